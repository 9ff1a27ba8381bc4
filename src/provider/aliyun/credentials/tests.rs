//! Every source, and every way it can be broken.

use std::sync::Arc;

use secrecy::ExposeSecret;

use super::*;
use crate::domain::time::Timestamp;
use crate::provider::TransportError;
use crate::provider::credentials::testing::{Home, keys, open_to, silence};
use crate::provider::credentials::{Credentials, Held};
use crate::provider::testing::{self, NOW, Script};

const ID: &str = environment::ID;
const SECRET: &str = "ALIBABA_CLOUD_ACCESS_KEY_SECRET";
const TOKEN: &str = "ALIBABA_CLOUD_SECURITY_TOKEN";
const CONFIG: &str = ".aliyun/config.json";
const FILE: &str = r#"{"current":"default","meta_path":"","profiles":[
    {"name":"default","mode":"AK","access_key_id":"LTAI5tAbCdEfwxyz","access_key_secret":"filesecret","region_id":"cn-hangzhou"},
    {"name":"sts","mode":"ststoken","access_key_id":"STS.NUabcdefgh","access_key_secret":"s","sts_token":"tok","sts_expiration":1795226400},
    {"name":"role","mode":"RamRoleArn","access_key_id":"LTAI5tAbCdEfwxyz","access_key_secret":"filesecret",
     "ram_role_arn":"acs:ram::1:role/oncall","ram_session_name":"me","expired_seconds":600,"sts_region":"cn-beijing","external_id":"x y"},
    {"name":"chain","mode":"ChainableRamRoleArn","source_profile":"sts","ram_role_arn":"acs:ram::2:role/b","sts_endpoint":"http://127.0.0.1:9"},
    {"name":"twice","mode":"ChainableRamRoleArn","source_profile":"server","ram_role_arn":"acs:ram::3:role/c"},
    {"name":"circle","mode":"ChainableRamRoleArn","source_profile":"circle","ram_role_arn":"acs:ram::3:role/c"},
    {"name":"server","mode":"EcsRamRole","ram_role_name":"r1"},
    {"name":"both","mode":"RamRoleArnWithRoleName","ram_role_name":"r1","ram_role_arn":"acs:ram::4:role/d"},
    {"name":"program","mode":"External","process_command":"printf '{\"mode\":\"StsToken\",\"access_key_id\":\"STS.p\",\"access_key_secret\":\"ps\",\"sts_token\":\"pt\"}'"},
    {"name":"sso","mode":"CloudSSO","access_key_id":"STS.c","access_key_secret":"cs","sts_token":"ct","sts_expiration":1795226401},
    {"name":"over","mode":"CloudSSO","access_key_id":"STS.c","access_key_secret":"hunter2","sts_token":"ct","sts_expiration":1795226400},
    {"name":"out","mode":"OAuth"},
    {"name":"oidc","mode":"OIDC"},
    {"name":"evil","mode":"RamRoleArn","access_key_id":"i","access_key_secret":"s","ram_role_arn":"a","sts_endpoint":"http://sts.example.com"},
    {"name":"half","mode":"AK","access_key_id":"LTAI5tAbCdEfwxyz","access_key_secret":""}]}"#;
const TAKEN: &str = r#"{"RequestId":"R","Credentials":{"AccessKeyId":"STS.taken","AccessKeySecret":"ts","SecurityToken":"tt","Expiration":"2026-11-21T03:00:00Z"}}"#;
const SERVED: &str = r#"{"Code":"Success","AccessKeyId":"STS.served","AccessKeySecret":"ss","SecurityToken":"st","Expiration":"2026-11-21T08:00:00Z","LastUpdated":"2026-11-21T02:00:00Z"}"#;

fn profile(spec: &str) -> Profile {
    Profile { credentials: spec.into(), ..testing::profile() }
}

fn home(vars: &[(&str, &str)]) -> Home {
    Home::new(&[(CONFIG, FILE)], vars)
}

async fn get(spec: &str, home: &Home) -> Result<Credentials, Fault> {
    keys(source, &profile(spec), home, &silence()).await
}

