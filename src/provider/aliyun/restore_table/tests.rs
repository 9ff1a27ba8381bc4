//! The request of a plan, and the three ends of a send.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::domain::draft::{DatabaseItem, PlanDraft, TableItem};
use crate::domain::fault::FaultKind;
use crate::domain::time::Timestamp;
use crate::domain::validate::validate;
use crate::messages::faults;
use crate::provider::TransportError;
use crate::provider::sign::form_fields;
use crate::provider::testing::{self, Script, link, link_with};

fn table(name: &str, new_name: &str) -> TableItem {
    TableItem { name: name.into(), new_name: Some(new_name.into()) }
}

fn database(name: &str, new_name: Option<&str>, tables: Vec<TableItem>) -> DatabaseItem {
    DatabaseItem { name: name.into(), new_name: new_name.map(Into::into), schemas: vec![], tables }
}

fn draft(databases: Vec<DatabaseItem>) -> PlanDraft {
    PlanDraft {
        damage: None,
        profile: "shop-prod".into(),
        operation: KEY.into(),
        instance: "rm-uf6wjk5xxxxxxxxxx".into(),
        target: None,
        point: RestorePoint::At(Timestamp::parse_rfc3339("2019-08-20T16:00:00Z").unwrap()),
        options: BTreeMap::new(),
        run: None,
        databases,
    }
}

fn sample() -> PlanDraft {
    let tables = vec![table("customer_old", "customer_old123"), table("order", "order123")];
    draft(vec![database("dtstestdata", None, tables)])
}

fn plan(draft: &PlanDraft) -> RestorePlan {
    validate(draft, &RestoreTable.capabilities(None), &Existing::default()).unwrap()
}

fn prepared(draft: &PlanDraft, profile: &Profile) -> PreparedRequest {
    RestoreTable.prepare(&plan(draft), profile, &"k7q2".into())
}

#[test]
fn the_published_sample_comes_out_exactly() {
    let text = include_str!("../../../../tests/it/contract/aliyun/restore-table.request.json");
    let wanted: BTreeMap<String, String> = serde_json::from_str(text).unwrap();
    let request = prepared(&sample(), &testing::profile());
    let mut got: BTreeMap<String, String> = request.query.iter().cloned().collect();
    got.extend(form_fields(&request.body));
    for own in ["Version", "Format", "ClientToken"] {
        assert!(got.remove(own).is_some(), "{own}");
    }
    assert_eq!(got, wanted);
    assert_eq!(request.payload, wanted["TableMeta"]);
    assert_eq!(form_fields(&request.body), request.parameters);
}

#[test]
fn the_body_depends_on_the_plan_alone_and_the_token_on_run_and_body() {
    let one = prepared(&sample(), &testing::profile());
    let other = RestoreTable.prepare(&plan(&sample()), &testing::profile(), &"a2b3".into());
    assert_eq!(one.body, other.body);
    assert_ne!(one.client_token, other.client_token);
    let token = one.client_token.clone().unwrap();
    assert_eq!(token, format!("undrop-k7q2-{}", &one.body_sha256()[..16]));
    assert!(token.len() <= 64);
    assert!(one.query.contains(&("ClientToken".into(), token)));
    let keys: Vec<&str> = one.query.iter().map(|(key, _)| key.as_str()).collect();
    assert_eq!(keys, ["Action", "Version", "Format", "ClientToken"]);
}

#[test]
fn v3_moves_the_system_part_into_headers() {
    let profile = Profile { signature: Some("V3".into()), ..testing::profile() };
    let request = prepared(&sample(), &profile);
    assert_eq!(request.body, prepared(&sample(), &testing::profile()).body);
    assert_eq!(request.query.len(), 1);
    let names: Vec<&str> = request.headers.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["x-acs-action", "x-acs-version", "accept", "content-type"]);
}

#[test]
fn every_option_reaches_the_body_only_when_switched_on() {
    let mut draft = sample();
    draft.point = RestorePoint::Backup("327329803".into());
    for (value, sent) in [(None, false), (Some(false), false), (Some(true), true)] {
        draft.options.clear();
        draft.options.extend(value.map(|on| (INSTANT.to_owned(), OptionValue::Switch(on))));
        let request = prepared(&draft, &testing::profile());
        let keys: Vec<&str> = request.parameters.iter().map(|(key, _)| key.as_str()).collect();
        if sent {
            assert_eq!(keys, ["DBInstanceId", "BackupId", "InstantRecovery", "TableMeta"]);
        } else {
            assert_eq!(keys, ["DBInstanceId", "BackupId", "TableMeta"]);
        }
    }
    let declared: Vec<&str> = RestoreTable.capabilities(None).options.iter().map(|o| o.key).collect();
    assert_eq!(declared, [INSTANT]);
}

