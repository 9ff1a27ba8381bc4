//! Runs: one plan that was confirmed, and how far it came.

use serde::{Deserialize, Serialize};

use super::ids::{InstanceId, JobId, OperationKey, ProfileName, RunMark};
use super::time::Timestamp;
use crate::messages::{Text, runs as msg};

/// State of a run, folded from its journal. A lost answer is [`RunState::Unknown`], never a failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RunState {
    /// The folder is there, nothing was meant to be sent yet.
    Draft,
    /// The intent is on disk and not one byte was sent, for certain.
    Intent,
    /// Another process is sending it right now.
    Sending,
    /// The cloud took it.
    Accepted,
    /// The cloud was not reached, for certain.
    NotSent,
    /// The cloud refused it.
    Rejected,
    /// It may have arrived.
    Unknown,
    /// Its job runs.
    Running,
    /// Its job is finished, says the cloud.
    Succeeded,
    /// Its job failed.
    Failed,
    /// Its job was cancelled.
    Cancelled,
    /// The journal cannot be trusted.
    Broken,
}

impl RunState {
    /// The word in JSON outputs.
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

    /// The word for headlines. "Accepted", "cloud finished" and "recovered" are three different things.
    pub fn headline(self) -> Text {
        match self {
            Self::Draft => msg::state_draft(),
            Self::Intent | Self::NotSent => msg::state_intent(),
            Self::Sending | Self::Unknown => msg::state_sending(),
            Self::Accepted => msg::state_accepted(),
            Self::Rejected => msg::state_rejected(),
            Self::Running => msg::state_running(),
            Self::Succeeded => msg::state_succeeded(),
            Self::Failed => msg::state_failed(),
            Self::Cancelled => msg::state_cancelled(),
            Self::Broken => msg::state_broken(),
        }
    }

    /// What it means, for people.
    pub fn text(self) -> Text {
        match self {
            Self::Draft => msg::draft(),
            Self::Intent => msg::intent(),
            Self::Sending => msg::sending(),
            Self::Accepted => msg::accepted(),
            Self::NotSent => msg::not_sent(),
            Self::Rejected => msg::rejected(),
            Self::Unknown => msg::unknown(),
            Self::Running => msg::running(),
            Self::Succeeded => msg::succeeded(),
            Self::Failed => msg::failed(),
            Self::Cancelled => msg::cancelled(),
            Self::Broken => msg::broken(),
        }
    }

    /// Whether for certain nothing was sent, so that sending is still allowed under this mark.
    pub fn may_be_sent(self) -> bool {
        matches!(self, Self::Draft | Self::Intent | Self::NotSent)
    }

    /// Whether its request may have arrived and nothing has told yet what became of it.
    pub fn is_unanswered(self) -> bool {
        matches!(self, Self::Sending | Self::Unknown)
    }

    /// Whether a job may be at work that should be looked at.
    pub fn has_job(self) -> bool {
        matches!(self, Self::Sending | Self::Accepted | Self::Unknown | Self::Running)
    }

    /// Whether nothing will change any more.
    pub fn is_final(self) -> bool {
        matches!(self, Self::Rejected | Self::Succeeded | Self::Failed | Self::Cancelled)
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
