//! No source, whole or broken in any place, lets a secret out: not into a fault, not into a description, not into a
//! debug line.

#![expect(clippy::unwrap_used, reason = "helpers of tests may fail loudly")]

use std::fmt::Write as _;
use std::sync::Arc;

use bytes::Bytes;
use futures_util::future::BoxFuture;
use proptest::prelude::*;

use super::Wire;
use super::testing::Home;
use crate::domain::profile::Profile;
use crate::provider::registry;
use crate::provider::testing::{self, FakePace, answer};
use crate::provider::{Transport, TransportError};

/// One source: provider, spec, variables, files; `@` stands for the secret.
type Case = (
    &'static str,
    &'static str,
    &'static [(&'static str, &'static str)],
    &'static [(&'static str, &'static str)],
);

const ALIYUN_FILE: &str = r#"{"current":"a","profiles":[{"name":"a","mode":"AK","access_key_id":"LTAI0","access_key_secret":"@"},
    {"name":"s","mode":"StsToken","access_key_id":"STS.0","access_key_secret":"@","sts_token":"@","sts_expiration":1},
    {"name":"c","mode":"CloudSSO","access_key_id":"STS.0","access_key_secret":"@","sts_token":"@","sts_expiration":1},
    {"name":"r","mode":"RamRoleArn","access_key_id":"LTAI0","access_key_secret":"@","ram_role_arn":"acs:ram::1:role/x"},
    {"name":"e","mode":"EcsRamRole","access_key_secret":"@"},
    {"name":"p","mode":"External","process_command":"/nowhere/program --secret @"},
    {"name":"o","mode":"OIDC","access_key_secret":"@"}]}"#;
const ALIYUN_INI: &str = "[default]\ntype=ram_role_arn\naccess_key_id=LTAI0\naccess_key_secret=@\nrole_arn=acs:ram::1:role/x\n\
    [s]\ntype=sts\naccess_key_id=STS.0\naccess_key_secret=@\nsecurity_token=@\n";
const KOO_FILE: &str = r#"{"current":"k","profiles":[{"name":"k","mode":"AKSK","accessKeyId":"AK0","secretAccessKey":"@","securityToken":"@"},
    {"name":"x","mode":"AKSK","accessKeyId":"ak+/@","secretAccessKey":"@="},
    {"name":"s","mode":"SSO","ssoAuth":{"stsToken":{"accessKeyId":"AK0","secretAccessKey":"@","securityToken":"@","expiresAt":"2000-01-01T00:00:00Z"}}},
    {"name":"o","mode":"token","secretAccessKey":"@"}]}"#;
const CLOUDS: &str = "clouds:\n  p:\n    auth: {username: u, password: '@', user_domain_name: d}\n  t:\n    auth:\n      token: \"@\"\n  k:\n    ak: A\n    sk: @\n";

const CASES: [Case; 26] = [
    (
        "aliyun",
        "env",
        &[("ALIBABA_CLOUD_ACCESS_KEY_ID", "LTAI0"), ("ALIBABA_CLOUD_ACCESS_KEY_SECRET", "@")],
        &[],
    ),
    (
        "aliyun",
        "auto",
        &[("ALIBABA_CLOUD_ACCESS_KEY_SECRET", "@"), ("ALIBABA_CLOUD_SECURITY_TOKEN", "@")],
        &[],
    ),
    ("aliyun", "auto", &[], &[(".aliyun/config.json", ALIYUN_FILE)]),
    ("aliyun", "aliyun-cli:s", &[], &[(".aliyun/config.json", ALIYUN_FILE)]),
    ("aliyun", "aliyun-cli:c", &[], &[(".aliyun/config.json", ALIYUN_FILE)]),
    ("aliyun", "aliyun-cli:r", &[], &[(".aliyun/config.json", ALIYUN_FILE)]),
    ("aliyun", "aliyun-cli:e", &[], &[(".aliyun/config.json", ALIYUN_FILE)]),
    ("aliyun", "aliyun-cli:p", &[], &[(".aliyun/config.json", ALIYUN_FILE)]),
    ("aliyun", "aliyun-cli:o", &[], &[(".aliyun/config.json", ALIYUN_FILE)]),
    ("aliyun", "auto", &[], &[(".alibabacloud/credentials", ALIYUN_INI)]),
    ("aliyun", "auto", &[("ALIBABA_CLOUD_PROFILE", "s")], &[(".alibabacloud/credentials.ini", ALIYUN_INI)]),
    ("aliyun", "instance-role", &[], &[]),
    ("aliyun", "command:/nowhere/program @", &[], &[]),
    ("aliyun", "command:'@", &[], &[]),
    ("huawei", "env", &[("HUAWEICLOUD_SDK_AK", "A"), ("HUAWEICLOUD_SDK_SK", "@")], &[]),
    ("huawei", "env", &[("HW_SECRET_KEY", "@")], &[]),
    ("huawei", "env", &[("OS_USERNAME", "u"), ("OS_PASSWORD", "@"), ("OS_DOMAIN_NAME", "d")], &[]),
    ("huawei", "env", &[("OS_AUTH_TOKEN", "@")], &[]),
    ("huawei", "huawei-ini", &[], &[(".huaweicloud/credentials", "[basic]\nak=A\nsk=@\nsecurity_token=@\n")]),
    ("huawei", "auto", &[], &[(".hcloud/config.json", KOO_FILE)]),
    ("huawei", "koocli:x", &[], &[(".hcloud/config.json", KOO_FILE)]),
    ("huawei", "koocli:s", &[], &[(".hcloud/config.json", KOO_FILE)]),
    ("huawei", "koocli:o", &[], &[(".hcloud/config.json", KOO_FILE)]),
    ("huawei", "openstack:p", &[], &[(".config/openstack/clouds.yaml", CLOUDS)]),
    ("huawei", "openstack:k", &[], &[(".config/openstack/clouds.yaml", CLOUDS)]),
    ("huawei", "instance-role", &[], &[]),
];

