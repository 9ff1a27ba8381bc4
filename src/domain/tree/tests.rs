//! The tree's laws: an edit and its inverse leave no trace, and counts are what a recount gives.

use proptest::prelude::*;

use super::*;
use crate::domain::catalog::DatabaseEntry;
use crate::domain::testing::{NAME, names};

fn context() -> NameContext {
    NameContext { run: "k7q2".into(), mmdd: "1119".into(), hhmm: "2203".into() }
}

fn group(schema: Option<&str>, tables: &[&str]) -> Group {
    Group { schema: schema.map(str::to_owned), tables: tables.iter().copied().collect() }
}

fn entry(name: &str, groups: Option<Vec<Group>>) -> DatabaseEntry {
    DatabaseEntry { name: name.to_owned(), size_bytes: Some(10), groups }
}

fn sample() -> RenameTree {
    let catalog = Catalog {
        databases: vec![
            entry("shop", Some(vec![group(None, &["orders", "order_items", "payments"])])),
            entry("pg", Some(vec![group(Some("public"), &["a", "b"]), group(Some("audit"), &["a"])])),
            entry("later", None),
        ],
        ..Catalog::default()
    };
    RenameTree::new(&catalog, Rename::DatabasesAndTables, names(NAME), context())
}

#[test]
fn tables_arrive_late_and_only_once() {
    let mut tree = sample();
    let later = tree.roots()[2];
    assert!(!tree.is_read(later));
    tree.read(later, &[group(None, &["x", "y"])]);
    tree.read(later, &[group(None, &["z"])]);
    let names: Vec<&str> = tree.children(later).map(|id| tree.name(id)).collect();
    assert_eq!(names, ["x", "y"]);
}

#[test]
fn the_rule_names_tables_and_whole_databases_only() {
    let mut tree = sample();
    let shop = tree.roots()[0];
    let orders = tree.children(shop).next().unwrap();
    assert_eq!(tree.new_name(orders), "orders_ud1119_k7q2");
    assert_eq!(tree.new_name(shop), "shop");
    tree.apply(Edit::Choose(shop.into(), true));
    assert_eq!(tree.new_name(shop), "shop_ud1119_k7q2");
    assert_eq!(tree.choice(orders), Choice::Whole);
    let items = tree.items();
    assert!(items.databases[0].is_whole());
}

#[test]
fn what_cannot_be_renamed_keeps_its_name() {
    let mut tree = sample();
    let shop = tree.roots()[0];
    let orders = tree.children(shop).next().unwrap();
    tree.apply(Edit::Choose(shop.into(), true));
    tree.rename = Rename::Tables;
    assert_eq!(tree.new_name(shop), "shop");
    assert!(!tree.can_rename(shop) && tree.can_rename(orders));
    tree.rename = Rename::Never;
    assert_eq!(tree.new_name(orders), "orders");
}

#[test]
fn long_names_are_cut_by_the_rule_and_never_by_hand() {
    let mut tree = sample();
    tree.rules.table.max = 15;
    let orders = tree.children(tree.roots()[0]).next().unwrap();
    assert_eq!(tree.new_name(orders), "ord_ud1119_k7q2");
    assert!(tree.is_cut(orders));
    tree.apply(Edit::Rename(orders, Some("orders_which_are_long".into())));
    assert_eq!(tree.new_name(orders), "orders_which_are_long");
    assert!(!tree.is_cut(orders));
}

#[test]
fn items_carry_their_nodes_in_order() {
    let mut tree = sample();
    let pg = tree.roots()[1];
    let tables: Vec<NodeId> = tree.children(pg).flat_map(|s| tree.children(s).collect::<Vec<_>>()).collect();
    tree.apply(Edit::Choose(tables.clone().into(), true));
    assert_eq!(tree.choice(pg), Choice::Some);
    let items = tree.items();
    assert_eq!(items.nodes, vec![(pg, tables)]);
    let schemas: Vec<&str> = items.databases[0].schemas.iter().map(|s| s.name.as_str()).collect();
    assert_eq!(schemas, ["public", "audit"]);
}

