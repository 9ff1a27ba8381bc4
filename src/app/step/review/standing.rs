//! Whether an accepted warning still says what was accepted, though it was read again.

use crate::app::msg::Checked;
use crate::domain::check::Facts;

/// Warnings that tell how much time went by: their figures grow by themselves.
const TIMELY: [&str; 2] = ["overwrite", "safety-backup"];

/// Whether the warning of a key is the same sentence as before, or the same but for the time that went by.
pub(super) fn stands(key: &str, before: &Checked, now: &Checked) -> bool {
    let find = |checked: &Checked| checked.checks.iter().find(|check| check.key == key).cloned();
    let (Some(old), Some(new)) = (find(before), find(now)) else { return false };
    old.says_as(&new)
        || TIMELY.contains(&new.key) && old.status == new.status && rests_on_the_same(before, now)
}

/// What is lost is told of the instance, its databases and its backups.
fn rests_on_the_same(before: &Checked, now: &Checked) -> bool {
    let (old, new) = (&before.facts, &now.facts);
    let backups = |facts: &Facts| {
        (facts.points.backups.clone(), facts.target_points.as_ref().map(|points| points.backups.clone()))
    };
    old.instance.id == new.instance.id
        && old.source.id == new.source.id
        && old.existing.databases == new.existing.databases
        && backups(old) == backups(new)
}
