//! What answers of both services have in common, read leniently: lists, moments, restorable windows.
//!
//! Both hosts type the same field now as text and now as a number, and give the same list under two keys. Nothing here
//! decides what an answer means.

use std::fmt;
use std::marker::PhantomData;

use chrono::DateTime;
use serde::Deserialize;
use serde::de::value::StrDeserializer;
use serde::de::{self, Deserializer, SeqAccess, Visitor};

use crate::domain::catalog::Names;
use crate::domain::time::{Timestamp, Window};
use crate::provider::lenient::Word;

/// A list: `null` and `""` are an empty one, a single text stands for a list of one, and `null` elements are skipped.
/// Whether it may be absent is for the structure around it to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rows<T>(pub Vec<T>);

impl<T> Default for Rows<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

struct RowsVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for RowsVisitor<T> {
    type Value = Rows<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_unit<E: de::Error>(self) -> Result<Rows<T>, E> {
        Ok(Rows::default())
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Rows<T>, E> {
        if text.is_empty() {
            return Ok(Rows::default());
        }
        Ok(Rows(vec![T::deserialize(StrDeserializer::new(text))?]))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Rows<T>, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element::<Option<T>>()? {
            list.extend(item);
        }
        Ok(Rows(list))
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Rows<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RowsVisitor(PhantomData))
    }
}

/// A list of objects of which only the name counts, as names in one piece: half a million of them are never held as half
/// a million texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NameRows {
    /// The names, in their order.
    pub names: Names,
    /// Elements of the list, those without a name included.
    pub count: usize,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Named {
    name: Word,
}

struct NamesVisitor;

impl<'de> Visitor<'de> for NamesVisitor {
    type Value = NameRows;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_unit<E: de::Error>(self) -> Result<NameRows, E> {
        Ok(NameRows::default())
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<NameRows, E> {
        if text.is_empty() {
            Ok(NameRows::default())
        } else {
            Err(E::invalid_type(de::Unexpected::Str("…"), &self))
        }
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<NameRows, A::Error> {
        let mut rows = NameRows::default();
        while let Some(item) = items.next_element::<Option<Named>>()? {
            let Some(item) = item else { continue };
            rows.count += 1;
            item.name.get().into_iter().for_each(|name| rows.names.push(name));
        }
        rows.names.shrink();
        Ok(rows)
    }
}

impl<'de> Deserialize<'de> for NameRows {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NamesVisitor)
    }
}

/// A moment: Unix milliseconds, or ISO 8601 with an offset, with a colon in it or without. Without an offset it is no
/// moment, because the pages do not say which zone such samples are in.
pub fn moment(word: &Word) -> Option<Timestamp> {
    let text = word.get()?.trim();
    if let Ok(ms) = text.parse() {
        return Some(Timestamp::from_millis(ms));
    }
    Timestamp::parse_rfc3339(text).or_else(|| {
        let moment = DateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%z").ok()?;
        Some(Timestamp::from_millis(moment.timestamp_millis()))
    })
}

/// Bytes of a figure in GB that may have decimals.
pub fn bytes(gigabytes: &Word) -> Option<u64> {
    let (whole, decimals) = gigabytes.get()?.trim().split_once('.').unwrap_or((gigabytes.get()?.trim(), ""));
    let thousandths: String = decimals.chars().chain("000".chars()).take(3).collect();
    let thousandths = whole.parse::<u64>().ok()?.checked_mul(1000)?.checked_add(thousandths.parse().ok()?)?;
    Some(thousandths.checked_mul(1 << 30)? / 1000)
}

/// `2026-01-02T03:04:05+0000`, rounded down to the second: the form of times in queries.
pub fn query_time(at: Timestamp) -> String {
    Timestamp::from_secs(at.secs()).utc().format("%Y-%m-%dT%H:%M:%S%z").to_string()
}

