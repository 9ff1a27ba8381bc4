//! Time zones, and reading the times people type.
//!
//! The whole input is understood or refused: a wrong moment is the worst mistake this program could make, so there
//! is no guessing. A time without an offset takes the zone given; without a zone it is refused with both readings.

use chrono::{FixedOffset, LocalResult, NaiveDateTime, Offset, TimeZone};
use chrono_tz::Tz;

use super::time::Timestamp;
use crate::messages::{Text, time as msg};

/// A named zone with its history of offsets, or a fixed offset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Zone {
    /// An IANA zone.
    Named(Tz),
    /// A fixed offset, as seconds east of UTC.
    Fixed(i32),
}

impl Zone {
    /// UTC.
    pub const UTC: Self = Self::Fixed(0);

    /// Reads `Asia/Shanghai`, `UTC`, `Z`, `+08:00`, `+0800` or `+8`.
    pub fn parse(text: &str) -> Option<Self> {
        if text.eq_ignore_ascii_case("z") || text.eq_ignore_ascii_case("utc") {
            return Some(Self::UTC);
        }
        if let Some(seconds) = parse_offset(text) {
            return Some(Self::Fixed(seconds));
        }
        text.parse::<Tz>().ok().map(Self::Named)
    }

    /// Its name: `Asia/Shanghai`, `UTC` or `+08:00`.
    pub fn name(&self) -> String {
        match self {
            Self::Named(tz) => tz.name().to_owned(),
            Self::Fixed(0) => "UTC".to_owned(),
            Self::Fixed(seconds) => offset_text(*seconds),
        }
    }

    /// Seconds east of UTC at a moment.
    pub fn offset_at(&self, at: Timestamp) -> i32 {
        match self {
            Self::Named(tz) => tz.offset_from_utc_datetime(&at.utc().naive_utc()).fix().local_minus_utc(),
            Self::Fixed(seconds) => *seconds,
        }
    }

    /// `+08:00` at a moment.
    pub fn offset_text_at(&self, at: Timestamp) -> String {
        offset_text(self.offset_at(at))
    }

    /// `2026-11-19 22:03:30`, the clock on the wall at a moment.
    pub fn wall(&self, at: Timestamp) -> String {
        self.format(at, "%Y-%m-%d %H:%M:%S")
    }

    /// `2026-11-19 22:03:30 +08:00`: a time people may read, with its offset, always.
    pub fn full(&self, at: Timestamp) -> String {
        format!("{} {}", self.wall(at), self.offset_text_at(at))
    }

    /// A strftime form of the wall clock at a moment.
    pub fn format(&self, at: Timestamp, form: &str) -> String {
        let shifted = at.plus_secs(i64::from(self.offset_at(at)));
        shifted.utc().format(form).to_string()
    }

    /// The moments at which the wall clock shows `wall`: none in a skipped hour, two in a repeated one.
    fn moments(&self, wall: NaiveDateTime) -> LocalResult<Timestamp> {
        match self {
            Self::Named(tz) => {
                tz.from_local_datetime(&wall).map(|t| Timestamp::from_millis(t.timestamp_millis()))
            }
            Self::Fixed(seconds) => {
                let utc = wall.and_utc().timestamp_millis() - i64::from(*seconds) * 1000;
                LocalResult::Single(Timestamp::from_millis(utc))
            }
        }
    }
}

/// Why a time could not be read. Each form has a sentence that says what to type instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TimeError {
    /// Nothing of the forms known.
    NotATime(String),
    /// A wall clock without an offset, and no zone to take it in.
    NoOffset {
        /// As typed.
        input: String,
        /// The same digits as UTC.
        as_utc: Timestamp,
        /// The same digits as Beijing time, the clouds' home.
        as_beijing: Timestamp,
    },
    /// The clock was put forward over this time.
    Skipped(String, String),
    /// The clock was put back: the time comes twice.
    Repeated(String, Timestamp, Timestamp, String),
}

