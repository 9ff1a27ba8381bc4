//! The request of a plan, what a point contains, and the whole way through the checks.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::domain::capability::{ClientToken, Depth, PointSupport, Rename, WholeDatabases};
use crate::domain::draft::{DatabaseItem, TableItem};
use crate::domain::instance::Engine;
use crate::domain::validate::{Rule, validate};
use crate::provider::sign::form_fields;
use crate::provider::testing::{self, Script, link};
use crate::provider::{Provider, aliyun::Aliyun};

/// A MySQL instance as the lists tell it.
pub(super) fn instance(id: &str, region: &str, version: &str) -> Instance {
    Instance {
        id: id.into(),
        name: id.into(),
        engine: Engine::MySql,
        engine_version: version.into(),
        status: "Running".into(),
        region: region.into(),
        edition: None,
        storage_type: None,
        storage_bytes: None,
        used_bytes: None,
        endpoint: None,
        created_at: None,
        network: None,
        time_zone: None,
        primary: None,
        replicas: Vec::new(),
        offers: Vec::new(),
        unusable: None,
    }
}

/// A source in another region.
pub(super) fn source() -> Instance {
    instance("rm-source", "cn-shanghai", "8.0")
}

/// A plan from a backup set.
pub(super) fn draft(databases: Vec<DatabaseItem>) -> PlanDraft {
    PlanDraft {
        damage: None,
        profile: "shop-prod".into(),
        operation: KEY.into(),
        instance: "rm-source".into(),
        target: Some("rm-target".into()),
        point: RestorePoint::Backup("14377".into()),
        options: BTreeMap::new(),
        run: None,
        databases,
    }
}

/// A plan from a moment.
pub(super) fn moment(databases: Vec<DatabaseItem>) -> PlanDraft {
    PlanDraft {
        point: RestorePoint::At(Timestamp::parse_rfc3339("2026-11-20T16:00:00Z").unwrap()),
        options: [(SOURCE_REGION.to_owned(), OptionValue::Words("cn-shanghai".into()))].into(),
        ..draft(databases)
    }
}

fn table(name: &str, new_name: &str) -> TableItem {
    TableItem { name: name.into(), new_name: Some(new_name.into()) }
}

fn database(name: &str, new_name: Option<&str>, tables: Vec<TableItem>) -> DatabaseItem {
    DatabaseItem { name: name.into(), new_name: new_name.map(Into::into), schemas: vec![], tables }
}

fn sample() -> Vec<DatabaseItem> {
    vec![database("testdb1", None, vec![table("test1", "test1_backup"), table("test2", "test2_backup")])]
}

fn prepared(draft: &PlanDraft) -> PreparedRequest {
    let plan = validate(draft, &RestoreDdrTable.capabilities(None), &Existing::default()).unwrap();
    RestoreDdrTable.prepare(&plan, &testing::profile(), &"k7q2".into())
}

fn keys(request: &PreparedRequest) -> Vec<&str> {
    request.parameters.iter().map(|(key, _)| key.as_str()).collect()
}

#[test]
fn the_published_table_meta_comes_out_exactly() {
    let page = include_str!("../../../../tests/it/contract/aliyun/restore-ddr-table.table-meta.json");
    let request = prepared(&draft(sample()));
    assert_eq!(request.payload, page.trim_end());
    assert_eq!((request.payload_name.as_str(), request.overwrites), ("TableMeta", false));
    assert_eq!(form_fields(&request.body), request.parameters);
}

#[test]
fn a_set_and_a_moment_are_never_sent_together() {
    let set = prepared(&draft(sample()));
    assert_eq!(keys(&set), ["DBInstanceId", "RegionId", "RestoreType", "BackupId", "TableMeta"]);
    let mut with_region = draft(sample());
    with_region.options = moment(vec![]).options;
    assert_eq!(prepared(&with_region).body, set.body, "a backup set names its source itself");
    let at = prepared(&moment(sample()));
    let wanted = [
        ("DBInstanceId", "rm-target"),
        ("RegionId", "cn-hangzhou"),
        ("RestoreType", "1"),
        ("RestoreTime", "2026-11-20T16:00:00Z"),
        ("SourceRegion", "cn-shanghai"),
        ("SourceDBInstanceName", "rm-source"),
    ];
    let got: Vec<(&str, &str)> =
        at.parameters.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
    assert_eq!(got[..6], wanted);
    assert_eq!(got[6].0, "TableMeta");
    assert_eq!(set.parameters[2], ("RestoreType".into(), "0".into()));
}

