//! The third artefact: examples copied from the providers' pages. The client makes and understands them, the simulator
//! answers in their shape; neither learns from the other.

mod pages;

use std::net::SocketAddr;

use bytes::Bytes;
use serde_json::Value;
use undrop::provider::aliyun::map;
use undrop::sim::scenario::Scenario;
use undrop::sim::server::{Options, Server};

const REQUEST: &str = include_str!("aliyun/restore-table.request.json");
const RESPONSE: &str = include_str!("aliyun/restore-table.response.json");
const RESPONSE_XML: &str = include_str!("aliyun/restore-table.response.xml");
const DDR_TABLE_META: &str = include_str!("aliyun/restore-ddr-table.table-meta.json");
const DDR_RESPONSE: &str = include_str!("aliyun/restore-ddr-table.response.json");

/// Keys and types of a document, without its values.
fn skeleton(value: &Value) -> Value {
    match value {
        Value::Object(fields) => fields.iter().map(|(key, value)| (key.clone(), skeleton(value))).collect(),
        Value::Array(items) => items.first().map(skeleton).into_iter().collect(),
        Value::String(_) => "string".into(),
        Value::Number(_) => "number".into(),
        Value::Bool(_) => "bool".into(),
        Value::Null => Value::Null,
    }
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn the_clients_table_meta_is_the_pages_byte_for_byte() {
    let sample = json(REQUEST)["TableMeta"].as_str().unwrap().to_owned();
    for page in [sample.as_str(), DDR_TABLE_META.trim_end()] {
        let databases = map::parse_table_meta(page).unwrap();
        assert_eq!(map::table_meta(&databases), page);
    }
}

#[test]
fn the_simulators_answers_have_the_pages_shape() {
    let server = Server::start(Options {
        listen: SocketAddr::from(([127, 0, 0, 1], 0)),
        scenario: Scenario::builtin("default").unwrap(),
        speed: 1,
        log: None,
    })
    .unwrap();
    let meta = r#"[{"type":"db","name":"shop","newname":"shop","tables":[{"type":"table","name":"orders","newname":"o1"}]}]"#;
    let pairs = |token: &str, format: &str| {
        let mut pairs = vec![
            ("Action", "RestoreTable"),
            ("DBInstanceId", "rm-bp1shop7prod"),
            ("BackupId", "1482093516"),
            ("TableMeta", meta),
            ("ClientToken", "contract"),
        ];
        pairs.extend((!format.is_empty()).then_some(("Format", format)));
        signed(&server, token, pairs)
    };
    let (in_json, in_xml) = (pairs("n1", "JSON"), pairs("n2", ""));
    let answer = server.with_world(|world| {
        let json = undrop::sim::aliyun::handle(world, &in_json, now());
        let xml = undrop::sim::aliyun::handle(world, &in_xml, now());
        (json.response, xml.response)
    });
    assert_eq!(answer.0.headers()["content-type"], "application/json;charset=utf-8");
    let body: Value = serde_json::from_slice(answer.0.body()).unwrap();
    assert_eq!(skeleton(&body), skeleton(&json(RESPONSE)));
    assert_eq!(elements(std::str::from_utf8(answer.1.body()).unwrap()), elements(RESPONSE_XML));
    let ddr = skeleton(&json(DDR_RESPONSE));
    assert_eq!(ddr["RequestId"], skeleton(&body)["RequestId"], "both pages name the request id alike");
}

/// Names of elements in order, without text.
fn elements(xml: &str) -> Vec<String> {
    let tags = xml.split('<').filter_map(|part| part.split_once('>')).map(|(tag, _)| tag.trim().to_owned());
    tags.filter(|tag| !tag.starts_with('?')).collect()
}

#[expect(clippy::disallowed_methods, reason = "the simulator's gateway compares with the present")]
fn now() -> i64 {
    chrono::Utc::now().timestamp_millis()
}

/// A V1 request, signed here by the published recipe and nothing else.
fn signed(server: &Server, nonce: &str, pairs: Vec<(&str, &str)>) -> http::Request<Bytes> {
    use base64::Engine as _;
    use hmac::{KeyInit as _, Mac as _};
    let keys = server.credentials();
    let stamp =
        chrono::DateTime::from_timestamp_millis(now()).unwrap().format("%Y-%m-%dT%H:%M:%SZ").to_string();
    let mut all: Vec<(&str, &str)> = pairs;
    all.extend([
        ("Version", "2014-08-15"),
        ("AccessKeyId", &keys.access_key_id),
        ("SignatureMethod", "HMAC-SHA1"),
        ("SignatureVersion", "1.0"),
        ("SignatureNonce", nonce),
        ("Timestamp", &stamp),
    ]);
    all.sort_unstable();
    let percent = undrop::domain::request::percent;
    let joined: Vec<String> =
        all.iter().map(|(key, value)| format!("{}={}", percent(key), percent(value))).collect();
    let canonical = joined.join("&");
    let mut mac =
        hmac::Hmac::<sha1::Sha1>::new_from_slice(format!("{}&", keys.access_key_secret).as_bytes()).unwrap();
    mac.update(format!("POST&%2F&{}", percent(&canonical)).as_bytes());
    let signature = base64::engine::general_purpose::STANDARD.encode(mac.finalize().into_bytes());
    let body = format!("{canonical}&Signature={}", percent(&signature));
    http::Request::post(server.rds_endpoint())
        .header("content-type", "application/x-www-form-urlencoded")
        .header("host", "127.0.0.1")
        .body(Bytes::from(body))
        .unwrap()
}
