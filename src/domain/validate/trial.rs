//! What a rule or a replacement would do to all names, before it is taken: the tree stays as it is.

use super::{Ground, Problems, Rule};
use crate::domain::naming::NameTemplate;
use crate::domain::naming::replace::Replace;
use crate::domain::tree::{NodeId, NodeKind, RenameTree, RuleFor};

/// Examples that are kept.
const EXAMPLES: usize = 3;

/// What would become of the names.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Trial {
    /// The first objects with their names before and after.
    pub examples: Vec<(NodeId, String, String)>,
    /// How many names it is about.
    pub about: usize,
    /// How many of them would change.
    pub changed: usize,
    /// Length of the longest new table name of the plan.
    pub longest: Option<usize>,
    /// How many names would be cut, and what would become of the first of them.
    pub cut: usize,
    /// The first name that would be cut, old and new.
    pub first_cut: Option<(NodeId, String)>,
    /// How many names would break a rule.
    pub broken: usize,
    /// The first of them, and what it would break.
    pub first_broken: Option<(NodeId, String, Rule)>,
}

impl Trial {
    /// A template for what it is given to; what has a name of its own keeps it.
    pub fn of_rule(tree: &RenameTree, ground: Ground<'_>, rule: &NameTemplate, given: RuleFor) -> Self {
        let governed = |id: NodeId| {
            tree.own(id).is_none()
                && match (tree.kind(id), given) {
                    (NodeKind::Table, RuleFor::All | RuleFor::Tables) => tree.governs(None, id),
                    (NodeKind::Table, RuleFor::Below(holder)) => tree.governs(Some(holder), id),
                    (NodeKind::Database, RuleFor::All | RuleFor::Whole) => tree.is_chosen(id),
                    _ => false,
                }
        };
        Self::of(tree, ground, governed, |id| tree.expanded_by(rule, id).map(|made| (made.name, made.cut)))
    }

    /// A replacement in the new names of these objects.
    pub fn of_replace(
        tree: &RenameTree,
        ground: Ground<'_>,
        replace: &Replace,
        among: impl Fn(NodeId) -> bool,
    ) -> Self {
        let among = |id: NodeId| tree.can_rename(id) && among(id);
        Self::of(tree, ground, among, |id| {
            let name = tree.new_name(id);
            let after = replace.apply(&name);
            (after != name).then(|| (after.into_owned(), false))
        })
    }

    fn of(
        tree: &RenameTree,
        ground: Ground<'_>,
        about: impl Fn(NodeId) -> bool,
        name: impl Fn(NodeId) -> Option<(String, bool)>,
    ) -> Self {
        // A database that is not restored whole only holds what is named.
        let about = |id: NodeId| (tree.kind(id) != NodeKind::Database || tree.is_chosen(id)) && about(id);
        let naming = |id: NodeId| if about(id) { name(id) } else { None };
        let problems = Problems::named(tree, ground, &naming);
        let mut trial = Self { longest: problems.longest(), ..Self::default() };
        for id in tree.chosen().filter(|id| about(*id)) {
            trial.about += 1;
            let before = tree.new_name(id);
            let Some((after, cut)) = name(id) else { continue };
            if after != before {
                trial.changed += 1;
            }
            if cut {
                trial.cut += 1;
                trial.first_cut.get_or_insert_with(|| (id, after.clone()));
            }
            if trial.examples.len() < EXAMPLES {
                trial.examples.push((id, before.into_owned(), after));
            }
        }
        trial.broken = problems.nodes();
        let named = |id: NodeId| naming(id).map_or_else(|| tree.new_name(id).into_owned(), |(name, _)| name);
        trial.first_broken = problems
            .next(tree, None, true)
            .and_then(|id| Some((id, named(id), under_name(problems.first_of(tree, id)?, named(id)))));
        trial
    }
}

/// The rule told of the name that is tried, not of the one that the tree has.
fn under_name(rule: Rule, name: String) -> Rule {
    match rule {
        Rule::CollidesWith(_, other) => Rule::CollidesWith(name, other),
        rule => rule,
    }
}
