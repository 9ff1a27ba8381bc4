//! An instance, its backups and the windows its logs cover. It must never know an API's codes or formats.

use super::catalog::Database;
use crate::sim::clock::MINUTE;
use crate::sim::scenario::{Engine, HuaweiInstance};

/// How far logs are behind the clock before a point in time can be used.
const LOG_LAG_MS: i64 = 5 * MINUTE;

/// A database instance. Fields that the scenario gives and nothing changes stay in `paper`.
#[derive(Debug, Clone)]
pub struct Instance {
    pub id: String,
    pub engine: Engine,
    pub paper: HuaweiInstance,
    pub used_kb: u64,
    pub created_ms: i64,
    /// Start of the first window, Unix milliseconds.
    pub window_from: Option<i64>,
    /// Spans without logs: from and to, Unix milliseconds, in order.
    pub log_holes: Vec<(i64, i64)>,
    /// Newest first.
    pub backups: Vec<Backup>,
    pub databases: Vec<Database>,
}

/// A full backup. Its content is what existed at `end_ms`.
#[derive(Debug, Clone)]
pub struct Backup {
    pub id: String,
    pub name: String,
    /// `auto`, `manual` or `incremental`.
    pub kind: String,
    pub start_ms: i64,
    pub end_ms: i64,
    /// The status once it has ended.
    pub status: String,
    pub size_kb: u64,
    pub description: String,
}

impl Backup {
    /// Whether it is being made at that moment.
    pub fn is_building(&self, now_ms: i64) -> bool {
        self.start_ms <= now_ms && now_ms < self.end_ms
    }

    /// The status at that moment.
    pub fn status_at(&self, now_ms: i64) -> &str {
        if self.is_building(now_ms) { "BUILDING" } else { &self.status }
    }

    /// Whether it can be restored from at that moment: an incremental one cannot by itself.
    pub fn is_usable(&self, now_ms: i64) -> bool {
        self.start_ms <= now_ms && self.kind != "incremental" && self.status_at(now_ms) == "COMPLETED"
    }
}

impl Instance {
    /// The databases at that moment, sorted by name.
    pub fn databases_at(&self, at: i64) -> impl Iterator<Item = &Database> {
        self.databases.iter().filter(move |database| database.life.covers(at))
    }

    /// The database of exactly that name at that moment.
    pub fn database_at(&self, name: &str, at: i64) -> Option<&Database> {
        self.databases_at(at).find(|database| database.name == name)
    }

    /// All its tables at that moment.
    pub fn tables_at(&self, at: i64) -> usize {
        self.databases_at(at).map(|database| database.count_at(at)).sum()
    }

    /// Backups that have begun by that moment, newest first.
    pub fn backups_at(&self, now_ms: i64) -> impl Iterator<Item = &Backup> {
        self.backups.iter().filter(move |backup| backup.start_ms <= now_ms)
    }

    /// The newest usable backup that ended at or before `point_ms`.
    pub fn full_before(&self, point_ms: i64, now_ms: i64) -> Option<&Backup> {
        self.backups_at(now_ms).find(|backup| backup.end_ms <= point_ms && backup.is_usable(now_ms))
    }

    /// Windows that a point can be in, oldest first: spans between backups with all logs.
    pub fn windows(&self, now_ms: i64) -> Vec<(i64, i64)> {
        let Some(mut from) = self.window_from else { return Vec::new() };
        let to = now_ms - LOG_LAG_MS;
        let mut windows = Vec::new();
        for (hole_from, hole_to) in &self.log_holes {
            windows.push((from, (*hole_from).min(to)));
            from = from.max(*hole_to);
        }
        windows.push((from, to));
        windows.retain(|(from, to)| from < to);
        windows
    }

    /// Whether a point lies in a window.
    pub fn covers(&self, point_ms: i64, now_ms: i64) -> bool {
        self.windows(now_ms).iter().any(|(from, to)| (*from..=*to).contains(&point_ms))
    }

    /// Free disk, in KB.
    pub fn free_kb(&self) -> u64 {
        (self.paper.storage_gb * 1024 * 1024).saturating_sub(self.used_kb)
    }

    /// Whether names that differ only in case are one name.
    pub fn folds_case(&self) -> bool {
        self.engine == Engine::SQLServer || self.paper.lower_case_table_names > 0
    }

    /// Whether two names are one in this instance.
    pub fn same_name(&self, a: &str, b: &str) -> bool {
        a == b || (self.folds_case() && a.to_lowercase() == b.to_lowercase())
    }
}
