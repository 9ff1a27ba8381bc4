//! Looking for a name in what restore points hold: what is looked for, and what was found in one point.
//!
//! A name that is nowhere must be told apart from a list that was cut, or that was not read.

mod moments;

pub use moments::{Candidate, Candidates, candidates};

use super::catalog::{Catalog, DatabaseEntry};
use super::object::{ObjectPath, Slip, split};
use crate::messages::{Text, find as msg};

/// Paths that are kept of one point; the rest is counted.
pub const KEPT: usize = 50;

/// How names are compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Comparing {
    /// The whole name, not a part of it.
    pub whole: bool,
    /// Upper and lower case are told apart.
    pub case: bool,
}

/// A name to look for: of a database or a table, or a path of two or three names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Needle {
    /// As it is compared: in lower case where case does not count.
    parts: Vec<String>,
    typed: Vec<String>,
    comparing: Comparing,
}

impl Needle {
    /// Reads `NAME`, `DB.TABLE` or `DB.SCHEMA.TABLE`, with backticks around a name that has a dot in it.
    pub fn parse(text: &str, comparing: Comparing) -> Result<Self, Text> {
        let text = text.trim();
        let (typed, _) = split(text, None).map_err(|slip| match slip {
            Slip::Empty if text.is_empty() => msg::nothing_to_find(),
            Slip::Empty => msg::name_missing(text),
            Slip::Quotes => msg::name_quotes(text),
            Slip::Escape => msg::name_escape(text),
        })?;
        if typed.len() > 3 {
            return Err(msg::too_many_names(text));
        }
        let parts = typed.iter().map(|part| if comparing.case { part.clone() } else { part.to_lowercase() });
        Ok(Self { parts: parts.collect(), typed, comparing })
    }

    /// How it is compared.
    pub fn comparing(&self) -> Comparing {
        self.comparing
    }

    /// The last of its names as typed: what a list of tables can be filtered by.
    pub fn name(&self) -> &str {
        self.typed.last().map_or("", String::as_str)
    }

    /// The part of a database's name that a service may be asked for, where it means the same there: the pages do not
    /// tell whether services mind the case, so only where case counts here.
    pub fn database_part(&self) -> Option<&str> {
        let first = self.typed.first().filter(|_| self.typed.len() > 1 && self.comparing.case);
        first.map(String::as_str)
    }

    /// The parts of a table's name that a service which minds the case may be asked for, one after another.
    pub fn table_parts(&self) -> Vec<&str> {
        let (Some(typed), Some(folded)) = (self.typed.last(), self.parts.last()) else { return Vec::new() };
        if typed == folded { vec![typed] } else { vec![typed, folded] }
    }

    /// Whether a database is meant by its name.
    pub fn is_database(&self, name: &str) -> bool {
        matches!(self.parts.as_slice(), [part] if self.same(name, part))
    }

    /// Whether a table of a database may be meant, so that its tables must be read. With schemas, the first of two names
    /// may be the schema's.
    pub fn may_be_in(&self, database: &str, schemas: bool) -> bool {
        match self.parts.as_slice() {
            [db, _] => schemas || self.holds_it(database, db),
            [db, _, _] => self.holds_it(database, db),
            _ => true,
        }
    }

    /// Whether a table is meant.
    pub fn is_table(&self, database: &str, schema: Option<&str>, table: &str) -> bool {
        match self.parts.as_slice() {
            [name] => self.same(table, name),
            [holder, name] => {
                let held =
                    self.holds_it(database, holder) || schema.is_some_and(|s| self.holds_it(s, holder));
                held && self.same(table, name)
            }
            [db, middle, name] => {
                let held = self.holds_it(database, db) && schema.is_some_and(|s| self.holds_it(s, middle));
                held && self.same(table, name)
            }
            _ => false,
        }
    }

    fn same(&self, name: &str, part: &str) -> bool {
        match (self.comparing.whole, self.comparing.case) {
            (true, _) => self.holds_it(name, part),
            (false, true) => name.contains(part),
            (false, false) => holds(name, part),
        }
    }

    /// Names before the last are meant whole: who types `shop.ord` does not mean `shop_audit`.
    fn holds_it(&self, name: &str, part: &str) -> bool {
        if self.comparing.case {
            return name == part;
        }
        name.eq_ignore_ascii_case(part) || name.to_lowercase() == part
    }

    /// Whether a name is the one that was typed and not only holds it: such a one is shown first.
    fn is_named(&self, path: &ObjectPath) -> bool {
        self.parts.last().is_some_and(|part| path.name().to_lowercase() == part.to_lowercase())
    }
}

/// Whether a name holds a text that is in lower case already. Most names are ASCII, and those need no copy.
pub fn holds(name: &str, needle: &str) -> bool {
    if needle.is_empty() || !name.is_ascii() {
        return name.to_lowercase().contains(needle);
    }
    name.as_bytes().windows(needle.len()).any(|part| part.eq_ignore_ascii_case(needle.as_bytes()))
}

/// What was found in one point.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// What is meant, names that are just as typed first. At most [`KEPT`].
    pub paths: Vec<ObjectPath>,
    /// How many more there are.
    pub more: usize,
    /// Whether the list was cut: what is not among the paths may still be there.
    pub cut: bool,
    /// What the service says of its list.
    pub notes: Vec<Text>,
}

impl Found {
    /// How many objects were found.
    pub fn count(&self) -> usize {
        self.paths.len() + self.more
    }

