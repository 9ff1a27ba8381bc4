//! After the restore: the seven steps, their scripts, and texts to read. Also the second confirmation of one and the same
//! request, and the reason a run is closed by hand.

use super::answer::act;
use super::tables::retyped;
use super::teller::Teller;
use super::verb::{Scene, Verb, nothing};
use super::{Turn, Word};
use crate::app::action::{Action, TextAct};
use crate::app::msg::Msg;
use crate::app::overlay::reading::Reading;
use crate::app::overlay::repeat::Repeat;
use crate::app::step::Step;
use crate::app::step::verify::{Act, VerifyStep};
use crate::domain::after::{Step as Task, swap_warnings};
use crate::domain::profile::Profile;
use crate::domain::visible::visible;
use crate::domain::zone::Zone;
use crate::messages::{Text, after as words, keys, plain as msg, plain_words, screens, verify, view_unknown};

/// The words.
pub(super) const VERBS: &[Verb] = &[
    Verb::free(plain_words::a_number, plain_words::tick, &[Action::Verify(Act::Tick)]),
    Verb::own(
        ["script", "脚本"],
        plain_words::a_step,
        plain_words::script,
        &[Action::Verify(Act::Open)],
        script,
    ),
    Verb::act(["report", "报告"], keys::report_long, &[Action::Verify(Act::Report)]),
    Verb::own(["copy", "复制"], nothing, plain_words::channel, &[], channel)
        .in_place_of(&[Action::Verify(Act::Copy)]),
];

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
    if let Some(by) = story.drop_by().filter(|_| story.tick(Task::Drop).is_none()) {
        let (count, day) = (story.copies().len(), out.zone().format(by, "%Y-%m-%d"));
        let overdue = by <= out.model.now;
        out.say(&if overdue { verify::copies_overdue(count, day) } else { verify::copies_by(count, day) });
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

fn verb(number: usize, verb: Act) -> Turn {
    match number.checked_sub(1).filter(|row| *row < Task::ALL.len()) {
        Some(row) => Turn::of([Msg::Mark(row), act(Action::Verify(verb))]),
        None => Turn::say(msg::no_such_number(number)),
    }
}

pub(super) fn answer(word: &Word) -> Turn {
    match word {
        Word::Number(number) => verb(*number, Act::Tick),
        _ => Turn::say(msg::not_understood()),
    }
}

fn script(scene: &mut Scene<'_>) -> Turn {
    match scene.rest.parse() {
        Ok(number) => verb(number, Act::Open),
        Err(_) => Turn::say(msg::no_such_number(visible(scene.rest))),
    }
}

/// The line for the channel is said: whoever reads it takes it from there.
fn channel(scene: &mut Scene<'_>) -> Turn {
    let Step::Verify(step) = scene.model.wizard.current() else { return Turn::default() };
    let zone = step.profile.as_ref().map_or(Zone::UTC, Profile::zone);
    let line = step.sentence(&zone.full(scene.model.now));
    Turn::say(line.unwrap_or_else(screens::still_reading))
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
}

pub(super) fn reason(out: &mut Teller) {
    out.say(&view_unknown::close_1());
    out.say(&view_unknown::close_2());
}

pub(super) fn write_reason(line: &str) -> Turn {
    match line {
        "" => Turn::with(vec![act(Action::Text(TextAct::Cancel))], vec![msg::not_closed()]),
        "?" | "？" => Turn::say(msg::ask_reason()),
        reason => Turn::of(retyped(reason)),
    }
}
