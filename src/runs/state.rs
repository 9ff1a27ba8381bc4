//! What a run is, told from its journal alone.
//!
//! Where each line leads, [`super::machine`] says; this file only gathers what the lines tell beside it. `sending`
//! without an outcome is unknown, and so is a line that was cut off where `sending` could have stood.

use super::journal::{Event, Journal};
use super::machine::next;
use super::record::{EvidenceLine, NamesLine};
use crate::domain::fault::Fault;
use crate::domain::ids::{InstanceId, JobId, OperationKey, ProfileName, RequestId, RunMark};
use crate::domain::job::{JobSnapshot, JobState};
pub use crate::domain::run::RunState;
use crate::domain::time::Timestamp;

/// A run as its journal tells it.
#[derive(Clone, Debug, PartialEq)]
pub struct RunRecord {
    /// The run.
    pub run: RunMark,
    /// State.
    pub state: RunState,
    /// Profile it was sent with.
    pub profile: ProfileName,
    /// Operation.
    pub operation: OperationKey,
    /// Instance that is written to.
    pub instance: InstanceId,
    /// When the run came to be.
    pub created_at: Timestamp,
    /// Who confirmed it, as this machine calls them.
    pub by: Option<String>,
    /// When the last send began.
    pub sent_at: Option<Timestamp>,
    /// Only younger tasks can be ours.
    pub since: Timestamp,
    /// Tasks that were there before.
    pub known_tasks: Vec<JobId>,
    /// SHA-256 of the payload.
    pub sha256: Option<String>,
    /// SHA-256 of the whole body.
    pub body_sha256: Option<String>,
    /// Request id of the answer.
    pub request_id: Option<RequestId>,
    /// The job: named by the answer, else found.
    pub job: Option<JobId>,
    /// Why it was refused, not sent, or is unknown.
    pub fault: Option<Fault>,
    /// The last look at the job.
    pub look: Option<JobSnapshot>,
    /// When the job last showed something new: the answer, or a look.
    pub moved_at: Timestamp,
    /// Token by which the service knows a repeat.
    pub client_token: Option<String>,
    /// The cloud's clock minus ours at the send.
    pub skew_ms: Option<i64>,
    /// Whether lists showed that none of the new names was taken before the send.
    pub names_free: bool,
    /// How often the same request was sent again under that token.
    pub repeats: usize,
    /// Whether no answer has been written since the request, or its repeat, was about to leave.
    pub is_out: bool,
    /// What was found beside the job, with when.
    pub evidence: Option<(Timestamp, EvidenceLine)>,
    /// The names as last counted after the job's end, with when.
    pub names: Option<(Timestamp, NamesLine)>,
    /// Why a person closed it.
    pub closed: Option<Note>,
    /// Steps of the way back to work that were ticked, with who did it and when.
    pub ticks: Vec<Note>,
    /// When something was last written.
    pub changed_at: Timestamp,
    /// Whether a line was cut off by a crash.
    pub torn: bool,
}

/// What a person did or said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub by: String,
    /// What: the reason as written, or the step's key.
    pub what: String,
}

/// Folds a journal. `None` when it has not even its first line.
pub fn fold(journal: &Journal) -> Option<RunRecord> {
    let mut entries = journal.entries.iter();
    let mut record = entries.find_map(|entry| match &entry.event {
        Event::Created { run, profile, operation, instance, .. } => Some(RunRecord {
            run: run.clone(),
            state: RunState::Draft,
            profile: profile.clone(),
            operation: operation.clone(),
            instance: instance.clone(),
            created_at: entry.at,
            by: None,
            sent_at: None,
            since: entry.at,
            known_tasks: Vec::new(),
            sha256: None,
            body_sha256: None,
            request_id: None,
            job: None,
            fault: None,
            look: None,
            moved_at: entry.at,
            client_token: None,
            skew_ms: None,
            names_free: false,
            repeats: 0,
            is_out: false,
            evidence: None,
            names: None,
            closed: None,
            ticks: Vec::new(),
            changed_at: entry.at,
            torn: journal.torn,
        }),
        _ => None,
    })?;
    for entry in entries {
        record.changed_at = entry.at;
        record.add(entry.at, &entry.event);
    }
    if journal.torn_last {
        record.add(record.changed_at, &Event::Torn);
    }
    // Whether a process is still at it, the journal cannot tell.
    if record.state == RunState::Sending {
        record.state = RunState::Unknown;
    }
    Some(record)
}

impl RunRecord {
    /// Takes one event in; what cannot follow was refused when the journal was read.
    pub(super) fn add(&mut self, at: Timestamp, event: &Event) {
        let before = self.state;
        self.state = next(before, event).unwrap_or(before);
        match event {
            Event::Created { profile, operation, instance, .. } => {
                self.profile.clone_from(profile);
                self.operation.clone_from(operation);
                self.instance.clone_from(instance);
            }
            Event::Checked { .. } | Event::Stalled | Event::Ended { .. } => {}
            Event::Armed { by } => self.by = Some(by.clone()),
            Event::Torn => self.is_out |= self.state == RunState::Sending,
            Event::Intent { sha256, body_sha256, known_tasks, since, client_token, names_free, skew_ms } => {
                (self.names_free, self.skew_ms) = (*names_free, *skew_ms);
                self.sha256 = Some(sha256.clone());
                self.body_sha256 = Some(body_sha256.clone());
                self.known_tasks.clone_from(known_tasks);
                self.client_token.clone_from(client_token);
                self.since = *since;
                self.fault = None;
            }
            Event::Sending => (self.sent_at, self.is_out) = (Some(at), true),
            Event::Repeated { .. } => {
                self.repeats += 1;
                self.is_out = true;
            }
            Event::Accepted { request_id, job } => {
                self.answered(at);
                self.fault = None;
                self.request_id.clone_from(request_id);
                self.job.clone_from(job);
            }
            Event::Rejected { fault } | Event::Unknown { fault } | Event::NotSent { fault } => {
                self.answered(at);
                self.fault = Some(fault.into());
                self.request_id = fault.request_id.clone().map(Into::into);
            }
            Event::Look(line) => self.looked(at, before, line.as_ref().into()),
            Event::Evidence(line) => self.evidence = Some((at, line.as_ref().clone())),
            Event::Names(names) => self.names = Some((at, names.clone())),
            Event::Closed { reason, by } => {
                self.closed = Some(Note { at, by: by.clone(), what: reason.clone() });
            }
            Event::Ticked { step, by, undone } => {
                self.ticks.retain(|tick| tick.what != *step);
                if !undone {
                    self.ticks.push(Note { at, by: by.clone(), what: step.clone() });
                }
            }
        }
    }

    fn answered(&mut self, at: Timestamp) {
        (self.moved_at, self.is_out) = (at, false);
    }

    /// A look that came after the end tells nothing any more. Where several jobs could be ours, none is taken for it.
    fn looked(&mut self, at: Timestamp, before: RunState, look: JobSnapshot) {
        if !before.has_job() {
            return;
        }
        if look.others.is_empty() && look.state > JobState::NotSeen && self.job.is_none() {
            self.job.clone_from(&look.job);
        }
        self.moved_at = at;
        self.look = Some(look);
    }
}
