//! Every check of RestoreTable in the order of the pages, and the life of its job.

use crate::sim::aliyun::tests::{Client, Got, PROD, START};
use crate::sim::clock::{self, DAY, HOUR, MINUTE, SECOND};
use serde_json::{Value, json};

const SET: (&str, &str) = ("BackupId", "1482093516");

fn meta(database: &str, new: &str, tables: &[(&str, &str)]) -> Value {
    let tables: Vec<Value> =
        tables.iter().map(|(old, new)| json!({"type": "table", "name": old, "newname": new})).collect();
    json!({"type": "db", "name": database, "newname": new, "tables": tables})
}

fn orders() -> String {
    json!([meta("shop", "shop", &[("orders", "orders_undrop"), ("order_items", "order_items_undrop")])])
        .to_string()
}

fn restore(client: &mut Client, more: &[(&str, &str)]) -> Got {
    let meta = orders();
    let mut params = vec![("DBInstanceId", PROD), ("TableMeta", meta.as_str())];
    for (name, value) in more {
        params.retain(|(key, _)| key != name);
        params.push((name, value));
    }
    client.ask("RestoreTable", &params)
}

fn code(client: &mut Client, more: &[(&str, &str)]) -> (u16, String) {
    let got = restore(client, more);
    (got.status, got.code().to_owned())
}

fn of_meta(client: &mut Client, meta: &Value) -> (u16, String) {
    code(client, &[SET, ("TableMeta", &meta.to_string())])
}

fn task(client: &mut Client) -> Value {
    let (from, to) = (clock::seconds(START - MINUTE), clock::seconds(client.now));
    let params = [("InstanceId", PROD), ("FromStartTime", from.as_str()), ("ToStartTime", to.as_str())];
    client.ask("DescribeHistoryTasks", &params).body["Items"][0].clone()
}

fn status(client: &mut Client) -> String {
    let got = client.ask("DescribeDBInstanceAttribute", &[("DBInstanceId", PROD)]);
    got.body["Items"]["DBInstanceAttribute"][0]["DBInstanceStatus"].as_str().unwrap().to_owned()
}

fn live(client: &Client, table: &str) -> bool {
    client.world.tables_of(PROD, "shop").iter().any(|name| name == table)
}

// ------------------------------------------------------------------------------------------------ the job

#[test]
fn two_small_tables_come_back_in_ninety_seconds() {
    let mut client = Client::new("default");
    assert!(!live(&client, "orders") && !live(&client, "orders_undrop"));
    let got = restore(&mut client, &[SET]);
    assert_eq!((got.status, got.body.as_object().unwrap().len()), (200, 1), "only RequestId");
    assert_eq!(
        (task(&mut client)["Status"].as_str(), status(&mut client).as_str()),
        (Some("Scheduled"), "Restoring")
    );
    let mut last = -1.0;
    for _ in 0..8 {
        client.pass(10 * SECOND);
        let task = task(&mut client);
        assert_eq!(task["Status"], "Running");
        assert!(task["Progress"].as_f64().unwrap() > last && task["RemainTime"].as_i64().unwrap() > 0);
        last = task["Progress"].as_f64().unwrap();
        assert!(!task["CurrentStepName"].as_str().unwrap().is_empty());
        assert!(!live(&client, "orders_undrop"));
    }
    client.pass(12 * SECOND);
    let task = task(&mut client);
    assert_eq!((task["Status"].as_str(), task["Progress"].as_f64()), (Some("Succeed"), Some(100.0)));
    assert_eq!(status(&mut client), "Running");
    assert!(live(&client, "orders_undrop") && live(&client, "order_items_undrop"));
    assert_eq!(client.world.restores_seen(), 1);
}

#[test]
fn speed_moves_jobs_only() {
    let mut client = Client::new("default");
    client.world.set_speed(3600);
    restore(&mut client, &[SET]);
    client.pass(30);
    assert_eq!(task(&mut client)["Status"], "Succeed");
}

#[test]
fn a_whole_database_comes_back_under_a_new_name() {
    let mut client = Client::new("default");
    let list = json!([{"type": "db", "name": "报表", "newname": "baobiao_undrop"}]);
    assert_eq!(of_meta(&mut client, &list).0, 200);
    client.pass(3 * MINUTE);
    assert_eq!(client.ask("DescribeRegions", &[]).status, 200);
    assert_eq!(client.world.tables_of(PROD, "baobiao_undrop").len(), 5);
}

#[test]
fn a_second_restore_waits_for_the_first() {
    let mut client = Client::new("default");
    assert_eq!(restore(&mut client, &[SET]).status, 200);
    assert_eq!(code(&mut client, &[SET]), (403, "IncorrectDBInstanceState".into()));
    client.pass(2 * MINUTE);
    assert_eq!(code(&mut client, &[SET]), (400, "InvalidParamTableMeta.Duplicate".into()));
    assert_eq!(client.world.restores_seen(), 1);
}

