//! Which rows are in sight: open databases, or what a filter leaves.

use super::{Act, TablesStep};
use crate::app::effect::Effect;
use crate::app::step::{Ctx, Out};
use crate::domain::find::holds;
use crate::domain::tree::{NodeId, NodeKind, RenameTree};

impl TablesStep {
    pub(super) fn fold(&mut self, act: Act, ctx: &mut Ctx) -> Out {
        let Some((tree, marked)) = self.tree.as_ref().zip(self.marked()) else { return Out::stay() };
        let holder = if tree.kind(marked) == NodeKind::Table { tree.parent(marked) } else { Some(marked) };
        let Some(id) = holder else { return Out::stay() };
        let open = match act {
            Act::Unfold => true,
            Act::Close => false,
            _ => !self.open.contains(&id),
        };
        if open {
            self.open.insert(id);
            let effects = self.read_database(id, ctx);
            self.lay_out();
            return Out::effects(effects);
        }
        self.open.remove(&id);
        self.lay_out();
        self.cursor = self.rows.iter().position(|row| *row == id).unwrap_or(self.cursor);
        Out::stay()
    }

    /// Computes the rows in sight. The node under the cursor stays under it when it is still there.
    pub(super) fn lay_out(&mut self) {
        let Some(tree) = &self.tree else { return };
        let kept = self.marked();
        let needle = self.filter.value.to_lowercase();
        let mut rows = Vec::new();
        for &db in tree.roots() {
            let named = needle.is_empty() || holds(tree.name(db), &needle);
            let mut below = self.below(tree, db, &needle);
            if below.is_empty() && named {
                // The filter meant the database: what it holds is shown as far as it is open.
                below = self.below(tree, db, "");
            }
            if named || !below.is_empty() {
                rows.push(db);
                rows.extend(below);
            }
        }
        self.rows = rows;
        let place = kept.and_then(|node| self.rows.iter().position(|row| *row == node));
        self.cursor = place.unwrap_or(self.cursor).min(self.rows.len().saturating_sub(1));
    }

    /// With a filter, matching tables show even in closed databases; without one, only what is open.
    pub(super) fn below(&self, tree: &RenameTree, id: NodeId, needle: &str) -> Vec<NodeId> {
        if needle.is_empty() && !self.open.contains(&id) {
            return Vec::new();
        }
        let mut rows = Vec::new();
        for child in tree.children(id) {
            if tree.kind(child) == NodeKind::Table {
                if needle.is_empty() || holds(tree.name(child), needle) {
                    rows.push(child);
                }
                continue;
            }
            let named = needle.is_empty() || holds(tree.name(child), needle);
            let mut below = self.below(tree, child, needle);
            if below.is_empty() && named {
                below = self.below(tree, child, "");
            }
            if named || !below.is_empty() {
                rows.push(child);
                rows.extend(below);
            }
        }
        rows
    }

    /// With a single database there is nothing to choose between: it is opened.
    pub(super) fn open_only_one(&mut self, ctx: &mut Ctx) -> Vec<Effect> {
        let Some(tree) = &self.tree else { return Vec::new() };
        let [only] = tree.roots() else { return Vec::new() };
        let only = *only;
        if !self.has_tables() {
            return Vec::new();
        }
        self.open.insert(only);
        let effects = self.read_database(only, ctx);
        self.open_only_schema(only);
        self.lay_out();
        effects
    }

    /// The same for a single schema of a database.
    pub(super) fn open_only_schema(&mut self, db: NodeId) {
        let Some(tree) = &self.tree else { return };
        let mut children = tree.children(db);
        if let (Some(only), None) = (children.next(), children.next())
            && tree.kind(only) == NodeKind::Schema
        {
            self.open.insert(only);
        }
    }
}
