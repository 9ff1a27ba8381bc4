//! DescribeMetaList and DescribeCrossBackupMetaList: what a backup set, or a moment, holds. Table names are one comma-separated text: a name with a comma
//! in it cannot be told from two, as in the real service. It must never answer from the live catalogue.

use super::instance;
use crate::sim::aliyun::call::{Call, Page};
use crate::sim::aliyun::{failure::Failure, restore::point};
use crate::sim::world::{Backup, Database, Instance, World};
use serde_json::{Value, json};

pub(super) fn list(world: &mut World, call: &Call) -> Result<Value, Failure> {
    let instance = instance(world, call)?;
    answer(world, call, instance, moment(instance, call)?)
}

/// The same of a copied set. It names the set only; the instance follows from it.
pub(super) fn list_copied(world: &mut World, call: &Call) -> Result<Value, Failure> {
    let id = number(call, "BackupSetId")?;
    if call.get("Region").is_some_and(|name| !world.regions.iter().any(|region| region.id == name)) {
        return Err(Failure::new(404, "InvalidParameters.Format", "Region is no region."));
    }
    let (instance, _, copy) = world.copy(id).ok_or_else(point::unknown_set)?;
    answer(world, call, instance, listed(&copy.set)?)
}

fn answer(world: &World, call: &Call, instance: &Instance, moment: i64) -> Result<Value, Failure> {
    let page = page(call)?;
    let one = call.get("GetDbName");
    let found: Vec<&Database> = instance
        .databases_at(moment)
        .filter(|database| one.is_none_or(|name| database.name == name))
        .filter(|database| call.get("Pattern").is_none_or(|pattern| database.name.contains(pattern)))
        .collect();
    // PostgreSQL restores databases only, so its tables are never listed.
    let with_tables =
        instance.paper.engine == "MySQL" && (one.is_some() || world.rules.tables_with_databases);
    let shown = page.of(&found);
    Ok(json!({
        "DBInstanceName": instance.id,
        "PageNumber": page.number,
        "PageRecordCount": shown.len(),
        "TotalPageCount": found.len().div_ceil(page.size),
        "TotalRecordCount": found.len(),
        "Items": { "Meta": shown.iter().map(|database| row(database, moment, with_tables)).collect::<Vec<_>>() },
    }))
}

fn row(database: &Database, moment: i64, with_tables: bool) -> Value {
    let names: Vec<&str> = database.tables_at(moment).map(|table| table.name.as_str()).collect();
    let size_kb: u64 = database.tables_at(moment).map(|table| table.size_kb).sum();
    json!({
        "Database": database.name,
        "Tables": if with_tables { names.join(",") } else { String::new() },
        "Size": size_kb.to_string(),
    })
}

/// The moment whose catalogue is asked for, Unix milliseconds.
fn moment(instance: &Instance, call: &Call) -> Result<i64, Failure> {
    match call.get("RestoreType").unwrap_or("BackupSetID") {
        "BackupSetID" => {
            let id = number(call, "BackupSetID")?;
            listed(instance.shelf().set(id).ok_or_else(point::unknown_set)?)
        }
        "RestoreTime" => point::of_time(&instance.shelf(), call.need("RestoreTime")?, call.now_ms),
        _ => Err(Failure::new(404, "InvalidParameters.Format", "RestoreType is BackupSetID or RestoreTime.")),
    }
}

/// A set's number, as text.
fn number<'a>(call: &Call<'a>, name: &str) -> Result<&'a str, Failure> {
    let id = call.need(name)?;
    if id.parse::<u64>().is_err() {
        return Err(Failure::new(404, "InvalidParameters.Format", format!("{name} is not a number.")));
    }
    Ok(id)
}

/// The moment of a set that lists its tables.
fn listed(set: &Backup) -> Result<i64, Failure> {
    match set.paper.meta_status.as_str() {
        "OK" if set.paper.status == "Success" => Ok(set.end_ms),
        "LARGE" => Err(Failure::new(403, "InvalidMeta.TooLarge", "The backup set has too many tables.")),
        _ => {
            Err(Failure::new(403, "InvalidMeta.Empty", "The backup set has no information about its tables."))
        }
    }
}

/// PageIndex and PageSize count only together. Without both, both are 1.
fn page(call: &Call) -> Result<Page, Failure> {
    let (Some(index), Some(size)) = (call.get("PageIndex"), call.get("PageSize")) else {
        return Ok(Page { number: 1, size: 1 });
    };
    let read = |text: &str, name: &str| {
        text.parse::<usize>().ok().filter(|number| *number >= 1).ok_or_else(|| {
            Failure::new(400, &format!("Invalid{name}"), format!("The specified {name} is not valid."))
        })
    };
    Ok(Page { number: read(index, "PageIndex")?, size: read(size, "PageSize")? })
}
