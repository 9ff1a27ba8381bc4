//! `aliyun.restore-ddr-table`: a backup of another region into an instance of this one.

use serde_json::Value;

use super::{Cloud, find, pairs};

const SOURCE: &str = "rm-uf6trade5prod";
const TARGET: &str = "rm-bp1geo5drill";
const SET: &str = "279563";
const KEY: &str = "aliyun.restore-ddr-table";

#[test]
fn a_source_of_another_region_is_shown_by_its_backups_here() {
    let cloud = Cloud::new("default", "");
    let instances = cloud.run(&["instances", "--json"]).good().json();
    let source = find(&instances["instances"], "id", SOURCE);
    assert_eq!(source["operations"], serde_json::json!([KEY]));
    assert_eq!((&source["region"], &source["reason"]), (&"cn-shanghai".into(), &Value::Null));

    let points = cloud.run(&["points", SOURCE, "--json"]).good().json();
    let named = cloud.run(&["points", SOURCE, "--operation", KEY, "--json"]).good().json();
    let set = find(&points["backups"], "id", SET);
    assert_eq!((&set["usable"], set), (&true.into(), find(&named["backups"], "id", SET)));
    assert!(points["windows"][0]["from"].is_string());
    let no_logs = cloud.run(&["points", "rm-uf6member3nolog", "--json"]).good().json();
    assert_eq!(no_logs["windows"], Value::Array(vec![]));
    assert!(no_logs["no_window"].is_string(), "why there is no window");

    let set = cloud.run(&["tables", SOURCE, "--backup", SET, "--json"]).good().json();
    let has_orders = |list: &Value| {
        find(&list["databases"], "name", "trade")["tables"].as_array().unwrap().contains(&"orders".into())
    };
    assert!(has_orders(&set));
    let moment = cloud.run(&["tables", SOURCE, "--at", "40m ago", "--json"]).good().json();
    assert!(has_orders(&moment) && moment["notes"][0].is_string(), "the list of a moment says whose it is");
}

#[test]
fn a_moment_of_another_region_comes_back_into_this_one() {
    let cloud = Cloud::new("default", "");
    let base = ["--operation", KEY, "--instance", SOURCE, "--at", "40m ago", "--table", "trade.orders"];
    let to = ["--target", TARGET];
    let region = ["--set", "source_region=cn-shanghai"];
    for missing in [&to[..], &region[..]] {
        assert_eq!(cloud.try_plan("shop", &[&base[..], missing].concat()).status, 3, "{missing:?}");
    }
    cloud.plan("shop", &[&base[..], &to, &region].concat());
    for (given, status) in [(SOURCE, 3), ("geo-restore", 3)] {
        let refused = cloud.run(&["submit", "plan.toml", "--confirm", given]);
        assert_eq!(refused.status, status, "{}", refused.err);
        assert!(refused.err.contains(&format!("--confirm {TARGET}")), "{}", refused.err);
    }
    assert!(cloud.logged("RestoreDdrTable").is_empty(), "nothing was sent so far");

    let answer = cloud.restored(TARGET, &[]);
    let logged = cloud.logged("RestoreDdrTable");
    assert_eq!((logged.len(), &logged[0]["signature"]), (1, &"valid".into()));
    let sent = pairs(logged[0]["body"].as_str().unwrap());
    let shown = cloud.run(&["preview", "plan.toml"]).json();
    for (name, value) in shown["parameters"].as_object().unwrap() {
        assert_eq!(sent[name], value.as_str().unwrap(), "{name}");
    }
    assert_eq!((sent["DBInstanceId"].as_str(), sent["SourceDBInstanceName"].as_str()), (TARGET, SOURCE));
    assert_eq!((sent["RegionId"].as_str(), sent["SourceRegion"].as_str()), ("cn-hangzhou", "cn-shanghai"));
    let run = answer["run"].as_str().unwrap();
    let live = cloud.server.with_world(|world| world.tables_of(TARGET, "trade"));
    assert!(live.iter().any(|table| table.starts_with("orders_ud") && table.ends_with(run)), "{live:?}");
    let there = cloud.server.with_world(|world| world.tables_of(SOURCE, "trade"));
    assert!(!there.iter().any(|table| table.ends_with(run)), "nothing is written to the source");
}

#[test]
fn a_set_is_told_alone_and_a_lost_answer_stays_unknown() {
    let cloud = Cloud::new("ddr-lost-answer", "");
    let args = ["--operation", KEY, "--instance", SOURCE, "--target", TARGET, "--backup", SET];
    cloud.plan("shop", &[&args[..], &["--database", "trade_archive=archive_back"]].concat());
    let shown = cloud.run(&["preview", "plan.toml"]).good().json();
    assert_eq!(
        (&shown["parameters"]["RestoreType"], &shown["parameters"]["BackupId"]),
        (&"0".into(), &SET.into())
    );
    assert_eq!(shown["parameters"]["SourceRegion"], Value::Null);
    let sent = cloud.submit(TARGET, &[]);
    assert_eq!((sent.status, &sent.json()["outcome"]), (5, &"unknown".into()), "{}", sent.err);
    assert_eq!(cloud.submit_again(TARGET), 3);
    assert_eq!(cloud.server.with_world(|world| world.restores_seen()), 1);
    let run = sent.json()["run"].as_str().unwrap().to_owned();
    let watched = cloud.run(&["watch", &run, "--speed", "3600"]);
    assert_eq!(watched.status, 0, "the job itself is the evidence: {}", watched.err);
}
