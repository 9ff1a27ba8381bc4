//! Edits of the tree as values: applied, they give back the edit that undoes them.

use crate::domain::naming::NameTemplate;

use super::{Ids, NodeId};

/// How a name came to be that no rule gave.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum By {
    /// It was typed.
    #[default]
    Hand,
    /// A pattern replaced a part of the name before.
    Pattern,
    /// It was written in the editor.
    Editor,
    /// It was proposed and accepted.
    Proposal,
}

/// A name that a node has of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnName {
    /// The name.
    pub name: String,
    /// How it came to be.
    pub by: By,
}

impl OwnName {
    /// A name and how it came to be.
    pub fn new(name: impl Into<String>, by: By) -> Self {
        Self { name: name.into(), by }
    }
}

impl From<&str> for OwnName {
    fn from(name: &str) -> Self {
        Self::new(name, By::Hand)
    }
}

impl From<String> for OwnName {
    fn from(name: String) -> Self {
        Self::new(name, By::Hand)
    }
}

/// A change to the tree. Nodes are named by their ids and sets of them are runs; or both by their paths while there is no
/// tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit<N = NodeId, S = Ids> {
    /// Chooses or unchooses nodes.
    Choose(S, bool),
    /// Gives a node a name of its own, or (`None`) leaves it to the rule again.
    Rename(N, Option<OwnName>),
    /// Changes the rule for tables.
    TableRule(NameTemplate),
    /// Changes the rule for whole databases.
    DatabaseRule(NameTemplate),
    /// Gives the tables of a database or a schema a rule of their own, or (`None`) leaves them to the one above.
    OwnRule(N, Option<NameTemplate>),
    /// Several edits that are undone together.
    All(Vec<Edit<N, S>>),
}

impl<N, S: IntoIterator<Item = N>> Edit<N, S> {
    /// The same edit with its nodes named otherwise. What has no other name is left out.
    pub fn renamed<M, T: FromIterator<M>>(self, name: &mut impl FnMut(N) -> Option<M>) -> Edit<M, T> {
        match self {
            Self::Choose(nodes, on) => Edit::Choose(nodes.into_iter().filter_map(name).collect(), on),
            Self::Rename(node, own) => {
                name(node).map_or(Edit::All(Vec::new()), |node| Edit::Rename(node, own))
            }
            Self::TableRule(rule) => Edit::TableRule(rule),
            Self::DatabaseRule(rule) => Edit::DatabaseRule(rule),
            Self::OwnRule(node, rule) => {
                name(node).map_or(Edit::All(Vec::new()), |node| Edit::OwnRule(node, rule))
            }
            Self::All(edits) => Edit::All(edits.into_iter().map(|edit| edit.renamed(name)).collect()),
        }
    }
}
