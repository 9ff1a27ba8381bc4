//! What a restore of tables would add, or why it may not. It must never change the instance; the job does.

use super::failure::Failure;
use super::fields::Fields;
use super::naming;
use crate::sim::scenario::{HuaweiMissing, HuaweiTaken};
use crate::sim::world::World;
use crate::sim::world::huawei::{Database, Instance, NewTable};
use serde_json::Value;
use std::collections::HashSet;

/// Tables of one database, or of one of its schemas: old and new names.
pub(super) struct Wanted {
    pub(super) database: String,
    pub(super) schema: String,
    pub(super) tables: Vec<(String, String)>,
}

/// What is to be added.
#[derive(Default)]
pub(super) struct Plan {
    pub(super) tables: Vec<NewTable>,
    /// Why the job will fail although it was accepted.
    pub(super) doomed: Option<String>,
}

impl Plan {
    /// What the new tables need, in KB.
    pub(super) fn size_kb(&self) -> u64 {
        self.tables.iter().map(|table| table.size_kb).sum()
    }
}

/// The old and new names of a list.
pub(super) fn names(list: &[Value], old: &str, new: &str) -> Result<Vec<(String, String)>, Failure> {
    let read = |item: &Value| {
        let fields = Fields::of(item, "tables", &[old, new])?;
        Ok((fields.need_text(old)?.to_owned(), fields.need_text(new)?.to_owned()))
    };
    list.iter().map(read).collect()
}

/// Checks names, then results, then sources. `exists` says whether the point's catalogue has a table; a table that it
/// has not is skipped, or dooms the job, as the scenario's rule says.
pub(super) fn make(
    world: &World,
    instance: &Instance,
    wanted: &[Wanted],
    most: usize,
    find: impl Fn(&Wanted, &str) -> Option<u64>,
) -> Result<Plan, Failure> {
    if wanted.iter().map(|item| item.tables.len()).sum::<usize>() > most {
        return Err(Failure::of("DBS.280271").about("too many tables"));
    }
    let mut plan = Plan::default();
    for item in wanted {
        for (old, new) in &item.tables {
            naming::source_table(instance.engine, &item.database, old)?;
            naming::new_table(instance.engine, new)?;
        }
        home(world, instance, item)?;
    }
    taken(world, instance, wanted, &mut plan)?;
    for item in wanted {
        for (old, new) in &item.tables {
            match find(item, old) {
                Some(size_kb) => plan.tables.push(NewTable {
                    database: item.database.clone(),
                    schema: item.schema.clone(),
                    name: new.clone(),
                    size_kb,
                }),
                None if world.huawei.paper.rules.missing_table == HuaweiMissing::Skip => {}
                None => plan.doomed = Some(format!("table {}.{old} does not exist then", item.database)),
            }
        }
    }
    Ok(plan)
}

/// The live database that the tables go to: a table restore makes none.
fn home<'a>(world: &World, instance: &'a Instance, item: &Wanted) -> Result<&'a Database, Failure> {
    let live = instance.database_at(&item.database, world.now_ms());
    let live = live.ok_or_else(|| Failure::of("DBS.200823").about(&item.database))?;
    if live.schema(&item.schema).is_none() {
        return Err(Failure::parameter("schema"));
    }
    Ok(live)
}

/// No result twice, none that exists.
fn taken(world: &World, instance: &Instance, wanted: &[Wanted], plan: &mut Plan) -> Result<(), Failure> {
    let mut seen = HashSet::new();
    for item in wanted {
        let live = home(world, instance, item)?.schema(&item.schema);
        for (_, new) in &item.tables {
            let folded = if instance.folds_case() { new.to_lowercase() } else { new.clone() };
            if !seen.insert((&item.database, &item.schema, folded)) {
                return Err(Failure::parameter("new_name"));
            }
            let mut tables = live.into_iter().flat_map(|schema| schema.tables_at(world.now_ms()));
            if tables.any(|table| instance.same_name(&table.name, new)) {
                match world.huawei.paper.rules.taken_name {
                    HuaweiTaken::Refuse => return Err(Failure::of("DBS.201201").about(new)),
                    HuaweiTaken::Fail => {
                        plan.doomed = Some(format!("table {}.{new} already exists", item.database));
                    }
                }
            }
        }
    }
    Ok(())
}
