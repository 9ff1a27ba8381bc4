//! The requests of a plan, and what is made of the service's answers.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::domain::draft::{DatabaseItem, PlanDraft, SchemaItem, TableItem};
use crate::domain::job::JobState;
use crate::domain::time::Timestamp;
use crate::domain::validate::validate;
use crate::provider::groups_of;
use crate::provider::huawei::rds::testing::{PG, at, draft as draft_of, of_schema, table, whole};
use crate::provider::testing::{
    NOW, PROJECT, Script, answer, huawei_link as link, huawei_profile as profile,
};

const SAMPLE: &str = r#"{ "instances": [{ "restore_time": 1688556737000, "instance_id": "df29b535eec64ee1b286bd2c62871a9cin03",
    "databases": [{ "database": "data1", "schemas": [{ "schema": "schema1",
    "tables": [{ "old_name": "table1", "new_name": "table1_1688556737000" }] }] }] }] }"#;

fn draft(databases: Vec<DatabaseItem>) -> PlanDraft {
    draft_of(KEY, PG, at(1_688_556_737_000), databases)
}

fn judged(draft: &PlanDraft) -> Result<RestorePlan, Vec<crate::domain::validate::Violation>> {
    validate(draft, &PostgresqlTables.capabilities(None), &Existing::default())
}

fn prepared(draft: &PlanDraft) -> PreparedRequest {
    PostgresqlTables.prepare(&judged(draft).unwrap(), &profile(), &"k7q2".into())
}

fn sample() -> PlanDraft {
    draft(vec![of_schema("data1", "schema1", vec![table("table1", "table1_1688556737000")])])
}

#[test]
fn the_published_sample_comes_out_exactly() {
    let request = prepared(&sample());
    let (got, wanted): (Value, Value) =
        (serde_json::from_str(&request.body).unwrap(), serde_json::from_str(SAMPLE).unwrap());
    assert_eq!(got.to_string(), wanted.to_string(), "the order of the fields too");
    assert_eq!(request.body, wanted.to_string(), "compact");
    assert_eq!(request.path, format!("/v3/{PROJECT}/instances/batch/restore/tables"));
    assert_eq!((request.method.as_str(), request.payload == request.body), ("POST", true));
    assert_eq!(request.endpoint, "https://rds.cn-north-4.myhuaweicloud.com");
    assert_eq!((request.overwrites, request.client_token), (false, None));
    assert_eq!(request.instance.as_str(), PG);
}

#[test]
fn whole_databases_go_to_their_own_call() {
    let request = prepared(&draft(vec![whole("shop", Some("shop_ud")), whole("crm", Some("crm-ud$1"))]));
    assert_eq!(request.path, format!("/v3/{PROJECT}/instances/batch/restore/databases"));
    let wanted = json!({"instances": [{"restore_time": 1_688_556_737_000_i64, "instance_id": PG, "databases": [
        {"old_name": "shop", "new_name": "shop_ud"}, {"old_name": "crm", "new_name": "crm-ud$1"}]}]});
    assert_eq!(request.body, wanted.to_string());
}

#[test]
fn what_the_service_cannot_do_is_refused() {
    let tables = || vec![table("t", "t_ud")];
    let mut schemaless = whole("shop", None);
    schemaless.tables = tables();
    let mut renamed = of_schema("shop", "public", tables());
    renamed.new_name = Some("shop_ud".into());
    let mut elsewhere = sample();
    elsewhere.target = Some("0000in03".into());
    let mut backup = sample();
    backup.point = RestorePoint::Backup("1".into());
    for (bad, wanted) in [
        (draft(vec![]), "nothing-chosen"),
        (draft(vec![of_schema("shop", "public", tables()), whole("crm", Some("crm_ud"))]), "unsupported"),
        (draft(vec![schemaless]), "unsupported"),
        (draft(vec![renamed]), "unsupported"),
        (draft(vec![of_schema("shop", "public", vec![])]), "nothing-chosen"),
        (draft(vec![whole("shop", None)]), "must-change"),
        (draft(vec![whole("shop", Some("Shop"))]), "must-change"),
        (draft(vec![whole("shop", Some("Postgres"))]), "reserved"),
        (draft(vec![of_schema("shop", "public", vec![table("t", "T")])]), "must-change"),
        (draft(vec![of_schema("shop", "public", vec![table("t", "a\"; drop")])]), "bad-char"),
        (draft(vec![of_schema("shop", "public", vec![table("t", "t-ud")])]), "bad-char"),
        (draft(vec![of_schema("shop", "public", vec![table("t", "订单")])]), "bad-char"),
        (draft(vec![of_schema("shop", "public", vec![table("t", &"n".repeat(64))])]), "too-long"),
        (elsewhere, "unsupported"),
        (backup, "unsupported"),
    ] {
        let found = judged(&bad).unwrap_err();
        assert!(found.iter().any(|violation| violation.rule.key() == wanted), "{wanted}: {found:?}");
    }
    let longest = "n".repeat(63);
    assert!(judged(&draft(vec![of_schema("shop", "public", vec![table("1t", &longest)])])).is_ok());
}

