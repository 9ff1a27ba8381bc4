//! The dialect without sockets. Here is the client; the tests are in the files.

mod any;
mod cross;
mod faults;
mod gateway;
mod reads;

use super::received::{Params, pairs};
use super::*;
use crate::sim::clock::{self, DAY, HOUR, MINUTE, SECOND};
use crate::sim::scenario::Scenario;
use crate::sim::world::Credentials;
use serde_json::Value;

/// 2026-01-02T03:04:05Z.
pub(super) const START: i64 = 1_767_323_045_000;
pub(super) const PROD: &str = "rm-bp1shop7prod";

/// A client: signs with the newer generation unless told otherwise.
pub(super) struct Client {
    pub(super) world: World,
    pub(super) now: i64,
    key: (String, String, String),
    nonce: u32,
}

pub(super) struct Got {
    pub(super) answer: Answer,
    pub(super) status: u16,
    pub(super) body: Value,
}

impl Got {
    pub(super) fn code(&self) -> &str {
        self.body["Code"].as_str().unwrap_or("")
    }
}

impl Client {
    pub(super) fn new(scenario: &str) -> Client {
        Client::of(&Scenario::load(scenario).unwrap())
    }

    /// The default world with more TOML.
    pub(super) fn with(text: &str) -> Client {
        Client::of(&Scenario::parse(&format!("extends = \"default\"\n{text}")).unwrap())
    }

    fn of(scenario: &Scenario) -> Client {
        let world = World::new(scenario, START);
        let Credentials { access_key_id, access_key_secret } = world.credentials();
        Client { world, now: START, key: (access_key_id, access_key_secret, String::new()), nonce: 0 }
    }

    fn with_key(mut self, number: usize) -> Client {
        let key = &self.world.keys[number];
        self.key = (key.id.clone(), key.secret.clone(), key.token.clone().unwrap_or_default());
        self
    }

    pub(super) fn pass(&mut self, ms: i64) {
        self.now += ms;
    }

    fn next_nonce(&mut self) -> String {
        self.nonce += 1;
        format!("nonce-{}", self.nonce)
    }

    pub(super) fn ask(&mut self, action: &str, params: &[(&str, &str)]) -> Got {
        let request = self.v3(action, params, |_| {});
        self.send(&request)
    }

    pub(super) fn send(&mut self, request: &Request<Bytes>) -> Got {
        let answer = handle(&mut self.world, request, self.now);
        let body = serde_json::from_slice(answer.response.body()).unwrap_or(Value::Null);
        Got { status: answer.response.status().as_u16(), body, answer }
    }

    /// A request of the newer generation; `spoil` may change the headers before they are signed.
    fn v3(
        &mut self,
        action: &str,
        params: &[(&str, &str)],
        spoil: impl Fn(&mut Vec<(String, String)>),
    ) -> Request<Bytes> {
        let query = query(params);
        let nonce = self.next_nonce();
        let date = clock::seconds(self.now);
        let mut headers: Vec<(String, String)> = [
            ("accept", "application/json"),
            ("host", "127.0.0.1:80"),
            ("x-acs-action", action),
            ("x-acs-content-sha256", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            ("x-acs-date", &date),
            ("x-acs-signature-nonce", &nonce),
            ("x-acs-version", VERSION),
        ]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .to_vec();
        if !self.key.2.is_empty() {
            headers.push(("x-acs-security-token".to_owned(), self.key.2.clone()));
        }
        spoil(&mut headers);
        headers.sort();
        let canonical = sign::v3_request("POST", "/", &pairs(query.as_bytes()).0, &headers, b"");
        let signature = sign::v3_signature(&self.key.1, &sign::v3_string(&canonical));
        let names: Vec<&str> = headers.iter().map(|(name, _)| name.as_str()).collect();
        let mut request = Request::post(format!("/?{query}"));
        for (name, value) in &headers {
            request = request.header(name, value);
        }
        let authorization = format!(
            "ACS3-HMAC-SHA256 Credential={},SignedHeaders={},Signature={signature}",
            self.key.0,
            names.join(";")
        );
        request.header("authorization", authorization).body(Bytes::new()).unwrap()
    }

    /// Signed parameters of the older generation; `change` replaces or removes (with "-") some before they are signed.
    fn v1(&mut self, method: &str, action: &str, params: &[(&str, &str)], change: &[(&str, &str)]) -> String {
        let nonce = self.next_nonce();
        let date = clock::seconds(self.now);
        let mut all: Vec<(&str, &str)> = vec![
            ("Action", action),
            ("Version", VERSION),
            ("AccessKeyId", &self.key.0),
            ("SignatureMethod", "HMAC-SHA1"),
            ("SignatureVersion", "1.0"),
            ("SignatureNonce", &nonce),
            ("SignatureType", ""),
            ("Timestamp", &date),
        ];
        if !self.key.2.is_empty() {
            all.push(("SecurityToken", &self.key.2));
        }
        all.extend(params);
        for (name, value) in change {
            all.retain(|(key, _)| key != name);
            if *value != "-" {
                all.push((name, value));
            }
        }
        let signed: Params =
            all.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect();
        let signature = sign::v1_signature(&self.key.1, &sign::v1_string(method, &signed));
        all.push(("Signature", &signature));
        query(&all)
    }

    fn get_v1(&mut self, action: &str, params: &[(&str, &str)], change: &[(&str, &str)]) -> Got {
        let query = self.v1("GET", action, params, change);
        self.send(&Request::get(format!("/?{query}")).header("host", "h").body(Bytes::new()).unwrap())
    }
}

/// A restore of `shop.orders` from the newest set, always with one client token, as the bytes of an HTTP request at the
/// world's time. `number` makes the nonce.
pub(in crate::sim) fn signed_restore(world: &World, number: u32) -> String {
    let Credentials { access_key_id, access_key_secret } = world.credentials();
    let now = world.now_ms();
    let key = (access_key_id, access_key_secret, String::new());
    let mut client =
        Client { world: World::new(&Scenario::load("default").unwrap(), now), now, key, nonce: number };
    let meta = r#"[{"type":"db","name":"shop","newname":"shop","tables":[{"type":"table","name":"orders","newname":"o2"}]}]"#;
    let params =
        [("DBInstanceId", PROD), ("BackupId", "1482093516"), ("ClientToken", "one"), ("TableMeta", meta)];
    let request = client.v3("RestoreTable", &params, |_| {});
    let mut text = format!("POST {} HTTP/1.1\r\ncontent-length: 0\r\n", request.uri());
    for (name, value) in request.headers() {
        text = text + name.as_str() + ": " + value.to_str().unwrap() + "\r\n";
    }
    text + "\r\n"
}

/// As a form-style encoder writes it: a space becomes `+`.
fn query(params: &[(&str, &str)]) -> String {
    let encode = |text: &str| {
        percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC)
            .to_string()
            .replace("%20", "+")
    };
    let pairs: Vec<String> =
        params.iter().map(|(key, value)| format!("{}={}", encode(key), encode(value))).collect();
    pairs.join("&")
}

const JSON: (&str, &str) = ("Format", "Json");
