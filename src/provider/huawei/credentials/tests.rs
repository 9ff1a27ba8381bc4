//! Every source, and every way it can be broken.

#![expect(clippy::unwrap_used, reason = "helpers of tests may fail loudly")]

use std::sync::Arc;

use secrecy::ExposeSecret;

use super::*;
use crate::domain::time::Timestamp;
use crate::provider::TransportError;
use crate::provider::credentials::testing::{Home, keys, login, open_to, silence};
use crate::provider::credentials::{Credentials, Held, Login, Proof};
use crate::provider::testing::{self, NOW, Script};

const INI: &str = ".huaweicloud/credentials";
const KOO: &str = ".hcloud/config.json";
const CLOUDS: &str = ".config/openstack/clouds.yaml";
const SDK: [(&str, &str); 2] = [("HUAWEICLOUD_SDK_AK", "AKSDK"), ("HUAWEICLOUD_SDK_SK", "sksdk")];
const KOO_FILE: &str = r#"{"current":"default","profiles":[
    {"name":"default","mode":"AKSK","accessKeyId":"AKKOO4567890ABCDEFGH","secretAccessKey":"skkoo","securityToken":"","region":"cn-north-4","projectId":"pkoo"},
    {"name":"temp","mode":"AKSK","accessKeyId":"AKKOO4567890ABCDEFGH","secretAccessKey":"skkoo","securityToken":"tkoo"},
    {"name":"sso","mode":"SSO","ssoAuth":{"stsToken":{"accessKeyId":"AKSSO","secretAccessKey":"sksso","securityToken":"tsso","expiresAt":"2026-11-21T02:00:01Z"}}},
    {"name":"over","mode":"SSO","ssoAuth":{"stsToken":{"accessKeyId":"AKSSO","secretAccessKey":"hunter2","securityToken":"tsso","expiresAt":"2026-11-21T02:00:00Z"}}},
    {"name":"out","mode":"SSO","ssoAuth":{"stsToken":null}},
    {"name":"server","mode":"ecsAgency"},
    {"name":"agency","mode":"agency","accessKeyId":"A","secretAccessKey":"s"},
    {"name":"crypt","mode":"AKSK","accessKeyId":"gTq8+0Zk/hunter2==","secretAccessKey":"b64hunter2+/=="},
    {"name":"hex","mode":"AKSK","accessKeyId":"9f86d081884c7d659a2feaa0c55ad015","secretAccessKey":"9f86d081884c7d659a2feaa0c55ad015"},
    {"name":"half","mode":"AKSK","accessKeyId":"AKKOO4567890ABCDEFGH"}]}"#;
const CLOUDS_FILE: &str = "clouds:\n  otc:\n    auth: &auth\n      auth_url: https://iam.eu-de.otc.t-systems.com/v3\n      username: oncall\n      password: 0x-pw\n      user_domain_name: OTC1\n      project_name: eu-de_prod\n    region_name: eu-de\n\
    \x20 keys:\n    ak: AKYAML\n    auth:\n      sk: skyaml\n      project_id: pyaml\n\
    \x20 token:\n    auth: {token: tyaml, project_id: p, auth_url: 'https://iam/v3'}\n\
    \x20 digits:\n    auth: {username: u, password: 123456, domain_name: D}\n\
    \x20 laid:\n    auth: {username: u, user_domain_name: D}\n\
    \x20 nobody:\n    auth: {username: u, password: hunter2}\n";
const SERVED: &str = r#"{"credential":{"access":"AKSERVED","secret":"ss","securitytoken":"st","expires_at":"2026-11-21T08:00:00.123000Z"}}"#;

fn profile(spec: &str) -> Profile {
    Profile { credentials: spec.into(), provider: "huawei".into(), ..testing::profile() }
}

async fn get(spec: &str, home: &Home) -> Result<Credentials, Fault> {
    keys(source, &profile(spec), home, &silence()).await
}

async fn ask(spec: &str, home: &Home, script: &Arc<Script>) -> Result<Credentials, Fault> {
    keys(source, &profile(spec), home, script).await
}

