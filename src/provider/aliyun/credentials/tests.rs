//! Every source, and every way it can be broken.

use std::os::unix::fs::PermissionsExt as _;

use secrecy::ExposeSecret;

use super::*;
use crate::provider::testing;

const FILE: &str = r#"{"current":"default","meta_path":"","profiles":[
    {"name":"default","mode":"AK","access_key_id":"LTAI5tAbCdEfwxyz","access_key_secret":"filesecret","region_id":"cn-hangzhou"},
    {"name":"sts","mode":"ststoken","access_key_id":"STS.NUabcdefgh","access_key_secret":"s","sts_token":"tok","sts_expiration":1795226400},
    {"name":"role","mode":"EcsRamRole","ram_role_name":"r"},
    {"name":"half","mode":"AK","access_key_id":"LTAI5tAbCdEfwxyz","access_key_secret":""}]}"#;

/// A home folder with this file, and variables.
fn here(file: Option<&str>, vars: &[(&str, &str)]) -> (tempfile::TempDir, Surroundings) {
    let home = tempfile::tempdir().unwrap();
    if let Some(text) = file {
        let folder = home.path().join(".aliyun");
        std::fs::create_dir(&folder).unwrap();
        std::fs::write(folder.join("config.json"), text).unwrap();
        std::fs::set_permissions(folder.join("config.json"), std::fs::Permissions::from_mode(0o600)).unwrap();
    }
    let vars = vars.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect();
    let surroundings = Surroundings { vars, home: Some(home.path().to_owned()) };
    (home, surroundings)
}

fn get(spec: &str, here: &Surroundings) -> Result<Credentials, Fault> {
    read(&Spec::parse(spec)?, here)
}

#[test]
fn the_environment_comes_first_and_empty_is_not_set() {
    let (_home, both) = here(Some(FILE), &[(ID, "envid"), (SECRET, "envsecret"), (TOKEN, "")]);
    let credentials = get("auto", &both).unwrap();
    assert_eq!((credentials.access_key_id.as_str(), credentials.origin.as_str()), ("envid", "environment"));
    assert!(credentials.security_token.is_none());
    let (_home, empty) = here(Some(FILE), &[(ID, ""), (SECRET, " ")]);
    assert_eq!(get("auto", &empty).unwrap().access_key_id, "LTAI5tAbCdEfwxyz");
    assert_eq!(get("env", &empty).unwrap_err().summary, msg::env_none());
}

#[test]
fn half_an_environment_is_told_and_not_passed_over() {
    let (_home, half) = here(Some(FILE), &[(ID, "envid")]);
    for spec in ["auto", "env"] {
        assert_eq!(get(spec, &half).unwrap_err().summary, msg::env_half(SECRET));
    }
}

#[test]
fn the_profile_is_the_named_one_else_the_variables_else_the_current_one() {
    let (_home, plain) = here(Some(FILE), &[]);
    assert_eq!(get("aliyun-cli", &plain).unwrap().secret.expose_secret(), "filesecret");
    let sts = get("aliyun-cli:sts", &plain).unwrap();
    assert_eq!(sts.security_token.unwrap().expose_secret(), "tok");
    assert_eq!(sts.expires_at, Some(crate::domain::time::Timestamp::from_secs(testing::NOW)));
    let (_home, named) = here(Some(FILE), &[("ALIBABA_CLOUD_PROFILE", "sts")]);
    assert_eq!(get("auto", &named).unwrap().access_key_id, "STS.NUabcdefgh");
    assert_eq!(get("aliyun-cli:default", &named).unwrap().access_key_id, "LTAI5tAbCdEfwxyz");
}

#[test]
fn what_is_wrong_with_the_file_is_said_and_no_secret_is_quoted() {
    let (_home, good) = here(Some(FILE), &[]);
    for (spec, wanted) in [
        ("aliyun-cli:nobody", "default, sts, role, half"),
        ("aliyun-cli:role", "EcsRamRole"),
        ("aliyun-cli:half", "access_key_secret"),
    ] {
        let fault = get(spec, &good).unwrap_err();
        assert!(fault.summary.en.contains(wanted), "{spec}: {}", fault.summary);
    }
    for text in ["", "{\"profiles\":[{\"name\":{\"hunter2\":1}}]}", "{\"profiles\":\"hunter2\"}"] {
        let (_home, broken) = here(Some(text), &[]);
        for spec in ["auto", "aliyun-cli"] {
            let fault = get(spec, &broken).unwrap_err();
            assert!(fault.summary.en.contains("line"), "{text}: {}", fault.summary);
            assert!(!format!("{fault:?}").contains("hunter2"));
        }
    }
    let (_home, none) = here(None, &[]);
    assert!(get("aliyun-cli", &none).unwrap_err().summary.en.contains("does not exist"));
    assert!(get("auto", &none).unwrap_err().summary.en.contains("config.json"));
    let (_home, missing) = here(None, &[("ALIBABA_CLOUD_CONFIG_FILE", "/nowhere/config.json")]);
    assert!(get("auto", &missing).unwrap_err().summary.en.contains("/nowhere/config.json"));
    let (home, mut folder) = here(None, &[]);
    folder.vars.insert("ALIBABA_CLOUD_CONFIG_FILE".into(), home.path().display().to_string());
    assert!(get("auto", &folder).unwrap_err().summary.en.contains("cannot be read"));
}

#[test]
fn switched_off_means_off() {
    let (_home, off) = here(Some(FILE), &[("ALIBABA_CLOUD_CLI_PROFILE_DISABLED", "True")]);
    assert!(get("auto", &off).unwrap_err().summary.en.contains("PROFILE_DISABLED"));
    assert_eq!(get("aliyun-cli", &off).unwrap_err().summary, msg::cli_disabled());
}

#[test]
fn other_sources_are_named_and_what_follows_them_is_not() {
    for spec in ["instance-role", "command:print-keys --secret hunter2", "koocli:x", "aliyun-cli:", "env:x"] {
        let fault = Spec::parse(spec).unwrap_err();
        assert!(fault.summary.en.contains("aliyun-cli:PROFILE"), "{}", fault.summary);
        assert!(!fault.summary.en.contains("hunter2"));
    }
}

#[test]
fn descriptions_and_debug_reveal_no_secret() {
    let (home, mut plain) = here(Some(FILE), &[("ALIBABA_CLOUD_ROLE_ARN", "a")]);
    plain.vars.insert("ALIBABA_CLOUD_OIDC_PROVIDER_ARN".into(), "b".into());
    plain.vars.insert("ALIBABA_CLOUD_OIDC_TOKEN_FILE".into(), "hunter2".into());
    let file = home.path().join(".aliyun/config.json");
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o644)).unwrap();
    let described = describe(&testing::profile(), &plain).unwrap();
    assert_eq!(described.access_key_id, "LTAI…wxyz");
    assert!(described.origin.ends_with("config.json (profile default)"));
    assert_eq!(described.warnings, [msg::file_open(file.display(), "0644"), msg::oidc_ignored()]);
    let shown = format!("{described:?} {plain:?} {:?}", get("auto", &plain).unwrap());
    assert!(!shown.contains("filesecret") && !shown.contains("hunter2"), "{shown}");
}
