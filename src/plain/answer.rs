//! From a line to events: first what means the same everywhere, then what the question takes.

use super::{
    Talk, Turn, Word, after, choose, confirm, fault_in_full, job, point, review, tables, teller::Teller,
};
use crate::app::action::{Action, Global};
use crate::app::model::Model;
use crate::app::msg::Msg;
use crate::app::overlay::{Act as OverlayAct, Overlay, Question};
use crate::app::step::{Step, home, instance, job as job_step, point as point_step, review as review_step};
use crate::app::step::{tables as tables_step, target, verify as verify_step};
use crate::messages::{Text, plain as msg};

/// An action by its name.
pub(super) fn act(action: Action) -> Msg {
    Msg::Act(action)
}

pub(super) fn answer(talk: &mut Talk, model: &Model, line: &str) -> Turn {
    match model.overlays.last() {
        // Nothing has a meaning of its own there: what is typed is the name, or it is not.
        Some(Overlay::Confirm(_)) => return confirm::typed(line),
        Some(Overlay::Repeat(_)) => return after::send_again(line),
        Some(Overlay::Reason(_)) => return after::write_reason(line),
        Some(Overlay::Ask(question)) => return asked(question, line),
        Some(_) => return Turn::of([act(Action::Overlay(OverlayAct::Close))]),
        None => {}
    }
    let word = Word::of(line);
    match word {
        Word::Help => Turn { events: Vec::new(), say: vec![help(model), msg::always()] },
        Word::Quit => Turn::of([act(Action::Global(Global::Quit))]),
        Word::Back => back(model),
        Word::Again => {
            talk.forget();
            Turn::default()
        }
        Word::Refresh => refresh(talk, model),
        Word::Explain => explain(model),
        Word::Zone => {
            talk.forget();
            Turn::of([act(Action::Global(Global::Zone))])
        }
        Word::Lang(lang) => {
            talk.forget();
            Turn::of([Msg::Lang(lang)])
        }
        word => of_step(talk, model, &word, line),
    }
}

fn of_step(talk: &mut Talk, model: &Model, word: &Word, line: &str) -> Turn {
    match model.wizard.current() {
        Step::Home(step) => choose::home(step, word, line),
        Step::Profile(_) => choose::profile(model, word),
        Step::Instance(step) => choose::instance(talk, step, word, line),
        Step::Operation(step) => choose::operation(step, word),
        Step::Point(step) => point::answer(step, word, line),
        Step::Target(step) => choose::target(step, word, line),
        Step::Tables(step) => tables::answer(talk, step, word, line),
        Step::Review(step) => review::answer(step, model, word, line),
        Step::Job(_) => job::answer(talk, line),
        Step::Verify(_) => after::answer(word, line),
    }
}

/// A question between yes and no; everything else changes nothing.
fn asked(question: &Question, line: &str) -> Turn {
    match (Word::of(line), question) {
        (Word::Yes, _) => Turn::of([act(Action::Overlay(OverlayAct::Yes))]),
        (Word::No | Word::Back, _) => Turn::of([act(Action::Overlay(OverlayAct::Close))]),
        _ => Turn::say(msg::yes_no()),
    }
}

/// One step back. What is open inside a step is closed by the same word.
fn back(model: &Model) -> Turn {
    use crate::app::action::TextAct;
    let captures = model.wizard.current().captures_text();
    let action = if captures { Action::Text(TextAct::Cancel) } else { Action::Global(Global::Back) };
    Turn::of([act(action)])
}

fn refresh(talk: &mut Talk, model: &Model) -> Turn {
    talk.forget();
    let action = match model.wizard.current() {
        Step::Home(_) => Action::Home(home::Act::Reload),
        Step::Instance(_) => Action::Instance(instance::Act::Reload),
        Step::Point(_) => Action::Point(point_step::Act::Reload),
        Step::Target(_) => Action::Target(target::Act::Reload),
        Step::Tables(_) => Action::Tables(tables_step::Act::Reload),
        Step::Review(_) => Action::Review(review_step::Act::Again),
        Step::Job(_) => Action::Job(job_step::Act::Look),
        Step::Verify(_) => Action::Verify(verify_step::Act::Again),
        Step::Profile(_) | Step::Operation(_) => return Turn::default(),
    };
    Turn::of([act(action)])
}

fn explain(model: &Model) -> Turn {
    let Some(fault) = model.fault() else { return Turn::of([act(Action::Global(Global::Explain))]) };
    let mut out = Teller::new(model);
    fault_in_full(fault, &mut out);
    Turn { events: Vec::new(), say: out.lines.into_iter().map(Text::verbatim).collect() }
}

fn help(model: &Model) -> Text {
    match model.wizard.current() {
        Step::Home(_) => msg::help_home(),
        Step::Instance(_) | Step::Target(_) => msg::help_instance(),
        Step::Point(_) => {
            let zone = model.zones().read_in();
            let times = zone.map_or_else(msg::help_time_no_zone, |zone| msg::help_time(zone.name()));
            times.join("\n", &msg::help_point())
        }
        Step::Tables(_) => msg::help_tables(),
        Step::Review(_) => msg::help_review(),
        Step::Job(_) => msg::help_job(),
        Step::Verify(_) => msg::help_verify(),
        Step::Profile(_) | Step::Operation(_) => Text::default(),
    }
}
