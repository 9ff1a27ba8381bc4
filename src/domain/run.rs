//! Runs: one plan that was confirmed, and how far it came.

use serde::{Deserialize, Serialize};

use super::after::Step;
use super::ids::{InstanceId, JobId, OperationKey, ProfileName, RunMark};
use super::time::Timestamp;
use crate::messages::{Text, runs as msg};

/// State of a run, folded from its journal. A lost answer is [`RunState::Unknown`], never a failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RunState {
    /// The folder is there, nothing was meant to be sent yet.
    Draft,
    /// Every check was made and nothing blocks.
    Checked,
    /// Somebody typed the instance's name: this one request may be sent, for two minutes.
    Armed,
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
    /// Its job runs, and nothing about it has changed for too long.
    Stalled,
    /// Its job is finished, says the cloud. Nobody has counted what came back.
    #[serde(alias = "succeeded")]
    CloudDone,
    /// Every name that was asked for was counted on the instance after the job's end.
    Verified,
    /// The job is finished and names that were asked for are not there.
    WithGaps,
    /// Its job failed.
    Failed,
    /// Its job was cancelled.
    Cancelled,
    /// A person closed it with a written reason.
    Closed,
    /// The journal cannot be trusted.
    Broken,
}

impl RunSummary {
    /// Whether somebody still has to do something about it: the way back to work is part of a restore.
    pub fn is_unfinished(&self) -> bool {
        self.state.is_open() || self.steps_open() > 0
    }

    /// How many steps after the restore nobody has ticked yet; none where there is nothing to hand back.
    pub fn steps_open(&self) -> usize {
        if self.state.is_handed_back() { Step::ALL.len().saturating_sub(self.ticked) } else { 0 }
    }

    /// The place in a list of runs: what needs a person most comes first.
    pub fn urgency(&self) -> u8 {
        match self.state {
            RunState::Unknown | RunState::Sending => 0,
            RunState::Stalled => 1,
            RunState::Running | RunState::Accepted => 2,
            RunState::WithGaps => 3,
            RunState::CloudDone => 4,
            RunState::Verified if self.steps_open() > 0 => 5,
            RunState::Draft => 6,
            RunState::Broken => 7,
            _ => 8,
        }
    }

    /// Whether a typed text is part of its mark, profile, operation or instance, of who confirmed it, or of the word for
    /// its state in either language. Letter case does not matter.
    pub fn is_called(&self, typed: &str) -> bool {
        let needle = typed.to_lowercase();
        let state = self.state.text();
        let words = [
            self.run.as_str(),
            self.profile.as_str(),
            self.operation.as_str(),
            self.instance.as_str(),
            self.state.key(),
            self.by.as_deref().unwrap_or_default(),
            &state.en,
            &state.zh,
        ];
        words.iter().any(|word| word.to_lowercase().contains(&needle))
    }
}

impl RunState {
    /// The word in JSON outputs.
    pub fn key(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Checked => "checked",
            Self::Armed => "armed",
            Self::Intent => "intent",
            Self::Sending => "sending",
            Self::Accepted => "accepted",
            Self::NotSent => "not-sent",
            Self::Rejected => "rejected",
            Self::Unknown => "unknown",
            Self::Running => "running",
            Self::Stalled => "stalled",
            Self::CloudDone => "cloud-done",
            Self::Verified => "verified",
            Self::WithGaps => "with-gaps",
            Self::Failed => "failed",
            Self::Cancelled => "cancelled",
            Self::Closed => "closed",
            Self::Broken => "broken",
        }
    }

    /// The word for headlines. "Accepted", "cloud finished" and "recovered" are three different things.
    pub fn headline(self) -> Text {
        match self {
            Self::Draft => msg::state_draft(),
            Self::Checked => msg::state_checked(),
            Self::Armed => msg::state_armed(),
            Self::Intent | Self::NotSent => msg::state_intent(),
            Self::Sending | Self::Unknown => msg::state_sending(),
            Self::Accepted => msg::state_accepted(),
            Self::Rejected => msg::state_rejected(),
            Self::Running => msg::state_running(),
            Self::Stalled => msg::state_stalled(),
            Self::CloudDone => msg::state_cloud_done(),
            Self::Verified => msg::state_verified(),
            Self::WithGaps => msg::state_with_gaps(),
            Self::Failed => msg::state_failed(),
            Self::Cancelled => msg::state_cancelled(),
            Self::Closed => msg::state_closed(),
            Self::Broken => msg::state_broken(),
        }
    }

    /// What it means, for people.
    pub fn text(self) -> Text {
        match self {
            Self::Draft => msg::draft(),
            Self::Checked => msg::checked(),
            Self::Armed => msg::armed(),
            Self::Intent => msg::intent(),
            Self::Sending => msg::sending(),
            Self::Accepted => msg::accepted(),
            Self::NotSent => msg::not_sent(),
            Self::Rejected => msg::rejected(),
            Self::Unknown => msg::unknown(),
            Self::Running => msg::running(),
            Self::Stalled => msg::is_stalled(),
            Self::CloudDone => msg::cloud_done(),
            Self::Verified => msg::verified(),
            Self::WithGaps => msg::with_gaps(),
            Self::Failed => msg::failed(),
            Self::Cancelled => msg::cancelled(),
            Self::Closed => msg::closed(),
            Self::Broken => msg::broken(),
        }
    }

    /// Whether for certain nothing was sent, so that sending is still allowed under this mark.
    pub fn may_be_sent(self) -> bool {
        matches!(self, Self::Draft | Self::Checked | Self::Armed | Self::Intent | Self::NotSent)
    }

    /// Whether its request may have arrived and nothing has told yet what became of it.
    pub fn is_unanswered(self) -> bool {
        matches!(self, Self::Sending | Self::Unknown)
    }

    /// Whether a job may be at work that should be looked at.
    pub fn has_job(self) -> bool {
        matches!(self, Self::Sending | Self::Accepted | Self::Unknown | Self::Running | Self::Stalled)
    }

    /// Whether the cloud ended its job well: what came back may be counted, and the way back to work is open.
    pub fn is_handed_back(self) -> bool {
        matches!(self, Self::CloudDone | Self::Verified | Self::WithGaps)
    }

    /// Whether nothing that the cloud does will change it any more.
    pub fn is_final(self) -> bool {
        self.is_handed_back()
            || matches!(self, Self::Rejected | Self::Failed | Self::Cancelled | Self::Closed)
    }

    /// Whether somebody still has to look after it: a job at work, a lost answer, names that are missing or uncounted.
    pub fn is_open(self) -> bool {
        self.has_job() || matches!(self, Self::CloudDone | Self::WithGaps)
    }

    /// Whether a person's written reason may end it: what has an end of its own keeps that.
    pub fn may_be_closed(self) -> bool {
        self.is_open() || self.may_be_sent()
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
    /// How many of the seven steps after a restore are ticked.
    pub ticked: usize,
    /// Who confirmed it.
    pub by: Option<String>,
}
