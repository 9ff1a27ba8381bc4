//! The point: when the damage was seen, then a set or a moment, with what is in the way.

use super::answer::act;
use super::teller::{Teller, utc};
use super::verb::{Scene, Verb, nothing};
use super::{Turn, Word, find};
use crate::app::action::{Action, TextAct};
use crate::app::msg::Msg;
use crate::app::step::Step;
use crate::app::step::point::{Act, Kind, Near, PointStep, Typing, What};
use crate::domain::bounds::Flaw;
use crate::domain::damage::Damage;
use crate::domain::point::BackupSet;
use crate::domain::typed_time::TimeError;
use crate::domain::visible::visible;
use crate::messages::{
    Text, keys, plain as msg, plain_words as words, point as point_words, time, view_point,
};

/// Sets told by their numbers; older ones are only counted.
const TOLD: usize = 30;

/// The words.
pub(super) const VERBS: &[Verb] = &[
    Verb::free(words::a_set, words::set, &[Action::Point(Act::Sets)]),
    Verb::free(words::a_time, words::moment, &[Action::Point(Act::Time)]),
    Verb::act(["before", "损坏前"], point_words::just_before_long, &[Action::Point(Act::JustBefore)]),
    Verb::act(["earlier", "较早"], words::earlier, &[Action::Point(Act::NearBefore)]),
    Verb::act(["later", "较晚"], words::later, &[Action::Point(Act::NearAfter)]),
    Verb::own(["damage", "损坏"], words::a_time, words::damage, &[Action::Point(Act::Damage)], damage),
    Verb::own(["unknown", "未知"], nothing, point_words::unknown_long, UNKNOWN, unknown),
    Verb::own(["find", "查找"], words::a_name_to_find, keys::find_long, find::OPEN, find::open),
    Verb::act(["yes", "是"], words::take_point, &[Action::Point(Act::Next)]),
];

const UNKNOWN: &[Action] = &[Action::Point(Act::Unknown), Action::Point(Act::Damage)];

fn do_(verb: Act) -> Msg {
    act(Action::Point(verb))
}

/// A time into one of the two fields.
fn typed(open: Act, text: &str) -> Turn {
    Turn::of([do_(open), Msg::Paste(text.to_owned()), act(Action::Text(TextAct::Accept))])
}

/// A field that refused its text is closed again, after its reason was told.
pub(super) fn unasked(step: &PointStep) -> Option<Turn> {
    if step.find.is_open {
        return find::unasked(step);
    }
    let open = step.typing.as_ref()?;
    let entry = match open.which {
        Typing::Time => &step.time,
        Typing::Damage => &step.damaged,
    };
    let say = entry.field.error.as_ref().map(msg::refused);
    Some(Turn::with(vec![act(Action::Text(TextAct::Cancel))], say.into_iter().collect()))
}

pub(super) fn tell(step: &PointStep, out: &mut Teller) {
    if step.find.is_open {
        return find::tell(step, out);
    }
    match step.damage() {
        Some(Damage::At(at)) => out.say(&msg::damage_at(out.local(at), utc(at))),
        Some(Damage::Unknown) => out.say(&msg::damage_unknown()),
        None => {}
    }
    let Some(choices) = step.points.value() else { return };
    let support = step.given.offer.capabilities.points;
    if support.window() {
        for window in &choices.windows {
            out.say(&msg::window(out.local(window.from), out.local(window.to)));
        }
        for gap in choices.gaps() {
            out.say(&msg::gap(out.local(gap.from), out.local(gap.to)));
        }
        if choices.windows.is_empty() {
            out.say(&choices.no_window.clone().unwrap_or_else(view_point::no_window_at_all));
        }
    }
    if support.backups() {
        for (row, set) in step.sets().iter().take(TOLD).enumerate() {
            let what = set_words(set, out);
            let what = match &set.unusable {
                Some(reason) => msg::cannot(&what, reason),
                None => what,
            };
            out.item(row + 1, &what);
        }
        if step.sets().len() > TOLD {
            out.say(&msg::and_so_many(step.sets().len() - TOLD));
        }
        if step.sets().is_empty() {
            out.say(&view_point::no_sets());
        }
    }
    if step.damage().is_some() {
        chosen(step, out);
    }
}

fn set_words(set: &BackupSet, out: &Teller) -> Text {
    let id = visible(set.id.as_str());
    match set.finished_at.or(set.started_at) {
        Some(end) => msg::set(id, out.local(end)),
        None => msg::set_without_end(id),
    }
}

