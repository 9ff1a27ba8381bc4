//! `undrop check` of every operation: what it knows, how old that is, and what does not come back; and a plan file that the
//! wizard is opened with.

use serde_json::Value;

use super::{Cloud, find, told};

const PLANS: [(&str, &str, &[&str]); 4] = [
    (
        "shop",
        "aliyun.restore-table",
        &["--instance", "rm-bp1shop7prod", "--backup", "1482093516", "--table", "shop.orders"],
    ),
    (
        "pay",
        "huawei.taurusdb-tables",
        &[
            "--instance",
            "61a4ea66210545909d74a05c27a7179ein07",
            "--at",
            "30m ago",
            "--table",
            "trade.order_items",
        ],
    ),
    (
        "pay",
        "huawei.rds-postgresql-tables",
        &["--instance", "df29b535eec64ee1b286bd2c62871a9cin03", "--at", "40m ago", "--database", "nosuch"],
    ),
    (
        "pay",
        "huawei.rds-recovery",
        &[
            "--instance",
            "d8e6ca5a624745bcb546a227aa3ae1cfin01",
            "--target",
            "e9d265da6f2375a73a267ebb9f4251ebin01",
            "--at",
            "40m ago",
        ],
    ),
];

#[test]
fn every_check_has_its_fact_its_age_and_a_way_on() {
    let cloud = Cloud::new("default", "");
    for (profile, key, args) in PLANS {
        cloud.plan(profile, &[&["--operation", key], args].concat());
        let checked = cloud.any(&["check", "plan.toml", "--json"]).json();
        let checks = &checked["checks"];
        assert_eq!(find(checks, "key", "request")["status"], "ok", "{key}: {checks}");
        assert!(find(checks, "key", "instance")["read_at"].as_str().unwrap().ends_with('Z'), "{key}");
        let permission = find(checks, "key", "permission");
        assert_eq!(permission["status"], "not-checked");
        let preview = told(cloud.keyless().args(["preview", "plan.toml"])).good().json();
        if let Some(action) = preview["permission"].as_str() {
            assert!(permission["message"].as_str().unwrap().contains(action), "{key}: {permission}");
            assert!(permission["fix"].as_str().unwrap().contains(action), "{key}: {permission}");
        }
        let missing: Vec<&Value> = checks.as_array().unwrap().iter().filter(|check| missing(check)).collect();
        assert!(!missing.is_empty(), "{key}");
        for check in missing {
            assert_eq!(check["status"], "not-checked", "{key}: nobody has to accept what the pages say");
            assert!(!check["fix"].as_str().unwrap().is_empty() && check["read_at"].is_null(), "{check}");
        }
    }
}

fn missing(check: &Value) -> bool {
    check["key"].as_str().unwrap().starts_with("missing-")
}

#[test]
fn the_wizard_opens_on_a_plan_file_and_says_what_is_wrong_with_one() {
    let cloud = Cloud::new("default", "");
    let (profile, key, args) = PLANS[0];
    cloud.plan(profile, &[&["--operation", key], args].concat());
    let print = ["--plan", "plan.toml", "--keys", "", "--print", "--size", "120x40"];
    let shown = told(cloud.bare().args(print)).good().out;
    assert!(shown.contains("PLAN FILE plan.toml") && shown.contains("[REVIEW]"), "{shown}");
    let text = std::fs::read_to_string(cloud.home.path().join("plan.toml")).unwrap();
    std::fs::write(cloud.home.path().join("plan.toml"), text.replace("instance =", "instanc =")).unwrap();
    let shown = told(cloud.bare().args(print)).good().out;
    assert!(shown.contains("BLOCK") && shown.contains("line 4"), "{shown}");
    assert_eq!(
        told(cloud.bare().args(["--plan", "plan.toml", "runs"])).status,
        2,
        "only the wizard has a use for it"
    );
}
