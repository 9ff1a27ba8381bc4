//! Models for tests: driven by keys and fixed answers, as the program is, so that no screen shows what cannot be.

mod finds;
mod fixtures;
mod others;

pub use fixtures::*;
pub use others::*;

use crate::app::effect::{Effect, Query, Ticket, Write};
use crate::app::key::KeyPress;
use crate::app::keymap::Keymap;
use crate::app::model::{Model, Setup};
use crate::app::msg::{Edited, Msg, Reply};
use crate::app::update::update;
use crate::domain::fault::Fault;
use crate::domain::ids::BackupId;
use crate::domain::request::SubmitOutcome;
use crate::domain::time::Timestamp;
use crate::domain::zone::Zone;
use crate::messages::Lang;

/// How questions of the program are answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answers {
    /// With the fixed data.
    Good,
    /// With a fault.
    Bad,
    /// Not at all.
    None,
}

/// A model on its way.
#[derive(Clone)]
pub struct Stage {
    pub model: Model,
    pub answers: Answers,
    pub now: Timestamp,
    pub world: World,
    sent: Option<Ticket>,
    ordered: Vec<Ticket>,
    editing: Option<Ticket>,
}

impl Stage {
    /// The first screen.
    pub fn new(answers: Answers) -> Self {
        let setup = Setup {
            lang: Lang::En,
            profiles: profiles(),
            training: false,
            speed: 1,
            attach: None,
            open: None,
            notice: None,
            size: (80, 24),
            now: at("2026-11-19T14:20:31Z"),
            host_zone: Zone::parse("Europe/Berlin"),
            keymap: Keymap::default(),
            slow: false,
        };
        Self::of(setup, answers)
    }

    pub fn of(setup: Setup, answers: Answers) -> Self {
        let now = setup.now;
        let (model, effects) = Model::new(setup);
        let mut stage = Self {
            model,
            answers,
            now,
            world: World::default(),
            sent: None,
            ordered: Vec::new(),
            editing: None,
        };
        stage.serve(effects);
        stage
    }

    /// Presses keys, answering what is asked after each.
    #[must_use]
    pub fn keys(mut self, text: &str) -> Self {
        for press in KeyPress::parse_sequence(text).unwrap() {
            self.event(Msg::Key(press));
        }
        self
    }

    /// Text is pasted.
    #[must_use]
    pub fn paste(mut self, text: &str) -> Self {
        self.event(Msg::Paste(text.to_owned()));
        self
    }

    /// From now on answers differently.
    #[must_use]
    pub fn answering(mut self, answers: Answers) -> Self {
        self.answers = answers;
        self
    }

    /// With another world behind the answers.
    #[must_use]
    pub fn world(mut self, change: impl FnOnce(&mut World)) -> Self {
        change(&mut self.world);
        self
    }

    /// Some seconds later.
    #[must_use]
    pub fn later(mut self, seconds: i64) -> Self {
        self.now = self.now.plus_secs(seconds);
        self.event(Msg::Tick);
        self
    }

    /// What comes of the send.
    #[must_use]
    pub fn outcome(mut self, result: Result<SubmitOutcome, Fault>) -> Self {
        let ticket = self.sent.take().unwrap();
        self.event(Msg::Reply(ticket, Box::new(Reply::Submitted(result.map(Into::into)))));
        self
    }

    /// What the editor leaves behind.
    #[must_use]
    pub fn edited(mut self, edited: Edited) -> Self {
        let ticket = self.editing.take().unwrap();
        self.event(Msg::Reply(ticket, Box::new(Reply::Edited(edited))));
        self
    }

    /// What comes of the order of a backup.
    #[must_use]
    pub fn backed_up(mut self, result: Result<BackupId, Fault>) -> Self {
        let ticket = *self.ordered.last().unwrap();
        self.event(Msg::Reply(ticket, Box::new(Reply::BackedUp(result))));
        self
    }

    /// How many backups were ordered.
    pub fn orders(&self) -> usize {
        self.ordered.len()
    }

    /// Whether a restore was sent.
    pub fn is_sent(&self) -> bool {
        self.sent.is_some()
    }

    pub fn event(&mut self, msg: Msg) {
        let effects = update(&mut self.model, self.now, msg);
        self.serve(effects);
    }

    fn serve(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Submit(ticket, _) => self.sent = Some(ticket),
                Effect::BackUp(ticket, ..) => self.ordered.push(ticket),
                Effect::OpenEditor(ticket, _) => self.editing = Some(ticket),
                Effect::Fetch(ticket, query) => self.answer(ticket, &query),
                Effect::Write(ticket, Write::Draft(draft, _)) => {
                    let run = draft.run.clone().unwrap();
                    self.event(Msg::Reply(ticket, Box::new(Reply::Drafted(run, Ok(())))));
                }
                _ => {}
            }
        }
    }

    fn answer(&mut self, ticket: Ticket, query: &Query) {
        let mark = matches!(query, Query::Mark);
        self.world.facts.read_at = self.now;
        let reply = match self.answers {
            Answers::None if !mark => return,
            Answers::Bad if !mark => World::refuse(query),
            _ => self.world.reply(query),
        };
        self.event(Msg::Reply(ticket, Box::new(reply)));
    }
}
