//! Copies of an instance's sets and binlogs in another region. They must never have a content of their own: they hold what
//! the instance held when the set was taken.

use super::{Backup, Shelf, build};
use crate::sim::clock::MINUTE;
use crate::sim::scenario::{self, CrossBackup, CrossSet, Kind, Method, Scale};

/// Binlogs arrive in the other region this much later than they are written.
const LOG_LAG_MS: i64 = 10 * MINUTE;

/// What another region keeps of an instance.
#[derive(Debug, Clone)]
pub struct Copies {
    pub paper: CrossBackup,
    /// When it was switched on, Unix milliseconds.
    pub enabled_ms: i64,
    /// Newest first.
    pub sets: Vec<CopiedSet>,
    logs_from: Option<i64>,
    log_holes: Vec<(i64, i64)>,
}

/// One copied set.
#[derive(Debug, Clone)]
pub struct CopiedSet {
    pub paper: CrossSet,
    /// The same set in the words of a local one; its id is the CrossBackupId.
    pub set: Backup,
    /// Where its data may go.
    pub restore_regions: Vec<String>,
}

impl Copies {
    /// The sets and binlogs that an instance of that version in that region may take.
    pub fn shelf<'a>(&'a self, engine_version: &'a str, region: &str) -> Shelf<'a> {
        let fits = |copy: &&CopiedSet| !copy.is_spoilt() && copy.may_go_to(region);
        Shelf {
            sets: self.sets.iter().filter(fits).map(|copy| &copy.set).collect(),
            engine_version,
            logs_from: self.logs_from,
            log_lag_ms: LOG_LAG_MS,
            log_holes: &self.log_holes,
        }
    }

    /// A set by its CrossBackupId.
    pub fn copy(&self, id: &str) -> Option<&CopiedSet> {
        self.sets.iter().find(|copy| copy.paper.id.to_string() == id)
    }
}

impl CopiedSet {
    /// Encrypted or with a damaged record: it can be read, and not be restored.
    pub fn is_spoilt(&self) -> bool {
        self.paper.tde || self.paper.broken_metadata
    }

    /// Whether instances of that region may take its data.
    pub fn may_go_to(&self, region: &str) -> bool {
        self.restore_regions.iter().any(|allowed| allowed == region)
    }
}

pub(super) fn build(paper: &CrossBackup, of: &scenario::Instance, start_ms: i64) -> Copies {
    let usual = [of.region.clone(), paper.region.clone()];
    let mut sets: Vec<CopiedSet> = daily(paper, of)
        .iter()
        .chain(&paper.sets)
        .map(|set| CopiedSet {
            set: build::backup(&local(set), of, start_ms),
            restore_regions: set.restore_regions.clone().unwrap_or_else(|| usual.to_vec()),
            paper: set.clone(),
        })
        .collect();
    sets.sort_by_key(|copy| std::cmp::Reverse((copy.set.start_ms, copy.paper.id)));
    let first = sets.iter().filter(|copy| copy.set.is_usable()).map(|copy| copy.set.end_ms).min();
    Copies {
        enabled_ms: start_ms + paper.enabled.unwrap_or(of.created).0,
        logs_from: paper.window_from.map(|from| start_ms + from.0).or(first).filter(|_| paper.log_backup),
        log_holes: build::holes(&paper.log_holes, start_ms),
        sets,
        paper: paper.clone(),
    }
}

/// Copies of the instance's daily sets, for as many days as the other region keeps them.
fn daily(paper: &CrossBackup, of: &scenario::Instance) -> Vec<CrossSet> {
    let (Some(copied), Some(taken)) = (&paper.daily, &of.daily_backups) else { return Vec::new() };
    let taken = build::daily(&scenario::Daily { days: copied.days, ..taken.clone() });
    let copy = |(id, set): (u64, scenario::Backup)| CrossSet {
        id,
        backup_id: Some(set.id),
        start: set.start,
        minutes: set.minutes,
        size_mb: set.size_mb,
        failed: false,
        scale: Scale::Instance,
        method: Method::P,
        r#type: Kind::F,
        meta_status: set.meta_status,
        engine_version: None,
        tde: false,
        broken_metadata: false,
        restore_regions: None,
    };
    copied.ids().zip(taken).map(copy).collect()
}

/// The set in the words of DescribeBackups.
fn local(set: &CrossSet) -> scenario::Backup {
    let word = |yes: bool, one: &str, other: &str| if yes { one.to_owned() } else { other.to_owned() };
    scenario::Backup {
        id: set.id,
        start: set.start,
        minutes: set.minutes,
        size_mb: set.size_mb,
        status: word(set.failed, "Failed", "Success"),
        available: !set.failed,
        meta_status: set.meta_status.clone(),
        r#type: word(set.r#type == Kind::F, "FullBackup", "IncrementalBackup"),
        method: word(set.method == Method::P, "Physical", "Logical"),
        mode: "Automated".to_owned(),
        engine_version: set.engine_version.clone(),
        broken_metadata: set.broken_metadata,
    }
}
