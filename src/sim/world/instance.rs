//! An instance, its backup sets and its binlog coverage. It must never know an API's codes or formats.

use super::catalog::{self, Database};
use super::{Copies, Shelf};
use crate::sim::scenario;

/// How far binlogs are behind the clock before a point in time can be used.
const LOG_LAG_MS: i64 = 5 * crate::sim::clock::MINUTE;

/// A database instance. Fields that the scenario gives and nothing changes stay in `paper`.
#[derive(Debug, Clone)]
pub struct Instance {
    pub id: String,
    pub description: String,
    pub status: String,
    pub zone: String,
    pub master: Option<String>,
    pub used_kb: u64,
    pub paper: scenario::Instance,
    /// Start of the window for points in time, Unix milliseconds.
    pub window_from: Option<i64>,
    /// Spans without binlogs: from and to, Unix milliseconds.
    pub log_holes: Vec<(i64, i64)>,
    /// Newest first.
    pub backups: Vec<Backup>,
    /// What is kept of it in another region.
    pub copies: Option<Copies>,
    pub databases: Vec<Database>,
}

/// A backup set. Its content is what existed at `end_ms`.
#[derive(Debug, Clone)]
pub struct Backup {
    pub start_ms: i64,
    pub end_ms: i64,
    pub engine_version: String,
    pub paper: scenario::Backup,
}

impl Backup {
    /// A full set that ended well and lists its tables.
    pub fn is_ready(&self) -> bool {
        let paper = &self.paper;
        paper.status == "Success"
            && paper.available
            && paper.meta_status == "OK"
            && paper.r#type == "FullBackup"
    }

    /// A set that a table restore can use.
    pub fn is_usable(&self) -> bool {
        let paper = &self.paper;
        self.is_ready() && paper.method != "Logical" && !paper.broken_metadata
    }
}

impl Instance {
    /// The database of exactly that name at that moment.
    pub fn database_at(&self, name: &str, at: i64) -> Option<&Database> {
        self.databases_at(at).find(|database| database.name == name)
    }

    /// The databases at that moment, sorted by name. System schemas are not among them.
    pub fn databases_at(&self, at: i64) -> impl Iterator<Item = &Database> {
        self.databases.iter().filter(move |database| database.life.covers(at))
    }

    /// The database that a new one of that name would collide with: names fold case.
    pub fn database_like(&self, name: &str, at: i64) -> Option<&Database> {
        self.databases_at(at).find(|database| catalog::same_name(&database.name, name))
    }

    /// Adds a database, keeping the order.
    pub fn add_database(&mut self, database: Database) {
        let at = self.databases.partition_point(|other| other.name <= database.name);
        self.databases.insert(at, database);
    }

    /// Its sets and binlogs in its own region.
    pub fn shelf(&self) -> Shelf<'_> {
        Shelf {
            sets: self.backups.iter().collect(),
            engine_version: &self.paper.engine_version,
            logs_from: self.window_from.filter(|_| self.paper.log_backup),
            log_lag_ms: LOG_LAG_MS,
            log_holes: &self.log_holes,
        }
    }

    /// Free disk, in KB.
    pub fn free_kb(&self) -> u64 {
        (self.paper.storage_gb * 1024 * 1024).saturating_sub(self.used_kb)
    }
}
