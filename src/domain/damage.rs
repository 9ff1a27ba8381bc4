//! When the damage was first seen. A point must lie before it; where nobody knows, that is said in so many words and
//! goes with the plan.

use std::fmt;

use super::time::Timestamp;
use super::typed_time::{Read, TimeError, read_time};
use super::zone::Zone;

/// What a person said about the damage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Damage {
    /// It was first seen then: the point must lie before it.
    At(Timestamp),
    /// Nobody knows.
    Unknown,
}

/// Words that say that nobody knows; the first is the one of plan files.
const UNKNOWN: [&str; 6] = ["unknown", "x", "?", "？", "不知道", "未知"];

impl Damage {
    /// Whether a word says that nobody knows.
    pub fn is_unknown_word(word: &str) -> bool {
        UNKNOWN.contains(&word.trim().to_lowercase().as_str())
    }

    /// As typed: a time that lies behind, or a word that says that nobody knows.
    pub fn parse(input: &str, zone: Option<Zone>, now: Timestamp) -> Result<Self, TimeError> {
        if Self::is_unknown_word(input) {
            return Ok(Self::Unknown);
        }
        Self::seen(input, zone, now).map(|read| Self::At(read.at))
    }

    /// The time of it, as typed. What was seen lies behind.
    pub fn seen(input: &str, zone: Option<Zone>, now: Timestamp) -> Result<Read, TimeError> {
        let read = read_time(input, zone, now)?;
        if read.at > now {
            return Err(TimeError::Future { input: input.trim().to_owned(), at: read.at });
        }
        Ok(read)
    }

    /// As plan files have it.
    pub fn of_file(words: &str) -> Option<Self> {
        if words == UNKNOWN[0] {
            return Some(Self::Unknown);
        }
        Timestamp::parse_rfc3339(words).map(Self::At)
    }

    /// The time, where it is known.
    pub fn at(self) -> Option<Timestamp> {
        match self {
            Self::At(at) => Some(at),
            Self::Unknown => None,
        }
    }
}

/// The form of plan files.
impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::At(at) => at.fmt(f),
            Self::Unknown => f.write_str(UNKNOWN[0]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_behind_or_the_word_that_nobody_knows() {
        let now = Timestamp::parse_rfc3339("2026-11-19T14:20:00Z").unwrap();
        let parse = |text: &str| Damage::parse(text, Zone::parse("+8"), now);
        for word in ["?", " Unknown ", "不知道", "未知", "？"] {
            assert_eq!(parse(word), Ok(Damage::Unknown), "{word}");
        }
        let at = Timestamp::parse_rfc3339("2026-11-19T14:05:00Z").unwrap();
        assert_eq!(parse("2026-11-19 22:05"), Ok(Damage::At(at)));
        assert!(matches!(parse("2026-11-19 22:05Z"), Err(TimeError::Future { .. })));
        assert!(matches!(parse(""), Err(TimeError::NotATime(_))), "silence is no answer");
        for damage in [Damage::At(at), Damage::Unknown] {
            assert_eq!(Damage::of_file(&damage.to_string()), Some(damage));
        }
        assert_eq!(Damage::of_file("?"), None, "a file has one word for it");
    }
}