fn chosen(step: &PointStep, out: &mut Teller) {
    let Some((_, at)) = step.point() else { return };
    match (step.kind, step.marked(), at) {
        (Kind::Set, Some(set), _) => {
            let id = visible(set.id.as_str()).into_owned();
            let end = at.map_or_else(|| "?".to_owned(), |at| out.local(at));
            out.say(&msg::chosen_set(id, end));
        }
        (_, _, Some(at)) => {
            out.say(&msg::chosen_moment(out.local(at), utc(at)));
            out.say(&msg::sent_as(step.given.offer.capabilities.time_form.text(at)));
        }
        _ => {}
    }
    let damage = step.damage().and_then(Damage::at);
    if let Some((damage, at)) = damage.zip(at).filter(|(damage, at)| at < damage) {
        out.say(&msg::before_damage(&time::span(damage.since(at))));
    }
    if let Some(problem) = &step.problem {
        out.say(&msg::in_the_way(&what(&problem.what, out)));
        offers(step, problem.near, out);
    }
}

fn what(what: &What, out: &Teller) -> Text {
    match what {
        What::Doubt(TimeError::Repeated { input, zone, .. }) => view_point::repeated(input, zone.name()),
        What::Doubt(TimeError::Skipped { input, zone, .. }) => view_point::skipped(input, zone.name()),
        What::Doubt(other) => other.text(),
        What::Unusable(reason) => view_point::set_unusable(reason),
        What::SetAfterDamage => view_point::set_after_damage(),
        What::Moment(Flaw::Future) => view_point::in_future(),
        What::Moment(Flaw::AfterDamage) => view_point::spoilt(),
        What::Moment(Flaw::Gap(gap)) => view_point::in_gap(out.local(gap.from), out.local(gap.to)),
        What::Moment(Flaw::TooEarly) => view_point::too_early(),
        What::Moment(Flaw::TooLate) => view_point::too_late(),
        What::Moment(Flaw::NoWindow) => view_point::no_window_at_all(),
    }
}

fn offers(step: &PointStep, near: Near, out: &mut Teller) {
    let set = |row: Option<usize>, out: &Teller| {
        row.and_then(|row| step.sets().get(row)).map(|set| set_words(set, out).get(out.model.lang).to_owned())
    };
    let (before, after) = match near {
        Near::Moments(_, before, after) => (before.map(|at| out.local(at)), after.map(|at| out.local(at))),
        Near::Sets(before, after) => (set(before, out), set(after, out)),
    };
    if let Some(before) = before {
        out.say(&msg::offer_earlier(before));
    }
    if let Some(after) = after {
        out.say(&msg::offer_later(after));
    }
}

pub(super) fn question(step: &PointStep) -> Text {
    if step.find.is_open {
        return find::question(step);
    }
    let support = step.given.offer.capabilities.points;
    match (step.damage(), support.backups(), support.window()) {
        // A doubt about the damage is settled by one of the two moments that are offered.
        (None, ..) if step.damaged.doubt.is_none() => msg::ask_damage(),
        (_, true, true) => msg::ask_both(),
        (_, true, false) => msg::ask_sets(),
        _ => msg::ask_moment(),
    }
}

pub(super) fn answer(step: &PointStep, word: &Word, line: &str) -> Turn {
    if line.is_empty() {
        return Turn::say(msg::not_understood());
    }
    if step.damage().is_none() && step.damaged.doubt.is_none() {
        return typed(Act::Damage, line);
    }
    match word {
        Word::Number(number) if step.has(Act::Sets) && (1..=step.sets().len()).contains(number) => {
            let switch = (step.kind == Kind::Moment).then(|| do_(Act::Sets));
            Turn::of(switch.into_iter().chain([Msg::Mark(number - 1)]).collect::<Vec<_>>())
        }
        _ if step.has(Act::Time) => typed(Act::Time, line),
        Word::Number(number) => Turn::say(msg::no_such_number(number)),
        _ => Turn::say(msg::not_understood()),
    }
}

fn damage(scene: &mut Scene<'_>) -> Turn {
    if scene.rest.is_empty() { Turn::say(msg::time_missing()) } else { typed(Act::Damage, scene.rest) }
}

/// Where a time was said before, it is taken back by the same word.
fn unknown(scene: &mut Scene<'_>) -> Turn {
    match scene.model.wizard.current() {
        Step::Point(step) if !step.has(Act::Unknown) => typed(Act::Damage, "?"),
        _ => Turn::of([do_(Act::Unknown)]),
    }
}
