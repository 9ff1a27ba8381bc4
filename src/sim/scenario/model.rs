//! The shape of a scenario file. Data only; it must never hold a rule, those are in `check`.
//!
//! Field names follow the words of the API pages where the field has one.

use super::{CrossBackup, Huawei, Offset, fault::RawFault};
use serde::Deserialize;
use std::collections::BTreeMap;

/// A world on paper: regions, keys, instances and faults. Read with [`Scenario::load`] or [`Scenario::parse`].
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    pub(in crate::sim) title: String,
    /// Feeds request ids and checksums, so that two runs of one scenario say the same.
    #[serde(default)]
    pub(in crate::sim) seed: u64,
    pub(in crate::sim) regions: Vec<Region>,
    pub(in crate::sim) keys: Vec<Key>,
    pub(in crate::sim) instances: Vec<Instance>,
    #[serde(default)]
    pub(in crate::sim) fleets: Vec<Fleet>,
    #[serde(default)]
    pub(in crate::sim) faults: Vec<RawFault>,
    #[serde(default)]
    pub(in crate::sim) rules: Rules,
    /// The account on Huawei Cloud; without it that cloud knows nobody.
    pub(in crate::sim) huawei: Option<Huawei>,
}

/// Behaviour that the documents leave open, as switches.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Rules {
    /// What becomes of a table that the backup does not hold.
    pub missing_table: MissingTable,
    /// Whether a read replica makes RestoreTable and RestoreDdrTable answer `ChildDBInstanceExists`.
    pub replica_blocks: bool,
    /// Whether DescribeMetaList and DescribeCrossBackupMetaList fill `Tables` although `GetDbName` is empty.
    pub tables_with_databases: bool,
}

/// UNCONFIRMED which of the two the live service does.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MissingTable {
    /// The request is refused with `InvalidDB.NotFound`.
    #[default]
    Refuse,
    /// The request is accepted and the task fails later.
    FailLater,
}

/// A region; DescribeRegions gives one row per zone.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Region {
    pub id: String,
    pub local_name: String,
    pub zones: Vec<String>,
}

/// An access key. With `token` it is a temporary one.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Key {
    pub id: String,
    pub secret: String,
    #[serde(default = "yes")]
    pub active: bool,
    pub token: Option<String>,
    pub expires: Option<Offset>,
    /// Operations that the account's policy denies.
    #[serde(default)]
    pub deny: Vec<String>,
}

/// Many instances made after one.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fleet {
    pub like: String,
    pub count: usize,
    pub id_prefix: String,
    pub name_prefix: String,
}

/// An instance. Defaults are those of a MySQL 8.0 that can be used at once.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Instance {
    pub id: String,
    pub description: String,
    pub region: String,
    /// The region's first zone when absent.
    pub zone: Option<String>,
    #[serde(default = "mysql")]
    pub engine: String,
    #[serde(default = "eight")]
    pub engine_version: String,
    #[serde(default = "high_availability")]
    pub category: String,
    #[serde(default = "local_ssd")]
    pub storage_type: String,
    #[serde(default = "primary")]
    pub r#type: String,
    pub master: Option<String>,
    #[serde(default = "running")]
    pub status: String,
    #[serde(default = "unlock")]
    pub lock_mode: String,
    #[serde(default)]
    pub lock_reason: String,
    #[serde(default = "class")]
    pub class: String,
    #[serde(default = "four")]
    pub cpu: u32,
    #[serde(default = "memory")]
    pub memory_mb: u32,
    #[serde(default = "hundred")]
    pub storage_gb: u64,
    #[serde(default = "ten")]
    pub used_gb: u64,
    #[serde(default = "yes")]
    pub log_backup: bool,
    /// The switch "individual database/table restore"; shows as CompressType 4 or 8.
    #[serde(default = "yes")]
    pub table_backup: bool,
    #[serde(default = "year_ago")]
    pub created: Offset,
    pub expires: Option<Offset>,
    /// Start of the window for a point in time; the first usable full set when absent.
    pub window_from: Option<Offset>,
    /// Spans without binlogs inside the window.
    #[serde(default)]
    pub log_holes: Vec<Hole>,
    pub daily_backups: Option<Daily>,
    #[serde(default)]
    pub backups: Vec<Backup>,
    /// Copies in another region; off when absent.
    pub cross_backup: Option<CrossBackup>,
    /// Takes databases and changes over from another instance.
    pub databases_of: Option<String>,
    #[serde(default)]
    pub databases: Vec<Database>,
    #[serde(default)]
    pub changes: Vec<Change>,
    #[serde(default)]
    pub tasks: Vec<Task>,
}

