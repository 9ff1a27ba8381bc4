//! What is in the way of a point, and the nearest points that nothing is in the way of.

use super::{Entry, Kind, PointStep, Typing};
use crate::app::step::Ctx;
use crate::domain::bounds::{Bounds, Flaw};
use crate::domain::damage::Damage;
use crate::domain::time::Timestamp;
use crate::domain::typed_time::TimeError;
use crate::messages::Text;

/// Something in the way.
#[derive(Clone, Debug, PartialEq)]
pub struct Obstacle {
    /// What it is.
    pub what: What,
    /// What can be taken instead, by one key each.
    pub near: Near,
}

/// What is in the way.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// A typed time can mean two moments.
    Doubt(TimeError),
    /// The moment cannot be restored to.
    Moment(Flaw),
    /// The marked set cannot be used.
    Unusable(Text),
    /// The marked set was finished at the damage or after it.
    SetAfterDamage,
}

/// What is offered instead: the one before, and the one after.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Near {
    /// Moments for one of the fields.
    Moments(Typing, Option<Timestamp>, Option<Timestamp>),
    /// Places in the list of sets.
    Sets(Option<usize>, Option<usize>),
}

impl Near {
    /// Whether there is one before, and one after.
    pub fn has(self) -> (bool, bool) {
        match self {
            Self::Moments(_, before, after) => (before.is_some(), after.is_some()),
            Self::Sets(before, after) => (before.is_some(), after.is_some()),
        }
    }
}

impl PointStep {
    /// The present by the cloud's clock, which is the one that its windows and the damage are told by.
    pub fn present(&self, now: Timestamp) -> Timestamp {
        now.plus_millis(self.skew_ms)
    }

    /// What moments are measured against.
    pub fn bounds(&self, now: Timestamp) -> Bounds<'_> {
        Bounds {
            now: self.present(now),
            damage: self.damage().and_then(Damage::at),
            choices: self.points.value(),
        }
    }

    /// What is in the way now, if anything.
    pub(super) fn obstacle(&self, now: Timestamp) -> Option<Obstacle> {
        if let Some(doubt) = &self.damaged.doubt {
            return Some(asked(doubt, Typing::Damage));
        }
        match self.kind {
            Kind::Set => self.set_obstacle(),
            Kind::Moment => match &self.time.doubt {
                Some(doubt) => Some(asked(doubt, Typing::Time)),
                None => self.moment_obstacle(self.time.at()?, now),
            },
        }
    }

    fn moment_obstacle(&self, at: Timestamp, now: Timestamp) -> Option<Obstacle> {
        let bounds = self.bounds(now);
        let what = What::Moment(bounds.flaw(at)?);
        let (before, after) = bounds.nearest(at);
        Some(Obstacle { what, near: Near::Moments(Typing::Time, before, after) })
    }

    fn set_obstacle(&self) -> Option<Obstacle> {
        let set = self.marked()?;
        let what = match (&set.unusable, set.finished_at.or(set.started_at)) {
            (Some(reason), _) => What::Unusable(reason.clone()),
            (None, Some(_)) if !self.is_good(set) => What::SetAfterDamage,
            _ => return None,
        };
        let (before, after) = self.near_sets();
        Some(Obstacle { what, near: Near::Sets(before, after) })
    }

    /// Takes the point before, or the one after, of those that are offered.
    pub(super) fn take_near(&mut self, later: bool, ctx: &Ctx) {
        let Some(obstacle) = self.obstacle(ctx.now) else { return };
        match obstacle.near {
            Near::Moments(which, before, after) => {
                let Some(at) = (if later { after } else { before }) else { return };
                *self.entry_mut(which) = Entry::chosen(at, ctx);
            }
            Near::Sets(before, after) => {
                let Some(at) = (if later { after } else { before }) else { return };
                self.cursor = at;
            }
        }
    }
}

fn asked(doubt: &TimeError, which: Typing) -> Obstacle {
    let (before, after) = doubt.choices().unzip();
    Obstacle { what: What::Doubt(doubt.clone()), near: Near::Moments(which, before, after) }
}
