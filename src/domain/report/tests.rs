//! The report: what it says, that nothing foreign gets out of its cell, and what it measures.

use proptest::prelude::*;

use super::*;
use crate::domain::after::Pair;
use crate::domain::damage::Damage;
use crate::domain::evidence::NameCount;
use crate::domain::instance::Engine;
use crate::domain::object::ObjectPath;
use crate::domain::point::RestorePoint;
use crate::domain::run::RunState;
use crate::domain::story::{CheckLine, Names, Tick, Told};
use crate::domain::time::Timestamp;
use crate::domain::zone::Zone;
use crate::messages::Lang;

fn at(text: &str) -> Timestamp {
    Timestamp::parse_rfc3339(text).unwrap()
}

fn story() -> Story {
    let pair = |name: &str| Pair {
        old: ObjectPath::table("shop", None, name),
        new: ObjectPath::table("shop", None, &format!("{name}_ud1119_k7q2")),
    };
    let tick = |step, time| Tick { step, at: at(time), by: "oncall@jump".to_owned() };
    Story {
        run: "k7q2".into(),
        state: RunState::WithGaps,
        profile: "shop-prod".into(),
        operation: "aliyun.restore-table".into(),
        written: "rm-bp1shop7".into(),
        name: Some("shop-prod".to_owned()),
        source: "rm-bp1shop7".into(),
        engine: Some(Engine::MySql),
        engine_version: Some("8.0".to_owned()),
        point: Some(RestorePoint::At(at("2026-11-19T14:03:30Z"))),
        state_at: Some(at("2026-11-19T14:03:30Z")),
        damage: Some(Damage::At(at("2026-11-19T14:05:00Z"))),
        pairs: vec![pair("orders"), pair("order_items")],
        bytes: None,
        speed: None,
        meanwhile: None,
        created_at: at("2026-11-19T14:24:00Z"),
        sent_at: Some(at("2026-11-19T14:24:11Z")),
        accepted_at: Some(at("2026-11-19T14:24:12Z")),
        ended_at: Some(at("2026-11-19T15:21:03Z")),
        sha256: Some("50c5d8".to_owned()),
        body_sha256: Some("aa11".to_owned()),
        request_id: Some("5f0c".into()),
        job: Some("t-0k4".into()),
        told: vec![
            Told { at: at("2026-11-19T14:24:11Z"), key: "sending", text: msg::told_sending() },
            Told {
                at: at("2026-11-19T15:21:03Z"),
                key: "look",
                text: msg::look("Failed | `x`\u{1b}[2J\n# no heading"),
            },
        ],
        looks: Vec::new(),
        names: Some(Names {
            at: at("2026-11-19T15:22:00Z"),
            count: NameCount {
                found: 1,
                missing: vec!["shop.order_items_ud1119_k7q2".to_owned()],
                ..NameCount::default()
            },
        }),
        ticks: vec![
            tick(Step::Names, "2026-11-19T15:23:00Z"),
            tick(Step::Application, "2026-11-19T15:30:00Z"),
        ],
        checks: vec![
            CheckLine {
                key: "disk".to_owned(),
                status: "warning".to_owned(),
                message: "size unknown".to_owned(),
                accepted: true,
            },
            CheckLine {
                key: "missing-triggers".to_owned(),
                status: "not-checked".to_owned(),
                message: "triggers do not come back".to_owned(),
                accepted: false,
            },
        ],
        people: vec!["oncall@jump".to_owned()],
        folder: "/state/runs/k7q2".to_owned(),
    }
}

#[test]
fn the_page_in_both_languages_and_the_document() {
    let zone = Zone::parse("Asia/Shanghai").unwrap();
    let now = at("2026-11-19T15:31:00Z");
    for (name, lang) in [("report_en", Lang::En), ("report_zh", Lang::Zh)] {
        insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false, snapshot_path => "golden" }, {
            insta::assert_snapshot!(name, markdown(&story(), zone, lang, now));
        });
    }
    let document = serde_json::to_string_pretty(&json(&story(), now)).unwrap();
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false, snapshot_path => "golden" }, {
        insta::assert_snapshot!("report_json", document);
    });
}

#[test]
fn what_nobody_knows_is_said_and_never_measured() {
    let story = Story { damage: Some(Damage::Unknown), ticks: Vec::new(), ..story() };
    assert_eq!((story.rpo_ms(), story.rto_ms()), (None, None));
    let page = markdown(&story, Zone::UTC, Lang::En, at("2026-11-19T15:31:00Z"));
    assert!(page.contains("| RPO: writes given up, damage minus point | unknown |"), "{page}");
    assert!(page.contains("not yet"));
    let told = json(&story, at("2026-11-19T15:31:00Z"));
    assert!(told["rpo_seconds"].is_null() && told["rto_seconds"].is_null());
    assert_eq!(super::super::report::tests::story().rpo_ms(), Some(90_000));
    assert_eq!(super::super::report::tests::story().rto_ms(), Some(85 * 60_000));
}

#[test]
fn copies_are_those_that_may_still_be_there() {
    let all = story();
    let names = |story: &Story| story.copies().iter().map(|path| path.text()).collect::<Vec<_>>();
    assert_eq!(names(&all), ["shop.orders_ud1119_k7q2"], "what is missing is no copy");
    let uncounted = Story { names: None, ..story() };
    assert_eq!(names(&uncounted).len(), 2, "what nobody counted may be there");
    let mut dropped = story();
    dropped.ticks.push(Tick { step: Step::Drop, at: at("2026-11-26T00:00:00Z"), by: "x".to_owned() });
    assert_eq!(names(&dropped).len(), 0);
    assert_eq!(names(&Story { sent_at: None, ..story() }).len(), 0);
    assert_eq!(names(&Story { state: RunState::Rejected, ..story() }).len(), 0);
}

#[test]
fn without_a_gap_and_with_every_step_it_says_so() {
    let tick = |step: &Step| Tick { step: *step, at: at("2026-11-19T15:30:00Z"), by: "x".to_owned() };
    let whole = Story {
        state: RunState::Verified,
        names: Some(Names {
            at: at("2026-11-19T15:22:00Z"),
            count: NameCount { found: 2, ..NameCount::default() },
        }),
        ticks: Step::ALL.iter().map(tick).collect(),
        checks: Vec::new(),
        ..story()
    };
    assert_eq!(gaps(&whole), []);
    assert!(!gaps(&story()).is_empty());
    assert!(gaps(&Story { state: RunState::Unknown, ..whole }).contains(&msg::gap_unknown()));
}

proptest! {
    #[test]
    fn foreign_words_stay_in_their_place(words: String) {
        let mut story = story();
        story.told[1].text = msg::look(&words);
        story.name = Some(words.clone());
        story.checks[0].message = words.clone();
        story.people = vec![words.clone()];
        let zone = Zone::UTC;
        let now = at("2026-11-19T15:31:00Z");
        let page = markdown(&story, zone, Lang::En, now);
        prop_assert!(page.chars().all(|c| c == '\n' || !c.is_control()));
        let plain = markdown(&super::tests::story(), zone, Lang::En, now);
        prop_assert_eq!(page.lines().count(), plain.lines().count());
        let headings = |page: &str| page.lines().filter(|line| line.starts_with('#')).count();
        prop_assert_eq!(headings(&page), headings(&plain));
    }
}
