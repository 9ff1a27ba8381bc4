//! Where a node's facts lie. Databases and schemas are few and have an entry each; a table is nothing but its place in
//! the list of names it came in, so that a million of them take no memory here.

use std::ops::Range;

use super::{NodeId, NodeKind};
use crate::domain::catalog::Names;

/// A database or a schema.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Holder {
    pub kind: NodeKind,
    pub id: NodeId,
    /// The database of a schema, by its place among the holders.
    pub parent: Option<usize>,
    /// What it holds directly.
    pub children: Range<u32>,
    /// The names of these, when they are tables.
    pub tables: Names,
    /// Tables at any depth below it.
    pub tables_below: u32,
    pub chosen_below: u32,
    /// Whether what it holds has been read.
    pub read: bool,
    pub chosen: bool,
    pub size_bytes: Option<u64>,
}

/// What a stretch of ids stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stretch {
    /// Holders, the first of them by its place.
    Holders(usize),
    /// Tables of one holder.
    Tables(usize),
}

/// Where one id leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spot {
    Holder(usize),
    Table { holder: usize, index: usize },
}

/// All nodes. Stretches are only ever added at the end.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Arena {
    pub holders: Vec<Holder>,
    /// Names of the holders, in their order.
    names: Names,
    /// The first id of each stretch and what it is, in order.
    stretches: Vec<(u32, Stretch)>,
    len: u32,
}

impl Arena {
    pub fn len(&self) -> usize {
        self.len as usize
    }

    /// Adds holders side by side and gives their ids.
    pub fn push_holders<'a>(
        &mut self,
        kind: NodeKind,
        parent: Option<usize>,
        names: impl Iterator<Item = &'a str>,
    ) -> Range<u32> {
        let (first, place) = (self.len, self.holders.len());
        for name in names {
            self.names.push(name);
            self.holders.push(Holder {
                kind,
                id: NodeId(self.len),
                parent,
                children: 0..0,
                tables: Names::default(),
                tables_below: 0,
                chosen_below: 0,
                read: false,
                chosen: false,
                size_bytes: None,
            });
            self.len = self.len.saturating_add(1);
        }
        self.add(first, Stretch::Holders(place))
    }

    /// Gives a holder its tables. Ids are bounded by `u32`; what lies beyond is cut off rather than wrapped.
    pub fn push_tables(&mut self, holder: usize, tables: &Names) {
        let first = self.len;
        let count = u32::try_from(tables.len()).unwrap_or(u32::MAX).min(u32::MAX - first);
        self.len += count;
        let children = self.add(first, Stretch::Tables(holder));
        let mut above = Some(holder);
        while let Some(at) = above {
            self.holders[at].tables_below += count;
            above = self.holders[at].parent;
        }
        let own = &mut self.holders[holder];
        own.tables = tables.clone();
        (own.children, own.read) = (children, true);
    }

    fn add(&mut self, first: u32, stretch: Stretch) -> Range<u32> {
        if first < self.len {
            self.stretches.push((first, stretch));
        }
        first..self.len
    }

    pub fn spot(&self, id: NodeId) -> Spot {
        let after = self.stretches.partition_point(|(first, _)| *first <= id.0);
        let (first, stretch) = self.stretches[after.saturating_sub(1)];
        let index = (id.0 - first) as usize;
        match stretch {
            Stretch::Holders(place) => Spot::Holder(place + index),
            Stretch::Tables(holder) => Spot::Table { holder, index },
        }
    }

    /// The parts of a run of ids that stand for tables of one holder, or for holders.
    pub fn parts(&self, run: Range<u32>) -> impl Iterator<Item = (Range<u32>, Spot)> + '_ {
        let end = run.end.min(self.len);
        let mut at = run.start;
        std::iter::from_fn(move || {
            if at >= end {
                return None;
            }
            let after = self.stretches.partition_point(|(first, _)| *first <= at);
            let stop = self.stretches.get(after).map_or(self.len, |(first, _)| *first).min(end);
            let part = at..stop;
            at = stop;
            Some((part.clone(), self.spot(NodeId(part.start))))
        })
    }

    /// The holder a node is, or is in.
    pub fn holder_of(&self, id: NodeId) -> usize {
        match self.spot(id) {
            Spot::Holder(at) | Spot::Table { holder: at, .. } => at,
        }
    }

    pub fn holder(&self, id: NodeId) -> Option<&Holder> {
        match self.spot(id) {
            Spot::Holder(at) => self.holders.get(at),
            Spot::Table { .. } => None,
        }
    }

    pub fn name(&self, id: NodeId) -> &str {
        let name = match self.spot(id) {
            Spot::Holder(at) => self.names.get(at),
            Spot::Table { holder, index } => self.holders[holder].tables.get(index),
        };
        name.unwrap_or_default()
    }

    pub fn holder_name(&self, at: usize) -> &str {
        self.names.get(at).unwrap_or_default()
    }

    /// The database that a holder is, or is in.
    pub fn database(&self, at: usize) -> usize {
        self.holders[at].parent.unwrap_or(at)
    }
}
