//! Rows 47 to 50: what people write: plans, the config file, files of keys.

use std::os::unix::fs::PermissionsExt as _;

use crate::commands::{Cloud, told};

const SHOP_PROD: &str = "rm-bp1shop7prod";
const PLAN: [&str; 8] = [
    "--operation",
    "aliyun.restore-table",
    "--instance",
    SHOP_PROD,
    "--backup",
    "1482093516",
    "--table",
    "shop.orders",
];

#[test]
fn row_47_plan_edited_or_for_another_profile_or_with_unknown_fields() {
    let cloud = Cloud::new("default", "");
    cloud.plan("shop", &PLAN);
    let path = cloud.home.path().join("plan.toml");
    let text = std::fs::read_to_string(&path).unwrap();
    let sha = || cloud.any(&["preview", "plan.toml"]).good().json()["sha256"].as_str().unwrap().to_owned();
    let before = sha();
    std::fs::write(&path, text.replace("orders_ud", "orders_xx")).unwrap();
    assert_ne!(before, sha(), "an edit shows in the hash");
    for (old, new, words) in [
        ("version = 1", "version = 2", "version"),
        ("profile = \"shop\"", "profile = \"nobody\"", "nobody"),
        ("profile = \"shop\"", "profile = \"pay\"", "aliyun.restore-table"),
        ("[point]", "[pint]", "line"),
        ("[point]", "colour = \"red\"\n[point]", "colour"),
        ("backup = ", "back_up = ", "back_up"),
        ("name = \"shop\"", "name = 7", "line"),
    ] {
        assert!(text.contains(old), "{old}: {text}");
        std::fs::write(&path, text.replacen(old, new, 1)).unwrap();
        for args in [
            &["preview", "plan.toml"][..],
            &["check", "plan.toml"],
            &["submit", "plan.toml", "--confirm", SHOP_PROD],
        ] {
            let ran = cloud.any(args);
            assert_eq!(ran.status, 2, "{new} {args:?}: {} {}", ran.out, ran.err);
            assert!(ran.err.contains(words), "{new}: {}", ran.err);
        }
        assert_eq!(std::fs::read_to_string(&path).unwrap(), text.replacen(old, new, 1), "never overwritten");
    }
    assert!(cloud.logged("").is_empty());
}

#[test]
fn row_48_config_with_everything_wrong_at_once() {
    let cloud = Cloud::new("default", "");
    let path = cloud.home.path().join("config.toml");
    let bad = "lang = 7\ncolour = \"red\"\n[profiles.a]\nprovider = \"aliyun\"\nregion = \"\"\naccess_key_secret = \"hunter2hunter2\"\ncredentials = \"LTAI5tHunter2\"\n[profiles.b]\nprovider = \"nimbus\"\nregion = \"x\"\nenvironment = \"test\"\nendpoints = { rds = \"http://example.com\" }\n";
    std::fs::write(&path, bad).unwrap();
    for form in ["--json", "--plain"] {
        let ran = cloud.any(&["profiles", form]);
        let said = format!("{}{}", ran.out, ran.err);
        assert_eq!(ran.status, 2, "{said}");
        for line in ["line 1:", "line 2:", "line 3:", "line 5:", "line 6:", "line 7:", "line 9:", "line 12:"]
        {
            assert!(said.contains(line), "{line} is not told: {said}");
        }
        assert!(!said.to_lowercase().contains("hunter2"), "a secret is not quoted: {said}");
    }
    std::fs::write(&path, "[profiles.a]\nregion = \"x\"\nregion = \"y\"\n").unwrap();
    let ran = cloud.any(&["profiles"]);
    assert!(ran.status == 2 && ran.err.contains("line 3"), "a key given twice: {}", ran.err);
    for text in [&b"\xff\xfe"[..], b"[profiles", &vec![b'#'; 2 << 20]] {
        std::fs::write(&path, text).unwrap();
        assert_eq!(cloud.any(&["profiles"]).status, 2);
        assert_eq!(std::fs::read(&path).unwrap(), text, "never overwritten");
    }
}

