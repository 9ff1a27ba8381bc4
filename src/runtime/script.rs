//! The wizard driven by a string of keys, without a terminal: for bug reports, documentation and tests.
//!
//! One key is fed, then everything it causes is carried out, then the next. There is no waiting: `<wait>` in the keys
//! moves an injected clock to the moment the program wants to be woken. When the keys end, the program ends.

use std::sync::{Arc, PoisonError, RwLock};

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::services::Services;
use crate::app::effect::Effect;
use crate::app::key::KeyPress;
use crate::app::model::{Model, Setup};
use crate::app::msg::{Edited, Msg, Reply};
use crate::app::update::update;
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::time::Timestamp;
use crate::messages::runtime as msg;
use crate::ui::theme::Theme;

/// A clock that only moves when told.
#[derive(Clone)]
pub struct ManualClock(Arc<RwLock<Timestamp>>);

impl ManualClock {
    /// A clock standing at a moment.
    pub fn at(start: Timestamp) -> Self {
        Self(Arc::new(RwLock::new(start)))
    }

    /// Its time.
    pub fn now(&self) -> Timestamp {
        *self.0.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// Moves it forward.
    pub fn advance_to(&self, at: Timestamp) {
        let mut now = self.0.write().unwrap_or_else(PoisonError::into_inner);
        *now = at.max(*now);
    }
}

/// One thing to do.
#[derive(Clone, Debug, PartialEq)]
pub enum Input {
    /// Press a key.
    Key(KeyPress),
    /// Let time pass until the program wants to be woken, and wake it.
    Wait,
}

/// Reads keys as `--keys` takes them: `<enter>jj<c-c>abc<wait>`.
pub fn parse(keys: &str) -> Result<Vec<Input>, String> {
    let mut inputs = Vec::new();
    for (index, part) in keys.split("<wait>").enumerate() {
        if index > 0 {
            inputs.push(Input::Wait);
        }
        inputs.extend(KeyPress::parse_sequence(part)?.into_iter().map(Input::Key));
    }
    Ok(inputs)
}

/// Gets a text and gives back what an editor would leave.
pub type Editor = Box<dyn FnMut(&str) -> Edited>;

/// Gets a text and tells whether it was shown.
pub type Pager = Box<dyn FnMut(&str) -> Result<(), Fault>>;

/// The program without a terminal.
pub struct Driver {
    /// The state.
    pub model: Model,
    /// What was put on the clipboard, last first to see.
    pub clipboard: Option<String>,
    /// Sentences that a terminal would have told by its bell or on the desktop.
    pub notified: Vec<String>,
    /// What stands in for the editor; without one there is none.
    pub editor: Option<Editor>,
    /// What stands in for the pager; without one there is none.
    pub pager: Option<Pager>,
    services: Services,
    clock: ManualClock,
    runtime: tokio::runtime::Runtime,
}

impl Driver {
    /// Starts the program and carries out what it does at once.
    pub fn start(setup: Setup, services: Services, clock: ManualClock) -> std::io::Result<Self> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let (model, effects) = Model::new(setup);
        let mut driver = Self {
            model,
            clipboard: None,
            notified: Vec::new(),
            editor: None,
            pager: None,
            services,
            clock,
            runtime,
        };
        driver.carry_out(effects);
        Ok(driver)
    }

    /// Feeds everything, until the program ends.
    pub fn feed(&mut self, inputs: &[Input]) {
        for input in inputs {
            if self.model.farewell.is_some() {
                return;
            }
            match input {
                Input::Key(press) => self.event(Msg::Key(*press)),
                Input::Wait => {
                    let now = self.clock.now();
                    self.advance_to(self.model.wake_at().unwrap_or_else(|| now.plus_secs(1)));
                }
            }
        }
    }

    /// Moves time and wakes the program.
    pub fn advance_to(&mut self, at: Timestamp) {
        self.clock.advance_to(at);
        self.event(Msg::Tick);
    }

    /// One event with everything it causes.
    pub fn event(&mut self, event: Msg) {
        let effects = update(&mut self.model, self.clock.now(), event);
        self.carry_out(effects);
    }

    fn carry_out(&mut self, effects: Vec<Effect>) {
        let mut queue = std::collections::VecDeque::from(effects);
        while let Some(effect) = queue.pop_front() {
            let Some((ticket, reply)) = self.perform(effect) else { continue };
            let event = Msg::Reply(ticket, Box::new(reply));
            queue.extend(update(&mut self.model, self.clock.now(), event));
        }
    }

    fn perform(&mut self, effect: Effect) -> Option<(crate::app::effect::Ticket, Reply)> {
        match effect {
            Effect::Fetch(ticket, query) => {
                Some((ticket, self.runtime.block_on(self.services.answer(query))))
            }
            Effect::Submit(ticket, submission) => {
                let sent = self.runtime.block_on(self.services.submit(*submission));
                Some((ticket, Reply::Submitted(sent)))
            }
            Effect::Repeat(ticket, request) => {
                let sent = self.runtime.block_on(self.services.repeat(*request));
                Some((ticket, Reply::Repeated(sent)))
            }
            Effect::Write(ticket, write) => Some((ticket, self.services.write(write))),
            Effect::BackUp(ticket, profile, operation, target) => {
                let order = self.services.back_up(&profile, &operation, &target);
                Some((ticket, Reply::BackedUp(self.runtime.block_on(order))))
            }
            Effect::Copy(text) => {
                self.clipboard = Some(text);
                None
            }
            Effect::OpenEditor(ticket, text) => {
                let none = || Fault::new(FaultKind::Local, msg::editor_no_terminal(), msg::editor_hint());
                let edited = match &mut self.editor {
                    Some(editor) => editor(&text),
                    None => Edited::Failed(Box::new(none()), None),
                };
                Some((ticket, Reply::Edited(edited)))
            }
            Effect::OpenPager(ticket) => {
                let text = crate::ui::paper(&self.model, &Theme::default()).unwrap_or_default();
                let paged = match &mut self.pager {
                    Some(pager) => pager(&text),
                    None => Err(Fault::new(FaultKind::Local, msg::pager_no_terminal(), msg::pager_hint())),
                };
                Some((ticket, Reply::Paged(paged)))
            }
            Effect::Notify(text) => {
                self.notified.push(text);
                None
            }
            Effect::Cancel(_) | Effect::Suspend => None,
        }
    }

    /// The screen as it stands.
    pub fn frame(&self, theme: &Theme) -> (Buffer, Option<Position>) {
        let (columns, rows) = self.model.size;
        let area = Rect::new(0, 0, columns, rows);
        let mut buffer = Buffer::empty(area);
        let cursor = crate::ui::view(&self.model, theme, area, &mut buffer);
        (buffer, cursor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waiting_stands_between_keys() {
        let inputs = parse("a<wait><enter>").unwrap();
        assert_eq!(inputs.len(), 3);
        assert_eq!(inputs[1], Input::Wait);
        assert!(parse("<nokey>").is_err());
    }
}
