//! Every shape of an error body is understood, and no secret stays in what is said.

use super::*;
use crate::provider::testing::{Script, answer, huawei_link};

fn fault(status: u16, body: &str) -> Fault {
    let link = huawei_link(&Script::new([(200, "")]));
    let context = Context {
        service: Service::Rds,
        method: "POST",
        path: "/v3.1/p/instances/i/restore/tables",
        secrets: &["s3cretkey"],
        link: &link,
    };
    context.fault(&answer(status, body))
}

#[test]
fn each_shape_gives_its_code_and_message() {
    for (status, body, code, message) in [
        (409, r#"{"error_code":"DBS.200047","error_msg":"busy"}"#, "DBS.200047", "busy"),
        (409, r#"{"errCode":"RDS.0011","externalMessage":"busy"}"#, "RDS.0011", "busy"),
        (400, r#"{"error":{"code":400,"message":"bad","title":"Bad Request"}}"#, "400", "bad"),
        (403, r#"{"error":{"code":"IAM.0003","message":"no"}}"#, "IAM.0003", "no"),
        (400, r#"{"code":"X.1","message":"odd"}"#, "X.1", "odd"),
        (400, r#"{"errorCode":"X.2","errorMsg":"odd"}"#, "X.2", "odd"),
        (404, r#"{"itemNotFound":{"code":404,"message":"gone"}}"#, "404", "gone"),
    ] {
        let fault = fault(status, body);
        assert_eq!((fault.code.as_deref(), fault.detail.as_deref()), (Some(code), Some(message)), "{body}");
        assert_eq!(fault.http_status, Some(status));
    }
    let fault = fault(502, "\n<html>\u{1b}[31m s3cretkey");
    assert_eq!((fault.code, fault.detail.unwrap().as_str()), (None, "<html>\\u{1b}[31m ****"));
}

#[test]
fn a_bare_status_is_no_code_to_look_up() {
    assert_eq!(fault(404, r#"{"itemNotFound":{"code":404,"message":"x"}}"#).summary, msg::other_status(404));
    assert_eq!(fault(400, r#"{"code":"X.1","message":"x"}"#).summary, msg::other_code("X.1"));
    assert_eq!(fault(400, r#"{"code":"alone"}"#).summary, msg::other_status(400));
    assert_eq!(fault(429, "").kind, FaultKind::Throttled);
}

#[test]
fn a_missing_permission_is_named() {
    let body = r#"{"error_code":"PAP5.0001","error_msg":"access denied: x","encoded_authorization_message":"BLOB","request_id":"R"}"#;
    let denied = fault(403, body);
    assert_eq!(denied.summary, msg::permission("rds:instance:tableRestore"));
    assert_eq!(denied.hint, huawei::fix_permission("rds:instance:tableRestore"));
    assert!(!format!("{denied:?}").contains("BLOB"));
    assert_eq!(denied.request_id.unwrap().as_str(), "R");
    let told =
        r#"{"error_code":"IAM.0003","error_msg":"Policy doesn't allow rds:backup:list to be performed."}"#;
    assert_eq!(fault(403, told).summary, msg::permission("rds:backup:list"));
    assert_eq!(fault(403, r#"{"error_code":"DBS.280056","error_msg":"x"}"#).summary, huawei::wrong_tenant());
}

#[test]
fn the_header_names_the_request_and_the_wait() {
    let link = huawei_link(&Script::new([(200, "")]));
    let context =
        Context { service: Service::Iam, method: "GET", path: "/v3/projects", secrets: &[], link: &link };
    let mut answer = answer(429, r#"{"error_code":"APIG.0308","error_msg":"x","request_id":"body"}"#);
    answer.headers_mut().insert("x-request-id", "head".parse().unwrap());
    answer.headers_mut().insert("retry-after", "7".parse().unwrap());
    let fault = context.fault(&answer);
    assert_eq!((fault.request_id.unwrap().as_str(), fault.retry_after_ms), ("head", Some(7000)));
    assert_eq!(fault.summary, msg::throttled());
}
