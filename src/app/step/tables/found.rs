//! From the tables to the search over all points, and from what was found back to its row.

use super::TablesStep;
use crate::app::effect::Effect;
use crate::app::field::Field;
use crate::app::step::point::find::Sought;
use crate::app::step::{Ctx, Go, Out};
use crate::domain::object::ObjectPath;
use crate::domain::tree::{NodeId, NodeKind, RenameTree};

impl TablesStep {
    /// Looks for the marked object in all points. Without one, the filter is what is missed here.
    pub(super) fn find_elsewhere(&self) -> Out {
        let marked = self.tree.as_ref().zip(self.marked()).map(|(tree, id)| path_of(tree, id).text());
        Out::go(match marked {
            Some(path) => Go::Find(path, true),
            None => Go::Find(self.filter.value.clone(), false),
        })
    }

    /// Filters the list by what was found and opens the databases that hold it; the first is marked once it is there.
    pub(in crate::app) fn look_for(&mut self, sought: Sought, ctx: &mut Ctx) -> Vec<Effect> {
        self.filter = Field::new(sought.filter);
        self.kept.expect(&sought.paths);
        let mut effects = Vec::new();
        if let Some(tree) = &self.tree {
            let meant = |id: &NodeId| {
                sought.paths.iter().any(|path| path.table.is_some() && path.database == tree.name(*id))
            };
            let databases: Vec<NodeId> = tree.roots().iter().copied().filter(meant).collect();
            for id in databases {
                self.open.insert(id);
                effects.extend(self.read_database(id, ctx));
            }
        }
        self.lay_out();
        self.find_mark();
        effects
    }
}

fn path_of(tree: &RenameTree, id: NodeId) -> ObjectPath {
    let database = tree.name(tree.database_of(id));
    match tree.kind(id) {
        NodeKind::Table => {
            let holder = tree.parent(id).filter(|parent| tree.kind(*parent) == NodeKind::Schema);
            ObjectPath::table(database, holder.map(|id| tree.name(id)), tree.name(id))
        }
        NodeKind::Database | NodeKind::Schema => ObjectPath::database(database),
    }
}
