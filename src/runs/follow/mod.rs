//! Following a run's job: look, compare, write down what is new, wait longer each time.
//!
//! A failed look never ends anything: the job does not depend on being seen. Only the cloud ends a job. Where several
//! jobs could be ours, none is taken for it.

use std::time::Duration;

use super::journal::Event;
use super::state::{RunRecord, RunState};
use super::store::Store;
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::ids::{JobId, RunMark};
use crate::domain::job::{JobRef, JobSnapshot, JobState, STALL_MS, next_look_ms};
use crate::domain::time::Timestamp;
use crate::messages::{Text, runs as msg, time};
use crate::provider::{Link, Operation};

/// A run without an answer whose job was not seen for so long is left to a person.
pub const UNSEEN_MS: i64 = 10 * 60_000;

/// A run with what was last seen of its job.
#[derive(Clone, Debug, PartialEq)]
pub struct RunView {
    /// The run.
    pub record: RunRecord,
    /// The job: this look merged with those before.
    pub snapshot: JobSnapshot,
    /// Whether this look showed something new.
    pub changed: bool,
    /// What could not be written down.
    pub warning: Option<Text>,
}

/// How to find the job of a run.
pub fn job_ref(record: &RunRecord) -> JobRef {
    JobRef {
        operation: record.operation.clone(),
        instance: record.instance.clone(),
        job: record.job.clone(),
        since: record.since,
        known: record.known_tasks.clone(),
    }
}

/// Looks once. A run that has no job, or whose job has ended, is told from disk alone.
pub async fn look(
    store: &Store,
    run: &RunMark,
    operation: &dyn Operation,
    link: &Link,
) -> Result<RunView, Fault> {
    let record = store.run(run)?;
    let before = record.look.clone().unwrap_or_else(JobSnapshot::not_seen);
    if !record.state.has_job() {
        return Ok(RunView { record, snapshot: before, changed: false, warning: None });
    }
    let seen = operation.progress(link, &job_ref(&record)).await?;
    let snapshot = seen.after(&before);
    let changed = record.look.is_none() && snapshot.state > JobState::NotSeen || differs(&snapshot, &before);
    if !changed {
        return Ok(RunView { record, snapshot, changed, warning: None });
    }
    let (record, warning) = keep(store, record, &snapshot, link.pace.now());
    Ok(RunView { record, snapshot, changed, warning })
}

/// Whether a look shows something new. Seconds left are a guess that changes each time.
fn differs(a: &JobSnapshot, b: &JobSnapshot) -> bool {
    JobSnapshot { remaining_secs: None, ..a.clone() } != JobSnapshot { remaining_secs: None, ..b.clone() }
}

/// Writes a look down. Whoever cannot (another process holds the run) still sees it.
fn keep(store: &Store, record: RunRecord, look: &JobSnapshot, now: Timestamp) -> (RunRecord, Option<Text>) {
    let run = record.run.clone();
    let look = Event::Look(Box::new(look.into()));
    let mut shown = record;
    shown.add(now, &look);
    let Ok(_held) = store.lock_run(&run, now) else { return (shown, None) };
    let written = store.append(&run, now, look);
    let warning = written.err().map(|fault| msg::note_not_written(&run).join(": ", &fault.summary));
    (shown, warning)
}

/// What a follower tells, one line each.
#[derive(Clone, Debug, PartialEq)]
pub enum Line {
    /// Something is new.
    Look(Box<RunView>),
    /// The job cannot be seen just now.
    CannotSee(Fault),
    /// It can be seen again.
    SeenAgain(Box<RunView>),
    /// No change for so many milliseconds.
    Stalled(i64),
    /// A run without an answer whose job was not seen for so many milliseconds; following ends.
    NeverSeen(i64),
    /// Several jobs could be this run's, and they have ended; following ends.
    Several(Box<RunView>),
}

impl Line {
    /// The sentence for lines that carry no look.
    pub fn text(&self) -> Option<Text> {
        match self {
            Self::Look(_) | Self::SeenAgain(_) => None,
            Self::CannotSee(fault) => Some(msg::cannot_see(&fault.summary)),
            Self::Stalled(ms) => Some(msg::stalled(&time::span(*ms))),
            Self::NeverSeen(ms) => Some(msg::never_seen(&time::span(*ms))),
            Self::Several(view) => Some(several(&view.snapshot)),
        }
    }
}