#[test]
fn a_whole_database_has_no_tables_key() {
    let request = prepared(&draft(vec![database("shop", Some("shop_ud"), vec![])]), &testing::profile());
    assert_eq!(request.payload, r#"[{"type":"db","name":"shop","newname":"shop_ud"}]"#);
}

fn names() -> impl Strategy<Value = String> {
    "[^,]{1,12}"
}

prop_compose! {
    fn databases()(list in proptest::collection::vec((names(), proptest::collection::vec(names(), 0..4)), 1..4))
        -> Vec<DatabaseItem> {
        let mut n = 0;
        let mut fresh = || { n += 1; format!("new-{n}") };
        list.into_iter().map(|(name, tables)| {
            let tables: Vec<TableItem> = tables.iter().map(|name| table(name, &fresh())).collect();
            let new_name = format!("d{}", fresh());
            database(&name, Some(&new_name), tables)
        }).collect()
    }
}

proptest! {
    #[test]
    fn plan_to_request_and_back_is_the_plan(databases in databases()) {
        let draft = draft(databases);
        let request = prepared(&draft, &testing::profile());
        let fields: BTreeMap<String, String> = form_fields(&request.body).into_iter().collect();
        prop_assert_eq!(&fields["TableMeta"], &request.payload);
        prop_assert_eq!(map::parse_table_meta(&fields["TableMeta"]), Some(draft.databases));
    }
}

async fn sent(
    answer: Result<http::Response<bytes::Bytes>, TransportError>,
) -> Result<SubmitOutcome, crate::domain::fault::Fault> {
    let script = Script::default();
    script.push(answer);
    let script = std::sync::Arc::new(script);
    let request = prepared(&sample(), &testing::profile());
    let link = link(&script);
    let outcome = RestoreTable.send(&link, &request).await;
    let seen = script.seen();
    assert_eq!(seen.len(), 1, "exactly one request");
    assert!(seen[0].fresh);
    assert_eq!(seen[0].body, request.body);
    assert!(request.query.iter().all(|field| seen[0].query().contains(field)));
    outcome
}

#[tokio::test]
async fn an_accepted_restore_has_its_request_id() {
    let body = include_str!("../../../../tests/it/contract/aliyun/restore-table.response.json");
    let SubmitOutcome::Accepted(accepted) = sent(Ok(testing::answer(200, body))).await.unwrap() else {
        panic!()
    };
    assert_eq!(accepted.request_id.unwrap().as_str(), "EA2D4F34-01A7-46EB-A339-D80882135206");
    assert_eq!(accepted.job, None);
}

#[tokio::test]
async fn what_proves_a_refusal_is_rejected_and_all_else_is_unknown() {
    for (status, body, wanted) in [
        (403, r#"{"Code":"IncorrectDBInstanceState","RequestId":"R"}"#, "rejected"),
        (400, r#"{"Code":"Brand.NewCode"}"#, "rejected"),
        (400, r#"{"Code":"InvalidSecurityToken.Expired"}"#, "rejected"),
        (403, r#"{"Code":"Forbidden.RAM"}"#, "rejected"),
        (400, r#"{"Code":"Throttling.User"}"#, "rejected"),
        (429, r#"{"Code":"Throttling"}"#, "rejected"),
        (503, r#"{"Code":"Throttling.Api"}"#, "rejected"),
        (400, r#"{"Code":"RestoreTableException"}"#, "unknown"),
        (400, r#"{"Code":"InternalFailure"}"#, "unknown"),
        (400, r#"{"Code":"IdempotentParameterMismatch"}"#, "unknown"),
        (400, r#"{"Code":"SignatureNonceUsed"}"#, "unknown"),
        (408, r#"{"Code":"RequestTimeout"}"#, "unknown"),
        (500, r#"{"Code":"ResourceConfigError"}"#, "unknown"),
        (503, r#"{"Code":"ServiceUnavailable"}"#, "unknown"),
        (502, "<html>bad gateway</html>", "unknown"),
        (403, "<html>blocked</html>", "unknown"),
        (404, "{}", "unknown"),
        (302, "", "unknown"),
        (200, "<html>login</html>", "unknown"),
        (200, r#"{"Requ"#, "unknown"),
        (200, "{}", "unknown"),
        (200, r#"{"RequestId":"R","Code":"Odd"}"#, "unknown"),
    ] {
        let outcome = sent(Ok(testing::answer(status, body))).await.unwrap();
        assert_eq!(outcome.key(), wanted, "{status} {body}");
        if let SubmitOutcome::Unknown(fault) = outcome {
            assert_eq!(fault.hint, faults::fix_lost_answer(), "{status} {body}");
        }
    }
}

#[tokio::test]
async fn a_lost_answer_is_unknown_and_an_unreached_service_is_not_sent() {
    let lost = sent(Err(TransportError::MaybeSent("reset".into()))).await.unwrap();
    assert_eq!(lost.key(), "unknown");
    let fault = sent(Err(TransportError::NotSent("connect: refused".into()))).await.unwrap_err();
    assert_eq!((fault.kind, fault.summary), (FaultKind::Network, faults::connect()));
}

#[tokio::test]
async fn a_plain_http_endpoint_sends_nothing() {
    let mut profile = testing::profile();
    profile.endpoints.insert("rds".into(), "http://rds.aliyuncs.com".into());
    let request = prepared(&sample(), &profile);
    let script = Script::new::<String>([]);
    let link = link_with(&script, profile, testing::Keys::default());
    let fault = RestoreTable.send(&link, &request).await.unwrap_err();
    assert_eq!(fault.kind, FaultKind::Local);
    // Nor does a request that was prepared for another host.
    let fault = RestoreTable.send(&testing::link(&script), &request).await.unwrap_err();
    assert_eq!(fault.summary, faults::endpoint_changed("http://rds.aliyuncs.com"));
    assert!(script.seen().is_empty());
}

#[test]
fn new_names_follow_the_rules() {
    let rules = RestoreTable.capabilities(None).names;
    for good in ["shop_ud1119_k7q2", "a1", "a-b"] {
        assert_eq!(rules.database.flaw(good), None, "{good}");
    }
    for bad in ["a", "Shop", "1a", "a_", "订单", "mysql", "a b"] {
        assert!(rules.database.flaw(bad).is_some(), "{bad}");
    }
    for (name, good) in [("Orders$-_1", true), ("a.b", false), ("订单", false), ("", false)] {
        assert_eq!(rules.table.flaw(name).is_none(), good, "{name}");
    }
}
