//! Which backup still has it: the search over all backup sets, and over moments where no sets are taken.

use undrop::app::step::Step;
use undrop::app::step::point::Kind;
use undrop::app::step::point::find::{Search, Verdict};
use undrop::domain::object::ObjectPath;
use undrop::domain::point::RestorePoint;
use undrop::domain::time::Timestamp;
use undrop::messages::Lang;
use undrop::sim::scenario::Scenario;

use super::Journey;

/// From Home to the points of shop-prod on Alibaba Cloud, where nobody knows when the damage was seen.
const SHOP: &str = "n<enter>/shop-prod<enter><enter>x";
/// From Home to the points of order-taurus on Huawei Cloud.
const TAURUS: &str = "n<down><enter>/order-taurus<enter><enter>";
/// From Home to the points of pay-pg on Huawei Cloud, for its tables.
const PAY: &str = "n<down><enter>/pay-pg<enter><enter><enter>";

fn search(journey: &Journey) -> &Search {
    let find = &journey.point().find;
    assert!(find.is_open, "{}", journey.screen());
    find.search.as_ref().unwrap()
}

/// The paths of each point, newest first.
fn paths(journey: &Journey) -> Vec<Vec<String>> {
    let rows = search(journey).rows.iter();
    rows.map(|row| row.found.value().unwrap().paths.iter().map(ObjectPath::text).collect()).collect()
}

fn damaged_at(journey: &Journey) -> Timestamp {
    journey.point().damage().unwrap().at().unwrap()
}

fn requests(journey: &Journey, words: &str) -> usize {
    let received = journey.world.received();
    let text = |request: &http::Request<bytes::Bytes>| {
        format!("{} {}", request.uri(), String::from_utf8_lossy(request.body()))
    };
    received.iter().filter(|request| text(request).contains(words)).count()
}

#[test]
fn the_newest_set_that_has_it_is_found_taken_and_restored_from() {
    let mut journey = Journey::on("default");
    journey.keys(SHOP).keys("Fshop.orders<enter>");
    let found = search(&journey);
    assert_eq!((found.answered(), found.failed(), found.unusable), (found.rows.len(), 0, 5));
    assert!(paths(&journey).iter().all(|paths| paths == &["shop.orders"]), "{:?}", paths(&journey));
    let newest = found.rows[0].candidate.clone();
    assert!(matches!(found.verdict(), Verdict::Newest { row, is_final: true } if row.candidate == newest));
    assert!(journey.orders().is_empty(), "it only reads");

    journey.keys("<enter>");
    let tables = journey.tables();
    assert_eq!(tables.given.by.point, newest.point);
    assert_eq!(tables.filter.value, "orders");
    let marked = tables.marked().map(|id| tables.tree.as_ref().unwrap().name(id).to_owned());
    assert_eq!(marked.as_deref(), Some("orders"), "{}", journey.screen());
    journey.keys("<space><enter>");
    journey.review();
    assert!(journey.previewed().contains("orders_ud1119_"), "{}", journey.previewed());
}

#[test]
fn a_database_in_the_name_saves_the_reading_of_all_others() {
    let count = |name: &str| {
        let mut journey = Journey::on("default");
        journey.keys(SHOP).keys("F").keys(name).keys("<enter>");
        (requests(&journey, "GetDbName"), search(&journey).rows.len())
    };
    let (all, sets) = count("orders");
    let (one, _) = count("shop_audit.orders");
    assert_eq!(one, sets, "one database of each set");
    assert!(all > 2 * sets, "{all} for {sets} sets");
}

#[test]
fn what_is_in_no_set_is_said_plainly_and_other_databases_are_told_apart() {
    let mut journey = Journey::on("default");
    journey.keys(SHOP).keys("Finvoices_2019<enter>");
    assert_eq!(search(&journey).verdict(), Verdict::Nowhere);
    let screen = journey.screen();
    assert!(screen.contains("in none of these points") && screen.contains("not in it"), "{screen}");
    journey.keys("/<c-u>ORDERS<enter>");
    assert_eq!(paths(&journey)[0], ["shop.orders", "shop_audit.audit_orders"], "each with its full path");
    journey.keys("/<tab><enter>");
    assert_eq!(paths(&journey)[0], ["shop.orders"], "the whole name");
    journey.keys("/<tab><enter>");
    assert_eq!(paths(&journey)[0], Vec::<String>::new(), "the whole name and its case");
}

#[test]
fn from_the_tables_and_back_without_losing_the_choice() {
    let mut journey = Journey::on("default");
    journey.keys(SHOP).keys("<enter>/shop<enter><tab>/payments<enter><down><space>");
    assert_eq!(journey.tables().chosen_count(), 1, "{}", journey.screen());
    journey.keys("F");
    assert_eq!(search(&journey).text, "shop.payments");
    assert!(search(&journey).needle.comparing().whole);
    journey.keys("<enter>");
    assert_eq!(journey.tables().chosen_count(), 1, "the same point: the choice is there");
    journey.keys("F<down><enter>");
    let screen = journey.screen();
    assert!(
        screen.contains("1 ") && journey.model().overlays.len() == 1,
        "another point asks first: {screen}"
    );
    journey.keys("<esc>");
    assert_eq!(journey.step().title().en, "Point");
}