/// The jobs that could all be a run's, in words.
pub fn several(look: &JobSnapshot) -> Text {
    let jobs: Vec<&str> = look.job.iter().chain(&look.others).map(JobId::as_str).collect();
    msg::several(jobs.join(", "))
}

/// Follows a run until its job ends. It cannot begin without permission to look, and it ends when the run on disk can
/// no longer be trusted; a look that fails later ends nothing. `speed` is the simulator's factor (1 on a real cloud). `tell` is called once per
/// change; nothing is told twice.
pub async fn follow(
    store: &Store,
    run: &RunMark,
    operation: &dyn Operation,
    link: &Link,
    speed: u32,
    tell: &mut (dyn FnMut(Timestamp, Line) + Send),
) -> Result<RunRecord, Fault> {
    let mut follower = Follower::new(store.run(run)?, link.pace.now(), speed);
    loop {
        store.run(run)?;
        let looked = match look(store, run, operation, link).await {
            Err(fault) if follower.first && is_refusal(&fault) => return Err(fault),
            looked => looked,
        };
        let now = link.pace.now();
        if let Some(end) = follower.take(looked, now, tell) {
            return Ok(end);
        }
        let wait = next_look_ms(now.since(follower.began), u32::from(follower.blind), speed);
        link.pace.sleep(Duration::from_millis(wait.unsigned_abs())).await;
    }
}

/// Whether nobody will ever see the job with these credentials.
fn is_refusal(fault: &Fault) -> bool {
    matches!(fault.kind, FaultKind::Auth | FaultKind::Denied)
}

/// What a follower remembers between looks.
struct Follower {
    last: RunRecord,
    began: Timestamp,
    changed: Timestamp,
    told_stall: bool,
    blind: bool,
    first: bool,
    speed: i64,
}

impl Follower {
    fn new(last: RunRecord, now: Timestamp, speed: u32) -> Self {
        let speed = i64::from(speed.max(1));
        Self { last, began: now, changed: now, told_stall: false, blind: false, first: true, speed }
    }

    /// Takes a look and tells what is new; `Some` ends the following.
    fn take(
        &mut self,
        looked: Result<RunView, Fault>,
        now: Timestamp,
        tell: &mut (dyn FnMut(Timestamp, Line) + Send),
    ) -> Option<RunRecord> {
        let view = match looked {
            Ok(view) => view,
            Err(fault) => {
                if !self.blind {
                    tell(now, Line::CannotSee(fault));
                }
                (self.blind, self.first) = (true, false);
                return None;
            }
        };
        self.last = view.record.clone();
        let ambiguous = !view.snapshot.others.is_empty() && view.snapshot.state.is_final();
        if view.changed || self.first {
            (self.changed, self.told_stall) = (now, false);
            tell(now, Line::Look(Box::new(view.clone())));
        } else if self.blind {
            tell(now, Line::SeenAgain(Box::new(view.clone())));
        }
        (self.first, self.blind) = (false, false);
        if ambiguous {
            tell(now, Line::Several(Box::new(view)));
            return Some(self.last.clone());
        }
        if !view.record.state.has_job() {
            return Some(view.record);
        }
        self.wait(&view, now, tell)
    }

    fn wait(
        &mut self,
        view: &RunView,
        now: Timestamp,
        tell: &mut (dyn FnMut(Timestamp, Line) + Send),
    ) -> Option<RunRecord> {
        let still = now.since(self.changed).saturating_mul(self.speed);
        let unseen = view.snapshot.state == JobState::NotSeen && view.record.state == RunState::Unknown;
        if unseen && still >= UNSEEN_MS {
            tell(now, Line::NeverSeen(still));
            return Some(view.record.clone());
        }
        if still >= STALL_MS && !self.told_stall {
            self.told_stall = true;
            tell(now, Line::Stalled(still));
        }
        None
    }
}

#[cfg(test)]
mod tests;
