//! What an overwriting restore destroys, told in figures, and whether there is a way back.

use super::{Check, Facts, Status, state_at};
use crate::domain::capability::Capabilities;
use crate::domain::draft::PlanDraft;
use crate::domain::ids::InstanceId;
use crate::domain::point::BackupSet;
use crate::domain::time::Timestamp;
use crate::messages::{Text, checks as msg, time};

/// A backup of the target that is older than this no longer holds what is about to be lost.
const FRESH_MS: i64 = 60 * 60_000;

/// The checks of a restore that overwrites its target.
pub(super) fn checks(draft: &PlanDraft, capabilities: &Capabilities, facts: &Facts) -> Vec<Check> {
    let mut checks = vec![loss(draft, facts), replicas(facts)];
    if capabilities.safety_backup {
        checks.push(safety_backup(facts));
    }
    checks
}

/// The key of what is lost.
pub(super) const KEY: &str = "overwrite";

/// What the target holds.
fn held(facts: &Facts) -> Text {
    let databases = facts.existing.databases.as_ref();
    databases.map_or_else(msg::databases_uncounted, |names| msg::databases_counted(names.len()))
}

/// Whether a check told of the loss of this instance with as many databases. The time that went by is left out.
pub(super) fn tells_of(seen: &Check, facts: &Facts) -> bool {
    let wanted = msg::overwrite(&facts.instance.name, &held(facts), &Text::default());
    seen.message.en.starts_with(wanted.en.trim_end())
}

/// How many databases are on the target, and how many minutes of writes go with them.
fn loss(draft: &PlanDraft, facts: &Facts) -> Check {
    let databases = held(facts);
    let in_place = facts.source.id == facts.instance.id;
    let since = state_at(draft, &facts.points).map(|at| facts.read_at.since(at).max(0));
    let writes = match since.filter(|_| in_place) {
        Some(ms) => msg::loses_since(&time::span(ms)),
        None => msg::loses_all(),
    };
    let message = msg::overwrite(&facts.instance.name, &databases, &writes);
    Check::new(KEY, Status::Warning, message, msg::overwrite_fix())
}

/// Replicas go down with their primary and are filled anew.
fn replicas(facts: &Facts) -> Check {
    let names: Vec<&str> = facts.instance.replicas.iter().map(InstanceId::as_str).collect();
    if names.is_empty() {
        return Check::ok("replicas", msg::no_replicas());
    }
    let message = msg::replicas_overwritten(names.join(", "));
    Check::new("replicas", Status::Warning, message, msg::replicas_overwritten_fix())
}

/// A finished backup of the target that a person had made: automatic ones may go when the instance is overwritten.
fn safety_backup(facts: &Facts) -> Check {
    const KEY: &str = "safety-backup";
    let in_place = facts.source.id == facts.instance.id;
    let own = if in_place { Some(&facts.points) } else { facts.target_points.as_ref() };
    let warn = |message: Text| Check::new(KEY, Status::Warning, message, msg::safety_fix());
    let Some(points) = own else { return warn(msg::safety_unknown()) };
    match newest_manual(&points.backups) {
        None => warn(msg::safety_none(&facts.instance.name)),
        Some((id, at)) => {
            let age = facts.read_at.since(at).max(0);
            if age <= FRESH_MS {
                Check::ok(KEY, msg::safety_ok(id, &time::span(age)))
            } else {
                warn(msg::safety_old(id, &time::span(age)))
            }
        }
    }
}

fn newest_manual(sets: &[BackupSet]) -> Option<(&str, Timestamp)> {
    let finished = sets.iter().filter(|set| set.manual && set.unusable.is_none());
    finished.filter_map(|set| Some((set.id.as_str(), set.finished_at?))).max_by_key(|(_, at)| *at)
}
