//! Secrets are canaries here: unlike anything else, and looked for in everything the program wrote.

use std::fmt::Write as _;
use std::os::unix::process::ExitStatusExt as _;
use std::process::{Command, Stdio};

use undrop::provider::credentials::{Login, Proof};

use super::kit::{Act, Server, keys};
use crate::commands::{Cloud, all_text, told};
use crate::journeys::Journey;
use crate::journeys::restore::{CHOOSE, CONFIRM, TO_TABLES};

const SHOP_PROD: &str = "rm-bp1shop7prod";
const PAY_PG: &str = "df29b535eec64ee1b286bd2c62871a9cin03";
const SECRETS: [&str; 4] =
    ["CanaryAliyunSecret7Qx", "CanaryAliyunToken+8/Ry==", "CanaryHuaweiSecret9Sz", "CanaryHuaweiToken0Tw"];
const IDS: [&str; 2] = ["STS.CanaryIdAliyun1111", "CANARYIDHUAWEI222222"];
/// Keys of both clouds that are nowhere else.
const KEYS: &str = r#"
[[keys]]
id = "STS.CanaryIdAliyun1111"
secret = "CanaryAliyunSecret7Qx"
token = "CanaryAliyunToken+8/Ry=="
expires = "+9h"
[[huawei.keys]]
id = "CANARYIDHUAWEI222222"
secret = "CanaryHuaweiSecret9Sz"
token = "CanaryHuaweiToken0Tw"
expires = "+9h"
"#;

/// The program with the canaries in its environment.
fn armed(cloud: &Cloud) -> Command {
    let mut command = cloud.keyless();
    command.env("ALIBABA_CLOUD_ACCESS_KEY_ID", IDS[0]).env("ALIBABA_CLOUD_ACCESS_KEY_SECRET", SECRETS[0]);
    command.env("ALIBABA_CLOUD_SECURITY_TOKEN", SECRETS[1]).env("HUAWEICLOUD_SDK_AK", IDS[1]);
    command.env("HUAWEICLOUD_SDK_SK", SECRETS[2]).env("HUAWEICLOUD_SDK_SECURITY_TOKEN", SECRETS[3]);
    command.env("RUST_LOG", "trace").env("RUST_BACKTRACE", "full");
    command
}

/// No canary, in whatever spelling, and no whole id of a key.
#[track_caller]
fn silent(what: &str, text: &str) {
    for secret in SECRETS {
        let encoded = secret.replace('+', "%2B").replace('/', "%2F").replace('=', "%3D");
        for form in [secret.to_owned(), encoded.clone(), encoded.replace('%', "%25")] {
            assert!(!text.contains(&form), "{what} holds {form}: {text}");
        }
    }
    for id in IDS {
        assert!(!text.contains(id), "{what} holds a whole id: {text}");
    }
}

#[test]
fn canaries_are_in_nothing_that_any_command_writes() {
    let faults = [
        "",
        "[[faults]]\non = \"RestoreTable\"\ndo = \"refuse\"\nstatus = 400\ncode = \"SignatureDoesNotMatch\"\nmessage = \"server string to sign is:POST&%2F&AccessKeyId%3DSTS.CanaryIdAliyun1111%26SecurityToken%3DCanaryAliyunToken%252B8%252FRy%253D%253D\"\n",
        "[[faults]]\non = \"huawei.*\"\ndo = \"refuse\"\nstatus = 401\ncode = \"APIGW.0301\"\nmessage = \"Incorrect IAM authentication information: verify aksk signature fail, GET|/|x-security-token:CanaryHuaweiToken0Tw|CANARYIDHUAWEI222222\"\n",
        "[[faults]]\non = \"*\"\ndo = \"html\"\nafter = 4\ntimes = 2\n",
    ];
    for fault in faults {
        let cloud = Cloud::with_faults(&format!("{KEYS}{fault}"));
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
        let all: [&[&str]; 15] = [
            &["profiles"],
            &["doctor"],
            &["--profile", "shop", "instances"],
            &["--profile", "pay", "instances"],
            &["--profile", "shop", "points", SHOP_PROD],
            &["--profile", "pay", "points", PAY_PG],
            &["--profile", "shop", "tables", SHOP_PROD, "--backup", "1482093516"],
            &["check", "plan.toml"],
            &["preview", "plan.toml"],
            &["preview", "plan.toml", "--format", "http"],
            &["preview", "plan.toml", "--format", "curl"],
            &["submit", "plan.toml", "--confirm", SHOP_PROD, "--watch", "--speed", "3600"],
            &["runs"],
            &["runs", "--copies"],
            &["--keys", "n<down><enter><wait><enter>E", "--print"],
        ];
        for args in all {
            let forms: &[&[&str]] = if fault.is_empty() {
                &[&["-v"], &["-v", "--json"], &["--lang", "zh"]]
            } else {
                &[&["-v", "--json"]]
            };
            for form in forms {
                let wizard = args[0] == "--keys";
                let form = if wizard { &["--lang", "en"][..] } else { *form };
                let args = [args, form].concat();
                let ran = told(armed(&cloud).args(&args));
                silent(&format!("{args:?}"), &format!("{}{}", ran.out, ran.err));
            }
        }
        // Reports and scripts of every run.
        let runs = told(armed(&cloud).args(["runs", "--json"])).json();
        for run in runs["runs"].as_array().unwrap().iter().map(|run| run["run"].as_str().unwrap()) {
            for args in [
                &["report", run][..],
                &["--lang", "zh", "report", run, "--format", "json"],
                &["scripts", run],
            ] {
                let ran = told(armed(&cloud).args(args));
                silent(&format!("{args:?}"), &format!("{}{}", ran.out, ran.err));
            }
        }
        // The simulator's own log is the other side's.
        std::fs::remove_file(cloud.home.path().join("sim.jsonl")).unwrap();
        silent("what was written", &all_text(cloud.home.path()));
    }
}

