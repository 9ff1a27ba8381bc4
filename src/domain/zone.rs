//! Time zones: the clock on a wall, and the moments at which it shows something.
//!
//! A wall clock is no moment: in a skipped hour there is none, in a repeated one there are two. Nothing here chooses
//! between them.

use chrono::{FixedOffset, LocalResult, NaiveDateTime, Offset, TimeDelta, TimeZone};
use chrono_tz::{GapInfo, TZ_VARIANTS, Tz};

use super::time::Timestamp;

/// A named zone with its history of offsets, or a fixed offset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Zone {
    /// An IANA zone.
    Named(Tz),
    /// A fixed offset, as seconds east of UTC.
    Fixed(i32),
}

/// The moments at which the clock on the wall shows something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moments {
    /// The usual case.
    One(Timestamp),
    /// The clock was put back over it: the earlier and the later one.
    Two(Timestamp, Timestamp),
    /// The clock was put forward over it: the last second before, and the first moment after.
    Skipped(Timestamp, Timestamp),
    /// Outside the years 1 to 9999.
    Beyond,
}

impl Zone {
    /// UTC.
    pub const UTC: Self = Self::Fixed(0);

    /// Reads `Asia/Shanghai` (in any case), `UTC`, `Z`, `+08:00`, `+0800`, `+8` or `UTC+8`.
    pub fn parse(text: &str) -> Option<Self> {
        if text.eq_ignore_ascii_case("z") || text.eq_ignore_ascii_case("utc") {
            return Some(Self::UTC);
        }
        if let Some(seconds) = parse_offset(text) {
            return Some(Self::Fixed(seconds));
        }
        if let Ok(tz) = text.parse::<Tz>() {
            return Some(Self::Named(tz));
        }
        if let Some(tz) = TZ_VARIANTS.iter().find(|tz| tz.name().eq_ignore_ascii_case(text)) {
            return Some(Self::Named(*tz));
        }
        let head =
            text.get(..3).filter(|head| ["UTC", "GMT"].iter().any(|word| head.eq_ignore_ascii_case(word)))?;
        parse_offset(text[head.len()..].trim_start()).map(Self::Fixed)
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

    /// The same with the milliseconds, where there are any: read again, it is the very same moment.
    pub fn exact(&self, at: Timestamp) -> String {
        let form =
            if at.millis().rem_euclid(1000) == 0 { "%Y-%m-%d %H:%M:%S" } else { "%Y-%m-%d %H:%M:%S%.3f" };
        format!("{} {}", self.format(at, form), self.offset_text_at(at))
    }

    /// A strftime form of the wall clock at a moment.
    pub fn format(&self, at: Timestamp, form: &str) -> String {
        self.clock_at(at).format(form).to_string()
    }

    /// What the clock on the wall shows at a moment.
    pub fn clock_at(&self, at: Timestamp) -> NaiveDateTime {
        // The ends of the years 1 and 9999 are far inside of what chrono can hold.
        at.utc().naive_utc() + TimeDelta::seconds(i64::from(self.offset_at(at)))
    }

    /// The moments at which the wall clock shows `wall`.
    pub fn moments(&self, wall: NaiveDateTime) -> Moments {
        let one = |ms: i64| Timestamp::within(ms).map_or(Moments::Beyond, Moments::One);
        let tz = match self {
            Self::Fixed(seconds) => {
                return one(wall.and_utc().timestamp_millis() - i64::from(*seconds) * 1000);
            }
            Self::Named(tz) => tz,
        };
        match tz.from_local_datetime(&wall) {
            LocalResult::Single(at) => one(at.timestamp_millis()),
            LocalResult::Ambiguous(first, second) => {
                let (first, second) = (first.timestamp_millis(), second.timestamp_millis());
                let both = Timestamp::within(first.min(second)).zip(Timestamp::within(first.max(second)));
                both.map_or(Moments::Beyond, |(first, second)| Moments::Two(first, second))
            }
            LocalResult::None => {
                let after = GapInfo::new(&wall, tz).and_then(|gap| gap.end);
                let after = after.and_then(|end| Timestamp::within(end.timestamp_millis()));
                after.map_or(Moments::Beyond, |after| Moments::Skipped(after.plus_secs(-1), after))
            }
        }
    }
}

fn parse_offset(text: &str) -> Option<i32> {
    let sign = match text.as_bytes().first()? {
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let parts: Vec<&str> = text[1..].split(':').collect();
    let two = |part: &str| (part.len() == 2).then(|| number(part)).flatten();
    let (hours, minutes, seconds) = match parts[..] {
        [hours] if hours.len() <= 2 => (number(hours)?, 0, 0),
        [both] if both.len() == 4 => (two(both.get(..2)?)?, two(both.get(2..)?)?, 0),
        [hours, minutes] if hours.len() <= 2 => (number(hours)?, two(minutes)?, 0),
        // Before there were zones, towns kept their own time to the second.
        [hours, minutes, seconds] => (two(hours)?, two(minutes)?, two(seconds)?),
        _ => return None,
    };
    let total = sign * (hours * 3600 + minutes * 60 + seconds);
    // Today's offsets end at 14 hours; what is beyond must be written out to be believed.
    let sound = minutes < 60 && seconds < 60 && (hours <= 14 || parts.len() > 1 && hours <= 15);
    (sound && FixedOffset::east_opt(total).is_some()).then_some(total)
}

fn number(digits: &str) -> Option<i32> {
    let sound = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    sound.then(|| digits.parse().ok()).flatten()
}

fn offset_text(total: i32) -> String {
    let sign = if total < 0 { '-' } else { '+' };
    let (minutes, seconds) = (total.abs() / 60, total.abs() % 60);
    let text = format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60);
    if seconds == 0 { text } else { format!("{text}:{seconds:02}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_show_their_offset() {
        let at = Timestamp::parse_rfc3339("2026-07-01T00:00:00Z").unwrap();
        assert_eq!(Zone::parse("Europe/Berlin").unwrap().full(at), "2026-07-01 02:00:00 +02:00");
        assert_eq!(Zone::parse("-05:30").unwrap().full(at), "2026-06-30 18:30:00 -05:30");
        assert_eq!(Zone::UTC.exact(at.plus_millis(7)), "2026-07-01 00:00:00.007 +00:00");
    }

    #[test]
    fn zones_as_people_write_them() {
        for (text, name) in [
            ("asia/shanghai", "Asia/Shanghai"),
            ("UTC+8", "+08:00"),
            ("gmt -03:30", "-03:30"),
            ("+5:30", "+05:30"),
            ("+0545", "+05:45"),
            ("-00:44:30", "-00:44:30"),
            ("z", "UTC"),
        ] {
            assert_eq!(Zone::parse(text).map(|zone| zone.name()), Some(name.to_owned()), "{text}");
        }
        // The sign of these names is the other way round; they keep their own meaning.
        let at = Timestamp::from_secs(0);
        assert_eq!(Zone::parse("Etc/GMT+8").unwrap().offset_at(at), -8 * 3600);
        for bad in [
            "",
            "+",
            "+15",
            "+16:00",
            "+8:5",
            "+08:60",
            "+08:00:60",
            "CST",
            "UTC+",
            "Mars/Base",
            "+é1",
            "++8",
        ] {
            assert_eq!(Zone::parse(bad), None, "{bad}");
        }
    }
}
