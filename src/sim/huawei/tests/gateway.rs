//! Signatures, clocks, locks, tokens, projects, permissions.

use super::*;

#[test]
fn what_is_signed_well_is_admitted_with_a_request_id() {
    let mut client = Client::new("default");
    let got = client.rds("/v3/instances");
    assert_eq!((got.status, got.answer.signature, got.code()), (200, "valid", ""));
    assert_eq!((got.header("x-request-id").len(), got.header("content-type")), (32, "application/json"));
    assert_eq!(got.header("date"), "Fri, 02 Jan 2026 03:04:05 GMT");
}

#[test]
fn a_path_that_no_service_has_is_no_api() {
    let mut client = Client::new("default");
    for path in ["/v3/nothing", "/v2/instances", "/v3/immediate-jobs"] {
        let got = client.rds(path);
        assert_eq!((got.status, got.code()), (404, "APIGW.0101"), "{path}");
        assert_eq!(got.body["request_id"], got.header("x-request-id"));
    }
    assert_eq!(client.taurus("/v3/immediate-jobs").status, 200);
    assert_eq!(client.post(Service::Rds, "/v3/jobs", &json!({})).code(), "APIGW.0101");
}

#[test]
fn nobody_is_not_admitted() {
    let mut client = Client::new("default");
    let request = Request::get(located("/v3/instances")).body(Bytes::new()).unwrap();
    let got = client.send(Service::Rds, &request);
    assert_eq!((got.status, got.code(), got.answer.signature), (401, "APIGW.0301", "none"));
    assert!(got.body["error_msg"].as_str().unwrap().ends_with("x-auth-token not found"));
    client.key.0 = "NOBODYNOBODYNOBODY00".to_owned();
    let got = client.rds("/v3/instances");
    assert!(got.body["error_msg"].as_str().unwrap().contains("ak:NOBO****,err:ak not exist"), "{}", got.body);
}

#[test]
fn five_wrong_signatures_lock_the_key_for_five_minutes() {
    let mut client = Client::new("default");
    let right = client.key.1.clone();
    "wrong".clone_into(&mut client.key.1);
    for _ in 0..5 {
        let got = client.rds("/v3/instances");
        assert_eq!((got.status, got.answer.signature), (401, "invalid"));
        let text = got.body["error_msg"].as_str().unwrap();
        assert!(text.contains("verify aksk signature fail") && text.contains("GET|/v3/"), "{text}");
    }
    client.key.1 = right;
    let got = client.rds("/v3/instances");
    assert_eq!((got.status, got.answer.signature), (401, "valid"));
    assert!(
        got.body["error_msg"].as_str().unwrap().ends_with("AK access failed to reach the limit,forbidden")
    );
    client.pass(5 * MINUTE);
    assert_eq!(client.rds("/v3/instances").status, 200);
}

#[test]
fn a_clock_may_be_fifteen_minutes_off_either_way() {
    let mut client = Client::new("default");
    for (off, status) in
        [(15 * MINUTE, 200), (-15 * MINUTE, 200), (15 * MINUTE + SECOND, 401), (-15 * MINUTE - SECOND, 401)]
    {
        client.now = START + off;
        let request = client.signed("GET", &located("/v3/instances"), None, |_| {});
        client.now = START;
        assert_eq!(client.send(Service::Rds, &request).status, status, "{off}");
    }
}

#[test]
fn host_and_date_have_to_be_signed_and_the_body_may_be_left_out() {
    let mut client = Client::new("default");
    let request = client.signed("GET", &located("/v3/instances"), None, |headers| {
        headers.retain(|(name, _)| name != "host");
    });
    assert_eq!(client.send(Service::Rds, &request).status, 401);
    let request = client.signed("GET", &located("/v3/instances"), Some("anything".into()), |headers| {
        headers.push(("x-sdk-content-sha256".to_owned(), sign::UNSIGNED.to_owned()));
    });
    assert_eq!(client.send(Service::Rds, &request).status, 200);
}

#[test]
fn a_body_above_twelve_megabytes_is_refused() {
    let mut client = Client::new("default");
    let body = "x".repeat(12 * 1024 * 1024 + 1);
    let request = client.signed("POST", &located("/v3/instances/recovery"), Some(body), |_| {});
    let got = client.send(Service::Rds, &request);
    assert_eq!((got.status, got.code()), (413, "APIGW.0201"));
}

#[test]
fn a_temporary_key_needs_its_token_in_time() {
    let mut client = Client::new("default");
    client.key = ("UNDROPSIMTEMPORARY03".into(), "undropSimulatorHuaweiTemporaryKey0000003".into());
    assert_eq!(client.rds("/v3/instances").code(), "APIGW.0301");
    client.token = "gQpjbi1ub3J0aC00UndropSimulator+Token/03==".into();
    assert_eq!(client.rds("/v3/instances").status, 200);
    client.pass(60 * MINUTE);
    let got = client.rds("/v3/instances");
    assert!(got.body["error_msg"].as_str().unwrap().contains("token expires"), "{}", got.body);
}

#[test]
fn another_project_is_not_served() {
    let mut client = Client::new("default");
    let got = client.rds("=/v3/ffffffffffffffffffffffffffffffff/instances");
    assert_eq!((got.status, got.code()), (403, "DBS.280056"));
}

#[test]
fn a_permission_that_is_missing_is_named() {
    let mut client = Client::new("default");
    client.key = ("UNDROPSIMREADONLY002".into(), "undropSimulatorHuaweiReadOnlyKey00000002".into());
    assert_eq!(client.taurus("/v3.1/instances").status, 200);
    let got = client.post(Service::Gaussdb, &taurus_path(), &json!({}));
    assert_eq!((got.status, got.code()), (403, "APIGW.0306"));
    let text = got.body["error_msg"].as_str().unwrap();
    assert!(text.starts_with("access denied:") && text.contains("gaussdb:instance:tableRestore"), "{text}");
    assert!(got.body["encoded_authorization_message"].is_string());
}

#[test]
fn messages_come_in_the_language_asked_for() {
    let mut client = Client::new("default");
    let uri = located("/v3/jobs?id=x");
    let request = client.signed("GET", &uri, None, |headers| {
        headers.push(("x-language".to_owned(), "zh-cn".to_owned()));
    });
    assert_eq!(client.send(Service::Rds, &request).body["error_msg"], "任务不存在。");
    assert_eq!(client.rds("/v3/jobs?id=x").body["error_msg"], "The task does not exist.");
}
