//! RDS: lists, windows, catalogues, and restores of tables and databases.

use super::*;
use crate::sim::clock::{DAY, HOUR};

const BEFORE: i64 = START - 30 * MINUTE;

#[test]
fn instances_are_filtered_and_paged() {
    let mut client = Client::new("default");
    let got = client.rds("/v3/instances");
    assert_eq!(got.body["total_count"], 15);
    assert!(column(&got.body["instances"], "id").iter().all(|id| !id.ends_with("in07")));
    let count = |client: &mut Client, query: &str| {
        let got = client.rds(&format!("/v3/instances?{query}"));
        (got.body["total_count"].as_u64(), got.body["instances"].as_array().map(Vec::len))
    };
    assert_eq!(count(&mut client, "datastore_type=PostgreSQL"), (Some(4), Some(4)));
    assert_eq!(count(&mut client, "datastore_type=MySQL&type=Replica"), (Some(2), Some(2)));
    assert_eq!(count(&mut client, &format!("id={PG}")), (Some(1), Some(1)));
    assert_eq!(count(&mut client, "name=pay-pg"), (Some(1), Some(1)));
    assert_eq!(count(&mut client, "name=%2Apay-pg"), (Some(3), Some(3)));
    assert_eq!(count(&mut client, "offset=14&limit=10"), (Some(15), Some(1)));
    assert_eq!(client.rds("/v3/instances?datastore_type=mysql").code(), "DBS.280001");
    for limit in ["0", "101", "x"] {
        assert_eq!(client.rds(&format!("/v3/instances?limit={limit}")).code(), "DBS.280439");
    }
}

#[test]
fn an_instance_tells_its_replicas_and_its_words_with_spaces() {
    let mut client = Client::new("default");
    let got = client.rds(&format!("/v3/instances?id={MYSQL}"));
    let row = &got.body["instances"][0];
    assert_eq!(row["related_instance"][0]["type"], "replica");
    assert_eq!((row["port"].as_u64(), row["volume"]["size"].as_u64()), (Some(3306), Some(200)));
    assert_eq!(row["datastore"], json!({"type": "MySQL", "version": "8.0", "complete_version": "8.0.28"}));
    let got = client.rds("/v3/instances");
    let words = column(&got.body["instances"], "status");
    assert!(words.contains(&"BACKING UP") && words.contains(&"STORAGE FULL"), "{words:?}");
}

#[test]
fn backups_belong_to_an_instance() {
    let mut client = Client::new("default");
    assert_eq!(client.rds("/v3/backups").code(), "DBS.280001");
    let got = client.rds(&format!("/v3/backups?instance_id={MYSQL}"));
    assert_eq!(got.body["total_count"], 10);
    assert_eq!(
        (got.body["backups"][0]["type"].as_str(), got.body["backups"][1]["type"].as_str()),
        (Some("incremental"), Some("auto"))
    );
    assert_eq!(got.body["backups"][1]["begin_time"], "2026-01-01T20:44:05+0000");
    let manual = client.rds(&format!("/v3/backups?instance_id={MYSQL}&backup_type=manual"));
    assert_eq!(column(&manual.body["backups"], "status"), ["COMPLETED", "FAILED"]);
    let span = "begin_time=2026-01-01T20%3A00%3A00%2B0000&end_time=2026-01-02T00%3A00%3A00%2B0000";
    assert_eq!(
        client.rds(&format!("/v3/backups?instance_id={MYSQL}&backup_type=auto&{span}")).body["total_count"],
        1
    );
    let half = "begin_time=2026-01-01T20%3A00%3A00%2B0000";
    assert_eq!(client.rds(&format!("/v3/backups?instance_id={MYSQL}&{half}")).code(), "DBS.280001");
    assert_eq!(client.rds(&format!("/v3/backups?instance_id={TAURUS}")).code(), "DBS.200002");
}

#[test]
fn long_lists_have_pages_which_may_overlap_repeat_or_lie() {
    let page = |rule: &str, offset: usize| {
        let scenario = format!("extends = 'hw-many'\n[huawei.rules]\npages = '{rule}'");
        let mut client = Client::over(&Scenario::parse(&scenario).unwrap());
        let got = client.rds(&format!("/v3/instances?limit=100&offset={offset}"));
        let names: Vec<String> =
            column(&got.body["instances"], "id").into_iter().map(str::to_owned).collect();
        (got.body["total_count"].as_u64().unwrap(), names)
    };
    let (total, first) = page("right", 0);
    assert_eq!((total, first.len(), page("right", 400).1.len()), (495, 100, 95));
    assert_eq!(page("overlap", 100).1[0], first[99]);
    assert_eq!(page("repeat", 100).1, first);
    assert!(page("lying-total", 0).0 > 1000 && page("lying-total", 500).1.is_empty());
    let got = Client::new("hw-many").rds(&format!("/v3/backups?instance_id={MYSQL}"));
    assert_eq!(
        (got.body["total_count"].as_u64(), got.body["backups"].as_array().map(Vec::len)),
        (Some(133), Some(100))
    );
}

