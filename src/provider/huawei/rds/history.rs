//! What an instance held at a moment (`POST {engine}/instances/history/databases` and `…/tables`). Both only read.
//!
//! The lists are cut at the service's own limits, and names with Chinese characters are left out. Both are told beside
//! the list, so that a missing name is never taken for a missing table.

use serde::Serialize;

use super::{points, wire};
use crate::domain::catalog::{Catalog, DatabaseEntry, Existing, Group, KnownTables, Names};
use crate::domain::fault::Fault;
use crate::domain::find::Needle;
use crate::domain::ids::InstanceId;
use crate::domain::time::Timestamp;
use crate::messages::huawei as msg;
use crate::provider::huawei::call::{Ask, Service, read};
use crate::provider::huawei::jobs;
use crate::provider::lenient::Word;
use crate::provider::{Link, Wanted};

/// How far the last moment may lie back and still be taken for now. Logs are kept every five minutes or so.
const LAG_MS: i64 = 60 * 60 * 1000;

/// Engines that have these lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// MySQL: databases only; its list of tables is not documented.
    MySql,
    /// PostgreSQL.
    PostgreSql,
}

impl Kind {
    /// The word in the path.
    fn word(self) -> &'static str {
        match self {
            Self::MySql => "mysql",
            Self::PostgreSql => "postgresql",
        }
    }
}

/// The question. `restore_time` is a number, as in the SDK.
#[derive(Serialize)]
struct Question<'a> {
    instance_ids: [&'a str; 1],
    restore_time: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    database_name_like: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    table_name_like: Option<&'a str>,
}

/// What a part of a table's name must not hold, by the pages.
const NOT_IN_FILTERS: [char; 4] = ['\'', '"', '\\', '/'];

/// One of the lists at a moment.
#[derive(Clone, Copy)]
struct List<'a> {
    kind: Kind,
    what: &'static str,
    instance: &'a InstanceId,
    at: Timestamp,
    like: Option<&'a str>,
    table_like: Option<&'a str>,
}

impl List<'_> {
    async fn read(&self, link: &Link) -> Result<wire::History, Fault> {
        let question = Question {
            instance_ids: [self.instance.as_str()],
            restore_time: self.at.millis(),
            database_name_like: self.like,
            table_name_like: self.table_like,
        };
        // It cannot fail: the structure has only text and a number.
        let body = serde_json::to_string(&question).unwrap_or_default();
        let path = format!("/v3/{{project_id}}/{}/instances/history/{}", self.kind.word(), self.what);
        read(link, &Ask::post(Service::Rds, path, body)).await
    }
}

/// The part of an answer that is about this instance.
fn part<'a>(history: &'a wire::History, instance: &InstanceId) -> Option<&'a wire::Listed> {
    history.instances.0.iter().find(|listed| listed.id.get() == Some(instance.as_str()))
}

/// The catalogue of a PostgreSQL instance at a moment: its databases, or one of them with its tables.
pub async fn catalog(
    link: &Link,
    instance: &InstanceId,
    at: Timestamp,
    wanted: Wanted<'_>,
) -> Result<Catalog, Fault> {
    let list = List { kind: Kind::PostgreSql, what: "databases", instance, at, like: None, table_like: None };
    match wanted {
        Wanted::Databases => Ok(of_databases(&list.read(link).await?, instance)),
        Wanted::Tables(name) => {
            let history = List { what: "tables", like: Some(name), ..list }.read(link).await?;
            Ok(of_tables(&history, instance, name))
        }
        Wanted::Matching(needle) => matching(link, List { what: "tables", ..list }, needle).await,
    }
}

/// The tables of all databases in one answer. Where that is cut, the service's own filter still finds: whether it minds
/// the case is not told (UNCONFIRMED).
async fn matching(link: &Link, list: List<'_>, needle: &Needle) -> Result<Catalog, Fault> {
    let history = list.read(link).await?;
    let mut catalog = of_all(&history, list.instance);
    if catalog.cut {
        let parts = needle.table_parts().into_iter().filter(|part| !part.contains(NOT_IN_FILTERS));
        for part in parts {
            let history = List { table_like: Some(part), ..list }.read(link).await?;
            catalog.merge(Catalog { cut: false, ..of_all(&history, list.instance) });
        }
    }
    Ok(catalog)
}

/// Every table that was listed. An answer without the instance tells nothing of it.
fn of_all(history: &wire::History, instance: &InstanceId) -> Catalog {
    let listed = part(history, instance);
    let entries = listed.into_iter().flat_map(|listed| &listed.databases.0).map(entry);
    Catalog {
        databases: entries.collect(),
        cut: listed.is_none_or(tables_cut),
        notes: vec![msg::rds_chinese_left_out()],
        ..Catalog::default()
    }
}

fn of_databases(history: &wire::History, instance: &InstanceId) -> Catalog {
    let listed = part(history, instance);
    let names = listed.into_iter().flat_map(names);
    let cut = databases_cut(history, listed);
    Catalog {
        databases: names
            .map(|name| DatabaseEntry { name: name.to_owned(), ..DatabaseEntry::default() })
            .collect(),
        cut,
        notes: cut.then(msg::rds_databases_cut).into_iter().chain([msg::rds_chinese_left_out()]).collect(),
        table_limit: limit(&history.table_limit),
        database_limit: limit(&history.database_limit),
    }
}