#[test]
fn moments_stand_for_sets_where_no_sets_are_taken() {
    let mut journey = Journey::on("default");
    journey.keys(TAURUS).keys("d22m ago<enter>Ftrade.order_refunds<enter>");
    let found = search(&journey);
    assert!(found.rows.len() <= 12, "a handful: {}", found.rows.len());
    assert!(requests(&journey, "/backups/restore/tables") == found.rows.len(), "one question each");
    let marked = found.marked().unwrap().candidate.state_at.unwrap();
    assert!(marked < damaged_at(&journey), "the newest that lies before the damage is marked");
    assert!(journey.screen().contains("AFTER THE DAMAGE"), "{}", journey.screen());
    assert!(journey.screen().contains("last full backup"), "whose list it is: {}", journey.screen());
    journey.keys("<home><enter>");
    assert!(search(&journey).is_running() || journey.notice().contains("damage"), "{}", journey.notice());
    journey.keys("<down><enter>");
    assert_eq!(journey.tables().given.by.point, RestorePoint::At(marked));
    assert_eq!(journey.tables().filter.value, "order_refunds");
    journey.keys("<esc><esc>");
    assert_eq!(journey.point().kind, Kind::Moment);
    assert_eq!(journey.point().time.at(), Some(marked), "the field says the moment that was taken");
}

#[test]
fn schemas_are_part_of_the_path_and_the_gap_in_which_it_went_is_told() {
    let mut journey = Journey::on("default");
    journey.keys(PAY).keys("Fpublic.refunds<enter>");
    let all = paths(&journey);
    assert!(all[0].is_empty() && all[1] == ["payments.public.refunds"], "{all:?}");
    // The newest list may leave names out (it counts more tables than it lists), so nothing is said of when it went.
    assert_eq!(search(&journey).gone_between(), None);
    journey.keys("<esc>d22m ago<enter>F/<enter>");
    let found = search(&journey);
    let before = damaged_at(&journey).plus_secs(-1);
    assert_eq!(found.newest().unwrap().candidate.state_at, Some(before));
    journey.keys("<enter>");
    assert_eq!(journey.tables().given.by.point, RestorePoint::At(before));
    let screen = journey.screen();
    assert!(screen.contains("refunds"), "{screen}");
}

#[test]
fn a_set_that_cannot_be_read_says_so_and_the_others_answer() {
    let faults = "extends = \"default\"\ntitle = \"one set is gone\"\n[[faults]]\non = \"DescribeMetaList\"\ndo = \"refuse\"\n\
                  status = 404\ncode = \"InvalidBackupSetID.NotFound\"\nmessage = \"The backup set is gone.\"\ntimes = 1\n";
    let mut journey = Journey::in_world(&Scenario::parse(faults).unwrap(), Lang::En, (80, 24));
    journey.keys(SHOP).keys("Fshop.orders<enter>");
    let found = search(&journey);
    assert_eq!((found.failed(), found.answered()), (1, found.rows.len()));
    assert!(matches!(found.verdict(), Verdict::Newest { is_final: false, .. }), "a newer one may have it");
    let screen = journey.screen();
    assert!(screen.contains("1 FAILED") && screen.contains("newest so far"), "{screen}");
    journey.keys("<home>E");
    assert!(journey.screen().contains("InvalidBackupSetID.NotFound"), "{}", journey.screen());
    let before = requests(&journey, "DescribeMetaList");
    journey.keys("<esc>r");
    assert_eq!(search(&journey).failed(), 0);
    assert_eq!(requests(&journey, "DescribeMetaList") - before, 2, "the failed set alone is asked again");
}

#[test]
fn throttling_is_waited_out_and_what_it_does_not_let_through_is_not_hammered() {
    for (scenario, point) in [("throttle", SHOP), ("hw-throttle", TAURUS)] {
        let mut journey = Journey::on(scenario);
        journey.keys(point).keys("Forder<enter>");
        assert_eq!(search(&journey).failed(), 0, "{scenario}: {}", journey.screen());
        assert!(search(&journey).newest().is_some());
    }
    let always = "extends = \"default\"\ntitle = \"no quota\"\n[[faults]]\non = \"DescribeMetaList\"\ndo = \"throttle\"\n";
    let mut journey = Journey::in_world(&Scenario::parse(always).unwrap(), Lang::En, (80, 24));
    journey.keys(SHOP).keys("Forders<enter>");
    let found = search(&journey);
    assert!(found.rows.len() >= 8 && found.answered() <= 2, "{} of {}", found.answered(), found.rows.len());
    assert!(requests(&journey, "DescribeMetaList") <= 10, "{}", requests(&journey, "DescribeMetaList"));
    assert!(journey.screen().contains("STOPPED"), "{}", journey.screen());
}

#[test]
fn where_the_whole_instance_comes_back_there_is_nothing_to_look_for() {
    let mut journey = Journey::on("default");
    journey.keys("n<down><enter>/shop-mysql<enter><enter><enter>");
    assert!(matches!(journey.step(), Step::Point(_)), "{}", journey.screen());
    let shown: Vec<&str> = journey.model().hints().into_iter().map(|(row, _)| row.name).collect();
    assert!(!shown.contains(&"find.open"), "{shown:?}");
    journey.keys("F");
    assert!(!journey.point().find.is_open);
}

fn walk(lang: Lang) -> String {
    let mut shop = Journey::sized("default", lang, (80, 24));
    let mut taurus = Journey::sized("default", lang, (80, 24));
    shop.keys(SHOP);
    taurus.keys(TAURUS);
    shop.frames(&[("form", "F"), ("found", "orders<enter>"), ("taken", "<enter>"), ("from the tables", "F")])
        + &taurus.frames(&[("moments", "d22m ago<enter>Frefund<enter>"), ("taken", "<enter>")])
}

#[test]
fn every_step_in_english() {
    insta::assert_snapshot!("80x24-en", walk(Lang::En));
}

#[test]
fn every_step_in_chinese() {
    insta::assert_snapshot!("80x24-zh", walk(Lang::Zh));
}
