//! The last deliberate act: typing the name of the instance that is written to. Armed for two minutes, for this one
//! request; pasting is off, and Enter works only when the name is right.

use crate::app::effect::Submission;
use crate::app::field::Field;
use crate::app::step::instance::InstanceChosen;
use crate::app::step::tables::TablesChosen;
use crate::domain::check::{Check, Status};
use crate::domain::request::{Confirmed, PreparedRequest};
use crate::domain::time::Timestamp;

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
    /// What is being typed.
    pub field: Field,
    /// What must be typed.
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
        accepted: &[String],
        now: Timestamp,
    ) -> Self {
        Self {
            word: word_for(&given.by.by),
            given: given.clone(),
            request: request.clone(),
            accepted: accepted.to_vec(),
            checks: checks.to_vec(),
            field: Field { no_paste: true, ..Field::default() },
            until: now.plus_millis(ARMED_MS),
        }
    }

    /// How many checks are in order, and how many there are.
    pub fn passed(&self) -> (usize, usize) {
        (self.checks.iter().filter(|check| check.status == Status::Ok).count(), self.checks.len())
    }

    /// Whether the name is typed in full.
    pub fn matches(&self) -> bool {
        self.field.value == self.word
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
        let request = Confirmed::by_typing(self.request.clone(), &self.word, &self.field.value, "").ok()?;
        Some(Submission {
            request,
            plan: self.given.plan.clone(),
            checks: self.checks.clone(),
            accepted: self.accepted.clone(),
        })
    }
}

/// The instance's name; its id where another instance has the same name, or where the name cannot be typed on every
/// keyboard.
fn word_for(chosen: &InstanceChosen) -> String {
    let instance = &chosen.instance;
    let typable = !instance.name.is_empty() && instance.name.chars().all(|c| c.is_ascii_graphic());
    if typable && chosen.only_name { instance.name.clone() } else { instance.id.0.clone() }
}
