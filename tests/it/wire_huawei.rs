//! Huawei Cloud: our recorded restore requests beside the official SDKs' for the same plan, and our signature beside the
//! one their signer makes.

use std::process::Stdio;

use serde_json::{Value, json};

use super::conformance::Stage;
use super::sdk;
use undrop::domain::catalog::Existing;
use undrop::domain::draft::{DatabaseItem, PlanDraft, SchemaItem, TableItem};
use undrop::domain::ids::InstanceId;
use undrop::domain::point::RestorePoint;
use undrop::domain::time::Timestamp;
use undrop::domain::validate::validate;
use undrop::provider::registry;

/// Asks `tests/sdk/huawei_wire.py`.
fn ask(question: &Value) -> Value {
    let mut child = std::process::Command::new(sdk::python())
        .arg("tests/sdk/huawei_wire.py")
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    std::io::Write::write_all(&mut child.stdin.take().unwrap(), question.to_string().as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    serde_json::from_slice(&output.stdout).unwrap()
}

fn stage(key: &str) -> Stage {
    let (provider, operation) = registry::operation(&key.into()).unwrap();
    Stage::of(provider, operation, "")
}

fn table(name: &str, new_name: &str) -> TableItem {
    TableItem { name: name.into(), new_name: Some(new_name.into()) }
}

fn draft(stage: &Stage, databases: Vec<DatabaseItem>) -> PlanDraft {
    PlanDraft {
        damage: None,
        profile: stage.link.profile.name.clone(),
        operation: stage.operation.key().into(),
        instance: stage.source.id.clone(),
        target: None,
        point: RestorePoint::At(Timestamp::from_millis(1_690_890_940_000)),
        options: [].into(),
        run: Some("k7q2".into()),
        databases,
    }
}

/// Sends a plan to the simulator, whatever it answers, and compares what arrived with what the SDK sends.
fn compare(stage: &Stage, draft: &PlanDraft) {
    let plan = validate(draft, &stage.operation.capabilities(None), &Existing::default()).unwrap();
    let request = stage.operation.prepare(&plan, &stage.link.profile, &"k7q2".into());
    stage.read(stage.operation.send(&stage.link, &request)).unwrap();
    let received = stage.world.received();
    let ours = received.iter().find(|got| got.body() == request.body.as_bytes()).unwrap();
    let body: Value = serde_json::from_slice(ours.body()).unwrap();

    let InstanceId(instance) = &draft.instance;
    let project = stage.link.profile.project_id.clone().unwrap();
    let key = stage.operation.key();
    let theirs =
        ask(&json!({ "operation": key, "project_id": project, "instance_id": instance, "body": body }));
    assert_eq!(theirs["method"], ours.method().as_str(), "{key}");
    assert_eq!(theirs["path"], ours.uri().path(), "{key}");
    assert_eq!(theirs["query"], ours.uri().query().unwrap_or_default(), "{key}");
    assert_eq!(theirs["body"], body, "{key}");

    let headers: serde_json::Map<String, Value> = ours
        .headers()
        .iter()
        .map(|(name, value)| (name.to_string(), value.to_str().unwrap().into()))
        .collect();
    let keys = stage.read(stage.link.credentials.get()).unwrap();
    let signed = ask(&json!({
        "verify": {
            "method": ours.method().as_str(),
            "host": headers["host"],
            "path": ours.uri().path(),
            "query": ours.uri().query().unwrap_or_default(),
            "headers": headers,
            "body": std::str::from_utf8(ours.body()).unwrap(),
        },
        "ak": keys.access_key_id,
        "sk": secrecy::ExposeSecret::expose_secret(&keys.secret),
    }));
    assert_eq!(signed["authorization"], headers["authorization"], "{key}");
}

#[test]
fn taurusdb_tables() {
    let stage = stage("huawei.taurusdb-tables");
    let db = |name: &str, tables| DatabaseItem { name: name.into(), new_name: None, schemas: vec![], tables };
    let mut draft =
        draft(&stage, vec![db("订单库 \"1\"", vec![table("t3", "t3_1690890940000"), table("a", "b")])]);
    compare(&stage, &draft);
    draft.options.insert("last_table_info".into(), undrop::domain::capability::OptionValue::Switch(true));
    compare(&stage, &draft);
}

#[test]
fn rds_postgresql_tables() {
    let stage = stage("huawei.rds-postgresql-tables");
    let schema = |name: &str| SchemaItem { name: name.into(), tables: vec![table("T \"1\"\n", "t1_k7q2")] };
    let db = |name: &str| DatabaseItem {
        name: name.into(),
        new_name: None,
        schemas: vec![schema("public"), schema("审计")],
        tables: vec![],
    };
    compare(&stage, &draft(&stage, vec![db("data1"), db("data2")]));
}

#[test]
fn rds_recovery() {
    let stage = stage("huawei.rds-recovery");
    let ids = ["d8e6ca5a624745bcb546a227aa3ae1cfin01", "df29b535eec64ee1b286bd2c62871a9cin03"];
    for (source, target) in
        ids.into_iter().zip(["0b1c2d3e4f50617283940a1b2c3d4e5fin01", "0b1c2d3e4f50617283940a1b2c3d4e5fin03"])
    {
        let mut draft = draft(&stage, vec![]);
        draft.instance = source.into();
        draft.target = Some(target.into());
        compare(&stage, &draft);
        draft.point = RestorePoint::Backup("2f4ddb93-b901-4b08-93d8-1d2e472f30fe".into());
        compare(&stage, &draft);
    }
    let db = |name: &str, new_name: Option<&str>| DatabaseItem {
        name: name.into(),
        new_name: new_name.map(Into::into),
        schemas: vec![],
        tables: vec![],
    };
    let mut draft = draft(&stage, vec![]);
    draft.instance = "59db83d70d2f4f8c5523995ac060ae38in04".into();
    compare(&stage, &draft);
    draft.databases = vec![db("订单 \"1\"", Some("orders-k7q2")), db("crm", None)];
    compare(&stage, &draft);
}