async fn ask(spec: &str, home: &Home, script: &Arc<Script>) -> Result<Credentials, Fault> {
    keys(source, &profile(spec), home, script).await
}

#[tokio::test]
async fn the_environment_comes_first_and_empty_is_not_set() {
    let both = home(&[(ID, "envid"), (SECRET, "envsecret"), (TOKEN, "")]);
    let found = get("auto", &both).await.unwrap();
    assert_eq!((found.access_key_id.as_str(), found.origin.as_str()), ("envid", "environment"));
    assert!(found.security_token.is_none());
    let empty = home(&[(ID, ""), (SECRET, " ")]);
    assert_eq!(get("auto", &empty).await.unwrap().access_key_id, "LTAI5tAbCdEfwxyz");
    assert_eq!(get("env", &empty).await.unwrap_err().summary, msg::env_none());
    let terraform = home(&[("ALICLOUD_ACCESS_KEY", "tf"), ("ALICLOUD_SECRET_KEY", "s")]);
    assert_eq!(get("env", &terraform).await.unwrap().origin, "environment (ALICLOUD_ACCESS_KEY)");
}

#[tokio::test]
async fn half_an_environment_is_told_and_not_passed_over() {
    let half = home(&[(ID, "envid")]);
    for spec in ["auto", "env"] {
        assert_eq!(get(spec, &half).await.unwrap_err().summary, msg::env_half(SECRET));
    }
}

#[tokio::test]
async fn the_profile_is_the_named_one_else_the_variables_else_the_current_one() {
    let plain = home(&[]);
    assert_eq!(get("aliyun-cli", &plain).await.unwrap().secret.expose_secret(), "filesecret");
    let sts = get("aliyun-cli:sts", &plain).await.unwrap();
    assert_eq!(sts.security_token.unwrap().expose_secret(), "tok");
    assert_eq!(sts.expires_at, Some(Timestamp::from_secs(NOW)));
    let named = home(&[("ALIBABA_CLOUD_PROFILE", "sts")]);
    assert_eq!(get("auto", &named).await.unwrap().access_key_id, "STS.NUabcdefgh");
    assert_eq!(get("aliyun-cli:default", &named).await.unwrap().access_key_id, "LTAI5tAbCdEfwxyz");
}

#[tokio::test]
async fn what_is_wrong_with_the_file_is_said_and_no_secret_is_quoted() {
    let good = home(&[]);
    for (spec, wanted) in [
        ("aliyun-cli:nobody", "default, sts, role"),
        ("aliyun-cli:oidc", "OIDC"),
        ("aliyun-cli:half", "access_key_secret"),
        ("aliyun-cli:circle", "circle"),
        ("aliyun-cli:evil", "plain http"),
    ] {
        let fault = get(spec, &good).await.unwrap_err();
        assert!(fault.summary.en.contains(wanted), "{spec}: {}", fault.summary);
    }
    for text in ["", "{\"profiles\":[{\"name\":{\"hunter2\":1}}]}", "{\"profiles\":\"hunter2\"}"] {
        let broken = Home::new(&[(CONFIG, text)], &[]);
        for spec in ["auto", "aliyun-cli"] {
            let fault = get(spec, &broken).await.unwrap_err();
            assert!(fault.summary.en.contains("line"), "{text}: {}", fault.summary);
            assert!(!format!("{fault:?}").contains("hunter2"));
        }
    }
    let none = Home::new(&[], &[("ALIBABA_CLOUD_ECS_METADATA_DISABLED", "true")]);
    assert!(get("aliyun-cli", &none).await.unwrap_err().summary.en.contains("does not exist"));
    assert!(get("auto", &none).await.unwrap_err().summary.en.contains("config.json"));
    let missing = Home::new(&[], &[("ALIBABA_CLOUD_CONFIG_FILE", "/nowhere/config.json")]);
    assert!(get("auto", &missing).await.unwrap_err().summary.en.contains("/nowhere/config.json"));
    let folder = Home::new(&[], &[]);
    let own = folder.path("").display().to_string();
    let folder = folder.with("ALIBABA_CLOUD_CONFIG_FILE", own);
    assert!(get("auto", &folder).await.unwrap_err().summary.en.contains("cannot be read"));
}

