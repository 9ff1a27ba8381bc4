//! Between wire values and domain values: pure, both ways.

use serde::{Deserialize, Serialize};

use super::wire;
use crate::domain::draft::{DatabaseItem, TableItem};
use crate::domain::instance::Engine;
use crate::domain::job::JobState;
use crate::domain::point::BackupSet;
use crate::messages::{Text, aliyun as msg, clouds};
use crate::provider::lenient::{Word, total};

/// A table of `TableMeta`; the order of the fields is the order on the wire.
#[derive(Serialize, Deserialize)]
struct MetaTable<'a> {
    r#type: &'a str,
    name: String,
    newname: String,
}

/// A database of `TableMeta` (RestoreTable, "TableMeta"). Without `tables` the whole database is meant: documented for
/// PostgreSQL, inferred for MySQL.
#[derive(Serialize, Deserialize)]
struct MetaDatabase<'a> {
    r#type: &'a str,
    name: String,
    newname: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty", borrow)]
    tables: Vec<MetaTable<'a>>,
}

/// The parameter `TableMeta` of a plan: compact JSON, `newname` always present.
pub fn table_meta(databases: &[DatabaseItem]) -> String {
    let databases: Vec<MetaDatabase<'_>> = databases.iter().map(meta_database).collect();
    // It cannot fail: the structure has only text and lists.
    serde_json::to_string(&databases).unwrap_or_default()
}

fn meta_database(item: &DatabaseItem) -> MetaDatabase<'static> {
    let tables = item.all_tables().map(|(_, table)| MetaTable {
        r#type: "table",
        name: table.name.clone(),
        newname: table.result().to_owned(),
    });
    MetaDatabase {
        r#type: "db",
        name: item.name.clone(),
        newname: item.result().to_owned(),
        tables: tables.collect(),
    }
}

/// Reads a `TableMeta` back: for tests, and to compare what was sent with what was meant.
pub fn parse_table_meta(text: &str) -> Option<Vec<DatabaseItem>> {
    let databases: Vec<MetaDatabase<'_>> = serde_json::from_str(text).ok()?;
    databases.into_iter().map(database_item).collect()
}

