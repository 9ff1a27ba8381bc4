//! The search for a name in all points: what each point holds of it, the newest one that has it, and the way on.

use super::answer::act;
use super::tables::retyped;
use super::teller::{Teller, utc};
use super::verb::{Scene, Verb, nothing};
use super::{Turn, Word};
use crate::app::action::{Action, Global, TextAct};
use crate::app::load::Load;
use crate::app::model::Model;
use crate::app::msg::Msg;
use crate::app::step::Step;
use crate::app::step::point::PointStep;
use crate::app::step::point::find::{Act, Row, Search, Verdict};
use crate::domain::find::Comparing;
use crate::domain::visible::visible;
use crate::messages::{Text, find as find_msg, keys, plain as msg, plain_find as words};

/// Paths of a point that are told.
const SHOWN: usize = 12;

/// Where a name to look for is typed.
pub(super) const OPEN: &[Action] =
    &[Action::Find(Act::Open), Action::Find(Act::Name), Action::Text(TextAct::Complete)];

/// The words while a search is in sight.
pub(super) const VERBS: &[Verb] = &[
    Verb::free(super::words::a_number, words::take_number, &[Action::Find(Act::Take)]),
    Verb::own(["yes", "是"], nothing, words::take_marked, &[Action::Find(Act::Take)], yes),
    Verb::own(["find", "查找"], super::words::a_name_to_find, words::another, OPEN, open),
    Verb::act(["older", "更早"], keys::older_long, &[Action::Find(Act::Older)]),
    Verb::own(["close", "关闭"], nothing, words::leave, &[Action::Find(Act::Leave)], close),
];

/// Looks for a name: any part of names, the whole name, or the whole name with its case.
pub(super) fn open(scene: &mut Scene<'_>) -> Turn {
    let Step::Point(step) = scene.model.wizard.current() else {
        let searched = |step: &Step| matches!(step, Step::Point(point) if point.find.search.is_some());
        if scene.rest.is_empty() && !scene.model.wizard.trail().iter().any(searched) {
            return Turn::say(msg::refused(&find_msg::nothing_to_find()));
        }
        // The points lie behind: what was chosen here is kept, and the line goes on there.
        let line = scene.line.to_owned();
        scene.talk.put_off(&line);
        return back_to_point(scene.model);
    };
    let (comparing, name) = wanted(scene.rest);
    if name.is_empty() {
        return match step.find.search {
            Some(_) if !step.find.is_open => Turn::of([act(Action::Find(Act::Open))]),
            _ => Turn::say(msg::refused(&find_msg::nothing_to_find())),
        };
    }
    let mut events = Vec::new();
    if !step.find.is_open {
        events.push(act(Action::Find(Act::Open)));
    }
    if step.find.is_open || step.find.search.is_some() {
        events.push(act(Action::Find(Act::Name)));
    }
    let complete = act(Action::Text(TextAct::Complete));
    events.extend(std::iter::repeat_n(complete, turns(step.find.comparing, comparing)));
    events.extend(retyped(name));
    Turn::of(events)
}

/// Back to the points; the first step back only takes off a filter that is on.
fn back_to_point(model: &Model) -> Turn {
    let trail = model.wizard.trail();
    let behind = trail.iter().rev().position(|step| matches!(step, Step::Point(_))).unwrap_or(0);
    let filtered = matches!(trail.last(), Some(Step::Tables(step)) if !step.filter.value.is_empty());
    Turn::of(vec![act(Action::Global(Global::Back)); behind + usize::from(filtered)])
}

/// How names are to be compared, and the name.
fn wanted(rest: &str) -> (Comparing, &str) {
    let (word, name) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    match (word.to_lowercase().as_str(), name.trim()) {
        (_, "") => (Comparing::default(), rest),
        ("whole" | "完整", name) => (Comparing { whole: true, case: false }, name),
        ("exact" | "精确", name) => (Comparing { whole: true, case: true }, name),
        _ => (Comparing::default(), rest),
    }
}

/// How often the way to compare is turned to get there.
fn turns(from: Comparing, to: Comparing) -> usize {
    let place = |comparing: Comparing| match comparing {
        Comparing { whole: false, .. } => 0,
        Comparing { whole: true, case: false } => 1,
        Comparing { whole: true, case: true } => 2,
    };
    (place(to) + 3 - place(from)) % 3
}

/// A name that was refused is told, and the field closed.
pub(super) fn unasked(step: &PointStep) -> Option<Turn> {
    let close = || vec![act(Action::Text(TextAct::Cancel))];
    let refused = step.find.name.error.as_ref().map(msg::refused);
    step.find.is_typing.then(|| Turn::with(close(), refused.into_iter().collect()))
}

