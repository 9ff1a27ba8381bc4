//! Our restore request beside the official SDKs' for the same plan: the same parameters, whatever the signature.

use std::collections::BTreeMap;
use std::process::Stdio;

use serde_json::{Value, json};

use super::commands::{Cloud, pairs};
use super::sdk;

/// What the gateway adds to every request: signatures, versions, formats. All else is the request itself.
const GATEWAY: [&str; 11] = [
    "AccessKeyId",
    "Action",
    "Format",
    "SecurityToken",
    "Signature",
    "SignatureMethod",
    "SignatureNonce",
    "SignatureType",
    "SignatureVersion",
    "Timestamp",
    "Version",
];

fn business(mut parameters: BTreeMap<String, String>) -> BTreeMap<String, String> {
    parameters.retain(|key, _| !GATEWAY.contains(&key.as_str()));
    // Python's SDK writes booleans as it prints them; the gateway takes any case.
    if let Some(value) = parameters.get_mut("InstantRecovery") {
        value.make_ascii_lowercase();
    }
    parameters
}

/// What the SDKs send for a plan of the same content.
fn captured(plan: &Value) -> Value {
    let mut child = std::process::Command::new(sdk::python())
        .arg("tests/sdk/capture.py")
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    std::io::Write::write_all(&mut child.stdin.take().unwrap(), plan.to_string().as_bytes()).unwrap();
    serde_json::from_slice(&child.wait_with_output().unwrap().stdout).unwrap()
}

#[test]
fn our_request_carries_what_the_sdks_carry() {
    for (extra, point) in [("", ["--backup", "1482093516"]), ("signature = \"v3\"\n", ["--at", "3h ago"])] {
        let cloud = Cloud::new("default", extra);
        let mut args = vec!["plan", "--operation", "aliyun.restore-table", "--instance", "rm-bp1shop7prod"];
        args.extend(point);
        args.extend(["--table", "shop.orders", "--table", "报表.订单汇总=huizong_back", "--database", "crm"]);
        args.extend(["--set", "instant_recovery=true", "-o", "plan.toml"]);
        assert_eq!(cloud.run(&args).status, 0);
        let sent = cloud.run(&["submit", "plan.toml", "--confirm", "rm-bp1shop7prod", "--json"]);
        assert_eq!(sent.status, 0, "{} {}", sent.out, sent.err);

        let ours = compare(&cloud, "RestoreTable");
        assert_eq!(ours["InstantRecovery"], "true");
    }
}

#[test]
fn our_cross_region_request_carries_what_the_sdks_carry() {
    for point in [&["--backup", "279563"][..], &["--at", "3h ago", "--set", "source_region=cn-shanghai"]] {
        let cloud = Cloud::new("default", "");
        let mut args =
            vec!["plan", "--operation", "aliyun.restore-ddr-table", "--instance", "rm-uf6trade5prod"];
        args.extend(["--target", "rm-bp1geo5drill", "--table", "trade.orders", "-o", "plan.toml"]);
        args.extend(point);
        let planned = cloud.run(&args);
        assert_eq!(planned.status, 0, "{}", planned.err);
        let accept = ["--accept", "disk", "--accept", "count", "--accept", "replicas"];
        let submit = ["submit", "plan.toml", "--confirm", "rm-bp1geo5drill", "--json"];
        let sent = cloud.run(&[&submit[..], &accept].concat());
        assert_eq!(sent.status, 0, "{} {}", sent.out, sent.err);
        let ours = compare(&cloud, "RestoreDdrTable");
        assert_eq!(
            (ours["RegionId"].as_str(), ours["DBInstanceId"].as_str()),
            ("cn-hangzhou", "rm-bp1geo5drill")
        );
        assert_eq!(ours.contains_key("SourceDBInstanceName"), point[0] == "--at");
    }
}

/// Compares the one restore that the simulator logged with what the SDKs send, and gives its parameters.
fn compare(cloud: &Cloud, action: &str) -> BTreeMap<String, String> {
    let logged = cloud.logged("ClientToken");
    let [line] = &logged[..] else { panic!("{} requests", logged.len()) };
    assert_eq!(line["signature"], "valid");
    let mut ours = pairs(line["query"].as_str().unwrap());
    // The header signature names the action in a header, which the log does not keep.
    assert!(ours.get("Action").is_none_or(|told| told == action));
    ours.extend(pairs(line["body"].as_str().unwrap()));
    let ours = business(ours);
    let mut plan = json!(ours);
    plan["Action"] = json!(action);
    if let Some(instant) = plan.get_mut("InstantRecovery") {
        *instant = json!(true);
    }
    for (kind, theirs) in captured(&plan).as_object().unwrap() {
        let parameters: BTreeMap<String, String> =
            serde_json::from_value(theirs["parameters"].clone()).unwrap();
        let mut parameters = business(parameters);
        if !ours.contains_key("RegionId") {
            // The SDKs' common parameter: the old one adds it to every request.
            parameters.remove("RegionId");
        }
        assert_eq!(parameters, ours, "{kind}");
        assert_eq!(theirs["method"], line["method"], "{kind}");
        assert_eq!(theirs["path"], line["path"], "{kind}");
    }
    ours
}
