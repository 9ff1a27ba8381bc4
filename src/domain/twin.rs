//! The misread twin of a moment: the same digits, read in another zone. Whoever copies `22:03:30` from a chart in UTC and
//! types it where Beijing time is read is off by eight hours, and nothing about the digits tells.

use super::bounds::{Bounds, Flaw};
use super::time::Timestamp;
use super::zone::{Moments, Zone};

/// What the same digits would have meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Twin {
    /// The zone whose wall clock shows the digits at the moment itself.
    pub digits_of: Zone,
    /// The zone they are read in instead.
    pub read_in: Zone,
    /// The moment they are then.
    pub at: Timestamp,
    /// Why it cannot have been meant; `None` when it can.
    pub flaw: Option<Flaw>,
}

/// The digits that one zone shows at a moment, read in another. `None` where both agree, or where the other one never
/// shows them. Of two readings the one that can have been meant is told.
pub fn twin(at: Timestamp, digits_of: Zone, read_in: Zone, bounds: &Bounds) -> Option<Twin> {
    let found = match read_in.moments(digits_of.clock_at(at)) {
        Moments::One(one) => vec![one],
        Moments::Two(first, second) => vec![second, first],
        Moments::Skipped(..) | Moments::Beyond => Vec::new(),
    };
    if found.contains(&at) {
        return None;
    }
    let twins = found.into_iter().map(|at| Twin { digits_of, read_in, at, flaw: bounds.flaw(at) });
    twins.min_by_key(|twin| twin.flaw.is_some())
}

/// Both mistakes that can be made with a moment: its digits in the zone that is read here taken for UTC, and its digits
/// in UTC typed here. Where the zone is UTC, the other one is taken in its place.
pub fn twins(at: Timestamp, zone: Zone, other: Zone, bounds: &Bounds) -> [Option<Twin>; 2] {
    let away = if zone.offset_at(at) == 0 { other } else { Zone::UTC };
    [twin(at, zone, away, bounds), twin(at, away, zone, bounds)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::point::testing::choices;
    use proptest::prelude::*;

    fn at(text: &str) -> Timestamp {
        Timestamp::parse_rfc3339(text).unwrap()
    }

    /// 22:03:30 in Beijing is right: read as UTC it would be tomorrow. 14:03:30 was copied from a chart in UTC.
    #[test]
    fn the_eight_hours() {
        let shanghai = Zone::parse("Asia/Shanghai").unwrap();
        let all = choices(&[(1_700_000_000, 1_900_000_000)]);
        let damage = Some(at("2026-11-19T14:05:00Z"));
        let bounds = Bounds { now: at("2026-11-19T14:20:00Z"), damage, choices: Some(&all) };
        let right = twins(at("2026-11-19T14:03:30Z"), shanghai, shanghai, &bounds).map(Option::unwrap);
        assert_eq!(
            (right[0].at.rfc3339().as_str(), right[0].flaw),
            ("2026-11-19T22:03:30Z", Some(Flaw::Future))
        );
        assert_eq!((right[1].at.rfc3339().as_str(), right[1].flaw), ("2026-11-19T06:03:30Z", None));
        let slip = twin(at("2026-11-19T06:03:30Z"), shanghai, Zone::UTC, &bounds).unwrap();
        assert_eq!((slip.at.rfc3339().as_str(), slip.flaw), ("2026-11-19T14:03:30Z", None), "plausible");
        // Where the screen is in UTC, the person's own zone is the other reading.
        let utc = twins(at("2026-11-19T14:03:30Z"), Zone::UTC, shanghai, &bounds);
        assert_eq!(utc[0].unwrap().at.rfc3339(), "2026-11-19T06:03:30Z");
        assert_eq!(twins(at("2026-11-19T14:03:30Z"), Zone::UTC, Zone::UTC, &bounds), [None, None]);
    }

    fn any_zone() -> impl Strategy<Value = Zone> {
        proptest::sample::select(chrono_tz::TZ_VARIANTS.as_slice()).prop_map(Zone::Named)
    }

    proptest! {
        #[test]
        fn a_twin_shows_the_same_digits_and_is_another_moment(
            ms in -2_000_000_000_000i64..4_000_000_000_000, one in any_zone(), other in any_zone(), now in 0i64..4_000_000_000,
        ) {
            let (at, now) = (Timestamp::from_millis(ms), Timestamp::from_secs(now));
            let bounds = Bounds { now, damage: None, choices: None };
            for twin in twins(at, one, other, &bounds).into_iter().flatten() {
                prop_assert_ne!(twin.at, at);
                prop_assert_eq!(twin.digits_of.clock_at(at), twin.read_in.clock_at(twin.at));
                prop_assert_eq!(twin.flaw.is_some(), twin.at > now);
            }
            let same = twins(at, one, one, &bounds);
            if one.offset_at(at) == 0 {
                prop_assert_eq!(same, [None, None]);
            }
        }
    }
}