#[test]
fn a_token_makes_one_job() {
    let mut client = Client::new("default");
    let token = ("ClientToken", "undrop-k7q2");
    assert_eq!(restore(&mut client, &[SET, token]).status, 200);
    assert_eq!(restore(&mut client, &[SET, token]).status, 200);
    assert_eq!(restore(&mut client, &[SET, token, ("InstantRecovery", "False")]).status, 200);
    let other = restore(&mut client, &[("BackupId", "1482092107"), token]);
    assert_eq!((other.status, other.code()), (400, "IdempotentParameterMismatch"));
    assert_eq!(client.world.restores_seen(), 1);
}

#[test]
fn the_task_list_may_be_wrong() {
    let mut client = Client::new("odd-jobs");
    let one = |new: &str| json!([meta("shop", "shop", &[("orders", new)])]);
    assert_eq!(of_meta(&mut client, &one("o1")).0, 200);
    assert!(task(&mut client).is_object());
    client.pass(70 * SECOND);
    assert!(task(&mut client).is_null(), "it left the list");
    client.pass(MINUTE);
    assert_eq!(of_meta(&mut client, &one("o2")).0, 200);
    assert!(live(&client, "o1"));
    let mut seen: Vec<f64> = Vec::new();
    for _ in 0..40 {
        client.pass(3 * SECOND);
        seen.push(task(&mut client)["Progress"].as_f64().unwrap());
    }
    assert!(!seen.is_sorted() && seen.last() == Some(&100.0), "{seen:?}");
    assert_eq!(of_meta(&mut client, &one("o3")).0, 200);
    client.pass(HOUR);
    let last = task(&mut client);
    assert_eq!((last["Status"].as_str(), last["Progress"].as_f64()), (Some("Running"), Some(100.0)));
}

#[test]
fn a_refused_request_leaves_its_token_free() {
    let mut client = Client::new("default");
    let token = ("ClientToken", "t");
    assert_eq!(restore(&mut client, &[("BackupId", "7"), token]).status, 404);
    assert_eq!(restore(&mut client, &[SET, token]).status, 200);
}

#[test]
fn a_lost_answer_leaves_a_job() {
    let mut client = Client::new("lost-answer");
    assert!(restore(&mut client, &[SET]).answer.drop_connection);
    assert_eq!(client.world.restores_seen(), 1);
    assert_eq!(status(&mut client), "Restoring");
}

#[test]
fn an_error_after_the_work_leaves_a_job() {
    let mut client = Client::new("error-after");
    assert_eq!(code(&mut client, &[SET]), (500, "InternalError".into()));
    assert_eq!((client.world.restores_seen(), status(&mut client).as_str()), (1, "Restoring"));
}

#[test]
fn somebody_elses_task_comes_and_goes() {
    let mut client = Client::new("busy-soon");
    assert!(task(&mut client).is_null());
    client.pass(31 * SECOND);
    assert_eq!(code(&mut client, &[SET]), (403, "IncorrectDBInstanceState".into()));
    assert_eq!(
        (task(&mut client)["Status"].as_str(), task(&mut client)["EndTime"].as_str()),
        (Some("Running"), Some(""))
    );
    client.pass(5 * MINUTE);
    assert_eq!(task(&mut client)["Status"], "Succeed");
    assert_eq!(code(&mut client, &[SET]).0, 200);
}

#[test]
fn jobs_fail_stick_lose_and_hide_as_the_scenario_says() {
    let mut failing = Client::new("failing-job");
    restore(&mut failing, &[SET]);
    failing.pass(5 * MINUTE);
    let ended = task(&mut failing);
    assert_eq!((ended["Status"].as_str(), ended["Progress"].as_f64()), (Some("Failed"), Some(60.0)));
    assert!(ended["TaskDetail"].as_str().unwrap().contains("恢复任务失败"));
    assert_eq!((status(&mut failing).as_str(), live(&failing, "orders_undrop")), ("Running", false));

    let mut stuck = Client::new("stuck-job");
    restore(&mut stuck, &[SET]);
    stuck.pass(HOUR);
    assert_eq!(
        (task(&mut stuck)["Status"].as_str(), status(&mut stuck).as_str()),
        (Some("Running"), "Restoring")
    );

    let mut gaps = Client::new("gaps");
    restore(&mut gaps, &[SET]);
    gaps.pass(5 * MINUTE);
    assert_eq!(task(&mut gaps)["Status"], "Succeed");
    assert!(live(&gaps, "orders_undrop") && !live(&gaps, "order_items_undrop"));
    let again = json!([meta("shop", "shop", &[("orders", "o2")])]);
    assert_eq!(of_meta(&mut gaps, &again).0, 200);
    gaps.pass(5 * MINUTE);
    assert_eq!(task(&mut gaps)["Status"], "Succeed", "still the first one: the second is hidden");
    assert!(live(&gaps, "o2"));
}

