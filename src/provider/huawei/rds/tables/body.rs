//! The bodies of both table restores, each one compact JSON document and a pure function of the plan.

use serde::Serialize;

use crate::domain::draft::{DatabaseItem, PlanDraft, SchemaItem, TableItem};
use crate::domain::point::RestorePoint;

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