impl TimeError {
    /// The sentence for people.
    pub fn text(&self) -> Text {
        match self {
            Self::NotATime(input) => msg::not_a_time(input),
            Self::NoOffset { input, as_utc, as_beijing } => {
                msg::no_offset(input, as_beijing.rfc3339(), as_utc.rfc3339())
            }
            Self::Skipped(input, zone) => msg::skipped(input, zone),
            Self::Repeated(input, first, second, zone) => {
                msg::repeated(input, zone, first.rfc3339(), second.rfc3339())
            }
        }
    }
}

/// Reads a time as people type it: RFC 3339, `YYYY-MM-DD HH:MM[:SS]` with or without an offset or zone name, Unix
/// seconds or milliseconds, or `15m ago`.
pub fn parse_time(input: &str, zone: Option<Zone>, now: Timestamp) -> Result<Timestamp, TimeError> {
    let text = input.trim();
    if let Some(at) = Timestamp::parse_rfc3339(text) {
        return Ok(at);
    }
    if let Some(at) = unix(text).or_else(|| ago(text, now)) {
        return Ok(at);
    }
    let (wall, rest) = wall_clock(text).ok_or_else(|| TimeError::NotATime(text.to_owned()))?;
    let zone = match rest {
        "" => zone.ok_or_else(|| no_offset(text, wall))?,
        named => Zone::parse(named).ok_or_else(|| TimeError::NotATime(text.to_owned()))?,
    };
    match zone.moments(wall) {
        LocalResult::Single(at) => Ok(at),
        LocalResult::None => Err(TimeError::Skipped(text.to_owned(), zone.name())),
        LocalResult::Ambiguous(first, second) => {
            Err(TimeError::Repeated(text.to_owned(), first, second, zone.name()))
        }
    }
}

fn no_offset(input: &str, wall: NaiveDateTime) -> TimeError {
    let as_utc = Timestamp::from_millis(wall.and_utc().timestamp_millis());
    TimeError::NoOffset { input: input.to_owned(), as_utc, as_beijing: as_utc.plus_secs(-8 * 3600) }
}

/// Ten digits are seconds, thirteen milliseconds. Any other count is no time: a truncated number must not become
/// a moment in 1970.
fn unix(text: &str) -> Option<Timestamp> {
    if !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let number: i64 = text.parse().ok()?;
    match text.len() {
        10 => Some(Timestamp::from_secs(number)),
        13 => Some(Timestamp::from_millis(number)),
        _ => None,
    }
}

/// `15m ago`, `2h30m ago`, `90 s ago`, `1d ago`.
fn ago(text: &str, now: Timestamp) -> Option<Timestamp> {
    let span = text.strip_suffix("ago")?.trim_end();
    if span.is_empty() {
        return None;
    }
    let mut rest = span;
    let mut seconds: i64 = 0;
    let mut smallest = i64::MAX;
    while !rest.is_empty() {
        let digits = rest.find(|c: char| !c.is_ascii_digit())?;
        let count: i64 = rest[..digits].parse().ok()?;
        rest = rest[digits..].trim_start();
        let unit = match rest.chars().next()? {
            'd' => 86_400,
            'h' => 3_600,
            'm' => 60,
            's' => 1,
            _ => return None,
        };
        // Units fall from large to small, so that `5m2h` is a slip and not a span.
        if unit >= smallest {
            return None;
        }
        smallest = unit;
        seconds = seconds.checked_add(count.checked_mul(unit)?)?;
        rest = rest[1..].trim_start();
    }
    Some(now.plus_secs(-seconds))
}

/// Splits off a leading wall clock; what remains is an offset, a zone name or nothing.
fn wall_clock(text: &str) -> Option<(NaiveDateTime, &str)> {
    for (length, form) in [(19, "%Y-%m-%d %H:%M:%S"), (16, "%Y-%m-%d %H:%M")] {
        let Some(head) = text.get(..length) else { continue };
        let spaced = head.replacen('T', " ", 1);
        if let Ok(wall) = NaiveDateTime::parse_from_str(&spaced, form) {
            return Some((wall, text[length..].trim()));
        }
    }
    None
}

