//! The last deliberate act: typing the name of the instance that is written to, and a word beside it where that instance
//! is overwritten. Armed for two minutes, for this one request; pasting is off, and Enter works only when all is right.

use std::sync::Arc;

use crate::app::effect::Submission;
use crate::app::field::Field;
use crate::app::step::tables::TablesChosen;
use crate::domain::check::{Check, Facts, Status};
use crate::domain::request::{Confirmed, OVERWRITE_WORDS, PreparedRequest};
use crate::domain::time::Timestamp;
use crate::messages::screens as msg;

/// How long a confirmation stays armed.
pub const ARMED_MS: i64 = 120_000;

/// The confirmation.
#[derive(Clone, Debug, PartialEq)]
pub struct Confirm {
    /// What was chosen.
    pub given: TablesChosen,
    /// The request as previewed.
    pub request: PreparedRequest,
    /// Keys of the accepted warnings.
    pub accepted: Vec<String>,
    /// The checks as the person saw them.
    pub checks: Vec<Check>,
    /// The facts they rest on, and when those were read.
    pub facts: Option<(Arc<Facts>, Timestamp)>,
    /// The name as typed.
    pub field: Field,
    /// The word as typed; asked for only where the instance is overwritten.
    pub loss: Field,
    /// Whether the keys go to the word.
    pub at_loss: bool,
    /// The name that must be typed.
    pub word: String,
    /// When it stops being armed.
    pub until: Timestamp,
}

impl Confirm {
    /// Arms one request.
    pub fn new(
        given: &TablesChosen,
        request: &PreparedRequest,
        checks: &[Check],
        facts: Option<(Arc<Facts>, Timestamp)>,
        accepted: &[String],
        now: Timestamp,
    ) -> Self {
        Self {
            word: given.by.word().to_owned(),
            given: given.clone(),
            request: request.clone(),
            accepted: accepted.to_vec(),
            checks: checks.to_vec(),
            facts,
            field: Field { no_paste: true, ..Field::default() },
            loss: Field { no_paste: true, ..Field::default() },
            at_loss: false,
            until: now.plus_millis(ARMED_MS),
        }
    }

    /// How many checks are in order, and how many there are.
    pub fn passed(&self) -> (usize, usize) {
        (self.checks.iter().filter(|check| check.status == Status::Ok).count(), self.checks.len())
    }

    /// How many checks could not be made.
    pub fn unchecked(&self) -> usize {
        self.checks.iter().filter(|check| check.status == Status::NotChecked).count()
    }

    /// Whether all is typed in full.
    pub fn matches(&self) -> bool {
        self.is_named() && self.is_meant()
    }

    fn is_named(&self) -> bool {
        self.field.value == self.word
    }

    fn is_meant(&self) -> bool {
        !self.request.overwrites || OVERWRITE_WORDS.contains(&self.loss.value.as_str())
    }

    /// The field that has the keys.
    pub fn focused(&mut self) -> &mut Field {
        if self.at_loss { &mut self.loss } else { &mut self.field }
    }

    /// To the other field, where there are two.
    pub fn switch(&mut self) {
        self.at_loss = self.request.overwrites && !self.at_loss;
    }

    /// Enter behind the right name leads to the word: nothing is sent from the first of two fields.
    pub fn goes_on(&mut self) -> bool {
        let on = self.request.overwrites && !self.at_loss && self.is_named();
        if on {
            self.switch();
        }
        on
    }

    /// Says beside the field what is wrong with it, and goes there.
    pub fn tell_what_differs(&mut self) {
        self.at_loss = self.is_named() && self.request.overwrites;
        if self.at_loss {
            self.loss.error = Some(msg::word_differs(OVERWRITE_WORDS[0], OVERWRITE_WORDS[1]));
        } else {
            self.field.error = Some(msg::name_differs(&self.word));
        }
    }

    /// Whether it is still armed.
    pub fn is_armed(&self, now: Timestamp) -> bool {
        now < self.until
    }

    /// Seconds it stays armed.
    pub fn seconds_left(&self, now: Timestamp) -> i64 {
        (self.until.since(now) + 999).max(0) / 1000
    }

    /// What goes out, if the name is right and it is still armed.
    pub fn submission(&self, now: Timestamp) -> Option<Submission> {
        if !self.is_armed(now) {
            return None;
        }
        let (name, word) = (&self.field.value, &self.loss.value);
        let request = Confirmed::by_typing(self.request.clone(), &self.word, name, word).ok()?;
        Some(Submission {
            request,
            plan: self.given.plan.clone(),
            checks: self.checks.clone(),
            facts: self.facts.as_ref().map(|(facts, _)| Arc::clone(facts)),
            accepted: self.accepted.clone(),
        })
    }
}
