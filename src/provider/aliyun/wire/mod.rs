//! The service's own structures, as far as they are used. Unknown fields are ignored, unknown words kept.
//!
//! Links to backup files are left out on purpose: they are signed and count as secrets.

use std::collections::HashSet;
use std::fmt;

use serde::de::{DeserializeOwned, IgnoredAny, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

pub use crate::provider::decode::{DecodeError, decode};
use crate::provider::lenient::{Element, List, Word};

/// An answer to a read, and the key that shows it to be one.
pub trait Answer: DeserializeOwned {
    /// Its own key at the top.
    const KEY: &'static str;
}

/// Reads an answer that must be one of this service's: it has a `RequestId`, as every documented answer, or at least
/// its own key. Any other JSON comes from someone in between, and must not pass for an empty list.
pub fn decode_answer<T: Answer>(body: &[u8]) -> Result<T, DecodeError> {
    let Keys(keys) = decode(body)?;
    if keys.contains("RequestId") || keys.contains(T::KEY) {
        return decode(body);
    }
    Err(DecodeError { path: "RequestId".to_owned(), why: format!("neither RequestId nor {}", T::KEY) })
}

/// The keys of an object; its values are skipped.
struct Keys(HashSet<String>);

struct KeysVisitor;

impl<'de> Visitor<'de> for KeysVisitor {
    type Value = Keys;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Keys, A::Error> {
        let mut keys = HashSet::new();
        while let Some((key, _)) = map.next_entry::<String, IgnoredAny>()? {
            keys.insert(key);
        }
        Ok(Keys(keys))
    }
}

impl<'de> Deserialize<'de> for Keys {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(KeysVisitor)
    }
}