/// STS and both metadata services, which hand out the secret, or fail and echo it.
struct Echo {
    secret: String,
    fails: bool,
}

impl Transport for Echo {
    fn call(
        &self,
        request: http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<http::Response<Bytes>, TransportError>> {
        let (secret, uri) = (&self.secret, request.uri().to_string());
        let told = if uri.contains("token") {
            answer(200, secret.clone())
        } else if self.fails {
            let text = format!("no; server string to sign is:POST&%2F&AccessKeySecret%3D{secret} {secret}");
            answer(
                403,
                format!(r#"{{"Code":"SignatureDoesNotMatch","Message":"{text}","secret":"{secret}"}}"#),
            )
        } else if uri.ends_with("security-credentials/") {
            answer(200, "role")
        } else {
            let keys =
                format!(r#""AccessKeyId":"STS.0","AccessKeySecret":"{secret}","SecurityToken":"{secret}""#);
            answer(200, format!(r#"{{"Credentials":{{{keys}}}}}"#))
        };
        Box::pin(std::future::ready(Ok(told)))
    }
}

/// All that a source says about itself.
fn said(case: Case, secret: &str, cut: Option<f64>, fails: bool) -> String {
    let (provider, spec, vars, files) = case;
    let fill = |text: &str| text.replace('@', secret);
    let mut home = Home::new(&[], &[]);
    for (name, value) in vars {
        home = home.with(name, fill(value));
    }
    for (name, text) in files {
        let text = fill(text);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            clippy::cast_precision_loss,
            reason = "a share of a small length"
        )]
        let end = cut.map_or(text.len(), |share| (text.len() as f64 * share) as usize);
        home.write(name, &text[..end]);
    }
    let profile = Profile { provider: provider.into(), credentials: fill(spec), ..testing::profile() };
    let row = registry::row(provider).unwrap();
    let echo = Echo { secret: secret.to_owned(), fails };
    let wire = Wire { transport: Arc::new(echo), pace: Arc::new(FakePace::default()) };
    let mut out = format!("{:?} {:?}", (row.describe)(&profile, &home.here), home.here);
    match (row.source)(&profile, &home.here, wire) {
        Ok(source) => {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            let (keys, login) = runtime.block_on(async { (source.get().await, source.login().await) });
            let _ = write!(out, "{keys:?} {login:?}");
        }
        Err(fault) => {
            let _ = write!(out, "{fault:?}");
        }
    }
    out
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]
    #[test]
    fn no_source_lets_a_secret_out(
        secret in "[A-Z][A-Za-z0-9]{29}",
        cut in proptest::option::of(0.0..1.0_f64),
        fails: bool,
    ) {
        for case in CASES {
            let said = said(case, &secret, cut, fails);
            for start in 0..secret.len() - 10 {
                let part = &secret[start..start + 10];
                prop_assert!(!said.contains(part), "{} {}: {part} in {said}", case.0, case.1);
            }
        }
    }
}

#[test]
fn the_cases_reach_their_sources() {
    let whole: Vec<String> =
        CASES.iter().map(|case| said(*case, "ABCDEFGHIJklmnopqrst1234567890", None, false)).collect();
    let good =
        whole.iter().filter(|said| said.contains("Ok(Credentials") || said.contains("Ok(Some(Login")).count();
    assert_eq!(good, 16, "{whole:#?}");
}