async fn sign_in(spec: &str, home: &Home) -> Login {
    login(source, &profile(spec), home).await.unwrap().unwrap()
}

fn password(login: &Login) -> (&str, &str, &str) {
    match &login.proof {
        Proof::Password { user, domain, password } => (user, domain, password.expose_secret()),
        Proof::Token(token) => ("", "", token.expose_secret()),
    }
}

/// A home with every file.
fn full(vars: &[(&str, &str)]) -> Home {
    let ini = "[basic]\nak = AKINI\nsk = skini\nproject_id = pini\n[global]\ndomain_id = d\n";
    Home::new(&[(INI, ini), (KOO, KOO_FILE), (CLOUDS, CLOUDS_FILE)], vars)
}

#[tokio::test]
async fn the_chain_goes_from_the_environment_to_the_files() {
    let mut home = full(&SDK);
    home.here.vars.insert("HUAWEICLOUD_SDK_PROJECT_ID".into(), "psdk".into());
    let found = get("auto", &home).await.unwrap();
    assert_eq!((found.access_key_id.as_str(), found.project_id.as_deref()), ("AKSDK", Some("psdk")));
    home.here.vars.clear();
    home.here.vars.insert("OS_CLOUD".into(), "keys".into());
    assert_eq!(get("auto", &home).await.unwrap().access_key_id, "AKYAML");
    home.here.vars.clear();
    assert_eq!(get("auto", &home).await.unwrap().access_key_id, "AKINI");
    std::fs::remove_file(home.path(INI)).unwrap();
    assert_eq!(get("auto", &home).await.unwrap().access_key_id, "AKKOO4567890ABCDEFGH");
    std::fs::remove_file(home.path(KOO)).unwrap();
    assert!(get("auto", &home).await.unwrap_err().summary.en.contains("otc, keys"));
    home.write(CLOUDS, "clouds: {one: {ak: AKONE, sk: s}}");
    assert_eq!(get("auto", &home).await.unwrap().access_key_id, "AKONE");
}

#[tokio::test]
async fn every_family_of_variables_holds_keys() {
    for (id, secret, token, project) in [
        (
            "HUAWEICLOUD_SDK_AK",
            "HUAWEICLOUD_SDK_SK",
            "HUAWEICLOUD_SDK_SECURITY_TOKEN",
            "HUAWEICLOUD_SDK_PROJECT_ID",
        ),
        ("HW_ACCESS_KEY", "HW_SECRET_KEY", "HW_SECURITY_TOKEN", "HW_PROJECT_ID"),
        ("OS_ACCESS_KEY", "OS_SECRET_KEY", "OS_SECURITY_TOKEN", "OS_TENANT_ID"),
    ] {
        let home = Home::new(&[], &[(id, "I"), (secret, " S "), (token, "T"), (project, "P")]);
        let found = get("env", &home).await.unwrap();
        assert_eq!((found.access_key_id.as_str(), found.secret.expose_secret()), ("I", "S"));
        assert_eq!(
            (found.security_token.unwrap().expose_secret(), found.project_id.as_deref()),
            ("T", Some("P"))
        );
        assert!(login(source, &profile("env"), &home).await.unwrap().is_none());
        for (one, other) in [(id, secret), (secret, id)] {
            let fault = get("auto", &Home::new(&[], &[(one, "x")])).await.unwrap_err();
            assert_eq!(fault.summary, msg::env_half(other));
        }
    }
    assert_eq!(get("env", &full(&[])).await.unwrap_err().summary, msg::env_none());
}

