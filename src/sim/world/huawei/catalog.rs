//! Databases, schemas and tables over time. What a backup holds is what existed when it was taken; it must never be a
//! list of its own.

use crate::sim::world::{Span, Table};
use std::collections::BTreeSet;

/// A database, in one of its lives.
#[derive(Debug, Clone)]
pub struct Database {
    pub name: String,
    pub life: Span,
    /// In the order of their names. Engines without schemas have one that is called nothing.
    pub schemas: Vec<Schema>,
    /// Tables with a trigger.
    pub triggers: BTreeSet<String>,
}

/// A schema and its tables.
#[derive(Debug, Clone)]
pub struct Schema {
    pub name: String,
    /// Sorted by name.
    pub tables: Vec<Table>,
}

impl Database {
    /// The schema of exactly that name.
    pub fn schema(&self, name: &str) -> Option<&Schema> {
        self.schemas.iter().find(|schema| schema.name == name)
    }

    /// How many tables it had at that moment.
    pub fn count_at(&self, at: i64) -> usize {
        self.schemas.iter().map(|schema| schema.tables_at(at).count()).sum()
    }

    /// Its content at one moment under another name, alive from another moment on.
    pub fn copy_at(&self, at: i64, name: &str, from_ms: i64) -> Database {
        let schemas = self.schemas.iter().map(|schema| Schema {
            name: schema.name.clone(),
            tables: schema
                .tables_at(at)
                .map(|table| Table { life: Span::since(from_ms), ..table.clone() })
                .collect(),
        });
        Database {
            name: name.to_owned(),
            life: Span::since(from_ms),
            schemas: schemas.collect(),
            triggers: self.triggers.clone(),
        }
    }

    /// What its tables needed at that moment, in KB.
    pub fn size_kb_at(&self, at: i64) -> u64 {
        self.schemas.iter().flat_map(|schema| schema.tables_at(at)).map(|table| table.size_kb).sum()
    }

    /// Adds a table to a schema, which is made if absent.
    pub fn add(&mut self, schema: &str, table: Table) {
        let at = self.schemas.iter().position(|known| known.name == schema).unwrap_or(self.schemas.len());
        if at == self.schemas.len() {
            self.schemas.push(Schema { name: schema.to_owned(), tables: Vec::new() });
        }
        let tables = &mut self.schemas[at].tables;
        let place = tables.partition_point(|other| other.name <= table.name);
        tables.insert(place, table);
    }
}

impl Schema {
    /// Its tables at that moment, sorted by name.
    pub fn tables_at(&self, at: i64) -> impl Iterator<Item = &Table> {
        self.tables.iter().filter(move |table| table.life.covers(at))
    }

    /// A table of exactly that name at that moment.
    pub fn table_at(&self, name: &str, at: i64) -> Option<&Table> {
        self.tables_at(at).find(|table| table.name == name)
    }
}
