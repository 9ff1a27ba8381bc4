//! Every end of a send, what is on disk at each moment, and everything that must keep a request from leaving.

use std::sync::{Arc, Mutex};

use super::*;
use crate::domain::ids::InstanceId;
use crate::runs::state::RunState;
use crate::runs::testing::{Bench, draft, fault};

fn state(bench: &Bench) -> RunState {
    bench.store.entry(&"k7q2".into()).unwrap().unwrap().state
}

#[test]
fn accepted() {
    let bench = Bench::new();
    let sent = bench.submit(&bench.plan()).unwrap();
    assert_eq!((sent.outcome.key(), bench.cloud.sent()), ("accepted", 1));
    let record = bench.store.run(&"k7q2".into()).unwrap();
    assert_eq!(record.state, RunState::Accepted);
    assert_eq!(record.job, Some("job-1".into()));
    assert_eq!(record.known_tasks, ["old-task".into()]);
    assert_eq!(record.sha256, Some(sent.sha256));
    for text in [bench.store.plan_text(&"k7q2".into()), bench.store.request_text(&"k7q2".into())] {
        assert!(text.unwrap().unwrap().contains("k7q2"));
    }
}

#[test]
fn rejected_and_unknown_are_told_apart() {
    for (outcome, wanted) in [
        (SubmitOutcome::Rejected(fault(FaultKind::Invalid)), RunState::Rejected),
        (SubmitOutcome::Unknown(fault(FaultKind::Network)), RunState::Unknown),
    ] {
        let bench = Bench::new();
        *bench.cloud.answer.lock().unwrap() = Ok(outcome.clone());
        assert_eq!(bench.submit(&bench.plan()).unwrap().outcome, outcome);
        assert_eq!(state(&bench), wanted);
    }
}

#[test]
fn not_sent_may_be_sent_again_under_the_same_mark() {
    let bench = Bench::new();
    *bench.cloud.answer.lock().unwrap() = Err(fault(FaultKind::Network));
    assert_eq!(bench.submit(&bench.plan()).unwrap_err().kind, FaultKind::Network);
    assert_eq!(state(&bench), RunState::NotSent);
    *bench.cloud.answer.lock().unwrap() = Ok(crate::runs::testing::accepted());
    bench.submit(&bench.plan()).unwrap();
    assert_eq!((state(&bench), bench.cloud.sent()), (RunState::Accepted, 1));
}

#[test]
fn intent_and_sending_are_on_disk_when_the_request_leaves() {
    let bench = Bench::new();
    let seen = Arc::new(Mutex::new(String::new()));
    let (store, kept) = (bench.store.clone(), seen.clone());
    *bench.cloud.on_send.lock().unwrap() = Box::new(move || {
        let entry = store.entry(&"k7q2".into()).unwrap().unwrap();
        assert_eq!(entry.state, RunState::Sending);
        let folder = store.folder(&"k7q2".into()).unwrap();
        *kept.lock().unwrap() = std::fs::read_to_string(folder.join("journal.jsonl")).unwrap();
    });
    bench.submit(&bench.plan()).unwrap();
    let events: Vec<String> = seen.lock().unwrap().lines().map(str::to_owned).collect();
    let words = ["created", "checked", "armed", "intent", "sending"];
    assert_eq!(events.len(), words.len());
    let is = |(line, word): (&String, &str)| line.contains(&format!("\"event\":\"{word}\""));
    assert!(events.iter().zip(words).all(is), "{events:?}");
}

#[test]
fn a_second_submit_of_a_run_sends_nothing() {
    for outcome in [
        crate::runs::testing::accepted(),
        SubmitOutcome::Rejected(fault(FaultKind::Invalid)),
        SubmitOutcome::Unknown(fault(FaultKind::Network)),
    ] {
        let bench = Bench::new();
        *bench.cloud.answer.lock().unwrap() = Ok(outcome);
        bench.submit(&bench.plan()).unwrap();
        let again = bench.submit(&bench.plan()).unwrap_err();
        assert_eq!((again.kind, bench.cloud.sent()), (FaultKind::Conflict, 1));
        assert!(again.summary.en.contains("already sent as run k7q2"), "{}", again.summary);
    }
}

