//! The wizard's plain form: the same model as questions and answers, line by line, for a screen reader, a log or a slow
//! line. Each change is a whole sentence; nothing is ever drawn again.
//!
//! It says what the model holds and turns an answer into the events that keys would cause, so that both forms make the
//! same plan. It must never change the model itself, send anything, or know more than the screens do.

use crate::app::model::Model;
use crate::app::msg::Msg;
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
mod talk;
mod teller;
mod verb;
mod word;

pub use self::talk::Talk;
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
    /// Lines that are shown behind it as they stand: bytes of a request.
    pub show: Vec<String>,
}

impl Turn {
    fn of(events: impl Into<Vec<Msg>>) -> Self {
        Self { events: events.into(), ..Self::default() }
    }

    fn say(text: Text) -> Self {
        Self::telling(vec![text])
    }

    fn telling(say: Vec<Text>) -> Self {
        Self { say, ..Self::default() }
    }

    fn with(events: Vec<Msg>, say: Vec<Text>) -> Self {
        Self { events, say, ..Self::default() }
    }

    /// What is said and shown, in the model's language.
    pub fn lines(&self, model: &Model) -> Vec<String> {
        let mut out = Teller::new(model);
        self.say.iter().for_each(|text| out.say(text));
        self.show.iter().for_each(|line| out.show(line));
        out.lines
    }
}

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
    let others = [
        home::VERBS,
        home::OPENING,
        review::VERBS,
        job::VERBS,
        after::VERBS,
        everywhere::VERBS,
        answer::ASKING,
    ];
    choices.into_iter().chain(names).chain(others).flatten()
}

/// Text of ours as lines, in the model's language.
fn lines(model: &Model, texts: &[Text]) -> Vec<String> {
    let mut out = Teller::new(model);
    for text in texts {
        out.say(text);
    }
    out.lines
}

/// Said while something takes long: how far it is, where that is known.
pub fn working(model: &Model) -> Vec<String> {
    if let Some(until) = model.paused_until() {
        let at = model.zone().format(until, "%H:%M:%S");
        return lines(model, &[view_shell::paused_until(at)]);
    }
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
