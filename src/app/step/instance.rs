//! Which instance. Look-alikes are pointed out, and what cannot be used says why.

use super::point::PointStep;
use super::profile::ProfileChosen;
use super::{Ctx, Out, Step};
use crate::app::action::{Action, Row, TextAct, moved, row};
use crate::app::effect::{Effect, Query, Ticket};
use crate::app::field::Field;
use crate::app::key::KeyPress;
use crate::app::load::Load;
use crate::app::msg::Reply;
use crate::domain::instance::{Instance, Offer, alike};
use crate::messages::{keys, screens as msg};

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
    /// The list.
    pub instances: Load<Vec<Instance>>,
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
        let (instances, filter) = (Load::Idle, Field::default());
        Self { given, instances, cursor: 0, filter, filtering: false, usable_only: false }
    }

    /// Indices of the shown instances.
    pub fn shown(&self) -> Vec<usize> {
        let needle = self.filter.value.to_lowercase();
        let fits = |i: &Instance| {
            let usable = !self.usable_only || i.unusable.is_none();
            usable && (i.name.to_lowercase().contains(&needle) || i.id.as_str().contains(&needle))
        };
        let all = self.instances.value().map_or(&[][..], Vec::as_slice);
        all.iter().enumerate().filter(|(_, i)| fits(i)).map(|(index, _)| index).collect()
    }

    /// The instance under the cursor.
    pub fn marked(&self) -> Option<&Instance> {
        self.instances.value()?.get(*self.shown().get(self.cursor)?)
    }

    /// Names of the instances that look like the marked one.
    pub fn alike(&self) -> Vec<&Instance> {
        let (Some(all), Some(marked)) = (self.instances.value(), self.marked()) else { return Vec::new() };
        alike(all, marked, 3)
    }

    pub(super) fn enter(&mut self, ctx: &mut Ctx) -> Out {
        Out::effects(self.read(ctx))
    }

    fn read(&mut self, ctx: &mut Ctx) -> Vec<Effect> {
        let query = Query::Instances(self.given.profile.name.clone());
        ctx.ask(&mut self.instances, query)
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
        let Some(offer) = instance.offers.first() else {
            return Out::notice(msg::no_operation(&instance.name));
        };
        let all = self.instances.value().map_or(&[][..], Vec::as_slice);
        let only_name = all.iter().filter(|other| other.name == instance.name).count() == 1;
        let given = InstanceChosen {
            by: self.given.clone(),
            instance: instance.clone(),
            offer: offer.clone(),
            only_name,
        };
        Out::next(Step::Point(Box::new(PointStep::new(given))))
    }

    pub(super) fn receive(&mut self, ticket: Ticket, reply: Reply, ctx: &mut Ctx) -> Out {
        if let Reply::Instances(result) = reply {
            self.instances.accept(ticket, result, ctx.now);
            self.cursor = self.cursor.min(self.shown().len().saturating_sub(1));
        }
        Out::stay()
    }

    pub(super) fn abandon(&mut self) -> Vec<Ticket> {
        self.instances.abandon().into_iter().collect()
    }
}
