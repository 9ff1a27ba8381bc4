//! Structures of the operations that look across regions (reference: section 3.12).

use serde::Deserialize;

use super::Answer;
use crate::provider::lenient::{Element, List, Word};

answers! {
    /// DescribeAvailableCrossRegion.
    PairedRegions {
        /// Regions.
        items("Regions"): List<RegionName>,
    }
    /// DescribeCrossRegionBackupDBInstance.
    Sources {
        /// Instances in all.
        total("TotalRecords"): Word,
        /// This page.
        items("Items"): List<Source>,
    }
    /// An instance with a policy for cross-region backups.
    Source {
        /// Id.
        id("DBInstanceId"): Word,
        /// Name people gave it.
        description("DBInstanceDescription"): Word,
        /// State: an open set.
        status("DBInstanceStatus"): Word,
        /// Engine.
        engine("Engine"): Word,
        /// Version.
        engine_version("EngineVersion"): Word,
        /// Region that keeps its backups.
        kept_in("CrossBackupRegion"): Word,
    }
    /// DescribeCrossRegionBackups.
    Sets {
        /// Sets in all.
        total("TotalRecordCount"): Word,
        /// This page.
        items("Items"): List<Set>,
    }
    /// A backup set in another region than its instance. There is no `MetaStatus`: whether it holds a list of tables
    /// shows when the list is asked for.
    Set {
        /// Id: what a restore calls `BackupId`.
        id("CrossBackupId"): Word,
        /// 0 in order, 1 failed.
        status("BackupSetStatus"): Word,
        /// 0 the instance, 1 single databases.
        scale("BackupSetScale"): Word,
        /// L logical, P physical.
        method("BackupMethod"): Word,
        /// F full, I incremental.
        kind("BackupType"): Word,
        /// Begin.
        started("BackupStartTime"): Word,
        /// End.
        ended("BackupEndTime"): Word,
        /// The moment the data is as of.
        consistent("ConsistentTime"): Word,
        /// Bytes.
        size("CrossBackupSetSize"): Word,
        /// Engine, in lower case.
        engine("Engine"): Word,
        /// Regions it can be restored in.
        regions("RestoreRegions"): List<RestoreRegion>,
    }
    /// DescribeCrossRegionLogBackupFiles.
    Logs {
        /// Files in all.
        total("TotalRecordCount"): Word,
        /// This page.
        items("Items"): List<Log>,
    }
    /// A log file in another region than its instance.
    Log {
        /// Id.
        id("CrossLogBackupId"): Word,
        /// First moment in it.
        begin("LogBeginTime"): Word,
        /// Last moment in it.
        end("LogEndTime"): Word,
    }
    /// CheckCreateDdrDBInstance.
    Verdict {
        /// `"true"` or `"false"`, as text.
        is_valid("IsValid"): Word,
    }
}

/// A region of DescribeAvailableCrossRegion. The published sample has all of them in one text, with commas and quotes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct RegionName(pub Word);

/// A region that a set can be restored in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct RestoreRegion(pub Word);

tops! {
    PairedRegions has "Regions";
    Sources has "Items";
    Sets has "Items";
    Logs has "Items";
    Verdict has "IsValid";
}

elements! {
    RegionName in "Region";
    Source in "Item";
    Set in "Item";
    RestoreRegion in "RestoreRegion";
    Log in "Item";
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::provider::aliyun::wire::decode;

    #[test]
    fn the_documented_forms_are_read() {
        let sets = r#"{"RegionId":"cn-hangzhou","PageNumber":1,"TotalRecordCount":1,"Items":{"Item":[{"CrossBackupId":14377,
            "BackupSetStatus":0,"BackupSetScale":0,"BackupMethod":"P","BackupType":"F","Engine":"mysql","InstanceId":4975,
            "CrossBackupSetSize":6168576,"ConsistentTime":"2026-11-19T02:15:00Z","CrossBackupDownloadLink":"https://secret",
            "RestoreRegions":{"RestoreRegion":["cn-shanghai","cn-hangzhou"]}}]}}"#;
        let sets: Sets = decode(sets.as_bytes()).unwrap();
        let set = &sets.items.0[0];
        assert_eq!(
            (set.id.get(), set.status.u64(), set.size.u64()),
            (Some("14377"), Some(0), Some(6_168_576))
        );
        assert_eq!(set.regions.0.len(), 2);
        assert!(!format!("{set:?}").contains("secret"));
        for text in [r#"{"Regions":{"Region":["a","b"]}}"#, r#"{"Regions":["a","b"]}"#] {
            assert_eq!(decode::<PairedRegions>(text.as_bytes()).unwrap().items.0.len(), 2);
        }
        assert!(decode::<Verdict>(br#"{"IsValid":"true"}"#).unwrap().is_valid.is("True"));
    }
}
