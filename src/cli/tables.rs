//! `undrop tables`: what a point contains.

use serde_json::{Value, json};

use super::args::TablesArgs;
use super::edge;
use super::exit::{Ended, Exit, Failure};
use super::out::Out;
use super::session::{self, Session};
use crate::domain::catalog::{Catalog, DatabaseEntry, Group};
use crate::domain::fault::Fault;
use crate::domain::ids::InstanceId;
use crate::domain::visible::visible;
use crate::messages::cli as msg;
use crate::provider::{Link, Operation, Spot, Wanted, groups_of};

/// Lists databases, then the tables of each.
pub(super) fn run(session: &Session, out: &mut Out<'_>, args: &TablesArgs) -> Ended {
    let profile = session.profile()?;
    let provider = session::provider(profile)?;
    let point = session.point(profile, &args.point)?;
    let link = session.link(profile)?;
    let id = InstanceId::from(args.instance.as_str());
    let catalog = edge::block_on(edge::unless_interrupted(async {
        let instance = provider.instance(&link, &id).await?;
        let operation = session::operation_on(profile, &instance, args.operation.as_deref())?;
        if args.latest_catalog {
            return Err(Failure::usage(
                msg::no_latest_catalog(operation.key()),
                msg::no_latest_catalog_hint(),
            ));
        }
        let options = std::collections::BTreeMap::new();
        let spot = Spot { source: &instance, point: &point, options: &options };
        Ok(whole(operation, &link, spot).await?)
    }))?;
    if out.json {
        let list: Vec<Value> = catalog.databases.iter().map(object).collect();
        out.document(&json!({ "databases": list }))?;
    } else {
        for entry in &catalog.databases {
            show(out, entry)?;
        }
    }
    Ok(Exit::Done)
}

async fn whole(operation: &dyn Operation, link: &Link, spot: Spot<'_>) -> Result<Catalog, Fault> {
    let mut catalog = operation.catalog(link, spot, Wanted::Databases).await?;
    for entry in catalog.databases.iter_mut().filter(|entry| entry.groups.is_none()) {
        let read = operation.catalog(link, spot, Wanted::Tables(&entry.name)).await?;
        entry.groups = groups_of(read, &entry.name);
    }
    Ok(catalog)
}

fn object(entry: &DatabaseEntry) -> Value {
    let names = |group: &Group| {
        group.tables.iter().collect::<Vec<_>>().into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    let groups = entry.groups.as_deref().unwrap_or_default();
    if groups.iter().any(|group| group.schema.is_some()) {
        let schemas: Vec<Value> =
            groups.iter().map(|group| json!({ "name": group.schema, "tables": names(group) })).collect();
        return json!({ "name": entry.name, "schemas": schemas, "size_bytes": entry.size_bytes });
    }
    let tables: Vec<String> = groups.iter().flat_map(names).collect();
    json!({ "name": entry.name, "tables": tables, "size_bytes": entry.size_bytes })
}

/// One name per line, in full: fit for grep, and each can be given to `plan --table` where it has no odd signs.
fn show(out: &mut Out<'_>, entry: &DatabaseEntry) -> std::io::Result<()> {
    let db = visible(&entry.name);
    out.line(&db)?;
    for group in entry.groups.iter().flatten() {
        for table in group.tables.iter() {
            let table = visible(table);
            match &group.schema {
                None => out.line(&format!("{db}.{table}"))?,
                Some(schema) => out.line(&format!("{db}.{}.{table}", visible(schema)))?,
            }
        }
    }
    Ok(())
}
