//! What the reads ask for, and what they make of the answers.

use std::sync::Arc;

use super::*;
use crate::domain::catalog::Group;
use crate::domain::fault::FaultKind;
use crate::domain::job::{JobState, Progress};
use crate::domain::time::Window;
use crate::messages::{clouds, plan};
use crate::provider::huawei::Huawei;
use crate::provider::testing::{NOW, answer};
use crate::provider::{Provider, groups_of};

const BUSY: &str = r#"{"instance":{"id":"61a4ea66210545909d74a05c27a7179ein07","status":"RESTORING"}}"#;

/// The path of a request and its query, the project's id left out.
fn asked(script: &Script, index: usize) -> (String, BTreeMap<String, String>) {
    let seen = &script.seen()[index];
    let path = seen.uri.split_once(PROJECT).unwrap().1.split('?').next().unwrap().to_owned();
    (path, seen.query().into_iter().collect())
}

fn query(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
    pairs.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect()
}

fn instance() -> Instance {
    Instance {
        id: ID.into(),
        name: "shop".into(),
        engine: crate::domain::instance::Engine::TaurusDb,
        engine_version: "8.0".into(),
        status: "normal".into(),
        region: "cn-north-4".into(),
        edition: None,
        storage_type: None,
        storage_bytes: None,
        used_bytes: None,
        endpoint: None,
        created_at: None,
        network: None,
        time_zone: None,
        primary: None,
        replicas: vec![],
        offers: vec![],
        unusable: None,
    }
}

