//! Whether the point lies before the damage: else the restore would bring the damage back.

use super::{Check, Facts, Status, state_at};
use crate::domain::damage::Damage;
use crate::domain::draft::PlanDraft;
use crate::messages::{checks as msg, time};

const KEY: &str = "damage";

/// The check. What nobody said, or nobody knows, is never drawn as in order.
pub(super) fn check(draft: &PlanDraft, facts: &Facts) -> Check {
    let fix = msg::damage_say_fix();
    let seen = match draft.damage {
        None => return Check::new(KEY, Status::NotChecked, msg::damage_not_said(), fix),
        Some(Damage::Unknown) => return Check::new(KEY, Status::NotChecked, msg::damage_unknown(), fix),
        Some(Damage::At(seen)) => seen,
    };
    let Some(state) = state_at(draft, &facts.points) else {
        return Check::open(KEY, msg::damage_set_unknown(seen));
    };
    let span = time::span(seen.since(state));
    if state < seen {
        Check::ok(KEY, msg::damage_ok(&span))
    } else {
        Check::new(KEY, Status::Blocked, msg::damage_after(&span, seen), msg::damage_fix())
    }
}
