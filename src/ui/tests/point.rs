//! What the point step does that no simulated cloud can be brought to: clocks that are apart, gaps in the log.

use super::scenes::point;
use crate::app::step::Step;
use crate::app::step::point::{PointStep, What};
use crate::domain::bounds::Flaw;
use crate::domain::time::Timestamp;
use crate::ui::testing::{Answers, Stage, at};

fn step(stage: &Stage) -> &PointStep {
    let Step::Point(step) = stage.model.wizard.current() else {
        panic!("{}", stage.model.wizard.current().title())
    };
    step
}

fn skewed(ms: i64) -> Stage {
    Stage::new(Answers::Good).world(|world| world.skew_ms = Some(ms)).keys("n<enter><enter>")
}

/// 22:20:31 on this machine. A cloud that is ten minutes ahead has seen 22:25 already.
#[test]
fn moments_are_judged_by_the_clouds_clock() {
    for (ms, taken) in [(600_000, true), (0, false), (-600_000, false), (20_000, false)] {
        let stage = skewed(ms).keys("d2026-11-19 22:25<enter>");
        assert_eq!(step(&stage).damage().is_some(), taken, "{ms}");
    }
    let behind = skewed(-600_000).keys("xt2026-11-19 22:15<enter>");
    let problem = step(&behind).problem.clone().map(|problem| problem.what);
    assert_eq!(problem, Some(What::Moment(Flaw::Future)), "the cloud is at 22:10:31");
    assert_eq!(step(&skewed(20_000)).skew_ms, 0, "answers take their time");
}

/// Both sides of a gap by one key each, and the one that is spoilt by the damage is not offered.
#[test]
fn a_gap_offers_both_sides_that_are_good() {
    let in_gap = |damage: &str| point().keys(&format!("{damage}t2026-11-18 20:00<enter>"));
    let sides = (at("2026-11-18T05:05:00Z"), at("2026-11-18T19:41:30Z"));
    for (key, wanted) in [("n", sides.0), ("N", sides.1)] {
        let taken = in_gap("x").keys(key);
        assert_eq!((step(&taken).time.at(), step(&taken).problem.clone()), (Some(wanted), None), "{key}");
    }
    let spoilt = in_gap("d2026-11-19 02:00<enter>");
    assert_eq!(step(&spoilt).problem.as_ref().unwrap().near.has(), (true, false));
    let kept = spoilt.keys("N");
    assert_eq!(
        step(&kept).time.at(),
        Some(at("2026-11-18T12:00:00Z")),
        "a key that is not offered does nothing"
    );
}

/// The timeline closes in on the point and comes back to the whole.
#[test]
fn zooming_keeps_the_point_in_sight() {
    let span = |stage: &Stage| step(stage).span(stage.now).unwrap();
    let long = |stage: &Stage| span(stage).to.since(span(stage).from);
    let start = point().keys("d2026-11-19 22:05<enter>t2026-11-19 22:03:30<enter>");
    let mut close = start.clone();
    for _ in 0..12 {
        let before = long(&close);
        close = close.keys("i");
        assert!(long(&close) <= before && span(&close).contains(step(&close).time.at().unwrap()));
    }
    assert_eq!(long(&close), 60_000, "no closer than a minute");
    let mut out = close.clone();
    for _ in 0..12 {
        out = out.keys("o");
    }
    assert_eq!(span(&out), span(&close.keys("w")));
    assert_eq!(span(&out).from, at("2026-11-17T19:40:02Z"), "all that is known");
    assert_eq!(Timestamp::from_millis(span(&out).to.millis()), out.now);
}
