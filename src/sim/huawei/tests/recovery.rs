//! A whole instance into an existing one.

use super::*;

const BEFORE: i64 = START - 30 * MINUTE;
const ERP: &str = "59db83d70d2f4f8c5523995ac060ae38in04";
const ERP_TEST: &str = "d9a931682ad574e7527447a9d64d53c9in04";

fn ask(source: &str, target: &str) -> Value {
    json!({
        "source": { "instance_id": source, "type": "timestamp", "restore_time": BEFORE },
        "target": { "instance_id": target },
    })
}

fn recover(client: &mut Client, version: &str, body: &Value) -> Got {
    client.post(Service::Rds, &format!("/{version}/instances/recovery"), body)
}

fn finish(client: &mut Client) {
    client.pass(20 * MINUTE);
    client.rds("/v3/instances");
}

#[test]
fn the_targets_catalogue_is_replaced_and_then_backed_up() {
    let mut client = Client::new("default");
    let got = recover(&mut client, "v3.1", &ask(MYSQL, STANDIN));
    assert_eq!((got.status, got.body["job_id"].is_string()), (202, true));
    let status = |client: &mut Client, id: &str| {
        let got = client.rds(&format!("/v3/instances?id={id}"));
        got.body["instances"][0]["status"].as_str().unwrap().to_owned()
    };
    assert_eq!(status(&mut client, STANDIN), "RESTORING");
    assert_eq!(status(&mut client, "7119243c5a8f1bad3bc4acadeabaccb0in01"), "RESTORING", "its replica");
    assert_eq!(status(&mut client, MYSQL), "ACTIVE", "the source");
    let path = format!("/v3/backups?instance_id={STANDIN}");
    let before = client.rds(&path).body["total_count"].as_u64().unwrap();
    let mut seen = Vec::new();
    for _ in 0..600 {
        client.pass(SECOND);
        let now = status(&mut client, STANDIN);
        if seen.last() != Some(&now) {
            seen.push(now);
        }
    }
    assert_eq!(seen, ["RESTORING", "ACTIVE", "BACKING UP", "ACTIVE"]);
    assert_eq!(client.world.huawei_databases_of(STANDIN), ["cms", "crm", "shop"]);
    assert!(client.world.huawei_tables_of(STANDIN, "shop", "").contains(&"orders".to_owned()));
    let got = client.rds(&path);
    assert_eq!(got.body["total_count"].as_u64(), Some(before + 1));
    assert_eq!(
        (got.body["backups"][0]["type"].as_str(), got.body["backups"][0]["status"].as_str()),
        (Some("auto"), Some("COMPLETED"))
    );
    let got = client.rds(&format!("/v3/instances/{STANDIN}/restore-time"));
    assert_eq!(got.body["restore_time"].as_array().unwrap().len(), 1, "the gap reaches to the log's end yet");
}

#[test]
fn into_itself_and_from_a_backup() {
    let mut client = Client::new("default");
    let got = client.rds(&format!("/v3/backups?instance_id={MYSQL}&backup_type=manual"));
    let ids = column(&got.body["backups"], "id").into_iter().map(str::to_owned).collect::<Vec<_>>();
    let by = |id: &str| {
        json!({
            "source": { "instance_id": MYSQL, "backup_id": id },
            "target": { "instance_id": MYSQL },
        })
    };
    assert_eq!(recover(&mut client, "v3", &by(&ids[1])).code(), "DBS.201208", "the failed one");
    assert_eq!(recover(&mut client, "v3", &by("nothing")).code(), "DBS.201010");
    let got = client.rds(&format!("/v3/backups?instance_id={MYSQL}&backup_type=incremental"));
    let incremental = got.body["backups"][0]["id"].as_str().unwrap().to_owned();
    assert_eq!(recover(&mut client, "v3", &by(&incremental)).code(), "DBS.201208");
    assert_eq!(recover(&mut client, "v3", &by(&ids[0])).status, 200);
    finish(&mut client);
    assert_eq!(client.world.huawei_databases_of(MYSQL), ["cms", "crm", "shop"]);
}

