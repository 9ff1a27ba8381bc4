//! Home: the runs, and opening a plan file, of which those beside the person are told by numbers.

use super::answer::act;
use super::choose::take;
use super::tables::retyped;
use super::teller::Teller;
use super::verb::{Scene, Verb, nothing};
use super::{Turn, Word};
use crate::app::action::{Action, TextAct};
use crate::app::step::Step;
use crate::app::step::home::{Act, Home};
use crate::app::step::open::Opening;
use crate::domain::run::RunSummary;
use crate::domain::visible::visible;
use crate::messages::{Text, keys, open as open_msg, plain as msg, plain_words as words, screens, verify};

/// Runs told before the rest is only counted.
const TOLD: usize = 40;

/// The words.
pub(super) const VERBS: &[Verb] = &[
    Verb::free(words::a_number, words::open_line, &[Action::Home(Act::Open)]),
    Verb::act(["new", "新建"], keys::new_long, &[Action::Home(Act::New)]),
    Verb::own(["plan", "计划"], words::a_file, words::plan, &[Action::Home(Act::OpenPlan)], open),
    Verb::own(
        ["filter", "筛选"],
        words::a_part_of,
        keys::filter_runs_long,
        &[Action::Home(Act::Filter)],
        filter,
    ),
    Verb::own(["runs", "运行"], nothing, words::runs, &[], runs),
    Verb::own(["close", "结案"], words::a_line, words::close, &[Action::Home(Act::Close)], close),
    Verb::act(["doctor", "体检"], keys::doctor_long, &[Action::Home(Act::Doctor)]),
];

/// What can be typed while a plan file is asked for.
pub(super) const OPENING: &[Verb] = &[
    Verb::free(words::a_number, words::plan_number, &[Action::Text(TextAct::Accept)]),
    Verb::free(words::a_path, words::plan_path, &[Action::Text(TextAct::Accept)]),
];

pub(super) fn tell(step: &Home, out: &mut Teller) {
    if let Some(opening) = &step.opening {
        return files(opening, out);
    }
    if out.model.profiles.is_empty() {
        out.say(&screens::no_profiles());
    }
    out.item(1, &msg::new_restore());
    let runs = step.shown();
    if step.is_filtered() {
        out.say(&words::runs_filtered(visible(&step.filter.value), runs.len()));
    }
    for (row, run) in runs.iter().take(TOLD).enumerate() {
        out.item(row + 2, &told(run));
    }
    if runs.len() > TOLD {
        out.say(&msg::and_more_runs(runs.len() - TOLD));
    }
}

fn told(run: &RunSummary) -> Text {
    let (mark, operation) = (visible(run.run.as_str()), visible(run.operation.as_str()));
    let told = msg::run(mark, &run.state.headline(), operation, visible(run.instance.as_str()));
    if run.steps_open() > 0 { told.join("; ", &verify::done_of(run.ticked)) } else { told }
}

/// The plan files of the folder, each with what it is for or what is wrong with it.
fn files(opening: &Opening, out: &mut Teller) {
    let Some(files) = opening.files.value() else { return };
    out.say(&if files.is_empty() { open_msg::none() } else { open_msg::found(files.len()) });
    for (row, file) in files.iter().take(TOLD).enumerate() {
        let path = visible(&file.path).into_owned();
        let what = match &file.judged {
            Ok(draft) => {
                let count = draft.table_count() + draft.whole_count();
                let (operation, instance) =
                    (visible(draft.operation.as_str()), visible(draft.written().as_str()));
                msg::plan_file(path, operation, instance, count)
            }
            Err(why) => msg::plan_file_wrong(path, why),
        };
        out.item(row + 1, &what);
    }
    if files.len() > TOLD {
        out.say(&msg::and_so_many(files.len() - TOLD));
    }
}

pub(super) fn answer(step: &Home, word: &Word, line: &str) -> Turn {
    if let Some(opening) = &step.opening {
        let listed = match word {
            Word::Number(number) => number.checked_sub(1).and_then(|row| opening.files.value()?.get(row)),
            _ => None,
        };
        return Turn::of(retyped(listed.map_or(line, |file| &file.path)));
    }
    match word {
        Word::Number(number) => take(*number, 1 + step.shown().len(), Action::Home(Act::Open)),
        _ => Turn::say(msg::not_understood()),
    }
}

fn open(scene: &mut Scene<'_>) -> Turn {
    let open = act(Action::Home(Act::OpenPlan));
    if scene.rest.is_empty() {
        return Turn::of([open]);
    }
    Turn::of([open].into_iter().chain(retyped(scene.rest)).collect::<Vec<_>>())
}

/// Only runs that hold this text are listed; without any text, all of them.
fn filter(scene: &mut Scene<'_>) -> Turn {
    scene.talk.tell_again();
    let open = act(Action::Home(Act::Filter));
    if scene.rest.is_empty() {
        return Turn::of([open, act(Action::Text(TextAct::Cancel))]);
    }
    Turn::of([open].into_iter().chain(retyped(scene.rest)).collect::<Vec<_>>())
}

/// Closes a run by a reason, which is asked for.
fn close(scene: &mut Scene<'_>) -> Turn {
    let Step::Home(step) = scene.model.wizard.current() else { return Turn::default() };
    match scene.rest.parse::<usize>() {
        // The first line is no run.
        Ok(number) if number > 1 => take(number, 1 + step.shown().len(), Action::Home(Act::Close)),
        _ => Turn::say(msg::no_such_number(visible(scene.rest))),
    }
}

/// All of them, however many.
fn runs(scene: &mut Scene<'_>) -> Turn {
    let Step::Home(step) = scene.model.wizard.current() else { return Turn::default() };
    let all = step.shown();
    if all.is_empty() {
        return Turn::say(msg::no_runs());
    }
    let say = all.iter().enumerate().map(|(row, run)| msg::item(row + 2, &told(run))).collect();
    Turn::telling(say)
}
