//! No room: a restore that fills the disk makes production read-only.

use super::{Cloud, SHOP, is_confirming, journey, orders, says, world};

/// The disk of shop-prod is all but full.
fn full() -> String {
    format!("[[instances]]\nid = \"{SHOP}\"\nused_gb = 199\n")
}

#[test]
fn a_database_larger_than_the_free_disk_is_blocked() {
    let mut journey = journey(&full());
    journey.keys("n<enter>/shop-prod<enter><enter>x<enter>/shop<enter><home><space><enter>");
    assert!(says(&journey, "BLOCK"), "{}", journey.screen());
    journey.keys("caaac");
    assert!(journey.notice().contains("something blocks"), "{}", journey.notice());
    journey.keys("shop-prod<enter>");
    assert!(!is_confirming(&journey) && journey.orders().is_empty(), "{}", journey.screen());

    let cloud = Cloud::of(world(&full()), "");
    let base = ["--operation", "aliyun.restore-table", "--instance", SHOP, "--backup", "1482093516"];
    cloud.plan("shop", &[&base[..], &["--database", "shop=shop_back"]].concat());
    let refused = cloud.any(&["submit", "plan.toml", "--confirm", SHOP, "--accept", "disk"]);
    assert_eq!((refused.status, orders(&cloud)), (3, 0), "accepting does not make room: {}", refused.err);
    assert!(refused.err.contains("disk") || refused.err.contains("GB"), "{}", refused.err);
}

#[test]
fn where_sizes_are_not_known_a_person_must_say_so_first() {
    let mut journey = journey(&full());
    journey
        .keys("n<enter>/shop-prod<enter><enter>x<enter>/shop<enter><tab>/order<enter><down><space><enter>c");
    assert!(!is_confirming(&journey), "{}", journey.screen());
    assert!(journey.notice().contains("accept the warnings first"), "{}", journey.notice());
    assert!(journey.orders().is_empty());
}
