//! Undo and redo of all that is done on this screen: choices, names, rules, options, and the switch of the list.
//!
//! Nodes of one list mean nothing in the next, so what was done before a list was read anew is kept by paths.

use super::TablesStep;
use super::find::{Finder, Path, path_of};
use crate::app::step::{Ctx, Out};
use crate::domain::capability::OptionValue;
use crate::domain::tree::{Edit, RenameTree};
use crate::messages::{Text, screens as msg};

/// A change that can be made.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Change {
    /// In the tree as it stands.
    Tree(Edit),
    /// In a tree that was there before.
    Away(Edit<Path, Vec<Path>>),
    /// An option gets this value.
    Option(String, Option<OptionValue>),
}

/// A change that takes back what was done, and the words for that.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Step {
    pub change: Change,
    pub words: Text,
}

/// What was done, and what was undone.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct History {
    done: Vec<Step>,
    undone: Vec<Step>,
    /// How often anything was changed, back or forth.
    moves: u64,
}

impl History {
    /// Keeps the way back of something new. What was undone before it cannot be redone any more.
    pub(super) fn keep(&mut self, change: Change, words: Text) {
        self.done.push(Step { change, words });
        self.undone.clear();
        self.moves += 1;
    }

    pub(super) fn last(&self, back: bool) -> Option<&Step> {
        if back { self.done.last() } else { self.undone.last() }
    }

    /// How often anything was changed.
    pub(super) fn moves(&self) -> u64 {
        self.moves
    }

    pub(super) fn is_empty(&self) -> bool {
        self.done.is_empty()
    }

    /// The tree goes away: from now on its nodes are known by their paths.
    pub(super) fn part_with(&mut self, tree: &RenameTree) {
        for step in self.done.iter_mut().chain(&mut self.undone) {
            if let Change::Tree(edit) = &mut step.change {
                let edit = std::mem::replace(edit, Edit::All(Vec::new()));
                step.change = Change::Away(edit.renamed(&mut |id| Some(path_of(tree, id))));
            }
        }
    }

    fn sides(&mut self, back: bool) -> (&mut Vec<Step>, &mut Vec<Step>) {
        if back { (&mut self.done, &mut self.undone) } else { (&mut self.undone, &mut self.done) }
    }
}

impl TablesStep {
    /// Takes back the last change, or makes the last one again that was taken back.
    pub(super) fn undo(&mut self, back: bool, ctx: &mut Ctx) -> Out {
        let away = |step: &Step| !matches!(step.change, Change::Option(..));
        let waits = self.tree.is_none() || self.waiting_count() > 0;
        if waits && self.history.last(back).is_some_and(away) {
            return Out::notice(msg::still_reading());
        }
        let Some(Step { change, words }) = self.history.sides(back).0.pop() else { return Out::stay() };
        self.history.moves += 1;
        let (inverse, effects) = match change {
            Change::Option(key, value) => {
                let before = self.options.get(&key).cloned();
                let effects = self.put_option(&key, value, ctx);
                (Some(Change::Option(key, before)), effects)
            }
            Change::Tree(edit) => (self.make(edit), Vec::new()),
            Change::Away(edit) => {
                let found = self.tree.as_ref().map(|tree| {
                    let mut finder = Finder::of(tree);
                    edit.renamed(&mut |path: Path| finder.find(&path))
                });
                (found.and_then(|edit| self.make(edit)), Vec::new())
            }
        };
        if let Some(change) = inverse {
            self.history.sides(back).1.push(Step { change, words });
        }
        Out::effects(effects)
    }

    /// Applies an edit and judges what it touched; the change that takes it back.
    fn make(&mut self, edit: Edit) -> Option<Change> {
        let undo = self.tree.as_mut()?.apply(edit);
        self.follow(&undo);
        Some(Change::Tree(undo))
    }

    /// Applies an edit that can be undone under these words.
    pub(super) fn apply(&mut self, edit: Edit, words: Text) {
        if let Some(change) = self.make(edit) {
            self.history.keep(change, words);
        }
    }

    /// Keeps the way back of edits that were made and judged one by one.
    pub(super) fn keep_done(&mut self, undo: Edit, words: Text) {
        self.judge_head();
        self.history.keep(Change::Tree(undo), words);
    }

    /// What the undo key will undo: the word of the footer.
    pub fn undo_word(&self) -> Option<&Text> {
        self.history.last(true).map(|step| &step.words)
    }
}
