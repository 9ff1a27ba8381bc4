//! Rows 19, 20, 24 and 25: the world behind the answers changes, or the answers are odd. Every reply of the simulator goes
//! through a hand that may change it.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::Bytes;
use futures_util::future::BoxFuture;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::Value;
use undrop::domain::fault::{Fault, FaultKind};
use undrop::domain::point::RestorePoint;
use undrop::domain::request::{Confirmed, SubmitOutcome};
use undrop::domain::time::Timestamp;
use undrop::provider::connect::connect_with;
use undrop::provider::credentials::{Surroundings, Wire};
use undrop::provider::{Link, Operation, Pace, Provider, Spot, Transport, TransportError, Wanted};
use undrop::runs::submit::{Seen, Submitted, submit};
use undrop::runtime::script::ManualClock;
use undrop::training::Rehearsal;

use super::kit::{Act, Server, json, shots, wait};
use crate::conformance::{Stage, operations};

/// Changes the text of an answer; the request's address and body say which.
pub type Hand = dyn Fn(&str, String) -> String + Send + Sync;

/// The simulator's answers after a hand went over them.
pub struct Twist {
    world: Rehearsal,
    hand: Mutex<Arc<Hand>>,
}

impl Twist {
    pub fn new(world: &Rehearsal) -> Arc<Self> {
        Arc::new(Self { world: world.clone(), hand: Mutex::new(Arc::new(|_, text| text)) })
    }

    /// From now on this hand is used.
    pub fn set(&self, hand: impl Fn(&str, String) -> String + Send + Sync + 'static) {
        *self.hand.lock().unwrap() = Arc::new(hand);
    }

    /// A link of the stage's profile through here; its clock is `skew` milliseconds ahead of the world's.
    pub fn link(self: &Arc<Self>, stage: &Stage, skew: i64) -> Link {
        let (around, wire) = self.wire_with(skew);
        connect_with(&stage.link.profile, &around, wire).unwrap()
    }

    /// What a link through here is made of.
    pub fn wire(self: &Arc<Self>) -> (Surroundings, Wire) {
        self.wire_with(0)
    }

    fn wire_with(self: &Arc<Self>, skew: i64) -> (Surroundings, Wire) {
        let (aliyun, huawei) =
            self.world.with_world(|world| (world.credentials(), world.huawei_credentials()));
        let vars = [
            ("ALIBABA_CLOUD_ACCESS_KEY_ID", aliyun.access_key_id),
            ("ALIBABA_CLOUD_ACCESS_KEY_SECRET", aliyun.access_key_secret),
            ("HUAWEICLOUD_SDK_AK", huawei.ak),
            ("HUAWEICLOUD_SDK_SK", huawei.sk),
        ];
        let vars = vars.map(|(name, value)| (name.to_owned(), value));
        let around = Surroundings { vars: vars.into(), ..Surroundings::default() };
        let pace = Arc::new(Skewed { clock: self.world.clock(), skew, nonce: Mutex::new(1 << 40) });
        (around, Wire { transport: Arc::clone(self) as Arc<dyn Transport>, pace })
    }
}

impl Transport for Twist {
    fn call(
        &self,
        request: http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<http::Response<Bytes>, TransportError>> {
        let asked = format!("{} {}", request.uri(), String::from_utf8_lossy(request.body()));
        let hand = Arc::clone(&self.hand.lock().unwrap());
        Box::pin(async move {
            let answer = self.world.call(request).await?;
            let (head, body) = answer.into_parts();
            let text = hand(&asked, String::from_utf8(body.to_vec()).unwrap());
            Ok(http::Response::from_parts(head, Bytes::from(text)))
        })
    }
}

/// The world's clock, seen by a machine whose own is off.
pub struct Skewed {
    pub clock: ManualClock,
    pub skew: i64,
    pub nonce: Mutex<u64>,
}

impl Pace for Skewed {
    fn now(&self) -> Timestamp {
        self.clock.now().plus_millis(self.skew)
    }

    fn sleep(&self, span: Duration) -> BoxFuture<'_, ()> {
        let ms = i64::try_from(span.as_millis()).unwrap();
        self.clock.advance_to(self.clock.now().plus_millis(ms));
        Box::pin(std::future::ready(()))
    }

    fn nonce(&self) -> String {
        let mut nonce = self.nonce.lock().unwrap();
        *nonce += 1;
        format!("{:032x}", *nonce)
    }

    fn chance(&self) -> f64 {
        0.5
    }
}

