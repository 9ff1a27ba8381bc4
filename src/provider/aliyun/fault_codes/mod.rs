//! The service's codes as data: what each means, whether asking again helps, and what to do.
//!
//! Sources: the gateway's common codes and the code lists of RestoreTable, DescribeDBInstances,
//! DescribeDBInstanceAttribute, DescribeBackups, DescribeLocalAvailableRecoveryTime, DescribeMetaList,
//! DescribeDatabases and DescribeHistoryTasks (API 2014-08-15); those of RestoreDdrTable and what belongs to it stand in
//! its part `ddr`. Codes are matched whole, then without what follows the last dot. Nothing here decides whether a
//! restore may be running: that is [`leaves_open`]'s question.

mod ddr;

use crate::domain::fault::FaultKind::{
    self, Auth, Bug, Conflict, Denied, Invalid, Limit, Local, NotFound, Throttled, Unavailable, Unsupported,
};
use crate::domain::fault::Retry::{self, Later, Never};
use crate::messages::Text;
use crate::messages::faults as m;

/// One code.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// The code, verbatim.
    pub code: &'static str,
    /// What to decide by.
    pub kind: FaultKind,
    /// Whether asking again can help.
    pub retry: Retry,
    /// What happened.
    pub summary: fn() -> Text,
    /// What to do.
    pub hint: fn() -> Text,
    /// Whether it means a missing permission, so that the action is named.
    pub names_permission: bool,
}

type Words = fn() -> Text;

const fn entry(code: &'static str, kind: FaultKind, retry: Retry, summary: Words, hint: Words) -> Row {
    Row { code, kind, retry, summary, hint, names_permission: false }
}

/// A missing permission; its sentence names the action instead of these words.
const fn denied(code: &'static str) -> Row {
    Row {
        code,
        kind: Denied,
        retry: Never,
        summary: m::not_offered,
        hint: m::fix_other,
        names_permission: true,
    }
}

fn tables() -> impl Iterator<Item = &'static Row> {
    [GATEWAY, RESTORE, READS, ddr::ROWS].into_iter().flatten()
}

/// The row of a code.
fn row_exact(code: &str) -> Option<&'static Row> {
    tables().find(|row| row.code == code)
}

/// The row of a code, or of the family it belongs to: `Throttling.Anything`, `MissingSomething`.
pub fn row(code: &str) -> Option<&'static Row> {
    let family = || code.rsplit_once('.').and_then(|(head, _)| row_exact(head));
    let prefix = || {
        let known = ["Throttling", "MissingParameter", "Forbidden", "InvalidSecurityToken"];
        let starts = known.into_iter().find(|known| code.starts_with(known));
        let missing = (code.starts_with("Missing") && !code.contains('.')).then_some("MissingParameter");
        let throttled = code.contains("Throttling").then_some("Throttling");
        starts.or(throttled).or(missing).and_then(row_exact)
    };
    row_exact(code).or_else(family).or_else(prefix)
}

/// Codes that, whatever their HTTP status, do not prove that a restore was refused.
const OPEN: [&str; 20] = [
    "RestoreTableException",
    "InternalError",
    "InternalFailure",
    "UnknownError",
    "ServiceUnavailable",
    "ExternalFailure",
    "RequestMetaDataFailed",
    "InvokeProxyFailure",
    "CommodityServiceCalling.Exception",
    "Price.CommoditySys",
    "System.SaleValidateFailed",
    "OrdTCommodityQueryError",
    "LockTimeout",
    "TimeoutRetryLater",
    "ConnectTimeoutRetryLater",
    "InstanceConnectTimeoutFault",
    "Database.ConnectError",
    "SqlExecuteFailedOrTimeout",
    "IdempotentParameterMismatch",
    "SignatureNonceUsed",
];

/// Whether a restore may be running after this code: the backend gave no result in time, or a copy of the request (same
/// token, same nonce) arrived before this one.
pub fn leaves_open(code: &str) -> bool {
    OPEN.contains(&code)
}

/// Whether this code proves that the gateway turned the request away, even with a 5xx status.
pub fn turned_away(code: &str) -> bool {
    code.contains("Throttling")
}

