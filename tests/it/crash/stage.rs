//! One operation with a plan that is ready to be sent, again and again: each trial has a cloud and folders of its own.

use std::process::Stdio;

use super::trace::{self, Injection, Step};
use crate::commands::{Cloud, told};

/// What the record says of a run, as far as a second send is concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// For certain nothing left.
    NotSent,
    /// It may have arrived.
    InDoubt,
    /// The cloud took it.
    Accepted,
}

/// What differs between the operations.
struct Kind {
    key: &'static str,
    profile: &'static str,
    plan: &'static [&'static str],
    target: &'static str,
    more: &'static [&'static str],
    /// Words of the simulator's log line of the restore itself.
    request: &'static str,
}

const KINDS: [Kind; 5] = [
    Kind {
        key: "aliyun.restore-table",
        profile: "shop",
        plan: &["--instance", "rm-bp1shop7prod", "--backup", "1482093516", "--table", "shop.orders"],
        target: "rm-bp1shop7prod",
        more: &[],
        request: "Action=RestoreTable",
    },
    Kind {
        key: "aliyun.restore-ddr-table",
        profile: "shop",
        plan: &[
            "--instance",
            "rm-uf6trade5prod",
            "--backup",
            "279563",
            "--target",
            "rm-bp1geo5drill",
            "--database",
            "trade_archive=trade_archive_back",
        ],
        target: "rm-bp1geo5drill",
        more: &[],
        request: "Action=RestoreDdrTable",
    },
    Kind {
        key: "huawei.taurusdb-tables",
        profile: "pay",
        plan: &[
            "--instance",
            "61a4ea66210545909d74a05c27a7179ein07",
            "--at",
            "40m ago",
            "--table",
            "trade.order_refunds",
        ],
        target: "61a4ea66210545909d74a05c27a7179ein07",
        more: &[],
        request: "/backups/restore/tables",
    },
    Kind {
        key: "huawei.rds-postgresql-tables",
        profile: "pay",
        plan: &[
            "--instance",
            "df29b535eec64ee1b286bd2c62871a9cin03",
            "--at",
            "40m ago",
            "--table",
            "payments.public.refunds",
        ],
        target: "df29b535eec64ee1b286bd2c62871a9cin03",
        more: &[],
        request: "/instances/batch/restore/tables",
    },
    Kind {
        key: "huawei.rds-recovery",
        profile: "pay",
        plan: RECOVERY,
        target: STANDIN,
        more: &["--overwrite"],
        request: "/instances/recovery",
    },
];

const STANDIN: &str = "e9d265da6f2375a73a267ebb9f4251ebin01";
const RECOVERY: &[&str] =
    &["--instance", "d8e6ca5a624745bcb546a227aa3ae1cfin01", "--at", "40m ago", "--target", STANDIN];

/// A plan that is ready.
pub struct Stage {
    kind: &'static Kind,
    plan: String,
    mark: String,
    accepts: Vec<String>,
}

/// A cloud after one trial.
pub struct Trial<'a> {
    stage: &'a Stage,
    cloud: Cloud,
    /// The exit status; `None` when it was killed.
    pub status: Option<i32>,
    /// What it told.
    pub told: String,
}

impl Stage {
    /// Makes the plan of an operation; `None` where nothing can be traced.
    pub fn of(key: &str) -> Option<Self> {
        if !trace::is_possible() {
            return None;
        }
        let kind = KINDS.iter().find(|kind| kind.key == key).unwrap();
        let cloud = Cloud::new("default", "");
        cloud.plan(kind.profile, &[&["--operation", kind.key], kind.plan].concat());
        let plan = std::fs::read_to_string(cloud.home.path().join("plan.toml")).unwrap();
        let mark = plan.lines().find_map(|line| line.strip_prefix("run = ")).unwrap();
        let accepts = cloud.warnings().into_iter().flat_map(|key| ["--accept".to_owned(), key]).collect();
        Some(Self { kind, mark: mark.trim_matches('"').to_owned(), plan, accepts })
    }

