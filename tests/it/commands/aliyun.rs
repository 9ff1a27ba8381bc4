//! `aliyun.restore-table`, and what holds for every command: signals, secrets, exit statuses.

use std::process::Command;

use serde_json::Value;

use super::{Cloud, all_text, pairs, told};

const PROD: &str = "rm-bp1shop7prod";
const SET: &str = "1482093516";

fn plan(cloud: &Cloud, tables: &[&str]) {
    let mut args = vec!["--operation", "aliyun.restore-table", "--instance", PROD, "--backup", SET];
    args.extend(tables.iter().flat_map(|table| ["--table", table]));
    cloud.plan("shop", &args);
}

#[test]
fn the_whole_way_without_a_screen() {
    let cloud = Cloud::new("default", "");
    let instances = cloud.run(&["instances", "--json"]).json();
    let prod = instances["instances"].as_array().unwrap().iter().find(|i| i["id"] == PROD).unwrap().clone();
    assert_eq!((&prod["reason"], &prod["operations"][0]), (&Value::Null, &"aliyun.restore-table".into()));
    for key in ["id", "name", "engine", "engine_version", "status", "region"] {
        assert!(prod[key].is_string(), "{key}");
    }

    let points = cloud.run(&["points", PROD, "--json"]).json();
    let set = points["backups"].as_array().unwrap().iter().find(|set| set["id"] == SET).unwrap().clone();
    assert_eq!((&set["usable"], &set["reason"]), (&true.into(), &Value::Null));
    assert!(set["size_bytes"].is_u64() && set["finished_at"].as_str().unwrap().ends_with('Z'));
    assert!(points["backups"].as_array().unwrap().iter().any(|set| set["reason"].is_string()));
    assert!(points["windows"][0]["from"].is_string());

    let tables = cloud.run(&["tables", PROD, "--backup", SET, "--json"]).json();
    let shop =
        tables["databases"].as_array().unwrap().iter().find(|db| db["name"] == "shop").unwrap().clone();
    assert!(shop["tables"].as_array().unwrap().contains(&"orders".into()));

    plan(&cloud, &["shop.orders", "报表.订单汇总=huizong_back"]);
    let check = cloud.run(&["check", "plan.toml", "--json"]);
    assert_eq!((check.status, &check.json()["ok"]), (0, &true.into()), "{}", check.out);
    let preview = cloud.run(&["preview", "plan.toml"]).json();
    assert!(cloud.logged("RestoreTable").is_empty(), "nothing was sent so far");

    let refused = cloud.run(&["submit", "plan.toml", "--confirm", "shop-prod", "--json"]);
    assert_eq!(refused.status, 3, "the id is asked for, not the name");
    assert!(cloud.logged("RestoreTable").is_empty());

    let sent = cloud.run(&["submit", "plan.toml", "--confirm", PROD, "--watch", "--speed", "3600", "--json"]);
    assert_eq!(sent.status, 0, "{}", sent.err);
    let answer = sent.json();
    assert_eq!((&answer["outcome"], &answer["sha256"]), (&"accepted".into(), &preview["sha256"]));
    assert!(answer["request_id"].is_string());

    let logged = cloud.logged("RestoreTable");
    assert_eq!(logged.len(), 1, "sent once");
    let body = cloud.run(&["preview", "plan.toml", "--format", "body"]).out;
    assert_eq!(
        pairs(logged[0]["body"].as_str().unwrap())["TableMeta"],
        body,
        "the bytes previewed are the bytes sent"
    );
    assert_eq!(logged[0]["signature"], "valid");

    let runs = cloud.run(&["runs", "--json"]).json();
    assert_eq!((&runs["runs"][0]["state"], &runs["runs"][0]["run"]), (&"cloud-done".into(), &answer["run"]));
    let run = answer["run"].as_str().unwrap();
    assert_eq!(cloud.run(&["watch", run]).status, 0, "a finished run is told from disk");
    let live = cloud.server.with_world(|world| world.tables_of(PROD, "shop"));
    assert!(live.iter().any(|table| table.starts_with("orders_ud") && table.ends_with(run)), "{live:?}");

    let again = cloud.run(&["submit", "plan.toml", "--confirm", PROD]);
    assert_eq!(again.status, 3, "{}", again.err);
    assert_eq!(cloud.logged("RestoreTable").len(), 1, "the same run is never sent twice");
}

