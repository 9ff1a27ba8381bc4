//! Every check of RestoreDdrTable and CheckCreateDdrDBInstance, and where a copy's data lands.

use crate::sim::aliyun::tests::{Client, Got, START};
use crate::sim::clock::{self, DAY, HOUR, MINUTE};
use serde_json::{Value, json};

const TRADE: &str = "rm-uf6trade5prod";
const MEMBER: &str = "rm-uf6member3nolog";
const CMS: &str = "rm-uf6cms2large";
const GEO: &str = "rm-bp1geo5drill";
const SET: &str = "279563";

type Pairs<'a> = [(&'a str, &'a str)];

fn meta(database: &str, new: &str, tables: &Pairs) -> String {
    let tables: Vec<Value> =
        tables.iter().map(|(old, new)| json!({"type": "table", "name": old, "newname": new})).collect();
    json!([{"type": "db", "name": database, "newname": new, "tables": tables}]).to_string()
}

/// `base` with `more` in place of the same names; an empty value leaves a parameter out.
fn ask(client: &mut Client, action: &str, base: &Pairs, more: &Pairs) -> Got {
    let mut params = base.to_vec();
    for (name, value) in more {
        params.retain(|(key, _)| key != name);
        params.push((name, value));
    }
    client.ask(action, &params)
}

/// A restore of `trade.orders` from the newest set into geo-restore.
fn restore(client: &mut Client, more: &Pairs) -> Got {
    let orders = meta("trade", "trade", &[("orders", "orders_undrop")]);
    let base = [
        ("DBInstanceId", GEO),
        ("RegionId", "cn-hangzhou"),
        ("RestoreType", "0"),
        ("BackupId", SET),
        ("TableMeta", orders.as_str()),
    ];
    ask(client, "RestoreDdrTable", &base, more)
}

fn code(client: &mut Client, more: &Pairs) -> (u16, String) {
    let got = restore(client, more);
    (got.status, got.code().to_owned())
}

fn refused(status: u16, code: &str) -> (u16, String) {
    (status, code.to_owned())
}

/// The same restore from a moment `ago`.
fn at(client: &mut Client, ago: i64, more: &Pairs) -> (u16, String) {
    let time = clock::seconds(START - ago);
    let base = [
        ("RestoreType", "1"),
        ("BackupId", ""),
        ("RestoreTime", time.as_str()),
        ("SourceRegion", "cn-shanghai"),
        ("SourceDBInstanceName", TRADE),
    ];
    code(client, &[&base, more].concat())
}

fn tasks(client: &mut Client, instance: &str) -> Vec<Value> {
    let (from, to) = (clock::seconds(START - MINUTE), clock::seconds(client.now));
    let params = [("InstanceId", instance), ("FromStartTime", from.as_str()), ("ToStartTime", to.as_str())];
    let got = client.ask("DescribeHistoryTasks", &params);
    got.body["Items"].as_array().unwrap().clone()
}

// ------------------------------------------------------------------------------------------------ the job

#[test]
fn a_copy_lands_in_the_destination_and_nowhere_else() {
    let mut client = Client::new("default");
    let got = restore(&mut client, &[]);
    assert_eq!((got.status, got.body["DBInstanceId"].as_str()), (200, Some(GEO)));
    assert_eq!(got.body.as_object().unwrap().len(), 2, "DBInstanceId and RequestId");
    assert_eq!((tasks(&mut client, GEO).len(), tasks(&mut client, TRADE).len()), (1, 0));
    assert_eq!(code(&mut client, &[]), refused(403, "IncorrectDBInstanceState"));
    let before = client.world.tables_of(TRADE, "trade");
    client.pass(3 * MINUTE);
    let task = tasks(&mut client, GEO).remove(0);
    assert_eq!((task["Status"].as_str(), task["RegionId"].as_str()), (Some("Succeed"), Some("cn-hangzhou")));
    let landed = client.world.tables_of(GEO, "trade");
    assert_eq!(landed, ["customers", "order_items_undrop", "orders_undrop"]);
    assert_eq!(client.world.tables_of(TRADE, "trade"), before);
    assert!(!before.contains(&"orders".to_owned()));
}

