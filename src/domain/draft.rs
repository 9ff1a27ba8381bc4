//! A plan before it has been judged: what a person chose, or what a plan file says. Anything may be wrong with it.

use std::collections::BTreeMap;

use super::capability::OptionValue;
use super::damage::Damage;
use super::ids::{InstanceId, OperationKey, ProfileName, RunMark};
use super::point::RestorePoint;

/// A table to restore.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableItem {
    /// Its name at the point.
    pub name: String,
    /// Its new name; `None` keeps the old one.
    pub new_name: Option<String>,
}

impl TableItem {
    /// The name it gets.
    pub fn result(&self) -> &str {
        self.new_name.as_deref().unwrap_or(&self.name)
    }
}

/// A schema with tables to restore (PostgreSQL).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SchemaItem {
    /// Schema.
    pub name: String,
    /// Its tables.
    pub tables: Vec<TableItem>,
}

/// A database to restore from, whole when it lists no tables.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DatabaseItem {
    /// Its name at the point.
    pub name: String,
    /// Its new name; `None` keeps the old one.
    pub new_name: Option<String>,
    /// Schemas, where the engine has them.
    pub schemas: Vec<SchemaItem>,
    /// Tables, where it has none.
    pub tables: Vec<TableItem>,
}

impl DatabaseItem {
    /// The name it gets.
    pub fn result(&self) -> &str {
        self.new_name.as_deref().unwrap_or(&self.name)
    }

    /// Whether the whole database is meant.
    pub fn is_whole(&self) -> bool {
        self.tables.is_empty() && self.schemas.is_empty()
    }

    /// Its tables with their schemas (empty where there is none), in order.
    pub fn all_tables(&self) -> impl Iterator<Item = (&str, &TableItem)> {
        let plain = self.tables.iter().map(|table| ("", table));
        plain.chain(self.schemas.iter().flat_map(|s| s.tables.iter().map(|table| (s.name.as_str(), table))))
    }
}

/// An unjudged plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanDraft {
    /// Profile it is for.
    pub profile: ProfileName,
    /// Operation.
    pub operation: OperationKey,
    /// Source instance.
    pub instance: InstanceId,
    /// Target, only where it may differ from the source.
    pub target: Option<InstanceId>,
    /// Point.
    pub point: RestorePoint,
    /// When the damage was first seen, or that nobody knows. A plan written by hand may be silent.
    pub damage: Option<Damage>,
    /// Options of this operation.
    pub options: BTreeMap<String, OptionValue>,
    /// The run mark its names carry. A plan written by hand may have none.
    pub run: Option<RunMark>,
    /// What to restore. Empty: the whole instance.
    pub databases: Vec<DatabaseItem>,
}

impl PlanDraft {
    /// The instance that will be written to: what must be typed to confirm.
    pub fn written(&self) -> &InstanceId {
        self.target.as_ref().unwrap_or(&self.instance)
    }

    /// How many tables are listed.
    pub fn table_count(&self) -> usize {
        self.databases.iter().map(|db| db.all_tables().count()).sum()
    }

    /// How many databases are restored whole.
    pub fn whole_count(&self) -> usize {
        self.databases.iter().filter(|db| db.is_whole()).count()
    }
}
