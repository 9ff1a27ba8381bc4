//! Checks and request: each check a sentence, the request in full when it is asked for.

use super::answer::act;
use super::teller::Teller;
use super::verb::{Scene, Verb, nothing};
use super::{Turn, copying, fault};
use crate::app::action::Action;
use crate::app::model::Model;
use crate::app::msg::Msg;
use crate::app::overlay::Act as OverlayAct;
use crate::app::step::Step;
use crate::app::step::review::{Act, Pane, ReviewStep, Sending};
use crate::domain::check::{Check, Status};
use crate::domain::request::PreparedRequest;
use crate::domain::visible::visible;
use crate::messages::{Text, keys, plain as msg, plain_words as words, screens, view_review, view_shell};

/// The words.
pub(super) const VERBS: &[Verb] = &[
    Verb::act(["send", "发送"], words::send, &[Action::Review(Act::Send)]),
    Verb::own(["accept", "接受"], words::a_check, words::accept, &[Action::Review(Act::Accept)], accept),
    Verb::own(["request", "请求"], nothing, words::request, &[], request)
        .in_place_of(&[Action::Review(Act::Panes)]),
    Verb::act(["save", "保存"], keys::save_long, &[Action::Review(Act::Save)]),
    Verb::own(["copy", "复制"], words::a_form, words::copy, copying::REVIEW, copy),
    Verb::own(["letter", "申请"], words::a_check, words::letter, &[], letter),
    Verb::act(["backup", "备份"], keys::back_up_long, &[Action::Review(Act::BackUp)]),
];

pub(super) fn tell(step: &ReviewStep, out: &mut Teller) {
    if let Some(changed) = step.told_changes() {
        out.say(&changed);
    }
    for violation in step.violations() {
        out.say(&msg::plan_problem(&violation.rule.text()));
    }
    for (row, check) in step.checks().iter().enumerate() {
        out.say(&msg::check(row + 1, &word(step, check), &check.message));
        if !check.fix.is_empty() && check.status != Status::Ok {
            out.say(&msg::do_(&check.fix));
        }
    }
    if let Some(request) = step.prepared.value() {
        let host = visible(request.endpoint.rsplit("//").next().unwrap_or_default());
        let (method, sha) = (visible(&request.method), request.short_sha());
        out.say(&msg::request(method, host, request.body.len(), sha));
    }
    match &step.sending {
        Sending::NotSent(why) => {
            out.say(&view_shell::not_sent_state());
            fault(why, out);
        }
        Sending::Rejected(why) => {
            out.say(&view_shell::refused_state());
            fault(why, out);
        }
        Sending::Not | Sending::Out(_) => {}
    }
    out.say(&standing(step));
}

/// Whether it can be sent, and what is missing.
fn standing(step: &ReviewStep) -> Text {
    let Some(why) = step.locked() else { return msg::ready() };
    let checks = step.checks();
    let open = |check: &Check| check.status == Status::Warning && !step.is_accepted(check);
    if checks.iter().any(|check| check.status == Status::Blocked) {
        msg::locked_by_block()
    } else if step.sending == Sending::Not && step.violations().is_empty() && checks.iter().any(open) {
        msg::locked_by_warnings()
    } else {
        msg::locked(&why)
    }
}

fn word(step: &ReviewStep, check: &Check) -> Text {
    match check.status {
        Status::Ok => view_review::ok(),
        Status::Warning if step.is_accepted(check) => msg::warning_accepted(),
        Status::Warning => msg::warning(),
        Status::Blocked => msg::blocks(),
        Status::NotChecked => view_review::not_checked(),
    }
}

/// The check that a number or a key names.
fn check_of(step: &ReviewStep, which: &str) -> Option<usize> {
    let by_key = step.checks().iter().position(|check| check.key == which);
    let by_number = which.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    by_key.or(by_number).filter(|row| *row < step.checks().len())
}

fn step_of<'a>(scene: &Scene<'a>) -> Option<&'a ReviewStep> {
    if let Step::Review(step) = scene.model.wizard.current() { Some(step) } else { None }
}

/// Accepts a warning or takes that back; either is told.
fn accept(scene: &mut Scene<'_>) -> Turn {
    let Some(step) = step_of(scene) else { return Turn::default() };
    let Some(row) = check_of(step, scene.rest) else {
        return Turn::say(msg::no_such_check(visible(scene.rest)));
    };
    Turn::of([Msg::Mark(row), act(Action::Review(Act::Accept))])
}

/// The text for whoever may give a permission.
fn letter(scene: &mut Scene<'_>) -> Turn {
    let Some(step) = step_of(scene) else { return Turn::default() };
    let Some(check) = check_of(step, scene.rest).and_then(|row| step.checks().get(row)) else {
        return Turn::say(msg::no_such_check(visible(scene.rest)));
    };
    Turn::say(check.letter.clone().unwrap_or_else(msg::no_letter))
}

fn request(scene: &mut Scene<'_>) -> Turn {
    match step_of(scene).and_then(|step| step.prepared.value()) {
        Some(request) => in_full(request, scene.model),
        None => Turn::say(screens::still_checking()),
    }
}

/// Writes the request to a file, in one of four forms. A check with a text of its own must not take its place.
fn copy(scene: &mut Scene<'_>) -> Turn {
    let Some(step) = step_of(scene) else { return Turn::default() };
    let Some(form) = copying::form(scene.rest) else { return Turn::say(msg::which_form()) };
    if step.prepared.value().is_none() {
        return Turn::say(screens::still_checking());
    }
    let panes = || (step.pane == Pane::Checks).then(|| act(Action::Review(Act::Panes)));
    let copy = [act(Action::Review(Act::Copy)), act(Action::Overlay(OverlayAct::CopyAs(form)))];
    Turn::of(panes().into_iter().chain(copy).chain(panes()).collect::<Vec<_>>())
}

/// All of the request; the payload is one line, as it is sent.
pub(super) fn in_full(request: &PreparedRequest, model: &Model) -> Turn {
    let fields = request.headers.iter().chain(&request.parameters);
    let others = fields.filter(|(name, _)| *name != request.payload_name);
    let mut show: Vec<String> = others.map(|(name, value)| format!("{name}: {value}")).collect();
    show.push(msg::payload(visible(&request.payload_name)).get(model.lang).to_owned());
    show.push(request.payload.clone());
    let line = msg::request_line(visible(&request.method), visible(&request.url()));
    Turn {
        say: vec![msg::request_follows()],
        show: [vec![line.get(model.lang).to_owned()], show].concat(),
        ..Turn::default()
    }
}
