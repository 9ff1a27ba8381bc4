//! What a plan may break, each with a key for scripts and a sentence for people.

use super::Place;
use crate::domain::naming::NameFlaw;
use crate::messages::{Text, plan as msg};

/// What a plan may break.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rule {
    /// A flaw of one new name.
    Name(String, NameFlaw),
    /// Two objects would get the same name; the other one's place.
    CollidesWith(String, Place),
    /// The new name is, or may be, a live object.
    CollidesWithExisting(String),
    /// The result would be the source itself.
    MustChange(String),
    /// An old name that the service's own lists cannot express.
    BadSource(String),
    /// More than the service takes.
    TooMany {
        /// How many there are.
        count: usize,
        /// How many it takes.
        limit: usize,
    },
    /// Nothing was chosen.
    NothingChosen,
    /// The operation does not take this.
    Unsupported(Text),
    /// An option it does not have, or a value the option does not take.
    Option(String, Text),
}

impl Rule {
    /// Stable key for scripts.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Name(_, flaw) => match flaw {
                NameFlaw::Empty => "empty",
                NameFlaw::TooShort(_) => "too-short",
                NameFlaw::TooLong { .. } => "too-long",
                NameFlaw::BadChar(_) | NameFlaw::BadStart(_) | NameFlaw::BadEnd(_) => "bad-char",
                NameFlaw::Reserved | NameFlaw::Contains(_) => "reserved",
            },
            Self::CollidesWith(..) => "collides",
            Self::CollidesWithExisting(_) => "collides-with-live",
            Self::MustChange(_) => "must-change",
            Self::BadSource(_) => "bad-source",
            Self::TooMany { .. } => "too-many",
            Self::NothingChosen => "nothing-chosen",
            Self::Unsupported(_) => "unsupported",
            Self::Option(..) => "option",
        }
    }

    /// The sentence for people.
    pub fn text(&self) -> Text {
        match self {
            Self::Name(name, flaw) => flaw_text(name, flaw),
            Self::CollidesWith(name, _) => msg::collides(name),
            Self::CollidesWithExisting(name) => msg::collides_live(name),
            Self::MustChange(name) => msg::must_change(name),
            Self::BadSource(name) => msg::bad_source(name),
            Self::TooMany { count, limit } => msg::too_many(count, limit),
            Self::NothingChosen => msg::nothing_chosen(),
            Self::Unsupported(what) => what.clone(),
            Self::Option(key, why) => msg::option(key, why),
        }
    }
}

fn flaw_text(name: &str, flaw: &NameFlaw) -> Text {
    match flaw {
        NameFlaw::Empty => msg::name_empty(),
        NameFlaw::TooShort(min) => msg::name_short(name, min),
        NameFlaw::TooLong { max, length, .. } => msg::name_long(name, length, max),
        NameFlaw::BadChar(c) => msg::name_char(name, c),
        NameFlaw::BadStart(_) => msg::name_start(name),
        NameFlaw::BadEnd(_) => msg::name_end(name),
        NameFlaw::Reserved => msg::name_reserved(name),
        NameFlaw::Contains(part) => msg::name_contains(name, part),
    }
}