pub(super) fn tell(step: &PointStep, out: &mut Teller) {
    let Some(search) = &step.find.search else { return };
    let (read, all) = (search.answered() - search.failed(), search.rows.len());
    let sets = step.given.offer.capabilities.points.backups();
    out.say(&if sets { find_msg::sets_read(read, all) } else { find_msg::moments_read(read, all) });
    if search.failed() > 0 {
        out.say(&words::failed(search.failed()));
    }
    for (number, row) in search.rows.iter().enumerate() {
        let what = holds(row);
        let what = if search.is_damaged(row) { find_msg::after_damage(&what) } else { what };
        let when = when(row, out);
        out.item(number + 1, &words::point(when, &what));
    }
    if search.older > 0 {
        out.say(&words::older(search.older));
    }
    if search.unusable > 0 {
        out.say(&find_msg::unusable(search.unusable));
    }
    out.say(&verdict(step, search, out));
    if step.lists_of_backup() && search.newest().is_some() {
        out.say(&find_msg::list_of_backup());
    } else if let Some((from, to)) = search.gone_between().filter(|_| !sets) {
        out.say(&words::gone_between(out.local(from), out.local(to)));
    }
    for note in search.marked().and_then(|row| row.found.value()).iter().flat_map(|found| &found.notes) {
        out.say(note);
    }
}

fn when(row: &Row, out: &Teller) -> String {
    let at = row.candidate.state_at;
    at.map_or_else(|| find_msg::unknown_time().get(out.model.lang).to_owned(), |at| out.local(at))
}

fn holds(row: &Row) -> Text {
    let found = match &row.found {
        Load::Ready(found, _) => found,
        Load::Failed { fault, .. } => return find_msg::could_not(&fault.summary),
        Load::Pending { .. } => return find_msg::reading(),
        Load::Idle => return find_msg::not_asked(),
    };
    let paths: Vec<_> =
        found.paths.iter().take(SHOWN).map(|path| visible(&path.text()).into_owned()).collect();
    let left = found.count().saturating_sub(paths.len());
    match (paths.is_empty(), left) {
        (true, _) if found.cut => find_msg::not_in_cut(),
        (true, _) => find_msg::not_in_it(),
        (false, 0) => words::has(paths.join(", ")),
        (false, left) => words::has_more(paths.join(", "), left),
    }
}

fn verdict(step: &PointStep, search: &Search, out: &Teller) -> Text {
    let name = visible(&search.text);
    match search.verdict() {
        Verdict::Newest { row, is_final } => {
            let at = row.candidate.state_at;
            let when = at.map_or_else(|| when(row, out), |at| format!("{} ({})", out.local(at), utc(at)));
            match (is_final, step.lists_of_backup()) {
                (false, _) => find_msg::newest_so_far(name, when),
                (true, false) => find_msg::newest(name, when),
                (true, true) => find_msg::newest_listed(name, when),
            }
        }
        Verdict::NoPoints => find_msg::no_points(),
        Verdict::NotYet => find_msg::not_yet_found(name),
        Verdict::Unread => words::not_found_open(name),
        Verdict::Cut => find_msg::not_found_cut(name),
        Verdict::Nowhere => find_msg::not_found(name),
    }
}

/// Said while questions are out: how far it is.
pub(super) fn so_far(step: &PointStep) -> Option<Text> {
    let search = step.find.search.as_ref().filter(|search| step.find.is_open && search.is_running())?;
    Some(words::so_far(search.answered(), search.rows.len()))
}

pub(super) fn question(step: &PointStep) -> Text {
    let search = step.find.search.as_ref();
    match search.and_then(|search| Some((search.cursor + 1, search.newest()?))) {
        Some((number, _)) => words::ask_take(number),
        None => words::ask_other(),
    }
}

pub(super) fn answer(step: &PointStep, word: &Word) -> Turn {
    let count = step.find.search.as_ref().map_or(0, |search| search.rows.len());
    match word {
        Word::Number(number) => match number.checked_sub(1).filter(|row| *row < count) {
            Some(row) => Turn::of([Msg::Mark(row), act(Action::Find(Act::Take))]),
            None => Turn::say(msg::no_such_number(number)),
        },
        _ => Turn::say(msg::not_understood()),
    }
}

/// Takes what the search points to, where it points to anything.
fn yes(scene: &mut Scene<'_>) -> Turn {
    let Step::Point(step) = scene.model.wizard.current() else { return Turn::default() };
    let newest = step.find.search.as_ref().and_then(Search::newest);
    if newest.is_some() { Turn::of([act(Action::Find(Act::Take))]) } else { Turn::say(msg::number_first()) }
}

fn close(_: &mut Scene<'_>) -> Turn {
    Turn::of([act(Action::Find(Act::Leave))])
}
