//! The steps of the wizard. Each holds by value what it was given, so a step without its antecedents cannot be
//! written down. A step changes itself and says where to go; it never touches its neighbours.

use super::action::{Action, Global, Scope};
use super::effect::Ticket;
use super::key::KeyPress;
use super::msg::Reply;
use crate::domain::capability::Depth;
use crate::domain::damage::Damage;
use crate::domain::draft::PlanDraft;
use crate::domain::ids::RunMark;
use crate::domain::profile::Profile;
use crate::domain::time::Timestamp;
use crate::messages::{Text, screens as msg};

pub mod home;
pub mod instance;
pub mod job;
mod onward;
pub mod open;
pub mod operation;
mod out;
pub mod papers;
pub mod point;
pub mod profile;
pub mod review;
pub mod tables;
pub mod target;
pub mod verify;

pub use out::{Ctx, Go, Out};

/// A step of the wizard.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// First screen.
    Home(Box<home::Home>),
    /// Account and region.
    Profile(profile::ProfileStep),
    /// Instance.
    Instance(Box<instance::InstanceStep>),
    /// Which of several operations.
    Operation(Box<operation::OperationStep>),
    /// Point.
    Point(Box<point::PointStep>),
    /// Onto which instance.
    Target(Box<target::TargetStep>),
    /// Tables and names.
    Tables(Box<tables::TablesStep>),
    /// Checks, preview, confirmation.
    Review(Box<review::ReviewStep>),
    /// Job.
    Job(Box<job::JobStep>),
    /// After the restore.
    Verify(Box<verify::VerifyStep>),
}

/// One dispatch over the steps that load something: a new step is a compile error everywhere it matters.
macro_rules! each {
    ($step:expr, $s:ident => $do:expr, $nothing:expr) => {
        match $step {
            Step::Home($s) => $do,
            Step::Profile(_) | Step::Operation(_) => $nothing,
            Step::Instance($s) => $do,
            Step::Point($s) => $do,
            Step::Target($s) => $do,
            Step::Tables($s) => $do,
            Step::Review($s) => $do,
            Step::Job($s) => $do,
            Step::Verify($s) => $do,
        }
    };
}

impl Step {
    /// Its word in the path line.
    pub fn title(&self) -> Text {
        match self {
            Self::Home(_) => msg::step_home(),
            Self::Profile(_) => msg::step_profile(),
            Self::Instance(_) => msg::step_instance(),
            Self::Operation(_) => msg::step_operation(),
            Self::Point(_) => msg::step_point(),
            Self::Target(_) => msg::step_target(),
            Self::Tables(_) => msg::step_tables(),
            Self::Review(_) => msg::step_review(),
            Self::Job(_) => msg::step_job(),
            Self::Verify(_) => msg::step_verify(),
        }
    }

    /// The scope of its own keys.
    pub fn scope(&self) -> Scope {
        match self {
            Self::Home(_) => Scope::Home,
            Self::Profile(_) => Scope::Profile,
            Self::Instance(_) => Scope::Instance,
            Self::Operation(_) => Scope::Operation,
            Self::Point(s) => s.scope(),
            Self::Target(_) => Scope::Target,
            Self::Tables(s) => s.scope(),
            Self::Review(_) => Scope::Review,
            Self::Job(s) if s.is_unknown() => Scope::Unknown,
            Self::Job(_) => Scope::Job,
            Self::Verify(_) => Scope::Verify,
        }
    }

    /// Called on each arrival, forward or back: starts what must be read.
    pub fn enter(&mut self, ctx: &mut Ctx) -> Out {
        each!(self, s => s.enter(ctx), Out::stay())
    }

    /// An action of its own scope, of lists or of text fields.
    pub fn act(&mut self, action: Action, ctx: &mut Ctx) -> Out {
        match self {
            Self::Profile(s) => s.act(action, ctx),
            Self::Operation(s) => s.act(action, ctx),
            other => each!(other, s => s.act(action, ctx), Out::stay()),
        }
    }

