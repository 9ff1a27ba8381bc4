//! Where a moment must lie: inside a restorable window, before the damage, and not in the future. One judgement for
//! the moment itself, for what it may have been misread from, and for what is offered in its place.

use super::point::PointChoices;
use super::time::{Timestamp, Window};

/// What a moment is measured against.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds<'a> {
    /// The present.
    pub now: Timestamp,
    /// When the damage was first seen, where that is known.
    pub damage: Option<Timestamp>,
    /// What can be restored, once it was read.
    pub choices: Option<&'a PointChoices>,
}

/// Why a moment is none to restore to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// It has not come yet.
    Future,
    /// It lies at the damage or after it: the damage would come back.
    AfterDamage,
    /// It lies between two windows; the ends are the last moment before and the first after.
    Gap(Window),
    /// It lies before the first window.
    TooEarly,
    /// It lies after the last window: the log has not got there yet.
    TooLate,
    /// There is no window.
    NoWindow,
}

impl Bounds<'_> {
    /// What is wrong with a moment, the worst first. Windows that were not read yet are not in the way.
    pub fn flaw(&self, at: Timestamp) -> Option<Flaw> {
        if at > self.now {
            return Some(Flaw::Future);
        }
        if self.damage.is_some_and(|damage| at >= damage) {
            return Some(Flaw::AfterDamage);
        }
        let choices = self.choices?;
        if choices.covers(at) {
            return None;
        }
        Some(match choices.nearest(at) {
            (Some(from), Some(to)) => Flaw::Gap(Window { from, to }),
            (Some(_), None) => Flaw::TooLate,
            (None, Some(_)) => Flaw::TooEarly,
            (None, None) => Flaw::NoWindow,
        })
    }

    /// The nearest moments without a flaw, before and after one.
    pub fn nearest(&self, at: Timestamp) -> (Option<Timestamp>, Option<Timestamp>) {
        let Some(choices) = self.choices else { return (None, None) };
        let limit = self.limit();
        let before = choices.last_until(at.min(limit));
        let after = choices.first_from(at).filter(|after| *after <= limit);
        (before, after)
    }

    /// The last moment without a flaw: just before the damage, or the latest restorable one.
    pub fn last(&self) -> Option<Timestamp> {
        self.choices?.last_until(self.limit())
    }

    /// The last moment that is neither in the future nor spoilt. Times are given to the second, so a second before.
    fn limit(&self) -> Timestamp {
        self.damage.map_or(self.now, |damage| damage.plus_secs(-1).min(self.now))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::point::testing::{choices, s};
    use proptest::prelude::*;

    #[test]
    fn the_worst_is_told_first() {
        let choices = choices(&[(10, 20), (30, 40)]);
        let bounds = Bounds { now: s(100), damage: Some(s(38)), choices: Some(&choices) };
        for (at, flaw) in [
            (101, Some(Flaw::Future)),
            (38, Some(Flaw::AfterDamage)),
            (37, None),
            (25, Some(Flaw::Gap(Window { from: s(20), to: s(30) }))),
            (9, Some(Flaw::TooEarly)),
        ] {
            assert_eq!(bounds.flaw(s(at)), flaw, "{at}");
        }
        let known = Bounds { damage: None, ..bounds };
        assert_eq!(known.flaw(s(41)), Some(Flaw::TooLate));
        assert_eq!(Bounds { choices: None, ..bounds }.flaw(s(25)), None, "not read yet");
        assert_eq!((bounds.last(), known.last()), (Some(s(37)), Some(s(40))));
        let in_the_gap = Bounds { damage: Some(s(25)), ..bounds };
        assert_eq!((in_the_gap.last(), in_the_gap.nearest(s(27))), (Some(s(20)), (Some(s(20)), None)));
    }

    proptest! {
        #[test]
        fn what_is_offered_has_no_flaw_and_is_the_nearest(
            windows in proptest::collection::vec((0i64..60, 0i64..20), 0..5),
            at in 0i64..90, damage in proptest::option::of(0i64..90), now in 0i64..90,
        ) {
            let windows: Vec<(i64, i64)> = windows.into_iter().map(|(from, long)| (from, from + long)).collect();
            let choices = choices(&windows);
            let bounds = Bounds { now: s(now), damage: damage.map(s), choices: Some(&choices) };
            let good: Vec<i64> = (0..90).filter(|&t| bounds.flaw(s(t)).is_none()).collect();
            let (before, after) = bounds.nearest(s(at));
            prop_assert_eq!(before, good.iter().copied().filter(|&t| t <= at).max().map(s));
            prop_assert_eq!(after, good.iter().copied().filter(|&t| t >= at).min().map(s));
            prop_assert_eq!(bounds.last(), good.last().copied().map(s));
        }
    }
}