#[test]
fn what_changed_since_the_preview_stops_it() {
    let bench = Bench::new();
    bench.cloud.instance.lock().unwrap().unusable = Some(Text::verbatim("being restarted"));
    let refused = bench.submit(&bench.plan()).unwrap_err();
    assert!(refused.summary.en.contains("being restarted"), "{}", refused.summary);
    let bench = Bench::new();
    bench.cloud.instance.lock().unwrap().replicas = vec!["rr-1".into()];
    let refused = bench.submit(&bench.plan()).unwrap_err();
    assert!(refused.summary.en.contains("(replicas)"), "{}", refused.summary);
    let bench = Bench::new();
    let mut live = draft();
    live.databases[0].tables[0].new_name = Some("Taken".into());
    let refused = bench.submit(&bench.judged(&live)).unwrap_err();
    assert_eq!((refused.kind, bench.cloud.sent()), (FaultKind::Conflict, 0));
    assert_eq!(bench.store.runs().unwrap(), []);
}

#[test]
fn a_request_of_another_plan_is_refused() {
    let bench = Bench::new();
    let mut other = draft();
    other.databases[0].tables[0].new_name = Some("orders_x".into());
    let request = bench.confirmed(&bench.judged(&other));
    let plan = bench.plan();
    let sent =
        submit(&bench.store, &bench.cloud, &bench.cloud, &bench.link, request, &plan, Seen::default(), &[]);
    let refused = futures_util::FutureExt::now_or_never(sent).unwrap().unwrap_err();
    assert_eq!((refused.kind, bench.cloud.sent()), (FaultKind::Bug, 0));
}

#[test]
fn locks_keep_a_second_sender_out() {
    let bench = Bench::new();
    let now = bench.link.pace.now();
    let instance = bench.store.lock_instance(&InstanceId::from("rm-1"), now).unwrap();
    assert_eq!(bench.submit(&bench.plan()).unwrap_err().kind, FaultKind::Conflict);
    drop(instance);
    bench.store.enter(&"k7q2".into()).unwrap();
    let run = bench.store.lock_run(&"k7q2".into(), now).unwrap();
    assert_eq!(bench.submit(&bench.plan()).unwrap_err().kind, FaultKind::Conflict);
    drop(run);
    assert_eq!(bench.cloud.sent(), 0);
    bench.submit(&bench.plan()).unwrap();
}

#[test]
fn without_an_intent_on_disk_nothing_is_sent() {
    for spoil in ["journal.jsonl", "request.json", "plan.toml"] {
        let bench = Bench::new();
        let folder = bench.store.enter(&"k7q2".into()).unwrap();
        std::fs::create_dir(folder.join(spoil)).unwrap();
        let refused = bench.submit(&bench.plan()).unwrap_err();
        assert_eq!((refused.kind, bench.cloud.sent()), (FaultKind::Local, 0), "{spoil}");
    }
}

#[test]
fn a_broken_journal_is_never_sent_under_and_never_touched() {
    let bench = Bench::new();
    bench.submit(&bench.plan()).unwrap();
    let path = bench.store.folder(&"k7q2".into()).unwrap().join("journal.jsonl");
    let mut bytes = std::fs::read(&path).unwrap();
    bytes[40] ^= 1;
    std::fs::write(&path, &bytes).unwrap();
    assert_eq!(state(&bench), RunState::Broken);
    let refused = bench.submit(&bench.plan()).unwrap_err();
    assert!(refused.summary.en.contains("line 1 is damaged"), "{}", refused.summary);
    assert_eq!((std::fs::read(&path).unwrap(), bench.cloud.sent()), (bytes, 1));
}

#[test]
fn an_answer_that_cannot_be_written_is_still_told() {
    let bench = Bench::new();
    let store = bench.store.clone();
    *bench.cloud.on_send.lock().unwrap() = Box::new(move || {
        let path = store.folder(&"k7q2".into()).unwrap().join("journal.jsonl");
        let mut text = std::fs::read_to_string(&path).unwrap();
        text.push_str("{\"not\":\"ours\"}\n");
        std::fs::write(&path, text).unwrap();
    });
    let sent = bench.submit(&bench.plan()).unwrap();
    assert_eq!(sent.outcome.key(), "accepted");
}