/// Checks a plan in a world as it is, changes the world, and sends.
fn sent_after(
    (provider, operation): (&'static dyn Provider, &'static dyn Operation),
    change: impl Fn(&Stage, &Twist, &str),
) -> (Stage, Result<Submitted, Fault>) {
    let stage = Stage::of(provider, operation, "");
    let twist = Twist::new(&stage.world);
    let draft = stage.draft(&stage.points()[0]);
    let (checked, warnings) = stage.checks(&draft);
    let plan = stage.plan(&draft);
    let link = twist.link(&stage, 0);
    let request = operation.prepare(&plan, &link.profile, draft.run.as_ref().unwrap());
    let id = request.instance.as_str().to_owned();
    let request = Confirmed::by_flag(request, &id, stage.capabilities.overwrites).unwrap();
    change(&stage, &twist, &id);
    let seen = Seen { checks: &checked.checks, facts: Some(&checked.facts) };
    let work = submit(&stage.store, provider, operation, &link, request, &plan, seen, &warnings);
    let sent = stage.read(work);
    (stage, sent)
}

#[track_caller]
fn nothing_sent(stage: &Stage, sent: &Result<Submitted, Fault>, change: &str) {
    let key = stage.operation.key();
    assert!(sent.is_err(), "{key}: {change}: {sent:?}");
    assert_eq!(stage.world.with_world(|world| world.restores_seen()), 0, "{key}: {change}");
}

#[test]
fn row_19_instance_changes_between_check_and_send() {
    for both in operations() {
        let (stage, sent) = sent_after(both, |_, _, _| {});
        assert!(sent.is_ok(), "{}: as it was: {sent:?}", stage.operation.key());
        let (stage, sent) = sent_after(both, |_, twist, _| {
            twist.set(|_, text| {
                text.replace("\"Running\"", "\"Restarting\"")
                    .replace("\"ACTIVE\"", "\"REBOOTING\"")
                    .replace("\"normal\"", "\"rebooting\"")
            });
        });
        nothing_sent(&stage, &sent, "another state");
        let (stage, sent) = sent_after(both, |_, twist, id| {
            let id = id.to_owned();
            let gone = r#"{"Code":"InvalidDBInstanceId.NotFound","Message":"gone","RequestId":"r","error_code":"DBS.280238","error_msg":"gone"}"#;
            twist.set(move |_, text| if text.contains(&id) { gone.to_owned() } else { text });
        });
        nothing_sent(&stage, &sent, "deleted");
    }
}

#[test]
fn row_20_instance_re_created_under_the_same_name() {
    for both in operations() {
        let (stage, sent) = sent_after(both, |_, twist, id| {
            let (id, other) = (id.to_owned(), format!("{}zz", &id[..id.len() - 2]));
            twist.set(move |_, text| text.replace(&id, &other));
        });
        nothing_sent(&stage, &sent, "another id under the same name");
    }
}

/// A page of Alibaba Cloud's list of instances.
fn page(numbers: &[usize], total: usize) -> String {
    let rows: Vec<Value> = numbers
        .iter()
        .map(|n| serde_json::json!({"DBInstanceId": format!("rm-{n:04}"), "Engine": "MySQL", "EngineVersion": "8.0", "DBInstanceStatus": "Running", "RegionId": "cn-hangzhou", "DBInstanceType": "Primary"}))
        .collect();
    serde_json::json!({"RequestId": "r", "PageNumber": 1, "TotalRecordCount": total, "PageRecordCount": rows.len(), "Items": {"DBInstance": rows}}).to_string()
}

#[test]
fn row_24_list_pages_overlap_repeat_shrink_loop_and_the_total_lies() {
    type Pages = fn(usize) -> String;
    let all: [(&str, Pages, usize); 5] = [
        ("overlap", |n| page(&((n - 1) * 90..((n - 1) * 90 + 100).min(250)).collect::<Vec<_>>(), 250), 250),
        ("repeat", |_| page(&(0..100).collect::<Vec<_>>(), 5000), 100),
        (
            "shrink",
            |n| {
                page(
                    &(if n == 1 { 0..100 } else { 100..130 }).collect::<Vec<_>>(),
                    if n == 1 { 900 } else { 130 },
                )
            },
            130,
        ),
        (
            "total too large",
            |n| page(&(if n == 1 { 0..100 } else { 0..0 }).collect::<Vec<_>>(), 1_000_000),
            100,
        ),
        ("total too small", |n| page(&((n - 1) * 100..(n * 100).min(220)).collect::<Vec<_>>(), 3), 220),
    ];
    for (name, pages, wanted) in all {
        let server = Server::start(move |asked| {
            let number =
                asked.text.split("PageNumber=").nth(1).and_then(|rest| rest.split('&').next()?.parse().ok());
            let text = if asked.text.contains("Action=DescribeDBInstances&") {
                pages(number.unwrap_or(1))
            } else {
                "{}".to_owned()
            };
            Act::Keep(json(&text))
        });
        let shot =
            shots(&server.url()).into_iter().find(|shot| shot.key() == "aliyun.restore-table").unwrap();
        let listed = wait(shot.provider.instances(&shot.link()));
        let listed = listed.unwrap_or_else(|fault| panic!("{name}: {fault:?}")).instances;
        let mut ids: Vec<&str> = listed.iter().map(|instance| instance.id.as_str()).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), listed.len(), "{name}: every item once");
        assert!(ids.len() == wanted || name == "total too small", "{name}: {} of {wanted}", ids.len());
        assert!(server.asked().len() < 60, "{name}: it ends");
    }
    for rule in ["overlap", "repeat", "lying-total"] {
        let cloud = crate::commands::Cloud::with_faults(&format!("[huawei.rules]\npages = \"{rule}\"\n"));
        let right = crate::commands::Cloud::new("default", "").pay(&["instances", "--json"]).good().json();
        let odd = cloud.pay(&["instances", "--json"]).good().json();
        assert_eq!(
            right["instances"].as_array().unwrap().len(),
            odd["instances"].as_array().unwrap().len(),
            "{rule}"
        );
    }
}

