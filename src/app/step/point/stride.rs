//! Moving the moment by a step, whose size is a choice of its own.

use super::{Entry, Kind, PointStep};
use crate::app::step::Ctx;
use crate::domain::time::Timestamp;

/// Sizes of a step, in seconds.
const SIZES: [i64; 6] = [1, 10, 60, 600, 3600, 86_400];

/// The size of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stride(usize);

impl Default for Stride {
    /// A minute.
    fn default() -> Self {
        Self(2)
    }
}

impl Stride {
    /// Its seconds.
    pub fn seconds(self) -> i64 {
        SIZES[self.0.min(SIZES.len() - 1)]
    }

    /// The next smaller one.
    #[must_use]
    pub fn finer(self) -> Self {
        Self(self.0.saturating_sub(1))
    }

    /// The next larger one.
    #[must_use]
    pub fn coarser(self) -> Self {
        Self((self.0 + 1).min(SIZES.len() - 1))
    }
}

impl PointStep {
    /// Moves the moment by so many steps. Where there is none yet, it begins at the last good one.
    pub(super) fn move_by(&mut self, steps: i64, ctx: &Ctx) {
        let at = match self.time.at() {
            Some(at) => Some(at.plus_secs(steps * self.stride.seconds())),
            None => self.proposal(ctx.now),
        };
        if let Some(at) = at {
            self.take_moment(at, ctx);
        }
    }

    /// Chooses a moment.
    pub(super) fn take_moment(&mut self, at: Timestamp, ctx: &Ctx) {
        self.kind = Kind::Moment;
        self.time = Entry::chosen(at, ctx);
    }

    /// The last good moment: just before the damage where that is known, else the latest restorable.
    pub fn proposal(&self, now: Timestamp) -> Option<Timestamp> {
        self.bounds(now).last()
    }
}
