//! RestoreTable: the checks of the API page, then the job. Their order is INFERRED. One function per check. What it shares
//! with RestoreDdrTable is in the modules.
//!
//! It must never overwrite anything: the real operation only adds.

mod check_create;
mod ddr;
#[cfg(test)]
mod ddr_tests;
mod plan;
pub(super) mod point;
mod table_meta;
mod target;
#[cfg(test)]
mod tests;
mod token;

pub(super) use check_create::check_create;
pub(super) use ddr::restore_ddr_table;

use super::call::Call;
use super::failure::Failure;
use super::ops;
use crate::sim::world::{Instance, Restore, World};
use plan::Route;
use serde_json::{Value, json};

/// Schemas that belong to the server: never listed, never a target.
pub(super) const SYSTEM_SCHEMAS: [&str; 5] =
    ["information_schema", "mysql", "performance_schema", "sys", "__recycle_bin__"];

/// What must be the same when a token comes again.
const PARAMETERS: [&str; 5] = ["DBInstanceId", "BackupId", "RestoreTime", "TableMeta", "InstantRecovery"];

/// `RestoreTable`.
pub(super) fn restore_table(world: &mut World, call: &Call) -> Result<Value, Failure> {
    call.need("DBInstanceId")?;
    let meta = call.need("TableMeta")?;
    token::once(world, call, &PARAMETERS, |world| checked(world, call, meta))?;
    Ok(json!({}))
}

/// Everything that can refuse a restore, in order.
fn checked(world: &World, call: &Call, meta: &str) -> Result<Restore, Failure> {
    let instance = ops::instance(world, call)?;
    supported(instance)?;
    instant_recovery(instance, call)?;
    target::ready(world, instance)?;
    target::childless(world, instance)?;
    let point_ms = moment(instance, call)?;
    let wanted = table_meta::read(meta, &instance.paper.engine)?;
    let route = Route { source: instance, destination: instance };
    let restore = plan::make(world, &route, &wanted, point_ms)?;
    target::room(instance, &restore)?;
    Ok(restore)
}

/// Engine, version, edition, type.
fn supported(instance: &Instance) -> Result<(), Failure> {
    let paper = &instance.paper;
    let major =
        paper.engine_version.split('.').next().and_then(|text| text.parse::<u32>().ok()).unwrap_or_default();
    let postgres = paper.engine == "PostgreSQL"
        && (10..=17).contains(&major)
        && paper.storage_type.starts_with("cloud_essd")
        && paper.r#type == "Primary";
    if postgres || target::is_mysql_fit(instance) { Ok(()) } else { Err(target::unsupported()) }
}

/// UNCONFIRMED which code an instance without fast restore gets, and how strictly the boolean is read.
fn instant_recovery(instance: &Instance, call: &Call) -> Result<(), Failure> {
    match call.get("InstantRecovery").unwrap_or("false").to_ascii_lowercase().as_str() {
        "false" => Ok(()),
        "true"
            if instance.paper.category == "HighAvailability"
                && instance.paper.storage_type == "local_ssd" =>
        {
            Ok(())
        }
        "true" => {
            let message = "Current DB instance type does not support instant recovery.";
            Err(Failure::new(403, "IncorrectDBInstanceType", message))
        }
        _ => Err(Failure::new(400, "InvalidParameters.Format", "InstantRecovery is true or false.")),
    }
}

/// The point to restore from, Unix milliseconds. UNCONFIRMED what happens when both ways are given; a sibling operation
/// lists the code used here.
fn moment(instance: &Instance, call: &Call) -> Result<i64, Failure> {
    match (call.get("BackupId"), call.get("RestoreTime")) {
        (None, None) => {
            let message = "BackupId and RestoreTime can not be both empty.";
            Err(Failure::new(400, "MissBackupSetAndRestoreTime.NotFound", message))
        }
        (Some(_), Some(_)) => Err(Failure::new(
            400,
            "ErrorParametersConflict",
            "BackupId and RestoreTime can not be both specified.",
        )),
        (Some(id), None) => point::of_set(&instance.shelf(), id),
        (None, Some(time)) => point::of_time(&instance.shelf(), time, call.now_ms),
    }
}