// ------------------------------------------------------------------------------------------------ the checks, in order

#[test]
fn required_parameters_come_first() {
    let mut client = Client::new("default");
    assert_eq!(client.ask("RestoreTable", &[]).code(), "MissingDBInstanceId");
    assert_eq!(client.ask("RestoreTable", &[("DBInstanceId", "x")]).code(), "MissingTableMeta");
    let long = "x".repeat(65);
    for token in [long.as_str(), "é"] {
        assert_eq!(
            code(&mut client, &[SET, ("ClientToken", token)]),
            (400, "InvalidParameters.Format".into())
        );
    }
}

#[test]
fn then_the_instance() {
    let mut client = Client::new("default");
    let of = |client: &mut Client, id| code(client, &[("DBInstanceId", id)]);
    assert_eq!(of(&mut client, "rm-none"), (404, "InvalidDBInstance.NotFound".into()));
    assert_eq!(of(&mut client, "rm-bp1wiki1basic"), (403, "IncorrectDBInstanceType".into()));
    assert_eq!(of(&mut client, "rr-bp1crm9read"), (403, "IncorrectDBInstanceType".into()));
    assert_eq!(of(&mut client, "rm-bp1pay6busy"), (403, "IncorrectDBInstanceState".into()));
    assert_eq!(of(&mut client, "rm-bp1fin2locked"), (403, "IncorrectDBInstanceState".into()));
    let mut strict = Client::with("[rules]\nreplica_blocks = true");
    assert_eq!(of(&mut strict, "rm-bp1crm9prod"), (403, "ChildDBInstanceExists".into()));
}

#[test]
fn instant_recovery_takes_any_case_and_needs_local_disks() {
    let mut client = Client::new("default");
    let postgres = ("DBInstanceId", "pgm-bp1geo3prod");
    assert_eq!(
        code(&mut client, &[SET, ("InstantRecovery", "maybe")]),
        (400, "InvalidParameters.Format".into())
    );
    assert_eq!(
        code(&mut client, &[SET, postgres, ("InstantRecovery", "true")]),
        (403, "IncorrectDBInstanceType".into())
    );
    assert_eq!(code(&mut client, &[SET, ("InstantRecovery", "True")]).0, 200);
}

#[test]
fn then_one_point() {
    let mut client = Client::new("default");
    assert_eq!(code(&mut client, &[]), (400, "MissBackupSetAndRestoreTime.NotFound".into()));
    let both = [SET, ("RestoreTime", "2026-01-01T16:00:00Z")];
    assert_eq!(code(&mut client, &both), (400, "ErrorParametersConflict".into()));
}

#[test]
fn then_the_backup_set() {
    let mut client = Client::new("default");
    for (id, expected) in [
        ("7", (404, "InvalidBackupSetID.NotFound")),
        ("1482081177", (403, "IncorrectBackupSetMethod")),
        ("1482088204", (403, "IncorrectBackupSetState")),
        ("1482076950", (403, "IncorrectBackupSetState")),
        ("1482072431", (403, "IncorrectBackupSetState")),
        ("1482010045", (403, "IncorrectBackupSetState")),
        ("1482069008", (400, "InvalidBakHistory.DbVersionMismatch")),
    ] {
        assert_eq!(code(&mut client, &[("BackupId", id)]), (expected.0, expected.1.into()), "{id}");
    }
    let mut broken = Client::with(&format!(
        "[[instances]]\nid = '{PROD}'\n[[instances.backups]]\nid = 5\nstart = '-1h'\nsize_mb = 1\nbroken_metadata = true"
    ));
    assert_eq!(code(&mut broken, &[("BackupId", "5")]), (400, "InvalidBakTableMetaDO".into()));
}

#[test]
fn or_the_moment() {
    let mut client =
        Client::with(&format!("[[instances]]\nid = '{PROD}'\nlog_holes = [{{ from = '-3h', to = '-2h' }}]"));
    let at = |client: &mut Client, ago: i64| code(client, &[("RestoreTime", &clock::seconds(START - ago))]);
    let of = |client: &mut Client, text| code(client, &[("RestoreTime", text)]);
    assert_eq!(of(&mut client, "2026-01-01T16:00Z"), (400, "InvalidRestoreTime.Format".into()));
    assert_eq!(at(&mut client, -MINUTE), (400, "InvalidRestoreTime.Format".into()));
    let off = [("DBInstanceId", "rm-bp1blog4nolog"), ("RestoreTime", "2026-01-01T16:00:00Z")];
    assert_eq!(code(&mut client, &off), (403, "InvalidBackupLogStatus".into()));
    assert_eq!(at(&mut client, 8 * DAY), (404, "InvalidBackup.NotFound".into()));
    assert_eq!(at(&mut client, MINUTE), (404, "InvalidBinlog.NotFound".into()));
    assert_eq!(
        at(&mut client, HOUR),
        (404, "InvalidBinlog.NotFound".into()),
        "the chain is broken before it"
    );
    assert_eq!(at(&mut client, 4 * HOUR).0, 200);
}

