//! What goes out is what was prepared, once; and each answer has its one end.

use std::sync::Arc;

use super::*;
use crate::domain::fault::{FaultKind, Retry};
use crate::provider::TransportError;
use crate::provider::testing::{
    Keys, PROJECT as OURS, Script, answer, huawei_link, huawei_profile, link_with,
};

const BODY: &str = r#"{"restore_time":"1690890940000","表":1}"#;

fn form(instance: &InstanceId) -> Form<'_> {
    Form {
        operation: "huawei.test",
        service: Service::GaussDb,
        path: "/v3/{project_id}/instances/i1in07/backups/restore/tables".to_owned(),
        body: BODY.to_owned(),
        instance,
        overwrites: false,
        tool: ["RDS", "X"],
        notes: Vec::new(),
    }
}

fn request(profile: &Profile) -> PreparedRequest {
    prepared(form(&"i1in07".into()), profile, &"k7q2".into())
}

async fn sent(status: u16, body: &str) -> SubmitOutcome {
    let script = Script::new([(status, body)]);
    let outcome = send(&huawei_link(&script), Service::GaussDb, &request(&huawei_profile())).await.unwrap();
    assert_eq!(script.seen().len(), 1);
    outcome
}

#[tokio::test]
async fn what_was_prepared_is_sent_once_on_its_own_connection() {
    let script = Script::default();
    let mut good = answer(200, r#"{"job_id":"j1"}"#);
    good.headers_mut().insert("x-request-id", "R9".parse().unwrap());
    script.push(Ok(good));
    let script = Arc::new(script);
    let request = request(&huawei_profile());
    let outcome = send(&huawei_link(&script), Service::GaussDb, &request).await.unwrap();
    let accepted = Accepted { job: Some("j1".into()), request_id: Some("R9".into()) };
    assert_eq!(outcome, SubmitOutcome::Accepted(accepted));
    let seen = &script.seen()[0];
    assert_eq!((seen.uri.as_str(), seen.body.as_str()), (request.url().as_str(), BODY));
    assert!(seen.fresh && seen.method == "POST" && request.path.contains(OURS));
    let known = |name: &str| request.headers.iter().any(|(key, _)| key == name);
    let added: Vec<String> =
        seen.headers.keys().map(ToString::to_string).filter(|name| !known(name)).collect();
    let wanted: Vec<String> = request.signing_headers.iter().map(|name| name.to_lowercase()).collect();
    assert_eq!(added, wanted);
    assert_eq!((request.payload_name.as_str(), request.payload.as_str()), ("body", BODY));
}

#[tokio::test]
async fn the_project_is_filled_in_when_the_profile_does_not_name_it() {
    let profile = Profile { project_id: None, ..huawei_profile() };
    let request = request(&profile);
    assert!(request.path.starts_with("/v3/{project_id}/"));
    let script =
        Script::new([(200, r#"{"projects":[{"id":"p7","name":"cn-north-4"}]}"#), (200, r#"{"job_id":"j"}"#)]);
    let link = link_with(&script, profile, Keys::default());
    assert_eq!(send(&link, Service::GaussDb, &request).await.unwrap().key(), "accepted");
    let seen = &script.seen()[1];
    assert!(seen.uri.contains("/v3/p7/instances/"), "{}", seen.uri);
    assert_eq!(seen.headers["x-project-id"], "p7");
    assert_eq!(seen.body, BODY);
}

#[tokio::test]
async fn a_request_for_another_endpoint_or_project_is_not_sent() {
    let script = Script::new([(200, "{}")]);
    let mut request = request(&huawei_profile());
    let link = huawei_link(&script);
    assert_eq!(send(&link, Service::Rds, &request).await.unwrap_err().kind, FaultKind::Local);
    request.path = request.path.replace(OURS, "other");
    let fault = send(&link, Service::GaussDb, &request).await.unwrap_err();
    assert_eq!(fault.summary, huawei::project_changed(OURS));
    assert!(script.seen().is_empty());
}

#[tokio::test]
async fn the_job_is_found_in_each_spelling() {
    for (body, wanted) in [
        (r#"{"job_id":"j1"}"#, "j1"),
        (r#"{"jobId":"j2"}"#, "j2"),
        (r#"{"restore_result":[{"instance_id":"i","job_id":"j3"}]}"#, "j3"),
    ] {
        match sent(202, body).await {
            SubmitOutcome::Accepted(accepted) => assert_eq!(accepted.job, Some(wanted.into()), "{body}"),
            other => panic!("{body}: {other:?}"),
        }
    }
}

#[tokio::test]
async fn a_good_status_without_a_job_proves_nothing() {
    for body in [
        "{}",
        r#"{"job_id":null,"restore_result":null}"#,
        r#"{"restore_result":[]}"#,
        r#"{"login":"required"}"#,
        r#"{"error":{"code":401,"message":"m"}}"#,
    ] {
        assert_eq!(sent(200, body).await.key(), "unknown", "{body}");
    }
}

#[tokio::test]
async fn each_answer_has_its_one_end() {
    for (status, body, wanted) in [
        (200, "", "unknown"),
        (200, "<html>", "unknown"),
        (200, "[]", "unknown"),
        (200, r#"{"error_code":"DBS.200047","error_msg":"m"}"#, "unknown"),
        (400, r#"{"error_code":"DBS.280001","error_msg":"m"}"#, "rejected"),
        (409, r#"{"errCode":"DBS.200047","externalMessage":"m"}"#, "rejected"),
        (403, r#"{"error":{"code":"IAM.0003","message":"m"}}"#, "rejected"),
        (404, r#"{"itemNotFound":{"code":404,"message":"m"}}"#, "unknown"),
        (403, r#"{"code":403,"message":"blocked by a box on the way"}"#, "unknown"),
        (429, r#"{"error_code":"APIGW.0308","error_msg":"m"}"#, "rejected"),
        (401, r#"{"error_code":"APIGW.0307","error_msg":"m"}"#, "rejected"),
        (400, r#"{"error_code":"DBS.212009","error_msg":"m"}"#, "unknown"),
        (408, r#"{"error_code":"DBS.1","error_msg":"m"}"#, "unknown"),
        (400, "<html>", "unknown"),
        (403, "denied", "unknown"),
        (302, "", "unknown"),
        (500, r#"{"error_code":"DBS.111205","error_msg":"m"}"#, "unknown"),
        (500, r#"{"error_code":"DBS.200005","error_msg":"m"}"#, "unknown"),
        (504, r#"{"error_code":"APIGW.0203","error_msg":"m"}"#, "unknown"),
        (503, "", "unknown"),
    ] {
        let outcome = sent(status, body).await;
        assert_eq!(outcome.key(), wanted, "{status} {body}");
        if let SubmitOutcome::Unknown(fault) = outcome {
            assert_eq!((fault.hint, fault.retry), (msg::fix_lost_answer(), Retry::Never), "{status} {body}");
        }
    }
}

#[tokio::test]
async fn a_lost_answer_is_unknown_and_what_never_left_is_an_error() {
    let script = Script::default();
    script.push(Err(TransportError::MaybeSent("timeout: x".into())));
    script.push(Err(TransportError::NotSent("connect: refused".into())));
    let link = huawei_link(&Arc::new(script));
    let request = request(&huawei_profile());
    let outcome = send(&link, Service::GaussDb, &request).await.unwrap();
    assert_eq!(outcome.key(), "unknown");
    assert_eq!(send(&link, Service::GaussDb, &request).await.unwrap_err().summary, msg::connect());
    let script = Script::default();
    for _ in 0..5 {
        script.push(Err(TransportError::MaybeSent("timeout: x".into())));
    }
    let profile = Profile { project_id: None, ..huawei_profile() };
    let request = prepared(form(&"i1in07".into()), &profile, &"k7q2".into());
    let link = link_with(&Arc::new(script), profile, Keys::default());
    let fault = send(&link, Service::GaussDb, &request).await.unwrap_err();
    assert_eq!(fault.summary, huawei::not_begun());
}
