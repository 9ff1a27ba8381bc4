//! Whether a backup of one instance can be restored onto another.
//!
//! The pages of the years differ, so each rule is the strictest of them: what passes here passes everywhere. The
//! service judges again, before anything is touched.

use crate::domain::check::gigabytes;
use crate::domain::instance::{Engine, Instance};
use crate::messages::{Text, huawei as msg};

/// Why the source cannot be restored onto the target; `None` when it can. The target's own state is not judged here.
pub fn unfit(source: &Instance, target: &Instance) -> Option<Text> {
    if let Some(primary) = &source.primary {
        return Some(msg::rds_source_replica(primary));
    }
    if source.engine != target.engine {
        return Some(msg::rds_other_engine(target.engine.name(), source.engine.name()));
    }
    let itself = source.id == target.id;
    match source.engine {
        Engine::MySql | Engine::SqlServer if itself => None,
        Engine::MySql => mysql_version(source, target).or_else(|| storage(source, target)),
        Engine::PostgreSql if itself => Some(msg::rds_not_itself()),
        Engine::PostgreSql => same_version(source, target)
            .or_else(|| storage(source, target))
            .or_else(|| network(source, target)),
        Engine::SqlServer => {
            edition(source, target).or_else(|| storage(source, target)).or_else(|| zone(source, target))
        }
        Engine::MariaDb | Engine::TaurusDb | Engine::Other(_) => Some(msg::rds_engine(source.engine.name())),
    }
}

fn version_flaw(source: &Instance, target: &Instance) -> Text {
    msg::rds_version(&target.engine_version, &source.engine_version)
}

/// The same major and minor version, and not older in what follows: 5.7.25 onto 5.7.27.
fn mysql_version(source: &Instance, target: &Instance) -> Option<Text> {
    let numbers = |instance: &Instance| -> Vec<u64> {
        instance.engine_version.split('.').map_while(|part| part.parse().ok()).collect()
    };
    let (from, to) = (numbers(source), numbers(target));
    let fits = from.len() >= 2 && from.get(..2) == to.get(..2) && to >= from;
    (!fits).then(|| version_flaw(source, target))
}

fn same_version(source: &Instance, target: &Instance) -> Option<Text> {
    let fits = !source.engine_version.is_empty() && source.engine_version == target.engine_version;
    (!fits).then(|| version_flaw(source, target))
}

/// Onto which versions and editions of SQL Server one can be restored, beside itself.
const EDITIONS: [(&str, &[&str]); 6] = [
    ("2017_SE", &["2017_EE", "2019_SE", "2019_EE"]),
    ("2017_EE", &["2019_EE"]),
    ("2019_SE", &["2019_EE", "2022_SE", "2022_EE"]),
    ("2019_EE", &["2019_SE", "2022_EE"]),
    ("2022_SE", &["2022_EE"]),
    ("2022_EE", &["2022_SE"]),
];

fn edition(source: &Instance, target: &Instance) -> Option<Text> {
    let (from, to) = (source.engine_version.as_str(), target.engine_version.as_str());
    let listed = EDITIONS.iter().any(|(own, others)| *own == from && others.contains(&to));
    if listed { None } else { same_version(source, target) }
}

/// A size that is not told does not count as enough.
fn storage(source: &Instance, target: &Instance) -> Option<Text> {
    match (source.storage_bytes, target.storage_bytes) {
        (Some(need), Some(has)) if has >= need => None,
        (Some(need), Some(has)) => Some(msg::rds_storage_small(gigabytes(has), gigabytes(need))),
        _ => Some(msg::rds_storage_unknown()),
    }
}

fn network(source: &Instance, target: &Instance) -> Option<Text> {
    let same = source.network.is_some() && source.network == target.network;
    (!same).then(msg::rds_other_network)
}

fn zone(source: &Instance, target: &Instance) -> Option<Text> {
    let same = source.time_zone.is_some() && source.time_zone == target.time_zone;
    (!same).then(msg::rds_other_zone)
}