#[test]
fn the_written_instance_is_the_target() {
    let request = prepared(&moment(sample()));
    assert_eq!((request.instance.as_str(), request.operation.as_str()), ("rm-target", KEY));
    assert_eq!(request.endpoint, "https://rds.aliyuncs.com");
    let token = request.client_token.clone().unwrap();
    assert_eq!(token, format!("undrop-k7q2-{}", &request.body_sha256()[..16]));
    assert!(request.query.contains(&("Action".into(), "RestoreDdrTable".into())));
    assert!(request.query.contains(&("ClientToken".into(), token)));
}

#[test]
fn a_plan_needs_another_instance_and_for_a_moment_the_sources_region() {
    let rules = |draft: &PlanDraft| {
        let broken = validate(draft, &RestoreDdrTable.capabilities(None), &Existing::default()).unwrap_err();
        broken.into_iter().map(|violation| violation.rule.key()).collect::<Vec<_>>()
    };
    for target in [None, Some("rm-source".into())] {
        let same = PlanDraft { target, ..draft(vec![database("shop", Some("shop_ud"), vec![])]) };
        assert_eq!(rules(&same), ["unsupported"]);
    }
    for options in [BTreeMap::new(), [(SOURCE_REGION.to_owned(), OptionValue::Words(" ".into()))].into()] {
        assert_eq!(rules(&PlanDraft { options, ..moment(sample()) }), ["option"]);
    }
    let taken = Existing { databases: Some(vec!["SHOP".into()]), ..Existing::default() };
    let whole = draft(vec![database("shop", None, vec![])]);
    let broken = validate(&whole, &RestoreDdrTable.capabilities(None), &taken).unwrap_err();
    assert_eq!(broken[0].rule, Rule::CollidesWithExisting("shop".into()));
}

#[test]
fn it_can_do_what_restore_table_can_but_elsewhere() {
    let own = RestoreDdrTable.capabilities(Some(&source()));
    let sibling = RestoreTable.capabilities(None);
    assert_eq!(
        (own.points, own.rename, own.depth),
        (PointSupport::Both, Rename::DatabasesAndTables, Depth::Tables)
    );
    assert_eq!((own.whole_databases, own.target), (WholeDatabases::Mixed, Target::Another));
    assert_eq!((own.overwrites, own.client_token), (false, ClientToken::Honoured(64)));
    assert_eq!((&own.names, own.limits), (&sibling.names, sibling.limits));
    let region =
        |instance: Option<&Instance>| RestoreDdrTable.capabilities(instance).options[0].default.clone();
    assert_eq!(region(Some(&source())), Some(OptionValue::Words("cn-shanghai".into())));
    assert_eq!(region(None), None);
    assert_eq!(own.options.len(), 1);
}

proptest! {
    #[test]
    fn hostile_names_reach_the_wire_as_they_are(
        list in proptest::collection::vec(("[^,]{1,12}", proptest::collection::vec("[^,]{1,12}", 0..4)), 1..4),
    ) {
        let mut n = 0;
        let mut fresh = || { n += 1; format!("new-{n}") };
        let databases: Vec<DatabaseItem> = list.into_iter().map(|(name, tables)| {
            let tables: Vec<TableItem> = tables.iter().map(|name| table(name, &fresh())).collect();
            database(&name, Some(&format!("d{}", fresh())), tables)
        }).collect();
        for draft in [draft(databases.clone()), moment(databases.clone())] {
            let request = prepared(&draft);
            let fields: BTreeMap<String, String> = form_fields(&request.body).into_iter().collect();
            prop_assert_eq!(&fields["TableMeta"], &request.payload);
            prop_assert_eq!(map::parse_table_meta(&fields["TableMeta"]), Some(databases.clone()));
            prop_assert!(request.body.is_ascii());
        }
    }

    #[test]
    fn hostile_ids_stay_in_their_own_field(id in "\\PC{1,20}", set in "\\PC{1,20}") {
        let mut plan = draft(sample());
        (plan.target, plan.point) = (Some(id.as_str().into()), RestorePoint::Backup(set.as_str().into()));
        let fields = form_fields(&prepared(&plan).body);
        prop_assert_eq!(fields.len(), 5);
        prop_assert_eq!((&fields[0].1, &fields[3].1), (&id, &set));
    }
}

