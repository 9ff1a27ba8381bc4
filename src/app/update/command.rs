//! What a line of the command line does. It can do nothing that a key could not.

use super::{abandon, apply, enter, global_act, named, quit};
use crate::app::action::{Action, Global, TextAct};
use crate::app::effect::Effect;
use crate::app::model::Model;
use crate::app::overlay::Overlay;
use crate::app::overlay::command::{Command, Entry, Palette};
use crate::app::step::{Go, Out, Step};
use crate::messages::screens as msg;

/// What a key does in the command line.
pub(super) fn palette_act(
    model: &mut Model,
    mut palette: Palette,
    action: Action,
    page: usize,
) -> Vec<Effect> {
    match action {
        Action::Nav(nav) => palette.go(nav, palette.entries(model).len(), page),
        Action::Text(TextAct::Complete) => palette.complete(model),
        Action::Text(TextAct::Accept) => {
            let word = palette.cursor.is_none().then(|| Command::parse(&palette.field.value)).flatten();
            let chosen = word.is_none().then(|| palette.chosen(model)).flatten();
            match (word, chosen) {
                (Some(command), _) | (None, Some(Entry::Word(&(_, command, _)))) => {
                    model.overlays.pop();
                    return self::command(model, command);
                }
                (None, Some(Entry::Act(row))) => {
                    model.overlays.pop();
                    return named(model, row.action);
                }
                (None, None) => palette.field.error = Some(msg::unknown_command()),
            }
        }
        Action::Text(TextAct::Cancel) => {
            model.overlays.pop();
            return Vec::new();
        }
        _ => {}
    }
    if let Some(Overlay::Command(top)) = model.overlays.last_mut() {
        **top = palette;
    }
    Vec::new()
}

pub(super) fn command(model: &mut Model, command: Command) -> Vec<Effect> {
    match command {
        Command::Quit => quit(model),
        Command::Help => global_act(model, Global::Help),
        Command::Zone => global_act(model, Global::Zone),
        Command::Lang(lang) => {
            model.lang = lang;
            Vec::new()
        }
        Command::Theme(palette) => {
            model.palette = Some(palette);
            model.notify(msg::theme_now(palette.name()));
            Vec::new()
        }
        Command::Home => apply(model, Out::go(Go::Home)),
        Command::Profile => back_to(model, |step| matches!(step, Step::Profile(_))),
        Command::Instance => back_to(model, |step| matches!(step, Step::Instance(_))),
    }
}

/// Back to a step that lies behind. The way forward is kept as it is by going back step by step.
fn back_to(model: &mut Model, wanted: fn(&Step) -> bool) -> Vec<Effect> {
    let mut effects = Vec::new();
    if !model.wizard.trail().iter().any(wanted) {
        model.notify(msg::not_behind());
        return effects;
    }
    while !wanted(model.wizard.current()) {
        if model.wizard.current().is_awaiting() {
            model.notify(msg::sending_now());
            break;
        }
        // What is open inside a step is closed with it.
        effects.extend(abandon(model));
        if !model.wizard.back() {
            break;
        }
    }
    effects.extend(enter(model));
    effects
}
