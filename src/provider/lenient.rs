//! Reading loosely typed JSON: a value may be text or a number, and `null`, `""` and missing are the same thing.
//!
//! The pages type counters and ids differently from operation to operation, so every scalar is read this way. A
//! list or an object where a scalar belongs is still an error, with its path.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{self, Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use crate::domain::time::Timestamp;

/// A scalar, as text. Empty is `None`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Word(Option<String>);

impl Word {
    /// The text, if any.
    pub fn get(&self) -> Option<&str> {
        self.0.as_deref()
    }

    /// The text, owned.
    pub fn owned(&self) -> Option<String> {
        self.0.clone()
    }

    /// The text, or nothing.
    pub fn or_empty(&self) -> &str {
        self.get().unwrap_or_default()
    }

    /// As a whole number that is not negative. `12.0` counts as 12.
    pub fn u64(&self) -> Option<u64> {
        let text = self.get()?.trim();
        text.parse().ok().or_else(|| {
            let whole = text.strip_suffix(".0")?;
            whole.parse().ok()
        })
    }

    /// As a number.
    pub fn f64(&self) -> Option<f64> {
        self.get()?.trim().trim_end_matches('%').parse().ok().filter(|n: &f64| n.is_finite())
    }

    /// As a moment: sec-time and min-time are both read.
    pub fn time(&self) -> Option<Timestamp> {
        Timestamp::parse_rfc3339(self.get()?.trim())
    }

    /// Whether it is this word, whatever its case.
    pub fn is(&self, word: &str) -> bool {
        self.get().is_some_and(|own| own.eq_ignore_ascii_case(word))
    }
}

impl From<&str> for Word {
    fn from(text: &str) -> Self {
        Self((!text.is_empty()).then(|| text.to_owned()))
    }
}

struct WordVisitor;

impl Visitor<'_> for WordVisitor {
    type Value = Word;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("text or a number")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Word, E> {
        Ok(text.into())
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<Word, E> {
        Ok(Word(Some(value.to_string())))
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Word, E> {
        Ok(Word(Some(value.to_string())))
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Word, E> {
        Ok(Word(Some(value.to_string())))
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Word, E> {
        Ok(Word(Some(value.to_string())))
    }

    fn visit_unit<E: de::Error>(self) -> Result<Word, E> {
        Ok(Word(None))
    }
}

impl<'de> Deserialize<'de> for Word {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(WordVisitor)
    }
}

/// The total of figures that somebody told; nothing where one is missing. A figure may be anything, so it never overflows.
pub fn total(figures: impl IntoIterator<Item = Option<u64>>) -> Option<u64> {
    figures.into_iter().try_fold(0_u64, |all, figure| Some(all.saturating_add(figure?)))
}

/// An element of a list and the key under which its list is wrapped: `Items.Backup[]` has `Backup`.
pub trait Element {
    /// The inner key.
    const KEY: &'static str;
}

/// A list, wrapped once more in an object or not (`Items.Backup[]` or `Items[]`), or absent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List<T>(pub Vec<T>);

impl<T> Default for List<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

struct ListVisitor<T>(PhantomData<T>);

impl<'de, T: Element + Deserialize<'de>> Visitor<'de> for ListVisitor<T> {
    type Value = List<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a list, or an object with the list {}", T::KEY)
    }

    fn visit_unit<E: de::Error>(self) -> Result<List<T>, E> {
        Ok(List::default())
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<List<T>, E> {
        if text.is_empty() {
            Ok(List::default())
        } else {
            Err(E::invalid_type(de::Unexpected::Str("…"), &self))
        }
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<List<T>, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element::<Option<T>>()? {
            list.extend(item);
        }
        Ok(List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<List<T>, A::Error> {
        let mut list = Vec::new();
        while let Some(key) = map.next_key::<String>()? {
            if key == T::KEY {
                list.extend(map.next_value::<Option<Bare<T>>>()?.map(|bare| bare.0).unwrap_or_default());
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(List(list))
    }
}

impl<'de, T: Element + Deserialize<'de>> Deserialize<'de> for List<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ListVisitor(PhantomData))
    }
}

/// The inner list: no further wrapping.
struct Bare<T>(Vec<T>);

struct BareVisitor<T>(PhantomData<T>);

impl<'de, T: Element + Deserialize<'de>> Visitor<'de> for BareVisitor<T> {
    type Value = Bare<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the list {}", T::KEY)
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Bare<T>, E> {
        if text.is_empty() {
            Ok(Bare(Vec::new()))
        } else {
            Err(E::invalid_type(de::Unexpected::Str("…"), &self))
        }
    }

    fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<Bare<T>, A::Error> {
        ListVisitor(PhantomData).visit_seq(items).map(|list| Bare(list.0))
    }
}

impl<'de, T: Element + Deserialize<'de>> Deserialize<'de> for Bare<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(BareVisitor(PhantomData))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;

    #[derive(Debug, Default, Deserialize, PartialEq)]
    #[serde(default)]
    struct Item {
        id: Word,
    }

    impl Element for Item {
        const KEY: &'static str = "Backup";
    }

    #[test]
    fn scalars_are_read_as_text_number_or_nothing() {
        for (json, wanted) in [
            ("\"12\"", Some(12)),
            ("12", Some(12)),
            ("12.0", Some(12)),
            ("\"12.0\"", Some(12)),
            ("null", None),
            ("\"\"", None),
            ("-1", None),
            ("\"many\"", None),
        ] {
            assert_eq!(serde_json::from_str::<Word>(json).unwrap().u64(), wanted, "{json}");
        }
        assert_eq!(serde_json::from_str::<Word>("79.5").unwrap().f64(), Some(79.5));
        assert!(serde_json::from_str::<Word>("true").unwrap().is("True"));
        assert!(serde_json::from_str::<Word>("{}").is_err());
        assert!(Word::from("2026-11-21T02:00Z").time().is_some());
    }

    #[test]
    fn lists_are_read_wrapped_bare_or_absent() {
        for (json, wanted) in [
            (r#"{"Backup":[{"id":1},null,{"id":"2"}],"Other":{"x":[1]}}"#, 2),
            (r#"[{"id":1}]"#, 1),
            (r#"{"Backup":null}"#, 0),
            (r#"{"Backup":""}"#, 0),
            ("null", 0),
            ("\"\"", 0),
            ("{}", 0),
        ] {
            assert_eq!(serde_json::from_str::<List<Item>>(json).unwrap().0.len(), wanted, "{json}");
        }
        assert!(serde_json::from_str::<List<Item>>("\"x\"").is_err());
        assert!(serde_json::from_str::<List<Item>>("7").is_err());
    }
}
