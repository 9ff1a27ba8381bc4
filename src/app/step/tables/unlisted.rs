//! What is not in the list, and why, in one place: a missing name must never be taken for a missing table.

use std::collections::HashSet;

use super::{Mode, TablesStep};

/// Names told before the rest is only counted.
const TOLD: usize = 20;

/// Live tables that the list of the point does not hold.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Newer {
    /// The paths of the first ones.
    pub paths: Vec<String>,
    /// How many there are.
    pub count: usize,
}

impl TablesStep {
    /// Opens the explanation. What takes a walk over all names is worked out now, once.
    pub(super) fn open_unlisted(&mut self) {
        self.newer = self.find_newer();
        self.mode = Mode::Unlisted(0);
    }

    /// Live tables that the list of the point does not hold, as of when the explanation was opened.
    pub fn newer(&self) -> &Newer {
        &self.newer
    }

    /// Compares what lives with the databases that were read. Where the service lists no live tables, none are told.
    fn find_newer(&self) -> Newer {
        let mut newer = Newer::default();
        let live = self.existing.value().filter(|live| live.lists_tables && !self.given.is_elsewhere());
        let Some((tree, live)) = self.tree.as_ref().zip(live) else { return newer };
        for known in &live.tables {
            let read = tree.database(&known.database).filter(|db| tree.is_read(*db));
            let Some(db) = read else { continue };
            let schema = |id: &_| known.schema.is_empty() || tree.name(*id) == known.schema;
            let holders = tree.children(db).filter(|_| tree.has_schemas(db)).filter(schema).chain([db]);
            let shelves = holders.filter_map(|id| tree.shelf_of(id));
            let here: HashSet<&str> = shelves.flat_map(|shelf| shelf.names.iter()).collect();
            for name in known.tables.iter().filter(|name| !here.contains(name)) {
                newer.count += 1;
                if newer.paths.len() < TOLD {
                    let dot =
                        if known.schema.is_empty() { String::new() } else { format!("{}.", known.schema) };
                    newer.paths.push(format!("{}.{dot}{name}", known.database));
                }
            }
        }
        newer
    }
}
