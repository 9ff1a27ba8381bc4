//! The wizard's plain form: the same model as questions and answers, line by line, for a screen reader, a log or a slow
//! line. Each change is a whole sentence; nothing is ever drawn again.
//!
//! It says what the model holds and turns an answer into the events that keys would cause, so that both forms make the
//! same plan. It must never change the model itself, send anything, or know more than the screens do.

use crate::app::model::{Model, Notice};
use crate::app::msg::Msg;
use crate::app::overlay::Overlay;
use crate::app::step::Step;
use crate::app::step::tables::{Mode, TablesStep};
use crate::messages::{Text, plain as msg, view_shell};

mod after;
mod answer;
mod choose;
mod confirm;
mod copying;
mod everywhere;
mod evidence;
mod facts;
mod find;
mod home;
mod job;
mod listed;
mod point;
mod review;
mod tables;
mod teller;
mod verb;
mod word;

use self::teller::Teller;
pub use self::verb::Verb;
use self::word::Word;
use crate::messages::plain_words as words;

/// What an answer leads to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Turn {
    /// Events for the model, in their order.
    pub events: Vec<Msg>,
    /// What is said at once.
    pub say: Vec<Text>,
}

impl Turn {
    fn of(events: impl Into<Vec<Msg>>) -> Self {
        Self { events: events.into(), say: Vec::new() }
    }

    fn say(text: Text) -> Self {
        Self { events: Vec::new(), say: vec![text] }
    }
}

/// What a conversation remembers between two lines.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Talk {
    /// Facts that were told: what is in it is not said again.
    told: Vec<String>,
    /// Where they were told.
    place: Option<(usize, Text)>,
    /// The last notice that was said.
    notice: Option<Notice>,
    /// Whether the first sentences were said.
    begun: bool,
    /// The question that waits for its answer: it is not asked twice.
    asked: Option<String>,
    /// An instance was named by its number; it is asked for once more.
    marked: bool,
    /// The database whose tables are to be told.
    listing: Option<String>,
    /// A line that goes on when what it needs was read, and how often it did.
    rest: Option<(String, u8)>,
    /// The end of a job is waited for.
    waits: bool,
    /// The options were told once: each change of one is told too.
    options: bool,
}

/// A line that never gets anywhere is given up.
const MOST_TIMES: u8 = 8;

/// The words of the question in sight.
fn verbs_of(model: &Model) -> &'static [Verb] {
    match model.wizard.current() {
        Step::Home(step) if step.opening.is_some() => home::OPENING,
        Step::Home(_) => home::VERBS,
        Step::Profile(_) => choose::PROFILE,
        Step::Instance(_) => choose::INSTANCE,
        Step::Operation(_) => choose::OPERATION,
        Step::Point(step) if step.find.is_open => find::VERBS,
        Step::Point(_) => point::VERBS,
        Step::Target(_) => choose::TARGET,
        Step::Tables(step) if is_listed(step) => tables::LISTED,
        Step::Tables(_) => tables::VERBS,
        Step::Review(_) => review::VERBS,
        Step::Job(_) => job::VERBS,
        Step::Verify(_) => after::VERBS,
    }
}

/// Every row of words, with those of everywhere: a test compares them with the table of keys.
pub fn all_verbs() -> impl Iterator<Item = &'static Verb> {
    let choices = [choose::PROFILE, choose::INSTANCE, choose::OPERATION, choose::TARGET];
    let names = [tables::VERBS, tables::LISTED, point::VERBS, find::VERBS];
    let others = [home::VERBS, home::OPENING, review::VERBS, job::VERBS, after::VERBS, everywhere::VERBS];
    choices.into_iter().chain(names).chain(others).flatten()
}

impl Talk {
    /// Whether a line is wanted now.
    pub fn asks(&self, model: &Model) -> bool {
        model.work.is_idle() && self.rest.is_none() && !(self.waits && job::is_at_work(model))
    }

    /// What the program does by itself before it asks: a finished list is taken, a field that was refused is closed, a
    /// line goes on.
    pub fn unasked(&mut self, model: &Model) -> Option<Turn> {
        if !model.work.is_idle() {
            return None;
        }
        if let Some((line, times)) = self.rest.take() {
            let mut turn = self.answer(model, &line);
            if let Some((_, again)) = &mut self.rest {
                *again = times + 1;
                if times >= MOST_TIMES {
                    self.rest = None;
                    turn = Turn::say(msg::not_understood());
                }
            }
            return Some(turn);
        }
        if !model.overlays.is_empty() {
            return None;
        }
        match model.wizard.current() {
            Step::Tables(step) => tables::unasked(step),
            Step::Point(step) => point::unasked(step),
            Step::Home(_)
            | Step::Profile(_)
            | Step::Instance(_)
            | Step::Operation(_)
            | Step::Target(_)
            | Step::Review(_)
            | Step::Job(_)
            | Step::Verify(_) => None,
        }
    }

