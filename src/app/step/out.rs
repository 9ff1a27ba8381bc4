//! What a step is handed with an event, and what it answers.

use super::Step;
use crate::app::action::Action;
use crate::app::effect::{Effect, Query};
use crate::app::keymap::Keymap;
use crate::app::load::{Load, Work};
use crate::app::overlay::Overlay;
use crate::app::zones::Zones;
use crate::domain::ids::{ProfileName, RunMark};
use crate::domain::profile::Profile;
use crate::domain::time::Timestamp;
use crate::messages::{Lang, Text};

/// What a step may know and use while it handles an event.
pub struct Ctx<'a> {
    /// The present.
    pub now: Timestamp,
    /// Language.
    pub lang: Lang,
    /// Configured profiles.
    pub profiles: &'a [Profile],
    /// A free run mark, once the state folder gave one.
    pub mark: Option<&'a RunMark>,
    /// Tickets.
    pub work: &'a mut Work,
    /// Rows of a list that fit on the screen.
    pub page: usize,
    /// The simulator's factor; 1 on a real cloud.
    pub speed: u32,
    /// In which zone times are shown and read.
    pub zones: Zones,
    /// Keys, for sentences that name one.
    pub keymap: &'a Keymap,
}

impl Ctx<'_> {
    /// Asks for a load.
    pub fn ask<T>(&mut self, load: &mut Load<T>, query: Query) -> Vec<Effect> {
        load.ask(self.work, query)
    }

    /// What a sentence calls the key of an action.
    pub fn key(&self, action: Action) -> String {
        self.keymap.called(&[], action)
    }

    /// The profile of this name.
    pub fn profile(&self, name: &ProfileName) -> Option<&Profile> {
        self.profiles.iter().find(|profile| profile.name == *name)
    }
}

/// Where to go after an event.
#[derive(Clone, Debug, PartialEq, Default)]
pub enum Go {
    /// Nowhere.
    #[default]
    Stay,
    /// On to this step.
    Next(Box<Step>),
    /// One step back.
    Back,
    /// Back to the points, to look for this name in all of them; the whole name, or any part of names.
    Find(String, bool),
    /// On to a step after a send: there is no way back to the confirmation.
    Sent(Box<Step>),
    /// To the last of these steps, which follow the first screen: a plan that was opened.
    Trail(Vec<Step>),
    /// To the first screen; the way there is forgotten.
    Home,
    /// Put an overlay on top.
    Push(Box<Overlay>),
    /// Leave the program.
    Quit,
}

/// What a step answers to an event.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Out {
    /// Where to go.
    pub go: Go,
    /// What to do.
    pub effects: Vec<Effect>,
    /// A line for the person.
    pub notice: Option<Text>,
}

impl Out {
    /// Nothing to do.
    pub fn stay() -> Self {
        Self::default()
    }

    /// Effects only.
    pub fn effects(effects: Vec<Effect>) -> Self {
        Self { effects, ..Self::default() }
    }

    /// A line only.
    pub fn notice(text: Text) -> Self {
        Self { notice: Some(text), ..Self::default() }
    }

    /// Somewhere else.
    pub fn go(go: Go) -> Self {
        Self { go, ..Self::default() }
    }

    /// On to a step.
    pub fn next(step: Step) -> Self {
        Self::go(Go::Next(Box::new(step)))
    }
}
