//! The keys of the config file, as a table: what is known, and the example file made from it.

use std::fmt::Write as _;

use crate::messages::{Text, config as msg};

/// A key.
pub struct Key {
    /// Its name.
    pub name: &'static str,
    /// The providers that have it; empty for all.
    pub providers: &'static [&'static str],
    /// How the example writes it, per sample profile; `None` keeps it out of that sample.
    sample: [Option<&'static str>; 2],
    /// Whether the example leaves it as a comment: optional keys show their default.
    optional: bool,
    /// What it means.
    about: fn() -> Text,
}

/// Keys at the top, beside `profiles`.
pub const TOP: [Key; 8] = [
    Key {
        name: "default_profile",
        providers: &[],
        sample: [Some("\"shop-prod\""), None],
        optional: false,
        about: msg::key_default_profile,
    },
    Key {
        name: "lang",
        providers: &[],
        sample: [Some("\"auto\""), None],
        optional: false,
        about: msg::key_lang,
    },
    Key {
        name: "theme",
        providers: &[],
        sample: [Some("\"default\""), None],
        optional: false,
        about: msg::key_theme,
    },
    Key {
        name: "ascii",
        providers: &[],
        sample: [Some("false"), None],
        optional: false,
        about: msg::key_ascii,
    },
    Key {
        name: "notify",
        providers: &[],
        sample: [Some("\"bell\""), None],
        optional: false,
        about: msg::key_notify,
    },
    Key {
        name: "ambiguous_width",
        providers: &[],
        sample: [Some("1"), None],
        optional: false,
        about: msg::key_ambiguous_width,
    },
    Key {
        name: "mouse",
        providers: &[],
        sample: [Some("false"), None],
        optional: false,
        about: msg::key_mouse,
    },
    Key {
        name: "slow",
        providers: &[],
        sample: [Some("false"), None],
        optional: false,
        about: msg::key_slow,
    },
];

/// Keys of a profile.
pub const PROFILE: [Key; 8] = [
    Key {
        name: "provider",
        providers: &[],
        sample: [Some("\"aliyun\""), Some("\"huawei\"")],
        optional: false,
        about: msg::key_provider,
    },
    Key {
        name: "region",
        providers: &[],
        sample: [Some("\"cn-hangzhou\""), Some("\"cn-north-4\"")],
        optional: false,
        about: msg::key_region,
    },
    Key {
        name: "environment",
        providers: &[],
        sample: [Some("\"production\""), Some("\"production\"")],
        optional: false,
        about: msg::key_environment,
    },
    Key {
        name: "time_zone",
        providers: &[],
        sample: [Some("\"Asia/Shanghai\""), Some("\"Asia/Shanghai\"")],
        optional: false,
        about: msg::key_time_zone,
    },
    Key {
        name: "credentials",
        providers: &[],
        sample: [Some("\"auto\""), Some("\"auto\"")],
        optional: false,
        about: msg::key_credentials,
    },
    Key {
        name: "endpoints",
        providers: &[],
        sample: [
            Some("{ rds = \"https://rds.aliyuncs.com\" }"),
            Some(
                "{ rds = \"https://rds.cn-north-4.myhuaweicloud.com\", gaussdb = \"https://gaussdb.cn-north-4.myhuaweicloud.com\", iam = \"https://iam.cn-north-4.myhuaweicloud.com\" }",
            ),
        ],
        optional: true,
        about: msg::key_endpoints,
    },
    Key {
        name: "signature",
        providers: &["aliyun"],
        sample: [Some("\"v1\""), None],
        optional: true,
        about: msg::key_signature,
    },
    Key {
        name: "project_id",
        providers: &["huawei"],
        sample: [None, Some("\"0483b6b16e954cb88930a360d2c4e663\"")],
        optional: true,
        about: msg::key_project_id,
    },
];

/// Providers, and the services whose endpoints each lets one replace.
pub const PROVIDERS: [(&str, &[&str]); 2] = [("aliyun", &["rds"]), ("huawei", &["rds", "gaussdb", "iam"])];

/// Words that `credentials` may begin with; those with `true` take `:NAME`.
pub const SOURCES: [(&str, bool); 9] = [
    ("auto", false),
    ("env", false),
    ("aliyun-cli", true),
    ("aliyun-ini", true),
    ("huawei-ini", false),
    ("koocli", true),
    ("openstack", true),
    ("instance-role", false),
    ("command", true),
];

/// Names of keys, for sentences.
pub fn names(keys: &[Key]) -> String {
    keys.iter().map(|key| key.name).collect::<Vec<_>>().join(", ")
}

/// The example file.
pub fn example() -> String {
    let mut out = format!("# {}\n# {}\n\n", msg::example_head(), msg::example_secrets());
    for key in &TOP {
        describe(&mut out, key, 0, true);
    }
    for (index, name) in ["shop-prod", "pay-prod"].into_iter().enumerate() {
        let _ = write!(out, "\n[profiles.{name}]\n");
        for key in &PROFILE {
            describe(&mut out, key, index, index == 0 || key.sample[0].is_none());
        }
    }
    out
}

/// One key with its meaning, which stands at its first appearance only.
fn describe(out: &mut String, key: &Key, index: usize, explain: bool) {
    let Some(sample) = key.sample[index] else { return };
    if explain {
        let _ = writeln!(out, "# {}", (key.about)());
    }
    let mark = if key.optional { "# " } else { "" };
    let _ = writeln!(out, "{mark}{} = {sample}", key.name);
}
