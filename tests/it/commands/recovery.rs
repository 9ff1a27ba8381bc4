//! `huawei.rds-recovery`: a whole instance over another one. Nothing here may be possible by a slip.

use serde_json::{Value, json};

use super::Cloud;

const KEY: &str = "huawei.rds-recovery";
const SHOP: &str = "d8e6ca5a624745bcb546a227aa3ae1cfin01";
const STANDIN: &str = "e9d265da6f2375a73a267ebb9f4251ebin01";
const SMALL: &str = "537996a0a7ab71a351ffebefefd63ed7in01";
const ERP: &str = "59db83d70d2f4f8c5523995ac060ae38in04";
const ERP_TEST: &str = "d9a931682ad574e7527447a9d64d53c9in04";
const PATH: &str = "/instances/recovery";

fn plan(cloud: &Cloud, source: &str, target: &str, more: &[&str]) {
    let base = ["--operation", KEY, "--instance", source, "--at", "40m ago", "--target", target];
    cloud.plan("pay", &[&base[..], more].concat());
}

#[test]
fn a_whole_instance_has_points_and_no_list() {
    let cloud = Cloud::new("default", "");
    let points = cloud.pay(&["points", SHOP, "--json"]).good().json();
    let backups = points["backups"].as_array().unwrap();
    assert!(backups.iter().any(|set| set["usable"] == true) && points["windows"][1]["from"].is_string());
    assert!(backups.iter().any(|set| set["usable"] == false && set["reason"].is_string()));
    let listed = cloud.pay(&["tables", SHOP, "--at", "40m ago", "--json"]).good().json();
    assert_eq!(listed["databases"], json!([]));
    assert!(listed["notes"][0].as_str().unwrap().contains("whole instance"), "an empty list is explained");
    let latest = cloud.pay(&["tables", SHOP, "--at", "40m ago", "--latest-catalog"]);
    assert_eq!(latest.status, 2, "{}", latest.err);
}

#[test]
fn nothing_is_overwritten_by_a_slip() {
    let cloud = Cloud::new("default", "");
    plan(&cloud, SHOP, STANDIN, &[]);
    let warnings = cloud.warnings();
    assert!(
        ["overwrite", "replicas", "safety-backup"].iter().all(|key| warnings.contains(&(*key).to_owned()))
    );
    let told = cloud.any(&["check", "plan.toml"]).good();
    assert!(told.err.contains("--accept overwrite") && told.err.contains("--overwrite"), "{}", told.err);
    let accepts: Vec<&str> = warnings.iter().flat_map(|key| ["--accept", key]).collect();
    for (confirm, more) in [
        (SHOP, &[&accepts[..], &["--overwrite"]].concat()),
        ("shop-mysql-standin", &[&accepts[..], &["--overwrite"]].concat()),
        (STANDIN, &accepts.clone()),
        (STANDIN, &vec!["--overwrite"]),
        (STANDIN, &[&accepts[2..], &["--overwrite"]].concat()),
    ] {
        let args = [&["submit", "plan.toml", "--json", "--confirm", confirm], &more[..]].concat();
        let refused = cloud.any(&args);
        assert_eq!(refused.status, 3, "{args:?}: {}", refused.out);
        assert_eq!(refused.json()["error"]["kind"], "conflict");
    }
    assert!(cloud.logged(PATH).is_empty());
    assert_eq!(cloud.server.with_world(|world| world.restores_seen()), 0);
}

#[test]
fn a_whole_instance_is_recovered_over_another() {
    let cloud = Cloud::new("default", "");
    plan(&cloud, SHOP, STANDIN, &[]);
    let shown = cloud.any(&["preview", "plan.toml"]).good().json();
    let answer = cloud.restored(STANDIN, &["--overwrite"]);
    assert_eq!(answer["sha256"], shown["sha256"]);
    let body = cloud.sent_as_previewed(PATH);
    assert!(shown["url"].as_str().unwrap().ends_with(cloud.logged(PATH)[0]["path"].as_str().unwrap()));
    assert_eq!(
        (&body["source"]["instance_id"], &body["target"]["instance_id"]),
        (&SHOP.into(), &STANDIN.into())
    );
    assert_eq!(
        (&body["source"]["type"], &body["source"]["database_name"]),
        (&"timestamp".into(), &Value::Null)
    );
    let live = cloud.server.with_world(|world| world.huawei_databases_of(STANDIN));
    assert!(live.contains(&"crm".to_owned()) && !live.contains(&"scratch".to_owned()), "{live:?}");
    let orders = cloud.server.with_world(|world| world.huawei_tables_of(STANDIN, "shop", ""));
    assert!(orders.contains(&"orders".to_owned()), "{orders:?}");
    let source = cloud.server.with_world(|world| world.huawei_databases_of(SHOP));
    assert!(!source.contains(&"crm".to_owned()), "nothing is written to the source");
}

#[test]
fn a_backup_comes_back_and_sql_server_takes_single_databases() {
    let cloud = Cloud::new("default", "");
    let points = cloud.pay(&["points", ERP, "--json"]).good().json();
    let set = points["backups"][0]["id"].as_str().unwrap().to_owned();
    let base = ["--operation", KEY, "--instance", ERP, "--target", ERP_TEST, "--backup", &set];
    cloud.plan("pay", &[&base[..], &["--database", "erp=erp_back"]].concat());
    cloud.restored(ERP_TEST, &["--overwrite"]);
    let body = cloud.sent_as_previewed(PATH);
    assert_eq!((&body["source"]["backup_id"], &body["source"]["type"]), (&set.into(), &"backup".into()));
    assert_eq!(body["source"]["database_name"], json!({ "erp": "erp_back" }));
    assert!(cloud.logged(PATH)[0]["path"].as_str().unwrap().starts_with("/v3.1/"));
}

#[test]
fn a_target_that_does_not_fit_and_a_wrong_scope_block() {
    let cloud = Cloud::new("default", "");
    plan(&cloud, SHOP, SMALL, &[]);
    let checked = cloud.any(&["check", "plan.toml", "--json"]);
    assert_eq!((checked.status, &checked.json()["ok"]), (3, &false.into()));
    assert_eq!(super::find(&checked.json()["checks"], "key", "fits")["status"], "blocked");
    plan(&cloud, SHOP, STANDIN, &["--database", "shop"]);
    assert_eq!(cloud.any(&["check", "plan.toml"]).status, 3, "MySQL comes back whole");
    let postgres = "df29b535eec64ee1b286bd2c62871a9cin03";
    cloud.plan("pay", &["--operation", KEY, "--instance", postgres, "--at", "40m ago"]);
    for command in
        [&["check", "plan.toml"][..], &["submit", "plan.toml", "--confirm", postgres, "--overwrite"]]
    {
        assert_eq!(cloud.any(command).status, 3, "PostgreSQL is not restored onto itself");
    }
    assert!(cloud.logged(PATH).is_empty());
}