#[test]
fn then_the_list() {
    let mut client = Client::new("default");
    for text in ["not json", "[]", "{}", "[1]", r#"[{"type":"x","name":"shop","newname":"s"}]"#] {
        assert_eq!(
            code(&mut client, &[SET, ("TableMeta", text)]),
            (400, "InvalidParamTableMeta".into()),
            "{text}"
        );
    }
    let content = (400, "InvalidParamTableMeta.Content".to_owned());
    assert_eq!(of_meta(&mut client, &json!([{"type": "db", "name": "shop"}])), content);
    assert_eq!(of_meta(&mut client, &json!([meta("shop", "s2", &[("orders", "")])])), content);
    assert_eq!(of_meta(&mut client, &json!([meta("shop", &"x".repeat(65), &[])])), content);
    let many: Vec<(String, String)> = (0..101).map(|n| (format!("t{n}"), format!("u{n}"))).collect();
    let many: Vec<(&str, &str)> = many.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    let too_many = (400, "InvalidParamTableMeta.TooManyTables".into());
    assert_eq!(of_meta(&mut client, &json!([meta("shop", "shop", &many)])), too_many);
    let tables_of_postgres = json!([meta("geo", "geo2", &[("cities", "cities2")])]).to_string();
    let postgres =
        [("DBInstanceId", "pgm-bp1geo3prod"), ("BackupId", "1482092677"), ("TableMeta", &tables_of_postgres)];
    assert_eq!(code(&mut client, &postgres), (400, "InvalidParamTableMeta".into()));
}

#[test]
fn then_sources_and_results() {
    let mut client = Client::new("default");
    for (list, expected) in [
        (json!([meta("nothing", "n2", &[])]), (400, "InvalidSourceRestoreDBName.NotFound")),
        (json!([meta("shop", "shop", &[("nothing", "n2")])]), (404, "InvalidDB.NotFound")),
        (json!([meta("shop", "SHOP", &[])]), (400, "InvalidParamTableMetaForRestore.Content")),
        (
            json!([meta("shop", "shop", &[("orders", "Orders")])]),
            (400, "InvalidParamTableMetaForRestore.Content"),
        ),
        (json!([meta("shop", "crm", &[])]), (400, "InvalidDBName.Duplicate")),
        (json!([meta("shop", "shop", &[("orders", "Customers")])]), (400, "InvalidParamTableMeta.Duplicate")),
        (
            json!([meta("shop", "x", &[("orders", "o"), ("order_items", "O")])]),
            (400, "InvalidParamTableMeta.Duplicate"),
        ),
        (json!([meta("shop", "x1", &[]), meta("crm", "X1", &[])]), (400, "InvalidParamTableMeta.Duplicate")),
        (
            json!([meta("shop", "x1", &[("orders", "o")]), meta("crm", "x1", &[])]),
            (400, "InvalidParamTableMeta.Duplicate"),
        ),
        (json!([meta("shop", "mysql", &[("orders", "o")])]), (400, "InvalidParamTableMeta.Duplicate")),
    ] {
        assert_eq!(of_meta(&mut client, &list), (expected.0, expected.1.into()), "{list}");
    }
    assert_eq!(of_meta(&mut client, &json!([meta("shop", "shop_back", &[("orders", "orders")])])).0, 200);
}

#[test]
fn a_table_gone_at_the_point_is_refused_or_fails_later() {
    let after_the_drop = clock::seconds(START - 20 * MINUTE);
    let mut client = Client::new("default");
    assert_eq!(code(&mut client, &[("RestoreTime", &after_the_drop)]), (404, "InvalidDB.NotFound".into()));
    let mut lenient = Client::new("missing-table");
    assert_eq!(code(&mut lenient, &[("RestoreTime", &after_the_drop)]).0, 200);
    lenient.pass(5 * MINUTE);
    assert_eq!(task(&mut lenient)["Status"], "Failed");
}

#[test]
fn then_there_must_be_room() {
    let mut client = Client::with(&format!("[[instances]]\nid = '{PROD}'\nstorage_gb = 60"));
    assert_eq!(code(&mut client, &[SET]), (400, "DiskSize.NotEnough".into()));
}

#[test]
fn a_refused_restore_makes_no_job() {
    let mut client = Client::new("default");
    assert_eq!(restore(&mut client, &[]).status, 400);
    assert_eq!((client.world.restores_seen(), status(&mut client).as_str()), (0, "Running"));
}
