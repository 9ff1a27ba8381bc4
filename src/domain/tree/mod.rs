//! The rename tree: databases, schemas and tables of a point, which of them are chosen, and their new names.
//!
//! An arena of small nodes, because a database may hold half a million tables. Edits are values, and applying one
//! gives the edit that undoes it. The tree knows no cursor, no folding and no filter: those belong to the screen.

use std::collections::BTreeMap;

use super::capability::Rename;
use super::catalog::{Catalog, Group};
use super::draft::{DatabaseItem, SchemaItem, TableItem};
use super::naming::{NameContext, NameRules, NameTemplate};

mod edit;
mod rules;

pub use edit::{By, Edit, OwnName};
pub use rules::{NameFrom, RuleFor};

/// A node of the tree. Ids stay valid: nodes are only ever added.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(u32);

impl NodeId {
    /// Its place in the arena.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

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

#[derive(Clone, Debug, PartialEq, Eq)]
struct Node {
    kind: NodeKind,
    parent: Option<NodeId>,
    start: u32,
    end: u32,
    first_child: u32,
    children: u32,
    /// Whether what it holds has been read.
    read: bool,
    chosen: bool,
    /// Chosen nodes below it.
    chosen_below: u32,
    size_bytes: Option<u64>,
}

/// The tree.
#[derive(Clone, Debug, PartialEq)]
pub struct RenameTree {
    nodes: Vec<Node>,
    text: String,
    roots: Vec<NodeId>,
    own_names: BTreeMap<NodeId, OwnName>,
    own_rules: BTreeMap<NodeId, NameTemplate>,
    table_rule: NameTemplate,
    database_rule: NameTemplate,
    rename: Rename,
    rules: NameRules,
    context: NameContext,
}

impl RenameTree {
    /// A tree of a catalogue's databases; nothing is chosen. What can be renamed and how long a name may be is the
    /// operation's to say.
    pub fn new(catalog: &Catalog, rename: Rename, rules: NameRules, context: NameContext) -> Self {
        let mut tree = Self {
            nodes: Vec::new(),
            text: String::new(),
            roots: Vec::new(),
            own_names: BTreeMap::new(),
            own_rules: BTreeMap::new(),
            table_rule: NameTemplate::default(),
            database_rule: NameTemplate::default(),
            rename,
            rules,
            context,
        };
        for entry in &catalog.databases {
            let id = tree.push(NodeKind::Database, None, &entry.name);
            tree.nodes[id.index()].size_bytes = entry.size_bytes;
            tree.roots.push(id);
        }
        for (entry, id) in catalog.databases.iter().zip(tree.roots.clone()) {
            if let Some(groups) = &entry.groups {
                tree.read(id, groups);
            }
        }
        tree
    }

    /// Adds what a database holds, once. A second call changes nothing, so a late answer cannot shift nodes.
    pub fn read(&mut self, database: NodeId, groups: &[Group]) {
        if self.nodes[database.index()].read {
            return;
        }
        self.nodes[database.index()].read = true;
        match groups {
            [only] if only.schema.is_none() => self.push_tables(database, only),
            _ => {
                let first = self.nodes.len();
                for group in groups {
                    self.push(NodeKind::Schema, Some(database), group.schema.as_deref().unwrap_or_default());
                }
                self.set_children(database, first);
                for (offset, group) in groups.iter().enumerate() {
                    let schema = NodeId(to_u32(first + offset));
                    self.push_tables(schema, group);
                    self.nodes[schema.index()].read = true;
                }
            }
        }
    }

    fn push_tables(&mut self, parent: NodeId, group: &Group) {
        let first = self.nodes.len();
        self.nodes.reserve(group.tables.len());
        for name in group.tables.iter() {
            self.push(NodeKind::Table, Some(parent), name);
        }
        self.set_children(parent, first);
    }

    fn set_children(&mut self, parent: NodeId, first: usize) {
        let count = self.nodes.len() - first;
        let node = &mut self.nodes[parent.index()];
        node.first_child = to_u32(first);
        node.children = to_u32(count);
    }

    fn push(&mut self, kind: NodeKind, parent: Option<NodeId>, name: &str) -> NodeId {
        let id = NodeId(to_u32(self.nodes.len()));
        let start = to_u32(self.text.len());
        self.text.push_str(name);
        let end = to_u32(self.text.len());
        self.nodes.push(Node {
            kind,
            parent,
            start,
            end,
            first_child: 0,
            children: 0,
            read: kind == NodeKind::Table,
            chosen: false,
            chosen_below: 0,
            size_bytes: None,
        });
        id
    }

    /// The databases.
    pub fn roots(&self) -> &[NodeId] {
        &self.roots
    }

    /// How many nodes there are.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether there is nothing at all.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// What a node holds, in order.
    pub fn children(&self, id: NodeId) -> impl ExactSizeIterator<Item = NodeId> + use<> {
        let node = &self.nodes[id.index()];
        (node.first_child..node.first_child + node.children).map(NodeId)
    }

    /// Kind.
    pub fn kind(&self, id: NodeId) -> NodeKind {
        self.nodes[id.index()].kind
    }