    /// A reply under a ticket that is live.
    pub fn receive(&mut self, ticket: Ticket, reply: Reply, ctx: &mut Ctx) -> Out {
        each!(self, s => s.receive(ticket, reply, ctx), Out::stay())
    }

    /// Tickets whose answers are no longer wanted when it is left.
    pub fn abandon(&mut self) -> Vec<Ticket> {
        each!(self, s => s.abandon(), Vec::new())
    }

    /// Whether a text field has the keys.
    pub fn captures_text(&self) -> bool {
        match self {
            Self::Profile(_) | Self::Operation(_) | Self::Review(_) | Self::Job(_) | Self::Verify(_) => false,
            Self::Home(s) => s.captures_text(),
            Self::Instance(s) => s.captures_text(),
            Self::Point(s) => s.captures_text(),
            Self::Target(s) => s.captures_text(),
            Self::Tables(s) => s.captures_text(),
        }
    }

    /// Gives a key to the text field; whether the field took it.
    pub fn type_key(&mut self, press: KeyPress, ctx: &mut Ctx) -> bool {
        match self {
            Self::Profile(_) | Self::Operation(_) | Self::Review(_) | Self::Job(_) | Self::Verify(_) => false,
            Self::Home(s) => s.type_key(press),
            Self::Instance(s) => s.type_key(press),
            Self::Point(s) => s.type_key(press, ctx),
            Self::Target(s) => s.type_key(press),
            Self::Tables(s) => s.type_key(press),
        }
    }

    /// Gives pasted text to the text field, or to whatever takes a text here; `None` when nothing does.
    pub fn paste(&mut self, text: &str, ctx: &mut Ctx) -> Option<Out> {
        let took = match self {
            Self::Profile(_) | Self::Operation(_) | Self::Review(_) | Self::Job(_) | Self::Verify(_) => false,
            Self::Tables(s) => return s.paste(text, ctx),
            other if !other.captures_text() => false,
            Self::Home(s) => s.paste(text),
            Self::Instance(s) => s.paste(text),
            Self::Point(s) => s.paste(text, ctx),
            Self::Target(s) => s.paste(text),
        };
        took.then(Out::stay)
    }

    /// Puts the cursor on a row that was pointed at. A row that is not there leaves it where it is.
    pub fn mark(&mut self, row: usize, ctx: &mut Ctx) {
        let put = |cursor: &mut usize, count: usize| {
            if row < count {
                *cursor = row;
            }
        };
        match self {
            Self::Home(s) => {
                let count = 1 + s.shown().len();
                if let Some(opening) = &mut s.opening {
                    opening.mark(row);
                } else {
                    put(&mut s.cursor, count);
                }
            }
            Self::Profile(s) => put(&mut s.cursor, ctx.profiles.len()),
            Self::Instance(s) => {
                let count = s.shown().len();
                put(&mut s.cursor, count);
            }
            Self::Operation(s) => put(&mut s.cursor, s.given.instance.offers.len()),
            Self::Point(s) => s.mark(row, ctx),
            Self::Target(s) => s.cursor = (row < s.shown().len()).then_some(row).or(s.cursor),
            Self::Tables(s) => s.mark(row),
            Self::Review(s) => {
                let count = s.checks().len();
                put(&mut s.cursor, count);
            }
            Self::Verify(s) => put(&mut s.cursor, crate::domain::after::Step::ALL.len()),
            Self::Job(_) => {}
        }
    }

    /// When it wants to be woken.
    pub fn wake_at(&self) -> Option<Timestamp> {
        match self {
            Self::Point(s) => s.wakes_at(),
            Self::Tables(s) => s.wake_at(),
            Self::Review(s) => s.wake_at(),
            Self::Job(s) => s.wake_at(),
            _ => None,
        }
    }

    /// The same, but for what only makes an age in sight younger or older: that is left out on a slow line.
    pub fn must_wake_at(&self) -> Option<Timestamp> {
        match self {
            Self::Point(s) => s.find.wake_at(),
            Self::Review(s) => s.looks_at(),
            Self::Job(s) => s.wake_at(),
            _ => None,
        }
    }

