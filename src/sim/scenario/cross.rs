//! What a scenario says of an instance's cross-region backup. Data and its own check; it must never hold what a dialect
//! makes of it.

use super::{Hole, Instance, Offset, Scenario};
use serde::Deserialize;
use std::collections::HashSet;

/// Copies of an instance's full sets, and of its binlogs, in another region. Absent means switched off.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CrossBackup {
    /// Where the copies are kept.
    pub region: String,
    /// How long, in days.
    #[serde(default = "week")]
    pub retention: u32,
    /// Whether binlogs are copied, too.
    #[serde(default = "yes")]
    pub log_backup: bool,
    /// Since when; with the instance when absent.
    pub enabled: Option<Offset>,
    /// Start of the window for a point in time; the first usable copy when absent.
    pub window_from: Option<Offset>,
    /// Spans without copied binlogs inside the window.
    #[serde(default)]
    pub log_holes: Vec<Hole>,
    /// Copies of the daily sets.
    pub daily: Option<DailyCopies>,
    #[serde(default)]
    pub sets: Vec<CrossSet>,
}

/// Copies of an instance's daily sets: the newest has `newest_id` as its CrossBackupId, older ones count down. More days
/// than the instance itself keeps are what copies are for.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DailyCopies {
    pub newest_id: u64,
    pub days: u32,
}

impl DailyCopies {
    /// The CrossBackupIds, newest first.
    pub fn ids(&self) -> impl Iterator<Item = u64> {
        (0..self.days).map(|day| self.newest_id.saturating_sub(u64::from(day) * 211))
    }
}

/// One copied set, in the words of DescribeCrossRegionBackups.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CrossSet {
    /// The CrossBackupId: the copy's own number.
    pub id: u64,
    /// The BackupId of the set it was copied from.
    pub backup_id: Option<u64>,
    pub start: Offset,
    #[serde(default = "ten")]
    pub minutes: u64,
    pub size_mb: u64,
    /// BackupSetStatus 1: the copy failed.
    #[serde(default)]
    pub failed: bool,
    #[serde(default)]
    pub scale: Scale,
    #[serde(default)]
    pub method: Method,
    #[serde(default)]
    pub r#type: Kind,
    /// DescribeCrossRegionBackups does not say it; it decides what DescribeCrossBackupMetaList answers.
    #[serde(default = "ok")]
    pub meta_status: String,
    /// The instance's version when absent.
    pub engine_version: Option<String>,
    /// Encrypted with TDE, which no cross-region restore can read.
    #[serde(default)]
    pub tde: bool,
    /// `InvalidBakHistoryDO`: the set's record is damaged although nothing shows it.
    #[serde(default)]
    pub broken_metadata: bool,
    /// The instance's region and the copies' region when absent.
    pub restore_regions: Option<Vec<String>>,
}

/// BackupSetScale.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Scale {
    /// 0: the whole instance.
    #[default]
    Instance,
    /// 1: some databases.
    Database,
}

/// BackupMethod.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
pub enum Method {
    /// Physical.
    #[default]
    P,
    /// Logical.
    L,
}

/// BackupType.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
pub enum Kind {
    /// Full.
    #[default]
    F,
    /// Incremental.
    I,
}

/// Whether an instance can have cross-region backups: MySQL on local disks.
pub(in crate::sim) fn can_copy(instance: &Instance) -> bool {
    instance.engine == "MySQL" && instance.storage_type == "local_ssd" && instance.r#type == "Primary"
}

/// The first thing wrong with any cross-region backup.
pub(super) fn check(scenario: &Scenario) -> Result<(), String> {
    let mut seen = HashSet::new();
    for (at, instance) in scenario.instances.iter().enumerate() {
        let Some(cross) = &instance.cross_backup else { continue };
        let wrong = |(field, value, remedy): (&str, String, &str)| {
            format!("instances[{at}].cross_backup{field}: {value}: {remedy}")
        };
        one(scenario, instance, cross).map_err(wrong)?;
        if let Some(id) = ids(cross).find(|id| !seen.insert(*id)) {
            return Err(wrong((".sets.id", id.to_string(), "used twice: CrossBackupIds are unique")));
        }
        if scenario.fleets.iter().any(|fleet| fleet.like == instance.id) {
            let remedy = "a fleet is made after it, and its copies' ids would not be unique";
            return Err(wrong(("", instance.id.clone(), remedy)));
        }
    }
    Ok(())
}