/// Everything that is read of one operation, as text; faults by their kind.
pub fn everything(stage: &Stage, link: &Link, points: &[RestorePoint]) -> Vec<String> {
    let (operation, source) = (stage.operation, &stage.source);
    stage.runtime.block_on(async {
        let mut said = Vec::new();
        said.push(told(stage.provider.instances(link).await));
        said.push(told(stage.provider.elsewhere(link).await));
        said.push(told(stage.provider.instance(link, &source.id).await));
        said.push(told(operation.points(link, source).await));
        said.push(told(operation.tasks(link, &source.id).await));
        said.push(told(operation.existing(link, &source.id).await));
        let options = std::collections::BTreeMap::new();
        for point in points {
            said.push(told(operation.targets(link, source, point).await));
            let spot = Spot { source, point, options: &options };
            said.push(told(operation.catalog(link, spot, Wanted::Databases).await));
            said.push(told(operation.catalog(link, spot, Wanted::Tables("shop")).await));
        }
        said
    })
}

fn told<T: std::fmt::Debug>(result: Result<T, Fault>) -> String {
    match result {
        Ok(value) => format!("{value:?}"),
        Err(fault) => {
            // A fault is drawn as it is: it may hold no raw control byte from the answer.
            assert_ne!(fault.kind, FaultKind::Bug, "{fault:?}");
            format!("fault {:?}", fault.kind)
        }
    }
}

/// Goes over every scalar and object of an answer.
fn each(text: String, change: &dyn Fn(&mut Value)) -> String {
    fn walk(value: &mut Value, change: &dyn Fn(&mut Value)) {
        match value {
            Value::Array(list) => list.iter_mut().for_each(|item| walk(item, change)),
            Value::Object(map) => map.values_mut().for_each(|item| walk(item, change)),
            _ => {}
        }
        change(value);
    }
    let Ok(mut value) = serde_json::from_str::<Value>(&text) else { return text };
    walk(&mut value, change);
    value.to_string()
}

fn numbers_as_strings(value: &mut Value) {
    if let Value::Number(number) = value {
        *value = Value::String(number.to_string());
    }
}

fn strings_as_numbers(value: &mut Value) {
    // A number with a zero before it or too long is a name.
    let Some(number) = value.as_str().and_then(|text| Some((text, text.parse::<u64>().ok()?))) else {
        return;
    };
    if number.1.to_string() == number.0 {
        *value = number.1.into();
    }
}

fn unknown_fields(value: &mut Value) {
    if let Value::Object(map) = value
        && !map.is_empty()
    {
        map.insert("x_new_field_of_next_year".into(), serde_json::json!({"deep": [1, {"er": null}]}));
    }
}

#[test]
fn row_25_numbers_strings_nulls_missing_and_unknown_values() {
    for (provider, operation) in operations() {
        let stage = Stage::of(provider, operation, "");
        let twist = Twist::new(&stage.world);
        let (link, points) = (twist.link(&stage, 0), stage.points());
        let right = everything(&stage, &link, &points);
        for (name, change) in [
            ("numbers as strings", numbers_as_strings as fn(&mut Value)),
            ("strings as numbers", strings_as_numbers),
            ("unknown fields", unknown_fields),
        ] {
            twist.set(move |_, text| each(text, &change));
            for (nth, (odd, right)) in everything(&stage, &link, &points).iter().zip(&right).enumerate() {
                assert_eq!(odd, right, "{}: {name}, read {nth}", operation.key());
            }
        }
        // What cannot be understood is told, and nothing falls over.
        for change in [
            (|value| {
                if !value.is_object() && !value.is_array() {
                    *value = Value::Null;
                }
            }) as fn(&mut Value),
            |value| {
                if value.is_string() {
                    *value = "QUITE_NEW".into();
                }
            },
            |value| {
                if value.is_number() {
                    *value = (-1).into();
                }
            },
            |value| {
                if value.is_object() {
                    *value = Value::Array(vec![]);
                }
            },
            |value| {
                if value.is_array() {
                    *value = Value::Null;
                }
            },
            |value| {
                if let Value::Array(list) = value {
                    list.push(Value::Null);
                }
            },
            |value| {
                if value.is_string() {
                    *value = "9".repeat(40).into();
                }
            },
            |value| {
                if value.is_number() {
                    *value = serde_json::json!(1e300);
                }
            },
        ] {
            twist.set(move |_, text| each(text, &change));
            everything(&stage, &link, &points);
        }
    }
}