/// The filter of the service matches parts of names, so the one database is picked out of what it gives.
fn of_tables(history: &wire::History, instance: &InstanceId, wanted: &str) -> Catalog {
    let mut databases = part(history, instance).into_iter().flat_map(|listed| &listed.databases.0);
    let found = databases.find(|database| database.name.get() == Some(wanted));
    let (has, total) = found.map_or((0, 0), |database| (count(database), total(database)));
    let cut = (total > has).then(|| msg::rds_tables_cut(has, total));
    let others = [msg::rds_chinese_left_out(), msg::rds_only_child_partitions()];
    Catalog {
        databases: found.map(entry).into_iter().collect(),
        cut: cut.is_some(),
        notes: cut.into_iter().chain(others).collect(),
        table_limit: limit(&history.table_limit),
        database_limit: limit(&history.database_limit),
    }
}

fn entry(database: &wire::Database) -> DatabaseEntry {
    let schemas = database.schemas.0.iter();
    let groups = schemas.map(|schema| Group { schema: schema.name.owned(), tables: tables(schema) });
    let groups = Some(groups.collect());
    DatabaseEntry { name: database.name.or_empty().to_owned(), size_bytes: None, groups }
}

fn names(listed: &wire::Listed) -> impl Iterator<Item = &str> {
    listed.databases.0.iter().filter_map(|database| database.name.get())
}

fn tables(schema: &wire::Schema) -> Names {
    schema.tables.names.clone()
}

fn limit(word: &Word) -> Option<usize> {
    word.u64().and_then(|limit| usize::try_from(limit).ok()).filter(|&limit| limit > 0)
}

fn number(word: &Word) -> u64 {
    word.u64().unwrap_or(0)
}

/// Tables that are in the list.
fn count(database: &wire::Database) -> u64 {
    database.schemas.0.iter().map(|schema| schema.tables.count as u64).sum()
}

/// Tables that are there by the service's own counts, the larger one where they differ.
fn total(database: &wire::Database) -> u64 {
    let schemas = database.schemas.0.iter().map(|schema| number(&schema.total_tables));
    number(&database.total_tables).max(schemas.fold(0, u64::saturating_add))
}

/// Whether databases are missing: the instance is not in the answer, the list is as long as the limit, or its tables
/// are fewer than the instance's.
fn databases_cut(history: &wire::History, listed: Option<&wire::Listed>) -> bool {
    let Some(listed) = listed else { return true };
    let databases = &listed.databases.0;
    let full = limit(&history.database_limit).is_some_and(|limit| databases.len() >= limit);
    let tables = databases.iter().map(|database| number(&database.total_tables));
    let tables = tables.fold(0, u64::saturating_add);
    full || number(&listed.total_tables) > tables
}

/// Whether tables are missing in an answer that was asked for all of them.
fn tables_cut(listed: &wire::Listed) -> bool {
    let databases = &listed.databases.0;
    let has: u64 = databases.iter().map(count).sum();
    databases.iter().any(|database| total(database) > count(database)) || number(&listed.total_tables) > has
}

/// Whether what stood in an instance at its last moment is as good as what stands there now. Where its logs stopped
/// being kept, that moment is long past.
fn is_now(link: &Link, at: Timestamp) -> bool {
    jobs::cloud_now(link).since(at) <= LAG_MS
}

/// The databases of an instance as of the last moment that can be restored to, where that is as good as now.
pub async fn databases_now(link: &Link, kind: Kind, instance: &InstanceId) -> Result<Existing, Fault> {
    match points::latest(link, instance).await?.filter(|at| is_now(link, *at)) {
        Some(at) => databases_at(link, kind, instance, at).await,
        None => Ok(Existing::default()),
    }
}

/// The same with the tables of a PostgreSQL instance. Where their list cannot be read or is cut, the databases still
/// count. A list of long ago is never all that lives there now, but what is in it is most likely still taken.
pub async fn tables_now(link: &Link, instance: &InstanceId) -> Result<Existing, Fault> {
    let Some(at) = points::latest(link, instance).await? else { return Ok(Existing::default()) };
    let existing = databases_at(link, Kind::PostgreSql, instance, at).await?;
    let list = List { kind: Kind::PostgreSql, what: "tables", instance, at, like: None, table_like: None };
    let Ok(history) = list.read(link).await else { return Ok(existing) };
    let Some(listed) = part(&history, instance) else { return Ok(existing) };
    let lists_tables = existing.databases.is_some() && !tables_cut(listed) && is_now(link, at);
    Ok(Existing { lists_tables, tables: known(listed), ..existing })
}

/// A list that was cut does not tell which names are free.
async fn databases_at(
    link: &Link,
    kind: Kind,
    instance: &InstanceId,
    at: Timestamp,
) -> Result<Existing, Fault> {
    let history =
        List { kind, what: "databases", instance, at, like: None, table_like: None }.read(link).await?;
    let listed = part(&history, instance).filter(|listed| !databases_cut(&history, Some(listed)));
    let databases = listed.map(|listed| names(listed).map(str::to_owned).collect());
    Ok(Existing { databases, as_of: Some(at), plain_only: true, ..Existing::default() })
}

fn known(listed: &wire::Listed) -> Vec<KnownTables> {
    let databases = listed.databases.0.iter().filter_map(|database| Some((database.name.get()?, database)));
    let schemas = databases.flat_map(|(name, database)| database.schemas.0.iter().map(move |s| (name, s)));
    let known = schemas.map(|(name, schema)| KnownTables {
        database: name.to_owned(),
        schema: schema.name.or_empty().to_owned(),
        tables: tables(schema),
    });
    known.collect()
}
