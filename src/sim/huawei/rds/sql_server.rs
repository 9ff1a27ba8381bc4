//! The part of a recovery that only SQL Server has: which databases, under which names. It must never touch the target.

use crate::sim::huawei::failure::Failure;
use crate::sim::huawei::naming;
use crate::sim::world::huawei::{Database, Instance};
use serde_json::Value;

/// What of the source is wanted.
pub(super) enum Choice {
    All,
    /// Old names, each with its copies' names.
    Some(Vec<(String, Vec<String>)>),
}

/// Reads the map: `""` keeps the name, commas separate several copies.
pub(super) fn read(map: &Value) -> Result<Choice, Failure> {
    let wrong = || Failure::parameter("database_name");
    let map = map.as_object().filter(|map| !map.is_empty()).ok_or_else(wrong)?;
    let mut chosen = Vec::new();
    for (old, new) in map {
        let new = new.as_str().ok_or_else(wrong)?;
        if new == old {
            // To keep the name is to leave it out.
            return Err(wrong());
        }
        let copies: Vec<String> =
            if new.is_empty() { vec![old.clone()] } else { new.split(',').map(str::to_owned).collect() };
        copies.iter().try_for_each(|copy| naming::sql_server_copy(copy))?;
        chosen.push((old.clone(), copies));
    }
    let mut names: Vec<String> =
        chosen.iter().flat_map(|(_, copies)| copies).map(|copy| copy.to_lowercase()).collect();
    names.sort();
    let count = names.len();
    names.dedup();
    if names.len() == count { Ok(Choice::Some(chosen)) } else { Err(Failure::of("DBS.201035")) }
}

/// The chosen databases as of the point.
pub(super) fn copies(source: &Instance, choice: &Choice, point_ms: i64) -> Result<Vec<Database>, Failure> {
    let Choice::Some(chosen) = choice else {
        let all = source.databases_at(point_ms);
        return Ok(all.map(|database| database.copy_at(point_ms, &database.name, point_ms)).collect());
    };
    let mut copies = Vec::new();
    for (old, names) in chosen {
        let database = source.database_at(old, point_ms);
        let database = database.ok_or_else(|| Failure::of("DBS.200823").about(old))?;
        copies.extend(names.iter().map(|name| database.copy_at(point_ms, name, point_ms)));
    }
    Ok(copies)
}
