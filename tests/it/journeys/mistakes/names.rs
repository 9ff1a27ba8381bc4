//! The wrong name: one that lives, one of another database, one that no server takes.

use super::super::Journey;
use super::{Cloud, SHOP, TAURUS, is_confirming, journey, orders, says};

/// From Home to the table carts of order-taurus, chosen.
const CARTS: &str =
    "n<down><enter>/order-taurus<enter><enter>t30m ago<enter>x<enter>/carts<enter><tab><home><down><space>";

fn stays(journey: &mut Journey, why: &str) {
    journey.keys("<enter>");
    journey.tables();
    assert!(journey.notice().contains(why) || says(journey, why), "{why}: {}", journey.screen());
    assert!(journey.orders().is_empty());
}

#[test]
fn a_live_name_in_other_letters_is_a_clash_before_anything_is_sent() {
    let mut journey = Journey::on("default");
    journey.keys(CARTS).keys("e<c-u>COUPONS<enter>");
    stays(&mut journey, "equals a name on this instance");
    journey.keys("e<c-u>Carts<enter>");
    stays(&mut journey, "would come back under its own name");
    let cloud = Cloud::new("default", "");
    for new in ["carts", "CARTS"] {
        let table = format!("trade.carts={new}");
        let base = ["--operation", "huawei.taurusdb-tables", "--instance", TAURUS, "--at", "40m ago"];
        let refused = cloud.try_plan("pay", &[&base[..], &["--table", &table]].concat());
        assert_eq!(refused.status, 3, "{new}: {}", refused.err);
    }
    assert_eq!(orders(&cloud), 0);
}

#[test]
fn a_name_that_lives_since_the_check_is_refused_at_the_send() {
    let cloud = Cloud::new("default", "");
    let base = ["--operation", "huawei.taurusdb-tables", "--instance", TAURUS, "--at", "40m ago"];
    cloud.plan("pay", &[&base[..], &["--table", "trade.carts=saved"]].concat());
    std::fs::rename(cloud.home.path().join("plan.toml"), cloud.home.path().join("other.toml")).unwrap();
    cloud.any(&["check", "other.toml"]).good();
    // A colleague is faster, with the same name for another table.
    cloud.plan("pay", &[&base[..], &["--table", "trade.coupons=Saved"]].concat());
    cloud.restored(TAURUS, &[]);
    let late = cloud.any(&["submit", "other.toml", "--confirm", TAURUS, "--accept", "disk"]);
    assert_eq!((late.status, orders(&cloud)), (3, 1), "{} {}", late.out, late.err);
    assert!(late.err.contains("equals a name on this instance"), "{}", late.err);
}

#[test]
fn names_that_are_cut_to_the_same_are_refused() {
    let mut journey = Journey::on("default");
    journey.keys("n<down><enter>/pay-pg<enter><enter><enter>t30m ago<enter>x<enter><tab>");
    journey.keys(
        "/settlement<enter><home><down><down><space><space><space>r<c-u>{name}_undrop_{mmdd}_{run}<enter>",
    );
    stays(&mut journey, "would be given twice");
}

#[test]
fn a_table_of_the_same_name_in_another_database_is_told_apart_on_every_screen() {
    let twins = format!(
        "[[instances]]\nid = \"{SHOP}\"\n[[instances.databases]]\nname = \"crm\"\ntables = [\"accounts\", \"payments\"]\n"
    );
    let mut journey = journey(&twins);
    journey.keys("n<enter>/shop-prod<enter><enter>x<enter>/crm<enter><tab>/payments<enter><down><space>");
    let screen = journey.screen();
    let crm = screen.lines().position(|line| line.contains("] crm")).unwrap();
    let row = screen.lines().position(|line| line.contains("[x] payments")).unwrap();
    assert_eq!(row, crm + 1, "below its own database: {screen}");
    journey.keys("<enter>");
    assert!(
        journey.previewed().contains("crm") && !journey.previewed().contains("shop%22"),
        "{}",
        journey.previewed()
    );
    journey.keys("c");
    assert!(is_confirming(&journey) && says(&journey, "tables: 1, in crm"), "{}", journey.screen());
    let mut journey = self::journey(&twins);
    journey.keys("n<enter>/shop-prod<enter><enter>Fpayments<enter>");
    assert!(says(&journey, "crm.payments") && says(&journey, "shop.payments"), "{}", journey.screen());

    let cloud = Cloud::new("default", "");
    let base = ["--operation", "aliyun.restore-table", "--instance", SHOP, "--backup", "1482093516"];
    let refused = cloud.try_plan("shop", &[&base[..], &["--table", "payments"]].concat());
    assert_eq!(refused.status, 2, "a table without its database is no table: {}", refused.err);
    cloud.plan("shop", &[&base[..], &["--table", "crm.payments"]].concat());
    let wrong = cloud.any(&["submit", "plan.toml", "--confirm", SHOP]);
    assert_eq!((wrong.status, orders(&cloud)), (3, 0), "it is not in that database: {}", wrong.err);
    assert!(wrong.err.contains("crm.payments"), "{}", wrong.err);
}

#[test]
fn names_no_server_takes_and_too_many_of_them_are_refused_while_typing() {
    let mut journey = Journey::on("default");
    journey.keys(CARTS);
    for name in ["购物车", "a.b", "a b", &"x".repeat(65)] {
        let typed = name.replace(' ', "<space>");
        journey.keys("e<c-u>").keys(&typed);
        let undrop::app::step::tables::Mode::Name(_, field) = &journey.tables().mode else { panic!() };
        assert!(field.error.is_some(), "{name} is judged while it is typed");
        journey.keys("<enter><enter>");
        journey.tables();
        assert!(journey.orders().is_empty());
    }
    let cloud = Cloud::new("default", "");
    let base = ["--operation", "aliyun.restore-table", "--instance", SHOP, "--backup", "1482093516"];
    for name in ["订单", "a.b", "a b", &"x".repeat(65)] {
        let table = format!("shop.orders={name}");
        let refused = cloud.try_plan("shop", &[&base[..], &["--table", &table]].concat());
        assert_eq!(refused.status, 3, "{name}: {}", refused.err);
    }
    let many: Vec<String> = (0..101).map(|n| format!("--table=shop.t{n}")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    let refused = cloud.try_plan("shop", &[&base[..], &many].concat());
    assert_eq!(refused.status, 3, "{}", refused.err);
    assert!(refused.err.contains("100"), "{}", refused.err);
    assert_eq!(orders(&cloud), 0);
}
