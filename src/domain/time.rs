//! Moments, always in UTC inside, and the few forms the clouds want them in.
//!
//! There is no `now` here: the present is an argument of whoever asks.

use std::fmt;

use chrono::{DateTime, SecondsFormat, Utc};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A moment: milliseconds since 1970-01-01T00:00:00Z, without leap seconds.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(i64);

/// The first and the last moment that a four-digit year can write.
const EARLIEST: i64 = -62_135_596_800_000;
const LATEST: i64 = 253_402_300_799_999;

impl Timestamp {
    /// From Unix milliseconds; moments outside the years 1 to 9999 are moved to the nearest end.
    pub const fn from_millis(ms: i64) -> Self {
        if ms < EARLIEST {
            Self(EARLIEST)
        } else if ms > LATEST {
            Self(LATEST)
        } else {
            Self(ms)
        }
    }

    /// From Unix milliseconds that a person or a file gave: a moment outside those years is none, and is not moved.
    pub fn within(ms: i64) -> Option<Self> {
        (EARLIEST..=LATEST).contains(&ms).then_some(Self(ms))
    }

    /// From Unix seconds.
    pub const fn from_secs(s: i64) -> Self {
        Self::from_millis(s.saturating_mul(1000))
    }

    /// Unix milliseconds.
    pub const fn millis(self) -> i64 {
        self.0
    }

    /// Unix seconds, rounded down.
    pub const fn secs(self) -> i64 {
        self.0.div_euclid(1000)
    }

    /// Reads RFC 3339 with an offset, and the clouds' minute form `2026-01-02T03:04Z` as well.
    pub fn parse_rfc3339(text: &str) -> Option<Self> {
        if let Ok(moment) = DateTime::parse_from_rfc3339(text) {
            return Self::within(moment.timestamp_millis());
        }
        let minute = text.strip_suffix('Z').filter(|head| head.len() == "2026-01-02T03:04".len())?;
        let moment = DateTime::parse_from_rfc3339(&format!("{minute}:00Z")).ok()?;
        Self::within(moment.timestamp_millis())
    }

    /// `2026-01-02T03:04:05Z`, rounded down to the second: Alibaba's sec-time.
    pub fn sec_time(self) -> String {
        Self::from_secs(self.secs()).utc().to_rfc3339_opts(SecondsFormat::Secs, true)
    }

    /// `2026-01-02T03:04Z`, rounded down to the minute: Alibaba's min-time.
    pub fn min_time(self) -> String {
        self.utc().format("%Y-%m-%dT%H:%MZ").to_string()
    }

    /// The same form rounded up, for the end of a range that must not lose its last minute.
    pub fn min_time_up(self) -> String {
        Self::from_millis(self.0.saturating_add(59_999)).min_time()
    }

    /// RFC 3339 in UTC; milliseconds only when there are any. The form of files and JSON outputs.
    pub fn rfc3339(self) -> String {
        let form = if self.0.rem_euclid(1000) == 0 { SecondsFormat::Secs } else { SecondsFormat::Millis };
        self.utc().to_rfc3339_opts(form, true)
    }

    /// The moment `ms` milliseconds later (earlier when negative).
    #[must_use]
    pub const fn plus_millis(self, ms: i64) -> Self {
        Self::from_millis(self.0.saturating_add(ms))
    }

    /// The moment `s` seconds later (earlier when negative).
    #[must_use]
    pub const fn plus_secs(self, s: i64) -> Self {
        self.plus_millis(s.saturating_mul(1000))
    }

    /// Milliseconds from `earlier` to this moment; negative when it is not earlier.
    pub const fn since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0)
    }

    /// As a chrono value in UTC.
    pub fn utc(self) -> DateTime<Utc> {
        DateTime::from_timestamp_millis(self.0).unwrap_or_default()
    }
}

impl fmt::Debug for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.rfc3339())
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.rfc3339())
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.rfc3339())
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse_rfc3339(&text).ok_or_else(|| {
            serde::de::Error::custom(format!(
                "`{text}` is not a time with an offset; write it like 2023-07-05T11:32:17Z or 2023-07-05T19:32:17+08:00"
            ))
        })
    }
}

/// A span of moments, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// First moment.
    pub from: Timestamp,
    /// Last moment.
    pub to: Timestamp,
}

impl Window {
    /// Whether a moment lies inside.
    pub fn contains(&self, at: Timestamp) -> bool {
        self.from <= at && at <= self.to
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_clouds_forms() {
        let at = Timestamp::parse_rfc3339("2026-11-19T22:03:30.250+08:00").unwrap();
        assert_eq!(at.sec_time(), "2026-11-19T14:03:30Z");
        assert_eq!(at.min_time(), "2026-11-19T14:03Z");
        assert_eq!(at.min_time_up(), "2026-11-19T14:04Z");
        assert_eq!(at.rfc3339(), "2026-11-19T14:03:30.250Z");
        assert_eq!(Timestamp::parse_rfc3339("2026-11-19T14:03Z").unwrap().secs(), at.secs() - 30);
        assert_eq!(Timestamp::parse_rfc3339("2026-11-19 14:03"), None);
        assert_eq!(Timestamp::parse_rfc3339("9999-12-31T23:59:59-08:00"), None, "not moved to the last year");
    }

    #[test]
    fn whole_minutes_are_not_rounded_up() {
        assert_eq!(Timestamp::from_secs(1_700_000_040).min_time_up(), "2023-11-14T22:14Z");
    }

    proptest! {
        #[test]
        fn rfc3339_comes_back(ms in EARLIEST..=LATEST) {
            let at = Timestamp::from_millis(ms);
            prop_assert_eq!(Timestamp::parse_rfc3339(&at.rfc3339()), Some(at));
        }

        #[test]
        fn no_moment_panics(ms: i64, d: i64) {
            let at = Timestamp::from_millis(ms).plus_millis(d);
            let _ = (at.sec_time(), at.min_time(), at.min_time_up(), at.rfc3339());
        }
    }
}
