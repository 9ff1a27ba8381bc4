//! Rules for new names, and templates that make them.
//!
//! Old names are never judged here: they are passed through exactly as the cloud gave them.

use std::borrow::Cow;

use super::ids::RunMark;
use crate::messages::{Text, plan as msg};

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
    /// The form to compare names in.
    pub fn fold(self, name: &str) -> Cow<'_, str> {
        match self {
            Self::Insensitive if name.chars().any(char::is_uppercase) => Cow::Owned(name.to_lowercase()),
            _ => Cow::Borrowed(name),
        }
    }
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
            Unit::Chars => name.chars().count(),
            Unit::Bytes => name.len(),
        }
    }

    /// The first flaw of a name, if any: the one a person should mend first.
    pub fn flaw(&self, name: &str) -> Option<NameFlaw> {
        let (Some(first), Some(last)) = (name.chars().next(), name.chars().next_back()) else {
            return Some(NameFlaw::Empty);
        };
        if let Some(bad) = name.chars().find(|&c| !self.allows(c)) {
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
        let lower = name.to_ascii_lowercase();
        if self.reserved.contains(&lower.as_str()) {
            return Some(NameFlaw::Reserved);
        }
        let part = self.forbidden_parts.iter().find(|part| lower.contains(**part))?;
        Some(NameFlaw::Contains(part))
    }

    /// As much of a name as fits into a length, ending between two characters.
    fn start_of<'a>(&self, name: &'a str, room: usize) -> &'a str {
        let end = match self.unit {
            Unit::Chars => name.char_indices().nth(room).map_or(name.len(), |(at, _)| at),
            Unit::Bytes => (0..=room).rev().find(|at| name.is_char_boundary(*at)).unwrap_or(0),
        };
        name.get(..end).unwrap_or(name)
    }

    fn allows(&self, c: char) -> bool {
        match c {
            'a'..='z' | '0'..='9' => true,
            'A'..='Z' => self.upper,
            _ if c.is_ascii() => self.signs.contains(c),
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

/// What a template's fields stand for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameContext {
    /// The run mark.
    pub run: RunMark,
    /// Month and day the plan was made, in the profile's zone: `1119`.
    pub mmdd: String,
    /// Hour and minute the plan was made: `2203`.
    pub hhmm: String,
}

/// A new name that a template made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expanded {
    /// The name.
    pub name: String,
    /// Whether the old name in it was cut to make it fit.
    pub cut: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Words(String),
    Name,
    Db,
    Schema,
    Mmdd,
    Hhmm,
    Run,
}

/// A rule such as `{name}_ud{mmdd}_{run}` that gives every chosen object its new name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameTemplate {
    source: String,
    parts: Vec<Part>,
}

/// Why a template cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TemplateError {
    /// `{` without `}`, or `}` alone.
    Braces,
    /// A field that does not exist.
    UnknownField(String),
    /// Without `{name}` all objects would get the same name.
    NoName,
}

impl TemplateError {
    /// The sentence for people.
    pub fn text(&self) -> Text {
        match self {
            Self::Braces => msg::rule_braces(),
            Self::UnknownField(field) => {
                let known = NameTemplate::FIELDS.map(|field| format!("{{{field}}}"));
                msg::rule_field(format!("{{{field}}}"), known.join(" "))
            }
            Self::NoName => msg::rule_no_name("{name}"),
        }
    }
}

/// The default rule: it carries the run mark, which answers "did it run?" after a lost answer.
pub const DEFAULT_TEMPLATE: &str = "{name}_ud{mmdd}_{run}";

