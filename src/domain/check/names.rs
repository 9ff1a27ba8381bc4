//! Checks of the new names and of what the point is built from: facts that are in order are told with their figures.

use super::{Check, Facts};
use crate::domain::capability::Capabilities;
use crate::domain::draft::{DatabaseItem, PlanDraft};
use crate::domain::point::{BackupSet, RestorePoint};
use crate::domain::time::Timestamp;
use crate::messages::{checks as msg, time};

/// How many new names there are and how near the longest is to the limit. A plan with an illegal one never comes here.
pub(super) fn legal(draft: &PlanDraft, capabilities: &Capabilities) -> Option<Check> {
    let rules = &capabilities.names;
    let tables = draft.databases.iter().flat_map(DatabaseItem::all_tables);
    let tables = tables.filter(|(_, table)| table.new_name.is_some());
    let tables = tables.map(|(_, table)| (rules.table.length(table.result()), rules.table.max));
    let databases = draft.databases.iter().filter(|db| db.new_name.is_some());
    let databases = databases.map(|db| (rules.database.length(db.result()), rules.database.max));
    let all: Vec<(usize, usize)> = tables.chain(databases).collect();
    let (longest, max) = all.iter().max_by_key(|(length, max)| length * 1000 / (*max).max(1)).copied()?;
    Some(Check::ok("names-legal", msg::names_legal(all.len(), longest, max)))
}

/// Whether the new table names were compared with the live ones. A clash breaks a rule before; what is left is whether the
/// list could be read.
pub(super) fn live_tables(draft: &PlanDraft, capabilities: &Capabilities, facts: &Facts) -> Check {
    const KEY: &str = "live-tables";
    if facts.existing.lists_tables {
        let live: usize = facts.existing.tables.iter().map(|known| known.tables.len()).sum();
        return Check::ok(KEY, msg::tables_free(draft.table_count(), live));
    }
    let unread = capabilities.lists_live_tables;
    Check::open(KEY, if unread { msg::tables_unread() } else { msg::tables_not_listed() })
}

/// What a moment is built from: the full backup before it and the log in between, inside one window without a gap.
pub(super) fn base(draft: &PlanDraft, facts: &Facts) -> Option<Check> {
    const KEY: &str = "base-set";
    let RestorePoint::At(at) = draft.point else { return None };
    let window = facts.points.windows.iter().find(|window| window.contains(at))?;
    let built = facts.points.base_of(at).and_then(|set| Some((set, set.finished_at?)));
    Some(match built {
        Some((set, ended)) if holds(set, ended, window.from) => {
            Check::ok(KEY, msg::base_ok(&set.id, ended, &time::span(at.since(ended))))
        }
        _ => Check::open(KEY, msg::base_unknown()),
    })
}

/// A window begins while its first full backup is made, or when that is done; one that ended long before belongs to another.
fn holds(set: &BackupSet, ended: Timestamp, from: Timestamp) -> bool {
    ended >= from || set.started_at.is_some_and(|started| started >= from)
}
