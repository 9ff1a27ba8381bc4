//! What is fuzzed: everything that reads what others wrote, each as one function of bytes. The tests beside it feed them
//! seeded cases; `tests/fuzz` feeds them to cargo-fuzz. None may panic, and each says what else must hold.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use futures_util::future::BoxFuture;
use undrop::app::key::KeyPress;
use undrop::config::Config;
use undrop::domain::ids::{InstanceId, ProfileName, Region};
use undrop::domain::naming::{NameContext, NameTemplate};
use undrop::domain::plan_file::{self, Form};
use undrop::domain::profile::{Environment, Profile};
use undrop::domain::time::Timestamp;
use undrop::domain::typed_time::parse_time;
use undrop::domain::visible::{harmless, is_hazard, visible, visible_bytes};
use undrop::domain::zone::Zone;
use undrop::provider::connect::connect_with;
use undrop::provider::credentials::{Surroundings, Wire, answer, ini};
use undrop::provider::{Pace, Transport, TransportError, decode, redact, registry, retry};
use undrop::runs::{journal, state};

/// A target under its name.
pub type Target = (&'static str, fn(&[u8]));

/// All of them.
pub const ALL: [Target; 13] = [
    ("answers", answers),
    ("plan_toml", plan_toml),
    ("plan_json", plan_json),
    ("config", config),
    ("journal", journal_lines),
    ("time", time),
    ("keys", keys),
    ("template", template),
    ("visible", shown),
    ("redact", redacted),
    ("credentials", credentials),
    ("headers", headers),
    ("scenario", scenario),
];

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap_or_default()
}

/// Answers every request with the same bytes; the first byte chooses the status.
struct Canned(Bytes, u16);

impl Transport for Canned {
    fn call(&self, _: http::Request<Bytes>) -> BoxFuture<'_, Result<http::Response<Bytes>, TransportError>> {
        let answer = http::Response::builder().status(self.1).header("date", "Sat, 21 Nov 2026 02:00:00 GMT");
        let answer = answer.body(self.0.clone());
        Box::pin(std::future::ready(answer.map_err(|error| TransportError::NotSent(error.to_string()))))
    }
}

/// A clock that stands still.
struct Still;

impl Pace for Still {
    fn now(&self) -> Timestamp {
        Timestamp::from_secs(1_795_226_400)
    }

    fn sleep(&self, _: Duration) -> BoxFuture<'_, ()> {
        Box::pin(std::future::ready(()))
    }

    fn nonce(&self) -> String {
        "0".repeat(32)
    }

    fn chance(&self) -> f64 {
        0.5
    }
}

fn profile(provider: &str) -> Profile {
    Profile {
        name: ProfileName("fuzz".into()),
        provider: provider.into(),
        region: Region(if provider == "aliyun" { "cn-hangzhou" } else { "cn-north-4" }.into()),
        environment: Environment("test".into()),
        time_zone: None,
        credentials: "env".into(),
        endpoints: std::collections::BTreeMap::new(),
        signature: None,
        project_id: (provider != "aliyun").then(|| "p".repeat(32)),
    }
}

/// An answer of a cloud to every question; no secret of ours is in what is told.
fn answers(bytes: &[u8]) {
    let Some((first, body)) = bytes.split_first() else { return };
    let status = [200, 200, 200, 200, 400, 401, 403, 404, 429, 500, 302][usize::from(*first) % 11];
    let vars = [
        ("ALIBABA_CLOUD_ACCESS_KEY_ID", "LTAI5tFuzz"),
        ("ALIBABA_CLOUD_ACCESS_KEY_SECRET", "fuzz-canary-secret"),
        ("HUAWEICLOUD_SDK_AK", "FUZZAK"),
        ("HUAWEICLOUD_SDK_SK", "fuzz-canary-secret"),
    ];
    let vars = vars.map(|(name, value)| (name.to_owned(), value.to_owned()));
    let around = Surroundings { vars: vars.into(), ..Surroundings::default() };
    let Ok(runtime) = tokio::runtime::Builder::new_current_thread().build() else { return };
    let id = InstanceId::from("rm-1");
    for provider in registry::providers() {
        let transport = Arc::new(Canned(Bytes::copy_from_slice(body), status));
        let wire = Wire { transport, pace: Arc::new(Still) };
        let Ok(link) = connect_with(&profile(provider.key()), &around, wire) else { continue };
        runtime.block_on(async {
            let mut faults =
                vec![provider.instances(&link).await.err(), provider.elsewhere(&link).await.err()];
            faults.push(provider.instance(&link, &id).await.err());
            for operation in provider.operations() {
                faults.push(operation.existing(&link, &id).await.err());
                faults.push(operation.tasks(&link, &id).await.err());
                if let Ok(source) = operation.source(&link, &id).await {
                    faults.push(operation.points(&link, &source).await.err());
                }
            }
            for fault in faults.into_iter().flatten() {
                assert!(!format!("{fault:?}").contains("fuzz-canary-secret"), "{fault:?}");
            }
        });
    }
}

