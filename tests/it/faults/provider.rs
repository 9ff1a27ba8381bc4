//! Rows 15 to 18: who we are to the cloud: tokens that end, wrong secrets, a wrong clock, missing permissions.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use futures_util::future::BoxFuture;
use undrop::domain::fault::FaultKind;
use undrop::domain::request::SubmitOutcome;
use undrop::domain::time::Timestamp;
use undrop::provider::Pace;
use undrop::provider::connect::connect_with;
use undrop::provider::credentials::{Surroundings, Wire};

use super::odd::{Skewed, Twist};
use crate::commands::{Cloud, told};
use crate::conformance::{Stage, operations};

const SHOP_PROD: &str = "rm-bp1shop7prod";
const PAY_PG: &str = "df29b535eec64ee1b286bd2c62871a9cin03";
const PLAN: [&str; 8] = [
    "--operation",
    "aliyun.restore-table",
    "--instance",
    SHOP_PROD,
    "--backup",
    "1482093516",
    "--table",
    "shop.orders",
];

/// Two temporary keys of each cloud; the first one ends half an hour after the start.
const KEYS: &str = r#"
[[keys]]
id = "STS.First1111111111"
secret = "first-secret"
token = "first-token"
expires = "+30m"
[[keys]]
id = "STS.Second222222222"
secret = "second-secret"
token = "second-token"
expires = "+9h"
[[huawei.keys]]
id = "HSTFIRST1111111111"
secret = "first-secret"
token = "first-token"
expires = "+30m"
[[huawei.keys]]
id = "HSTSECOND222222222"
secret = "second-secret"
token = "second-token"
expires = "+9h"
"#;

/// What a program prints that hands out one of them.
fn printed(cloud: &str, second: bool, end: i64) -> String {
    let (id, word) = match (cloud, second) {
        ("aliyun", false) => ("STS.First1111111111", "first"),
        ("aliyun", true) => ("STS.Second222222222", "second"),
        (_, false) => ("HSTFIRST1111111111", "first"),
        (_, true) => ("HSTSECOND222222222", "second"),
    };
    serde_json::json!({"ak": id, "sk": format!("{word}-secret"), "security_token": format!("{word}-token"), "expires_at": end}).to_string()
}

#[test]
fn row_15_token_or_sts_expires_between_preview_and_send() {
    for (provider, operation) in operations() {
        for renews in [true, false] {
            let stage = Stage::of(provider, operation, KEYS);
            let folder = tempfile::tempdir().unwrap();
            let file = folder.path().join("keys.json");
            let start = stage.world.clock().now();
            let end = start.plus_secs(1800).millis() / 1000;
            std::fs::write(&file, printed(provider.key(), false, end)).unwrap();
            let mut profile = (*stage.link.profile).clone();
            profile.credentials = format!("command:/bin/cat {}", file.display());
            let pace =
                Arc::new(Patient(Skewed { clock: stage.world.clock(), skew: 0, nonce: Mutex::new(1 << 40) }));
            let wire = Wire { transport: Arc::new(stage.world.clone()), pace };
            let link = connect_with(&profile, &Surroundings::default(), wire).unwrap();
            let real = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            real.block_on(provider.instances(&link)).unwrap();
            let draft = stage.draft(&stage.points()[0]);
            let request = operation.prepare(&stage.plan(&draft), &profile, draft.run.as_ref().unwrap());
            stage.world.clock().advance_to(start.plus_secs(1860));
            if renews {
                let end = start.plus_secs(9 * 3600).millis() / 1000;
                std::fs::write(&file, printed(provider.key(), true, end)).unwrap();
            }
            let sent = real.block_on(operation.send(&link, &request));
            let arrived = stage.world.received();
            let arrived = arrived.iter().filter(|one| one.body() == request.body.as_bytes()).count();
            let key = operation.key();
            match (renews, sent) {
                (true, Ok(SubmitOutcome::Accepted(_))) => {
                    assert_eq!(arrived, 1, "{key}: the same bytes, once");
                }
                (false, Err(fault)) => {
                    assert_eq!((fault.kind, arrived), (FaultKind::Auth, 0), "{key}: {fault:?}");
                    assert!(
                        fault.summary.en.contains("ended") || fault.summary.en.contains("expired"),
                        "{key}: {fault:?}"
                    );
                }
                (_, other) => panic!("{key}, renewed {renews}: {other:?}"),
            }
        }
    }
}

#[test]
fn row_16_a_wrong_secret_is_tried_once() {
    let cloud = Cloud::new("default", "");
    for (profile, name, words) in [
        ("shop", "ALIBABA_CLOUD_ACCESS_KEY_SECRET", ""),
        ("pay", "HUAWEICLOUD_SDK_SK", "five failures in a row lock"),
    ] {
        let before = cloud.logged("\"invalid\"").len();
        let mut command = cloud.bare();
        command.env(name, "wrong-secret-wrong").args(["--profile", profile, "instances", "--json"]);
        let ran = told(&mut command);
        assert_eq!((ran.status, &ran.json()["error"]["kind"]), (4, &"auth".into()), "{}", ran.out);
        assert!(ran.json()["error"]["hint"].as_str().unwrap().contains(words), "{}", ran.out);
        let tries = cloud.logged("\"invalid\"").len() - before;
        assert!(tries <= if profile == "pay" { 1 } else { 2 }, "{profile}: {tries} tries");
        assert!(!ran.out.contains("wrong-secret") && !ran.err.contains("wrong-secret"));
    }
}

