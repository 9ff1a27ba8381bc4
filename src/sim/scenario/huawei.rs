//! The `[huawei]` part of a scenario: one account, its instances, and what the documents leave open. Data only.
//!
//! Field names follow the words of the API pages where the field has one.

use super::{Generate, Hole, HuaweiRules, Offset};
use serde::Deserialize;
use std::collections::BTreeMap;

/// The account on Huawei Cloud.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Huawei {
    pub region: String,
    /// The account's name; a user belongs to it.
    pub domain: String,
    pub domain_id: String,
    pub user: String,
    pub user_id: String,
    pub password: String,
    /// The first is the one handed out.
    pub projects: Vec<HuaweiProject>,
    /// The first is the one handed out.
    pub keys: Vec<HuaweiKey>,
    pub instances: Vec<HuaweiInstance>,
    #[serde(default)]
    pub fleets: Vec<HuaweiFleet>,
    #[serde(default)]
    pub rules: HuaweiRules,
}

/// Many instances made after one.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HuaweiFleet {
    pub like: String,
    pub count: usize,
    pub name_prefix: String,
}

/// A project; its name is a region, with `_` and more behind it in a sub-project.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HuaweiProject {
    pub id: String,
    pub name: String,
}

/// An access key. With `token` it is a temporary one.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HuaweiKey {
    pub id: String,
    pub secret: String,
    pub token: Option<String>,
    pub expires: Option<Offset>,
    /// Operations that the account's policy denies, such as `huawei.rds.RestoreTables`.
    #[serde(default)]
    pub deny: Vec<String>,
}

/// What runs in an instance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum Engine {
    MySQL,
    PostgreSQL,
    SQLServer,
    TaurusDB,
}

/// An instance. Defaults are those of a primary that can be used at once.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HuaweiInstance {
    pub id: String,
    pub name: String,
    pub engine: Engine,
    /// Major version, such as `8.0`, `14`, `2019_SE`.
    pub version: String,
    /// With the minor one, such as `8.0.28`.
    pub complete_version: String,
    /// `ACTIVE`, or a word of the lists with its spaces. TaurusDB's v3.1 lists derive theirs.
    #[serde(default = "active")]
    pub status: String,
    /// `Single`, `Ha`, `Replica`; `Cluster` on TaurusDB.
    #[serde(default = "ha")]
    pub r#type: String,
    pub replica_of: Option<String>,
    #[serde(default = "hundred")]
    pub storage_gb: u64,
    #[serde(default = "ten")]
    pub used_gb: u64,
    #[serde(default = "vpc")]
    pub vpc_id: String,
    #[serde(default = "zone")]
    pub time_zone: String,
    #[serde(default)]
    pub lower_case_table_names: u8,
    /// The feature that support has to switch on.
    #[serde(default)]
    pub fast_restore: bool,
    #[serde(default = "year_ago")]
    pub created: Offset,
    /// Start of the window for a point in time; the first completed backup when absent.
    pub window_from: Option<Offset>,
    /// Spans without logs: they cut the window into several.
    #[serde(default)]
    pub log_holes: Vec<Hole>,
    /// The oldest window is answered with its ends swapped, as in one official sample.
    #[serde(default)]
    pub inverted_window: bool,
    pub daily_backups: Option<HuaweiDaily>,
    #[serde(default)]
    pub backups: Vec<HuaweiBackup>,
    /// Takes databases and changes over from another instance.
    pub databases_of: Option<String>,
    #[serde(default)]
    pub databases: Vec<HuaweiDatabase>,
    #[serde(default)]
    pub changes: Vec<HuaweiChange>,
    #[serde(default)]
    pub jobs: Vec<HuaweiJob>,
}

/// Completed automatic backups, one a day.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HuaweiDaily {
    pub newest: Offset,
    pub days: u32,
    pub size_mb: u64,
}

/// A backup that is no daily one.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HuaweiBackup {
    pub name: String,
    /// `auto`, `manual` or `incremental`.
    #[serde(default = "manual")]
    pub r#type: String,
    pub start: Offset,
    #[serde(default = "ten")]
    pub minutes: u64,
    pub size_mb: u64,
    #[serde(default = "completed")]
    pub status: String,
    #[serde(default)]
    pub description: String,
}

/// A database: tables of its own, or schemas on PostgreSQL.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HuaweiDatabase {
    pub name: String,
    #[serde(default)]
    pub tables: Vec<String>,
    #[serde(default)]
    pub schemas: Vec<HuaweiSchema>,
    /// Tables with a trigger.
    #[serde(default)]
    pub triggers: Vec<String>,
    #[serde(default = "small")]
    pub table_mb: u64,
    #[serde(default)]
    pub sizes_mb: BTreeMap<String, u64>,
    /// Adds `PREFIX000000` … for catalogues too big to write down; on PostgreSQL to the first schema.
    pub generate: Option<Generate>,
    /// So many of it, `NAME00000` and on, for instances too big to write down.
    pub copies: Option<usize>,
}

impl HuaweiDatabase {
    /// It, or its numbered copies.
    pub fn written_out(&self) -> Vec<HuaweiDatabase> {
        let Some(copies) = self.copies else { return vec![self.clone()] };
        (0..copies).map(|n| HuaweiDatabase { name: format!("{}{n:05}", self.name), ..self.clone() }).collect()
    }
}

/// A schema of PostgreSQL.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HuaweiSchema {
    pub name: String,
    #[serde(default)]
    pub tables: Vec<String>,
}

/// What somebody did to a database at some moment.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HuaweiChange {
    pub schema: Option<String>,
    pub at: Offset,
    pub database: String,
    #[serde(default)]
    pub drop: Vec<String>,
    #[serde(default)]
    pub create: Vec<String>,
    #[serde(default)]
    pub drop_database: bool,
}

/// A job that others started. Until `end`, if ever, it keeps the instance busy.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HuaweiJob {
    pub name: String,
    pub start: Offset,
    pub end: Option<Offset>,
    /// What the instance's status is meanwhile.
    #[serde(default = "modifying")]
    pub status: String,
    #[serde(default)]
    pub process: u8,
    /// Why it failed, when it did.
    #[serde(default)]
    pub fail_reason: String,
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
fn year_ago() -> Offset {
    Offset(-400 * crate::sim::clock::DAY)
}

macro_rules! words {
    ($($name:ident = $text:literal;)*) => { $(fn $name() -> String { $text.to_owned() })* };
}
words! {
    active = "ACTIVE";
    ha = "Ha";
    vpc = "490a4a08-ef4b-44c5-94be-3051ef9e4fce";
    zone = "UTC+08:00";
    manual = "manual";
    completed = "COMPLETED";
    modifying = "MODIFYING";
}