    /// Time passed.
    pub fn tick(&mut self, ctx: &mut Ctx) -> Out {
        match self {
            Self::Point(s) => s.tick(ctx),
            Self::Tables(s) => s.tick(ctx.now),
            Self::Review(s) => s.tick(ctx),
            Self::Job(s) => s.tick(ctx),
            _ => Out::stay(),
        }
    }

    /// What follows from a change, whatever caused it: the live request of a plan that was judged anew.
    pub fn follow(&mut self, ctx: &mut Ctx) -> Vec<super::effect::Effect> {
        match self {
            Self::Tables(s) => s.follow_request(ctx),
            _ => Vec::new(),
        }
    }

    /// The profile it works under, once one is chosen.
    pub fn profile(&self) -> Option<&Profile> {
        match self {
            Self::Home(_) | Self::Profile(_) => None,
            Self::Instance(s) => Some(&s.given.profile),
            Self::Operation(s) => Some(&s.given.by.profile),
            Self::Point(s) => Some(&s.given.by.profile),
            Self::Target(s) => Some(&s.given.by.by.profile),
            Self::Tables(s) => Some(s.given.profile()),
            Self::Review(s) => Some(s.given.by.profile()),
            Self::Job(s) => s.profile.as_ref(),
            Self::Verify(s) => s.profile.as_ref(),
        }
    }

    /// The source and its operation, once they are chosen.
    pub fn source(&self) -> Option<&instance::InstanceChosen> {
        match self {
            Self::Point(s) => Some(&s.given),
            Self::Target(s) => Some(&s.given.by),
            Self::Tables(s) => Some(&s.given.by.by),
            Self::Review(s) => Some(&s.given.by.by.by),
            _ => None,
        }
    }

    /// The point, once it is chosen.
    pub fn chosen(&self) -> Option<&point::PointChosen> {
        match self {
            Self::Target(s) => Some(&s.given),
            Self::Tables(s) => Some(&s.given.by),
            Self::Review(s) => Some(&s.given.by.by),
            _ => None,
        }
    }

    /// Takes other news of the damage; whether it can go on with them.
    pub(super) fn tell_damage(&mut self, damage: Damage) -> bool {
        match self {
            Self::Target(s) => s.given.damage = damage,
            Self::Tables(s) => s.given.by.damage = damage,
            _ => return false,
        }
        true
    }

    /// Whether it cannot go on without a run mark that is not there yet.
    pub fn needs_mark(&self) -> bool {
        let whole = self.source().is_some_and(|by| by.offer.capabilities.depth == Depth::Instance);
        match self {
            Self::Tables(s) => s.tree.is_none(),
            Self::Point(_) | Self::Target(_) => whole,
            _ => false,
        }
    }

    /// Whether an action exists here at all: a key that only some operations have is not shown by the others.
    pub fn has(&self, action: Action) -> bool {
        match (self, action) {
            // Back leads nowhere from Home, but it takes a filter away.
            (Self::Home(s), Action::Global(Global::Back)) => s.is_filtered(),
            (Self::Job(s), Action::Job(job::Act::Verify)) => s.is_handed_back(),
            (Self::Job(s), Action::Job(job::Act::Close)) => s.can_close(),
            (Self::Point(s), Action::Point(act)) => s.has(act),
            (Self::Point(s), Action::Find(act)) => s.has_find(act),
            (Self::Tables(s), Action::Tables(act)) => s.has(act),
            (Self::Review(s), Action::Review(review::Act::BackUp)) => s.can_back_up(),
            _ => true,
        }
    }

    /// The operation's own word for an action, in place of the one in the table of keys.
    pub fn word_for(&self, action: Action) -> Option<&Text> {
        match (self, action) {
            (Self::Tables(s), Action::Tables(tables::Act::Latest)) => s.latest().map(|spec| &spec.label),
            (Self::Tables(s), Action::Tables(tables::Act::Undo)) => s.undo_word(),
            _ => None,
        }
    }