#[test]
fn a_manual_backup_is_building_and_then_completed() {
    let mut client = Client::new("default");
    let body = json!({ "instance_id": MYSQL, "name": "undrop-before", "description": "before a restore" });
    let got = client.post(Service::Rds, "/v3/backups", &body);
    assert_eq!((got.status, got.body["backup"]["status"].as_str()), (200, Some("BUILDING")));
    let path = format!("/v3/backups?instance_id={MYSQL}&limit=1");
    assert_eq!(client.rds(&path).body["backups"][0]["status"], "BUILDING");
    assert_eq!(client.post(Service::Rds, "/v3/backups", &body).code(), "DBS.201205");
    client.pass(MINUTE);
    assert_eq!(client.rds(&path).body["backups"][0]["status"], "COMPLETED");
    let short = json!({ "instance_id": MYSQL, "name": "abc" });
    assert_eq!(client.post(Service::Rds, "/v3/backups", &short).code(), "DBS.280127");
}

#[test]
fn windows_are_cut_by_missing_logs_and_by_the_day() {
    let mut client = Client::new("default");
    let got = client.rds(&format!("/v3/instances/{MYSQL}/restore-time"));
    let windows = got.body["restore_time"].as_array().unwrap();
    assert_eq!(windows.len(), 2);
    assert_eq!(windows[1]["end_time"], START - 5 * MINUTE);
    assert_eq!(windows[0]["end_time"], START - 3 * DAY - 9 * HOUR);
    let day = client.rds(&format!("/v3/instances/{MYSQL}/restore-time?date=2026-01-01"));
    let only = &day.body["restore_time"][0];
    assert_eq!(only["end_time"].as_i64().unwrap() - only["start_time"].as_i64().unwrap(), DAY);
    assert_eq!(client.rds(&format!("/v3/instances/{MYSQL}/restore-time?date=1")).code(), "DBS.280001");
    assert_eq!(client.rds("/v3/instances/x/restore-time").code(), "DBS.280404");
}

#[test]
fn history_leaves_chinese_names_out_and_counts_them() {
    let mut client = Client::new("default");
    let ask = json!({ "instance_ids": [PG], "restore_time": BEFORE.to_string() });
    let got = client.post(Service::Rds, "/v3/PostgreSQL/instances/history/databases", &ask);
    assert_eq!(got.body["database_limit"], 2000);
    let row = &got.body["instances"][0];
    assert_eq!(column(&row["databases"], "name"), ["payments", "risk"]);
    assert_eq!(
        (row["total_tables"].as_u64(), row["databases"][0]["total_tables"].as_u64()),
        (Some(28), Some(18))
    );
    let got = client.post(Service::Rds, "/v3/postgresql/instances/history/tables", &ask);
    let schemas = &got.body["instances"][0]["databases"][0]["schemas"];
    assert_eq!(column(schemas, "name"), ["audit", "ledger", "public"]);
    let tables = column(&schemas[2]["tables"], "name");
    assert!(tables.contains(&"chargebacks") && !tables.contains(&"费率表"), "{tables:?}");
    assert_eq!((schemas[2]["total_tables"].as_u64(), tables.len()), (Some(8), 7));
    let long = column(&schemas[1]["tables"], "name");
    let long: Vec<&&str> = long.iter().filter(|name| name.len() == 61).collect();
    assert!(long.len() == 3 && long.iter().all(|name| name[..49] == long[0][..49]));
    let late = json!({ "instance_ids": [PG], "restore_time": START - 6 * MINUTE, "table_name_like": "ref" });
    let got = client.post(Service::Rds, "/v3/postgresql/instances/history/tables", &late);
    assert_eq!(got.body["instances"][0]["databases"][0]["schemas"][2]["tables"], json!([]));
}

