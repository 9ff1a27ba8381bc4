//! The commands against the simulator: real HTTP, the built binary, the JSON and the exit statuses of the contract. Here
//! is what the tests of all operations share.

mod access;
mod aliyun;
mod backup;
mod checks;
mod cross_region;
mod damage;
mod find;
mod postgresql;
mod previews;
mod recovery;
mod report;
mod taurusdb;

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::Path;
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;
use undrop::sim::scenario::Scenario;
use undrop::sim::server::{Options, Server};

/// A simulator, and the person's folders pointing at it.
pub struct Cloud {
    pub server: Server,
    pub home: TempDir,
}

/// What a command gave back.
pub struct Ran {
    pub status: i32,
    pub out: String,
    pub err: String,
}

impl Ran {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {} {}", self.out, self.err))
    }

    /// The output of a command that succeeded.
    pub fn good(self) -> Self {
        assert_eq!(self.status, 0, "{} {}", self.out, self.err);
        self
    }
}

impl Cloud {
    /// A scenario of the build; `shop_extra` is appended to the profile `shop`.
    pub fn new(scenario: &str, shop_extra: &str) -> Self {
        Self::of(Scenario::builtin(scenario).unwrap(), shop_extra)
    }

    /// The default world with these faults.
    pub fn with_faults(faults: &str) -> Self {
        let text = format!("extends = \"default\"\ntitle = \"A test\"\n{faults}");
        Self::of(Scenario::parse(&text).unwrap(), "")
    }

    /// A world of one's own.
    pub fn of(scenario: Scenario, shop_extra: &str) -> Self {
        let home = TempDir::new().unwrap();
        let server = Server::start(Options {
            listen: SocketAddr::from(([127, 0, 0, 1], 0)),
            scenario,
            speed: 3600,
            log: Some(home.path().join("sim.jsonl")),
        })
        .unwrap();
        let project = format!("project_id = \"{}\"\n", server.huawei_credentials().project_id);
        let config = profile(&server, "pay", "huawei", &project)
            + &profile(&server, "pay-anywhere", "huawei", "")
            + &profile(&server, "shop", "aliyun", shop_extra);
        std::fs::write(home.path().join("config.toml"), config).unwrap();
        Self { server, home }
    }

    /// The program with the person's folders, and neither keys nor anything else of this machine.
    pub fn keyless(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_undrop"));
        command.env_clear().current_dir(self.home.path());
        command.env("HOME", self.home.path()).env("UNDROP_CONFIG", self.home.path().join("config.toml"));
        command.env("XDG_STATE_HOME", self.home.path().join("state")).env("LANG", "C.UTF-8");
        command
    }

    /// The program with the person's folders and keys of both clouds.
    pub fn bare(&self) -> Command {
        let mut command = self.keyless();
        let (aliyun, huawei) = (self.server.credentials(), self.server.huawei_credentials());
        command.env("ALIBABA_CLOUD_ACCESS_KEY_ID", aliyun.access_key_id);
        command.env("ALIBABA_CLOUD_ACCESS_KEY_SECRET", aliyun.access_key_secret);
        command.env("HUAWEICLOUD_SDK_AK", huawei.ak).env("HUAWEICLOUD_SDK_SK", huawei.sk);
        command
    }

    pub fn command(&self) -> Command {
        let mut command = self.bare();
        command.args(["--profile", "shop"]);
        command
    }

    /// On the profile of Alibaba Cloud.
    pub fn run(&self, args: &[&str]) -> Ran {
        told(self.command().args(args))
    }

    /// On the profile of Huawei Cloud.
    pub fn pay(&self, args: &[&str]) -> Ran {
        told(self.bare().args(["--profile", "pay"]).args(args))
    }

    /// On whatever profile the plan names.
    pub fn any(&self, args: &[&str]) -> Ran {
        told(self.bare().args(args))
    }

    /// Tries to write `plan.toml`.
    pub fn try_plan(&self, profile: &str, args: &[&str]) -> Ran {
        told(self.keyless().args(["plan", "--profile", profile, "-o", "plan.toml"]).args(args))
    }

    /// Writes `plan.toml`, offline and without keys.
    pub fn plan(&self, profile: &str, args: &[&str]) {
        self.try_plan(profile, args).good();
    }

    /// `check` of `plan.toml` finds nothing in the way; its warnings, by their keys.
    pub fn warnings(&self) -> Vec<String> {
        let checked = self.any(&["check", "plan.toml", "--json"]).good().json();
        assert_eq!((&checked["ok"], &checked["violations"]), (&true.into(), &Value::Array(vec![])));
        let checks = checked["checks"].as_array().unwrap().iter();
        for check in checks.clone() {
            assert!(["key", "status", "message", "fix"].iter().all(|key| check[key].is_string()), "{check}");
        }
        let warnings = checks.filter(|check| check["status"] == "warning");
        warnings.map(|check| check["key"].as_str().unwrap().to_owned()).collect()
    }

