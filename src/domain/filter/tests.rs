//! The filter against a plain one that looks at every path as one text.

use proptest::prelude::*;

use super::query::fold;
use super::*;
use crate::domain::capability::Rename;
use crate::domain::catalog::{Catalog, DatabaseEntry, Group};
use crate::domain::naming::NameContext;
use crate::domain::testing::{NAME, names};
use crate::domain::tree::{NodeId, NodeKind, RenameTree};

/// A database: its name, and its tables by schema.
type Database = (String, Vec<(Option<String>, Vec<String>)>);

fn tree(databases: &[Database]) -> RenameTree {
    let entry = |(name, groups): &Database| DatabaseEntry {
        name: name.clone(),
        size_bytes: None,
        groups: Some(
            groups
                .iter()
                .map(|(schema, tables)| Group {
                    schema: schema.clone(),
                    tables: tables.iter().map(String::as_str).collect(),
                })
                .collect(),
        ),
    };
    let catalog = Catalog { databases: databases.iter().map(entry).collect(), ..Catalog::default() };
    let context = NameContext { run: "k7q2".into(), mmdd: "1119".into(), hhmm: "2203".into() };
    RenameTree::new(&catalog, Rename::Tables, names(NAME), context)
}

/// Whether a path fits, looked at as one text.
fn plainly(query: &Query, path: &str, name: &str) -> bool {
    query.atoms().iter().all(|atom| {
        let case = |text: &str| if atom.case { text.to_owned() } else { text.chars().map(fold).collect() };
        let (path, name) = (case(path), case(name));
        let whole = format!("{path}{name}");
        let mut starts: Vec<usize> = path.match_indices('.').map(|(at, _)| at + 1).collect();
        starts.extend([0, path.len()]);
        let text = atom.text.as_str();
        let fits = match atom.kind {
            Kind::Fuzzy => {
                let mut chars = whole.chars();
                text.chars().all(|letter| chars.any(|c| c == letter))
            }
            Kind::Text => whole.contains(text),
            Kind::Start => starts.iter().any(|at| whole[*at..].starts_with(text)),
            Kind::Whole => starts.iter().any(|at| whole[*at..] == *text),
            Kind::End => whole.ends_with(text),
        };
        fits != atom.not
    })
}

fn path(tree: &RenameTree, id: NodeId) -> String {
    let Some(parent) = tree.parent(id) else { return String::new() };
    format!("{}{}.", path(tree, parent), tree.name(parent))
}

fn len(tree: &RenameTree) -> u32 {
    u32::try_from(tree.len()).unwrap()
}

fn left(tree: &RenameTree, query: &Query) -> Vec<NodeId> {
    let all = (0..len(tree)).map(NodeId::at);
    all.filter(|id| plainly(query, &path(tree, *id), tree.name(*id))).collect()
}

fn found(tree: &RenameTree, found: &Found) -> Vec<NodeId> {
    found.ones(0..len(tree)).map(NodeId::at).collect()
}

fn index(tree: &RenameTree) -> Index {
    let mut index = Index::default();
    index.grow(tree);
    index
}

fn databases() -> impl Strategy<Value = Vec<Database>> {
    let name = || prop_oneof![4 => "[ab_1]{1,5}", 1 => "[aB.]{1,4}", 1 => "[aÄ单]{1,3}"];
    let tables = || proptest::collection::vec(name(), 0..90);
    let groups = prop_oneof![
        tables().prop_map(|tables| vec![(None, tables)]),
        proptest::collection::vec((name().prop_map(Some), tables()), 1..3),
    ];
    proptest::collection::vec((name(), groups), 0..4)
}

fn typed() -> impl Strategy<Value = String> {
    let word = prop_oneof![4 => "[ab_1.]{1,4}", 1 => "[aBÄ单]{1,3}"];
    let atom = ("!?['^]?", word, r"\$?").prop_map(|(mark, word, end)| format!("{mark}{word}{end}"));
    proptest::collection::vec(atom, 0..3).prop_map(|atoms| atoms.join(" "))
}