#[test]
fn an_answer_without_a_journal_to_write_to_is_told_with_a_warning() {
    let bench = Bench::new();
    let store = bench.store.clone();
    *bench.cloud.on_send.lock().unwrap() = Box::new(move || {
        let path = store.folder(&"k7q2".into()).unwrap().join("journal.jsonl");
        std::fs::remove_file(&path).unwrap();
        std::fs::create_dir(&path).unwrap();
    });
    let sent = bench.submit(&bench.plan()).unwrap();
    assert_eq!((sent.outcome.key(), sent.warnings.len()), ("accepted", 1));
}

#[test]
fn a_key_that_names_no_warning_is_told() {
    let bench = Bench::new();
    let sent = bench.submit_accepting(&bench.plan(), &["dsik".to_owned()]).unwrap();
    assert_eq!(sent.idle, ["dsik"]);
    let warning = Check::new("disk", Status::Warning, Text::verbatim("little room"), Text::default());
    assert_eq!(idle(&[warning], &["disk".to_owned(), "dsik".to_owned()]), ["dsik"]);
}

#[test]
fn an_accepted_warning_that_says_something_else_now_was_not_accepted() {
    let accepted = ["replicas".to_owned()];
    for (then, sent) in [("rr-1", 1), ("rr-2", 0)] {
        let bench = Bench::new();
        let plan = bench.plan();
        bench.cloud.instance.lock().unwrap().replicas = vec![then.into()];
        let checked = check(&bench.cloud, &bench.cloud, &bench.link, plan.draft());
        let seen = futures_util::FutureExt::now_or_never(checked).unwrap().unwrap().checks;
        bench.cloud.instance.lock().unwrap().replicas = vec!["rr-1".into()];
        let request = bench.confirmed(&plan);
        let (cloud, link) = (&bench.cloud, &bench.link);
        let seen = Seen { checks: &seen, facts: None };
        let answer = submit(&bench.store, cloud, cloud, link, request, &plan, seen, &accepted);
        let answer = futures_util::FutureExt::now_or_never(answer).unwrap();
        assert_eq!((answer.is_ok(), bench.cloud.sent()), (sent == 1, sent), "{then}: {answer:?}");
    }
}

#[test]
fn the_same_request_without_a_mark_is_known_while_its_answer_is_missing() {
    for (outcome, wanted) in [
        (SubmitOutcome::Unknown(fault(FaultKind::Network)), Some(RunMark::from("k7q2"))),
        (SubmitOutcome::Rejected(fault(FaultKind::Invalid)), None),
        (crate::runs::testing::accepted(), Some(RunMark::from("k7q2"))),
    ] {
        let bench = Bench::new();
        *bench.cloud.answer.lock().unwrap() = Ok(outcome.clone());
        bench.submit(&bench.plan()).unwrap();
        let mut bare = draft();
        bare.run = None;
        let find = |draft: &crate::domain::draft::PlanDraft| {
            let plan = bench.judged(draft);
            unanswered(&bench.store, &bench.cloud, &plan, &bench.link.profile).unwrap()
        };
        assert_eq!(find(&bare), wanted, "{outcome:?}");
        bare.databases[0].tables[0].new_name = Some("orders_other".into());
        assert_eq!(find(&bare), None, "another request");
    }
}

#[test]
fn an_earlier_restore_without_a_known_end_is_told_and_must_be_accepted() {
    let bench = Bench::new();
    let lost = SubmitOutcome::Unknown(crate::runs::testing::fault(FaultKind::Network));
    *bench.cloud.answer.lock().unwrap() = Ok(lost);
    bench.submit(&bench.plan()).unwrap();
    let mut second = crate::runs::testing::draft();
    second.run = Some("z9z9".into());
    let check = super::earlier::check(&bench.store, &second).unwrap();
    assert_eq!((check.key, check.status), ("earlier-run", Status::Warning));
    second.instance = "rm-2".into();
    assert!(super::earlier::check(&bench.store, &second).is_none(), "another instance");
    assert!(super::earlier::check(&bench.store, &crate::runs::testing::draft()).is_none(), "the run itself");
}

