//! Our restore request beside the official SDKs' for the same plan: the same parameters, whatever the signature.

use std::collections::BTreeMap;
use std::process::Stdio;

use serde_json::{Value, json};

use super::commands::{Cloud, pairs};
use super::sdk;

/// What the gateway adds to every request: signatures, versions, formats. All else is the request itself.
const GATEWAY: [&str; 12] = [
    "AccessKeyId",
    "Action",
    "Format",
    "RegionId",
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

        let logged = cloud.logged("ClientToken");
        let [line] = &logged[..] else { panic!("{} requests", logged.len()) };
        assert_eq!(line["signature"], "valid");
        let mut ours = pairs(line["query"].as_str().unwrap());
        ours.extend(pairs(line["body"].as_str().unwrap()));
        let ours = business(ours);

        let mut plan = json!(ours);
        plan["InstantRecovery"] = json!(true);
        for (kind, theirs) in captured(&plan).as_object().unwrap() {
            let parameters: BTreeMap<String, String> =
                serde_json::from_value(theirs["parameters"].clone()).unwrap();
            assert_eq!(business(parameters), ours, "{kind}");
            assert_eq!(theirs["method"], line["method"], "{kind}");
            assert_eq!(theirs["path"], line["path"], "{kind}");
        }
    }
}
