//! Answers where one of several is chosen: home, profile, instance, operation, target.

use super::answer::act;
use super::word::after;
use super::{Talk, Turn, Word};
use crate::app::action::{Action, TextAct};
use crate::app::model::Model;
use crate::app::msg::Msg;
use crate::app::step::{home, instance, operation, profile, target};
use crate::messages::plain as msg;

/// A row by its number, and what is done with it.
fn take(number: usize, count: usize, action: Action) -> Turn {
    match number.checked_sub(1).filter(|row| *row < count) {
        Some(row) => Turn::of([Msg::Mark(row), act(action)]),
        None => Turn::say(msg::no_such_number(number)),
    }
}

/// Text into a field that an action opens.
fn typed(open: Action, text: &str) -> Turn {
    Turn::of([act(open), Msg::Paste(text.to_owned()), act(Action::Text(TextAct::Accept))])
}

pub(super) fn home(step: &home::Home, word: &Word, line: &str) -> Turn {
    if step.opening.is_some() {
        let clear = Msg::Key(crate::app::key::KeyPress::ctrl('u'));
        let take = act(Action::Text(TextAct::Accept));
        return Turn::of([clear, Msg::Paste(line.to_owned()), take]);
    }
    if let Some(path) = after(line, &["plan", "计划"]).filter(|path| !path.is_empty()) {
        return typed(Action::Home(home::Act::OpenPlan), path);
    }
    match word {
        Word::Number(number) => {
            let count = 1 + step.runs.value().map_or(0, Vec::len);
            take(*number, count, Action::Home(home::Act::Open))
        }
        _ => Turn::say(msg::not_understood()),
    }
}

pub(super) fn profile(model: &Model, word: &Word) -> Turn {
    match word {
        Word::Number(number) => take(*number, model.profiles.len(), Action::Profile(profile::Act::Choose)),
        _ => Turn::say(msg::not_understood()),
    }
}

pub(super) fn operation(step: &operation::OperationStep, word: &Word) -> Turn {
    match word {
        Word::Number(number) => {
            take(*number, step.given.instance.offers.len(), Action::Operation(operation::Act::Choose))
        }
        _ => Turn::say(msg::not_understood()),
    }
}

/// An instance is marked first and taken by a second word: its name is read out once more, with what looks like it.
pub(super) fn instance(talk: &mut Talk, step: &instance::InstanceStep, word: &Word, line: &str) -> Turn {
    use instance::Act;
    match word {
        Word::Yes if talk.marked => Turn::of([act(Action::Instance(Act::Choose))]),
        Word::No => {
            talk.marked = false;
            Turn::default()
        }
        Word::Number(number) => {
            let row = number.checked_sub(1).filter(|row| *row < step.shown().len());
            talk.marked = row.is_some();
            row.map_or_else(|| Turn::say(msg::no_such_number(*number)), |row| Turn::of([Msg::Mark(row)]))
        }
        Word::Other if !line.is_empty() => {
            talk.marked = false;
            typed(Action::Instance(Act::Filter), filter(line))
        }
        _ => Turn::say(msg::not_understood()),
    }
}

pub(super) fn target(step: &target::TargetStep, word: &Word, line: &str) -> Turn {
    use target::Act;
    match word {
        Word::Yes if step.cursor.is_some() => Turn::of([act(Action::Target(Act::Choose))]),
        Word::Number(number) => match number.checked_sub(1).filter(|row| *row < step.shown().len()) {
            Some(row) => Turn::of([Msg::Mark(row)]),
            None => Turn::say(msg::no_such_number(*number)),
        },
        Word::Other if !line.is_empty() => typed(Action::Target(Act::Filter), filter(line)),
        _ => Turn::say(msg::not_understood()),
    }
}

/// `all` is an empty filter.
fn filter(line: &str) -> &str {
    if matches!(line.to_lowercase().as_str(), "all" | "全部") { "" } else { line }
}
