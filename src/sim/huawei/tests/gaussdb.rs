//! TaurusDB: lists, windows, both catalogues, restores of tables and of whole instances.

use super::*;
use crate::sim::clock::{DAY, HOUR};

const BEFORE: i64 = START - 30 * MINUTE;
const STAGING: &str = "4754458c076bc5c05aa3024eb7be7a02in07";
const REPORTS: &str = "15c7daa843af7b5a9c905f3a2e44ee96in07";

fn tables(client: &mut Client, query: &str) -> Vec<String> {
    let got = client.taurus(&format!("/v3.1/instances/{TAURUS}/backups/restore/tables?{query}"));
    let databases = got.body["databases"].as_array().unwrap();
    let trade = databases.iter().find(|row| row["name"] == "trade").unwrap();
    column(&trade["tables"], "name").into_iter().map(str::to_owned).collect()
}

#[test]
fn instances_are_those_of_the_other_service_and_their_words_differ_by_version() {
    let mut client = Client::new("default");
    let newer = client.taurus("/v3.1/instances");
    assert_eq!(newer.body["total_count"], 5);
    let words = column(&newer.body["instances"], "status");
    assert_eq!(words, ["normal", "normal", "normal", "abnormal", "normal"]);
    let older = client.taurus("/v3/instances");
    let words = column(&older.body["instances"], "status");
    assert_eq!(words, ["ACTIVE", "ACTIVE", "ACTIVE", "FAILED", "MODIFYING INSTANCE TYPE"]);
    let row = &newer.body["instances"][0];
    assert_eq!((row["port"].as_str(), row["volume"]["size"].as_str()), (Some("3306"), Some("140")));
    let one = client.taurus(&format!("/v3/instances/{TAURUS}"));
    assert_eq!(one.body["instance"]["nodes"].as_array().unwrap().len(), 2);
    assert_eq!(client.taurus(&format!("/v3/instances/{PG}")).code(), "DBS.200002");
    assert_eq!(client.taurus("/v3/instances?datastore_type=MySQL").code(), "DBS.280001");
}

#[test]
fn backups_have_sizes_in_other_units_than_on_rds() {
    let mut client = Client::new("default");
    let all = client.taurus("/v3/backups");
    assert!(all.body["total_count"].as_u64().unwrap() > 20);
    let got = client.taurus(&format!("/v3/backups?instance_id={TAURUS}&backup_type=auto"));
    assert_eq!(
        (got.body["total_count"].as_u64(), got.body["backups"][0]["size"].as_u64()),
        (Some(7), Some(41_200))
    );
    let got = client.taurus(&format!("/v3/instances/{TAURUS}/backups"));
    assert_eq!(got.body["total_count"], "9");
    assert_eq!(got.body["backups"][0]["size"], 41_200 * 1024);
    let body = json!({ "instance_id": STAGING, "name": "undrop-before" });
    assert_eq!(
        client.post(Service::Gaussdb, "/v3/backups/create", &body).body["backup"]["status"],
        "BUILDING"
    );
}

#[test]
fn windows_have_a_plural_key_and_one_stands_upside_down() {
    let mut client = Client::new("default");
    let got = client.taurus(&format!("/v3/instances/{TAURUS}/restore-time"));
    let windows = got.body["restore_times"].as_array().unwrap();
    let ends =
        |at: usize| (windows[at]["start_time"].as_i64().unwrap(), windows[at]["end_time"].as_i64().unwrap());
    assert_eq!(windows.len(), 2);
    assert!(ends(0).0 > ends(0).1 && ends(1).0 < ends(1).1);
    assert_eq!(ends(1), (START - 4 * DAY - 20 * HOUR, START - 5 * MINUTE));
    let span = format!("start_time={}&end_time={START}", START - HOUR);
    let got = client.taurus(&format!("/v3/instances/{TAURUS}/restore-time?{span}"));
    assert_eq!(
        got.body["restore_times"],
        json!([{ "start_time": START - HOUR, "end_time": START - 5 * MINUTE }])
    );
}

