//! How answers write times, numbers and progress, as the scenario's rules say. It must never say what is written.

use crate::sim::clock::{self, HOUR};
use crate::sim::scenario::{HuaweiProcess, HuaweiRules, HuaweiTimes};
use chrono::{DateTime, NaiveDateTime};
use serde_json::{Value, json};

/// `yyyy-mm-ddThh:mm:ss+0000`, or what the rules make of it.
pub(super) fn time(rules: &HuaweiRules, unix_ms: i64) -> String {
    let plain = |ms| clock::seconds(ms).trim_end_matches('Z').to_owned();
    match rules.times {
        HuaweiTimes::Utc => plain(unix_ms) + "+0000",
        HuaweiTimes::Beijing => plain(unix_ms + 8 * HOUR) + "+0800",
        HuaweiTimes::Slip => plain(unix_ms + 8 * HOUR) + "_0800",
        HuaweiTimes::Zoneless => plain(unix_ms),
    }
}

/// Reads `yyyy-mm-ddThh:mm:ss+0800`, as Unix milliseconds. The offset has no colon.
pub(super) fn read_time(text: &str) -> Option<i64> {
    let exact = text.len() == 24 && text.is_ascii();
    exact.then(|| DateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%z").ok())?.map(|at| at.timestamp_millis())
}

/// Reads X-Sdk-Date, as Unix milliseconds.
pub(super) fn read_stamp(text: &str) -> Option<i64> {
    let exact = text.len() == 16;
    let read = NaiveDateTime::parse_from_str(text, "%Y%m%dT%H%M%SZ").ok().filter(|_| exact)?;
    Some(read.and_utc().timestamp_millis())
}

/// What TaurusDB's models call text and its samples write as a number.
pub(super) fn text_or_number(rules: &HuaweiRules, number: u64) -> Value {
    if rules.numbers_as_in_samples { json!(number) } else { json!(number.to_string()) }
}

/// A running job's progress.
pub(super) fn process(rules: &HuaweiRules, percent: u8) -> String {
    match rules.process {
        HuaweiProcess::Percent => format!("{percent}%"),
        HuaweiProcess::Bare => percent.to_string(),
        HuaweiProcess::Spaced => format!("{percent} % "),
        HuaweiProcess::Empty => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_go_there_and_back() {
        let ms = 1_767_323_045_000;
        for (times, text) in [
            (HuaweiTimes::Utc, "2026-01-02T03:04:05+0000"),
            (HuaweiTimes::Beijing, "2026-01-02T11:04:05+0800"),
            (HuaweiTimes::Slip, "2026-01-02T11:04:05_0800"),
            (HuaweiTimes::Zoneless, "2026-01-02T03:04:05"),
        ] {
            assert_eq!(time(&HuaweiRules { times, ..HuaweiRules::default() }, ms), text);
        }
        assert_eq!(read_time("2026-01-02T11:04:05+0800"), Some(ms));
        for wrong in ["2026-01-02T11:04:05+08:00", "2026-01-02T03:04:05Z", "2026-01-02T11:04:05 0800", ""] {
            assert_eq!(read_time(wrong), None, "{wrong}");
        }
        assert_eq!(read_stamp("20260102T030405Z"), Some(ms));
        assert_eq!(read_stamp("2026-01-02T03:04:05Z"), None);
    }
}
