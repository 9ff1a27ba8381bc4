//! Restore points: a backup set or a moment, and which of them can be had.

use serde::{Deserialize, Serialize};

use super::ids::{BackupId, Region};
use super::time::{Timestamp, Window};
use crate::messages::Text;

/// Where the data comes from. Exactly one of the two, as in a plan file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RestorePoint {
    /// A backup set.
    #[serde(rename = "backup")]
    Backup(BackupId),
    /// A moment: point-in-time recovery.
    #[serde(rename = "time")]
    At(Timestamp),
}

/// One backup set of an instance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackupSet {
    /// Its id, as sent.
    pub id: BackupId,
    /// When it began.
    pub started_at: Option<Timestamp>,
    /// When it ended. The data is as of about this moment.
    pub finished_at: Option<Timestamp>,
    /// Size in bytes.
    pub size_bytes: Option<u64>,
    /// Kind in the cloud's words: `FullBackup`, `Automated`, `Physical`.
    pub kind: Vec<String>,
    /// Whether a person had it made, so that it outlives the automatic ones.
    pub manual: bool,
    /// Regions it can be restored in; empty where the service does not tell.
    pub regions: Vec<Region>,
    /// Why a table restore cannot use it; `None` when it can.
    pub unusable: Option<Text>,
}

/// What can be chosen on one instance.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct PointChoices {
    /// Backup sets, newest first; the unusable ones too, with their reasons.
    pub backups: Vec<BackupSet>,
    /// Restorable windows, oldest first. Empty when point-in-time recovery is not to be had.
    pub windows: Vec<Window>,
    /// Why there is no window.
    pub no_window: Option<Text>,
}

impl PointChoices {
    /// The set with this id.
    pub fn backup(&self, id: &BackupId) -> Option<&BackupSet> {
        self.backups.iter().find(|set| set.id == *id)
    }

    /// Whether a moment lies in a restorable window.
    pub fn covers(&self, at: Timestamp) -> bool {
        self.windows.iter().any(|window| window.contains(at))
    }

    /// The nearest restorable moments before and after one; one that is restorable is both itself.
    pub fn nearest(&self, at: Timestamp) -> (Option<Timestamp>, Option<Timestamp>) {
        (self.last_until(at), self.first_from(at))
    }

    /// The last restorable moment up to a limit.
    pub fn last_until(&self, limit: Timestamp) -> Option<Timestamp> {
        let begun = self.whole().filter(|window| window.from <= limit);
        begun.map(|window| window.to.min(limit)).max()
    }

    /// The first restorable moment from one on.
    pub fn first_from(&self, at: Timestamp) -> Option<Timestamp> {
        let open = self.whole().filter(|window| window.to >= at);
        open.map(|window| window.from.max(at)).min()
    }

    /// The latest restorable moment.
    pub fn latest(&self) -> Option<Timestamp> {
        self.whole().map(|window| window.to).max()
    }

    /// What lies between two windows, newest first: from the last moment before to the first after. Clouds tell windows
    /// to the second, so windows that are a second apart touch.
    pub fn gaps(&self) -> Vec<Window> {
        let mut windows: Vec<&Window> = self.whole().collect();
        windows.sort_by_key(|window| window.from);
        let mut gaps = Vec::new();
        let mut end: Option<Timestamp> = None;
        for window in windows {
            if let Some(end) = end.filter(|end| window.from.since(*end) > 1000) {
                gaps.push(Window { from: end, to: window.from });
            }
            end = end.max(Some(window.to));
        }
        gaps.reverse();
        gaps
    }

    /// Windows that hold a moment at all.
    fn whole(&self) -> impl Iterator<Item = &Window> {
        self.windows.iter().filter(|window| window.from <= window.to)
    }

    /// The newest usable set that ended at or before a moment: what point-in-time recovery builds on.
    pub fn base_of(&self, at: Timestamp) -> Option<&BackupSet> {
        let usable = self.backups.iter().filter(|set| set.unusable.is_none());
        usable.filter(|set| set.finished_at.is_some_and(|end| end <= at)).max_by_key(|set| set.finished_at)
    }
}