#[test]
fn nothing_on_disk_or_on_a_stream_holds_a_secret() {
    let cloud = Cloud::new("default", "");
    plan(&cloud, &["shop.orders"]);
    let secret = cloud.server.credentials().access_key_secret;
    let mut seen = String::new();
    for args in [
        vec!["profiles", "--json"],
        vec!["-v", "check", "plan.toml"],
        vec!["preview", "plan.toml", "--format", "curl"],
        vec!["submit", "plan.toml", "--confirm", PROD],
    ] {
        let ran = cloud.run(&args);
        let told = args[0] == "-v";
        assert_eq!(ran.err.contains("action=\"DescribeBackups\" status=200"), told, "{}", ran.err);
        seen += &(ran.out + &ran.err);
    }
    seen += &all_text(&cloud.home.path().join("state"));
    assert!(seen.contains("undrop-"), "the request with its token is in the record");
    assert!(!seen.contains(&secret));
}

#[test]
fn a_signal_during_the_send_waits_for_the_answer() {
    use rustix::process::Signal;
    std::thread::scope(|threads| {
        for signal in [Signal::HUP, Signal::TERM, Signal::INT] {
            threads.spawn(move || interrupted_send(signal));
        }
    });
}

fn interrupted_send(signal: rustix::process::Signal) {
    use rustix::process::{Pid, kill_process};
    let cloud = Cloud::new("slow", "");
    plan(&cloud, &["shop.orders"]);
    let mut command = cloud.command();
    command.args(["submit", "plan.toml", "--confirm", PROD, "--accept", "disk"]);
    let piped = || std::process::Stdio::piped();
    let child = command.stdout(piped()).stderr(piped()).spawn().unwrap();
    let sends = || all_text(&cloud.home.path().join("state")).contains("\"event\":\"sending\"");
    assert!((0..1500).any(|_| sends() || pause()), "it never began to send");
    kill_process(Pid::from_child(&child), signal).unwrap();
    let output = child.wait_with_output().unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(0), "{signal:?}: {told}");
    assert!(told.contains("waiting for its answer"), "{told}");
    assert_eq!(cloud.run(&["runs", "--json"]).json()["runs"][0]["state"], "accepted", "{signal:?}");
}

#[expect(clippy::disallowed_methods, reason = "another process writes what is waited for")]
fn pause() -> bool {
    std::thread::sleep(std::time::Duration::from_millis(20));
    false
}

#[test]
fn both_signatures_and_every_status() {
    let v3 = Cloud::new("default", "signature = \"v3\"\n");
    assert_eq!(v3.run(&["instances"]).status, 0);
    assert!(v3.logged("DescribeDBInstances").is_empty(), "with v3 the action travels in a header");

    let cloud = Cloud::new("default", "");
    let wrong =
        told(cloud.command().env("ALIBABA_CLOUD_ACCESS_KEY_SECRET", "wrong").args(["instances", "--json"]));
    assert_eq!(wrong.status, 4);
    let error = &wrong.json()["error"];
    assert_eq!((&error["code"], &error["kind"]), (&"SignatureDoesNotMatch".into(), &"auth".into()));
    assert!(!wrong.out.contains("LTAI5tUndropSimOper8Qk2v"), "the echoed string to sign is redacted");
    let none = told(cloud.command().env_remove("ALIBABA_CLOUD_ACCESS_KEY_ID").args(["instances"]));
    assert_eq!(none.status, 4, "{}", none.err);
    assert_eq!(cloud.run(&["points", "rm-unknown", "--json"]).json()["error"]["kind"], "not-found");

    plan(&cloud, &["shop.no_such_table"]);
    let missing = cloud.run(&["check", "plan.toml", "--json"]);
    assert_eq!(missing.status, 3);
    assert!(missing.out.contains("shop.no_such_table"));
    assert_eq!(cloud.run(&["submit", "plan.toml", "--confirm", PROD]).status, 3);
    assert!(cloud.logged("RestoreTable").is_empty());

    plan(&cloud, &["shop.orders"]);
    let endpoint = cloud.server.rds_endpoint();
    drop(cloud.server);
    let config = cloud.home.path().join("config.toml");
    assert!(std::fs::read_to_string(&config).unwrap().contains(&endpoint));
    let dead = Command::new(env!("CARGO_BIN_EXE_undrop"))
        .env_clear()
        .current_dir(cloud.home.path())
        .env("HOME", cloud.home.path())
        .env("UNDROP_CONFIG", &config)
        .env("ALIBABA_CLOUD_ACCESS_KEY_ID", "x")
        .env("ALIBABA_CLOUD_ACCESS_KEY_SECRET", "y")
        .args(["submit", "plan.toml", "--profile", "shop", "--confirm", PROD])
        .output()
        .unwrap();
    assert_eq!(dead.status.code(), Some(6), "{}", String::from_utf8_lossy(&dead.stderr));
}