/// Codes of the gateway, common to all products.
const GATEWAY: &[Row] = &[
    entry("InvalidProduct.NotFound", Bug, Never, m::api_unknown, m::fix_endpoint),
    entry("InvalidApi.NotFound", Bug, Never, m::api_unknown, m::fix_endpoint),
    entry("InvalidAction.NotFound", Bug, Never, m::api_unknown, m::fix_endpoint),
    entry("InvalidVersion", Bug, Never, m::api_unknown, m::fix_endpoint),
    entry("InvalidProtocol.NeedSsl", Invalid, Never, m::needs_https, m::fix_endpoint),
    entry("UnsupportedHTTPMethod", Bug, Never, m::method_refused, m::fix_bug),
    entry("MissingParameter", Bug, Never, m::parameter_missing, m::fix_bug),
    entry("InvalidParameter", Invalid, Never, m::parameter_invalid, m::fix_values),
    entry("InvalidParameter.Format", Invalid, Never, m::parameter_invalid, m::fix_values),
    entry("InvalidAccessKeyId.NotFound", Auth, Never, m::key_unknown, m::fix_key),
    entry("InvalidAccessKeyId.Inactive", Auth, Never, m::key_disabled, m::fix_key),
    entry("InvalidAccessKeyId", Auth, Never, m::key_unknown, m::fix_key),
    entry("Forbidden.AccessKeyDisabled", Auth, Never, m::key_disabled, m::fix_key),
    entry("InvalidTimeStamp.Format", Bug, Never, m::timestamp_form, m::fix_bug),
    entry("InvalidTimeStamp.Expired", Local, Never, m::clock_off, m::fix_clock),
    entry("SignatureNonceUsed", Invalid, Later, m::nonce_used, m::fix_later),
    entry("SignatureDoesNotMatch", Auth, Never, m::signature_wrong, m::fix_secret),
    entry("IncompleteSignature", Bug, Never, m::signature_incomplete, m::fix_bug),
    entry("InvalidSignatureMethod", Invalid, Never, m::signature_method, m::fix_signature_method),
    entry("InvalidSignatureVersion", Invalid, Never, m::signature_method, m::fix_signature_method),
    entry("InvalidSecurityToken", Auth, Never, m::token_wrong, m::fix_token),
    entry("InvalidSecurityToken.Expired", Auth, Later, m::token_expired, m::fix_token),
    entry("InvalidSecurityToken.Malformed", Auth, Never, m::token_wrong, m::fix_token),
    entry("InvalidSecurityToken.MismatchWithAccessKey", Auth, Never, m::token_wrong, m::fix_token),
    entry("MissingSecurityToken", Auth, Never, m::token_missing, m::fix_token),
    denied("Forbidden.RAM"),
    denied("NoPermission"),
    denied("Forbidden"),
    denied("InvalidUserOperatorPermission"),
    entry("InvalidContentMD5", Invalid, Later, m::body_damaged, m::fix_later),
    entry("ContentMD5NotMatched", Invalid, Later, m::body_damaged, m::fix_later),
    entry("Throttling", Throttled, Later, m::throttled, m::fix_throttled),
    entry("Throttling.User", Throttled, Later, m::throttled, m::fix_throttled),
    entry("Throttling.Api", Throttled, Later, m::throttled, m::fix_throttled),
    entry("Rejected.Throttling", Throttled, Later, m::throttled, m::fix_throttled),
    entry("ServiceUnavailable", Unavailable, Later, m::unavailable, m::fix_later),
    entry("InternalError", Unavailable, Later, m::unavailable, m::fix_later),
    entry("UnknownError", Unavailable, Later, m::unavailable, m::fix_later),
    entry("InternalFailure", Unavailable, Later, m::unavailable, m::fix_later),
    entry("IdempotentParameterMismatch", Conflict, Never, m::token_reused, m::fix_token_reused),
];

