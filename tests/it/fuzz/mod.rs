//! Bounded fuzzing of everything that reads what others wrote: seeded and quick in CI, as long as wanted by
//! `UNDROP_FUZZ_CASES=N` (cases of each target).

mod targets;

use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

/// Cases of a target in CI.
const USUAL: u32 = 200;

/// How many cases each target gets.
#[expect(clippy::disallowed_methods, reason = "a test reads how long it is to run")]
pub fn cases() -> u32 {
    std::env::var("UNDROP_FUZZ_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(USUAL)
}

/// The same numbers each time; a long run draws new ones.
pub fn rng() -> TestRng {
    if cases() == USUAL {
        TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32])
    } else {
        TestRng::from_seed(RngAlgorithm::ChaCha, uuid::Uuid::new_v4().as_bytes().repeat(2).as_slice())
    }
}

/// Texts that the targets take, to be spoilt.
const SEEDS: [&str; 22] = [
    include_str!("../contract/aliyun/restore-table.response.json"),
    include_str!("../contract/huawei/taurusdb-tables.response.json"),
    include_str!("../contract/pages/huawei.rds-postgresql-tables.toml"),
    include_str!("../contract/pages/aliyun.restore-ddr-table.moment.toml"),
    include_str!("../contract/pages/huawei.taurusdb-tables.toml"),
    include_str!("../../../config.example.toml"),
    r#"{"version":1,"profile":"pay","operation":"huawei.rds-postgresql-tables","instance":"in03","point":{"time":"2023-07-05T11:32:17Z"},"databases":[{"name":"d","schemas":[{"name":"s","tables":[{"name":"t","new_name":"t1"}]}]}]}"#,
    r#"{"at":"2026-11-21T02:00:00Z","event":"created","version":1,"run":"k7q2","profile":"p","operation":"o","instance":"i","sum":"00000000"}"#,
    "\0{\"RequestId\":\"r\",\"Items\":{\"DBInstance\":[{\"DBInstanceId\":\"rm-1\",\"Engine\":\"MySQL\",\"EngineVersion\":\"8.0\",\"DBInstanceStatus\":\"Running\"}]},\"Regions\":{\"RDSRegion\":[{\"RegionId\":\"cn-hangzhou\",\"ZoneId\":\"z\"}]},\"TotalRecordCount\":1}",
    "\0{\"instances\":[{\"id\":\"i\",\"name\":\"n\",\"status\":\"ACTIVE\",\"type\":\"Ha\",\"datastore\":{\"type\":\"MySQL\",\"version\":\"8.0\"},\"created\":\"2026-01-02T03:04:05+0000\"}],\"total_count\":1}",
    "\u{4}{\"Code\":\"InvalidDBInstanceId.NotFound\",\"Message\":\"x\",\"RequestId\":\"r\"}",
    "\u{5}{\"error_code\":\"APIGW.0301\",\"error_msg\":\"Incorrect IAM authentication information: verify aksk signature fail\"}",
    "2026-11-19 22:03:30 +08:00",
    "2026-03-08 02:30 America/New_York",
    "15m ago",
    "1795097010123",
    "<enter>jj<c-c>abc<esc><f1><lt><a-x>",
    "{name}_ud{mmdd}_{run}\norders",
    "[default]\nak = x\nsk=y # z\n",
    r#"{"credentials":{"access_key_id":"I","secret_access_key":"S","security_token":"T","expiration":"1795226400000"}}"#,
    "Sat, 21 Nov 2026 02:00:30 GMT",
    "extends = \"default\"\ntitle = \"x\"\n[[faults]]\non = \"RestoreTable\"\ndo = \"status\"\nstatus = 503\ncode = \"x\"\n",
];

/// Bits that break readers.
const BITS: [&str; 24] = [
    "\"",
    "{",
    "}",
    "[",
    "]",
    "=",
    ":",
    "\n",
    "\r",
    "\0",
    "\u{1b}[2J",
    "\u{202e}",
    "\\u0000",
    "\\ud800",
    "-1",
    "1e999",
    "99999999999999999999",
    "null",
    "é",
    "订单",
    "<",
    ">",
    "'''",
    "9999-12-31T23:59:59Z",
];

/// One edit: where, how much, with what.
type Edit = (u32, u8, u8, u8);

fn spoil(seed: &str, edits: &[Edit]) -> Vec<u8> {
    let mut bytes = seed.as_bytes().to_vec();
    for &(at, what, length, byte) in edits {
        let at = at as usize % (bytes.len() + 1);
        let end = (at + usize::from(length)).min(bytes.len());
        match what % 6 {
            0 => drop(bytes.drain(at..end)),
            1 => drop(bytes.splice(at..at, BITS[usize::from(byte) % BITS.len()].bytes())),
            2 => bytes.iter_mut().skip(at).take(1).for_each(|one| *one = byte),
            3 => {
                let part = bytes[at..end].to_vec();
                drop(bytes.splice(at..at, part));
            }
            4 => drop(bytes.splice(at..end, BITS[usize::from(byte) % BITS.len()].bytes())),
            _ => bytes.truncate(at.max(1)),
        }
    }
    bytes
}

fn inputs() -> impl Strategy<Value = Vec<u8>> {
    let edits = proptest::collection::vec(any::<Edit>(), 0..8);
    let spoilt =
        (proptest::sample::select(SEEDS.as_slice()), edits).prop_map(|(seed, edits)| spoil(seed, &edits));
    let bits = proptest::collection::vec(proptest::sample::select(BITS.as_slice()), 0..40);
    let anything = proptest::collection::vec(any::<u8>(), 0..200);
    prop_oneof![
        6 => spoilt,
        1 => bits.prop_map(|bits| bits.concat().into_bytes()),
        1 => "\\PC{0,40}".prop_map(String::into_bytes),
        1 => anything,
    ]
}

#[test]
fn whatever_is_read_nothing_falls_over() {
    for (name, target) in targets::ALL {
        let config =
            Config { failure_persistence: None, max_shrink_iters: 20_000, ..Config::with_cases(cases()) };
        let run = TestRunner::new_with_rng(config, rng()).run(&inputs(), |bytes| {
            target(&bytes);
            Ok(())
        });
        if let Err(error) = run {
            panic!("{name}: {error}");
        }
    }
}

#[test]
fn provider_replies_with_one_wrong_value() {
    crate::faults::odd::odd_replies((cases() / 10).max(10));
}
