//! Proposals accepted by one key: for the marked row, and for all rows with the same flaw.

use super::TablesStep;
use super::judge::ground;
use crate::app::step::Out;
use crate::domain::tree::{By, Edit, NodeId, OwnName};
use crate::domain::validate::Rule;
use crate::messages::view_names as words;

impl TablesStep {
    /// A name for a node that breaks nothing, where the one it has does.
    pub fn proposal_for(&self, id: NodeId) -> Option<String> {
        self.problems.proposal(self.tree.as_ref()?, self.ground(), id)
    }

    /// Gives the marked row the name proposed for it.
    pub(super) fn take_proposal(&mut self) -> Out {
        let Some(id) = self.marked() else { return Out::stay() };
        let Some(name) = self.proposal_for(id) else { return Out::notice(words::no_proposal()) };
        let told = words::proposal_taken(&name);
        self.apply(Edit::Rename(id, Some(OwnName::new(name, By::Proposal))), words::undo_proposal());
        Out::notice(told)
    }

    /// The same for all rows that break the rule which the marked row (or else the first one) breaks.
    pub(super) fn take_all_proposals(&mut self) -> Out {
        let Some(tree) = &self.tree else { return Out::stay() };
        let of = |id: NodeId| self.problems.all_of(tree, id).into_iter().find(Rule::is_of_name);
        let marked = self.marked().and_then(of);
        let Some(rule) = marked.or_else(|| self.problems.all().find_map(of)) else {
            return Out::notice(words::no_proposal());
        };
        let alike = self.problems.all().filter(|id| of(*id).is_some_and(|other| other.key() == rule.key()));
        let alike: Vec<NodeId> = alike.collect();
        let mut undo = Vec::new();
        // One after another: a name that was just given is taken for the next.
        for id in &alike {
            if let (Some(name), Some(tree)) = (self.proposal_for(*id), &mut self.tree) {
                let edit = Edit::Rename(*id, Some(OwnName::new(name, By::Proposal)));
                let back = tree.apply(edit);
                self.problems.follow(tree, ground(&self.given, &self.alive), &back);
                undo.push(back);
            }
        }
        if undo.is_empty() {
            return Out::notice(words::no_proposal());
        }
        let (given, left) = (undo.len(), alike.len() - undo.len());
        undo.reverse();
        self.keep_done(Edit::All(undo), words::undo_proposals(given));
        Out::notice(words::proposals_taken(given, left))
    }
}
