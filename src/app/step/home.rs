//! Home: unfinished runs first, then what one can start. Nothing here can change anything.

use super::open::Opening;
use super::{Ctx, Go, Out, Step, job::JobStep, profile::ProfileStep};
use crate::app::action::{Action, Row, TextAct, moved, row};
use crate::app::effect::{Query, Ticket};
use crate::app::key::KeyPress;
use crate::app::load::Load;
use crate::app::msg::Reply;
use crate::domain::fault::Fault;
use crate::domain::run::{RunState, RunSummary};
use crate::messages::{keys, screens as msg};

/// Verbs of this step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// Open the marked line.
    Open,
    /// New restore.
    New,
    /// Open a plan file.
    OpenPlan,
    /// Read the runs again.
    Reload,
}

/// Keys of this step.
pub const ROWS: &[Row] = &[
    row(Action::Home(Act::Open), "home.open", &["<enter>"], keys::open, keys::open_run_long, true),
    row(Action::Home(Act::New), "home.new", &["n"], keys::new, keys::new_long, true),
    row(Action::Home(Act::OpenPlan), "home.open-plan", &["o"], keys::open_plan, keys::open_plan_long, true),
    row(Action::Home(Act::Reload), "home.reload", &["r", "<f5>"], keys::reload, keys::reload_long, false),
];

/// The first screen.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Home {
    /// Runs on disk: open ones first, then newest first.
    pub runs: Load<Vec<RunSummary>>,
    /// The marked line: 0 is "new restore", then the runs.
    pub cursor: usize,
    /// A plan file is being opened.
    pub opening: Option<Box<Opening>>,
}

impl Home {
    pub(super) fn enter(&mut self, ctx: &mut Ctx) -> Out {
        Out::effects(ctx.ask(&mut self.runs, Query::Runs))
    }

    /// Opens the plan file that the command line names.
    pub(in crate::app) fn open_at(&mut self, path: &str, ctx: &mut Ctx) -> Out {
        let (opening, out) = Opening::at(path, ctx);
        self.opening = Some(Box::new(opening));
        out
    }

    /// The fault in sight.
    pub fn fault(&self) -> Option<&Fault> {
        self.opening.as_ref().and_then(|opening| opening.opened.fault()).or(self.runs.fault())
    }

    pub(super) fn type_key(&mut self, press: KeyPress) -> bool {
        self.opening.as_mut().is_some_and(|opening| opening.type_key(press))
    }

    pub(super) fn paste(&mut self, text: &str) -> bool {
        self.opening.as_mut().is_some_and(|opening| opening.path.paste(text))
    }

    pub(super) fn act(&mut self, action: Action, ctx: &mut Ctx) -> Out {
        if let Some(opening) = &mut self.opening {
            if action == Action::Text(TextAct::Cancel) {
                let effects = ctx.work.cancel(opening.abandon());
                self.opening = None;
                return Out::effects(effects);
            }
            return opening.act(action, ctx);
        }
        match action {
            Action::Nav(nav) => {
                let count = 1 + self.runs.value().map_or(0, Vec::len);
                self.cursor = moved(nav, self.cursor, count, ctx.page);
                Out::stay()
            }
            Action::Home(Act::New) => Self::start(ctx),
            Action::Home(Act::Open) => match self.marked() {
                None => Self::start(ctx),
                Some(run) if run.state == RunState::Draft && !run.operation.as_str().is_empty() => {
                    let (opening, out) = Opening::draft(&run.run.clone(), ctx);
                    self.opening = Some(Box::new(opening));
                    out
                }
                Some(run) => Out::next(Step::Job(Box::new(JobStep::of_run(run, ctx)))),
            },
            Action::Home(Act::OpenPlan) => {
                let (opening, out) = Opening::start(ctx);
                self.opening = Some(Box::new(opening));
                out
            }
            Action::Home(Act::Reload) => Out::effects(ctx.ask(&mut self.runs, Query::Runs)),
            _ => Out::stay(),
        }
    }

    pub(super) fn receive(&mut self, ticket: Ticket, reply: Reply, ctx: &mut Ctx) -> Out {
        if let (Reply::Plans(_) | Reply::Opened(_), Some(opening)) = (&reply, &mut self.opening) {
            let out = opening.receive(ticket, reply, ctx);
            if matches!(out.go, Go::Trail(_)) {
                self.opening = None;
            }
            return out;
        }
        if let Reply::Runs(result) = reply {
            let sorted = result.map(|mut runs| {
                runs.sort_by_key(|run| run.state.urgency());
                runs
            });
            self.runs.accept(ticket, sorted, ctx.now);
        }
        Out::stay()
    }

    pub(super) fn abandon(&mut self) -> Vec<Ticket> {
        let opening = self.opening.as_mut().map(|opening| opening.abandon()).unwrap_or_default();
        self.runs.abandon().into_iter().chain(opening).collect()
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
