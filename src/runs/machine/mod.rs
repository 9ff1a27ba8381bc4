//! The one place that says what may follow what in the life of a run. The journal's fold and everybody who writes to a
//! journal ask it; wizard and commands therefore tell the same states.
//!
//! It errs on one side only: a request that may have left counts as sent, and a lost answer is left by evidence, by an
//! answer, or by a person's written reason alone. It must never read anything, and never make a run look earlier than
//! the world.

use super::journal::Event;
use super::record::{EvidenceLine, LookLine, NamesLine};
use crate::domain::job::JobState;
use crate::domain::run::RunState;
use crate::messages::{Text, runs as msg};

/// A move that cannot be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Illegal {
    /// From which state.
    pub from: RunState,
    /// By which event.
    pub event: &'static str,
}

impl Illegal {
    /// In words.
    pub fn text(self) -> Text {
        msg::illegal(self.event, &self.from.text())
    }
}

/// The state after an event. [`RunState::Sending`] stands for "it may be out, and nobody has written an answer": whether
/// a process is still at it is not in the journal.
pub fn next(state: RunState, event: &Event) -> Result<RunState, Illegal> {
    use RunState as S;
    let moved = match (event, state) {
        // Looks come from whoever watches, also after the end, and then they change nothing.
        (Event::Look(look), _) => Some(after_look(state, look)),
        // What was cut off after an intent may have been the line of the send.
        (Event::Torn | Event::Sending, S::Intent) => Some(S::Sending),
        (Event::Torn, _) => Some(state),
        // A draft may become that of another restore, as long as nothing was checked.
        (Event::Created { .. }, S::Draft) => Some(S::Draft),
        (Event::Checked { .. }, S::Draft | S::Checked | S::Armed | S::Intent | S::NotSent) => {
            Some(S::Checked)
        }
        (Event::Armed { .. }, S::Checked) => Some(S::Armed),
        // Before there were checks and arming in journals, an intent followed the first line.
        (Event::Intent { .. }, S::Draft | S::Armed | S::Intent | S::NotSent) => Some(S::Intent),
        // A lost answer may still be answered, by the same request under the same token.
        (Event::Accepted { .. }, S::Sending | S::Unknown) => Some(S::Accepted),
        // That a repeat was refused, or not sent, says nothing about the first.
        (Event::Rejected { .. }, S::Sending) => Some(S::Rejected),
        (Event::NotSent { .. }, S::Intent | S::Sending) => Some(S::NotSent),
        (Event::Unknown { .. } | Event::Repeated { .. }, S::Sending | S::Unknown) => Some(S::Unknown),
        (Event::Stalled, S::Accepted | S::Running | S::Stalled) => Some(S::Stalled),
        (Event::Evidence(evidence), _) if state.has_job() => Some(after_evidence(state, evidence)),
        (Event::Ended { state: end }, _) => after_end(state, *end),
        (Event::Names(names), S::CloudDone | S::WithGaps) => Some(after_count(state, names)),
        (Event::Closed { .. }, _) if state.may_be_closed() => Some(S::Closed),
        (Event::Ticked { .. }, _) if state.is_handed_back() => Some(state),
        _ => None,
    };
    moved.ok_or(Illegal { from: state, event: event.key() })
}

/// Where several jobs could be ours, none is taken for it.
fn after_look(state: RunState, look: &LookLine) -> RunState {
    if !state.has_job() || !look.others.is_empty() {
        return state;
    }
    match look.state {
        JobState::NotSeen => state,
        JobState::Waiting if state == RunState::Running => state,
        JobState::Waiting => RunState::Accepted,
        JobState::Running => RunState::Running,
        JobState::Succeeded => RunState::CloudDone,
        JobState::Failed => RunState::Failed,
        JobState::Cancelled => RunState::Cancelled,
    }
}

/// Names that were not there before the send prove that it arrived; that all are there and nothing is at work, that it
/// is over. Nothing here proves that it did not arrive.
fn after_evidence(state: RunState, evidence: &EvidenceLine) -> RunState {
    if evidence.proves_end() {
        RunState::CloudDone
    } else if evidence.proves_arrival() && state.is_unanswered() {
        RunState::Running
    } else {
        state
    }
}

fn after_end(state: RunState, end: RunState) -> Option<RunState> {
    let told = matches!(end, RunState::CloudDone | RunState::Failed | RunState::Cancelled);
    match state {
        _ if !told => None,
        _ if state.has_job() => Some(end),
        // Two who watched the same run wrote its end twice.
        RunState::CloudDone
        | RunState::Verified
        | RunState::WithGaps
        | RunState::Failed
        | RunState::Cancelled => Some(state),
        _ => None,
    }
}

/// A count without anything in it proves nothing.
fn after_count(state: RunState, names: &NamesLine) -> RunState {
    if !names.missing.is_empty() {
        RunState::WithGaps
    } else if names.found > 0 && names.unknown.is_empty() {
        RunState::Verified
    } else {
        state
    }
}

#[cfg(test)]
mod tests;
