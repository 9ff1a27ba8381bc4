//! What the documents of Huawei Cloud leave open or contradict each other on, as switches of a scenario. Data only.

use serde::Deserialize;

/// Behaviour that the documents leave open or contradict each other on, as switches.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct HuaweiRules {
    /// What becomes of a table that did not exist at the point.
    pub missing_table: HuaweiMissing,
    /// What becomes of a new name that is taken.
    pub taken_name: HuaweiTaken,
    /// How a job shows its progress.
    pub process: HuaweiProcess,
    /// How times are written.
    pub times: HuaweiTimes,
    /// TaurusDB: numbers where the models say text, as its samples do.
    pub numbers_as_in_samples: bool,
    /// The key `"id "` in lists of backups, as one sample has it.
    pub spaced_backup_id: bool,
    /// The HTTP status of every accepted restore; as documented when absent.
    pub accepted_status: Option<u16>,
    /// Jobs on TaurusDB are `Pending` until they run.
    pub pending_jobs: bool,
    /// The v3.1 list of TaurusDB says `restoring` while a restore runs, not `normal`.
    pub unified_restoring: bool,
    /// MySQL: history/tables is not served, as on most regions' pages.
    pub no_mysql_history_tables: bool,
    /// `Retry-After` is a date, not seconds.
    pub retry_after_as_date: bool,
    /// How lists are paged.
    pub pages: HuaweiPages,
    /// `database_limit` of history/databases; 2000 when absent.
    pub database_limit: Option<usize>,
    /// `table_limit` of history/databases and history/tables; 20000 and 2000 when absent.
    pub table_limit: Option<usize>,
}

/// The page of 2026 says skip, the one of 2025 says fail.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HuaweiMissing {
    /// It is silently not restored.
    #[default]
    Skip,
    /// The job fails.
    Fail,
}

/// UNCONFIRMED which of the two the live services do.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HuaweiTaken {
    /// The request is refused with `DBS.201201`.
    #[default]
    Refuse,
    /// The job fails.
    Fail,
}

/// Pages differ on the text of `process`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HuaweiProcess {
    /// `60%`
    #[default]
    Percent,
    /// `60`
    Bare,
    /// `60 % `
    Spaced,
    /// Nothing, even while it runs.
    Empty,
}

/// What goes wrong with the pages of lists of instances and backups.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HuaweiPages {
    #[default]
    Right,
    /// Each page but the first begins with the last row of the one before.
    Overlap,
    /// Every page is the first one.
    Repeat,
    /// The total is far too large.
    LyingTotal,
}

/// Samples differ on how a time is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HuaweiTimes {
    /// `2026-01-02T03:04:05+0000`
    #[default]
    Utc,
    /// `2026-01-02T11:04:05+0800`
    Beijing,
    /// `2026-01-02T11:04:05_0800`, a slip of one page.
    Slip,
    /// `2026-01-02T03:04:05`
    Zoneless,
}
