//! `undrop doctor`: every part of it, well and ill.

use std::os::unix::fs::PermissionsExt as _;

use serde_json::Value;

use super::kit::{Act, Server};
use crate::commands::{Cloud, Ran, told};

const SHOP_PROD: &str = "rm-bp1shop7prod";

fn doctor(cloud: &Cloud) -> Ran {
    told(cloud.bare().args(["doctor", "--json"]))
}

/// The findings of a key, as `status subject message`.
fn of(ran: &Ran, key: &str) -> Vec<String> {
    let found = ran.json()["checks"].as_array().unwrap().clone();
    let of_key = found.iter().filter(|one| one["key"] == key);
    let word = |one: &Value, field: &str| one[field].as_str().unwrap_or("-").to_owned();
    of_key
        .map(|one| format!("{} {} {}", word(one, "status"), word(one, "subject"), word(one, "message")))
        .collect()
}

#[track_caller]
fn has(ran: &Ran, key: &str, begin: &str, words: &str) {
    let found = of(ran, key);
    assert!(
        found.iter().any(|line| line.starts_with(begin) && line.contains(words)),
        "{key}: {found:#?} {}",
        ran.err
    );
}

#[test]
fn all_is_well() {
    let cloud = Cloud::new("default", "");
    let ran = doctor(&cloud);
    assert_eq!((ran.status, &ran.json()["ok"]), (0, &true.into()), "{}", ran.out);
    has(&ran, "config", "ok", "3 profile(s)");
    has(&ran, "credentials", "ok shop", "instance(s)");
    has(&ran, "credentials", "ok pay", "instance(s)");
    has(&ran, "clock", "ok", "shop: within");
    has(&ran, "state", "ok", "is not there yet");
    has(&ran, "network", "ok", "no proxy");
    has(&ran, "terminal", "warn", "not a terminal");
    assert!(!cloud.home.path().join("state").exists(), "nothing is made");
    assert_eq!(cloud.server.with_world(|world| world.restores_seen()), 0);
    for line in ran.json()["checks"].as_array().unwrap() {
        assert!(["key", "status", "message", "fix"].iter().all(|key| line[key].is_string()), "{line}");
        assert!(line["status"] == "ok" || line["fix"] != "", "what to do: {line}");
    }
    for (lang, words) in [("en", "nothing was changed"), ("zh", "未对云上做任何更改")] {
        let text = told(cloud.bare().args(["doctor", "--lang", lang])).good();
        assert!(text.err.contains(words) && text.out.contains("LTAI…"), "{} {}", text.out, text.err);
    }
}

#[test]
fn a_broken_config_is_told_and_the_rest_is_still_looked_at() {
    let cloud = Cloud::new("default", "");
    std::fs::write(cloud.home.path().join("config.toml"), "lang = 7\n[profiles.a]\nprovider = \"x\"\n")
        .unwrap();
    let ran = doctor(&cloud);
    assert_eq!(ran.status, 2, "{}", ran.out);
    has(&ran, "config", "problem", "line 1:");
    has(&ran, "state", "ok", "not there yet");
    let text = told(cloud.bare().arg("doctor"));
    assert!(text.out.contains("line 3:") && text.err.contains("problem"), "{} {}", text.out, text.err);
}

#[test]
fn access_that_fails_says_why_and_ends_as_a_command_would() {
    let cloud = Cloud::new("default", "");
    let wrong = told(cloud.bare().env("HUAWEICLOUD_SDK_SK", "wrong-secret").args(["doctor", "--json"]));
    assert_eq!(wrong.status, 4, "{}", wrong.out);
    has(&wrong, "credentials", "problem pay", "secret key");
    has(&wrong, "credentials", "warn pay-anywhere", "not asked");
    assert_eq!(cloud.logged("\"invalid\"").len(), 1, "a few refusals lock a key");
    let none = told(cloud.keyless().args(["doctor", "--json", "--profile", "shop"]));
    assert_eq!(none.status, 4, "{}", none.out);
    has(&none, "clock", "warn", "not compared");

    let hangs = Server::start(|_| Act::Hang);
    let path = cloud.home.path().join("config.toml");
    let config = std::fs::read_to_string(&path).unwrap().replace(&cloud.server.rds_endpoint(), &hangs.url());
    std::fs::write(&path, config).unwrap();
    let slow = told(cloud.bare().args(["doctor", "--json", "--profile", "shop"]));
    assert_eq!(slow.status, 6, "{}", slow.out);
    assert!(hangs.asked().len() <= 3, "a short deadline");
}

#[test]
fn the_state_folder_and_runs_that_wait_for_somebody() {
    let cloud = Cloud::with_faults("[[faults]]\non = \"RestoreTable\"\ndo = \"drop_answer\"\n");
    cloud.plan(
        "shop",
        &[
            "--operation",
            "aliyun.restore-table",
            "--instance",
            SHOP_PROD,
            "--backup",
            "1482093516",
            "--table",
            "shop.orders",
        ],
    );
    let sent = cloud.submit(SHOP_PROD, &[]);
    let run = sent.json()["run"].as_str().unwrap().to_owned();
    let root = cloud.home.path().join("state/undrop");
    std::fs::set_permissions(&root, std::fs::Permissions::from_mode(0o755)).unwrap();
    std::fs::create_dir(root.join("runs/aaaa")).unwrap();
    std::fs::write(root.join("runs/aaaa/journal.jsonl"), "garbage\n").unwrap();
    let ran = doctor(&cloud);
    assert_eq!(ran.status, 0, "{}", ran.out);
    has(&ran, "state", "ok", "MiB free");
    has(&ran, "state", "warn", "0755");
    has(&ran, "run", &format!("warn {run}"), SHOP_PROD);
    has(&ran, "run", "warn aaaa", "line 1");
    assert_eq!(std::fs::metadata(&root).unwrap().permissions().mode() & 0o777, 0o700);
    let lost = told(cloud.bare().env("XDG_STATE_HOME", "/proc/version").args([
        "doctor",
        "--json",
        "--profile",
        "shop",
    ]));
    assert!(of(&lost, "state")[0].starts_with("ok") || lost.status == 2, "{}", lost.out);
}

#[test]
fn proxies_are_named_by_the_hosts_they_stand_before_and_never_by_address() {
    let cloud = Cloud::new("default", "");
    let path = cloud.home.path().join("config.toml");
    let config = "[profiles.far]\nprovider = \"aliyun\"\nregion = \"cn-hangzhou\"\nenvironment = \"test\"\n";
    std::fs::write(path, config).unwrap();
    let away = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let mut command = cloud.bare();
    command.env("HTTPS_PROXY", format!("http://moni:hunter2@{away}")).args(["doctor", "--json"]);
    let ran = told(&mut command);
    has(&ran, "network", "ok", "rds.aliyuncs.com");
    has(&ran, "credentials", "problem far", "through the proxy");
    assert_eq!(ran.status, 6);
    assert!(!ran.out.contains("hunter2") && !ran.err.contains("hunter2"));
}

#[test]
fn the_wizard_shows_what_the_doctor_finds() {
    let cloud = Cloud::new("default", "");
    let seen = told(cloud.bare().args(["--keys", "X", "--print", "--size", "120x70"])).good().out;
    for part in ["credentials shop", "credentials pay", "shop: within 5 s", "state", "LTAI…"] {
        assert!(seen.contains(part), "{part}: {seen}");
    }
}
