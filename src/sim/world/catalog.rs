//! Databases and tables over time. What a backup holds is what existed when it was taken; it must never be a list of its own.

/// When something existed. Unix milliseconds; open ended while it exists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    pub from: i64,
    pub until: Option<i64>,
}

impl Span {
    /// From `from` until further notice.
    pub fn since(from: i64) -> Span {
        Span { from, until: None }
    }

    /// Whether it existed at that moment.
    pub fn covers(self, at: i64) -> bool {
        self.from <= at && self.until.is_none_or(|until| at < until)
    }
}

/// A table, in one of its lives: a table dropped and made again is two.
#[derive(Debug, Clone)]
pub struct Table {
    pub name: String,
    pub size_kb: u64,
    pub life: Span,
}

/// A database, in one of its lives.
#[derive(Debug, Clone)]
pub struct Database {
    pub name: String,
    pub charset: String,
    pub comment: String,
    pub life: Span,
    /// Sorted by name.
    pub tables: Vec<Table>,
}

impl Database {
    /// Its tables at that moment, sorted by name.
    pub fn tables_at(&self, at: i64) -> impl Iterator<Item = &Table> {
        self.tables.iter().filter(move |table| table.life.covers(at))
    }

    /// A table of exactly that name at that moment.
    pub fn table_at(&self, name: &str, at: i64) -> Option<&Table> {
        self.tables_at(at).find(|table| table.name == name)
    }

    /// Whether a new table may not take that name: names fold case, as with lower_case_table_names=1.
    pub fn occupies(&self, name: &str, at: i64) -> bool {
        self.tables_at(at).any(|table| same_name(&table.name, name))
    }

    /// Adds a table, keeping the order.
    pub fn add(&mut self, table: Table) {
        let at = self.tables.partition_point(|other| other.name <= table.name);
        self.tables.insert(at, table);
    }
}

/// Whether MySQL would take the two for one name.
pub(in crate::sim) fn same_name(a: &str, b: &str) -> bool {
    a.to_lowercase() == b.to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_made_again_is_another() {
        let table = |from, until| Table { name: "t".into(), size_kb: 1, life: Span { from, until } };
        let mut database = Database {
            name: "d".into(),
            charset: "utf8mb4".into(),
            comment: String::new(),
            life: Span::since(0),
            tables: vec![],
        };
        database.add(table(0, Some(10)));
        database.add(table(20, None));
        assert!(database.table_at("t", 9).is_some());
        assert!(database.table_at("t", 10).is_none());
        assert!(database.occupies("T", 20));
    }
}
