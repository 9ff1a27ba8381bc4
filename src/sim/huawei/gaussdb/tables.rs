//! Tables that can be restored at a point: those of the last full backup before it, or those of now.

use crate::sim::huawei::call::Call;
use crate::sim::huawei::checks::{self, TAURUS};
use crate::sim::huawei::failure::Failure;
use crate::sim::huawei::reply::Done;
use crate::sim::world::World;
use crate::sim::world::huawei::Instance;
use serde_json::{Value, json};

/// The moment whose catalogue names the tables, whatever moment the data is from.
pub(super) fn catalogue(
    instance: &Instance,
    point_ms: i64,
    latest: bool,
    now_ms: i64,
) -> Result<i64, Failure> {
    if latest {
        return Ok(now_ms);
    }
    let backup = instance.full_before(point_ms, now_ms);
    Ok(backup.ok_or_else(|| Failure::of("DBS.201010"))?.end_ms)
}

/// `GET /instances/{instance_id}/backups/restore/tables`: v3.1 calls the total of tables so, v3 calls the same figure
/// `total_databases`.
pub(super) fn list(world: &mut World, call: &Call) -> Result<Done, Failure> {
    let instance = checks::instance(world, call.path("instance_id"), TAURUS)?;
    let point_ms = call.moment("restore_time")?.ok_or_else(|| Failure::parameter("restore_time"))?;
    let latest = match call.get("last_table_info") {
        Some("true") => true,
        Some("false") => false,
        _ => return Err(Failure::parameter("last_table_info")),
    };
    checks::covered(instance, point_ms, call.now_ms)?;
    let at = catalogue(instance, point_ms, latest, call.now_ms)?;
    let database_like = call.get("database_name").unwrap_or_default();
    let table_like = call.get("table_name").unwrap_or_default();
    let rows: Vec<Value> = instance
        .databases_at(at)
        .filter(|database| database.name.contains(database_like))
        .map(|database| {
            let tables = database.schemas.iter().flat_map(|schema| schema.tables_at(at));
            let names: Vec<&str> =
                tables.map(|table| table.name.as_str()).filter(|name| name.contains(table_like)).collect();
            let rows: Vec<Value> = names.iter().map(|name| json!({ "name": name })).collect();
            json!({ "name": database.name, "total_tables": names.len(), "tables": rows })
        })
        .collect();
    let total = if call.version() == "v3.1" { "total_tables" } else { "total_databases" };
    Ok(Done::ok(json!({ total: instance.tables_at(at), "databases": rows })))
}
