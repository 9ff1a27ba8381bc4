//! Jobs in the cloud: what to look for, what was seen, and when to look again.

use serde::{Deserialize, Serialize};

use super::ids::{InstanceId, JobId, OperationKey};
use super::time::Timestamp;

/// How to find the job of a run. Where the service names no job, it is found by instance and time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JobRef {
    /// Operation.
    pub operation: OperationKey,
    /// The instance that is written to.
    pub instance: InstanceId,
    /// The job's id, once known.
    pub job: Option<JobId>,
    /// The moment just before the send. Only younger tasks can be ours.
    pub since: Timestamp,
    /// The cloud's clock minus ours at that moment, where it was known: our clock may have been set since.
    pub skew_ms: Option<i64>,
    /// Tasks that were there before the send: none of them is ours.
    pub known: Vec<JobId>,
}

/// State of a job. It only moves forward.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum JobState {
    /// Not to be seen yet. Says nothing about whether it exists.
    NotSeen,
    /// Known, not begun.
    Waiting,
    /// Running.
    Running,
    /// The cloud calls it finished. That is not yet a recovery.
    Succeeded,
    /// The cloud calls it failed.
    Failed,
    /// The cloud calls it cancelled.
    Cancelled,
}

impl JobState {
    /// Whether it will not change any more. Only the cloud ends a job.
    pub fn is_final(self) -> bool {
        self >= Self::Succeeded
    }

    /// The word in files and JSON outputs.
    pub fn key(self) -> &'static str {
        match self {
            Self::NotSeen => "not-seen",
            Self::Waiting => "waiting",
            Self::Running => "running",
            Self::Succeeded => "succeeded",
            Self::Failed => "failed",
            Self::Cancelled => "cancelled",
        }
    }
}

/// How far a job is.
#[derive(Clone, Debug, PartialEq)]
pub enum Progress {
    /// 0 to 100.
    Percent(f64),
    /// Named steps and the index of the present one.
    Phases(Vec<String>, usize),
    /// Not told.
    Unknown,
}

/// One look at a job.
#[derive(Clone, Debug, PartialEq)]
pub struct JobSnapshot {
    /// Its id, once seen.
    pub job: Option<JobId>,
    /// The cloud's own word for its kind, verbatim.
    pub kind: Option<String>,
    /// State.
    pub state: JobState,
    /// The cloud's own word for the state, verbatim.
    pub status: Option<String>,
    /// Progress.
    pub progress: Progress,
    /// Present step in the cloud's words.
    pub step: Option<String>,
    /// Begin.
    pub started_at: Option<Timestamp>,
    /// End.
    pub ended_at: Option<Timestamp>,
    /// Seconds left by the cloud's own figure.
    pub remaining_secs: Option<u64>,
    /// Why it failed, in the cloud's words.
    pub reason: Option<String>,
    /// Other jobs that could be ours as well. Never guessed away silently.
    pub others: Vec<JobId>,
    /// State of the instance at the same time, verbatim.
    pub instance_status: Option<String>,
}

impl JobSnapshot {
    /// Nothing seen yet.
    pub fn not_seen() -> Self {
        Self {
            job: None,
            kind: None,
            state: JobState::NotSeen,
            status: None,
            progress: Progress::Unknown,
            step: None,
            started_at: None,
            ended_at: None,
            remaining_secs: None,
            reason: None,
            others: Vec::new(),
            instance_status: None,
        }
    }

    /// Whether two looks show the same. Seconds left are a guess that changes each time.
    pub fn shows_the_same(&self, other: &Self) -> bool {
        Self { remaining_secs: None, ..self.clone() } == Self { remaining_secs: None, ..other.clone() }
    }

    /// This look after an earlier one: a state never goes back, and an end stays an end.
    #[must_use]
    pub fn after(self, earlier: &Self) -> Self {
        let same = earlier.job.is_none() || self.job.is_none() || self.job == earlier.job;
        if same && earlier.state > self.state {
            return Self { instance_status: self.instance_status, ..earlier.clone() };
        }
        if earlier.state.is_final() { earlier.clone() } else { self }
    }
}

/// For so long after a job's end a list of names that is to come is waited for.
pub const COUNT_MS: i64 = 20 * 60_000;

/// A job that has not changed for so many milliseconds is said to stall.
pub const STALL_MS: i64 = 30 * 60_000;

/// How often a job is looked at in its first ten minutes, and after them.
const OFTEN_MS: i64 = 15_000;
const SELDOM_MS: i64 = 60_000;
const OFTEN_FOR_MS: i64 = 10 * 60_000;

/// Milliseconds until the next look at a job that has been followed for `elapsed_ms`: 15 s at first, 60 s after ten
/// minutes, and ever rarer after `failed` looks in a row that failed, up to 60 s. `speed` is the simulator's factor (1 on
/// a real cloud); looks are at least 1 s apart.
pub fn next_look_ms(elapsed_ms: i64, failed: u32, speed: u32) -> i64 {
    let speed = i64::from(speed.max(1));
    let world = elapsed_ms.saturating_mul(speed);
    let wait = if world < OFTEN_FOR_MS { OFTEN_MS } else { SELDOM_MS };
    // The first failure may be a slip of the line; after that nobody is helped by asking often.
    let wait = (wait << failed.saturating_sub(1).min(2)).min(SELDOM_MS);
    (wait / speed).max(1_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look(state: JobState) -> JobSnapshot {
        JobSnapshot { job: Some("t-1".into()), state, ..JobSnapshot::not_seen() }
    }

    #[test]
    fn a_state_never_goes_back() {
        let running = look(JobState::Running);
        assert_eq!(look(JobState::Waiting).after(&running).state, JobState::Running);
        assert_eq!(JobSnapshot::not_seen().after(&running).state, JobState::Running);
        assert_eq!(look(JobState::Succeeded).after(&running).state, JobState::Succeeded);
        assert_eq!(look(JobState::Failed).after(&look(JobState::Succeeded)).state, JobState::Succeeded);
    }

    #[test]
    fn looks_become_rarer() {
        assert_eq!(next_look_ms(0, 0, 1), 15_000);
        assert_eq!(next_look_ms(599_999, 0, 1), 15_000);
        assert_eq!(next_look_ms(600_000, 0, 1), 60_000);
        assert_eq!(next_look_ms(0, 0, 60), 1_000);
        let waits: Vec<i64> = (0..5).map(|failed| next_look_ms(0, failed, 1)).collect();
        assert_eq!(waits, [15_000, 15_000, 30_000, 60_000, 60_000]);
        assert_eq!(next_look_ms(i64::MAX, u32::MAX, 1), 60_000);
    }
}
