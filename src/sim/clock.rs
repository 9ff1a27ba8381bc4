//! The two time formats of the API pages, both UTC. It must never read a clock: every time is an argument.

use chrono::{DateTime, NaiveDateTime};

const SECONDS: &str = "%Y-%m-%dT%H:%M:%SZ";
const MINUTES: &str = "%Y-%m-%dT%H:%MZ";

/// A second, minute, hour and day in the unit of every time in this module tree: milliseconds.
pub(super) const SECOND: i64 = 1_000;
pub(super) const MINUTE: i64 = 60 * SECOND;
pub(super) const HOUR: i64 = 60 * MINUTE;
pub(super) const DAY: i64 = 24 * HOUR;

/// `yyyy-MM-ddTHH:mm:ssZ`, the format of most answers.
pub(super) fn seconds(unix_ms: i64) -> String {
    write(unix_ms, SECONDS)
}

/// `yyyy-MM-ddTHH:mmZ`, the format of backup and log list requests.
pub(super) fn minutes(unix_ms: i64) -> String {
    write(unix_ms, MINUTES)
}

/// The `Date` header of RFC 9110.
pub(super) fn http_date(unix_ms: i64) -> String {
    write(unix_ms, "%a, %d %b %Y %H:%M:%S GMT")
}

/// Reads `yyyy-MM-ddTHH:mm:ssZ` and nothing looser, as Unix milliseconds.
pub(super) fn read_seconds(text: &str) -> Option<i64> {
    read(text, SECONDS, 20)
}

/// Reads `yyyy-MM-ddTHH:mmZ` and nothing looser, as Unix milliseconds.
pub(super) fn read_minutes(text: &str) -> Option<i64> {
    // chrono wants seconds to make a time of day.
    let body = text.strip_suffix('Z')?;
    (text.len() == 17).then(|| read(&format!("{body}:00Z"), SECONDS, 20)).flatten()
}

fn write(unix_ms: i64, format: &str) -> String {
    DateTime::from_timestamp_millis(unix_ms).unwrap_or_default().format(format).to_string()
}

fn read(text: &str, format: &str, length: usize) -> Option<i64> {
    if text.len() != length {
        return None;
    }
    NaiveDateTime::parse_from_str(text, format).ok().map(|time| time.and_utc().timestamp_millis())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_formats_go_there_and_back() {
        let ms = 1_767_323_045_000;
        assert_eq!(seconds(ms), "2026-01-02T03:04:05Z");
        assert_eq!(read_seconds("2026-01-02T03:04:05Z"), Some(ms));
        assert_eq!(minutes(ms), "2026-01-02T03:04Z");
        assert_eq!(read_minutes("2026-01-02T03:04Z"), Some(ms - 5 * SECOND));
        assert_eq!(http_date(ms), "Fri, 02 Jan 2026 03:04:05 GMT");
    }

    #[test]
    fn nothing_looser_is_read() {
        for text in
            ["2026-01-02T03:04Z", "2026-01-02 03:04:05Z", "2026-01-02T03:04:05+08", "2026-1-02T03:04:05Z"]
        {
            assert_eq!(read_seconds(text), None, "{text}");
        }
        for text in ["2026-01-02T03:04:05Z", "2026-01-02T03:04", "2026-13-02T03:04Z"] {
            assert_eq!(read_minutes(text), None, "{text}");
        }
    }
}
