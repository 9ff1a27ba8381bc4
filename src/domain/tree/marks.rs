//! Choosing: marks of runs of nodes, and the counts above them.

use super::arena::Spot;
use super::{Ids, NodeKind, RenameTree};
use std::ops::Range;

impl RenameTree {
    /// Sets the marks of a run, keeps the counts above it, and notes what changed.
    pub(super) fn mark(&mut self, run: Range<u32>, on: bool, changed: &mut Ids) {
        let parts: Vec<(Range<u32>, Spot)> = self.arena.parts(run).collect();
        for (part, spot) in parts {
            match spot {
                Spot::Holder(first) => {
                    for at in first..first + part.len() {
                        self.mark_holder(at, on, changed);
                    }
                }
                Spot::Table { holder, .. } => self.mark_tables(holder, part, on, changed),
            }
        }
    }

    fn mark_holder(&mut self, at: usize, on: bool, changed: &mut Ids) {
        let holder = &mut self.arena.holders[at];
        if holder.kind == NodeKind::Schema || holder.chosen == on {
            return;
        }
        holder.chosen = on;
        changed.push(holder.id.0..holder.id.0 + 1);
        // Tables of a whole database do not count by themselves.
        let below = holder.chosen_below as usize;
        if below == 0 {
            self.touched = if on { self.touched + 1 } else { self.touched - 1 };
        }
        if on {
            self.whole += 1;
            self.single -= below;
        } else {
            self.whole -= 1;
            self.single += below;
        }
    }

    fn mark_tables(&mut self, holder: usize, part: Range<u32>, on: bool, changed: &mut Ids) {
        let before = self.chosen.count(part.clone());
        self.chosen.runs(part.clone(), !on).for_each(|run| changed.push(run));
        self.chosen.set(part.clone(), on);
        let after = if on { part.end - part.start } else { 0 };
        let mut above = Some(holder);
        while let Some(at) = above {
            let entry = &mut self.arena.holders[at];
            entry.chosen_below = entry.chosen_below + after - before;
            above = entry.parent;
        }
        let db = &self.arena.holders[self.arena.database(holder)];
        if db.chosen {
            return;
        }
        self.single = self.single + after as usize - before as usize;
        let had = db.chosen_below + before - after > 0;
        self.touched = self.touched + usize::from(db.chosen_below > 0) - usize::from(had);
    }
}
