//! What one request may hold: how near the choice is to the service's own figure, and what cannot go together.

use super::TablesStep;
use crate::app::load::Load;
use crate::domain::capability::WholeDatabases;
use crate::domain::tree::{NodeId, NodeKind, RenameTree};
use crate::messages::{Text, plan as plan_msg, screens as msg};

impl TablesStep {
    /// The most tables of one request: the service's own word for this point, else what its pages say.
    pub fn table_limit(&self) -> Option<usize> {
        let lists = self.catalog.value().into_iter().chain(self.parts.values().filter_map(Load::value));
        let told = lists.filter_map(|catalog| catalog.table_limit).min();
        told.or(self.capabilities().limits.tables.refuse_above)
    }

    /// Chosen tables and the most of them, once four fifths are reached.
    pub fn near_limit(&self) -> Option<(usize, usize)> {
        let (tree, limit) = (self.tree.as_ref()?, self.table_limit()?);
        let count: usize =
            tree.roots().iter().filter(|db| !tree.is_chosen(**db)).map(|db| tree.chosen_below(*db)).sum();
        (count * 5 >= limit * 4 && count > 0).then_some((count, limit))
    }

    /// Why the plan is too large for one request.
    pub(super) fn over_limit(&self) -> Option<Text> {
        let (count, limit) = self.near_limit()?;
        (count > limit).then(|| plan_msg::too_many(count, limit))
    }

    /// Why nodes cannot be chosen beside what is chosen already.
    pub(super) fn cannot_choose(&self, tree: &RenameTree, id: NodeId) -> Option<Text> {
        let database = tree.kind(id) == NodeKind::Database;
        match self.capabilities().whole_databases {
            WholeDatabases::Never if database => Some(msg::tables_needed()),
            WholeDatabases::Never | WholeDatabases::Mixed => None,
            WholeDatabases::Alone => {
                let whole = |db: &NodeId| tree.is_chosen(*db);
                let parts = |db: &NodeId| !tree.is_chosen(*db) && *db != id && tree.chosen_below(*db) > 0;
                let roots = tree.roots();
                let clash = if database { roots.iter().any(parts) } else { roots.iter().any(whole) };
                clash.then(plan_msg::whole_alone)
            }
        }
    }
}
