//! Set-up: what is found, asked and written, and what never is.

use std::cell::RefCell;
use std::path::Path;

use super::*;
use crate::config::Place;

const SECRET: &str = "hunter2-hunter2-hunter2";

fn no_keys(_: &[crate::config::Binding]) -> Vec<crate::config::Problem> {
    Vec::new()
}

fn around() -> Surroundings {
    let vars = [
        ("ALIBABA_CLOUD_ACCESS_KEY_ID", "LTAI5tExampleExample"),
        ("ALIBABA_CLOUD_ACCESS_KEY_SECRET", SECRET),
    ];
    let vars = vars.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    Surroundings { vars, ..Surroundings::default() }
}

/// A conversation with one person on one machine.
struct Person {
    around: Surroundings,
    works: bool,
    offers_demo: bool,
}

impl Default for Person {
    fn default() -> Self {
        Self { around: around(), works: true, offers_demo: true }
    }
}

impl Person {
    /// What was said, what came of it, and the profiles that were tried.
    fn talks(&self, path: &Path, lines: &str) -> (String, Result<First, Fault>, Vec<Profile>) {
        let tried = RefCell::new(Vec::new());
        let target = Target::of(&Place::Usual(path.to_owned()), no_keys).unwrap();
        let setup = Setup {
            lang: Lang::En,
            surroundings: &self.around,
            target: &target,
            zone: Zone::parse("Asia/Shanghai"),
            width: None,
            offers_demo: self.offers_demo,
            addresses: Addresses::new(),
            tried: &|profile| {
                tried.borrow_mut().push(profile.clone());
                if self.works {
                    Ok(3)
                } else {
                    Err(Fault::new(FaultKind::Denied, Text::verbatim("not allowed"), Text::default()))
                }
            },
            judge: no_keys,
        };
        let mut out = Vec::new();
        let ended = converse(&setup, &mut lines.as_bytes(), &mut out);
        (String::from_utf8(out).unwrap(), ended, tried.into_inner())
    }
}

#[test]
fn a_profile_is_asked_tried_and_written_without_a_secret() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("undrop/config.toml");
    let (said, ended, tried) = Person::default().talks(&path, "2\n1\ncn-hangzhou\nlive\n\nshop\n\nyes\n");
    assert_eq!(ended, Ok(First::Written), "{said}");
    for words in [
        "1. aliyun: environment, LTAI…mple",
        "counts as production",
        "It works: 3 instances",
        "This would be written",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    assert_eq!(tried.len(), 1, "one call");
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(said.contains(text.trim()), "what is written was shown:\n{text}");
    assert!(!said.contains(SECRET) && !text.contains(SECRET) && !text.contains("LTAI5tExampleExample"));
    let config = Config::parse(&text, no_keys).unwrap();
    assert_eq!(config.profiles, tried);
    assert_eq!(config.profiles[0].credentials, "env");
    assert_eq!(config.default_profile.unwrap().as_str(), "shop");
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt as _;
        assert_eq!(std::fs::metadata(&path).unwrap().mode() & 0o777, 0o600);
        assert_eq!(std::fs::metadata(path.parent().unwrap()).unwrap().mode() & 0o777, 0o700);
    }
}

#[test]
fn a_call_that_fails_is_told_and_the_file_can_still_be_written() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("config.toml");
    let person = Person { works: false, ..Person::default() };
    // The last line is Huawei Cloud without any source yet.
    let (said, ended, _) = person.talks(&path, "2\n5\ncn-north-4\ntest\nUTC\n\nyes\nyes\n");
    assert_eq!(ended, Ok(First::Written), "{said}");
    assert!(said.contains("5. huawei: decide later"), "{said}");
    assert!(said.contains("It does not work yet: not allowed"), "{said}");
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(text.contains("[profiles.huawei-test]") && text.contains("credentials = \"auto\""), "{text}");
}

#[test]
fn leaving_at_any_question_writes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("config.toml");
    let all = ["2", "1", "cn-hangzhou", "test", "", "", "no", "yes"];
    for count in 0..all.len() {
        for end in ["", "quit\n"] {
            let lines: String = all[..count].iter().fold(String::new(), |all, line| all + line + "\n");
            let (said, ended, _) = Person::default().talks(&path, &format!("{lines}{end}"));
            assert_eq!(ended, Ok(First::Left), "{count}: {said}");
            assert!(!path.exists() && said.contains("Nothing was written"), "{count}: {said}");
        }
    }
    assert_eq!(Person::default().talks(&path, "1\n").1, Ok(First::Demo));
}

#[test]
fn slips_are_asked_again_and_nothing_of_them_reaches_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("config.toml");
    let lines =
        "9\n2\n7\n1\ncn hangzhou\n\"x\ncn-hangzhou\n\ntest\nMars/Base\nUTC\na.b\nshop\nmaybe\nno\nyes\n";
    let (said, ended, tried) = Person::default().talks(&path, lines);
    assert_eq!((ended, tried.len()), (Ok(First::Written), 0), "{said}");
    assert_eq!(said.matches("cannot be used here").count(), 8, "{said}");
}

#[test]
fn a_file_that_is_there_keeps_every_byte_and_gets_the_profile_behind() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("config.toml");
    let person = Person { offers_demo: false, ..Person::default() };
    // With a comment, without a last line's end, and with the name that would be proposed.
    let old = "lang = \"zh\" # 中文\n\n[profiles.aliyun-test] # mine\nprovider = \"aliyun\"\nregion = \"cn-beijing\"\nenvironment = \"test\"";
    std::fs::write(&path, old).unwrap();
    let (said, ended, _) = person.talks(&path, "1\ncn-hangzhou\ntest\n\naliyun-test\n\nno\nyes\n");
    assert_eq!(ended, Ok(First::Written), "{said}");
    assert!(
        said.contains("is added behind it") && said.contains("There is a profile aliyun-test already"),
        "{said}"
    );
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(text.starts_with(&format!("{old}\n\n[profiles.aliyun-test-2]\n")), "{text}");
    let config = Config::parse(&text, no_keys).unwrap();
    let names: Vec<&str> = config.profiles.iter().map(|profile| profile.name.as_str()).collect();
    assert_eq!((names, config.default_profile), (vec!["aliyun-test", "aliyun-test-2"], None));
}

