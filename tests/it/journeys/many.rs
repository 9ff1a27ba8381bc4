//! The tree with many tables: rows are computed and agree with their nodes, filters look only into what was read, lists
//! of tables from elsewhere are taken as one edit.

use undrop::app::msg::Msg;
use undrop::app::step::tables::Mode;
use undrop::domain::tree::NodeKind;

use super::Journey;

/// At the tables of the instance with 20,000 of them in one database.
fn tables() -> Journey {
    let mut journey = Journey::on("many");
    journey.keys("n<enter>/shop-prod<enter><enter>x<enter>");
    journey.tables();
    journey
}

#[track_caller]
fn rows_agree(journey: &Journey) {
    let step = journey.tables();
    let count = step.row_count();
    for row in (0..count).step_by(61).chain(count.checked_sub(1)) {
        let node = step.row(row).unwrap();
        assert_eq!(step.row_of(node), Some(row));
    }
    assert_eq!(step.row(count), None);
    assert!(step.cursor < count.max(1));
}

#[test]
fn every_row_is_the_row_of_its_node() {
    let mut journey = tables();
    rows_agree(&journey);
    assert_eq!(journey.tables().row_count(), 5);
    journey.keys("L");
    assert_eq!(journey.tables().unread(), 0);
    journey.keys("<end><up><tab>");
    assert_eq!(journey.tables().row_count(), 20_005);
    rows_agree(&journey);
    journey.keys("<end>");
    assert_eq!(journey.tables().cursor, 20_004);
    journey.keys("<home>/t123");
    let tree_order = journey.tables().found().unwrap().tables();
    rows_agree(&journey);
    journey.keys("<tab>");
    rows_agree(&journey);
    assert_eq!(journey.tables().row_count(), tree_order.min(1_000));
    journey.keys("<enter>b");
    rows_agree(&journey);
    journey.keys("<esc>");
    assert_eq!(journey.tables().row_count(), 20_005);
    rows_agree(&journey);
}

#[test]
fn a_filter_says_where_it_did_not_look() {
    let mut journey = tables();
    journey.keys("/tenant_000007");
    assert_eq!(journey.tables().found().unwrap().tables(), 0);
    assert!(journey.screen().contains("5 of 5 databases are not read"), "{}", journey.screen());
    journey.keys("<enter>L");
    let step = journey.tables();
    assert_eq!((step.found().unwrap().tables(), step.unread()), (1, 0));
    let marked = step.marked().unwrap();
    let tree = step.tree.as_ref().unwrap();
    assert_eq!((tree.kind(marked), tree.name(marked)), (NodeKind::Table, "tenant_000007"));
}

#[test]
fn all_means_all_that_the_filter_leaves() {
    let mut journey = tables();
    journey.keys("L/'tenant_00001<enter>a");
    assert_eq!(journey.tables().chosen_count(), 10);
    journey.keys("u<esc><end><up>a");
    assert_eq!(journey.tables().chosen_count(), 20_000);
    journey.keys("/'tenant_00001<enter>A");
    assert_eq!(journey.tables().chosen_count(), 19_990);
    journey.keys("uu");
    assert_eq!(journey.tables().chosen_count(), 0);
}

#[test]
fn a_pasted_list_reads_what_it_names_and_is_one_edit() {
    let mut journey = tables();
    let list = "# lost\r\ntenants.tenant_000007=kept_aside\r\n`shop`.`orders`\r\nshop.never_was\r\n";
    journey.driver.event(Msg::Paste(list.to_owned()));
    let screen = journey.screen();
    assert!(matches!(journey.tables().mode, Mode::Listed(_)), "{screen}");
    assert!(screen.contains("Found: 2, with a new name: 1."), "{screen}");
    assert!(screen.contains("line 4      shop.never_was   no such table here"), "{screen}");
    assert_eq!(journey.tables().chosen_count(), 0, "nothing is taken before the person says so");
    journey.keys("<enter>");
    let step = journey.tables();
    assert_eq!(step.chosen_count(), 2);
    let draft = step.draft().unwrap();
    let names: Vec<&str> = draft
        .databases
        .iter()
        .flat_map(undrop::domain::draft::DatabaseItem::all_tables)
        .map(|(_, table)| table.result())
        .collect();
    assert!(names.contains(&"kept_aside"), "{names:?}");
    journey.keys("u");
    assert_eq!(journey.tables().chosen_count(), 0);
    journey.keys("t");
    assert!(matches!(journey.tables().mode, Mode::Listed(_)), "what was not found stays to be looked at");
}

#[test]
fn a_large_paste_is_taken_as_a_list_and_never_as_keys() {
    let mut journey = tables();
    let lines: Vec<String> = (0..60_000).map(|n| format!("tenants.tenant_{n:06}")).collect();
    journey.driver.event(Msg::Paste(lines.join("\n")));
    let matched = &journey.tables().listed().unwrap().matched;
    assert_eq!((matched.tables.len(), matched.problems.len()), (20_000, 40_000));
}
