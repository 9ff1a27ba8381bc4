//! What the journal keeps of faults and looks: their own forms on disk, apart from the domain's types, so that a
//! change of the domain does not change old journals.

use serde::{Deserialize, Serialize};

use crate::domain::fault::{Fault, FaultKind, Retry};
use crate::domain::ids::JobId;
use crate::domain::job::{JobSnapshot, JobState, Progress};
use crate::domain::time::Timestamp;
use crate::messages::Text;

/// A fault on disk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FaultLine {
    /// Kind, by its key.
    pub kind: String,
    /// What happened, in English.
    pub message: String,
    /// The same in Chinese.
    pub message_zh: String,
    /// What to do, in English.
    pub hint: String,
    /// The same in Chinese.
    pub hint_zh: String,
    /// The cloud's code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// The cloud's request id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
    /// HTTP status.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub http_status: Option<u16>,
    /// The cloud's words or the low-level cause.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
}

/// New names, counted on the instance.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamesLine {
    /// How many were found.
    pub found: usize,
    /// Those that a complete list does not hold.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<String>,
    /// Those that no list tells of.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unknown: Vec<String>,
}

impl NamesLine {
    /// How many names were asked for.
    pub fn all(&self) -> usize {
        self.found + self.missing.len() + self.unknown.len()
    }
}

/// What was read beside the job, all at about one moment. `None` is "cannot see", never "no".
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct EvidenceLine {
    /// The new names. `None` where they prove nothing, because they may have been there before the send.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub names: Option<NamesLine>,
    /// Tasks of the instance that began since the send, or may have.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tasks: Option<Vec<JobId>>,
    /// Whether a task of the instance is at work.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_work: Option<bool>,
    /// State of the instance, in the cloud's word.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instance_status: Option<String>,
    /// Whether that is a state in which the instance could be written to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub idle: Option<bool>,
}

impl EvidenceLine {
    /// Whether the request arrived: names that only it can have made.
    pub fn proves_arrival(&self) -> bool {
        self.names.as_ref().is_some_and(|names| names.found > 0)
    }

    /// Whether it is over: all names are there, and nothing is at work.
    pub fn proves_end(&self) -> bool {
        let whole = |names: &NamesLine| names.found > 0 && names.found == names.all();
        self.names.as_ref().is_some_and(whole) && self.at_work == Some(false) && self.idle == Some(true)
    }

    /// Whether nothing of it can be seen: no name, no task, an instance at rest. That does not prove that it never
    /// arrived; it is what the same request under the same token may be sent again on.
    pub fn shows_nothing(&self) -> bool {
        let none =
            |names: &NamesLine| names.found == 0 && !names.missing.is_empty() && names.unknown.is_empty();
        self.names.as_ref().is_none_or(none)
            && self.tasks.as_ref().is_some_and(Vec::is_empty)
            && self.at_work == Some(false)
            && self.idle == Some(true)
    }
}

const KINDS: [FaultKind; 13] = [
    FaultKind::Auth,
    FaultKind::Denied,
    FaultKind::NotFound,
    FaultKind::Conflict,
    FaultKind::Limit,
    FaultKind::Throttled,
    FaultKind::Invalid,
    FaultKind::Unavailable,
    FaultKind::Network,
    FaultKind::Decode,
    FaultKind::Unsupported,
    FaultKind::Local,
    FaultKind::Bug,
];

impl From<&Fault> for FaultLine {
    fn from(fault: &Fault) -> Self {
        Self {
            kind: fault.kind.key().to_owned(),
            message: fault.summary.en.clone().into_owned(),
            message_zh: fault.summary.zh.clone().into_owned(),
            hint: fault.hint.en.clone().into_owned(),
            hint_zh: fault.hint.zh.clone().into_owned(),
            code: fault.code.clone(),
            request_id: fault.request_id.as_ref().map(|id| id.0.clone()),
            http_status: fault.http_status,
            detail: fault.detail.clone(),
        }
    }
}

impl From<&FaultLine> for Fault {
    fn from(line: &FaultLine) -> Self {
        let kind = KINDS.into_iter().find(|kind| kind.key() == line.kind).unwrap_or(FaultKind::Bug);
        Self {
            kind,
            retry: Retry::Never,
            summary: Text { en: line.message.clone().into(), zh: line.message_zh.clone().into() },
            hint: Text { en: line.hint.clone().into(), zh: line.hint_zh.clone().into() },
            code: line.code.clone(),
            request_id: line.request_id.clone().map(Into::into),
            http_status: line.http_status,
            detail: line.detail.clone(),
            retry_after_ms: None,
        }
    }
}

/// One look at a job on disk.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LookLine {
    /// State, by its key.
    pub state: JobState,
    /// The cloud's word for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    /// The job's id, once seen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub job: Option<JobId>,
    /// The cloud's word for its kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// Percent, where told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub percent: Option<f64>,
    /// Phases and the present one, where told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phases: Option<(Vec<String>, usize)>,
    /// Present step.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<String>,
    /// Begin.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub started_at: Option<Timestamp>,
    /// End.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended_at: Option<Timestamp>,
    /// Why it failed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Other jobs that could be ours.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<JobId>,
    /// State of the instance.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instance_status: Option<String>,
}

impl From<&JobSnapshot> for LookLine {
    fn from(look: &JobSnapshot) -> Self {
        let (percent, phases) = match &look.progress {
            Progress::Percent(percent) if percent.is_finite() => (Some(*percent), None),
            Progress::Phases(names, at) => (None, Some((names.clone(), *at))),
            Progress::Percent(_) | Progress::Unknown => (None, None),
        };
        Self {
            state: look.state,
            status: look.status.clone(),
            job: look.job.clone(),
            kind: look.kind.clone(),
            percent,
            phases,
            step: look.step.clone(),
            started_at: look.started_at,
            ended_at: look.ended_at,
            reason: look.reason.clone(),
            others: look.others.clone(),
            instance_status: look.instance_status.clone(),
        }
    }
}

impl From<&LookLine> for JobSnapshot {
    fn from(line: &LookLine) -> Self {
        let progress = match (line.percent, &line.phases) {
            (Some(percent), _) => Progress::Percent(percent),
            (None, Some((names, at))) => Progress::Phases(names.clone(), *at),
            (None, None) => Progress::Unknown,
        };
        Self {
            job: line.job.clone(),
            kind: line.kind.clone(),
            state: line.state,
            status: line.status.clone(),
            progress,
            step: line.step.clone(),
            started_at: line.started_at,
            ended_at: line.ended_at,
            remaining_secs: None,
            reason: line.reason.clone(),
            others: line.others.clone(),
            instance_status: line.instance_status.clone(),
        }
    }
}
