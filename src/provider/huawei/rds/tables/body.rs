//! The bodies of both table restores, each one compact JSON document and a pure function of the plan.

use serde::{Deserialize, Serialize};

use crate::domain::draft::{DatabaseItem, PlanDraft, SchemaItem, TableItem};
use crate::domain::point::RestorePoint;
use crate::domain::request::PreparedRequest;
use crate::domain::said::Said;
use crate::domain::time::Timestamp;

/// The body; the order of the fields is the order on the wire. The service takes one instance in a request.
#[derive(Serialize)]
struct Body<'a, T> {
    instances: [Part<'a, T>; 1],
}

#[derive(Serialize)]
struct Part<'a, T> {
    /// Unix milliseconds, as a number.
    #[serde(skip_serializing_if = "Option::is_none")]
    restore_time: Option<i64>,
    instance_id: &'a str,
    databases: Vec<T>,
}

#[derive(Serialize)]
struct Database<'a> {
    database: &'a str,
    schemas: Vec<Schema<'a>>,
}

#[derive(Serialize)]
struct Schema<'a> {
    schema: &'a str,
    tables: Vec<Renamed<'a>>,
}

#[derive(Serialize)]
struct Renamed<'a> {
    old_name: &'a str,
    new_name: &'a str,
}

/// Which of the two calls a plan needs. A judged plan has whole databases only, or none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Call {
    /// Tables.
    Tables,
    /// Whole databases.
    Databases,
}

impl Call {
    /// Of a plan.
    pub fn of(draft: &PlanDraft) -> Self {
        if draft.table_count() > 0 { Self::Tables } else { Self::Databases }
    }

    /// Its path.
    pub fn path(self) -> &'static str {
        match self {
            Self::Tables => "/v3/{project_id}/instances/batch/restore/tables",
            Self::Databases => "/v3/{project_id}/instances/batch/restore/databases",
        }
    }

    /// Its name in `hcloud`.
    pub fn tool(self) -> &'static str {
        match self {
            Self::Tables => "BatchRestorePostgreSqlTables",
            Self::Databases => "BatchRestoreDatabase",
        }
    }
}

/// The body of a judged plan's draft.
pub fn of(draft: &PlanDraft) -> String {
    match Call::of(draft) {
        Call::Tables => written(draft, draft.databases.iter().map(database).collect()),
        Call::Databases => written(draft, draft.databases.iter().map(whole).collect()),
    }
}

fn written<T: Serialize>(draft: &PlanDraft, databases: Vec<T>) -> String {
    let restore_time = match &draft.point {
        RestorePoint::At(at) => Some(at.millis()),
        // No judged plan has one: these calls take moments only.
        RestorePoint::Backup(_) => None,
    };
    let part = Part { restore_time, instance_id: draft.written().as_str(), databases };
    // It cannot fail: the structure has only text, lists and a number.
    serde_json::to_string(&Body { instances: [part] }).unwrap_or_default()
}

fn database(item: &DatabaseItem) -> Database<'_> {
    Database { database: &item.name, schemas: item.schemas.iter().map(schema).collect() }
}

fn schema(item: &SchemaItem) -> Schema<'_> {
    Schema { schema: &item.name, tables: item.tables.iter().map(table).collect() }
}

fn table(item: &TableItem) -> Renamed<'_> {
    Renamed { old_name: &item.name, new_name: item.result() }
}

fn whole(item: &DatabaseItem) -> Renamed<'_> {
    Renamed { old_name: &item.name, new_name: item.result() }
}

/// A body read back: the fields that a plan makes, and no other.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SaidBody<T> {
    instances: [SaidPart<T>; 1],
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SaidPart<T> {
    restore_time: i64,
    instance_id: String,
    databases: Vec<T>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SaidDatabase {
    database: String,
    schemas: Vec<SaidSchema>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SaidSchema {
    schema: String,
    tables: Vec<SaidName>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SaidName {
    old_name: String,
    new_name: String,
}

/// What a request says. Its path tells which of the two calls it is.
pub fn said(request: &PreparedRequest) -> Option<Said> {
    if request.path.ends_with("/instances/batch/restore/tables") {
        read(&request.body, SaidDatabase::item)
    } else if request.path.ends_with("/instances/batch/restore/databases") {
        read(&request.body, SaidName::database)
    } else {
        None
    }
}

fn read<'a, T: Deserialize<'a>>(body: &'a str, item: impl Fn(T) -> DatabaseItem) -> Option<Said> {
    let SaidBody { instances: [part] } = serde_json::from_str::<SaidBody<T>>(body).ok()?;
    Some(Said {
        instance: part.instance_id.into(),
        source: None,
        point: RestorePoint::At(Timestamp::from_millis(part.restore_time)),
        options: std::collections::BTreeMap::new(),
        databases: part.databases.into_iter().map(item).collect(),
    })
}

impl SaidDatabase {
    fn item(self) -> DatabaseItem {
        let schemas = self.schemas.into_iter().map(SaidSchema::item).collect();
        DatabaseItem { name: self.database, new_name: None, schemas, tables: Vec::new() }
    }
}

impl SaidSchema {
    fn item(self) -> SchemaItem {
        SchemaItem { name: self.schema, tables: self.tables.into_iter().map(SaidName::table).collect() }
    }
}

impl SaidName {
    fn table(self) -> TableItem {
        TableItem { name: self.old_name, new_name: Some(self.new_name) }
    }

    fn database(self) -> DatabaseItem {
        let (schemas, tables) = (Vec::new(), Vec::new());
        DatabaseItem { name: self.old_name, new_name: Some(self.new_name), schemas, tables }
    }
}
