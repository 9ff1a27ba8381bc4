//! A backup of the instance before it is overwritten: asked for by a person, ordered once, and looked for until it is
//! finished. An order without an answer may have been taken.

use super::ReviewStep;
use crate::app::effect::{Effect, Ticket};
use crate::app::overlay::{BackUp, Overlay, Question};
use crate::app::step::{Ctx, Go, Out};
use crate::domain::check::Status;
use crate::domain::fault::Fault;
use crate::domain::ids::BackupId;
use crate::domain::time::Timestamp;
use crate::messages::{Text, screens as msg};

/// How often an ordered backup is looked for.
const LOOK_MS: i64 = 15_000;

/// Where the order of a backup stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum BackupOrder {
    /// None was ordered.
    #[default]
    None,
    /// The order is out; its answer is awaited.
    Out(Ticket),
    /// Taken, under this id; the checks are read again at this moment.
    Taken(BackupId, Timestamp),
    /// Refused: for certain none is made.
    Refused(Box<Fault>),
    /// No clear answer: it may have been taken. The checks are read again at this moment.
    Doubtful(Box<Fault>, Timestamp),
}

impl BackupOrder {
    fn look_at(&self) -> Option<Timestamp> {
        match self {
            Self::Taken(_, at) | Self::Doubtful(_, at) => Some(*at),
            Self::None | Self::Out(_) | Self::Refused(_) => None,
        }
    }

    fn look_again(&mut self, next: Timestamp) {
        if let Self::Taken(_, at) | Self::Doubtful(_, at) = self {
            *at = next;
        }
    }
}

impl ReviewStep {
    /// Whether a backup can be ordered through this operation.
    pub fn can_back_up(&self) -> bool {
        self.given.by.capabilities().safety_backup
    }

    /// Whether the order of a backup is out.
    pub fn is_ordering(&self) -> bool {
        matches!(self.backup, BackupOrder::Out(_))
    }

    /// Whether a finished backup of the target is there, by the check.
    pub fn is_backed_up(&self) -> bool {
        self.check_of("safety-backup").is_some_and(|check| check.status == Status::Ok)
    }

    /// Why none can be ordered now.
    pub(super) fn refuses_backup(&self) -> Option<Text> {
        match &self.backup {
            _ if !self.can_back_up() => Some(msg::no_backup_here()),
            _ if self.is_sending() => Some(msg::sending_now()),
            BackupOrder::Out(_) => Some(msg::backup_out()),
            _ if self.is_backed_up() => Some(msg::backup_there()),
            BackupOrder::Taken(id, _) => Some(msg::backup_taken_already(id)),
            BackupOrder::None | BackupOrder::Refused(_) | BackupOrder::Doubtful(..) => None,
        }
    }

    /// The question first: no key of the review orders anything.
    pub(super) fn ask_backup(&self) -> Out {
        let written = self.given.by.written();
        let again = matches!(self.backup, BackupOrder::Doubtful(..));
        let question = BackUp { name: written.name.clone(), id: written.id.clone(), again };
        Out::go(Go::Push(Box::new(Overlay::Ask(Question::BackUp(Box::new(question))))))
    }

    /// Called by the question alone. What is out or taken is not ordered a second time.
    pub fn order_backup(&mut self, ctx: &mut Ctx) -> Vec<Effect> {
        if self.refuses_backup().is_some() {
            return Vec::new();
        }
        let ticket = ctx.work.issue();
        self.backup = BackupOrder::Out(ticket);
        let draft = self.given.plan.draft();
        vec![Effect::BackUp(ticket, draft.profile.clone(), draft.operation.clone(), draft.written().clone())]
    }

    pub(super) fn backed_up(
        &mut self,
        ticket: Ticket,
        result: Result<BackupId, Fault>,
        ctx: &mut Ctx,
    ) -> Out {
        if self.backup != BackupOrder::Out(ticket) {
            return Out::stay();
        }
        let next = ctx.now.plus_millis(LOOK_MS);
        let (order, notice) = match result {
            Ok(id) => (BackupOrder::Taken(id.clone(), next), msg::backup_taken(id)),
            Err(fault) if !fault.leaves_open() => {
                let notice = msg::backup_refused(&fault.summary);
                (BackupOrder::Refused(Box::new(fault)), notice)
            }
            Err(fault) => {
                let notice = msg::backup_doubtful(&fault.summary);
                (BackupOrder::Doubtful(Box::new(fault), next), notice)
            }
        };
        self.backup = order;
        Out { notice: Some(notice), ..Out::default() }
    }

    /// What became of the order of a backup, for whoever leaves on its answer.
    pub fn backup_told(&self) -> Option<Text> {
        match &self.backup {
            BackupOrder::Taken(id, _) => Some(msg::backup_taken_away(id)),
            BackupOrder::Refused(fault) => Some(msg::backup_refused(&fault.summary)),
            BackupOrder::Doubtful(fault, _) => Some(msg::backup_doubtful(&fault.summary)),
            BackupOrder::None | BackupOrder::Out(_) => None,
        }
    }

    /// When the checks are to be read again: while an ordered backup is not finished.
    pub(in crate::app::step) fn looks_at(&self) -> Option<Timestamp> {
        let waits = !self.is_sending() && !self.is_backed_up() && !self.checked.is_pending();
        self.backup.look_at().filter(|_| waits)
    }

    pub(in crate::app::step) fn wake_at(&self) -> Option<Timestamp> {
        [self.looks_at(), self.age_changes_at()].into_iter().flatten().min()
    }

    pub(in crate::app::step) fn tick(&mut self, ctx: &mut Ctx) -> Out {
        self.plan_age(ctx.now);
        if self.looks_at().is_none_or(|at| at > ctx.now) {
            return Out::stay();
        }
        self.backup.look_again(ctx.now.plus_millis(LOOK_MS));
        Out::effects(self.check(ctx))
    }
}
