//! How far a job is, told honestly: what the cloud says, since when it says so, and what follows from it.
//!
//! The rules: a time left is a range with its basis in words, or nothing; the cloud's own figure stands apart; a percent
//! that goes back is said to go back; 100 % that still runs is not done; a job that nobody can see is not affected by
//! that. Nothing here reads a clock, and nothing here ends a job.

use super::job::{JobSnapshot, JobState, Progress, STALL_MS};
use super::time::Timestamp;
use crate::messages::{Text, progress as msg, time};

mod left;
mod line;
mod stages;

pub use left::{Basis, Ground, Left, Speed, clouds_own, left};
pub use line::{Line, line};
pub use stages::{Mark, Stage, stages};

/// One look that showed something new.
#[derive(Clone, Debug, PartialEq)]
pub struct Look {
    /// When.
    pub at: Timestamp,
    /// What.
    pub job: JobSnapshot,
}

impl Look {
    /// Per cent, where the cloud tells them, within 0 to 100.
    pub fn percent(&self) -> Option<f64> {
        percent(&self.job)
    }
}

/// Per cent as the cloud tells them, within 0 to 100; none for what is no number.
pub fn percent(job: &JobSnapshot) -> Option<f64> {
    match job.progress {
        Progress::Percent(percent) if percent.is_finite() => Some(percent.clamp(0.0, 100.0)),
        Progress::Percent(_) | Progress::Phases(..) | Progress::Unknown => None,
    }
}

/// What the percents of a job amount to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Far {
    /// The cloud tells none.
    Untold,
    /// So many.
    Percent(f64),
    /// So many now, after more than that before: the cloud counts anew, or counts something else.
    WentBack {
        /// The most that was told before.
        from: f64,
        /// What is told now.
        to: f64,
    },
    /// All of it, says the cloud, and yet it calls the job running.
    FullButRunning,
}

/// Reads the percents of the looks, oldest first.
pub fn far(looks: &[Look]) -> Far {
    let Some(last) = looks.last() else { return Far::Untold };
    let Some(now) = last.percent() else { return Far::Untold };
    let most = looks.iter().filter_map(Look::percent).fold(now, f64::max);
    if now >= 100.0 && !last.job.state.is_final() {
        Far::FullButRunning
    } else if most > now {
        Far::WentBack { from: most, to: now }
    } else {
        Far::Percent(now)
    }
}

impl Far {
    /// What is to be said about it beyond the bar; empty where the bar says it all.
    pub fn text(self) -> Text {
        match self {
            Self::Untold => msg::untold(),
            Self::Percent(_) => Text::default(),
            Self::WentBack { from, to } => msg::went_back(whole(from), whole(to)),
            Self::FullButRunning => msg::full_but_running(),
        }
    }
}

/// Per cent without decimals, never rounded up to 100: that would call done what is not.
pub fn whole(percent: f64) -> String {
    format!("{}", percent.clamp(0.0, 100.0).floor())
}

/// Looks that failed one after another.
#[derive(Clone, Debug, PartialEq)]
pub struct Blind {
    /// How many.
    pub count: u32,
    /// Since when.
    pub since: Timestamp,
}

impl Blind {
    /// The same after one more.
    pub fn again(before: Option<&Self>, now: Timestamp) -> Self {
        before.map_or(Self { count: 1, since: now }, |blind| Self {
            count: blind.count + 1,
            since: blind.since,
        })
    }

    /// What it means: nothing for the job.
    pub fn text(&self, clock: &str, now: Timestamp) -> Text {
        msg::blind(self.count, clock, &time::span(now.since(self.since)))
    }
}

/// How long nothing changed, as an alarm; `None` while that is no reason for one. `speed` is the simulator's factor.
pub fn stalled_ms(state: JobState, changed_at: Timestamp, now: Timestamp, speed: u32) -> Option<i64> {
    let still = now.since(changed_at);
    let counted = still.saturating_mul(i64::from(speed.max(1)));
    (!state.is_final() && counted >= STALL_MS).then_some(still)
}

#[cfg(test)]
mod tests;
