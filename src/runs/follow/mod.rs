//! Following a run's job: look, compare, write down what is new, wait longer each time.
//!
//! A failed look never ends anything: the job does not depend on being seen. Only the cloud ends a job. Where several
//! jobs could be ours, none is taken for it.

use std::time::Duration;

use super::evidence;
use super::journal::Event;
use super::state::{RunRecord, RunState};
use super::store::Store;
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::ids::{JobId, RunMark};
use crate::domain::instance::Instance;
use crate::domain::job::{COUNT_MS, JobRef, JobSnapshot, JobState, STALL_MS, next_look_ms};
use crate::domain::time::Timestamp;
use crate::messages::{Text, runs as msg, time};
use crate::provider::{Link, Operation, Provider};

/// A run without an answer whose job was not seen for so long is left to a person.
pub const UNSEEN_MS: i64 = 10 * 60_000;

/// A job that was not to be seen for so long is said to be out of sight.
pub const OUT_OF_SIGHT_MS: i64 = 3 * 60_000;

/// A run with what was last seen of its job.
#[derive(Clone, Debug, PartialEq)]
pub struct RunView {
    /// The run.
    pub record: RunRecord,
    /// The job: this look merged with those before.
    pub snapshot: JobSnapshot,
    /// Whether this look showed something new.
    pub changed: bool,
    /// Whether the job has not been to be seen for long. That says nothing about whether it is at work.
    pub out_of_sight: bool,
    /// Whether the names can be counted later, and why not now.
    pub uncounted: Option<Text>,
    /// The instance, where it was looked at beside the job.
    pub instance: Option<Instance>,
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
        skew_ms: record.skew_ms,
        known: record.known_tasks.clone(),
    }
}

/// What a look needs.
#[derive(Clone, Copy)]
pub struct Looker<'a> {
    /// The state folder.
    pub store: &'a Store,
    /// The cloud.
    pub provider: &'a dyn Provider,
    /// The operation.
    pub operation: &'a dyn Operation,
    /// The way to the cloud.
    pub link: &'a Link,
    /// The simulator's factor (1 on a real cloud).
    pub speed: u32,
}

/// Looks once: at the job; where that cannot be seen, at what is to be seen beside it; and after its end at the names. A run
/// that has none of these is told from disk alone.
pub async fn look(looker: &Looker<'_>, record: RunRecord) -> Result<RunView, Fault> {
    let snapshot = record.look.clone().unwrap_or_else(JobSnapshot::not_seen);
    let mut view = RunView {
        record,
        snapshot,
        changed: false,
        out_of_sight: false,
        uncounted: None,
        instance: None,
        warning: None,
    };
    if view.record.state.has_job() {
        looker.look_at_job(&mut view).await?;
    }
    if matches!(view.record.state, RunState::CloudDone | RunState::WithGaps) {
        looker.count_names(&mut view).await;
    }
    Ok(view)
}

impl Looker<'_> {
    async fn look_at_job(&self, view: &mut RunView) -> Result<(), Fault> {
        let before = view.snapshot.clone();
        let seen = self.operation.progress(self.link, &job_ref(&view.record)).await?;
        let in_sight = seen.state != JobState::NotSeen;
        view.snapshot = seen.after(&before);
        let first = view.record.look.is_none() && view.snapshot.state > JobState::NotSeen;
        if first || !view.snapshot.shows_the_same(&before) {
            self.keep(view, &Event::Look(Box::new((&view.snapshot).into())));
        }
        if !view.record.state.has_job() {
            return Ok(());
        }
        let still = self.still_for(&view.record);
        view.out_of_sight = !in_sight && still >= OUT_OF_SIGHT_MS;
        if view.record.state.is_unanswered() && !in_sight || view.out_of_sight {
            self.gather(view).await;
        }
        let at_work = matches!(view.record.state, RunState::Accepted | RunState::Running);
        if at_work && still >= STALL_MS {
            // That nothing is new is nothing new: whoever follows says it once, by their own count.
            let changed = view.changed;
            self.keep(view, &Event::Stalled);
            view.changed = changed;
        }
        Ok(())
    }

    /// For how long nothing new was seen, in the world's time. A clock that was set back counts as no time.
    fn still_for(&self, record: &RunRecord) -> i64 {
        let still = self.link.pace.now().since(record.moved_at).max(0);
        still.saturating_mul(i64::from(self.speed.max(1)))
    }

    async fn gather(&self, view: &mut RunView) {
        let seen = evidence::gather(self.store, self.provider, self.operation, self.link, &view.record).await;
        view.instance = seen.instance;
        let is_new = view.record.evidence.as_ref().is_none_or(|(_, known)| *known != seen.evidence);
        if is_new {
            self.keep(view, &Event::Evidence(Box::new(seen.evidence)));
        }
    }

    async fn count_names(&self, view: &mut RunView) {
        let Some(draft) = self.store.draft(&view.record.run) else { return };
        let folding = self.operation.capabilities(None).names.folding;
        match evidence::names(self.operation, self.link, &view.record, &draft, folding).await {
            None => {}
            Some(Err(fault)) => view.uncounted = Some(msg::names_unread(&fault.summary)),
            Some(Ok(counted)) => {
                view.uncounted = counted.later.then(msg::names_later);
                let is_new = !counted.later
                    && view.record.names.as_ref().is_none_or(|(_, known)| *known != counted.names);
                if is_new {
                    self.keep(view, &Event::Names(counted.names));
                }
            }
        }
    }

    /// Writes down what was seen. Whoever cannot (another process holds the run) still sees it; whoever comes late takes what
    /// was written meanwhile.
    fn keep(&self, view: &mut RunView, event: &Event) {
        let (store, now) = (self.store, self.link.pace.now());
        let run = view.record.run.clone();
        view.changed = true;
        if let Ok(_held) = store.lock_run(&run, now) {
            match store.append(&run, now, event.clone()) {
                Ok(()) => {}
                Err(fault) if fault.kind == FaultKind::Conflict => {
                    if let Ok(written) = store.run(&run) {
                        view.record = written;
                    }
                    return;
                }
                Err(fault) => view.warning = Some(msg::note_not_written(&run).join(": ", &fault.summary)),
            }
        }
        view.record.add(now, event);
    }
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
    /// The job is not to be seen, though the cloud answers.
    OutOfSight,
    /// The names are not counted yet.
    Uncounted(Text),
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
            Self::OutOfSight => Some(msg::out_of_sight()),
            Self::Uncounted(why) => Some(why.clone()),
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