#[tokio::test]
async fn passwords_and_tokens_of_the_environment_are_logins() {
    let os = [
        ("OS_USERNAME", "oncall"),
        ("OS_PASSWORD", " pw "),
        ("OS_DOMAIN_NAME", "acme"),
        ("OS_TENANT_NAME", "eu-de"),
        ("OS_AUTH_URL", "https://iam/v3"),
    ];
    let found = sign_in("auto", &Home::new(&[], &os)).await;
    assert_eq!(password(&found), ("oncall", "acme", " pw "));
    assert_eq!(
        (found.project_name.as_deref(), found.auth_url.as_deref()),
        (Some("eu-de"), Some("https://iam/v3"))
    );
    let hw =
        [("HW_USER_NAME", "u"), ("HW_USER_PASSWORD", "p"), ("HW_DOMAIN_NAME", "d"), ("HW_PROJECT_ID", "i")];
    let found = sign_in("env", &Home::new(&[], &hw)).await;
    assert_eq!((password(&found), found.project_id.as_deref()), (("u", "d", "p"), Some("i")));
    let token = Home::new(&[], &[("OS_AUTH_TOKEN", "tok"), ("OS_USERNAME", "u")]);
    assert_eq!(password(&sign_in("env", &token).await).2, "tok");
    assert_eq!(
        get("env", &token).await.unwrap_err().summary,
        msg::login_without_keys("environment (OS_AUTH_TOKEN)")
    );
    for (left_out, missing) in [(0, "OS_USERNAME"), (1, "OS_PASSWORD"), (2, "OS_USER_DOMAIN_NAME")] {
        let mut vars = os.to_vec();
        vars.remove(left_out);
        let fault = get("auto", &Home::new(&[], &vars)).await.unwrap_err();
        assert_eq!(fault.summary, msg::env_half(missing));
    }
}

#[tokio::test]
async fn the_sdk_file_has_one_section() {
    let home = full(&[]);
    let found = get("huawei-ini", &home).await.unwrap();
    assert_eq!((found.secret.expose_secret(), found.project_id.as_deref()), ("skini", Some("pini")));
    assert!(found.origin.ends_with("credentials ([basic])"));
    for (text, wanted) in [
        ("[global]\nak=a\nsk=hunter2\n", "it has: global"),
        ("[basic]\nak=a\n", "has no sk"),
        ("[basic]\nidp_id=x\nid_token_file=y\n", "OIDC"),
        ("[basic]\nhunter2\n", "line 2"),
    ] {
        let fault = get("huawei-ini", &Home::new(&[(INI, text)], &[])).await.unwrap_err();
        assert!(fault.summary.en.contains(wanted), "{}", fault.summary);
        assert!(!format!("{fault:?}").contains("hunter2"));
    }
    let fault = get("huawei-ini", &Home::new(&[], &[])).await.unwrap_err();
    assert!(fault.summary.en.contains("does not exist"));
    let meant = Home::new(&[], &[("HUAWEICLOUD_SDK_CREDENTIALS_FILE", "/nowhere/c")]);
    assert!(get("auto", &meant).await.unwrap_err().summary.en.contains("/nowhere/c"));
}

#[tokio::test]
async fn koocli_profiles_of_every_mode() {
    let home = full(&[]);
    let found = get("koocli", &home).await.unwrap();
    assert_eq!((found.secret.expose_secret(), found.project_id.as_deref()), ("skkoo", Some("pkoo")));
    assert!(found.security_token.is_none());
    assert!(get("koocli:temp", &home).await.unwrap().security_token.is_some());
    assert_eq!(get("koocli:sso", &home).await.unwrap().access_key_id, "AKSSO");
    for name in ["over", "out"] {
        let fault = get(&format!("koocli:{name}"), &home).await.unwrap_err();
        assert_eq!((fault.kind, fault.hint), (FaultKind::Auth, msg::fix_hcloud_sso()));
    }
    let script = Script::new([(200, "t"), (200, SERVED)]);
    assert_eq!(ask("koocli:server", &home, &script).await.unwrap().access_key_id, "AKSERVED");
    let path = home.path(KOO);
    for name in ["crypt", "hex"] {
        let fault = get(&format!("koocli:{name}"), &home).await.unwrap_err();
        assert_eq!(
            (&fault.summary, &fault.hint),
            (&msg::encrypted(path.display(), name), &msg::fix_encrypted())
        );
        assert!(!format!("{fault:?}").contains("hunter2"));
    }
    for (name, wanted) in
        [("agency", "AKSK, SSO, ecsAgency"), ("half", "secretAccessKey"), ("nobody", "default, temp")]
    {
        let fault = get(&format!("koocli:{name}"), &home).await.unwrap_err();
        assert!(fault.summary.en.contains(wanted), "{}", fault.summary);
    }
    let broken = Home::new(&[(KOO, "{\"profiles\": \"hunter2\"}")], &[]);
    let fault = get("auto", &broken).await.unwrap_err();
    assert!(fault.summary.en.contains("line 1") && !format!("{fault:?}").contains("hunter2"));
}

