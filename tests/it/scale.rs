//! What a million tables must not cost: guards that count, and never look at a clock.

use undrop::domain::capability::Rename;
use undrop::domain::catalog::{Catalog, DatabaseEntry, Existing, Group, Names};
use undrop::domain::filter::{Found, Index, Query};
use undrop::domain::naming::{Folding, NameContext, NameRule, NameRules, OldNames, Unit};
use undrop::domain::tree::{Edit, NodeId, RenameTree};

const TABLES: usize = 300_000;

fn catalog() -> Catalog {
    let mut tables = Names::default();
    (0..TABLES).for_each(|n| tables.push(&format!("tenant_orders_{n:06}")));
    let groups = Some(vec![Group { schema: None, tables }]);
    let databases = vec![DatabaseEntry { name: "tenants".into(), size_bytes: None, groups }];
    Catalog { databases, ..Catalog::default() }
}

fn tree(catalog: &Catalog) -> RenameTree {
    let rule = NameRule {
        min: 1,
        max: 64,
        unit: Unit::Chars,
        upper: true,
        signs: "_",
        other_scripts: true,
        letter_first: false,
        alnum_last: false,
        reserved: &[],
        forbidden_parts: &[],
    };
    let names = NameRules { database: rule, table: rule, old: OldNames::Any, folding: Folding::Insensitive };
    let context = NameContext { run: "k7q2".into(), mmdd: "1119".into(), hhmm: "2203".into() };
    RenameTree::new(catalog, Rename::Tables, names, context)
}

fn names(catalog: &Catalog) -> &Names {
    &catalog.databases[0].groups.as_ref().unwrap()[0].tables
}

#[test]
fn row_44_names_stand_once_in_memory() {
    let catalog = catalog();
    let tree = tree(&catalog);
    let mut known = Existing::default();
    known.learn(&catalog);
    let place = names(&catalog).text().as_ptr();
    let shelf = tree.shelves().next().unwrap();
    assert_eq!(shelf.names.text().as_ptr(), place, "the tree copied the names");
    assert_eq!(known.tables[0].tables.text().as_ptr(), place, "what is known to live is a copy");
    assert_eq!(tree.known().next().unwrap().tables.text().as_ptr(), place);
}

#[test]
fn row_44_choosing_all_and_undoing_it_keeps_a_run_and_no_list() {
    let catalog = catalog();
    let mut tree = tree(&catalog);
    let db = tree.roots()[0];
    let mut undo = Vec::new();
    for on in [true, false, true] {
        undo.push(tree.apply(Edit::Choose(tree.tables(db), on)));
    }
    assert_eq!(tree.chosen_count(), TABLES);
    for edit in undo {
        let Edit::Choose(ids, _) = edit else { panic!() };
        assert_eq!((ids.runs().len(), ids.len()), (1, TABLES));
    }
}

#[test]
fn row_44_the_nth_of_what_a_filter_leaves_is_found_from_both_sides() {
    let catalog = catalog();
    let tree = tree(&catalog);
    let mut index = Index::default();
    index.grow(&tree);
    let found = Found::new(&tree, &index, Query::parse("'9$"), None);
    assert_eq!(found.tables(), 0, "a quoted sign is a letter");
    let found = Found::new(&tree, &index, Query::parse("9$"), None);
    assert_eq!(found.tables(), TABLES / 10);
    let run = tree.shelves().next().unwrap().range();
    for n in (0..found.tables()).step_by(997) {
        let id = found.nth(&run, n).unwrap();
        assert_eq!(found.before(&run, id), n);
        assert_eq!(id, NodeId::at(run.start + u32::try_from(n * 10 + 9).unwrap()));
    }
    assert_eq!(found.nth(&run, found.tables()), None);
}

#[test]
fn row_44_a_name_of_ten_kilobytes_is_found_and_counted_as_any_other() {
    let long = "x".repeat(10_240);
    let mut tables = Names::default();
    tables.push("orders");
    tables.push(&long);
    let groups = Some(vec![Group { schema: None, tables }]);
    let databases = vec![DatabaseEntry { name: "shop".into(), size_bytes: None, groups }];
    let mut tree = tree(&Catalog { databases, ..Catalog::default() });
    let mut index = Index::default();
    index.grow(&tree);
    let found = Found::new(&tree, &index, Query::parse("'xxxx"), None);
    assert_eq!(found.tables(), 1);
    tree.apply(Edit::Choose(tree.tables(tree.roots()[0]), true));
    assert_eq!(tree.chosen_count(), 2);
}
