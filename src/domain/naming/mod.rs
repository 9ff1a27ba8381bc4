//! Rules for new names, templates and replacements that make them, and proposals that mend them.
//!
//! Old names are never judged here: they are passed through exactly as the cloud gave them.

use std::borrow::Cow;

pub mod listing;
pub mod mend;
pub mod replace;
pub mod template;

pub use template::{DEFAULT_TEMPLATE, Expanded, NameContext, NameTemplate, TemplateError};

/// What a length is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Characters (MySQL family).
    Chars,
    /// Bytes of UTF-8 (PostgreSQL).
    Bytes,
}

/// Whether `Orders` and `orders` are the same name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Folding {
    /// They are: the careful reading wherever the server's setting is not known.
    Insensitive,
    /// They are not.
    Sensitive,
}

impl Folding {
    /// The form to compare names in. Character by character, as servers do: no letter depends on its neighbours.
    pub fn fold(self, name: &str) -> Cow<'_, str> {
        if self == Self::Sensitive {
            return Cow::Borrowed(name);
        }
        if name.is_ascii() {
            // All bytes, without leaving early: many at once.
            let upper = name.bytes().fold(false, |upper, byte| upper | byte.is_ascii_uppercase());
            return if upper { Cow::Owned(name.to_ascii_lowercase()) } else { Cow::Borrowed(name) };
        }
        Cow::Owned(name.chars().flat_map(char::to_lowercase).collect())
    }

    /// Whether two names are the same to the server.
    pub fn same(self, a: &str, b: &str) -> bool {
        if self == Self::Insensitive && a.is_ascii() && b.is_ascii() {
            return a.eq_ignore_ascii_case(b);
        }
        a == b || self == Self::Insensitive && self.fold(a) == self.fold(b)
    }
}

const LOWER: u128 = ((1 << 26) - 1) << b'a';
const UPPER: u128 = ((1 << 26) - 1) << b'A';
const DIGITS: u128 = ((1 << 10) - 1) << b'0';

/// The lower half of a set of bits.
fn bits(set: u128) -> u64 {
    u64::try_from(set & u128::from(u64::MAX)).unwrap_or_default()
}

/// What a new name of one kind may look like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NameRule {
    /// Shortest.
    pub min: usize,
    /// Longest.
    pub max: usize,
    /// What the length is counted in.
    pub unit: Unit,
    /// Upper-case ASCII letters allowed.
    pub upper: bool,
    /// Signs allowed beside ASCII letters and digits.
    pub signs: &'static str,
    /// Letters of other scripts allowed.
    pub other_scripts: bool,
    /// Must begin with a letter.
    pub letter_first: bool,
    /// Must end with a letter or a digit.
    pub alnum_last: bool,
    /// Names the service keeps for itself, in lower case.
    pub reserved: &'static [&'static str],
    /// Words that no name may contain, in lower case.
    pub forbidden_parts: &'static [&'static str],
}

/// What is wrong with one name by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NameFlaw {
    /// Nothing there.
    Empty,
    /// Shorter than the rule's minimum.
    TooShort(usize),
    /// Longer than the rule's maximum, with its length.
    TooLong {
        /// The limit.
        max: usize,
        /// The length it has.
        length: usize,
        /// In what.
        unit: Unit,
    },
    /// A character that is not allowed.
    BadChar(char),
    /// Does not begin with a letter.
    BadStart(char),
    /// Does not end with a letter or digit.
    BadEnd(char),
    /// A reserved word.
    Reserved,
    /// Contains this word, which no name may contain.
    Contains(&'static str),
}

impl NameRule {
    /// Length in the rule's unit.
    pub fn length(&self, name: &str) -> usize {
        match self.unit {
            Unit::Chars if name.is_ascii() => name.len(),
            Unit::Chars => name.chars().count(),
            Unit::Bytes => name.len(),
        }
    }

    /// The first flaw of a name, if any: the one a person should mend first.
    pub fn flaw(&self, name: &str) -> Option<NameFlaw> {
        let (Some(first), Some(last)) = (name.chars().next(), name.chars().next_back()) else {
            return Some(NameFlaw::Empty);
        };
        if !self.is_plain(name)
            && let Some(bad) = name.chars().find(|&c| !self.allows(c))
        {
            return Some(NameFlaw::BadChar(bad));
        }
        if self.letter_first && !first.is_alphabetic() {
            return Some(NameFlaw::BadStart(first));
        }
        if self.alnum_last && !last.is_alphanumeric() {
            return Some(NameFlaw::BadEnd(last));
        }
        let length = self.length(name);
        if length < self.min {
            return Some(NameFlaw::TooShort(self.min));
        }
        if length > self.max {
            return Some(NameFlaw::TooLong { max: self.max, length, unit: self.unit });
        }
        if self.reserved.iter().any(|word| word.eq_ignore_ascii_case(name)) {
            return Some(NameFlaw::Reserved);
        }
        if self.forbidden_parts.is_empty() {
            return None;
        }
        let lower = name.to_ascii_lowercase();
        let part = self.forbidden_parts.iter().find(|part| lower.contains(**part))?;
        Some(NameFlaw::Contains(part))
    }

