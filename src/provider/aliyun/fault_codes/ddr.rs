//! Codes of RestoreDdrTable and of what belongs to it: its reads (DescribeAvailableCrossRegion and the like) and its
//! pre-check (CheckCreateDdrDBInstance). Those it shares with RestoreTable stand in the table above.
//!
//! Its page appends the codes of many other operations, those of orders among them. They are here all the same: a code
//! that a page names must not be a riddle at night.

use super::{
    Auth, Bug, Conflict, Denied, Invalid, Later, Limit, Never, NotFound, Row, Unavailable, Unsupported,
    denied, entry,
};
use crate::messages::aliyun_codes as x;
use crate::messages::faults as m;

/// The rows.
pub(super) const ROWS: &[Row] = &[
    // Backups across regions.
    entry("CrossBackupNotSupport", Unsupported, Never, x::cross_unsupported, x::fix_cross),
    entry("NoAvailableLogBackup", NotFound, Never, x::no_cross_logs, x::fix_cross_logs),
    entry("NoAvailableDisasterRestoreBakset", NotFound, Never, x::no_cross_set, x::fix_cross_set),
    entry("IncorrectBackupSetType", Invalid, Never, x::not_cross_set, m::fix_backup),
    entry("InvalidBackupType.Format", Unsupported, Never, m::backup_method, m::fix_backup),
    entry("IncorrectBaksetVersion", Unsupported, Never, x::other_version, x::fix_other_version),
    entry("CrossRegionUnsupportTDE", Unsupported, Never, x::encrypted_set, x::fix_encrypted_set),
    entry("DisasterRestoreRegionNotMatched", Unsupported, Never, x::wrong_region, x::fix_wrong_region),
    entry("InvalidBackupSet", NotFound, Never, m::database_not_in_backup, m::fix_find),
    // A question put wrongly.
    entry("RestoreType.NotFound", Bug, Never, m::restore_type, m::fix_bug),
    entry("RequiredParam.NotFound", Bug, Never, m::parameter_missing, m::fix_bug),
    entry("NoBackupSetRegion", Bug, Never, m::parameter_missing, m::fix_bug),
    entry("NoSourceInstanceName", Bug, Never, m::parameter_missing, m::fix_bug),
    entry("Parameters.Invalid", Invalid, Never, m::parameter_invalid, m::fix_values),
    entry("InvalidTime.Format", Bug, Never, m::range_invalid, m::fix_bug),
    entry("InvalidPage.notFound", Bug, Never, m::range_invalid, m::fix_bug),
    entry("InvalidEngine.Malformed", Invalid, Never, m::parameter_invalid, m::fix_values),
    entry("InvalidEngineVersion.Malformed", Invalid, Never, m::parameter_invalid, m::fix_values),
    entry("InvalidServiceType.Format", Invalid, Never, m::parameter_invalid, m::fix_values),
    entry("InvalidStorage.Format", Invalid, Never, m::parameter_invalid, m::fix_values),
    entry("InvalidVswitchId", Invalid, Never, m::place_invalid, m::fix_values),
    // The instance.
    entry("InvalidDBInstanceId.MalFormed", NotFound, Never, m::instance_unknown, m::fix_instance),
    entry("ProductInstanceReleased", NotFound, Never, x::released, x::fix_released),
    entry("InvalideStatus.Format", Conflict, Later, m::instance_busy, m::fix_busy),
    entry("Api.NotSupport", Unsupported, Never, m::not_offered, m::fix_edition),
    entry("InvalidDBInstanceEngineType.Format", Unsupported, Never, m::not_offered, m::fix_edition),
    entry("IncorrectDBType", Unsupported, Never, m::not_offered, m::fix_edition),
    entry("IncorrectDBInstance", Unsupported, Never, m::not_offered, m::fix_edition),
    entry("IncorrectTargetClasscode", Unsupported, Never, x::class_unfit, x::fix_class),
    entry("UnsupportedClassCode", Unsupported, Never, x::class_unfit, x::fix_class),
    entry("InvalidInstanceLevel.Malformed", Unsupported, Never, x::class_unfit, x::fix_class),
    entry("InvalidDBInstanceClass.NotFound", Unsupported, Never, x::class_unfit, x::fix_class),
    entry("InvalidInstanceLevel.DiskType", Unsupported, Never, x::disk_unfit, x::fix_other_target),
    entry("CloudSSDNotSupport", Unsupported, Never, x::disk_unfit, x::fix_other_target),
    entry("VpcNetworkTypeNotSupport", Unsupported, Never, x::network_unfit, x::fix_other_target),
    entry("IncorrectMinorVersion", Unsupported, Never, x::minor_version, x::fix_minor_version),
    entry("InvalidMinorVersion.NotFound", Unsupported, Never, x::minor_version, x::fix_minor_version),
    entry("MirrorInsExists", Conflict, Later, x::mirror_exists, x::fix_mirror),
    entry("InvalidParam", Conflict, Never, x::wal_level, x::fix_wal_level),
    entry("BackupPolicyNotSupport", Conflict, Never, x::feature_conflict, x::fix_feature_conflict),
    entry("ColdData.EngineVersionNotSupport", Conflict, Never, x::feature_conflict, x::fix_feature_conflict),
    entry("ColdData.MinorVersionNotSupport", Conflict, Never, x::feature_conflict, x::fix_feature_conflict),
    entry("InvalidReleasedKeepPolicy.Format", Conflict, Never, x::feature_conflict, x::fix_feature_conflict),
    entry("KmsApiError", Denied, Never, x::key_unusable, x::fix_key_unusable),
    entry("InvalidKmsKey", Denied, Never, x::key_unusable, x::fix_key_unusable),
    entry("InvalidClusterKms", Denied, Never, x::key_unusable, x::fix_key_unusable),
    entry("InvalidReduceDiskSize", Invalid, Never, x::disk_smaller, m::fix_disk),
    entry("InvalidConnectionString.Duplicate", Conflict, Never, x::address_taken, m::fix_support),
    entry("OperationDenied.ZoneResource", Limit, Later, m::no_capacity, m::fix_later),
    // Account and order.
    entry("OrderStatus.UnPaid", Denied, Never, x::payment, x::fix_payment),
    entry("Order.InstHasUnpaidOrder", Denied, Never, x::payment, x::fix_payment),
    entry("InsufficientAvailableQuota", Denied, Never, x::payment, x::fix_payment),
    entry("Pay.InsufficientBalance", Denied, Never, x::payment, x::fix_payment),
    entry("Pay.NoCreditCard", Denied, Never, x::payment, x::fix_payment),
    entry("pay.noCreditCard", Denied, Never, x::payment, x::fix_payment),
    entry("noAvailablePaymentMethod", Denied, Never, x::payment, x::fix_payment),
    entry("BasicInfoUncompleted", Denied, Never, x::account_restricted, x::fix_account_restricted),
    entry("Risk.RiskControlRejection", Denied, Never, x::account_restricted, x::fix_account_restricted),
    entry("ContainForbiddenLabelError", Denied, Never, x::account_restricted, x::fix_account_restricted),
    entry("NotInFlowController", Denied, Never, x::account_restricted, x::fix_account_restricted),
    entry("Abs.InvalidAccount.NotFound", Auth, Never, m::caller_missing, m::fix_key),
    denied("UserPermissionFailure"),
    entry("Commodity.InvalidComponent", Denied, Never, x::order_refused, x::fix_order),
    entry("Order.PeriodInvalid", Denied, Never, x::order_refused, x::fix_order),
    entry("CommodityServiceCalling.Exception", Unavailable, Later, x::order_system, m::fix_support),
    entry("Price.CommoditySys", Unavailable, Later, x::order_system, m::fix_support),
    entry("System.SaleValidateFailed", Unavailable, Later, x::order_system, m::fix_support),
    entry("OrdTCommodityQueryError", Unavailable, Later, x::order_system, m::fix_support),
    entry("RegionDissolvedEOM", Denied, Never, x::region_closed, x::fix_region_closed),
    entry("RegionEndTimeDissolvedIndia", Denied, Never, x::region_closed, x::fix_region_closed),
    entry("RegionEndTimeDissolvedAustralia", Denied, Never, x::region_closed, x::fix_region_closed),
    // Inside the provider.
    entry("Request.NotFound", NotFound, Never, x::backend_missing, m::fix_support),
    entry("HostInfo.NotFound", NotFound, Never, x::backend_missing, m::fix_support),
    entry("RequestMetaDataFailed", Unavailable, Later, x::backend_failed, m::fix_support),
    entry("InvokeProxyFailure", Unavailable, Later, x::backend_failed, m::fix_support),
];
