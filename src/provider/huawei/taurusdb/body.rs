//! The body of a table restore: one compact JSON document, a pure function of the plan.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::domain::capability::OptionValue;
use crate::domain::draft::{DatabaseItem, PlanDraft};
use crate::domain::point::RestorePoint;

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
