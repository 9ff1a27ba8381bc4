//! A run at work with all that is known of it, what a job may do that nobody expects, and the seven steps after it.

use std::sync::Arc;

use super::scenes::watched;
use crate::domain::after::{Pair, Step as Task};
use crate::domain::evidence::NameCount;
use crate::domain::instance::Engine;
use crate::domain::job::{JobSnapshot, JobState, Progress};
use crate::domain::object::ObjectPath;
use crate::domain::point::RestorePoint;
use crate::domain::progress::{Look, Speed};
use crate::domain::run::RunState;
use crate::domain::story::{Names, Story, Tick, Told};
use crate::domain::time::Timestamp;
use crate::messages::Text;
use crate::ui::testing::{Answers, HOSTILE, Stage, at, snapshot};

/// Looks with these percents, a minute apart, and the present one.
fn looks(percents: &[f64], step: &str) -> Vec<Look> {
    let look = |(number, percent): (usize, &f64)| Look {
        at: at("2026-11-19T14:08:31Z").plus_secs(60 * i64::try_from(number).unwrap()),
        job: JobSnapshot {
            progress: Progress::Percent(*percent),
            step: Some(if number == 0 { "Create Temporary Instance" } else { step }.to_owned()),
            remaining_secs: None,
            ..snapshot(JobState::Running)
        },
    };
    percents.iter().enumerate().map(look).collect()
}

pub fn story(state: RunState, looks: Vec<Look>) -> Story {
    let pair = |name: &str| Pair {
        old: ObjectPath::table("shop", None, name),
        new: ObjectPath::table("shop", None, &format!("{name}_ud1119_k7q2")),
    };
    let told = |time: &str, key, words: &str| Told { at: at(time), key, text: Text::verbatim(words) };
    let seen = looks.iter().map(|look| Told {
        at: look.at,
        key: "look",
        text: Text::verbatim(format!("the cloud: {}", look.job.step.clone().unwrap_or_default())),
    });
    Story {
        run: "k7q2".into(),
        state,
        profile: "shop-prod".into(),
        operation: "aliyun.restore-table".into(),
        written: "rm-bp1shop7".into(),
        name: Some("shop-prod".to_owned()),
        source: "rm-bp1shop7".into(),
        engine: Some(Engine::MySql),
        engine_version: Some("8.0".to_owned()),
        point: Some(RestorePoint::At(at("2026-11-19T14:03:30Z"))),
        state_at: Some(at("2026-11-19T14:03:30Z")),
        damage: Some(crate::domain::damage::Damage::At(at("2026-11-19T14:05:00Z"))),
        pairs: ["orders", "order_items", "订单明细表", HOSTILE].map(pair).to_vec(),
        bytes: Some(111 << 30),
        speed: Some(Speed { slow: 20_000_000, fast: 35_000_000 }),
        meanwhile: Some(Text {
            en: "no restart, resize or deletion of the instance".into(),
            zh: "实例不能重启、变更规格或删除".into(),
        }),
        created_at: at("2026-11-19T14:08:11Z"),
        sent_at: Some(at("2026-11-19T14:08:11Z")),
        accepted_at: Some(at("2026-11-19T14:08:12Z")),
        ended_at: looks.iter().find(|look| look.job.state.is_final()).map(|look| look.at),
        sha256: Some("50c5d8f0a1b2c3d4e5f6".to_owned()),
        body_sha256: None,
        request_id: Some("5f0c".into()),
        job: Some("t-0k4abc9977".into()),
        told: [
            told("2026-11-19T14:08:11Z", "intent", "intent on disk"),
            told("2026-11-19T14:08:12Z", "accepted", "accepted by the cloud"),
        ]
        .into_iter()
        .chain(seen)
        .collect(),
        looks,
        names: None,
        ticks: Vec::new(),
        checks: Vec::new(),
        people: vec!["oncall@jump".to_owned()],
        folder: "/home/oncall/.local/state/undrop/runs/k7q2".to_owned(),
    }
}

fn of(story: Story, live: JobSnapshot) -> Stage {
    let state = story.state;
    let sent_at: Option<Timestamp> = story.sent_at;
    let mut stage = watched(state, live);
    let mut seen = stage.world.looked.clone();
    seen.sent_at = sent_at;
    seen.names = story.names.as_ref().map(|names| names.count.clone());
    seen.story = Some(Arc::new(story));
    stage = stage.world(|world| world.looked = seen);
    stage.keys("r")
}

