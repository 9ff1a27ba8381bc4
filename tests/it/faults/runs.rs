//! Rows 26, 28, 30, 37, 38 and 46: the life of a run when its job hides, lies or has a double, when two undrops want the same,
//! when time leaps, and when keys are mashed.

use std::process::Stdio;

use serde_json::Value;
use undrop::domain::draft::PlanDraft;
use undrop::domain::run::RunState;
use undrop::messages::Lang;
use undrop::runs::follow::{Looker, RunView, follow, look, several};
use undrop::runtime::script::{Input, parse};
use undrop::sim::scenario::Scenario;

use super::odd::Twist;
use crate::commands::Cloud;
use crate::conformance::{Stage, operations};
use crate::journeys::Journey;
use crate::journeys::restore::{CHOOSE, CONFIRM, TO_TABLES};

const SHOP_PROD: &str = "rm-bp1shop7prod";

/// Every operation with its restore sent in a world with this fault.
fn sent(fault: impl Fn(&str) -> String) -> impl Iterator<Item = (Stage, PlanDraft)> {
    operations().map(move |(provider, operation)| {
        let stage = Stage::of(provider, operation, &fault(operation.key()));
        let draft = stage.draft(&stage.points()[0]);
        stage.send(&draft).unwrap_or_else(|why| panic!("{}: {why:?}", operation.key()));
        (stage, draft)
    })
}

fn job_fault(words: &'static str) -> impl Fn(&str) -> String {
    move |_| format!("[[faults]]\njob = \"{words}\"\n")
}

fn seen(stage: &Stage) -> RunView {
    stage.read(look(&stage.looker(), stage.store.run(&"k7q2".into()).unwrap())).unwrap()
}

/// Moves the world on.
fn later(stage: &Stage, secs: i64) {
    let clock = stage.world.clock();
    clock.advance_to(clock.now().plus_secs(secs));
}

fn counts(stage: &Stage, draft: &PlanDraft) -> bool {
    stage.capabilities.lists_live_tables && draft.table_count() > 0
}

#[test]
fn row_26_job_invisible_vanishes_or_the_list_is_empty() {
    for fate in ["invisible", "vanish"] {
        for (stage, draft) in sent(job_fault(fate)) {
            let key = stage.operation.key();
            let (mut hidden, mut states) = (0, Vec::new());
            for _ in 0..60 {
                let view = seen(&stage);
                hidden += usize::from(view.out_of_sight);
                states.push(view.record.state);
                later(&stage, 30);
            }
            states.dedup();
            assert!(hidden > 0, "{key} {fate}: told that it cannot be seen: {states:?}");
            let last = states.pop().unwrap();
            let good = matches!(
                last,
                RunState::Verified | RunState::Accepted | RunState::Running | RunState::Stalled
            );
            assert!(good, "{key} {fate}: neither done unseen nor failed: {last:?} {states:?}");
            assert_eq!(
                last == RunState::Verified,
                counts(&stage, &draft),
                "{key} {fate}: its names tell: {states:?}"
            );
        }
    }
}

#[test]
fn row_28_job_succeeds_and_a_table_is_missing() {
    let mut gaps = 0;
    for (stage, draft) in sent(job_fault("lose_table")) {
        let key = stage.operation.key();
        let end = stage.read(follow(&stage.looker(), &"k7q2".into(), &mut |_, _| {})).unwrap();
        if !counts(&stage, &draft) {
            assert_eq!(end.state, RunState::CloudDone, "{key}: nobody can count, so nobody says so");
            continue;
        }
        // Where the service cuts its list, what is not in it is unknown, and never called done either.
        let (_, names) = end.names.unwrap();
        assert_eq!((names.found, names.all()), (1, 2), "{key}: {names:?}");
        let wanted = if names.missing.is_empty() { RunState::CloudDone } else { RunState::WithGaps };
        assert_eq!(end.state, wanted, "{key}: {names:?}");
        gaps += usize::from(end.state == RunState::WithGaps);
    }
    assert!(gaps > 0, "somewhere the names can be counted");
    let cloud = Cloud::with_faults("[[faults]]\njob = \"lose_table\"\n");
    let instance = "61a4ea66210545909d74a05c27a7179ein07";
    let tables = ["--table", "trade.order_refunds", "--table", "trade.orders"];
    let base = ["--operation", "huawei.taurusdb-tables", "--instance", instance, "--at", "40m ago"];
    cloud.plan("pay", &[&base[..], &tables].concat());
    let ran = cloud.submit(instance, &["--watch", "--speed", "3600"]);
    assert_eq!((ran.status, &ran.json()["state"]), (1, &"with-gaps".into()), "{} {}", ran.out, ran.err);
    assert!(ran.err.contains("1 of 2 found"), "{}", ran.err);
    let runs = cloud.any(&["runs", "--json"]).good().json();
    let names = &runs["runs"][0]["names"];
    assert_eq!((&names["found"], names["missing"].as_array().unwrap().len()), (&1.into(), 1), "{runs}");
}

