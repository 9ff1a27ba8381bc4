//! Tables to a point in time, beside the old ones. It must never overwrite anything: the real operation only adds.
//!
//! The order of the checks is INFERRED.

use super::tables;
use crate::sim::huawei::call::Call;
use crate::sim::huawei::checks::{self, TAURUS};
use crate::sim::huawei::failure::Failure;
use crate::sim::huawei::fields::Fields;
use crate::sim::huawei::reply::Done;
use crate::sim::huawei::{naming, plan};
use crate::sim::world::World;
use crate::sim::world::huawei::{Instance, Order, Work};
use plan::Wanted;
use serde_json::json;

/// Tables per run, and in the instance.
const MOST: usize = 20_000;

/// `POST /instances/{instance_id}/backups/restore/tables`. The model says text for the time and the flag, the page's own
/// example has a number and a boolean: both are taken.
pub(super) fn run(world: &mut World, call: &Call) -> Result<Done, Failure> {
    let body = call.body()?;
    let fields = Fields::of(&body, "body", &["restore_time", "last_table_info", "restore_tables"])?;
    let point_ms = fields.need_moment("restore_time")?;
    let latest = fields.flag("last_table_info")?.unwrap_or(false);
    let mut wanted = Vec::new();
    for item in fields.need_list("restore_tables")? {
        let item = Fields::of(item, "restore_tables", &["database", "tables"])?;
        wanted.push(Wanted {
            database: item.need_text("database")?.to_owned(),
            schema: String::new(),
            tables: plan::names(item.need_list("tables")?, "old_name", "new_name")?,
        });
    }
    let instance = checks::instance(world, call.path("instance_id"), TAURUS)?;
    checks::ready(world, instance, call.now_ms)?;
    checks::covered(instance, point_ms, call.now_ms)?;
    let at = tables::catalogue(instance, point_ms, latest, call.now_ms)?;
    if instance.tables_at(at) > MOST {
        return Err(Failure::of("DBS.280271").about("too many tables in the instance"));
    }
    untriggered(instance, &wanted, point_ms)?;
    let mut plan = plan::make(world, instance, &wanted, MOST, |item, old| {
        // The catalogue names the table, the point has its data: it takes both.
        instance.database_at(&item.database, at)?.schema(&item.schema)?.table_at(old, at)?;
        let then = instance.database_at(&item.database, point_ms)?.schema(&item.schema)?;
        Some(then.table_at(old, point_ms)?.size_kb)
    })?;
    checks::room(instance, plan.size_kb())?;
    let mut names = wanted.iter().flat_map(|item| &item.tables);
    if let Some((odd, _)) = names.find(|(old, _)| !naming::is_plain(old)) {
        plan.doomed = Some(format!("The table name {odd} contains characters that are not supported."));
    }
    let (work, doomed) = (Work::Tables(plan.tables), plan.doomed);
    // UNCONFIRMED name.
    let order = Order { instance: instance.id.clone(), name: "RestoreTablesGaussDBforMySQL", work, doomed };
    let job = world.start_huawei(order);
    Ok(checks::accepted(world, 200, json!({ "job_id": job })))
}

/// Tables with triggers are refused. UNCONFIRMED code.
fn untriggered(instance: &Instance, wanted: &[Wanted], point_ms: i64) -> Result<(), Failure> {
    for item in wanted {
        let Some(database) = instance.database_at(&item.database, point_ms) else { continue };
        if let Some((old, _)) = item.tables.iter().find(|(old, _)| database.triggers.contains(old)) {
            return Err(Failure::of("DBS.280001").about(&format!("table {old} has triggers")));
        }
    }
    Ok(())
}
