//! Rows 27, 28 and 29: jobs that stand still, go back or fail; what the cloud calls done and is not.

use undrop::app::overlay::Overlay;
use undrop::domain::run::RunState;
use undrop::domain::time::Timestamp;
use undrop::messages::Lang;
use undrop::sim::scenario::Scenario;

use crate::journeys::restore::{CHOOSE, CONFIRM, TO_TABLES};
use crate::journeys::{Journey, start};

fn sent(fault: &str) -> Journey {
    let text = format!("extends = \"default\"\ntitle = \"A test\"\n[[faults]]\n{fault}\n");
    let mut journey = Journey::in_world(&Scenario::parse(&text).unwrap(), Lang::En, (80, 24));
    journey.keys(TO_TABLES).keys(CHOOSE).keys("<enter>").keys(CONFIRM);
    journey.job();
    journey
}

/// Looks until so many minutes after the send.
fn until(journey: &mut Journey, minutes: i64) {
    let end: Timestamp = start().plus_secs(minutes * 60);
    while journey.model().now < end && journey.model().wake_at().is_some() {
        journey.keys("<wait>");
    }
}

/// Never shown as done: neither by a state, nor by a bar, nor by the names.
#[track_caller]
fn is_not_done(journey: &Journey) {
    let screen = journey.screen();
    assert!(journey.job().state().is_some_and(RunState::has_job), "{screen}");
    assert!(!screen.contains("100 %   ") && !screen.contains("finished, says"), "{screen}");
    assert!(journey.driver.notified.is_empty(), "{:?}", journey.driver.notified);
}

#[test]
fn row_27_stuck_at_95_percent_for_an_hour() {
    let mut journey = sent("job = \"stuck\"\nat = 95");
    until(&mut journey, 20);
    is_not_done(&journey);
    assert!(!journey.screen().contains("NO CHANGE"), "no alarm before half an hour: {}", journey.screen());
    until(&mut journey, 70);
    is_not_done(&journey);
    let screen = journey.screen();
    assert!(screen.contains("NO CHANGE for 1 h"), "{screen}");
    assert!(!screen.contains("less than a minute to"), "what stands still has no rate: {screen}");
    assert_eq!(journey.job().state(), Some(RunState::Stalled));
    journey.keys("y");
    assert!(
        journey.driver.clipboard.as_deref().unwrap().contains("NO CHANGE for 1 h"),
        "the channel hears it too"
    );
}

#[test]
fn row_27_progress_that_goes_backwards() {
    let mut journey = sent("job = \"backwards\"\nat = 60");
    let mut said = false;
    for _ in 0..200 {
        if journey.model().wake_at().is_none() {
            break;
        }
        said |= journey.screen().contains("went BACK, from ");
        journey.keys("<wait>");
    }
    assert!(said, "that it went back is said");
    assert!(journey.job().is_handed_back(), "and the job ends all the same: {}", journey.screen());
}

#[test]
fn row_27_a_hundred_percent_but_running() {
    let mut journey = sent("job = \"stuck\"\nat = 100");
    until(&mut journey, 15);
    is_not_done(&journey);
    assert!(
        journey.screen().contains("the cloud says 100 % and still calls it running: NOT done"),
        "{}",
        journey.screen()
    );
}

#[test]
fn row_28_the_job_succeeds_and_a_table_is_missing() {
    use crate::journeys::taurusdb;
    let text = "extends = \"default\"\ntitle = \"A test\"\n[[faults]]\njob = \"lose_table\"\n";
    let mut journey = taurusdb::sent_in(&Scenario::parse(text).unwrap());
    journey.until_done();
    assert_eq!(journey.job().state(), Some(RunState::WithGaps), "{}", journey.screen());
    assert!(journey.screen().contains("MISSING"), "{}", journey.screen());
    journey.keys("<enter>");
    let screen = journey.screen();
    assert!(screen.contains("2 of 3 found") && screen.contains("MISSING: trade."), "{screen}");
    journey.keys("p");
    let Some(Overlay::Read(report)) = journey.model().overlays.last() else { panic!("{}", journey.screen()) };
    assert!(
        report.body.contains("- missing: trade.") && report.body.contains("**MISSING**"),
        "{}",
        report.body
    );
}

#[test]
fn row_29_a_reason_of_4_kb_in_chinese_with_escapes() {
    let reason =
        format!("\u{1b}[2J\u{202e}{}", "写入目标实例时磁盘空间不足，已写入的部分表需要手工清理。".repeat(60));
    assert!(reason.len() > 4000);
    let quoted = serde_json::to_string(&reason).unwrap();
    let mut journey = sent(&format!("job = \"fail\"\nat = 60\nreason = {quoted}"));
    journey.until_done();
    assert_eq!(journey.job().state(), Some(RunState::Failed));
    let (first, _) = journey.driver.frame(&undrop::ui::theme::Theme::default());
    assert!(
        first.content.iter().all(|cell| !cell.symbol().chars().any(|c| c.is_control() || c == '\u{202e}'))
    );
    assert!(journey.screen().contains("lines more: L shows all of it"), "{}", journey.screen());
    journey.keys("L<home>");
    let mut seen = String::new();
    for _ in 0..120 {
        let (frame, _) = journey.driver.frame(&undrop::ui::theme::Theme::default());
        assert!(
            frame
                .content
                .iter()
                .all(|cell| !cell.symbol().chars().any(|c| c.is_control() || c == '\u{202e}'))
        );
        seen += &journey.screen();
        journey.keys("<down>");
    }
    assert!(seen.contains("\\x1b[2J") && seen.matches("手工清理").count() > 60, "{seen}");
    journey.keys("y");
    let copied = journey.driver.clipboard.clone().unwrap();
    assert!(copied.contains(&reason), "whole, and as the cloud gave it: {copied}");
}
