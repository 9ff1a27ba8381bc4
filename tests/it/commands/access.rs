//! Who calls Huawei Cloud, and how each command ends when that, the way there or the answer fails.

use std::process::Command;

use serde_json::Value;

use super::{Cloud, all_text, find, told};

const PAY_PG: &str = "df29b535eec64ee1b286bd2c62871a9cin03";
const RESTORE: &str = "/instances/batch/restore/tables";

fn plan(cloud: &Cloud, profile: &str) {
    let base = ["--operation", "huawei.rds-postgresql-tables", "--instance", PAY_PG, "--at", "40m ago"];
    cloud.plan(profile, &[&base[..], &["--table", "payments.public.refunds"]].concat());
}

fn with_login(cloud: &Cloud, password: &str) -> Command {
    let mut command = cloud.keyless();
    let keys = cloud.server.huawei_credentials();
    command.env("OS_USERNAME", keys.user).env("OS_PASSWORD", password);
    command.env("OS_USER_DOMAIN_NAME", keys.domain).args(["--profile", "pay-anywhere"]);
    command
}

#[test]
fn profiles_of_both_clouds_tell_their_source() {
    let cloud = Cloud::new("default", "");
    let shown = cloud.any(&["profiles", "--json"]).good();
    let list = &shown.json()["profiles"];
    for (name, provider, origin) in
        [("shop", "aliyun", "environment"), ("pay", "huawei", "environment (HUAWEICLOUD_SDK_AK)")]
    {
        let profile = find(list, "name", name);
        assert_eq!(
            (&profile["provider"], &profile["credentials"]["origin"]),
            (&provider.into(), &origin.into())
        );
        assert_eq!((&profile["credentials"]["held"], &profile["production"]), (&"key".into(), &false.into()));
    }
    let keys = (cloud.server.credentials(), cloud.server.huawei_credentials());
    assert!(!shown.out.contains(&keys.0.access_key_secret) && !shown.out.contains(&keys.1.sk));
    let none = told(cloud.keyless().args(["profiles", "--json"])).good().json();
    assert!(find(&none["profiles"], "name", "pay")["credentials"]["problem"].is_string());
    assert!(cloud.logged("").is_empty());
}

#[test]
fn a_wrong_key_is_offered_once_in_a_run_and_not_locked() {
    let cloud = Cloud::new("default", "");
    let mut command = cloud.bare();
    let wrong =
        told(command.env("HUAWEICLOUD_SDK_SK", "wrong").args(["instances", "--json", "--profile", "pay"]));
    let error = &wrong.json()["error"];
    assert_eq!((wrong.status, &error["kind"], &error["code"]), (4, &"auth".into(), &"APIGW.0301".into()));
    assert_eq!(cloud.logged("\"invalid\"").len(), 1, "five refusals lock a key");
    assert!(!wrong.out.contains("canonical"), "the echoed request is redacted: {}", wrong.out);
    cloud.pay(&["instances"]).good();
    let none = told(cloud.keyless().args(["instances", "--profile", "pay", "--json"]));
    assert_eq!((none.status, &none.json()["error"]["kind"]), (4, &"auth".into()));
    plan(&cloud, "pay");
    assert_eq!(told(cloud.keyless().args(["check", "plan.toml"])).status, 4);
    let sent = told(cloud.keyless().args(["submit", "plan.toml", "--confirm", PAY_PG]));
    assert_eq!(sent.status, 4, "{}", sent.err);
}

#[test]
fn a_key_without_the_right_ends_with_its_permission() {
    let cloud = Cloud::new("default", "");
    plan(&cloud, "pay");
    let warnings = cloud.warnings();
    let mut command = cloud.bare();
    command.env("HUAWEICLOUD_SDK_AK", "UNDROPSIMREADONLY002");
    command.env("HUAWEICLOUD_SDK_SK", "undropSimulatorHuaweiReadOnlyKey00000002");
    command.args(["submit", "plan.toml", "--json", "--watch", "--confirm", PAY_PG]);
    let denied = told(command.args(warnings.iter().flat_map(|key| ["--accept", key])));
    assert_eq!((denied.status, &denied.json()["outcome"]), (4, &"rejected".into()), "{}", denied.out);
    assert_eq!(denied.json()["error"]["kind"], "denied");
    assert_eq!(cloud.logged(RESTORE).len(), 1, "a refusal is not retried");
}