#[test]
fn row_48_config_that_others_can_write_or_own_or_that_is_no_file() {
    let cloud = Cloud::new("default", "");
    let path = cloud.home.path().join("config.toml");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o666)).unwrap();
    let open = cloud.any(&["profiles"]).good();
    assert!(open.err.contains("can be written by others"), "{}", open.err);
    if std::os::unix::fs::chown(&path, Some(54_321), None).is_ok() {
        let foreign = cloud.any(&["profiles"]);
        assert!(foreign.status == 2 && foreign.err.contains("another user"), "{}", foreign.err);
    }
    // A pipe at the usual place would be waited for.
    let usual = cloud.home.path().join("undrop");
    std::fs::create_dir(&usual).unwrap();
    let pipe = usual.join("config.toml");
    rustix::fs::mkfifoat(rustix::fs::CWD, &pipe, rustix::fs::Mode::RUSR | rustix::fs::Mode::WUSR).unwrap();
    let mut command = cloud.bare();
    let waits =
        told(command.env_remove("UNDROP_CONFIG").env("XDG_CONFIG_HOME", cloud.home.path()).arg("profiles"));
    assert!(waits.status == 2 && waits.err.contains("no regular file"), "{}", waits.err);
}

#[test]
fn row_49_credential_file_missing_empty_malformed_open_or_expired() {
    let cloud = Cloud::new("default", "");
    let config = cloud.home.path().join("config.toml");
    let base = std::fs::read_to_string(&config).unwrap();
    let sources = [
        ("shop", "aliyun-cli", ".aliyun/config.json"),
        ("pay", "huawei-ini", ".huaweicloud/credentials"),
        ("pay", "koocli", ".hcloud/config.json"),
        ("pay", "openstack", ".config/openstack/clouds.yaml"),
    ];
    for (profile, source, file) in sources {
        let head = format!("[profiles.{profile}]\n");
        std::fs::write(&config, base.replacen(&head, &format!("{head}credentials = \"{source}\"\n"), 1))
            .unwrap();
        let path = cloud.home.path().join(file);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        let ask = || {
            // The environment holds good keys: they are not taken in the place of what the person named.
            let ran = told(cloud.bare().args(["--profile", profile, "instances", "--json"]));
            assert_eq!(ran.status, 4, "{source}: {} {}", ran.out, ran.err);
            assert!(!ran.out.contains("hunter2") && !ran.err.contains("hunter2"), "{source}: {}", ran.out);
            ran.json()["error"]["message"].as_str().unwrap().to_owned()
                + ran.json()["error"]["hint"].as_str().unwrap()
        };
        let name = file.rsplit('/').next().unwrap();
        let _ = std::fs::remove_file(&path);
        assert!(ask().contains(name), "{source} missing: {}", ask());
        for text in [
            "",
            "{\"hunter2\": [",
            "hunter2 = = =\n\t- [",
            "\u{0}\u{1}hunter2",
            "U2FsdGVkX1+hunter2hunter2hunter2==",
        ] {
            std::fs::write(&path, text).unwrap();
            let said = ask();
            assert!(
                said.contains(name) || said.contains(source) || said.contains("clouds"),
                "{source} {text:?}: {said}"
            );
        }
        std::fs::remove_file(&path).unwrap();
        rustix::fs::mkfifoat(rustix::fs::CWD, &path, rustix::fs::Mode::RUSR | rustix::fs::Mode::WUSR)
            .unwrap();
        assert!(ask().contains(name), "{source}: a pipe is not waited for");
        std::fs::remove_file(&path).unwrap();
    }
    assert!(cloud.logged("").is_empty(), "nobody was asked");
    // Keys that ended, in a file that everybody can read.
    std::fs::write(
        &config,
        base.replacen("[profiles.shop]\n", "[profiles.shop]\ncredentials = \"aliyun-cli\"\n", 1),
    )
    .unwrap();
    let path = cloud.home.path().join(".aliyun/config.json");
    std::fs::write(&path, r#"{"current":"d","profiles":[{"name":"d","mode":"StsToken","access_key_id":"STS.hunterhunterhunter","access_key_secret":"hunter2hunter2","sts_token":"hunter2token","sts_expiration":1600000000}]}"#).unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o644)).unwrap();
    let ended = cloud.run(&["instances", "--json"]);
    assert_eq!(ended.status, 4, "{}", ended.out);
    let shown = cloud.any(&["profiles"]).good();
    assert!(shown.err.contains("0644") && !shown.err.contains("hunter2"), "{}", shown.err);
    assert!(cloud.logged("").is_empty());
}

#[test]
fn row_50_environment_word_missing_and_a_staging_looking_name() {
    let cloud = Cloud::new("default", "");
    let config = cloud.home.path().join("config.toml");
    let base = std::fs::read_to_string(&config).unwrap();
    std::fs::write(&config, base.replacen("environment = \"test\"\n", "", 1)).unwrap();
    let ran = cloud.any(&["profiles"]);
    assert!(ran.status == 2 && ran.err.contains("needs `environment`"), "{}", ran.err);
    for (word, production) in [
        ("test", false),
        ("staging", false),
        ("Staging", false),
        ("prod", true),
        ("staging-eu", true),
        ("prod-staging", true),
        ("tests", true),
        ("生产", true),
        (" test", true),
        ("live", true),
    ] {
        let text = base
            .replace("environment = \"test\"", &format!("environment = \"{word}\""))
            .replace("[profiles.shop]", "[profiles.shop-staging]");
        std::fs::write(&config, text).unwrap();
        let listed = cloud.any(&["profiles", "--json"]).good().json();
        let shop = crate::commands::find(&listed["profiles"], "name", "shop-staging");
        assert_eq!(shop["production"], production, "{word}");
    }
}

#[test]
fn row_43_names_too_long_empty_or_of_half_a_letter() {
    let cloud = Cloud::new("default", "");
    let mysql = |new: &str| {
        cloud.any(
            &[
                &["plan", "--profile", "shop"],
                &PLAN[..6],
                &["--table", &format!("shop.orders={new}"), "-o", "-"],
            ]
            .concat(),
        )
    };
    let long = |letter: &str, count: usize| letter.repeat(count);
    assert_eq!(mysql(&long("a", 64)).status, 0, "64 characters: {}", mysql(&long("a", 64)).err);
    for (name, words) in [(long("a", 65), "64"), (long("表", 65), ""), (String::new(), "")] {
        let ran = mysql(&name);
        assert!(ran.status == 2 || ran.status == 3, "{name}: {} {}", ran.status, ran.err);
        assert!(ran.err.contains(words) && ran.err.len() > 20, "{}", ran.err);
    }
    let pay = [
        "plan",
        "--profile",
        "pay",
        "--operation",
        "huawei.rds-postgresql-tables",
        "--instance",
        "df29b535eec64ee1b286bd2c62871a9cin03",
        "--at",
        "40m ago",
        "-o",
        "-",
        "--table",
    ];
    let pg = |new: &str| cloud.any(&[&pay[..], &[&format!("payments.public.refunds={new}")]].concat());
    assert_eq!(pg(&long("b", 63)).status, 0, "{}", pg(&long("b", 63)).err);
    let ran = pg(&long("b", 64));
    assert!(ran.status == 3 && ran.err.contains("63"), "counted in bytes: {} {}", ran.status, ran.err);
    // Half of a pair of surrogates is no text: the file is refused, with its line.
    let text = cloud.any(&[&["plan", "--profile", "shop"], &PLAN[..], &["-o", "plan.json"]].concat());
    assert_eq!(text.status, 0, "{}", text.err);
    let path = cloud.home.path().join("plan.json");
    let plan = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, plan.replace("orders_ud", "\\ud800orders_ud")).unwrap();
    let ran = cloud.any(&["check", "plan.json"]);
    assert!(ran.status == 2 && ran.err.contains("plan.json"), "{} {}", ran.status, ran.err);
    assert!(cloud.logged("RestoreTable").is_empty());
}
