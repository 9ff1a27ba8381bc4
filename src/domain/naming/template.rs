//! Templates that give every chosen object its new name, cut where the rule for names does not allow the length.

use super::NameRule;
use crate::domain::ids::RunMark;
use crate::messages::{Text, plan as msg};

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

    /// What the template adds after the old name, where that stands in it last.
    pub fn tail(&self, db: &str, schema: &str, context: &NameContext) -> String {
        let from = self.parts.iter().rposition(|part| *part == Part::Name).map_or(0, |at| at + 1);
        Self::joined(&self.parts[from..], "", db, schema, context)
    }

    /// The new name of an object. `schema` is empty where there is none.
    pub fn expand(&self, name: &str, db: &str, schema: &str, context: &NameContext) -> String {
        Self::joined(&self.parts, name, db, schema, context)
    }

    fn joined(parts: &[Part], name: &str, db: &str, schema: &str, context: &NameContext) -> String {
        let mut out = String::with_capacity(name.len() + 16);
        for part in parts {
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
    use crate::domain::naming::Unit;
    use crate::domain::testing::DATABASE as DB;
    use proptest::prelude::*;

    fn context() -> NameContext {
        NameContext { run: RunMark::from("k7q2"), mmdd: "1119".into(), hhmm: "2203".into() }
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
