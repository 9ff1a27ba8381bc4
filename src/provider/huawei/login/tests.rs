//! One login, one token; a refused password once and never again.

use std::sync::{Arc, Mutex};

use super::*;
use crate::messages::faults as faults_msg;
use crate::provider::credentials::{Credentials, Source};
use crate::provider::huawei::call::{Ask, read};
use crate::provider::testing::{FakePace, Keys, PROJECT, Script, answer, huawei_profile};
use crate::provider::{Later, TransportError};

/// A source that holds a login.
#[derive(Debug)]
struct Person(Mutex<Login>);

impl Source for Person {
    fn get(&self) -> Later<'_, Credentials> {
        Box::pin(async { Keys::default().get().await })
    }

    fn login(&self) -> Later<'_, Option<Login>> {
        let login = self.0.lock().unwrap().clone();
        Box::pin(std::future::ready(Ok(Some(login))))
    }
}

fn by_password(password: &str) -> Login {
    Login {
        proof: Proof::Password {
            user: "ops".into(),
            domain: "acme".into(),
            password: password.to_owned().into(),
        },
        project_id: None,
        project_name: None,
        auth_url: None,
        origin: "test".into(),
    }
}

fn link(script: &Arc<Script>, login: Login, named: bool) -> (Link, Arc<Person>) {
    let project_id = named.then(|| PROJECT.to_owned());
    let profile = crate::domain::profile::Profile { project_id, ..huawei_profile() };
    let person = Arc::new(Person(Mutex::new(login)));
    (Link::new(profile, person.clone(), script.clone(), Arc::new(FakePace::default())), person)
}