#[test]
fn canaries_are_in_nothing_that_the_wizard_keeps_or_shows() {
    let mut journey = Journey::on("default");
    let (aliyun, huawei) =
        journey.world.with_world(|world| (world.credentials(), world.huawei_credentials()));
    let secrets = [aliyun.access_key_secret, huawei.sk, huawei.password];
    let mut seen = String::new();
    for keys in [
        TO_TABLES,
        CHOOSE,
        "<enter>",
        "<tab>",
        CONFIRM,
        "<wait><wait><wait>",
        "E",
        "<esc>L",
        "<esc>p",
        "<esc>w",
        "<esc>H",
        "n<down><enter>",
        "<enter>",
    ] {
        journey.keys(keys);
        seen += &journey.screen();
        // Reports and panics could print no more than this.
        write!(seen, "{:?}", journey.model()).unwrap();
    }
    seen += &all_text(&journey.state_folder());
    for secret in secrets {
        assert!(!secret.is_empty() && !seen.contains(&secret), "a secret is in what the wizard knows");
    }
}

#[test]
fn debug_prints_stars() {
    let around = keys();
    let password =
        Proof::Password { user: "u".into(), domain: "d".into(), password: SECRETS[0].to_owned().into() };
    let login =
        Login { proof: password, project_id: None, project_name: None, auth_url: None, origin: "o".into() };
    let shown = format!("{around:?} {login:?} {:?}", Proof::Token(SECRETS[1].to_owned().into()));
    assert!(!shown.contains("Canary") && !shown.contains("faults-aliyun"), "{shown}");
}

#[test]
fn nothing_leaves_in_a_core_file() {
    // It waits for an answer with keys in its memory.
    let server = Server::start(|_| Act::Hang);
    let cloud = Cloud::new("default", "");
    let path = cloud.home.path().join("config.toml");
    let config = std::fs::read_to_string(&path).unwrap().replace(&cloud.server.rds_endpoint(), &server.url());
    std::fs::write(&path, config).unwrap();
    let mut command = Command::new("/bin/sh");
    command.args([
        "-c",
        "ulimit -c unlimited 2>/dev/null; exec \"$0\" --profile shop instances",
        env!("CARGO_BIN_EXE_undrop"),
    ]);
    command.env_clear().current_dir(cloud.home.path()).stderr(Stdio::null()).stdout(Stdio::null());
    command.envs(armed(&cloud).get_envs().filter_map(|(name, value)| Some((name, value?))));
    let mut child = command.spawn().unwrap();
    while server.asked().is_empty() {
        std::thread::yield_now();
    }
    let limits = std::fs::read_to_string(format!("/proc/{}/limits", child.id())).unwrap();
    let core = limits.lines().find(|line| line.starts_with("Max core file size")).unwrap();
    assert!(core.split_whitespace().nth(4) == Some("0"), "{core}");
    let pid = rustix::process::Pid::from_child(&child);
    rustix::process::kill_process(pid, rustix::process::Signal::ABORT).unwrap();
    let status = child.wait().unwrap();
    assert_eq!(status.signal(), Some(6));
    assert!(!status.core_dumped());
}
