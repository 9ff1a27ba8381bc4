//! The list of checks before a send: facts in, four possible results out.
//!
//! "Not checked" is a result of its own and is never drawn like "ok". The facts are read by `runs::facts`; here they
//! are only weighed, so that every rule can be tested without a cloud.

use super::capability::{Capabilities, Depth};
use super::catalog::{Catalog, Existing};
use super::draft::{DatabaseItem, PlanDraft};
use super::ids::{InstanceId, JobId};
use super::instance::Instance;
use super::plan::RestorePlan;
use super::point::{BackupSet, PointChoices, RestorePoint};
use super::time::Timestamp;
use crate::messages::{Text, checks as msg};

mod changed;
mod damage;
mod loss;
mod names;
mod standing;

pub use changed::changes;
pub use standing::{still_says, worse};

/// Result of one check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// In order.
    Ok,
    /// Possible, but a person must accept it by its key.
    Warning,
    /// In the way: nothing can be sent.
    Blocked,
    /// Could not be found out.
    NotChecked,
}

impl Status {
    /// The word in JSON outputs.
    pub fn key(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Warning => "warning",
            Self::Blocked => "blocked",
            Self::NotChecked => "not-checked",
        }
    }
}

/// One check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// Stable key, by which a warning is accepted.
    pub key: &'static str,
    /// Result.
    pub status: Status,
    /// The fact.
    pub message: Text,
    /// What to do; empty when there is nothing to do.
    pub fix: Text,
    /// When its fact was read; `None` where nothing had to be read.
    pub at: Option<Timestamp>,
    /// A text for somebody else, to be copied: for an administrator who has to allow something.
    pub letter: Option<Text>,
}

impl Check {
    /// A check with all it says.
    pub fn new(key: &'static str, status: Status, message: Text, fix: Text) -> Self {
        Self { key, status, message, fix, at: None, letter: None }
    }

    /// A check that is in order.
    pub fn ok(key: &'static str, message: Text) -> Self {
        Self::new(key, Status::Ok, message, Text::default())
    }

    /// A check that could not be made.
    pub fn open(key: &'static str, message: Text) -> Self {
        Self::new(key, Status::NotChecked, message, Text::default())
    }

    /// Whether two say the same, whenever each was read.
    pub fn says_as(&self, other: &Self) -> bool {
        self.key == other.key && self.status == other.status && self.message == other.message
    }
}

/// What was read from the cloud for one plan, all at about `read_at`.
#[derive(Clone, Debug, PartialEq)]
pub struct Facts {
    /// The instance that is written to, in detail.
    pub instance: Instance,
    /// The source.
    pub source: Instance,
    /// Points of the source.
    pub points: PointChoices,
    /// Points of the target, where it is another instance and will be overwritten.
    pub target_points: Option<PointChoices>,
    /// What the point contains, with the tables of every database of the plan; `None` when it could not be read.
    pub catalog: Option<Catalog>,
    /// What lives on the target.
    pub existing: Existing,
    /// Tasks of the target and whether each is still at work; `None` when they could not be read.
    pub tasks: Option<Vec<(JobId, bool)>>,
    /// What the operation itself checked.
    pub examined: Vec<Check>,
    /// The cloud's clock minus ours.
    pub skew_ms: Option<i64>,
    /// When they were read.
    pub read_at: Timestamp,
}

/// Weighs the facts for a plan.
pub fn evaluate(plan: &RestorePlan, capabilities: &Capabilities, facts: &Facts) -> Vec<Check> {
    let draft = plan.draft();
    let mut checks =
        vec![instance(&facts.instance), tasks(facts), point(draft, facts), damage::check(draft, facts)];
    checks.extend(names::base(draft, facts));
    if capabilities.overwrites {
        checks.extend(loss::checks(draft, capabilities, facts));
    }
    if capabilities.depth != Depth::Instance {
        checks.extend(contents(draft, capabilities, facts));
    }
    if !capabilities.overwrites {
        checks.push(replicas(&facts.instance));
    }
    checks.extend(facts.examined.iter().cloned());
    checks.push(clock(facts.skew_ms));
    for check in &mut checks {
        check.at = Some(facts.read_at);
    }
    // What does not come back stands in the provider's pages; whether any of it is there, no call tells.
    let left_out = capabilities.leaves_out.iter();
    checks.extend(
        left_out.map(|left| Check { fix: left.then.clone(), ..Check::open(left.key, left.what.clone()) }),
    );
    checks
}

