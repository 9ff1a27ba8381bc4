//! From the tree to a plan: every edit is judged, and only a judged plan leads on.

use super::{TablesChosen, TablesStep};
use crate::app::field::Field;
use crate::app::step::review::ReviewStep;
use crate::app::step::{Out, Step};
use crate::domain::draft::{DatabaseItem, PlanDraft};
use crate::domain::plan::RestorePlan;
use crate::domain::tree::{Items, NodeId, RenameTree};
use crate::domain::validate::{Place, Violation, validate};
use crate::messages::screens as msg;

/// What a plan breaks, with the node where it shows.
type Problems = Vec<(Option<NodeId>, Violation)>;

/// For each database of a plan its node and the nodes of its tables.
type Nodes = Vec<(NodeId, Vec<NodeId>)>;

impl TablesStep {
    /// The plan as it stands.
    pub fn draft(&self) -> Option<PlanDraft> {
        self.tree.as_ref().map(|tree| self.draft_of(tree).0)
    }

    pub(super) fn draft_of(&self, tree: &RenameTree) -> (PlanDraft, Nodes) {
        let Items { databases, nodes } = tree.items();
        (self.given.draft(self.options.clone(), &tree.context().run, databases), nodes)
    }

    pub(super) fn problems_of(&self, tree: &RenameTree) -> Vec<(Option<NodeId>, Violation)> {
        let (draft, nodes) = self.draft_of(tree);
        self.verdict(&draft, &nodes).1
    }

    /// The judged plan, or what it breaks. Nothing chosen breaks no rule yet; where that means everything, it is a plan.
    fn verdict(&self, draft: &PlanDraft, nodes: &Nodes) -> (Option<RestorePlan>, Problems) {
        match validate(draft, self.capabilities(), &self.known) {
            Ok(plan) => (Some(plan), Vec::new()),
            Err(_) if draft.databases.is_empty() => (None, Vec::new()),
            Err(found) => {
                let at = |violation: Violation| (node_of(nodes, violation.place), violation);
                (None, found.into_iter().map(at).collect())
            }
        }
    }

    /// Keeps the problems, and where to find the first one of each node: every row in sight asks for its own.
    pub(super) fn set_problems(&mut self, problems: Vec<(Option<NodeId>, Violation)>) {
        self.problem_at.clear();
        for (index, (node, _)) in problems.iter().enumerate() {
            if let Some(node) = node {
                self.problem_at.entry(*node).or_insert(index);
            }
        }
        self.problems = problems;
    }

    pub(super) fn judge(&mut self) {
        self.weigh();
        // Half a million names are not judged letter by letter when their number is refused anyway.
        if let Some(why) = self.too_many() {
            self.longest = None;
            self.set_problems(vec![(None, why)]);
            self.live.judged(None);
        } else if let Some(tree) = &self.tree {
            let rule = self.capabilities().names.table;
            let (draft, nodes) = self.draft_of(tree);
            let tables = draft.databases.iter().flat_map(DatabaseItem::all_tables);
            self.longest = tables.map(|(_, table)| rule.length(table.result())).max();
            let (plan, problems) = self.verdict(&draft, &nodes);
            self.set_problems(problems);
            self.live.judged(plan);
        }
    }

    pub(super) fn go_to_problem(&mut self, forward: bool) -> Out {
        let mut nodes: Vec<NodeId> = self.problems.iter().filter_map(|(node, _)| *node).collect();
        nodes.sort_unstable();
        nodes.dedup();
        let Some(tree) = &self.tree else { return Out::stay() };
        let here = self.marked();
        let next = if forward {
            nodes.iter().find(|n| Some(**n) > here).or(nodes.first())
        } else {
            nodes.iter().rev().find(|n| Some(**n) < here).or(nodes.last())
        };
        let Some(&node) = next else { return Out::notice(msg::no_problems()) };
        let mut holder = tree.parent(node);
        while let Some(id) = holder {
            self.open.insert(id);
            holder = tree.parent(id);
        }
        self.filter = Field::default();
        self.lay_out();
        self.cursor = self.row_of(node).unwrap_or(self.cursor);
        Out::stay()
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
        match validate(&draft, self.capabilities(), &self.known) {
            Ok(plan) => {
                let given = TablesChosen { by: self.given.clone(), plan };
                Out::next(Step::Review(Box::new(ReviewStep::new(given))))
            }
            Err(found) => {
                let first = found.first().map(|violation| violation.rule.text());
                self.set_problems(found.into_iter().map(|v| (node_of(&nodes, v.place), v)).collect());
                let mut out = self.go_to_problem(true);
                out.notice = first;
                out
            }
        }
    }

    pub(super) fn learn(&mut self) {
        let mut known = self.existing.value().cloned().unwrap_or_default();
        // What stood on the source at the point says nothing about another instance.
        if !self.given.is_elsewhere() {
            known.tables.extend(self.tree.iter().flat_map(RenameTree::known));
        }
        self.known = known;
    }
}

fn node_of(nodes: &Nodes, place: Place) -> Option<NodeId> {
    match place {
        Place::Plan(_) => None,
        Place::Database(d) => nodes.get(d).map(|(node, _)| *node),
        Place::Table(d, t) => nodes.get(d).and_then(|(_, tables)| tables.get(t)).copied(),
    }
}
