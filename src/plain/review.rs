//! Checks and request: each check a sentence, the request in full when it is asked for.

use super::answer::act;
use super::teller::Teller;
use super::word::after;
use super::{Turn, Word, fault};
use crate::app::action::Action;
use crate::app::model::Model;
use crate::app::msg::Msg;
use crate::app::step::review::{Act, ReviewStep, Sending};
use crate::domain::check::{Check, Status};
use crate::domain::request::PreparedRequest;
use crate::domain::visible::visible;
use crate::messages::{Text, plain as msg, view_review, view_shell};

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
        Status::Warning if step.is_accepted(check) => view_review::accepted(),
        Status::Warning => view_review::accept(),
        Status::Blocked => view_review::block(),
        Status::NotChecked => view_review::not_checked(),
    }
}

pub(super) fn answer(step: &ReviewStep, model: &Model, _: &Word, line: &str) -> Turn {
    let verb = |act_: Act| Turn::of([act(Action::Review(act_))]);
    if let Some(which) = after(line, &["accept", "接受"]) {
        let by_key = step.checks().iter().position(|check| check.key == which);
        let by_number = which.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        return match by_key.or(by_number).filter(|row| *row < step.checks().len()) {
            Some(row) => Turn::of([Msg::Mark(row), act(Action::Review(Act::Accept))]),
            None => Turn::say(msg::no_such_number(visible(which))),
        };
    }
    match line.to_lowercase().as_str() {
        "send" | "发送" => verb(Act::Send),
        "save" | "保存" => verb(Act::Save),
        "backup" | "备份" => verb(Act::BackUp),
        "request" | "请求" => match step.prepared.value() {
            Some(request) => Turn { events: Vec::new(), say: in_full(request, model) },
            None => Turn::say(msg::not_understood()),
        },
        _ => Turn::say(msg::not_understood()),
    }
}

/// All of the request; the payload is one line, as it is sent.
fn in_full(request: &PreparedRequest, model: &Model) -> Vec<Text> {
    let mut out = Teller::new(model);
    out.say(&msg::request_line(visible(&request.method), visible(&request.url())));
    for (name, value) in request.headers.iter().chain(&request.parameters) {
        out.show(&format!("{name}: {value}"));
    }
    out.say(&msg::payload(visible(&request.payload_name)));
    let mut lines: Vec<Text> = out.lines.into_iter().map(Text::verbatim).collect();
    lines.push(Text::verbatim(request.payload.clone()));
    lines
}