/// Reads a body back as the databases of a plan.
fn parsed(body: &str) -> Option<Vec<DatabaseItem>> {
    let text = |value: &Value, key: &str| value[key].as_str().map(str::to_owned);
    let renamed = |value: &Value| {
        Some(TableItem { name: text(value, "old_name")?, new_name: Some(text(value, "new_name")?) })
    };
    let body: Value = serde_json::from_str(body).ok()?;
    let databases = body["instances"][0]["databases"].as_array()?.iter().map(|db| {
        if let Some(item) = renamed(db) {
            return Some(whole(&item.name, item.new_name.as_deref()));
        }
        let schemas = db["schemas"].as_array()?.iter().map(|schema| {
            let tables: Option<Vec<TableItem>> = schema["tables"].as_array()?.iter().map(renamed).collect();
            Some(SchemaItem { name: text(schema, "schema")?, tables: tables? })
        });
        Some(DatabaseItem { schemas: schemas.collect::<Option<_>>()?, ..whole(&text(db, "database")?, None) })
    });
    databases.collect()
}

prop_compose! {
    fn with_tables()(names in proptest::collection::vec(("\\PC{1,12}", "\\PC{1,8}", "\\PC{1,20}"), 1..6))
        -> Vec<DatabaseItem> {
        let list = names.iter().enumerate();
        list.map(|(n, (db, schema, name))| of_schema(db, schema, vec![table(name, &format!("new_{n}"))])).collect()
    }
}

prop_compose! {
    fn whole_ones()(names in proptest::collection::vec("\\PC{1,12}", 1..6)) -> Vec<DatabaseItem> {
        names.iter().enumerate().map(|(n, name)| whole(name, Some(&format!("new_{n}")))).collect()
    }
}

proptest! {
    #[test]
    fn plan_to_body_and_back_is_the_plan(databases in prop_oneof![with_tables(), whole_ones()]) {
        let draft = draft(databases);
        let Ok(plan) = judged(&draft) else { return Ok(()) };
        let request = PostgresqlTables.prepare(&plan, &profile(), &"k7q2".into());
        prop_assert_eq!(parsed(&request.body), Some(draft.databases));
    }
}

#[tokio::test]
async fn the_published_answer_names_the_job() {
    let body = r#"{ "restore_result" : [ { "instance_id" : "df29b535eec64ee1b286bd2c62871a9cin03",
        "job_id" : "749d6254-f4f0-4f72-aa32-876e220d2496" } ] }"#;
    let script = Script::new([(200, body)]);
    let request = prepared(&sample());
    let outcome = PostgresqlTables.send(&link(&script), &request).await.unwrap();
    let SubmitOutcome::Accepted(accepted) = outcome else { panic!("{outcome:?}") };
    assert_eq!(accepted.job.unwrap().as_str(), "749d6254-f4f0-4f72-aa32-876e220d2496");
    let seen = script.seen();
    assert_eq!((seen.len(), seen[0].fresh, &seen[0].body), (1, true, &request.body));
    assert!(seen[0].uri.ends_with("/instances/batch/restore/tables"));
}