#[test]
fn names_may_stay_where_they_are_free() {
    let mut client = Client::new("default");
    let whole = meta("trade_archive", "trade_archive", &[]);
    assert_eq!(code(&mut client, &[("TableMeta", &whole)]).0, 200);
    client.pass(5 * MINUTE);
    assert_eq!(code(&mut client, &[("TableMeta", &meta("trade", "trade", &[("orders", "orders")]))]).0, 200);
    client.pass(5 * MINUTE);
    assert_eq!(tasks(&mut client, GEO).len(), 2);
    assert_eq!(client.world.tables_of(GEO, "trade_archive"), ["order_items", "orders", "payments"]);
    assert!(client.world.tables_of(GEO, "trade").contains(&"orders".to_owned()));
}

#[test]
fn a_moment_before_the_drop_has_the_table() {
    let mut client = Client::new("default");
    let late = refused(404, "InvalidBinlog.NotFound");
    assert_eq!(at(&mut client, 9 * MINUTE, &[]), late, "copied binlogs are ten minutes late");
    assert_eq!(at(&mut client, 15 * MINUTE, &[]), refused(404, "InvalidDB.NotFound"));
    assert_eq!(at(&mut client, 21 * MINUTE, &[]).0, 200);
    client.pass(3 * MINUTE);
    assert_eq!(tasks(&mut client, GEO)[0]["Status"], "Succeed");
    assert!(client.world.tables_of(GEO, "trade").contains(&"orders_undrop".to_owned()));
}

#[test]
fn the_source_itself_can_be_the_destination_and_then_names_must_differ() {
    let mut client = Client::new("default");
    let home = [("DBInstanceId", TRADE), ("RegionId", "cn-shanghai")];
    let same = meta("trade", "trade", &[("orders", "orders")]);
    let unchanged = [&home[..], &[("TableMeta", same.as_str())]].concat();
    assert_eq!(code(&mut client, &unchanged), refused(400, "InvalidParamTableMetaForRestore.Content"));
    assert_eq!(code(&mut client, &home).0, 200);
}

#[test]
fn a_token_makes_one_job_and_belongs_to_one_operation() {
    let mut client = Client::new("default");
    let token = ("ClientToken", "undrop-ddr");
    for _ in 0..2 {
        let got = restore(&mut client, &[token]);
        assert_eq!((got.status, got.body["DBInstanceId"].as_str()), (200, Some(GEO)));
    }
    let other = refused(400, "IdempotentParameterMismatch");
    assert_eq!(code(&mut client, &[token, ("BackupId", "279352")]), other);
    assert_eq!(code(&mut client, &[token, ("RegionId", "")]), other);
    let list = meta("trade", "trade", &[("orders", "orders_undrop")]);
    let local = [("DBInstanceId", GEO), ("BackupId", SET), ("TableMeta", list.as_str()), token];
    assert_eq!(client.ask("RestoreTable", &local).code(), "IdempotentParameterMismatch");
    assert_eq!(
        code(&mut client, &[("ClientToken", &"x".repeat(65))]),
        refused(400, "InvalidParameters.Format")
    );
    assert_eq!(client.world.restores_seen(), 1);
}

#[test]
fn a_lost_answer_leaves_a_job_in_the_destination() {
    let mut client = Client::new("ddr-lost-answer");
    assert!(restore(&mut client, &[]).answer.drop_connection);
    assert_eq!((client.world.restores_seen(), tasks(&mut client, GEO).len()), (1, 1));
    let mut refusing = Client::with(
        "[[faults]]\non = 'RestoreDdrTable'\ndo = 'status'\nstatus = 500\ncode = 'ExternalFailure'\ntimes = 1",
    );
    assert_eq!(code(&mut refusing, &[]), refused(500, "ExternalFailure"));
    assert_eq!(refusing.world.restores_seen(), 0);
}

// ------------------------------------------------------------------------------------------------ the checks, in order

#[test]
fn required_parameters_come_first() {
    let mut client = Client::new("default");
    assert_eq!(code(&mut client, &[("DBInstanceId", "")]), refused(400, "MissingDBInstanceId"));
    assert_eq!(code(&mut client, &[("TableMeta", "")]), refused(400, "MissingTableMeta"));
}