/// Codes of RestoreTable, and related ones that its siblings list.
const RESTORE: &[Row] = &[
    entry("InvalidRestoreType.Format", Bug, Never, m::restore_type, m::fix_bug),
    entry("InvalidRestoreTime.Format", Invalid, Never, m::restore_time, m::fix_point),
    entry("InvalidBakset.Invalid", Invalid, Never, m::backup_unusable, m::fix_backup),
    entry("InvalidParamTableMeta", Bug, Never, m::table_meta, m::fix_bug),
    entry("InvalidParamTableMeta.Content", Invalid, Never, m::table_meta_content, m::fix_names),
    entry("InvalidParamTableMeta.Duplicate", Conflict, Never, m::table_meta_duplicate, m::fix_names),
    entry("InvalidParamTableMeta.TooManyTables", Limit, Never, m::too_many_tables, m::fix_split),
    entry("InvalidParamTableMeta.RestoreTime", Invalid, Never, m::restore_time, m::fix_window),
    entry("InvalidParamTableMetaForRestore.Content", Invalid, Never, m::same_name, m::fix_names),
    entry("InvalidSourceRestoreDBName.NotFound", NotFound, Never, m::database_not_in_backup, m::fix_find),
    entry("InvalidDBName.Duplicate", Conflict, Never, m::database_taken, m::fix_names),
    entry("InvalidBakHistoryDO", Invalid, Never, m::backup_record, m::fix_backup),
    entry("InvalidBakTableMetaDO", Invalid, Never, m::backup_no_tables, m::fix_backup_newer),
    entry("InvalidBakHistory.DbVersionMismatch", Invalid, Never, m::backup_version, m::fix_backup_newer),
    entry("MissBackupSetAndRestoreTime.NotFound", Bug, Never, m::point_missing, m::fix_bug),
    entry("ErrorParametersConflict", Bug, Never, m::point_twice, m::fix_bug),
    entry("DiskSize.NotEnough", Limit, Never, m::disk_full, m::fix_disk),
    entry("InvalidSourceCategory", Unsupported, Never, m::edition, m::fix_edition),
    entry("RestoreTableException", Unavailable, Later, m::backend_silent, m::fix_support),
    entry("InvalidParameters.Format", Invalid, Never, m::parameter_invalid, m::fix_values),
    entry("InvalidAvZone.Format", Invalid, Never, m::place_invalid, m::fix_values),
    entry("InvalidRegion.Format", Invalid, Never, m::place_invalid, m::fix_values),
    entry("InvalidVpcParameter", Invalid, Never, m::place_invalid, m::fix_values),
    entry("InvalidIP.Format", Invalid, Never, m::place_invalid, m::fix_values),
    entry("MissingUserID", Auth, Never, m::caller_missing, m::fix_key),
    entry("MissingUID", Auth, Never, m::caller_missing, m::fix_key),
    entry("Order.ComboInstanceNotAllowOperate", Denied, Never, m::account_blocked, m::fix_account),
    entry("Price.PricingPlanResultNotFound", Denied, Never, m::account_blocked, m::fix_account),
    entry("Order.NoRealNameAuthentication", Denied, Never, m::account_blocked, m::fix_account),
    entry("InvalidBackupLogStatus", Unsupported, Never, m::log_backup_off, m::fix_log_backup),
    entry("IncorrectDBInstanceType", Unsupported, Never, m::edition, m::fix_edition),
    entry("IncorrectDBInstanceState", Conflict, Later, m::instance_busy, m::fix_busy),
    entry("IncorrectBackupSetMethod", Unsupported, Never, m::backup_method, m::fix_backup),
    entry("IncorrectBackupSetState", Conflict, Later, m::backup_state, m::fix_backup_wait),
    entry("ChildDBInstanceExists", Conflict, Never, m::replicas, m::fix_replicas),
    entry("InvalidBackup.NotFound", NotFound, Never, m::backup_none, m::fix_window),
    entry("InvalidBinlog.NotFound", NotFound, Never, m::log_none, m::fix_window),
    entry("InvalidBackupSetID.NotFound", NotFound, Never, m::backup_unknown, m::fix_refresh),
    entry("InvalidDB.NotFound", NotFound, Never, m::database_unknown, m::fix_find),
    entry("InvalidDBInstance.NotFound", NotFound, Never, m::instance_unknown, m::fix_instance),
    entry("InvalidRegion.NotFound", NotFound, Never, m::region_unknown, m::fix_endpoint),
    entry("InsufficientResourceCapacity", Limit, Later, m::no_capacity, m::fix_later),
    entry("ResourceConfigError", Unavailable, Later, m::unavailable, m::fix_support),
    entry("Forbidden.SnapshotRecovery", Unsupported, Never, m::snapshot, m::fix_backup),
    entry("InvalidRestoreDB", Unsupported, Never, m::database_cold, m::fix_support),
    entry("InvalidRestoreTimeSpecified", Unsupported, Never, m::database_cold, m::fix_point),
    entry("BackupJobExists", Conflict, Later, m::backup_running, m::fix_busy),
    entry("Exceeded.BackupTimes", Limit, Later, m::backup_running, m::fix_later),
    entry("OperationDenied.DBInstanceStatus", Conflict, Later, m::instance_busy, m::fix_busy),
    entry("OperationDenied.DBStatus", Conflict, Later, m::instance_busy, m::fix_busy),
    entry("OperationDenied.DBClusterStatus", Conflict, Later, m::instance_busy, m::fix_busy),
    entry("OperationDenied.OutofUsage", Conflict, Later, m::instance_busy, m::fix_busy),
    entry("OperationDenied.PrimaryDBInstanceStatus", Conflict, Later, m::instance_busy, m::fix_busy),
    entry("OperationDenied.ReadDBInstanceStatus", Conflict, Later, m::instance_busy, m::fix_busy),
    entry("OperationDenied.MasterDBInstanceState", Conflict, Later, m::instance_busy, m::fix_busy),
    entry("ConcurrentTaskExceeded", Conflict, Later, m::instance_busy, m::fix_busy),
    entry("LockTimeout", Unavailable, Later, m::service_timeout, m::fix_later),
    entry("IncorrectDBInstanceLockMode", Conflict, Never, m::instance_locked, m::fix_locked),
];