#[tokio::test]
async fn instances_are_listed_to_the_end_with_offers_and_reasons() {
    let first: Vec<String> = (0..100).map(|n| format!(r#"{{"id":"{n}in07","status":"normal"}}"#)).collect();
    let first = format!(r#"{{"instances":[{}],"total_count":"104"}}"#, first.join(","));
    let rest = r#"{"total_count":104,"instances":[
        {"id":"99in07","status":"normal"},
        {"id":"ain07","name":"shop","status":"normal","port":3306,"private_ips":["10.0.0.1"],"proxy_ips":null,
         "datastore":{"type":"gaussdb-mysql","version":"8.0","kernel_version":"2.0.54"},"created":"2026-01-02T11:04:05+0800",
         "vpc_id":"v-1","volume":{"type":"DL6","size":1.5},"flavor_info":{"vcpus":4,"ram":16},"tags":[],"eos_tag":false,
         "enterprise_project_id":0,"time_zone":"UTC+08:00","region":"cn-north-4"},
        {"id":"bin07","status":"abnormal"},{"id":"cin07","status":"FROZEN"},{"id":"din07","status":null},{"id":""}]}"#;
    let script = Script::new([(200, first.as_str()), (200, rest)]);
    let list = instances::all(&link(&script)).await.unwrap();
    assert_eq!(list.len(), 104);
    assert_eq!(asked(&script, 0), ("/instances".into(), query(&[("offset", "0"), ("limit", "100")])));
    assert_eq!(asked(&script, 1).1["offset"], "100");
    assert!(script.seen()[0].uri.contains("/v3.1/"));
    let shop = &list[100];
    assert_eq!((shop.name.as_str(), shop.engine_version.as_str()), ("shop", "8.0"));
    assert_eq!((shop.used_bytes, shop.storage_bytes), (Some(3 << 29), None));
    assert_eq!((shop.endpoint.as_deref(), shop.network.as_deref()), (Some("10.0.0.1"), Some("v-1")));
    assert_eq!(shop.created_at, Timestamp::parse_rfc3339("2026-01-02T03:04:05Z"));
    assert_eq!((shop.offers[0].operation.as_str(), &shop.unusable), (KEY, &None));
    let reasons: Vec<Option<Text>> = list[101..].iter().map(|one| one.unusable.clone()).collect();
    let wanted = [msg::taurus_not_normal("abnormal"), msg::frozen(), clouds::status_missing()];
    assert_eq!(reasons, wanted.map(Some));
}

#[tokio::test]
async fn one_instance_tells_its_disk_and_that_it_is_being_restored() {
    let detail = format!(
        r#"{{"instance":{{"id":"{ID}","name":"shop","status":"ACTIVE","private_write_ips":"10.0.0.1","nodes":[
            {{"type":"master","volume":{{"type":"DL6","used":"10.25","size":40}}}},{{"type":"slave","volume":null}}]}}}}"#
    );
    let script = Script::new([(200, detail.as_str()), (200, BUSY), (200, r#"{"instance":{"id":"other"}}"#)]);
    let link = link(&script);
    let one = Huawei.instance(&link, &ID.into()).await.unwrap();
    assert_eq!((one.storage_bytes, one.used_bytes), (Some(40 << 30), Some(41 << 28)));
    assert_eq!((one.unusable, one.endpoint.as_deref()), (None, Some("10.0.0.1")));
    assert_eq!(asked(&script, 0).0, format!("/instances/{ID}"));
    let busy = TaurusTables.source(&link, &ID.into()).await.unwrap();
    assert_eq!(busy.unusable, Some(msg::taurus_not_normal("RESTORING")));
    let other = instances::one(&link, &ID.into()).await.unwrap_err();
    assert_eq!(other.kind, FaultKind::NotFound);
}

#[tokio::test]
async fn windows_are_points_and_none_is_a_reason() {
    let two =
        r#"{"restore_times":[{"start_time":"3000","end_time":"4000"},{"start_time":1000,"end_time":2000}]}"#;
    let script =
        Script::new([(200, two), (200, r#"{"restore_times":[]}"#), (403, r#"{"error_code":"DBS.200010"}"#)]);
    let link = link(&script);
    let found = TaurusTables.points(&link, &instance()).await.unwrap();
    let window = |from, to| Window { from: Timestamp::from_millis(from), to: Timestamp::from_millis(to) };
    assert_eq!((found.windows, found.no_window), (vec![window(1000, 2000), window(3000, 4000)], None));
    assert_eq!(asked(&script, 0), (format!("/instances/{ID}/restore-time"), query(&[])));
    let none = TaurusTables.points(&link, &instance()).await.unwrap();
    assert_eq!((none.windows, none.no_window), (vec![], Some(clouds::window_not_told())));
    assert!(TaurusTables.points(&link, &instance()).await.is_err());
}

async fn catalog(script: &Arc<Script>, latest: Option<bool>, wanted: Wanted<'_>) -> Catalog {
    let (source, point, options) = (instance(), sample().point, options(latest));
    let spot = Spot { source: &source, point: &point, options: &options };
    TaurusTables.catalog(&link(script), spot, wanted).await.unwrap()
}

fn names(groups: &[Group]) -> Vec<&str> {
    groups.iter().flat_map(|group| group.tables.iter()).collect()
}

#[tokio::test]
async fn one_answer_gives_databases_with_their_tables() {
    let all = r#"{"total_tables":"4","databases":[{"name":"shop","total_tables":3,"tables":[{"name":"a"},{"name":"订单"},{"name":"b$"}]},
        {"name":"blog","total_tables":1,"tables":[{"name":"x"}]},{"name":"empty","total_tables":0,"tables":null}]}"#;
    let script = Script::new([(200, all), (200, all)]);
    let off = catalog(&script, None, Wanted::Databases).await;
    assert_eq!(names(off.database("shop").unwrap().groups.as_deref().unwrap()), ["a", "订单", "b$"]);
    assert_eq!(names(off.database("empty").unwrap().groups.as_deref().unwrap()), Vec::<&str>::new());
    assert_eq!(off.notes, [msg::taurus_list_is_backup(), msg::taurus_odd_names(2)]);
    let (path, fields) = asked(&script, 0);
    assert_eq!(path, format!("/instances/{ID}/backups/restore/tables"));
    assert_eq!(fields, query(&[("last_table_info", "false"), ("restore_time", "1690890940000")]));
    assert!(script.seen()[0].uri.contains("/v3.1/"));
    let on = catalog(&script, Some(true), Wanted::Databases).await;
    assert_eq!(on.notes[0], msg::taurus_list_is_now());
    assert_eq!(asked(&script, 1).1["last_table_info"], "true");
}

#[tokio::test]
async fn a_database_asked_for_by_name_is_that_one_alone() {
    let like = r#"{"total_tables":90,"databases":[{"name":"shop2","total_tables":1,"tables":[{"name":"z"}]},
        {"name":"shop","total_tables":2,"tables":[{"name":"a"},{"name":"b"}]}]}"#;
    let script = Script::new([(200, like), (200, like)]);
    let shop = catalog(&script, Some(false), Wanted::Tables("shop")).await;
    assert_eq!(asked(&script, 0).1["database_name"], "shop");
    assert_eq!((shop.databases.len(), shop.notes.len()), (1, 1));
    assert_eq!(names(&groups_of(shop, "shop").unwrap()), ["a", "b"]);
    assert_eq!(groups_of(catalog(&script, None, Wanted::Tables("sho")).await, "sho"), None);
}

#[tokio::test]
async fn a_list_that_was_cut_says_so() {
    let cut =
        r#"{"total_tables":9,"databases":[{"name":"shop","total_tables":"3","tables":[{"name":"a"}]}]}"#;
    let v3 = r#"{"total_databases":2,"databases":[{"name":"shop","tables":[{"name":"a"}]}]}"#;
    let count = r#"{"total_databases":1,"databases":[{"name":"shop","tables":[]}]}"#;
    let script = Script::new([(200, cut), (200, cut), (200, v3), (200, count)]);
    let all = catalog(&script, None, Wanted::Databases).await;
    assert_eq!((all.cut, &all.notes[1]), (true, &msg::taurus_list_cut(9, 1)));
    assert_eq!(all.databases[0].groups, None, "a part does not count as read");
    let shop = catalog(&script, None, Wanted::Tables("shop")).await;
    assert_eq!((shop.cut, &shop.notes[1]), (true, &msg::taurus_list_cut(3, 1)));
    assert_eq!(names(&groups_of(shop, "shop").unwrap()), ["a"]);
    assert_eq!(catalog(&script, None, Wanted::Databases).await.notes[1], msg::taurus_list_cut(2, 1));
    let whole = catalog(&script, None, Wanted::Databases).await;
    assert_eq!((whole.cut, whole.notes.len()), (false, 1));
}

#[tokio::test]
async fn a_backup_set_has_no_catalogue_here() {
    let (source, point) = (instance(), RestorePoint::Backup("b".into()));
    let spot = Spot { source: &source, point: &point, options: &options(None) };
    let script = Script::new::<String>([]);
    let fault = TaurusTables.catalog(&link(&script), spot, Wanted::Databases).await.unwrap_err();
    assert_eq!((fault.kind, fault.summary), (FaultKind::Unsupported, plan::no_backups()));
}

#[tokio::test]
async fn live_tables_are_those_of_the_latest_moment() {
    let windows =
        r#"{"restore_times":[{"start_time":1000,"end_time":2000},{"start_time":3000,"end_time":4000}]}"#;
    let tables = r#"{"total_tables":2,"databases":[{"name":"shop","total_tables":2,"tables":[{"name":"a"},{"name":"b"}]}]}"#;
    let cut = r#"{"total_tables":3,"databases":[{"name":"shop","total_tables":2,"tables":[{"name":"a"},{"name":"b"}]}]}"#;
    let script = Script::new([(200, windows), (200, tables), (200, windows), (200, cut)]);
    let link = link(&script);
    let live = TaurusTables.existing(&link, &ID.into()).await.unwrap();
    assert_eq!((live.databases.as_deref(), live.lists_tables), (Some(&["shop".to_owned()][..]), true));
    assert_eq!(live.tables[0].tables.iter().collect::<Vec<_>>(), ["a", "b"]);
    assert_eq!(asked(&script, 1).1, query(&[("last_table_info", "true"), ("restore_time", "4000")]));
    let partly = TaurusTables.existing(&link, &ID.into()).await.unwrap();
    assert!(!partly.lists_tables && partly.tables.len() == 1);
    for answers in [
        vec![(200, r#"{"restore_times":[]}"#)],
        vec![(200, windows), (400, r#"{"error_code":"DBS.280001"}"#)],
    ] {
        for (status, body) in answers {
            script.push(Ok(answer(status, body)));
        }
        assert_eq!(TaurusTables.existing(&link, &ID.into()).await.unwrap(), Existing::default());
    }
}

fn job(id: Option<&str>) -> JobRef {
    JobRef {
        operation: KEY.into(),
        instance: ID.into(),
        job: id.map(Into::into),
        since: Timestamp::from_millis(NOW * 1000 + 400),
        skew_ms: None,
        known: vec!["j-known".into()],
    }
}

fn row(id: &str, instance: &str, at: i64, status: &str) -> String {
    let created = crate::provider::huawei::wire::query_time(Timestamp::from_secs(NOW + at));
    format!(
        r#"{{"job_id":"{id}","job_name":"N","status":"{status}","process":"5","instance_id":"{instance}","created_time":"{created}"}}"#
    )
}

fn rows(rows: &[String]) -> String {
    format!(r#"{{"jobs":[{}],"total_count":{},"action_names":[]}}"#, rows.join(","), rows.len())
}

#[tokio::test]
async fn jobs_of_the_last_day_say_whether_they_are_at_work() {
    let list =
        rows(&[row("a", ID, -5, "Pending"), row("b", "xin07", -5, "Running"), row("c", ID, -9, "Completed")]);
    let script = Script::new([(200, list)]);
    let tasks = TaurusTables.tasks(&link(&script), &ID.into()).await.unwrap();
    assert_eq!(tasks, [("a".into(), true), ("c".into(), false)]);
    let times = [("start_time", "2026-11-20T02:00:00+0000"), ("end_time", "2026-11-21T02:00:01+0000")];
    let wanted = query(&[times[0], times[1], ("offset", "0"), ("limit", "50")]);
    assert_eq!(asked(&script, 0), ("/immediate-jobs".into(), wanted));
}

#[tokio::test]
async fn a_named_job_is_followed_with_its_steps() {
    let running = r#"{"job":{"id":"j","name":"N","status":"Running","created":"2026-11-21T10:00:00+0800","process":"60 % ",
        "instance":{"id":"i","name":"shop"},"entities":{}}}"#;
    let steps = r#"{"job_id":"j","sub_task_list":[{"sub_task_name":"restore backup","percent":"100","status":"Completed","remaining_time":"0"},
        {"sub_task_name":"replay logs","percent":40,"status":"Running","remaining_time":"90"},
        {"sub_task_name":"load tables","percent":"0","status":"Pending","remaining_time":30}]}"#;
    let script = Script::new([(200, running), (200, BUSY), (200, steps)]);
    let look = TaurusTables.progress(&link(&script), &job(Some("j"))).await.unwrap();
    assert_eq!((look.state, &look.progress), (JobState::Running, &Progress::Percent(60.0)));
    assert_eq!((look.step.as_deref(), look.remaining_secs), (Some("replay logs"), Some(120)));
    assert_eq!(look.instance_status.as_deref(), Some("RESTORING"));
    assert_eq!(asked(&script, 0), ("/jobs".into(), query(&[("id", "j")])));
    let wanted =
        (format!("/instances/{ID}/task-center-detail"), query(&[("job_id", "j"), ("job_name", "N")]));
    assert_eq!(asked(&script, 2), wanted);
}

#[tokio::test]
async fn steps_are_the_progress_where_no_per_cent_is_told() {
    let running = r#"{"job":{"id":"j","status":"Running","process":""}}"#;
    let steps = r#"{"sub_task_list":[{"sub_task_name":"a","status":"Completed"},{"sub_task_name":"b","status":"Pending"}]}"#;
    let script =
        Script::new([(200, running), (403, "{}"), (200, steps), (200, running), (200, BUSY), (400, "{}")]);
    let link = link(&script);
    let look = TaurusTables.progress(&link, &job(Some("j"))).await.unwrap();
    assert_eq!(look.progress, Progress::Phases(vec!["a".into(), "b".into()], 1));
    assert_eq!((look.step.as_deref(), look.remaining_secs, look.instance_status), (Some("b"), None, None));
    let bare = TaurusTables.progress(&link, &job(Some("j"))).await.unwrap();
    assert_eq!((bare.state, bare.progress, bare.step), (JobState::Running, Progress::Unknown, None));
}

#[tokio::test]
async fn a_job_that_cannot_be_seen_yet_is_not_seen_and_an_end_is_an_end() {
    let invisible = (400, r#"{"error_code":"DBS.200543","error_msg":"Job not found."}"#);
    let done = r#"{"job":{"id":"j","status":"Completed","process":"","ended":"2026-11-21T10:00:00+0800"}}"#;
    let script = Script::new([invisible, (200, BUSY), (200, done), (200, BUSY), (403, "{}"), (200, BUSY)]);
    let link = link(&script);
    let unseen = TaurusTables.progress(&link, &job(Some("j"))).await.unwrap();
    assert_eq!((unseen.state, unseen.job), (JobState::NotSeen, Some("j".into())));
    let done = TaurusTables.progress(&link, &job(Some("j"))).await.unwrap();
    assert_eq!((done.state, done.ended_at.is_some()), (JobState::Succeeded, true));
    assert!(TaurusTables.progress(&link, &job(Some("j"))).await.is_err());
}

#[tokio::test]
async fn after_a_lost_answer_the_job_is_found_among_those_of_the_instance() {
    let list = rows(&[
        row("j-known", ID, 1, "Running"),
        row("j-late", ID, 20, "Pending"),
        row("j-foreign", "xin07", 1, "Running"),
        row("j-ours", ID, 1, "Running"),
    ]);
    let none = rows(&[]);
    let script =
        Script::new([(200, list.as_str()), (200, BUSY), (404, "{}"), (200, none.as_str()), (200, BUSY)]);
    let link = link(&script);
    let look = TaurusTables.progress(&link, &job(None)).await.unwrap();
    assert_eq!((look.job, look.others), (Some("j-ours".into()), vec!["j-late".into()]));
    assert_eq!(asked(&script, 0).1["start_time"], "2026-11-21T01:59:00+0000");
    let none = TaurusTables.progress(&link, &job(None)).await.unwrap();
    assert_eq!((none.state, none.instance_status.as_deref()), (JobState::NotSeen, Some("RESTORING")));
}

#[tokio::test]
async fn where_the_service_does_not_count_from_nought_its_own_first_page_is_read() {
    let list = rows(&[row("j-1", ID, 1, "Running")]);
    let refused = (400, r#"{"error_code":"DBS.280001","error_msg":"Invalid offset."}"#);
    let script = Script::new([refused, (200, list.as_str())]);
    let tasks = TaurusTables.tasks(&link(&script), &ID.into()).await.unwrap();
    assert_eq!(tasks, [("j-1".into(), true)]);
    assert_eq!(asked(&script, 0).1["offset"], "0");
    assert!(!asked(&script, 1).1.contains_key("offset"));
}
