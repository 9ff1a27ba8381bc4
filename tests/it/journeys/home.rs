//! The first screen: the runs on this machine, and what can be looked at before the bad night.

use undrop::app::overlay::Overlay;
use undrop::app::step::Step;
use undrop::domain::run::RunState;
use undrop::runs::store::Store;

use super::Journey;
use super::restore::{CHOOSE, CONFIRM, TO_TABLES};

#[test]
fn a_filter_finds_a_run_among_many() {
    let mut journey = Journey::on("default");
    journey.keys(TO_TABLES).keys(CHOOSE).keys("<enter>").keys(CONFIRM);
    journey.until_done();
    let mark = journey.runs()[0].0.clone();
    journey.keys("H");
    let shown = |journey: &Journey| {
        let Step::Home(home) = journey.step() else { panic!("{}", journey.screen()) };
        home.shown().len()
    };
    assert_eq!(shown(&journey), 1);
    for (typed, wanted) in [("rm-bp1", 1), ("ALIYUN.restore", 1), ("云端", 1), (mark.as_str(), 1), ("zzz", 0)]
    {
        journey.keys(&format!("/{typed}<enter>"));
        assert_eq!(shown(&journey), wanted, "{typed}: {}", journey.screen());
        journey.keys("<esc>");
        assert_eq!(shown(&journey), 1, "Esc shows all again");
    }
    let who = Store::open(&journey.state_folder()).unwrap().who();
    journey.keys(&format!("/{who}<enter>"));
    assert_eq!(shown(&journey), 1, "by who confirmed it: {}", journey.screen());
    journey.keys("<esc>");
    // The run that is left is marked, and Enter opens it.
    journey.keys(&format!("/{mark}<enter><enter>"));
    assert!(matches!(journey.step(), Step::Job(_)), "{}", journey.screen());
}

#[test]
fn the_simulated_clouds_have_no_doctor() {
    let mut journey = Journey::on("default");
    journey.keys("X");
    assert!(!journey.screen().contains("X doctor"));
    assert!(journey.model().overlays.iter().all(|overlay| !matches!(overlay, Overlay::Read(_))));
}

#[test]
fn a_draft_that_nobody_wants_is_closed_by_a_reason() {
    let mut journey = Journey::on("default");
    journey.keys(TO_TABLES).keys(CHOOSE).keys("<enter>");
    let mut journey = journey.again();
    assert_eq!(journey.runs()[0].1, RunState::Draft);
    journey.keys("K");
    assert!(
        journey.model().overlays.is_empty() && journey.notice().contains("without an end"),
        "no run is marked"
    );
    journey.keys("<down>Knot needed after all<enter>");
    assert_eq!(journey.runs()[0].1, RunState::Closed, "{}", journey.screen());
    assert!(journey.screen().contains("closed by hand"), "{}", journey.screen());
    journey.keys("<down>K");
    assert!(journey.model().overlays.is_empty(), "it has its end: {}", journey.screen());
}

#[test]
fn a_restore_counts_as_unfinished_until_it_is_handed_back() {
    let mut journey = Journey::on("default");
    journey.keys(TO_TABLES).keys(CHOOSE).keys("<enter>").keys(CONFIRM);
    journey.until_done();
    journey.keys("H<down>");
    assert!(journey.screen().contains("Runs: 1, 1 open"), "{}", journey.screen());
    assert!(journey.screen().contains("0 of 7 steps after the restore are done"), "{}", journey.screen());
    journey.keys("<enter><enter>");
    assert!(journey.screen().contains("drop by 2026-11-26"), "a week after the end: {}", journey.screen());
    let late = journey.world.clock().now().plus_secs(8 * 86_400);
    journey.driver.advance_to(late);
    assert!(journey.screen().contains("OVERDUE"), "{}", journey.screen());
    journey.keys("<space><down><space><down><space><down><space><down><space><down><space><down><space>");
    journey.keys(":home<enter>");
    // The cloud's word for tables on Alibaba Cloud is not a count: the run stays open, its steps do not.
    journey.keys("<down>");
    assert!(!journey.screen().contains("steps after the restore"), "{}", journey.screen());
}

#[test]
fn the_run_that_was_marked_is_closed_though_the_list_is_another_by_then() {
    let mut journey = Journey::on("default");
    journey.keys(TO_TABLES).keys(CHOOSE).keys(":home<enter>");
    let marked = journey.runs()[0].0.clone();
    journey.keys(TO_TABLES).keys(CHOOSE).keys(":home<enter>");
    let Step::Home(home) = journey.step() else { panic!("{}", journey.screen()) };
    let at = home.shown().iter().position(|run| run.run == marked).unwrap();
    journey.keys(&"<down>".repeat(at + 1)).keys("Knot needed");
    // The list comes anew, with another run under the cursor.
    let Step::Home(home) = journey.driver.model.wizard.current_mut() else { panic!("Home") };
    home.cursor = 2 - at;
    journey.keys("<enter>");
    let closed: Vec<_> = journey.runs().into_iter().filter(|(_, state)| *state == RunState::Closed).collect();
    assert_eq!(closed, [(marked, RunState::Closed)], "{}", journey.screen());
}
