//! `plan --damage`: what is known of the damage is written into the plan, and every check of it weighs the point by it.

use serde_json::Value;

use super::Cloud;

const PROD: &str = "rm-bp1shop7prod";

fn args<'a>(at: &'a str, damage: &[&'a str]) -> Vec<&'a str> {
    let plan =
        ["--operation", "aliyun.restore-table", "--instance", PROD, "--table", "shop.orders", "--at", at];
    [&plan[..], damage].concat()
}

/// The check of this key, and the exit status.
fn check(cloud: &Cloud) -> (i32, Value) {
    let checked = cloud.any(&["check", "plan.toml", "--json"]);
    let all = checked.json()["checks"].clone();
    (checked.status, super::find(&all, "key", "damage").clone())
}

#[test]
fn the_point_is_weighed_by_what_is_known_of_the_damage() {
    let cloud = Cloud::new("default", "");
    for (at, damage, status, word, exit) in [
        ("30m ago", &["--damage", "-22m"][..], "ok", "before the damage", 0),
        ("20m ago", &["--damage", "22m ago"], "blocked", "would come back", 3),
        ("30m ago", &["--damage", "unknown"], "not-checked", "is not known", 0),
        ("30m ago", &[], "not-checked", "does not say", 0),
    ] {
        cloud.plan("shop", &args(at, damage));
        let (ended, check) = check(&cloud);
        assert_eq!((&check["status"], ended), (&status.into(), exit), "{damage:?}");
        assert!(check["message"].as_str().unwrap().contains(word), "{check}");
    }
    cloud.plan("shop", &args("20m ago", &["--damage", "22m ago"]));
    let refused = cloud.any(&["submit", "plan.toml", "--confirm", PROD]);
    assert_eq!(refused.status, 3, "{}", refused.err);
    assert!(cloud.logged("RestoreTable").is_empty(), "the damage is never brought back");
}

#[test]
fn the_plan_says_it_and_nonsense_is_refused() {
    let cloud = Cloud::new("default", "");
    let written = || std::fs::read_to_string(cloud.home.path().join("plan.toml")).unwrap();
    cloud.plan("shop", &args("2026-01-02 03:00", &["--damage", "2026-01-02 03:04 +08:00"]));
    assert!(written().contains("damage = \"2026-01-01T19:04:00Z\""), "{}", written());
    cloud.plan("shop", &args("2026-01-02 03:00", &["--damage", "?"]));
    assert!(written().contains("damage = \"unknown\""), "{}", written());
    cloud.plan("shop", &args("2026-01-02 03:00", &[]));
    assert!(!written().contains("damage"), "{}", written());
    for damage in ["", "yesterday", "2999-01-01 00:00"] {
        let refused = cloud.try_plan("shop", &args("2026-01-02 03:00", &["--damage", damage]));
        assert_eq!(refused.status, 2, "{damage}: {}", refused.err);
    }
}
