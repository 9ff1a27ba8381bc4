//! RestoreDdrTable: copies of another region into an existing instance. The order of its checks is INFERRED, and so are the
//! codes where its page lists several that would fit.
//!
//! `DBInstanceId` is the destination, as the Chinese page and the newest SDK have it; the English page says source. It must
//! never write anywhere but there.

use super::plan::{self, Route};
use super::{point, table_meta, target, token};
use crate::sim::aliyun::call::Call;
use crate::sim::aliyun::failure::Failure;
use crate::sim::aliyun::ops;
use crate::sim::world::{Backup, Copies, Instance, Restore, World};
use serde_json::{Value, json};

/// What must be the same when a token comes again.
const PARAMETERS: [&str; 8] = [
    "DBInstanceId",
    "RegionId",
    "RestoreType",
    "BackupId",
    "RestoreTime",
    "SourceRegion",
    "SourceDBInstanceName",
    "TableMeta",
];

/// `RestoreDdrTable`.
pub(in crate::sim::aliyun) fn restore_ddr_table(world: &mut World, call: &Call) -> Result<Value, Failure> {
    let id = call.need("DBInstanceId")?;
    let meta = call.need("TableMeta")?;
    token::once(world, call, &PARAMETERS, |world| checked(world, call, meta))?;
    Ok(json!({ "DBInstanceId": id }))
}

/// How the data to restore is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RestoreType {
    /// `0`: by a copied set.
    Set,
    /// `1`: by a moment of a source.
    Time,
}

/// Reads `RestoreType`. The page says that it is required and that 0 is its default; here it is required.
pub(super) fn restore_type(call: &Call) -> Result<RestoreType, Failure> {
    match call.get("RestoreType") {
        Some("0") => Ok(RestoreType::Set),
        Some("1") => Ok(RestoreType::Time),
        Some(text) if text.parse::<u64>().is_err() => {
            Err(Failure::new(400, "InvalidRestoreType.Format", "Specified restore type is not valid."))
        }
        _ => Err(Failure::new(404, "RestoreType.NotFound", "RestoreType is not found.")),
    }
}

/// Everything that can refuse a restore, in order.
fn checked(world: &World, call: &Call, meta: &str) -> Result<Restore, Failure> {
    let destination = ops::instance(world, call)?;
    in_region(world, destination, call)?;
    supported(destination)?;
    target::ready(world, destination)?;
    target::childless(world, destination)?;
    let (source, point_ms) = match restore_type(call)? {
        RestoreType::Set => of_set(world, destination, call)?,
        RestoreType::Time => of_time(world, destination, call)?,
    };
    // More than 100 tables, and a full disk, are codes of RestoreTable's page only: UNCONFIRMED here.
    let wanted = table_meta::read(meta, &destination.paper.engine)?;
    let restore = plan::make(world, &Route { source, destination }, &wanted, point_ms)?;
    target::room(destination, &restore)?;
    Ok(restore)
}

/// `RegionId`, when given, is the destination's.
fn in_region(world: &World, destination: &Instance, call: &Call) -> Result<(), Failure> {
    let Some(id) = call.get("RegionId") else { return Ok(()) };
    known_region(world, id)?;
    if destination.paper.region == id { Ok(()) } else { Err(unknown_instance()) }
}

/// Engine, disk, edition, and the switch for table backups with a set that came of it.
fn supported(destination: &Instance) -> Result<(), Failure> {
    let paper = &destination.paper;
    if paper.engine != "MySQL" {
        let message = "the DB instance engine type does not support this operation.";
        return Err(Failure::new(400, "InvalidDBInstanceEngineType.Format", message));
    }
    if paper.storage_type == "cloud_ssd" {
        let message = "Cloud ssd does not support this operation, please upgrade to essd.";
        return Err(Failure::new(403, "CloudSSDNotSupport", message));
    }
    let has_tables = paper.table_backup && destination.backups.iter().any(Backup::is_usable);
    if target::is_mysql_fit(destination) && has_tables { Ok(()) } else { Err(target::unsupported()) }
}

/// By a copied set. The other ways to name the data are not read then.
fn of_set<'a>(world: &'a World, destination: &Instance, call: &Call) -> Result<(&'a Instance, i64), Failure> {
    let id = given(call, "BackupId")?;
    let (source, copies, copy) = world.copy(id).ok_or_else(point::unknown_set)?;
    if copy.set.end_ms > call.now_ms {
        return Err(point::unknown_set());
    }
    if copy.paper.broken_metadata {
        let message = "BakHistory is inbalid when check restore TableMeta";
        return Err(Failure::new(400, "InvalidBakHistoryDO", message));
    }
    let version = &destination.paper.engine_version;
    if copy.paper.tde || copy.set.engine_version != *version {
        return Err(unfit_set());
    }
    if !copy.may_go_to(&destination.paper.region) {
        return Err(wrong_region());
    }
    let shelf = copies.shelf(version, &destination.paper.region);
    Ok((source, point::of_set(&shelf, id)?))
}

/// By a moment of a source. `BackupId` is not read then.
fn of_time<'a>(
    world: &'a World,
    destination: &Instance,
    call: &Call,
) -> Result<(&'a Instance, i64), Failure> {
    let time = given(call, "RestoreTime")?;
    let region = given(call, "SourceRegion")?;
    let name = given(call, "SourceDBInstanceName")?;
    known_region(world, region)?;
    let source = world.instance(name).filter(|source| source.paper.region == region);
    let source = source.ok_or_else(unknown_instance)?;
    let copies = kept(source)?;
    let version = &destination.paper.engine_version;
    if source.paper.engine_version != *version {
        return Err(unfit_set());
    }
    let shelf = copies.shelf(version, &destination.paper.region);
    if shelf.sets.is_empty() {
        return Err(wrong_region());
    }
    Ok((source, point::of_time(&shelf, time, call.now_ms)?))
}

/// What another region keeps of a source.
pub(super) fn kept(source: &Instance) -> Result<&Copies, Failure> {
    source.copies.as_ref().filter(|copies| !copies.sets.is_empty()).ok_or_else(no_set)
}

pub(super) fn no_set() -> Failure {
    Failure::new(400, "NoAvailableDisasterRestoreBakset", "No available disaster restore bakset.")
}

fn given<'a>(call: &Call<'a>, name: &str) -> Result<&'a str, Failure> {
    call.get(name).ok_or_else(|| {
        Failure::new(400, "RequiredParam.NotFound", format!("Required input param {name} is not found."))
    })
}

fn known_region(world: &World, id: &str) -> Result<(), Failure> {
    if world.regions.iter().any(|region| region.id == id) { Ok(()) } else { Err(wrong_region()) }
}

fn wrong_region() -> Failure {
    Failure::new(400, "InvalidRegion.Format", "Specified Region is not valid.")
}

fn unknown_instance() -> Failure {
    Failure::new(404, "InvalidDBInstance.NotFound", "Specified instance does not exist or not support.")
}

fn unfit_set() -> Failure {
    Failure::new(400, "InvalidBakset.Invalid", "Specified bakset is not valid.")
}