    /// What is new since the last time, and the question last.
    pub fn hear(&mut self, model: &Model) -> Vec<String> {
        let mut out = Teller::new(model);
        if !std::mem::replace(&mut self.begun, true) {
            out.say(&msg::intro());
            if model.training {
                out.say(&msg::training());
            }
        }
        let place = (model.wizard.trail().len(), model.wizard.current().title());
        if self.place.as_ref() != Some(&place) {
            self.told.clear();
            self.marked = false;
            out.say(&msg::step(place.0, &place.1));
            if let Some(profile) = model.wizard.current().profile().filter(|_| !model.training) {
                out.say(&facts::place(profile));
            }
            self.place = Some(place);
        }
        let mut facts = Teller::new(model);
        facts::tell(self, &mut facts);
        let new: Vec<String> = facts.lines.iter().filter(|line| !self.told.contains(line)).cloned().collect();
        out.lines.extend(new);
        self.told = facts.lines;
        if model.notice != self.notice {
            if let Some(notice) = &model.notice {
                out.say(&notice.text);
            }
            self.notice.clone_from(&model.notice);
        }
        if self.asks(model) {
            let mut question = Teller::new(model);
            facts::ask(self, &mut question);
            let words = question.lines.join(" ");
            if self.asked.as_ref() != Some(&words) {
                out.lines.extend(question.lines);
                self.asked = Some(words);
            }
        }
        out.lines
    }

    /// What a line means here.
    pub fn answer(&mut self, model: &Model, line: &str) -> Turn {
        self.asked = None;
        // A notice is said again when the same thing happens again.
        self.notice = None;
        // In the last question of all a blank is not a slip: the name is the name.
        let last = matches!(model.overlays.last(), Some(Overlay::Confirm(_) | Overlay::Repeat(_)));
        let line = if last { line.trim_end_matches(['\r', '\n']) } else { line.trim() };
        let turn = answer::answer(self, model, line);
        if turn.events.is_empty() {
            self.notice.clone_from(&model.notice);
        }
        turn
    }

    /// Everything is said again before the next question.
    fn forget(&mut self) {
        self.told.clear();
        self.place = None;
    }

    /// From now on each change of an option is told. As they stand they are known.
    fn tell_options(&mut self, model: &Model, step: &TablesStep) {
        if !std::mem::replace(&mut self.options, true) {
            self.told.extend(lines(model, &tables::option_lines(step)));
        }
    }

    fn put_off(&mut self, line: &str) {
        self.rest = Some((line.to_owned(), 0));
    }
}

/// Text of ours as lines, in the model's language.
pub fn lines(model: &Model, texts: &[Text]) -> Vec<String> {
    let mut out = Teller::new(model);
    for text in texts {
        out.say(text);
    }
    out.lines
}

/// Said while something takes long: how far it is, where that is known.
pub fn working(model: &Model) -> Vec<String> {
    let so_far = match model.wizard.current() {
        Step::Point(step) => find::so_far(step),
        Step::Tables(step) => {
            step.reading_all().map(|(read, all)| crate::messages::plain_tables::so_far(read, all))
        }
        _ => None,
    };
    lines(model, &[so_far.unwrap_or_else(msg::working)])
}

fn is_listed(step: &TablesStep) -> bool {
    matches!(step.mode, Mode::Listed(_))
}

/// The sentences of a fault: what, what to do, and what the cloud said.
fn fault(fault: &crate::domain::fault::Fault, out: &mut Teller) {
    out.say(&fault.summary);
    out.say(&fault.hint);
    let code = fault.code.iter().cloned();
    let status = fault.http_status.map(|status| format!("HTTP {status}"));
    let request = fault.request_id.as_ref().map(|id| id.as_str().to_owned());
    let words: Vec<String> = code.chain(status).chain(request).collect();
    if !words.is_empty() {
        out.say(&msg::cloud(words.join(", ")));
    }
}

/// The same with all that is known of it.
fn fault_in_full(about: &crate::domain::fault::Fault, out: &mut Teller) {
    fault(about, out);
    if let Some(detail) = &about.detail {
        out.say(&Text::verbatim(detail.clone()));
    }
    out.say(&view_shell::nothing_done());
}
