//! The same restore twice: an impatient Enter, a second terminal, a time-out taken for a failure.

use undrop::domain::run::RunState;

use super::super::Journey;
use super::super::restore::{CHOOSE, CONFIRM, TO_TABLES};
use super::{Cloud, SHOP, is_confirming, orders, says};

/// From Home to the review of one table of order-taurus, and the name that confirms it.
const TAURUS: &str = "n<down><enter>/order-taurus<enter><enter>t30m ago<enter>x<enter>/carts<enter><tab><home><down><space><enter>";
const TAURUS_CONFIRM: &str = "corder-taurus<enter>";

fn sent(scenario: &str) -> Journey {
    let mut journey = Journey::on(scenario);
    journey.keys(TO_TABLES).keys(CHOOSE).keys("<enter>").keys(CONFIRM);
    assert_eq!(journey.restores().len(), 1, "{}", journey.screen());
    journey
}

fn planned(cloud: &Cloud) {
    let base = ["--operation", "aliyun.restore-table", "--instance", SHOP, "--backup", "1482093516"];
    cloud.plan("shop", &[&base[..], &["--table", "shop.orders"]].concat());
}

#[test]
fn an_impatient_enter_sends_nothing_more() {
    let mut journey = sent("default");
    journey.keys("<enter><enter>").keys(CONFIRM).keys("r<enter>y<space>").keys(CONFIRM);
    assert_eq!(journey.restores().len(), 1, "{}", journey.screen());
    let cloud = Cloud::new("default", "");
    planned(&cloud);
    cloud.any(&["submit", "plan.toml", "--confirm", SHOP]).good();
    let again = cloud.any(&["submit", "plan.toml", "--confirm", SHOP]);
    assert_eq!((again.status, orders(&cloud)), (3, 1), "{}", again.err);
    assert!(
        again.err.contains("undrop attach") || again.err.contains("undrop watch"),
        "the way on: {}",
        again.err
    );
}

#[test]
fn a_second_terminal_finds_the_instance_at_work() {
    let mut journey = sent("default").again();
    journey.keys("n<enter>/shop-prod<enter><enter>");
    assert_eq!(journey.step().title().en, "Instance", "{}", journey.screen());
    assert!(journey.notice().contains("cannot be used"), "{}", journey.screen());
    journey.keys(CHOOSE).keys("<enter>").keys(CONFIRM);
    assert_eq!(journey.restores().len(), 1, "{}", journey.screen());
}

#[test]
fn two_commands_at_the_same_time_send_one_request() {
    let cloud = Cloud::with_faults("[[faults]]\non = \"RestoreTable\"\ndo = \"slow\"\nms = 700\n");
    planned(&cloud);
    let submit = || {
        let mut command = cloud.bare();
        command.args(["submit", "plan.toml", "--confirm", SHOP]);
        let piped = || std::process::Stdio::piped();
        command.stdout(piped()).stderr(piped()).spawn().unwrap()
    };
    let children = [submit(), submit()];
    let mut ends: Vec<i32> =
        children.map(|child| child.wait_with_output().unwrap().status.code().unwrap()).to_vec();
    ends.sort_unstable();
    assert_eq!((ends, orders(&cloud)), (vec![0, 3], 1));
}

#[test]
fn a_time_out_is_not_taken_for_a_failure() {
    let mut journey = Journey::on("hw-lost-answer");
    journey.keys(TAURUS).accept_all().keys(TAURUS_CONFIRM);
    assert_eq!(journey.job().state(), Some(RunState::Unknown));
    assert!(says(&journey, "Do not start a second one"), "{}", journey.screen());
    journey.keys("cs<enter>ay").keys(TAURUS_CONFIRM);
    let mut journey = journey.again();
    assert!(says(&journey, "Do not send it again"), "Home says it first: {}", journey.screen());
    journey.keys(TAURUS);
    assert!(says(&journey, "cannot take a restore: its status is RESTORING"), "{}", journey.screen());
    assert!(journey.review().checks().iter().any(|check| check.key == "earlier-run"), "{}", journey.screen());
    journey.keys("c");
    assert!(!is_confirming(&journey), "not without a word about the earlier one: {}", journey.screen());
    assert_eq!(journey.orders().len(), 1);

    let cloud = Cloud::new("lost-answer", "");
    planned(&cloud);
    let lost = cloud.any(&["submit", "plan.toml", "--confirm", SHOP]);
    assert_eq!(lost.status, 5, "unknown, not failed: {}", lost.err);
    let again = cloud.any(&["submit", "plan.toml", "--confirm", SHOP]);
    assert_eq!((again.status, orders(&cloud)), (3, 1), "{}", again.err);
}
