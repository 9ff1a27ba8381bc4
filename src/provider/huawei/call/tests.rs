//! What goes out, and what becomes of what comes back.

use std::sync::Arc;

use secrecy::SecretString;
use serde::Deserialize;

use super::*;
use crate::provider::credentials::{Credentials, Source};
use crate::provider::sign::sdk_hmac;
use crate::provider::testing::{
    FakePace, Keys, PROJECT as OURS, Script, Seen, answer, huawei_link, huawei_profile, link_with,
};
use crate::provider::{Later, TransportError};

#[derive(Debug, Deserialize, PartialEq)]
struct Count {
    total_count: u32,
}

const GOOD: (u16, &str) = (200, r#"{"total_count":3}"#);

fn ask() -> Ask {
    Ask::get(Service::Rds, "/v3/{project_id}/instances").with("offset", "0").with("name", "*a b/+")
}

async fn asked(link: &Link) -> Result<Count, Fault> {
    read(link, &ask()).await
}

/// The signature that belongs to what arrived.
fn expected(seen: &Seen, path: &str, query: &[Pair], names: &[&str]) -> String {
    let headers: Vec<Pair> = names
        .iter()
        .map(|name| ((*name).to_owned(), seen.headers[*name].to_str().unwrap().to_owned()))
        .collect();
    let request = sdk_hmac::Request {
        method: &seen.method,
        path,
        query,
        headers: &headers,
        body: seen.body.as_bytes(),
    };
    request.authorization("testid", &SecretString::from("testsecret"))
}

#[tokio::test]
async fn a_read_is_signed_over_everything_that_is_sent() {
    let script = Script::new([GOOD]);
    let keys = Keys { token: Some(" CAIS+/=token "), ..Keys::default() };
    let link = link_with(&script, huawei_profile(), keys);
    assert_eq!(asked(&link).await.unwrap(), Count { total_count: 3 });
    let seen = &script.seen()[0];
    assert_eq!(
        seen.uri,
        format!("https://rds.cn-north-4.myhuaweicloud.com/v3/{OURS}/instances?name=%2Aa%20b%2F%2B&offset=0")
    );
    assert_eq!((seen.method.as_str(), seen.body.as_str(), seen.fresh), ("GET", "", false));
    assert_eq!(seen.headers["x-sdk-date"], "20261121T020000Z");
    assert_eq!(seen.headers["x-security-token"], "CAIS+/=token");
    assert_eq!(seen.headers["x-project-id"], OURS);
    assert_eq!(seen.headers["x-language"], "en-us");
    let signed = ["content-type", "host", "x-language", "x-project-id", "x-sdk-date", "x-security-token"];
    let wanted = expected(seen, &format!("/v3/{OURS}/instances"), &ask().query, &signed);
    assert_eq!(seen.headers["authorization"], wanted);
    assert!(wanted.contains(&format!("SignedHeaders={},", signed.join(";"))));
    assert!(seen.headers["authorization"].is_sensitive() && seen.headers["x-security-token"].is_sensitive());
}

#[tokio::test]
async fn each_service_has_its_host_and_a_port_is_signed() {
    let script = Script::new([GOOD, GOOD]);
    let mut link = huawei_link(&script);
    let body = r#"{"instance_ids":["订"]}"#;
    let ask = Ask::post(Service::GaussDb, "/v3/{project_id}/a b", body.to_owned());
    let _: Count = read(&link, &ask).await.unwrap();
    let mut profile = huawei_profile();
    profile.endpoints.insert("rds".into(), "http://127.0.0.1:8080/".into());
    link.profile = Arc::new(profile);
    let _: Count = asked(&link).await.unwrap();
    let seen = script.seen();
    assert_eq!(seen[0].uri, format!("https://gaussdb.cn-north-4.myhuaweicloud.com/v3/{OURS}/a%20b"));
    assert_eq!((seen[0].method.as_str(), seen[0].body.as_str()), ("POST", body));
    assert_eq!(seen[1].headers["host"], "127.0.0.1:8080");
}

#[tokio::test]
async fn passing_faults_are_asked_again_within_the_asked_wait() {
    let script = Script::default();
    let mut throttled = answer(429, r#"{"error_code":"APIGW.0308","error_msg":"limit:20,time:1 minute"}"#);
    throttled.headers_mut().insert("retry-after", "2".parse().unwrap());
    script.push(Ok(throttled));
    script.push(Ok(answer(503, "<html>")));
    script.push(Err(TransportError::MaybeSent("reset".into())));
    script.push(Ok(answer(GOOD.0, GOOD.1)));
    let (script, pace) = (Arc::new(script), Arc::new(FakePace::default()));
    let link = Link::new(huawei_profile(), Arc::new(Keys::default()), script.clone(), pace.clone());
    assert!(asked(&link).await.is_ok());
    assert_eq!((script.seen().len(), pace.slept()[0]), (4, 2000));
}

#[tokio::test]
async fn a_refused_key_is_tried_once_and_not_again_for_five_minutes() {
    let message =
        "Incorrect IAM authentication information: verify aksk signature fail, canonical: GET|/v3/|testid|";
    let body = format!(r#"{{"error_code":"APIGW.0301","error_msg":"{message}","request_id":"R1"}}"#);
    let script = Script::new([(401, body.as_str()), GOOD]);
    let link = huawei_link(&script);
    let fault = asked(&link).await.unwrap_err();
    assert_eq!((fault.kind, fault.retry), (FaultKind::Auth, Retry::Never));
    assert_eq!((&fault.summary, fault.code.as_deref()), (&huawei::signature_wrong(), Some("APIGW.0301")));
    assert_eq!(fault.request_id.as_ref().unwrap().as_str(), "R1");
    assert!(!format!("{fault:?}").contains("testid"), "{fault:?}");
    assert_eq!(asked(&link).await.unwrap_err(), fault);
    assert_eq!(script.seen().len(), 1);
    link.pace.sleep(std::time::Duration::from_secs(301)).await;
    assert!(asked(&link).await.is_ok());
}

#[tokio::test]
async fn a_wrong_clock_is_told_from_a_wrong_key() {
    let script = Script::default();
    let mut late = answer(401, r#"{"error_code":"APIGW.0301","error_msg":"verify aksk signature fail"}"#);
    late.headers_mut().insert("date", "Sat, 21 Nov 2026 02:20:00 GMT".parse().unwrap());
    script.push(Ok(late));
    script.push(Ok(answer(GOOD.0, GOOD.1)));
    let script = Arc::new(script);
    let link = huawei_link(&script);
    let fault = asked(&link).await.unwrap_err();
    assert_eq!(fault.summary, msg::clock_off_by(&crate::messages::time::span(1_200_000)));
    assert_eq!(fault.kind, FaultKind::Local);
    assert_eq!(asked(&link).await.unwrap_err(), fault, "a wrong clock counts toward the lock as well");
    assert_eq!(script.seen().len(), 1);
    link.pace.sleep(std::time::Duration::from_secs(61)).await;
    assert!(asked(&link).await.is_ok());
}

#[tokio::test]
async fn only_a_services_own_answer_proves_a_key() {
    for (status, body, proven) in [
        (200, r#"{"total_count":3}"#, true),
        (404, r#"{"error_code":"DBS.200002","error_msg":"x"}"#, true),
        (404, r#"{"error_code":"APIGW.0101","error_msg":"x"}"#, false),
        (403, "", false),
        (401, r#"{"error_code":"APIGW.0301","error_msg":"x"}"#, false),
    ] {
        let link = huawei_link(&Script::new([(status, body)]));
        let _ = asked(&link).await;
        assert_eq!(link.memory.proven.lock().await.is_some(), proven, "{status} {body}");
    }
}

/// A source whose answers are newer each time, up to a last one.
#[derive(Debug)]
struct Renewing {
    asked: std::sync::atomic::AtomicUsize,
    last: usize,
}

impl Source for Renewing {
    fn get(&self) -> Later<'_, Credentials> {
        let n = self.asked.fetch_add(1, std::sync::atomic::Ordering::Relaxed).min(self.last);
        Box::pin(async move {
            let keys = Keys::default().get().await?;
            Ok(Credentials { security_token: Some(format!("token-{n}").into()), ..keys })
        })
    }
}

fn renewing(script: &Arc<Script>, last: usize) -> Link {
    let source = Renewing { asked: std::sync::atomic::AtomicUsize::new(0), last };
    Link::new(huawei_profile(), Arc::new(source), script.clone(), Arc::new(FakePace::default()))
}

#[tokio::test]
async fn a_temporary_key_that_ran_out_is_replaced_once_if_there_is_a_newer_one() {
    let spent = (401, r#"{"error_code":"APIGW.0301","error_msg":"AK access failed"}"#);
    let script = Script::new([spent, GOOD]);
    assert!(asked(&renewing(&script, 9)).await.is_ok());
    assert_eq!(script.seen()[1].headers["x-security-token"], "token-1");
    let script = Script::new([spent, spent]);
    assert_eq!(asked(&renewing(&script, 9)).await.unwrap_err().summary, huawei::key_locked());
    assert_eq!(script.seen().len(), 2);
    let script = Script::new([spent]);
    assert!(asked(&renewing(&script, 0)).await.is_err());
}

#[tokio::test]
async fn an_error_hidden_in_a_200_is_an_error_and_garbage_is_told() {
    let script = Script::new([
        (200, r#"{"error_code":"DBS.200047","error_msg":"busy","total_count":3}"#),
        (200, "\n<html>\u{1b}]0;x\r\n<body>"),
        (200, r#"{"total_count":"x"}"#),
        (302, ""),
        (404, "nothing here"),
    ]);
    let link = huawei_link(&script);
    assert_eq!(asked(&link).await.unwrap_err().summary, huawei::busy());
    assert!(asked(&link).await.unwrap_err().detail.unwrap().contains("<html>\\u{1b}]0;x"));
    assert_eq!(asked(&link).await.unwrap_err().summary, msg::not_understood_at("total_count"));
    assert_eq!(asked(&link).await.unwrap_err().summary, msg::redirected(302));
    assert_eq!(asked(&link).await.unwrap_err().kind, FaultKind::Decode);
}

#[tokio::test]
async fn nothing_is_sent_where_the_path_would_lead_elsewhere() {
    let script = Script::new([GOOD]);
    for path in ["/v3/{project_id}/instances/../jobs", "/v3/%2e%2e/x"] {
        let fault = read::<Count>(&huawei_link(&script), &Ask::get(Service::Rds, path)).await.unwrap_err();
        assert_eq!(fault.summary, msg::request_unmakeable());
    }
    assert!(script.seen().is_empty());
}

#[tokio::test]
async fn an_order_is_sent_once_and_says_when_it_may_have_been_done() {
    let ask = Ask::post(Service::Rds, "/v3/{project_id}/backups", "{}".to_owned());
    let script = Script::new([GOOD]);
    assert!(order::<Count>(&huawei_link(&script), &ask).await.is_ok());
    assert!(script.seen()[0].fresh);
    for (status, body, open) in [
        (503, "", true),
        (500, r#"{"error_code":"DBS.111205","error_msg":"x"}"#, true),
        (200, "garbage", true),
        (400, r#"{"error_code":"DBS.212009","error_msg":"x"}"#, true),
        (403, "<html>", true),
        (404, r#"{"code":404,"message":"x"}"#, true),
        (429, "", true),
        (409, r#"{"error_code":"DBS.200047","error_msg":"x"}"#, false),
        (400, r#"{"error_code":"DBS.280001","error_msg":"x"}"#, false),
        (429, r#"{"error_code":"APIGW.0308","error_msg":"x"}"#, false),
    ] {
        let script = Script::new([(status, body)]);
        let fault = order::<Count>(&huawei_link(&script), &ask).await.unwrap_err();
        assert_eq!(fault.hint == msg::fix_lost_answer(), open, "{status} {body}");
        assert_eq!(fault.leaves_open(), open, "{status} {body}: {fault:?}");
        assert_eq!(script.seen().len(), 1);
    }
    let script = Script::default();
    script.push(Err(TransportError::NotSent("connect: refused".into())));
    let fault = order::<Count>(&huawei_link(&Arc::new(script)), &ask).await.unwrap_err();
    assert_eq!((fault.summary, fault.retry), (msg::connect(), Retry::Never));
}
