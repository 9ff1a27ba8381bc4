//! The act before the very same request leaves once more: the instance's name, typed anew. Armed for two minutes, as the first
//! time; what is still true is looked at again after it.

use super::confirm::ARMED_MS;
use crate::app::field::Field;
use crate::domain::request::{Confirmed, PreparedRequest};
use crate::domain::time::Timestamp;

/// The second confirmation.
#[derive(Clone, Debug, PartialEq)]
pub struct Repeat {
    /// The request, byte for byte the first one.
    pub request: PreparedRequest,
    /// The name as typed.
    pub field: Field,
    /// The name that must be typed.
    pub word: String,
    /// When it stops being armed.
    pub until: Timestamp,
}

impl Repeat {
    /// Arms the request once more.
    pub fn new(request: &PreparedRequest, word: &str, now: Timestamp) -> Self {
        Self {
            request: request.clone(),
            field: Field { no_paste: true, ..Field::default() },
            word: word.to_owned(),
            until: now.plus_millis(ARMED_MS),
        }
    }

    /// Whether it is still armed.
    pub fn is_armed(&self, now: Timestamp) -> bool {
        now < self.until
    }

    /// Whether the name is typed in full.
    pub fn matches(&self) -> bool {
        self.field.value == self.word
    }

    /// What goes out, if the name is right and it is still armed. What overwrites has no token and never gets here.
    pub fn confirmed(&self, now: Timestamp) -> Option<Confirmed<PreparedRequest>> {
        let confirmed = Confirmed::by_typing(self.request.clone(), &self.word, &self.field.value, "");
        confirmed.ok().filter(|_| self.is_armed(now))
    }
}
