//! Which points are looked into, newest first: every usable backup set, or a few well-chosen moments.
//!
//! Each point costs requests, so their number is bounded; how many were left out is told.

use crate::domain::capability::PointSupport;
use crate::domain::ids::BackupId;
use crate::domain::point::{PointChoices, RestorePoint};
use crate::domain::time::{Timestamp, Window};

/// A day in seconds.
const DAY: i64 = 86_400;

/// A point to look into.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The point.
    pub point: RestorePoint,
    /// When its data is from, as far as known.
    pub state_at: Option<Timestamp>,
}

/// The points to look into, and what was left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Candidates {
    /// Newest first.
    pub points: Vec<Candidate>,
    /// How many older ones there are.
    pub older: usize,
    /// How many sets cannot be used.
    pub unusable: usize,
}

/// At most `most` points to look into. Where moments are taken and the damage is known, one lies just before it.
pub fn candidates(
    choices: &PointChoices,
    support: PointSupport,
    damage: Option<Timestamp>,
    most: usize,
) -> Candidates {
    let sets = choices.backups.iter();
    let (mut points, unusable) = if support.backups() {
        let usable = sets.clone().filter(|set| set.unusable.is_none());
        let points = usable.map(|set| of_set(&set.id, set.finished_at.or(set.started_at)));
        (points.collect::<Vec<_>>(), sets.filter(|set| set.unusable.is_some()).count())
    } else {
        (moments(choices, damage).into_iter().map(of_moment).collect(), 0)
    };
    // A set without a time comes last: nobody knows how new it is.
    points.sort_by_key(|point| std::cmp::Reverse(point.state_at));
    let older = points.len().saturating_sub(most);
    points.truncate(most);
    Candidates { points, older, unusable }
}

fn of_set(id: &BackupId, state_at: Option<Timestamp>) -> Candidate {
    Candidate { point: RestorePoint::Backup(id.clone()), state_at }
}

fn of_moment(at: Timestamp) -> Candidate {
    Candidate { point: RestorePoint::At(at), state_at: Some(at) }
}

/// Moments worth a question. Services list what the last full backup before a moment holds, or what stood there at
/// that moment; full backups are taken once a day. So between two backups one moment tells as much as all: each
/// window's end (the newest state of all), one just after each known full backup, steps of a day where none is known,
/// and each window's start (the oldest state of all). The last second before the damage is what a person would take.
fn moments(choices: &PointChoices, damage: Option<Timestamp>) -> Vec<Timestamp> {
    let before = damage.map(|at| Timestamp::from_secs(at.plus_millis(-1).secs()));
    let mut moments: Vec<Timestamp> = before.into_iter().filter(|at| choices.covers(*at)).collect();
    for window in choices.windows.iter().map(seconds) {
        let window = &window;
        moments.extend([window.to, window.from]);
        let full: Vec<Timestamp> = choices
            .backups
            .iter()
            .filter_map(|set| set.finished_at)
            // The last millisecond of a backup is not after it.
            .map(|end| Timestamp::from_secs(end.secs() + 1))
            .filter(|at| window.contains(*at))
            .collect();
        if full.is_empty() {
            moments.extend(daily(window));
        }
        moments.extend(full);
    }
    moments.sort_unstable();
    moments.dedup();
    moments
}

/// A window between whole seconds, which is what a person reads and types. One that holds none stays as it is.
fn seconds(window: &Window) -> Window {
    let up = |at: Timestamp| Timestamp::from_secs(at.plus_millis(999).secs());
    let whole = Window { from: up(window.from), to: Timestamp::from_secs(window.to.secs()) };
    if whole.from <= whole.to { whole } else { *window }
}

