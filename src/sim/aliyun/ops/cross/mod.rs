//! Cross-region backup: what is copied where. It must never answer from an instance's own sets and binlogs.
//!
//! `RegionId` is the source's region in all of them but DescribeAvailableRecoveryTime, where the oldest official client
//! sends its own.

mod backups;
mod logs;
mod policy;
mod window;

pub(super) use backups::list as backups;
pub(super) use logs::list as logs;
pub(super) use policy::{list as instances, policy};
pub(super) use window::recovery_window;

use crate::sim::aliyun::call::{Call, Page};
use crate::sim::aliyun::failure::Failure;
use crate::sim::scenario::can_copy;
use crate::sim::world::{Copies, Instance, World};
use serde_json::{Value, json};

/// DescribeAvailableCrossRegion: every other region can keep copies.
pub(super) fn regions(world: &mut World, call: &Call) -> Result<Value, Failure> {
    let own = region(world, call)?;
    let others: Vec<&str> =
        world.regions.iter().map(|region| region.id.as_str()).filter(|id| *id != own).collect();
    Ok(json!({ "Regions": { "Region": others } }))
}

/// The region that a call names.
fn region<'a>(world: &World, call: &Call<'a>) -> Result<&'a str, Failure> {
    let id = call.need("RegionId")?;
    if !world.regions.iter().any(|known| known.id == id) {
        return Err(unknown_region());
    }
    Ok(id)
}

fn unknown_region() -> Failure {
    Failure::new(400, "InvalidRegion.Format", "Specified Region is not valid.")
}

/// The source that a call names by region and id; one that can have copies.
fn source<'a>(world: &'a World, call: &Call) -> Result<&'a Instance, Failure> {
    let region = region(world, call)?;
    let instance = super::instance(world, call)?;
    if instance.paper.region != region {
        return Err(super::unknown_instance(404, "InvalidDBInstance.NotFound"));
    }
    if !can_copy(&instance.paper) {
        let message = "The instance does not support cross-region backup.";
        return Err(Failure::new(403, "CrossBackupNotSupport", message));
    }
    Ok(instance)
}

/// An instance's copies, when they are in the region that the call filters by.
fn copies<'a>(instance: &'a Instance, call: &Call) -> Option<&'a Copies> {
    instance.copies.as_ref().filter(|copies| call.allows("CrossBackupRegion", &copies.paper.region))
}

/// Pages of 30, 50 or 100, as the lists of copies want them.
fn page(call: &Call) -> Result<Page, Failure> {
    let read = |name: &str, usual: usize| call.get(name).map_or(Some(usual), |text| text.parse().ok());
    let number = read("PageNumber", 1).filter(|number| *number >= 1);
    let number = number.ok_or_else(|| Failure::new(404, "InvalidPage.notFound", "The page is not found."))?;
    let size = read("PageSize", 30).filter(|size| matches!(size, 30 | 50 | 100));
    let size = size.ok_or_else(|| wrong("PageSize is 30, 50 or 100."))?;
    Ok(Page { number, size })
}

fn absent(message: &str) -> Failure {
    Failure::new(400, "ParameterAbsence", message)
}

fn wrong(message: &str) -> Failure {
    Failure::new(400, "InvalidParameters.Format", message)
}
