//! RDS for MySQL, PostgreSQL and SQL Server: the operations that a restore needs. It must never serve TaurusDB.

mod backups;
mod history;
mod instances;
mod jobs;
mod recovery;
mod restore_databases;
mod restore_tables;
mod sql_server;
mod versions;
mod windows;

use super::route::{Operation, get, post};

/// Paths with a fixed word stand before those with a name in its place.
pub(super) const OPERATIONS: &[Operation] = &[
    get("ListInstances", "/v3/{project_id}/instances", "rds:instance:list", instances::list),
    get("ListBackups", "/v3/{project_id}/backups", "rds:backup:list", backups::list),
    post("CreateManualBackup", "/v3/{project_id}/backups", "rds:backup:create", backups::create),
    get(
        "ListRestoreTimes",
        "/v3/{project_id}/instances/{instance_id}/restore-time",
        "rds:instance:list",
        windows::list,
    ),
    post(
        "ListHistoryDatabases",
        "/v3/{project_id}/{engine}/instances/history/databases",
        "rds:backup:list",
        history::databases,
    ),
    post(
        "ListHistoryTables",
        "/v3/{project_id}/{engine}/instances/history/tables",
        "rds:backup:list",
        history::tables,
    ),
    post(
        "RestoreTables",
        "/v3/{project_id}/instances/batch/restore/tables",
        "rds:instance:tableRestore",
        restore_tables::postgresql,
    ),
    post(
        "RestoreDatabases",
        "/v3/{project_id}/instances/batch/restore/databases",
        "rds:instance:tableRestore",
        restore_databases::run,
    ),
    post(
        "RestoreMysqlTables",
        "/v3/{project_id}/instances/{instance_id}/restore/tables",
        "rds:instance:tableRestore",
        restore_tables::mysql_camel,
    ),
    post(
        "RestoreMysqlTables",
        "/v3.1/{project_id}/instances/{instance_id}/restore/tables",
        "rds:instance:tableRestore",
        restore_tables::mysql,
    ),
    post(
        "ListFastRestore",
        "/v3/{project_id}/instances/fast-restore",
        "rds:instance:tableRestore",
        windows::fast,
    ),
    post(
        "ShowRestoredTables",
        "/v3/{project_id}/instances/{instance_id}/get-restore-tables",
        "rds:instance:list",
        jobs::restored,
    ),
    post("Recover", "/v3/{project_id}/instances/recovery", "rds:instance:restoreInPlace", recovery::run),
    post("Recover", "/v3.1/{project_id}/instances/recovery", "rds:instance:restoreInPlace", recovery::run),
    get("ShowJob", "/v3/{project_id}/jobs", "rds:instance:list", jobs::show),
    get("ListTasks", "/v3/{project_id}/tasklist", "rds:instance:list", jobs::list),
];
