//! The backup sets: which is marked, which are good, which one a moment is built on.

use super::{Kind, PointStep};
use crate::domain::damage::Damage;
use crate::domain::point::BackupSet;

impl PointStep {
    /// The marked set.
    pub fn marked(&self) -> Option<&BackupSet> {
        self.sets().get(self.cursor)
    }

    /// All sets, newest first.
    pub fn sets(&self) -> &[BackupSet] {
        self.points.value().map_or(&[], |points| points.backups.as_slice())
    }

    /// The set that the point is built on: the marked one, or the one below a moment that can be restored to.
    pub fn base(&self) -> Option<&BackupSet> {
        match self.kind {
            Kind::Set => self.marked(),
            Kind::Moment => {
                let (choices, at) = (self.points.value()?, self.time.at()?);
                choices.base_of(at).filter(|_| choices.covers(at))
            }
        }
    }

    /// Whether a set can be used and was finished before the damage.
    pub(super) fn is_good(&self, set: &BackupSet) -> bool {
        let damage = self.damage().and_then(Damage::at);
        let end = set.finished_at.or(set.started_at);
        set.unusable.is_none() && damage.zip(end).is_none_or(|(damage, end)| end < damage)
    }

    /// The places of the nearest good sets: the next older one, and the next newer one.
    pub(super) fn near_sets(&self) -> (Option<usize>, Option<usize>) {
        let good = |at: &usize| self.sets().get(*at).is_some_and(|set| self.is_good(set));
        let older = (self.cursor + 1..self.sets().len()).find(good);
        let newer = (0..self.cursor).rev().find(good);
        (older, newer)
    }

    /// The newest good set.
    pub(super) fn newest_good(&self) -> Option<usize> {
        self.sets().iter().position(|set| self.is_good(set))
    }
}
