//! What the measurements share: a million names that look like those of real databases, a clock, figures.

use std::io::Write as _;
use std::time::{Duration, Instant};

use undrop::domain::capability::Rename;
use undrop::domain::catalog::{Catalog, DatabaseEntry, Group, Names};
use undrop::domain::naming::{Folding, NameContext, NameRule, NameRules, OldNames, Unit};
use undrop::domain::tree::RenameTree;

/// Tables in all.
pub const TABLES: usize = 1_000_000;

const DATABASES: usize = 20;
const FIRST: [&str; 12] = [
    "order",
    "customer",
    "payment",
    "invoice",
    "inventory",
    "shipment",
    "session",
    "product",
    "coupon",
    "refund",
    "warehouse",
    "subscription",
];
const SECOND: [&str; 10] =
    ["items", "history", "events", "archive", "details", "log", "snapshot", "index", "queue", "settings"];
const THIRD: [&str; 8] = ["daily", "eu", "apac", "legacy", "v2", "partition", "tmp", "staging"];

/// The names of one database: about 30 bytes each.
fn tables(database: usize, count: usize) -> Names {
    let mut names = Names::default();
    let mut seed = 0x9e37_79b9_7f4a_7c15_u64.wrapping_mul(database as u64 + 1);
    for number in 0..count {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        let pick = |words: &[&'static str], shift: u32| {
            words[usize::try_from(seed >> shift & 0xffff).unwrap_or(0) % words.len()]
        };
        let (a, b, c) = (pick(&FIRST, 3), pick(&SECOND, 17), pick(&THIRD, 31));
        names.push(&format!("{a}_{b}_{c}_{number:06}"));
    }
    names.shrink();
    names
}

/// Twenty databases with fifty thousand tables each.
pub fn catalog() -> Catalog {
    let entry = |number: usize| DatabaseEntry {
        name: format!("shop_{number:02}"),
        size_bytes: Some(1 << 30),
        groups: Some(vec![Group { schema: None, tables: tables(number, TABLES / DATABASES) }]),
    };
    Catalog { databases: (0..DATABASES).map(entry).collect(), ..Catalog::default() }
}

/// A tree of a catalogue.
pub fn tree(catalog: &Catalog) -> RenameTree {
    let rule = NameRule {
        min: 1,
        max: 64,
        unit: Unit::Chars,
        upper: true,
        signs: "_",
        other_scripts: true,
        letter_first: false,
        alnum_last: false,
        reserved: &[],
        forbidden_parts: &[],
    };
    let rules = NameRules { database: rule, table: rule, old: OldNames::Any, folding: Folding::Insensitive };
    let context = NameContext { run: "k7q2".into(), mmdd: "1119".into(), hhmm: "2203".into() };
    RenameTree::new(catalog, Rename::Tables, rules, context)
}

/// How long something takes.
#[expect(clippy::disallowed_methods, reason = "measuring is what this program is for")]
pub fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    let done = work();
    (done, start.elapsed())
}

/// Median and 99th percentile of some times, in milliseconds.
pub fn figures(times: &mut [Duration]) -> (f64, f64) {
    times.sort_unstable();
    let at = |part: usize| {
        times.get(times.len().saturating_sub(1) * part / 100).map_or(0.0, Duration::as_secs_f64)
    };
    (at(50) * 1e3, at(99) * 1e3)
}

/// One line of the table.
pub fn say(line: &str) {
    let _ = writeln!(std::io::stdout(), "{line}");
}

/// A figure of this process in KiB, such as `VmRSS` or `VmHWM`; 0 where the system does not tell it.
pub fn kib(key: &str) -> usize {
    of_process("self", key)
}

/// The same of any process.
pub fn of_process(id: &str, key: &str) -> usize {
    let status = std::fs::read_to_string(format!("/proc/{id}/status")).unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with(key)).unwrap_or_default();
    line.split_whitespace().nth(1).and_then(|number| number.parse().ok()).unwrap_or(0)
}

/// A count as a figure to divide by.
pub fn number(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}
