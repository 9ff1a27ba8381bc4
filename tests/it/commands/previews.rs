//! `undrop preview` of every operation, offline and without keys: one request in five forms.

use serde_json::Value;
use undrop::domain::request::sha256_hex;

use super::{Cloud, told};

const PLANS: [(&str, &str, &[&str]); 5] = [
    (
        "shop",
        "aliyun.restore-table",
        &["--instance", "rm-bp1shop7prod", "--backup", "1482093516", "--table", "shop.it's=back"],
    ),
    (
        "shop",
        "aliyun.restore-ddr-table",
        &[
            "--instance",
            "rm-uf6trade5prod",
            "--target",
            "rm-bp1geo5drill",
            "--backup",
            "279563",
            "--database",
            "trade",
        ],
    ),
    (
        "pay",
        "huawei.taurusdb-tables",
        &[
            "--instance",
            "61a4ea66210545909d74a05c27a7179ein07",
            "--at",
            "40m ago",
            "--table",
            "trade.order_refunds=back",
        ],
    ),
    (
        "pay",
        "huawei.rds-postgresql-tables",
        &[
            "--instance",
            "df29b535eec64ee1b286bd2c62871a9cin03",
            "--at",
            "40m ago",
            "--table",
            "a.b.it's=back",
        ],
    ),
    (
        "pay",
        "huawei.rds-recovery",
        &[
            "--instance",
            "d8e6ca5a624745bcb546a227aa3ae1cfin01",
            "--target",
            "e9d265da6f2375a73a267ebb9f4251ebin01",
            "--at",
            "40m ago",
        ],
    ),
];

#[test]
fn one_request_in_five_forms() {
    let cloud = Cloud::new("default", "");
    for (profile, key, args) in PLANS {
        cloud.plan(profile, &[&["--operation", key], args].concat());
        let preview =
            |form: &str| told(cloud.keyless().args(["preview", "plan.toml", "--format", form])).good();
        let (shown, body) = (preview("json").json(), preview("body").out);
        let (http, curl) = (preview("http").out, preview("curl").out);
        let command = preview("cli").out;
        let tool = if profile == "pay" { "hcloud " } else { "aliyun rds Restore" };
        assert!(command.contains(tool) && command.ends_with("--dryrun\n"), "{key}: {command}");
        assert!(command.contains(&body.trim_end().replace('\'', "'\\''")), "{key}: {command}");
        assert!(!command.contains("Signature"), "{key}: {command}");
        assert_eq!((&shown["operation"], &shown["method"]), (&key.into(), &"POST".into()));
        assert_eq!(shown["sha256"], sha256_hex(body.as_bytes()), "{key}");

        let url = shown["url"].as_str().unwrap();
        let (host, target) = url.split_once("://").unwrap().1.split_once('/').unwrap();
        let (head, sent) = http.split_once("\r\n\r\n").unwrap();
        assert!(head.starts_with(&format!("POST /{target} HTTP/1.1\r\nHost: {host}\r\n")), "{key}: {head}");
        assert_eq!(head.to_lowercase().matches("\r\nhost: ").count(), 1, "{key}: {head}");
        assert!(curl.contains(&format!("'{url}'")) && !curl.contains("-H 'Host"), "{key}: {curl}");
        assert!(curl.ends_with(&format!("--data-raw '{}'\n", sent.replace('\'', "'\\''"))), "{key}: {curl}");
        for (name, value) in shown["headers"].as_object().unwrap() {
            let line = format!("{name}: {}", value.as_str().unwrap());
            assert!(head.contains(&line) && curl.contains(&format!("-H '{line}'")), "{key}: {line}");
        }
        if profile == "pay" {
            assert_eq!(
                (sent, &shown["body"]),
                (body.as_str(), &serde_json::from_str::<Value>(&body).unwrap())
            );
            assert_eq!(shown["headers"]["content-type"], "application/json", "{key}");
            assert_eq!(shown["headers"]["Authorization"], "****", "{key}");
        } else {
            assert_eq!(shown["parameters"]["TableMeta"], body.as_str(), "{key}");
            assert!(url.ends_with("&Signature=****"), "{key}: {url}");
        }
    }
    assert!(cloud.logged("").is_empty(), "nothing was asked");
}

#[test]
fn a_project_that_is_not_known_yet_stays_in_braces() {
    let cloud = Cloud::new("default", "");
    let (_, key, args) = PLANS[4];
    cloud.plan("pay-anywhere", &[&["--operation", key], args].concat());
    let shown = told(cloud.keyless().args(["preview", "plan.toml", "--format", "curl"])).good();
    assert!(shown.out.starts_with("curl -g -X POST 'http"), "{}", shown.out);
    assert!(shown.out.contains("/v3/{project_id}/instances/recovery'") && shown.err.contains("braces"));
}
