//! Everything this machine knows of one run, as plain data: what was asked, what was done when and by whom, what was seen,
//! what is still open. Screens, scripts and reports are made of it alone, so that they can never tell different things.
//!
//! It holds no secret, because nothing it is made of does.

use super::after::{Pair, Step};
use super::damage::Damage;
use super::evidence::NameCount;
use super::ids::{InstanceId, JobId, OperationKey, ProfileName, RequestId, RunMark};
use super::instance::Engine;
use super::object::ObjectPath;
use super::point::RestorePoint;
use super::progress::{Look, Speed};
use super::run::RunState;
use super::time::Timestamp;
use crate::messages::Text;

/// A line of the timeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// When.
    pub at: Timestamp,
    /// The journal's word for it.
    pub key: &'static str,
    /// What, for people. Foreign words in it are not escaped yet.
    pub text: Text,
}

/// The new names as last counted on the instance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Names {
    /// When.
    pub at: Timestamp,
    /// What was counted.
    pub count: NameCount,
}

/// A step that a person ticked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tick {
    /// Which.
    pub step: Step,
    /// When.
    pub at: Timestamp,
    /// Who.
    pub by: String,
}

/// A check as it stood at the send, in the words of `checks.json`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckLine {
    /// Its key.
    pub key: String,
    /// `ok`, `warning`, `blocked` or `not-checked`.
    pub status: String,
    /// What it said, in English.
    pub message: String,
    /// Whether a person accepted it.
    pub accepted: bool,
}

/// The story of a run.
#[derive(Clone, Debug, PartialEq)]
pub struct Story {
    /// The run.
    pub run: RunMark,
    /// Its state.
    pub state: RunState,
    /// Profile.
    pub profile: ProfileName,
    /// Operation.
    pub operation: OperationKey,
    /// The instance that is written to.
    pub written: InstanceId,
    /// Its name, where it was told.
    pub name: Option<String>,
    /// The source; the same one where there is no other.
    pub source: InstanceId,
    /// Engine of the instance that is written to, and its version.
    pub engine: Option<Engine>,
    /// Its version.
    pub engine_version: Option<String>,
    /// The point; `None` when the plan cannot be read.
    pub point: Option<RestorePoint>,
    /// The moment of the data.
    pub state_at: Option<Timestamp>,
    /// What is known of the damage.
    pub damage: Option<Damage>,
    /// Old and new names. Empty: the whole instance, or a plan that cannot be read.
    pub pairs: Vec<Pair>,
    /// How much has to be read back, where a size is known.
    pub bytes: Option<u64>,
    /// The documented speed.
    pub speed: Option<Speed>,
    /// What is blocked on the instance meanwhile.
    pub meanwhile: Option<Text>,
    /// When the run came to be.
    pub created_at: Timestamp,
    /// When its request was sent.
    pub sent_at: Option<Timestamp>,
    /// When the cloud took it.
    pub accepted_at: Option<Timestamp>,
    /// When the cloud's end of the job was seen, well or not.
    pub ended_at: Option<Timestamp>,
    /// SHA-256 of the payload.
    pub sha256: Option<String>,
    /// SHA-256 of the whole body.
    pub body_sha256: Option<String>,
    /// Request id of the answer.
    pub request_id: Option<RequestId>,
    /// The job.
    pub job: Option<JobId>,
    /// All that was written down, oldest first.
    pub told: Vec<Told>,
    /// Looks that showed something new.
    pub looks: Vec<Look>,
    /// New names, counted.
    pub names: Option<Names>,
    /// Steps that are ticked.
    pub ticks: Vec<Tick>,
    /// Checks at the send.
    pub checks: Vec<CheckLine>,
    /// People who did something, in the order in which they came.
    pub people: Vec<String>,
    /// Where all this is kept.
    pub folder: String,
}

/// So many days copies may stand beside the originals before somebody is reminded.
const COPIES_DAYS: i64 = 7;

impl Story {
    /// Whether the whole instance was asked for.
    pub fn is_whole(&self) -> bool {
        self.point.is_some() && self.pairs.is_empty()
    }

    /// The source, where it is another instance.
    pub fn elsewhere(&self) -> Option<&InstanceId> {
        Some(&self.source).filter(|source| **source != self.written)
    }

    /// The tick of a step.
    pub fn tick(&self, step: Step) -> Option<&Tick> {
        self.ticks.iter().find(|tick| tick.step == step)
    }

    /// How many of the seven steps are ticked.
    pub fn ticked(&self) -> usize {
        Step::ALL.iter().filter(|step| self.tick(**step).is_some()).count()
    }

    /// Writes that the point gives up: from the data's moment to the damage, in milliseconds. `None` when nobody knows.
    pub fn rpo_ms(&self) -> Option<i64> {
        Some(self.damage?.at()?.since(self.state_at?))
    }

    /// From the damage until the application was checked, in milliseconds. `None` while it is open or the damage unknown.
    pub fn rto_ms(&self) -> Option<i64> {
        Some(self.tick(Step::Application)?.at.since(self.damage?.at()?))
    }

    /// The day by which copies should be gone, since they take room and may hold personal data: a week after the job's end.
    pub fn drop_by(&self) -> Option<Timestamp> {
        self.ended_at.filter(|_| !self.copies().is_empty()).map(|at| at.plus_secs(COPIES_DAYS * 86_400))
    }

    /// From the send until the cloud's end of the job was seen.
    pub fn job_ms(&self) -> Option<i64> {
        Some(self.ended_at?.since(self.sent_at?))
    }

    /// The copies that still stand beside the originals, as far as this machine knows.
    pub fn copies(&self) -> Vec<&ObjectPath> {
        let gone = self.tick(Step::Drop).is_some();
        // A failed or cancelled job may have left some; only a refusal certainly left none.
        let may_be = self.sent_at.is_some() && !matches!(self.state, RunState::Rejected | RunState::NotSent);
        if gone || !may_be {
            return Vec::new();
        }
        let there = |pair: &&Pair| {
            pair.new != pair.old
                && self.names.as_ref().is_none_or(|names| names.count.has(&pair.new) != Some(false))
        };
        self.pairs.iter().filter(there).map(|pair| &pair.new).collect()
    }
}
