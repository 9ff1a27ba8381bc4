//! The built binary: offline commands, refusals, exit statuses. Nothing here reaches a network: the only endpoint is a
//! closed port on loopback.

#![expect(clippy::unwrap_used, clippy::panic, reason = "helpers of tests may fail loudly")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

/// A place of its own for config, state and plans.
struct Place {
    folder: tempfile::TempDir,
}

const CONFIG: &str = r#"
default_profile = "shop"
[profiles.shop]
provider = "aliyun"
region = "cn-hangzhou"
environment = "test"
time_zone = "Asia/Shanghai"
endpoints = { rds = "http://127.0.0.1:1" }
[profiles.other]
provider = "aliyun"
region = "cn-beijing"
environment = "test"
"#;

impl Place {
    fn new() -> Self {
        let place = Self { folder: tempfile::tempdir().unwrap() };
        place.write("config.toml", CONFIG);
        place
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, text: &str) -> PathBuf {
        std::fs::write(self.path(name), text).unwrap();
        self.path(name)
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_undrop"));
        command.args(args).env_clear().current_dir(self.folder.path());
        command.env("HOME", self.folder.path()).env("UNDROP_CONFIG", self.path("config.toml"));
        command.env("XDG_STATE_HOME", self.path("state"));
        command
    }

    fn run(&self, args: &[&str]) -> (i32, String, String) {
        told(&self.command(args).output().unwrap())
    }

    /// A plan file made by `plan`.
    fn plan(&self) -> String {
        let (status, _, told) = self.run(&PLAN);
        assert_eq!(status, 0, "{told}");
        "plan.toml".to_owned()
    }
}

const PLAN: [&str; 12] = [
    "plan",
    "--operation",
    "aliyun.restore-table",
    "--instance",
    "rm-1",
    "--backup",
    "902",
    "--table",
    "shop.orders",
    "--set=instant_recovery=true",
    "-o",
    "plan.toml",
];

