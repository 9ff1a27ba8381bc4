//! DescribeBackups. Counters and ids are text here, and times have no seconds in the request but do in the answer.
//! It must never hide a set that cannot be used: telling which can is the client's work.

use super::instance;
use crate::sim::aliyun::{call::Call, failure::Failure};
use crate::sim::clock::{self, HOUR};
use crate::sim::world::{Backup, Instance, World};
use serde_json::{Value, json};

pub(super) fn list(world: &mut World, call: &Call) -> Result<Value, Failure> {
    let instance = instance(world, call)?;
    let (from, to) = call.minute_span()?;
    let page = call.page(30, 30, 1000)?;
    let found: Vec<&Backup> = instance
        .backups
        .iter()
        .filter(|set| set.end_ms <= call.now_ms)
        .filter(|set| from.is_none_or(|from| set.start_ms >= from) && to.is_none_or(|to| set.start_ms <= to))
        .filter(|set| {
            call.allows("BackupId", &set.paper.id.to_string())
                && call.allows("BackupStatus", &set.paper.status)
                && call.allows("BackupMode", &set.paper.mode)
                && call.allows("BackupType", &set.paper.r#type)
        })
        .collect();
    let shown = page.of(&found);
    Ok(json!({
        "PageNumber": page.number.to_string(),
        "PageRecordCount": shown.len().to_string(),
        "TotalRecordCount": found.len().to_string(),
        "TotalEcsSnapshotSize": 0,
        "Items": { "Backup": shown.iter().map(|set| row(world, instance, set, call)).collect::<Vec<_>>() },
    }))
}

fn row(world: &World, instance: &Instance, set: &Backup, call: &Call) -> Value {
    let paper = &set.paper;
    let host_instance = host_number(world, instance);
    let file = format!(
        "hins{host_instance}_data_{}_qp.xb",
        clock::minutes(set.start_ms).replace([':', '-', 'Z'], "")
    );
    json!({
        "BackupId": paper.id.to_string(),
        "DBInstanceId": instance.id,
        "HostInstanceID": host_instance.to_string(),
        "BackupStatus": paper.status,
        "IsAvail": i32::from(paper.available),
        "MetaStatus": paper.meta_status,
        "BackupType": paper.r#type,
        "BackupMode": paper.mode,
        "BackupMethod": paper.method,
        "BackupInitiator": if paper.mode == "Manual" { "User" } else { "System" },
        "BackupStartTime": clock::seconds(set.start_ms),
        "BackupEndTime": clock::seconds(set.end_ms),
        // Documented as 0 except for MySQL 5.6.
        "ConsistentTime": if instance.paper.engine_version == "5.6" { set.end_ms / 1000 } else { 0 },
        "BackupSize": paper.size_mb * 1024 * 1024,
        "StoreStatus": "Disabled",
        "StorageClass": "0",
        "Encryption": "{}",
        "Engine": instance.paper.engine,
        "EngineVersion": set.engine_version,
        "Checksum": u64::from_str_radix(&world.digest(&file)[..15], 16).unwrap_or_default().to_string(),
        "CopyOnlyBackup": "0",
        "BackupDownloadURL": download(world, call, &file),
        "BackupIntranetDownloadURL": download(world, call, &format!("intranet/{file}")),
        "BackupDownloadLinkByDB": { "BackupDownloadLinkByDB": [] },
        "ResourceGroupId": "rg-acfmysimulated01",
    })
}

/// The number of the host that took an instance's sets.
pub(super) fn host_number(world: &World, instance: &Instance) -> u64 {
    u64::from_str_radix(&world.digest(&instance.id)[..7], 16).unwrap_or_default()
}

/// A signed link, as the real service gives: a client must treat it as a secret. This one leads back here.
pub(super) fn download(world: &World, call: &Call, file: &str) -> String {
    let expires = (call.now_ms + HOUR) / 1000;
    let signature = &world.digest(&format!("link {file} {expires}"))[..28];
    format!("http://{}/download/{file}?Expires={expires}&Signature={signature}", call.host)
}
