//! Whether an instance can take a restore now: its edition, its state, its replicas, its disk. It must never look at where the
//! data comes from.

use crate::sim::aliyun::failure::Failure;
use crate::sim::world::{Instance, Restore, World};

/// MySQL in a version and an edition whose tables can be restored, and no replica.
pub(super) fn is_mysql_fit(instance: &Instance) -> bool {
    let paper = &instance.paper;
    paper.engine == "MySQL"
        && matches!(paper.engine_version.as_str(), "5.6" | "5.7" | "8.0")
        && matches!(paper.category.as_str(), "HighAvailability" | "cluster")
        && paper.r#type == "Primary"
}

pub(super) fn unsupported() -> Failure {
    Failure::new(403, "IncorrectDBInstanceType", "Current DB instance type does not support this operation.")
}

/// Running, not locked, and nothing else under way.
pub(super) fn ready(world: &World, instance: &Instance) -> Result<(), Failure> {
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
pub(super) fn childless(world: &World, instance: &Instance) -> Result<(), Failure> {
    if world.rules.replica_blocks && world.replicas_of(&instance.id).next().is_some() {
        return Err(Failure::new(
            403,
            "ChildDBInstanceExists",
            "A read-only instance is attached to this instance.",
        ));
    }
    Ok(())
}

/// The needed amount is not published; here it is the tables' size.
pub(super) fn room(instance: &Instance, restore: &Restore) -> Result<(), Failure> {
    if restore.size_kb() > instance.free_kb() {
        let message = "The free disk space of the instance is not enough for the restore.";
        return Err(Failure::new(400, "DiskSize.NotEnough", message));
    }
    Ok(())
}
