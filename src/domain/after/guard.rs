//! What may be dropped: copies that this run made, told by its mark, and nothing else.

use super::Pair;
use crate::domain::ids::RunMark;

/// Whether a pair's new object may stand in a script that drops. The mark must be in a name that the plan itself gave: in
/// the table's own, or in that of a database made for it.
pub fn may_drop(pair: &Pair, all: &[Pair], run: &RunMark) -> bool {
    let carries = |new: &str, old: &str| new != old && new.contains(run.as_str());
    let table = match (&pair.new.table, &pair.old.table) {
        (Some(new), Some(old)) => carries(new, old),
        _ => false,
    };
    let database = carries(&pair.new.database, &pair.old.database);
    // A name that is itself one of the originals is never a copy.
    let is_original = all.iter().any(|other| other.old == pair.new);
    !run.as_str().is_empty() && !is_original && (table || database)
}