#[test]
fn history_is_cut_at_its_limits() {
    let mut client = Client::new("hw-many");
    let ask = json!({ "instance_ids": [PG], "restore_time": BEFORE, "database_name_like": "tenants" });
    let got = client.post(Service::Rds, "/v3/postgresql/instances/history/tables", &ask);
    let schema = &got.body["instances"][0]["databases"][0]["schemas"][0];
    assert_eq!(
        (schema["total_tables"].as_u64(), got.body["table_limit"].as_u64()),
        (Some(12_000), Some(2000))
    );
    assert_eq!(schema["tables"].as_array().unwrap().len(), 2000);
    let mut client = Client::with("[huawei.rules]\ndatabase_limit = 1");
    let ask = json!({ "instance_ids": [PG], "restore_time": BEFORE });
    let got = client.post(Service::Rds, "/v3/postgresql/instances/history/databases", &ask);
    assert_eq!(column(&got.body["instances"][0]["databases"], "name"), ["payments"]);
}

#[test]
fn mysql_history_has_no_schemas_and_may_not_be_served() {
    let ask = json!({ "instance_ids": [MYSQL], "restore_time": BEFORE, "database_name_like": "sho" });
    let got = Client::new("default").post(Service::Rds, "/v3/mysql/instances/history/tables", &ask);
    let row = &got.body["instances"][0]["databases"][0];
    assert!(column(&row["tables"], "name").contains(&"orders") && row["schemas"].is_null());
    let got = Client::new("hw-strict").post(Service::Rds, "/v3/mysql/instances/history/tables", &ask);
    assert_eq!(got.code(), "APIGW.0101");
    let wrong = Client::new("default").post(Service::Rds, "/v3/postgresql/instances/history/tables", &ask);
    assert_eq!(wrong.code(), "DBS.201207");
}