fn at_work(percents: &[f64]) -> Stage {
    let looks = looks(percents, "full backup and binlog replay");
    let mut live = looks.last().unwrap().job.clone();
    live.remaining_secs = Some(3120);
    of(story(RunState::Running, looks), live)
}

/// 4 kB of a reason in Chinese, with what would do harm to a terminal.
pub fn long_reason() -> String {
    format!("{HOSTILE} {}", "写入目标实例时磁盘空间不足，已写入的部分表需要手工清理。".repeat(60))
}

fn failed() -> Stage {
    let mut looks = looks(&[5.0, 24.0], "write tables");
    let end = JobSnapshot {
        state: JobState::Failed,
        status: Some("Failed".to_owned()),
        reason: Some(long_reason()),
        ..looks[1].job.clone()
    };
    looks.push(Look { at: at("2026-11-19T14:19:00Z"), job: end.clone() });
    let mut story = story(RunState::Failed, looks);
    story.told.push(Told {
        at: at("2026-11-19T14:19:00Z"),
        key: "look",
        text: Text::verbatim(format!("the cloud: Failed  {}", long_reason())),
    });
    of(story, end)
}

/// Ended, and its names counted.
fn ended(missing: &[&str], ticks: &[Task]) -> Stage {
    let mut looks = looks(&[5.0, 60.0], "write tables");
    let end = JobSnapshot {
        state: JobState::Succeeded,
        status: Some("Finished".to_owned()),
        ..looks[1].job.clone()
    };
    looks.push(Look { at: at("2026-11-19T14:19:00Z"), job: end.clone() });
    let state = if missing.is_empty() { RunState::Verified } else { RunState::WithGaps };
    let mut story = story(state, looks);
    story.names = Some(Names {
        at: at("2026-11-19T14:19:30Z"),
        count: NameCount {
            found: 4 - missing.len(),
            missing: missing.iter().map(|name| (*name).to_owned()).collect(),
            ..NameCount::default()
        },
    });
    let tick =
        |step: &Task| Tick { step: *step, at: at("2026-11-19T14:20:00Z"), by: "oncall@jump".to_owned() };
    story.ticks = ticks.iter().map(tick).collect();
    of(story, end)
}

pub fn scenes() -> Vec<(&'static str, Stage)> {
    let verify = |stage: Stage| stage.keys("<enter>");
    vec![
        ("run_at_work", at_work(&[0.0, 6.0, 12.0, 24.0])),
        ("run_went_back", at_work(&[5.0, 60.0, 40.0])),
        ("run_full_but_running", at_work(&[80.0, 100.0])),
        ("run_stalled", at_work(&[80.0, 95.0]).answering(Answers::None).later(3600)),
        ("run_unseen", at_work(&[5.0, 24.0]).answering(Answers::Bad).later(60).later(60).later(60)),
        ("run_failed", failed()),
        ("run_log", failed().keys("L")),
        ("run_log_top", failed().keys("L<home>")),
        ("run_with_gaps", ended(&["shop.order_items_ud1119_k7q2"], &[])),
        ("verify_start", verify(ended(&[], &[]))),
        (
            "verify_missing",
            verify(ended(&["shop.order_items_ud1119_k7q2"], &[Task::Names])).keys("<down><down>"),
        ),
        (
            "verify_hand_back",
            verify(ended(&[], &[Task::Names, Task::Backup])).keys("<down><down><down><down>"),
        ),
        ("verify_all", verify(ended(&[], &Task::ALL))),
    ]
}

#[test]
fn a_long_reason_is_read_whole_and_copied_as_it_came() {
    use crate::app::overlay::Overlay;
    let stage = failed().keys("L");
    let Some(Overlay::Read(reading)) = stage.model.overlays.last() else { panic!() };
    assert!(long_reason().len() > 4000 && reading.body.contains(&long_reason()));
    let out = reading.copy();
    assert!(
        matches!(&out.effects[..], [crate::app::effect::Effect::Copy(text)] if text.contains(&long_reason()))
    );
    // From its first line to its last every part of it can be scrolled to.
    let mut stage = stage.keys("<home>");
    let mut seen = String::new();
    for _ in 0..70 {
        seen += &super::page(&stage.model, crate::messages::Lang::En, 80, 24);
        stage = stage.keys("<down>");
    }
    assert!(seen.matches("手工清理").count() >= 60 && seen.contains("\\x1b"), "{seen}");
}
