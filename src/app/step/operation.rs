//! By which operation: asked where an instance has several, or only one that destroys. What overwrites stands last and
//! is never marked first while there is anything milder.

use super::instance::SourceChosen;
use super::{Ctx, Out};
use crate::app::action::{Action, Row, moved, row};
use crate::domain::instance::Offer;
use crate::messages::keys;

/// Verbs of this step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// Use the marked operation.
    Choose,
}

/// Keys of this step.
pub const ROWS: &[Row] = &[row(
    Action::Operation(Act::Choose),
    "operation.choose",
    &["<enter>"],
    keys::choose,
    keys::choose_operation_long,
    true,
)];

/// Choosing an operation.
#[derive(Clone, Debug, PartialEq)]
pub struct OperationStep {
    /// What it was given.
    pub given: SourceChosen,
    /// The marked row.
    pub cursor: usize,
}

impl OperationStep {
    /// A fresh step.
    pub fn new(given: SourceChosen) -> Self {
        Self { given, cursor: 0 }
    }

    /// The offers: those that overwrite nothing first, each group in the order of the cloud.
    pub fn offers(&self) -> Vec<&Offer> {
        let mut offers: Vec<&Offer> = self.given.instance.offers.iter().collect();
        offers.sort_by_key(|offer| offer.capabilities.overwrites);
        offers
    }

    /// The offer under the cursor.
    pub fn marked(&self) -> Option<&Offer> {
        self.offers().get(self.cursor).copied()
    }

    pub(super) fn act(&mut self, action: Action, ctx: &mut Ctx) -> Out {
        match action {
            Action::Nav(nav) => {
                self.cursor = moved(nav, self.cursor, self.given.instance.offers.len(), ctx.page);
                Out::stay()
            }
            Action::Operation(Act::Choose) => match self.marked() {
                Some(offer) => Out::next(self.given.clone().with(offer.clone())),
                None => Out::stay(),
            },
            _ => Out::stay(),
        }
    }
}
