//! Whether a warning that was accepted still says, when it is read again before the send, what was accepted.

use super::{Check, Facts, Status, loss};

/// Warnings whose figures change by themselves from one reading to the next.
const MOVING: [&str; 3] = ["clock", "disk", "safety-backup"];

/// Whether a warning says the same as the one that was seen, but for figures that change by themselves. The databases
/// that an overwriting restore destroys are none of those.
pub fn still_says(seen: &Check, now: &Check, facts: &Facts) -> bool {
    seen.status == now.status
        && match now.key {
            key if MOVING.contains(&key) => true,
            loss::KEY => loss::tells_of(seen, facts),
            _ => seen.message == now.message,
        }
}

/// Checks that were in order when a person saw them and are not now: what was sent on them would rest on something else.
pub fn worse<'a>(seen: &'a [Check], now: &'a [Check]) -> Vec<(&'a Check, &'a Check)> {
    let was_ok = seen.iter().filter(|check| check.status == Status::Ok);
    let pairs = was_ok.filter_map(|old| Some((old, now.iter().find(|check| check.key == old.key)?)));
    pairs.filter(|(_, new)| new.status != Status::Ok).collect()
}