#[tokio::test]
async fn clouds_hold_passwords_tokens_and_keys() {
    let home = full(&[]);
    let found = sign_in("openstack:otc", &home).await;
    assert_eq!(password(&found), ("oncall", "OTC1", "0x-pw"));
    assert_eq!(found.project_name.as_deref(), Some("eu-de_prod"));
    assert_eq!(found.auth_url.as_deref(), Some("https://iam.eu-de.otc.t-systems.com/v3"));
    assert!(found.origin.ends_with("clouds.yaml (cloud otc), user oncall"));
    let found = get("openstack:keys", &home).await.unwrap();
    assert_eq!((found.secret.expose_secret(), found.project_id.as_deref()), ("skyaml", Some("pyaml")));
    assert_eq!(password(&sign_in("openstack:token", &home).await).2, "tyaml");
    assert_eq!(password(&sign_in("openstack:digits", &home).await), ("u", "D", "123456"));
    let chosen = full(&[("OS_CLOUD", "keys")]);
    assert_eq!(get("openstack", &chosen).await.unwrap().access_key_id, "AKYAML");
    for (spec, wanted) in [
        ("openstack", "several clouds"),
        ("openstack:x", "otc, keys"),
        ("openstack:laid", "has no password"),
        ("openstack:nobody", "has no user_domain_name"),
    ] {
        let fault = get(spec, &home).await.unwrap_err();
        assert!(fault.summary.en.contains(wanted), "{}", fault.summary);
        assert!(!format!("{fault:?}").contains("hunter2"));
    }
    home.write(
        ".config/openstack/secure.yaml",
        "clouds: {laid: {auth: {password: laidpw, username: other}}}",
    );
    assert_eq!(password(&sign_in("openstack:laid", &home).await), ("other", "D", "laidpw"));
    open_to(&home.path(".config/openstack/secure.yaml"), 0o640);
    let told = describe(&profile("openstack:laid"), &home.here).unwrap();
    assert_eq!((told.held, told.warnings.len(), told.access_key_id), (Held::Login, 1, None));
}

#[tokio::test]
async fn clouds_yaml_is_looked_for_where_its_tools_do() {
    let home = full(&[]);
    home.write("work/clouds.yaml", "clouds:\n  here: {ak: AKHERE, sk: s}\n");
    assert_eq!(get("openstack", &home).await.unwrap().access_key_id, "AKHERE");
    home.write("other.yaml", "clouds: {named: {ak: AKNAMED, sk: s}}");
    let path = home.path("other.yaml").display().to_string();
    let home = home.with("OS_CLIENT_CONFIG_FILE", path);
    assert_eq!(get("openstack", &home).await.unwrap().access_key_id, "AKNAMED");
    for text in ["clouds:\n  a: hunter2: x\n", "clouds:\n - [hunter2\n", "a: *hunter2\n"] {
        home.write("other.yaml", text);
        let fault = get("openstack", &home).await.unwrap_err();
        assert!(fault.summary.en.contains("line"), "{}", fault.summary);
        assert!(!format!("{fault:?}").contains("hunter2"));
    }
    for text in ["", "hunter2", "clouds: []", "clouds:\n"] {
        home.write("other.yaml", text);
        let fault = get("openstack", &home).await.unwrap_err();
        assert!(fault.summary.en.contains("has no clouds"), "{}", fault.summary);
    }
}

