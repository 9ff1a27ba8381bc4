//! Checks and preview: what would be sent, byte for byte, and what speaks against it. The send itself lies behind the
//! confirmation overlay; no key of this step sends.

use super::job::JobStep;
use super::tables::TablesChosen;
use super::{Ctx, Go, Out, Step};
use crate::app::action::{Action, PAGER, Row, moved, row};
use crate::app::effect::{Effect, Query, Submission, Ticket, Write};
use crate::app::load::Load;
use crate::app::msg::{Checked, Origin, Reply, Sent};
use crate::app::overlay::Overlay;
use crate::app::overlay::copy::{CopyMenu, copy};
use crate::domain::check::{Check, Status, may_send};
use crate::domain::draft::{DatabaseItem, PlanDraft, TableItem};
use crate::domain::fault::Fault;
use crate::domain::ids::RunMark;
use crate::domain::request::{PreparedRequest, SubmitOutcome};
use crate::domain::time::Timestamp;
use crate::domain::validate::Violation;
use crate::messages::{Text, copy as copy_msg, keys, screens as msg};

mod backup;
mod fresh;
mod standing;

pub use backup::BackupOrder;
pub use fresh::FRESH_MS;

/// Verbs of this step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// Other pane.
    Panes,
    /// Accept the marked warning.
    Accept,
    /// To the confirmation.
    Send,
    /// Check again.
    Again,
    /// Copy the payload.
    Copy,
    /// Save the plan.
    Save,
    /// Ask whether a backup of the target is to be made first.
    BackUp,
}

/// Keys of this step.
pub const ROWS: &[Row] = &[
    row(Action::Review(Act::Send), "review.send", &["c"], keys::send, keys::send_long, true),
    row(Action::Review(Act::Panes), "review.panes", &["<tab>", "v"], keys::panes, keys::panes_long, true),
    row(
        Action::Review(Act::Accept),
        "review.accept",
        &["a"],
        keys::accept_warning,
        keys::accept_warning_long,
        true,
    ),
    row(Action::Review(Act::BackUp), "review.back-up", &["b"], keys::back_up, keys::back_up_long, true),
    row(Action::Review(Act::Again), "review.again", &["r", "<f5>"], keys::reload, keys::again_long, true),
    row(Action::Review(Act::Copy), "review.copy", &["y", "<f8>"], keys::copy, keys::copy_request_long, true),
    row(Action::Review(Act::Save), "review.save", &["s"], keys::save, keys::save_long, true),
    Row { hint: false, ..PAGER },
];

/// Which pane the keys go to, and on a small screen the one in sight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pane {
    /// The list of checks.
    Checks,
    /// The request.
    Request,
}

/// Where the send of this step's request stands.
#[derive(Clone, Debug, PartialEq, Default)]
pub enum Sending {
    /// Not sent.
    #[default]
    Not,
    /// Out; the answer is awaited.
    Out(Ticket),
    /// For certain not sent, and why.
    NotSent(Box<Fault>),
    /// Refused, and why. The mark is used up.
    Rejected(Box<Fault>),
}

/// Checks and preview.
#[derive(Clone, Debug, PartialEq)]
pub struct ReviewStep {
    /// What it was given.
    pub given: TablesChosen,
    /// The request.
    pub prepared: Load<Box<PreparedRequest>>,
    /// The checks.
    pub checked: Load<Checked>,
    /// Pane.
    pub pane: Pane,
    /// The marked check.
    pub cursor: usize,
    /// First line in sight of the request.
    pub scroll: usize,
    /// Keys of accepted warnings.
    pub accepted: Vec<String>,
    /// The send.
    pub sending: Sending,
    /// The backup that was ordered first, if any.
    pub backup: BackupOrder,
    /// The plan file it was opened from.
    pub origin: Option<Origin>,
    /// What changed between the last two readings of the facts.
    pub changed: Vec<Text>,
    /// Whether the confirmation opens when the facts that are being read are there.
    opening: bool,
    /// When the age in sight changes next.
    next_age: Option<Timestamp>,
}

impl ReviewStep {
    /// A fresh step.
    pub fn new(given: TablesChosen) -> Self {
        Self {
            given,
            prepared: Load::Idle,
            checked: Load::Idle,
            pane: Pane::Checks,
            cursor: 0,
            scroll: 0,
            accepted: Vec::new(),
            sending: Sending::Not,
            backup: BackupOrder::None,
            origin: None,
            changed: Vec::new(),
            opening: false,
            next_age: None,
        }
    }

    /// The checks, once there.
    pub fn checks(&self) -> &[Check] {
        self.checked.value().map_or(&[], |checked| &checked.checks)
    }

    /// Rules that the plan breaks now that the target was read.
    pub fn violations(&self) -> &[Violation] {
        match self.checked.value() {
            Some(Checked { verdict: Err(found), .. }) => found,
            _ => &[],
        }
    }