/// Follows a run until its job has ended and its names are counted, where they can be. It cannot begin without permission to
/// look, and it ends when the run on disk can no longer be trusted; a look that fails later ends nothing. `tell` is called
/// once per change; nothing is told twice.
pub async fn follow(
    looker: &Looker<'_>,
    run: &RunMark,
    tell: &mut (dyn FnMut(Timestamp, Line) + Send),
) -> Result<RunRecord, Fault> {
    let (store, pace) = (looker.store, &looker.link.pace);
    let mut follower = Follower::new(store.run(run)?, pace.now(), looker.speed);
    loop {
        let looked = match look(looker, store.run(run)?).await {
            Err(fault) if follower.first && is_refusal(&fault) => return Err(fault),
            looked => looked,
        };
        let now = pace.now();
        if let Some(end) = follower.take(looked, now, tell) {
            return Ok(end);
        }
        let wait = next_look_ms(now.since(follower.began).max(0), follower.failed, looker.speed);
        pace.sleep(Duration::from_millis(wait.unsigned_abs())).await;
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
    told_hidden: bool,
    ended: Option<Timestamp>,
    /// Looks that failed since the last good one.
    failed: u32,
    first: bool,
    speed: i64,
}

impl Follower {
    fn new(last: RunRecord, now: Timestamp, speed: u32) -> Self {
        let speed = i64::from(speed.max(1));
        Self {
            last,
            began: now,
            changed: now,
            told_stall: false,
            told_hidden: false,
            ended: None,
            failed: 0,
            first: true,
            speed,
        }
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
                if self.failed == 0 {
                    tell(now, Line::CannotSee(fault));
                }
                (self.failed, self.first) = (self.failed + 1, false);
                return None;
            }
        };
        self.last = view.record.clone();
        let ambiguous = !view.snapshot.others.is_empty() && view.snapshot.state.is_final();
        if view.changed || self.first {
            (self.changed, self.told_stall) = (now, false);
            tell(now, Line::Look(Box::new(view.clone())));
        } else if self.failed > 0 {
            tell(now, Line::SeenAgain(Box::new(view.clone())));
        }
        (self.first, self.failed) = (false, 0);
        if ambiguous {
            tell(now, Line::Several(Box::new(view)));
            return Some(self.last.clone());
        }
        if !view.record.state.has_job() {
            return self.ends(&view, now, tell);
        }
        if view.out_of_sight && !self.told_hidden {
            tell(now, Line::OutOfSight);
        }
        self.told_hidden = view.out_of_sight;
        self.wait(&view, now, tell)
    }

    /// The end, unless names are to be counted that no list shows yet. That is waited for, but not for ever.
    fn ends(
        &mut self,
        view: &RunView,
        now: Timestamp,
        tell: &mut (dyn FnMut(Timestamp, Line) + Send),
    ) -> Option<RunRecord> {
        let Some(why) = &view.uncounted else { return Some(view.record.clone()) };
        if self.ended.is_none() {
            tell(now, Line::Uncounted(why.clone()));
        }
        let since = *self.ended.get_or_insert(now);
        let waited = now.since(since).saturating_mul(self.speed);
        (waited >= COUNT_MS).then(|| view.record.clone())
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
