//! The dialect without sockets: the gateway's checks, the formats, the faults, the lists.

use super::received::{Params, pairs};
use super::*;
use crate::sim::clock::{self, DAY, HOUR, MINUTE, SECOND};
use crate::sim::scenario::Scenario;
use crate::sim::world::Credentials;
use proptest::prelude::*;
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

/// A restore of `shop.orders` from the newest set, as the bytes of an HTTP request at the world's time.
pub(in crate::sim) fn signed_restore(world: &mut World) -> String {
    let Credentials { access_key_id, access_key_secret } = world.credentials();
    let now = world.now_ms();
    let key = (access_key_id, access_key_secret, String::new());
    let mut client =
        Client { world: World::new(&Scenario::load("default").unwrap(), now), now, key, nonce: 0 };
    let meta = r#"[{"type":"db","name":"shop","newname":"shop","tables":[{"type":"table","name":"orders","newname":"o2"}]}]"#;
    let params = [("DBInstanceId", PROD), ("BackupId", "1482093516"), ("TableMeta", meta)];
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

// ------------------------------------------------------------------------------------------------ gateway

#[test]
fn both_generations_both_methods_query_and_form_are_admitted() {
    let mut client = Client::new("default");
    let got = client.ask("CheckInstanceExist", &[("DBInstanceId", PROD), ("Odd", "a b*~+/订")]);
    assert_eq!((got.status, got.answer.signature), (200, "valid"), "{}", got.body);
    let got = client.get_v1("CheckInstanceExist", &[("DBInstanceId", PROD), JSON, ("Odd", "a b*~+/订")], &[]);
    assert_eq!((got.status, got.answer.signature), (200, "valid"), "{}", got.body);
    // Split between query and form, which the older generation signs as one set.
    let all = client.v1("POST", "CheckInstanceExist", &[("DBInstanceId", PROD), JSON], &[]);
    let (query, form) = all.split_once("&SignatureMethod").unwrap();
    let request = Request::post(format!("/?{query}"))
        .header("content-type", "application/x-www-form-urlencoded")
        .body(Bytes::from(format!("SignatureMethod{form}")))
        .unwrap();
    assert_eq!(client.send(&request).body["IsExistInstance"], true);
}

#[test]
fn the_newer_generation_signs_a_form_by_its_hash() {
    let mut client = Client::new("default");
    let body = format!("DBInstanceId={PROD}");
    let hash = crate::sim::world::hex(&<sha2::Sha256 as sha2::Digest>::digest(&body));
    let date = clock::seconds(START);
    let headers = [
        ("content-type", "application/x-www-form-urlencoded"),
        ("host", "h"),
        ("x-acs-action", "CheckInstanceExist"),
        ("x-acs-content-sha256", &hash),
        ("x-acs-date", &date),
        ("x-acs-signature-nonce", "n"),
        ("x-acs-version", VERSION),
    ]
    .map(|(name, value)| (name.to_owned(), value.to_owned()));
    let canonical = sign::v3_request("POST", "/", &Vec::new(), &headers, body.as_bytes());
    let signature = sign::v3_signature(&client.key.1, &sign::v3_string(&canonical));
    let names = headers.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>().join(";");
    let mut request = Request::post("/").header("accept", "application/json").header(
        "authorization",
        format!("ACS3-HMAC-SHA256 Credential={},SignedHeaders={names},Signature={signature}", client.key.0),
    );
    for (name, value) in &headers {
        request = request.header(name, value);
    }
    let got = client.send(&request.body(Bytes::from(body)).unwrap());
    assert_eq!(got.body["IsExistInstance"], true, "{}", got.body);
}

#[test]
fn the_gateway_names_what_is_wrong() {
    let id = ("DBInstanceId", PROD);
    let mut client = Client::new("default");
    for (change, status, code) in [
        (("Version", "2013-01-01"), 400, "InvalidVersion"),
        (("Version", "-"), 400, "MissingVersion"),
        (("Action", "-"), 400, "MissingAction"),
        (("Action", "Nothing"), 404, "InvalidAction.NotFound"),
        (("AccessKeyId", "-"), 400, "MissingAccessKeyId"),
        (("AccessKeyId", "nobody"), 404, "InvalidAccessKeyId.NotFound"),
        (("SignatureMethod", "MD5"), 400, "InvalidSignatureMethod"),
        (("SignatureVersion", "9"), 400, "InvalidSignatureVersion"),
        (("Timestamp", "-"), 400, "MissingTimestamp"),
        (("Timestamp", "2026-01-02T03:04Z"), 400, "InvalidTimeStamp.Format"),
        (("Timestamp", "2026-01-02T02:48:00Z"), 400, "InvalidTimeStamp.Expired"),
        (("Timestamp", "2026-01-02T03:20:00Z"), 400, "InvalidTimeStamp.Expired"),
        (("SignatureNonce", "-"), 400, "MissingSignatureNonce"),
    ] {
        let got = client.get_v1("CheckInstanceExist", &[id, JSON], &[change]);
        assert_eq!((got.status, got.code()), (status, code), "{change:?}");
    }
}

#[test]
fn a_signature_mismatch_echoes_the_string_to_sign() {
    let mut client = Client::new("default");
    client.key.1 = "wrong".to_owned();
    let got = client.get_v1("DescribeRegions", &[JSON], &[]);
    assert_eq!((got.status, got.code(), got.answer.signature), (400, "SignatureDoesNotMatch", "invalid"));
    assert!(
        got.body["Message"].as_str().unwrap().contains("server string to sign is:GET&%2F&AccessKeyId%3D")
    );
    let got = client.ask("DescribeRegions", &[]);
    assert_eq!(got.code(), "SignatureDoesNotMatch");
    assert!(got.body["Message"].as_str().unwrap().contains("ACS3-HMAC-SHA256\n"));
}

#[test]
fn a_body_other_than_the_signed_one_does_not_match() {
    let mut client = Client::new("default");
    let request = client.v3("DescribeRegions", &[], |_| {});
    let (head, _) = request.into_parts();
    let got = client.send(&Request::from_parts(head, Bytes::from_static(b"x")));
    assert_eq!(got.code(), "SignatureDoesNotMatch");
}

#[test]
fn the_newer_generation_must_sign_the_essentials() {
    let mut client = Client::new("default");
    let request =
        client.v3("DescribeRegions", &[], |headers| headers.retain(|(name, _)| name != "x-acs-date"));
    assert_eq!(client.send(&request).code(), "IncompleteSignature");
    let mut request = client.v3("DescribeRegions", &[], |headers| headers.retain(|(name, _)| name != "host"));
    request.headers_mut().insert("host", "h".parse().unwrap());
    assert_eq!(client.send(&request).code(), "IncompleteSignature");
    let mut request = client.v3("DescribeRegions", &[], |_| {});
    request.headers_mut().insert("authorization", "ACS3-HMAC-SHA256 nothing".parse().unwrap());
    let got = client.send(&request);
    assert_eq!((got.code(), got.answer.signature), ("IncompleteSignature", "invalid"));
    request.headers_mut().remove("authorization");
    assert_eq!(client.send(&request).answer.signature, "none");
}

#[test]
fn a_nonce_works_once() {
    let mut client = Client::new("default");
    let request = client.v3("DescribeRegions", &[], |_| {});
    assert_eq!(client.send(&request).status, 200);
    assert_eq!(client.send(&request).code(), "SignatureNonceUsed");
}

#[test]
fn each_key_has_its_own_way_to_be_refused() {
    assert_eq!(
        Client::new("default").with_key(1).ask("DescribeRegions", &[]).code(),
        "InvalidAccessKeyId.Inactive"
    );
    let mut denied = Client::new("default").with_key(2);
    assert_eq!(denied.ask("DescribeRegions", &[]).status, 200);
    let got = denied.ask("RestoreTable", &[]);
    assert_eq!((got.status, got.code()), (403, "Forbidden.RAM"));
    assert_eq!(got.body["AccessDeniedDetail"]["AuthAction"], "rds:RestoreTable");
    assert_eq!(
        Client::new("default").with_key(4).ask("DescribeRegions", &[]).code(),
        "InvalidSecurityToken.Expired"
    );
}

#[test]
fn a_security_token_goes_with_its_key_until_it_expires() {
    let mut client = Client::new("default").with_key(3);
    assert_eq!(client.ask("DescribeRegions", &[]).status, 200);
    assert_eq!(client.get_v1("DescribeRegions", &[], &[]).status, 200);
    client.pass(HOUR);
    assert_eq!(client.ask("DescribeRegions", &[]).code(), "InvalidSecurityToken.Expired");
    client.key.2 = "another".to_owned();
    assert_eq!(client.ask("DescribeRegions", &[]).code(), "InvalidSecurityToken.MismatchWithAccessKey");
    client.key.2 = String::new();
    assert_eq!(client.ask("DescribeRegions", &[]).code(), "MissingSecurityToken");
    let mut permanent = Client::new("default");
    permanent.key.2 = "token".to_owned();
    assert_eq!(permanent.ask("DescribeRegions", &[]).code(), "InvalidSecurityToken.MismatchWithAccessKey");
}

#[test]
fn only_the_root_path_and_two_methods_are_served() {
    let mut client = Client::new("default");
    let got = client.send(&Request::get("/api?Format=JSON").body(Bytes::new()).unwrap());
    assert_eq!((got.status, got.code()), (404, "InvalidApi.NotFound"));
    let got = client.send(&Request::put("/?Format=JSON").body(Bytes::new()).unwrap());
    assert_eq!((got.status, got.code()), (403, "UnsupportedHTTPMethod"));
    let got = client.send(&Request::get("/?Format=JSON&a=%FF").body(Bytes::new()).unwrap());
    assert_eq!((got.status, got.code()), (400, "InvalidParameter"));
}

// ------------------------------------------------------------------------------------------------ formats and faults

#[test]
fn xml_is_the_older_generations_default() {
    let mut client = Client::new("default");
    let got = client.get_v1("CheckInstanceExist", &[("DBInstanceId", PROD)], &[]);
    let text = String::from_utf8(got.answer.response.body().to_vec()).unwrap();
    assert!(
        text.contains("<CheckInstanceExistResponse><IsExistInstance>true</IsExistInstance><RequestId>"),
        "{text}"
    );
    assert_eq!(got.answer.response.headers()["content-type"], "text/xml;charset=utf-8");
    let got = client.get_v1("CheckInstanceExist", &[], &[]);
    let text = String::from_utf8(got.answer.response.body().to_vec()).unwrap();
    assert!(
        text.contains("<Error><RequestId>") && text.contains("<Code>MissingDBInstanceId</Code>"),
        "{text}"
    );
}

#[test]
fn request_ids_are_upper_case_uuids_and_the_same_in_every_run() {
    let id = |client: &mut Client| {
        client.ask("DescribeRegions", &[]).body["RequestId"].as_str().unwrap().to_owned()
    };
    let (mut one, mut other) = (Client::new("default"), Client::new("default"));
    let first = id(&mut one);
    assert_eq!(first, id(&mut other));
    assert_ne!(first, id(&mut one));
    assert_eq!(first.split('-').map(str::len).collect::<Vec<_>>(), [8, 4, 4, 4, 12]);
    assert_eq!(first, first.to_uppercase());
    let got = one.ask("DescribeRegions", &[]);
    assert_eq!(got.answer.response.headers()["x-acs-request-id"], got.body["RequestId"].as_str().unwrap());
    assert_eq!(got.answer.response.headers()["date"], "Fri, 02 Jan 2026 03:04:05 GMT");
}

#[test]
fn throttling_strikes_as_often_as_the_scenario_says() {
    let mut client = Client::new("throttle");
    for _ in 0..2 {
        let got = client.ask("DescribeBackups", &[("DBInstanceId", PROD)]);
        assert_eq!((got.status, got.code()), (400, "Throttling.User"));
        assert_eq!(got.answer.response.headers()["x-acs-retry-after"], "400");
    }
    assert_eq!(client.ask("DescribeBackups", &[("DBInstanceId", PROD)]).status, 200);
}

#[test]
fn every_fault_spoils_in_its_own_way() {
    let mut client = Client::with(
        "[[faults]]\non = '*'\ndo = 'slow'\nms = 7\n\
         [[faults]]\non = 'DescribeRegions'\ndo = 'truncated'\ntimes = 1\nafter = 1\n\
         [[faults]]\non = 'DescribeBackupPolicy'\ndo = 'html'\n\
         [[faults]]\non = 'DescribeDatabases'\ndo = 'wrong_type'\n\
         [[faults]]\non = 'DescribeMetaList'\ndo = 'status'\nstatus = 503\ncode = 'ServiceUnavailable'\n\
         [[faults]]\non = 'CheckInstanceExist'\ndo = 'drop_answer'\n",
    );
    let id = [("DBInstanceId", PROD)];
    let whole = client.ask("DescribeRegions", &[]);
    assert_eq!((whole.status, whole.answer.delay), (200, Duration::from_millis(7)));
    let cut = client.ask("DescribeRegions", &[]);
    assert_eq!((cut.status, cut.body.is_null()), (200, true));
    assert_eq!(cut.answer.response.body().len(), whole.answer.response.body().len() / 2);
    let page = client.ask("DescribeBackupPolicy", &id);
    assert_eq!((page.status, page.body.is_null()), (502, true));
    assert_eq!(client.ask("DescribeDatabases", &id).answer.response.headers()["content-type"], "text/html");
    let down = client.ask("DescribeMetaList", &id);
    assert_eq!((down.status, down.code()), (503, "ServiceUnavailable"));
    assert!(client.ask("CheckInstanceExist", &id).answer.drop_connection);
}

proptest! {
    /// Whatever arrives is answered, and nothing unsigned is done.
    #[test]
    fn any_request_is_answered(query in "[ -~]{0,200}", header in "[ -~]{0,200}", body in prop::collection::vec(any::<u8>(), 0..200)) {
        let mut client = Client::new("default");
        let target = format!("/?{}", percent_encoding::utf8_percent_encode(&query, percent_encoding::CONTROLS));
        let request = Request::post(target.replace(['#', ' ', '"', '<', '>', '`', '{', '}', '|', '\\', '^'], "+"))
            .header("content-type", "application/x-www-form-urlencoded")
            .header("authorization", format!("ACS3-HMAC-SHA256 {header}"))
            .body(Bytes::from(body));
        if let Ok(request) = request {
            let got = client.send(&request);
            prop_assert!((400..500).contains(&got.status), "{}", got.status);
            prop_assert_eq!(client.world.restores_seen(), 0);
        }
    }

    /// Signed parameters of any content pass the gateway, whatever they are.
    #[test]
    fn any_signed_parameter_is_understood(name in "[^.]{1,20}", value in ".{0,60}") {
        let mut client = Client::new("default");
        let params = [("DBInstanceId", PROD), (name.as_str(), value.as_str())];
        let newer = client.ask("CheckInstanceExist", &params);
        prop_assert_eq!(newer.answer.signature, "valid");
        let reserved = ["Action", "Version", "Format", "Signature", "Timestamp", "SecurityToken", "AccessKeyId"];
        if !reserved.contains(&name.as_str()) && !name.starts_with("Signature") {
            let older = client.get_v1("CheckInstanceExist", &params, &[]);
            prop_assert_eq!(older.answer.signature, "valid");
        }
    }

    /// TableMeta of any content gets a code of the page, never a panic, and makes at most one job.
    #[test]
    fn any_table_meta_is_judged(text in r#"(\[|\]|\{|\}|"type":"db"|"name":"shop"|"newname":"x"|"tables":|,|null|7){0,12}"#) {
        let mut client = Client::new("default");
        let got = client.ask("RestoreTable", &[("DBInstanceId", PROD), ("BackupId", "1482093516"), ("TableMeta", &text)]);
        prop_assert!(got.status == 200 || got.code().starts_with("InvalidParam") || got.code() == "MissingTableMeta");
        prop_assert_eq!(client.world.restores_seen(), usize::from(got.status == 200));
    }
}

// ------------------------------------------------------------------------------------------------ reads

#[test]
fn regions_come_once_per_zone_and_lead_back_here() {
    let got = Client::new("default").ask("DescribeRegions", &[]);
    let rows = got.body["Regions"]["RDSRegion"].as_array().unwrap();
    assert_eq!(rows.len(), 5);
    assert_eq!(rows.iter().filter(|row| row["RegionId"] == "cn-hangzhou").count(), 3);
    assert!(rows.iter().all(|row| row["RegionEndpoint"] == "127.0.0.1:80"));
}

#[test]
fn instances_page_both_ways_and_filter() {
    let mut client = Client::new("many");
    let region = ("RegionId", "cn-hangzhou");
    let got = client.ask("DescribeDBInstances", &[region, ("PageSize", "100"), ("PageNumber", "3")]);
    assert_eq!(got.body["TotalRecordCount"], 249);
    assert_eq!(got.body["PageRecordCount"], 49);
    let (mut seen, mut token) = (0, String::new());
    loop {
        let got = client.ask("DescribeDBInstances", &[region, ("MaxResults", "80"), ("NextToken", &token)]);
        seen += got.body["Items"]["DBInstance"].as_array().unwrap().len();
        assert_eq!(got.body["PageNumber"], 1);
        got.body["NextToken"].as_str().unwrap().clone_into(&mut token);
        if token.is_empty() {
            break;
        }
    }
    assert_eq!(seen, 249);
    let count = |client: &mut Client, filter| {
        client.ask("DescribeDBInstances", &[region, filter]).body["TotalRecordCount"].as_i64().unwrap()
    };
    assert_eq!(count(&mut client, ("SearchKey", "shop-prod")), 2);
    assert_eq!(count(&mut client, ("Engine", "PostgreSQL")), 1);
    assert_eq!(count(&mut client, ("DBInstanceType", "Readonly")), 1);
    assert_eq!(count(&mut client, ("DBInstanceStatus", "DBInstanceClassChanging")), 1);
    assert_eq!(client.ask("DescribeDBInstances", &[]).code(), "MissingRegionId");
    assert_eq!(client.ask("DescribeDBInstances", &[("RegionId", "mars")]).code(), "InvalidRegion.NotFound");
    assert_eq!(client.ask("DescribeDBInstances", &[region, ("NextToken", "x")]).code(), "Invalid.NextToken");
    assert_eq!(
        client.ask("DescribeDBInstances", &[region, ("PageSize", "101")]).code(),
        "InvalidMaxRecordsPerPage.Malformed"
    );
}

#[test]
fn category_is_shown_when_asked_for() {
    let mut client = Client::new("default");
    let row = |client: &mut Client, level| {
        let params = [("RegionId", "cn-hangzhou"), ("DBInstanceId", PROD), ("InstanceLevel", level)];
        client.ask("DescribeDBInstances", &params).body["Items"]["DBInstance"][0].clone()
    };
    assert_eq!(row(&mut client, "1")["Category"], "HighAvailability");
    assert!(row(&mut client, "0").get("Category").is_none());
}

#[test]
fn an_attribute_has_what_a_restore_needs() {
    let mut client = Client::new("default");
    let got = client.ask("DescribeDBInstanceAttribute", &[("DBInstanceId", PROD)]);
    let row = &got.body["Items"]["DBInstanceAttribute"][0];
    assert_eq!(
        (row["DBInstanceStatus"].as_str(), row["LockMode"].as_str()),
        (Some("Running"), Some("Unlock"))
    );
    assert_eq!(
        (row["DBInstanceStorage"].as_i64(), row["DBInstanceDiskUsed"].as_str()),
        (Some(200), Some("64424509440"))
    );
    let got = client.ask("DescribeDBInstanceAttribute", &[("DBInstanceId", "rm-bp1crm9prod")]);
    let replicas =
        &got.body["Items"]["DBInstanceAttribute"][0]["ReadOnlyDBInstanceIds"]["ReadOnlyDBInstanceId"];
    assert_eq!(replicas[0]["DBInstanceId"], "rr-bp1crm9read");
    let got = client.ask("DescribeDBInstanceAttribute", &[("DBInstanceId", "rm-none")]);
    assert_eq!((got.status, got.code()), (400, "InvalidDBInstanceId.NotFound"));
}

#[test]
fn backups_count_in_text_and_take_minutes() {
    let mut client = Client::new("default");
    let id = ("DBInstanceId", PROD);
    let got = client.ask("DescribeBackups", &[id]);
    assert_eq!(
        (got.body["TotalRecordCount"].as_str(), got.body["PageNumber"].as_str()),
        (Some("13"), Some("1"))
    );
    let sets = got.body["Items"]["Backup"].as_array().unwrap();
    assert_eq!(sets[0]["BackupId"], "1482093516");
    assert!(sets[0]["BackupStartTime"].as_str().unwrap().len() == 20);
    let with = |status: &str| sets.iter().filter(|set| set["MetaStatus"] == status).count();
    assert_eq!((with("OK"), with("LARGE"), with("EMPTY"), with("")), (9, 1, 1, 2));
    let by =
        |client: &mut Client, more: &[(&str, &str)]| client.ask("DescribeBackups", &[&[id], more].concat());
    assert_eq!(by(&mut client, &[("BackupId", "1482093516")]).body["TotalRecordCount"], "1");
    assert_eq!(by(&mut client, &[("BackupStatus", "Failed")]).body["TotalRecordCount"], "1");
    assert_eq!(by(&mut client, &[("BackupType", "IncrementalBackup")]).body["TotalRecordCount"], "1");
    assert_eq!(by(&mut client, &[("StartTime", "2026-01-01T00:00Z")]).body["TotalRecordCount"], "1");
    let seconds = ("StartTime", "2026-01-01T00:00:00Z");
    assert_eq!(by(&mut client, &[seconds]).code(), "InvalidStartTime.Format");
    assert_eq!(by(&mut client, &[("EndTime", "x")]).code(), "InvalidEndTime.Format");
    let backwards = [("StartTime", "2026-01-02T00:00Z"), ("EndTime", "2026-01-01T00:00Z")];
    assert_eq!(by(&mut client, &backwards).code(), "InvalidParameterCombination");
    assert_eq!(by(&mut client, &[("PageSize", "20")]).code(), "InvalidMaxRecordsPerPage.Malformed");
    assert_eq!(by(&mut client, &[("PageNumber", "0")]).code(), "InvalidPageNumbers.Malformed");
}

#[test]
fn the_window_ends_five_minutes_ago_and_needs_log_backup() {
    let mut client = Client::new("default");
    let got = client.ask("DescribeLocalAvailableRecoveryTime", &[("DBInstanceId", PROD)]);
    assert_eq!(got.body["RecoveryEndTime"], clock::seconds(START - 5 * MINUTE));
    assert!(clock::read_seconds(got.body["RecoveryBeginTime"].as_str().unwrap()).unwrap() < START - 6 * DAY);
    let off = [("DBInstanceId", "rm-bp1blog4nolog")];
    assert_eq!(client.ask("DescribeLocalAvailableRecoveryTime", &off).code(), "LogBackupNotEnabled");
    assert_eq!(client.ask("DescribeBackupPolicy", &off).body["EnableBackupLog"], "0");
    let on = client.ask("DescribeBackupPolicy", &[("DBInstanceId", PROD)]);
    assert_eq!(
        (on.body["EnableBackupLog"].as_str(), on.body["CompressType"].as_str()),
        (Some("1"), Some("4"))
    );
    assert_eq!(
        client.ask("DescribeBackupPolicy", &[("DBInstanceId", "rm-bp1wiki1basic")]).body["CompressType"],
        "8"
    );
}

#[test]
fn a_catalogue_is_read_in_two_steps_and_changes_over_time() {
    let mut client = Client::new("default");
    let set = [("DBInstanceId", PROD), ("BackupSetID", "1482093516")];
    let ask = |client: &mut Client, more: &[(&str, &str)]| {
        client.ask("DescribeMetaList", &[&set[..], more].concat())
    };
    let first = ask(&mut client, &[]);
    assert_eq!(
        (first.body["TotalRecordCount"].as_i64(), first.body["PageRecordCount"].as_i64()),
        (Some(4), Some(1))
    );
    let paged = ask(&mut client, &[("PageIndex", "1"), ("PageSize", "50")]);
    let names: Vec<&str> = paged.body["Items"]["Meta"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["Database"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["crm", "shop", "shop_audit", "报表"]);
    assert_eq!(paged.body["Items"]["Meta"][1]["Tables"], "");
    assert_eq!(
        ask(&mut client, &[("PageSize", "50")]).body["PageRecordCount"],
        1,
        "PageSize alone does nothing"
    );
    assert_eq!(ask(&mut client, &[("Pattern", "shop")]).body["TotalRecordCount"], 2);
    let tables = |got: &Got| -> Vec<String> {
        got.body["Items"]["Meta"][0]["Tables"].as_str().unwrap().split(',').map(str::to_owned).collect()
    };
    let before = tables(&ask(&mut client, &[("GetDbName", "shop")]));
    assert_eq!(before.len(), 18);
    assert!(before.contains(&"orders".to_owned()));
    let at = |client: &mut Client, ago: i64| {
        let time = clock::seconds(START - ago);
        client.ask(
            "DescribeMetaList",
            &[
                ("DBInstanceId", PROD),
                ("RestoreType", "RestoreTime"),
                ("RestoreTime", &time),
                ("GetDbName", "shop"),
            ],
        )
    };
    assert!(tables(&at(&mut client, 23 * MINUTE)).contains(&"orders".to_owned()));
    let after = tables(&at(&mut client, 21 * MINUTE));
    assert!(!after.contains(&"orders".to_owned()) && after.contains(&"orders_v2_tmp".to_owned()));
    assert_eq!(at(&mut client, MINUTE).code(), "InvalidBinlog.NotFound");
    assert_eq!(at(&mut client, 6 * DAY + 20 * HOUR).code(), "InvalidBackup.NotFound");
    assert_eq!(ask(&mut client, &[("PageIndex", "0"), ("PageSize", "1")]).code(), "InvalidPageIndex");
    assert_eq!(ask(&mut client, &[("PageIndex", "1"), ("PageSize", "x")]).code(), "InvalidPageSize");
}

#[test]
fn sets_without_a_table_list_say_so() {
    let mut client = Client::new("default");
    for (id, status, code) in [
        ("1482088204", 403, "InvalidMeta.TooLarge"),
        ("1482076950", 403, "InvalidMeta.Empty"),
        ("1482010045", 403, "InvalidMeta.Empty"),
        ("7", 404, "InvalidBackupSetID.NotFound"),
        ("x", 404, "InvalidParameters.Format"),
    ] {
        let got = client.ask("DescribeMetaList", &[("DBInstanceId", PROD), ("BackupSetID", id)]);
        assert_eq!((got.status, got.code()), (status, code), "{id}");
    }
}

#[test]
fn postgresql_lists_databases_without_tables() {
    let params = [("DBInstanceId", "pgm-bp1geo3prod"), ("BackupSetID", "1482092677"), ("GetDbName", "geo")];
    let got = Client::new("default").ask("DescribeMetaList", &params);
    assert_eq!(got.body["Items"]["Meta"][0]["Tables"], "");
}

#[test]
fn twenty_thousand_tables_are_one_answer() {
    let params = [("DBInstanceId", PROD), ("BackupSetID", "1482093516"), ("GetDbName", "tenants")];
    let got = Client::new("many").ask("DescribeMetaList", &params);
    assert_eq!(got.body["Items"]["Meta"][0]["Tables"].as_str().unwrap().split(',').count(), 20_000);
}

#[test]
fn databases_have_no_total_and_names_are_checked() {
    let mut client = Client::new("default");
    let got = client.ask("DescribeDatabases", &[("DBInstanceId", PROD)]);
    assert_eq!(got.body["Databases"]["Database"].as_array().unwrap().len(), 4);
    assert!(got.body.get("TotalRecordCount").is_none());
    assert_eq!(
        client.ask("DescribeDatabases", &[("DBInstanceId", "x")]).code(),
        "InvalidDBInstanceName.NotFound"
    );
    for (name, code) in [
        ("shop_new", ""),
        ("Shop New", "InvalidDBName.Format"),
        ("mysql", "InvalidDBName.Forbid"),
        ("shop", "InvalidDBName.Duplicate"),
    ] {
        let got = client.ask("CheckDBNameAvailable", &[("DBInstanceId", PROD), ("DBName", name)]);
        assert_eq!(got.code(), code, "{name}");
    }
}

#[test]
fn log_files_cover_the_window() {
    let mut client = Client::new("default");
    let span = [("StartTime", "2026-01-01T00:00Z"), ("EndTime", "2026-01-01T12:00Z")];
    let got = client.ask("DescribeLogBackupFiles", &[&[("DBInstanceId", PROD)], &span[..]].concat());
    let files = got.body["Items"]["BinLogFile"].as_array().unwrap();
    assert_eq!(got.body["TotalRecordCount"].as_u64(), Some(files.len() as u64));
    assert!((6..=7).contains(&files.len()));
    let off = [("DBInstanceId", "rm-bp1blog4nolog")];
    let got = client.ask("DescribeLogBackupFiles", &[&off[..], &span[..]].concat());
    assert_eq!(got.body["TotalRecordCount"], 0);
    assert_eq!(client.ask("DescribeLogBackupFiles", &off).code(), "MissingStartTime");
}

#[test]
fn tasks_are_a_bare_list_within_a_span() {
    let mut client = Client::new("default");
    let (from, to) = (clock::seconds(START - HOUR), clock::seconds(START));
    let span = [("FromStartTime", from.as_str()), ("ToStartTime", to.as_str())];
    let ask = |client: &mut Client, more: &[(&str, &str)]| {
        client.ask("DescribeHistoryTasks", &[&span[..], more].concat())
    };
    let got = ask(&mut client, &[]);
    assert_eq!(got.body["TotalCount"], 1);
    assert_eq!(got.body["Items"][0]["InstanceId"], "rm-bp1pay6busy");
    assert_eq!(got.body["Items"][0]["Status"], "Running");
    assert_eq!(ask(&mut client, &[("InstanceId", PROD)]).body["TotalCount"], 0);
    assert_eq!(ask(&mut client, &[("Status", "Succeed,Failed")]).body["TotalCount"], 0);
    assert_eq!(ask(&mut client, &[("PageSize", "5")]).code(), "Param.Invalid");
    assert_eq!(client.ask("DescribeHistoryTasks", &[]).code(), "MissingFromStartTime");
    let early = clock::seconds(START - 2 * HOUR - SECOND);
    let backwards = [("FromStartTime", from.as_str()), ("ToStartTime", early.as_str())];
    assert_eq!(client.ask("DescribeHistoryTasks", &backwards).code(), "Param.Invalid.TimeEndBeforeStart");
    let later = clock::seconds(START - 40 * DAY);
    let clamped = [("FromStartTime", later.as_str()), ("ToStartTime", to.as_str())];
    assert_eq!(client.ask("DescribeHistoryTasks", &clamped).body["TotalCount"], 2);
}
