//! The mistakes that a tired person makes with time, tried on purpose: none of them leads on, and each is told what it
//! is. 22:27 in Beijing; the tables were dropped at 22:05.

use undrop::app::msg::Msg;
use undrop::app::step::Step;
use undrop::app::step::point::{Kind, What};
use undrop::domain::bounds::Flaw;
use undrop::domain::damage::Damage;
use undrop::domain::time::Timestamp;

use super::Journey;
use super::restore::CHOOSE;

/// From Home to the points of shop-prod.
const TO_POINT: &str = "n<enter>/shop-prod<enter><enter>";
/// There: the damage was seen at 22:05.
const SEEN: &str = "d22:05<enter>";

fn at(text: &str) -> Timestamp {
    Timestamp::parse_rfc3339(text).unwrap()
}

fn at_point(keys: &str) -> Journey {
    let mut journey = Journey::on("default");
    journey.keys(TO_POINT).keys(keys);
    journey
}

/// What is in the way of the point on the screen.
fn flaw(journey: &Journey) -> Option<Flaw> {
    match &journey.point().problem.as_ref()?.what {
        What::Moment(flaw) => Some(*flaw),
        other => panic!("{other:?}"),
    }
}

/// The moment as it stands.
fn moment(journey: &Journey) -> String {
    journey.point().time.at().map(Timestamp::rfc3339).unwrap_or_default()
}

/// H2: the damage is asked for, and silence is no answer.
#[test]
fn the_damage_is_never_skipped() {
    let mut journey = at_point("<enter>");
    assert!(journey.screen().contains("When was the damage first seen?"), "{}", journey.screen());
    for keys in ["<enter>", "<esc><enter>", "<esc><enter><enter><enter>", "<esc>t30m ago<enter><enter>"] {
        journey.keys(keys);
        assert_eq!(journey.point().damage(), None, "{keys}");
        assert!(journey.screen().contains("When was the damage first seen?"), "{keys}: {}", journey.screen());
    }
    // An answer leads on: a time, or that nobody knows, by a word or by a key.
    journey.keys("22m ago<enter>");
    assert_eq!(journey.point().damage(), Some(Damage::At(at("2026-11-19T14:05:00Z"))));
    journey.keys("<enter>");
    journey.tables();
    for word in ["?<enter>", "unknown<enter>", "不知道<enter>", "<esc>x"] {
        let mut journey = at_point("<enter>");
        journey.keys(word);
        assert_eq!(journey.point().damage(), Some(Damage::Unknown), "{word}");
        journey.keys("<enter>");
        journey.tables();
    }
}

/// H2: neither a moment nor a set after the damage leads on; one key each leads to the last one before it.
#[test]
fn a_point_after_the_damage_leads_nowhere_and_one_key_mends_it() {
    let mut journey = at_point(SEEN);
    for typed in ["22:05", "22:05:01", "22:20"] {
        journey.keys(&format!("t{typed}<enter><enter><enter>"));
        assert_eq!(flaw(&journey), Some(Flaw::AfterDamage), "{typed}");
    }
    assert!(journey.screen().contains("it would bring the damage back"), "{}", journey.screen());
    journey.keys("n");
    assert_eq!((moment(&journey).as_str(), flaw(&journey)), ("2026-11-19T14:04:59Z", None));
    journey.keys("<enter>");
    let Step::Tables(tables) = journey.step() else { panic!("{}", journey.screen()) };
    assert_eq!(tables.given.by.damage, Damage::At(at("2026-11-19T14:05:00Z")));
    // A damage that was seen before the newest set ended makes that set one that holds it.
    let mut journey = at_point("d10:00<enter><enter>");
    assert_eq!(journey.point().problem.as_ref().unwrap().what, What::SetAfterDamage);
    let newest = journey.point().marked().unwrap().id.clone();
    journey.keys("n");
    assert_ne!(journey.point().marked().unwrap().id, newest);
    journey.keys("<enter>");
    journey.tables();
}

