//! The operations served, one row each. It must never hold what an operation does.

mod backups;
mod cross;
mod databases;
mod instances;
mod logs;
mod meta_list;
mod policy;
mod regions;
mod tasks;

use super::call::Call;
use super::failure::Failure;
use super::restore;
use crate::sim::world::{Instance, World};
use serde_json::Value;

/// An operation: its answer without RequestId, or its refusal.
pub(super) type Operation = fn(&mut World, &Call) -> Result<Value, Failure>;

/// Sorted by name.
pub(super) const OPERATIONS: &[(&str, Operation)] = &[
    ("CheckCreateDdrDBInstance", restore::check_create),
    ("CheckDBNameAvailable", databases::check_name),
    ("CheckInstanceExist", instances::exists),
    ("DescribeAvailableCrossRegion", cross::regions),
    ("DescribeAvailableRecoveryTime", cross::recovery_window),
    ("DescribeBackupPolicy", policy::backup_policy),
    ("DescribeBackups", backups::list),
    ("DescribeCrossBackupMetaList", meta_list::list_copied),
    ("DescribeCrossRegionBackupDBInstance", cross::instances),
    ("DescribeCrossRegionBackups", cross::backups),
    ("DescribeCrossRegionLogBackupFiles", cross::logs),
    ("DescribeDBInstanceAttribute", instances::attribute),
    ("DescribeDBInstances", instances::list),
    ("DescribeDatabases", databases::list),
    ("DescribeHistoryTasks", tasks::list),
    ("DescribeInstanceCrossBackupPolicy", cross::policy),
    ("DescribeLocalAvailableRecoveryTime", policy::recovery_window),
    ("DescribeLogBackupFiles", logs::list),
    ("DescribeMetaList", meta_list::list),
    ("DescribeRegions", regions::list),
    ("RestoreDdrTable", restore::restore_ddr_table),
    ("RestoreTable", restore::restore_table),
];

/// The operation of exactly that name.
pub(super) fn find(action: &str) -> Option<Operation> {
    OPERATIONS.iter().find(|(name, _)| *name == action).map(|(_, operation)| *operation)
}

/// The instance that a call names in `DBInstanceId`.
pub(super) fn instance<'a>(world: &'a World, call: &Call) -> Result<&'a Instance, Failure> {
    let id = call.need("DBInstanceId")?;
    world.instance(id).ok_or_else(|| unknown_instance(404, "InvalidDBInstance.NotFound"))
}

/// Which code and status an unknown instance gets differs between operations.
fn unknown_instance(status: u16, code: &str) -> Failure {
    Failure::new(status, code, "The specified instance does not exist or is not under this account.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operations_are_sorted() {
        assert!(OPERATIONS.is_sorted_by_key(|(name, _)| *name));
    }
}