/// Codes of the reads.
const READS: &[Row] = &[
    entry("Invalid.NextToken", Bug, Never, m::range_invalid, m::fix_bug),
    entry("InvalidDBInstanceType.ValueNotSupport", Bug, Never, m::parameter_invalid, m::fix_bug),
    entry("InvalidExpired.Format", Bug, Never, m::parameter_invalid, m::fix_bug),
    entry("InvalidParameter.OwnerAccount", Invalid, Never, m::parameter_invalid, m::fix_values),
    entry("TimeoutRetryLater", Unavailable, Later, m::service_timeout, m::fix_later),
    entry("ConnectTimeoutRetryLater", Unavailable, Later, m::service_timeout, m::fix_later),
    entry("InstanceConnectTimeoutFault", Unavailable, Later, m::service_timeout, m::fix_later),
    entry("DataNotExist", NotFound, Never, m::instance_unknown, m::fix_instance),
    entry("InvalidDBInstanceId.NotFound", NotFound, Never, m::instance_unknown, m::fix_instance),
    entry("InvalidDBInstanceName.NotFound", NotFound, Never, m::instance_unknown, m::fix_instance),
    entry("ExternalFailure", Unavailable, Later, m::unavailable, m::fix_later),
    entry("InvalidStartTime.Format", Bug, Never, m::range_invalid, m::fix_bug),
    entry("InvalidEndTime.Format", Bug, Never, m::range_invalid, m::fix_bug),
    entry("InvalidParameterCombination", Bug, Never, m::range_invalid, m::fix_bug),
    entry("InvalidPageNumbers.Malformed", Bug, Never, m::range_invalid, m::fix_bug),
    entry("InvalidMaxRecordsPerPage.Malformed", Bug, Never, m::range_invalid, m::fix_bug),
    entry("InvalidPageSize", Bug, Never, m::range_invalid, m::fix_bug),
    entry("InvalidPageIndex", Bug, Never, m::range_invalid, m::fix_bug),
    entry("InvalidBackupSetLocation.Format", Invalid, Never, m::parameter_invalid, m::fix_values),
    entry("InvalidRestoreTime.Malformed", Invalid, Never, m::restore_time, m::fix_point),
    entry("InvalidMeta.Empty", Unsupported, Never, m::meta_empty, m::fix_backup_newer),
    entry("InvalidMeta.TooLarge", Unsupported, Never, m::meta_large, m::fix_edition),
    entry("IncorrectEngineVersion", Unsupported, Never, m::edition, m::fix_edition),
    entry("IncorrectEngine", Unsupported, Never, m::not_offered, m::fix_edition),
    entry("IncorrectCharacterType", Unsupported, Never, m::not_offered, m::fix_support),
    entry("LogBackupNotEnabled", Unsupported, Never, m::log_backup_off, m::fix_log_backup),
    entry("ParameterLeastAssociate", Bug, Never, m::parameter_missing, m::fix_bug),
    entry("ParameterAbsence", Bug, Never, m::parameter_missing, m::fix_bug),
    entry("InvalidUser.NotFound", Auth, Never, m::caller_missing, m::fix_key),
    entry("Database.ConnectError", Unavailable, Later, m::service_timeout, m::fix_later),
    entry("Database.QueryError", Unavailable, Later, m::service_timeout, m::fix_later),
    entry("SqlExecuteFailedOrTimeout", Unavailable, Later, m::service_timeout, m::fix_later),
    entry("InvalidDBInstanceStatus.NotSupport", Conflict, Later, m::instance_busy, m::fix_busy),
    entry("Param.Invalid", Bug, Never, m::parameter_invalid, m::fix_bug),
    entry("Param.Invalid.TimeEndBeforeStart", Bug, Never, m::range_invalid, m::fix_bug),
];

#[cfg(test)]
mod tests;
