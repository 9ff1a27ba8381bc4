//! From the tree to a plan: every edit is judged, and only a judged plan leads on.

use super::{TablesChosen, TablesStep};
use crate::app::field::Field;
use crate::app::step::review::ReviewStep;
use crate::app::step::target::TargetChosen;
use crate::app::step::{Out, Step};
use crate::domain::draft::PlanDraft;
use crate::domain::plan::RestorePlan;
use crate::domain::tree::{Edit, Items, NodeId, NodeKind, RenameTree};
use crate::domain::validate::{Ground, Live, Place, Problems, Rule, validate_owned};
use crate::messages::screens as msg;

/// For each database of a plan its node and the nodes of its tables.
type Nodes = Vec<(NodeId, Vec<NodeId>)>;

/// What names are judged against here.
pub(super) fn ground<'a>(given: &'a TargetChosen, live: &'a Live) -> Ground<'a> {
    let elsewhere = given.written().id != given.source().id;
    Ground { capabilities: given.capabilities(), elsewhere, live }
}

impl TablesStep {
    /// The plan as it stands.
    pub fn draft(&self) -> Option<PlanDraft> {
        self.tree.as_ref().map(|tree| self.draft_of(tree).0)
    }

    fn draft_of(&self, tree: &RenameTree) -> (PlanDraft, Nodes) {
        let Items { databases, nodes } = tree.items();
        (self.given.draft(self.options.clone(), &tree.context().run, databases), nodes)
    }

    pub(super) fn ground(&self) -> Ground<'_> {
        ground(&self.given, &self.alive)
    }

    /// What a node breaks first.
    pub fn problem_of(&self, id: NodeId) -> Option<Rule> {
        self.problems.first_of(self.tree.as_ref()?, id)
    }

    /// Whether the new name of a node of the plan can be compared with what lives: else it is never called free.
    pub fn is_compared(&self, tree: &RenameTree, id: NodeId) -> bool {
        let db = tree.database_of(id);
        self.ground().compares(tree.kind(id) == NodeKind::Database, &tree.new_name(db))
    }

    /// The same for all that is chosen of a database.
    pub fn is_compared_in(&self, tree: &RenameTree, db: NodeId) -> bool {
        self.ground().compares(tree.is_chosen(db), &tree.new_name(db))
    }

    /// Judges everything anew: what lives is another, or the tree is.
    pub(super) fn judge(&mut self) {
        // Half a million names are not judged one by one when their number is refused anyway.
        self.unjudged = self.too_many().is_some();
        self.problems = match &self.tree {
            Some(tree) if !self.unjudged => Problems::of(tree, ground(&self.given, &self.alive)),
            _ => Problems::default(),
        };
        self.judge_head();
    }

    /// Judges what an edit touched.
    pub(super) fn follow(&mut self, edit: &Edit) {
        if self.unjudged || self.too_many().is_some() {
            self.judge();
        } else if let Some(tree) = &self.tree {
            self.problems.follow(tree, ground(&self.given, &self.alive), edit);
            self.judge_head();
        }
    }

    /// Judges the options and the quantities.
    pub(super) fn judge_head(&mut self) {
        self.weigh();
        if let Some(tree) = &self.tree {
            let head = self.given.draft(self.options.clone(), &tree.context().run, Vec::new());
            self.problems.set_head(&head, self.given.capabilities());
            let chosen = tree.chosen_count() > 0 || self.given.capabilities().all_when_empty;
            self.live.judged(chosen && !self.unjudged && self.problems.is_empty());
        }
    }

    /// The plan as it stands, where it breaks no rule.
    pub(super) fn judged_plan(&self) -> Option<RestorePlan> {
        let (draft, _) = self.draft_of(self.tree.as_ref()?);
        validate_owned(draft, self.capabilities(), self.alive.existing()).ok()
    }

    pub(super) fn go_to_problem(&mut self, forward: bool) -> Out {
        let Some(tree) = &self.tree else { return Out::stay() };
        let Some(node) = self.problems.next(tree, self.marked(), forward) else {
            let plan = self.problems.plan().first().map(|violation| violation.rule.text());
            return Out::notice(plan.unwrap_or_else(msg::no_problems));
        };
        self.show(node);
        Out::stay()
    }

    /// Puts the cursor on a node, wherever it stands. What is in sight already needs no new layout.
    pub(super) fn show(&mut self, node: NodeId) {
        if self.row_of(node).is_none() {
            let Some(tree) = &self.tree else { return };
            let mut holder = tree.parent(node);
            while let Some(id) = holder {
                self.open.insert(id);
                holder = tree.parent(id);
            }
            self.filter = Field::default();
            self.lay_out();
        }
        self.cursor = self.row_of(node).unwrap_or(self.cursor);
    }

    pub(super) fn next(&mut self) -> Out {
        let Some(tree) = &self.tree else { return Out::notice(msg::still_reading()) };
        if self.waiting_count() > 0 {
            return Out::notice(msg::still_reading());
        }
        if let Some(why) = self.over_limit() {
            return Out::notice(why);
        }
        let (draft, nodes) = self.draft_of(tree);
        match validate_owned(draft, self.capabilities(), self.alive.existing()) {
            Ok(plan) => {
                let given = TablesChosen { by: self.given.clone(), plan };
                Out::next(Step::Review(Box::new(ReviewStep::new(given))))
            }
            Err(found) => {
                let first = found.first().map(|violation| violation.rule.text());
                if let Some(node) = found.iter().find_map(|violation| node_of(&nodes, violation.place)) {
                    self.show(node);
                }
                Out { notice: first, ..Out::default() }
            }
        }
    }

    pub(super) fn learn(&mut self) {
        self.alive.replace(self.existing.value().cloned().unwrap_or_default());
        // What stood on the source at the point says nothing about another instance.
        if !self.given.is_elsewhere() {
            self.alive.know(self.tree.iter().flat_map(RenameTree::known));
        }
    }
}

fn node_of(nodes: &Nodes, place: Place) -> Option<NodeId> {
    match place {
        Place::Plan(_) => None,
        Place::Database(d) => nodes.get(d).map(|(node, _)| *node),
        Place::Table(d, t) => nodes.get(d).and_then(|(_, tables)| tables.get(t)).copied(),
        Place::Node(id) => Some(id),
    }
}
