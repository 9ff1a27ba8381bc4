//! What lives on the target, made ready for being asked about one name at a time among a million.

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::OnceLock;

use crate::domain::catalog::{Catalog, Existing, KnownTables};
use crate::domain::naming::Folding;

/// A name's mark and its place in its list, sorted by the mark.
type Marks = Vec<(u32, u32)>;

/// What is known to live, or to have lived at the point.
#[derive(Clone, Debug, PartialEq)]
pub struct Live {
    existing: Existing,
    folding: Folding,
    databases: HashSet<String>,
    /// Lists of tables by folded database.
    lists: HashMap<String, Vec<usize>>,
    /// The marks of each list, made when it is first asked about: most lists never are.
    marks: Vec<OnceLock<Marks>>,
}

impl Live {
    /// From what was read, for names compared this way.
    pub fn new(existing: Existing, folding: Folding) -> Self {
        let mut live = Self {
            folding,
            databases: HashSet::new(),
            lists: HashMap::new(),
            marks: Vec::new(),
            existing: Existing::default(),
        };
        live.replace(existing);
        live
    }

    /// Takes what was read anew.
    pub fn replace(&mut self, existing: Existing) {
        let fold = |name: &str| self.folding.fold(name).into_owned();
        let known = existing.tables.iter().map(|known| known.database.as_str());
        self.databases = match &existing.databases {
            Some(names) => names.iter().map(|name| fold(name)).collect(),
            None => known.map(fold).collect(),
        };
        self.lists.clear();
        for (at, known) in existing.tables.iter().enumerate() {
            self.lists.entry(fold(&known.database)).or_default().push(at);
        }
        self.marks = existing.tables.iter().map(|_| OnceLock::new()).collect();
        self.existing = existing;
    }

    /// Adds what stood in a catalogue.
    pub fn learn(&mut self, catalog: &Catalog) {
        let from = self.existing.tables.len();
        self.existing.learn(catalog);
        self.note(from);
    }

    /// Adds tables that are known from elsewhere.
    pub fn know(&mut self, tables: impl IntoIterator<Item = KnownTables>) {
        let from = self.existing.tables.len();
        self.existing.tables.extend(tables);
        self.note(from);
    }

    /// Makes the lists from one on ready for being asked about.
    fn note(&mut self, from: usize) {
        for (at, known) in self.existing.tables.iter().enumerate().skip(from) {
            let folded = self.folding.fold(&known.database).into_owned();
            if self.existing.databases.is_none() {
                self.databases.insert(folded.clone());
            }
            self.lists.entry(folded).or_default().push(at);
            self.marks.push(OnceLock::new());
        }
    }

    /// What was read.
    pub fn existing(&self) -> &Existing {
        &self.existing
    }

    /// Whether the live databases are known.
    pub fn lists_databases(&self) -> bool {
        self.existing.databases.is_some()
    }

    /// Whether all live tables are known.
    pub fn lists_tables(&self) -> bool {
        self.existing.lists_tables
    }

    /// Whether a database of this folded name lives.
    pub fn has_database(&self, folded: &str) -> bool {
        self.databases.contains(folded)
    }

    /// Whether a table of this folded name lives in a database (folded) and schema.
    pub fn has_table(&self, database: &str, schema: &str, folded: &str) -> bool {
        let Some(lists) = self.lists.get(database) else { return false };
        let mark = mark(folded);
        lists.iter().any(|&list| {
            self.existing.tables[list].schema == schema && {
                let marks = self.marks[list].get_or_init(|| self.marked(list));
                let from = marks.partition_point(|(m, _)| *m < mark);
                let alike = marks[from..].iter().take_while(|(m, _)| *m == mark);
                let names = &self.existing.tables[list].tables;
                alike
                    .filter_map(|(_, at)| names.get(*at as usize))
                    .any(|name| self.folding.fold(name) == folded)
            }
        })
    }

    fn marked(&self, list: usize) -> Marks {
        let names = self.existing.tables[list].tables.iter();
        let mut marks: Marks =
            names.zip(0..).map(|(name, at)| (mark(&self.folding.fold(name)), at)).collect();
        marks.sort_unstable();
        marks
    }
}

/// A number that equal names share and other names seldom do.
fn mark(name: &str) -> u32 {
    let mut hasher = DefaultHasher::new();
    name.hash(&mut hasher);
    let [a, b, c, d, ..] = hasher.finish().to_le_bytes();
    u32::from_le_bytes([a, b, c, d])
}