proptest! {
    #[test]
    fn the_filter_leaves_what_a_plain_one_leaves(databases in databases(), typed in typed()) {
        let (tree, query) = (tree(&databases), Query::parse(&typed));
        let wanted = left(&tree, &query);
        let hits = Found::new(&tree, &index(&tree), query, None);
        prop_assert_eq!(found(&tree, &hits), wanted.clone());
        let tables = wanted.iter().filter(|id| tree.kind(**id) == NodeKind::Table);
        prop_assert_eq!(hits.tables(), tables.count());
    }

    #[test]
    fn typing_on_leaves_what_starting_anew_leaves(databases in databases(), typed in typed()) {
        let tree = tree(&databases);
        let index = index(&tree);
        let mut before = None;
        let ends: Vec<usize> = typed.char_indices().map(|(at, c)| at + c.len_utf8()).collect();
        for end in ends {
            let query = Query::parse(&typed[..end]);
            let fresh = Found::new(&tree, &index, query.clone(), None);
            let typed_on = Found::new(&tree, &index, query, before);
            prop_assert_eq!(&typed_on, &fresh);
            before = Some(typed_on);
        }
    }

    #[test]
    fn the_best_are_all_there_is_when_there_is_room(databases in databases(), typed in typed()) {
        let (tree, query) = (tree(&databases), Query::parse(&typed));
        let hits = Found::new(&tree, &index(&tree), query, None);
        let mut all = best(&tree, &hits, 1_000);
        let few = best(&tree, &hits, 5);
        prop_assert_eq!(&few[..], &all[..few.len()]);
        all.sort();
        let tables: Vec<NodeId> =
            found(&tree, &hits).into_iter().filter(|id| tree.kind(*id) == NodeKind::Table).collect();
        prop_assert_eq!(all, tables);
    }

    #[test]
    fn marks_point_at_letters_of_the_words(name in "[ab_1]{1,8}", word in "[ab_1]{1,3}") {
        let query = Query::parse(&word);
        let path = "shop.";
        let marks = marks(&query, path, &name);
        if plainly(&query, path, &name) {
            let whole: Vec<char> = format!("{path}{name}").chars().collect();
            let met: String = marks.iter().map(|at| whole[*at]).collect();
            prop_assert_eq!(met, word);
        } else {
            prop_assert!(marks.is_empty());
        }
    }
}

fn one(name: &str, tables: &[&str]) -> Database {
    (name.to_owned(), vec![(None, tables.iter().map(|&table| table.to_owned()).collect())])
}

#[test]
fn the_name_itself_comes_before_letters_scattered_over_the_path() {
    let tree = tree(&[one("old_resources_dev", &["x", "orders_2024", "orders"]), one("shop", &["orders"])]);
    let hits = Found::new(&tree, &index(&tree), Query::parse("orders"), None);
    let best: Vec<String> =
        best(&tree, &hits, 9).into_iter().map(|id| format!("{}{}", path(&tree, id), tree.name(id))).collect();
    assert_eq!(best, ["old_resources_dev.orders", "shop.orders", "old_resources_dev.orders_2024"]);
}

#[test]
fn two_threads_find_what_one_finds() {
    let many: Vec<String> = (0..70_000).map(|n| format!("tenant_{n:06}")).collect();
    let tree = tree(&[("a".into(), vec![(None, many.clone())]), ("b".into(), vec![(None, many)])]);
    let index = index(&tree);
    for (typed, wanted) in
        [("'_01234", 20), ("b012345", 1), ("^tenant_000007$", 2), ("'69999", 2), ("99$", 1_400)]
    {
        let hits = Found::new(&tree, &index, Query::parse(typed), None);
        assert_eq!(hits.tables(), wanted, "{typed}");
    }
}

#[test]
fn tables_that_arrive_late_are_filtered_too() {
    let mut tree = tree(&[one("shop", &["orders"])]);
    let catalog = Catalog {
        databases: vec![DatabaseEntry { name: "late".into(), ..DatabaseEntry::default() }],
        ..Catalog::default()
    };
    tree = RenameTree::new(&catalog, Rename::Tables, names(NAME), tree.context().clone());
    let mut index = index(&tree);
    let before = Found::new(&tree, &index, Query::parse("ord"), None);
    assert_eq!(before.tables(), 0);
    tree.read(tree.roots()[0], &[Group { schema: None, tables: ["orders", "items"].into_iter().collect() }]);
    index.grow(&tree);
    let after = Found::new(&tree, &index, Query::parse("ord"), Some(before));
    assert_eq!((after.tables(), after.holds(NodeId::at(1))), (1, true));
}
