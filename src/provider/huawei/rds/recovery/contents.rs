//! Which databases a SQL Server backup holds, and which a target holds now. The only list is the one that stands
//! beside a backup, and not every backup has it.

use crate::domain::catalog::{Catalog, DatabaseEntry, Existing};
use crate::domain::fault::Fault;
use crate::domain::ids::InstanceId;
use crate::domain::instance::{Engine, Instance};
use crate::domain::point::RestorePoint;
use crate::domain::time::Timestamp;
use crate::messages::huawei as msg;
use crate::provider::Link;
use crate::provider::huawei::rds::history::{self, Kind};
use crate::provider::huawei::rds::{instances, points, wire};
use crate::provider::huawei::wire::moment;

/// The databases of a point of a SQL Server instance: of the backup, or of the newest full backup before the moment.
/// Other engines come back whole, so there is nothing to choose from.
pub async fn catalog(link: &Link, source: &Instance, point: &RestorePoint) -> Result<Catalog, Fault> {
    if matches!(source.engine, Engine::MySql | Engine::PostgreSql) {
        return Ok(Catalog::default());
    }
    let backup = match point {
        RestorePoint::Backup(id) => points::backup(link, &source.id, id).await?,
        RestorePoint::At(at) => {
            let before = |set: &wire::Backup| moment(&set.end_time).is_some_and(|end| end <= *at);
            newest(points::backups(link, &source.id).await?, before)
        }
    };
    let backup = backup.unwrap_or_default();
    let names: Vec<String> = backup.databases.0.iter().filter_map(|database| database.name.owned()).collect();
    let moment = matches!(point, RestorePoint::At(_));
    let note = match (names.is_empty(), moment) {
        (true, _) => Some(msg::rds_databases_not_told()),
        (false, true) => Some(msg::rds_databases_of_backup(backup.id.or_empty())),
        (false, false) => None,
    };
    Ok(Catalog {
        // A database made between the backup and the moment is in no list.
        cut: moment || names.is_empty(),
        databases: names.into_iter().map(|name| DatabaseEntry { name, ..DatabaseEntry::default() }).collect(),
        notes: note.into_iter().collect(),
        ..Catalog::default()
    })
}

/// What the target holds now, as far as it is told: databases alone.
pub async fn existing(link: &Link, target: &InstanceId) -> Result<Existing, Fault> {
    match engine(link, target).await? {
        Engine::MySql => history::databases_now(link, Kind::MySql, target).await,
        Engine::PostgreSql => history::databases_now(link, Kind::PostgreSql, target).await,
        Engine::SqlServer => {
            let newest = newest(points::backups(link, target).await?, |_| true).unwrap_or_default();
            let names: Vec<String> = newest.databases.0.iter().filter_map(|db| db.name.owned()).collect();
            let databases = Some(names).filter(|names| !names.is_empty());
            Ok(Existing {
                databases,
                as_of: Some(moment(&newest.end_time).unwrap_or(Timestamp::from_secs(0))),
                ..Existing::default()
            })
        }
        Engine::MariaDb | Engine::TaurusDb | Engine::Other(_) => Ok(Existing::default()),
    }
}

/// The engine of an instance. Its id ends with it, mostly.
async fn engine(link: &Link, id: &InstanceId) -> Result<Engine, Fault> {
    match id.as_str().get(id.as_str().len().saturating_sub(4)..) {
        Some("in01") => Ok(Engine::MySql),
        Some("in03") => Ok(Engine::PostgreSql),
        Some("in04") => Ok(Engine::SqlServer),
        _ => Ok(instances::one(link, id).await?.engine),
    }
}

/// The newest usable full backup among those that pass.
fn newest(list: Vec<wire::Backup>, passes: impl Fn(&wire::Backup) -> bool) -> Option<wire::Backup> {
    let usable = |set: &wire::Backup| points::flaw(set).is_none() && passes(set);
    list.into_iter().filter(usable).max_by_key(|set| moment(&set.end_time))
}
