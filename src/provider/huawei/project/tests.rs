//! The project's id is asked for once, and what is unclear names its remedy.

use std::sync::Arc;

use super::*;
use crate::domain::profile::Profile;
use crate::provider::huawei::call::read;
use crate::provider::testing::{Keys, Script, huawei_profile, link_with};

fn link(script: &Arc<Script>) -> Link {
    link_with(script, Profile { project_id: None, ..huawei_profile() }, Keys::default())
}

async fn asked(link: &Link) -> Result<serde::de::IgnoredAny, Fault> {
    read(link, &Ask::get(Service::Rds, "/v3/{project_id}/instances")).await
}

#[tokio::test]
async fn it_is_looked_up_once_by_the_regions_name() {
    let one = r#"{"projects":[{"id":"p7","name":"cn-north-4","enabled":true}],"links":{}}"#;
    let script = Script::new([(200, one), (200, "{}"), (200, "{}")]);
    let link = link(&script);
    let (first, second) = tokio::join!(asked(&link), asked(&link));
    assert!(first.is_ok() && second.is_ok());
    let seen = script.seen();
    assert_eq!(seen[0].uri, "https://iam.cn-north-4.myhuaweicloud.com/v3/projects?name=cn-north-4");
    assert!(!seen[0].headers.contains_key("x-project-id"));
    assert!(
        seen[1..].iter().all(|seen| seen.uri.contains("/v3/p7/") && seen.headers["x-project-id"] == "p7")
    );
}

#[tokio::test]
async fn none_and_many_are_told_with_the_remedy() {
    let many = r#"{"projects":[{"id":"p1","name":"cn-north-4"},{"id":"p2","name":"cn-north-4_dev"}]}"#;
    let denied = r#"{"error":{"code":"IAM.0003","message":"no"}}"#;
    let script = Script::new([(200, r#"{"projects":[]}"#), (200, many), (403, denied)]);
    let link = link(&script);
    let fault = asked(&link).await.unwrap_err();
    assert_eq!((fault.summary, fault.hint), (msg::project_none("cn-north-4"), msg::fix_project_none()));
    let fault = asked(&link).await.unwrap_err();
    assert_eq!((fault.summary, fault.hint), (msg::project_many("cn-north-4", 2), msg::fix_project_many()));
    assert_eq!(fault.detail.unwrap(), "cn-north-4 p1, cn-north-4_dev p2");
    assert_eq!(asked(&link).await.unwrap_err().hint, msg::fix_project_hidden());
}

#[tokio::test]
async fn a_wrong_key_is_offered_once_by_reads_that_begin_together() {
    let script =
        Script::new([(401, r#"{"error_code":"APIGW.0301","error_msg":"verify aksk signature fail"}"#)]);
    let link = link(&script);
    let (first, second) = tokio::join!(asked(&link), asked(&link));
    assert_eq!(first.unwrap_err(), second.unwrap_err());
    assert_eq!(script.seen().len(), 1);
}
