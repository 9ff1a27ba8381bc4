//! Runs: one plan that was confirmed, and how far it came.

use super::ids::{InstanceId, JobId, OperationKey, ProfileName, RunMark};
use super::time::Timestamp;

/// State of a run, folded from its journal. A lost answer is [`RunState::Unknown`], never a failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RunState {
    /// Made, nothing intended yet.
    Draft,
    /// The intent is on disk, not one byte was sent: for certain nothing runs.
    Intent,
    /// Bytes may be leaving.
    Sending,
    /// The cloud took it.
    Accepted,
    /// It did not leave this machine.
    NotSent,
    /// The cloud refused it.
    Rejected,
    /// It may have arrived.
    Unknown,
    /// Seen at work.
    Running,
    /// The cloud calls it finished.
    Succeeded,
    /// The cloud calls it failed.
    Failed,
    /// The cloud calls it cancelled.
    Cancelled,
    /// Its record cannot be read.
    Broken,
}

impl RunState {
    /// The word in files and JSON outputs.
    pub fn key(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Intent => "intent",
            Self::Sending => "sending",
            Self::Accepted => "accepted",
            Self::NotSent => "not-sent",
            Self::Rejected => "rejected",
            Self::Unknown => "unknown",
            Self::Running => "running",
            Self::Succeeded => "succeeded",
            Self::Failed => "failed",
            Self::Cancelled => "cancelled",
            Self::Broken => "broken",
        }
    }

    /// Whether somebody should look after it: it may be at work in the cloud.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Sending | Self::Accepted | Self::Unknown | Self::Running)
    }
}

/// One line of the list of runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunSummary {
    /// Mark.
    pub run: RunMark,
    /// Profile.
    pub profile: ProfileName,
    /// Operation.
    pub operation: OperationKey,
    /// The instance that is written to.
    pub instance: InstanceId,
    /// State.
    pub state: RunState,
    /// When it was confirmed.
    pub started_at: Option<Timestamp>,
    /// Job, once known.
    pub job: Option<JobId>,
}
