//! From a line to events: first what lies on top, then the words of the question and those of everywhere, then what the
//! question takes without a word.

use super::verb::{Scene, Verb, nothing, of_line};
use super::{Talk, Turn, Word, after, choose, confirm, everywhere, find, home, point, tables, verbs_of};
use crate::app::action::Action;
use crate::app::key::KeyPress;
use crate::app::model::Model;
use crate::app::msg::Msg;
use crate::app::overlay::{Act as OverlayAct, Overlay};
use crate::app::step::Step;
use crate::messages::{keys, plain as msg};

/// An action by its name.
pub(super) fn act(action: Action) -> Msg {
    Msg::Act(action)
}

pub(super) fn answer(talk: &mut Talk, model: &Model, line: &str) -> Turn {
    match model.overlays.last() {
        // Nothing has a meaning of its own there but a question mark: what is typed is the name, or it is not.
        Some(Overlay::Confirm(about)) => return confirm::typed(&about.word, line),
        Some(Overlay::Repeat(about)) => return confirm::typed(&about.word, line),
        Some(Overlay::Reason(_)) => return after::write_reason(line),
        Some(Overlay::Ask(_)) => return asked(talk, model, line),
        Some(_) => return Turn::of([act(Action::Overlay(OverlayAct::Close))]),
        None => {}
    }
    for verbs in [verbs_of(model), everywhere::VERBS] {
        if let Some((verb, rest)) = of_line(verbs, line) {
            return verb.answer(&mut Scene { talk, model, line, rest });
        }
    }
    if let Some(verb) = by_key(model, line) {
        return verb.answer(&mut Scene { talk, model, line, rest: "" });
    }
    free(talk, model, line)
}

/// Sentences of both forms name keys: such a letter is taken for the word that does the same, where no name can be meant.
fn by_key(model: &Model, line: &str) -> Option<&'static Verb> {
    let named = match model.wizard.current() {
        Step::Tables(step) => tables::is_name(step, line),
        Step::Review(_) | Step::Job(_) | Step::Verify(_) => false,
        _ => return None,
    };
    let mut letters = line.chars();
    let (letter, None) = (letters.next().filter(|c| c.is_ascii_alphabetic() && !named)?, letters.next())
    else {
        return None;
    };
    let action = model.keymap.resolve(&model.scopes(), KeyPress::char(letter))?;
    let all = [verbs_of(model), everywhere::VERBS].into_iter().flatten();
    all.into_iter().find(|verb| verb.acts.contains(&action) && verb.is_alone())
}

/// What is typed without a word.
fn free(talk: &mut Talk, model: &Model, line: &str) -> Turn {
    let word = Word::of(line);
    match model.wizard.current() {
        Step::Home(step) => home::answer(step, &word, line),
        Step::Profile(_) => choose::profile(model, &word),
        Step::Instance(step) => choose::instance(talk, step, &word, line),
        Step::Operation(step) => choose::operation(step, &word),
        Step::Point(step) if step.find.is_open => find::answer(step, &word),
        Step::Point(step) => point::answer(step, &word, line),
        Step::Target(step) => choose::target(talk, step, &word, line),
        Step::Tables(step) => tables::answer(step, line),
        Step::Verify(_) => after::answer(&word),
        Step::Review(_) | Step::Job(_) => Turn::say(msg::not_understood()),
    }
}

/// The words of a question between yes and no.
pub(super) const ASKING: &[Verb] = &[
    Verb::act(["yes", "是"], keys::yes_long, &[Action::Overlay(OverlayAct::Yes)]),
    Verb::act(["y", "是"], nothing, &[Action::Overlay(OverlayAct::Yes)]),
    Verb::act(["no", "否"], keys::back_long, &[Action::Overlay(OverlayAct::Close)]),
    Verb::act(["n", "否"], nothing, &[Action::Overlay(OverlayAct::Close)]),
    Verb::act(["back", "返回"], nothing, &[Action::Overlay(OverlayAct::Close)]),
];

/// Everything else than yes and no changes nothing.
fn asked(talk: &mut Talk, model: &Model, line: &str) -> Turn {
    match of_line(ASKING, line) {
        Some((verb, rest)) => verb.answer(&mut Scene { talk, model, line, rest }),
        None => Turn::say(msg::yes_no()),
    }
}
