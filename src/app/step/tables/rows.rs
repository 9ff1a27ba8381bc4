//! Which rows are in sight: open databases, or what a filter leaves. Rows are computed when they are asked for: only
//! databases and schemas in sight have an entry, so that a million tables are laid out, scrolled and left behind
//! without a walk.

use std::ops::Range;

use super::{Act, TablesStep};
use crate::app::effect::Effect;
use crate::app::step::{Ctx, Out};
use crate::domain::filter::Found;
use crate::domain::tree::{NodeId, NodeKind, RenameTree};

/// The rows, as far as they must be remembered.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Rows {
    /// Databases and schemas in sight with the numbers of their rows; their tables follow them.
    holders: Vec<(NodeId, usize)>,
    /// The best of what a filter leaves, in place of the tree.
    best: Option<Vec<NodeId>>,
    count: usize,
}

impl Rows {
    fn push(&mut self, holder: NodeId, tables: usize) {
        self.holders.push((holder, self.count));
        self.count += 1 + tables;
    }
}

impl TablesStep {
    /// How many rows there are.
    pub fn row_count(&self) -> usize {
        self.rows.count
    }

    /// The node of a row.
    pub fn row(&self, number: usize) -> Option<NodeId> {
        if let Some(best) = &self.rows.best {
            return best.get(number).copied();
        }
        if number >= self.rows.count {
            return None;
        }
        let after = self.rows.holders.partition_point(|(_, row)| *row <= number);
        let (holder, row) = self.rows.holders.get(after.checked_sub(1)?)?;
        let Some(offset) = (number - row).checked_sub(1) else { return Some(*holder) };
        let run = self.tree.as_ref()?.shelf_of(*holder)?.range();
        match self.fitting(&run) {
            Some(found) => found.nth(&run, offset),
            None => Some(NodeId::at(run.start.checked_add(u32::try_from(offset).ok()?)?)),
        }
    }

    /// The row of a node, when it is in sight.
    pub fn row_of(&self, id: NodeId) -> Option<usize> {
        if let Some(best) = &self.rows.best {
            return best.iter().position(|other| *other == id);
        }
        let tree = self.tree.as_ref()?;
        let holder = if tree.kind(id) == NodeKind::Table { tree.parent(id)? } else { id };
        // Within a database its schemas come after it, in the order of their ids.
        let key = |id: NodeId| (tree.database_of(id), id);
        let at = self.rows.holders.binary_search_by_key(&key(holder), |(id, _)| key(*id)).ok()?;
        let row = self.rows.holders[at].1;
        if holder == id {
            return Some(row);
        }
        let run = tree.shelf_of(holder)?.range();
        let offset = match self.fitting(&run) {
            Some(found) if !found.holds(id) => return None,
            Some(found) => found.before(&run, id),
            None => id.index() - run.start as usize,
        };
        let end = self.rows.holders.get(at + 1).map_or(self.rows.count, |(_, row)| *row);
        Some(row + 1 + offset).filter(|row| *row < end)
    }

    /// The filter, where it leaves some of a run of tables. Where it leaves none it meant what holds them.
    fn fitting(&self, run: &Range<u32>) -> Option<&Found> {
        self.found.as_ref().filter(|found| found.count(run.clone()) > 0)
    }

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
        let effects = self.stop_reading(id, ctx);
        self.lay_out();
        self.cursor = self.row_of(id).unwrap_or(self.cursor);
        Out::effects(effects)
    }

    /// Computes the rows in sight. The node under the cursor stays under it when it is still there; else the cursor
    /// goes to the first table that the filter leaves, never to a database that Space would choose whole.
    pub(super) fn lay_out(&mut self) {
        if self.tree.is_none() {
            return;
        }
        let kept = self.marked();
        self.sift();
        self.unopened =
            self.tree.iter().map(|tree| tree.roots().iter().filter(|db| !tree.is_read(**db)).count()).sum();
        let Some(tree) = &self.tree else { return };
        self.rows = match (&self.found, self.best_first) {
            (Some(found), true) => best(tree, found),
            (found, _) => self.rows_of(tree, found.as_ref()),
        };
        let place = kept.and_then(|node| self.row_of(node));
        let first = self.found.as_ref().filter(|found| found.tables() > 0).and_then(|_| self.first_table());
        self.cursor = place.or(first).unwrap_or(self.cursor).min(self.rows.count.saturating_sub(1));
    }

    fn first_table(&self) -> Option<usize> {
        let tree = self.tree.as_ref()?;
        // Above the first table stand its database and schema, and databases that fit by their own names.
        let mut rows = (0..self.rows.count.min(self.rows.holders.len() + 1)).map(|row| (row, self.row(row)));
        rows.find(|(_, id)| id.is_some_and(|id| tree.kind(id) == NodeKind::Table)).map(|(row, _)| row)
    }

    fn rows_of(&self, tree: &RenameTree, found: Option<&Found>) -> Rows {
        let mut rows = Rows::default();
        for &db in tree.roots() {
            match found {
                None => self.add(tree, db, &mut rows),
                Some(found) => self.add_fitting(tree, db, found, &mut rows),
            }
        }
        rows
    }

    /// A database or schema with what it holds, as far as it is open.
    fn add(&self, tree: &RenameTree, id: NodeId, rows: &mut Rows) {
        let open = self.open.contains(&id);
        let schemas = tree.has_schemas(id);
        rows.push(id, if open && !schemas { tree.tables_below(id) } else { 0 });
        if open && schemas {
            tree.children(id).for_each(|schema| self.add(tree, schema, rows));
        }
    }

    /// With a filter, fitting tables show even in closed databases. A database that fits while nothing in it does was
    /// meant itself: what it holds is shown as far as it is open.
    fn add_fitting(&self, tree: &RenameTree, id: NodeId, found: &Found, rows: &mut Rows) {
        let schemas = tree.has_schemas(id);
        let fitting = tree.shelf_of(id).map_or(0, |shelf| found.count(shelf.range()));
        let some_below =
            |schema| found.holds(schema) || tree.shelf_of(schema).is_some_and(|s| found.count(s.range()) > 0);
        if fitting > 0 {
            rows.push(id, fitting);
        } else if schemas && tree.children(id).any(some_below) {
            rows.push(id, 0);
            tree.children(id).for_each(|schema| self.add_fitting(tree, schema, found, rows));
        } else if found.holds(id) {
            self.add(tree, id, rows);
        }
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

fn best(tree: &RenameTree, found: &Found) -> Rows {
    let best = crate::domain::filter::best(tree, found, super::sift::BEST);
    Rows { count: best.len(), best: Some(best), holders: Vec::new() }
}