/// Answer of `restore-time`: RDS says `restore_time`, TaurusDB `restore_times`.
#[derive(Clone, Debug, serde::Deserialize)]
pub struct RestoreTimes {
    #[serde(alias = "restore_times")]
    restore_time: Rows<Span>,
}

/// A window in Unix milliseconds, as text or as a number.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
struct Span {
    start_time: Word,
    end_time: Word,
}

impl RestoreTimes {
    /// The windows, oldest first. One that ends before it begins is dropped: TaurusDB's own sample has such a slip, and
    /// which of its ends is right cannot be known.
    pub fn windows(&self) -> Vec<Window> {
        let ends = self.restore_time.0.iter().filter_map(|s| moment(&s.start_time).zip(moment(&s.end_time)));
        let mut windows: Vec<Window> =
            ends.filter(|(from, to)| from <= to).map(|(from, to)| Window { from, to }).collect();
        windows.sort_by_key(|window| (window.from, window.to));
        windows
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn windows(json: &str) -> Vec<(i64, i64)> {
        let answer: RestoreTimes = serde_json::from_str(json).unwrap();
        answer.windows().iter().map(|w| (w.from.millis(), w.to.millis())).collect()
    }

    #[test]
    fn windows_are_read_under_either_key_and_as_text_or_numbers() {
        let rds = r#"{"restore_time":[{"start_time":1532742139000,"end_time":1532764799000},
            {"start_time":"1532001446000","end_time":"1532742138000"},null,{"start_time":1}]}"#;
        let wanted = [(1_532_001_446_000, 1_532_742_138_000), (1_532_742_139_000, 1_532_764_799_000)];
        assert_eq!(windows(rds), wanted);
        assert_eq!(windows(r#"{"restore_times":[{"start_time":5,"end_time":5}]}"#), [(5, 5)]);
        assert_eq!(windows(r#"{"restore_times":null}"#), []);
        // The sample of TaurusDB's page.
        let inverted = r#"{"restore_times":[{"start_time":1675149246000,"end_time":1675094400000}]}"#;
        assert_eq!(windows(inverted), []);
        assert!(serde_json::from_str::<RestoreTimes>("{}").is_err(), "any other JSON is not an empty list");
    }

    #[test]
    fn moments_are_read_in_every_form_of_the_pages() {
        let at = Timestamp::parse_rfc3339("2018-08-06T02:41:14Z");
        for text in [
            "2018-08-06T10:41:14+0800",
            "2018-08-06T10:41:14+08:00",
            "2018-08-06T02:41:14Z",
            " 2018-08-06T02:41:14.000000Z",
            "1533523274000",
        ] {
            assert_eq!(moment(&text.into()), at, "{text}");
        }
        for text in ["", "2016-09-12T01:17:05", "2018-08-20T02:33:49_0800", "soon"] {
            assert_eq!(moment(&text.into()), None, "{text}");
        }
        assert_eq!(query_time(at.unwrap().plus_millis(999)), "2018-08-06T02:41:14+0000");
    }

    #[test]
    fn lists_are_read_in_every_form() {
        for (json, wanted) in
            [("null", 0), ("\"\"", 0), ("\"10.0.0.1\"", 1), ("[\"a\",null,7]", 2), ("[]", 0)]
        {
            assert_eq!(serde_json::from_str::<Rows<Word>>(json).unwrap().0.len(), wanted, "{json}");
        }
        assert!(serde_json::from_str::<Rows<Word>>("{}").is_err());
        assert!(serde_json::from_str::<Rows<Word>>("7").is_err());
    }

    #[test]
    fn figures_in_gigabytes_may_have_decimals() {
        for (text, wanted) in [
            ("40", Some(40 << 30)),
            ("10.5", Some((10 << 30) + (512 << 20))),
            ("0.0009", Some(0)),
            ("", None),
            ("-1", None),
            ("1.x", None),
            ("18446744073709551615", None),
        ] {
            assert_eq!(bytes(&text.into()), wanted, "{text}");
        }
    }
}
