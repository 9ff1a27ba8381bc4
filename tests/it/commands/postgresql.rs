//! `huawei.rds-postgresql-tables`: tables in their schemas, or whole databases, beside the live ones.

use serde_json::{Value, json};

use super::{Cloud, find};

const INSTANCE: &str = "df29b535eec64ee1b286bd2c62871a9cin03";
const KEY: &str = "huawei.rds-postgresql-tables";

fn base<'a>(more: &[&'a str]) -> Vec<&'a str> {
    [&["--operation", KEY, "--instance", INSTANCE, "--at", "40m ago"], more].concat()
}

#[test]
fn tables_are_listed_in_their_schemas() {
    let cloud = Cloud::new("default", "");
    let instances = cloud.pay(&["instances", "--json"]).good().json();
    let pay = find(&instances["instances"], "id", INSTANCE);
    assert_eq!(pay["operations"][0], KEY, "the way that overwrites nothing comes first");
    let replica = find(&instances["instances"], "name", "pay-pg-read");
    assert_eq!((&replica["primary"], replica["reason"].is_string()), (&INSTANCE.into(), true));

    let list = cloud.pay(&["tables", INSTANCE, "--at", "40m ago", "--json"]).good().json();
    let payments = find(&list["databases"], "name", "payments");
    assert_eq!(payments["tables"], Value::Null, "schemas stand between a database and its tables");
    let public = find(&payments["schemas"], "name", "public");
    assert!(public["tables"].as_array().unwrap().contains(&"refunds".into()));
    let lines = cloud.pay(&["tables", INSTANCE, "--at", "40m ago"]).good().out;
    assert!(lines.lines().any(|line| line == "payments.public.refunds"), "{lines}");
}

#[test]
fn tables_of_several_schemas_come_back() {
    let cloud = Cloud::new("default", "");
    let long = "payments.ledger.settlement_reconciliation_daily_summary_by_channe_alipay_2026";
    cloud.plan("pay", &base(&["--table", "payments.public.refunds", "--table", long]));
    let answer = cloud.restored(INSTANCE, &[]);
    let body = cloud.sent_as_previewed("/instances/batch/restore/tables");
    assert!(body["instances"][0]["restore_time"].is_i64(), "{body}");
    let run = answer["run"].as_str().unwrap();
    for schema in ["public", "ledger"] {
        let live = cloud.server.with_world(|world| world.huawei_tables_of(INSTANCE, "payments", schema));
        assert_eq!(live.iter().filter(|name| name.ends_with(run)).count(), 1, "{schema}: {live:?}");
    }
}

#[test]
fn a_whole_database_comes_back_under_another_name() {
    let cloud = Cloud::new("default", "");
    cloud.plan("pay", &base(&["--database", "risk=risk_back"]));
    cloud.restored(INSTANCE, &[]);
    let body = cloud.sent_as_previewed("/instances/batch/restore/databases");
    let databases = &body["instances"][0]["databases"];
    assert_eq!(databases, &json!([{ "old_name": "risk", "new_name": "risk_back" }]));
    let live = cloud.server.with_world(|world| world.huawei_databases_of(INSTANCE));
    assert!(["risk", "risk_back"].iter().all(|name| live.contains(&(*name).to_owned())), "{live:?}");
}

#[test]
fn what_it_cannot_do_is_refused_before_anything_is_asked() {
    let cloud = Cloud::new("default", "");
    for wrong in [
        &[][..],
        &["--table", "payments.refunds"],
        &["--database", "risk=risk"],
        &["--database", "risk", "--table", "payments.public.refunds"],
        &["--table", "payments.public.refunds=refunds"],
        &["--table", "payments.public.refunds", "--set", "last_table_info=true"],
    ] {
        let refused = cloud.try_plan("pay", &base(wrong));
        assert_eq!(refused.status, 3, "{wrong:?}: {}", refused.err);
    }
    let twice = base(&["--table", "payments.public.a", "--table", "payments.public.a"]);
    assert_eq!(cloud.try_plan("pay", &twice).status, 2);
    assert!(cloud.logged("").is_empty());
    cloud.plan("pay", &base(&["--table", "payments.public.no_such_table"]));
    let checked = cloud.any(&["check", "plan.toml", "--json"]).good().json();
    let listed = find(&checked["checks"], "key", "in-backup");
    assert_eq!(listed["status"], "not-checked", "the service leaves names out of its list: {listed}");
    assert!(listed["message"].as_str().unwrap().contains("payments.public.no_such_table"));
}