fn database_item(meta: MetaDatabase<'_>) -> Option<DatabaseItem> {
    let tables: Option<Vec<TableItem>> = meta.tables.into_iter().map(table_item).collect();
    let new_name = renamed(&meta.name, meta.newname);
    let item = DatabaseItem { name: meta.name, new_name, schemas: Vec::new(), tables: tables? };
    (meta.r#type == "db").then_some(item)
}

fn table_item(meta: MetaTable<'_>) -> Option<TableItem> {
    let new_name = renamed(&meta.name, meta.newname);
    (meta.r#type == "table").then_some(TableItem { name: meta.name, new_name })
}

fn renamed(old: &str, new: String) -> Option<String> {
    (old != new).then_some(new)
}

/// The engine by the name DescribeDBInstances gives.
pub fn engine(word: &Word) -> Engine {
    match word.or_empty().to_ascii_lowercase().as_str() {
        "mysql" => Engine::MySql,
        "postgresql" => Engine::PostgreSql,
        "sqlserver" | "mssql" => Engine::SqlServer,
        "mariadb" => Engine::MariaDb,
        _ => Engine::Other(word.or_empty().to_owned()),
    }
}

/// A backup set with the one reason that a table restore cannot use it.
pub fn backup_set(wire: &wire::Backup) -> Option<BackupSet> {
    let kind = [&wire.kind, &wire.mode, &wire.method];
    Some(BackupSet {
        id: wire.id.get()?.into(),
        started_at: wire.started.time(),
        finished_at: wire.ended.time(),
        size_bytes: wire.size.u64(),
        kind: kind.into_iter().filter_map(Word::owned).collect(),
        manual: wire.mode.is("Manual"),
        regions: Vec::new(),
        unusable: backup_flaw(wire),
    })
}

/// The rule of DescribeBackups: Success, available, full, MetaStatus OK. The clearest reason comes first.
fn backup_flaw(wire: &wire::Backup) -> Option<Text> {
    if wire.status.is("Failed") {
        return Some(clouds::backup_failed());
    }
    if !wire.status.is("Success") {
        return Some(msg::backup_not_finished(wire.status.get().unwrap_or("?")));
    }
    if wire.kind.is("IncrementalBackup") {
        return Some(msg::backup_incremental());
    }
    if let Some(kind) = wire.kind.get().filter(|_| !wire.kind.is("FullBackup")) {
        return Some(msg::backup_not_full(kind));
    }
    // Absent is taken for available: the meta status below decides.
    if wire.available.get().is_some() && !wire.available.is("1") && !wire.available.is("true") {
        return Some(msg::backup_not_available());
    }
    match wire.meta.or_empty().to_ascii_uppercase().as_str() {
        "OK" => None,
        "LARGE" => Some(msg::backup_large()),
        "EMPTY" => Some(msg::backup_empty()),
        "" => Some(msg::backup_no_meta()),
        _ => Some(msg::backup_meta_unknown(wire.meta.or_empty())),
    }
}

/// The table names of one `Tables` value, in their order. A name with a comma cannot be told from two (validation
/// refuses such a choice).
pub fn table_names(tables: &Word) -> impl Iterator<Item = &str> {
    tables.or_empty().split(',').filter(|name| !name.is_empty())
}

/// Bytes of one `Size` value in KB; a comma list is summed. Anything else is not told.
pub fn size_bytes(size: &Word) -> Option<u64> {
    let parts = size.get()?.split(',').map(|part| Word::from(part.trim()).u64());
    total(parts)?.checked_mul(1024)
}

/// The state of a task. A word this build has never heard of counts as running, because only the cloud ends a job;
/// the word itself is shown beside it.
pub fn job_state(status: &Word) -> JobState {
    match status.or_empty().to_ascii_lowercase().as_str() {
        "scheduled" | "waiting" => JobState::Waiting,
        "succeed" | "succeeded" | "success" => JobState::Succeeded,
        "failed" => JobState::Failed,
        "canceled" | "cancelled" => JobState::Cancelled,
        _ => JobState::Running,
    }
}

/// Whether a task is at work, so that the instance takes no other.
pub fn is_active(status: &Word) -> bool {
    ["Scheduled", "Running", "Waiting", "Cancelling"].iter().any(|word| status.is(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::Lang;

    fn backup(status: &str, kind: &str, available: &str, meta: &str) -> wire::Backup {
        wire::Backup {
            id: "1".into(),
            status: status.into(),
            kind: kind.into(),
            available: available.into(),
            meta: meta.into(),
            ..wire::Backup::default()
        }
    }

    #[test]
    fn each_unusable_set_has_one_reason() {
        for (set, wanted) in [
            (backup("Success", "FullBackup", "1", "OK"), None),
            (backup("Success", "", "", "ok"), None),
            (backup("Failed", "FullBackup", "0", ""), Some("failed")),
            (backup("Running", "FullBackup", "0", ""), Some("Running")),
            (backup("Success", "IncrementalBackup", "1", "OK"), Some("incremental")),
            (backup("Success", "FullBackup", "0", "OK"), Some("not available")),
            (backup("Success", "FullBackup", "1", "LARGE"), Some("too many tables")),
            (backup("Success", "FullBackup", "1", "EMPTY"), Some("backup task failed")),
            (backup("Success", "FullBackup", "1", ""), Some("before table-level backup")),
            (backup("Success", "FullBackup", "1", "ODD"), Some("ODD")),
        ] {
            let reason = backup_set(&set).unwrap().unusable;
            match wanted {
                None => assert_eq!(reason, None, "{set:?}"),
                Some(words) => assert!(reason.unwrap().get(Lang::En).contains(words), "{set:?}"),
            }
        }
        assert!(backup_set(&wire::Backup::default()).is_none());
    }

    #[test]
    fn names_and_sizes_are_read_leniently() {
        let word = "a,Ä b,订单,".into();
        let names = table_names(&word);
        assert_eq!(names.collect::<Vec<_>>(), ["a", "Ä b", "订单"]);
        assert_eq!(size_bytes(&"2".into()), Some(2048));
        assert_eq!(size_bytes(&"1, 2,3".into()), Some(6144));
        assert_eq!(size_bytes(&"big".into()), None);
        assert_eq!(size_bytes(&"".into()), None);
        assert_eq!(size_bytes(&"18446744073709551615".into()), None);
    }

    #[test]
    fn states_are_read_and_unknown_ones_never_end_a_job() {
        for (word, state, active) in [
            ("Scheduled", JobState::Waiting, true),
            ("Waiting", JobState::Waiting, true),
            ("Running", JobState::Running, true),
            ("Cancelling", JobState::Running, true),
            ("Succeed", JobState::Succeeded, false),
            ("Failed", JobState::Failed, false),
            ("Canceled", JobState::Cancelled, false),
            ("Paused", JobState::Running, false),
        ] {
            assert_eq!((job_state(&word.into()), is_active(&word.into())), (state, active), "{word}");
        }
    }

    #[test]
    fn a_foreign_table_meta_is_refused() {
        for text in ["", "{}", r#"[{"type":"x","name":"a","newname":"b"}]"#, r#"[{"type":"db","name":"a"}]"#]
        {
            assert_eq!(parse_table_meta(text), None, "{text}");
        }
    }
}
