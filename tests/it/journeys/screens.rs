//! What a person sees on the way, step by step, at both sizes and in both languages. One string of keys leads to each
//! frame; the simulator and its clock make them the same every time.

use std::fmt::Write as _;

use undrop::messages::Lang;

use super::Journey;
use super::restore::{CHOOSE, CONFIRM, TO_TABLES};

/// Milestones of the journey, and the keys from one to the next.
const MILESTONES: [(&str, &str); 12] = [
    ("home", ""),
    ("profile", "n"),
    ("instance", "<enter>"),
    ("instance-filtered", "/shop-prod<enter>"),
    ("point", "<enter>"),
    ("point-moment", "t30m ago<enter>d22m ago<enter>b"),
    ("tables", "<enter>"),
    ("tables-chosen", CHOOSE),
    ("review", "<enter>"),
    ("request", "<tab>"),
    ("confirm", "c"),
    ("job", "shop-prod<enter><wait><wait>"),
];

fn walk(lang: Lang, size: (u16, u16)) -> String {
    let mut journey = Journey::sized("default", lang, size);
    let frames = journey.frames(&MILESTONES);
    for _ in 0..40 {
        journey.keys("<wait>");
    }
    frames + &format!("=== finished\n{}\n", journey.screen())
}

#[test]
fn every_step_at_80x24_in_english() {
    insta::assert_snapshot!("journey-80x24-en", walk(Lang::En, (80, 24)));
}

#[test]
fn every_step_at_80x24_in_chinese() {
    insta::assert_snapshot!("journey-80x24-zh", walk(Lang::Zh, (80, 24)));
}

#[test]
fn every_step_at_120x40_in_english() {
    insta::assert_snapshot!("journey-120x40-en", walk(Lang::En, (120, 40)));
}

#[test]
fn every_step_at_120x40_in_chinese() {
    insta::assert_snapshot!("journey-120x40-zh", walk(Lang::Zh, (120, 40)));
}

#[test]
fn ends_that_are_no_success() {
    let mut frames = String::new();
    for (scenario, waits) in [("throttle", 0), ("lost-answer", 0), ("failing-job", 40), ("stuck-job", 60)] {
        let mut journey = Journey::on(scenario);
        journey.keys(TO_TABLES).keys(CHOOSE).keys("<enter>").keys(CONFIRM);
        for _ in 0..waits {
            journey.keys("<wait>");
        }
        writeln!(frames, "=== {scenario}\n{}", journey.screen()).unwrap();
    }
    insta::assert_snapshot!("ends", frames);
}

#[test]
fn faults_on_the_way() {
    let mut journey = Journey::on("middlebox");
    journey.keys("n<enter>");
    let mut frames = format!("=== instances behind a middle box\n{}\n", journey.screen());
    journey.keys("<enter><enter>E");
    writeln!(frames, "=== explained\n{}", journey.screen()).unwrap();
    let mut hostile = Journey::on("hostile");
    hostile.keys(TO_TABLES).keys("/odd<enter><tab><pgdn>");
    let screen = hostile.screen();
    assert!(!screen.chars().any(|c| c != '\n' && c.is_control()), "no control character reaches the screen");
    writeln!(frames, "=== hostile names\n{screen}").unwrap();
    insta::assert_snapshot!("faults", frames);
}
