//! `undrop tables`: what a point contains.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::args::TablesArgs;
use super::edge;
use super::exit::{Ended, Exit, Failure};
use super::out::Out;
use super::session::{self, Session};
use crate::domain::capability::{Capabilities, Depth, OptionSpec, OptionValue};
use crate::domain::catalog::{Catalog, DatabaseEntry, Group};
use crate::domain::fault::Fault;
use crate::domain::ids::InstanceId;
use crate::domain::point::RestorePoint;
use crate::domain::visible::visible;
use crate::messages::{Text, cli as msg, faults, plan as plan_msg};
use crate::provider::{Link, Operation, Spot, Wanted, groups_of};

/// Lists databases, then the tables of each.
pub(super) fn run(session: &Session, out: &mut Out<'_>, args: &TablesArgs) -> Ended {
    let profile = session.profile()?;
    let point = session.point(profile, &args.point)?;
    let link = session.link(profile)?;
    let id = InstanceId::from(args.instance.as_str());
    let (catalog, capabilities) = edge::block_on(edge::unless_interrupted(async {
        let (operation, instance) = session::source(profile, &link, &id, args.operation.as_deref()).await?;
        let capabilities = operation.capabilities(Some(&instance));
        takes(&capabilities, &point)?;
        let options = options(operation, &capabilities, args.latest_catalog)?;
        let spot = Spot { source: &instance, point: &point, options: &options };
        let mut catalog = whole(operation, &link, spot).await?;
        catalog.notes.extend(limits(capabilities.depth));
        Ok((catalog, capabilities))
    }))?;
    if out.json {
        let list: Vec<Value> = catalog.databases.iter().map(object).collect();
        let notes: Vec<&str> = catalog.notes.iter().map(|note| note.get(out.lang)).collect();
        out.document(&json!({
            "databases": list,
            "notes": notes,
            "table_limit": catalog.table_limit,
            "database_limit": catalog.database_limit,
        }))?;
    } else {
        for entry in &catalog.databases {
            show(out, entry)?;
        }
        for note in &catalog.notes {
            out.say(note);
        }
        if let Some(spec) = list_option(&capabilities).filter(|_| !args.latest_catalog) {
            out.say(&msg::latest_with(spec.key));
        }
    }
    Ok(Exit::Done)
}

/// Refuses a kind of point that the operation has no list for, before anything is asked.
fn takes(capabilities: &Capabilities, point: &RestorePoint) -> Result<(), Failure> {
    let why = match point {
        RestorePoint::Backup(_) if !capabilities.points.backups() => plan_msg::no_backups(),
        RestorePoint::At(_) if !capabilities.points.window() => plan_msg::no_moments(),
        _ => return Ok(()),
    };
    Err(Failure::usage(why, faults::fix_point()))
}

/// What an empty or short list means where the operation does not restore single tables.
fn limits(depth: Depth) -> Option<Text> {
    match depth {
        Depth::Instance => Some(msg::list_of_instance()),
        Depth::Databases => Some(msg::list_of_databases()),
        Depth::Tables | Depth::Schemas => None,
    }
}

/// The option that changes the list, where the operation has one.
fn list_option(capabilities: &Capabilities) -> Option<&OptionSpec> {
    capabilities.options.iter().find(|spec| spec.changes_list)
}

/// The options of a plan that matter to the list: the operation's own one, switched on where it is asked for.
fn options(
    operation: &dyn Operation,
    capabilities: &Capabilities,
    latest: bool,
) -> Result<BTreeMap<String, OptionValue>, Failure> {
    if !latest {
        return Ok(BTreeMap::new());
    }
    let spec = list_option(capabilities).ok_or_else(|| {
        Failure::usage(msg::no_latest_catalog(operation.key()), msg::no_latest_catalog_hint())
    })?;
    Ok(BTreeMap::from([(spec.key.to_owned(), OptionValue::Switch(true))]))
}

async fn whole(operation: &dyn Operation, link: &Link, spot: Spot<'_>) -> Result<Catalog, Fault> {
    let mut catalog = operation.catalog(link, spot, Wanted::Databases).await?;
    let mut notes = std::mem::take(&mut catalog.notes);
    for entry in catalog.databases.iter_mut().filter(|entry| entry.groups.is_none()) {
        let read = operation.catalog(link, spot, Wanted::Tables(&entry.name)).await?;
        for note in &read.notes {
            if !notes.contains(note) {
                notes.push(note.clone());
            }
        }
        entry.groups = groups_of(read, &entry.name);
    }
    Ok(Catalog { notes, ..catalog })
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
