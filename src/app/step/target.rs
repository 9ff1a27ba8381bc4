//! Onto which instance. The source was chosen on earlier screens and stands in a box of its own, so that the two cannot
//! be taken for one another. No row is marked before a person marks one.

use super::onward;
use super::point::PointChosen;
use super::{Ctx, Out};
use crate::app::action::{Action, Row, TextAct, moved, row};
use crate::app::effect::{Query, Ticket};
use crate::app::field::Field;
use crate::app::key::KeyPress;
use crate::app::load::Load;
use crate::app::msg::Reply;
use crate::domain::capability::{Capabilities, OptionValue, Target};
use crate::domain::draft::{DatabaseItem, PlanDraft};
use crate::domain::ids::{InstanceId, RunMark};
use crate::domain::instance::{Instance, alike};
use crate::domain::profile::Profile;
use crate::messages::{Text, keys, screens as msg};

/// Verbs of this step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// Write onto the marked instance.
    Choose,
    /// Filter the list.
    Filter,
    /// Read again.
    Reload,
}

/// Keys of this step.
pub const ROWS: &[Row] = &[
    row(
        Action::Target(Act::Choose),
        "target.choose",
        &["<enter>"],
        keys::choose,
        keys::choose_target_long,
        true,
    ),
    row(Action::Target(Act::Filter), "target.filter", &["/", "<f3>"], keys::filter, keys::filter_long, true),
    row(Action::Target(Act::Reload), "target.reload", &["r", "<f5>"], keys::reload, keys::reload_long, true),
];

/// What this step answers. Where an operation writes onto its source, nobody is asked.
#[derive(Clone, Debug, PartialEq)]
pub struct TargetChosen {
    /// From which point.
    pub by: PointChosen,
    /// The other instance that is written to; `None` is the source itself.
    pub onto: Option<Box<Instance>>,
    /// Whether no other instance has the name of the one that is written to: only then may it confirm.
    pub only_name: bool,
}

impl TargetChosen {
    /// Onto the source itself.
    pub fn source_itself(by: PointChosen) -> Self {
        let only_name = by.by.only_name;
        Self { by, onto: None, only_name }
    }

    /// The profile.
    pub fn profile(&self) -> &Profile {
        &self.by.by.by.profile
    }

    /// What the operation can do.
    pub fn capabilities(&self) -> &Capabilities {
        &self.by.by.offer.capabilities
    }

    /// Where the data comes from.
    pub fn source(&self) -> &Instance {
        &self.by.by.instance
    }

    /// The instance that is written to.
    pub fn written(&self) -> &Instance {
        self.onto.as_deref().unwrap_or(self.source())
    }

    /// Whether that is another one than the source.
    pub fn is_elsewhere(&self) -> bool {
        self.onto.is_some()
    }

    /// What must be typed to confirm: the name of the instance that is written to; its id where another one has the
    /// same name, or where the name cannot be typed on every keyboard.
    pub fn word(&self) -> &str {
        let written = self.written();
        let typable = !written.name.is_empty() && written.name.chars().all(|c| c.is_ascii_graphic());
        if typable && self.only_name { &written.name } else { written.id.as_str() }
    }

    /// A plan for this source, point and target.
    pub fn draft(
        &self,
        options: std::collections::BTreeMap<String, OptionValue>,
        run: &RunMark,
        databases: Vec<DatabaseItem>,
    ) -> PlanDraft {
        PlanDraft {
            profile: self.profile().name.clone(),
            operation: self.by.by.offer.operation.clone(),
            instance: self.source().id.clone(),
            target: self.onto.as_ref().map(|instance| instance.id.clone()),
            point: self.by.point.clone(),
            damage: Some(self.by.damage),
            options,
            run: Some(run.clone()),
            databases,
        }
    }
}

/// Choosing a target.
#[derive(Clone, Debug, PartialEq)]
pub struct TargetStep {
    /// What it was given.
    pub given: PointChosen,
    /// The list; what cannot be written to says why.
    pub targets: Load<Vec<Instance>>,
    /// The marked row; `None` before one was marked.
    pub cursor: Option<usize>,
    /// The filter.
    pub filter: Field,
    /// Whether the filter is being typed.
    pub filtering: bool,
}

impl TargetStep {
    /// A fresh step.
    pub fn new(given: PointChosen) -> Self {
        Self { given, targets: Load::Idle, cursor: None, filter: Field::default(), filtering: false }
    }

    /// The source.
    pub fn source(&self) -> &Instance {
        &self.given.by.instance
    }

    /// Whether what the target holds is destroyed.
    pub fn overwrites(&self) -> bool {
        self.given.by.offer.capabilities.overwrites
    }

    /// The shown instances.
    pub fn shown(&self) -> Vec<&Instance> {
        let all = self.targets.value().map_or(&[][..], Vec::as_slice);
        all.iter().filter(|instance| instance.is_called(&self.filter.value)).collect()
    }

