//! What holds for any order of events: nothing goes back, nothing is called done uncounted, and a lost answer is left by what
//! proves something alone.

use proptest::prelude::*;

use super::*;
use crate::domain::fault::FaultKind;
use crate::domain::job::JobSnapshot;
use crate::runs::journal::VERSION;
use crate::runs::testing::fault;

fn names() -> impl Strategy<Value = NamesLine> {
    let list = || proptest::collection::vec("[a-c]".prop_map(String::from), 0..2);
    (0..3_usize, list(), list()).prop_map(|(found, missing, unknown)| NamesLine { found, missing, unknown })
}

fn event() -> impl Strategy<Value = Event> {
    let line = || (&fault(FaultKind::Network)).into();
    let job = prop_oneof![
        Just(JobState::NotSeen),
        Just(JobState::Waiting),
        Just(JobState::Running),
        Just(JobState::Succeeded),
        Just(JobState::Failed),
        Just(JobState::Cancelled),
    ];
    let look = (job, any::<bool>()).prop_map(|(state, several)| {
        let others = if several { vec!["other".into()] } else { vec![] };
        Event::Look(Box::new((&JobSnapshot { state, others, ..JobSnapshot::not_seen() }).into()))
    });
    let evidence = (proptest::option::of(names()), any::<Option<bool>>(), any::<Option<bool>>());
    let evidence = evidence.prop_map(|(names, at_work, idle)| {
        Event::Evidence(Box::new(EvidenceLine { names, at_work, idle, ..EvidenceLine::default() }))
    });
    let by = String::new;
    prop_oneof![
        Just(Event::Checked { accepted: vec![] }),
        Just(Event::Armed { by: by() }),
        Just(Event::Intent {
            sha256: by(),
            body_sha256: by(),
            client_token: None,
            known_tasks: vec![],
            since: crate::domain::time::Timestamp::from_secs(0),
            names_free: true,
            skew_ms: None,
        }),
        Just(Event::Sending),
        Just(Event::Accepted { request_id: None, job: None }),
        Just(Event::Rejected { fault: line() }),
        Just(Event::Unknown { fault: line() }),
        Just(Event::NotSent { fault: line() }),
        look,
        Just(Event::Stalled),
        prop_oneof![Just(RunState::CloudDone), Just(RunState::Failed), Just(RunState::Draft)]
            .prop_map(|state| Event::Ended { state }),
        evidence,
        names().prop_map(Event::Names),
        Just(Event::Repeated { token: by(), body_sha256: by(), by: by() }),
        Just(Event::Closed { reason: by(), by: by() }),
        Just(Event::Ticked { step: by(), by: by(), undone: false }),
        Just(Event::Torn),
    ]
}

/// How far the world may be: nothing left, it may be out, it is answered, it is over.
fn reach(state: RunState) -> u8 {
    match state {
        state if state.may_be_sent() => 0,
        RunState::Sending | RunState::Unknown => 1,
        RunState::Accepted | RunState::Running | RunState::Stalled => 2,
        _ => 3,
    }
}

fn proves(event: &Event) -> bool {
    match event {
        Event::Look(look) => look.state > JobState::NotSeen && look.others.is_empty(),
        Event::Evidence(evidence) => evidence.proves_arrival(),
        Event::Accepted { .. } | Event::Ended { .. } | Event::Closed { .. } => true,
        _ => false,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1024, ..ProptestConfig::default() })]
    #[test]
    fn nothing_goes_back_and_nothing_is_believed_unproved(events in proptest::collection::vec(event(), 0..40)) {
        let mut state = RunState::Draft;
        let mut counted = None;
        for event in &events {
            let Ok(after) = next(state, event) else { continue };
            let unsent = matches!(event, Event::NotSent { .. });
            prop_assert!(reach(after) >= reach(state) || unsent && state == RunState::Sending, "{state:?} {event:?} {after:?}");
            if state == RunState::Unknown && after != RunState::Unknown {
                prop_assert!(proves(event), "{event:?}");
            }
            if let Event::Names(names) = event {
                counted = Some(names.clone());
            }
            if after == RunState::Verified {
                let names = counted.as_ref();
                prop_assert!(names.is_some_and(|n| n.found > 0 && n.missing.is_empty() && n.unknown.is_empty()));
            }
            if state.is_final() && !matches!(state, RunState::CloudDone | RunState::WithGaps) {
                prop_assert_eq!(after, state, "an end stays an end");
            }
            state = after;
        }
    }

    #[test]
    fn only_an_intent_leads_to_a_send_and_only_a_confirmation_to_an_intent(events in proptest::collection::vec(event(), 0..30)) {
        let mut state = RunState::Draft;
        for event in &events {
            let Ok(after) = next(state, event) else { continue };
            if *event == Event::Sending {
                prop_assert_eq!(state, RunState::Intent);
            }
            if matches!(event, Event::Intent { .. }) {
                prop_assert!(state != RunState::Checked, "what was checked only was not confirmed");
            }
            state = after;
        }
    }
}

#[test]
fn what_earlier_versions_wrote_is_still_read() {
    let created = r#"{"at":1795097010000,"event":"created","version":1,"run":"k7q2","profile":"p","operation":"o","instance":"i""#;
    let intent = r#"{"at":1795097010000,"event":"intent","sha256":"a","body_sha256":"b","client_token":null,"known_tasks":[],"since":1795097010000"#;
    let plain = |rest: &str| format!(r#"{{"at":1795097010000,"event":{rest}"#);
    let lines = [
        created.to_owned(),
        intent.to_owned(),
        plain(r#""sending""#),
        plain(r#""accepted","request_id":null,"job":"j-1""#),
        plain(r#""look","state":"succeeded","job":"j-1""#),
        plain(r#""ended","state":"succeeded""#),
        plain(r#""look","state":"running","job":"j-1""#),
        plain(r#""ended","state":"succeeded""#),
    ];
    let lines = lines.map(|line| line.replace("1795097010000", &at()));
    let sum = |line: &str| crate::domain::request::sha256_hex(format!("{line}}}").as_bytes());
    let text = lines.iter().fold(String::new(), |all, line| {
        let sum = sum(line);
        all + line + ",\"sum\":\"" + &sum[..8] + "\"}\n"
    });
    let journal = crate::runs::journal::parse(text.as_bytes()).unwrap();
    let record = crate::runs::state::fold(&journal).unwrap();
    assert_eq!((record.state, record.look.unwrap().state), (RunState::CloudDone, JobState::Succeeded));
    assert_eq!(VERSION, 1);
}

/// A moment as journals write it.
fn at() -> String {
    serde_json::to_string(&crate::domain::time::Timestamp::from_secs(1_795_097_010)).unwrap()
}
