//! Every form, every zone, every change of its clock.

use std::collections::BTreeSet;

use chrono_tz::TZ_VARIANTS;
use proptest::prelude::*;

use super::*;

fn now() -> Timestamp {
    Timestamp::parse_rfc3339("2026-11-20T08:45:30Z").unwrap()
}

fn read(text: &str) -> Result<String, TimeError> {
    parse_time(text, Zone::parse("Asia/Shanghai"), now()).map(Timestamp::rfc3339)
}

#[test]
fn every_documented_form() {
    for (input, wanted) in [
        ("2026-11-19T14:03:30Z", "2026-11-19T14:03:30Z"),
        ("2026-11-19T22:03:30+08:00", "2026-11-19T14:03:30Z"),
        ("2026-11-19T22:03:30", "2026-11-19T14:03:30Z"),
        ("2026-11-19 22:03:30 +08:00", "2026-11-19T14:03:30Z"),
        ("2026-11-19 22:03:30+8", "2026-11-19T14:03:30Z"),
        ("2026/11/19 22:03:30", "2026-11-19T14:03:30Z"),
        ("2026-11-19 22:03", "2026-11-19T14:03:00Z"),
        ("2026-11-19 22:03:30.125", "2026-11-19T14:03:30.125Z"),
        ("2026-11-19 22:03:30,1", "2026-11-19T14:03:30.100Z"),
        ("2026-11-19 15:03:30 Europe/Berlin", "2026-11-19T14:03:30Z"),
        ("2026-11-19 14:03:30Z", "2026-11-19T14:03:30Z"),
        ("1795097010", "2026-11-19T14:03:30Z"),
        ("1795097010000", "2026-11-19T14:03:30Z"),
        ("15m ago", "2026-11-20T08:30:30Z"),
        ("2h30m ago", "2026-11-20T06:15:30Z"),
        ("1d 2h ago", "2026-11-19T06:45:30Z"),
        ("-15m", "2026-11-20T08:30:30Z"),
        ("-1h30m", "2026-11-20T07:15:30Z"),
        ("15 minutes ago", "2026-11-20T08:30:30Z"),
        ("15分钟前", "2026-11-20T08:30:30Z"),
        ("2小时30分前", "2026-11-20T06:15:30Z"),
        // 16:45:30 on the wall now: later times of day were yesterday.
        ("16:45:30", "2026-11-20T08:45:30Z"),
        ("16:45:31", "2026-11-19T08:45:31Z"),
        ("22:03:30", "2026-11-19T14:03:30Z"),
        ("22:03", "2026-11-19T14:03:00Z"),
        ("14:03:30Z", "2026-11-19T14:03:30Z"),
        ("8:45Z", "2026-11-20T08:45:00Z"),
        ("22:03 +8", "2026-11-19T14:03:00Z"),
        ("15:03 europe/berlin", "2026-11-19T14:03:00Z"),
        ("19 Nov 22:03 +8", "2026-11-19T14:03:00Z"),
        ("19 Nov 22:03:30", "2026-11-19T14:03:30Z"),
        ("Nov 19, 2026 22:03:30", "2026-11-19T14:03:30Z"),
        ("19-Nov-2026 22:03:30 UTC+8", "2026-11-19T14:03:30Z"),
        ("19/Nov 22:03", ""),
        ("21 nov 22:03", "2025-11-21T14:03:00Z"),
        ("29 Feb 12:00Z", "2024-02-29T12:00:00Z"),
        ("11-19 22:03", "2026-11-19T14:03:00Z"),
        ("2026年11月19日22:03:30", "2026-11-19T14:03:30Z"),
        ("11月19日 22:03", "2026-11-19T14:03:00Z"),
        ("２２：０３：３０", "2026-11-19T14:03:30Z"),
        ("  \"2026-11-19   22:03:30\"  ", "2026-11-19T14:03:30Z"),
    ] {
        match wanted {
            "" => assert!(matches!(read(input), Err(TimeError::NotATime(_))), "{input}"),
            wanted => assert_eq!(read(input).as_deref(), Ok(wanted), "{input}"),
        }
    }
}

#[test]
fn nothing_is_guessed() {
    for input in [
        "",
        "now",
        "-",
        "ago",
        "22",
        "2203",
        "22:3",
        "24:00",
        "22:03:60",
        "22:03 pm",
        "22:03:30.",
        "yesterday 14:30",
        "179509701",
        "17950970100",
        "5m2h ago",
        "5m5m ago",
        "m ago",
        "15 ago",
        "-15",
        "999999999999d ago",
        "2026-13-01 00:00",
        "2026-02-30 00:00",
        "2026-11/19 00:00",
        "30 Feb 12:00",
        "19 No 22:03",
        "2026-11-19",
        "2026-11-19 22:03 Mars/Base",
        "2026-11-19 22:03 CST",
        "9999-12-31 23:59:59 -08:00",
        "+10001-01-01 00:00 +08:00",
    ] {
        assert!(matches!(read(input), Err(TimeError::NotATime(_))), "{input}: {:?}", read(input));
    }
}