/// What concerns the chosen databases and tables.
fn contents(draft: &PlanDraft, capabilities: &Capabilities, facts: &Facts) -> Vec<Check> {
    // Nothing listed means all of it: there is nothing to look for and nothing to count.
    let named = !draft.databases.is_empty();
    let mut checks: Vec<Check> = named.then(|| in_backup(draft, facts)).into_iter().collect();
    if !capabilities.overwrites {
        checks.push(databases_free(draft, facts));
    }
    checks.extend((draft.table_count() > 0).then(|| names::live_tables(draft, capabilities, facts)));
    checks.extend(names::legal(draft, capabilities));
    checks.extend(named.then(|| count(draft, capabilities, facts)));
    if !capabilities.overwrites {
        checks.extend(kept_names(draft));
        checks.push(room(draft, facts));
    }
    checks
}

/// Whether nothing blocks and every warning is among the accepted keys.
pub fn may_send(checks: &[Check], accepted: &[String]) -> bool {
    checks.iter().all(|check| match check.status {
        Status::Blocked => false,
        Status::Warning => accepted.iter().any(|key| key == check.key),
        Status::Ok | Status::NotChecked => true,
    })
}

fn instance(instance: &Instance) -> Check {
    match &instance.unusable {
        None => Check::ok("instance", msg::instance_ok(&instance.name, &instance.status)),
        Some(reason) => Check::new(
            "instance",
            Status::Blocked,
            msg::instance_blocked(&instance.name, reason),
            msg::instance_fix(),
        ),
    }
}

fn tasks(facts: &Facts) -> Check {
    let Some(tasks) = &facts.tasks else { return Check::open("no-other-task", msg::task_unknown()) };
    let active: Vec<&str> = tasks.iter().filter(|(_, active)| *active).map(|(id, _)| id.as_str()).collect();
    if active.is_empty() {
        Check::ok("no-other-task", msg::no_task())
    } else {
        let names = active.join(", ");
        Check::new("no-other-task", Status::Blocked, msg::other_task(names), msg::other_task_fix())
    }
}

fn point(draft: &PlanDraft, facts: &Facts) -> Check {
    match &draft.point {
        RestorePoint::Backup(id) => match facts.points.backup(id) {
            None => Check::new("point", Status::Blocked, msg::backup_gone(id), msg::backup_fix()),
            Some(set) => backup(set),
        },
        RestorePoint::At(at) => moment(*at, facts),
    }
}

/// When the data of the plan's point is from: the moment, or the end of the backup set.
fn state_at(draft: &PlanDraft, points: &PointChoices) -> Option<Timestamp> {
    match &draft.point {
        RestorePoint::At(at) => Some(*at),
        RestorePoint::Backup(id) => points.backup(id).and_then(|set| set.finished_at),
    }
}

fn backup(set: &BackupSet) -> Check {
    if let Some(reason) = &set.unusable {
        return Check::new(
            "point",
            Status::Blocked,
            msg::backup_unusable(&set.id, reason),
            msg::backup_fix(),
        );
    }
    let when = set.finished_at.or(set.started_at).map(Timestamp::rfc3339).unwrap_or_default();
    Check::ok("point", msg::backup_ok(&set.id, when))
}

