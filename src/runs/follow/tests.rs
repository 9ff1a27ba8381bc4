//! Following: what is told, what is written down, and what ends it.

use futures_util::FutureExt as _;

use super::*;
use crate::domain::request::SubmitOutcome;
use crate::runs::testing::{Bench, fault, look as seen};

fn told(bench: &Bench) -> (Result<RunRecord, Fault>, Vec<Line>) {
    let mut lines = Vec::new();
    let mut tell = |_: Timestamp, line: Line| lines.push(line);
    let end = follow(&bench.store, &"k7q2".into(), &bench.cloud, &bench.link, 1, &mut tell)
        .now_or_never()
        .expect("time moves only by waiting");
    (end, lines)
}

fn sent(answer: SubmitOutcome, looks: Vec<Result<JobSnapshot, Fault>>) -> Bench {
    let bench = Bench::new();
    *bench.cloud.answer.lock().unwrap() = Ok(answer);
    bench.submit(&bench.plan()).unwrap();
    *bench.cloud.looks.lock().unwrap() = looks.into();
    bench
}

#[test]
fn a_failed_look_never_ends_it_and_nothing_is_told_twice() {
    let bench = sent(
        crate::runs::testing::accepted(),
        vec![
            Ok(JobSnapshot::not_seen()),
            Ok(seen(JobState::Running)),
            Err(fault(FaultKind::Network)),
            Err(fault(FaultKind::Auth)),
            Ok(seen(JobState::Running)),
            Ok(seen(JobState::Waiting)),
            Ok(seen(JobState::Succeeded)),
        ],
    );
    let (end, lines) = told(&bench);
    assert_eq!(end.unwrap().state, RunState::CloudDone);
    let kinds: Vec<&str> = lines
        .iter()
        .map(|line| match line {
            Line::Look(view) => view.snapshot.state.key(),
            Line::CannotSee(_) => "cannot-see",
            Line::SeenAgain(_) => "again",
            _ => "other",
        })
        .collect();
    assert_eq!(kinds, ["not-seen", "running", "cannot-see", "again", "succeeded"]);
    assert_eq!(bench.store.run(&"k7q2".into()).unwrap().state, RunState::CloudDone);
    let (again, lines) = told(&bench);
    assert_eq!((again.unwrap().state, lines.len()), (RunState::CloudDone, 1));
}

#[test]
fn without_permission_to_look_it_does_not_begin() {
    let bench = sent(crate::runs::testing::accepted(), vec![Err(fault(FaultKind::Denied))]);
    let (end, lines) = told(&bench);
    assert_eq!((end.unwrap_err().kind, lines.len()), (FaultKind::Denied, 0));
    assert_eq!(bench.store.run(&"k7q2".into()).unwrap().state, RunState::Accepted);
}

#[test]
fn a_lost_answer_is_settled_by_the_job_that_is_seen() {
    let bench = sent(
        SubmitOutcome::Unknown(fault(FaultKind::Network)),
        vec![Ok(JobSnapshot::not_seen()), Ok(seen(JobState::Running)), Ok(seen(JobState::Failed))],
    );
    let (end, _) = told(&bench);
    let record = end.unwrap();
    assert_eq!((record.state, record.job), (RunState::Failed, Some("job-1".into())));
}

#[test]
fn a_lost_answer_whose_job_is_never_seen_stays_unknown() {
    let bench = sent(SubmitOutcome::Unknown(fault(FaultKind::Network)), vec![Ok(JobSnapshot::not_seen())]);
    let (end, lines) = told(&bench);
    assert_eq!(end.unwrap().state, RunState::Unknown);
    assert!(matches!(lines.last(), Some(Line::NeverSeen(ms)) if *ms >= UNSEEN_MS));
}

#[test]
fn several_possible_jobs_are_never_guessed_between() {
    let both = JobSnapshot { others: vec!["job-2".into()], ..seen(JobState::Succeeded) };
    let bench = sent(SubmitOutcome::Unknown(fault(FaultKind::Network)), vec![Ok(both)]);
    let (end, lines) = told(&bench);
    assert_eq!(end.unwrap().state, RunState::Unknown);
    let text = lines.last().unwrap().text().unwrap();
    assert!(text.en.contains("job-1, job-2"), "{text}");
}

#[test]
fn a_stall_is_said_once() {
    let mut looks = vec![Ok(seen(JobState::Running)); 100];
    looks.push(Ok(seen(JobState::Succeeded)));
    let bench = sent(crate::runs::testing::accepted(), looks);
    let (_, lines) = told(&bench);
    assert_eq!(lines.iter().filter(|line| matches!(line, Line::Stalled(_))).count(), 1);
}

#[test]
fn another_holder_of_the_run_does_not_blind_us() {
    let bench = sent(crate::runs::testing::accepted(), vec![Ok(seen(JobState::Running))]);
    let _held = bench.store.lock_run(&"k7q2".into(), bench.link.pace.now()).unwrap();
    let view = look(&bench.store, &"k7q2".into(), &bench.cloud, &bench.link).now_or_never().unwrap().unwrap();
    assert_eq!((view.record.state, view.warning), (RunState::Running, None));
    assert_eq!(bench.store.run(&"k7q2".into()).unwrap().state, RunState::Accepted);
}
