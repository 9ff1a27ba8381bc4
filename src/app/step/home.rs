//! Home: unfinished runs first, then what one can start. Nothing here can change anything.

use super::open::Opening;
use super::{Ctx, Go, Out, Step, job::JobStep, profile::ProfileStep};
use crate::app::action::{Action, Row, TextAct, moved, row};
use crate::app::effect::{Effect, Query, Ticket, Write};
use crate::app::field::Field;
use crate::app::key::KeyPress;
use crate::app::load::Load;
use crate::app::msg::Reply;
use crate::app::overlay::Overlay;
use crate::app::overlay::reading::Reading;
use crate::domain::fault::Fault;
use crate::domain::ids::RunMark;
use crate::domain::run::{RunState, RunSummary};
use crate::messages::{Text, keys, screens as msg};

/// Verbs of this step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// Open the marked line.
    Open,
    /// New restore.
    New,
    /// Open a plan file.
    OpenPlan,
    /// Filter the runs.
    Filter,
    /// Read the runs again.
    Reload,
    /// See what the doctor finds.
    Doctor,
    /// Close the marked run by a written reason.
    Close,
}

/// Keys of this step.
pub const ROWS: &[Row] = &[
    row(Action::Home(Act::Open), "home.open", &["<enter>"], keys::open, keys::open_run_long, true),
    row(Action::Home(Act::New), "home.new", &["n"], keys::new, keys::new_long, true),
    row(Action::Home(Act::OpenPlan), "home.open-plan", &["o"], keys::open_plan, keys::open_plan_long, true),
    row(Action::Home(Act::Filter), "home.filter", &["/", "<f3>"], keys::filter, keys::filter_runs_long, true),
    row(Action::Home(Act::Doctor), "home.doctor", &["X"], keys::doctor, keys::doctor_long, true),
    row(Action::Home(Act::Close), "home.close", &["K"], keys::close_run, keys::close_run_long, false),
    row(Action::Home(Act::Reload), "home.reload", &["r", "<f5>"], keys::reload, keys::reload_long, false),
];

