//! A manual backup of an instance before it is overwritten (`POST /v3/{project_id}/backups`): asked for once, never
//! repeated, because a second one costs space.

use serde::Serialize;

use super::wire;
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::ids::{BackupId, InstanceId};
use crate::messages::{faults, huawei as msg};
use crate::provider::Link;
use crate::provider::huawei::call::{Ask, Service, order};

/// The body. Without a list of databases the whole instance is backed up.
#[derive(Serialize)]
struct Body<'a> {
    instance_id: &'a str,
    name: &'a str,
}

/// Has it made, and gives its id. It is not finished yet by then.
pub async fn make(link: &Link, instance: &InstanceId, name: &str) -> Result<BackupId, Fault> {
    let body = Body { instance_id: instance.as_str(), name };
    // It cannot fail: the structure has only text.
    let body = serde_json::to_string(&body).unwrap_or_default();
    let answer: wire::NewBackup =
        order(link, &Ask::post(Service::Rds, "/v3/{project_id}/backups", body)).await?;
    let id = answer.backup.id.owned().map(BackupId);
    id.ok_or_else(|| Fault::new(FaultKind::Decode, msg::rds_backup_unnamed(name), faults::fix_lost_answer()))
}