fn source() -> Instance {
    crate::provider::huawei::rds::testing::instance(PG, crate::domain::instance::Engine::PostgreSql, "14.6")
}

async fn catalog(script: &std::sync::Arc<Script>, wanted: Wanted<'_>) -> Catalog {
    let (source, point, options) = (source(), at(1_688_556_737_000), std::collections::BTreeMap::new());
    let spot = Spot { source: &source, point: &point, options: &options };
    PostgresqlTables.catalog(&link(script), spot, wanted).await.unwrap()
}

const DATABASES: &str = r#"{"database_limit":2000,"table_limit":20000,"instances":[{"id":"df29b535eec64ee1b286bd2c62871a9cin03",
    "name":"pg","total_tables":3,"databases":[{"name":"data1","total_tables":2},{"name":"Data1","total_tables":"1"}]}]}"#;

const TABLES: &str = r#"{"table_limit":2000,"instances":[{"id":"df29b535eec64ee1b286bd2c62871a9cin03","total_tables":3,"databases":[
    {"name":"data10","total_tables":1,"schemas":[{"name":"public","total_tables":1,"tables":[{"name":"other"}]}]},
    {"name":"data1","total_tables":2,"schemas":[{"name":"schema1","total_tables":1,"tables":[{"name":"table1"}]},
        {"name":"public","total_tables":1,"tables":[{"name":"a,b"}]}]}]}]}"#;

