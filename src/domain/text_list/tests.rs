//! Reading a list loses no line, and matching it with a tree finds what was written.

use proptest::prelude::*;

use super::*;
use crate::domain::capability::Rename;
use crate::domain::catalog::{Catalog, DatabaseEntry, Group};
use crate::domain::naming::NameContext;
use crate::domain::testing::{NAME, names};
use crate::domain::tree::{NodeId, RenameTree};
use Flaw::{After, Deep, Empty, Quote};

fn tree() -> RenameTree {
    let group = |schema: Option<&str>, tables: &[&str]| Group {
        schema: schema.map(str::to_owned),
        tables: tables.iter().copied().collect(),
    };
    let entry = |name: &str, groups| DatabaseEntry { name: name.into(), size_bytes: None, groups };
    let catalog = Catalog {
        databases: vec![
            entry("shop", Some(vec![group(None, &["orders", "Orders", "items", "odd.name"])])),
            entry("Geo", Some(vec![group(None, &["orders", "cities"])])),
            entry("pg", Some(vec![group(Some("public"), &["a"]), group(Some("audit"), &["a", "log"])])),
            entry("later", None),
        ],
        ..Catalog::default()
    };
    let context = NameContext { run: "k7q2".into(), mmdd: "1119".into(), hhmm: "2203".into() };
    RenameTree::new(&catalog, Rename::Tables, names(NAME), context)
}

fn path(tree: &RenameTree, id: NodeId) -> String {
    let above = tree.parent(id).map(|parent| path(tree, parent) + ".").unwrap_or_default();
    above + tree.name(id)
}

#[test]
fn lines_are_read_as_people_write_them() {
    let list = parse(
        "\u{feff}# from the ticket\r\nshop.orders\n\n `shop`.`od``d`=x\rpg.public.a = \"a b\"\n  orders  ",
    );
    let read: Vec<(usize, Vec<&str>, Option<&str>)> = list
        .entries
        .iter()
        .map(|e| (e.line, e.path.iter().map(String::as_str).collect(), e.new_name.as_deref()))
        .collect();
    assert_eq!(
        read,
        [
            (2, vec!["shop", "orders"], None),
            (4, vec!["shop", "od`d"], Some("x")),
            (5, vec!["pg", "public", "a"], Some("a b")),
            (6, vec!["orders"], None),
        ]
    );
    assert_eq!((list.flaws, list.cut), (vec![], false));
}

#[test]
fn a_flaw_is_told_with_its_line() {
    let list = parse("a..b\n=x\na=\n`a.b\na.b.c.d\n`a`b\n\"\"\n=\n.");
    let flaws: Vec<Flaw> = list.flaws.iter().map(|(_, flaw)| *flaw).collect();
    assert_eq!(flaws, [Empty, Empty, Empty, Quote, Deep, After, Empty, Empty, Empty]);
    assert_eq!(list.flaws[3].0, 4);
    assert!(list.entries.is_empty());
}

#[test]
fn a_long_text_is_cut_and_says_so() {
    let text = "shop.ordersé\n".repeat(MOST / 13);
    assert!(!parse(&text[..100]).cut);
    let list = parse(&(text + "shop.orders\n"));
    assert!(list.cut && list.flaws.len() <= 1);
}

#[test]
fn entries_find_their_tables_or_the_reason_why_not() {
    let tree = tree();
    let list = parse(
        "shop.orders\nSHOP.ITEMS=new\norders\ncities\npg.a\naudit.log\nlater.x\nshop.gone\nshop.`odd.name`\n\
         shop.items=other\nshop.orders\nGEO.ORDERS",
    );
    let matched = find(&tree, &list.entries);
    let found: Vec<(usize, String, Option<String>)> =
        matched.tables.iter().map(|(at, id, new)| (at + 1, path(&tree, *id), new.clone())).collect();
    assert_eq!(
        found,
        [
            (1, "shop.orders".into(), None),
            (2, "shop.items".into(), Some("new".into())),
            (4, "Geo.cities".into(), None),
            (6, "pg.audit.log".into(), None),
            (9, "shop.odd.name".into(), None),
            (12, "Geo.orders".into(), None),
        ]
    );
    let problems: Vec<(usize, String)> = matched
        .problems
        .iter()
        .map(|(at, problem)| {
            let said = match problem {
                Problem::Several(ids, count) => {
                    format!(
                        "{count}: {}",
                        ids.iter().map(|id| path(&tree, *id)).collect::<Vec<_>>().join(" ")
                    )
                }
                Problem::Unread(id) => format!("unread {}", tree.name(*id)),
                other => format!("{other:?}"),
            };
            (at + 1, said)
        })
        .collect();
    assert_eq!(
        problems,
        [
            (3, "2: shop.orders Geo.orders".into()),
            (5, "2: pg.public.a pg.audit.a".into()),
            (7, "unread later".into()),
            (8, "Missing".into()),
            (10, "Twice(2)".into()),
        ]
    );
    assert_eq!(matched.unread(), vec![tree.roots()[3]]);
}

#[test]
fn the_edit_chooses_and_names_and_is_undone_as_one() {
    let mut tree = tree();
    let before = tree.clone();
    let list = parse("shop.orders\nshop.items=fresh");
    let undo = tree.apply(find(&tree, &list.entries).edit(true));
    assert_eq!(tree.chosen_count(), 2);
    assert_eq!(tree.new_name(find(&tree, &list.entries).tables[1].1), "fresh");
    tree.apply(undo);
    assert_eq!(tree, before);
}

fn quoted(part: &str) -> String {
    format!("`{}`", part.replace('`', "``"))
}

proptest! {
    #[test]
    fn every_line_is_something(text in "[a-c.=`\"# \r\n]{0,80}") {
        let list = parse(&text);
        let lines = text.replace("\r\n", "\n").replace('\r', "\n");
        let said = lines.split('\n').filter(|line| !line.trim().is_empty() && !line.trim().starts_with('#')).count();
        prop_assert_eq!(list.entries.len() + list.flaws.len(), said);
    }

    #[test]
    fn what_is_quoted_is_read_back(parts in proptest::collection::vec("[a-c`\". =#订]{0,5}x", 1..4), new in proptest::option::of("[a-c`\"=.]{0,4}y")) {
        let path: Vec<String> = parts.iter().map(|part| quoted(part)).collect();
        let tail = new.as_ref().map(|new| format!("={}", quoted(new))).unwrap_or_default();
        let list = parse(&format!("{}{tail}\n", path.join(".")));
        prop_assert_eq!(list.flaws, vec![]);
        prop_assert_eq!((&list.entries[0].path, &list.entries[0].new_name), (&parts, &new));
    }

    #[test]
    fn any_text_is_read_without_fear(text in "\\PC{0,60}") {
        parse(&text);
    }

    #[test]
    fn every_table_is_found_by_its_own_path(pick in 0usize..9) {
        let tree = tree();
        let tables: Vec<NodeId> = tree.shelves().flat_map(|shelf| shelf.range()).map(NodeId::at).collect();
        let id = tables[pick % tables.len()];
        let mut parts = vec![quoted(tree.name(id))];
        let mut above = tree.parent(id);
        while let Some(parent) = above {
            parts.insert(0, quoted(tree.name(parent)));
            above = tree.parent(parent);
        }
        let found = find(&tree, &parse(&parts.join(".")).entries);
        prop_assert_eq!(found.tables, vec![(0, id, None)]);
    }
}