    /// Whether a name is ASCII and all of it allowed. Nearly every name is, and there may be a hundred thousand of them:
    /// the letters are looked up in a set of bits, all of them, without leaving early.
    fn is_plain(&self, name: &str) -> bool {
        let upper = if self.upper { UPPER } else { 0 };
        let mut allowed = LOWER | DIGITS | upper;
        for sign in self.signs.bytes().filter(u8::is_ascii) {
            allowed |= 1 << sign;
        }
        let halves = [bits(allowed), bits(allowed >> 64)];
        let fits = |byte: u8| (halves[usize::from(byte >> 6 & 1)] >> (byte & 63)) & u64::from(byte < 128);
        name.bytes().fold(1, |all, byte| all & fits(byte)) == 1
    }

    /// As much of a name as fits into a length, ending between two characters.
    pub(super) fn start_of<'a>(&self, name: &'a str, room: usize) -> &'a str {
        let end = match self.unit {
            Unit::Chars => name.char_indices().nth(room).map_or(name.len(), |(at, _)| at),
            Unit::Bytes => (0..=room).rev().find(|at| name.is_char_boundary(*at)).unwrap_or(0),
        };
        name.get(..end).unwrap_or(name)
    }

    /// Whether a character may stand in a name of this rule.
    pub fn allows(&self, c: char) -> bool {
        match c {
            'a'..='z' | '0'..='9' => true,
            'A'..='Z' => self.upper,
            _ if c.is_ascii() => self.signs.bytes().any(|sign| char::from(sign) == c),
            _ => self.other_scripts && c.is_alphanumeric(),
        }
    }
}

/// What the service can take as the old name of a table. Old names are never changed, only refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OldNames {
    /// Whatever the engine takes.
    Any,
    /// No comma: the service lists tables as one comma-separated text, so such a name cannot be told from two.
    NoComma,
    /// Only names of this rule: others make the whole job fail.
    Only(NameRule),
}

impl OldNames {
    /// Whether the service can take this name.
    pub fn takes(&self, name: &str) -> bool {
        !name.is_empty()
            && match self {
                Self::Any => true,
                Self::NoComma => !name.contains(','),
                Self::Only(rule) => rule.flaw(name).is_none(),
            }
    }
}

/// Rules for all names of one operation on one instance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NameRules {
    /// New database names.
    pub database: NameRule,
    /// New table names.
    pub table: NameRule,
    /// Old table names.
    pub old: OldNames,
    /// Case.
    pub folding: Folding,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::testing::DATABASE as DB;
    use proptest::prelude::*;

    #[test]
    fn flaws_in_the_order_a_person_mends_them() {
        assert_eq!(DB.flaw(""), Some(NameFlaw::Empty));
        assert_eq!(DB.flaw("Shop"), Some(NameFlaw::BadChar('S')));
        assert_eq!(DB.flaw("1shop"), Some(NameFlaw::BadStart('1')));
        assert_eq!(DB.flaw("shop_"), Some(NameFlaw::BadEnd('_')));
        assert_eq!(DB.flaw("s"), Some(NameFlaw::TooShort(2)));
        assert_eq!(DB.flaw("mysql"), Some(NameFlaw::Reserved));
        assert_eq!(DB.flaw("my-rdsadmin-2"), Some(NameFlaw::Contains("rdsadmin")));
        assert_eq!(DB.flaw("订单"), Some(NameFlaw::BadChar('订')));
        assert_eq!(DB.flaw("shop_ud1119_k7q2"), None);
        let long = "a".repeat(65);
        assert_eq!(DB.flaw(&long), Some(NameFlaw::TooLong { max: 64, length: 65, unit: Unit::Chars }));
    }

    #[test]
    fn case_is_folded_letter_by_letter() {
        let fold = |name: &str| Folding::Insensitive.fold(name).into_owned();
        for (a, b) in [("Orders", "oRDERS"), ("ΟΔΟΣ", "οδοσ"), ("ǅ", "ǆ"), ("Ä订", "ä订")] {
            assert_eq!(fold(a), fold(b));
            assert!(Folding::Insensitive.same(a, b) && !Folding::Sensitive.same(a, b));
        }
    }

    proptest! {
        #[test]
        fn folding_is_blind_to_case_and_done_once(name in "\\PC{0,12}") {
            let once = Folding::Insensitive.fold(&name).into_owned();
            prop_assert!(Folding::Insensitive.same(&once, &name));
            let upper: String = name.chars().map(|c| c.to_ascii_uppercase()).collect();
            prop_assert!(Folding::Insensitive.same(&upper, &name));
        }
    }
}
