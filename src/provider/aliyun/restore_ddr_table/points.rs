//! Restore points of a source in another region: its sets that lie in the profile's region
//! (DescribeCrossRegionBackups) and the windows they open.
//!
//! A set that cannot be used is listed with its reason.

use super::windows;
use crate::domain::fault::Fault;
use crate::domain::ids::Region;
use crate::domain::instance::{Engine, Instance};
use crate::domain::point::{BackupSet, PointChoices};
use crate::messages::{Text, aliyun as words, aliyun_ddr as msg, clouds};
use crate::provider::Link;
use crate::provider::aliyun::call::Call;
use crate::provider::aliyun::points::cloud_now;
use crate::provider::aliyun::wire::cross;
use crate::provider::aliyun::{map, pages};

/// How far back sets are listed. They are kept for up to 1825 days; a year is what a restore of this kind may need.
const LOOK_BACK_DAYS: i64 = 366;

/// Sets and windows of a source.
pub async fn choices(link: &Link, source: &Instance) -> Result<PointChoices, Fault> {
    let backups = sets(link, source).await?;
    let (windows, no_window) = windows::read(link, source, &backups).await?;
    Ok(PointChoices { backups, windows, no_window })
}

/// The sets that lie in the profile's region, newest first.
pub async fn sets(link: &Link, source: &Instance) -> Result<Vec<BackupSet>, Fault> {
    let (now, here) = (cloud_now(link), &link.profile.region);
    let call = Call::new("DescribeCrossRegionBackups")
        .with("RegionId", source.region.as_str())
        .with("DBInstanceId", source.id.as_str())
        .with("CrossBackupRegion", here.as_str())
        .with("StartTime", now.plus_secs(-LOOK_BACK_DAYS * 86_400).sec_time())
        .with("EndTime", now.plus_secs(1).sec_time());
    let open = |page: cross::Sets| (page.items.0, page.total);
    let list = pages::all(link, call, pages::NUMBERED, open, |set: &cross::Set| set.id.owned()).await?;
    let mut sets: Vec<BackupSet> = list.iter().filter_map(|set| backup_set(set, here)).collect();
    sets.sort_by_key(|set| std::cmp::Reverse(set.finished_at.or(set.started_at)));
    Ok(sets)
}

fn backup_set(wire: &cross::Set, here: &Region) -> Option<BackupSet> {
    let regions: Vec<Region> = wire.regions.0.iter().filter_map(|r| r.0.owned()).map(Region).collect();
    Some(BackupSet {
        id: wire.id.get()?.into(),
        started_at: wire.started.time(),
        finished_at: wire.ended.time().or_else(|| wire.consistent.time()),
        size_bytes: wire.size.u64(),
        kind: [kind(wire), method(wire)].into_iter().flatten().collect(),
        manual: false,
        unusable: flaw(wire).or_else(|| not_restorable_in(&regions, here)),
        regions,
    })
}

/// The words that DescribeBackups has for the same letters.
fn kind(wire: &cross::Set) -> Option<String> {
    let letter = wire.kind.get()?;
    Some(match letter {
        "F" => "FullBackup".to_owned(),
        "I" => "IncrementalBackup".to_owned(),
        other => other.to_owned(),
    })
}

fn method(wire: &cross::Set) -> Option<String> {
    let letter = wire.method.get()?;
    Some(match letter {
        "L" => "Logical".to_owned(),
        "P" => "Physical".to_owned(),
        other => other.to_owned(),
    })
}

/// Why a set cannot be used by itself, the clearest reason first. What is not told is not held against it: whether it
/// has a list of tables shows when that is read.
fn flaw(wire: &cross::Set) -> Option<Text> {
    match wire.status.get() {
        None | Some("0") => {}
        Some("1") => return Some(clouds::backup_failed()),
        Some(other) => return Some(msg::set_state_unknown(other)),
    }
    let engine = map::engine(&wire.engine);
    if wire.engine.get().is_some() && engine != Engine::MySql {
        return Some(words::engine_unsupported(engine.name()));
    }
    match kind(wire).as_deref() {
        None | Some("FullBackup") => {}
        Some("IncrementalBackup") => return Some(words::backup_incremental()),
        Some(other) => return Some(words::backup_not_full(other)),
    }
    // Single databases are backed up logically only, and such sets give no single tables (IncorrectBackupSetMethod).
    (wire.method.is("L") || wire.scale.is("1")).then(msg::set_logical)
}

