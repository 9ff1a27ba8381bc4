//! DescribeCrossRegionBackups. Counters and ids are numbers here, and times have seconds. It must never tell whether single
//! tables can be taken out of a set: the real one does not.

use super::{absent, copies, page, source, wrong};
use crate::sim::aliyun::{call::Call, failure::Failure, ops::backups};
use crate::sim::clock;
use crate::sim::scenario::{Kind, Method, Scale};
use crate::sim::world::{CopiedSet, Copies, Instance, World};
use serde_json::{Value, json};

pub(in crate::sim::aliyun::ops) fn list(world: &mut World, call: &Call) -> Result<Value, Failure> {
    let instance = source(world, call)?;
    let span = call.second_span()?;
    if call.get("CrossBackupId").is_none() && span.is_none() {
        return Err(absent("Specify CrossBackupId, or StartTime and EndTime."));
    }
    for name in ["CrossBackupId", "BackupId"] {
        if call.get(name).is_some_and(|id| id.parse::<u64>().is_err()) {
            return Err(wrong(&format!("{name} is not a number.")));
        }
    }
    let page = page(call)?;
    let found: Vec<(&Copies, &CopiedSet)> = copies(instance, call)
        .into_iter()
        .flat_map(|copies| copies.sets.iter().map(move |copy| (copies, copy)))
        .filter(|(_, copy)| copy.set.end_ms <= call.now_ms)
        .filter(|(_, copy)| span.is_none_or(|(from, to)| (from..=to).contains(&copy.set.start_ms)))
        .filter(|(_, copy)| is_wanted(copy, call))
        .collect();
    let shown = page.of(&found);
    let rows: Vec<Value> =
        shown.iter().map(|(copies, copy)| row(world, instance, copies, copy, call)).collect();
    Ok(json!({
        "RegionId": instance.paper.region,
        "StartTime": call.get("StartTime").unwrap_or_default(),
        "EndTime": call.get("EndTime").unwrap_or_default(),
        "PageNumber": page.number,
        "PageRecordCount": shown.len(),
        "TotalRecordCount": found.len(),
        "Items": { "Item": rows },
    }))
}

fn is_wanted(copy: &CopiedSet, call: &Call) -> bool {
    let original = copy.paper.backup_id.map(|id| id.to_string()).unwrap_or_default();
    call.allows("CrossBackupId", &copy.paper.id.to_string()) && call.allows("BackupId", &original)
}

fn row(world: &World, instance: &Instance, copies: &Copies, copy: &CopiedSet, call: &Call) -> Value {
    let host = backups::host_number(world, instance);
    let taken = clock::seconds(copy.set.start_ms).replace(['T', ':', '-', 'Z'], "");
    let file = format!("{}_{}_hins{host}_data_{taken}_qp.xb", instance.paper.region, instance.id);
    json!({
        "CrossBackupId": copy.paper.id,
        "CrossBackupRegion": copies.paper.region,
        "CrossBackupSetFile": file,
        "CrossBackupSetLocation": "oss",
        "CrossBackupSetSize": copy.paper.size_mb * 1024 * 1024,
        "CrossBackupDownloadLink": backups::download(world, call, &file),
        "BackupSetStatus": i32::from(copy.paper.failed),
        "BackupSetScale": i32::from(copy.paper.scale == Scale::Database),
        "BackupMethod": if copy.paper.method == Method::P { "P" } else { "L" },
        "BackupType": if copy.paper.r#type == Kind::F { "F" } else { "I" },
        "BackupStartTime": clock::seconds(copy.set.start_ms),
        "BackupEndTime": clock::seconds(copy.set.end_ms),
        "ConsistentTime": clock::seconds(copy.set.end_ms),
        "Category": instance.paper.category,
        "DBInstanceStorageType": instance.paper.storage_type,
        "Engine": instance.paper.engine.to_lowercase(),
        "EngineVersion": copy.set.engine_version,
        "InstanceId": host,
        "RestoreRegions": { "RestoreRegion": copy.restore_regions },
    })
}
