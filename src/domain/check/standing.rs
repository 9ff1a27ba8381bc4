//! Whether a warning that was accepted still says, when it is read again before the send, what was accepted.

use super::{Check, Facts, loss};

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