#[test]
fn then_the_destination() {
    let mut client = Client::new("default");
    let of = |client: &mut Client, id| code(client, &[("DBInstanceId", id)]);
    for (id, status, expected) in [
        ("rm-none", 404, "InvalidDBInstance.NotFound"),
        (TRADE, 404, "InvalidDBInstance.NotFound"),
        ("pgm-bp1geo3prod", 400, "InvalidDBInstanceEngineType.Format"),
        ("rm-bp1wiki1basic", 403, "CloudSSDNotSupport"),
        ("rr-bp1crm9read", 403, "IncorrectDBInstanceType"),
        ("rm-bp1pay6busy", 403, "IncorrectDBInstanceState"),
        ("rm-bp1fin2locked", 403, "IncorrectDBInstanceState"),
        ("rm-bp1blog4nolog", 400, "InvalidBakset.Invalid"),
    ] {
        assert_eq!(of(&mut client, id), refused(status, expected), "{id}");
    }
    assert_eq!(code(&mut client, &[("RegionId", "mars")]), refused(400, "InvalidRegion.Format"));
    assert_eq!(code(&mut client, &[("RegionId", "")]).0, 200, "it may be left out");
    let geo = format!("[[instances]]\nid = '{GEO}'\n");
    let mut off = Client::with(&format!("{geo}table_backup = false"));
    assert_eq!(code(&mut off, &[]), refused(403, "IncorrectDBInstanceType"));
    let mut young = Client::with(&format!("{geo}daily_backups = {{ days = 0 }}"));
    assert_eq!(code(&mut young, &[]), refused(403, "IncorrectDBInstanceType"));
    let mut strict = Client::with("[rules]\nreplica_blocks = true");
    assert_eq!(of(&mut strict, "rm-bp1crm9prod"), refused(403, "ChildDBInstanceExists"));
}

#[test]
fn then_the_type_and_what_belongs_to_it() {
    let mut client = Client::new("default");
    for (text, status, expected) in [
        ("", 404, "RestoreType.NotFound"),
        ("2", 404, "RestoreType.NotFound"),
        ("BackupTime", 400, "InvalidRestoreType.Format"),
    ] {
        assert_eq!(code(&mut client, &[("RestoreType", text)]), refused(status, expected), "{text}");
    }
    let absent = refused(400, "RequiredParam.NotFound");
    assert_eq!(code(&mut client, &[("BackupId", "")]), absent);
    for name in ["RestoreTime", "SourceRegion", "SourceDBInstanceName"] {
        assert_eq!(at(&mut client, HOUR, &[(name, "")]), absent, "{name}");
    }
}

#[test]
fn then_the_copied_set() {
    let mut client = Client::new("default");
    for (id, status, expected) in [
        ("7", 404, "InvalidBackupSetID.NotFound"),
        ("1482094102", 404, "InvalidBackupSetID.NotFound"),
        ("280411", 403, "IncorrectBackupSetState"),
        ("280207", 403, "IncorrectBackupSetState"),
        ("280003", 403, "IncorrectBackupSetMethod"),
        ("279902", 403, "IncorrectBackupSetState"),
        ("279597", 400, "InvalidBakset.Invalid"),
        ("279393", 400, "InvalidRegion.Format"),
        ("279189", 400, "InvalidBakset.Invalid"),
    ] {
        assert_eq!(code(&mut client, &[("BackupId", id)]), refused(status, expected), "{id}");
    }
    let list = meta("cms", "cms", &[]);
    assert_eq!(code(&mut client, &[("BackupId", "279801"), ("TableMeta", &list)]).0, 200);
    let mut odd = Client::with(&format!(
        "[[instances]]\nid = '{CMS}'\n[instances.cross_backup]\nsets = [\n\
         {{ id = 5, start = '-1h', size_mb = 1, broken_metadata = true }},\n\
         {{ id = 6, start = '-5m', size_mb = 1 }}]"
    ));
    assert_eq!(code(&mut odd, &[("BackupId", "5")]), refused(400, "InvalidBakHistoryDO"));
    assert_eq!(
        code(&mut odd, &[("BackupId", "6")]),
        refused(404, "InvalidBackupSetID.NotFound"),
        "under way"
    );
}

