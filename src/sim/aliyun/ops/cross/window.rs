//! DescribeAvailableRecoveryTime: the moments that one copied set and the binlogs after it lead to. It must never reach over
//! a hole.

use super::{unknown_region, wrong};
use crate::sim::aliyun::{call::Call, failure::Failure, restore::point};
use crate::sim::clock;
use crate::sim::world::{CopiedSet, Copies, World};
use serde_json::{Value, json};

pub(in crate::sim::aliyun::ops) fn recovery_window(world: &mut World, call: &Call) -> Result<Value, Failure> {
    let id = call.need("CrossBackupId")?;
    if id.parse::<u64>().is_err() {
        return Err(wrong("CrossBackupId is not a number."));
    }
    // Which region is meant is UNCONFIRMED, so any that exists will do.
    if call.get("RegionId").is_some_and(|name| !world.regions.iter().any(|region| region.id == name)) {
        return Err(unknown_region());
    }
    let (instance, copies, copy) = world.copy(id).ok_or_else(point::unknown_set)?;
    if !call.allows("DBInstanceId", &instance.id) {
        return Err(point::unknown_set());
    }
    if !copy.set.is_ready() || copy.is_spoilt() {
        let message = "No available disaster restore bakset.";
        return Err(Failure::new(400, "NoAvailableDisasterRestoreBakset", message));
    }
    let (from, to) = window(copies, copy, call.now_ms)
        .ok_or_else(|| Failure::new(400, "NoAvailableLogBackup", "No log backup is available."))?;
    Ok(json!({
        // As in the page's samples: nothing may rely on an echo.
        "CrossBackupId": 0,
        "RecoveryBeginTime": clock::seconds(from),
        "RecoveryEndTime": clock::seconds(to),
        "RegionId": instance.paper.region,
    }))
}

/// From the set's end to the last binlog, or to the first hole.
fn window(copies: &Copies, copy: &CopiedSet, now_ms: i64) -> Option<(i64, i64)> {
    let shelf = copies.shelf(&copy.set.engine_version, &copies.paper.region);
    let (first, last) = shelf.window(now_ms)?;
    let from = copy.set.end_ms;
    let hole = shelf.log_holes.iter().filter(|(_, end)| *end > from).map(|(begin, _)| *begin).min();
    let to = hole.map_or(last, |hole| hole.min(last));
    (first <= from && from <= to).then_some((from, to))
}