/// A plan that is read comes back as it was when it is written.
fn plan(bytes: &[u8], form: Form) {
    if let Ok(plan) = plan_file::read(text(bytes), form) {
        for form in [Form::Toml, Form::Json] {
            let again = plan_file::read(&plan_file::write(&plan, form), form);
            assert_eq!(again.ok().as_ref(), Some(&plan));
        }
    }
}

fn plan_toml(bytes: &[u8]) {
    plan(bytes, Form::Toml);
}

fn plan_json(bytes: &[u8]) {
    plan(bytes, Form::Json);
}

/// Every problem has a line of the file.
fn config(bytes: &[u8]) {
    let text = text(bytes);
    if let Err(problems) = Config::parse(text, undrop::launch::keys::judge) {
        assert!(!problems.is_empty());
        assert!(problems.iter().all(|problem| (1..=text.lines().count() + 1).contains(&problem.line)));
    }
}

/// A journal that is read can be folded.
fn journal_lines(bytes: &[u8]) {
    if let Ok(journal) = journal::parse(bytes) {
        state::fold(&journal);
    }
}

/// What is read is shown in every zone.
fn time(bytes: &[u8]) {
    let now = Timestamp::from_secs(1_795_226_400);
    for zone in
        [None, Zone::parse("Asia/Shanghai"), Zone::parse("America/New_York"), Zone::parse(text(bytes))]
    {
        if let Ok(at) = parse_time(text(bytes), zone, now) {
            let shown = zone.unwrap_or(Zone::UTC).full(at);
            assert!(!shown.is_empty() && !at.rfc3339().is_empty());
        }
    }
}

/// Keys come back as they are written.
fn keys(bytes: &[u8]) {
    let _ = undrop::runtime::script::parse(text(bytes));
    if let Ok(keys) = KeyPress::parse_sequence(text(bytes)) {
        let written: String = keys.iter().map(KeyPress::sequence).collect();
        assert_eq!(KeyPress::parse_sequence(&written).ok(), Some(keys));
    }
}

fn template(bytes: &[u8]) {
    let (rule, name) = text(bytes).split_once('\n').unwrap_or((text(bytes), "orders"));
    if let Ok(template) = NameTemplate::parse(rule) {
        let context = NameContext { mmdd: "1119".into(), hhmm: "2227".into(), run: "k7q2".into() };
        let expanded = template.expand(name, "shop", "public", &context);
        assert!(expanded.contains(name));
    }
}

/// Nothing invisible gets through, and what is shown once stays as it is.
fn shown(bytes: &[u8]) {
    for shown in [visible(text(bytes)).into_owned(), visible_bytes(bytes), harmless(text(bytes)).into_owned()]
    {
        assert!(!shown.chars().any(is_hazard), "{shown:?}");
        assert_eq!(harmless(&shown), shown);
    }
}

/// A secret that is known never stays, wherever it stands.
fn redacted(bytes: &[u8]) {
    let secret = "Zx9-canary/Secret+1=";
    let at = bytes.len() / 2;
    let (head, tail) = (String::from_utf8_lossy(&bytes[..at]), String::from_utf8_lossy(&bytes[at..]));
    let whole = format!("{head}{secret}{tail}");
    assert!(!redact::mask(&whole, &[secret]).contains(secret));
    let line = redact::first_line(whole.as_bytes(), &[secret]);
    assert!(!line.contains(secret) && !line.chars().any(char::is_control));
}

fn credentials(bytes: &[u8]) {
    let _ = answer::read(bytes);
    let _ = ini::parse(text(bytes));
    let _ = decode::decode::<serde_json::Map<String, serde_json::Value>>(bytes);
}

/// No header makes anybody wait for longer than a number can say.
fn headers(bytes: &[u8]) {
    let Ok(value) = http::HeaderValue::from_bytes(bytes) else { return };
    let now = Timestamp::from_secs(1_795_226_400);
    for name in ["retry-after", "x-acs-retry-after", "date"] {
        let mut headers = http::HeaderMap::new();
        headers.insert(name, value.clone());
        let _ = retry::asked_wait_ms(&headers, now);
        let _ = retry::skew_ms(&headers, now, now);
    }
}

fn scenario(bytes: &[u8]) {
    let _ = undrop::sim::scenario::Scenario::parse(text(bytes));
}
