//! Restore points of RDS: backups (`GET backups`) and restorable windows (`GET restore-time`).
//!
//! A backup that cannot be used is listed with its reason. A missing window is a fact about the instance, not an error.

use super::wire;
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::ids::{BackupId, InstanceId};
use crate::domain::point::{BackupSet, PointChoices};
use crate::domain::request::percent;
use crate::domain::time::{Timestamp, Window};
use crate::messages::{Text, clouds, huawei as msg};
use crate::provider::Link;
use crate::provider::huawei::call::{Ask, Service, read};
use crate::provider::huawei::pages;
use crate::provider::huawei::wire::{RestoreTimes, moment};

/// Backups and windows.
pub async fn both(link: &Link, instance: &InstanceId) -> Result<PointChoices, Fault> {
    let backups = sets(&backups(link, instance).await?);
    Ok(PointChoices { backups, ..moments(link, instance).await? })
}

/// Windows alone: what an operation without backups offers.
pub async fn moments(link: &Link, instance: &InstanceId) -> Result<PointChoices, Fault> {
    let (windows, no_window) = match windows(link, instance).await {
        Ok(windows) if windows.is_empty() => (windows, Some(clouds::window_not_told())),
        Ok(windows) => (windows, None),
        Err(fault) => (Vec::new(), Some(clouds::no_window(&reason(fault)?))),
    };
    Ok(PointChoices { backups: Vec::new(), windows, no_window })
}

/// The last moment that can be restored to: what stands in a database then is as good as what stands there now.
pub async fn latest(link: &Link, instance: &InstanceId) -> Result<Option<Timestamp>, Fault> {
    Ok(windows(link, instance).await?.iter().map(|window| window.to).max())
}

/// All backups of an instance, of every kind.
pub async fn backups(link: &Link, instance: &InstanceId) -> Result<Vec<wire::Backup>, Fault> {
    let ask = Ask::get(Service::Rds, "/v3/{project_id}/backups").with("instance_id", instance.as_str());
    let open = |page: wire::Backups| (page.backups.0, page.total_count);
    pages::all(link, &ask, super::PAGE, open, |set: &wire::Backup| set.id.owned()).await
}

/// One backup of an instance, if it has it.
pub async fn backup(
    link: &Link,
    instance: &InstanceId,
    id: &BackupId,
) -> Result<Option<wire::Backup>, Fault> {
    let ask = Ask::get(Service::Rds, "/v3/{project_id}/backups")
        .with("instance_id", instance.as_str())
        .with("backup_id", id.as_str());
    let page: wire::Backups = read(link, &ask).await?;
    Ok(page.backups.0.into_iter().find(|set| set.id.get() == Some(id.as_str())))
}

async fn windows(link: &Link, instance: &InstanceId) -> Result<Vec<Window>, Fault> {
    let path = format!("/v3/{{project_id}}/instances/{}/restore-time", percent(instance.as_str()));
    let answer: RestoreTimes = read(link, &Ask::get(Service::Rds, path)).await?;
    Ok(answer.windows())
}

/// The backups as sets, newest first.
pub fn sets(list: &[wire::Backup]) -> Vec<BackupSet> {
    let mut sets: Vec<BackupSet> = list.iter().filter_map(set).collect();
    sets.sort_by_key(|set| std::cmp::Reverse(set.finished_at.or(set.started_at)));
    sets
}

fn set(wire: &wire::Backup) -> Option<BackupSet> {
    Some(BackupSet {
        id: wire.id.get()?.into(),
        started_at: moment(&wire.begin_time),
        finished_at: moment(&wire.end_time),
        size_bytes: wire.size.u64().and_then(|kb| kb.checked_mul(1024)),
        kind: wire.kind.owned().into_iter().collect(),
        manual: wire.kind.is("manual"),
        regions: Vec::new(),
        unusable: flaw(wire),
    })
}

/// Why a backup cannot be used: it must be a full one and finished. A kind that is not told counts as full: the list gives full ones unless
/// it says otherwise.
pub fn flaw(wire: &wire::Backup) -> Option<Text> {
    match wire.status.or_empty().to_ascii_uppercase().as_str() {
        "COMPLETED" => {}
        "FAILED" => return Some(clouds::backup_failed()),
        _ => return Some(msg::rds_backup_not_completed(wire.status.get().unwrap_or("?"))),
    }
    match wire.kind.or_empty().to_ascii_lowercase().as_str() {
        "auto" | "manual" | "" => None,
        "incremental" => Some(msg::rds_backup_incremental()),
        _ => Some(msg::rds_backup_not_full(wire.kind.or_empty())),
    }
}

/// Why there is no window, when the fault says something about this instance; else the fault itself.
fn reason(fault: Fault) -> Result<Text, Fault> {
    let about = matches!(fault.kind, FaultKind::Unsupported | FaultKind::Conflict | FaultKind::Denied);
    if about { Ok(fault.summary) } else { Err(fault) }
}