    fn cloud(&self) -> Cloud {
        let cloud = Cloud::new("default", "");
        std::fs::write(cloud.home.path().join("plan.toml"), &self.plan).unwrap();
        cloud
    }

    fn submit(&self, cloud: &Cloud) -> std::process::Command {
        let mut command = cloud.bare();
        command.args(["submit", "plan.toml", "--confirm", self.kind.target]);
        command.args(&self.accepts).args(self.kind.more);
        command
    }

    /// The steps of a whole send, from the opening of the state folder on.
    pub fn steps(&self) -> Vec<Step> {
        let cloud = self.cloud();
        let file = cloud.home.path().join("trace");
        let mut command =
            trace::under(&self.submit(&cloud), &["-o".into(), file.to_str().unwrap().to_owned()]);
        let ran = told(&mut command);
        assert_eq!(ran.status, 0, "{} {}", ran.out, ran.err);
        let state = cloud.home.path().join("state/undrop");
        trace::steps(&std::fs::read_to_string(file).unwrap(), state.to_str().unwrap())
    }

    /// A send with one step tampered with.
    pub fn run(&self, how: &Injection, step: &Step) -> Trial<'_> {
        let cloud = self.cloud();
        let mut command = trace::tampered(&self.submit(&cloud), how, step);
        let output = command.stdin(Stdio::null()).output().unwrap();
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let told = text(&output.stdout) + &text(&output.stderr);
        Trial { stage: self, cloud, status: output.status.code(), told }
    }
}

impl Trial<'_> {
    /// Restores that reached the cloud.
    fn sent(&self) -> usize {
        let mut logged = self.cloud.logged(self.stage.kind.request);
        logged.retain(|line| line["method"] == "POST");
        logged.len()
    }

    /// What the record says. The list of runs must be readable whatever happened.
    fn standing(&self) -> (Standing, String) {
        let runs = self.cloud.any(&["runs", "--json"]).good().json();
        let all = runs["runs"].as_array().unwrap();
        let state = all.iter().find(|run| run["run"] == self.stage.mark.as_str());
        let state = state.map_or("absent", |run| run["state"].as_str().unwrap()).to_owned();
        let standing = match state.as_str() {
            "absent" | "draft" | "checked" | "armed" | "intent" | "not-sent" => Standing::NotSent,
            "sending" | "unknown" => Standing::InDoubt,
            "accepted" | "running" | "stalled" | "cloud-done" | "verified" | "with-gaps" => {
                Standing::Accepted
            }
            other => panic!("{}: state {other}", self.told),
        };
        (standing, state)
    }

    /// Compares the record with what the cloud saw, then submits the same plan once more.
    pub fn judge(&self, name: &str, step: &Step) -> Standing {
        let (standing, state) = self.standing();
        let again = told(&mut self.stage.submit(&self.cloud));
        let sent = self.sent();
        let at = format!("{name}: {state} after {step:?}\n{}\nthen: {} {}", self.told, again.out, again.err);
        match standing {
            Standing::NotSent => {
                assert_eq!((again.status, sent), (0, 1), "nothing was sent, so it may be sent now: {at}");
            }
            Standing::InDoubt => assert!(again.status != 0 && sent <= 1, "never a second time: {sent} {at}"),
            Standing::Accepted => assert!(again.status != 0 && sent == 1, "sent once: {sent} {at}"),
        }
        if sent == 1 && standing != Standing::NotSent {
            self.resolves(&at);
        }
        standing
    }

    /// What arrived is found by evidence, and followed to its end.
    fn resolves(&self, at: &str) {
        let watched = self.cloud.any(&["watch", &self.stage.mark, "--speed", "3600"]);
        assert_eq!(watched.status, 0, "{at}\n{} {}", watched.out, watched.err);
    }
}