    /// Parent.
    pub fn parent(&self, id: NodeId) -> Option<NodeId> {
        self.nodes[id.index()].parent
    }

    /// Whether what it holds has been read.
    pub fn is_read(&self, id: NodeId) -> bool {
        self.nodes[id.index()].read
    }

    /// Size in bytes, when told.
    pub fn size_bytes(&self, id: NodeId) -> Option<u64> {
        self.nodes[id.index()].size_bytes
    }

    /// Its name at the point, exactly.
    pub fn name(&self, id: NodeId) -> &str {
        let node = &self.nodes[id.index()];
        &self.text[node.start as usize..node.end as usize]
    }

    /// The database a node belongs to (itself, when it is one).
    pub fn database_of(&self, id: NodeId) -> NodeId {
        let mut at = id;
        while let Some(parent) = self.parent(at) {
            at = parent;
        }
        at
    }

    /// How much of it is chosen. A table of a database that is chosen whole counts as chosen.
    pub fn choice(&self, id: NodeId) -> Choice {
        let node = &self.nodes[id.index()];
        let by_whole = self.nodes[self.database_of(id).index()].chosen;
        if node.chosen || by_whole {
            Choice::Whole
        } else if node.chosen_below > 0 {
            Choice::Some
        } else {
            Choice::None
        }
    }

    /// Whether the node itself carries the mark.
    pub fn is_chosen(&self, id: NodeId) -> bool {
        self.nodes[id.index()].chosen
    }

    /// Chosen tables below a node.
    pub fn chosen_below(&self, id: NodeId) -> usize {
        self.nodes[id.index()].chosen_below as usize
    }

    /// Chosen tables and whole databases in all.
    pub fn chosen_count(&self) -> usize {
        self.roots.iter().map(|&db| if self.is_chosen(db) { 1 } else { self.chosen_below(db) }).sum()
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
                let changed: Vec<NodeId> = nodes.into_iter().filter(|&id| self.set_chosen(id, on)).collect();
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

    /// Sets one mark and keeps the counts above it; tells whether anything changed.
    fn set_chosen(&mut self, id: NodeId, on: bool) -> bool {
        let node = &mut self.nodes[id.index()];
        if node.chosen == on || node.kind == NodeKind::Schema {
            return false;
        }
        node.chosen = on;
        let mut above = node.parent;
        while let Some(parent) = above {
            let node = &mut self.nodes[parent.index()];
            node.chosen_below = if on { node.chosen_below + 1 } else { node.chosen_below.saturating_sub(1) };
            above = node.parent;
        }
        true
    }

    /// What is chosen, as the databases of a plan, with the node behind each item.
    pub fn items(&self) -> Items {
        let mut items = Items::default();
        for &db in &self.roots {
            if self.is_chosen(db) {
                items.push(self.item(db), db, Vec::new());
            } else if self.chosen_below(db) > 0 {
                let (item, nodes) = self.item_with_tables(db);
                items.push(item, db, nodes);
            }
        }
        items
    }

    fn item(&self, db: NodeId) -> DatabaseItem {
        let (name, new_name) = self.names(db);
        DatabaseItem { name, new_name, schemas: Vec::new(), tables: Vec::new() }
    }

    fn item_with_tables(&self, db: NodeId) -> (DatabaseItem, Vec<NodeId>) {
        let mut item = self.item(db);
        let mut nodes = Vec::with_capacity(self.chosen_below(db));
        for child in self.children(db) {
            match self.kind(child) {
                NodeKind::Table if self.is_chosen(child) => {
                    item.tables.push(self.table(child));
                    nodes.push(child);
                }
                NodeKind::Schema if self.chosen_below(child) > 0 => {
                    let chosen: Vec<NodeId> = self.children(child).filter(|&t| self.is_chosen(t)).collect();
                    let tables = chosen.iter().map(|&t| self.table(t)).collect();
                    item.schemas.push(SchemaItem { name: self.name(child).to_owned(), tables });
                    nodes.extend(chosen);
                }
                _ => {}
            }
        }
        (item, nodes)
    }

    fn table(&self, id: NodeId) -> TableItem {
        let (name, new_name) = self.names(id);
        TableItem { name, new_name }
    }

    fn names(&self, id: NodeId) -> (String, Option<String>) {
        let name = self.name(id).to_owned();
        let new_name = self.new_name(id).into_owned();
        let changed = (new_name != name).then_some(new_name);
        (name, changed)
    }
}

/// Chosen items and the nodes behind them, so that a violation finds its row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Items {
    /// The databases of a plan.
    pub databases: Vec<DatabaseItem>,
    /// For each database its node and the nodes of its tables, in the order of `all_tables`.
    pub nodes: Vec<(NodeId, Vec<NodeId>)>,
}

impl Items {
    fn push(&mut self, item: DatabaseItem, node: NodeId, tables: Vec<NodeId>) {
        self.databases.push(item);
        self.nodes.push((node, tables));
    }
}

/// Arenas are bounded by `u32`; what lies beyond is cut off rather than wrapped.
fn to_u32(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