#[test]
fn row_17_clock_off_by_20_minutes_and_by_a_day() {
    for (provider, operation) in operations() {
        for (skew, words) in [
            (20 * 60_000 + 999, "20 min"),
            (-20 * 60_000, "20 min"),
            (86_400_999, "1 d"),
            (-86_400_000, "1 d"),
        ] {
            let stage = Stage::of(provider, operation, "");
            let link = Twist::new(&stage.world).link(&stage, skew);
            let fault = stage.read(provider.instances(&link)).unwrap_err();
            let key = operation.key();
            assert!(
                fault.summary.en.contains("clock") && fault.summary.en.contains(words),
                "{key} {skew}: {fault:?}"
            );
            // The point is what was written, whatever the clocks say.
            let draft = stage.draft(stage.points().last().unwrap());
            let plan = stage.plan(&draft);
            let bytes = |link: &undrop::provider::Link| {
                operation.prepare(&plan, &link.profile, draft.run.as_ref().unwrap()).body
            };
            assert_eq!(bytes(&link), bytes(&stage.link), "{key}");
        }
    }
}

#[test]
fn row_18_permission_missing_on_a_read_and_on_the_submit() {
    let cloud = deny("DescribeBackups");
    let ran = limited(&cloud, &["--profile", "shop", "points", SHOP_PROD, "--json"]);
    let error = &ran.json()["error"];
    assert_eq!((ran.status, &error["kind"]), (4, &"denied".into()), "{}", ran.out);
    for field in ["message", "hint"] {
        assert!(error[field].as_str().unwrap().contains("rds:DescribeBackups"), "{field}: {}", ran.out);
    }
    let cloud = deny("RestoreTable");
    cloud.plan("shop", &PLAN);
    let ran = limited(&cloud, &["submit", "plan.toml", "--json", "--confirm", SHOP_PROD]);
    assert_eq!((ran.status, &ran.json()["outcome"]), (4, &"rejected".into()), "{}", ran.out);
    assert!(ran.json()["error"]["hint"].as_str().unwrap().contains("rds:RestoreTable"), "{}", ran.out);

    let cloud = deny("huawei.rds.ListRestoreTimes");
    let ran = limited(&cloud, &["--profile", "pay", "points", PAY_PG, "--json"]);
    let why = ran.json()["no_window"].as_str().unwrap().to_owned();
    assert!(why.contains("rds:"), "the action that is missing: {}", ran.out);

    // A service of the cloud that may not be asked is named beside the instances of the others.
    let cloud = deny("huawei.gaussdb.ListInstances");
    let ran = limited(&cloud, &["--profile", "pay", "instances", "--json"]).good();
    let left_out = &ran.json()["left_out"][0];
    assert_eq!((&left_out["service"], &left_out["error"]["kind"]), (&"TaurusDB".into(), &"denied".into()));
    assert!(!ran.json()["instances"].as_array().unwrap().is_empty(), "{}", ran.out);
    assert!(ran.err.contains("TaurusDB is not in this list"), "{}", ran.err);
    let whole =
        limited(&deny("huawei.gaussdb.ListBackups"), &["--profile", "pay", "instances", "--json"]).good();
    assert_eq!(whole.json()["left_out"], serde_json::json!([]), "{}", whole.out);
}

/// The default world with a key of each cloud that lacks one permission.
fn deny(denied: &str) -> Cloud {
    let account = if denied.starts_with("huawei") { "huawei.keys" } else { "keys" };
    Cloud::with_faults(&format!(
        "[[{account}]]\nid = \"LIMITEDKEY0000000001\"\nsecret = \"limited-secret-1\"\ndeny = [\"{denied}\"]\n"
    ))
}

/// A command with that key.
fn limited(cloud: &Cloud, args: &[&str]) -> crate::commands::Ran {
    let mut command = cloud.bare();
    for name in ["ALIBABA_CLOUD_ACCESS_KEY_ID", "HUAWEICLOUD_SDK_AK"] {
        command.env(name, "LIMITEDKEY0000000001");
    }
    for name in ["ALIBABA_CLOUD_ACCESS_KEY_SECRET", "HUAWEICLOUD_SDK_SK"] {
        command.env(name, "limited-secret-1");
    }
    told(command.args(args))
}

/// A clock on which no wait ends: for what must end by itself.
struct Patient(Skewed);

impl Pace for Patient {
    fn now(&self) -> Timestamp {
        self.0.now()
    }

    fn sleep(&self, _: Duration) -> BoxFuture<'_, ()> {
        Box::pin(std::future::pending())
    }

    fn nonce(&self) -> String {
        self.0.nonce()
    }

    fn chance(&self) -> f64 {
        0.5
    }
}
