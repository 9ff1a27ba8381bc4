//! What a point contains (DescribeMetaList, DescribeCrossBackupMetaList): databases first, then the tables of one.
//!
//! With no database named, the tables in the answer may be all, some or none (UNCONFIRMED), so they are not used: the
//! tables of a database are asked for by its name.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use super::call::Call;
use super::{map, pages, wire};
use crate::domain::catalog::{Catalog, DatabaseEntry, Group, Names};
use crate::domain::fault::Fault;
use crate::domain::ids::{BackupId, InstanceId};
use crate::domain::point::RestorePoint;
use crate::provider::{Link, Wanted};

/// The databases of a point of an instance, or one of them with its tables. A database that is not in the point is not
/// in the answer.
pub async fn of_instance(
    link: &Link,
    instance: &InstanceId,
    point: &RestorePoint,
    wanted: Wanted<'_>,
) -> Result<Catalog, Fault> {
    // Parameter names and values as DescribeMetaList spells them: `BackupSetID` here, `BackupId` in RestoreTable.
    let call = Call::new("DescribeMetaList").with("DBInstanceId", instance.as_str());
    let call = match point {
        RestorePoint::Backup(id) => call.with("RestoreType", "BackupSetID").with("BackupSetID", id.as_str()),
        RestorePoint::At(at) => call.with("RestoreType", "RestoreTime").with("RestoreTime", at.sec_time()),
    };
    read(link, call, wanted).await
}

/// The same of a cross-region backup set. `Region`, the instance's own, is optional and not sent: the set's id names it.
pub async fn of_cross_set(link: &Link, set: &BackupId, wanted: Wanted<'_>) -> Result<Catalog, Fault> {
    let call = Call::new("DescribeCrossBackupMetaList").with("BackupSetId", set.as_str());
    read(link, call, wanted).await
}

async fn read(link: &Link, call: Call, wanted: Wanted<'_>) -> Result<Catalog, Fault> {
    let call = match wanted {
        Wanted::Databases => call,
        Wanted::Tables(name) => call.with("GetDbName", name),
        // A part of database names; of tables it knows nothing.
        Wanted::Matching(needle) => match needle.database_part() {
            Some(part) => call.with("Pattern", part),
            None => call,
        },
    };
    let open = |page: wire::Metas| (page.items.0, page.total);
    let list = pages::all(link, call, pages::INDEXED, open, key).await?;
    let databases = match wanted {
        Wanted::Databases | Wanted::Matching(_) => databases(&list),
        Wanted::Tables(name) => tables(&list, name).into_iter().collect(),
    };
    Ok(Catalog { databases, ..Catalog::default() })
}

/// A database whose tables are spread over several elements is no repetition; the same element twice is.
fn key(meta: &wire::Meta) -> Option<String> {
    let tables = meta.tables.or_empty();
    let mut hash = DefaultHasher::new();
    tables.hash(&mut hash);
    // Half a million names are not kept a second time to tell repetitions apart.
    Some(format!("{}\n{} {}", meta.database.get()?, tables.len(), hash.finish()))
}

fn databases(list: &[wire::Meta]) -> Vec<DatabaseEntry> {
    let mut seen = HashSet::new();
    let named = list.iter().filter_map(|meta| Some((meta.database.get()?, meta)));
    let entries = named.filter(|(name, _)| seen.insert(*name)).map(|(name, meta)| DatabaseEntry {
        name: name.to_owned(),
        size_bytes: map::size_bytes(&meta.size),
        groups: None,
    });
    entries.collect()
}

fn tables(list: &[wire::Meta], wanted: &str) -> Option<DatabaseEntry> {
    let parts: Vec<&wire::Meta> = list.iter().filter(|meta| meta.database.get() == Some(wanted)).collect();
    let first = parts.first()?;
    let mut seen = HashSet::new();
    let names = parts.iter().flat_map(|part| map::table_names(&part.tables));
    let tables: Names = names.filter(|name| seen.insert(*name)).collect();
    let size_bytes = map::size_bytes(&first.size);
    Some(DatabaseEntry {
        name: wanted.to_owned(),
        size_bytes,
        groups: Some(vec![Group { schema: None, tables }]),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::time::Timestamp;
    use crate::provider::groups_of;
    use crate::provider::testing::{Script, link};

    #[tokio::test]
    async fn databases_first_and_tables_by_name() {
        let databases = r#"{"TotalRecordCount":2,"TotalPageCount":1,"PageNumber":1,"PageRecordCount":2,"DBInstanceName":"rm-1",
            "Items":{"Meta":[{"Database":"shop","Tables":"","Size":"2048"},{"Database":"Blog","Tables":"x,y"}]}}"#;
        let tables = r#"{"Items":{"Meta":[{"Database":"shop","Tables":"orders,items,订单","Size":"2048"}]}}"#;
        let script = Script::new([(200, databases), (200, tables)]);
        let link = link(&script);
        let (instance, at) = ("rm-1".into(), RestorePoint::At(Timestamp::from_secs(1_795_226_400)));
        let list = of_instance(&link, &instance, &at, Wanted::Databases).await.unwrap();
        let names: Vec<&str> = list.databases.iter().map(|db| db.name.as_str()).collect();
        assert_eq!(names, ["shop", "Blog"]);
        assert_eq!((list.databases[0].size_bytes, &list.databases[1].groups), (Some(2_097_152), &None));
        let backup = RestorePoint::Backup("327329803".into());
        let shop = of_instance(&link, &instance, &backup, Wanted::Tables("shop")).await.unwrap();
        let groups = groups_of(shop, "shop").unwrap();
        assert_eq!(groups[0].tables.iter().collect::<Vec<_>>(), ["orders", "items", "订单"]);

        let seen = script.seen();
        let (first, second) = (seen[0].fields(), seen[1].fields());
        assert_eq!(
            (first["RestoreType"].as_str(), first["RestoreTime"].as_str()),
            ("RestoreTime", "2026-11-21T02:00:00Z")
        );
        assert_eq!(
            (second["RestoreType"].as_str(), second["BackupSetID"].as_str()),
            ("BackupSetID", "327329803")
        );
        assert_eq!(second["GetDbName"], "shop");
        assert!(!first.contains_key("GetDbName") && !first.contains_key("BackupSetID"));
        assert_eq!((first["PageIndex"].as_str(), first["PageSize"].as_str()), ("1", "100"));
    }

    #[tokio::test]
    async fn a_database_that_is_not_there_is_not_in_the_answer() {
        let script = Script::new([
            (200, r#"{"Items":{"Meta":[]}}"#),
            (403, r#"{"Code":"InvalidMeta.Empty","Message":"x"}"#),
        ]);
        let link = link(&script);
        let (instance, point) = ("rm-1".into(), RestorePoint::Backup("1".into()));
        let none = of_instance(&link, &instance, &point, Wanted::Tables("gone")).await.unwrap();
        assert_eq!(groups_of(none, "gone"), None);
        let fault = of_instance(&link, &instance, &point, Wanted::Databases).await.unwrap_err();
        assert_eq!(fault.summary, crate::messages::faults::meta_empty());
    }

    #[test]
    fn parts_of_one_database_are_joined() {
        let part = |tables: &str| wire::Meta {
            database: "shop".into(),
            tables: tables.into(),
            ..wire::Meta::default()
        };
        let entry = tables(&[part("a,b"), part("b,c")], "shop").unwrap();
        let groups = entry.groups.unwrap();
        assert_eq!(groups[0].tables.iter().collect::<Vec<_>>(), ["a", "b", "c"]);
    }
}