    /// `submit` of `plan.toml` with every warning accepted.
    pub fn submit(&self, target: &str, more: &[&str]) -> Ran {
        let warnings = self.warnings();
        let mut args = vec!["submit", "plan.toml", "--json", "--confirm", target];
        args.extend(warnings.iter().flat_map(|key| ["--accept", key]));
        self.any(&[&args, more].concat())
    }

    /// The same, followed to its good end; what it answered.
    pub fn restored(&self, target: &str, more: &[&str]) -> Value {
        let watched = [&["--watch", "--speed", "3600"], more].concat();
        let answer = self.submit(target, &watched).good().json();
        assert_eq!(&answer["outcome"], "accepted");
        let state = answer["state"].as_str().unwrap();
        assert!(["cloud-done", "verified"].contains(&state), "{answer}");
        assert!(answer["request_id"].is_string(), "{answer}");
        let runs = self.any(&["runs", "--json"]).good().json();
        let run = &runs["runs"][0];
        assert_eq!((&run["run"], &run["state"]), (&answer["run"], &answer["state"]));
        assert_eq!(run["instance"], target);
        assert!(
            run["job"].is_string() && [&Value::Null, &run["job"]].contains(&&answer["job"]),
            "{run} {answer}"
        );
        assert!(run["operation"].is_string() && run["started_at"].as_str().unwrap().ends_with('Z'));
        answer
    }

    /// The exit status of a second try, which may not send anything.
    pub fn submit_again(&self, target: &str) -> i32 {
        self.any(&["submit", "plan.toml", "--confirm", target, "--overwrite"]).status
    }

    /// Requests that reached the simulator and whose line in its log has these words.
    pub fn logged(&self, words: &str) -> Vec<Value> {
        let text = std::fs::read_to_string(self.home.path().join("sim.jsonl")).unwrap();
        let lines = text.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
        lines.filter(|line| line.to_string().contains(words)).collect()
    }

    /// The only request that was sent to a path: its body is what `preview` showed.
    pub fn sent_as_previewed(&self, path: &str) -> Value {
        let mut logged = self.logged(path);
        logged.retain(|line| line["method"] == "POST");
        assert_eq!(logged.len(), 1, "sent once");
        let body = self.any(&["preview", "plan.toml", "--format", "body"]).good().out;
        assert_eq!(logged[0]["body"], body, "the bytes previewed are the bytes sent");
        assert_eq!(logged[0]["signature"], "valid");
        serde_json::from_str(&body).unwrap()
    }
}

fn profile(server: &Server, name: &str, provider: &str, extra: &str) -> String {
    let region = if provider == "aliyun" { "cn-hangzhou" } else { "cn-north-4" };
    let endpoints = endpoints(server, provider);
    format!(
        "[profiles.{name}]\nprovider = \"{provider}\"\nregion = \"{region}\"\nenvironment = \"test\"\n\
         time_zone = \"Asia/Shanghai\"\nendpoints = {{ {endpoints} }}\n{extra}"
    )
}

/// The endpoints of a cloud's services, as a config file has them.
pub fn endpoints(server: &Server, provider: &str) -> String {
    let huawei = server.huawei_endpoints();
    match provider {
        "aliyun" => format!("rds = \"{}\"", server.rds_endpoint()),
        "huawei" => {
            let (rds, gaussdb, iam) = (huawei.rds, huawei.gaussdb, huawei.iam);
            format!("rds = \"{rds}\", gaussdb = \"{gaussdb}\", iam = \"{iam}\"")
        }
        other => panic!("no endpoints of {other}"),
    }
}

pub fn told(command: &mut Command) -> Ran {
    let output = command.output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Ran { status: output.status.code().unwrap(), out: text(output.stdout), err: text(output.stderr) }
}

/// The element of a list whose field has this value.
pub fn find<'a>(list: &'a Value, field: &str, value: &str) -> &'a Value {
    let all = list.as_array().unwrap();
    all.iter().find(|one| one[field] == value).unwrap_or_else(|| panic!("no {value} in {list}"))
}

/// Decoded pairs of a query or form.
pub fn pairs(text: &str) -> BTreeMap<String, String> {
    let decode = |part: &str| {
        percent_encoding::percent_decode_str(&part.replace('+', " ")).decode_utf8().unwrap().into_owned()
    };
    let split = text.split('&').filter_map(|pair| pair.split_once('='));
    split.map(|(key, value)| (decode(key), decode(value))).collect()
}

/// Everything in the files of a folder.
pub fn all_text(folder: &Path) -> String {
    let mut text = String::new();
    let entries = std::fs::read_dir(folder).into_iter().flatten();
    for entry in entries {
        let path = entry.unwrap().path();
        text +=
            &if path.is_dir() { all_text(&path) } else { std::fs::read_to_string(&path).unwrap_or_default() };
    }
    text
}
