//! The request of a plan: the page's sample, its options, hostile names, and back again.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::domain::request::sha256_hex;
use crate::domain::validate::{Rule, Violation};
use crate::provider::{TransportError, testing};

fn judged(draft: &PlanDraft) -> Result<RestorePlan, Vec<Violation>> {
    validate(draft, &TaurusTables.capabilities(None), &Existing::default())
}

fn prepared(draft: &PlanDraft) -> PreparedRequest {
    TaurusTables.prepare(&judged(draft).unwrap(), &profile(), &"k7q2".into())
}

#[test]
fn the_published_sample_comes_out_but_for_its_types() {
    let page = include_str!("../../../../../tests/it/contract/huawei/taurusdb-tables.request.json");
    let mut wanted: Value = serde_json::from_str(page).unwrap();
    // Both are declared as String; the sample has a number and a boolean.
    wanted["restore_time"] = json!("1690890940000");
    wanted["last_table_info"] = json!("true");
    let request = prepared(&sample());
    assert_eq!(serde_json::from_str::<Value>(&request.body).unwrap(), wanted);
    assert_eq!((request.method.as_str(), request.payload == request.body), ("POST", true));
    assert!(request.path.ends_with(&format!("/instances/{ID}/backups/restore/tables")), "{}", request.path);
    assert!(request.path.starts_with("/v3/"), "{}", request.path);
    assert_eq!((request.client_token, request.overwrites), (None, false));
    assert_eq!(request.endpoint, "https://gaussdb.cn-north-4.myhuaweicloud.com");
    assert_eq!(request.instance.as_str(), ID);
}

#[test]
fn the_body_of_the_signature_vector_comes_out_byte_for_byte() {
    let tables = vec![table("t", "café_表_1690890940000")];
    let mut draft = draft(vec![database("订单库", tables)], Some(true));
    // The vector's names are not ones this service takes, so only the body is made of them.
    draft.databases[0].tables[0].name = "café_表".into();
    let body = body::of(&draft);
    assert_eq!(body.len(), 174);
    assert_eq!(
        sha256_hex(body.as_bytes()),
        "576593c73f1bc4501f0aa5bd9a3a44f9bb7f3483805403e6b434b74be3189f17"
    );
}