fn daily(window: &Window) -> impl Iterator<Item = Timestamp> + '_ {
    (1..).map(|day| window.to.plus_secs(-day * DAY)).take_while(|at| *at > window.from)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::point::BackupSet;
    use crate::messages::Text;
    use proptest::prelude::*;

    fn set(id: &str, at: Option<i64>, usable: bool) -> BackupSet {
        BackupSet {
            id: id.into(),
            started_at: None,
            finished_at: at.map(Timestamp::from_secs),
            size_bytes: None,
            kind: Vec::new(),
            manual: false,
            regions: Vec::new(),
            unusable: (!usable).then(|| Text::verbatim("no")),
        }
    }

    fn window(from: i64, to: i64) -> Window {
        Window { from: Timestamp::from_secs(from), to: Timestamp::from_secs(to) }
    }

    fn times(found: &Candidates) -> Vec<Option<i64>> {
        found.points.iter().map(|point| point.state_at.map(Timestamp::secs)).collect()
    }

    #[test]
    fn usable_sets_newest_first_and_unknown_ones_last() {
        let backups = vec![
            set("a", Some(10), true),
            set("b", None, true),
            set("c", Some(30), false),
            set("d", Some(20), true),
        ];
        let choices = PointChoices { backups, windows: vec![window(0, 50)], no_window: None };
        let found = candidates(&choices, PointSupport::Both, None, 9);
        assert_eq!(times(&found), [Some(20), Some(10), None]);
        assert_eq!((found.older, found.unusable), (0, 1));
        let few = candidates(&choices, PointSupport::Backups, None, 1);
        assert_eq!((times(&few), few.older), (vec![Some(20)], 2));
    }

    #[test]
    fn without_known_backups_a_moment_a_day_and_both_ends() {
        let windows = vec![window(0, DAY / 2), window(DAY, 3 * DAY + 7)];
        let choices = PointChoices { windows, ..PointChoices::default() };
        let found = candidates(&choices, PointSupport::Window, None, 9);
        let at = [3 * DAY + 7, 2 * DAY + 7, DAY + 7, DAY, DAY / 2, 0];
        assert_eq!(times(&found), at.map(Some));
    }

    #[test]
    fn one_moment_lies_just_before_the_damage() {
        let choices = PointChoices { windows: vec![window(0, DAY)], ..PointChoices::default() };
        let at = |damage| {
            times(&candidates(&choices, PointSupport::Window, Some(Timestamp::from_secs(damage)), 9))
        };
        assert_eq!(at(500), [DAY, 499, 0].map(Some));
        assert_eq!(at(3 * DAY), [DAY, 0].map(Some), "outside the window nothing can be taken");
    }

    #[test]
    fn known_backups_take_the_place_of_steps() {
        let choices = PointChoices {
            backups: vec![set("a", Some(DAY + 5), true), set("old", Some(5), true)],
            windows: vec![window(100, 4 * DAY)],
            no_window: None,
        };
        let found = candidates(&choices, PointSupport::Window, None, 9);
        assert_eq!(times(&found), [Some(4 * DAY), Some(DAY + 6), Some(100)]);
    }

    proptest! {
        #[test]
        fn never_more_than_allowed_and_always_inside(
            ends in proptest::collection::vec((0i64..900, 0i64..900), 0..4),
            full in proptest::collection::vec(0i64..900, 0..5),
            damage in proptest::option::of(0i64..1800),
            most in 0usize..40,
        ) {
            let hour = 3600;
            let windows: Vec<Window> =
                ends.iter().map(|(a, b)| window(a.min(b) * hour, a.max(b) * hour)).collect();
            let backups = full.iter().map(|at| set("f", Some(at * hour), true)).collect();
            let choices = PointChoices { backups, windows, no_window: None };
            let found = candidates(&choices, PointSupport::Window, damage.map(|at| Timestamp::from_secs(at * 1800)), most);
            prop_assert!(found.points.len() <= most);
            prop_assert!(found.older == 0 || found.points.len() == most);
            prop_assert!(found.points.iter().all(|point| point.state_at.is_some_and(|at| choices.covers(at))));
            prop_assert!(found.points.windows(2).all(|pair| pair[0].state_at > pair[1].state_at));
        }
    }
}
