//! The wrong moment: read in another zone, not before the damage, or one that cannot be had. What is typed into the
//! fields of the point is tried in `journeys::point`.

use undrop::app::step::Step;
use undrop::domain::time::Window;

use super::super::Journey;
use super::{Cloud, SHOP, TAURUS, orders, says, submitted};

/// From Home to the points of shop-prod.
const POINTS: &str = "n<enter>/shop-prod<enter><enter>";
/// From Home to the moments of order-taurus.
const MOMENTS: &str = "n<down><enter>/order-taurus<enter><enter>";

fn stays(journey: &Journey, why: &str) {
    assert!(matches!(journey.step(), Step::Point(_)), "{}", journey.screen());
    assert!(journey.notice().contains(why) || says(journey, why), "{why}: {}", journey.screen());
    assert!(journey.orders().is_empty());
}

#[test]
fn a_utc_clock_read_as_beijing_is_told_in_both_zones_and_as_hours_of_lost_writes() {
    let mut journey = Journey::on("default");
    journey.keys(POINTS).keys("xt2026-11-19 14:03:30<enter>");
    assert!(says(&journey, "06:03:30Z") && says(&journey, "you give up 8 h 23 min of writes"));
    journey.keys("<enter>/shop<enter><tab>/order<enter><down><space><space><enter>").accept_all().keys("c");
    assert!(says(&journey, "2026-11-19 14:03:30 +08:00 = 06:03:30Z"), "{}", journey.screen());
    assert!(says(&journey, "that is 8 h 23 min ago"), "{}", journey.screen());
    assert!(journey.orders().is_empty());
}

#[test]
fn a_time_without_a_zone_is_refused_by_the_commands_with_both_readings() {
    let cloud = Cloud::new("default", "");
    let config = std::fs::read_to_string(cloud.home.path().join("config.toml")).unwrap();
    let zoneless = config.replace("time_zone = \"Asia/Shanghai\"\n", "");
    std::fs::write(cloud.home.path().join("zoneless.toml"), zoneless).unwrap();
    let base =
        ["plan", "--config", "zoneless.toml", "--profile", "shop", "--operation", "aliyun.restore-table"];
    let what = ["--instance", SHOP, "--at", "2026-11-19 22:03", "--table", "shop.orders", "-o", "plan.toml"];
    let refused = cloud.any(&[&base[..], &what].concat());
    assert_eq!(refused.status, 2, "{}", refused.err);
    for reading in ["as Beijing time it is 2026-11-19T14:03:00Z", "as UTC it is 2026-11-19T22:03:00Z"] {
        assert!(refused.err.contains(reading), "{}", refused.err);
    }
    assert!(!cloud.home.path().join("plan.toml").exists());
}

#[test]
fn a_set_that_ended_after_the_damage_cannot_be_taken() {
    let mut journey = Journey::on("default");
    journey.keys(POINTS).keys("d10h ago<enter><enter>");
    stays(&journey, "it would bring the damage back");
    journey.keys("Fshop.orders<enter><home><enter>");
    stays(&journey, "it would bring the damage back");
    let cloud = Cloud::new("default", "");
    let newest = ["--backup", "1482093516", "--damage", "10h ago", "--table", "shop.orders"];
    let refused = submitted(&cloud, &newest);
    assert_eq!((refused.status, orders(&cloud)), (3, 0), "{}", refused.err);
}

#[test]
fn a_damage_that_is_learnt_later_holds_for_a_point_that_was_taken_already() {
    let mut journey = Journey::on("default");
    journey.keys(MOMENTS).keys("t30m ago<enter>x<enter>/carts<enter><tab><home><down><space><esc><esc>");
    journey.keys("d40m ago<enter><enter>");
    stays(&journey, "it would bring the damage back");
    assert!(journey.model().wizard.has_edits(), "what was chosen is kept");
}