/// H1: UTC digits typed where Beijing time is read, and the other way round.
#[test]
fn the_misread_twin_is_named() {
    // Copied from a chart in UTC: 14:03:30 is 22:03:30 here, a minute and a half before the damage.
    let mut journey = at_point(&format!("{SEEN}t14:03:30<enter>"));
    let screen = journey.screen();
    for words in ["CHECK", "14:03:30 as UTC would be 22:03:30 +08:00", "Then type 14:03:30Z"] {
        assert!(screen.contains(words), "{words}: {screen}");
    }
    journey.keys("t14:03:30Z<enter>");
    assert_eq!(moment(&journey), "2026-11-19T14:03:30Z");
    assert!(!journey.screen().contains("CHECK"), "an offset leaves no doubt: {}", journey.screen());
    // The right digits: their twin is tomorrow.
    journey.keys("t22:03:30<enter>");
    assert!(journey.screen().contains("11-20 06:03:30 +08:00: in the future"), "{}", journey.screen());
    // Beijing digits with a Z lie in the future: not sendable, and the way back is one key.
    journey.keys("t2026-11-19 22:03:30Z<enter><enter>");
    assert_eq!(flaw(&journey), Some(Flaw::Future));
    journey.keys("n<enter>");
    journey.tables();
    // The damage can be misread as well; one in the future is refused at once.
    let mut journey = at_point("d2026-11-19 22:05Z<enter>");
    assert!(journey.screen().contains("lies in the future"), "{}", journey.screen());
    journey.keys("<c-u>14:05<enter>");
    assert!(journey.screen().contains("14:05:00 as UTC would be 22:05:00 +08:00"), "{}", journey.screen());
}

/// H1: switching the zone shown moves nothing, and digits are read in the zone that the screen shows.
#[test]
fn the_zone_shown_is_the_zone_read_and_switching_moves_nothing() {
    let mut journey = at_point(&format!("{SEEN}t22:03:30<enter>"));
    let before = moment(&journey);
    journey.keys("z");
    assert_eq!(moment(&journey), before);
    assert!(journey.screen().contains("2026-11-19 14:03:30 +00:00"), "{}", journey.screen());
    journey.keys("t<esc>");
    assert_eq!(moment(&journey), before);
    journey.keys("t14:02:00");
    assert!(journey.screen().contains("read in UTC"), "{}", journey.screen());
    journey.keys("<enter>z");
    assert_eq!(moment(&journey), "2026-11-19T14:02:00Z");
}

/// H15: sets that cannot be used say why, and lead nowhere.
#[test]
fn an_unusable_set_leads_nowhere() {
    let mut journey = at_point("x<home>");
    let bad: Vec<usize> = (0..journey.point().sets().len())
        .filter(|place| journey.point().sets()[*place].unusable.is_some())
        .collect();
    assert!(bad.len() > 1, "the scenario has such sets");
    for place in bad {
        journey.keys("<home>").keys(&"<down>".repeat(place)).keys("<enter>");
        let problem = journey.point().problem.clone().unwrap();
        assert!(matches!(problem.what, What::Unusable(_)), "{problem:?}");
        assert!(journey.notice().contains("not yet"), "{}", journey.notice());
        let reason = journey.point().marked().unwrap().unusable.clone().unwrap();
        let start: String = reason.en.split_whitespace().take(3).collect::<Vec<_>>().join(" ");
        assert!(journey.screen().contains(&start), "{start}: {}", journey.screen());
    }
    let (older, _) = journey.point().problem.as_ref().unwrap().near.has();
    journey.keys(if older { "n" } else { "N" });
    assert_eq!(journey.point().problem, None);
    journey.keys("<enter>");
    journey.tables();
}

/// H15: gaps and both ends of the window, each with the nearest good moments by one key.
#[test]
fn what_cannot_be_restored_to_is_told_with_what_can() {
    let mut journey = at_point(&format!("{SEEN}t2026-11-01 00:00<enter><enter>"));
    assert_eq!(flaw(&journey), Some(Flaw::TooEarly));
    journey.keys("N");
    assert_eq!(flaw(&journey), None);
    let first = journey.point().points.value().unwrap().windows[0].from;
    assert_eq!(journey.point().time.at(), Some(first));
    let mut journey = at_point("xt1m ago<enter><enter>");
    assert_eq!(flaw(&journey), Some(Flaw::TooLate));
    let latest = journey.point().points.value().unwrap().latest();
    journey.keys("n");
    assert_eq!((journey.point().time.at(), flaw(&journey)), (latest, None));
}

#[test]
fn steps_move_the_moment_and_begin_where_it_makes_sense() {
    let journey = at_point("x-");
    assert_eq!(journey.point().kind, Kind::Moment);
    assert_eq!(journey.point().time.at(), journey.point().points.value().unwrap().latest());
    let mut journey = at_point(&format!("{SEEN}+"));
    assert_eq!(moment(&journey), "2026-11-19T14:04:59Z", "just before the damage");
    for (keys, wanted) in [
        ("-", "2026-11-19T14:03:59Z"),
        ("[-", "2026-11-19T14:03:49Z"),
        ("[[-", "2026-11-19T14:03:48Z"),
        ("]]]]-", "2026-11-19T13:03:48Z"),
        ("]]-", "2026-11-18T13:03:48Z"),
        ("=", "2026-11-19T13:03:48Z"),
        ("p", "2026-11-19T14:04:59Z"),
    ] {
        journey.keys(keys);
        assert_eq!(moment(&journey), wanted, "{keys}");
    }
    journey.keys("<enter>");
    journey.tables();
}