macro_rules! answers {
    ($( $(#[$doc:meta])* $name:ident { $( $(#[$field_doc:meta])* $field:ident ($key:literal): $kind:ty, )+ } )+) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
            #[serde(default)]
            pub struct $name {
                $( $(#[$field_doc])* #[serde(rename = $key)] pub $field: $kind, )+
            }
        )+
    };
}

macro_rules! tops {
    ($($name:ident has $key:literal;)+) => {
        $( impl Answer for $name { const KEY: &'static str = $key; } )+
    };
}

macro_rules! elements {
    ($($name:ident in $key:literal;)+) => {
        $( impl Element for $name { const KEY: &'static str = $key; } )+
    };
}

pub mod cross;

answers! {
    /// What every answer carries. RestoreTable answers with nothing else.
    Receipt {
        /// For the service's support.
        request_id("RequestId"): Word,
        /// Absent on success.
        code("Code"): Word,
    }
    /// DescribeRegions.
    Regions {
        /// One row for each zone.
        items("Regions"): List<RegionRow>,
    }
    /// A zone of a region.
    RegionRow {
        /// Region.
        id("RegionId"): Word,
        /// Host.
        endpoint("RegionEndpoint"): Word,
    }
    /// DescribeDBInstances.
    DbInstances {
        /// Instances in all; in token mode of this page only.
        total("TotalRecordCount"): Word,
        /// This page.
        items("Items"): List<DbInstance>,
    }
    /// An instance of DescribeDBInstances, or in more detail of DescribeDBInstanceAttribute.
    DbInstance {
        /// Id.
        id("DBInstanceId"): Word,
        /// Name people gave it.
        description("DBInstanceDescription"): Word,
        /// State: an open set.
        status("DBInstanceStatus"): Word,
        /// Primary, Readonly, Guard, Temp.
        kind("DBInstanceType"): Word,
        /// Engine.
        engine("Engine"): Word,
        /// Version.
        engine_version("EngineVersion"): Word,
        /// Class: a size of machine.
        class("DBInstanceClass"): Word,
        /// Edition.
        category("Category"): Word,
        /// Region.
        region("RegionId"): Word,
        /// Kind of disk.
        storage_type("DBInstanceStorageType"): Word,
        /// Disk in GB (attribute only).
        storage_gb("DBInstanceStorage"): Word,
        /// Used bytes (attribute only).
        disk_used("DBInstanceDiskUsed"): Word,
        /// Host name.
        connection("ConnectionString"): Word,
        /// Unlock or a reason for the lock.
        lock_mode("LockMode"): Word,
        /// Creation (list).
        created("CreateTime"): Word,
        /// Creation (attribute).
        creation("CreationTime"): Word,
        /// The primary of a replica.
        master("MasterInstanceId"): Word,
        /// Replicas.
        replicas("ReadOnlyDBInstanceIds"): List<Replica>,
    }
    /// A read replica.
    Replica {
        /// Id.
        id("DBInstanceId"): Word,
    }
    /// DescribeDBInstanceAttribute.
    Attributes {
        /// One element.
        items("Items"): List<Attribute>,
    }
    /// DescribeBackups.
    Backups {
        /// Sets in all; text in the newest model.
        total("TotalRecordCount"): Word,
        /// This page.
        items("Items"): List<Backup>,
    }
    /// A backup set.
    Backup {
        /// Id.
        id("BackupId"): Word,
        /// Success, Failed.
        status("BackupStatus"): Word,
        /// 1 usable, 0 not.
        available("IsAvail"): Word,
        /// OK, LARGE, EMPTY or nothing: the table-restore marker.
        meta("MetaStatus"): Word,
        /// FullBackup, IncrementalBackup.
        kind("BackupType"): Word,
        /// Automated, Manual.
        mode("BackupMode"): Word,
        /// Logical, Physical, Snapshot.
        method("BackupMethod"): Word,
        /// Begin.
        started("BackupStartTime"): Word,
        /// End.
        ended("BackupEndTime"): Word,
        /// Bytes.
        size("BackupSize"): Word,
    }
    /// DescribeLocalAvailableRecoveryTime and DescribeAvailableRecoveryTime.
    RecoveryTime {
        /// First moment.
        begin("RecoveryBeginTime"): Word,
        /// Last moment.
        end("RecoveryEndTime"): Word,
    }
    /// DescribeMetaList and DescribeCrossBackupMetaList.
    Metas {
        /// Databases in all.
        total("TotalRecordCount"): Word,
        /// This page.
        items("Items"): List<Meta>,
    }
    /// A database in a backup.
    Meta {
        /// Database.
        database("Database"): Word,
        /// Names, comma-separated.
        tables("Tables"): Word,
        /// KB; perhaps a comma-separated list of them.
        size("Size"): Word,
    }
    /// DescribeDatabases. There is no total for MySQL.
    Databases {
        /// This page.
        items("Databases"): List<Database>,
    }
    /// A live database.
    Database {
        /// Name.
        name("DBName"): Word,
    }
    /// DescribeHistoryTasks.
    Tasks {
        /// Tasks in all.
        total("TotalCount"): Word,
        /// This page: a bare array.
        items("Items"): List<Task>,
    }
    /// A task of the task centre.
    Task {
        /// Id.
        id("TaskId"): Word,
        /// Kind. Which one a table restore has is UNCONFIRMED, so it is shown verbatim.
        kind("TaskType"): Word,
        /// Scheduled, Running, Succeed, Failed, Cancelling, Canceled, Waiting.
        status("Status"): Word,
        /// Present step.
        step("CurrentStepName"): Word,
        /// 0 to 100.
        progress("Progress"): Word,
        /// Seconds left.
        remaining("RemainTime"): Word,
        /// Begin.
        started("StartTime"): Word,
        /// End.
        ended("EndTime"): Word,
        /// Instance.
        instance("InstanceId"): Word,
        /// Why, on failure.
        reason("ReasonCode"): Word,
    }
    /// An error.
    ErrorBody {
        /// For the service's support.
        request_id("RequestId"): Word,
        /// Code.
        code("Code"): Word,
        /// Message.
        message("Message"): Word,
        /// The same in lower case, which the SDKs tolerate too.
        lower_request_id("requestId"): Word,
        /// The same in lower case.
        lower_code("code"): Word,
        /// The same in lower case.
        lower_message("message"): Word,
        /// On a refused permission: its members are UNCONFIRMED, so any JSON is taken.
        denied("AccessDeniedDetail"): serde_json::Value,
    }
}

/// [`DbInstance`] under the name DescribeDBInstanceAttribute wraps it in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct Attribute(pub DbInstance);

tops! {
    Receipt has "RequestId";
    Regions has "Regions";
    DbInstances has "Items";
    Attributes has "Items";
    Backups has "Items";
    RecoveryTime has "RecoveryBeginTime";
    Metas has "Items";
    Databases has "Databases";
    Tasks has "Items";
}

elements! {
    RegionRow in "RDSRegion";
    DbInstance in "DBInstance";
    Attribute in "DBInstanceAttribute";
    Replica in "ReadOnlyDBInstanceId";
    Backup in "Backup";
    Meta in "Meta";
    Database in "Database";
    Task in "Task";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_names_the_path() {
        let error =
            decode::<Backups>(br#"{"Items":{"Backup":[{"BackupId":1},{"BackupSize":{}}]}}"#).unwrap_err();
        assert_eq!(error.path, "Items.Backup[1].BackupSize");
        assert!(decode::<Backups>(b"<html>").is_err());
        assert!(decode::<Receipt>(br#"["R"]"#).is_err());
        assert!(decode_answer::<Databases>(br#"{"login":"please"}"#).is_err());
        assert!(decode_answer::<Databases>(br#"{"Databases":null}"#).is_ok());
        assert!(decode_answer::<Databases>(br#"{"RequestId":null}"#).is_ok());
        assert!(decode::<Backups>(br#"{"Items":{"Backup":[{"Ba"#).is_err());
        assert!(decode::<Backups>(b"{} {}").is_err());
        assert!(decode::<Receipt>("[".repeat(100_000).as_bytes()).is_err());
    }

    #[test]
    fn the_published_answer_is_read() {
        let answer = include_bytes!("../../../../tests/it/contract/aliyun/restore-table.response.json");
        let receipt: Receipt = decode(answer).unwrap();
        assert_eq!(receipt.request_id.get(), Some("EA2D4F34-01A7-46EB-A339-D80882135206"));
    }
}
