//! Whether a restore point holds a name: as few requests as the service's lists allow, one after another.
//!
//! It must never take a list that was cut, or that was left unread, for one that does not have the name.

use super::{Link, Operation, Spot, Wanted};
use crate::domain::capability::Depth;
use crate::domain::catalog::{Catalog, DatabaseEntry};
use crate::domain::fault::Fault;
use crate::domain::find::{Found, Needle};
use crate::messages::find as msg;

/// Databases of one point whose tables are read: beyond that, a name with its database in front asks less.
pub const MOST_DATABASES: usize = 100;

/// What a point holds of a name.
pub async fn find(
    operation: &dyn Operation,
    link: &Link,
    spot: Spot<'_>,
    needle: &Needle,
) -> Result<Found, Fault> {
    let mut catalog = operation.catalog(link, spot, Wanted::Matching(needle)).await?;
    let depth = operation.capabilities(Some(spot.source)).depth;
    if matches!(depth, Depth::Tables | Depth::Schemas) {
        open(operation, link, spot, needle, &mut catalog).await?;
    }
    Ok(Found::of(needle, &catalog))
}

/// Reads the tables of every database that may have the name, where they did not come along.
async fn open(
    operation: &dyn Operation,
    link: &Link,
    spot: Spot<'_>,
    needle: &Needle,
    catalog: &mut Catalog,
) -> Result<(), Fault> {
    let schemas = operation.capabilities(Some(spot.source)).depth == Depth::Schemas;
    let closed =
        |entry: &&mut DatabaseEntry| entry.groups.is_none() && needle.may_be_in(&entry.name, schemas);
    let mut opened = 0;
    for entry in catalog.databases.iter_mut().filter(closed) {
        opened += 1;
        if opened > MOST_DATABASES {
            continue;
        }
        let read = operation.catalog(link, spot, Wanted::Tables(&entry.name)).await?;
        catalog.cut |= read.cut;
        for note in &read.notes {
            if !catalog.notes.contains(note) {
                catalog.notes.push(note.clone());
            }
        }
        entry.groups = super::groups_of(read, &entry.name);
    }
    if opened > MOST_DATABASES {
        catalog.cut = true;
        catalog.notes.push(msg::databases_left_out(opened - MOST_DATABASES));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::sync::Arc;

    use super::*;
    use crate::domain::find::Comparing;
    use crate::domain::instance::{Engine, Instance};
    use crate::domain::point::RestorePoint;
    use crate::domain::time::Timestamp;
    use crate::provider::registry;
    use crate::provider::testing::{Script, huawei_link, link};

    fn instance(engine: Engine) -> Instance {
        Instance {
            id: "x".into(),
            name: "x".into(),
            engine,
            engine_version: "8.0".into(),
            status: String::new(),
            region: "r".into(),
            edition: None,
            storage_type: None,
            storage_bytes: None,
            used_bytes: None,
            endpoint: None,
            created_at: None,
            network: None,
            time_zone: None,
            primary: None,
            replicas: vec![],
            offers: vec![],
            unusable: None,
        }
    }

    async fn found(
        script: &Arc<Script>,
        key: &str,
        engine: Engine,
        point: RestorePoint,
        needle: &str,
    ) -> Found {
        let case = Comparing { whole: false, case: needle.starts_with('!') };
        let needle = Needle::parse(needle.trim_start_matches('!'), case).unwrap();
        let (source, options) = (instance(engine), BTreeMap::new());
        let operation = registry::operation(&key.into()).unwrap().1;
        let spot = Spot { source: &source, point: &point, options: &options };
        let link = if key.starts_with("aliyun") { link(script) } else { huawei_link(script) };
        find(operation, &link, spot, &needle).await.unwrap()
    }

    fn texts(found: &Found) -> Vec<String> {
        found.paths.iter().map(crate::domain::object::ObjectPath::text).collect()
    }

    fn metas(databases: impl Iterator<Item = String>) -> String {
        let metas: Vec<String> =
            databases.map(|name| format!(r#"{{"Database":"{name}","Tables":"orders,x"}}"#)).collect();
        format!(r#"{{"TotalRecordCount":{},"Items":{{"Meta":[{}]}}}}"#, metas.len(), metas.join(","))
    }

    const SET: &str = "aliyun.restore-table";

    #[tokio::test]
    async fn only_databases_that_may_have_it_are_opened_and_where_case_counts_the_service_narrows() {
        let names = || ["shop", "crm", "Blog"].map(str::to_owned).into_iter();
        let one = metas(["shop".to_owned()].into_iter());
        let script = Script::new([(200, metas(names())), (200, one.clone()), (200, one.clone()), (200, one)]);
        let set = || RestorePoint::Backup("9".into());
        assert_eq!(texts(&found(&script, SET, Engine::MySql, set(), "SHOP.order").await), ["shop.orders"]);
        assert_eq!(texts(&found(&script, SET, Engine::MySql, set(), "!shop.order").await), ["shop.orders"]);
        let seen = script.seen();
        assert_eq!(seen.len(), 4, "the list and one database, twice");
        assert!(!seen[0].fields().contains_key("Pattern"), "no page tells whether it minds the case");
        assert_eq!(
            (seen[1].fields()["GetDbName"].as_str(), seen[2].fields()["Pattern"].as_str()),
            ("shop", "shop")
        );
    }

    #[tokio::test]
    async fn the_number_of_opened_databases_is_bounded_and_what_was_left_out_is_told() {
        let all = MOST_DATABASES + 7;
        let names: Vec<String> = (0..all).map(|n| format!("db{n}")).collect();
        // The list comes in pages of a hundred.
        let mut answers = vec![
            (200, metas(names[..100].iter().cloned()).replace("Count\":100", &format!("Count\":{all}"))),
            (200, metas(names[100..].iter().cloned()).replace("Count\":7", &format!("Count\":{all}"))),
        ];
        answers
            .extend(names.iter().take(MOST_DATABASES).map(|name| (200, metas([name.clone()].into_iter()))));
        let script = Script::new(answers);
        let found = found(&script, SET, Engine::MySql, RestorePoint::Backup("9".into()), "orders").await;
        assert_eq!((found.count(), found.cut), (MOST_DATABASES, true));
        assert_eq!(found.notes, [msg::databases_left_out(7)]);
        assert_eq!(script.seen().len(), MOST_DATABASES + 2);
    }

    #[tokio::test]
    async fn a_list_that_was_cut_is_asked_again_through_the_services_own_filter() {
        let at = || RestorePoint::At(Timestamp::from_secs(1_690_890_940));
        let cut =
            r#"{"total_tables":9,"databases":[{"name":"shop","total_tables":9,"tables":[{"name":"a"}]}]}"#;
        let typed = r#"{"total_tables":1,"databases":[{"name":"shop","total_tables":1,"tables":[{"name":"Refunds"}]}]}"#;
        let folded = r#"{"total_tables":1,"databases":[{"name":"shop","total_tables":1,"tables":[{"name":"refunds"}]}]}"#;
        let script = Script::new([(200, cut), (200, typed), (200, folded)]);
        let taurus = found(&script, "huawei.taurusdb-tables", Engine::TaurusDb, at(), "Refunds").await;
        assert_eq!(
            (texts(&taurus), taurus.cut),
            (vec!["shop.Refunds".to_owned(), "shop.refunds".to_owned()], true)
        );
        let asked: Vec<Option<String>> = script
            .seen()
            .iter()
            .map(|seen| seen.query().into_iter().find(|(key, _)| key == "table_name").map(|(_, v)| v))
            .collect();
        assert_eq!(asked, [None, Some("Refunds".to_owned()), Some("refunds".to_owned())]);

        let list = |total: u32, name: &str| {
            format!(
                r#"{{"table_limit":2000,"instances":[{{"id":"x","total_tables":{total},"databases":[{{"name":"pay","total_tables":{total},
                "schemas":[{{"name":"public","total_tables":{total},"tables":[{{"name":"{name}"}}]}}]}}]}}]}}"#
            )
        };
        let script = Script::new([(200, list(2500, "a")), (200, list(2500, "refunds"))]);
        let key = "huawei.rds-postgresql-tables";
        let pg = found(&script, key, Engine::PostgreSql, at(), "public.refunds").await;
        assert_eq!((texts(&pg), pg.cut), (vec!["pay.public.refunds".to_owned()], true));
        assert!(
            script.seen()[1].body.contains(r#""table_name_like":"refunds""#),
            "{}",
            script.seen()[1].body
        );
        let script = Script::new([(200, list(1, "refunds"))]);
        let whole = found(&script, key, Engine::PostgreSql, at(), "it's").await;
        assert_eq!(
            (whole.count(), whole.cut, script.seen().len()),
            (0, false, 1),
            "a whole list needs no filter"
        );
        let script = Script::new([(200, list(2500, "a"))]);
        assert!(found(&script, key, Engine::PostgreSql, at(), "it's").await.cut, "the filter takes no quote");
    }
}
