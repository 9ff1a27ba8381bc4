//! The body of a table restore: one compact JSON document, a pure function of the plan.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::domain::capability::OptionValue;
use crate::domain::draft::{DatabaseItem, PlanDraft, TableItem};
use crate::domain::point::RestorePoint;
use crate::domain::request::PreparedRequest;
use crate::domain::said::Said;
use crate::domain::time::Timestamp;
use crate::messages::{Text, fields as msg};

/// The option that chooses where the names come from.
pub const LAST_TABLE_INFO: &str = "last_table_info";

/// The body; the order of the fields is the order on the wire. `restore_time` and `last_table_info` are declared as
/// String, and the SDKs send text; the page's sample has a number and a boolean.
#[derive(Serialize)]
struct Body<'a> {
    restore_time: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_table_info: Option<String>,
    restore_tables: Vec<Database<'a>>,
}

#[derive(Serialize)]
struct Database<'a> {
    database: &'a str,
    tables: Vec<Table<'a>>,
}

#[derive(Serialize)]
struct Table<'a> {
    old_name: &'a str,
    new_name: &'a str,
}

/// Where the names come from, when a plan says so: `true` from the instance as it is now.
pub fn last_table_info(options: &BTreeMap<String, OptionValue>) -> Option<bool> {
    match options.get(LAST_TABLE_INFO)? {
        OptionValue::Switch(on) => Some(*on),
        OptionValue::Words(_) => None,
    }
}

/// The body of a judged plan's draft.
pub fn of(draft: &PlanDraft) -> String {
    let restore_time = match &draft.point {
        RestorePoint::At(at) => at.millis().to_string(),
        // No judged plan has one: this operation takes moments only. The service refuses an empty time.
        RestorePoint::Backup(_) => String::new(),
    };
    let last_table_info = last_table_info(&draft.options).map(|on| on.to_string());
    let restore_tables = draft.databases.iter().map(database).collect();
    // It cannot fail: the structure has only text and lists.
    serde_json::to_string(&Body { restore_time, last_table_info, restore_tables }).unwrap_or_default()
}

fn database(item: &DatabaseItem) -> Database<'_> {
    let tables =
        item.all_tables().map(|(_, table)| Table { old_name: &table.name, new_name: table.result() });
    Database { database: &item.name, tables: tables.collect() }
}

/// What the fields of a body mean.
pub fn notes(draft: &PlanDraft) -> Vec<(&'static str, Text)> {
    let names = match last_table_info(&draft.options) {
        Some(true) => msg::tables_of_now(),
        Some(false) | None => msg::tables_of_backup(),
    };
    vec![("last_table_info", names)]
}

/// A body read back: the fields that a plan makes, and no other.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SaidBody {
    restore_time: String,
    last_table_info: Option<String>,
    restore_tables: Vec<SaidDatabase>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SaidDatabase {
    database: String,
    tables: Vec<SaidTable>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SaidTable {
    old_name: String,
    new_name: String,
}

/// What a request says: the instance in its path, all else in its body.
pub fn said(request: &PreparedRequest) -> Option<Said> {
    let instance = request.path.split_once("/instances/")?.1.strip_suffix("/backups/restore/tables")?;
    let body: SaidBody = serde_json::from_str(&request.body).ok()?;
    let latest = match body.last_table_info.as_deref() {
        None => None,
        Some("true") => Some((LAST_TABLE_INFO.to_owned(), OptionValue::Switch(true))),
        Some("false") => Some((LAST_TABLE_INFO.to_owned(), OptionValue::Switch(false))),
        Some(_) => return None,
    };
    Some(Said {
        instance: instance.into(),
        source: None,
        point: RestorePoint::At(Timestamp::from_millis(body.restore_time.parse().ok()?)),
        options: latest.into_iter().collect(),
        databases: body.restore_tables.into_iter().map(SaidDatabase::item).collect(),
    })
}

impl SaidDatabase {
    fn item(self) -> DatabaseItem {
        let table = |table: SaidTable| TableItem { name: table.old_name, new_name: Some(table.new_name) };
        let tables = self.tables.into_iter().map(table).collect();
        DatabaseItem { name: self.database, new_name: None, schemas: Vec::new(), tables }
    }
}
