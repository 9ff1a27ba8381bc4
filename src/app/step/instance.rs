//! Which instance. Look-alikes are pointed out, and what cannot be used says why.

use super::operation::OperationStep;
use super::point::PointStep;
use super::profile::ProfileChosen;
use super::{Ctx, Out, Step};
use crate::app::action::{Action, Row, TextAct, moved, row};
use crate::app::effect::{Effect, Query, Ticket};
use crate::app::field::Field;
use crate::app::key::KeyPress;
use crate::app::load::Load;
use crate::app::msg::Reply;
use crate::domain::fault::Fault;
use crate::domain::instance::{Instance, Listing, Offer, alike};
use crate::messages::{Text, keys, screens as msg};

/// Verbs of this step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// Use the marked instance.
    Choose,
    /// Filter the list.
    Filter,
    /// Only usable ones.
    Usable,
    /// Read again.
    Reload,
    /// Copy the id.
    Copy,
}

/// Keys of this step.
pub const ROWS: &[Row] = &[
    row(
        Action::Instance(Act::Choose),
        "instance.choose",
        &["<enter>"],
        keys::choose,
        keys::choose_instance_long,
        true,
    ),
    row(
        Action::Instance(Act::Filter),
        "instance.filter",
        &["/", "<f3>"],
        keys::filter,
        keys::filter_long,
        true,
    ),
    row(Action::Instance(Act::Usable), "instance.usable", &["f"], keys::usable, keys::usable_long, true),
    row(
        Action::Instance(Act::Reload),
        "instance.reload",
        &["r", "<f5>"],
        keys::reload,
        keys::reload_long,
        true,
    ),
    row(
        Action::Instance(Act::Copy),
        "instance.copy",
        &["y", "<f8>"],
        keys::copy,
        keys::copy_instance_long,
        false,
    ),
];

/// What this step answers.
#[derive(Clone, Debug, PartialEq)]
pub struct SourceChosen {
    /// Under which profile.
    pub by: ProfileChosen,
    /// The instance.
    pub instance: Instance,
    /// Whether no other instance of the list has this name: only then may it confirm.
    pub only_name: bool,
}

impl SourceChosen {
    /// On to the point with one of the instance's operations.
    pub(super) fn with(self, offer: Offer) -> Step {
        let Self { by, instance, only_name } = self;
        Step::Point(Box::new(PointStep::new(InstanceChosen { by, instance, offer, only_name })))
    }
}

/// An instance with the operation it is restored by.
#[derive(Clone, Debug, PartialEq)]
pub struct InstanceChosen {
    /// Under which profile.
    pub by: ProfileChosen,
    /// The instance.
    pub instance: Instance,
    /// The operation, with what it can do there.
    pub offer: Offer,
    /// Whether no other instance of the list has this name: only then may it confirm.
    pub only_name: bool,
}

/// Choosing an instance.
#[derive(Clone, Debug, PartialEq)]
pub struct InstanceStep {
    /// What it was given.
    pub given: ProfileChosen,
    /// The instances of the profile.
    pub instances: Load<Listing>,
    /// Instances of other regions whose backups are kept here. That they cannot be read stops nothing.
    pub elsewhere: Load<Vec<Instance>>,
    /// The marked row among the shown ones.
    pub cursor: usize,
    /// The filter.
    pub filter: Field,
    /// Whether the filter is being typed.
    pub filtering: bool,
    /// Whether only usable ones are shown.
    pub usable_only: bool,
}

impl InstanceStep {
    /// A fresh step.
    pub fn new(given: ProfileChosen) -> Self {
        Self {
            given,
            instances: Load::Idle,
            elsewhere: Load::Idle,
            cursor: 0,
            filter: Field::default(),
            filtering: false,
            usable_only: false,
        }
    }

    /// The instances of the profile.
    pub fn own(&self) -> &[Instance] {
        self.instances.value().map_or(&[], |listing| listing.instances.as_slice())
    }

    /// Services whose instances are not in the list, each with the reason.
    pub fn left_out(&self) -> &[(Text, Fault)] {
        self.instances.value().map_or(&[], |listing| listing.left_out.as_slice())
    }

    /// The fault in sight: of the list, else of what is left out of it.
    pub fn fault(&self) -> Option<&Fault> {
        self.instances.fault().or(self.left_out().first().map(|(_, fault)| fault))
    }

    /// The instances of other regions. They wait for the own ones, so that no row moves away under the cursor.
    pub fn foreign(&self) -> &[Instance] {
        let settled = self.instances.value().is_some() || self.instances.fault().is_some();
        self.elsewhere.value().filter(|_| settled).map_or(&[], Vec::as_slice)
    }

    /// All of them, the own ones first.
    pub fn all(&self) -> impl Iterator<Item = &Instance> {
        self.own().iter().chain(self.foreign())
    }

