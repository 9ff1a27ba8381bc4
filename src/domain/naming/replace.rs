//! Replacing a part of many names by a pattern: linear time, bounded size, and faults told by their place.

use std::borrow::Cow;

use regex::{Regex, RegexBuilder};
use regex_syntax::ast::ErrorKind;

use crate::messages::{Text, view_names as msg};

/// The most memory a compiled pattern may take, and the most its matching may cache.
const SIZE: usize = 1 << 20;

/// Deeper groups than this are no pattern that a person typed.
const NESTING: u32 = 50;

/// A pattern and what takes the place of what it finds.
#[derive(Clone, Debug)]
pub struct Replace {
    pattern: Regex,
    with: String,
}

/// Which of the two fields is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The pattern.
    Pattern,
    /// The replacement.
    With,
}

/// Why a replacement cannot be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReplaceError {
    /// Where.
    pub part: Part,
    /// The place in it, counted in characters from 0; `None` where the whole is meant.
    pub at: Option<usize>,
    /// What is wrong.
    pub what: Text,
}

impl Replace {
    /// Reads a pattern and a replacement; `$1` and `${name}` stand for groups, `$$` for a dollar sign.
    pub fn parse(pattern: &str, with: &str) -> Result<Self, ReplaceError> {
        let built = RegexBuilder::new(pattern)
            .size_limit(SIZE)
            .dfa_size_limit(SIZE)
            .nest_limit(NESTING)
            .build()
            .map_err(|error| pattern_error(pattern, &error))?;
        check_groups(&built, with)?;
        Ok(Self { pattern: built, with: with.to_owned() })
    }

    /// A name with everything replaced that the pattern finds in it.
    pub fn apply<'a>(&self, name: &'a str) -> Cow<'a, str> {
        self.pattern.replace_all(name, self.with.as_str())
    }
}

fn pattern_error(pattern: &str, error: &regex::Error) -> ReplaceError {
    let fault = |at, what| ReplaceError { part: Part::Pattern, at, what };
    if let regex::Error::CompiledTooBig(_) = error {
        return fault(None, msg::pattern_too_big());
    }
    let mut parser = regex_syntax::ParserBuilder::new().nest_limit(NESTING).build();
    match parser.parse(pattern) {
        Err(regex_syntax::Error::Parse(error)) => {
            fault(place(pattern, error.span().start.offset), kind(error.kind()))
        }
        Err(regex_syntax::Error::Translate(error)) => {
            fault(place(pattern, error.span().start.offset), Text::verbatim(error.kind().to_string()))
        }
        _ => fault(None, Text::verbatim(error.to_string())),
    }
}

/// A place in bytes as one in characters.
fn place(text: &str, offset: usize) -> Option<usize> {
    text.get(..offset).map(|before| before.chars().count())
}

/// The commonest slips in both languages; the rest in the words of the library.
fn kind(kind: &ErrorKind) -> Text {
    match kind {
        ErrorKind::GroupUnclosed => msg::pattern_group_open(),
        ErrorKind::GroupUnopened => msg::pattern_group_close(),
        ErrorKind::ClassUnclosed => msg::pattern_class_open(),
        ErrorKind::RepetitionMissing => msg::pattern_nothing_to_repeat(),
        ErrorKind::EscapeUnexpectedEof => msg::pattern_escape_end(),
        ErrorKind::EscapeUnrecognized => msg::pattern_escape(),
        ErrorKind::UnsupportedLookAround => msg::pattern_look_around(),
        ErrorKind::UnsupportedBackreference => msg::pattern_back_reference(),
        other => Text::verbatim(other.to_string()),
    }
}

/// A group that does not exist would silently become nothing: `$1_x` means the group `1_x`.
fn check_groups(pattern: &Regex, with: &str) -> Result<(), ReplaceError> {
    let mut rest = with;
    while let Some(at) = rest.find('$') {
        let begin = with.len() - rest.len() + at;
        rest = &rest[at + 1..];
        if let Some(after) = rest.strip_prefix('$') {
            rest = after;
            continue;
        }
        let fault = |what| Err(ReplaceError { part: Part::With, at: place(with, begin), what });
        let (name, after) = if let Some(inner) = rest.strip_prefix('{') {
            let Some(parts) = inner.split_once('}') else { return fault(msg::with_brace()) };
            parts
        } else {
            let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len());
            rest.split_at(end)
        };
        rest = after;
        if !has_group(pattern, name) {
            return fault(unknown_group(pattern, name));
        }
    }
    Ok(())
}

fn has_group(pattern: &Regex, name: &str) -> bool {
    match name.parse::<usize>() {
        Ok(number) => number < pattern.captures_len(),
        Err(_) => pattern.capture_names().flatten().any(|known| known == name),
    }
}

fn unknown_group(pattern: &Regex, name: &str) -> Text {
    let digits = name.len() - name.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (number, after) = name.split_at(digits);
    if name.is_empty() {
        msg::with_dollar()
    } else if !after.is_empty() && !number.is_empty() && has_group(pattern, number) {
        msg::with_group_ends(name, number, after)
    } else {
        msg::with_no_group(name, pattern.captures_len() - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn replaces_with_groups() {
        let replace = |pattern, with, name| Replace::parse(pattern, with).unwrap().apply(name).into_owned();
        assert_eq!(replace("^(.*)_ud", "${1}_fix", "orders_ud1119"), "orders_fix1119");
        assert_eq!(replace("(?P<stem>[a-z]+)_", "$stem-", "a_b_c"), "a-b-c");
        assert_eq!(replace("o", "$$0", "oo"), "$0$0");
        assert_eq!(replace("x", "y", "orders"), "orders");
    }

    #[test]
    fn faults_tell_field_and_place() {
        let fault = |pattern, with| Replace::parse(pattern, with).unwrap_err();
        for (pattern, at) in
            [("订(", 1), ("a)", 1), ("[a", 0), ("*a", 0), ("a\\", 1), ("(?=a)", 0), ("(a)\\1", 3)]
        {
            let error = fault(pattern, "");
            assert_eq!((error.part, error.at), (Part::Pattern, Some(at)), "{pattern}: {error:?}");
            assert_ne!(error.what.en, error.what.zh, "{pattern}");
        }
        let error = fault("(a)", "订$1_x");
        assert_eq!((error.part, error.at), (Part::With, Some(1)));
        assert!(error.what.en.contains("${1}_x"), "{}", error.what.en);
        for with in ["$2", "$x", "${1", "a$", "$ "] {
            assert_eq!(fault("(a)", with).part, Part::With, "{with}");
        }
        assert_eq!(fault("(?:a{900}){900}", "").at, None, "too big");
        assert_eq!(fault(&"(".repeat(100), "").part, Part::Pattern);
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_told(pattern in "\\PC{0,12}", with in "[$a-c0-2{}_]{0,6}", name in "\\PC{0,12}") {
            match Replace::parse(&pattern, &with) {
                Ok(replace) => { replace.apply(&name); }
                Err(error) => prop_assert!(!error.what.en.is_empty()),
            }
        }
    }
}
