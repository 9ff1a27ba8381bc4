//! `find`: which backup sets or moments still have a name, for scripts and for people.

use serde_json::{Value, json};

use super::Cloud;

const SHOP: &str = "rm-bp1shop7prod";
const TAURUS: &str = "61a4ea66210545909d74a05c27a7179ein07";

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

#[test]
fn the_document_has_its_stable_keys_and_the_newest_point_first() {
    let cloud = Cloud::new("default", "");
    let found = cloud.run(&["find", SHOP, "SHOP.orders", "--json"]).good().json();
    let wanted =
        ["case_sensitive", "exact", "instance", "not_asked", "notes", "operation", "points", "unusable"];
    let mut top = keys(&found);
    top.sort_unstable();
    assert_eq!(top, wanted);
    assert_eq!((&found["instance"], &found["operation"]), (&SHOP.into(), &"aliyun.restore-table".into()));
    let points = found["points"].as_array().unwrap();
    assert_eq!((points.len(), &found["unusable"], &found["not_asked"]), (8, &5.into(), &0.into()));
    let mut first = keys(&points[0]);
    first.sort_unstable();
    let wanted = ["age_seconds", "backup", "cut", "error", "matches", "more", "state_at", "status", "time"];
    assert_eq!(first, wanted);
    let path = json!({ "path": "shop.orders", "database": "shop", "schema": null, "table": "orders" });
    assert_eq!(points[0]["matches"], json!([path]));
    assert_eq!((&points[0]["status"], &points[0]["error"]), (&"found".into(), &Value::Null));
    let times: Vec<&str> = points.iter().map(|point| point["state_at"].as_str().unwrap()).collect();
    assert!(times.is_sorted_by(|newer, older| newer >= older), "{times:?}");
    assert!(
        cloud.logged("\"POST\"").iter().all(|line| !line.to_string().contains("Restore\"")),
        "only reads"
    );
}

#[test]
fn moments_schemas_and_what_was_not_asked() {
    let cloud = Cloud::new("default", "");
    let found =
        cloud.pay(&["find", TAURUS, "order_refunds", "--exact", "--most", "2", "--json"]).good().json();
    assert_eq!(found["points"].as_array().unwrap().len(), 2);
    let last = cloud
        .pay(&["find", TAURUS, "order_refunds", "--damage", "22m ago", "--most", "2", "--json"])
        .good()
        .json();
    assert!(
        (1_321..1_400).contains(&last["points"][1]["age_seconds"].as_i64().unwrap()),
        "just before it: {last}"
    );
    assert!(found["not_asked"].as_u64().unwrap() > 2, "{found}");
    assert!(found["points"][0]["backup"].is_null() && found["points"][0]["time"].is_string());
    assert!(found["notes"][0].is_string(), "whose list it is");
    let told = cloud.pay(&["find", "df29b535eec64ee1b286bd2c62871a9cin03", "public.refunds"]).good();
    assert!(told.out.lines().any(|line| line == "  payments.public.refunds"), "{}", told.out);
    assert!(told.out.contains("not in"), "{}", told.out);
}

#[test]
fn a_name_that_is_nowhere_is_no_error_but_one_that_may_be_somewhere_is() {
    let cloud = Cloud::new("default", "");
    let nowhere = cloud.run(&["find", SHOP, "invoices_2019"]).good();
    assert_eq!(nowhere.out.matches("not in it").count(), 8, "{}", nowhere.out);
    let gone = "[[faults]]\non = \"DescribeMetaList\"\ndo = \"refuse\"\nstatus = 404\n\
                code = \"InvalidBackupSetID.NotFound\"\nmessage = \"Gone.\"\ntimes = 1\n";
    let cloud = Cloud::with_faults(gone);
    let found = cloud.run(&["find", SHOP, "shop.orders", "--json"]).good().json();
    let states: Vec<&str> =
        found["points"].as_array().unwrap().iter().map(|p| p["status"].as_str().unwrap()).collect();
    assert_eq!(states.iter().filter(|state| **state == "failed").count(), 1, "{states:?}");
    assert_eq!(states.iter().filter(|state| **state == "found").count(), 7);
    let failed = found["points"].as_array().unwrap().iter().find(|p| p["status"] == "failed").unwrap();
    assert_eq!(failed["error"]["code"], "InvalidBackupSetID.NotFound");
    let cloud = Cloud::with_faults(gone);
    let open = cloud.run(&["find", SHOP, "invoices_2019"]);
    assert_eq!(open.status, 1, "not found, and one set was not read: {}", open.err);
    assert!(open.out.contains("FAILED") && open.err.contains("InvalidBackupSetID.NotFound"), "{}", open.err);
}

#[test]
fn throttling_is_waited_out() {
    let cloud = Cloud::with_faults(
        "[[faults]]\non = \"DescribeMetaList\"\ndo = \"throttle\"\ntimes = 2\nretry_after_ms = 20\n",
    );
    let found = cloud.run(&["find", SHOP, "shop.orders", "--json", "--most", "3"]).good().json();
    assert!(found["points"].as_array().unwrap().iter().all(|point| point["status"] == "found"), "{found}");
}

#[test]
fn slips_are_told_before_anything_is_asked() {
    let cloud = Cloud::new("default", "");
    for args in [
        &["find", SHOP, "shop..orders"][..],
        &["find", SHOP, ""],
        &["find", SHOP, "a.b.c.d"],
        &["find", SHOP, "orders", "--most", "0"],
        &["find", SHOP],
    ] {
        let refused = cloud.run(args);
        assert_eq!((refused.status, refused.out.as_str()), (2, ""), "{args:?}: {}", refused.err);
    }
    assert!(cloud.logged("DescribeMetaList").is_empty());
    let whole = cloud.pay(&["find", "d8e6ca5a624745bcb546a227aa3ae1cfin01", "orders"]);
    assert_eq!(whole.status, 2, "a whole instance has no names to look for: {}", whole.err);
    assert!(whole.err.contains("restores whole instances"), "{}", whole.err);
}
