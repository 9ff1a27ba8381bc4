//! Each page's sample request, made by `undrop preview` from a plan file, offline and without credentials; and each
//! page's sample answer, understood by the client.

use std::process::Command;

use serde_json::{Map, Value};

const CONFIG: &str = r#"
[profiles.shop]
provider = "aliyun"
region = "cn-hangzhou"
environment = "test"
[profiles.pay]
provider = "huawei"
region = "cn-north-4"
environment = "test"
project_id = "97b026aa9cc4417888c14c84a1ad9860"
[profiles.pg]
provider = "huawei"
region = "cn-north-4"
environment = "test"
project_id = "0483b6b16e954cb88930a360d2c4e663"
"#;

/// What `undrop preview` tells of a plan of this folder.
fn preview(plan: &str) -> Value {
    let home = tempfile::tempdir().unwrap();
    std::fs::write(home.path().join("config.toml"), CONFIG).unwrap();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/contract/pages/");
    let output = Command::new(env!("CARGO_BIN_EXE_undrop"))
        .args(["preview", &format!("{folder}{plan}.toml"), "--format", "json"])
        .env_clear()
        .env("HOME", home.path())
        .env("UNDROP_CONFIG", home.path().join("config.toml"))
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{plan}: {told}{}", String::from_utf8_lossy(&output.stdout));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

/// The pages of TaurusDB declare both scalars as String and send a number and a boolean in their sample; the official
/// SDKs send text, and so does undrop. Only there the two are compared as text.
fn as_text(mut value: Value) -> Value {
    for (_, field) in value.as_object_mut().unwrap().iter_mut() {
        if matches!(field, Value::Number(_) | Value::Bool(_)) {
            *field = field.to_string().into();
        }
    }
    value
}

#[test]
fn restore_table() {
    let told = preview("aliyun.restore-table");
    let mut page = json(include_str!("aliyun/restore-table.request.json"));
    let fields: &mut Map<String, Value> = page.as_object_mut().unwrap();
    assert_eq!(fields.remove("Action").unwrap(), "RestoreTable");
    assert_eq!(told["parameters"], page);
    assert_eq!(told["method"], "POST");
    assert!(told["url"].as_str().unwrap().contains("Action=RestoreTable"));
}

#[test]
fn restore_ddr_table() {
    for (plan, page) in [
        ("aliyun.restore-ddr-table.set", include_str!("pages/aliyun.restore-ddr-table.set.json")),
        ("aliyun.restore-ddr-table.moment", include_str!("pages/aliyun.restore-ddr-table.moment.json")),
    ] {
        let told = preview(plan);
        assert_eq!(told["parameters"], json(page), "{plan}");
        assert!(told["url"].as_str().unwrap().contains("Action=RestoreDdrTable"));
    }
}

#[test]
fn taurusdb_tables() {
    let told = preview("huawei.taurusdb-tables");
    let page = json(include_str!("pages/huawei.taurusdb-tables.json"));
    assert_eq!(told["body"], as_text(page));
    let path = "/v3/97b026aa9cc4417888c14c84a1ad9860/instances/61a4ea66210545909d74a05c27a7179ein07/backups/restore/tables";
    assert!(told["url"].as_str().unwrap().ends_with(path), "{}", told["url"]);
}

#[test]
fn rds_postgresql_tables() {
    let told = preview("huawei.rds-postgresql-tables");
    assert_eq!(told["body"], json(include_str!("pages/huawei.rds-postgresql-tables.json")));
    let path = "/v3/0483b6b16e954cb88930a360d2c4e663/instances/batch/restore/tables";
    assert!(told["url"].as_str().unwrap().ends_with(path), "{}", told["url"]);
}

#[test]
fn rds_recovery() {
    for (plan, page) in [
        ("huawei.rds-recovery.set", include_str!("pages/huawei.rds-recovery.set.json")),
        ("huawei.rds-recovery.moment", include_str!("pages/huawei.rds-recovery.moment.json")),
    ] {
        let told = preview(plan);
        assert_eq!(told["body"], json(page), "{plan}");
        let path = "/v3/0483b6b16e954cb88930a360d2c4e663/instances/recovery";
        assert!(told["url"].as_str().unwrap().ends_with(path), "{}", told["url"]);
    }
}