fn parse_offset(text: &str) -> Option<i32> {
    let sign = match text.as_bytes().first()? {
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let digits = text[1..].replace(':', "");
    if !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let (hours, minutes) = match digits.len() {
        1 | 2 => (digits.parse::<i32>().ok()?, 0),
        4 => (digits[..2].parse().ok()?, digits[2..].parse().ok()?),
        _ => return None,
    };
    let seconds = sign * (hours * 3600 + minutes * 60);
    (minutes < 60 && FixedOffset::east_opt(seconds).is_some() && hours <= 14).then_some(seconds)
}

fn offset_text(seconds: i32) -> String {
    let sign = if seconds < 0 { '-' } else { '+' };
    let minutes = seconds.abs() / 60;
    format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60)
}

/// The moment that a field of a request holds, by the field's name: `"restore_time"` and `"1795097010000",`.
pub fn moment_of(name: &str, value: &str) -> Option<Timestamp> {
    let timely = name.to_ascii_lowercase().contains("time");
    let value = value.trim().trim_end_matches(',').trim_matches('"');
    timely.then(|| parse_time(value, None, Timestamp::from_millis(0)).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> Timestamp {
        Timestamp::parse_rfc3339("2026-11-20T08:45:30Z").unwrap()
    }

    fn read(text: &str) -> Result<String, TimeError> {
        parse_time(text, Zone::parse("Asia/Shanghai"), now()).map(Timestamp::rfc3339)
    }

    #[test]
    fn every_documented_form() {
        for (input, wanted) in [
            ("2026-11-19T14:03:30Z", "2026-11-19T14:03:30Z"),
            ("2026-11-19T22:03:30+08:00", "2026-11-19T14:03:30Z"),
            ("2026-11-19 22:03:30 +08:00", "2026-11-19T14:03:30Z"),
            ("2026-11-19 22:03:30+8", "2026-11-19T14:03:30Z"),
            ("2026-11-19 22:03", "2026-11-19T14:03:00Z"),
            ("2026-11-19 15:03:30 Europe/Berlin", "2026-11-19T14:03:30Z"),
            ("2026-11-19 14:03:30Z", "2026-11-19T14:03:30Z"),
            ("1795097010", "2026-11-19T14:03:30Z"),
            ("1795097010000", "2026-11-19T14:03:30Z"),
            ("15m ago", "2026-11-20T08:30:30Z"),
            ("2h30m ago", "2026-11-20T06:15:30Z"),
            ("1d 2h ago", "2026-11-19T06:45:30Z"),
        ] {
            assert_eq!(read(input).as_deref(), Ok(wanted), "{input}");
        }
    }

    #[test]
    fn nothing_is_guessed() {
        for input in [
            "",
            "now",
            "yesterday 14:30",
            "22:03",
            "179509701",
            "5m2h ago",
            "m ago",
            "2026-13-01 00:00",
            "2026-11-19 22:03 Mars/Base",
        ] {
            assert!(matches!(read(input), Err(TimeError::NotATime(_))), "{input}");
        }
    }

    #[test]
    fn without_a_zone_both_readings_are_spelled_out() {
        let error = parse_time("2026-11-19 22:03", None, now()).unwrap_err();
        let text = error.text();
        assert!(
            text.en.contains("2026-11-19T14:03:00Z") && text.en.contains("2026-11-19T22:03:00Z"),
            "{text}"
        );
    }

    #[test]
    fn skipped_and_repeated_hours_are_not_resolved_silently() {
        let berlin = Zone::parse("Europe/Berlin");
        let skipped = parse_time("2026-03-29 02:30", berlin, now());
        assert!(matches!(skipped, Err(TimeError::Skipped(..))), "{skipped:?}");
        let repeated = parse_time("2026-10-25 02:30", berlin, now());
        assert!(matches!(repeated, Err(TimeError::Repeated(..))), "{repeated:?}");
    }

    #[test]
    fn zones_show_their_offset() {
        let at = Timestamp::parse_rfc3339("2026-07-01T00:00:00Z").unwrap();
        assert_eq!(Zone::parse("Europe/Berlin").unwrap().full(at), "2026-07-01 02:00:00 +02:00");
        assert_eq!(Zone::parse("-05:30").unwrap().full(at), "2026-06-30 18:30:00 -05:30");
        assert_eq!(Zone::parse("+15"), None);
    }
}
