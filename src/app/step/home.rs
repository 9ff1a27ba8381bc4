//! Home: unfinished runs first, then what one can start. Nothing here can change anything.

use super::{Ctx, Go, Out, Step, job::JobStep, profile::ProfileStep};
use crate::app::action::{Action, Row, moved, row};
use crate::app::effect::{Query, Ticket};
use crate::app::load::Load;
use crate::app::msg::Reply;
use crate::domain::run::RunSummary;
use crate::messages::{keys, screens as msg};

/// Verbs of this step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// Open the marked line.
    Open,
    /// New restore.
    New,
    /// Read the runs again.
    Reload,
}

/// Keys of this step.
pub const ROWS: &[Row] = &[
    row(Action::Home(Act::Open), "home.open", &["<enter>"], keys::open, keys::open_run_long, true),
    row(Action::Home(Act::New), "home.new", &["n"], keys::new, keys::new_long, true),
    row(Action::Home(Act::Reload), "home.reload", &["r", "<f5>"], keys::reload, keys::reload_long, false),
];

/// The first screen.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Home {
    /// Runs on disk: open ones first, then newest first.
    pub runs: Load<Vec<RunSummary>>,
    /// The marked line: 0 is "new restore", then the runs.
    pub cursor: usize,
}

impl Home {
    pub(super) fn enter(&mut self, ctx: &mut Ctx) -> Out {
        Out::effects(ctx.ask(&mut self.runs, Query::Runs))
    }

    pub(super) fn act(&mut self, action: Action, ctx: &mut Ctx) -> Out {
        match action {
            Action::Nav(nav) => {
                let count = 1 + self.runs.value().map_or(0, Vec::len);
                self.cursor = moved(nav, self.cursor, count, ctx.page);
                Out::stay()
            }
            Action::Home(Act::New) => Self::start(ctx),
            Action::Home(Act::Open) => match self.marked() {
                None => Self::start(ctx),
                Some(run) => Out::next(Step::Job(Box::new(JobStep::of_run(run, ctx)))),
            },
            Action::Home(Act::Reload) => Out::effects(ctx.ask(&mut self.runs, Query::Runs)),
            _ => Out::stay(),
        }
    }

    pub(super) fn receive(&mut self, ticket: Ticket, reply: Reply, ctx: &mut Ctx) -> Out {
        if let Reply::Runs(result) = reply {
            let sorted = result.map(|mut runs| {
                runs.sort_by_key(|run| !run.state.has_job());
                runs
            });
            self.runs.accept(ticket, sorted, ctx.now);
        }
        Out::stay()
    }

    pub(super) fn abandon(&mut self) -> Vec<Ticket> {
        self.runs.abandon().into_iter().collect()
    }

    /// The run under the cursor; `None` on "new restore".
    pub fn marked(&self) -> Option<&RunSummary> {
        self.runs.value()?.get(self.cursor.checked_sub(1)?)
    }

    fn start(ctx: &Ctx) -> Out {
        if ctx.profiles.is_empty() {
            return Out { go: Go::Stay, notice: Some(msg::no_profiles()), effects: Vec::new() };
        }
        Out::next(Step::Profile(ProfileStep::default()))
    }
}
