//! What one request may hold, counted as the service counts it: how near the choice is to each of its figures, and what
//! cannot go together. Sizes are added up as far as the lists tell them.

use super::TablesStep;
use crate::domain::capability::WholeDatabases;
use crate::domain::tree::{NodeId, NodeKind, RenameTree};
use crate::domain::validate::{Place, Rule, Violation};
use crate::messages::{Text, plan as plan_msg, screens as msg};

/// What the chosen databases take, as far as it is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Room {
    /// Bytes of the databases that something of is chosen from: the most it can be.
    pub bytes: u64,
    /// Databases whose size is not told.
    pub unknown: usize,
    /// Whether only whole databases are chosen, so that the sum is no upper bound but the figure itself.
    pub exact: bool,
    /// Free bytes on the disk that is written to, when told.
    pub free: Option<u64>,
}

/// So many names are judged one by one even where a request may not hold them.
const JUDGED: usize = 25_000;

impl TablesStep {
    /// Chosen tables and the most of them, once four fifths are reached.
    pub fn near_limit(&self) -> Option<(usize, usize)> {
        near(self.tree.as_ref()?.single_count(), self.table_limit()?)
    }

    /// The same for databases, whole ones and those that tables are chosen from.
    pub fn near_database_limit(&self) -> Option<(usize, usize)> {
        near(self.tree.as_ref()?.touched_count(), self.database_limit()?)
    }

    /// Tables and whole databases counted together, once they are more than some pages of the service allow.
    pub fn above_warning(&self) -> Option<(usize, usize)> {
        let (tree, limit) = (self.tree.as_ref()?, self.capabilities().limits.tables.warn_above?);
        Some((tree.chosen_count(), limit)).filter(|(count, limit)| count > limit)
    }

    /// Why the plan is too large for one request.
    pub(super) fn over_limit(&self) -> Option<Text> {
        let (count, limit) = self.near_limit()?;
        (count > limit).then(|| plan_msg::too_many(count, limit))
    }

    /// The same as a broken rule of the plan, in place of a judgement of each name.
    pub(super) fn too_many(&self) -> Option<Violation> {
        let (count, limit) = self.near_limit().filter(|(count, limit)| count > limit && *count > JUDGED)?;
        Some(Violation { place: Place::Plan("databases"), rule: Rule::TooMany { count, limit } })
    }

    /// Whether the names were not judged one by one, because there are more than a request may hold.
    pub fn is_unjudged(&self) -> bool {
        self.unjudged
    }

    /// What the choice takes of the disk. Kept by the judging.
    pub fn room(&self) -> Option<Room> {
        self.room
    }

    /// Adds up the sizes of the databases that something is chosen from. Only whole databases have a size of their own.
    pub(super) fn weigh(&mut self) {
        self.room = self.tree.as_ref().filter(|tree| tree.chosen_count() > 0).map(|tree| {
            let mut room = Room {
                bytes: 0,
                unknown: 0,
                exact: tree.single_count() == 0,
                free: self.given.written().free_bytes(),
            };
            let touched =
                tree.roots().iter().filter(|db| tree.is_chosen(**db) || tree.chosen_below(**db) > 0);
            for db in touched {
                match tree.size_bytes(*db) {
                    Some(bytes) => room.bytes = room.bytes.saturating_add(bytes),
                    None => room.unknown += 1,
                }
            }
            room
        });
    }

    /// Why nodes cannot be chosen beside what is chosen already.
    pub(super) fn cannot_choose(&self, tree: &RenameTree, id: NodeId) -> Option<Text> {
        let database = tree.kind(id) == NodeKind::Database;
        match self.capabilities().whole_databases {
            WholeDatabases::Never if database => Some(msg::tables_needed()),
            WholeDatabases::Never | WholeDatabases::Mixed => None,
            WholeDatabases::Alone => {
                // Tables of the database that is about to be chosen whole do not stand in its way.
                let own = if database && !tree.is_chosen(id) { tree.chosen_below(id) } else { 0 };
                let clash = if database { tree.single_count() > own } else { tree.whole_count() > 0 };
                clash.then(plan_msg::whole_alone)
            }
        }
    }
}

fn near(count: usize, limit: usize) -> Option<(usize, usize)> {
    (count * 5 >= limit * 4 && count > 0).then_some((count, limit))
}
