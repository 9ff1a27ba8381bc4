//! The filter of the tree: what it leaves, and in which order that is shown. It is worked out within the key press:
//! what is on the screen never belongs to an older text.

use super::{Mode, TablesStep};
use crate::domain::filter::{Found, Query};
use crate::domain::tree::{Ids, NodeId};

/// So many are shown best first; who needs more types another letter.
pub const BEST: usize = 1_000;

impl TablesStep {
    /// Works out what the filter leaves. What it left before is all that is looked at while letters are added.
    pub(super) fn sift(&mut self) {
        let Some(tree) = &self.tree else { return };
        let query = Query::parse(&self.filter.value);
        if query.is_empty() {
            self.found = None;
            return;
        }
        self.index.grow(tree);
        let before = self.found.take();
        self.found = Some(Found::new(tree, &self.index, query, before));
    }

    /// Opens the filter. The letters of all names are noted before the first one is typed.
    pub(super) fn open_filter(&mut self) {
        self.mode = Mode::Filter;
        if let Some(tree) = &self.tree {
            self.index.grow(tree);
        }
        self.lay_out();
    }

    /// What the filter leaves, while there is one.
    pub fn found(&self) -> Option<&Found> {
        self.found.as_ref()
    }

    /// Whether what the filter leaves is shown best first instead of in the tree.
    pub fn is_best_first(&self) -> bool {
        self.best_first
    }

    /// Best first or as in the tree.
    pub(super) fn turn_order(&mut self) {
        self.best_first = !self.best_first;
        self.lay_out();
    }

    /// The tables of a database that a verb for all of them means: those the filter leaves, if it leaves any.
    pub(super) fn meant(&self, db: NodeId) -> Ids {
        let Some(tree) = &self.tree else { return Ids::default() };
        let all = tree.tables(db);
        let Some(found) = &self.found else { return all };
        let mut fitting = Ids::default();
        for run in all.runs() {
            found.runs(run.clone()).for_each(|run| fitting.push(run));
        }
        if fitting.is_empty() { all } else { fitting }
    }

    /// Databases whose tables have not been read: a filter finds nothing in them.
    pub fn unread(&self) -> usize {
        self.unopened
    }
}