    /// Whether a warning was accepted.
    pub fn is_accepted(&self, check: &Check) -> bool {
        self.accepted.iter().any(|key| key == check.key)
    }

    /// Why it cannot be sent now; `None` when it can.
    pub fn locked(&self) -> Option<Text> {
        match &self.sending {
            Sending::Out(_) => return Some(msg::sending_now()),
            Sending::Rejected(_) | Sending::NotSent(_) => return Some(msg::mark_used()),
            Sending::Not if self.is_ordering() => return Some(msg::backup_out()),
            Sending::Not => {}
        }
        if self.checked.is_pending() || self.prepared.is_pending() {
            return Some(msg::still_checking());
        }
        if self.checked.fault().is_some() || self.prepared.value().is_none() || self.checked.value().is_none()
        {
            return Some(msg::checks_failed());
        }
        if !self.violations().is_empty() {
            return Some(msg::rules_broken(self.violations().len()));
        }
        if may_send(self.checks(), &self.accepted) {
            return None;
        }
        let blocked = self.checks().iter().any(|check| check.status == Status::Blocked);
        Some(if blocked { msg::something_blocks() } else { msg::accept_first() })
    }

    /// Why an action does not work now.
    pub(super) fn refuses(&self, action: Action) -> Option<Text> {
        match action {
            Action::Review(Act::Send) => self.locked(),
            Action::Review(Act::BackUp) => self.refuses_backup(),
            Action::Review(Act::Accept) => {
                let marked = self.checks().get(self.cursor).map(|check| check.status);
                (marked != Some(Status::Warning)).then(msg::no_warning_here)
            }
            _ => None,
        }
    }

    /// The fault in sight.
    pub fn fault(&self) -> Option<&Fault> {
        match &self.sending {
            Sending::NotSent(fault) | Sending::Rejected(fault) => Some(fault),
            _ => self.checked.fault().or(self.prepared.fault()),
        }
    }

    /// Its plan, as long as it was not sent and is its own.
    pub fn draft(&self) -> Option<&PlanDraft> {
        let own = self.sending == Sending::Not && self.origin.is_none();
        own.then(|| self.given.plan.draft())
    }

    /// Whether the request is out.
    pub fn is_sending(&self) -> bool {
        matches!(self.sending, Sending::Out(_))
    }

    pub(super) fn enter(&mut self, ctx: &mut Ctx) -> Out {
        let mut effects = Vec::new();
        if self.prepared.value().is_none() {
            let query = Query::Prepare(Box::new(self.given.plan.clone()));
            effects.extend(ctx.ask(&mut self.prepared, query));
        }
        if !self.is_sending() {
            effects.extend(self.check(ctx));
        }
        Out::effects(effects)
    }

    fn check(&mut self, ctx: &mut Ctx) -> Vec<Effect> {
        let query = Query::Check(Box::new(self.given.plan.draft().clone()));
        ctx.ask(&mut self.checked, query)
    }

    pub(super) fn act(&mut self, action: Action, ctx: &mut Ctx) -> Out {
        match action {
            Action::Nav(nav) => match self.pane {
                Pane::Checks => self.cursor = moved(nav, self.cursor, self.checks().len(), ctx.page),
                // The view stops at the last line; a far larger figure would make coming back slow.
                Pane::Request => self.scroll = moved(nav, self.scroll, self.lines(), ctx.page),
            },
            Action::Review(Act::Panes) => {
                self.pane = if self.pane == Pane::Checks { Pane::Request } else { Pane::Checks };
            }
            Action::Review(Act::Accept) => return self.accept(),
            Action::Review(Act::Again) if !self.is_sending() => return Out::effects(self.check(ctx)),
            Action::Review(Act::Copy) => return self.copy(ctx),
            Action::Review(Act::Save) => return self.save(ctx),
            Action::Review(Act::Send) => return self.confirm(ctx),
            Action::Review(Act::BackUp) => return self.ask_backup(),
            _ => {}
        }
        Out::stay()
    }

    fn lines(&self) -> usize {
        // The view puts a table on one line, which wraps where it is long; 40 cells fit on the smallest screen.
        let draft = self.given.plan.draft();
        let tables = draft.databases.iter().flat_map(DatabaseItem::all_tables);
        let lines = |table: &TableItem| 1 + (60 + table.name.len() + table.result().len()) / 40;
        40 + tables.map(|(_, table)| lines(table)).sum::<usize>() + 6 * draft.databases.len()
    }

    fn accept(&mut self) -> Out {
        let Some(check) = self.checks().get(self.cursor).cloned() else { return Out::stay() };
        if self.is_accepted(&check) {
            self.accepted.retain(|key| key != check.key);
        } else {
            self.accepted.push(check.key.to_owned());
        }
        Out::stay()
    }

