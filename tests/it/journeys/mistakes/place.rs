//! The wrong instance: source and target swapped.

use super::super::Journey;
use super::{Cloud, is_confirming, orders, says};

const SOURCE: &str = "d8e6ca5a624745bcb546a227aa3ae1cfin01";
const STANDIN: &str = "e9d265da6f2375a73a267ebb9f4251ebin01";
const FAR: &str = "rm-uf6trade5prod";
const NEAR: &str = "rm-bp1geo5drill";

#[test]
fn a_source_swapped_with_its_target_is_confirmed_by_neither_name_alone() {
    let mut journey = Journey::on("default");
    journey.keys("n<down><enter>/shop-mysql<enter><enter><enter>x<enter>");
    assert_eq!(journey.target().cursor, None, "no target is marked for a person");
    // The stand-in was meant as the target; the source itself is taken.
    journey.keys("<down><enter>").accept_all().keys("c");
    assert!(says(&journey, "shop-mysql") && says(&journey, "OVERWRITE"), "{}", journey.screen());
    journey.keys("shop-mysql-standin<enter><tab>OVERWRITE<enter>");
    assert!(is_confirming(&journey) && journey.orders().is_empty(), "{}", journey.screen());
    assert!(says(&journey, "not the name: type shop-mysql"), "{}", journey.screen());
    journey.keys("<esc>");
    assert!(journey.orders().is_empty());
}

#[test]
fn an_instance_of_another_region_is_a_source_and_never_a_target() {
    let mut journey = Journey::on("default");
    journey.keys("n<enter>/trade<enter><enter>x<enter>");
    let targets = journey.target().targets.value().unwrap();
    assert!(targets.iter().all(|target| target.id.as_str() != FAR), "{}", journey.screen());
    journey.keys("/trade-prod<enter><down><enter>");
    journey.target();
    assert!(journey.orders().is_empty());
}

#[test]
fn a_swapped_plan_is_refused_by_the_commands() {
    let cloud = Cloud::new("default", "");
    let far = ["--operation", "aliyun.restore-ddr-table", "--database", "trade_archive=archive_back"];
    cloud.plan("shop", &[&far[..], &["--instance", NEAR, "--target", FAR, "--backup", "279563"]].concat());
    for confirm in [FAR, NEAR] {
        let refused = cloud.any(&["submit", "plan.toml", "--confirm", confirm]);
        assert!(refused.status != 0 && orders(&cloud) == 0, "{confirm}: {} {}", refused.out, refused.err);
    }
    let sets = cloud.pay(&["points", SOURCE, "--json"]).good().json();
    let set = sets["backups"].as_array().unwrap().iter().find(|set| set["usable"] == true).unwrap();
    let whole = ["--operation", "huawei.rds-recovery", "--instance", STANDIN, "--target", SOURCE];
    cloud.plan("pay", &[&whole[..], &["--backup", set["id"].as_str().unwrap()]].concat());
    let meant = cloud.any(&["submit", "plan.toml", "--confirm", STANDIN, "--overwrite"]);
    assert_eq!((meant.status, orders(&cloud)), (3, 0), "the id of the one that was meant: {}", meant.err);
    assert!(meant.err.contains(&format!("--confirm {SOURCE}")), "{}", meant.err);
    let forced = cloud.any(&["submit", "plan.toml", "--confirm", SOURCE, "--overwrite"]);
    assert_eq!((forced.status, orders(&cloud)), (3, 0), "the set is not the stand-in's: {}", forced.err);
}
