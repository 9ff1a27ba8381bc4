//! What was chosen is on disk though nobody asked for it: a program that is killed loses a moment's work at most.

use undrop::app::step::Step;
use undrop::domain::run::RunState;
use undrop::messages::Lang;
use undrop::runs::store::Store;

use super::Journey;
use super::restore::{CHOOSE, CONFIRM, TO_TABLES};

fn plan_of(journey: &Journey) -> Option<(usize, String)> {
    let store = Store::open(&journey.state_folder()).unwrap();
    let run = journey.runs().first()?.0.clone();
    store.draft(&run).map(|draft| (draft.table_count(), draft.instance.0))
}

#[test]
fn a_killed_program_has_kept_the_choices_of_two_seconds_ago() {
    let mut journey = Journey::on("default");
    journey.keys(TO_TABLES).keys(CHOOSE);
    assert!(journey.runs().is_empty(), "not at every key");
    let soon = journey.world.clock().now().plus_secs(2);
    journey.driver.advance_to(soon);
    assert_eq!(plan_of(&journey).map(|plan| plan.0), Some(2));
    journey.keys("u");
    let soon = soon.plus_secs(2);
    journey.driver.advance_to(soon);
    let kept = plan_of(&journey).unwrap().0;
    assert!(kept < 2, "an undo is a change: {kept}");
    // Killed: nothing of the program is asked any more.
    let mut journey = journey.again();
    assert_eq!(journey.runs().len(), 1);
    assert!(journey.orders().is_empty());
    journey.keys("<down><enter>");
    assert_eq!(journey.review().given.plan.draft().table_count(), kept, "{}", journey.screen());
}

#[test]
fn the_review_is_kept_at_once_and_can_still_be_sent() {
    let mut journey = Journey::on("default");
    journey.keys(TO_TABLES).keys(CHOOSE).keys("<enter>");
    assert!(matches!(journey.step(), Step::Review(_)), "{}", journey.screen());
    assert_eq!(plan_of(&journey).map(|plan| plan.0), Some(2));
    let mark = journey.step().run().unwrap().clone();
    journey.keys(CONFIRM);
    assert_eq!(journey.restores().len(), 1, "{}", journey.screen());
    assert_eq!(journey.until_done(), Some(RunState::CloudDone));
    assert_eq!(journey.runs(), [(mark, RunState::CloudDone)], "the draft became the run");
}

#[test]
fn a_draft_becomes_that_of_another_restore_whose_record_says_so() {
    let mut journey = Journey::on("default");
    journey.keys(TO_TABLES).keys(CHOOSE).keys("<enter>");
    let (_, first) = plan_of(&journey).unwrap();
    // Back to the instances, and another one: what was chosen for the first is dropped by a person's word.
    journey.keys(":instance<enter><down><enter>");
    if journey.model().overlays.last().is_some() {
        journey.keys("D");
    }
    let other = journey.step().source().map(|source| source.instance.id.0.clone());
    assert!(other.as_ref().is_some_and(|other| *other != first), "{}", journey.screen());
    journey.keys("x<enter>").keys(CHOOSE);
    let soon = journey.world.clock().now().plus_secs(5);
    journey.driver.advance_to(soon);
    let store = Store::open(&journey.state_folder()).unwrap();
    let (run, state) = journey.runs().remove(0);
    let record = store.run(&run).unwrap();
    assert_eq!((journey.runs().len(), state), (1, RunState::Draft));
    assert_eq!((Some(record.instance.0), plan_of(&journey).map(|plan| plan.1)), (other.clone(), other));
}

#[test]
fn a_state_folder_that_takes_nothing_is_told_before_anything_is_sent() {
    let mut journey = Journey::sized("default", Lang::En, (80, 24));
    journey.keys(TO_TABLES).keys(CHOOSE);
    let runs = journey.state_folder().join("runs");
    std::fs::remove_dir_all(&runs).unwrap();
    std::fs::write(&runs, "in the way").unwrap();
    let soon = journey.world.clock().now().plus_secs(3);
    journey.driver.advance_to(soon);
    assert!(journey.notice().contains("could not be kept"), "{}", journey.screen());
    assert!(journey.screen().contains("could not be kept"), "{}", journey.screen());
}

#[test]
fn going_home_keeps_the_draft_and_another_restore_does_not_take_its_mark() {
    let mut journey = Journey::on("default");
    journey.keys(TO_TABLES).keys(CHOOSE).keys(":home<enter>");
    let first = journey.runs();
    assert_eq!((first.len(), plan_of(&journey).map(|plan| plan.0)), (1, Some(2)), "{}", journey.screen());
    assert!(matches!(journey.step(), Step::Home(_)), "{}", journey.screen());
    journey.keys(TO_TABLES).keys(CHOOSE).keys("<enter>").keys(CONFIRM);
    assert_eq!(journey.restores().len(), 1, "{}", journey.screen());
    let runs = journey.runs();
    assert_eq!(runs.len(), 2, "{runs:?}");
    assert!(runs.contains(&first[0]), "the draft is as it was: {runs:?}");
}

#[test]
fn after_its_draft_was_closed_a_restore_begins_under_another_mark() {
    let mut journey = Journey::on("default");
    journey.keys(TO_TABLES).keys(CHOOSE).keys("<enter>");
    let mark = journey.step().run().unwrap().clone();
    while !matches!(journey.step(), Step::Home(_)) {
        journey.keys("<esc>");
    }
    journey.keys("r<home><down>Knot this one<enter>");
    assert_eq!(journey.runs(), [(mark.clone(), RunState::Closed)], "{}", journey.screen());
    journey.keys(TO_TABLES).keys(CHOOSE).keys("<enter>").keys(CONFIRM);
    assert_eq!(journey.restores().len(), 1, "{}", journey.screen());
    assert!(journey.runs().iter().any(|(run, _)| *run != mark), "{:?}", journey.runs());
}

#[test]
fn a_draft_that_was_cut_off_before_its_first_line_is_still_taken_up() {
    let mut journey = Journey::on("default");
    journey.keys(TO_TABLES).keys(CHOOSE).keys("<enter>");
    let run = journey.runs()[0].0.clone();
    std::fs::remove_file(journey.state_folder().join("runs").join(run.as_str()).join("journal.jsonl"))
        .unwrap();
    let mut journey = journey.again();
    journey.keys("<down><enter>");
    assert_eq!(journey.review().given.plan.draft().table_count(), 2, "{}", journey.screen());
    journey.keys(CONFIRM);
    assert_eq!(journey.restores().len(), 1, "{}", journey.screen());
}