/// The hours that summer time takes and gives: asked, with both moments, and nothing typed is lost.
#[test]
fn skipped_and_repeated_hours_are_asked_about() {
    let mut journey = at_point("x");
    for profile in &mut journey.driver.model.profiles {
        profile.time_zone = undrop::domain::zone::Zone::parse("Europe/Berlin");
    }
    journey.keys("<esc><esc><esc>").keys(TO_POINT).keys("xt2026-10-25 02:30<enter><enter>");
    assert!(journey.screen().contains("comes twice in Europe/Berlin"), "{}", journey.screen());
    assert_eq!(journey.point().time.at(), None);
    for (key, wanted) in [("n", "2026-10-25T00:30:00Z"), ("N", "2026-10-25T01:30:00Z")] {
        journey.keys("t2026-10-25 02:30<enter>").keys(key);
        assert_eq!(moment(&journey), wanted, "{key}");
    }
    journey.keys("t2026-03-29 02:30<enter>");
    assert!(journey.screen().contains("does not exist in Europe/Berlin"), "{}", journey.screen());
    assert_eq!(journey.point().time.field.value, "2026-03-29 02:30", "nothing typed is lost");
    journey.keys("N");
    assert_eq!(moment(&journey), "2026-03-29T01:00:00Z");
}

/// "15m ago" is pinned when it is taken, and the words about ages go on.
#[test]
fn the_present_moves_and_the_moment_does_not() {
    let mut journey = at_point("d30m ago<enter>t40m ago<enter>");
    let (before, shown) = (moment(&journey), journey.screen());
    assert!(shown.contains("40 min ago"), "{shown}");
    journey.keys("<wait><wait>");
    assert_eq!(moment(&journey), before);
    assert!(journey.screen().contains("42 min ago"), "{}", journey.screen());
    assert!(shown.contains("10 min BEFORE the damage"), "{shown}");
}

#[test]
fn a_time_can_be_pasted() {
    let mut journey = at_point("d");
    journey.driver.event(Msg::Paste("\"2026-11-19T14:05:00Z\"\n".into()));
    journey.keys("<enter>t");
    journey.driver.event(Msg::Paste(" 2026年11月19日 22:03:30\r\n".into()));
    journey.keys("<enter>");
    assert_eq!(journey.point().damage(), Some(Damage::At(at("2026-11-19T14:05:00Z"))));
    assert_eq!(moment(&journey), "2026-11-19T14:03:30Z");
}

/// Other news of the damage changes no list: what was chosen stays, and the plan says what is known now.
#[test]
fn other_news_of_the_damage_keep_what_was_chosen() {
    let mut journey = at_point("x<enter>");
    journey.keys(CHOOSE).keys("<enter>");
    assert_eq!(journey.review().given.plan.draft().damage, Some(Damage::Unknown));
    journey.keys("<esc><esc><esc>d22:05<enter><enter>");
    assert_eq!(journey.tables().tree.as_ref().unwrap().chosen_count(), 2);
    journey.keys("<enter>");
    let damage = Damage::At(at("2026-11-19T14:05:00Z"));
    assert_eq!(journey.review().given.plan.draft().damage, Some(damage));
}

/// What was said about the damage stands in the confirmation, in the plan and in the checks on disk.
#[test]
fn what_was_said_goes_with_the_run() {
    for (said, plan, shown) in [
        (SEEN, "damage = \"2026-11-19T14:05:00Z\"", "6 h 6 min before the damage"),
        ("x", "damage = \"unknown\"", "DAMAGE TIME NOT KNOWN"),
    ] {
        let mut journey = at_point(said);
        journey.keys("<enter>").keys(CHOOSE).keys("<enter>").accept_all().keys("c");
        assert!(journey.screen().contains(shown), "{}", journey.screen());
        journey.keys("shop-prod<enter>");
        let run = journey.step().run().unwrap().as_str().to_owned();
        let folder = journey.state_folder().join("runs").join(run);
        let read = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
        assert!(read("plan.toml").contains(plan), "{}", read("plan.toml"));
        assert!(read("checks.json").contains("\"damage\""), "{}", read("checks.json"));
    }
}
