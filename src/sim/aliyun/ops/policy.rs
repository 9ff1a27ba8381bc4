//! DescribeBackupPolicy and DescribeLocalAvailableRecoveryTime. They must never say outright whether table restore is on;
//! that is for the backup sets' MetaStatus.

use super::instance;
use crate::sim::aliyun::{call::Call, failure::Failure};
use crate::sim::clock::{self, DAY};
use crate::sim::world::{Instance, World};
use serde_json::{Value, json};

pub(super) fn backup_policy(world: &mut World, call: &Call) -> Result<Value, Failure> {
    let instance = instance(world, call)?;
    let mode = call.get("BackupPolicyMode");
    if mode.is_some_and(|mode| !matches!(mode, "DataBackupPolicy" | "LogBackupPolicy")) {
        return Err(Failure::new(400, "InvalidParameter", "BackupPolicyMode is not valid."));
    }
    let log = instance.paper.log_backup;
    Ok(json!({
        "EnableBackupLog": if log { "1" } else { "0" },
        "BackupLog": if log { "Enable" } else { "Disabled" },
        "LogBackupRetentionPeriod": 7,
        "LocalLogRetentionHours": 18,
        "LocalLogRetentionSpace": "30",
        "LogBackupLocalRetentionNumber": 60,
        "HighSpaceUsageProtection": "Enable",
        "EnablePitrProtection": false,
        "PitrRetentionPeriod": 0,
        "BackupRetentionPeriod": 7,
        "PreferredBackupPeriod": "Monday,Tuesday,Wednesday,Thursday,Friday,Saturday,Sunday",
        "PreferredBackupTime": preferred(instance),
        "PreferredNextBackupTime": next(instance, call.now_ms),
        "BackupInterval": "-1",
        "CompressType": compress_type(instance),
        "Category": "Standard",
        "ReleasedKeepPolicy": "None",
        "SupportReleasedKeep": 0,
        "ArchiveBackupRetentionPeriod": "0",
        "ArchiveBackupKeepPolicy": "0",
        "ArchiveBackupKeepCount": "0",
    }))
}

/// 4 means quicklz with table restore, 8 without. UNCONFIRMED for cloud disks.
fn compress_type(instance: &Instance) -> &'static str {
    if instance.paper.table_backup { "4" } else { "8" }
}

fn newest_start(instance: &Instance) -> Option<i64> {
    instance.backups.iter().filter(|set| set.paper.mode == "Automated").map(|set| set.start_ms).max()
}

/// The hour in which the automatic sets begin.
fn preferred(instance: &Instance) -> String {
    let start = clock::minutes(newest_start(instance).unwrap_or_default());
    let hour: u32 = start.get(11..13).and_then(|hour| hour.parse().ok()).unwrap_or_default();
    format!("{hour:02}:00Z-{:02}:00Z", (hour + 1) % 24)
}

fn next(instance: &Instance, now_ms: i64) -> String {
    let Some(newest) = newest_start(instance) else { return String::new() };
    clock::minutes(newest + ((now_ms - newest) / DAY + 1) * DAY)
}

pub(super) fn recovery_window(world: &mut World, call: &Call) -> Result<Value, Failure> {
    let instance = instance(world, call)?;
    if !instance.paper.log_backup {
        let message = "The log backup of the instance is not enabled.";
        return Err(Failure::new(400, "LogBackupNotEnabled", message));
    }
    let (from, to) = instance.shelf().window(call.now_ms).ok_or_else(|| {
        Failure::new(404, "InvalidBackup.NotFound", "The available backup does not exist in recovery time.")
    })?;
    Ok(json!({
        "DBInstanceId": instance.id,
        "RecoveryBeginTime": clock::seconds(from),
        "RecoveryEndTime": clock::seconds(to),
    }))
}