/// A span of time without binlogs.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hole {
    pub from: Offset,
    pub to: Offset,
}

/// Usable full sets, one a day: the newest at `newest`, ids counting down from `newest_id`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Daily {
    pub newest_id: u64,
    pub newest: Offset,
    pub days: u32,
    pub size_mb: u64,
    #[serde(default = "physical")]
    pub method: String,
}

/// A backup set, in the words of DescribeBackups.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Backup {
    pub id: u64,
    pub start: Offset,
    #[serde(default = "ten")]
    pub minutes: u64,
    pub size_mb: u64,
    #[serde(default = "success")]
    pub status: String,
    #[serde(default = "yes")]
    pub available: bool,
    #[serde(default = "ok")]
    pub meta_status: String,
    #[serde(default = "full")]
    pub r#type: String,
    #[serde(default = "physical")]
    pub method: String,
    #[serde(default = "automated")]
    pub mode: String,
    /// The instance's version when absent.
    pub engine_version: Option<String>,
    /// `InvalidBakTableMetaDO`: the set's table list is damaged although MetaStatus says OK.
    #[serde(default)]
    pub broken_metadata: bool,
}

/// A database and the tables it was made with.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Database {
    pub name: String,
    #[serde(default = "utf8mb4")]
    pub charset: String,
    #[serde(default)]
    pub comment: String,
    #[serde(default)]
    pub tables: Vec<String>,
    /// A table's size when `sizes_mb` does not name it.
    #[serde(default = "small")]
    pub table_mb: u64,
    #[serde(default)]
    pub sizes_mb: BTreeMap<String, u64>,
    /// Adds `PREFIX000000` … for catalogues too big to write down.
    pub generate: Option<Generate>,
    /// When it was made; with the instance when absent.
    pub created: Option<Offset>,
    /// So many of it, `NAME00000` and on, for instances too big to write down.
    pub copies: Option<usize>,
}

impl Database {
    /// It, or its numbered copies.
    pub fn written_out(&self) -> Vec<Database> {
        let Some(copies) = self.copies else { return vec![self.clone()] };
        (0..copies).map(|n| Database { name: format!("{}{n:05}", self.name), ..self.clone() }).collect()
    }
}

/// Numbered tables.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Generate {
    pub prefix: String,
    pub count: usize,
}

/// What a migration, or a person, did to a database at some moment; later than the start is allowed.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Change {
    pub at: Offset,
    pub database: String,
    #[serde(default)]
    pub drop: Vec<String>,
    #[serde(default)]
    pub create: Vec<String>,
    #[serde(default)]
    pub drop_database: bool,
}

/// A task that the task list shows from `start` on. Until `end`, if ever, it is running and keeps the instance busy.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Task {
    pub r#type: String,
    pub start: Offset,
    pub end: Option<Offset>,
    #[serde(default = "hundred_percent")]
    pub progress: f64,
    #[serde(default)]
    pub step: String,
}

fn yes() -> bool {
    true
}
fn four() -> u32 {
    4
}
fn memory() -> u32 {
    8192
}
fn ten() -> u64 {
    10
}
fn hundred() -> u64 {
    100
}
fn small() -> u64 {
    24
}
fn hundred_percent() -> f64 {
    100.0
}
fn year_ago() -> Offset {
    Offset(-400 * crate::sim::clock::DAY)
}

macro_rules! words {
    ($($name:ident = $text:literal;)*) => { $(fn $name() -> String { $text.to_owned() })* };
}
words! {
    mysql = "MySQL";
    eight = "8.0";
    high_availability = "HighAvailability";
    local_ssd = "local_ssd";
    primary = "Primary";
    running = "Running";
    unlock = "Unlock";
    class = "mysql.x4.large.2";
    physical = "Physical";
    success = "Success";
    ok = "OK";
    full = "FullBackup";
    automated = "Automated";
    utf8mb4 = "utf8mb4";
}