#[test]
fn tables_of_postgresql_come_back_beside_the_old_ones() {
    let mut client = Client::new("default");
    let path = "/v3/instances/batch/restore/tables";
    let body = pg_restore(BEFORE, "public", &[("refunds", "refunds_back"), ("nothing", "nothing_back")]);
    let got = client.post(Service::Rds, path, &body);
    assert_eq!((got.status, got.body["restore_result"][0]["instance_id"].as_str()), (200, Some(PG)));
    assert_eq!(client.post(Service::Rds, path, &body).code(), "DBS.200047");
    let status = |client: &mut Client| {
        client.rds(&format!("/v3/instances?id={PG}")).body["instances"][0]["status"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    assert_eq!(status(&mut client), "RESTORING");
    client.pass(10 * MINUTE);
    assert_eq!(status(&mut client), "ACTIVE");
    let tables = client.world.huawei_tables_of(PG, "payments", "public");
    assert!(tables.contains(&"refunds_back".to_owned()) && !tables.contains(&"nothing_back".to_owned()));
    assert_eq!(client.post(Service::Rds, path, &body).code(), "DBS.201201", "the name is taken now");
}

#[test]
fn a_restore_of_postgresql_is_checked() {
    let mut client = Client::new("default");
    let path = "/v3/instances/batch/restore/tables";
    let ok = [("refunds", "refunds_back")];
    let long = "x".repeat(64);
    for (body, code) in [
        (pg_restore(START, "public", &ok), "DBS.280001"),
        (pg_restore(BEFORE, "nowhere", &ok), "DBS.280001"),
        (pg_restore(BEFORE, "public", &[("refunds", &long)]), "DBS.280001"),
        (pg_restore(BEFORE, "public", &[("refunds", "a"), ("channels", "a")]), "DBS.280001"),
        (pg_restore(BEFORE, "public", &[("refunds", "channels")]), "DBS.201201"),
        (json!({ "instances": [{ "instance_id": PG, "databases": [] }] }), "DBS.280001"),
        (json!({ "instances": [{ "restoreTime": 1 }] }), "DBS.290001"),
        (json!([]), "DBS.200001"),
    ] {
        let got = client.post(Service::Rds, path, &body);
        assert_eq!(got.code(), code, "{body}");
    }
    let request = client.signed("POST", &located(path), None, |_| {});
    assert_eq!(client.send(Service::Rds, &request).code(), "DBS.200006");
    let mut two = pg_restore(BEFORE, "public", &ok);
    let second = two["instances"][0].clone();
    two["instances"].as_array_mut().unwrap().push(second);
    assert_eq!(client.post(Service::Rds, path, &two).code(), "DBS.280001");
    assert_eq!(client.world.restores_seen(), 0);
}

#[test]
fn instances_that_cannot_are_refused_each_with_its_code() {
    let mut client = Client::new("default");
    for (id, code) in [
        ("56bc2e6ee77b72602f74400e025681bcin03", "DBS.200316"),
        ("1363864b5a3cb085e715faf54e5aa2eain03", "DBS.280406"),
        (MYSQL, "DBS.201207"),
        (TAURUS, "DBS.200002"),
    ] {
        let mut body = pg_restore(BEFORE, "public", &[("a", "b")]);
        body["instances"][0]["instance_id"] = id.into();
        assert_eq!(
            client.post(Service::Rds, "/v3/instances/batch/restore/tables", &body).code(),
            code,
            "{id}"
        );
    }
}

#[test]
fn the_two_spellings_of_mysql() {
    let mut client = Client::new("default");
    let path = |version: &str, id: &str| format!("/{version}/instances/{id}/restore/tables");
    let snake = json!({ "restore_time": BEFORE, "restore_tables": [{ "database": "mediawiki",
        "tables": [{ "old_name": "page", "new_name": "page_back" }] }] });
    let camel = json!({ "restoreTime": BEFORE, "restoreTables": [{ "database": "mediawiki",
        "tables": [{ "oldName": "page", "newName": "page_back" }] }], "is_fast_restore": true });
    assert_eq!(client.post(Service::Rds, &path("v3", WIKI), &snake).code(), "DBS.290001");
    assert_eq!(client.post(Service::Rds, &path("v3.1", WIKI), &camel).code(), "DBS.290001");
    assert!(client.post(Service::Rds, &path("v3", WIKI), &camel).body["jobId"].is_string());
    assert_eq!(client.post(Service::Rds, &path("v3", MYSQL), &camel).code(), "DBS.201207");
    client.pass(10 * MINUTE);
    assert_eq!(client.post(Service::Rds, &path("v3.1", WIKI), &snake).code(), "DBS.201201");
    let orders = json!({ "restore_time": BEFORE, "restore_tables": [{ "database": "shop",
        "tables": [{ "old_name": "orders", "new_name": "orders" }] }] });
    let got = client.post(Service::Rds, &path("v3.1", MYSQL), &orders);
    let job = got.body["job_id"].as_str().unwrap().to_owned();
    client.pass(10 * MINUTE);
    let ask = json!({ "workflow_id": job, "workflow_name": "RestoreTableMysql" });
    let got = client.post(Service::Rds, &format!("/v3/instances/{MYSQL}/get-restore-tables"), &ask);
    assert_eq!(got.body["data_list"], json!([{ "database_name": "shop", "table_name": "orders" }]));
}

#[test]
fn whole_databases_come_back_under_other_names() {
    let mut client = Client::new("default");
    let ask = |old: &str, new: &str| {
        json!({ "instances": [{ "restore_time": BEFORE, "instance_id": MYSQL,
            "databases": [{ "old_name": old, "new_name": new }] }] })
    };
    let path = "/v3/instances/batch/restore/databases";
    for (old, new, code) in [
        ("crm", "crm", "DBS.280001"),
        ("crm", "cms", "DBS.200826"),
        ("nothing", "n", "DBS.200823"),
        ("crm", "c m", "DBS.280001"),
    ] {
        assert_eq!(client.post(Service::Rds, path, &ask(old, new)).code(), code, "{old} {new}");
    }
    assert_eq!(client.post(Service::Rds, path, &ask("crm", "crm_back")).status, 200);
    client.pass(10 * MINUTE);
    client.rds("/v3/instances");
    assert_eq!(
        client.world.huawei_tables_of(MYSQL, "crm_back", ""),
        ["accounts", "contacts", "leads", "notes"]
    );
}

#[test]
fn fast_restore_is_off_unless_support_switched_it_on() {
    let mut client = Client::new("default");
    let time = clock::seconds(BEFORE).replace('Z', "+0000");
    let ask = json!({ "restore_time": time, "instance_ids": [MYSQL, WIKI] });
    let got = client.post(Service::Rds, "/v3/instances/fast-restore", &ask);
    let rows = got.body["support_fast_restore_list"].as_array().unwrap();
    let fast: Vec<bool> =
        rows.iter().map(|row| row["is_support_fast_table_restore"].as_bool().unwrap()).collect();
    assert_eq!(fast, [false, true]);
    let ask = json!({ "restore_time": BEFORE, "instance_ids": [MYSQL] });
    assert_eq!(client.post(Service::Rds, "/v3/instances/fast-restore", &ask).code(), "DBS.280001");
}
