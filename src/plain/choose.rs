//! Answers where one of several is chosen: profile, instance, operation, target.

use super::answer::act;
use super::verb::{Scene, Verb, nothing};
use super::{Talk, Turn, Word};
use crate::app::action::{Action, TextAct};
use crate::app::model::Model;
use crate::app::msg::Msg;
use crate::app::step::{Step, instance, operation, profile, target};
use crate::messages::{keys, plain as msg, plain_words as words};

/// Words of the profile.
pub(super) const PROFILE: &[Verb] =
    &[Verb::free(words::a_number, keys::choose_profile_long, &[Action::Profile(profile::Act::Choose)])];

/// Words of the operation.
pub(super) const OPERATION: &[Verb] =
    &[Verb::free(words::a_number, keys::choose_operation_long, &[Action::Operation(operation::Act::Choose)])];

/// Words of the instance.
pub(super) const INSTANCE: &[Verb] = &[
    Verb::free(words::a_number, words::mark_instance, &[]),
    Verb::own(["yes", "是"], nothing, words::take_instance, &[CHOOSE], yes),
    Verb::free(words::a_part, words::fewer, &[Action::Instance(instance::Act::Filter)]),
    Verb::own(["all", "全部"], nothing, words::all_again, &[Action::Instance(instance::Act::Filter)], all),
    Verb::own(["usable", "可用"], nothing, words::usable, &[Action::Instance(instance::Act::Usable)], usable),
];

const CHOOSE: Action = Action::Instance(instance::Act::Choose);
const ONTO: Action = Action::Target(target::Act::Choose);

/// Words of the target.
pub(super) const TARGET: &[Verb] = &[
    Verb::free(words::a_number, words::mark_target, &[]),
    Verb::own(["yes", "是"], nothing, words::take_target, &[ONTO], yes),
    Verb::free(words::a_part, words::fewer, &[Action::Target(target::Act::Filter)]),
    Verb::own(["all", "全部"], nothing, words::all_again, &[Action::Target(target::Act::Filter)], all),
];

/// A row by its number, and what is done with it.
pub(super) fn take(number: usize, count: usize, action: Action) -> Turn {
    match number.checked_sub(1).filter(|row| *row < count) {
        Some(row) => Turn::of([Msg::Mark(row), act(action)]),
        None => Turn::say(msg::no_such_number(number)),
    }
}

/// Text into a field that an action opens.
fn typed(open: Action, text: &str) -> Turn {
    Turn::of([act(open), Msg::Paste(text.to_owned()), act(Action::Text(TextAct::Accept))])
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
    match word {
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
            talk.tell_again();
            typed(Action::Instance(instance::Act::Filter), line)
        }
        _ => Turn::say(msg::not_understood()),
    }
}

fn yes(scene: &mut Scene<'_>) -> Turn {
    match scene.model.wizard.current() {
        Step::Instance(_) if scene.talk.marked => Turn::of([act(CHOOSE)]),
        Step::Target(step) if step.cursor.is_some() => Turn::of([act(ONTO)]),
        _ => Turn::say(msg::number_first()),
    }
}

/// Without a filter, and of the instances the unusable ones too.
fn all(scene: &mut Scene<'_>) -> Turn {
    scene.talk.tell_again();
    match scene.model.wizard.current() {
        Step::Instance(step) => {
            let shown = step.usable_only.then(|| act(Action::Instance(instance::Act::Usable)));
            let mut turn = typed(Action::Instance(instance::Act::Filter), "");
            turn.events.extend(shown);
            turn
        }
        _ => typed(Action::Target(target::Act::Filter), ""),
    }
}

fn usable(scene: &mut Scene<'_>) -> Turn {
    scene.talk.tell_again();
    Turn::of([act(Action::Instance(instance::Act::Usable))])
}

pub(super) fn target(talk: &mut Talk, step: &target::TargetStep, word: &Word, line: &str) -> Turn {
    match word {
        Word::Number(number) => match number.checked_sub(1).filter(|row| *row < step.shown().len()) {
            Some(row) => Turn::of([Msg::Mark(row)]),
            None => Turn::say(msg::no_such_number(*number)),
        },
        Word::Other if !line.is_empty() => {
            talk.tell_again();
            typed(Action::Target(target::Act::Filter), line)
        }
        _ => Turn::say(msg::not_understood()),
    }
}