    /// Takes what is meant out of a list.
    pub fn of(needle: &Needle, catalog: &Catalog) -> Self {
        let (mut named, mut others, mut count) = (Vec::new(), Vec::new(), 0);
        for entry in &catalog.databases {
            each(needle, entry, |path| {
                count += 1;
                let list = if needle.is_named(&path) { &mut named } else { &mut others };
                if list.len() < KEPT {
                    list.push(path);
                }
            });
        }
        named.append(&mut others);
        named.truncate(KEPT);
        Self { more: count - named.len(), paths: named, cut: catalog.cut, notes: catalog.notes.clone() }
    }
}

fn each(needle: &Needle, entry: &DatabaseEntry, mut take: impl FnMut(ObjectPath)) {
    if needle.is_database(&entry.name) {
        take(ObjectPath::database(&entry.name));
    }
    for group in entry.groups.iter().flatten() {
        let schema = group.schema.as_deref();
        let meant = group.tables.iter().filter(|table| needle.is_table(&entry.name, schema, table));
        meant.for_each(|table| take(ObjectPath::table(&entry.name, schema, table)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::catalog::Group;
    use proptest::prelude::*;

    fn needle(text: &str, whole: bool, case: bool) -> Needle {
        Needle::parse(text, Comparing { whole, case }).unwrap()
    }

    #[test]
    fn a_part_of_a_name_knows_no_case() {
        for (name, part, found) in [
            ("Orders", "order", true),
            ("orders", "orders2", false),
            ("o", "", true),
            ("订单Ä", "单ä", true),
            ("orders", "ä", false),
            ("", "a", false),
        ] {
            assert_eq!(holds(name, part), found, "{name} {part}");
        }
    }

    #[test]
    fn paths_of_one_two_and_three_names() {
        let of = |text| needle(text, false, false);
        assert!(of("RDER").is_table("shop", None, "orders") && !of("RDER").is_database("shop"));
        assert!(of("shop").is_database("Shop_audit"));
        assert!(of("shop.ord").is_table("shop", None, "orders"));
        assert!(!of("shop.ord").is_table("crm", None, "orders"));
        assert!(!of("shop.ord").is_table("shop_audit", None, "orders"), "names before the last are whole");
        assert!(of("ledger.ord").is_table("pay", Some("ledger"), "orders"));
        assert!(of("pay.ord").is_table("pay", Some("ledger"), "orders"));
        assert!(of("pay.ledger.ord").is_table("pay", Some("ledger"), "orders"));
        assert!(!of("pay.public.ord").is_table("pay", Some("ledger"), "orders"));
        assert!(!of("a.b.c").is_table("a", None, "c"), "no schema, no third name");
        assert!(of("`a.b`.c").is_table("a.b", None, "c"));
        assert!(!of("shop.ord").may_be_in("crm", false) && of("ledger.ord").may_be_in("pay", true));
    }

    #[test]
    fn whole_names_and_case_where_they_are_wanted() {
        let orders = |whole, case, name| needle("orders", whole, case).is_table("d", None, name);
        assert!(orders(true, false, "Orders") && !orders(true, false, "orders_2"));
        assert!(orders(false, true, "orders_2") && !orders(false, true, "Orders"));
        assert!(orders(true, true, "orders") && !orders(true, true, "Orders"));
        assert_eq!(needle("A.B", false, false).database_part(), None, "case may count there");
        assert_eq!(needle("A.B", false, true).database_part(), Some("A"));
        assert_eq!(needle("Ab", false, false).table_parts(), ["Ab", "ab"]);
        assert_eq!(needle("Ab", false, true).table_parts(), ["Ab"]);
    }

    #[test]
    fn what_is_no_name_is_told() {
        for (text, words) in [
            (" ", "type a name"),
            ("a..b", "missing"),
            ("a.", "missing"),
            ("`a", "not closed"),
            ("a\\", "backslash"),
            ("a.b.c.d", "DB.SCHEMA.TABLE"),
        ] {
            let why = Needle::parse(text, Comparing::default()).unwrap_err();
            assert!(why.en.contains(words), "{text}: {why}");
        }
    }

    fn catalog(tables: &[String]) -> Catalog {
        let tables = tables.iter().map(String::as_str).collect();
        let entry = DatabaseEntry {
            name: "shop".to_owned(),
            size_bytes: None,
            groups: Some(vec![Group { schema: None, tables }]),
        };
        Catalog { databases: vec![entry], ..Catalog::default() }
    }

    #[test]
    fn names_just_as_typed_come_first() {
        let tables = ["orders_old".to_owned(), "x".to_owned(), "Orders".to_owned()];
        let found = Found::of(&needle("orders", false, false), &catalog(&tables));
        let texts: Vec<String> = found.paths.iter().map(ObjectPath::text).collect();
        assert_eq!((texts, found.more), (vec!["shop.Orders".to_owned(), "shop.orders_old".to_owned()], 0));
    }

    proptest! {
        #[test]
        fn nothing_found_is_lost_and_little_is_kept(tables in proptest::collection::vec("[ab]{1,3}", 0..160), name in "[ab]{1,2}") {
            let needle = needle(&name, false, false);
            let found = Found::of(&needle, &catalog(&tables));
            prop_assert_eq!(found.count(), tables.iter().filter(|table| table.contains(&name)).count());
            prop_assert!(found.paths.len() <= KEPT);
            prop_assert!(found.more == 0 || found.paths.len() == KEPT);
        }

        #[test]
        fn a_whole_name_is_also_a_part(name in "[a-zA-Z.订]{1,6}", typed in "[a-zA-Z订]{1,6}") {
            let (whole, part) = (needle(&typed, true, false), needle(&typed, false, false));
            prop_assert!(!whole.is_table("d", None, &name) || part.is_table("d", None, &name));
        }
    }
}