#[test]
fn it_is_told_whether_a_zone_was_taken_for_the_digits() {
    let zone = Zone::parse("Asia/Shanghai");
    for (input, digits) in [
        ("22:03", zone),
        ("2026-11-19 22:03:30", zone),
        ("22:03Z", None),
        ("-15m", None),
        ("1795097010", None),
    ] {
        assert_eq!(read_time(input, zone, now()).unwrap().digits, digits, "{input}");
    }
}

#[test]
fn without_a_zone_both_readings_are_spelled_out() {
    for (input, utc, beijing) in [
        ("2026-11-19 22:03", "2026-11-19T22:03:00Z", "2026-11-19T14:03:00Z"),
        // The most recent one in each zone.
        ("08:00", "2026-11-20T08:00:00Z", "2026-11-20T00:00:00Z"),
    ] {
        let text = parse_time(input, None, now()).unwrap_err().text();
        assert!(text.en.contains(utc) && text.en.contains(beijing), "{text}");
    }
}

#[test]
fn skipped_and_repeated_hours_are_told_with_both_sides() {
    let berlin = Zone::parse("Europe/Berlin");
    let choices = |input: &str, now: &str| {
        let now = Timestamp::parse_rfc3339(now).unwrap();
        let error = parse_time(input, berlin, now).unwrap_err();
        let repeated = matches!(error, TimeError::Repeated { .. });
        let (one, other) = error.choices().unwrap();
        (repeated, one.rfc3339(), other.rfc3339())
    };
    let told = |repeated, one: &str, other: &str| (repeated, one.to_owned(), other.to_owned());
    let skipped = told(false, "2026-03-29T00:59:59Z", "2026-03-29T01:00:00Z");
    let repeated = told(true, "2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z");
    assert_eq!(choices("2026-03-29 02:30", "2026-11-20T00:00:00Z"), skipped);
    assert_eq!(choices("2026-10-25 02:30", "2026-11-20T00:00:00Z"), repeated);
    // Without a date as well, when it was today.
    assert_eq!(choices("02:30", "2026-03-29T06:00:00Z"), skipped);
    assert_eq!(choices("02:30", "2026-10-25T06:00:00Z"), repeated);
    // Between the two, only the first can be meant.
    let between = Timestamp::parse_rfc3339("2026-10-25T01:00:00Z").unwrap();
    assert_eq!(parse_time("02:30", berlin, between).unwrap().rfc3339(), "2026-10-25T00:30:00Z");
}

/// Moments at which a zone's offset changes, found by looking, not by asking the zone.
fn changes(zone: Zone, from: Timestamp, to: Timestamp) -> Vec<Timestamp> {
    let day = 86_400_000;
    let mut found = Vec::new();
    let mut at = from;
    while at < to {
        let next = at.plus_millis(20 * day).min(to);
        if zone.offset_at(at) != zone.offset_at(next) {
            let (mut low, mut high) = (at.millis(), next.millis());
            while high - low > 1 {
                let middle = low + (high - low) / 2;
                let same = zone.offset_at(Timestamp::from_millis(middle)) == zone.offset_at(at);
                if same { low = middle } else { high = middle }
            }
            found.push(Timestamp::from_millis(high));
        }
        at = next;
    }
    found
}

/// Read again, a shown moment is itself; without its offset it is itself, or is told as repeated with it among the two.
fn comes_back(zone: Zone, at: Timestamp) {
    let shown = zone.exact(at);
    assert_eq!(parse_time(&shown, None, now()), Ok(at), "{shown} {}", zone.name());
    let wall = shown.rsplit_once(' ').unwrap().0;
    match parse_time(wall, Some(zone), now()) {
        Ok(read) => assert_eq!(read, at, "{wall} {}", zone.name()),
        Err(TimeError::Repeated { first, second, .. }) => {
            assert!(first < second && [first, second].contains(&at), "{wall} {}", zone.name());
            assert_eq!(zone.clock_at(first), zone.clock_at(second), "{wall} {}", zone.name());
        }
        Err(other) => panic!("{wall} {}: {other:?}", zone.name()),
    }
}