    /// The run mark it works under, once there is one.
    pub fn run(&self) -> Option<&RunMark> {
        match self {
            Self::Tables(s) => s.run(),
            Self::Review(s) => s.given.plan.draft().run.as_ref(),
            Self::Job(s) => Some(&s.run),
            Self::Verify(s) => Some(&s.run),
            _ => None,
        }
    }

    /// The fault in sight, if any: what the "explain" key opens.
    pub fn fault(&self) -> Option<&crate::domain::fault::Fault> {
        match self {
            Self::Home(s) => s.fault(),
            Self::Profile(_) | Self::Operation(_) => None,
            Self::Instance(s) => s.fault(),
            Self::Point(s) if s.find.is_open => s.find_fault(),
            Self::Point(s) => s.points.fault(),
            Self::Target(s) => s.targets.fault(),
            Self::Tables(s) => s.fault(),
            Self::Review(s) => s.fault(),
            Self::Job(s) => s.look.fault(),
            Self::Verify(s) => s.fault(),
        }
    }

    /// Why an action does not work now; `None` when it does.
    pub fn refuses(&self, action: Action) -> Option<Text> {
        match self {
            Self::Review(s) => s.refuses(action),
            Self::Tables(s) => s.refuses(action),
            Self::Job(s) => s.refuses(action),
            _ => None,
        }
    }

    /// Closes what is open inside the step; `false` when there is nothing and Esc means "back".
    pub fn escape(&mut self) -> bool {
        match self {
            Self::Home(s) => s.escape(),
            Self::Instance(s) => s.escape(),
            Self::Target(s) => s.escape(),
            Self::Tables(s) => s.escape(),
            _ => false,
        }
    }

    /// What was found in the point that was taken, once.
    pub fn take_sought(&mut self) -> Option<point::find::Sought> {
        match self {
            Self::Point(s) => s.take_sought(),
            _ => None,
        }
    }

    /// Whether leaving it behind would drop something a person made.
    pub fn has_edits(&self) -> bool {
        match self {
            Self::Tables(s) => s.has_edits(),
            _ => false,
        }
    }

    /// What was chosen and not confirmed yet: kept as a draft. Nothing is kept of what was sent, nor
    /// of a plan that has its own file.
    pub fn draft(&self) -> Option<PlanDraft> {
        match self {
            Self::Tables(s) => s.draft().filter(|draft| !draft.databases.is_empty() && s.problems.is_empty()),
            Self::Review(s) => s.draft().cloned(),
            _ => None,
        }
    }

    /// Whether a request is out: nothing may leave before its answer.
    pub fn is_sending(&self) -> bool {
        match self {
            Self::Review(s) => s.is_sending(),
            Self::Job(s) => s.is_repeating(),
            _ => false,
        }
    }

    /// Whether an order is out that must be answered before anything is left: a restore, or a backup before one.
    pub fn is_awaiting(&self) -> bool {
        self.is_sending() || matches!(self, Self::Review(s) if s.is_ordering())
    }

    /// Whether two steps were given the same: then the kept one is still good.
    pub fn same_given(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Home(_), Self::Home(_)) | (Self::Profile(_), Self::Profile(_)) => true,
            (Self::Instance(a), Self::Instance(b)) => a.given == b.given,
            (Self::Operation(a), Self::Operation(b)) => a.given == b.given,
            (Self::Point(a), Self::Point(b)) => a.given == b.given,
            (Self::Target(a), Self::Target(b)) => a.given == b.given,
            (Self::Tables(a), Self::Tables(b)) => a.given == b.given,
            (Self::Review(a), Self::Review(b)) => a.given == b.given,
            (Self::Job(a), Self::Job(b)) => a.run == b.run,
            (Self::Verify(a), Self::Verify(b)) => a.run == b.run,
            _ => false,
        }
    }
}
