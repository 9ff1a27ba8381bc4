//! The pieces of a typed time: date, time of day, what stands behind them, and spans back from now. Nothing here knows
//! a zone.

use chrono::{NaiveDate, NaiveTime};

use crate::domain::time::Timestamp;

/// The date of a typed time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Date {
    /// With its year.
    Whole(NaiveDate),
    /// Month and day.
    Yearless(u32, u32),
    /// Only a time of day was typed.
    Missing,
}

/// Names of months by their first three letters, which no two of them share.
const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Units of a span: their words, and seconds.
const UNITS: [(&[&str], i64); 4] = [
    (&["d", "day", "days", "天"], 86_400),
    (&["h", "hr", "hrs", "hour", "hours", "小时"], 3_600),
    (&["m", "min", "mins", "minute", "minutes", "分", "分钟"], 60),
    (&["s", "sec", "secs", "second", "seconds", "秒"], 1),
];

/// The input as it would be typed on a plain keyboard: no quotes around it, no full-width digits, one blank between
/// words, Chinese dates with hyphens.
pub(super) fn plain(input: &str) -> String {
    let mut text = String::with_capacity(input.len());
    for c in input.chars() {
        match c {
            '\u{ff01}'..='\u{ff5e}' => text.extend(char::from_u32(u32::from(c) - 0xfee0)),
            '\u{3000}' | '日' => text.push(' '),
            '\u{2212}' | '年' | '月' => text.push('-'),
            other => text.push(other),
        }
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").trim_matches(['"', '\'', '`']).trim().to_owned()
}

/// `15m ago`, `2h30m ago`, `90 s ago`, `-15m`, `15分钟前`.
pub(super) fn span_back(text: &str, now: Timestamp) -> Option<Timestamp> {
    let ago = text.strip_suffix("ago").or_else(|| text.strip_suffix('前'));
    let mut rest = ago.or_else(|| text.strip_prefix('-'))?.trim();
    if rest.is_empty() {
        return None;
    }
    let (mut seconds, mut smallest) = (0i64, i64::MAX);
    while !rest.is_empty() {
        let (count, after) = digits(rest, 1..=12)?;
        let after = after.trim_start();
        let end = after.find(|c: char| c.is_ascii_digit() || c == ' ').unwrap_or(after.len());
        let word = after[..end].to_lowercase();
        let unit = UNITS.iter().find(|(words, _)| words.contains(&word.as_str()))?.1;
        // Units fall from large to small, so that `5m2h` is a slip and not a span.
        if unit >= smallest {
            return None;
        }
        smallest = unit;
        seconds = seconds.checked_add(count.checked_mul(unit)?)?;
        rest = after[end..].trim_start();
    }
    // Nobody means the milliseconds of the moment at which Enter was pressed.
    Timestamp::within(now.secs().checked_sub(seconds)?.checked_mul(1000)?)
}

/// A wall clock; what remains is an offset, a zone name or nothing.
pub(super) fn wall(text: &str) -> Option<(Date, NaiveTime, &str)> {
    let dates = [year_first(text), month_day(text), named_month(text), Some((Date::Missing, text))];
    dates.into_iter().flatten().find_map(|(date, rest)| {
        let (time, rest) = clock(rest)?;
        Some((date, time, rest.trim()))
    })
}

/// `2026-11-19 ` or `2026/11/19 `, with a blank or a `T` behind it. Years beyond 9999 have a sign, as chrono writes them.
fn year_first(text: &str) -> Option<(Date, &str)> {
    let (year, rest) = match text.strip_prefix('+') {
        Some(signed) => digits(signed, 5..=5)?,
        None => digits(text, 4..=4)?,
    };
    let separator = rest.chars().next().filter(|c| matches!(c, '-' | '/'))?;
    let (month, rest) = digits(&rest[1..], 1..=2)?;
    let (day, rest) = digits(rest.strip_prefix(separator)?, 1..=2)?;
    let rest = rest.strip_prefix([' ', 'T', 't'])?;
    Some((whole(year, month, day)?, rest))
}

/// `11-19 `, as the columns of lists show it.
fn month_day(text: &str) -> Option<(Date, &str)> {
    let (month, rest) = digits(text, 1..=2)?;
    let (day, rest) = digits(rest.strip_prefix('-')?, 1..=2)?;
    Some((yearless(month, day)?, rest.strip_prefix(' ')?))
}

/// `19 Nov `, `Nov 19 `, each with a year behind it or without.
fn named_month(text: &str) -> Option<(Date, &str)> {
    let (month, day, rest) = if let Some((day, rest)) = digits(text, 1..=2) {
        let (month, rest) = month_name(rest.trim_start_matches([' ', '-']))?;
        (month, day, rest)
    } else {
        let (month, rest) = month_name(text)?;
        let (day, rest) = digits(rest.trim_start_matches(' '), 1..=2)?;
        (month, day, rest)
    };
    let rest = rest.trim_start_matches([' ', ',', '-']);
    match digits(rest, 4..=4) {
        Some((year, after)) => {
            Some((whole(year, month, day)?, after.strip_prefix([' ', ',', ':'])?.trim_start()))
        }
        None => Some((yearless(month, day)?, rest)),
    }
}

fn month_name(text: &str) -> Option<(i64, &str)> {
    let end = text.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(text.len());
    let word = text[..end].to_ascii_lowercase();
    let at = MONTHS.iter().position(|name| {
        word.len() >= 3 && (name.starts_with(&word) || word == "sept" && *name == "september")
    })?;
    Some((i64::try_from(at).ok()? + 1, text[end..].trim_start_matches('.')))
}

/// `22:03`, `22:03:30`, `22:03:30.125`; what is finer than a millisecond is cut off.
fn clock(text: &str) -> Option<(NaiveTime, &str)> {
    let (hour, rest) = digits(text, 1..=2)?;
    let (minute, mut rest) = digits(rest.strip_prefix(':')?, 2..=2)?;
    let (mut second, mut milli) = (0, 0);
    if let Some(after) = rest.strip_prefix(':') {
        (second, rest) = digits(after, 2..=2)?;
        if let Some(after) = rest.strip_prefix(['.', ',']) {
            let end = after.find(|c: char| !c.is_ascii_digit()).unwrap_or(after.len());
            let fraction = after.get(..end).filter(|fraction| (1..=9).contains(&fraction.len()))?;
            milli = format!("{fraction:0<3}")[..3].parse().ok()?;
            rest = &after[end..];
        }
    }
    let [hour, minute, second, milli] =
        [hour, minute, second, milli].map(|n| u32::try_from(n).unwrap_or(u32::MAX));
    Some((NaiveTime::from_hms_milli_opt(hour, minute, second, milli)?, rest))
}

/// A number of so many digits; one more digit behind it and it is another number.
fn digits(text: &str, count: std::ops::RangeInclusive<usize>) -> Option<(i64, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let sound = count.contains(&end);
    Some((text.get(..end).filter(|_| sound)?.parse().ok()?, &text[end..]))
}

fn whole(year: i64, month: i64, day: i64) -> Option<Date> {
    let date = NaiveDate::from_ymd_opt(
        i32::try_from(year).ok()?,
        u32::try_from(month).ok()?,
        u32::try_from(day).ok()?,
    );
    date.map(Date::Whole)
}

/// A month and a day that some year has.
fn yearless(month: i64, day: i64) -> Option<Date> {
    let (month, day) = (u32::try_from(month).ok()?, u32::try_from(day).ok()?);
    NaiveDate::from_ymd_opt(2024, month, day).map(|_| Date::Yearless(month, day))
}
