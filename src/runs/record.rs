//! What the journal keeps of faults and looks: their own forms on disk, apart from the domain's types, so that a
//! change of the domain does not change old journals.

use serde::{Deserialize, Serialize};

pub use crate::domain::evidence::{Evidence as EvidenceLine, NameCount as NamesLine};
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
