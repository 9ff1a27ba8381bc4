//! A journal cut or flipped anywhere never tells an earlier state than the truth.

use super::*;
use crate::domain::fault::FaultKind;
use crate::domain::job::JobSnapshot;
use crate::runs::state::fold;
use crate::runs::testing::fault;

fn at(s: i64) -> Timestamp {
    Timestamp::from_secs(1_795_097_010 + s)
}

fn created() -> Event {
    Event::Created {
        version: VERSION,
        run: "k7q2".into(),
        profile: "p".into(),
        operation: "o".into(),
        instance: "rm-1".into(),
    }
}

fn intent() -> Event {
    Event::Intent {
        sha256: "a".into(),
        body_sha256: "b".into(),
        client_token: None,
        known_tasks: vec!["t".into()],
        since: at(0),
        names_free: true,
        skew_ms: None,
    }
}

fn accepted() -> Event {
    Event::Accepted { request_id: Some("R".into()), job: None }
}

fn text(events: &[Event]) -> String {
    let lines = events.iter().zip(0..).map(|(event, s)| Entry { at: at(s), event: event.clone() });
    lines.map(|entry| line_of(&entry).unwrap()).collect()
}

fn state(bytes: &[u8]) -> RunState {
    parse(bytes)
        .map_or(RunState::Broken, |journal| fold(&journal).map_or(RunState::Draft, |record| record.state))
}

#[test]
fn a_journal_cut_at_every_byte_is_never_earlier_than_the_truth() {
    let events = [created(), intent(), Event::Sending, accepted()];
    let whole = text(&events);
    let sending_began = text(&events[..2]).len();
    let sending_done = text(&events[..3]).len();
    for cut in 0..=whole.len() {
        let found = state(&whole.as_bytes()[..cut]);
        if cut >= sending_done {
            assert!(matches!(found, RunState::Unknown | RunState::Accepted), "cut at {cut}: {found:?}");
        } else if cut > sending_began {
            assert_eq!(found, RunState::Unknown, "cut at {cut}");
        } else {
            assert!(matches!(found, RunState::Draft | RunState::Intent), "cut at {cut}: {found:?}");
        }
    }
    assert_eq!(state(whole.as_bytes()), RunState::Accepted);
}

#[test]
fn a_flipped_bit_anywhere_is_found() {
    let whole = text(&[created(), intent(), Event::Sending, accepted()]);
    for index in 0..whole.len() - 1 {
        for bit in 0..8 {
            let mut bytes = whole.clone().into_bytes();
            bytes[index] ^= 1 << bit;
            let found = state(&bytes);
            assert_eq!(found, RunState::Broken, "byte {index} bit {bit}");
        }
    }
}

/// A line that moves no state.
fn unseen() -> Event {
    Event::Look(Box::new((&JobSnapshot::not_seen()).into()))
}

#[test]
fn a_journal_goes_on_after_a_cut_line() {
    let folder = tempfile::tempdir().unwrap();
    let owner = files::owner_by_writing(folder.path()).unwrap();
    let path = folder.path().join("journal.jsonl");
    let whole = text(&[created(), intent(), Event::Sending]);
    let before = text(&[created(), intent()]).len();
    for cut in before + 1..whole.len() {
        std::fs::write(&path, &whole.as_bytes()[..cut]).unwrap();
        append(&path, owner, at(9), accepted()).unwrap();
        append(&path, owner, at(9), unseen()).unwrap();
        let bytes = std::fs::read(&path).unwrap();
        assert!(bytes.starts_with(&whole.as_bytes()[..cut]), "never overwritten");
        assert_eq!(state(&bytes), RunState::Accepted, "cut at {cut}");
    }
    for cut in before + 1..whole.len() - 1 {
        std::fs::write(&path, &whole.as_bytes()[..cut]).unwrap();
        append(&path, owner, at(9), unseen()).unwrap();
        assert_eq!(state(&std::fs::read(&path).unwrap()), RunState::Unknown, "cut at {cut}");
    }
}

#[test]
fn newer_versions_and_unknown_events_are_refused_with_the_reason() {
    let newer = text(&[created()]).replace("\"version\":1", "\"version\":2");
    let json = newer.trim_end();
    let head = format!("{}}}", &json[..json.len() - SUM_LENGTH]);
    let sum = sha256_hex(head.as_bytes());
    let line = format!("{},\"sum\":\"{}\"}}\n", &head[..head.len() - 1], &sum[..8]);
    assert!(parse(line.as_bytes()).unwrap_err().en.contains("version 2"));
    assert!(parse(text(&[intent()]).as_bytes()).unwrap_err().en.contains("begin"));
    assert_eq!(state(b"\n"), RunState::Draft);
    assert_eq!(state(b"hello\n"), RunState::Broken);
}

#[test]
fn links_and_folders_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let owner = files::owner_by_writing(folder.path()).unwrap();
    let (real, link) = (folder.path().join("real"), folder.path().join("link"));
    std::fs::write(&real, text(&[created()])).unwrap();
    std::os::unix::fs::symlink(&real, &link).unwrap();
    assert!(matches!(read(&link, owner), Found::Broken(_)));
    assert!(append(&link, owner, at(1), intent()).is_err());
    assert!(matches!(read(folder.path(), owner), Found::Broken(_)));
    assert!(matches!(read(&real, owner.wrapping_add(1)), Found::Broken(_)));
    assert!(matches!(read(&real, owner), Found::Journal(_)));
}

#[test]
fn every_outcome_and_retry_folds() {
    let not_sent = Event::NotSent { fault: (&fault(FaultKind::Network)).into() };
    let steps = [
        (created(), RunState::Draft),
        (intent(), RunState::Intent),
        (Event::Sending, RunState::Unknown),
        (not_sent, RunState::NotSent),
        (intent(), RunState::Intent),
        (Event::Sending, RunState::Unknown),
        (Event::Unknown { fault: (&fault(FaultKind::Network)).into() }, RunState::Unknown),
        (Event::Ended { state: RunState::CloudDone }, RunState::CloudDone),
    ];
    for count in 1..=steps.len() {
        let events: Vec<Event> = steps[..count].iter().map(|(event, _)| event.clone()).collect();
        assert_eq!(state(text(&events).as_bytes()), steps[count - 1].1);
    }
}

#[test]
fn a_line_that_cannot_have_happened_is_refused_with_its_number_and_never_written() {
    let whole = text(&[created(), intent(), accepted()]);
    let why = parse(whole.as_bytes()).unwrap_err();
    assert!(why.en.starts_with("line 3 tells what cannot have happened"), "{why}");
    assert_eq!(state(whole.as_bytes()), RunState::Broken);
    let folder = tempfile::tempdir().unwrap();
    let owner = files::owner_by_writing(folder.path()).unwrap();
    let path = folder.path().join("journal.jsonl");
    std::fs::write(&path, text(&[created(), intent()])).unwrap();
    let before = std::fs::read(&path).unwrap();
    for event in [accepted(), created(), Event::Stalled, Event::Names(NamesLine::default())] {
        assert_eq!(append(&path, owner, at(9), event).unwrap_err().kind, FaultKind::Conflict);
    }
    assert_eq!(std::fs::read(&path).unwrap(), before);
    std::fs::write(&path, &whole).unwrap();
    assert!(append(&path, owner, at(9), Event::Sending).is_err());
    assert_eq!(std::fs::read(&path).unwrap(), whole.as_bytes(), "left as it is");
}
