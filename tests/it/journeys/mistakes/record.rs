//! No record for the review afterwards: each end leaves one, and without one nothing is sent.

use undrop::runs::store::Store;

use super::super::Journey;
use super::super::restore::{CHOOSE, CONFIRM, TO_TABLES};
use super::{Cloud, SHOP, orders};

#[test]
fn every_end_leaves_the_plan_the_bytes_the_checks_and_the_story() {
    for (scenario, end) in [("default", "accepted"), ("throttle", "rejected"), ("lost-answer", "unknown")] {
        let mut journey = Journey::on(scenario);
        journey.keys(TO_TABLES).keys(CHOOSE).keys("<enter>").keys(CONFIRM);
        let runs = Store::open(&journey.state_folder()).unwrap().runs().unwrap();
        assert_eq!(runs.len(), 1, "{scenario}");
        let folder = journey.state_folder().join("runs").join(runs[0].run.as_str());
        let read = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
        let story = read("journal.jsonl");
        for event in ["created", "intent", "sending", end] {
            assert!(story.contains(&format!("\"{event}\"")), "{scenario}: {event} in {story}");
        }
        let request: serde_json::Value = serde_json::from_str(&read("request.json")).unwrap();
        assert_eq!(request["body"], journey.restores()[0], "{scenario}: the very bytes");
        assert!(
            read("plan.toml").contains("orders") && read("checks.json").contains("\"accepted\""),
            "{scenario}"
        );
    }
}

#[test]
fn without_a_place_for_the_record_nothing_is_sent() {
    let mut journey = Journey::on("default");
    journey.keys(TO_TABLES).keys(CHOOSE).keys("<enter>c");
    let folder = journey.state_folder();
    std::fs::remove_dir_all(&folder).unwrap();
    std::fs::write(&folder, "in the way").unwrap();
    journey.keys("shop-prod<enter>");
    assert!(journey.orders().is_empty(), "{}", journey.screen());

    let cloud = Cloud::new("default", "");
    let base = ["--operation", "aliyun.restore-table", "--instance", SHOP, "--backup", "1482093516"];
    cloud.plan("shop", &[&base[..], &["--table", "shop.orders"]].concat());
    std::fs::write(cloud.home.path().join("state"), "in the way").unwrap();
    let refused = cloud.any(&["submit", "plan.toml", "--confirm", SHOP]);
    assert_eq!((refused.status, orders(&cloud)), (2, 0), "{}", refused.err);
    assert!(refused.err.contains("nothing was sent"), "{}", refused.err);
}