fn issued(token: &str, expires_at: &str) -> http::Response<Bytes> {
    let body = format!(r#"{{"token":{{"expires_at":"{expires_at}","project":{{"id":"p7"}}}}}}"#);
    let mut answer = answer(201, body);
    answer.headers_mut().insert("x-subject-token", token.parse().unwrap());
    answer
}

async fn asked(link: &Link) -> Result<serde::de::IgnoredAny, Fault> {
    read(link, &Ask::get(Service::Rds, "/v3/{project_id}/instances")).await
}

const LATER: &str = "2026-11-22T02:00:00.701000Z";

#[tokio::test]
async fn one_login_serves_many_reads_and_tells_the_project() {
    let script = Script::default();
    script.push(Ok(issued("MIItoken", LATER)));
    script.push(Ok(answer(200, "{}")));
    script.push(Ok(answer(200, "{}")));
    let script = Arc::new(script);
    let (link, _) = link(&script, by_password("hunter2"), false);
    let (first, second) = tokio::join!(asked(&link), asked(&link));
    assert!(first.is_ok() && second.is_ok());
    let seen = script.seen();
    assert_eq!(seen[0].uri, "https://iam.cn-north-4.myhuaweicloud.com/v3/auth/tokens?nocatalog=true");
    assert_eq!(
        seen[0].body,
        r#"{"auth":{"identity":{"methods":["password"],"password":{"user":{"name":"ops","password":"hunter2","domain":{"name":"acme"}}}},"scope":{"project":{"name":"cn-north-4"}}}}"#
    );
    assert!(!seen[0].headers.contains_key("authorization"));
    for seen in &seen[1..] {
        assert_eq!(seen.uri, "https://rds.cn-north-4.myhuaweicloud.com/v3/p7/instances");
        assert_eq!(seen.headers["x-auth-token"], "MIItoken");
        assert!(seen.headers["x-auth-token"].is_sensitive());
        assert!(!seen.headers.contains_key("authorization") && !seen.headers.contains_key("x-sdk-date"));
    }
}

#[tokio::test]
async fn the_scope_is_the_known_project_and_the_address_the_named_one() {
    let script = Script::default();
    script.push(Ok(issued("t", LATER)));
    script.push(Ok(answer(200, "{}")));
    let script = Arc::new(script);
    let login = Login { auth_url: Some("https://iam.otc.example/v3".into()), ..by_password("hunter2") };
    let (link, _) = link(&script, login, true);
    assert!(asked(&link).await.is_ok());
    let seen = script.seen();
    assert!(seen[0].uri.starts_with("https://iam.otc.example/v3/auth/tokens?"));
    assert!(seen[0].body.contains(&format!(r#""scope":{{"project":{{"id":"{PROJECT}"}}}}"#)));
    assert!(seen[1].uri.contains(PROJECT));
}

#[tokio::test]
async fn a_wrong_password_is_offered_once_and_another_one_may_be() {
    let wrong = r#"{"error":{"code":401,"message":"The username or password hunter2 is wrong.","title":"Unauthorized"}}"#;
    let script = Script::new([(401, wrong)]);
    let (link, person) = link(&script, by_password("hunter2"), true);
    let (first, second) = tokio::join!(asked(&link), asked(&link));
    let fault = first.unwrap_err();
    assert_eq!(second.unwrap_err(), fault);
    assert_eq!((fault.kind, &fault.summary), (FaultKind::Auth, &msg::password_wrong()));
    assert!(fault.detail.as_ref().unwrap().contains("is wrong") && !format!("{fault:?}").contains("hunter2"));
    link.pace.sleep(std::time::Duration::from_secs(86_400)).await;
    assert_eq!(asked(&link).await.unwrap_err(), fault);
    assert_eq!(script.seen().len(), 1);
    *person.0.lock().unwrap() = by_password("right");
    script.push(Ok(issued("t", "2026-12-01T00:00:00Z")));
    script.push(Ok(answer(200, "{}")));
    assert!(asked(&link).await.is_ok());
}

#[tokio::test]
async fn a_lost_answer_to_a_login_is_not_followed_by_another() {
    let script = Script::default();
    script.push(Err(TransportError::MaybeSent("timeout: hunter2".into())));
    let script = Arc::new(script);
    let (link, _) = link(&script, by_password("hunter2"), true);
    let fault = asked(&link).await.unwrap_err();
    assert_eq!((fault.hint.clone(), script.seen().len()), (msg::fix_login_lost(), 1));
    assert!(!format!("{fault:?}").contains("hunter2"));
}

#[tokio::test]
async fn a_token_is_renewed_before_its_end_and_once_when_refused() {
    let spent = r#"{"error_code":"APIGW.0307","error_msg":"token expires"}"#;
    let script = Script::default();
    script.push(Ok(issued("first", "2026-11-21T02:10:00Z")));
    script.push(Ok(answer(200, "{}")));
    script.push(Ok(issued("second", LATER)));
    script.push(Ok(answer(401, spent)));
    script.push(Ok(issued("third", LATER)));
    script.push(Ok(answer(401, spent)));
    let script = Arc::new(script);
    let (link, _) = link(&script, by_password("hunter2"), true);
    assert!(asked(&link).await.is_ok());
    link.pace.sleep(std::time::Duration::from_secs(301)).await;
    assert_eq!(asked(&link).await.unwrap_err().summary, faults_msg::token_expired());
    let tokens: Vec<String> = script
        .seen()
        .iter()
        .filter_map(|seen| Some(seen.headers.get("x-auth-token")?.to_str().unwrap().to_owned()))
        .collect();
    assert_eq!(tokens, ["first", "second", "third"]);
    assert_eq!(script.seen().len(), 6);
}

#[tokio::test]
async fn a_token_from_elsewhere_is_used_as_it_is() {
    let spent = r#"{"error_code":"APIGW.0307","error_msg":"token expires"}"#;
    let script =
        Script::new([(200, r#"{"projects":[{"id":"p9","name":"eu_sub"}]}"#), (200, "{}"), (401, spent)]);
    let login = Login {
        proof: Proof::Token("given".to_owned().into()),
        project_name: Some("eu_sub".into()),
        ..by_password("")
    };
    let (link, _) = link(&script, login, false);
    assert!(asked(&link).await.is_ok());
    assert!(asked(&link).await.is_err());
    let seen = script.seen();
    assert!(seen[0].uri.ends_with("/v3/projects?name=eu_sub"), "{}", seen[0].uri);
    assert!(seen.iter().all(|seen| seen.headers["x-auth-token"] == "given"));
    assert!(seen[1].uri.contains("/v3/p9/"));
}

#[tokio::test]
async fn a_login_without_a_token_is_not_understood() {
    for body in [r#"{"token":{}}"#, "<html>"] {
        let script = Script::new([(201, body)]);
        let (link, _) = link(&script, by_password("hunter2"), true);
        assert_eq!(asked(&link).await.unwrap_err().kind, FaultKind::Decode);
    }
}