#[tokio::test]
async fn databases_come_with_the_services_own_limits() {
    let script = Script::new([(200, DATABASES)]);
    let list = catalog(&script, Wanted::Databases).await;
    let names: Vec<&str> = list.databases.iter().map(|db| db.name.as_str()).collect();
    assert_eq!(names, ["data1", "Data1"]);
    assert_eq!((list.database_limit, list.table_limit, list.cut), (Some(2_000), Some(20_000), false));
    assert_eq!(list.notes, [msg::rds_chinese_left_out()]);
    let seen = &script.seen()[0];
    assert!(
        seen.uri.ends_with(&format!("/v3/{PROJECT}/postgresql/instances/history/databases")),
        "{}",
        seen.uri
    );
    assert_eq!(seen.body, format!(r#"{{"instance_ids":["{PG}"],"restore_time":1688556737000}}"#));
}

#[tokio::test]
async fn tables_are_of_the_one_database_that_was_asked_for() {
    let script = Script::new([(200, TABLES)]);
    let list = catalog(&script, Wanted::Tables("data1")).await;
    assert!(!list.cut);
    assert_eq!(list.notes, [msg::rds_chinese_left_out(), msg::rds_only_child_partitions()]);
    let groups = groups_of(list, "data1").unwrap();
    let found: Vec<(&str, Vec<&str>)> =
        groups.iter().map(|g| (g.schema.as_deref().unwrap(), g.tables.iter().collect())).collect();
    assert_eq!(found, [("schema1", vec!["table1"]), ("public", vec!["a,b"])]);
    let body: Value = serde_json::from_str(&script.seen()[0].body).unwrap();
    assert_eq!(body["database_name_like"], "data1");
    assert!(script.seen()[0].uri.ends_with("/postgresql/instances/history/tables"));
}

#[tokio::test]
async fn a_list_that_was_cut_says_so() {
    let more_tables =
        TABLES.replace(r#""name":"data1","total_tables":2"#, r#""name":"data1","total_tables":2500"#);
    let more_databases = DATABASES.replace(r#""total_tables":3"#, r#""total_tables":9"#);
    let full = DATABASES.replace(r#""database_limit":2000"#, r#""database_limit":2"#);
    let absent = r#"{"instances":[]}"#.to_owned();
    let script = Script::new([
        (200, more_tables),
        (200, more_databases),
        (200, full),
        (200, absent.clone()),
        (200, absent),
    ]);
    let list = catalog(&script, Wanted::Tables("data1")).await;
    assert!(list.cut && list.notes.contains(&msg::rds_tables_cut(2, 2_500)));
    for _ in 0..3 {
        let list = catalog(&script, Wanted::Databases).await;
        assert!(list.cut && list.notes.contains(&msg::rds_databases_cut()));
    }
    assert_eq!(groups_of(catalog(&script, Wanted::Tables("data1")).await, "data1"), None);
}

const WINDOWS: &str = r#"{"restore_time":[{"start_time":1688500000000,"end_time":1688556000000},
    {"start_time":1688560000000,"end_time":1795226100000}]}"#;

#[tokio::test]
async fn what_lives_there_is_what_stood_there_at_the_last_moment() {
    let listed = TABLES.replace("data10", "Data1");
    let script = Script::new([(200, WINDOWS), (200, DATABASES), (200, listed.as_str())]);
    let existing = PostgresqlTables.existing(&link(&script), &PG.into()).await.unwrap();
    assert_eq!(existing.databases.unwrap(), ["data1", "Data1"]);
    assert!(existing.lists_tables);
    assert_eq!(existing.tables.len(), 3);
    assert_eq!(
        (existing.tables[1].database.as_str(), existing.tables[1].schema.as_str()),
        ("data1", "schema1")
    );
    for seen in &script.seen()[1..] {
        let body: Value = serde_json::from_str(&seen.body).unwrap();
        assert_eq!(body["restore_time"], 1_795_226_100_000_i64);
    }
}

#[tokio::test]
async fn what_stood_there_long_ago_is_not_all_that_lives_there_now() {
    let old = WINDOWS.replace("1795226100000", "1795219200000");
    let script = Script::new([(200, old.as_str()), (200, DATABASES), (200, TABLES)]);
    let existing = PostgresqlTables.existing(&link(&script), &PG.into()).await.unwrap();
    assert!(!existing.lists_tables && !existing.tables.is_empty(), "known names still count as taken");
    let script = Script::new([(200, old.as_str())]);
    let counted = history::databases_now(&link(&script), history::Kind::PostgreSql, &PG.into()).await;
    assert_eq!(counted.unwrap().databases, None);
}

#[tokio::test]
async fn what_was_cut_or_not_told_is_not_taken_for_free() {
    let cut_tables =
        TABLES.replace(r#""name":"public","total_tables":1,"#, r#""name":"public","total_tables":8,"#);
    let cut_databases = DATABASES.replace(r#""total_tables":3"#, r#""total_tables":9"#);
    let refused = (403, r#"{"error_code":"DBS.200010","error_msg":"x"}"#);
    let script = Script::new([(200, WINDOWS), (200, DATABASES), (200, cut_tables.as_str())]);
    let link = link(&script);
    let existing = PostgresqlTables.existing(&link, &PG.into()).await.unwrap();
    assert!(existing.databases.is_some() && !existing.lists_tables && !existing.tables.is_empty());
    for (status, body) in [(200, WINDOWS), (200, cut_databases.as_str()), (200, TABLES)] {
        script.push(Ok(answer(status, body)));
    }
    let existing = PostgresqlTables.existing(&link, &PG.into()).await.unwrap();
    assert!(existing.databases.is_none() && !existing.lists_tables);
    for (status, body) in [(200, WINDOWS), (200, DATABASES), refused] {
        script.push(Ok(answer(status, body)));
    }
    let existing = PostgresqlTables.existing(&link, &PG.into()).await.unwrap();
    assert!(existing.databases.is_some() && !existing.lists_tables && existing.tables.is_empty());
    script.push(Ok(answer(200, r#"{"restore_time":[]}"#)));
    assert_eq!(PostgresqlTables.existing(&link, &PG.into()).await.unwrap(), Existing::default());
}

fn job(id: Option<&str>) -> JobRef {
    JobRef {
        operation: KEY.into(),
        instance: PG.into(),
        job: id.map(Into::into),
        since: Timestamp::from_secs(NOW),
        skew_ms: None,
        known: vec!["t-known".into()],
    }
}

const BUSY: &str =
    r#"{"instances":[{"id":"df29b535eec64ee1b286bd2c62871a9cin03","status":"RESTORING"}],"total_count":1}"#;

#[tokio::test]
async fn a_job_is_followed_from_invisible_to_its_end() {
    let running = r#"{"job":{"id":"j-1","name":"RestoreTablePostgresql","status":"Running","created":"2026-11-21T10:00:05+0800",
        "process":"60 % ","instance":{"id":"df29b535eec64ee1b286bd2c62871a9cin03","name":"pg"},"entities":{}}}"#;
    let failed = r#"{"job":{"id":"j-1","status":"Failed","ended":"2026-11-21T02:12:00+0000","process":"","fail_reason":"disk full"}}"#;
    let hidden = (400, r#"{"error_code":"DBS.200543","error_msg":"The job does not exist."}"#);
    let script = Script::new([hidden, (200, BUSY), (200, running), (200, BUSY), (200, failed), (200, BUSY)]);
    let link = link(&script);
    let first = PostgresqlTables.progress(&link, &job(Some("j-1"))).await.unwrap();
    assert_eq!((first.state, first.instance_status.as_deref()), (JobState::NotSeen, Some("RESTORING")));
    let second = PostgresqlTables.progress(&link, &job(Some("j-1"))).await.unwrap();
    assert_eq!(second.state, JobState::Running);
    assert_eq!(second.progress, crate::domain::job::Progress::Percent(60.0));
    assert_eq!(second.started_at, Timestamp::parse_rfc3339("2026-11-21T02:00:05Z"));
    let third = PostgresqlTables.progress(&link, &job(Some("j-1"))).await.unwrap();
    assert_eq!((third.state, third.reason.as_deref()), (JobState::Failed, Some("disk full")));
    assert!(
        script.seen()[0].uri.ends_with(&format!("/v3/{PROJECT}/jobs?id=j-1")),
        "{}",
        script.seen()[0].uri
    );
}

#[tokio::test]
async fn after_a_lost_answer_the_new_task_of_the_instance_is_ours_and_others_are_told() {
    let task = |id: &str, instance: &str, at: &str| {
        format!(
            r#"{{"id":"{id}","name":"x","instance_id":"{instance}","status":"Running","process":"5","create_time":"{at}"}}"#
        )
    };
    let list = [
        task("t-b", PG, "2026-11-21T02:00:09+0000"),
        task("t-known", PG, "2026-11-21T02:00:01+0000"),
        task("t-a", PG, "2026-11-21T02:00:02+0000"),
        task("t-old", PG, "2026-11-20T02:00:00+0000"),
        task("t-x", "another", "2026-11-21T02:00:02+0000"),
    ];
    let page = format!(r#"{{"total_count":5,"actions":[],"tasks":[{}]}}"#, list.join(","));
    let script = Script::new([(200, page.as_str()), (200, BUSY), (200, page.as_str())]);
    let link = link(&script);
    let look = PostgresqlTables.progress(&link, &job(None)).await.unwrap();
    assert_eq!((look.job.unwrap().as_str(), look.others), ("t-a", vec!["t-b".into()]));
    let query = script.seen()[0].fields();
    assert_eq!((query["instance_id"].as_str(), query["limit"].as_str()), (PG, "50"));
    assert_eq!(query["start_time"], ((NOW - 60) * 1000).to_string());
    assert!(query["end_time"].parse::<i64>().unwrap() > NOW * 1000);
    let tasks = PostgresqlTables.tasks(&link, &PG.into()).await.unwrap();
    assert_eq!(tasks.len(), 4, "those of another instance are not counted");
    assert!(tasks.iter().all(|(_, active)| *active));
}

#[tokio::test]
async fn points_are_windows_only() {
    let script = Script::new([
        (200, WINDOWS),
        (200, r#"{"restore_time":[]}"#),
        (404, r#"{"error_code":"DBS.200002","error_msg":"x"}"#),
    ]);
    let link = link(&script);
    let points = PostgresqlTables.points(&link, &source()).await.unwrap();
    assert_eq!((points.windows.len(), points.backups.len(), points.no_window), (2, 0, None));
    assert!(script.seen()[0].uri.ends_with(&format!("/v3/{PROJECT}/instances/{PG}/restore-time")));
    let none = PostgresqlTables.points(&link, &source()).await.unwrap();
    assert_eq!(none.no_window, Some(crate::messages::clouds::window_not_told()));
    assert!(PostgresqlTables.points(&link, &source()).await.is_err());
}
