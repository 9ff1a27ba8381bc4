//! The options of the operation, the list they change, and the request as it would be sent.

use super::reach::parts;
use super::{Act, Msg, TablesStep, Text, Turn, do_, msg, retyped, visible};
use crate::app::action::Action;
use crate::app::overlay::Act as OverlayAct;
use crate::domain::capability::{OptionKind, OptionSpec, OptionValue};
use crate::messages::{screens, view_tables};
use crate::plain::answer::act;
use crate::plain::verb::Scene;
use crate::plain::{copying, review};

/// Tells the options; from then on each change of one is told too.
pub(super) fn options(scene: &mut Scene<'_>) -> Turn {
    let Some((step, _)) = parts(scene) else { return Turn::say(msg::not_understood()) };
    if step.specs().is_empty() {
        return Turn::say(screens::no_options());
    }
    if std::mem::replace(&mut scene.talk.options, true) {
        return Turn::telling(lines(step));
    }
    Turn::default()
}

/// Each option by its number.
pub(in crate::plain) fn lines(step: &TablesStep) -> Vec<Text> {
    step.specs().iter().enumerate().map(|(row, spec)| msg::item(row + 1, &option(step, spec))).collect()
}

fn option(step: &TablesStep, spec: &OptionSpec) -> Text {
    let value = match step.value_of(spec) {
        Some(OptionValue::Switch(true)) => view_tables::on(),
        Some(OptionValue::Switch(false)) => view_tables::off(),
        Some(OptionValue::Words(words)) => Text::verbatim(visible(words).into_owned()),
        None => view_tables::unset(),
    };
    msg::option_is(&spec.label, &value, &spec.explanation)
}

/// Changes an option: a switch turns, a choice goes on to its next word, a text is what follows the number.
pub(super) fn set(scene: &mut Scene<'_>) -> Turn {
    let Some((step, _)) = parts(scene) else { return Turn::say(msg::not_understood()) };
    if scene.rest.is_empty() {
        return options(scene);
    }
    let (number, words) = scene.rest.split_once(char::is_whitespace).unwrap_or((scene.rest, ""));
    let row = number.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    let Some((row, spec)) = row.and_then(|row| Some((row, step.specs().get(row)?))) else {
        return Turn::say(msg::no_such_option(visible(number)));
    };
    scene.talk.tell_options(scene.model, step);
    let mut events = vec![do_(Act::Options), Msg::Mark(row), do_(Act::Flip)];
    if spec.kind == OptionKind::Words {
        events.extend(retyped(words.trim()));
    }
    events.push(do_(Act::CloseOptions));
    Turn::of(events)
}

/// Turns the option that changes the list.
pub(super) fn latest(scene: &mut Scene<'_>) -> Turn {
    let Some((step, _)) = parts(scene) else { return Turn::say(msg::not_understood()) };
    scene.talk.tell_options(scene.model, step);
    Turn::of([do_(Act::Latest)])
}

/// The request of the choice as it stands.
pub(super) fn request(scene: &mut Scene<'_>) -> Turn {
    let Some((step, _)) = parts(scene) else { return Turn::say(msg::not_understood()) };
    match step.live.request.value().filter(|_| !step.live.is_old()) {
        Some(request) => review::in_full(request, scene.model),
        None => Turn::say(screens::no_request_yet()),
    }
}

/// Writes it to a file, in one of four forms.
pub(super) fn copy(scene: &mut Scene<'_>) -> Turn {
    let Some((step, _)) = parts(scene) else { return Turn::say(msg::not_understood()) };
    let Some(form) = copying::form(scene.rest) else { return Turn::say(msg::which_form()) };
    if step.live.request.value().is_none() || step.live.is_old() {
        return Turn::say(screens::no_request_yet());
    }
    Turn::of([do_(Act::CopyRequest), act(Action::Overlay(OverlayAct::CopyAs(form)))])
}