fn moment(at: Timestamp, facts: &Facts) -> Check {
    if at > facts.read_at.plus_millis(facts.skew_ms.unwrap_or(0)) {
        return Check::new("point", Status::Blocked, msg::moment_future(at), msg::moment_future_fix());
    }
    if let Some(window) = facts.points.windows.iter().find(|window| window.contains(at)) {
        return Check::ok("point", msg::moment_ok(window.from, window.to));
    }
    let (before, after) = facts.points.nearest(at);
    let nearest: Vec<String> = [before, after].into_iter().flatten().map(Timestamp::rfc3339).collect();
    let fix = if nearest.is_empty() {
        facts.points.no_window.clone().unwrap_or_else(msg::moment_no_window)
    } else {
        msg::moment_nearest(nearest.join(", "))
    };
    Check::new("point", Status::Blocked, msg::moment_outside(at), fix)
}

fn in_backup(draft: &PlanDraft, facts: &Facts) -> Check {
    let Some(catalog) = &facts.catalog else { return Check::open("in-backup", msg::in_backup_unknown()) };
    let mut missing = Vec::new();
    let mut count = 0;
    for db in &draft.databases {
        count += db.all_tables().count().max(1);
        missing.extend(missing_of(db, catalog));
    }
    if missing.is_empty() {
        Check::ok("in-backup", msg::in_backup_ok(count))
    } else if catalog.cut {
        Check::open("in-backup", msg::in_backup_cut(missing.join(", ")))
    } else {
        let names = missing.join(", ");
        Check::new("in-backup", Status::Blocked, msg::in_backup_missing(names), msg::in_backup_fix())
    }
}

fn missing_of(db: &DatabaseItem, catalog: &Catalog) -> Vec<String> {
    let Some(entry) = catalog.database(&db.name) else { return vec![db.name.clone()] };
    let Some(groups) = &entry.groups else { return Vec::new() };
    let mut known = std::collections::HashSet::new();
    for group in groups {
        let schema = group.schema.as_deref().unwrap_or("");
        known.extend(group.tables.iter().map(|table| (schema, table)));
    }
    let absent = db.all_tables().filter(|(schema, table)| !known.contains(&(*schema, table.name.as_str())));
    absent.map(|(schema, table)| path(&db.name, schema, &table.name)).collect()
}

fn path(db: &str, schema: &str, table: &str) -> String {
    if schema.is_empty() { format!("{db}.{table}") } else { format!("{db}.{schema}.{table}") }
}

/// A taken database name breaks a rule of validation already; what is left is whether the list could be read.
/// On another instance kept names are safe only where that list was read.
fn databases_free(draft: &PlanDraft, facts: &Facts) -> Check {
    let elsewhere = *draft.written() != draft.instance;
    let keeps = |db: &DatabaseItem| {
        db.result() == db.name
            && (db.is_whole() || db.all_tables().any(|(_, table)| table.new_name.is_none()))
    };
    match facts.existing.databases {
        Some(_) => Check::ok("names-free", msg::databases_free()),
        None if elsewhere && draft.databases.iter().any(keeps) => {
            let fix = msg::databases_unknown_fix();
            Check::new("names-free", Status::Blocked, msg::databases_unknown(), fix)
        }
        None => Check::open("names-free", msg::databases_unknown()),
    }
}

/// The service's own figures come first: they are of today and of this instance.
fn count(draft: &PlanDraft, capabilities: &Capabilities, facts: &Facts) -> Check {
    let (tables, whole) = (draft.table_count(), draft.whole_count());
    let told = |limit: fn(&Catalog) -> Option<usize>| facts.catalog.as_ref().and_then(limit);
    for (count, limit) in [(tables, told(|c| c.table_limit)), (whole, told(|c| c.database_limit))] {
        if let Some(limit) = limit.filter(|&limit| count > limit) {
            return Check::new("count", Status::Blocked, msg::count_over(count, limit), msg::count_fix());
        }
    }
    let limit = capabilities.limits.tables.warn_above;
    match limit.filter(|&limit| tables + whole > limit) {
        Some(limit) => {
            Check::new("count", Status::Warning, msg::count_warn(tables + whole, limit), msg::count_fix())
        }
        None => Check::ok("count", within(capabilities, facts, tables, whole)),
    }
}