#[test]
fn three_ends_are_three_statuses() {
    let lost = Cloud::new("lost-answer", "");
    plan(&lost, &["shop.orders"]);
    let ran = lost.run(&["submit", "plan.toml", "--confirm", PROD, "--json"]);
    assert_eq!((ran.status, &ran.json()["outcome"]), (5, &"unknown".into()), "{}", ran.err);
    let run = ran.json()["run"].as_str().unwrap().to_owned();
    assert_eq!(
        lost.run(&["submit", "plan.toml", "--confirm", PROD]).status,
        3,
        "unknown is never sent again"
    );
    assert_eq!(lost.server.with_world(|world| world.restores_seen()), 1);
    assert_eq!(lost.run(&["watch", &run, "--speed", "3600"]).status, 0, "the job itself is the evidence");
    let by_hand = Cloud::new("lost-answer", "");
    plan(&by_hand, &["shop.orders"]);
    let path = by_hand.home.path().join("plan.toml");
    let text = std::fs::read_to_string(&path).unwrap();
    let bare: Vec<&str> = text.lines().filter(|line| !line.starts_with("run = ")).collect();
    assert_eq!(bare.len() + 1, text.lines().count());
    std::fs::write(&path, bare.join("\n")).unwrap();
    assert_eq!(by_hand.run(&["submit", "plan.toml", "--confirm", PROD]).status, 5);
    let again = by_hand.run(&["submit", "plan.toml", "--confirm", PROD]);
    assert!(again.err.contains("already sent as run"), "a plan without a mark: {}", again.err);
    assert_eq!(by_hand.server.with_world(|world| world.restores_seen()), 1);

    let failing = Cloud::new("failing-job", "");
    plan(&failing, &["shop.orders"]);
    let ran = failing.run(&["submit", "plan.toml", "--confirm", PROD, "--watch", "--speed", "3600"]);
    assert_eq!(ran.status, 1, "{}", ran.err);

    let throttled = Cloud::new("throttle", "");
    plan(&throttled, &["shop.orders"]);
    let ran = throttled.run(&["submit", "plan.toml", "--confirm", PROD, "--json"]);
    assert_eq!((ran.status, &ran.json()["outcome"]), (1, &"rejected".into()), "{}", ran.err);
    assert_eq!(throttled.logged("RestoreTable").len(), 1, "a refusal is not retried by itself");
}

#[test]
fn a_misspelt_region_is_named_with_those_that_exist() {
    let cloud = Cloud::new("default", "");
    let config = cloud.home.path().join("config.toml");
    let text = std::fs::read_to_string(&config).unwrap();
    std::fs::write(&config, text.replace("\"cn-hangzhou\"", "\"cn-hangzou\"")).unwrap();
    let ran = cloud.run(&["instances", "--json"]);
    let error = &ran.json()["error"];
    assert_eq!(error["kind"], "not-found");
    assert!(error["message"].as_str().unwrap().contains("cn-hangzhou"), "{error}");
}