#[test]
fn a_set_that_cannot_be_used_leads_nowhere() {
    let cloud = Cloud::new("default", "");
    let mut journey = Journey::on("default");
    journey.keys(POINTS).keys("x");
    let sets = journey.point().points.value().unwrap().backups.clone();
    let unusable: Vec<usize> = (0..sets.len()).filter(|at| sets[*at].unusable.is_some()).collect();
    assert_eq!(unusable.len(), 5);
    for at in unusable {
        journey.keys("<home>").keys(&"<down>".repeat(at)).keys("<enter>");
        stays(&journey, "this backup set cannot be used");
        let id = sets[at].id.as_str();
        let refused = submitted(&cloud, &["--backup", id, "--table", "shop.orders"]);
        assert_eq!(refused.status, 3, "{id}: {} {}", refused.out, refused.err);
        assert!(refused.err.contains(id), "{id}: {}", refused.err);
    }
    assert_eq!(orders(&cloud), 0);
}

#[test]
fn a_moment_without_its_logs_leads_nowhere() {
    for time in ["1m ago", "2026-11-01 10:00:00"] {
        let mut journey = Journey::on("default");
        journey.keys(POINTS).keys("xt").keys(time).keys("<enter><enter>");
        stays(&journey, "BLOCK");
        assert!(
            says(&journey, "latest restorable") || says(&journey, "before all that can be restored"),
            "{}",
            journey.screen()
        );
    }
    let mut blog = Journey::on("default");
    blog.keys("n<enter>/blog<enter><enter>xt30m ago<enter><enter>");
    assert!(matches!(blog.step(), Step::Point(_)) && blog.point().problem.is_some(), "{}", blog.screen());

    let cloud = Cloud::new("default", "");
    for at in ["1m ago", "30d ago"] {
        let refused = submitted(&cloud, &["--at", at, "--table", "shop.orders"]);
        assert_eq!(refused.status, 3, "{at}: {}", refused.err);
    }
    let base = ["--operation", "aliyun.restore-table", "--instance", "rm-bp1blog4nolog", "--at", "30m ago"];
    cloud.plan("shop", &[&base[..], &["--database", "blog=blog_back"]].concat());
    let refused = cloud.any(&["submit", "plan.toml", "--confirm", "rm-bp1blog4nolog"]);
    assert_eq!((refused.status, orders(&cloud)), (3, 0), "{}", refused.err);
}

#[test]
fn a_gap_between_two_windows_is_no_point() {
    // Logs were lost for some hours three days ago.
    let mut journey = Journey::on("default");
    journey.keys("n<down><enter>/shop-mysql<enter><enter><enter>x");
    let windows = journey.point().points.value().unwrap().windows.clone();
    let is_apart = |pair: &&[Window]| pair[0].to < pair[1].from.plus_secs(-2);
    let pair = windows.windows(2).find(is_apart).expect("a gap");
    let inside = pair[0].to.plus_secs(1).rfc3339();
    journey.keys("t").keys(&inside).keys("<enter><enter>");
    stays(&journey, "GAP");
}

#[test]
fn a_moment_of_the_future_is_refused_by_the_commands_too() {
    let cloud = Cloud::new("default", "");
    let tomorrow = cloud.pay(&["points", TAURUS, "--json"]).good().json()["windows"][0]["to"]
        .as_str()
        .unwrap()
        .to_owned();
    let later =
        undrop::domain::time::Timestamp::parse_rfc3339(&tomorrow).unwrap().plus_secs(8 * 3600).rfc3339();
    let base = ["--operation", "huawei.taurusdb-tables", "--instance", TAURUS, "--table", "trade.carts"];
    cloud.plan("pay", &[&base[..], &["--at", &later]].concat());
    let refused = cloud.any(&["submit", "plan.toml", "--confirm", TAURUS, "--accept", "disk"]);
    assert_eq!((refused.status, orders(&cloud)), (3, 0), "{}", refused.err);
    assert!(refused.err.contains("future"), "{}", refused.err);
}
