//! The gateway's checks, in order.

use super::*;

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
