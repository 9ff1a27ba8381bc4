//! After the restore: the seven steps, their scripts, and texts to read. Also the second confirmation of one and the same
//! request, and the reason a run is closed by hand.

use super::answer::act;
use super::confirm::typed;
use super::teller::Teller;
use super::word::after;
use super::{Turn, Word};
use crate::app::action::{Action, TextAct};
use crate::app::field::Field;
use crate::app::key::KeyPress;
use crate::app::msg::Msg;
use crate::app::overlay::reading::Reading;
use crate::app::overlay::repeat::Repeat;
use crate::app::step::verify::{Act, VerifyStep};
use crate::domain::after::{Step as Task, swap_warnings};
use crate::domain::visible::visible;
use crate::messages::{Text, after as words, plain as msg, verify, view_unknown};

pub(super) fn tell(step: &VerifyStep, out: &mut Teller) {
    let Some(story) = step.story() else { return };
    match story.ended_at {
        Some(at) => out.say(&verify::finished(out.local(at))),
        None => out.say(&verify::not_yet()),
    }
    out.say(&verify::done_of(story.ticked()));
    for task in Task::ALL {
        let title = task.title(story.is_whole());
        let said = match story.tick(task) {
            Some(tick) => msg::task_done(&title, visible(&tick.by), out.local(tick.at)),
            None => msg::task_open(&title),
        };
        out.item(task.number(), &said);
    }
    if let Some(names) = story.names.as_ref().filter(|names| !names.count.missing.is_empty()) {
        let all: Vec<_> = names.count.missing.iter().map(|name| visible(name)).collect();
        out.say(&verify::missing(all.join(", ")));
    }
    if story.is_whole() {
        return;
    }
    out.say(&verify::read_before());
    let at = story.state_at.map_or_else(words::the_point, |at| Text::verbatim(out.local(at)));
    for warning in swap_warnings(story.engine.as_ref(), &at) {
        out.say(&warning);
    }
    out.say(&verify::never_runs());
}

pub(super) fn answer(word: &Word, line: &str) -> Turn {
    let row = |number: usize| number.checked_sub(1).filter(|row| *row < Task::ALL.len());
    let verb = |number: usize, verb: Act| match row(number) {
        Some(row) => Turn::of([Msg::Mark(row), act(Action::Verify(verb))]),
        None => Turn::say(msg::no_such_number(number)),
    };
    if let Some(which) = after(line, &["script", "脚本"]) {
        return match which.parse() {
            Ok(number) => verb(number, Act::Open),
            Err(_) => Turn::say(msg::no_such_number(visible(which))),
        };
    }
    match (word, line.to_lowercase().as_str()) {
        (Word::Number(number), _) => verb(*number, Act::Tick),
        (_, "report" | "报告") => Turn::of([act(Action::Verify(Act::Report))]),
        (_, "copy" | "复制") => Turn::of([act(Action::Verify(Act::Copy))]),
        _ => Turn::say(msg::not_understood()),
    }
}

/// A text to read, whole: a person without a screen cannot scroll.
pub(super) fn read(reading: &Reading, out: &mut Teller) {
    out.say(&reading.title);
    for line in reading.body.lines() {
        out.show(line);
    }
}

pub(super) fn again(about: &Repeat, out: &mut Teller) {
    let request = &about.request;
    let token = visible(request.client_token.as_deref().unwrap_or_default()).into_owned();
    out.say(&view_unknown::again_1());
    out.say(&msg::same_token(token, request.short_sha(), visible(request.instance.as_str())));
    out.say(&view_unknown::again_2());
    if let Some(error) = &about.field.error {
        out.say(error);
    }
}

/// The name, key by key; an empty line sends nothing.
pub(super) fn send_again(line: &str) -> Turn {
    typed(line)
}

pub(super) fn reason(field: &Field, out: &mut Teller) {
    out.say(&view_unknown::close_1());
    out.say(&view_unknown::close_2());
    if let Some(error) = &field.error {
        out.say(error);
    }
}

pub(super) fn write_reason(line: &str) -> Turn {
    if line.is_empty() {
        return Turn::of([act(Action::Text(TextAct::Cancel))]);
    }
    let clear = Msg::Key(KeyPress::ctrl('u'));
    Turn::of([clear, Msg::Paste(line.to_owned()), act(Action::Text(TextAct::Accept))])
}