/// Every list of tasks with its first row told twice, under another id.
fn doubled(text: &str) -> String {
    let Ok(mut answer) = serde_json::from_str::<Value>(text) else { return text.to_owned() };
    for list in ["Items", "tasks", "jobs"] {
        let Some(rows) = answer.get_mut(list).and_then(Value::as_array_mut) else { continue };
        let is_task = |row: &&Value| ["TaskId", "id", "job_id"].iter().any(|key| row.get(key).is_some());
        let Some(mut other) = rows.first().filter(is_task).cloned() else { continue };
        for key in ["TaskId", "id", "job_id"] {
            if other.get(key).is_some() {
                other[key] = "the-other-one".into();
            }
        }
        rows.push(other);
        for total in ["TotalCount", "TotalRecordCount", "total_count"] {
            if let Some(count) = answer.get(total).and_then(Value::as_u64) {
                answer[total] = (count + 1).into();
            }
        }
    }
    answer.to_string()
}

#[test]
fn row_30_two_jobs_could_be_ours() {
    let lost = |key: &str| {
        let on = match key {
            "aliyun.restore-table" => "RestoreTable",
            "aliyun.restore-ddr-table" => "RestoreDdrTable",
            "huawei.taurusdb-tables" => "huawei.gaussdb.RestoreTables",
            "huawei.rds-postgresql-tables" => "huawei.rds.RestoreTables",
            _ => "huawei.rds.Recover",
        };
        format!("[[faults]]\non = \"{on}\"\ndo = \"drop_answer\"\ntimes = 1\n")
    };
    for (stage, _) in sent(lost) {
        let key = stage.operation.key();
        later(&stage, 20);
        let twist = Twist::new(&stage.world);
        twist.set(|_, text| doubled(&text));
        let link = twist.link(&stage, 0);
        let looker = Looker { link: &link, ..stage.looker() };
        let view = stage.read(look(&looker, looker.store.run(&"k7q2".into()).unwrap())).unwrap();
        assert_eq!(view.record.state, RunState::Unknown, "{key}: neither is taken: {:?}", view.snapshot);
        let told = several(&view.snapshot).en;
        assert_eq!(told.matches("the-other-one").count(), 1, "{key}: {told}");
        assert!(view.snapshot.job.is_some() && view.record.job.is_none(), "{key}: both are shown: {told}");
        // With one of them gone again, the other is ours.
        assert_ne!(seen(&stage).record.state, RunState::Unknown, "{key}");
    }
}

#[test]
fn row_37_two_undrops_with_the_same_plan_the_same_run_or_the_same_instance() {
    let slow = "[[faults]]\non = \"RestoreTable\"\ndo = \"slow\"\nms = 700\n";
    let base = ["--operation", "aliyun.restore-table", "--instance", SHOP_PROD, "--backup", "1482093516"];
    for case in ["same plan", "same plan without a mark", "same instance"] {
        let cloud = Cloud::with_faults(slow);
        cloud.plan("shop", &[&base[..], &["--table", "shop.customers"]].concat());
        let other = cloud.home.path().join("other.toml");
        std::fs::copy(cloud.home.path().join("plan.toml"), &other).unwrap();
        cloud.plan("shop", &[&base[..], &["--table", "shop.orders"]].concat());
        let plan = cloud.home.path().join("plan.toml");
        if case == "same plan without a mark" {
            let text = std::fs::read_to_string(&plan).unwrap();
            let bare: Vec<&str> = text.lines().filter(|line| !line.starts_with("run = ")).collect();
            std::fs::write(&plan, bare.join("\n")).unwrap();
        }
        let second = if case == "same instance" { "other.toml" } else { "plan.toml" };
        let children = ["plan.toml", second].map(|plan| {
            let mut command = cloud.bare();
            command
                .args(["submit", plan, "--confirm", SHOP_PROD])
                .stdout(Stdio::piped())
                .stderr(Stdio::piped());
            command.spawn().unwrap()
        });
        let ends = children.map(|child| child.wait_with_output().unwrap());
        let mut codes: Vec<_> = ends.iter().map(|end| end.status.code().unwrap()).collect();
        codes.sort_unstable();
        let told: String = ends.iter().map(|end| String::from_utf8_lossy(&end.stderr).into_owned()).collect();
        let seen = cloud.server.with_world(|world| world.restores_seen());
        assert_eq!((codes, seen), (vec![0, 3], 1), "{case}: {told}");
    }
    // Two who watch the same run write nothing twice, and both see the end.
    let cloud = Cloud::new("default", "");
    cloud.plan("shop", &[&base[..], &["--table", "shop.orders"]].concat());
    let run = cloud.submit(SHOP_PROD, &[]).good().json()["run"].as_str().unwrap().to_owned();
    let watch = || {
        let mut command = cloud.bare();
        command.args(["watch", &run, "--speed", "3600"]).stdout(Stdio::piped()).spawn().unwrap()
    };
    for child in [watch(), watch()] {
        assert_eq!(child.wait_with_output().unwrap().status.code(), Some(0));
    }
    let runs = cloud.any(&["runs", "--json"]).good().json();
    assert_eq!(runs["runs"][0]["state"], "cloud-done");
}

