//! Acting on an old screen: what was seen is read again before the send.

use undrop::app::step::review::Sending;

use super::super::Journey;
use super::super::restore::{CHOOSE, TO_TABLES};
use super::{is_confirming, says};

/// Time passes while the person types: half a minute later another task is at work on the instance.
fn late(scenario: &str, keys: &str, name: &str) -> Journey {
    let mut journey = Journey::on(scenario);
    journey.keys(keys).accept_all().keys("c");
    assert!(is_confirming(&journey), "all was well when it was checked: {}", journey.screen());
    journey.keys(&"<wait>".repeat(45)).keys(name).keys("<enter>");
    journey
}

#[test]
fn an_instance_that_became_busy_since_the_check_is_left_alone() {
    let shop = format!("{TO_TABLES}{CHOOSE}<enter>");
    let taurus = "n<down><enter>/order-taurus<enter><enter>t30m ago<enter>x<enter>/carts<enter><tab><home><down><space><enter>";
    for (scenario, keys, name) in
        [("busy-soon", shop.as_str(), "shop-prod"), ("hw-busy-soon", taurus, "order-taurus")]
    {
        let journey = late(scenario, keys, name);
        assert!(journey.orders().is_empty(), "{scenario}: {:?}", journey.orders());
        assert!(matches!(journey.review().sending, Sending::NotSent(_)), "{scenario}: {}", journey.screen());
        assert!(
            says(&journey, "nothing was sent") || says(&journey, "not sent"),
            "{scenario}: {}",
            journey.screen()
        );
    }
}

#[test]
fn a_confirmation_left_alone_for_two_minutes_is_none() {
    let mut journey = Journey::on("default");
    journey.keys(TO_TABLES).keys(CHOOSE).keys("<enter>cshop-prod").keys(&"<wait>".repeat(121));
    assert!(!is_confirming(&journey), "{}", journey.screen());
    journey.keys("<enter><enter>");
    assert!(journey.orders().is_empty());
}

#[test]
fn every_list_says_how_old_it_is() {
    let mut journey = Journey::on("default");
    for keys in ["n<enter>", "/shop-prod<enter><enter>", "x<enter>"] {
        journey.keys(keys);
        assert!(says(&journey, "read 22:27"), "{}", journey.screen());
    }
}