/// What a person saw, then something happens in the cloud, then they send.
fn after(happens: impl FnOnce(&Bench)) -> (Result<Submitted, Fault>, usize) {
    let bench = Bench::new();
    let plan = bench.plan();
    let checked = check(&bench.cloud, &bench.cloud, &bench.link, plan.draft());
    let checked = futures_util::FutureExt::now_or_never(checked).unwrap().unwrap();
    happens(&bench);
    let seen = Seen { checks: &checked.checks, facts: Some(&checked.facts) };
    let (cloud, link) = (&bench.cloud, &bench.link);
    let sent = submit(&bench.store, cloud, cloud, link, bench.confirmed(&plan), &plan, seen, &[]);
    (futures_util::FutureExt::now_or_never(sent).unwrap(), bench.cloud.sent())
}

fn refused(happens: impl FnOnce(&Bench)) -> String {
    let (result, sent) = after(happens);
    assert_eq!(sent, 0);
    result.unwrap_err().summary.en.into_owned()
}

#[test]
fn the_world_as_it_was_seen_is_sent_on() {
    let (result, sent) = after(|_| ());
    assert!(result.is_ok() && sent == 1, "{result:?}");
}

#[test]
fn what_changed_between_preview_and_enter_is_told_and_nothing_is_sent() {
    let told = refused(|bench| {
        let mut instance = bench.cloud.instance.lock().unwrap();
        instance.status = "RESTARTING".into();
        instance.unusable = Some(Text::verbatim("it is being restarted"));
    });
    assert!(told.starts_with("The instance changed since the preview: shop is now RESTARTING"), "{told}");
    let told = refused(|bench| *bench.cloud.busy.lock().unwrap() = Some("t-9".into()));
    assert!(told.contains("a task began: t-9"), "{told}");
    let told = refused(|bench| bench.cloud.instance.lock().unwrap().replicas = vec!["rr-1".into()]);
    assert!(told.contains("read replicas of shop: 1 now, 0 before"), "{told}");
}

#[test]
fn row_21_a_set_that_expired_and_a_window_that_moved_on_are_caught() {
    let told = refused(|bench| bench.cloud.points.lock().unwrap().backups.clear());
    assert!(told.contains("backup set 902 is gone"), "{told}");
    let told = refused(|bench| {
        bench.cloud.points.lock().unwrap().backups[0].unusable = Some(Text::verbatim("being deleted"));
    });
    assert!(told.contains("cannot be used any more: being deleted"), "{told}");
}

#[test]
fn an_instance_that_is_gone_or_made_anew_under_the_same_name_is_not_written_to() {
    let told = refused(|bench| *bench.cloud.gone.lock().unwrap() = true);
    assert!(told.contains("shop (rm-1) is no longer there"), "{told}");
    let told = refused(|bench| {
        *bench.cloud.gone.lock().unwrap() = true;
        bench.cloud.instance.lock().unwrap().id = "rm-2".into();
    });
    assert!(told.contains("another instance has its name now: shop (rm-2)"), "{told}");
}

#[test]
fn row_23_a_live_table_that_took_the_new_name_is_caught() {
    let told = refused(|bench| {
        let mut live = bench.cloud.live.lock().unwrap();
        *live = Some(["orders_ud1119_k7q2"].into_iter().collect());
    });
    assert!(told.contains("orders_ud1119_k7q2"), "{told}");
}

#[test]
fn row_22_a_list_that_changed_under_the_point_shows_what_is_different() {
    let told = refused(|bench| *bench.cloud.tables.lock().unwrap() = vec!["taken", "fresh"]);
    assert!(told.contains("the list of shop at the point: gone orders, new fresh"), "{told}");
}

#[test]
fn what_could_be_checked_and_cannot_any_more_is_no_ground_to_send_on() {
    let told = refused(|bench| bench.cloud.blind.lock().unwrap().push("tasks"));
    assert!(told.contains("could not be read (before: no other task"), "{told}");
}
