//! When the same request may go out again, that it is written down first, and what its answers prove.

use futures_util::FutureExt as _;

use super::*;
use crate::runs::testing::{Bench, accepted, fault};

const RUN: &str = "k7q2";

/// A run whose answer was lost, on a service that knows a repeat by its token and lists its tables.
fn lost(why: &Fault) -> Bench {
    let bench = Bench::new();
    bench.cloud.token.store(true, std::sync::atomic::Ordering::SeqCst);
    *bench.cloud.live.lock().unwrap() = Some(["orders"].into_iter().collect());
    *bench.cloud.answer.lock().unwrap() = Ok(SubmitOutcome::Unknown(why.clone()));
    bench.submit(&bench.plan()).unwrap();
    *bench.cloud.answer.lock().unwrap() = Ok(accepted());
    bench
}

fn again(bench: &Bench) -> Result<Submitted, Fault> {
    let record = bench.store.run(&RUN.into()).unwrap();
    let request = request(&bench.store, &bench.cloud, &bench.link.profile, &record)?;
    let confirmed = Confirmed::by_flag(request, "rm-1", false).unwrap();
    repeat(&bench.store, &bench.cloud, &bench.cloud, &bench.link, confirmed).now_or_never().unwrap()
}

fn refused(bench: &Bench) -> String {
    let sent = bench.cloud.sent();
    let fault = again(bench).unwrap_err();
    assert_eq!(bench.cloud.sent(), sent, "nothing goes out");
    fault.summary.en.into_owned()
}

fn state(bench: &Bench) -> RunState {
    bench.store.run(&RUN.into()).unwrap().state
}

#[test]
fn where_nothing_is_to_be_seen_the_same_bytes_go_out_once_more_and_are_written_down_first() {
    let bench = lost(&fault(FaultKind::Network));
    let (store, kept) = (bench.store.clone(), std::sync::Arc::new(std::sync::Mutex::new(None)));
    let seen = kept.clone();
    *bench.cloud.on_send.lock().unwrap() = Box::new(move || {
        *seen.lock().unwrap() = Some(store.entry(&RUN.into()).unwrap().unwrap());
    });
    let sent = again(&bench).unwrap();
    assert_eq!((sent.outcome.key(), bench.cloud.sent()), ("accepted", 2));
    let entry = kept.lock().unwrap().take().unwrap();
    assert_eq!((entry.state, entry.record.unwrap().repeats), (RunState::Sending, 1));
    assert_eq!(state(&bench), RunState::Accepted);
    assert!(refused(&bench).contains("accepted"), "never once more");
}

#[test]
fn what_the_service_answered_decides_whether_it_may_be_repeated() {
    let answered = |status| Fault { http_status: Some(status), ..fault(FaultKind::Unavailable) };
    for (why, may) in [
        (fault(FaultKind::Network), true),
        (answered(500), true),
        (answered(503), true),
        (answered(502), false),
        (answered(504), false),
        (Fault { http_status: Some(200), ..fault(FaultKind::Decode) }, false),
        (fault(FaultKind::Bug), false),
    ] {
        let bench = lost(&why);
        assert_eq!(again(&bench).is_ok(), may, "{why:?}");
    }
}

#[test]
fn anything_that_is_to_be_seen_bars_it() {
    let bench = lost(&fault(FaultKind::Network));
    *bench.cloud.live.lock().unwrap() = Some(["orders_ud1119_k7q2"].into_iter().collect());
    assert!(refused(&bench).contains("it arrived"));
    assert_eq!(state(&bench), RunState::CloudDone, "and settles it");

    let bench = lost(&fault(FaultKind::Network));
    *bench.cloud.busy.lock().unwrap() = Some("t-9".into());
    assert!(refused(&bench).contains("began on the instance"));

    let bench = lost(&fault(FaultKind::Network));
    bench.cloud.instance.lock().unwrap().status = "Restoring".into();
    bench.cloud.instance.lock().unwrap().unusable = Some(Text::verbatim("busy"));
    assert!(refused(&bench).contains("Restoring"));

    let bench = lost(&fault(FaultKind::Network));
    bench.cloud.blind.lock().unwrap().push("tasks");
    assert!(refused(&bench).contains("cannot be seen"));
    assert_eq!(state(&bench), RunState::Unknown);
    let bench = lost(&fault(FaultKind::Network));
    *bench.cloud.looks.lock().unwrap() = vec![Ok(crate::runs::testing::look(JobState::Running))].into();
    assert!(refused(&bench).contains("one may be this run"));
}

#[test]
fn without_a_token_or_after_a_day_never() {
    let bench = Bench::new();
    *bench.cloud.answer.lock().unwrap() = Ok(SubmitOutcome::Unknown(fault(FaultKind::Network)));
    bench.submit(&bench.plan()).unwrap();
    assert!(refused(&bench).contains("second restore"));
    let bench = lost(&fault(FaultKind::Network));
    bench.link.pace.sleep(std::time::Duration::from_secs(86_460)).now_or_never();
    assert!(refused(&bench).contains("forgotten"));
}

#[test]
fn a_refusal_or_a_failure_of_the_repeat_says_nothing_about_the_first() {
    let refusal = Ok(SubmitOutcome::Rejected(fault(FaultKind::Conflict)));
    let lost_again = Ok(SubmitOutcome::Unknown(fault(FaultKind::Network)));
    for answer in [refusal, lost_again, Err(fault(FaultKind::Network))] {
        let bench = lost(&fault(FaultKind::Network));
        *bench.cloud.answer.lock().unwrap() = answer.clone();
        assert_eq!(again(&bench).is_err(), answer.is_err(), "{answer:?}");
        assert_eq!(state(&bench), RunState::Unknown, "{answer:?}");
    }
}

#[test]
fn another_undrop_at_the_run_or_the_instance_keeps_it_back() {
    let bench = lost(&fault(FaultKind::Network));
    let now = bench.link.pace.now();
    let held = bench.store.lock_run(&RUN.into(), now).unwrap();
    assert!(refused(&bench).contains("held by another undrop"));
    drop(held);
    let held = bench.store.lock_instance(&"rm-1".into(), now).unwrap();
    assert!(refused(&bench).contains("another undrop is sending"));
    drop(held);
    again(&bench).unwrap();
}
