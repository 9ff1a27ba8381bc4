//! Which account and region.

use super::{Ctx, Out, Step, instance::InstanceStep};
use crate::app::action::{Action, Row, moved, row};
use crate::domain::profile::Profile;
use crate::messages::keys;

/// Verbs of this step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// Use the marked profile.
    Choose,
}

/// Keys of this step.
pub const ROWS: &[Row] = &[row(
    Action::Profile(Act::Choose),
    "profile.choose",
    &["<enter>"],
    keys::choose,
    keys::choose_profile_long,
    true,
)];

/// What this step answers.
#[derive(Clone, Debug, PartialEq)]
pub struct ProfileChosen {
    /// The profile.
    pub profile: Profile,
}

/// Choosing a profile.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ProfileStep {
    /// The marked profile.
    pub cursor: usize,
}

impl ProfileStep {
    pub(super) fn act(&mut self, action: Action, ctx: &mut Ctx) -> Out {
        match action {
            Action::Nav(nav) => {
                self.cursor = moved(nav, self.cursor, ctx.profiles.len(), ctx.page);
                Out::stay()
            }
            Action::Profile(Act::Choose) => match ctx.profiles.get(self.cursor) {
                Some(profile) => {
                    let given = ProfileChosen { profile: profile.clone() };
                    Out::next(Step::Instance(Box::new(InstanceStep::new(given))))
                }
                None => Out::stay(),
            },
            _ => Out::stay(),
        }
    }
}