#[test]
fn targets_that_do_not_do() {
    let mut client = Client::new("default");
    for (target, code) in [
        ("537996a0a7ab71a351ffebefefd63ed7in01", "DBS.200023"),
        ("107f7d4ad04120917396ee3c607e0355in01", "DBS.200037"),
        (WIKI, "DBS.200037"),
        ("09b44891402a2562d9473703cd544537in01", "DBS.201205"),
        ("e5b16a789c648482c3c4b07d7c89eed4in01", "DBS.280406"),
        (PG, "DBS.201207"),
        ("00000000000000000000000000000000in01", "DBS.200002"),
    ] {
        assert_eq!(recover(&mut client, "v3.1", &ask(MYSQL, target)).code(), code, "{target}");
    }
    let mut late = ask(MYSQL, STANDIN);
    late["source"]["restore_time"] = START.into();
    assert_eq!(recover(&mut client, "v3.1", &late).code(), "DBS.280001");
    let mut odd = ask(MYSQL, STANDIN);
    odd["source"]["type"] = "moment".into();
    assert_eq!(recover(&mut client, "v3.1", &odd).code(), "DBS.280001");
    let mut half = ask(MYSQL, STANDIN);
    half["source"]["type"] = "backup".into();
    assert_eq!(recover(&mut client, "v3.1", &half).code(), "DBS.280001");
    let mut named = ask(MYSQL, STANDIN);
    named["source"]["database_name"] = json!({ "shop": "" });
    assert_eq!(recover(&mut client, "v3.1", &named).code(), "DBS.280001");
    assert_eq!(client.world.restores_seen(), 0);
}

#[test]
fn postgresql_goes_to_another_instance_of_its_very_version_only() {
    let mut client = Client::new("default");
    let staging = "07bf476d9c2888be57ec6bd3bf697b7fin03";
    assert_eq!(recover(&mut client, "v3", &ask(PG, staging)).code(), "DBS.201207");
    assert_eq!(recover(&mut client, "v3.1", &ask(PG, PG)).code(), "DBS.201207");
    assert_eq!(
        recover(&mut client, "v3.1", &ask(PG, "56bc2e6ee77b72602f74400e025681bcin03")).code(),
        "DBS.200037"
    );
    assert_eq!(recover(&mut client, "v3.1", &ask(PG, staging)).status, 202);
    finish(&mut client);
    assert_eq!(client.world.huawei_tables_of(staging, "payments", "audit"), ["logins", "payouts", "roles"]);
}

#[test]
fn sql_server_restores_what_it_is_told_to() {
    let with = |target: &str, key: &str, value: Value| {
        let mut body = ask(ERP, target);
        body["source"]["restore_time"] = (START - 40 * MINUTE).into();
        body["source"][key] = value;
        body
    };
    let mut client = Client::new("default");
    for (version, body, code) in [
        ("v3.1", with(ERP_TEST, "restore_all_database", json!(false)), "DBS.280001"),
        ("v3", with(ERP_TEST, "restore_all_database", json!(true)), "DBS.280001"),
        (
            "v3.1",
            with("1245851b68ed4b5999f21fb73ef8893bin04", "database_name", json!({"erp": ""})),
            "DBS.200402",
        ),
        ("v3.1", with(ERP_TEST, "database_name", json!({"erp": "erp"})), "DBS.280001"),
        ("v3.1", with(ERP_TEST, "database_name", json!({"erp": "my_master"})), "DBS.280001"),
        ("v3.1", with(ERP_TEST, "database_name", json!({"erp": "A", "payroll": "a"})), "DBS.201035"),
        ("v3.1", with(ERP_TEST, "database_name", json!({"nothing": ""})), "DBS.200823"),
    ] {
        let got = recover(&mut client, version, &body);
        assert_eq!(got.code(), code, "{body}");
    }
    let map = with(ERP_TEST, "database_name", json!({"erp": "erp,erp-copy", "payroll": ""}));
    assert_eq!(recover(&mut client, "v3.1", &map).status, 202);
    finish(&mut client);
    assert_eq!(client.world.huawei_databases_of(ERP_TEST), ["erp", "erp-copy", "payroll"]);
    assert!(client.world.huawei_tables_of(ERP_TEST, "erp", "").contains(&"Invoices".to_owned()));
    let all = with(ERP_TEST, "restore_all_database", json!(true));
    assert_eq!(recover(&mut client, "v3.1", &all).status, 202);
    finish(&mut client);
    assert_eq!(client.world.huawei_databases_of(ERP_TEST), ["erp", "payroll"]);
}