fn told(output: &Output) -> (i32, String, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (output.status.code().unwrap(), text(&output.stdout), text(&output.stderr))
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

#[test]
fn a_plan_is_written_offline_and_never_keeps_a_live_name() {
    let place = Place::new();
    let plan = place.plan();
    let text = std::fs::read_to_string(place.path(&plan)).unwrap();
    let read: toml::Table = text.parse().unwrap();
    let run = read["run"].as_str().unwrap();
    let new = read["databases"][0]["tables"][0]["new_name"].as_str().unwrap();
    assert!(new.starts_with("orders_ud") && new.ends_with(&format!("_{run}")), "{new}");
    let printed = place.run(&[
        "plan",
        "--operation",
        "aliyun.restore-table",
        "--instance",
        "rm-1",
        "--at",
        "15m ago",
        "--database",
        "shop=shop_back",
        "--json",
        "-o",
        "-",
    ]);
    assert_eq!(json(&printed.1)["databases"][0]["new_name"], "shop_back");
    assert_eq!(place.run(&["preview", &plan]).0, 0);
}

#[test]
fn a_plan_never_takes_the_place_of_another_file() {
    let place = Place::new();
    place.plan();
    place.plan();
    let mut args = PLAN;
    args[11] = "config.toml";
    let (status, _, told) = place.run(&args);
    assert_eq!(status, 2, "{told}");
    assert_eq!(std::fs::read_to_string(place.path("config.toml")).unwrap(), CONFIG);
}

#[test]
fn a_preview_is_the_request_and_its_hash_is_the_payloads() {
    let place = Place::new();
    let plan = place.plan();
    let (status, text, _) = place.run(&["preview", &plan]);
    let shown = json(&text);
    assert_eq!(status, 0);
    let body = place.run(&["preview", &plan, "--format", "body"]).1;
    assert_eq!(shown["parameters"]["TableMeta"], Value::String(body.clone()));
    assert_eq!(shown["sha256"], undrop::domain::request::sha256_hex(body.as_bytes()));
    assert_eq!(shown["body"], Value::Null);
    assert!(
        shown["url"].as_str().unwrap().ends_with("&Signature=****"),
        "what signing adds is named, not shown"
    );
    assert_eq!(place.run(&["preview", &plan]).1, text, "the same plan gives the same request");
    let unmarked: Vec<String> = std::fs::read_to_string(place.path(&plan))
        .unwrap()
        .lines()
        .filter(|line| !line.starts_with("run ="))
        .map(str::to_owned)
        .collect();
    place.write("unmarked.toml", &unmarked.join("\n"));
    let shown = json(&place.run(&["preview", "unmarked.toml"]).1);
    assert_eq!((&shown["run"], &shown["client_token"]), (&Value::Null, &Value::Null));
}

#[test]
fn broken_rules_end_with_3_and_are_all_told() {
    let place = Place::new();
    let plan = place.plan();
    let text = std::fs::read_to_string(place.path(&plan)).unwrap();
    let new = text.lines().find(|line| line.starts_with("new_name")).unwrap().to_owned();
    let broken = text.replace(&new, "new_name = \"orders\"").replace("instant_recovery", "instant");
    place.write("broken.toml", &broken);
    for command in ["check", "preview"] {
        let (status, out, told) = place.run(&[command, "broken.toml"]);
        assert_eq!((status, out.as_str()), (3, ""), "{command}");
        assert!(told.contains("databases[0].tables[0]") && told.contains("options"), "{told}");
    }
    let (status, out, _) = place.run(&["check", "broken.toml", "--json"]);
    let shown = json(&out);
    assert_eq!((status, &shown["ok"]), (3, &Value::Bool(false)));
    let rules: Vec<&str> =
        shown["violations"].as_array().unwrap().iter().map(|v| v["rule"].as_str().unwrap()).collect();
    assert_eq!(rules, ["option", "must-change"]);
    let (status, out, _) = place.run(&["submit", "broken.toml", "--confirm", "rm-1", "--json"]);
    assert_eq!((status, json(&out)["violations"].as_array().unwrap().len()), (3, 2));
    assert!(!place.path("state").join("undrop/runs").exists());
}

#[test]
fn slips_in_the_command_line_and_in_files_end_with_2() {
    let place = Place::new();
    let plan = place.plan();
    let broken = place.write("syntax.toml", "version = 1\nprofil = \"x\"\n");
    for args in [
        &["nonsense"][..],
        &["points"],
        &["tables", "rm-1"],
        &["preview", "missing.toml"],
        &["preview", broken.to_str().unwrap()],
        &["preview", &plan, "--profile", "other"],
        &["instances", "--profile", "nobody"],
        &["watch", "../x"],
        &["watch", "zzzz"],
        &["attach", "K7Q2"],
        &["runs", "--keys", "q"],
        &["profiles", "--print"],
        &["tables", "rm-1", "--at", "yesterday"],
        &["tables", "rm-1", "--at", "2026-11-19 22:03", "--profile", "other"],
        &["plan", "--operation", "nimbus.restore", "--instance", "i", "--backup", "1", "-o", "-"],
    ] {
        let (status, out, told) = place.run(args);
        assert_eq!((status, out.as_str()), (2, ""), "{args:?}: {told}");
        let (status, out, _) = place.run(&[args, &["--json"]].concat());
        let error = &json(&out)["error"];
        assert_eq!(status, 2, "{args:?}");
        assert!(error["kind"].is_string() && error["message"].is_string(), "{args:?}: {out}");
    }
}

#[test]
fn a_config_with_problems_is_refused_with_all_of_them_but_runs_still_lists() {
    let place = Place::new();
    place.write("config.toml", "colour = 1\nsecret = \"hunter2\"\n[profiles.a]\nprovider = \"x\"\n");
    let (status, _, told) = place.run(&["profiles"]);
    assert_eq!(status, 2);
    for line in ["line 1", "line 2", "line 3", "line 4"] {
        assert!(told.contains(line), "{told}");
    }
    assert!(!told.contains("hunter2"));
    assert_eq!(place.run(&["runs"]).0, 0);
    assert_eq!(place.run(&["profiles", "--config", "nowhere.toml"]).0, 2);
}

#[test]
fn without_credentials_the_status_is_4_and_nothing_is_sent() {
    let place = Place::new();
    let plan = place.plan();
    for args in [&["instances"][..], &["check", &plan], &["submit", &plan, "--confirm", "rm-1"]] {
        assert_eq!(place.run(args).0, 4, "{args:?}");
    }
    assert_eq!(json(&place.run(&["runs", "--json"]).1)["runs"], Value::Array(vec![]));
}

#[test]
fn a_wrong_confirmation_says_what_was_expected() {
    let place = Place::new();
    let plan = place.plan();
    let (status, _, told) = place.run(&["submit", &plan, "--confirm", "rm-2"]);
    assert_eq!(status, 3);
    assert!(told.contains("`rm-2`") && told.contains("--confirm rm-1"), "{told}");
}

#[test]
fn an_unusable_state_folder_keeps_anything_from_being_sent() {
    let place = Place::new();
    let plan = place.plan();
    std::fs::write(place.path("state"), "in the way").unwrap();
    let (status, _, told) = place.run(&["submit", &plan, "--confirm", "rm-1"]);
    assert_eq!(status, 2);
    assert!(told.contains("nothing was sent"), "{told}");
}

#[test]
fn languages_and_profiles() {
    let place = Place::new();
    let (status, out, _) = place.run(&["profiles", "--json"]);
    let shown = json(&out);
    assert_eq!((status, &shown["profiles"][1]["name"]), (0, &"shop".into()));
    assert_eq!(shown["profiles"][1]["default"], true);
    let mut command = place.command(&["watch", "zzzz"]);
    let (_, _, told) = told(&command.env("LANG", "zh_CN.UTF-8").output().unwrap());
    assert!(told.contains("没有运行"), "{told}");
}

#[test]
fn profiles_tell_the_source_of_every_kind_and_how_long_it_holds() {
    let place = Place::new();
    let profiles = [
        ("sso", "aliyun", "aliyun-cli:sso"),
        ("role", "aliyun", "aliyun-cli:role"),
        ("login", "huawei", "openstack"),
        ("program", "huawei", "command:print-keys hunter2"),
    ];
    let config = profiles.map(|(name, provider, source)| {
        let table = format!("[profiles.{name}]\nprovider = \"{provider}\"\ncredentials = \"{source}\"\n");
        table + "region = \"r\"\nenvironment = \"test\"\n"
    });
    let config = config.concat();
    place.write("config.toml", &config);
    std::fs::create_dir(place.path(".aliyun")).unwrap();
    place.write(
        ".aliyun/config.json",
        r#"{"profiles":[{"name":"sso","mode":"CloudSSO","access_key_id":"STS.NUabcdefgh","access_key_secret":"hunter2","sts_token":"hunter2","sts_expiration":1},
            {"name":"role","mode":"RamRoleArn","access_key_id":"i","access_key_secret":"hunter2","ram_role_arn":"acs:ram::1:role/oncall"}]}"#,
    );
    place.write(
        "clouds.yaml",
        "clouds: {otc: {auth: {username: me, password: hunter2, user_domain_name: d}}}",
    );
    let (status, out, told) = place.run(&["profiles"]);
    assert_eq!(status, 0, "{told}");
    for wanted in [
        "STS.…efgh (ended 1970-01-01",
        "role acs:ram::1:role/oncall (fetched when first needed)",
        "(cloud otc), user me (login, not a key)",
        "command (print-keys) (fetched when first needed)",
    ] {
        assert!(out.contains(wanted), "{wanted}: {out}");
    }
    let (_, shown, _) = place.run(&["profiles", "--json"]);
    let held: Vec<Value> = json(&shown)["profiles"]
        .as_array()
        .unwrap()
        .iter()
        .map(|profile| profile["credentials"]["held"].clone())
        .collect();
    assert_eq!(held.len(), 4);
    for word in ["temporary-key", "fetched-when-needed", "login"] {
        assert!(held.contains(&word.into()), "{word}: {held:?}");
    }
    assert!(!format!("{out}{told}{shown}").contains("hunter2"));
}

