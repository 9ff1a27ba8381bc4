//! TaurusDB, formerly GaussDB(for MySQL): the operations that a restore needs. It must never serve an instance of RDS.

mod backups;
mod instances;
mod jobs;
mod restore_instance;
mod restore_tables;
mod tables;
mod windows;

use super::route::{Operation, get, post};

/// Paths with a fixed word stand before those with a name in its place.
pub(super) const OPERATIONS: &[Operation] = &[
    get("ListInstances", "/v3.1/{project_id}/instances", "gaussdb:instance:list", instances::list),
    get("ListInstances", "/v3/{project_id}/instances", "gaussdb:instance:list", instances::list),
    get("ShowInstance", "/v3/{project_id}/instances/{instance_id}", "gaussdb:instance:list", instances::show),
    get("ListBackups", "/v3/{project_id}/backups", "gaussdb:backup:list", backups::list),
    post("CreateManualBackup", "/v3/{project_id}/backups/create", "gaussdb:backup:create", backups::create),
    get(
        "ListInstanceBackups",
        "/v3/{project_id}/instances/{instance_id}/backups",
        "gaussdb:backup:list",
        backups::of_instance,
    ),
    get(
        "ListRestoreTimes",
        "/v3/{project_id}/instances/{instance_id}/restore-time",
        "gaussdb:instance:list",
        windows::list,
    ),
    get(
        "ListRestorableTables",
        "/v3.1/{project_id}/instances/{instance_id}/backups/restore/tables",
        "gaussdb:backup:list",
        tables::list,
    ),
    get(
        "ListRestorableTables",
        "/v3/{project_id}/instances/{instance_id}/backups/restore/tables",
        "gaussdb:backup:list",
        tables::list,
    ),
    post(
        "RestoreTables",
        "/v3/{project_id}/instances/{instance_id}/backups/restore/tables",
        "gaussdb:instance:tableRestore",
        restore_tables::run,
    ),
    post(
        "RestoreInstance",
        "/v3/{project_id}/instances/restore",
        "gaussdb:instance:restoreInPlace",
        restore_instance::run,
    ),
    get("ShowJob", "/v3/{project_id}/jobs", "gaussdb:instance:list", jobs::show),
    get("ListImmediateJobs", "/v3/{project_id}/immediate-jobs", "gaussdb:instance:list", jobs::list),
    get(
        "ShowTaskDetail",
        "/v3/{project_id}/instances/{instance_id}/task-center-detail",
        "gaussdb:instance:list",
        jobs::detail,
    ),
];
