//! The requests of a plan, the rules for targets, and what is made of the service's answers.

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::domain::draft::DatabaseItem;
use crate::domain::fault::FaultKind;
use crate::domain::validate::{Violation, validate};
use crate::messages::{clouds, faults};
use crate::provider::TransportError;
use crate::provider::huawei::rds::testing::{
    MSSQL, MYSQL, PG, at, draft as draft_of, instance, table, whole,
};
use crate::provider::testing::{PROJECT, Script, huawei_link as link, huawei_profile as profile};

fn backup() -> RestorePoint {
    RestorePoint::Backup("2f4ddb93-b901-4b08-93d8-1d2e472f30fe".into())
}

fn draft(id: &str, point: RestorePoint, databases: Vec<DatabaseItem>) -> PlanDraft {
    draft_of(KEY, id, point, databases)
}

fn judged(draft: &PlanDraft, source: Option<&Instance>) -> Result<RestorePlan, Vec<Violation>> {
    validate(draft, &Recovery.capabilities(source), &Existing::default())
}

fn prepared(draft: &PlanDraft) -> PreparedRequest {
    Recovery.prepare(&judged(draft, None).unwrap(), &profile(), &"k7q2".into())
}

fn exactly(request: &PreparedRequest, version: &str, wanted: &str) {
    let wanted: Value = serde_json::from_str(wanted).unwrap();
    assert_eq!(request.body, wanted.to_string(), "compact, with the fields in the order of the page");
    assert_eq!(request.path, format!("/{version}/{PROJECT}/instances/recovery"));
    assert!(request.overwrites);
}

#[test]
fn the_published_samples_come_out_exactly() {
    let by_backup = r#"{ "source": { "instance_id": "d8e6ca5a624745bcb546a227aa3ae1cfin01", "type": "backup",
        "backup_id": "2f4ddb93-b901-4b08-93d8-1d2e472f30fe" },
        "target": { "instance_id": "d8e6ca5a624745bcb546a227aa3ae1cfin01" } }"#;
    exactly(&prepared(&draft(MYSQL, backup(), vec![])), "v3", by_backup);
    let by_time = r#"{ "source": { "instance_id": "d8e6ca5a624745bcb546a227aa3ae1cfin01", "type": "timestamp",
        "restore_time": 1532001446987 }, "target": { "instance_id": "d8e6ca5a624745bcb546a227aa3ae1cfin01" } }"#;
    exactly(&prepared(&draft(MYSQL, at(1_532_001_446_987), vec![])), "v3", by_time);
}

#[test]
fn another_target_is_written_to_and_confirmed() {
    let mut plan = draft(PG, backup(), vec![]);
    plan.target = Some("0000in03".into());
    let request = prepared(&plan);
    assert_eq!(request.instance.as_str(), "0000in03");
    assert!(request.body.ends_with(r#""target":{"instance_id":"0000in03"}}"#));
    assert_eq!(request.path, format!("/v3.1/{PROJECT}/instances/recovery"));
}

#[test]
fn sql_server_says_all_or_which() {
    let all = r#"{"source":{"instance_id":"5b409baece064984a1b3eef6addae50cin04","type":"backup",
        "backup_id":"2f4ddb93-b901-4b08-93d8-1d2e472f30fe","restore_all_database":true},
        "target":{"instance_id":"5b409baece064984a1b3eef6addae50cin04"}}"#;
    exactly(&prepared(&draft(MSSQL, backup(), vec![])), "v3.1", all);
    // The fields that the official SDK sends; it adds `restore_all_database: false`, which is the default.
    let some = r#"{"source":{"instance_id":"5b409baece064984a1b3eef6addae50cin04","type":"timestamp",
        "restore_time":1532001446987,"database_name":{"db1":"dbtest1","db3":""}},
        "target":{"instance_id":"5b409baece064984a1b3eef6addae50cin04"}}"#;
    let named = vec![whole("db1", Some("dbtest1")), whole("db3", None)];
    exactly(&prepared(&draft(MSSQL, at(1_532_001_446_987), named)), "v3.1", some);
}