/// How much of what is taken, with the service's figures where it has any.
fn within(capabilities: &Capabilities, facts: &Facts, tables: usize, whole: usize) -> Text {
    let told = |limit: fn(&Catalog) -> Option<usize>| facts.catalog.as_ref().and_then(limit);
    let most = |told: Option<usize>, page: Option<usize>| told.or(page).map(|limit| limit.to_string());
    let (tables_most, whole_most) = (
        most(told(|c| c.table_limit), capabilities.limits.tables.refuse_above),
        most(told(|c| c.database_limit), capabilities.limits.databases.refuse_above),
    );
    match (tables_most.filter(|_| tables > 0), whole_most.filter(|_| whole > 0)) {
        (Some(most), None) if whole == 0 => msg::count_of(tables, most),
        (None, Some(most)) if tables == 0 => msg::count_of_databases(whole, most),
        _ => msg::count_ok(tables, whole),
    }
}

/// A table that keeps its name in a renamed database: the pages do not settle it, so a person must accept it.
fn kept_names(draft: &PlanDraft) -> Option<Check> {
    let renamed = draft.databases.iter().filter(|db| db.result() != db.name);
    let kept: Vec<String> = renamed
        .flat_map(|db| db.all_tables().map(move |(schema, table)| (db, schema, table)))
        .filter(|(_, _, table)| table.result() == table.name)
        .map(|(db, schema, table)| path(&db.name, schema, &table.name))
        .collect();
    (!kept.is_empty())
        .then(|| Check::new("names-kept", Status::Warning, msg::kept_names(kept.join(", ")), msg::kept_fix()))
}

/// Only whole databases have a size of their own; for listed tables their database's size is the most it can be.
fn room(draft: &PlanDraft, facts: &Facts) -> Check {
    let mut sizes = draft.databases.iter().map(|db| facts.catalog.as_ref()?.database(&db.name)?.size_bytes);
    let total = sizes.try_fold(0_u64, |all, size| Some(all.saturating_add(size?)));
    let (Some(total), Some(free)) = (total, facts.instance.free_bytes()) else {
        return Check::new("disk", Status::Warning, msg::room_unknown(), msg::room_unknown_fix());
    };
    let need = total.saturating_add(total / 5);
    let (need_text, free_text) = (gigabytes(need), gigabytes(free));
    if need <= free {
        return Check::ok("disk", msg::room_ok(need_text, free_text));
    }
    let whole_only = draft.databases.iter().all(DatabaseItem::is_whole);
    if whole_only {
        Check::new("disk", Status::Blocked, msg::room_short(need_text, free_text), msg::room_fix())
    } else {
        Check::new("disk", Status::Warning, msg::room_maybe(need_text, free_text), msg::room_fix())
    }
}

/// One decimal, in powers of 1024, as the consoles show it.
pub fn gigabytes(bytes: u64) -> String {
    let tenths = bytes.saturating_mul(10) / (1 << 30);
    format!("{}.{} GB", tenths / 10, tenths % 10)
}

fn replicas(instance: &Instance) -> Check {
    if instance.replicas.is_empty() {
        return Check::ok("replicas", msg::no_replicas());
    }
    let names: Vec<&str> = instance.replicas.iter().map(InstanceId::as_str).collect();
    Check::new("replicas", Status::Warning, msg::replicas(names.join(", ")), msg::replicas_fix())
}

fn clock(skew_ms: Option<i64>) -> Check {
    let Some(skew) = skew_ms else { return Check::open("clock", msg::clock_unknown()) };
    let seconds = skew.abs() / 1000;
    match seconds {
        0..=30 => Check::ok("clock", msg::clock_ok(seconds)),
        31..=300 => Check::new("clock", Status::Warning, msg::clock_off(seconds), msg::clock_fix()),
        _ => Check::new("clock", Status::Blocked, msg::clock_off(seconds), msg::clock_fix()),
    }
}

#[cfg(test)]
mod tests;
