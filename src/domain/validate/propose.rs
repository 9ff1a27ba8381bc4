//! A way out of each broken rule that a new name can mend. A proposal breaks nothing: it is tried before it is offered.

use super::{Ground, Problems, Rule};
use crate::domain::naming::NameFlaw;
use crate::domain::naming::mend::nearest;
use crate::domain::tree::{NodeId, NodeKind, RenameTree};

impl Rule {
    /// Whether another new name can mend it.
    pub fn is_of_name(&self) -> bool {
        matches!(
            self,
            Self::Name(..) | Self::CollidesWith(..) | Self::CollidesWithExisting(_) | Self::MustChange(_)
        )
    }
}

impl Problems {
    /// A name for a node that breaks no rule of names, close to the one it has; `None` where it breaks none now or no
    /// other name would help.
    pub fn proposal(&self, tree: &RenameTree, ground: Ground<'_>, id: NodeId) -> Option<String> {
        let broken = self.all_of(tree, id).into_iter().find(Rule::is_of_name)?;
        self.instead(tree, ground, id, &broken, &tree.new_name(id))
    }

    /// The same for a name that is only being typed.
    pub fn instead(
        &self,
        tree: &RenameTree,
        ground: Ground<'_>,
        id: NodeId,
        broken: &Rule,
        wanted: &str,
    ) -> Option<String> {
        if !tree.can_rename(id) {
            return None;
        }
        let rule = match tree.kind(id) {
            NodeKind::Database => &ground.capabilities.names.database,
            _ => &ground.capabilities.names.table,
        };
        let whole = tree.kind(id) == NodeKind::Table || tree.is_chosen(id);
        // A database whose tables move into it under new names is best left where it is.
        let ruled = if whole { tree.ruled_name(id).into_owned() } else { tree.name(id).to_owned() };
        let tail = tree.tail_of(id);
        let free = |name: &str| !self.under(tree, ground, id, name).iter().any(Rule::is_of_name);
        let near = || nearest(rule, wanted, tail_in(tree, wanted, &tail), free);
        let by_rule = || {
            let kept = Some(ruled.clone()).filter(|name| free(name));
            kept.or_else(|| nearest(rule, &ruled, tail_in(tree, &ruled, &tail), free))
        };
        if leaves_the_name(broken) { by_rule().or_else(near) } else { near().or_else(by_rule) }
    }
}

/// Whether what was wanted is no good at all, so that the rule's name is nearer to what is meant.
fn leaves_the_name(broken: &Rule) -> bool {
    match broken {
        Rule::Name(_, flaw) => matches!(flaw, NameFlaw::Empty | NameFlaw::TooShort(_) | NameFlaw::Reserved),
        Rule::CollidesWithExisting(_) | Rule::MustChange(_) => true,
        _ => false,
    }
}

/// The end of a name that must stay: what the rule adds, else what follows the last sign before the run mark.
fn tail_in<'a>(tree: &RenameTree, name: &'a str, tail: &str) -> &'a str {
    if !tail.is_empty()
        && let Some(stem) = name.strip_suffix(tail)
    {
        return &name[stem.len()..];
    }
    let mark = tree.context().run.as_str();
    match name.rfind(mark).filter(|_| !mark.is_empty()) {
        Some(at) => {
            let from = name[..at].rfind(|c: char| !c.is_alphanumeric()).unwrap_or(at);
            &name[from..]
        }
        None => "",
    }
}