/// Why a set with these regions cannot be restored here. Where no region is told, the service decides.
pub fn not_restorable_in(regions: &[Region], here: &Region) -> Option<Text> {
    let names: Vec<&str> = regions.iter().map(Region::as_str).collect();
    (!regions.is_empty() && !regions.contains(here)).then(|| msg::set_not_here(here, names.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::Lang;
    use crate::provider::aliyun::restore_ddr_table::tests::source;
    use crate::provider::lenient::List;
    use crate::provider::testing::{Script, link};

    const SETS: &str = r#"{"RequestId":"R","RegionId":"cn-shanghai","TotalRecordCount":2,"PageNumber":1,"Items":{"Item":[
        {"CrossBackupId":14376,"CrossBackupRegion":"cn-hangzhou","BackupSetStatus":0,"BackupSetScale":0,"BackupMethod":"P",
         "BackupType":"F","BackupStartTime":"2026-11-19T02:10:00Z","BackupEndTime":"2026-11-19T02:20:00Z","Engine":"mysql",
         "CrossBackupSetSize":6168576,"RestoreRegions":{"RestoreRegion":["cn-hangzhou","cn-shanghai"]}},
        {"CrossBackupId":14377,"BackupSetStatus":1,"BackupType":"F","ConsistentTime":"2026-11-20T02:20:00Z"}]}}"#;

    #[tokio::test]
    async fn sets_are_asked_of_the_source_and_come_newest_first() {
        let script = Script::new([(200, SETS)]);
        let list = sets(&link(&script), &source()).await.unwrap();
        let fields = script.seen()[0].fields();
        for (key, wanted) in [
            ("Action", "DescribeCrossRegionBackups"),
            ("RegionId", "cn-shanghai"),
            ("DBInstanceId", "rm-source"),
            ("CrossBackupRegion", "cn-hangzhou"),
            ("StartTime", "2025-11-20T02:00:00Z"),
            ("EndTime", "2026-11-21T02:00:01Z"),
        ] {
            assert_eq!(fields[key], wanted, "{key}");
        }
        assert!(!fields.contains_key("CrossBackupId") && !fields.contains_key("BackupId"));
        assert_eq!((list[0].id.as_str(), &list[0].unusable), ("14377", &Some(clouds::backup_failed())));
        let good = &list[1];
        assert_eq!((good.unusable.clone(), good.size_bytes), (None, Some(6_168_576)));
        assert_eq!(good.kind, ["FullBackup", "Physical"]);
        assert_eq!(good.regions, ["cn-hangzhou".into(), "cn-shanghai".into()]);
    }

    #[test]
    fn each_unusable_set_has_one_reason() {
        let set = |change: fn(&mut cross::Set)| {
            let mut set = cross::Set { id: "1".into(), ..cross::Set::default() };
            change(&mut set);
            backup_set(&set, &"cn-hangzhou".into()).unwrap().unusable
        };
        let regions = |names: &[&str]| {
            List(names.iter().map(|&name| cross::RestoreRegion(name.into())).collect::<Vec<_>>())
        };
        assert_eq!(set(|_| {}), None);
        assert_eq!(set(|s| s.engine = "mysql".into()), None);
        for (reason, words) in [
            (set(|s| s.status = "1".into()), "failed"),
            (set(|s| s.status = "2".into()), "state 2"),
            (set(|s| s.kind = "I".into()), "incremental"),
            (set(|s| s.kind = "D".into()), "it is a D"),
            (set(|s| s.method = "L".into()), "logical"),
            (set(|s| s.scale = "1".into()), "logical"),
            (set(|s| s.engine = "mssql".into()), "SQL Server"),
        ] {
            assert!(reason.unwrap().get(Lang::En).contains(words), "{words}");
        }
        let here = |names: &[&str]| {
            let set = cross::Set { id: "1".into(), regions: regions(names), ..cross::Set::default() };
            backup_set(&set, &"cn-hangzhou".into()).unwrap().unusable
        };
        assert_eq!(here(&["cn-shanghai", "cn-hangzhou"]), None);
        let reason = here(&["cn-shanghai", "cn-beijing"]);
        assert_eq!(reason, Some(msg::set_not_here("cn-hangzhou", "cn-shanghai, cn-beijing")));
    }
}