/// The first screen.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Home {
    /// Runs on disk: open ones first, then newest first.
    pub runs: Load<Vec<RunSummary>>,
    /// The marked line: 0 is "new restore", then the runs that are shown.
    pub cursor: usize,
    /// The filter of the runs.
    pub filter: Field,
    /// Whether the filter is being typed.
    pub filtering: bool,
    /// The run that is to be closed, as marked when that was asked for: the list may be read anew meanwhile.
    to_close: Option<RunMark>,
    /// A reason that is being written down.
    closing: Option<(Ticket, RunMark)>,
    /// What the doctor finds, while it is asked.
    pub doctor: Load<Text>,
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
        let opening = self.opening.as_ref().and_then(|opening| opening.opened.fault());
        opening.or(self.doctor.fault()).or(self.runs.fault())
    }

    pub(super) fn type_key(&mut self, press: KeyPress) -> bool {
        match &mut self.opening {
            Some(opening) => opening.type_key(press),
            None => self.filtering && self.filter.key(press) && self.narrowed(),
        }
    }

    pub(super) fn paste(&mut self, text: &str) -> bool {
        match &mut self.opening {
            Some(opening) => opening.path.paste(text),
            None => self.filtering && self.filter.paste(text) && self.narrowed(),
        }
    }

    /// The first of the runs that are left is marked; without any, "new restore" is.
    fn narrowed(&mut self) -> bool {
        self.cursor = usize::from(!self.shown().is_empty());
        true
    }

    /// Whether letters are text here.
    pub(super) fn captures_text(&self) -> bool {
        self.opening.is_some() || self.filtering
    }

    /// Whether not all runs are shown.
    pub fn is_filtered(&self) -> bool {
        !self.filter.value.is_empty()
    }

    /// Clears a filter; then Esc has nothing to go back from.
    pub(super) fn escape(&mut self) -> bool {
        let filtered = !self.filter.value.is_empty();
        self.filter = Field::default();
        filtered
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
                self.cursor = moved(nav, self.cursor, 1 + self.shown().len(), ctx.page);
                Out::stay()
            }
            Action::Text(TextAct::Cancel) => {
                self.filtering = false;
                self.filter = Field::default();
                Out::stay()
            }
            Action::Text(_) => {
                self.filtering = false;
                Out::stay()
            }
            Action::Home(Act::Filter) => {
                self.filter = Field::default();
                self.filtering = true;
                Out::stay()
            }
            Action::Home(Act::Close) => match self.marked() {
                Some(run) if run.state.may_be_closed() => {
                    self.to_close = Some(run.run.clone());
                    Out::go(Go::Push(Box::new(Overlay::Reason(Field::default()))))
                }
                _ => Out::notice(msg::nothing_to_close()),
            },
            Action::Home(Act::Doctor) => Out::effects(ctx.ask(&mut self.doctor, Query::Doctor)),
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

    /// The run whose reason is being written under a ticket.
    pub(in crate::app) fn closing(&self, ticket: Ticket) -> Option<&RunMark> {
        self.closing.as_ref().filter(|(out, _)| *out == ticket).map(|(_, run)| run)
    }

    /// Called by the question for a reason, with what was written.
    pub fn close(&mut self, reason: String, ctx: &mut Ctx) -> Vec<Effect> {
        let Some(run) = self.to_close.take() else { return Vec::new() };
        let ticket = ctx.work.issue();
        self.closing = Some((ticket, run.clone()));
        vec![Effect::Write(ticket, Write::Reason(run, reason, ctx.now))]
    }

    pub(super) fn receive(&mut self, ticket: Ticket, reply: Reply, ctx: &mut Ctx) -> Out {
        if let (Reply::Plans(_) | Reply::Opened(_), Some(opening)) = (&reply, &mut self.opening) {
            let out = opening.receive(ticket, reply, ctx);
            if matches!(out.go, Go::Trail(_)) {
                self.opening = None;
            }
            return out;
        }
        match reply {
            Reply::Runs(result) => {
                let sorted = result.map(|mut runs| {
                    runs.sort_by_key(RunSummary::urgency);
                    runs
                });
                self.runs.accept(ticket, sorted, ctx.now);
                self.cursor = self.cursor.min(self.shown().len());
            }
            Reply::Closed(result) if self.closing.take_if(|(out, _)| *out == ticket).is_some() => {
                let effects = ctx.ask(&mut self.runs, Query::Runs);
                return match result {
                    Ok(()) => Out::effects(effects),
                    Err(fault) => Out { effects, ..Out::notice(fault.summary) },
                };
            }
            Reply::Doctor(result) => {
                if self.doctor.accept(ticket, result, ctx.now)
                    && let Some(page) = self.doctor.value().filter(|_| self.doctor.fault().is_none())
                {
                    let reading = Reading::new(msg::doctor_title(), page.get(ctx.lang).to_owned());
                    return Out::go(Go::Push(Box::new(Overlay::Read(Box::new(reading)))));
                }
            }
            _ => {}
        }
        Out::stay()
    }

    pub(super) fn abandon(&mut self) -> Vec<Ticket> {
        let opening = self.opening.as_mut().map(|opening| opening.abandon()).unwrap_or_default();
        self.runs.abandon().into_iter().chain(self.doctor.abandon()).chain(opening).collect()
    }

    /// The run under the cursor; `None` on "new restore".
    pub fn marked(&self) -> Option<&RunSummary> {
        self.shown().get(self.cursor.checked_sub(1)?).copied()
    }

    /// The runs that the filter leaves.
    pub fn shown(&self) -> Vec<&RunSummary> {
        let all = self.runs.value().map_or(&[][..], Vec::as_slice).iter();
        all.filter(|run| run.is_called(&self.filter.value)).collect()
    }

    fn start(ctx: &Ctx) -> Out {
        if ctx.profiles.is_empty() {
            return Out { go: Go::Stay, notice: Some(msg::no_profiles()), effects: Vec::new() };
        }
        Out::next(Step::Profile(ProfileStep::default()))
    }
}
