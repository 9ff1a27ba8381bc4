//! What the tests of both operations start from.

use std::collections::BTreeMap;

use crate::domain::draft::{DatabaseItem, PlanDraft, SchemaItem, TableItem};
use crate::domain::ids::OperationKey;
use crate::domain::instance::{Engine, Instance};
use crate::domain::point::RestorePoint;
use crate::domain::time::Timestamp;

pub(super) const PG: &str = "df29b535eec64ee1b286bd2c62871a9cin03";
pub(super) const MYSQL: &str = "d8e6ca5a624745bcb546a227aa3ae1cfin01";
pub(super) const MSSQL: &str = "5b409baece064984a1b3eef6addae50cin04";

pub(super) fn at(ms: i64) -> RestorePoint {
    RestorePoint::At(Timestamp::from_millis(ms))
}

pub(super) fn table(name: &str, new_name: &str) -> TableItem {
    TableItem { name: name.into(), new_name: Some(new_name.into()) }
}

/// A whole database.
pub(super) fn whole(name: &str, new_name: Option<&str>) -> DatabaseItem {
    DatabaseItem { name: name.into(), new_name: new_name.map(Into::into), schemas: vec![], tables: vec![] }
}

/// A database with tables of one schema.
pub(super) fn of_schema(name: &str, schema: &str, tables: Vec<TableItem>) -> DatabaseItem {
    DatabaseItem { schemas: vec![SchemaItem { name: schema.into(), tables }], ..whole(name, None) }
}

pub(super) fn draft(
    operation: &str,
    id: &str,
    point: RestorePoint,
    databases: Vec<DatabaseItem>,
) -> PlanDraft {
    PlanDraft {
        damage: None,
        profile: "shop-prod".into(),
        operation: OperationKey::from(operation),
        instance: id.into(),
        target: None,
        point,
        options: BTreeMap::new(),
        run: None,
        databases,
    }
}

pub(super) fn instance(id: &str, engine: Engine, version: &str) -> Instance {
    Instance {
        id: id.into(),
        name: format!("name-{id}"),
        engine,
        engine_version: version.into(),
        status: "ACTIVE".into(),
        region: "cn-north-4".into(),
        edition: None,
        storage_type: None,
        storage_bytes: Some(40 << 30),
        used_bytes: None,
        endpoint: None,
        created_at: None,
        network: Some("vpc-1".into()),
        time_zone: Some("UTC+08:00".into()),
        primary: None,
        replicas: vec![],
        offers: vec![],
        unusable: None,
    }
}