#[test]
fn the_catalogue_is_that_of_the_full_backup_or_that_of_now() {
    let mut client = Client::new("default");
    let old = tables(&mut client, &format!("restore_time={BEFORE}&last_table_info=false"));
    let new = tables(&mut client, &format!("restore_time={BEFORE}&last_table_info=true"));
    let has = |list: &[String], name: &str| list.iter().any(|table| table == name);
    assert!(has(&old, "order_refunds") && !has(&new, "order_refunds"), "dropped, and in the backup");
    assert!(!has(&old, "flash_orders") && has(&new, "flash_orders"), "made after the backup, and alive");
    assert!(!has(&old, "flash_coupons") && !has(&new, "flash_coupons"), "made after the backup, and dropped");
    let path =
        format!("instances/{TAURUS}/backups/restore/tables?restore_time={BEFORE}&last_table_info=false");
    let (older, newer) = (client.taurus(&format!("/v3/{path}")), client.taurus(&format!("/v3.1/{path}")));
    assert_eq!(older.body["total_databases"], newer.body["total_tables"]);
    assert_eq!(newer.body["total_tables"], 24);
    let filtered = client.taurus(&format!("/v3.1/{path}&database_name=tra&table_name=order_"));
    assert_eq!(filtered.body["databases"][0]["total_tables"], 3);
    let none = format!("/v3.1/instances/{TAURUS}/backups/restore/tables?restore_time={BEFORE}");
    assert_eq!(client.taurus(&none).code(), "DBS.280001");
}

#[test]
fn tables_come_back_beside_the_old_ones() {
    let mut client = Client::new("default");
    let body =
        taurus_restore(BEFORE, false, &[("order_refunds", "order_refunds"), ("orders", "orders_back")]);
    let got = client.post(Service::Gaussdb, &taurus_path(), &body);
    assert_eq!((got.status, got.body["job_id"].as_str().map(str::len)), (200, Some(36)));
    let show = |client: &mut Client, version: &str| {
        let got = client.taurus(&format!("/{version}/instances?id={TAURUS}"));
        got.body["instances"][0]["status"].as_str().unwrap().to_owned()
    };
    assert_eq!((show(&mut client, "v3"), show(&mut client, "v3.1")), ("RESTORING".into(), "normal".into()));
    client.pass(10 * MINUTE);
    assert_eq!(show(&mut client, "v3"), "ACTIVE");
    let live = client.world.huawei_tables_of(TAURUS, "trade", "");
    assert!(live.contains(&"order_refunds".to_owned()) && live.contains(&"orders_back".to_owned()));
}

#[test]
fn numbers_and_booleans_do_as_well_as_text() {
    let mut client = Client::new("default");
    let mut body = taurus_restore(BEFORE, true, &[("flash_orders", "flash_orders_back")]);
    body["restore_time"] = BEFORE.into();
    body["last_table_info"] = true.into();
    assert_eq!(client.post(Service::Gaussdb, &taurus_path(), &body).status, 200);
    client.pass(10 * MINUTE);
    client.taurus("/v3/instances");
    assert!(client.world.huawei_tables_of(TAURUS, "trade", "").contains(&"flash_orders_back".to_owned()));
}

#[test]
fn a_table_the_catalogue_lacks_is_skipped_or_fails_the_job() {
    let ask = taurus_restore(BEFORE, false, &[("flash_orders", "flash_back"), ("carts", "carts_back")]);
    for (scenario, state, came) in [("default", "Completed", true), ("hw-strict", "Failed", false)] {
        let mut client = Client::new(scenario);
        let job =
            client.post(Service::Gaussdb, &taurus_path(), &ask).body["job_id"].as_str().unwrap().to_owned();
        client.pass(10 * MINUTE);
        let got = client.taurus(&format!("/v3/jobs?id={job}"));
        assert_eq!(got.body["job"]["status"], state, "{scenario}");
        let live = client.world.huawei_tables_of(TAURUS, "trade", "");
        assert!(!live.contains(&"flash_back".to_owned()));
        assert_eq!(live.contains(&"carts_back".to_owned()), came);
    }
}

