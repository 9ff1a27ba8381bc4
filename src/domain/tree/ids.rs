//! Names of nodes, and sets of them as runs: all tables of a database are one run, however many they are.

use std::ops::Range;

/// A node of the tree. Ids stay valid: nodes are only ever added.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub(super) u32);

impl NodeId {
    /// Its place among all nodes.
    pub fn index(self) -> usize {
        self.0 as usize
    }

    /// The node at a place among all nodes.
    pub fn at(place: u32) -> Self {
        Self(place)
    }
}

/// Nodes, in the order given. What lies side by side is kept as one run, so that half a million tables take as much
/// memory as one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ids {
    runs: Vec<Range<u32>>,
}

impl Ids {
    /// Adds nodes that lie side by side.
    pub fn push(&mut self, run: Range<u32>) {
        match self.runs.last_mut() {
            _ if run.is_empty() => {}
            Some(last) if last.end == run.start => last.end = run.end,
            _ => self.runs.push(run),
        }
    }

    /// The runs.
    pub fn runs(&self) -> &[Range<u32>] {
        &self.runs
    }

    /// How many nodes these are.
    pub fn len(&self) -> usize {
        self.runs.iter().map(ExactSizeIterator::len).sum()
    }

    /// Whether these are none.
    pub fn is_empty(&self) -> bool {
        self.runs.is_empty()
    }

    /// One after another.
    pub fn iter(&self) -> impl Iterator<Item = NodeId> + '_ {
        self.runs.iter().cloned().flatten().map(NodeId)
    }
}

impl IntoIterator for Ids {
    type Item = NodeId;
    type IntoIter = std::iter::Map<std::iter::Flatten<std::vec::IntoIter<Range<u32>>>, fn(u32) -> NodeId>;

    fn into_iter(self) -> Self::IntoIter {
        self.runs.into_iter().flatten().map(NodeId)
    }
}

impl From<NodeId> for Ids {
    fn from(id: NodeId) -> Self {
        [id].into_iter().collect()
    }
}

impl FromIterator<NodeId> for Ids {
    fn from_iter<I: IntoIterator<Item = NodeId>>(nodes: I) -> Self {
        let mut ids = Self::default();
        nodes.into_iter().for_each(|id| ids.push(id.0..id.0.saturating_add(1)));
        ids
    }
}

impl From<Vec<NodeId>> for Ids {
    fn from(nodes: Vec<NodeId>) -> Self {
        nodes.into_iter().collect()
    }
}