/// Around every change: what is shown comes back, and what the clock never showed is no moment.
#[test]
fn every_zone_around_every_change_of_its_clock() {
    let (from, to) = (Timestamp::from_secs(-3_000_000_000), Timestamp::from_secs(2_300_000_000));
    let (mut skips, mut repeats, mut seen) = (0, 0, BTreeSet::new());
    for tz in TZ_VARIANTS {
        let zone = Zone::Named(tz);
        let all = changes(zone, from, to);
        // Many names stand for the same clock.
        let history: Vec<(i64, i32)> = all.iter().map(|at| (at.millis(), zone.offset_at(*at))).collect();
        if !seen.insert(history) {
            continue;
        }
        for change in all {
            for seconds in [-1, 0] {
                comes_back(zone, change.plus_secs(seconds));
            }
            for seconds in [-7200, -3601, -1800, 1, 1799, 3600, 5400] {
                let at = change.plus_secs(seconds);
                let back = match zone.moments(zone.clock_at(at)) {
                    Moments::One(one) => one == at,
                    Moments::Two(first, second) => first == at || second == at,
                    Moments::Skipped(..) | Moments::Beyond => false,
                };
                assert!(back, "{} {at}", zone.name());
            }
            let before = zone.clock_at(change.plus_millis(-1));
            let after = zone.clock_at(change);
            let jump = (after - before).num_milliseconds() - 1;
            let middle = before + chrono::TimeDelta::milliseconds(1 + jump / 2);
            match zone.moments(middle) {
                Moments::Skipped(last, first) if jump > 0 => {
                    skips += 1;
                    assert!(last.plus_secs(1) == first && first == change, "{} {change}", zone.name());
                    let text = middle.format("%Y-%m-%d %H:%M:%S%.3f").to_string();
                    let read = parse_time(&text, Some(zone), now());
                    assert!(matches!(read, Err(TimeError::Skipped { .. })), "{text} {}", zone.name());
                }
                Moments::Two(first, second) if jump < 0 => {
                    repeats += 1;
                    assert!(first < change && change <= second, "{} {change}", zone.name());
                }
                other => assert_eq!(jump, 0, "{} {change} {jump} {other:?}", zone.name()),
            }
        }
    }
    assert!(skips > 5_000 && repeats > 5_000, "{skips} {repeats}");
}

#[test]
fn the_ends_of_the_years_come_back_in_every_zone() {
    let ends = [Timestamp::from_millis(i64::MIN), Timestamp::from_millis(i64::MAX)];
    let offsets: BTreeSet<i32> = TZ_VARIANTS.iter().map(|tz| Zone::Named(*tz).offset_at(now())).collect();
    for seconds in offsets.into_iter().chain([-14 * 3600, 14 * 3600]) {
        for at in ends {
            let shown = Zone::Fixed(seconds).exact(at);
            assert_eq!(parse_time(&shown, None, now()), Ok(at), "{shown}");
        }
    }
}

fn any_zone() -> impl Strategy<Value = Zone> {
    let named = proptest::sample::select(TZ_VARIANTS.as_slice()).prop_map(Zone::Named);
    prop_oneof![named, (-56i32..=56).prop_map(|quarters| Zone::Fixed(quarters * 900))]
}

proptest! {
    #[test]
    fn any_moment_comes_back_in_any_zone(zone in any_zone(), ms in -62_135_596_800_000i64..=253_402_300_799_999) {
        comes_back(zone, Timestamp::from_millis(ms));
    }

    #[test]
    fn no_input_panics(input in "\\PC{0,40}", pieces in proptest::collection::vec(
        proptest::sample::select(["2026", "-", "11", "19", " ", ":", "22", "T", "Z", "+8", "ago", "m", "Nov", "年", "0", "９", "é", "."].as_slice()), 0..12)
    ) {
        let zone = Zone::parse("Europe/Berlin");
        for text in [input, pieces.concat()] {
            for zone in [zone, None] {
                if let Err(error) = read_time(&text, zone, now()) {
                    prop_assert!(!error.text().en.is_empty());
                }
            }
        }
    }

    /// A time of day is within the last day and a bit, never ahead, and shows the digits typed.
    #[test]
    fn a_time_of_day_is_the_most_recent_one(zone in any_zone(), now_s in 0i64..4_000_000_000, second in 0u32..86_400) {
        let now = Timestamp::from_secs(now_s);
        let text = format!("{:02}:{:02}:{:02}", second / 3600, second / 60 % 60, second % 60);
        match parse_time(&text, Some(zone), now) {
            Ok(at) => {
                prop_assert!(at <= now && now.since(at) < 3 * 86_400_000, "{at} {now}");
                prop_assert_eq!(zone.format(at, "%H:%M:%S"), text);
            }
            Err(doubt) => prop_assert!(doubt.choices().is_some_and(|(_, later)| later <= now), "{:?}", doubt),
        }
    }
}