    /// A text for somebody else where the marked check has one; else the request, in a form that is asked for.
    fn copy(&self, ctx: &mut Ctx) -> Out {
        let letter = self.checks().get(self.cursor).and_then(|check| check.letter.as_ref());
        if let Some(letter) = letter.filter(|_| self.pane == Pane::Checks) {
            let text = letter.get(ctx.lang).to_owned();
            let what = copy_msg::copied(&copy_msg::letter(), text.len());
            let run = self.given.plan.draft().run.as_ref().map_or("plan", RunMark::as_str);
            return copy(what, text, format!("undrop-{run}.permission.txt"), ctx);
        }
        let Some(request) = self.prepared.value() else { return Out::notice(msg::still_checking()) };
        Out::go(Go::Push(Box::new(Overlay::Copy(Box::new(CopyMenu::new(request))))))
    }

    fn save(&self, ctx: &mut Ctx) -> Out {
        let ticket = ctx.work.issue();
        let plan = Box::new(self.given.plan.draft().clone());
        Out::effects(vec![Effect::Write(ticket, Write::Plan(plan))])
    }

    /// Called by the confirmation alone, with what was confirmed.
    pub fn submit(&mut self, submission: Submission, ctx: &mut Ctx) -> Vec<Effect> {
        let ticket = ctx.work.issue();
        self.sending = Sending::Out(ticket);
        vec![Effect::Submit(ticket, Box::new(submission))]
    }

    pub(super) fn receive(&mut self, ticket: Ticket, reply: Reply, ctx: &mut Ctx) -> Out {
        match reply {
            Reply::Prepared(result) => {
                self.prepared.accept(ticket, result, ctx.now);
            }
            Reply::Checked(result) => return self.receive_checks(ticket, result, ctx),
            Reply::Submitted(result) if self.sending == Sending::Out(ticket) => {
                return self.ended(result, ctx);
            }
            Reply::BackedUp(result) => return self.backed_up(ticket, result, ctx),
            Reply::Saved(Ok(path)) => return Out::notice(msg::saved(path)),
            Reply::Saved(Err(fault)) => return Out::notice(fault.summary),
            _ => {}
        }
        Out::stay()
    }

    /// A warning that says something else now was not accepted: what was accepted is a sentence, not its key. The cursor
    /// stays on its check: they are read again while a person reads them.
    fn receive_checks(&mut self, ticket: Ticket, result: Result<Checked, Fault>, ctx: &Ctx) -> Out {
        let before = self.checked.value().cloned();
        let marked = self.checks().get(self.cursor).map(|check| check.key);
        self.checked.accept(ticket, result, ctx.now);
        let mut accepted = std::mem::take(&mut self.accepted);
        if let (Some(before), Some(now)) = (&before, self.checked.value()) {
            accepted.retain(|key| standing::stands(key, before, now));
        } else {
            accepted.clear();
        }
        self.accepted = accepted;
        let place = marked.and_then(|key| self.checks().iter().position(|check| check.key == key));
        self.compare(before.as_ref());
        // What changed is looked at first.
        let place = place.filter(|_| self.changed.is_empty());
        self.cursor = place.unwrap_or_else(|| self.first_open_check());
        self.plan_age(ctx.now);
        self.opened(ctx.now)
    }

    /// The first check that wants attention.
    fn first_open_check(&self) -> usize {
        let wanting = |check: &Check| matches!(check.status, Status::Blocked | Status::Warning);
        self.checks().iter().position(wanting).unwrap_or(0)
    }

    /// The check of this key.
    pub fn check_of(&self, key: &str) -> Option<&Check> {
        self.checks().iter().find(|check| check.key == key)
    }

    /// The three ends, and the fourth: not sent at all.
    fn ended(&mut self, result: Result<Sent, Fault>, ctx: &mut Ctx) -> Out {
        let (outcome, warnings) = match result {
            Ok(sent) => (sent.outcome, sent.warnings),
            Err(fault) => {
                self.sending = Sending::NotSent(Box::new(fault));
                return Out::stay();
            }
        };
        let notice = warnings.into_iter().reduce(|all, next| all.join("; ", &next));
        let go = match outcome {
            SubmitOutcome::Accepted(_) | SubmitOutcome::Unknown(_) => {
                Go::Sent(Box::new(Step::Job(Box::new(JobStep::of_send(&self.given, ctx)))))
            }
            SubmitOutcome::Rejected(fault) => {
                self.sending = Sending::Rejected(Box::new(fault));
                Go::Stay
            }
        };
        Out { go, notice, ..Out::default() }
    }

    pub(super) fn abandon(&mut self) -> Vec<Ticket> {
        self.opening = false;
        self.prepared.abandon().into_iter().chain(self.checked.abandon()).collect()
    }
}