#[tokio::test]
async fn switched_off_means_off() {
    let off = home(&[
        ("ALIBABA_CLOUD_CLI_PROFILE_DISABLED", "True"),
        ("ALIBABA_CLOUD_ECS_METADATA_DISABLED", "true"),
    ]);
    assert!(get("auto", &off).await.unwrap_err().summary.en.contains("PROFILE_DISABLED"));
    assert_eq!(get("aliyun-cli", &off).await.unwrap_err().summary, msg::cli_disabled());
    let switch = "ALIBABA_CLOUD_ECS_METADATA_DISABLED";
    assert_eq!(get("instance-role", &off).await.unwrap_err().summary, msg::switched_off(switch));
    let switch = "ALIBABA_CLOUD_DISABLE_EXTERNAL_PROCESS";
    let fault = get("aliyun-cli:program", &home(&[(switch, "1")])).await.unwrap_err();
    assert_eq!(fault.summary, msg::switched_off(switch));
}

#[tokio::test]
async fn other_sources_are_named_and_what_follows_them_is_not() {
    for spec in ["instance-role:hunter2", "koocli:x", "aliyun-cli:", "env:x", "openstack", "hunter3:hunter2"]
    {
        let fault = get(spec, &home(&[])).await.unwrap_err();
        assert!(fault.summary.en.contains("aliyun-cli:PROFILE"), "{}", fault.summary);
        assert!(!fault.summary.en.contains("hunter2"));
    }
}

#[tokio::test]
async fn a_role_is_taken_with_its_own_key_and_kept() {
    let script = Script::new([(200, TAKEN)]);
    let source = super::source(
        &profile("aliyun-cli:role"),
        &home(&[]).here,
        crate::provider::credentials::testing::wire(&script),
    );
    // The file is gone by now: nothing is read before it is needed.
    assert!(source.unwrap().get().await.is_err());

    let home = home(&[]);
    let wire = crate::provider::credentials::testing::wire(&script);
    let source = super::source(&profile("aliyun-cli:role"), &home.here, wire).unwrap();
    for _ in 0..2 {
        let found = source.get().await.unwrap();
        assert_eq!(found.access_key_id, "STS.taken");
        assert_eq!(found.expires_at, Some(Timestamp::from_secs(NOW + 3600)));
        assert!(found.origin.ends_with("(profile role), role acs:ram::1:role/oncall"), "{}", found.origin);
    }
    let seen = script.seen();
    assert_eq!(seen.len(), 1);
    assert!(seen[0].uri.starts_with("https://sts.cn-beijing.aliyuncs.com/?"), "{}", seen[0].uri);
    let fields = seen[0].fields();
    for (key, value) in [
        ("Action", "AssumeRole"),
        ("Version", "2015-04-01"),
        ("RoleArn", "acs:ram::1:role/oncall"),
        ("RoleSessionName", "me"),
        ("DurationSeconds", "900"),
        ("ExternalId", "x y"),
        ("SignatureMethod", "HMAC-SHA1"),
        ("AccessKeyId", "LTAI5tAbCdEfwxyz"),
    ] {
        assert_eq!(fields[key], value, "{key}");
    }
    let mut pairs: Vec<(String, String)> = fields.into_iter().collect();
    pairs.retain(|(key, _)| key != "Signature");
    let wanted = crate::provider::sign::acs_v1::signature(&"filesecret".to_owned().into(), "POST", &pairs);
    assert_eq!(seen[0].fields()["Signature"], wanted);
}