#[test]
fn row_38_host_sleeps_for_an_hour_and_the_clock_jumps() {
    for (stage, draft) in sent(|_| String::new()) {
        let key = stage.operation.key();
        later(&stage, 20);
        assert!(seen(&stage).record.state.has_job(), "{key}");
        // Asleep while the job ends: the first look afterwards tells the end and when it was.
        later(&stage, 3_600);
        let now = stage.world.clock().now();
        let view = seen(&stage);
        assert!(view.record.state.is_final(), "{key}: {:?}", view.record.state);
        if let Some(ended) = view.snapshot.ended_at {
            assert!(now.since(ended) > 1_000_000, "{key}: it ended long ago, by the cloud's word");
        }
        assert!(counts(&stage, &draft) <= (view.record.state == RunState::Verified), "{key}");
    }
    for skew in [-600_000, 600_000] {
        for (stage, _) in sent(|_| String::new()) {
            let key = stage.operation.key();
            let twist = Twist::new(&stage.world);
            let link = twist.link(&stage, skew);
            let looker = Looker { link: &link, ..stage.looker() };
            let (mut stalls, mut state) = (0, RunState::Accepted);
            for _ in 0..40 {
                state = stage
                    .read(look(&looker, looker.store.run(&"k7q2".into()).unwrap()))
                    .unwrap()
                    .record
                    .state;
                stalls += usize::from(state == RunState::Stalled);
                later(&stage, 30);
            }
            assert!(state.is_handed_back(), "{key} {skew}: {state:?}");
            assert_eq!(stalls, 0, "{key} {skew}: no stall is made up by a leap of the clock");
        }
    }
}

#[test]
fn row_46_key_mashing_and_keys_during_loading_send_nothing_and_lose_nothing() {
    let mut journey = Journey::in_world(&Scenario::builtin("default").unwrap(), Lang::En, (80, 24));
    journey.keys(TO_TABLES).keys(CHOOSE);
    // Hundreds of times each, as a key that is held down; none of them is the name.
    for held in [
        "<enter>",
        "c",
        "<enter>c",
        "a<enter>",
        "c<enter><enter>",
        "<space>c",
        "y",
        "<tab>",
        "?",
        "cc<enter>",
    ] {
        let inputs: Vec<Input> = parse(held).unwrap();
        for _ in 0..300 {
            journey.driver.feed(&inputs);
        }
        assert!(journey.orders().is_empty(), "{held}: {}", journey.screen());
        journey.keys("<esc><esc>");
    }
    // What was chosen is still there, and one deliberate act sends it once.
    let mut journey = Journey::in_world(&Scenario::builtin("default").unwrap(), Lang::En, (80, 24));
    journey.keys(TO_TABLES).keys(CHOOSE).keys("<enter>");
    for _ in 0..300 {
        journey.keys("c<enter><esc>");
    }
    assert!(journey.orders().is_empty());
    journey.keys(CONFIRM);
    for _ in 0..300 {
        journey.keys("<enter>");
    }
    assert_eq!(journey.restores().len(), 1, "{}", journey.screen());
}
