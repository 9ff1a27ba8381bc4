//! `--table` and `--database`: names as people type them, with new names, and without guessing.
//!
//! A dot parts names and `=` begins the new name, unless quoted by backticks or escaped by a backslash.

use super::exit::Failure;
use crate::domain::capability::Rename;
use crate::domain::draft::{DatabaseItem, SchemaItem, TableItem};
use crate::domain::naming::{NameContext, NameRules, NameTemplate};
use crate::domain::object::{self, Slip};
use crate::messages::{Text, cli as msg};

/// A selected object.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Picked {
    path: Vec<String>,
    new_name: Option<String>,
}

/// Gives names by the rule where none was typed.
pub(super) struct Namer<'a> {
    /// The rule.
    pub template: &'a NameTemplate,
    /// What its fields stand for.
    pub context: &'a NameContext,
    /// What can be renamed.
    pub rename: Rename,
    /// How long a name may be.
    pub rules: &'a NameRules,
}

impl Namer<'_> {
    fn database(&self, name: &str) -> Option<String> {
        let within = || self.template.expand_within(&self.rules.database, name, name, "", self.context).name;
        self.rename.databases(true).then(within)
    }

    fn table(&self, name: &str, db: &str, schema: &str) -> Option<String> {
        let within = || self.template.expand_within(&self.rules.table, name, db, schema, self.context).name;
        self.rename.tables().then(within)
    }
}

/// The databases of a plan from what was selected, in the order of the command line, databases first.
pub(super) fn databases(
    whole: &[String],
    tables: &[String],
    namer: &Namer<'_>,
) -> Result<Vec<DatabaseItem>, Failure> {
    let mut items: Vec<DatabaseItem> = Vec::new();
    for given in whole {
        let picked = pick(given)?;
        let [name] = picked.path.as_slice() else { return Err(wrong(msg::name_database(given))) };
        if items.iter().any(|item| item.name == *name) {
            return Err(wrong(msg::twice(name)));
        }
        let new_name = picked.new_name.or_else(|| namer.database(name));
        items.push(DatabaseItem { name: name.clone(), new_name, schemas: vec![], tables: vec![] });
    }
    let wholes = items.len();
    for given in tables {
        let picked = pick(given)?;
        let (db, schema, table) = match picked.path.as_slice() {
            [db, table] => (db, "", table),
            [db, schema, table] => (db, schema.as_str(), table),
            _ => return Err(wrong(msg::name_parts(given))),
        };
        if items[..wholes].iter().any(|item| item.name == *db) {
            return Err(wrong(msg::whole_and_parts(db)));
        }
        let new_name = picked.new_name.or_else(|| namer.table(table, db, schema));
        let item = TableItem { name: table.clone(), new_name };
        if !add(&mut items, db, schema, item) {
            return Err(wrong(msg::twice(given)));
        }
    }
    Ok(items)
}

/// Puts a table into its place; `false` when it is there already.
fn add(items: &mut Vec<DatabaseItem>, db: &str, schema: &str, table: TableItem) -> bool {
    let at = items.iter().position(|item| item.name == db).unwrap_or_else(|| {
        items.push(DatabaseItem { name: db.to_owned(), new_name: None, schemas: vec![], tables: vec![] });
        items.len() - 1
    });
    let item = &mut items[at];
    let list = if schema.is_empty() {
        &mut item.tables
    } else {
        let at = item.schemas.iter().position(|s| s.name == schema).unwrap_or_else(|| {
            item.schemas.push(SchemaItem { name: schema.to_owned(), tables: vec![] });
            item.schemas.len() - 1
        });
        &mut item.schemas[at].tables
    };
    let new = list.iter().all(|known| known.name != table.name);
    if new {
        list.push(table);
    }
    new
}

fn wrong(what: Text) -> Failure {
    Failure::usage(what, msg::name_hint())
}

/// An old name must be there; an empty new name is kept, because the rules refuse it with their own words.
fn pick(given: &str) -> Result<Picked, Failure> {
    let (path, new_name) = object::split(given, Some('=')).map_err(|slip| {
        wrong(match slip {
            Slip::Empty => msg::name_parts(given),
            Slip::Quotes => msg::name_quotes(given),
            Slip::Escape => msg::name_escape(given),
        })
    })?;
    Ok(Picked { path, new_name })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::naming::NameRule;
    use crate::domain::testing;
    use proptest::prelude::*;

    fn parts(given: &str) -> Option<(Vec<String>, Option<String>)> {
        pick(given).ok().map(|picked| (picked.path, picked.new_name))
    }

    #[test]
    fn names_with_signs_in_them() {
        for (given, path, new) in [
            ("shop.orders", vec!["shop", "orders"], None),
            ("d.s.t=n", vec!["d", "s", "t"], Some("n")),
            ("`a.b`.`c=d`=e.f=g", vec!["a.b", "c=d"], Some("e.f=g")),
            ("a\\.b.c\\=d", vec!["a.b", "c=d"], None),
            ("`a``b`.c", vec!["a`b", "c"], None),
            ("a\\\\.b", vec!["a\\", "b"], None),
            ("订单=", vec!["订单"], Some("")),
        ] {
            let path = path.into_iter().map(str::to_owned).collect();
            assert_eq!(parts(given), Some((path, new.map(str::to_owned))), "{given}");
        }
        for bad in ["", ".", "a.", ".b", "=n", "`a", "`a`b.c", "a`b`", "a\\", "``.b"] {
            assert_eq!(parts(bad), None, "{bad}");
        }
    }

    #[test]
    fn names_by_the_rule_are_cut_to_fit_and_typed_ones_are_not() {
        let rules = testing::names(NameRule { max: 15, ..testing::NAME });
        let context = NameContext { run: "k7q2".into(), mmdd: "1119".into(), hhmm: "2203".into() };
        let template = NameTemplate::default();
        let namer = |rename| Namer { template: &template, context: &context, rename, rules: &rules };
        let tables = ["d.orders".to_owned(), "d.items=a_name_of_ones_own".to_owned()];
        let made = databases(&["shops".to_owned()], &tables, &namer(Rename::TablesOrWholeDatabases)).unwrap();
        assert_eq!(made[0].result(), "sho_ud1119_k7q2");
        let names: Vec<&str> = made[1].tables.iter().map(TableItem::result).collect();
        assert_eq!(names, ["ord_ud1119_k7q2", "a_name_of_ones_own"]);
        let kept = databases(&["shops".to_owned()], &tables, &namer(Rename::Never)).unwrap();
        assert_eq!((kept[0].result(), kept[1].tables[0].result()), ("shops", "orders"));
    }

    proptest! {
        #[test]
        fn any_name_can_be_quoted(db in "\\PC{1,12}", table in "\\PC{1,12}", new in "\\PC{0,12}") {
            let quote = |name: &str| format!("`{}`", name.replace('`', "``"));
            let given = format!("{}.{}={new}", quote(&db), quote(&table));
            prop_assert_eq!(parts(&given), Some((vec![db, table], Some(new))));
        }
    }
}