#[test]
fn or_the_source_and_its_moment() {
    let mut client = Client::new("default");
    let source = |id| [("SourceDBInstanceName", id)];
    assert_eq!(at(&mut client, HOUR, &[("SourceRegion", "mars")]), refused(400, "InvalidRegion.Format"));
    let unknown = refused(404, "InvalidDBInstance.NotFound");
    assert_eq!(at(&mut client, HOUR, &[("SourceRegion", "cn-hangzhou")]), unknown);
    assert_eq!(at(&mut client, HOUR, &source("rm-none")), unknown);
    let none = refused(400, "NoAvailableDisasterRestoreBakset");
    assert_eq!(at(&mut client, HOUR, &source("rm-uf6shop7dr")), none);
    assert_eq!(at(&mut client, HOUR, &source(MEMBER)), refused(403, "InvalidBackupLogStatus"));
    let blog = [("DBInstanceId", "rm-bp1blog4nolog")];
    assert_eq!(at(&mut client, HOUR, &blog), refused(400, "InvalidBakset.Invalid"));
    let malformed = refused(400, "InvalidRestoreTime.Format");
    assert_eq!(at(&mut client, HOUR, &[("RestoreTime", "2026-01-01T16:00Z")]), malformed);
    assert_eq!(at(&mut client, -MINUTE, &[]), malformed);
    assert_eq!(at(&mut client, 20 * DAY, &[]), refused(404, "InvalidBackup.NotFound"));
    let mut holes = Client::with(&format!(
        "[[instances]]\nid = '{TRADE}'\n[instances.cross_backup]\nlog_holes = [{{ from = '-3h', to = '-2h' }}]"
    ));
    assert_eq!(at(&mut holes, HOUR, &[]), refused(404, "InvalidBinlog.NotFound"));
    assert_eq!(at(&mut holes, 4 * HOUR, &[]).0, 200);
    let mut bound = Client::with(&format!(
        "[[instances]]\nid = '{CMS}'\n[instances.cross_backup]\nsets = [\n\
         {{ id = 5, start = '-1d', size_mb = 1, restore_regions = ['cn-shanghai'] }}]"
    ));
    assert_eq!(at(&mut bound, HOUR, &source(CMS)), refused(400, "InvalidRegion.Format"));
}

#[test]
fn then_the_list_against_source_and_destination() {
    let mut client = Client::new("default");
    for (list, expected) in [
        ("not json".to_owned(), (400, "InvalidParamTableMeta")),
        (json!([{"type": "db", "name": "trade"}]).to_string(), (400, "InvalidParamTableMeta.Content")),
        (meta("nothing", "n2", &[]), (400, "InvalidSourceRestoreDBName.NotFound")),
        (meta("trade", "trade", &[("nothing", "n2")]), (404, "InvalidDB.NotFound")),
        (meta("trade_archive", "TRADE", &[]), (400, "InvalidDBName.Duplicate")),
        (meta("trade", "trade", &[("orders", "Customers")]), (400, "InvalidParamTableMeta.Duplicate")),
        (meta("trade", "sys", &[("orders", "o")]), (400, "InvalidParamTableMeta.Duplicate")),
        (meta("trade", "x", &[("orders", "o"), ("payments", "O")]), (400, "InvalidParamTableMeta.Duplicate")),
    ] {
        assert_eq!(code(&mut client, &[("TableMeta", &list)]), refused(expected.0, expected.1), "{list}");
    }
    let mut full = Client::with(&format!("[[instances]]\nid = '{GEO}'\nstorage_gb = 12"));
    assert_eq!(code(&mut full, &[]), refused(400, "DiskSize.NotEnough"));
    assert_eq!((client.world.restores_seen(), full.world.restores_seen()), (0, 0));
}

// ------------------------------------------------------------------------------------------------ CheckCreateDdrDBInstance

