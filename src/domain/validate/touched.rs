//! What an edit reaches: nothing else is judged again.

use std::collections::BTreeSet;

use crate::domain::tree::{Edit, NodeId, NodeKind, RenameTree};

/// The nodes that an edit may change the judgement of.
#[derive(Default)]
pub(super) struct Touched {
    pub tables: BTreeSet<NodeId>,
    /// Databases with all that they hold.
    pub databases: BTreeSet<NodeId>,
}

impl Touched {
    pub fn add(&mut self, tree: &RenameTree, edit: &Edit) {
        match edit {
            Edit::Choose(nodes, _) => nodes.iter().for_each(|id| self.node(tree, id)),
            Edit::Rename(id, _) => self.node(tree, *id),
            Edit::OwnRule(id, _) => {
                self.databases.insert(tree.database_of(*id));
            }
            // Rules are for all; what is not chosen costs nothing.
            Edit::TableRule(_) | Edit::DatabaseRule(_) => {
                let chosen =
                    tree.roots().iter().filter(|db| tree.is_chosen(**db) || tree.chosen_below(**db) > 0);
                self.databases.extend(chosen);
            }
            Edit::All(edits) => edits.iter().for_each(|edit| self.add(tree, edit)),
        }
    }

    fn node(&mut self, tree: &RenameTree, id: NodeId) {
        match tree.kind(id) {
            NodeKind::Database => self.databases.insert(id),
            NodeKind::Table => self.tables.insert(id),
            NodeKind::Schema => false,
        };
    }
}
