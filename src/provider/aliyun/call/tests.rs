//! What goes out, and what becomes of what comes back.

use super::*;
use crate::domain::fault::{FaultKind, Retry};
use crate::messages::faults as msg;
use crate::provider::TransportError;
use crate::provider::testing::{self, FakePace, Keys, NOW, Script, link, link_with};

fn v3() -> Profile {
    Profile { signature: Some("v3".into()), ..testing::profile() }
}

fn call() -> Call {
    Call::new("DescribeDBInstanceAttribute").with("DBInstanceId", "rm-a b*c~d+订")
}

fn testid() -> Credentials {
    Credentials {
        access_key_id: "testid".into(),
        secret: "testsecret".to_owned().into(),
        security_token: None,
        expires_at: None,
        project_id: None,
        origin: String::new(),
        warnings: vec![],
    }
}

async fn asked(script: &std::sync::Arc<Script>) -> Result<wire::Receipt, Fault> {
    read(&link(script), &call()).await
}

#[tokio::test]
async fn v1_signs_query_and_body_as_one_set_and_leaves_the_body_alone() {
    let script = Script::new([(200, r#"{"RequestId":"R"}"#)]);
    let keys = Keys { token: Some("CAIS+/=token&x=1"), ..Keys::default() };
    let _: wire::Receipt = read(&link_with(&script, testing::profile(), keys), &call()).await.unwrap();
    let seen = &script.seen()[0];
    assert_eq!(seen.body, "DBInstanceId=rm-a%20b%2Ac~d%2B%E8%AE%A2");
    assert_eq!(seen.headers["content-type"], FORM);
    assert!(!seen.fresh);
    let mut fields = seen.fields();
    assert_eq!(fields["Action"], "DescribeDBInstanceAttribute");
    assert_eq!((fields["Version"].as_str(), fields["Format"].as_str()), (VERSION, "JSON"));
    assert_eq!(fields["SecurityToken"], "CAIS+/=token&x=1");
    assert_eq!(fields["Timestamp"], "2026-11-21T02:00:00Z");
    assert!(!fields.contains_key("RegionId"));
    let signature = fields.remove("Signature").unwrap();
    let pairs: Vec<Pair> = fields.into_iter().collect();
    assert_eq!(signature, acs_v1::signature(&"testsecret".to_owned().into(), "POST", &pairs));
}

#[tokio::test]
async fn v3_signs_headers_and_body() {
    let script = Script::new([(200, r#"{"RequestId":"R"}"#)]);
    let keys = Keys { token: Some("CAIS"), ..Keys::default() };
    let _: wire::Receipt = read(&link_with(&script, v3(), keys), &call()).await.unwrap();
    let seen = &script.seen()[0];
    assert_eq!(seen.uri, "https://rds.aliyuncs.com/");
    assert_eq!(seen.body, "DBInstanceId=rm-a%20b%2Ac~d%2B%E8%AE%A2");
    let authorization = seen.headers["authorization"].to_str().unwrap();
    let signed = "content-type;host;x-acs-accesskey-id;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-security-token;x-acs-signature-nonce;x-acs-version";
    assert!(authorization.contains(&format!("SignedHeaders={signed},")), "{authorization}");
    assert_eq!(seen.headers["accept"], "application/json");
}

#[test]
fn the_published_form_body_vector_is_what_goes_out() {
    // Vector G, with its order of parameters.
    let meta = r#"[{"type":"db","name":"shop","newname":"shop_undrop","tables":[{"type":"table","name":"orders","newname":"orders_undrop"}]}]"#;
    let call = Call::new("RestoreTable")
        .with("DBInstanceId", "rm-uf6wjk5xxxxxxxxxx")
        .with("BackupId", "327329803")
        .with("ClientToken", "undrop-0007")
        .with("TableMeta", meta);
    let credentials = testid();
    let now = Timestamp::parse_rfc3339("2026-01-02T03:04:05Z").unwrap();
    let request = sign(&shape(&v3(), &call, None), &credentials, now, "nonce-0007").unwrap();
    let authorization = request.headers()["authorization"].to_str().unwrap();
    assert!(
        authorization.ends_with("Signature=eb181a8580373aac36fc05f4dc4c790ed2ad43108cebdf7dacb7573f6f4a1cda")
    );
}

#[tokio::test]
async fn passing_faults_are_asked_again_with_a_new_nonce() {
    let script = Script::new([
        (503, r#"{"Code":"ServiceUnavailable"}"#),
        (400, r#"{"Code":"Throttling.User","Message":"m","RequestId":"R1"}"#),
        (400, r#"{"Code":"SignatureNonceUsed"}"#),
        (502, "<html>bad gateway</html>"),
        (200, r#"{"RequestId":"R2"}"#),
    ]);
    assert_eq!(asked(&script).await.unwrap().request_id.get(), Some("R2"));
    let nonces: std::collections::HashSet<String> =
        script.seen().iter().map(|seen| seen.fields()["SignatureNonce"].clone()).collect();
    assert_eq!(nonces.len(), 5);
}

#[tokio::test]
async fn a_wrong_secret_is_tried_once_and_its_echo_is_masked() {
    let message = "Specified signature is not matched. server string to sign is:POST&%2F&AccessKeyId%3Dtestid%26DBInstanceId";
    let script = Script::new([(400, format!(r#"{{"Code":"SignatureDoesNotMatch","Message":"{message}"}}"#))]);
    let fault = asked(&script).await.unwrap_err();
    assert_eq!((fault.kind, fault.retry), (FaultKind::Auth, Retry::Never));
    let shown = format!("{fault:?}");
    assert!(!shown.contains("testid") && !shown.contains("testsecret"), "{shown}");
    assert!(fault.detail.unwrap().ends_with("****"));
}

#[tokio::test]
async fn a_clock_far_off_is_named_with_its_difference() {
    let script = Script::default();
    script.push(Ok(http::Response::builder()
        .status(400)
        .header("date", "Sat, 21 Nov 2026 02:20:00 GMT")
        .body(Bytes::from_static(br#"{"Code":"InvalidTimeStamp.Expired"}"#))
        .unwrap()));
    let link = link(&std::sync::Arc::new(script));
    let fault = read::<wire::Receipt>(&link, &call()).await.unwrap_err();
    assert_eq!(fault.summary, msg::clock_off_by(&crate::messages::time::span(1_200_000)));
    assert_eq!((fault.kind, link.skew_ms()), (FaultKind::Local, Some(1_200_000)));
}

#[tokio::test]
async fn garbage_is_a_decode_fault_with_its_first_line() {
    let script = Script::new([(200, "\n<html>\u{1b}]0;x\r\n<body>")]);
    let fault = asked(&script).await.unwrap_err();
    assert_eq!(fault.kind, FaultKind::Decode);
    assert!(fault.detail.unwrap().contains("<html>\\u{1b}]0;x"));
    let script = Script::new([(200, r#"{"RequestId":{}}"#)]);
    assert_eq!(asked(&script).await.unwrap_err().summary, msg::not_understood_at("RequestId"));
    let script = Script::new([(302, "")]);
    assert_eq!(asked(&script).await.unwrap_err().summary, msg::redirected(302));
    let script = Script::new([(404, "<?xml version='1.0'?><Error><Code>X</Code></Error>")]);
    assert_eq!(asked(&script).await.unwrap_err().kind, FaultKind::Decode);
}

#[tokio::test]
async fn an_error_hidden_in_a_200_is_an_error() {
    let script = Script::new([(200, r#"{"RequestId":"R","Code":"Forbidden.RAM"}"#)]);
    let fault = asked(&script).await.unwrap_err();
    assert_eq!(fault.summary, msg::permission("rds:DescribeDBInstanceAttribute"));
    assert_eq!(fault.request_id.unwrap().as_str(), "R");
}

#[tokio::test]
async fn transport_faults_keep_the_difference() {
    let script = Script::default();
    for _ in 0..5 {
        script.push(Err(TransportError::NotSent("connect: refused".into())));
    }
    let fault = asked(&std::sync::Arc::new(script)).await.unwrap_err();
    assert_eq!((fault.summary, fault.retry), (msg::connect(), Retry::Exhausted));
    let script = Script::default();
    script.push(Err(TransportError::NotSent("tls: certificate expired".into())));
    assert_eq!(asked(&std::sync::Arc::new(script)).await.unwrap_err().summary, msg::tls());
    let script = Script::default();
    script.push(Err(TransportError::MaybeSent("size: the answer is larger".into())));
    assert_eq!(asked(&std::sync::Arc::new(script)).await.unwrap_err().kind, FaultKind::Decode);
}

#[tokio::test]
async fn expired_credentials_send_nothing() {
    let script = Script::default();
    let keys = Keys { token: Some("t"), expires_at: Some(Timestamp::from_secs(NOW)) };
    let link = link_with(&std::sync::Arc::new(script), testing::profile(), keys);
    let fault = read::<wire::Receipt>(&link, &call()).await.unwrap_err();
    assert_eq!((fault.kind, fault.summary), (FaultKind::Auth, msg::token_expired()));
}

/// A source whose second answer is newer.
#[derive(Debug, Default)]
struct Renewing(std::sync::atomic::AtomicUsize);

impl crate::provider::credentials::Source for Renewing {
    fn get(&self) -> crate::provider::Later<'_, Credentials> {
        let n = self.0.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        Box::pin(async move {
            Ok(Credentials {
                access_key_id: "STS.x".into(),
                secret: "s".to_owned().into(),
                security_token: Some(format!("token-{n}").into()),
                expires_at: None,
                project_id: None,
                origin: "test".into(),
                warnings: vec![],
            })
        })
    }
}

#[tokio::test]
async fn an_expired_token_is_renewed_once() {
    let expired = (400, r#"{"Code":"InvalidSecurityToken.Expired"}"#);
    let script = Script::new([expired, (200, r#"{"RequestId":"R"}"#), expired, expired]);
    let source = std::sync::Arc::new(Renewing::default());
    let pace = std::sync::Arc::new(FakePace::default());
    let link = Link::new(testing::profile(), source, script.clone(), pace);
    assert!(read::<wire::Receipt>(&link, &call()).await.is_ok());
    assert_eq!(script.seen()[1].fields()["SecurityToken"], "token-1");
    assert_eq!(read::<wire::Receipt>(&link, &call()).await.unwrap_err().summary, msg::token_expired());
    assert_eq!(script.seen().len(), 4);
}

/// Serves one request from a real socket; gives back what arrived.
fn serve_once() -> (String, std::thread::JoinHandle<String>) {
    use std::io::{Read as _, Write as _};
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let endpoint = format!("http://{}", listener.local_addr().unwrap());
    let thread = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let (mut text, mut buffer) = (Vec::new(), [0; 4096]);
        while !text.ends_with(b"%E8%AE%A2") {
            let n = stream.read(&mut buffer).unwrap();
            assert!(n > 0, "{}", String::from_utf8_lossy(&text));
            text.extend_from_slice(&buffer[..n]);
        }
        let body = r#"{"RequestId":"R"}"#;
        write!(stream, "HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n{body}", body.len()).unwrap();
        String::from_utf8(text).unwrap()
    });
    (endpoint, thread)
}

#[tokio::test]
async fn the_signature_fits_the_bytes_on_a_real_wire() {
    for style in ["v1", "v3"] {
        let (endpoint, thread) = serve_once();
        let mut profile = Profile { signature: Some(style.into()), ..testing::profile() };
        profile.endpoints.insert("rds".into(), endpoint.clone());
        let keys = std::sync::Arc::new(Keys { token: Some("CAIS+/=t&x ~*"), ..Keys::default() });
        let transport = std::sync::Arc::new(crate::provider::http::HttpTransport::new());
        let link = Link::new(profile, keys, transport, std::sync::Arc::new(FakePace::default()));
        let _: wire::Receipt = read(&link, &call()).await.unwrap();

        let text = thread.join().unwrap();
        let (head, body) = text.split_once("\r\n\r\n").unwrap();
        assert_eq!(body, "DBInstanceId=rm-a%20b%2Ac~d%2B%E8%AE%A2");
        let headers: Vec<Pair> = head
            .lines()
            .skip(1)
            .filter_map(|line| line.split_once(": "))
            .map(|(name, value)| pair(&name.to_ascii_lowercase(), value))
            .collect();
        let hosts: Vec<&Pair> = headers.iter().filter(|(name, _)| name == "host").collect();
        assert_eq!(hosts, [&pair("host", endpoint.trim_start_matches("http://"))]);
        let target = head.split(' ').nth(1).unwrap();
        let query = form_fields(target.split_once('?').map_or("", |(_, query)| query));
        if style == "v1" {
            let (signature, mut rest): (Vec<Pair>, Vec<Pair>) =
                query.into_iter().partition(|(key, _)| key == "Signature");
            rest.extend(form_fields(body));
            let wanted = acs_v1::signature(&"testsecret".to_owned().into(), "POST", &rest);
            assert_eq!(signature, [pair("Signature", wanted)]);
        } else {
            let given = headers.iter().find(|(name, _)| name == "authorization").unwrap().1.clone();
            let names = given.split_once("SignedHeaders=").unwrap().1.split_once(',').unwrap().0;
            let signed: Vec<Pair> =
                headers.iter().filter(|(name, _)| names.split(';').any(|n| n == name)).cloned().collect();
            let request =
                acs_v3::Request { method: "POST", query: &query, headers: &signed, body: body.as_bytes() };
            assert_eq!(request.authorization("testid", &"testsecret".to_owned().into()), given);
        }
    }
}

#[test]
fn what_signing_adds_is_what_the_preview_names() {
    for style in [None, Some("v3".to_owned())] {
        let profile = Profile { signature: style, ..testing::profile() };
        let request = shape(&profile, &Call::new("RestoreTable").with("A", "b"), Some("t"));
        let now = Timestamp::from_secs(1);
        let signed = sign(&request, &testid(), now, "n").unwrap();
        let (query, headers) = signing_names(&profile);
        let query_now =
            signed.uri().query().unwrap_or_default().split('&').map(|pair| pair.split('=').next().unwrap());
        let before: Vec<&str> = request.query.iter().map(|(key, _)| key.as_str()).collect();
        let added: Vec<&str> = query_now.filter(|key| !before.contains(key)).collect();
        assert_eq!(added, query);
        let known = |name: &str| request.headers.iter().any(|(key, _)| key == name);
        let added: Vec<&str> =
            signed.headers().keys().map(http::HeaderName::as_str).filter(|name| !known(name)).collect();
        assert_eq!(added, headers);
    }
}
