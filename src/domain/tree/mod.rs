//! The rename tree: databases, schemas and tables of a point, which of them are chosen, and their new names.
//!
//! A table has no entry of its own, because a database may hold half a million of them: its name lies in the list it
//! came in, its mark is a bit. Edits are values, and applying one gives the edit that undoes it. The tree knows no
//! cursor, no folding and no filter: those belong to the screen.

use std::collections::BTreeMap;
use std::ops::Range;

use super::bits::Bits;
use super::capability::Rename;
use super::catalog::{Catalog, Group, KnownTables, Names};
use super::naming::{NameContext, NameRules, NameTemplate};
use arena::{Arena, Spot};

mod arena;
mod edit;
mod ids;
mod items;
mod marks;
mod rules;

pub use edit::{By, Edit, OwnName};
pub use ids::{Ids, NodeId};
pub use items::Items;
pub use rules::{NameFrom, RuleFor};

/// What a node stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NodeKind {
    /// A database.
    Database,
    /// A schema.
    Schema,
    /// A table.
    Table,
}

/// How much of a node is chosen. Derived, never stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// Nothing.
    None,
    /// Some of what it holds.
    Some,
    /// All of it: the table itself, or the database whole.
    Whole,
}

/// The tree.
#[derive(Clone, Debug, PartialEq)]
pub struct RenameTree {
    arena: Arena,
    roots: Vec<NodeId>,
    /// Chosen tables.
    chosen: Bits,
    /// Databases chosen whole.
    whole: usize,
    /// Chosen tables of the other databases.
    single: usize,
    /// Databases that are chosen whole or have chosen tables.
    touched: usize,
    own_names: BTreeMap<NodeId, OwnName>,
    own_rules: BTreeMap<NodeId, NameTemplate>,
    table_rule: NameTemplate,
    database_rule: NameTemplate,
    rename: Rename,
    rules: NameRules,
    context: NameContext,
}

/// The tables of a database or of one of its schemas, as the catalogue gave them.
#[derive(Clone, Copy, Debug)]
pub struct Shelf<'a> {
    /// The database or schema.
    pub holder: NodeId,
    /// Its database.
    pub database: NodeId,
    /// Name of the database.
    pub database_name: &'a str,
    /// Name of the schema, where there is one.
    pub schema: Option<&'a str>,
    /// Names of its tables; the n-th belongs to the n-th of `ids`.
    pub names: &'a Names,
    /// The first table's id, and the one after the last.
    pub ids: (u32, u32),
}

impl Shelf<'_> {
    /// The ids of its tables.
    pub fn range(&self) -> Range<u32> {
        self.ids.0..self.ids.1
    }
}

impl RenameTree {
    /// A tree of a catalogue's databases; nothing is chosen. What can be renamed and how long a name may be is the
    /// operation's to say.
    pub fn new(catalog: &Catalog, rename: Rename, rules: NameRules, context: NameContext) -> Self {
        let mut arena = Arena::default();
        let names = catalog.databases.iter().map(|entry| entry.name.as_str());
        let ids = arena.push_holders(NodeKind::Database, None, names);
        let mut tree = Self {
            arena,
            roots: ids.clone().map(NodeId).collect(),
            chosen: Bits::default(),
            whole: 0,
            single: 0,
            touched: 0,
            own_names: BTreeMap::new(),
            own_rules: BTreeMap::new(),
            table_rule: NameTemplate::default(),
            database_rule: NameTemplate::default(),
            rename,
            rules,
            context,
        };
        for (entry, id) in catalog.databases.iter().zip(ids) {
            tree.arena.holders[id as usize].size_bytes = entry.size_bytes;
            if let Some(groups) = &entry.groups {
                tree.read(NodeId(id), groups);
            }
        }
        tree
    }

    /// Adds what a database holds, once. A second call changes nothing, so a late answer cannot shift nodes.
    pub fn read(&mut self, database: NodeId, groups: &[Group]) {
        let Spot::Holder(at) = self.arena.spot(database) else { return };
        if self.arena.holders[at].read {
            return;
        }
        self.arena.holders[at].read = true;
        match groups {
            [only] if only.schema.is_none() => self.arena.push_tables(at, &only.tables),
            _ => {
                let first = self.arena.holders.len();
                let names = groups.iter().map(|group| group.schema.as_deref().unwrap_or_default());
                self.arena.holders[at].children = self.arena.push_holders(NodeKind::Schema, Some(at), names);
                for (offset, group) in groups.iter().enumerate() {
                    self.arena.push_tables(first + offset, &group.tables);
                }
            }
        }
        self.chosen.grow(self.arena.len());
    }

