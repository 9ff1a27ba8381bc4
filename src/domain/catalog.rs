//! What a restore point contains: databases, schemas where there are any, and tables.
//!
//! Names lie one after another in one text, because a catalogue may hold a million of them.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

use super::time::Timestamp;
use crate::messages::Text;

/// A list of names in one piece of memory. A copy shares that memory: catalogue, tree and what is known to live hold
/// one and the same text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names(Arc<Arena>);

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Arena {
    text: String,
    ends: Vec<u32>,
}

impl Names {
    /// Adds a name. Beyond 4 GiB of text nothing is added. While the list is shared, adding copies it first.
    pub fn push(&mut self, name: &str) {
        let arena = Arc::make_mut(&mut self.0);
        if let Ok(end) = u32::try_from(arena.text.len() + name.len()) {
            arena.text.push_str(name);
            arena.ends.push(end);
        }
    }

    /// Gives back memory that was held ready for more names.
    pub fn shrink(&mut self) {
        if let Some(arena) = Arc::get_mut(&mut self.0) {
            arena.text.shrink_to_fit();
            arena.ends.shrink_to_fit();
        }
    }

    /// How many names there are.
    pub fn len(&self) -> usize {
        self.0.ends.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.ends.is_empty()
    }

    /// The name at an index.
    pub fn get(&self, index: usize) -> Option<&str> {
        self.0.text.get(self.span(index)?)
    }

    /// Where in the text the name at an index stands.
    pub fn span(&self, index: usize) -> Option<Range<usize>> {
        let end = *self.0.ends.get(index)? as usize;
        let start = index.checked_sub(1).map_or(0, |before| self.0.ends[before] as usize);
        Some(start..end)
    }

    /// All names, one after another without anything between them: what is found across two names is not there.
    pub fn text(&self) -> &str {
        &self.0.text
    }

    /// The index of the name that holds the byte at an offset of the text, looked for from an index on.
    pub fn holder(&self, offset: usize, from: usize) -> usize {
        let ends = self.0.ends.get(from..).unwrap_or_default();
        // Most texts found lie a few names further: gallop before halving.
        let mut reach = 1;
        while ends.get(reach).is_some_and(|&end| end as usize <= offset) {
            reach *= 2;
        }
        let (low, high) = (reach / 2, (reach + 1).min(ends.len()));
        from + low + ends[low.min(high)..high].partition_point(|&end| end as usize <= offset)
    }

    /// All names in order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).filter_map(|index| self.get(index))
    }
}

impl<'a> FromIterator<&'a str> for Names {
    fn from_iter<I: IntoIterator<Item = &'a str>>(names: I) -> Self {
        let mut list = Self::default();
        for name in names {
            list.push(name);
        }
        list.shrink();
        list
    }
}

/// The tables of a database, or of one of its schemas.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Group {
    /// The schema; `None` where the engine has none.
    pub schema: Option<String>,
    /// Its tables.
    pub tables: Names,
}

/// One database at a point.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DatabaseEntry {
    /// Name, exactly as given.
    pub name: String,
    /// Size in bytes, when told.
    pub size_bytes: Option<u64>,
    /// Its tables; `None` while they have not been read.
    pub groups: Option<Vec<Group>>,
}

/// The databases of a point.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Catalog {
    /// In the order the cloud gave them.
    pub databases: Vec<DatabaseEntry>,
    /// Whether the service left out what does not fit into its answer: what is not in this list may still be there.
    pub cut: bool,
    /// What is not in this list and why, as far as the cloud or its pages tell.
    pub notes: Vec<Text>,
    /// How many tables one request may list, by the service's own word.
    pub table_limit: Option<usize>,
    /// How many databases one request may list, by the service's own word.
    pub database_limit: Option<usize>,
}

impl Catalog {
    /// The database of this name.
    pub fn database(&self, name: &str) -> Option<&DatabaseEntry> {
        self.databases.iter().find(|entry| entry.name == name)
    }

    /// Adds what another list of the same point has beyond this one. A database counts as read when either list has
    /// its tables.
    pub fn merge(&mut self, other: Self) {
        for entry in other.databases {
            match self.databases.iter_mut().find(|known| known.name == entry.name) {
                None => self.databases.push(entry),
                Some(known) => known.merge(entry),
            }
        }
        let notes: Vec<Text> = other.notes.into_iter().filter(|note| !self.notes.contains(note)).collect();
        self.notes.extend(notes);
        self.cut |= other.cut;
    }
}

