//! What a moment contains: databases with their tables, in one answer.
//!
//! The names come from the last full backup before the moment, or with `last_table_info` from the instance as it is
//! now. Neither list is the whole truth about the moment, so every catalogue says what it leaves out.

use super::body::last_table_info;
use super::instances::path;
use super::{OLD_NAMES, wire};
use crate::domain::catalog::{Catalog, DatabaseEntry, Group, Names};
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::ids::InstanceId;
use crate::domain::point::RestorePoint;
use crate::domain::time::Timestamp;
use crate::messages::{Text, faults, huawei as msg, plan};
use crate::provider::huawei::call::{Ask, Service, read as ask_once};
use crate::provider::{Link, Spot, Wanted};

/// The databases of a moment with their tables, or one of them.
pub async fn read(link: &Link, spot: Spot<'_>, wanted: Wanted<'_>) -> Result<Catalog, Fault> {
    let RestorePoint::At(at) = spot.point else {
        return Err(Fault::new(FaultKind::Unsupported, plan::no_backups(), faults::fix_point()));
    };
    let latest = last_table_info(spot.options) == Some(true);
    let database = match wanted {
        Wanted::Databases | Wanted::Matching(_) => None,
        Wanted::Tables(name) => Some(name),
    };
    let listed = ask(link, &spot.source.id, *at, latest, database).await?;
    let mut catalog = listed.catalog();
    catalog.notes = listed.notes(latest, &catalog);
    if let (Wanted::Matching(needle), false) = (wanted, listed.is_complete()) {
        catalog.merge(listed.all());
        for part in needle.table_parts() {
            catalog.merge(filtered(link, &spot.source.id, *at, latest, part).await?.all());
        }
    }
    Ok(catalog)
}

/// Where the whole list is cut, the service's own filter still finds: it takes a part of a table's name. Whether it minds
/// the case is not told (UNCONFIRMED).
async fn filtered(
    link: &Link,
    instance: &InstanceId,
    at: Timestamp,
    latest: bool,
    part: &str,
) -> Result<Listed, Fault> {
    let answer = ask_once(link, &question(instance, at, latest).with("table_name", part)).await?;
    Ok(Listed { answer, by_name: false })
}

fn question(instance: &InstanceId, at: Timestamp, latest: bool) -> Ask {
    Ask::get(Service::GaussDb, path("v3.1", instance) + "/backups/restore/tables")
        .with("restore_time", at.millis().to_string())
        .with("last_table_info", latest.to_string())
}

/// Asks for the tables at a moment: all, or those of one database.
pub async fn ask(
    link: &Link,
    instance: &InstanceId,
    at: Timestamp,
    latest: bool,
    database: Option<&str>,
) -> Result<Listed, Fault> {
    let mut ask = question(instance, at, latest);
    if let Some(name) = database {
        ask = ask.with("database_name", name);
    }
    let mut answer: wire::Restorable = ask_once(link, &ask).await?;
    if let Some(name) = database {
        // The service takes the name as a part of names.
        answer.databases.0.retain(|entry| entry.name.get() == Some(name));
    }
    Ok(Listed { answer, by_name: database.is_some() })
}

/// An answer, and whether it was asked for one database.
#[derive(Clone, Debug)]
pub struct Listed {
    answer: wire::Restorable,
    by_name: bool,
}

impl Listed {
    /// What was listed. A database whose tables are cut off counts as unread, unless it was asked for by name: then no
    /// other question brings more.
    pub fn catalog(&self) -> Catalog {
        let entries = self.answer.databases.0.iter().filter_map(|database| {
            let group = Group { schema: None, tables: tables(database) };
            let groups = (self.by_name || missing(database) == 0).then(|| vec![group]);
            Some(DatabaseEntry { name: database.name.owned()?, size_bytes: None, groups })
        });
        Catalog { databases: entries.collect(), cut: !self.is_complete(), ..Catalog::default() }
    }

    /// Every table that was listed, whether or not there are more.
    fn all(&self) -> Catalog {
        let entries = self.answer.databases.0.iter().filter_map(|database| {
            let groups = Some(vec![Group { schema: None, tables: tables(database) }]);
            Some(DatabaseEntry { name: database.name.owned()?, size_bytes: None, groups })
        });
        Catalog { databases: entries.collect(), ..Catalog::default() }
    }

    /// Whether everything that was told of was listed too.
    pub fn is_complete(&self) -> bool {
        let (told, listed) = self.figures();
        told <= listed
    }

    /// Tables told of and tables listed. The total of an answer for one database may be the instance's, so there only
    /// the database's own figure counts.
    fn figures(&self) -> (u64, u64) {
        let databases = &self.answer.databases.0;
        let listed: u64 = databases.iter().map(listed_tables).sum();
        let told = databases.iter().map(missing).fold(listed, u64::saturating_add);
        if self.by_name {
            return (told, listed);
        }
        // v3's key is taken for the tables, as the pages say, unless it is just the number of databases.
        let by_v3 = self.answer.total_databases.u64().filter(|&total| total > databases.len() as u64);
        let total = self.answer.total_tables.u64().or(by_v3).unwrap_or(0);
        (told.max(total), listed)
    }

    fn notes(&self, latest: bool, catalog: &Catalog) -> Vec<Text> {
        let mut notes = vec![if latest { msg::taurus_list_is_now() } else { msg::taurus_list_is_backup() }];
        let (told, listed) = self.figures();
        if told > listed {
            notes.push(msg::taurus_list_cut(told, listed));
        }
        let groups = catalog.databases.iter().flat_map(|entry| entry.groups.iter().flatten());
        let odd = groups.flat_map(|group| group.tables.iter()).filter(|name| !OLD_NAMES.takes(name)).count();
        if odd > 0 {
            notes.push(msg::taurus_odd_names(odd));
        }
        notes
    }
}

fn tables(database: &wire::Database) -> Names {
    database.tables.names.clone()
}

fn listed_tables(database: &wire::Database) -> u64 {
    database.tables.names.len() as u64
}

/// How many tables of a database were told of and not listed.
fn missing(database: &wire::Database) -> u64 {
    database.total_tables.u64().unwrap_or(0).saturating_sub(listed_tables(database))
}
