//! Reading the times people type.
//!
//! The whole input is understood or refused: a wrong moment is the worst mistake this program could make, so there
//! is no guessing. A time without an offset takes the zone given; without a zone it is refused with both readings. A
//! time without a date is the most recent such moment, never one in the future.

use chrono::{Datelike, NaiveDate, NaiveTime};

use super::time::Timestamp;
use super::zone::{Moments, Zone};
use crate::messages::{Text, time as msg};

mod parts;

use parts::Date;

/// What was understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Read {
    /// The moment.
    pub at: Timestamp,
    /// The zone that digits without an offset were read in; `None` where the input itself said which moment it means.
    pub digits: Option<Zone>,
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
    Skipped {
        /// As typed.
        input: String,
        /// Where.
        zone: Zone,
        /// The last second before.
        before: Timestamp,
        /// The first moment after.
        after: Timestamp,
    },
    /// The clock was put back: the time comes twice.
    Repeated {
        /// As typed.
        input: String,
        /// Where.
        zone: Zone,
        /// The earlier one.
        first: Timestamp,
        /// The later one.
        second: Timestamp,
    },
    /// A time that can only lie behind, and does not.
    Future {
        /// As typed.
        input: String,
        /// As understood.
        at: Timestamp,
    },
}

impl TimeError {
    /// The sentence for people.
    pub fn text(&self) -> Text {
        match self {
            Self::NotATime(input) => msg::not_a_time(input),
            Self::NoOffset { input, as_utc, as_beijing } => {
                msg::no_offset(input, as_beijing.rfc3339(), as_utc.rfc3339())
            }
            Self::Skipped { input, zone, before, after } => {
                msg::skipped(input, zone.name(), zone.full(*before), zone.full(*after))
            }
            Self::Repeated { input, zone, first, second } => {
                msg::repeated(input, zone.name(), zone.full(*first), zone.full(*second))
            }
            Self::Future { input, at } => msg::not_yet(input, at.rfc3339()),
        }
    }

    /// The two moments that a person may have meant, where there are two: they are asked for, not guessed.
    pub fn choices(&self) -> Option<(Timestamp, Timestamp)> {
        match self {
            Self::Skipped { before, after, .. } => Some((*before, *after)),
            Self::Repeated { first, second, .. } => Some((*first, *second)),
            Self::NotATime(_) | Self::NoOffset { .. } | Self::Future { .. } => None,
        }
    }
}

/// The moment that a field of a request holds, by the field's name: `"restore_time"` and `"1795097010000",`.
pub fn moment_of(name: &str, value: &str) -> Option<Timestamp> {
    let timely = name.to_ascii_lowercase().contains("time");
    let value = value.trim().trim_end_matches(',').trim_matches('"');
    timely.then(|| parse_time(value, None, Timestamp::from_millis(0)).ok()).flatten()
}

/// The moment of [`read_time`].
pub fn parse_time(input: &str, zone: Option<Zone>, now: Timestamp) -> Result<Timestamp, TimeError> {
    read_time(input, zone, now).map(|read| read.at)
}

/// Reads a time as people type it: RFC 3339; a time of day with or without seconds, with `YYYY-MM-DD`, `MM-DD`,
/// `19 Nov` or no date before it, and an offset, a zone name or nothing behind it; Unix seconds or milliseconds;
/// `15m ago` or `-15m`.
pub fn read_time(input: &str, zone: Option<Zone>, now: Timestamp) -> Result<Read, TimeError> {
    let text = parts::plain(input);
    let said =
        Timestamp::parse_rfc3339(&text).or_else(|| unix(&text)).or_else(|| parts::span_back(&text, now));
    if let Some(at) = said {
        return Ok(Read { at, digits: None });
    }
    let not_a_time = || TimeError::NotATime(text.clone());
    let (date, time, rest) = parts::wall(&text).ok_or_else(not_a_time)?;
    let typed = Typed { input: &text, date, time };
    if !rest.is_empty() {
        let zone = Zone::parse(rest).ok_or_else(not_a_time)?;
        return typed.moment(zone, now).map(|at| Read { at, digits: None });
    }
    match zone {
        Some(zone) => typed.moment(zone, now).map(|at| Read { at, digits: Some(zone) }),
        None => Err(typed.without_zone(now)),
    }
}

/// A wall clock as typed.
struct Typed<'a> {
    input: &'a str,
    date: Date,
    time: NaiveTime,
}

impl Typed<'_> {
    fn moment(&self, zone: Zone, now: Timestamp) -> Result<Timestamp, TimeError> {
        match self.date {
            Date::Whole(date) => self.on(date, zone).unwrap_or_else(|| Err(self.no_time())),
            Date::Yearless(month, day) => {
                let year = zone.clock_at(now).year();
                let years =
                    (0..9).filter_map(|back| NaiveDate::from_ymd_opt(year.checked_sub(back)?, month, day));
                self.latest(years, zone, now)
            }
            Date::Missing => {
                let today = zone.clock_at(now).date();
                let days = std::iter::successors(Some(today), NaiveDate::pred_opt).take(3);
                self.latest(days, zone, now)
            }
        }
    }

    /// The moment on a date; `None` outside of what a moment can be.
    fn on(&self, date: NaiveDate, zone: Zone) -> Option<Result<Timestamp, TimeError>> {
        let input = self.input.to_owned();
        match zone.moments(date.and_time(self.time)) {
            Moments::One(at) => Some(Ok(at)),
            Moments::Two(first, second) => Some(Err(TimeError::Repeated { input, zone, first, second })),
            Moments::Skipped(before, after) => Some(Err(TimeError::Skipped { input, zone, before, after })),
            Moments::Beyond => None,
        }
    }

    /// The most recent one that is not in the future. Where that hour was skipped or came twice, it is asked for.
    fn latest(
        &self,
        dates: impl Iterator<Item = NaiveDate>,
        zone: Zone,
        now: Timestamp,
    ) -> Result<Timestamp, TimeError> {
        for date in dates {
            match self.on(date, zone) {
                Some(Ok(at)) if at <= now => return Ok(at),
                Some(Err(doubt)) => match doubt.choices() {
                    Some((_, later)) if later <= now => return Err(doubt),
                    // Of a repeated hour whose second half is still to come, only the first can be meant.
                    Some((first, _)) if first <= now && matches!(doubt, TimeError::Repeated { .. }) => {
                        return Ok(first);
                    }
                    _ => {}
                },
                _ => {}
            }
        }
        Err(self.no_time())
    }

    fn without_zone(&self, now: Timestamp) -> TimeError {
        let readings = self.moment(Zone::UTC, now).ok().zip(self.moment(Zone::Fixed(8 * 3600), now).ok());
        readings.map_or_else(
            || self.no_time(),
            |(as_utc, as_beijing)| TimeError::NoOffset { input: self.input.to_owned(), as_utc, as_beijing },
        )
    }

    fn no_time(&self) -> TimeError {
        TimeError::NotATime(self.input.to_owned())
    }
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

#[cfg(test)]
mod tests;
