//! Nodes by their paths, found without looking through a list for each of them.

use std::collections::HashMap;

use crate::domain::tree::{NodeId, RenameTree};

/// The names from a database down to a node.
pub(super) type Path = Vec<String>;

/// The path of a node.
pub(super) fn path_of(tree: &RenameTree, id: NodeId) -> Path {
    let mut path = tree.parent(id).map(|parent| path_of(tree, parent)).unwrap_or_default();
    path.push(tree.name(id).to_owned());
    path
}

/// The names of each holder that was asked about.
pub(super) struct Finder<'a> {
    tree: &'a RenameTree,
    names: HashMap<Option<NodeId>, HashMap<&'a str, NodeId>>,
}

impl<'a> Finder<'a> {
    pub(super) fn of(tree: &'a RenameTree) -> Self {
        Self { tree, names: HashMap::new() }
    }

    /// The node of a path, if this tree has it.
    pub(super) fn find(&mut self, path: &[String]) -> Option<NodeId> {
        let mut at = None;
        for name in path {
            at = Some(*self.held(at).get(name.as_str())?);
        }
        at
    }

    fn held(&mut self, holder: Option<NodeId>) -> &HashMap<&'a str, NodeId> {
        let tree = self.tree;
        self.names.entry(holder).or_insert_with(|| match holder {
            Some(id) => tree.children(id).map(|child| (tree.name(child), child)).collect(),
            None => tree.roots().iter().map(|id| (tree.name(*id), *id)).collect(),
        })
    }
}
