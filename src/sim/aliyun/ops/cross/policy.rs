//! DescribeInstanceCrossBackupPolicy and DescribeCrossRegionBackupDBInstance: where copies go and for how long. They must
//! never list a set.

use super::{region, source, wrong};
use crate::sim::aliyun::{call::Call, failure::Failure};
use crate::sim::clock;
use crate::sim::world::{Instance, World};
use serde_json::{Value, json};

pub(in crate::sim::aliyun::ops) fn policy(world: &mut World, call: &Call) -> Result<Value, Failure> {
    let instance = source(world, call)?;
    let mut answer = row(instance);
    answer["RegionId"] = instance.paper.region.clone().into();
    Ok(answer)
}

/// Only instances with copies are listed.
pub(in crate::sim::aliyun::ops) fn list(world: &mut World, call: &Call) -> Result<Value, Failure> {
    let region = region(world, call)?;
    let wanted: Option<Vec<&str>> = call.get("DBInstanceId").map(|list| list.split(',').collect());
    if wanted.as_ref().is_some_and(|ids| ids.len() > 30) {
        return Err(wrong("At most 30 instances can be named."));
    }
    let page = call.page(30, 1, 100)?;
    let found: Vec<&Instance> = world
        .instances
        .iter()
        .filter(|instance| instance.paper.region == region && instance.copies.is_some())
        .filter(|instance| wanted.as_ref().is_none_or(|ids| ids.contains(&instance.id.as_str())))
        .collect();
    let shown = page.of(&found);
    Ok(json!({
        "RegionId": region,
        "PageNumber": page.number,
        "PageSize": page.size,
        "ItemsNumbers": shown.len(),
        "TotalRecords": found.len(),
        "Items": { "Item": shown.iter().map(|instance| row(instance)).collect::<Vec<_>>() },
    }))
}

fn row(instance: &Instance) -> Value {
    let copies = instance.copies.as_ref();
    let word = |on: bool| if on { "Enable" } else { "Disable" };
    let with_logs = copies.is_some_and(|copies| copies.paper.log_backup);
    let since = copies.map(|copies| clock::seconds(copies.enabled_ms)).unwrap_or_default();
    let mut row = json!({
        "DBInstanceId": instance.id,
        "DBInstanceDescription": instance.description,
        "DBInstanceStatus": instance.status,
        "Engine": instance.paper.engine,
        "EngineVersion": instance.paper.engine_version,
        "LockMode": instance.paper.lock_mode,
        "BackupEnabled": word(copies.is_some()),
        "LogBackupEnabled": word(with_logs),
        "LogBackupEnabledTime": if with_logs { since.clone() } else { String::new() },
        "BackupEnabledTime": since,
    });
    if let Some(copies) = copies {
        row["CrossBackupRegion"] = copies.paper.region.clone().into();
        row["CrossBackupType"] = "1".into();
        row["RetentType"] = 1.into();
        row["Retention"] = copies.paper.retention.into();
    }
    row
}
