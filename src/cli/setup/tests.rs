//! The first run: what is asked, what is written, and what never is.

use std::cell::RefCell;

use super::*;

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

/// What was said, what came of it, and the profiles that were tried.
fn talk(path: &Path, lines: &str, works: bool) -> (String, Result<First, Fault>, Vec<Profile>) {
    let (around, tried) = (around(), RefCell::new(Vec::new()));
    let setup = Setup {
        lang: Lang::En,
        surroundings: &around,
        path,
        zone: Zone::parse("Asia/Shanghai"),
        offers_demo: true,
        tried: &|profile| {
            tried.borrow_mut().push(profile.clone());
            if works {
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

#[test]
fn a_profile_is_asked_tried_and_written_without_a_secret() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("undrop/config.toml");
    let (said, ended, tried) = talk(&path, "2\n1\ncn-hangzhou\nlive\n\nshop\n\nyes\n", true);
    assert_eq!(ended, Ok(First::Written), "{said}");
    for words in [
        "credentials found in",
        "LTAI",
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
    assert_eq!(config.profiles, [Profile { name: tried[0].name.clone(), ..tried[0].clone() }]);
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
    let (said, ended, _) = talk(&path, "2\n2\ncn-north-4\ntest\nUTC\n\nyes\nyes\n", false);
    assert_eq!(ended, Ok(First::Written), "{said}");
    assert!(said.contains("It does not work yet: not allowed"), "{said}");
    assert!(std::fs::read_to_string(&path).unwrap().contains("[profiles.huawei-test]"));
}

#[test]
fn leaving_at_any_question_writes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("config.toml");
    let all = ["2", "1", "cn-hangzhou", "test", "", "", "no", "yes"];
    for count in 0..all.len() {
        for end in ["", "quit\n"] {
            let lines: String = all[..count].iter().fold(String::new(), |all, line| all + line + "\n");
            let (said, ended, _) = talk(&path, &format!("{lines}{end}"), true);
            assert_eq!(ended, Ok(First::Left), "{count}: {said}");
            assert!(!path.exists() && said.contains("Nothing was written"), "{count}: {said}");
        }
    }
    assert_eq!(talk(&path, "1\n", true).1, Ok(First::Demo));
}

#[test]
fn slips_are_asked_again_and_nothing_of_them_reaches_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("config.toml");
    let lines =
        "9\n2\n7\n1\ncn hangzhou\n\"x\ncn-hangzhou\n\ntest\nMars/Base\nUTC\na.b\nshop\nmaybe\nno\nyes\n";
    let (said, ended, tried) = talk(&path, lines, true);
    assert_eq!((ended, tried.len()), (Ok(First::Written), 0), "{said}");
    assert_eq!(said.matches("cannot be used here").count(), 8, "{said}");
}

#[test]
fn a_file_that_is_there_is_not_touched() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("config.toml");
    std::fs::write(&path, "lang = \"zh\"\n").unwrap();
    assert!(place(&Place::Usual(path.clone())).is_err());
    let (_, ended, _) = talk(&path, "2\n1\ncn-hangzhou\ntest\n\n\nno\nyes\n", true);
    assert!(ended.is_err());
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "lang = \"zh\"\n");
}