#[test]
fn a_login_and_a_project_that_is_looked_up() {
    let cloud = Cloud::new("default", "");
    let keys = cloud.server.huawei_credentials();
    let listed = told(with_login(&cloud, &keys.password).args(["-v", "instances", "--json"])).good();
    assert_eq!(find(&listed.json()["instances"], "id", PAY_PG)["reason"], Value::Null);
    assert_eq!(cloud.logged("/v3/auth/tokens").len(), 1, "one login in a run");
    assert!(cloud.logged(&format!("/{}/instances", keys.project_id)).len() > 1);

    told(cloud.bare().args(["--profile", "pay-anywhere", "instances"])).good();
    assert_eq!(cloud.logged("/v3/projects").len(), 1, "a key's project is looked up by the region's name");

    plan(&cloud, "pay-anywhere");
    let warnings = cloud.warnings();
    let mut command = with_login(&cloud, &keys.password);
    command.args(["submit", "plan.toml", "--json", "--watch", "--speed", "3600", "--confirm", PAY_PG]);
    let sent = told(command.args(warnings.iter().flat_map(|key| ["--accept", key]))).good();
    assert_eq!(sent.json()["state"], "cloud-done");
    let logged = cloud.logged(RESTORE);
    assert_eq!(logged[0]["path"], format!("/v3/{}{RESTORE}", keys.project_id));
    assert_eq!(
        (logged.len(), &logged[0]["signature"]),
        (1, &"none".into()),
        "a token stands for a signature"
    );

    let kept = all_text(cloud.home.path());
    for text in [&listed.out, &listed.err, &sent.out, &sent.err, &kept] {
        assert!(!text.contains(&keys.password) && !text.contains(&keys.sk), "a secret is in {text}");
    }
}

#[test]
fn a_wrong_password_is_tried_once() {
    let cloud = Cloud::new("default", "");
    let wrong = told(with_login(&cloud, "not-it").args(["instances", "--json"]));
    assert_eq!((wrong.status, &wrong.json()["error"]["kind"]), (4, &"auth".into()), "{}", wrong.out);
    assert_eq!(cloud.logged("/v3/auth/tokens").len(), 1, "a few refusals lock a person");
}

#[test]
fn a_service_that_is_not_there_got_nothing() {
    let cloud = Cloud::new("default", "");
    plan(&cloud, "pay");
    let keys = cloud.server.huawei_credentials();
    let Cloud { server, home } = cloud;
    drop(server);
    let standin = "e9d265da6f2375a73a267ebb9f4251ebin01";
    let ends = |args: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_undrop"));
        command.env_clear().current_dir(home.path()).env("HOME", home.path());
        command.env("UNDROP_CONFIG", home.path().join("config.toml"));
        command.env("HUAWEICLOUD_SDK_AK", &keys.ak).env("HUAWEICLOUD_SDK_SK", &keys.sk);
        let ran = told(command.args(args));
        assert_eq!(
            (ran.status, &ran.json()["error"]["kind"]),
            (6, &"network".into()),
            "{args:?}: {}",
            ran.out
        );
    };
    let all: [&[&str]; 4] = [
        &["submit", "plan.toml", "--json", "--confirm", PAY_PG],
        &["check", "plan.toml", "--json"],
        &["instances", "--profile", "pay", "--json"],
        &["backup", standin, "--confirm", standin, "--profile", "pay", "--json"],
    ];
    std::thread::scope(|threads| {
        for args in all {
            threads.spawn(|| ends(args));
        }
    });
}

#[test]
fn an_answer_that_proves_nothing_is_unknown_and_never_sent_again() {
    for scenario in ["hw-lost-answer", "hw-drop-answer"] {
        let cloud = Cloud::new(scenario, "");
        plan(&cloud, "pay");
        let sent = cloud.submit(PAY_PG, &[]);
        assert_eq!(
            (sent.status, &sent.json()["outcome"]),
            (5, &"unknown".into()),
            "{scenario}: {}",
            sent.out
        );
        assert_eq!(cloud.submit_again(PAY_PG), 3, "{scenario}");
        assert_eq!(cloud.server.with_world(|world| world.restores_seen()), 1, "{scenario}");
        let run = sent.json()["run"].as_str().unwrap().to_owned();
        let watched = cloud.any(&["watch", &run, "--speed", "3600"]);
        assert_eq!(watched.status, 0, "{scenario}: the job itself is the evidence: {}", watched.err);
    }
}
