//! RestoreTable: the checks of the API page, then the job. Their order is INFERRED. One function per check.
//!
//! It must never overwrite anything: the real operation only adds.

mod plan;
pub(super) mod point;
mod table_meta;
#[cfg(test)]
mod tests;

use super::call::Call;
use super::failure::Failure;
use super::ops;
use crate::sim::world::{Instance, Remembered, Restore, World};
use serde_json::{Value, json};

/// Schemas that belong to the server: never listed, never a target.
pub(super) const SYSTEM_SCHEMAS: [&str; 5] =
    ["information_schema", "mysql", "performance_schema", "sys", "__recycle_bin__"];

/// `RestoreTable`.
pub(super) fn restore_table(world: &mut World, call: &Call) -> Result<Value, Failure> {
    let id = call.need("DBInstanceId")?;
    let meta = call.need("TableMeta")?;
    let token = client_token(call)?;
    let parameters = parameters(call);
    if let Some(token) = token {
        match world.gateway.token(token, &parameters) {
            Remembered::New => {}
            // Whether a repeat gets the first RequestId or a new one is UNCONFIRMED; here a new one.
            Remembered::Same => return Ok(json!({})),
            Remembered::Other => return Err(token_mismatch()),
        }
    }
    let restore = checked(world, call, id, meta)?;
    world.start_restore(restore);
    if let Some(token) = token {
        world.gateway.remember_token(token, &parameters);
    }
    Ok(json!({}))
}

/// Everything that can refuse a restore, in order.
fn checked(world: &World, call: &Call, id: &str, meta: &str) -> Result<Restore, Failure> {
    let instance = ops::instance(world, call)?;
    supported(instance)?;
    instant_recovery(instance, call)?;
    ready(world, instance)?;
    childless(world, instance)?;
    let point_ms = moment(instance, call)?;
    let wanted = table_meta::read(meta, &instance.paper.engine)?;
    let plan = plan::make(world, instance, &wanted, point_ms)?;
    let restore = Restore {
        instance: id.to_owned(),
        point_ms,
        databases: plan.databases,
        tables: plan.tables,
        doomed: plan.doomed,
    };
    room(instance, &restore)?;
    Ok(restore)
}

/// At most 64 ASCII characters.
fn client_token<'a>(call: &Call<'a>) -> Result<Option<&'a str>, Failure> {
    match call.get("ClientToken") {
        Some(token) if token.len() > 64 || !token.is_ascii() => {
            Err(Failure::new(400, "InvalidParameters.Format", "ClientToken is at most 64 ASCII characters."))
        }
        token => Ok(token),
    }
}

/// What must be the same when a token comes again.
fn parameters(call: &Call) -> String {
    let names = ["DBInstanceId", "BackupId", "RestoreTime", "TableMeta"];
    let mut values: Vec<&str> = names.iter().map(|name| call.get(name).unwrap_or_default()).collect();
    let instant = call.get("InstantRecovery").unwrap_or("false").to_ascii_lowercase();
    values.push(&instant);
    json!(values).to_string()
}

fn token_mismatch() -> Failure {
    let message = "The request uses the same client token as a previous, but non-identical request.";
    Failure::new(400, "IdempotentParameterMismatch", message)
}

/// Engine, version, edition, type.
fn supported(instance: &Instance) -> Result<(), Failure> {
    let paper = &instance.paper;
    let major =
        paper.engine_version.split('.').next().and_then(|text| text.parse::<u32>().ok()).unwrap_or_default();
    let fits = match paper.engine.as_str() {
        "MySQL" => {
            matches!(paper.engine_version.as_str(), "5.6" | "5.7" | "8.0")
                && matches!(paper.category.as_str(), "HighAvailability" | "cluster")
        }
        "PostgreSQL" => (10..=17).contains(&major) && paper.storage_type.starts_with("cloud_essd"),
        _ => false,
    };
    if fits && paper.r#type == "Primary" {
        return Ok(());
    }
    Err(Failure::new(
        403,
        "IncorrectDBInstanceType",
        "Current DB instance type does not support this operation.",
    ))
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

/// Running, not locked, and nothing else under way.
fn ready(world: &World, instance: &Instance) -> Result<(), Failure> {
    if instance.status == "Running"
        && instance.paper.lock_mode == "Unlock"
        && !world.has_active_task(&instance.id)
    {
        return Ok(());
    }
    Err(Failure::new(
        403,
        "IncorrectDBInstanceState",
        "Current DB instance state does not support this operation.",
    ))
}

/// UNCONFIRMED whether every read replica blocks the operation, so the scenario says.
fn childless(world: &World, instance: &Instance) -> Result<(), Failure> {
    if world.rules.replica_blocks && world.replicas_of(&instance.id).next().is_some() {
        return Err(Failure::new(
            403,
            "ChildDBInstanceExists",
            "A read-only instance is attached to this instance.",
        ));
    }
    Ok(())
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
        (Some(id), None) => point::of_set(instance, id),
        (None, Some(time)) => point::of_time(instance, time, call.now_ms),
    }
}

/// The needed amount is not published; here it is the tables' size.
fn room(instance: &Instance, restore: &Restore) -> Result<(), Failure> {
    if restore.size_kb() > instance.free_kb() {
        let message = "The free disk space of the instance is not enough for the restore.";
        return Err(Failure::new(400, "DiskSize.NotEnough", message));
    }
    Ok(())
}
