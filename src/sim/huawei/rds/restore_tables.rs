//! Tables to a point in time, beside the old ones: PostgreSQL, and MySQL in both its spellings.
//!
//! The order of the checks is INFERRED. It must never overwrite anything: the real operation only adds.

use crate::sim::huawei::call::Call;
use crate::sim::huawei::checks::{self, RDS};
use crate::sim::huawei::failure::Failure;
use crate::sim::huawei::fields::Fields;
use crate::sim::huawei::plan::{self, Wanted};
use crate::sim::huawei::reply::Done;
use crate::sim::scenario::Engine;
use crate::sim::world::World;
use crate::sim::world::huawei::{Instance, Order, Work};
use serde_json::{Value, json};

/// Tables per run.
const MOST: usize = 2000;

/// `POST /v3/{project_id}/instances/batch/restore/tables`.
pub(super) fn postgresql(world: &mut World, call: &Call) -> Result<Done, Failure> {
    let body = call.body()?;
    let list = Fields::of(&body, "body", &["instances"])?.need_list("instances")?;
    // The manual: one instance per run, although the body has a list.
    let [only] = list else { return Err(Failure::parameter("instances")) };
    let fields = Fields::of(only, "instances", &["restore_time", "instance_id", "databases"])?;
    let (id, point_ms) = (fields.need_text("instance_id")?, fields.need_moment("restore_time")?);
    let mut wanted = Vec::new();
    for database in fields.need_list("databases")? {
        let database = Fields::of(database, "databases", &["database", "schemas"])?;
        for schema in database.need_list("schemas")? {
            let schema = Fields::of(schema, "schemas", &["schema", "tables"])?;
            wanted.push(Wanted {
                database: database.need_text("database")?.to_owned(),
                schema: schema.need_text("schema")?.to_owned(),
                tables: plan::names(schema.need_list("tables")?, "old_name", "new_name")?,
            });
        }
    }
    let instance = checks::engine(world, id, RDS, &[Engine::PostgreSQL])?;
    // UNCONFIRMED name.
    let order = order(world, instance, &wanted, point_ms, call, "RestoreTablePostgresql")?;
    let job = world.start_huawei(order);
    Ok(checks::accepted(world, 200, json!({ "restore_result": [{ "instance_id": id, "job_id": job }] })))
}

/// `POST /v3.1/{project_id}/instances/{instance_id}/restore/tables`.
pub(super) fn mysql(world: &mut World, call: &Call) -> Result<Done, Failure> {
    let body = call.body()?;
    let fields = Fields::of(&body, "body", &["restore_time", "restore_tables", "is_fast_restore"])?;
    let wanted = databases(fields.need_list("restore_tables")?, "old_name", "new_name")?;
    let point_ms = fields.need_moment("restore_time")?;
    let instance = checks::engine(world, call.path("instance_id"), RDS, &[Engine::MySQL])?;
    fast(instance, fields.flag("is_fast_restore")?)?;
    let order = order(world, instance, &wanted, point_ms, call, "RestoreTableMysql")?;
    let job = world.start_huawei(order);
    Ok(checks::accepted(world, 200, json!({ "job_id": job })))
}

/// `POST /v3/{project_id}/instances/{instance_id}/restore/tables`: other spellings, and not for 8.0.
pub(super) fn mysql_camel(world: &mut World, call: &Call) -> Result<Done, Failure> {
    let body = call.body()?;
    let fields = Fields::of(&body, "body", &["restoreTime", "restoreTables", "is_fast_restore"])?;
    let wanted = databases(fields.need_list("restoreTables")?, "oldName", "newName")?;
    let point_ms = fields.need_moment("restoreTime")?;
    let instance = checks::engine(world, call.path("instance_id"), RDS, &[Engine::MySQL])?;
    if instance.paper.version == "8.0" {
        return Err(Failure::of("DBS.201207"));
    }
    fast(instance, fields.flag("is_fast_restore")?)?;
    let order = order(world, instance, &wanted, point_ms, call, "RestoreTableMysql")?;
    let job = world.start_huawei(order);
    Ok(checks::accepted(world, 200, json!({ "jobId": job })))
}

/// Databases with tables, without schemas.
fn databases(list: &[Value], old: &str, new: &str) -> Result<Vec<Wanted>, Failure> {
    let read = |item: &Value| {
        let fields = Fields::of(item, "restore_tables", &["database", "tables"])?;
        Ok(Wanted {
            database: fields.need_text("database")?.to_owned(),
            schema: String::new(),
            tables: plan::names(fields.need_list("tables")?, old, new)?,
        })
    };
    list.iter().map(read).collect()
}

/// The feature has to be switched on. UNCONFIRMED code.
pub(super) fn fast(instance: &Instance, asked: Option<bool>) -> Result<(), Failure> {
    if asked == Some(true) && !instance.paper.fast_restore {
        return Err(Failure::parameter("is_fast_restore"));
    }
    Ok(())
}

fn order(
    world: &World,
    instance: &Instance,
    wanted: &[Wanted],
    point_ms: i64,
    call: &Call,
    name: &'static str,
) -> Result<Order, Failure> {
    checks::ready(world, instance, call.now_ms)?;
    checks::covered(instance, point_ms, call.now_ms)?;
    let plan = plan::make(world, instance, wanted, MOST, |item, old| {
        let schema = instance.database_at(&item.database, point_ms)?.schema(&item.schema)?;
        Some(schema.table_at(old, point_ms)?.size_kb)
    })?;
    checks::room(instance, plan.size_kb())?;
    let (work, doomed) = (Work::Tables(plan.tables), plan.doomed);
    Ok(Order { instance: instance.id.clone(), name, work, doomed })
}