fn one(
    scenario: &Scenario,
    instance: &Instance,
    cross: &CrossBackup,
) -> Result<(), (&'static str, String, &'static str)> {
    let unknown = |region: &&String| !scenario.regions.iter().any(|known| known.id == **region);
    if !can_copy(instance) {
        return Err(("", instance.id.clone(), "only a primary MySQL instance with local_ssd has it"));
    }
    if unknown(&&cross.region) || cross.region == instance.region {
        return Err((".region", format!("\"{}\"", cross.region), "name another region of `regions`"));
    }
    if cross.daily.is_some() && instance.daily_backups.is_none() {
        return Err((".daily", instance.id.clone(), "copies of daily sets need `daily_backups`"));
    }
    if !(7..=1825).contains(&cross.retention) {
        return Err((".retention", cross.retention.to_string(), "7 to 1825 days"));
    }
    let mut named = cross.sets.iter().flat_map(|set| set.restore_regions.iter().flatten());
    match named.find(unknown) {
        Some(region) => Err((".sets.restore_regions", format!("\"{region}\""), "add it to `regions`")),
        None => Ok(()),
    }
}

fn ids(cross: &CrossBackup) -> impl Iterator<Item = u64> {
    cross.sets.iter().map(|set| set.id).chain(cross.daily.iter().flat_map(DailyCopies::ids))
}

/// Amounts that could overflow when turned into bytes or milliseconds.
pub(super) fn amounts(cross: &CrossBackup) -> Vec<(&'static str, u64)> {
    let mut amounts = Vec::new();
    amounts
        .extend(cross.daily.iter().map(|daily| ("cross_backup.daily.days", u64::from(daily.days) * 27_000)));
    for set in &cross.sets {
        amounts
            .extend([("cross_backup.sets.size_mb", set.size_mb), ("cross_backup.sets.minutes", set.minutes)]);
    }
    amounts
}

fn yes() -> bool {
    true
}
fn week() -> u32 {
    7
}
fn ten() -> u64 {
    10
}
fn ok() -> String {
    "OK".to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong(keys: &str) -> String {
        let text = format!("extends = 'default'\n[[instances]]\nid = 'rm-bp1shop7stag'\n{keys}");
        Scenario::parse(&text).unwrap_err()
    }

    #[test]
    fn what_could_not_be_meant_is_refused() {
        for (keys, remedy) in [
            ("region = 'cn-hangzhou'", "another region"),
            ("region = 'mars'", "another region"),
            ("region = 'cn-shanghai'\nretention = 6", "7 to 1825"),
            (
                "region = 'cn-shanghai'\nsets = [{ id = 1, start = '-1d', size_mb = 1, method = 'X' }]",
                "`P` or `L`",
            ),
            ("region = 'cn-shanghai'\nsets = [{ id = 1, start = '-1d', size_mb = 9999999999 }]", "too big"),
            (
                "region = 'cn-shanghai'\nsets = [{ id = 1, start = '-1d', size_mb = 1, restore_regions = ['x'] }]",
                "add it",
            ),
            (
                "region = 'cn-shanghai'\nsets = [{ id = 1, start = '-1d', size_mb = 1 }]\n\
                 daily = { newest_id = 1, days = 1 }",
                "unique",
            ),
            ("region = 'cn-shanghai'\nbackups = 1", "unknown field"),
        ] {
            let error = wrong(&format!("[instances.cross_backup]\n{keys}"));
            assert!(error.contains("cross_backup") && error.contains(remedy), "{keys}: {error}");
        }
        let cloud = wrong("storage_type = 'cloud_essd'\n[instances.cross_backup]\nregion = 'cn-shanghai'");
        assert!(cloud.contains("local_ssd"), "{cloud}");
        let fleet = wrong(
            "[instances.cross_backup]\nregion = 'cn-shanghai'\n\
             [[fleets]]\nlike = 'rm-bp1shop7stag'\ncount = 2\nid_prefix = 'a'\nname_prefix = 'b'",
        );
        assert!(fleet.contains("fleet"), "{fleet}");
    }
}
