//! Full sets and the binlogs between them, wherever they are kept. It must never know whose they are.

use super::Backup;

/// One store of sets and binlogs: an instance's own, or the copies in another region.
#[derive(Debug, Clone)]
pub struct Shelf<'a> {
    /// Newest first.
    pub sets: Vec<&'a Backup>,
    /// The version that a set must have to be restored.
    pub engine_version: &'a str,
    /// Start of the binlogs, Unix milliseconds; nothing when they are not kept.
    pub logs_from: Option<i64>,
    /// How far binlogs are behind the clock before a point in time can be used.
    pub log_lag_ms: i64,
    /// Spans without binlogs: from and to, Unix milliseconds.
    pub log_holes: &'a [(i64, i64)],
}

impl<'a> Shelf<'a> {
    /// First and last moment that can be restored to, at that time; nothing without binlogs or a full set.
    pub fn window(&self, now_ms: i64) -> Option<(i64, i64)> {
        let from = self.logs_from?;
        Some((from, (now_ms - self.log_lag_ms).max(from)))
    }

    /// Whether binlogs are missing somewhere between the two moments.
    pub fn lacks_logs(&self, from_ms: i64, to_ms: i64) -> bool {
        self.log_holes.iter().any(|(from, to)| *from < to_ms && from_ms < *to)
    }

    /// A set by the number the API shows.
    pub fn set(&self, id: &str) -> Option<&'a Backup> {
        self.sets.iter().copied().find(|set| set.paper.id.to_string() == id)
    }
}