#[test]
fn what_cannot_be_restored_is_refused_or_fails_the_job() {
    let mut client = Client::new("default");
    let path = taurus_path();
    for (old, new, code) in [
        ("stock_moves", "stock_moves_back", "DBS.280001"),
        ("orders", "carts", "DBS.201201"),
        ("orders", "订单", "DBS.280001"),
        ("orders", "", "DBS.280001"),
    ] {
        let got = client.post(Service::Gaussdb, &path, &taurus_restore(BEFORE, false, &[(old, new)]));
        assert_eq!(got.code(), code, "{old} {new}");
    }
    assert_eq!(
        client.post(Service::Gaussdb, &path, &taurus_restore(START, false, &[("orders", "o")])).code(),
        "DBS.280001"
    );
    assert_eq!(client.world.restores_seen(), 0);
    let ask = taurus_restore(BEFORE, false, &[("promo 2026!", "promo_back"), ("orders", "orders_back")]);
    let job = client.post(Service::Gaussdb, &path, &ask).body["job_id"].as_str().unwrap().to_owned();
    client.pass(10 * MINUTE);
    let got = client.taurus(&format!("/v3/jobs?id={job}"));
    assert_eq!(got.body["job"]["status"], "Failed");
    assert!(got.body["job"]["fail_reason"].as_str().unwrap().contains("promo 2026!"), "{}", got.body);
}

#[test]
fn instances_that_cannot_are_refused() {
    let mut client = Client::new("default");
    for (id, code) in [
        ("d8855ed0eac2f1663678bf518c7318fein07", "DBS.200011"),
        ("0c12ed1022708b8a15972788507aef86in07", "DBS.200047"),
        (PG, "DBS.200002"),
    ] {
        let path = format!("/v3/instances/{id}/backups/restore/tables");
        let got = client.post(Service::Gaussdb, &path, &taurus_restore(BEFORE, false, &[("orders", "o")]));
        assert_eq!(got.code(), code, "{id}");
    }
}

#[test]
fn a_whole_instance_replaces_another_or_itself() {
    let mut client = Client::new("default");
    let ask = |target: &str| {
        json!({ "source_instance_id": TAURUS, "target_instance_id": target, "type": "timestamp",
            "restore_time": BEFORE })
    };
    assert_eq!(client.post(Service::Gaussdb, "/v3/instances/restore", &ask(REPORTS)).code(), "DBS.200402");
    let untyped =
        json!({ "source_instance_id": TAURUS, "target_instance_id": TAURUS, "restore_time": BEFORE });
    assert_eq!(client.post(Service::Gaussdb, "/v3/instances/restore", &untyped).code(), "DBS.280001");
    assert_eq!(client.post(Service::Gaussdb, "/v3/instances/restore", &ask(STAGING)).status, 200);
    client.pass(20 * MINUTE);
    client.taurus("/v3/instances");
    assert_eq!(client.world.huawei_databases_of(STAGING), ["members", "trade", "库存"]);
    assert_eq!(client.post(Service::Gaussdb, "/v3/instances/restore", &ask(TAURUS)).status, 200);
    client.pass(20 * MINUTE);
    client.taurus("/v3/instances");
    let live = client.world.huawei_tables_of(TAURUS, "trade", "");
    assert!(live.contains(&"order_refunds".to_owned()) && !live.contains(&"order_events_v2_tmp".to_owned()));
}

#[test]
fn hostile_names_arrive_and_return_byte_for_byte() {
    let mut client = Client::new("hw-hostile");
    let got = client.taurus(&format!(
        "/v3.1/instances/{TAURUS}/backups/restore/tables?restore_time={BEFORE}&last_table_info=true"
    ));
    let names = column(&got.body["databases"], "name");
    assert!(names.contains(&"odd\u{1b}[31m`db`"), "{names:?}");
    let odd = got.body["databases"].as_array().unwrap().iter().find(|row| row["name"] != "trade").unwrap();
    assert!(!odd["tables"].as_array().unwrap().is_empty());
    let history = json!({ "instance_ids": [PG], "restore_time": BEFORE, "database_name_like": "odd" });
    let got = client.post(Service::Rds, "/v3/postgresql/instances/history/tables", &history);
    let schema = &got.body["instances"][0]["databases"][0]["schemas"][0];
    assert_eq!(schema["name"], "it's \"a\" schema\n\u{202E}txt");
    let tables = column(&schema["tables"], "name");
    assert!(tables.contains(&"comma,name") && tables.iter().any(|name| name.contains('\u{1b}')));
}