#[tokio::test]
async fn the_server_is_asked_for_its_agency() {
    let none = Home::new(&[], &[]);
    for spec in ["instance-role", "auto"] {
        let script = Script::new([(200, "v2"), (200, SERVED)]);
        let found = ask(spec, &none, &script).await.unwrap();
        assert_eq!((found.access_key_id.as_str(), found.origin.as_str()), ("AKSERVED", "ECS agency"));
        assert_eq!(found.expires_at, Some(Timestamp::from_millis((NOW + 6 * 3600) * 1000 + 123)));
        let seen = script.seen();
        assert_eq!(seen[0].uri, "http://169.254.169.254/meta-data/latest/api/token");
        assert_eq!(seen[0].headers["x-metadata-token-ttl-seconds"], "21600");
        assert_eq!(seen[1].uri, "http://169.254.169.254/openstack/latest/securitykey");
        assert_eq!(seen[1].headers["x-metadata-token"], "v2");
    }
    for old in [404, 405, 503] {
        let script = Script::new([(old, ""), (200, SERVED)]);
        assert!(ask("instance-role", &none, &script).await.is_ok());
        assert!(script.seen()[1].headers.is_empty());
    }
    let gone = silence();
    gone.push(Err(TransportError::NotSent("connect: timed out".into())));
    let text = "Please configure Cloud Service Agency first";
    for (script, wanted) in [
        (gone, msg::metadata_silent("169.254.169.254")),
        (Script::new([(200, "t"), (401, text)]), msg::no_agency()),
        (Script::new([(401, "")]), msg::metadata_odd("169.254.169.254")),
        (Script::new([(200, "t"), (200, "<html>")]), msg::metadata_odd("169.254.169.254")),
        (Script::new([(200, "t"), (500, "")]), msg::metadata_odd("169.254.169.254")),
    ] {
        let fault = ask("instance-role", &none, &script).await.unwrap_err();
        assert_eq!((fault.summary, fault.kind), (wanted, FaultKind::Auth));
    }
    let fault = ask("auto", &none, &Script::new([(200, "t"), (401, text)])).await.unwrap_err();
    assert!(fault.summary.en.contains("clouds.yaml, 169.254.169.254"), "{}", fault.summary);
    assert_eq!(fault.detail.as_deref(), Some(&*msg::no_agency().en));
    let mut simulated = profile("auto");
    simulated.endpoints.insert("iam".into(), "http://[::1]:1".into());
    let fault = keys(source, &simulated, &none, &silence()).await.unwrap_err();
    assert!(!fault.summary.en.contains("169.254"), "{}", fault.summary);
}

#[tokio::test]
async fn other_sources_are_named_and_what_follows_them_is_not() {
    for spec in ["aliyun-cli", "huawei-ini:hunter2", "koocli:", "env:hunter2", "command", "x:hunter2"] {
        let fault = get(spec, &full(&[])).await.unwrap_err();
        assert!(fault.summary.en.contains("openstack:CLOUD"), "{}", fault.summary);
        assert!(!fault.summary.en.contains("hunter2"));
    }
}

#[test]
fn descriptions_tell_the_source_offline() {
    let home = full(&[("HUAWEICLOUD_SDK_IDP_ID", "x")]);
    open_to(&home.path(INI), 0o604);
    let told = describe(&profile("auto"), &home.here).unwrap();
    assert_eq!((told.access_key_id.as_deref(), told.held), (Some("****"), Held::Key));
    assert_eq!(told.warnings, [msg::file_open(home.path(INI).display(), "0604"), msg::oidc_ignored()]);
    let sso = describe(&profile("koocli:sso"), &home.here).unwrap();
    assert_eq!((sso.held, sso.expires_at), (Held::Temporary, Some(Timestamp::from_secs(NOW + 1))));
    for (spec, origin, held) in [
        ("koocli:server", "config.json (profile server), ECS agency", Held::Fetched),
        ("instance-role", "ECS agency", Held::Fetched),
        ("openstack:otc", "clouds.yaml (cloud otc), user oncall", Held::Login),
        ("command:keys --sk hunter2", "command (keys)", Held::Fetched),
    ] {
        let told = describe(&profile(spec), &home.here).unwrap();
        assert!(told.origin.ends_with(origin), "{}", told.origin);
        assert_eq!((told.held, told.access_key_id), (held, None));
    }
}