fn edits(nodes: u32) -> impl Strategy<Value = Edit> {
    let node = (0..nodes).prop_map(NodeId);
    let node2 = node.clone();
    let one = prop_oneof![
        (proptest::collection::vec(node.clone(), 0..6), any::<bool>())
            .prop_map(|(n, on)| Edit::Choose(n.into(), on)),
        (0..nodes, 0..nodes, any::<bool>()).prop_map(|(a, b, on)| {
            let mut run = Ids::default();
            run.push(a.min(b)..a.max(b) + 1);
            Edit::Choose(run, on)
        }),
        (node, proptest::option::of("[a-z]{0,5}"))
            .prop_map(|(n, name)| Edit::Rename(n, name.map(OwnName::from))),
        (node2, proptest::option::of("[a-z]{0,3}")).prop_map(|(n, s)| {
            let rule = s.map(|s| NameTemplate::parse(&format!("{{name}}{s}")).unwrap());
            Edit::OwnRule(n, rule)
        }),
        "[a-z]{0,3}"
            .prop_map(|s| NameTemplate::parse(&format!("{{name}}{s}")).unwrap())
            .prop_map(Edit::TableRule),
        "[a-z]{0,3}"
            .prop_map(|s| NameTemplate::parse(&format!("{s}{{name}}")).unwrap())
            .prop_map(Edit::DatabaseRule),
    ];
    one.prop_recursive(2, 8, 4, |inner| proptest::collection::vec(inner, 0..4).prop_map(Edit::All))
}

fn recount(tree: &RenameTree, id: NodeId) -> usize {
    tree.children(id).map(|c| usize::from(tree.is_chosen(c)) + recount(tree, c)).sum()
}

proptest! {
    #[test]
    fn an_edit_and_its_inverse_leave_no_trace(before in proptest::collection::vec(edits(11), 0..6), edit in edits(11)) {
        let mut tree = sample();
        for e in before {
            tree.apply(e);
        }
        let untouched = tree.clone();
        let undo = tree.apply(edit);
        let redo = tree.apply(undo);
        prop_assert_eq!(&tree, &untouched);
        tree.apply(redo);
    }

    #[test]
    fn counts_are_what_a_recount_gives(all in proptest::collection::vec(edits(11), 0..12)) {
        let mut tree = sample();
        for e in all {
            tree.apply(e);
        }
        let (mut whole, mut single, mut touched) = (0, 0, 0);
        for &root in tree.roots() {
            let below = recount(&tree, root);
            prop_assert_eq!(tree.chosen_below(root), below);
            whole += usize::from(tree.is_chosen(root));
            single += if tree.is_chosen(root) { 0 } else { below };
            touched += usize::from(tree.is_chosen(root) || below > 0);
            let chosen: Vec<NodeId> = tree.tables(root).iter().filter(|id| tree.is_chosen(*id)).collect();
            let listed = tree.items().nodes.into_iter().find(|(db, _)| *db == root).map(|(_, tables)| tables);
            let wanted = (!tree.is_chosen(root) && below > 0).then_some(chosen);
            prop_assert_eq!(listed.filter(|tables| !tables.is_empty()), wanted);
        }
        prop_assert_eq!((tree.whole_count(), tree.single_count(), tree.touched_count()), (whole, single, touched));
        prop_assert_eq!(tree.chosen_count(), whole + single);
    }

    #[test]
    fn a_late_answer_shifts_no_node(all in proptest::collection::vec(edits(11), 0..8), tables in 0usize..200) {
        let mut tree = sample();
        for e in all {
            tree.apply(e);
        }
        let before: Vec<(String, bool, Option<NodeId>)> = (0..11)
            .map(NodeId)
            .map(|id| (tree.name(id).to_owned(), tree.is_chosen(id), tree.parent(id)))
            .collect();
        let names: Vec<String> = (0..tables).map(|n| format!("t{n}")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let later = tree.roots()[2];
        tree.read(later, &[group(Some("one"), &names), group(Some("two"), &["x"])]);
        for (id, (name, chosen, parent)) in (0..).map(NodeId).zip(&before) {
            prop_assert_eq!((tree.name(id), tree.is_chosen(id), tree.parent(id)), (name.as_str(), *chosen, *parent));
        }
        prop_assert_eq!(tree.tables_below(later), tables + 1);
        let all: Vec<NodeId> = tree.tables(later).iter().collect();
        let undo = tree.apply(Edit::Choose(tree.tables(later), true));
        prop_assert_eq!(tree.chosen_below(later), tables + 1);
        prop_assert!(all.iter().all(|id| tree.database_of(*id) == later && tree.is_chosen(*id)));
        tree.apply(undo);
        prop_assert_eq!(tree.chosen_below(later), 0);
    }
}

#[test]
fn choosing_half_a_million_is_one_run_to_undo() {
    let many: Vec<String> = (0..500_000).map(|n| format!("tenant_{n:06}")).collect();
    let texts: Vec<&str> = many.iter().map(String::as_str).collect();
    let catalog =
        Catalog { databases: vec![entry("t", Some(vec![group(None, &texts)]))], ..Catalog::default() };
    let mut tree = RenameTree::new(&catalog, Rename::Tables, crate::domain::testing::names(NAME), context());
    let db = tree.roots()[0];
    let Edit::Choose(undo, false) = tree.apply(Edit::Choose(tree.tables(db), true)) else { panic!() };
    assert_eq!((undo.runs().len(), undo.len(), tree.chosen_count()), (1, 500_000, 500_000));
}
