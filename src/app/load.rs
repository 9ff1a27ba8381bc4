//! Data that is on its way, here, or failed to come.

use super::effect::{Effect, Query, Ticket};
use crate::domain::fault::Fault;
use crate::domain::time::Timestamp;

/// Hands out tickets and remembers which answers are still wanted.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Work {
    last: u64,
    live: Vec<Ticket>,
}

impl Work {
    /// A new live ticket.
    pub fn issue(&mut self) -> Ticket {
        self.last += 1;
        let ticket = Ticket(self.last);
        self.live.push(ticket);
        ticket
    }

    /// Whether the answer of a ticket is still wanted.
    pub fn is_live(&self, ticket: Ticket) -> bool {
        self.live.contains(&ticket)
    }

    /// Whether no answer is awaited.
    pub fn is_idle(&self) -> bool {
        self.live.is_empty()
    }

    /// Takes a ticket out; `false` when its answer is no longer wanted.
    pub fn take(&mut self, ticket: Ticket) -> bool {
        let before = self.live.len();
        self.live.retain(|live| *live != ticket);
        self.live.len() < before
    }

    /// Forgets tickets and says so to the outside.
    pub fn cancel(&mut self, tickets: Vec<Ticket>) -> Vec<Effect> {
        tickets.into_iter().filter(|t| self.take(*t)).map(Effect::Cancel).collect()
    }
}

/// A value that is loaded.
#[derive(Clone, Debug, PartialEq, Default)]
pub enum Load<T> {
    /// Not asked for.
    #[default]
    Idle,
    /// Asked for; the last good value is kept.
    Pending {
        /// Under this ticket.
        ticket: Ticket,
        /// The last good value and when it came.
        last: Option<(T, Timestamp)>,
    },
    /// Here, since then.
    Ready(T, Timestamp),
    /// It failed; the last good value is kept.
    Failed {
        /// Why.
        fault: Box<Fault>,
        /// The last good value and when it came.
        last: Option<(T, Timestamp)>,
    },
}

impl<T> Load<T> {
    /// The value, fresh or last good.
    pub fn value(&self) -> Option<&T> {
        self.dated().map(|(value, _)| value)
    }

    /// The value and when it came.
    pub fn dated(&self) -> Option<(&T, Timestamp)> {
        match self {
            Self::Ready(value, at) => Some((value, *at)),
            Self::Pending { last, .. } | Self::Failed { last, .. } => {
                last.as_ref().map(|(value, at)| (value, *at))
            }
            Self::Idle => None,
        }
    }

    /// The fault, when the last asking failed.
    pub fn fault(&self) -> Option<&Fault> {
        match self {
            Self::Failed { fault, .. } => Some(fault),
            _ => None,
        }
    }

    /// The ticket while one is out.
    pub fn ticket(&self) -> Option<Ticket> {
        match self {
            Self::Pending { ticket, .. } => Some(*ticket),
            _ => None,
        }
    }

    /// Whether an answer is awaited.
    pub fn is_pending(&self) -> bool {
        self.ticket().is_some()
    }

    /// Asks, keeping the last good value. An asking already out is left alone.
    pub fn ask(&mut self, work: &mut Work, query: Query) -> Vec<Effect> {
        if self.is_pending() {
            return Vec::new();
        }
        let ticket = work.issue();
        let last = self.take_last();
        *self = Self::Pending { ticket, last };
        vec![Effect::Fetch(ticket, query)]
    }

    /// Puts a value in that came another way. An asking that is out finds nobody waiting.
    pub fn set(&mut self, value: T, now: Timestamp) {
        *self = Self::Ready(value, now);
    }

    /// Stops waiting, keeping the last good value. The ticket must be cancelled by the caller.
    pub fn abandon(&mut self) -> Option<Ticket> {
        let ticket = self.ticket()?;
        *self = match self.take_last() {
            Some((value, at)) => Self::Ready(value, at),
            None => Self::Idle,
        };
        Some(ticket)
    }

    /// The only way in: takes an answer if it belongs here. Returns the answer when it does not.
    pub fn accept(&mut self, ticket: Ticket, result: Result<T, Fault>, now: Timestamp) -> bool {
        if self.ticket() != Some(ticket) {
            return false;
        }
        *self = match result {
            Ok(value) => Self::Ready(value, now),
            Err(fault) => Self::Failed { fault: Box::new(fault), last: self.take_last() },
        };
        true
    }

    fn take_last(&mut self) -> Option<(T, Timestamp)> {
        match std::mem::replace(self, Self::Idle) {
            Self::Ready(value, at) => Some((value, at)),
            Self::Pending { last, .. } | Self::Failed { last, .. } => last,
            Self::Idle => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_awaited_answer_gets_in() {
        let (mut work, now) = (Work::default(), Timestamp::from_secs(1));
        let mut load: Load<u8> = Load::Idle;
        assert_eq!(load.ask(&mut work, Query::Runs).len(), 1);
        assert!(load.ask(&mut work, Query::Runs).is_empty(), "a second asking waits for the first");
        let ticket = load.ticket().unwrap();
        assert!(!load.accept(Ticket(99), Ok(7), now));
        assert!(load.accept(ticket, Ok(7), now));
        load.ask(&mut work, Query::Runs);
        assert_eq!(load.value(), Some(&7), "the last good value stays in sight");
        assert!(load.abandon().is_some());
        assert_eq!(load, Load::Ready(7, now));
    }

    #[test]
    fn a_cancelled_ticket_is_not_live() {
        let mut work = Work::default();
        let ticket = work.issue();
        assert_eq!(work.cancel(vec![ticket]), vec![Effect::Cancel(ticket)]);
        assert!(!work.take(ticket));
        assert!(work.cancel(vec![ticket]).is_empty());
    }
}
