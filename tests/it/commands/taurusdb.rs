//! `huawei.taurusdb-tables`: tables of a moment beside the live ones, from either of two catalogues.

use serde_json::{Value, json};

use super::{Cloud, find};

const INSTANCE: &str = "61a4ea66210545909d74a05c27a7179ein07";
const KEY: &str = "huawei.taurusdb-tables";

fn base<'a>(more: &[&'a str]) -> Vec<&'a str> {
    [&["--operation", KEY, "--instance", INSTANCE, "--at", "40m ago"], more].concat()
}

#[test]
fn instances_and_moments_say_what_can_be_restored() {
    let cloud = Cloud::new("default", "");
    let instances = cloud.pay(&["instances", "--json"]).good().json();
    let order = find(&instances["instances"], "id", INSTANCE);
    assert_eq!((&order["operations"], &order["reason"]), (&json!([KEY]), &Value::Null));
    assert_eq!((&order["engine"], &order["region"]), (&"TaurusDB".into(), &"cn-north-4".into()));
    assert!(find(&instances["instances"], "name", "pay-taurus")["reason"].is_string());
    let points = cloud.pay(&["points", INSTANCE, "--json"]).good().json();
    assert_eq!(points["backups"], json!([]), "only moments");
    assert!(points["windows"][0]["to"].as_str().unwrap().ends_with('Z'));
    let unknown = cloud.pay(&["points", "00000000000000000000000000000000in07", "--json"]);
    assert_eq!((unknown.status, &unknown.json()["error"]["kind"]), (1, &"not-found".into()));
}

#[test]
fn each_catalogue_has_its_own_tables_and_notes() {
    let cloud = Cloud::new("default", "");
    let list = |more: &[&str]| {
        let args = [&["tables", INSTANCE, "--at", "40m ago", "--json"], more].concat();
        let shown = cloud.pay(&args).good().json();
        let trade = find(&shown["databases"], "name", "trade")["tables"].as_array().unwrap().clone();
        (trade, shown["notes"].clone())
    };
    let (of_backup, notes) = list(&[]);
    let (latest, other_notes) = list(&["--latest-catalog"]);
    let (dropped, new) = (Value::from("order_refunds"), Value::from("flash_orders"));
    assert!(of_backup.contains(&dropped) && !of_backup.contains(&new), "{of_backup:?}");
    assert!(latest.contains(&new) && !latest.contains(&dropped), "{latest:?}");
    assert!(notes[0].is_string() && notes[0] != other_notes[0]);
    let told = cloud.pay(&["tables", INSTANCE, "--at", "40m ago"]).good();
    assert!(told.out.lines().any(|line| line == "trade.order_refunds"), "{}", told.out);
    assert!(told.err.contains("--latest-catalog") && told.err.contains("--set last_table_info=true"));
}

#[test]
fn tables_come_back_beside_the_live_ones() {
    let cloud = Cloud::new("default", "");
    cloud.plan("pay", &base(&["--table", "trade.order_refunds", "--table", "trade.orders=orders_before"]));
    assert_eq!(cloud.any(&["submit", "plan.toml", "--confirm", "order-taurus"]).status, 3);
    let answer = cloud.restored(INSTANCE, &[]);
    let body = cloud.sent_as_previewed("/backups/restore/tables");
    assert!(body["restore_time"].is_string() && body["last_table_info"].is_null(), "{body}");
    let live = cloud.server.with_world(|world| world.huawei_tables_of(INSTANCE, "trade", ""));
    let run = answer["run"].as_str().unwrap();
    assert!(live.iter().any(|name| name.starts_with("order_refunds_ud") && name.ends_with(run)), "{live:?}");
    assert!(live.contains(&"orders".to_owned()) && live.contains(&"orders_before".to_owned()));
    assert_eq!(cloud.submit_again(INSTANCE), 3, "the same run is never sent twice");
    assert_eq!(
        cloud.logged("/backups/restore/tables").iter().filter(|line| line["method"] == "POST").count(),
        1
    );
}

#[test]
fn a_table_made_after_the_backup_needs_the_latest_catalogue() {
    let cloud = Cloud::new("default", "");
    let table = ["--table", "trade.flash_orders"];
    cloud.plan("pay", &base(&table));
    let checked = cloud.any(&["check", "plan.toml", "--json"]);
    assert_eq!(checked.status, 3, "{}", checked.out);
    cloud.plan("pay", &base(&[&table[..], &["--set", "last_table_info=true"]].concat()));
    cloud.restored(INSTANCE, &[]);
    let posts = cloud.logged("\"POST\"");
    let sent: Value = serde_json::from_str(posts[0]["body"].as_str().unwrap()).unwrap();
    assert_eq!((posts.len(), &sent["last_table_info"]), (1, &"true".into()), "text, as the SDKs send it");
}

#[test]
fn what_it_cannot_do_is_refused_before_anything_is_asked() {
    let cloud = Cloud::new("default", "");
    let set = ["--operation", KEY, "--instance", INSTANCE, "--backup", "x", "--table", "trade.orders"];
    assert_eq!(cloud.try_plan("pay", &set).status, 3, "moments only");
    let listed = cloud.pay(&["tables", INSTANCE, "--backup", "x", "--json"]);
    assert_eq!((listed.status, &listed.json()["error"]["kind"]), (2, &"invalid".into()));
    for wrong in [
        &[][..],
        &["--database", "trade"],
        &["--table", "trade.promo 2026!"],
        &["--table", "trade.orders=Orders"],
        &["--table", "trade.orders", "--set", "last_table_info=yes"],
        &["--table", "trade.orders", "--target", "4754458c076bc5c05aa3024eb7be7a02in07"],
    ] {
        let refused = cloud.try_plan("pay", &base(wrong));
        assert_eq!(refused.status, 3, "{wrong:?}: {}", refused.err);
    }
    assert_eq!(
        cloud.try_plan("shop", &base(&["--table", "trade.orders"])).status,
        2,
        "another cloud's profile"
    );
    assert!(cloud.logged("/restore/tables").is_empty());
}
