//! What a restore would add to its destination, or why it may not. Old names are looked up exactly; new ones collide whatever
//! their case. It must never change an instance; the job does.

use super::SYSTEM_SCHEMAS;
use super::table_meta::Wanted;
use crate::sim::aliyun::failure::Failure;
use crate::sim::scenario::MissingTable;
use crate::sim::world::{Database, Instance, NewTable, Restore, World};
use std::collections::HashSet;

/// Where the data comes from and where it goes; for RestoreTable one instance.
pub(super) struct Route<'a> {
    pub(super) source: &'a Instance,
    pub(super) destination: &'a Instance,
}

/// Checks sources, then results, each over the whole list before the next.
pub(super) fn make(
    world: &World,
    route: &Route,
    wanted: &[Wanted],
    point_ms: i64,
) -> Result<Restore, Failure> {
    let Route { source: from, destination } = route;
    let mut restore = Restore {
        instance: destination.id.clone(),
        point_ms,
        databases: Vec::new(),
        tables: Vec::new(),
        doomed: None,
    };
    let sources = wanted
        .iter()
        .map(|item| source(from, item, point_ms).map(|database| (item, database)))
        .collect::<Result<Vec<_>, _>>()?;
    for (item, database) in &sources {
        add(world, &mut restore, item, database)?;
    }
    // On another instance a name may stay as it was; there it is new.
    if from.id == destination.id {
        wanted.iter().try_for_each(renamed)?;
    }
    wanted.iter().try_for_each(|item| new_database(destination, item, world.now_ms()))?;
    free_names(destination, wanted, world.now_ms())?;
    Ok(restore)
}

/// The database as it was at the point.
fn source<'a>(instance: &'a Instance, item: &Wanted, point_ms: i64) -> Result<&'a Database, Failure> {
    instance.database_at(&item.name, point_ms).ok_or_else(|| {
        let message = format!("The source database {} is not in the backup set.", item.name);
        Failure::new(400, "InvalidSourceRestoreDBName.NotFound", message)
    })
}

fn add(world: &World, restore: &mut Restore, item: &Wanted, database: &Database) -> Result<(), Failure> {
    let point_ms = restore.point_ms;
    restore.databases.push((item.new_name.clone(), database.charset.clone()));
    let new =
        |name: &str, size_kb| NewTable { database: item.new_name.clone(), name: name.to_owned(), size_kb };
    if item.tables.is_empty() {
        restore.tables.extend(database.tables_at(point_ms).map(|table| new(&table.name, table.size_kb)));
    }
    for (old, new_name) in &item.tables {
        match database.table_at(old, point_ms) {
            Some(table) => restore.tables.push(new(new_name, table.size_kb)),
            None => restore.doomed = Some(missing(world, &item.name, old)?),
        }
    }
    Ok(())
}

/// UNCONFIRMED what becomes of a table that the backup does not hold, so the scenario says.
fn missing(world: &World, database: &str, table: &str) -> Result<String, Failure> {
    let message = format!("The table {database}.{table} does not exist in the backup set.");
    match world.rules.missing_table {
        MissingTable::Refuse => Err(Failure::new(404, "InvalidDB.NotFound", message)),
        MissingTable::FailLater => Ok(message),
    }
}

/// A result may not have its source's name: a database, or a table within a database.
fn renamed(item: &Wanted) -> Result<(), Failure> {
    let same_database = fold(&item.name) == fold(&item.new_name);
    let same_table = item.tables.iter().any(|(old, new)| fold(old) == fold(new));
    if same_database && (item.tables.is_empty() || same_table) {
        let message = "The new name must differ from the name on the source instance.";
        return Err(Failure::new(400, "InvalidParamTableMetaForRestore.Content", message));
    }
    Ok(())
}

/// A whole database needs a name of its own. For listed tables an existing database is accepted: UNCONFIRMED for one
/// that is not the source.
fn new_database(instance: &Instance, item: &Wanted, now_ms: i64) -> Result<(), Failure> {
    if item.tables.is_empty() && instance.database_like(&item.new_name, now_ms).is_some() {
        let message = format!("The database {} already exists.", item.new_name);
        return Err(Failure::new(400, "InvalidDBName.Duplicate", message));
    }
    Ok(())
}

/// No result twice, none that exists, none in a system schema.
fn free_names(instance: &Instance, wanted: &[Wanted], now_ms: i64) -> Result<(), Failure> {
    let mut whole = HashSet::new();
    let mut tables = HashSet::new();
    for item in wanted {
        let home = fold(&item.new_name);
        let live = instance.database_like(&item.new_name, now_ms);
        let mut free = !SYSTEM_SCHEMAS.contains(&home.as_str()) && !whole.contains(&home);
        if item.tables.is_empty() {
            free &= whole.insert(home.clone()) && !tables.iter().any(|(database, _)| *database == home);
        }
        for (_, new) in &item.tables {
            free &= tables.insert((home.clone(), fold(new)));
            free &= !live.is_some_and(|database| database.occupies(new, now_ms));
        }
        if !free {
            let message = "A new database or table name is a duplicate.";
            return Err(Failure::new(400, "InvalidParamTableMeta.Duplicate", message));
        }
    }
    Ok(())
}

fn fold(name: &str) -> String {
    name.to_lowercase()
}
