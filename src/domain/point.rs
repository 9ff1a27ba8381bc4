//! Restore points: a backup set or a moment, and which of them can be had.

use serde::{Deserialize, Serialize};

use super::ids::{BackupId, Region};
use super::time::{Timestamp, Window};
use crate::messages::Text;

/// Where the data comes from. Exactly one of the two, as in a plan file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RestorePoint {
    /// A backup set.
    #[serde(rename = "backup")]
    Backup(BackupId),
    /// A moment: point-in-time recovery.
    #[serde(rename = "time")]
    At(Timestamp),
}

/// One backup set of an instance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackupSet {
    /// Its id, as sent.
    pub id: BackupId,
    /// When it began.
    pub started_at: Option<Timestamp>,
    /// When it ended. The data is as of about this moment.
    pub finished_at: Option<Timestamp>,
    /// Size in bytes.
    pub size_bytes: Option<u64>,
    /// Kind in the cloud's words: `FullBackup`, `Automated`, `Physical`.
    pub kind: Vec<String>,
    /// Whether a person had it made, so that it outlives the automatic ones.
    pub manual: bool,
    /// Regions it can be restored in; empty where the service does not tell.
    pub regions: Vec<Region>,
    /// Why a table restore cannot use it; `None` when it can.
    pub unusable: Option<Text>,
}

/// What can be chosen on one instance.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct PointChoices {
    /// Backup sets, newest first; the unusable ones too, with their reasons.
    pub backups: Vec<BackupSet>,
    /// Restorable windows, oldest first. Empty when point-in-time recovery is not to be had.
    pub windows: Vec<Window>,
    /// Why there is no window.
    pub no_window: Option<Text>,
}

impl PointChoices {
    /// The set with this id.
    pub fn backup(&self, id: &BackupId) -> Option<&BackupSet> {
        self.backups.iter().find(|set| set.id == *id)
    }

    /// Whether a moment lies in a restorable window.
    pub fn covers(&self, at: Timestamp) -> bool {
        self.windows.iter().any(|window| window.contains(at))
    }

    /// The nearest restorable moments before and after one that is not covered.
    pub fn nearest(&self, at: Timestamp) -> (Option<Timestamp>, Option<Timestamp>) {
        let before = self.windows.iter().filter(|w| w.to < at).map(|w| w.to).max();
        let after = self.windows.iter().filter(|w| w.from > at).map(|w| w.from).min();
        (before, after)
    }

    /// The newest usable set that ended at or before a moment: what point-in-time recovery builds on.
    pub fn base_of(&self, at: Timestamp) -> Option<&BackupSet> {
        let usable = self.backups.iter().filter(|set| set.unusable.is_none());
        usable.filter(|set| set.finished_at.is_some_and(|end| end <= at)).max_by_key(|set| set.finished_at)
    }
}