    /// The instance under the cursor.
    pub fn marked(&self) -> Option<&Instance> {
        self.shown().get(self.cursor?).copied()
    }

    /// Whether an instance is the source.
    pub fn is_source(&self, instance: &Instance) -> bool {
        instance.id == self.source().id
    }

    /// Why an instance cannot be written to.
    pub fn refusal(&self, instance: &Instance) -> Option<Text> {
        let another = self.given.by.offer.capabilities.target == Target::Another;
        let source = (another && self.is_source(instance)).then(msg::not_the_source);
        instance.unusable.clone().or(source)
    }

    /// What is easily taken for the marked one; the source is told first.
    pub fn alike(&self) -> Vec<&Instance> {
        let Some(marked) = self.marked() else { return Vec::new() };
        let all = self.targets.value().map_or(&[][..], Vec::as_slice);
        let source = std::slice::from_ref(self.source());
        let mut found = alike(source, marked, 3);
        found.extend(alike(all, marked, 3).into_iter().filter(|other| !self.is_source(other)));
        found
    }

    pub(super) fn enter(&mut self, ctx: &mut Ctx) -> Out {
        let by = &self.given.by;
        let query = Query::Targets(
            by.by.profile.name.clone(),
            by.offer.operation.clone(),
            Box::new(by.instance.clone()),
            self.given.point.clone(),
        );
        Out::effects(ctx.ask(&mut self.targets, query))
    }

    pub(super) fn captures_text(&self) -> bool {
        self.filtering
    }

    pub(super) fn type_key(&mut self, press: KeyPress) -> bool {
        let marked = self.marked_id();
        let took = self.filter.key(press);
        self.keep(marked.as_ref());
        took
    }

    pub(super) fn paste(&mut self, text: &str) -> bool {
        let marked = self.marked_id();
        let took = self.filter.paste(text);
        self.keep(marked.as_ref());
        took
    }

    /// Clears a filter; then Esc means "back".
    pub(super) fn escape(&mut self) -> bool {
        let filtered = !self.filter.value.is_empty();
        self.refilter(false);
        filtered
    }

    fn refilter(&mut self, typing: bool) {
        let marked = self.marked_id();
        self.filter = Field::default();
        self.filtering = typing;
        self.keep(marked.as_ref());
    }

    fn marked_id(&self) -> Option<InstanceId> {
        self.marked().map(|instance| instance.id.clone())
    }

    /// The mark stays on its instance. When that is gone nothing is marked: another one was not meant.
    fn keep(&mut self, marked: Option<&InstanceId>) {
        self.cursor = marked.and_then(|id| self.shown().iter().position(|instance| instance.id == *id));
    }

    pub(super) fn act(&mut self, action: Action, ctx: &mut Ctx) -> Out {
        match action {
            Action::Nav(nav) => {
                let count = self.shown().len();
                self.cursor = match self.cursor {
                    Some(at) => Some(moved(nav, at, count, ctx.page)),
                    None => (count > 0).then_some(0),
                };
            }
            Action::Text(TextAct::Cancel) => self.refilter(false),
            Action::Text(_) => self.filtering = false,
            Action::Target(Act::Filter) => self.refilter(true),
            Action::Target(Act::Reload) => return self.enter(ctx),
            Action::Target(Act::Choose) => return self.choose(ctx),
            _ => {}
        }
        Out::stay()
    }

    fn choose(&self, ctx: &Ctx) -> Out {
        let Some(instance) = self.marked() else {
            let reading = self.targets.value().is_none();
            return Out::notice(if reading { msg::still_reading() } else { msg::mark_target() });
        };
        if let Some(reason) = self.refusal(instance) {
            return Out::notice(msg::cannot_use(&instance.name, &reason));
        }
        let all = self.targets.value().into_iter().flatten().chain([self.source()]);
        let namesakes = all.filter(|other| other.name == instance.name && other.id != instance.id);
        let given = TargetChosen {
            by: self.given.clone(),
            only_name: namesakes.count() == 0,
            onto: (!self.is_source(instance)).then(|| Box::new(instance.clone())),
        };
        onward::after_target(given, ctx)
    }

    pub(super) fn receive(&mut self, ticket: Ticket, reply: Reply, ctx: &mut Ctx) -> Out {
        let Reply::Targets(result) = reply else { return Out::stay() };
        let marked = self.marked_id();
        self.targets.accept(ticket, result, ctx.now);
        // Nothing is marked by itself: whoever only presses Enter must not have chosen where it is written.
        self.keep(marked.as_ref());
        Out::stay()
    }

    pub(super) fn abandon(&mut self) -> Vec<Ticket> {
        self.targets.abandon().into_iter().collect()
    }
}
