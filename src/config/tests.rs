//! The config file: every problem with its line, no secret quoted, the example in step.

use super::*;

/// Nothing is wrong with any keys.
fn no_keys(_: &[Binding]) -> Vec<Problem> {
    Vec::new()
}

fn problems(text: &str) -> Vec<(usize, String)> {
    Config::parse(text, no_keys).unwrap_err().into_iter().map(|p| (p.line, p.what.en.into_owned())).collect()
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
    let config = Config::parse(GOOD, no_keys).unwrap();
    let shop = config.profile("shop").unwrap();
    assert_eq!((config.lang, shop.credentials.as_str()), (Some(Lang::Zh), "auto"));
    assert_eq!((shop.zone().name(), shop.signature.as_deref()), ("Asia/Shanghai".into(), Some("v1")));
    assert_eq!(shop.endpoints["rds"], "http://127.0.0.1:9");
    assert_eq!(Config::parse("", no_keys).unwrap(), Config::default());
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
    let config = Config::parse(text, no_keys).unwrap();
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
fn keys_are_read_in_the_order_of_their_lines_and_judged_with_all_else() {
    let text =
        "mouse = true\nambiguous_width = 2\n[keys]\nzone = \"Z\"\n\"tables.undo\" = [\"<f9>\", \"x\"]\n";
    let config = Config::parse(text, no_keys).unwrap();
    assert!(config.mouse && config.wide && !config.slow);
    let keys: Vec<(&str, usize, usize)> =
        config.keys.iter().map(|b| (b.action.as_str(), b.keys.len(), b.line)).collect();
    assert_eq!(keys, [("zone", 1, 4), ("tables.undo", 2, 5)]);
    let judge =
        |keys: &[Binding]| keys.iter().map(|b| Problem { line: b.line, what: Text::default() }).collect();
    let wrong = Config::parse(&text.replace("2\n[", "3\n["), judge).unwrap_err();
    assert_eq!(wrong.iter().map(|problem| problem.line).collect::<Vec<_>>(), [2, 4, 5]);
    assert!(Config::parse("[keys]\nzone = 3\n", no_keys).is_err());
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
    assert_eq!(Config::load(&Place::Usual(path.clone()), no_keys), Ok(Config::default()));
    assert_eq!(Config::load(&Place::Given(path.clone()), no_keys).unwrap_err().kind, FaultKind::Local);
    std::fs::write(&path, GOOD).unwrap();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o666)).unwrap();
        assert_eq!(Config::load(&Place::Given(path.clone()), no_keys).unwrap().warnings.len(), 1);
    }
    std::fs::write(&path, "x = 1\ny = 2\n").unwrap();
    let fault = Config::load(&Place::Given(path), no_keys).unwrap_err();
    assert!(fault.summary.en.contains("line 1") && fault.summary.en.contains("line 2"), "{}", fault.summary);
}
