//! The config file: every problem with its line, no secret quoted, the example in step.

use super::*;

fn problems(text: &str) -> Vec<(usize, String)> {
    Config::parse(text).unwrap_err().into_iter().map(|p| (p.line, p.what.en.into_owned())).collect()
}

const GOOD: &str = r#"
default_profile = "shop"
lang = "zh"
theme = "mono"
[profiles.shop]
provider = "aliyun"
region = "cn-hangzhou"
environment = "production"
time_zone = "Asia/Shanghai"
signature = "v1"
endpoints = { rds = "http://127.0.0.1:9" }
"#;

#[test]
fn a_good_file() {
    let config = Config::parse(GOOD).unwrap();
    let shop = config.profile("shop").unwrap();
    assert_eq!((config.lang, shop.credentials.as_str()), (Some(Lang::Zh), "auto"));
    assert_eq!((shop.zone().name(), shop.signature.as_deref()), ("Asia/Shanghai".into(), Some("v1")));
    assert_eq!(shop.endpoints["rds"], "http://127.0.0.1:9");
    assert_eq!(Config::parse("").unwrap(), Config::default());
}

#[test]
fn a_huawei_profile_has_its_own_keys() {
    let text = r#"
[profiles.pay]
provider = "huawei"
region = "cn-north-4"
environment = "production"
project_id = "0483b6b16e954cb88930a360d2c4e663"
endpoints = { rds = "https://r", gaussdb = "https://g", iam = "https://i" }
"#;
    let config = Config::parse(text).unwrap();
    let pay = config.profile("pay").unwrap();
    assert_eq!(pay.project_id.as_deref(), Some("0483b6b16e954cb88930a360d2c4e663"));
    assert_eq!((pay.endpoints["gaussdb"].as_str(), pay.endpoints.len()), ("https://g", 3));
    assert_eq!(problems(&text.replace("huawei", "aliyun")).len(), 3);
}

#[test]
fn all_problems_come_together_each_with_its_line() {
    let text = r#"default_profile = "nobody"
colour = "red"
ascii = "yes"
[profiles.a]
provider = "azure"
region = 7
time_zone = "Mars/Base"
[profiles.b]
provider = "huawei"
region = "r"
environment = "test"
signature = "v2"
endpoints = { rds = "http://example.com", oss = "https://x" }
credentials = "LTAI5tEXAMPLE"
"#;
    let found = problems(text);
    let lines: Vec<usize> = found.iter().map(|(line, _)| *line).collect();
    assert_eq!(lines, [1, 2, 3, 4, 5, 6, 7, 12, 12, 13, 13, 14], "{found:#?}");
    assert!(found.iter().all(|(_, what)| !what.contains("LTAI5tEXAMPLE")));
    assert!(found[3].1.contains("needs `environment`"), "{found:#?}");
}

#[test]
fn secrets_are_refused_and_never_quoted() {
    let text = "access_key_secret = \"hunter2\"\n[profiles.a]\nprovider = \"aliyun\"\nregion = \"r\"\n\
                environment = \"test\"\nsk = \"hunter2\"\n";
    let found = problems(text);
    assert_eq!(found.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [1, 6]);
    assert!(found.iter().all(|(_, what)| what.contains("secret") && !what.contains("hunter2")), "{found:?}");
    for broken in ["secret = \"hunter2", "secret = hunter2", "secret = \"hunter2\"\nsecret = \"hunter2\"\n"] {
        let found = problems(broken);
        assert!(!found.is_empty() && found.iter().all(|(_, what)| !what.contains("hunter2")), "{found:?}");
    }
}

#[test]
fn the_example_is_in_step_and_can_be_read() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("config.example.toml");
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(written, Config::example(), "write Config::example() to config.example.toml");
    let config = Config::parse(&written).unwrap();
    assert_eq!(config.profiles.len(), 2);
    for key in keys::TOP.iter().chain(&keys::PROFILE) {
        assert!(written.contains(&format!("{} = ", key.name)), "{}", key.name);
    }
}

#[test]
fn the_place_of_the_file() {
    let var = |name: &str| (name == "XDG_CONFIG_HOME").then(|| "/xdg".to_owned());
    let none = |_: &str| None;
    let home = Some(Path::new("/home/me"));
    assert_eq!(Place::find(None, &var, home), Place::Usual("/xdg/undrop/config.toml".into()));
    assert_eq!(Place::find(None, &none, home), Place::Usual("/home/me/.config/undrop/config.toml".into()));
    assert_eq!(Place::find(Some("x".into()), &var, home), Place::Given("x".into()));
    let relative = |name: &str| (name == "XDG_STATE_HOME").then(|| "rel".to_owned());
    assert_eq!(state_root(&relative, home), Some("/home/me/.local/state/undrop".into()));
    assert_eq!(state_root(&none, None), None);
}

#[test]
fn a_missing_file_is_fine_unless_it_was_named() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("config.toml");
    assert_eq!(Config::load(&Place::Usual(path.clone())), Ok(Config::default()));
    assert_eq!(Config::load(&Place::Given(path.clone())).unwrap_err().kind, FaultKind::Local);
    std::fs::write(&path, GOOD).unwrap();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o666)).unwrap();
        assert_eq!(Config::load(&Place::Given(path.clone())).unwrap().warnings.len(), 1);
    }
    std::fs::write(&path, "x = 1\ny = 2\n").unwrap();
    let fault = Config::load(&Place::Given(path)).unwrap_err();
    assert!(fault.summary.en.contains("line 1") && fault.summary.en.contains("line 2"), "{}", fault.summary);
}
