//! Following: what is told, what is written down, and what ends it.

use futures_util::FutureExt as _;

use super::*;
use crate::domain::request::SubmitOutcome;
use crate::runs::testing::{Bench, fault, look as seen};

fn told(bench: &Bench) -> (Result<RunRecord, Fault>, Vec<Line>) {
    let mut lines = Vec::new();
    let mut tell = |_: Timestamp, line: Line| lines.push(line);
    let end =
        follow(&looker(bench), &"k7q2".into(), &mut tell).now_or_never().expect("time moves only by waiting");
    (end, lines)
}

fn looker(bench: &Bench) -> Looker<'_> {
    let Bench { store, cloud, link, .. } = bench;
    Looker { store, provider: cloud, operation: cloud, link, speed: 1 }
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
    let view =
        look(&looker(&bench), bench.store.run(&"k7q2".into()).unwrap()).now_or_never().unwrap().unwrap();
    assert_eq!((view.record.state, view.warning), (RunState::Running, None));
    assert_eq!(bench.store.run(&"k7q2".into()).unwrap().state, RunState::Accepted);
}

/// Live tables as the cloud lists them from now on.
fn live(bench: &Bench, names: &[&'static str]) {
    *bench.cloud.live.lock().unwrap() = Some(names.iter().copied().collect());
}

const NEW: &str = "orders_ud1119_k7q2";

#[test]
fn only_counted_names_make_a_run_verified() {
    for (names, wanted) in [
        (Some(vec!["orders", NEW]), RunState::Verified),
        (Some(vec!["orders"]), RunState::WithGaps),
        (None, RunState::CloudDone),
    ] {
        let bench = sent(crate::runs::testing::accepted(), vec![Ok(seen(JobState::Succeeded))]);
        if let Some(names) = &names {
            live(&bench, names);
        }
        let (end, _) = told(&bench);
        let record = end.unwrap();
        assert_eq!(record.state, wanted, "{names:?}");
        let (_, count) = record.names.unwrap();
        assert_eq!(count.all(), 1);
        assert_eq!(count.missing == [format!("shop.{NEW}")], wanted == RunState::WithGaps);
    }
}

#[test]
fn a_list_from_before_the_end_counts_nothing_and_is_waited_for() {
    let bench = sent(crate::runs::testing::accepted(), vec![Ok(seen(JobState::Succeeded))]);
    live(&bench, &["orders"]);
    let now = bench.link.pace.now();
    *bench.cloud.as_of.lock().unwrap() = Some(now.plus_secs(-300));
    let (end, lines) = told(&bench);
    assert_eq!(end.unwrap().state, RunState::CloudDone, "missing is never said of an old list");
    assert_eq!(lines.iter().filter(|line| matches!(line, Line::Uncounted(_))).count(), 1);
    assert!(bench.link.pace.now().since(now) >= COUNT_MS);
    *bench.cloud.as_of.lock().unwrap() = None;
    assert_eq!(told(&bench).0.unwrap().state, RunState::WithGaps, "and it can be counted later");
    live(&bench, &["orders", NEW]);
    assert_eq!(told(&bench).0.unwrap().state, RunState::Verified, "a name that came late is seen");
}

#[test]
fn a_name_that_only_this_run_can_have_made_settles_a_lost_answer() {
    let bench = Bench::new();
    live(&bench, &["orders"]);
    *bench.cloud.answer.lock().unwrap() = Ok(SubmitOutcome::Unknown(fault(FaultKind::Network)));
    bench.submit(&bench.plan()).unwrap();
    *bench.cloud.looks.lock().unwrap() = vec![Ok(JobSnapshot::not_seen())].into();
    assert_eq!(told(&bench).0.unwrap().state, RunState::Unknown);
    live(&bench, &["orders", NEW]);
    *bench.cloud.busy.lock().unwrap() = Some("t-9".into());
    let view =
        look(&looker(&bench), bench.store.run(&"k7q2".into()).unwrap()).now_or_never().unwrap().unwrap();
    assert_eq!(view.record.state, RunState::Running, "it arrived, and something is at work");
    *bench.cloud.busy.lock().unwrap() = None;
    let (end, _) = told(&bench);
    assert_eq!(end.unwrap().state, RunState::Verified);
}

#[test]
fn a_job_that_leaves_the_list_is_said_to_be_out_of_sight_and_found_again_by_its_names() {
    let bench = Bench::new();
    live(&bench, &["orders"]);
    bench.submit(&bench.plan()).unwrap();
    *bench.cloud.looks.lock().unwrap() =
        vec![Ok(seen(JobState::Running)), Ok(JobSnapshot::not_seen())].into();
    let mut hidden = 0;
    let mut tell = |_: Timestamp, line: Line| {
        if line == Line::OutOfSight {
            hidden += 1;
            live(&bench, &["orders", NEW]);
        }
    };
    let end = follow(&looker(&bench), &"k7q2".into(), &mut tell).now_or_never().unwrap().unwrap();
    assert_eq!((end.state, hidden), (RunState::Verified, 1));
}

#[test]
fn a_stall_is_a_state_and_a_change_ends_it() {
    let mut looks = vec![Ok(seen(JobState::Running)); 60];
    looks.push(Ok(JobSnapshot {
        progress: crate::domain::job::Progress::Percent(60.0),
        ..seen(JobState::Running)
    }));
    let bench = sent(crate::runs::testing::accepted(), looks);
    let mut states = Vec::new();
    for _ in 0..62 {
        let view =
            look(&looker(&bench), bench.store.run(&"k7q2".into()).unwrap()).now_or_never().unwrap().unwrap();
        states.push(view.record.state);
        bench.link.pace.sleep(std::time::Duration::from_secs(60)).now_or_never();
    }
    states.dedup();
    assert_eq!(states, [RunState::Running, RunState::Stalled, RunState::Running]);
}

#[test]
fn whoever_comes_late_takes_what_was_written_meanwhile() {
    let bench = sent(SubmitOutcome::Unknown(fault(FaultKind::Network)), vec![Ok(JobSnapshot::not_seen())]);
    let (store, run) = (&bench.store, "k7q2".into());
    let now = bench.link.pace.now();
    assert!(store.close(&run, "  ", now).is_err());
    let closed = store.close(&run, "seen in the console: refused", now).unwrap();
    assert_eq!(
        (closed.state, closed.closed.unwrap().what.as_str()),
        (RunState::Closed, "seen in the console: refused")
    );
    assert_eq!(store.close(&run, "again", now).unwrap_err().kind, FaultKind::Conflict);
    assert_eq!(
        look(&looker(&bench), bench.store.run(&run).unwrap()).now_or_never().unwrap().unwrap().record.state,
        RunState::Closed
    );
}