/// The reader is gone before the program starts: one that leaves later may have had its lines already.
#[test]
fn a_reader_that_leaves_is_a_quiet_end() {
    let place = Place::new();
    assert_ne!(place.run(&["profiles"]).2, "", "whoever stays is told something beside the list");
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let mut command = place.command(&["profiles"]);
    command.stdout(writer).stderr(std::process::Stdio::piped());
    let (status, _, told) = told(&command.spawn().unwrap().wait_with_output().unwrap());
    assert_eq!((status, told.as_str()), (0, ""));
}

#[test]
fn the_example_config_is_where_people_look_for_it() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("config.example.toml");
    let place = Place::new();
    let (status, out, told) = place.run(&["profiles", "--config", path.to_str().unwrap()]);
    assert_eq!(status, 0, "{told}");
    assert!(out.contains("shop-prod") && out.contains("pay-prod"), "{out}");
}

#[test]
fn the_wizard_tells_a_faulty_config_line_by_line_as_the_commands_do() {
    let place = Place::new();
    place.write("config.toml", "[profiles.a]\nprovider = \"x\"\nfoo = 1\n");
    let (status, _, by_wizard) = place.run(&["--keys", "q", "--print"]);
    let (_, _, by_command) = place.run(&["profiles"]);
    assert_eq!((status, &by_wizard), (2, &by_command));
    assert!(by_wizard.contains("\n  line 3: unknown key `foo`"), "{by_wizard}");
}