impl NameTemplate {
    /// The fields people may use.
    pub const FIELDS: [&'static str; 6] = ["name", "db", "schema", "mmdd", "hhmm", "run"];

    /// Reads a template.
    pub fn parse(source: &str) -> Result<Self, TemplateError> {
        let mut parts = Vec::new();
        let mut rest = source;
        while let Some(at) = rest.find(['{', '}']) {
            if rest[at..].starts_with('}') {
                return Err(TemplateError::Braces);
            }
            if at > 0 {
                parts.push(Part::Words(rest[..at].to_owned()));
            }
            let close = rest[at..].find('}').ok_or(TemplateError::Braces)? + at;
            parts.push(field(&rest[at + 1..close])?);
            rest = &rest[close + 1..];
        }
        if !rest.is_empty() {
            parts.push(Part::Words(rest.to_owned()));
        }
        if !parts.contains(&Part::Name) {
            return Err(TemplateError::NoName);
        }
        Ok(Self { source: source.to_owned(), parts })
    }

    /// The template as typed.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The new name of an object, cut where the rule for new names does not allow its length: `{name}` gives way, so that
    /// what the template adds (the run mark above all) stays whole. `schema` is empty where there is none.
    pub fn expand_within(
        &self,
        rule: &NameRule,
        name: &str,
        db: &str,
        schema: &str,
        context: &NameContext,
    ) -> Expanded {
        let whole = Expanded { name: self.expand(name, db, schema, context), cut: false };
        // A name that stays as it is was legal before.
        if rule.length(&whole.name) <= rule.max || whole.name == name {
            return whole;
        }
        let added = rule.length(&self.expand("", db, schema, context));
        let times = self.parts.iter().filter(|part| **part == Part::Name).count().max(1);
        let room = rule.max.saturating_sub(added) / times;
        // One that would vanish is better told as too long.
        if room == 0 {
            return whole;
        }
        Expanded { name: self.expand(rule.start_of(name, room), db, schema, context), cut: true }
    }

    /// The new name of an object. `schema` is empty where there is none.
    pub fn expand(&self, name: &str, db: &str, schema: &str, context: &NameContext) -> String {
        let mut out = String::with_capacity(name.len() + 16);
        for part in &self.parts {
            out.push_str(match part {
                Part::Words(words) => words,
                Part::Name => name,
                Part::Db => db,
                Part::Schema => schema,
                Part::Mmdd => &context.mmdd,
                Part::Hhmm => &context.hhmm,
                Part::Run => context.run.as_str(),
            });
        }
        out
    }
}

impl Default for NameTemplate {
    fn default() -> Self {
        Self::parse(DEFAULT_TEMPLATE).unwrap_or(Self { source: "{name}".to_owned(), parts: vec![Part::Name] })
    }
}

fn field(word: &str) -> Result<Part, TemplateError> {
    Ok(match word {
        "name" => Part::Name,
        "db" => Part::Db,
        "schema" => Part::Schema,
        "mmdd" => Part::Mmdd,
        "hhmm" => Part::Hhmm,
        "run" => Part::Run,
        other => return Err(TemplateError::UnknownField(other.to_owned())),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const DB: NameRule = NameRule {
        min: 2,
        max: 64,
        unit: Unit::Chars,
        upper: false,
        signs: "_-",
        other_scripts: false,
        letter_first: true,
        alnum_last: true,
        reserved: &["mysql"],
        forbidden_parts: &["rdsadmin"],
    };

    fn context() -> NameContext {
        NameContext { run: RunMark::from("k7q2"), mmdd: "1119".into(), hhmm: "2203".into() }
    }

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
    fn templates() {
        let default = NameTemplate::default();
        assert_eq!(default.expand("orders", "shop", "", &context()), "orders_ud1119_k7q2");
        let all = NameTemplate::parse("{db}.{schema}.{name}-{hhmm}").unwrap();
        assert_eq!(all.expand("t", "d", "s", &context()), "d.s.t-2203");
        assert_eq!(NameTemplate::parse("x_{run}"), Err(TemplateError::NoName));
        assert_eq!(NameTemplate::parse("{name"), Err(TemplateError::Braces));
        assert_eq!(NameTemplate::parse("{name}}"), Err(TemplateError::Braces));
        assert_eq!(NameTemplate::parse("{nam}{name}"), Err(TemplateError::UnknownField("nam".into())));
    }

    #[test]
    fn a_long_name_is_cut_and_the_mark_stays_whole() {
        let bytes = NameRule { max: 24, unit: Unit::Bytes, other_scripts: true, ..DB };
        let default = NameTemplate::default();
        let cut = |rule: &NameRule, name: &str| default.expand_within(rule, name, "d", "", &context());
        assert_eq!(cut(&bytes, "orders"), Expanded { name: "orders_ud1119_k7q2".into(), cut: false });
        assert_eq!(cut(&bytes, "order_archive_2019").name, "order_archiv_ud1119_k7q2");
        assert_eq!(cut(&bytes, "订单明细表").name, "订单明细_ud1119_k7q2");
        assert!(cut(&bytes, "订单明细表").cut);
        let chars = NameRule { unit: Unit::Chars, ..bytes };
        assert_eq!(cut(&chars, "订单明细表").name, "订单明细表_ud1119_k7q2");
        let none = NameRule { max: 12, ..bytes };
        assert_eq!(cut(&none, "orders"), Expanded { name: "orders_ud1119_k7q2".into(), cut: false });
    }

    proptest! {
        #[test]
        fn a_cut_name_fits_and_ends_with_the_mark(name in "\\PC{0,90}", max in 13_usize..80, bytes in any::<bool>()) {
            let rule = NameRule { max, unit: if bytes { Unit::Bytes } else { Unit::Chars }, ..DB };
            let made = NameTemplate::default().expand_within(&rule, &name, "d", "", &context());
            prop_assert!(rule.length(&made.name) <= max);
            prop_assert!(made.name.ends_with("_ud1119_k7q2"));
        }

        #[test]
        fn a_template_with_a_mark_never_gives_the_old_name(name in "\\PC{0,40}") {
            prop_assert_ne!(NameTemplate::default().expand(&name, "d", "", &context()), name);
        }
    }
}
