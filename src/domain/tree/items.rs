//! From what is chosen to the databases of a plan.

use super::{NodeId, NodeKind, RenameTree};
use crate::domain::draft::{DatabaseItem, SchemaItem, TableItem};

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

impl RenameTree {
    /// What is chosen, as the databases of a plan, with the node behind each item.
    pub fn items(&self) -> Items {
        let mut items = Items::default();
        for &db in self.roots() {
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
        if !self.has_schemas(db) {
            let nodes: Vec<NodeId> = self.chosen_in(db).collect();
            item.tables = nodes.iter().map(|&table| self.table(table)).collect();
            return (item, nodes);
        }
        let mut nodes = Vec::with_capacity(self.chosen_below(db));
        for schema in self.children(db).filter(|schema| self.chosen_below(*schema) > 0) {
            let chosen: Vec<NodeId> = self.chosen_in(schema).collect();
            let tables = chosen.iter().map(|&table| self.table(table)).collect();
            item.schemas.push(SchemaItem { name: self.name(schema).to_owned(), tables });
            nodes.extend(chosen);
        }
        (item, nodes)
    }

    /// Whether a database holds schemas.
    pub fn has_schemas(&self, db: NodeId) -> bool {
        self.children(db).next().is_some_and(|child| self.kind(child) == NodeKind::Schema)
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
