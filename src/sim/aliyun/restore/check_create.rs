//! CheckCreateDdrDBInstance: whether a new instance could be made from a copy. It must never make one. Which of its codes
//! stands for what is INFERRED from their names.

use super::ddr::{self, RestoreType};
use super::point;
use crate::sim::aliyun::call::Call;
use crate::sim::aliyun::failure::Failure;
use crate::sim::world::{CopiedSet, Copies, Instance, World};
use serde_json::{Value, json};

/// `CheckCreateDdrDBInstance`.
pub(in crate::sim::aliyun) fn check_create(world: &mut World, call: &Call) -> Result<Value, Failure> {
    let region = call.need("RegionId")?;
    let engine = call.need("Engine")?;
    let version = call.need("EngineVersion")?;
    let class = call.need("DBInstanceClass")?;
    let storage = call.need("DBInstanceStorage")?;
    let restore_type = ddr::restore_type(call)?;
    well_formed(engine, version, class)?;
    let storage_gb = read_storage(storage)?;
    let source = match restore_type {
        RestoreType::Set => of_set(world, call, region, version)?,
        RestoreType::Time => of_time(world, call, region, version)?,
    };
    if source.paper.engine != engine {
        return Err(Failure::new(403, "IncorrectDBType", "The engine differs from the source's."));
    }
    // As text, and false rather than a code when the disk is too small for the source's data.
    let fits = storage_gb * 1024 * 1024 >= source.used_kb;
    Ok(json!({ "IsValid": fits.to_string() }))
}

fn well_formed(engine: &str, version: &str, class: &str) -> Result<(), Failure> {
    let Some(prefix) = [("MySQL", "mysql."), ("PostgreSQL", "pg."), ("SQLServer", "mssql.")]
        .into_iter()
        .find_map(|(known, prefix)| (known == engine).then_some(prefix))
    else {
        return Err(Failure::new(400, "InvalidEngine.Malformed", "Specified engine is not valid."));
    };
    if engine == "MySQL" && !matches!(version, "5.5" | "5.6" | "5.7" | "8.0") {
        let message = "Specified engine version is not valid.";
        return Err(Failure::new(400, "InvalidEngineVersion.Malformed", message));
    }
    if !class.starts_with(prefix) && !class.starts_with("rds.") {
        let message = "Specified DB instance class is not found.";
        return Err(Failure::new(404, "InvalidDBInstanceClass.NotFound", message));
    }
    Ok(())
}

/// 5 to 2000 GB in steps of 5.
fn read_storage(text: &str) -> Result<u64, Failure> {
    let storage = text.parse().ok().filter(|gb| (5..=2000).contains(gb) && gb % 5 == 0);
    storage.ok_or_else(|| Failure::new(400, "InvalidStorage.Format", "Specified storage is not valid."))
}

fn of_set<'a>(world: &'a World, call: &Call, region: &str, version: &str) -> Result<&'a Instance, Failure> {
    let id = call.need("BackupSetId")?;
    let Some((source, copies, copy)) = world.copy(id) else {
        let local = world.instances.iter().any(|instance| instance.shelf().set(id).is_some());
        return Err(if local { not_copied() } else { point::unknown_set() });
    };
    matched(source, copies, copy, region)?;
    if copy.paper.tde {
        let message = "A set that is encrypted with TDE cannot be restored across regions.";
        return Err(Failure::new(400, "CrossRegionUnsupportTDE", message));
    }
    if copy.set.paper.method == "Logical" {
        let message = "Current backup set method does not support operations.";
        return Err(Failure::new(400, "IncorrectBackupSetMethod", message));
    }
    if copy.set.paper.r#type != "FullBackup" {
        return Err(Failure::new(400, "InvalidBackupType.Format", "Specified backup type is not valid."));
    }
    if copy.paper.failed || copy.set.end_ms > call.now_ms {
        return Err(ddr::no_set());
    }
    if copy.set.engine_version != version {
        let message = "The set was taken with another engine version.";
        return Err(Failure::new(400, "IncorrectBaksetVersion", message));
    }
    Ok(source)
}

/// The set's own regions, and those it may go to.
fn matched(source: &Instance, copies: &Copies, copy: &CopiedSet, region: &str) -> Result<(), Failure> {
    if copy.may_go_to(region) && [&source.paper.region, &copies.paper.region].iter().any(|own| *own == region)
    {
        return Ok(());
    }
    Err(other_region())
}

fn of_time<'a>(world: &'a World, call: &Call, region: &str, version: &str) -> Result<&'a Instance, Failure> {
    let time = call.need("RestoreTime")?;
    let from = call.get("SourceRegion").ok_or_else(|| {
        Failure::new(400, "NoBackupSetRegion", "The region of the backup set is not specified.")
    })?;
    let name = call.get("SourceDBInstanceName").ok_or_else(|| {
        Failure::new(400, "NoSourceInstanceName", "The name of the source instance is not specified.")
    })?;
    let source = world.instance(name).filter(|source| source.paper.region == from).ok_or_else(|| {
        Failure::new(404, "InvalidDBInstance.NotFound", "Specified instance does not exist or not support.")
    })?;
    let copies = ddr::kept(source)?;
    if source.paper.engine_version != version {
        let message = "The engine version differs from the source's.";
        return Err(Failure::new(400, "IncorrectEngineVersion", message));
    }
    let shelf = copies.shelf(version, region);
    if shelf.sets.is_empty() {
        return Err(other_region());
    }
    // No code of its page tells a malformed time from one that no set covers.
    point::of_time(&shelf, time, call.now_ms).map_err(|_| ddr::no_set())?;
    Ok(source)
}

fn not_copied() -> Failure {
    Failure::new(400, "IncorrectBackupSetType", "The backup set is not a cross-region one.")
}

fn other_region() -> Failure {
    let message = "The region is neither the source's nor that of the backup.";
    Failure::new(400, "DisasterRestoreRegionNotMatched", message)
}
