//! Secrets in a shared screen, the clipboard, a file or a log.

use super::super::Journey;
use super::super::restore::{CHOOSE, CONFIRM, TO_TABLES};
use super::{Cloud, SHOP, TAURUS};
use crate::commands::all_text;

/// What must never be written anywhere.
fn secrets(journey: &Journey) -> Vec<String> {
    let (aliyun, huawei) =
        journey.world.with_world(|world| (world.credentials(), world.huawei_credentials()));
    vec![aliyun.access_key_secret, huawei.sk, huawei.password]
}

fn holds_none(text: &str, secrets: &[String], place: &str) {
    for secret in secrets.iter().filter(|secret| !secret.is_empty()) {
        assert!(!text.contains(secret.as_str()), "{place} holds {secret}");
    }
}

#[test]
fn no_screen_model_clipboard_or_file_holds_a_secret() {
    // The request is copied in each of its forms.
    let copies = ["y<enter>", "y<down><enter>", "y<down><down><enter>", "y<end><enter>"];
    let shop =
        ["n", "<enter>/shop-prod<enter>", "<enter>", "Forders<enter>", "<esc>x<enter>", CHOOSE, "<enter>"];
    let taurus = [
        "n<down><enter>/order-taurus<enter>",
        "<enter>t30m ago<enter>x<enter>/carts<enter><tab><home><down><space>",
        "<enter>a",
    ];
    let shop = [&shop[..], &copies, &[CONFIRM, "<wait><wait>y?"]].concat();
    let taurus = [&taurus[..], &copies, &["s<tab><end>", "corder-taurus<enter>", "y"]].concat();
    for way in [&shop[..], &taurus[..]] {
        let mut journey = Journey::on("default");
        let secrets = secrets(&journey);
        assert!(secrets.iter().all(|secret| secret.len() > 8));
        for keys in way {
            journey.keys(keys);
            holds_none(&journey.screen(), &secrets, "the screen");
            holds_none(&format!("{:?}", journey.model()), &secrets, "the model");
            holds_none(journey.driver.clipboard.as_deref().unwrap_or_default(), &secrets, "the clipboard");
        }
        assert_eq!(journey.orders().len(), 1, "{}", journey.screen());
        let files = all_text(&journey.state_folder());
        assert!(files.contains("journal") || files.contains("intent"), "there is a record to look at");
        holds_none(&files, &secrets, "the record");
    }
    let mut told = Journey::on("default");
    told.keys(TO_TABLES).keys("?");
    holds_none(&told.screen(), &secrets(&told), "help");
}

#[test]
fn no_command_tells_a_secret_however_talkative_it_is_made() {
    let cloud = Cloud::new("default", "");
    let (aliyun, huawei) = (cloud.server.credentials(), cloud.server.huawei_credentials());
    let secrets = [aliyun.access_key_secret, huawei.sk, huawei.password];
    let base = ["--operation", "aliyun.restore-table", "--instance", SHOP, "--backup", "1482093516"];
    cloud.plan("shop", &[&base[..], &["--table", "shop.orders"]].concat());
    for args in [
        &["-v", "profiles"][..],
        &["-v", "instances", "--profile", "shop"],
        &["-v", "instances", "--profile", "pay", "--json"],
        &["-v", "tables", TAURUS, "--at", "40m ago", "--profile", "pay"],
        &["-v", "find", SHOP, "orders", "--most", "1", "--profile", "shop"],
        &["-v", "check", "plan.toml"],
        &["preview", "plan.toml"],
        &["preview", "plan.toml", "--format", "http"],
        &["preview", "plan.toml", "--format", "curl"],
        &["preview", "plan.toml", "--format", "body"],
        &["-v", "submit", "plan.toml", "--confirm", SHOP],
        &["-v", "submit", "plan.toml", "--confirm", SHOP],
        &["runs", "--json"],
    ] {
        let ran = cloud.any(args);
        holds_none(&(ran.out + &ran.err), &secrets, &args.join(" "));
    }
    holds_none(&all_text(&cloud.home.path().join("state")), &secrets, "the record");
    holds_none(&std::fs::read_to_string(cloud.home.path().join("plan.toml")).unwrap(), &secrets, "the plan");
}