fn check(client: &mut Client, more: &Pairs) -> Got {
    let base = [
        ("RegionId", "cn-hangzhou"),
        ("Engine", "MySQL"),
        ("EngineVersion", "8.0"),
        ("DBInstanceClass", "mysql.x4.large.2"),
        ("DBInstanceStorage", "200"),
        ("RestoreType", "0"),
        ("BackupSetId", SET),
    ];
    ask(client, "CheckCreateDdrDBInstance", &base, more)
}

#[test]
fn a_new_instance_is_judged_in_words() {
    let mut client = Client::new("default");
    assert_eq!(check(&mut client, &[]).body["IsValid"], "true");
    assert_eq!(check(&mut client, &[("DBInstanceStorage", "60")]).body["IsValid"], "false");
    let time = clock::seconds(START - HOUR);
    let moment = [
        ("RestoreType", "1"),
        ("RestoreTime", time.as_str()),
        ("SourceRegion", "cn-shanghai"),
        ("SourceDBInstanceName", TRADE),
    ];
    assert_eq!(check(&mut client, &moment).body["IsValid"], "true");
    let early = clock::seconds(START - 30 * DAY);
    for (more, status, expected) in [
        (("RegionId", "cn-mars"), 400, "DisasterRestoreRegionNotMatched"),
        (("RestoreTime", ""), 400, "MissingRestoreTime"),
        (("RestoreTime", early.as_str()), 400, "NoAvailableDisasterRestoreBakset"),
        (("SourceRegion", ""), 400, "NoBackupSetRegion"),
        (("SourceRegion", "cn-hangzhou"), 404, "InvalidDBInstance.NotFound"),
        (("SourceDBInstanceName", ""), 400, "NoSourceInstanceName"),
        (("SourceDBInstanceName", "rm-uf6shop7dr"), 400, "NoAvailableDisasterRestoreBakset"),
        (("EngineVersion", "5.7"), 400, "IncorrectEngineVersion"),
    ] {
        let got = check(&mut client, &[&moment[..], &[more]].concat());
        assert_eq!((got.status, got.code()), (status, expected), "{more:?}");
    }
}

#[test]
fn a_new_instance_is_refused_by_code() {
    let mut client = Client::new("default");
    for (more, status, expected) in [
        (("RegionId", ""), 400, "MissingRegionId"),
        (("RegionId", "cn-mars"), 400, "DisasterRestoreRegionNotMatched"),
        (("Engine", "Oracle"), 400, "InvalidEngine.Malformed"),
        (("EngineVersion", "9"), 400, "InvalidEngineVersion.Malformed"),
        (("EngineVersion", "5.7"), 400, "IncorrectBaksetVersion"),
        (("DBInstanceClass", "pg.x4.large.2c"), 404, "InvalidDBInstanceClass.NotFound"),
        (("DBInstanceStorage", "201"), 400, "InvalidStorage.Format"),
        (("DBInstanceStorage", "x"), 400, "InvalidStorage.Format"),
        (("RestoreType", "2"), 404, "RestoreType.NotFound"),
        (("RestoreType", "x"), 400, "InvalidRestoreType.Format"),
        (("BackupSetId", ""), 400, "MissingBackupSetId"),
        (("BackupSetId", "7"), 404, "InvalidBackupSetID.NotFound"),
        (("BackupSetId", "1482094102"), 400, "IncorrectBackupSetType"),
        (("BackupSetId", "280411"), 400, "NoAvailableDisasterRestoreBakset"),
        (("BackupSetId", "280003"), 400, "IncorrectBackupSetMethod"),
        (("BackupSetId", "279902"), 400, "InvalidBackupType.Format"),
        (("BackupSetId", "279597"), 400, "CrossRegionUnsupportTDE"),
        (("BackupSetId", "279393"), 400, "DisasterRestoreRegionNotMatched"),
        (("BackupSetId", "279189"), 400, "IncorrectBaksetVersion"),
    ] {
        let got = check(&mut client, &[more]);
        assert_eq!((got.status, got.code()), (status, expected), "{more:?}");
    }
    let other = [("Engine", "PostgreSQL"), ("EngineVersion", "8.0"), ("DBInstanceClass", "pg.x4.large.2c")];
    let got = check(&mut client, &other);
    assert_eq!((got.status, got.code()), (403, "IncorrectDBType"));
}