/// Windows and sets in seconds, for tests.
#[cfg(test)]
pub(crate) mod testing {
    use super::*;

    pub(crate) fn s(seconds: i64) -> Timestamp {
        Timestamp::from_secs(seconds)
    }

    pub(crate) fn choices(windows: &[(i64, i64)]) -> PointChoices {
        let windows = windows.iter().map(|&(from, to)| Window { from: s(from), to: s(to) }).collect();
        PointChoices { windows, ..PointChoices::default() }
    }

    pub(crate) fn set(id: &str, end: Option<i64>, unusable: bool) -> BackupSet {
        BackupSet {
            id: id.into(),
            started_at: None,
            finished_at: end.map(s),
            size_bytes: None,
            kind: Vec::new(),
            manual: false,
            regions: Vec::new(),
            unusable: unusable.then(|| Text::verbatim("no")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::testing::{choices, s, set};
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn gaps_lie_between_windows_that_do_not_touch() {
        let gap = |from, to| Window { from: s(from), to: s(to) };
        assert_eq!(
            choices(&[(0, 10), (20, 30), (31, 40), (35, 50), (60, 60)]).gaps(),
            [gap(50, 60), gap(10, 20)]
        );
        assert_eq!(choices(&[(20, 30), (0, 50), (9, 2)]).gaps(), [], "one inside another, one that is empty");
        assert_eq!(choices(&[]).gaps(), []);
    }

    fn windows() -> impl Strategy<Value = Vec<(i64, i64)>> {
        // Some touch, some overlap, some are one moment long, some are inside out.
        proptest::collection::vec((0i64..60, -3i64..20), 0..6)
            .prop_map(|all| all.into_iter().map(|(from, long)| (from, from + long)).collect())
    }

    proptest! {
        #[test]
        fn nearest_is_restorable_and_nothing_nearer_is(windows in windows(), at in 0i64..90) {
            let choices = choices(&windows);
            let good: Vec<i64> = (0..90).filter(|&t| choices.covers(s(t))).collect();
            let (before, after) = choices.nearest(s(at));
            prop_assert_eq!(before, good.iter().copied().filter(|&t| t <= at).max().map(s));
            prop_assert_eq!(after, good.iter().copied().find(|&t| t >= at).map(s));
            prop_assert_eq!(choices.covers(s(at)), before == Some(s(at)) && after == Some(s(at)));
            prop_assert_eq!(choices.latest(), good.last().copied().map(s));
        }

        #[test]
        fn gaps_and_windows_share_nothing_and_leave_nothing_out(windows in windows(), at in 0i64..90) {
            let choices = choices(&windows);
            let inside = |gap: &Window| gap.from < s(at) && s(at) < gap.to;
            let (before, after) = choices.nearest(s(at));
            let between = before.is_some() && after.is_some() && !choices.covers(s(at));
            prop_assert_eq!(choices.gaps().iter().any(inside), between);
            prop_assert!(choices.gaps().windows(2).all(|pair| pair[1].to <= pair[0].from), "newest first");
        }

        #[test]
        fn a_moment_builds_on_the_newest_usable_set_before_it(
            sets in proptest::collection::vec((proptest::option::of(0i64..60), any::<bool>()), 0..8), at in 0i64..70,
        ) {
            let backups: Vec<BackupSet> =
                sets.iter().enumerate().map(|(n, (end, bad))| set(&n.to_string(), *end, *bad)).collect();
            let choices = PointChoices { backups, ..PointChoices::default() };
            let ends = sets.iter().filter(|(_, bad)| !bad).filter_map(|(end, _)| *end).filter(|&end| end <= at);
            let base = choices.base_of(s(at));
            prop_assert_eq!(base.and_then(|set| set.finished_at), ends.max().map(s));
            prop_assert!(base.is_none_or(|set| set.unusable.is_none()));
        }
    }
}
