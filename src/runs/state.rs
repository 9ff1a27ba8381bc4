//! What a run is, told from its journal alone.
//!
//! The fold errs on one side only: a request that may have left counts as sent. `sending` without an outcome is
//! unknown, and so is a line that was cut off where `sending` could have stood.

use super::journal::{Event, Journal};
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
    /// When something was last written.
    pub changed_at: Timestamp,
    /// Whether a line was cut off by a crash.
    pub torn: bool,
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
            sent_at: None,
            since: entry.at,
            known_tasks: Vec::new(),
            sha256: None,
            body_sha256: None,
            request_id: None,
            job: None,
            fault: None,
            look: None,
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
        record.cut();
    }
    Some(record)
}

impl RunRecord {
    fn add(&mut self, at: Timestamp, event: &Event) {
        match event {
            Event::Created { .. } => {}
            Event::Torn => self.cut(),
            Event::Intent { sha256, body_sha256, known_tasks, since, .. } => {
                self.state = RunState::Intent;
                self.sha256 = Some(sha256.clone());
                self.body_sha256 = Some(body_sha256.clone());
                self.known_tasks.clone_from(known_tasks);
                self.since = *since;
                self.fault = None;
            }
            Event::Sending => {
                self.state = RunState::Unknown;
                self.sent_at = Some(at);
            }
            Event::Accepted { request_id, job } => {
                self.state = RunState::Accepted;
                self.request_id.clone_from(request_id);
                self.job.clone_from(job);
            }
            Event::Rejected { fault } => self.ended(RunState::Rejected, fault.into()),
            Event::Unknown { fault } => self.ended(RunState::Unknown, fault.into()),
            Event::NotSent { fault } => self.ended(RunState::NotSent, fault.into()),
            Event::Look(line) => self.looked(line.as_ref().into()),
            Event::Ended { state } => self.state = *state,
        }
    }

    fn ended(&mut self, state: RunState, fault: Fault) {
        self.state = state;
        self.request_id.clone_from(&fault.request_id);
        self.fault = Some(fault);
    }

    /// A line that nobody can read: after an intent it may have been `sending`.
    fn cut(&mut self) {
        if self.state == RunState::Intent {
            self.state = RunState::Unknown;
        }
    }

    /// Where several jobs could be ours, none is taken for it: the look is kept, the state is not moved by it.
    pub(super) fn looked(&mut self, look: JobSnapshot) {
        if look.others.is_empty() {
            if look.state > JobState::NotSeen && self.job.is_none() {
                self.job.clone_from(&look.job);
            }
            self.state = state_after(self.state, look.state);
        }
        self.look = Some(look);
    }
}

/// A run's state after its job was seen in a state. Only a run that may have a job is moved.
fn state_after(run: RunState, job: JobState) -> RunState {
    if !run.has_job() {
        return run;
    }
    match job {
        JobState::NotSeen => run,
        JobState::Waiting if run == RunState::Running => run,
        JobState::Waiting => RunState::Accepted,
        JobState::Running => RunState::Running,
        JobState::Succeeded => RunState::Succeeded,
        JobState::Failed => RunState::Failed,
        JobState::Cancelled => RunState::Cancelled,
    }
}