#[tokio::test]
async fn the_published_answer_is_accepted_and_a_lost_one_is_unknown() {
    let body = include_str!("../../../../tests/it/contract/aliyun/restore-ddr-table.response.json");
    let script = Script::new([
        (200, body),
        (404, r#"{"Code":"RestoreType.NotFound"}"#),
        (500, r#"{"Code":"InvokeProxyFailure"}"#),
    ]);
    script.push(Err(crate::provider::TransportError::MaybeSent("reset".into())));
    let (link, request) = (link(&script), prepared(&draft(sample())));
    let SubmitOutcome::Accepted(accepted) = RestoreDdrTable.send(&link, &request).await.unwrap() else {
        panic!()
    };
    assert_eq!(accepted.request_id.unwrap().as_str(), "75BBF1EF-1E90-4950-BFFB-252D26E8259B");
    assert_eq!(accepted.job, None);
    for wanted in ["rejected", "unknown", "unknown"] {
        assert_eq!(RestoreDdrTable.send(&link, &request).await.unwrap().key(), wanted);
    }
    let seen = script.seen();
    assert_eq!(seen.len(), 4, "each send is one request");
    assert!(seen.iter().all(|one| one.fresh && one.body == request.body));
}

#[tokio::test]
async fn a_moment_shows_the_list_of_the_set_it_builds_on() {
    let sets = r#"{"RequestId":"R","Items":{"Item":[
        {"CrossBackupId":3,"BackupEndTime":"2026-11-21T01:00:00Z"},
        {"CrossBackupId":2,"BackupEndTime":"2026-11-20T02:20:00Z"},
        {"CrossBackupId":4,"BackupEndTime":"2026-11-20T03:20:00Z","BackupSetStatus":1},
        {"CrossBackupId":1,"BackupEndTime":"2026-11-19T02:20:00Z"}]}}"#;
    let metas =
        r#"{"RequestId":"R","Items":{"Meta":[{"Database":"shop","Tables":"orders,items","Size":"2048"}]}}"#;
    let script = Script::new([(200, sets), (200, metas), (200, metas), (200, sets)]);
    let (link, source, plan) = (link(&script), source(), moment(vec![]));
    let spot = |point| Spot { source: &source, point, options: &plan.options };
    let found = RestoreDdrTable.catalog(&link, spot(&plan.point), Wanted::Tables("shop")).await.unwrap();
    assert_eq!(found.notes, [msg::list_of_base("2", "2026-11-20T02:20:00Z")]);
    let fields = script.seen()[1].fields();
    for (key, wanted) in [
        ("Action", "DescribeCrossBackupMetaList"),
        ("BackupSetId", "2"),
        ("GetDbName", "shop"),
        ("PageIndex", "1"),
        ("PageSize", "100"),
    ] {
        assert_eq!(fields[key], wanted, "{key}");
    }
    let set = RestorePoint::Backup("14377".into());
    let found = RestoreDdrTable.catalog(&link, spot(&set), Wanted::Databases).await.unwrap();
    assert_eq!((found.databases[0].name.as_str(), found.notes.len()), ("shop", 0));
    assert_eq!(script.seen()[2].fields()["BackupSetId"], "14377");
    let early = RestorePoint::At(Timestamp::parse_rfc3339("2026-11-01T00:00:00Z").unwrap());
    let fault = RestoreDdrTable.catalog(&link, spot(&early), Wanted::Databases).await.unwrap_err();
    assert_eq!(fault.summary, faults::backup_none());
}

#[tokio::test]
async fn a_set_without_a_list_of_tables_says_why() {
    for (code, wanted) in
        [("InvalidMeta.Empty", faults::meta_empty()), ("InvalidMeta.TooLarge", faults::meta_large())]
    {
        let script = Script::new([(403, format!(r#"{{"Code":"{code}","Message":"m"}}"#))]);
        let (source, set, options) = (source(), RestorePoint::Backup("1".into()), BTreeMap::new());
        let spot = Spot { source: &source, point: &set, options: &options };
        let fault = RestoreDdrTable.catalog(&link(&script), spot, Wanted::Databases).await.unwrap_err();
        assert_eq!(fault.summary, wanted);
    }
}

#[tokio::test]
async fn ordinary_instances_do_not_offer_it_and_sources_offer_nothing_else() {
    let list = r#"{"RequestId":"R","Items":{"DBInstance":[{"DBInstanceId":"rm-1","DBInstanceStatus":"Running","Engine":"MySQL"}]}}"#;
    let paired = r#"{"RequestId":"R","Regions":{"Region":["cn-shanghai"]}}"#;
    let sources = r#"{"RequestId":"R","Items":{"Item":[{"DBInstanceId":"rm-source","Engine":"MySQL"}]}}"#;
    let script = Script::new([(200, list), (200, paired), (200, sources), (200, paired), (200, sources)]);
    let link = link(&script);
    let here = Aliyun.instances(&link).await.unwrap().instances;
    assert!(here[0].offer(&KEY.into()).is_none());
    let there = Aliyun.elsewhere(&link).await.unwrap();
    assert_eq!(there[0].offers.len(), 1);
    let offer = there[0].offer(&KEY.into()).unwrap();
    assert_eq!(offer.capabilities, RestoreDdrTable.capabilities(Some(&there[0])));
    assert_eq!(RestoreDdrTable.source(&link, &"rm-source".into()).await.unwrap(), there[0]);
}