#[test]
fn the_option_is_sent_only_where_the_plan_has_it() {
    for (latest, wanted) in [
        (None, r#"{"restore_time":"1690890940000","restore_tables":["#),
        (Some(false), r#"{"restore_time":"1690890940000","last_table_info":"false","restore_tables":["#),
        (Some(true), r#"{"restore_time":"1690890940000","last_table_info":"true","restore_tables":["#),
    ] {
        let draft = draft(sample().databases, latest);
        assert!(prepared(&draft).body.starts_with(wanted), "{latest:?}");
    }
    let declared: Vec<&str> = TaurusTables.capabilities(None).options.iter().map(|o| o.key).collect();
    assert_eq!(declared, [body::LAST_TABLE_INFO]);
}

#[test]
fn names_the_service_cannot_take_are_refused() {
    for name in [
        "o'r\"d",
        "a\nb",
        "\u{1b}[31mred",
        "\u{202e}txt",
        "🦀",
        "订单",
        "a b",
        "a.b",
        "a$b",
        "a`b",
        "a\\b",
        "",
    ] {
        let draft = draft(vec![database("shop", vec![table(name, "copy")])], None);
        let broken = judged(&draft).unwrap_err();
        assert_eq!(broken[0].rule, Rule::BadSource(name.into()), "{name:?}");
    }
    for name in ["订单", "a b", "a.b", "", "a/b"] {
        let draft = draft(vec![database("shop", vec![table("orders", name)])], None);
        assert!(matches!(judged(&draft).unwrap_err()[0].rule, Rule::Name(..)), "{name:?}");
    }
    assert!(judged(&draft(vec![database("shop", vec![table("Orders-_1", "a$_-9")])], None)).is_ok());
}

#[test]
fn what_this_operation_cannot_do_is_no_plan() {
    let whole = draft(vec![database("shop", vec![])], None);
    let kept = draft(vec![database("shop", vec![TableItem { name: "a".into(), new_name: None }])], None);
    let mut renamed = sample();
    renamed.databases[0].new_name = Some("other".into());
    let mut backup = sample();
    backup.point = RestorePoint::Backup("b".into());
    let mut elsewhere = sample();
    elsewhere.target = Some("other-in07".into());
    for draft in [whole, kept, renamed, backup, elsewhere, draft(vec![], None)] {
        assert!(judged(&draft).is_err(), "{draft:?}");
    }
    let many = |count: usize| {
        let tables = (0..count).map(|n| table(&format!("t{n}"), &format!("n{n}")));
        draft(vec![database("shop", tables.collect())], None)
    };
    assert!(judged(&many(20_000)).is_ok());
    let too_many = Rule::TooMany { count: 20_001, limit: 20_000 };
    assert_eq!(judged(&many(20_001)).unwrap_err()[0].rule, too_many);
}

/// A plan's databases out of a body, by the names of the page.
fn parsed(body: &str) -> Option<(String, Option<String>, Vec<DatabaseItem>)> {
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let value: Value = serde_json::from_str(body).ok()?;
    let databases = value["restore_tables"].as_array()?.iter().map(|db| {
        let tables = db["tables"].as_array()?.iter();
        let tables = tables.map(|t| Some(table(t["old_name"].as_str()?, t["new_name"].as_str()?)));
        Some(database(db["database"].as_str()?, tables.collect::<Option<_>>()?))
    });
    Some((text(&value["restore_time"])?, text(&value["last_table_info"]), databases.collect::<Option<_>>()?))
}

prop_compose! {
    /// Databases of any name, tables of names that the service takes; all names differ.
    fn databases()(list in proptest::collection::vec(
        ("(?s).{1,12}", proptest::collection::vec("[A-Za-z0-9_-]{1,12}", 1..4)), 1..4)) -> Vec<DatabaseItem> {
        let named = list.into_iter().enumerate().map(|(d, (name, tables))| {
            let tables = tables.iter().enumerate();
            let tables = tables.map(|(t, old)| table(&format!("{old}_{t}"), &format!("new$-{t}")));
            database(&format!("{d}{name}"), tables.collect())
        });
        named.collect()
    }
}

proptest! {
    #[test]
    fn plan_to_request_and_back_is_the_plan(
        databases in databases(),
        latest in proptest::option::of(any::<bool>()),
        ms in 0_i64..4_102_444_800_000,
    ) {
        let mut draft = draft(databases, latest);
        draft.point = RestorePoint::At(Timestamp::from_millis(ms));
        let request = prepared(&draft);
        let (time, option, databases) = parsed(&request.body).unwrap();
        prop_assert_eq!(time, ms.to_string());
        prop_assert_eq!(option, latest.map(|on| on.to_string()));
        prop_assert_eq!(databases, draft.databases);
        prop_assert!(!request.body.chars().any(|c| c < ' '), "control characters are escaped");
    }
}

async fn sent(answer: Result<http::Response<bytes::Bytes>, TransportError>) -> SubmitOutcome {
    let script = Script::default();
    script.push(answer);
    let script = std::sync::Arc::new(script);
    let request = prepared(&sample());
    let outcome = TaurusTables.send(&link(&script), &request).await.unwrap();
    let seen = script.seen();
    assert_eq!(seen.len(), 1, "exactly one request");
    assert!(seen[0].fresh);
    assert_eq!((&seen[0].body, seen[0].method.as_str()), (&request.body, "POST"));
    assert_eq!(seen[0].uri, request.url());
    outcome
}

#[tokio::test]
async fn the_published_answer_names_the_job() {
    let page = include_str!("../../../../../tests/it/contract/huawei/taurusdb-tables.response.json");
    let SubmitOutcome::Accepted(accepted) = sent(Ok(testing::answer(200, page))).await else { panic!() };
    assert_eq!(accepted.job.unwrap().as_str(), "9c77973c-9332-4fbe-bb4d-b76760dbc9b2");
}

#[tokio::test]
async fn a_refusal_is_rejected_and_a_lost_answer_unknown() {
    let busy = r#"{"error_code":"DBS.200047","error_msg":"busy"}"#;
    assert_eq!(sent(Ok(testing::answer(409, busy))).await.key(), "rejected");
    let timeout = r#"{"error_code":"DBS.111205","error_msg":"timeout"}"#;
    assert_eq!(sent(Ok(testing::answer(500, timeout))).await.key(), "unknown");
    assert_eq!(sent(Err(TransportError::MaybeSent("reset".into()))).await.key(), "unknown");
}
