//! The first screen: the runs on this machine, and what can be looked at before the bad night.

use undrop::app::overlay::Overlay;
use undrop::app::step::Step;
use undrop::domain::run::RunState;

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
