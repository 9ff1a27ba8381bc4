//! Whole databases to a point in time, beside the old ones: MySQL and PostgreSQL. It must never overwrite anything.

use super::restore_tables::fast;
use crate::sim::huawei::call::Call;
use crate::sim::huawei::checks::{self, RDS};
use crate::sim::huawei::failure::Failure;
use crate::sim::huawei::fields::Fields;
use crate::sim::huawei::reply::Done;
use crate::sim::huawei::{naming, plan};
use crate::sim::scenario::Engine;
use crate::sim::world::World;
use crate::sim::world::huawei::{Database, Instance, Order, Work};
use serde_json::{Value, json};

/// Databases per run, and tables in them.
const MOST: usize = 2000;
const MOST_TABLES: usize = 20_000;

/// `POST /v3/{project_id}/instances/batch/restore/databases`.
pub(super) fn run(world: &mut World, call: &Call) -> Result<Done, Failure> {
    let body = call.body()?;
    let mut orders: Vec<Order> = Vec::new();
    for item in Fields::of(&body, "body", &["instances"])?.need_list("instances")? {
        let order = order(world, item, call)?;
        if orders.iter().any(|earlier| earlier.instance == order.instance) {
            return Err(Failure::parameter("instances"));
        }
        orders.push(order);
    }
    let results: Vec<Value> = orders
        .into_iter()
        .map(|order| {
            let instance = order.instance.clone();
            json!({ "instance_id": instance, "job_id": world.start_huawei(order) })
        })
        .collect();
    Ok(checks::accepted(world, 200, json!({ "restore_result": results })))
}

fn order(world: &World, item: &Value, call: &Call) -> Result<Order, Failure> {
    let known = ["restore_time", "instance_id", "databases", "is_fast_restore"];
    let fields = Fields::of(item, "instances", &known)?;
    let point_ms = fields.need_moment("restore_time")?;
    let names = plan::names(fields.need_list("databases")?, "old_name", "new_name")?;
    let engines = [Engine::MySQL, Engine::PostgreSQL];
    let instance = checks::engine(world, fields.need_text("instance_id")?, RDS, &engines)?;
    fast(instance, fields.flag("is_fast_restore")?)?;
    checks::ready(world, instance, call.now_ms)?;
    checks::covered(instance, point_ms, call.now_ms)?;
    let databases = copies(instance, &names, point_ms, call.now_ms)?;
    checks::room(instance, databases.iter().map(|database| database.size_kb_at(point_ms)).sum())?;
    let name =
        if instance.engine == Engine::MySQL { "RestoreDatabaseMysql" } else { "RestoreDatabasePostgresql" };
    Ok(Order { instance: instance.id.clone(), name, work: Work::Databases(databases), doomed: None })
}

/// Copies as of the point, under names that are free.
fn copies(
    instance: &Instance,
    names: &[(String, String)],
    point_ms: i64,
    now_ms: i64,
) -> Result<Vec<Database>, Failure> {
    let mut copies: Vec<Database> = Vec::new();
    for (old, new) in names {
        naming::new_database(instance.engine, old, new)?;
        if copies.iter().any(|copy| instance.same_name(&copy.name, new)) {
            return Err(Failure::of("DBS.201035").about(new));
        }
        if instance.databases_at(now_ms).any(|live| instance.same_name(&live.name, new)) {
            return Err(Failure::of("DBS.200826").about(new));
        }
        let source = instance.database_at(old, point_ms);
        let source = source.ok_or_else(|| Failure::of("DBS.200823").about(old))?;
        copies.push(source.copy_at(point_ms, new, point_ms));
    }
    let tables: usize = copies.iter().map(|copy| copy.count_at(point_ms)).sum();
    if copies.len() > MOST || tables > MOST_TABLES {
        return Err(Failure::of("DBS.280271").about("too many databases or tables"));
    }
    Ok(copies)
}