    /// The databases.
    pub fn roots(&self) -> &[NodeId] {
        &self.roots
    }

    /// The database of a name.
    pub fn database(&self, name: &str) -> Option<NodeId> {
        self.roots.iter().copied().find(|id| self.name(*id) == name)
    }

    /// All lists of tables, in the order of their ids.
    pub fn shelves(&self) -> impl Iterator<Item = Shelf<'_>> {
        let holders = self.arena.holders.iter().enumerate();
        let mut shelves: Vec<usize> =
            holders.filter(|(_, h)| !h.tables.is_empty()).map(|(at, _)| at).collect();
        shelves.sort_unstable_by_key(|at| self.arena.holders[*at].children.start);
        shelves.into_iter().map(|at| self.shelf(at))
    }

    /// The tables that a database or schema holds directly.
    pub fn shelf_of(&self, holder: NodeId) -> Option<Shelf<'_>> {
        let Spot::Holder(at) = self.arena.spot(holder) else { return None };
        (!self.arena.holders[at].tables.is_empty()).then(|| self.shelf(at))
    }

    fn shelf(&self, at: usize) -> Shelf<'_> {
        let (holder, db) = (&self.arena.holders[at], self.arena.database(at));
        Shelf {
            holder: holder.id,
            database: self.arena.holders[db].id,
            database_name: self.arena.holder_name(db),
            schema: holder.parent.map(|_| self.arena.holder_name(at)),
            names: &holder.tables,
            ids: (holder.children.start, holder.children.end),
        }
    }

    /// The tables that have been read, as names that are taken where they stand.
    pub fn known(&self) -> impl Iterator<Item = KnownTables> + '_ {
        self.shelves().map(|shelf| KnownTables {
            database: shelf.database_name.to_owned(),
            schema: shelf.schema.unwrap_or_default().to_owned(),
            tables: shelf.names.clone(),
        })
    }

    /// How many nodes there are.
    pub fn len(&self) -> usize {
        self.arena.len()
    }

    /// Whether there is nothing at all.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many tables have been read.
    pub fn table_count(&self) -> usize {
        self.len() - self.arena.holders.len()
    }

    /// What a node holds, in order.
    pub fn children(&self, id: NodeId) -> impl ExactSizeIterator<Item = NodeId> + use<> {
        self.arena.holder(id).map_or(0..0, |holder| holder.children.clone()).map(NodeId)
    }

    /// All tables below a node, at any depth, as runs.
    pub fn tables(&self, id: NodeId) -> Ids {
        let mut ids = Ids::default();
        let Some(holder) = self.arena.holder(id) else { return ids };
        if !self.has_schemas(id) {
            ids.push(holder.children.clone());
            return ids;
        }
        let schemas = self.children(id).filter_map(|schema| self.arena.holder(schema));
        schemas.for_each(|schema| ids.push(schema.children.clone()));
        ids
    }

    /// How many tables there are below a node, at any depth.
    pub fn tables_below(&self, id: NodeId) -> usize {
        self.arena.holder(id).map_or(0, |holder| holder.tables_below as usize)
    }

    /// The chosen ones among the tables that a database or schema holds directly; the others are passed over by whole
    /// words.
    pub fn chosen_in(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        let run = self.arena.holder(id).filter(|holder| !holder.tables.is_empty());
        self.chosen.ones(run.map_or(0..0, |holder| holder.children.clone())).map(NodeId)
    }

    /// Kind.
    pub fn kind(&self, id: NodeId) -> NodeKind {
        self.arena.holder(id).map_or(NodeKind::Table, |holder| holder.kind)
    }

    /// Parent.
    pub fn parent(&self, id: NodeId) -> Option<NodeId> {
        match self.arena.spot(id) {
            Spot::Holder(at) => self.arena.holders[at].parent.map(|parent| self.arena.holders[parent].id),
            Spot::Table { holder, .. } => Some(self.arena.holders[holder].id),
        }
    }

    /// Whether what it holds has been read.
    pub fn is_read(&self, id: NodeId) -> bool {
        self.arena.holder(id).is_none_or(|holder| holder.read)
    }

    /// Size in bytes, when told.
    pub fn size_bytes(&self, id: NodeId) -> Option<u64> {
        self.arena.holder(id)?.size_bytes
    }

    /// Its name at the point, exactly.
    pub fn name(&self, id: NodeId) -> &str {
        self.arena.name(id)
    }

    /// The database a node belongs to (itself, when it is one).
    pub fn database_of(&self, id: NodeId) -> NodeId {
        self.arena.holders[self.arena.database(self.arena.holder_of(id))].id
    }

    /// How much of it is chosen. A table of a database that is chosen whole counts as chosen.
    pub fn choice(&self, id: NodeId) -> Choice {
        if self.is_chosen(id) || self.is_chosen(self.database_of(id)) {
            return Choice::Whole;
        }
        if self.chosen_below(id) > 0 { Choice::Some } else { Choice::None }
    }

    /// Whether the node itself carries the mark.
    pub fn is_chosen(&self, id: NodeId) -> bool {
        self.arena.holder(id).map_or_else(|| self.chosen.get(id.0), |holder| holder.chosen)
    }

    /// Chosen tables below a node.
    pub fn chosen_below(&self, id: NodeId) -> usize {
        self.arena.holder(id).map_or(0, |holder| holder.chosen_below as usize)
    }

    /// Chosen tables and whole databases in all.
    pub fn chosen_count(&self) -> usize {
        self.whole + self.single
    }

    /// Databases that are chosen whole.
    pub fn whole_count(&self) -> usize {
        self.whole
    }

    /// Databases of which something is chosen.
    pub fn touched_count(&self) -> usize {
        self.touched
    }

    /// Chosen tables of databases that are not chosen whole.
    pub fn single_count(&self) -> usize {
        self.single
    }

    /// Fills templates anew: the run mark was used up by a send. Names given by hand stay.
    pub fn remark(&mut self, context: NameContext) {
        self.context = context;
    }

    /// What templates are filled with.
    pub fn context(&self) -> &NameContext {
        &self.context
    }

    /// The name a person gave a node by hand, if any.
    pub fn own_name(&self, id: NodeId) -> Option<&str> {
        self.own(id).map(|own| own.name.as_str())
    }

    /// The same with how it came to be.
    pub fn own(&self, id: NodeId) -> Option<&OwnName> {
        self.own_names.get(&id)
    }

    /// The nodes that have a name given by hand.
    pub fn named(&self) -> impl Iterator<Item = NodeId> + '_ {
        self.own_names.keys().copied()
    }

    /// Whether a node can get another name than its own.
    pub fn can_rename(&self, id: NodeId) -> bool {
        match self.kind(id) {
            NodeKind::Schema => false,
            NodeKind::Database => self.rename.databases(self.chosen_below(id) == 0),
            NodeKind::Table => self.rename.tables(),
        }
    }

    /// Applies an edit and returns the one that undoes it.
    pub fn apply(&mut self, edit: Edit) -> Edit {
        match edit {
            Edit::Choose(nodes, on) => {
                let mut changed = Ids::default();
                nodes.runs().iter().for_each(|run| self.mark(run.clone(), on, &mut changed));
                Edit::Choose(changed, !on)
            }
            Edit::Rename(id, name) => {
                let before = match name {
                    Some(name) => self.own_names.insert(id, name),
                    None => self.own_names.remove(&id),
                };
                Edit::Rename(id, before)
            }
            Edit::TableRule(rule) => Edit::TableRule(std::mem::replace(&mut self.table_rule, rule)),
            Edit::DatabaseRule(rule) => Edit::DatabaseRule(std::mem::replace(&mut self.database_rule, rule)),
            Edit::OwnRule(id, rule) => {
                let before = match rule {
                    Some(rule) => self.own_rules.insert(id, rule),
                    None => self.own_rules.remove(&id),
                };
                Edit::OwnRule(id, before)
            }
            Edit::All(edits) => {
                let mut undo: Vec<Edit> = edits.into_iter().map(|edit| self.apply(edit)).collect();
                undo.reverse();
                Edit::All(undo)
            }
        }
    }
}

#[cfg(test)]
mod tests;