    /// The shown instances, the own ones first.
    pub fn shown(&self) -> Vec<&Instance> {
        self.all().filter(|instance| self.fits(instance)).collect()
    }

    /// How many of the shown ones are the profile's own.
    pub fn own_shown(&self) -> usize {
        self.own().iter().filter(|instance| self.fits(instance)).count()
    }

    fn fits(&self, instance: &Instance) -> bool {
        let usable = !self.usable_only || instance.unusable.is_none();
        usable && instance.is_called(&self.filter.value)
    }

    /// The instance under the cursor.
    pub fn marked(&self) -> Option<&Instance> {
        self.shown().get(self.cursor).copied()
    }

    /// The instances that look like the marked one.
    pub fn alike(&self) -> Vec<&Instance> {
        let Some(marked) = self.marked() else { return Vec::new() };
        [self.own(), self.foreign()].into_iter().flat_map(|list| alike(list, marked, 3)).collect()
    }

    pub(super) fn enter(&mut self, ctx: &mut Ctx) -> Out {
        Out::effects(self.read(ctx))
    }

    fn read(&mut self, ctx: &mut Ctx) -> Vec<Effect> {
        let profile = &self.given.profile.name;
        let mut effects = ctx.ask(&mut self.instances, Query::Instances(profile.clone()));
        effects.extend(ctx.ask(&mut self.elsewhere, Query::Elsewhere(profile.clone())));
        effects
    }

    /// Clears a filter; then Esc means "back".
    pub(super) fn escape(&mut self) -> bool {
        let filtered = !self.filter.value.is_empty();
        self.filter = Field::default();
        filtered
    }

    pub(super) fn captures_text(&self) -> bool {
        self.filtering
    }

    pub(super) fn type_key(&mut self, press: KeyPress) -> bool {
        let took = self.filter.key(press);
        self.cursor = if took { 0 } else { self.cursor };
        took
    }

    pub(super) fn paste(&mut self, text: &str) -> bool {
        self.cursor = 0;
        self.filter.paste(text)
    }

    pub(super) fn act(&mut self, action: Action, ctx: &mut Ctx) -> Out {
        match action {
            Action::Nav(nav) => self.cursor = moved(nav, self.cursor, self.shown().len(), ctx.page),
            Action::Text(TextAct::Cancel) => {
                self.filter = Field::default();
                self.filtering = false;
            }
            Action::Text(_) => self.filtering = false,
            Action::Instance(Act::Filter) => {
                self.filter = Field::default();
                self.filtering = true;
            }
            Action::Instance(Act::Usable) => {
                self.usable_only = !self.usable_only;
                self.cursor = 0;
            }
            Action::Instance(Act::Reload) => return Out::effects(self.read(ctx)),
            Action::Instance(Act::Copy) => return self.copy(),
            Action::Instance(Act::Choose) => return self.choose(),
            _ => {}
        }
        Out::stay()
    }

    fn copy(&self) -> Out {
        let Some(instance) = self.marked() else { return Out::stay() };
        let id = instance.id.0.clone();
        Out { notice: Some(msg::copied(&id)), effects: vec![Effect::Copy(id)], ..Out::default() }
    }

    fn choose(&self) -> Out {
        let Some(instance) = self.marked() else { return Out::stay() };
        if let Some(reason) = &instance.unusable {
            return Out::notice(msg::cannot_use(&instance.name, reason));
        }
        let only_name = self.all().filter(|other| other.name == instance.name).count() == 1;
        let given = SourceChosen { by: self.given.clone(), instance: instance.clone(), only_name };
        match instance.offers.as_slice() {
            [] => Out::notice(msg::no_operation(&instance.name)),
            // Nobody slides into a restore that destroys: it is a choice of its own even where it is the only one.
            [only] if !only.capabilities.overwrites => Out::next(given.with(only.clone())),
            _ => Out::next(Step::Operation(Box::new(OperationStep::new(given)))),
        }
    }

    pub(super) fn receive(&mut self, ticket: Ticket, reply: Reply, ctx: &mut Ctx) -> Out {
        let marked = self.marked().map(|instance| instance.id.clone());
        match reply {
            Reply::Instances(result) => self.instances.accept(ticket, result, ctx.now),
            Reply::Elsewhere(result) => self.elsewhere.accept(ticket, result, ctx.now),
            _ => return Out::stay(),
        };
        // The cursor stays on its instance, wherever that stands now.
        let shown = self.shown();
        let place = marked.and_then(|id| shown.iter().position(|instance| instance.id == id));
        self.cursor = place.unwrap_or(self.cursor).min(shown.len().saturating_sub(1));
        Out::stay()
    }

    pub(super) fn abandon(&mut self) -> Vec<Ticket> {
        self.instances.abandon().into_iter().chain(self.elsewhere.abandon()).collect()
    }
}