impl DatabaseEntry {
    fn merge(&mut self, other: Self) {
        let Some(more) = other.groups else { return };
        let groups = self.groups.get_or_insert_default();
        for group in more {
            match groups.iter_mut().find(|known| known.schema == group.schema) {
                None => groups.push(group),
                Some(known) => {
                    let have: HashSet<&str> = known.tables.iter().collect();
                    let new: Vec<&str> = group.tables.iter().filter(|name| !have.contains(name)).collect();
                    let new: Names = new.into_iter().collect();
                    new.iter().for_each(|name| known.tables.push(name));
                }
            }
        }
    }
}

/// What lives on the instance now, as far as the cloud tells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Existing {
    /// Live databases; `None` when they could not be read.
    pub databases: Option<Vec<String>>,
    /// Whether the tables below are all that live there: most services have no such list.
    pub lists_tables: bool,
    /// Tables known to be live, or to have been live at the point, by database (and schema, empty where none).
    pub tables: Vec<KnownTables>,
    /// The moment that all this is told of, by the cloud's clock; `None` where it is the present.
    pub as_of: Option<Timestamp>,
    /// Whether the lists leave out names with letters beyond the plain alphabet.
    pub plain_only: bool,
}

/// Known table names of one database.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KnownTables {
    /// Database.
    pub database: String,
    /// Schema; empty where there is none.
    pub schema: String,
    /// Tables.
    pub tables: Names,
}

impl Existing {
    /// Adds the tables of a catalogue: what stood there at the point most likely stands there still.
    pub fn learn(&mut self, catalog: &Catalog) {
        for entry in &catalog.databases {
            if entry.groups.is_none() {
                let (schema, tables) = (String::new(), Names::default());
                self.tables.push(KnownTables { database: entry.name.clone(), schema, tables });
            }
            for group in entry.groups.iter().flatten() {
                self.tables.push(KnownTables {
                    database: entry.name.clone(),
                    schema: group.schema.clone().unwrap_or_default(),
                    tables: group.tables.clone(),
                });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn list(database: &str, tables: Option<&[&str]>) -> Catalog {
        let groups =
            tables.map(|names| vec![Group { schema: None, tables: names.iter().copied().collect() }]);
        let entry = DatabaseEntry { name: database.to_owned(), size_bytes: None, groups };
        Catalog { databases: vec![entry], ..Catalog::default() }
    }

    #[test]
    fn two_lists_of_one_point_are_one_without_repetition() {
        let mut all = list("shop", Some(&["a", "b"]));
        all.merge(list("shop", Some(&["b", "c"])));
        all.merge(list("crm", None));
        all.merge(list("crm", Some(&["x"])));
        all.merge(Catalog { cut: true, ..list("crm", None) });
        let tables = |database: &str| {
            let groups = all.database(database).unwrap().groups.as_ref().unwrap();
            groups.iter().flat_map(|group| group.tables.iter()).collect::<Vec<_>>()
        };
        assert_eq!((tables("shop"), tables("crm"), all.cut), (vec!["a", "b", "c"], vec!["x"], true));
    }

    proptest! {
        #[test]
        fn names_come_back_in_order(list in proptest::collection::vec("\\PC{0,12}", 0..40)) {
            let names: Names = list.iter().map(String::as_str).collect();
            prop_assert_eq!(names.iter().collect::<Vec<_>>(), list.iter().map(String::as_str).collect::<Vec<_>>());
            prop_assert_eq!(names.get(list.len()), None);
            let mut copy = names.clone();
            copy.push("more");
            prop_assert_eq!((names.len(), copy.get(list.len())), (list.len(), Some("more")));
        }

        #[test]
        fn a_place_in_the_text_has_one_holder(list in proptest::collection::vec("[a-c]{0,3}", 1..60), from in 0usize..60) {
            let names: Names = list.iter().map(String::as_str).collect();
            for index in from.min(list.len())..list.len() {
                for offset in names.span(index).unwrap() {
                    prop_assert_eq!(names.holder(offset, from.min(index)), index);
                }
            }
        }
    }
}