#[tokio::test]
async fn roles_stand_on_other_profiles_and_on_the_server() {
    let script = Script::new([(200, TAKEN)]);
    assert_eq!(ask("aliyun-cli:chain", &home(&[]), &script).await.unwrap().access_key_id, "STS.taken");
    let seen = &script.seen()[0];
    assert!(seen.uri.starts_with("http://127.0.0.1:9/?"), "{}", seen.uri);
    assert_eq!(seen.fields()["SecurityToken"], "tok");
    for spec in ["aliyun-cli:twice", "aliyun-cli:both"] {
        let script = Script::new([(200, "v2token"), (200, SERVED), (200, TAKEN)]);
        assert_eq!(ask(spec, &home(&[]), &script).await.unwrap().access_key_id, "STS.taken");
        let seen = script.seen();
        assert_eq!(seen[2].fields()["AccessKeyId"], "STS.served");
        assert!(seen[2].uri.starts_with("https://sts.aliyuncs.com/?"));
    }
}

#[tokio::test]
async fn a_role_that_is_refused_says_why() {
    for (answer, kind, wanted) in [
        (
            (403, r#"{"Code":"NoPermission","Message":"no","RequestId":"Q"}"#),
            FaultKind::Denied,
            "sts:AssumeRole",
        ),
        ((404, r#"{"Code":"EntityNotExist.Role","RequestId":"Q"}"#), FaultKind::Auth, "EntityNotExist.Role"),
        ((503, r#"{"RequestId":"Q"}"#), FaultKind::Unavailable, "not well"),
    ] {
        let script = Script::new([answer]);
        let fault = ask("aliyun-cli:role", &home(&[]), &script).await.unwrap_err();
        assert_eq!(fault.kind, kind);
        assert!(
            fault.summary.en.contains("role/oncall") && fault.summary.en.contains(wanted),
            "{}",
            fault.summary
        );
        assert_eq!((fault.http_status, fault.request_id.unwrap().as_str()), (Some(answer.0), "Q"));
    }
    let script = Script::new([(200, "<html>hunter2")]);
    let fault = ask("aliyun-cli:role", &home(&[]), &script).await.unwrap_err();
    assert_eq!(fault.summary, msg::role_odd("acs:ram::1:role/oncall"));
    let script = silence();
    script.push(Err(TransportError::MaybeSent("timeout: x".into())));
    let fault = ask("aliyun-cli:role", &home(&[]), &script).await.unwrap_err();
    assert_eq!((fault.kind, fault.hint), (FaultKind::Network, crate::messages::faults::fix_network()));
}

#[tokio::test]
async fn the_server_is_asked_for_a_token_the_role_and_its_keys() {
    let script = Script::new([(200, "v2token\n"), (200, "r9"), (200, SERVED)]);
    let found = ask("instance-role", &home(&[]), &script).await.unwrap();
    assert_eq!((found.access_key_id.as_str(), found.origin.as_str()), ("STS.served", "ECS role"));
    assert_eq!(found.expires_at, Some(Timestamp::from_secs(NOW + 6 * 3600)));
    let seen = script.seen();
    let uris: Vec<&str> =
        seen.iter().map(|seen| seen.uri.trim_start_matches("http://100.100.100.200/latest/")).collect();
    assert_eq!(
        uris,
        ["api/token", "meta-data/ram/security-credentials/", "meta-data/ram/security-credentials/r9"]
    );
    assert_eq!(seen[0].headers["x-aliyun-ecs-metadata-token-ttl-seconds"], "21600");
    assert!(seen[1..].iter().all(|seen| seen.headers["x-aliyun-ecs-metadata-token"] == "v2token"));
    // The variable names the role, and an old service has no tokens.
    let named = home(&[("ALIBABA_CLOUD_ECS_METADATA", "r7")]);
    let script = Script::new([(404, ""), (200, SERVED)]);
    assert!(ask("instance-role", &named, &script).await.is_ok());
    assert!(script.seen()[1].uri.ends_with("/r7") && script.seen()[1].headers.is_empty());
}

#[tokio::test]
async fn a_server_without_a_role_is_told_apart_from_no_server() {
    let gone = silence();
    gone.push(Err(TransportError::NotSent("connect: timed out".into())));
    for (spec, vars, script, wanted) in [
        ("instance-role", vec![], gone, msg::metadata_silent("100.100.100.200")),
        ("instance-role", vec![], Script::new([(200, "t"), (404, "")]), msg::no_role()),
        ("aliyun-cli:server", vec![], Script::new([(200, "t"), (404, "")]), msg::no_role()),
        (
            "instance-role",
            vec![],
            Script::new([(200, "t"), (200, "a/../b")]),
            msg::metadata_odd("100.100.100.200"),
        ),
        (
            "aliyun-cli:server",
            vec![],
            Script::new([(200, "t"), (200, "<html>")]),
            msg::metadata_odd("100.100.100.200"),
        ),
        (
            "aliyun-cli:server",
            vec![],
            Script::new([(200, "t"), (500, "")]),
            msg::metadata_odd("100.100.100.200"),
        ),
        (
            "instance-role",
            vec![("ALIBABA_CLOUD_IMDSV1_DISABLED", "true")],
            Script::new([(404, "")]),
            msg::metadata_v1_forbidden(),
        ),
        (
            "instance-role",
            vec![("ALIBABA_CLOUD_ECS_METADATA", "../x")],
            silence(),
            msg::metadata_odd("100.100.100.200"),
        ),
    ] {
        let fault = ask(spec, &home(&vars), &script).await.unwrap_err();
        assert_eq!((fault.summary, fault.kind), (wanted, FaultKind::Auth), "{spec}");
    }
}

#[tokio::test]
async fn auto_asks_the_server_last_and_never_for_a_simulator() {
    let none = Home::new(&[], &[]);
    let script = Script::new([(200, "t"), (200, "r"), (200, SERVED)]);
    assert_eq!(ask("auto", &none, &script).await.unwrap().access_key_id, "STS.served");
    let gone = silence();
    gone.push(Err(TransportError::NotSent("connect: timed out".into())));
    let fault = ask("auto", &none, &gone).await.unwrap_err();
    for place in [ID, "config.json", ".alibabacloud", "100.100.100.200"] {
        assert!(fault.summary.en.contains(place), "{}", fault.summary);
    }
    let mut simulated = profile("auto");
    simulated.endpoints.insert("rds".into(), "http://127.0.0.1:1".into());
    let fault = keys(source, &simulated, &none, &silence()).await.unwrap_err();
    assert!(!fault.summary.en.contains("100.100"), "{}", fault.summary);
}

#[tokio::test]
async fn cached_logins_are_used_while_they_last() {
    let home = home(&[]);
    let found = get("aliyun-cli:sso", &home).await.unwrap();
    assert_eq!((found.access_key_id.as_str(), found.expires_at.is_some()), ("STS.c", true));
    let over = get("aliyun-cli:over", &home).await.unwrap_err();
    assert_eq!((over.kind, over.hint), (FaultKind::Auth, msg::fix_cloud_sso("over")));
    let out = get("aliyun-cli:out", &home).await.unwrap_err();
    assert_eq!(out.hint, msg::fix_oauth("out"));
}

#[tokio::test]
async fn programs_print_keys() {
    let home = home(&[("PATH", "/usr/bin:/bin")]);
    let wire = crate::provider::credentials::Wire {
        transport: silence(),
        pace: Arc::new(crate::provider::pace::RealPace),
    };
    let own = r#"command:printf {\"ak\":\"i\",\"sk\":\"s\"}"#;
    for (spec, id, token) in [("aliyun-cli:program", "STS.p", true), (own, "i", false)] {
        let found = source(&profile(spec), &home.here, wire.clone()).unwrap().get().await.unwrap();
        assert_eq!((found.access_key_id.as_str(), found.security_token.is_some()), (id, token));
        assert!(found.origin.ends_with("(printf)"), "{}", found.origin);
    }
}

const INI: &str = "[default]\nenable = true\ntype = access_key # static\naccess_key_id = LTAIini1\naccess_key_secret = is\n\
    [old]\ntype=sts\naccess_key_id=STS.ini\naccess_key_secret=is\nsecurity_token=it\n\
    [role]\ntype=ram_role_arn\naccess_key_id=LTAIini2\naccess_key_secret=is\nrole_arn=acs:ram::9:role/z\nrole_session_name=ini\npolicy={}\n\
    [server]\ntype=ecs_ram_role\nrole_name=r3\n[key]\ntype=rsa_key_pair\n[half]\ntype=access_key\naccess_key_id=x\n";

#[tokio::test]
async fn the_ini_file_of_either_name_is_read() {
    for name in [".alibabacloud/credentials", ".alibabacloud/credentials.ini"] {
        let home = Home::new(&[(name, INI)], &[]);
        let found = get("auto", &home).await.unwrap();
        assert_eq!((found.access_key_id.as_str(), found.secret.expose_secret()), ("LTAIini1", "is"));
        assert!(found.origin.ends_with(&format!("{name} (profile default)")), "{}", found.origin);
    }
    let section =
        |name: &str| Home::new(&[(".alibabacloud/credentials", INI)], &[("ALIBABA_CLOUD_PROFILE", name)]);
    let old = get("auto", &section("old")).await.unwrap();
    assert_eq!(old.security_token.unwrap().expose_secret(), "it");
    let script = Script::new([(200, TAKEN)]);
    assert_eq!(ask("auto", &section("role"), &script).await.unwrap().access_key_id, "STS.taken");
    let fields = script.seen()[0].fields();
    assert_eq!((fields["RoleSessionName"].as_str(), fields["DurationSeconds"].as_str()), ("ini", "3600"));
    assert_eq!((fields["Policy"].as_str(), fields["AccessKeyId"].as_str()), ("{}", "LTAIini2"));
    let script = Script::new([(200, "t"), (200, SERVED)]);
    assert_eq!(ask("auto", &section("server"), &script).await.unwrap().access_key_id, "STS.served");
    for (name, wanted) in [("key", "rsa_key_pair"), ("half", "access_key_secret"), ("nobody", "default, old")]
    {
        let fault = get("auto", &section(name)).await.unwrap_err();
        assert!(fault.summary.en.contains(wanted), "{}", fault.summary);
    }
    let broken = Home::new(&[("x.ini", "[default]\nhunter2\n")], &[]);
    let path = broken.path("x.ini").display().to_string();
    let broken = broken.with("ALIBABA_CLOUD_CREDENTIALS_FILE", path);
    let fault = get("auto", &broken).await.unwrap_err();
    assert!(fault.summary.en.contains("line 2") && !format!("{fault:?}").contains("hunter2"));
}

#[test]
fn descriptions_tell_the_source_offline() {
    let home = home(&[("ALIBABA_CLOUD_ROLE_ARN", "a"), ("ALIBABA_CLOUD_OIDC_PROVIDER_ARN", "b")])
        .with("ALIBABA_CLOUD_OIDC_TOKEN_FILE", "hunter2");
    let file = home.path(CONFIG);
    open_to(&file, 0o644);
    let told = |spec: &str| describe(&profile(spec), &home.here).unwrap();
    let default = told("auto");
    assert_eq!((default.access_key_id.as_deref(), default.held), (Some("LTAI…wxyz"), Held::Key));
    assert!(default.origin.ends_with("config.json (profile default)"));
    assert_eq!(default.warnings, [msg::file_open(file.display(), "0644"), msg::oidc_ignored()]);
    let sts = told("aliyun-cli:sts");
    assert_eq!((sts.held, sts.expires_at), (Held::Temporary, Some(Timestamp::from_secs(NOW))));
    for (spec, origin) in [
        ("aliyun-cli:role", "(profile role), role acs:ram::1:role/oncall"),
        ("aliyun-cli:server", "(profile server), ECS role r1"),
        ("aliyun-cli:program", "(profile program) (printf)"),
        ("instance-role", "ECS role"),
        ("command:/opt/keys --token hunter2", "command (keys)"),
    ] {
        let found = told(spec);
        assert!(found.origin.ends_with(origin), "{}", found.origin);
        assert_eq!((found.held, found.access_key_id), (Held::Fetched, None));
    }
    let none = describe(&profile("auto"), &Home::new(&[], &[]).here).unwrap();
    assert_eq!((none.origin.as_str(), none.warnings.len()), ("ECS role", 1));
}
