//! What is different between two readings of the same facts: told in sentences, so that nobody acts on an old screen.

use std::collections::HashSet;

use super::Facts;
use crate::domain::catalog::{Catalog, Existing};
use crate::domain::draft::{DatabaseItem, PlanDraft};
use crate::domain::ids::JobId;
use crate::domain::instance::Instance;
use crate::domain::point::RestorePoint;
use crate::messages::{Text, changes as msg};

/// Names told before the rest is only counted.
const NAMED: usize = 5;

/// Everything a person should know that changed since the facts they saw.
pub fn changes(draft: &PlanDraft, seen: &Facts, now: &Facts) -> Vec<Text> {
    let mut told = instance(&seen.instance, &now.instance);
    if seen.source.id != seen.instance.id {
        told.extend(instance(&seen.source, &now.source));
    }
    told.extend(tasks(seen, now));
    told.extend(point(draft, seen, now));
    told.extend(taken(draft, &seen.existing, &now.existing));
    if let (Some(seen), Some(now)) = (&seen.catalog, &now.catalog) {
        told.extend(draft.databases.iter().filter_map(|db| contents(db, seen, now)));
    }
    told
}

fn instance(seen: &Instance, now: &Instance) -> Vec<Text> {
    let mut told = Vec::new();
    if seen.id != now.id {
        told.push(msg::other_instance(&now.name, &now.id, &seen.id));
    } else if seen.name != now.name {
        told.push(msg::renamed(&seen.name, &now.name));
    }
    if seen.status != now.status {
        told.push(msg::status(&now.name, &now.status, &seen.status));
    }
    if seen.replicas != now.replicas {
        told.push(msg::replicas(&now.name, now.replicas.len(), seen.replicas.len()));
    }
    told
}

fn tasks(seen: &Facts, now: &Facts) -> Option<Text> {
    let active = |facts: &Facts| -> HashSet<JobId> {
        let active = facts.tasks.iter().flatten().filter(|(_, active)| *active);
        active.map(|(id, _)| id.clone()).collect()
    };
    let (before, after) = (active(seen), active(now));
    let mut fresh: Vec<&str> = after.difference(&before).map(JobId::as_str).collect();
    fresh.sort_unstable();
    (!fresh.is_empty()).then(|| msg::task(fresh.join(", ")))
}

fn point(draft: &PlanDraft, seen: &Facts, now: &Facts) -> Option<Text> {
    match &draft.point {
        RestorePoint::Backup(id) => match (seen.points.backup(id), now.points.backup(id)) {
            (Some(_), None) => Some(msg::set_gone(id)),
            (Some(seen), Some(now)) if seen.unusable != now.unusable => {
                now.unusable.as_ref().map(|why| msg::set_unusable(id, why))
            }
            _ => None,
        },
        RestorePoint::At(at) => {
            let lost = seen.points.covers(*at) && !now.points.covers(*at);
            let windows = now.points.windows.iter();
            let windows: Vec<String> =
                windows.map(|window| format!("{} .. {}", window.from, window.to)).collect();
            lost.then(|| {
                msg::window_moved(at, if windows.is_empty() { "-".to_owned() } else { windows.join(", ") })
            })
        }
    }
}

/// New names of the plan that live on the target now and did not before.
fn taken(draft: &PlanDraft, seen: &Existing, now: &Existing) -> Option<Text> {
    let live = |existing: &Existing| -> HashSet<String> {
        existing.databases.iter().flatten().map(|name| name.to_lowercase()).collect()
    };
    let (before, after) = (live(seen), live(now));
    let mut names: Vec<String> = Vec::new();
    for db in &draft.databases {
        let fresh =
            |name: &str| after.contains(&name.to_lowercase()) && !before.contains(&name.to_lowercase());
        if db.is_whole() && seen.databases.is_some() && fresh(db.result()) {
            names.push(db.result().to_owned());
        }
        names.extend(taken_tables(db, seen, now));
    }
    (!names.is_empty()).then(|| msg::taken(shortened(&names)))
}

fn taken_tables(db: &DatabaseItem, seen: &Existing, now: &Existing) -> Vec<String> {
    if !(seen.lists_tables && now.lists_tables) {
        return Vec::new();
    }
    let tables = |existing: &Existing| -> HashSet<(String, String)> {
        let here = existing.tables.iter().filter(|known| known.database == db.result());
        here.flat_map(|known| known.tables.iter().map(|name| (known.schema.clone(), name.to_lowercase())))
            .collect()
    };
    let (before, after) = (tables(seen), tables(now));
    let fresh = db.all_tables().filter(|(schema, table)| {
        let key = ((*schema).to_owned(), table.result().to_lowercase());
        after.contains(&key) && !before.contains(&key)
    });
    fresh.map(|(_, table)| format!("{}.{}", db.result(), table.result())).collect()
}

/// What a database of the plan holds more and less than before, at the same point.
fn contents(db: &DatabaseItem, seen: &Catalog, now: &Catalog) -> Option<Text> {
    let names = |catalog: &Catalog| -> Option<HashSet<(String, String)>> {
        let groups = catalog.database(&db.name)?.groups.as_ref()?;
        let tables = groups.iter().flat_map(|group| {
            let schema = group.schema.clone().unwrap_or_default();
            group.tables.iter().map(move |name| (schema.clone(), name.to_owned()))
        });
        Some(tables.collect())
    };
    let gone_whole = seen.database(&db.name).is_some() && now.database(&db.name).is_none();
    if gone_whole {
        return Some(msg::database_gone(&db.name));
    }
    let (before, after) = (names(seen)?, names(now)?);
    let list = |set: std::collections::hash_set::Difference<'_, (String, String), _>| {
        let mut names: Vec<String> = set.map(|(_, name)| name.clone()).collect();
        names.sort_unstable();
        names
    };
    let (gone, fresh) = (list(before.difference(&after)), list(after.difference(&before)));
    (!gone.is_empty() || !fresh.is_empty()).then(|| {
        let told = |names: &[String]| if names.is_empty() { "-".to_owned() } else { shortened(names) };
        msg::contents(&db.name, told(&gone), told(&fresh))
    })
}

/// The first names, and how many more there are.
fn shortened(names: &[String]) -> String {
    let head = names.iter().take(NAMED).cloned().collect::<Vec<_>>().join(", ");
    match names.len().saturating_sub(NAMED) {
        0 => head,
        more => format!("{head} (+{more})"),
    }
}