#[test]
fn row_25_an_unknown_state_is_told_by_its_name() {
    for (provider, operation) in operations() {
        let stage = Stage::of(provider, operation, "");
        let twist = Twist::new(&stage.world);
        let link = twist.link(&stage, 0);
        twist.set(|_, text| {
            text.replace("\"Running\"", "\"Hibernating\"")
                .replace("\"ACTIVE\"", "\"HIBERNATING\"")
                .replace("\"normal\"", "\"hibernating\"")
        });
        let listed = stage.read(provider.instances(&link)).unwrap().instances;
        let mine = listed.iter().find(|instance| instance.id == stage.source.id);
        if let Some(mine) = mine {
            let why = mine.unusable.as_ref().map_or(String::new(), |why| why.en.to_string());
            let shown = format!("{} {why}", mine.status).to_lowercase();
            assert!(
                mine.unusable.is_some() && shown.contains("hibernating"),
                "{}: {mine:?}",
                operation.key()
            );
        }
    }
}

/// How many values there are in one, itself included.
fn values(value: &Value) -> u32 {
    1 + match value {
        Value::Array(list) => list.iter().map(values).sum(),
        Value::Object(map) => map.values().map(values).sum(),
        _ => 0,
    }
}

/// The value at a place, counted from the outside in.
fn value_at(value: &mut Value, at: u32) -> Option<&mut Value> {
    let mut left = at;
    let mut inside: Vec<&mut Value> = vec![value];
    while let Some(value) = inside.pop() {
        if left == 0 {
            return Some(value);
        }
        left -= 1;
        match value {
            Value::Array(list) => inside.extend(list),
            Value::Object(map) => inside.extend(map.values_mut()),
            _ => {}
        }
    }
    None
}

/// One change at one place of an answer, by numbers.
fn one_change(text: String, place: u32, what: u32) -> String {
    let Ok(mut whole) = serde_json::from_str::<Value>(&text) else { return text };
    let place = place % values(&whole);
    if let Some(value) = value_at(&mut whole, place) {
        let old = value.clone();
        *value = match what % 12 {
            0 => Value::Null,
            1 => "".into(),
            2 => "\u{1b}]52;c;eA==\u{7}\u{202e}\0".into(),
            3 => (-1).into(),
            4 => u64::MAX.into(),
            5 => serde_json::json!(0.5),
            6 => true.into(),
            7 => Value::Array(vec![]),
            8 => serde_json::json!({}),
            9 => Value::Array(vec![old.clone(), old]),
            10 => serde_json::json!({ "x": old }),
            _ => "9999-99-99T99:99:99Z".into(),
        };
    }
    whole.to_string()
}

/// Reads everything while one value of every answer is wrong; also used as a fuzz target.
pub fn odd_replies(cases: u32) {
    for (provider, operation) in operations() {
        let stage = Stage::of(provider, operation, "");
        let twist = Twist::new(&stage.world);
        let (link, points) = (twist.link(&stage, 0), stage.points());
        let mut runner = TestRunner::new_with_rng(
            Config { failure_persistence: None, ..Config::with_cases(cases) },
            crate::fuzz::rng(),
        );
        runner
            .run(&(any::<u32>(), any::<u32>()), |(place, what)| {
                twist.set(move |_, text| one_change(text, place, what));
                everything(&stage, &link, &points);
                Ok(())
            })
            .unwrap();
    }
}

#[test]
fn a_submit_whose_receipt_is_odd_is_never_a_failure() {
    for body in [
        r#"{"RequestId":null,"job_id":[]}"#,
        r#"{"RequestId":{},"job_id":{"a":1}}"#,
        "{}",
        r#"{"job_id":""}"#,
    ] {
        let server = Server::start(move |_| Act::Say(json(body)));
        for shot in shots(&server.url()) {
            assert!(matches!(shot.fire(), Ok(SubmitOutcome::Unknown(_))), "{}: {body}", shot.key());
        }
    }
}