#[test]
fn one_database_may_come_back_under_several_names() {
    for (databases, wanted) in [
        (vec![whole("A", Some("A1")), whole("B", None), whole("A", Some("A2"))], r#"{"A":"A1,A2","B":""}"#),
        (vec![whole("A", None), whole("A", Some("A2"))], r#"{"A":"A,A2"}"#),
        (vec![whole("A", Some("A"))], r#"{"A":""}"#),
    ] {
        let body: Value = serde_json::from_str(&prepared(&draft(MSSQL, backup(), databases)).body).unwrap();
        assert_eq!(body["source"]["database_name"].to_string(), wanted);
    }
    let twice = draft(MSSQL, backup(), vec![whole("A", Some("b")), whole("A", Some("B"))]);
    assert_eq!(judged(&twice, None).unwrap_err()[0].rule.key(), "collides");
}

#[test]
fn new_names_follow_the_rules() {
    for (name, wanted) in [
        ("dbtest1", None),
        ("1", None),
        ("a-b_C", None),
        ("my_master_2", Some("reserved")),
        ("TempDB", Some("reserved")),
        ("RDSAdmin", Some("reserved")),
        ("remodelled", Some("reserved")),
        ("resources", Some("reserved")),
        ("xmsdb", Some("reserved")),
        ("a b", Some("bad-char")),
        ("A1,A2", Some("bad-char")),
        ("a]; drop", Some("bad-char")),
        ("订单", Some("bad-char")),
        ("", Some("empty")),
    ] {
        let found = judged(&draft(MSSQL, backup(), vec![whole("db1", Some(name))]), None);
        assert_eq!(found.err().map(|found| found[0].rule.key()), wanted, "{name}");
    }
    let long = "n".repeat(65);
    let found = judged(&draft(MSSQL, backup(), vec![whole("db1", Some(&long))]), None).unwrap_err();
    assert_eq!(found[0].rule.key(), "too-long");
}

#[test]
fn each_engine_can_do_its_own() {
    let of = |engine, id: &str| instance(id, engine, "8.0");
    let (mysql, pg, mssql) =
        (of(Engine::MySql, MYSQL), of(Engine::PostgreSql, PG), of(Engine::SqlServer, MSSQL));
    let named = vec![whole("db1", None)];
    assert!(judged(&draft(MYSQL, backup(), vec![]), Some(&mysql)).is_ok());
    assert!(judged(&draft(MYSQL, backup(), named.clone()), Some(&mysql)).is_err(), "only the whole of it");
    assert!(judged(&draft(MSSQL, backup(), named.clone()), Some(&mssql)).is_ok());
    assert!(judged(&draft(PG, backup(), vec![]), Some(&pg)).is_err(), "not onto itself");
    let mut elsewhere = draft(PG, backup(), vec![]);
    elsewhere.target = Some("0000in03".into());
    assert!(judged(&elsewhere, Some(&pg)).is_ok());
    elsewhere.databases = named;
    assert!(judged(&elsewhere, Some(&pg)).is_err());
    let mut tables = whole("db1", None);
    tables.tables = vec![table("t", "t2")];
    assert!(judged(&draft(MSSQL, backup(), vec![tables]), Some(&mssql)).is_err());
    for one in [&mysql, &pg, &mssql] {
        let can = Recovery.capabilities(Some(one));
        assert!(can.overwrites && can.safety_backup && can.all_when_empty);
    }
}

/// Reads a body back: source, target, point, and old names with their new ones.
type Parsed = (String, String, RestorePoint, BTreeMap<String, Vec<String>>);

fn parsed(body: &str) -> Option<Parsed> {
    let body: Value = serde_json::from_str(body).ok()?;
    let (source, text) = (&body["source"], |value: &Value| value.as_str().map(str::to_owned));
    let point = match source["type"].as_str()? {
        "backup" => RestorePoint::Backup(source["backup_id"].as_str()?.into()),
        _ => at(source["restore_time"].as_i64()?),
    };
    let names = source["database_name"].as_object().into_iter().flatten();
    let copies = |old: &str, new: &str| {
        if new.is_empty() { vec![old.to_owned()] } else { new.split(',').map(str::to_owned).collect() }
    };
    let names = names.map(|(old, new)| (old.clone(), copies(old, new.as_str().unwrap_or("?"))));
    Some((text(&source["instance_id"])?, text(&body["target"]["instance_id"])?, point, names.collect()))
}

prop_compose! {
    fn some_databases()(list in proptest::collection::vec(("[a-c,\"订 ]{1,2}", proptest::option::of("[A-Za-z0-9_-]{1,12}")), 0..6))
        -> Vec<DatabaseItem> {
        list.iter().map(|(name, new_name)| whole(name, new_name.as_deref())).collect()
    }
}

proptest! {
    #[test]
    fn plan_to_body_and_back_is_the_plan(
        databases in some_databases(), by_time: bool, elsewhere: bool, ms in 0_i64..4_000_000_000_000
    ) {
        let mut plan = draft(MSSQL, if by_time { at(ms) } else { backup() }, databases);
        plan.target = elsewhere.then(|| "0000in04".into());
        let Ok(judged) = judged(&plan, None) else { return Ok(()) };
        if body::unwritable(&plan.databases).is_some() { return Ok(()) }
        let request = Recovery.prepare(&judged, &profile(), &"k7q2".into());
        let mut wanted: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for db in &plan.databases {
            wanted.entry(db.name.clone()).or_default().push(db.result().to_owned());
        }
        let read = parsed(&request.body).unwrap();
        prop_assert_eq!(read, (MSSQL.to_owned(), plan.written().0.clone(), plan.point.clone(), wanted));
        prop_assert_eq!(request.body.contains("restore_all_database"), plan.databases.is_empty());
    }
}

fn flaw(
    change: impl Fn(&mut Instance, &mut Instance),
    engine: &Engine,
    from: &str,
    to: &str,
) -> Option<Text> {
    let (mut source, mut target) =
        (instance("source", engine.clone(), from), instance("target", engine.clone(), to));
    change(&mut source, &mut target);
    fits::unfit(&source, &target)
}

#[test]
fn versions_fit_by_the_rule_of_their_engine() {
    for (engine, from, to, fits) in [
        (Engine::MySql, "5.7.25", "5.7.25", true),
        (Engine::MySql, "5.7.25", "5.7.27", true),
        (Engine::MySql, "8.0.9", "8.0.28", true),
        (Engine::MySql, "8.0.28.231003", "8.0.28.231003", true),
        (Engine::MySql, "5.7", "5.7", true),
        (Engine::MySql, "5.7.27", "5.7.25", false),
        (Engine::MySql, "5.7.25", "8.0.28", false),
        (Engine::MySql, "8.0.28", "8.0", false),
        (Engine::MySql, "", "", false),
        (Engine::PostgreSql, "14.6", "14.6", true),
        (Engine::PostgreSql, "14.6", "14.7", false),
        (Engine::PostgreSql, "14", "15", false),
        (Engine::PostgreSql, "", "", false),
        (Engine::SqlServer, "2017_SE", "2017_SE", true),
        (Engine::SqlServer, "2017_SE", "2019_EE", true),
        (Engine::SqlServer, "2017_EE", "2019_EE", true),
        (Engine::SqlServer, "2019_EE", "2019_SE", true),
        (Engine::SqlServer, "2019_SE", "2022_SE", true),
        (Engine::SqlServer, "2022_EE", "2022_SE", true),
        (Engine::SqlServer, "2016_WEB", "2016_WEB", true),
        (Engine::SqlServer, "2017_EE", "2017_SE", false),
        (Engine::SqlServer, "2017_EE", "2019_SE", false),
        (Engine::SqlServer, "2017_SE", "2022_SE", false),
        (Engine::SqlServer, "2019_EE", "2022_SE", false),
        (Engine::SqlServer, "2022_SE", "2019_SE", false),
        (Engine::SqlServer, "2016_SE", "2017_SE", false),
    ] {
        let wanted = (!fits).then(|| msg::rds_version(to, from));
        assert_eq!(flaw(|_, _| {}, &engine, from, to), wanted, "{engine:?} {from} {to}");
    }
}

#[test]
fn every_other_rule_for_targets() {
    type Change = fn(&mut Instance, &mut Instance);
    const ENGINES: [(Engine, &str); 3] =
        [(Engine::MySql, "8.0.28"), (Engine::PostgreSql, "14.6"), (Engine::SqlServer, "2019_SE")];
    let small: Change = |_, target| target.storage_bytes = Some((40 << 30) - 1);
    let unknown: Change = |_, target| target.storage_bytes = None;
    let unknown_source: Change = |source, _| source.storage_bytes = None;
    let itself: Change = |source, target| *target = source.clone();
    let other: Change = |_, target| target.engine = Engine::MariaDb;
    let replica: Change = |source, _| source.primary = Some("p".into());
    let network: Change = |_, target| target.network = Some("vpc-2".into());
    let no_network: Change = |source, target| (source.network, target.network) = (None, None);
    let zone: Change = |_, target| target.time_zone = Some("UTC".into());
    let no_zone: Change = |source, target| (source.time_zone, target.time_zone) = (None, None);
    let short = || msg::rds_storage_small("39.9 GB", "40.0 GB");
    for (engine, version) in &ENGINES {
        let flaw = |change: Change| flaw(change, engine, version, version);
        assert_eq!(flaw(small), Some(short()), "{engine:?}");
        assert_eq!(flaw(unknown), Some(msg::rds_storage_unknown()), "{engine:?}");
        assert_eq!(flaw(unknown_source), Some(msg::rds_storage_unknown()), "{engine:?}");
        assert_eq!(flaw(other), Some(msg::rds_other_engine("MariaDB", engine.name())), "{engine:?}");
        assert_eq!(flaw(replica), Some(msg::rds_source_replica("p")), "{engine:?}");
        let pg = *engine == Engine::PostgreSql;
        assert_eq!(flaw(itself), pg.then(msg::rds_not_itself), "{engine:?}");
        assert_eq!(flaw(network), pg.then(msg::rds_other_network), "{engine:?}");
        assert_eq!(flaw(no_network), pg.then(msg::rds_other_network), "{engine:?}");
        let mssql = *engine == Engine::SqlServer;
        assert_eq!(flaw(zone), mssql.then(msg::rds_other_zone), "{engine:?}");
        assert_eq!(flaw(no_zone), mssql.then(msg::rds_other_zone), "{engine:?}");
    }
    assert_eq!(flaw(|_, _| {}, &Engine::MariaDb, "10.5", "10.5"), Some(msg::rds_engine("MariaDB")));
}

#[tokio::test]
async fn a_plan_by_hand_is_judged_by_the_same_rule() {
    let script = Script::new::<String>([]);
    let link = link(&script);
    let source = instance(MYSQL, Engine::MySql, "8.0.28");
    let mut target = instance("0000in01", Engine::MySql, "8.0.27");
    let plan = draft(MYSQL, backup(), vec![]);
    let checks = Recovery.examine(&link, &plan, &source, &target).await.unwrap();
    assert_eq!((checks[0].key, checks[0].status), ("fits", Status::Blocked));
    assert!(checks[0].message.en.contains("8.0.27"));
    target.engine_version = "8.0.30".into();
    let checks = Recovery.examine(&link, &plan, &source, &target).await.unwrap();
    let found: Vec<(&str, Status)> = checks.iter().map(|check| (check.key, check.status)).collect();
    assert_eq!(found, [("fits", Status::Ok), ("lower-case", Status::NotChecked)]);
    let checks = Recovery.examine(&link, &plan, &source, &source).await.unwrap();
    assert_eq!(checks.len(), 1, "itself has its own setting");
    let mssql = instance(MSSQL, Engine::SqlServer, "2019_SE");
    let plan = draft(MSSQL, backup(), vec![whole("a,b", None), whole("a,b", Some("c"))]);
    let checks = Recovery.examine(&link, &plan, &mssql, &mssql).await.unwrap();
    let found: Vec<(&str, Status)> = checks.iter().map(|check| (check.key, check.status)).collect();
    let wanted =
        [("fits", Status::Ok), ("encryption", Status::NotChecked), ("database-names", Status::Blocked)];
    assert_eq!(found, wanted);
}

#[tokio::test]
async fn targets_are_all_of_the_engine_each_with_its_reason() {
    let one = |id: &str, kind: &str, more: &str| {
        format!(
            r#"{{"id":"{id}","name":"n","status":"ACTIVE","type":"Single","datastore":{{"type":"{kind}","version":"8.0",
               "complete_version":"8.0.28"}},"volume":{{"type":"CLOUDSSD","size":40}},"vpc_id":"v"{more}}}"#
        )
    };
    let list = [
        one("a1in01", "MySQL", ""),
        one("b1in01", "MySQL", ""),
        one("c1in01", "MySQL", "").replace("ACTIVE", "STORAGE FULL"),
        one("d1in01", "MySQL", "").replace("8.0.28", "8.0.27"),
        one("e1in01", "MySQL", r#","related_instance":[{"id":"a1in01","type":"replica_of"}]"#),
        one("f1in03", "PostgreSQL", ""),
    ];
    let page = format!(r#"{{"instances":[{}],"total_count":6}}"#, list.join(","));
    let script = Script::new([(200, page.as_str()), (200, page.as_str())]);
    let link = link(&script);
    let source = instances::all(&link).await.unwrap().remove(0);
    let targets = Recovery.targets(&link, &source, &backup()).await.unwrap();
    let found: Vec<(&str, Option<Text>)> =
        targets.iter().map(|target| (target.id.as_str(), target.unusable.clone())).collect();
    let wanted = [
        ("a1in01", None),
        ("b1in01", None),
        ("c1in01", Some(msg::rds_storage_full("STORAGE FULL"))),
        ("d1in01", Some(msg::rds_version("8.0.27", "8.0.28"))),
        ("e1in01", Some(msg::rds_replica("a1in01"))),
    ];
    assert_eq!(found, wanted);
}

#[tokio::test]
async fn the_published_answer_names_the_job() {
    let script = Script::new([(200, r#"{ "job_id": "ff80808157127d9301571bf8160c001d" }"#)]);
    let request = prepared(&draft(MYSQL, backup(), vec![]));
    let outcome = Recovery.send(&link(&script), &request).await.unwrap();
    let SubmitOutcome::Accepted(accepted) = outcome else { panic!("{outcome:?}") };
    assert_eq!(accepted.job.unwrap().as_str(), "ff80808157127d9301571bf8160c001d");
    let seen = script.seen();
    assert_eq!((seen.len(), seen[0].fresh, &seen[0].body), (1, true, &request.body));
}

#[tokio::test]
async fn a_backup_first_is_asked_for_once() {
    let script = Script::new([(202, r#"{"backup":{"id":"b-1","status":"BUILDING","instance_id":"x"}}"#)]);
    let link = link(&script);
    let name = "undrop-20261121-020000";
    let id = Recovery.back_up(&link, &MYSQL.into(), name).await.unwrap();
    assert_eq!(id.as_str(), "b-1");
    let seen = script.seen();
    assert_eq!(seen[0].body, json!({"instance_id": MYSQL, "name": name}).to_string());
    assert!(seen[0].uri.ends_with(&format!("/v3/{PROJECT}/backups")), "{}", seen[0].uri);
    script.push(Err(TransportError::MaybeSent("reset".into())));
    let fault = Recovery.back_up(&link, &MYSQL.into(), name).await.unwrap_err();
    assert_eq!(fault.hint, faults::fix_lost_answer());
    script.push(Ok(crate::provider::testing::answer(202, r#"{"backup":{}}"#)));
    let fault = Recovery.back_up(&link, &MYSQL.into(), name).await.unwrap_err();
    assert_eq!((fault.kind, fault.hint), (FaultKind::Decode, faults::fix_lost_answer()));
    assert_eq!(script.seen().len(), 3, "never a second try");
}

const BACKUPS: &str = r#"{"total_count":4,"backups":[
    {"id":"b-old","type":"auto","status":"COMPLETED","end_time":"2026-11-18T19:41:30+0000","databases":[{"name":"shop"}]},
    {"id":"b-new","type":"manual","status":"COMPLETED","end_time":"2026-11-20T19:41:30+0000","databases":[{"name":"shop"},{"name":"crm"}]},
    {"id":"b-inc","type":"incremental","status":"COMPLETED","end_time":"2026-11-20T20:41:30+0000"},
    {"id":"b-bad","type":"auto","status":"FAILED","end_time":"2026-11-20T21:41:30+0000","databases":[{"name":"x"}]}]}"#;

fn databases(catalog: &Catalog) -> Vec<&str> {
    catalog.databases.iter().map(|db| db.name.as_str()).collect()
}

#[tokio::test]
async fn databases_of_sql_server_are_those_beside_the_backup() {
    let chosen = r#"{"total_count":1,"backups":[{"id":"b-new","type":"auto","status":"COMPLETED","databases":[{"name":"shop"}]}]}"#;
    let untold = r#"{"total_count":1,"backups":[{"id":"b-new","type":"auto","status":"COMPLETED"}]}"#;
    let script = Script::new([(200, chosen), (200, untold), (200, BACKUPS), (200, BACKUPS)]);
    let link = link(&script);
    let source = instance(MSSQL, Engine::SqlServer, "2019_SE");
    let options = BTreeMap::new();
    let read = async |point: RestorePoint| {
        let spot = Spot { source: &source, point: &point, options: &options };
        Recovery.catalog(&link, spot, Wanted::Databases).await.unwrap()
    };
    let list = read(RestorePoint::Backup("b-new".into())).await;
    assert_eq!((databases(&list), list.cut, list.notes.len()), (vec!["shop"], false, 0));
    let query = script.seen()[0].fields();
    assert_eq!((query["instance_id"].as_str(), query["backup_id"].as_str()), (MSSQL, "b-new"));
    let list = read(RestorePoint::Backup("b-new".into())).await;
    assert_eq!((list.cut, list.notes), (true, vec![msg::rds_databases_not_told()]));
    let moment = |text| RestorePoint::At(crate::domain::time::Timestamp::parse_rfc3339(text).unwrap());
    let list = read(moment("2026-11-20T22:00:00Z")).await;
    assert_eq!(databases(&list), ["shop", "crm"], "neither the failed one nor the incremental one");
    assert_eq!((list.cut, list.notes), (true, vec![msg::rds_databases_of_backup("b-new")]));
    let list = read(moment("2026-11-19T00:00:00Z")).await;
    assert_eq!(databases(&list), ["shop"]);
}

#[tokio::test]
async fn what_the_target_holds_is_told_as_far_as_it_is_known() {
    let windows = r#"{"restore_time":[{"start_time":1795140000000,"end_time":1795226400000}]}"#;
    let listed = r#"{"instances":[{"id":"d8e6ca5a624745bcb546a227aa3ae1cfin01","total_tables":2,
        "databases":[{"name":"shop","total_tables":2},{"name":"crm","total_tables":0}]}]}"#;
    let script = Script::new([(200, windows), (200, listed), (200, BACKUPS), (200, r#"{"backups":[]}"#)]);
    let link = link(&script);
    let mysql = Recovery.existing(&link, &MYSQL.into()).await.unwrap();
    assert_eq!(mysql.databases.unwrap(), ["shop", "crm"]);
    assert!(script.seen()[1].uri.ends_with("/mysql/instances/history/databases"));
    let mssql = Recovery.existing(&link, &MSSQL.into()).await.unwrap();
    assert_eq!(mssql.databases.unwrap(), ["shop", "crm"]);
    assert_eq!(Recovery.existing(&link, &MSSQL.into()).await.unwrap().databases, None);
}

#[tokio::test]
async fn points_are_full_backups_and_windows() {
    let windows = r#"{"restore_time":[{"start_time":"1795140000000","end_time":"1795226400000"}]}"#;
    let more = BACKUPS
        .replace(r#""id":"b-old","#, r#""id ":"b-old","size":"2803","begin_time":"2026-11-18T19:40:00","#);
    let script = Script::new([(200, more.as_str()), (200, windows)]);
    let source = instance(MYSQL, Engine::MySql, "8.0.28");
    let points = Recovery.points(&link(&script), &source).await.unwrap();
    let found: Vec<(&str, bool, Option<Text>)> =
        points.backups.iter().map(|set| (set.id.as_str(), set.manual, set.unusable.clone())).collect();
    let wanted = [
        ("b-bad", false, Some(clouds::backup_failed())),
        ("b-inc", false, Some(msg::rds_backup_incremental())),
        ("b-new", true, None),
        ("b-old", false, None),
    ];
    assert_eq!(found, wanted);
    assert_eq!((points.backups[3].size_bytes, points.backups[3].started_at), (Some(2_803 * 1024), None));
    assert_eq!(points.windows.len(), 1);
    let query = script.seen()[0].fields();
    assert_eq!((query["offset"].as_str(), query["limit"].as_str()), ("0", "100"));
    assert_eq!(query["instance_id"], MYSQL);
}