#[test]
fn a_file_that_cannot_be_extended_is_refused_and_stays() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("config.toml");
    let person = Person { offers_demo: false, ..Person::default() };
    // Broken: told before anything is asked.
    std::fs::write(&path, "lang = \"xx\"\n").unwrap();
    assert!(Target::of(&Place::Usual(path.clone()), no_keys).is_err());
    // Profiles in a form that nothing can be put behind.
    let inline =
        "profiles = { a = { provider = \"aliyun\", region = \"cn-beijing\", environment = \"test\" } }\n";
    std::fs::write(&path, inline).unwrap();
    let lines = "1\ncn-hangzhou\ntest\n\n\nno\nyes\n";
    let (said, ended, _) = person.talks(&path, lines);
    assert!(ended.unwrap_err().hint.get(Lang::En).contains("by hand"), "{said}");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), inline);
    // Changed between reading and writing.
    std::fs::write(&path, "").unwrap();
    let target = Target::of(&Place::Usual(path.clone()), no_keys).unwrap();
    std::fs::write(&path, "# now\n").unwrap();
    assert!(target.write("lang = \"zh\"\n", no_keys).is_err());
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "# now\n");
}

/// A machine with every kind of file, some of them broken.
fn furnished(home: &Path) -> Surroundings {
    let put = |path: &str, text: &str| {
        let path = home.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, text).unwrap();
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).unwrap();
        }
    };
    put(
        ".aliyun/config.json",
        &format!(
            r#"{{"current": "prod", "profiles": [
                {{"name": "prod", "mode": "AK", "access_key_id": "LTAI5tProdProdProd", "access_key_secret": "{SECRET}"}},
                {{"name": "half", "mode": "AK", "access_key_id": "LTAI5tHalfHalfHalf"}}]}}"#
        ),
    );
    put(
        ".alibabacloud/credentials",
        &format!(
            "[old]\ntype = access_key\naccess_key_id = LTAI5tOldOldOldOld\naccess_key_secret = {SECRET}\n"
        ),
    );
    put(".hcloud/config.json", "{ broken");
    put(
        ".config/openstack/clouds.yaml",
        &format!(
            "clouds:\n  pay:\n    auth:\n      username: oncall\n      password: {SECRET}\n      user_domain_name: acct\n  two:\n    auth: {{ ak: HPUAEXAMPLE, sk: {SECRET} }}\n"
        ),
    );
    let vars = [("HUAWEICLOUD_SDK_AK", "HPUAONLYHALF")];
    let vars = vars.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    Surroundings { vars, home: Some(home.to_owned()), folder: None }
}

#[test]
fn every_source_is_shown_and_several_become_profiles_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("config.toml");
    let person = Person { around: furnished(folder.path()), offers_demo: false, ..Person::default() };
    let lines = "2,3\ncn-hangzhou\nprod\n\nold\nno\ncn-north-4\ntest\n\n\nno\nyes\n";
    let (said, ended, _) = person.talks(&path, lines);
    assert_eq!(ended, Ok(First::Written), "{said}");
    for words in [
        ".aliyun/config.json (profile prod), LTAI…Prod",
        ".alibabacloud/credentials (profile old), LTAI…dOld",
        "clouds.yaml (cloud pay), user oncall, login",
        "clouds.yaml (cloud two), ",
        "-  aliyun: aliyun-cli:half cannot be used: ",
        "-  huawei: koocli cannot be used: ",
        "-  huawei: env cannot be used: the environment has only a part of a credential; HUAWEICLOUD_SDK_SK is not set",
        "(instance-role), which is asked",
        "huawei: decide later",
        "Profile 2 of 2: ",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(!said.contains(SECRET) && !text.contains(SECRET), "{said}");
    let config = Config::parse(&text, no_keys).unwrap();
    let mut sources: Vec<&str> = config.profiles.iter().map(|profile| profile.credentials.as_str()).collect();
    sources.sort_unstable();
    assert_eq!(sources, ["aliyun-ini:old", "openstack:pay"], "{text}");
    // What is written names exactly what was shown.
    for profile in &config.profiles {
        crate::provider::connect::describe(profile, &person.around).unwrap();
    }
}

#[test]
fn addresses_are_judged_before_anything_is_asked() {
    let of = |text: &str| addresses(&[text.to_owned()]);
    for wrong in ["rds=https://h", "aliyun.ecs=https://h", "aliyun.rds", "aliyun.rds=http://rds.aliyuncs.com"]
    {
        assert!(of(wrong).is_err(), "{wrong}");
    }
    let good = of("aliyun.rds=http://127.0.0.1:1").unwrap_or_default();
    assert_eq!(good["aliyun"]["rds"], "http://127.0.0.1:1");
    let profile = Profile { endpoints: good["aliyun"].clone(), ..file::stub("aliyun") };
    let target = Target { path: "x".into(), there: None };
    let named = Profile {
        name: crate::domain::ids::ProfileName("a".into()),
        region: crate::domain::ids::Region("r".into()),
        ..profile
    };
    let config = Config::parse(&target.text(std::slice::from_ref(&named)), no_keys).unwrap();
    assert_eq!(config.profiles, [named]);
}
