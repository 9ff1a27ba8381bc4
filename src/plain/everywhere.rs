//! The words that mean the same at every question: help, back, quit, reading again, the language.

use super::answer::act;
use super::teller::Teller;
use super::verb::{Scene, Verb, help, nothing};
use super::{Turn, fault_in_full, verbs_of};
use crate::app::action::{Action, Global, TextAct};
use crate::app::model::Model;
use crate::app::msg::Msg;
use crate::app::step::point::find;
use crate::app::step::{Step, home, instance, job, point, review, tables, target, verify};
use crate::messages::{Lang, Text, keys, plain as msg, plain_words as words};

/// The words.
pub(super) const VERBS: &[Verb] = &[
    Verb::own(["?", "？"], words::a_word, words::help, &[], tell_help).in_place_of(HELP),
    Verb::own(["help", "帮助"], words::a_word, nothing, &[], tell_help).in_place_of(HELP),
    Verb::own(["back", "返回"], nothing, keys::back_long, BACK, back).always(),
    Verb::own(["esc", "esc"], nothing, nothing, BACK, back).always(),
    Verb::own(["again", "重说"], nothing, words::again, &[], again),
    Verb::own(["refresh", "刷新"], nothing, words::refresh, REFRESH, refresh).always(),
    Verb::own(["explain", "解释"], nothing, keys::explain_long, EXPLAIN, explain).always(),
    Verb::own(["zone", "时区"], nothing, keys::zone_long, &[Action::Global(Global::Zone)], zone),
    Verb::own(["lang", "语言"], words::a_lang, words::lang, &[], lang),
    Verb::own(["home", "主页"], nothing, keys::home_long, HOME, home),
    Verb::own(["profile", "账号"], nothing, keys::to_profile_long, COMMAND, |_| go("profile")),
    Verb::own(["instance", "实例"], nothing, keys::to_instance_long, COMMAND, |_| go("instance")),
    Verb::own(["quit", "退出"], nothing, keys::quit_long, QUIT, quit).always().in_place_of(LEAVING),
    Verb::own(["exit", "退出"], nothing, nothing, QUIT, quit).always(),
    Verb::own(["q", "退出"], nothing, nothing, QUIT, quit).always(),
];

const HELP: &[Action] = &[Action::Global(Global::Help)];
const EXPLAIN: &[Action] = &[Action::Global(Global::Explain)];
const BACK: &[Action] =
    &[Action::Global(Global::Back), Action::Find(find::Act::Leave), Action::Text(TextAct::Cancel)];
const COMMAND: &[Action] = &[Action::Global(Global::Command)];
const HOME: &[Action] = &[Action::Global(Global::Command), Action::Job(job::Act::Home)];
const QUIT: &[Action] = &[Action::Global(Global::Quit), Action::Text(TextAct::Cancel)];
const LEAVING: &[Action] = &[Action::Job(job::Act::Detach)];
const REFRESH: &[Action] = &[
    Action::Find(find::Act::Again),
    Action::Home(home::Act::Reload),
    Action::Instance(instance::Act::Reload),
    Action::Point(point::Act::Reload),
    Action::Target(target::Act::Reload),
    Action::Tables(tables::Act::Reload),
    Action::Review(review::Act::Again),
    Action::Job(job::Act::Look),
    Action::Verify(verify::Act::Again),
];

/// Everything that can be typed, or what one word does.
fn tell_help(scene: &mut Scene<'_>) -> Turn {
    let (model, word) = (scene.model, scene.rest);
    let mut say = help(model, verbs_of(model), word);
    if word.is_empty() {
        say.extend(times(model));
        say.push(msg::always());
    } else {
        say.extend(help(model, VERBS, word));
    }
    if say.is_empty() {
        return Turn::say(msg::no_such_word(crate::domain::visible::visible(word)));
    }
    Turn::telling(say)
}

/// How a time is written, where one is asked for.
fn times(model: &Model) -> Option<Text> {
    if !matches!(model.wizard.current(), Step::Point(step) if !step.find.is_open) {
        return None;
    }
    let zone = model.zones().read_in();
    Some(zone.map_or_else(msg::help_time_no_zone, |zone| msg::help_time(zone.name())))
}

/// One step back. What is open inside a step is closed by the same word.
fn back(scene: &mut Scene<'_>) -> Turn {
    let step = scene.model.wizard.current();
    Turn::of([act(match step {
        _ if step.captures_text() => Action::Text(TextAct::Cancel),
        Step::Point(point) if point.find.is_open => Action::Find(find::Act::Leave),
        Step::Home(_) => return Turn::say(msg::first_question()),
        _ => Action::Global(Global::Back),
    })])
}

fn again(scene: &mut Scene<'_>) -> Turn {
    scene.talk.forget();
    Turn::default()
}

fn refresh(scene: &mut Scene<'_>) -> Turn {
    scene.talk.forget();
    let here = REFRESH.iter().find(|action| scene.model.offers(**action));
    here.map_or_else(Turn::default, |action| Turn::of([act(*action)]))
}

fn explain(scene: &mut Scene<'_>) -> Turn {
    let model = scene.model;
    let Some(fault) = model.fault() else { return Turn::of([act(Action::Global(Global::Explain))]) };
    let mut out = Teller::new(model);
    fault_in_full(fault, &mut out);
    // The error is readable in the other language too: whoever helps may not read this one.
    let mut other = model.clone();
    other.lang = model.lang.other();
    let mut both = Teller::new(&other);
    fault_in_full(fault, &mut both);
    let lines = out.lines.into_iter().chain(both.lines);
    Turn::telling(lines.map(Text::verbatim).collect())
}

fn zone(scene: &mut Scene<'_>) -> Turn {
    scene.talk.forget();
    Turn::of([act(Action::Global(Global::Zone))])
}

fn lang(scene: &mut Scene<'_>) -> Turn {
    match Lang::parse(scene.rest) {
        Some(lang) => {
            scene.talk.forget();
            Turn::of([Msg::Lang(lang)])
        }
        None => Turn::say(msg::no_such_lang()),
    }
}

fn home(scene: &mut Scene<'_>) -> Turn {
    let here = HOME.iter().rev().find(|action| scene.model.offers(**action));
    match here {
        Some(action) if !COMMAND.contains(action) => Turn::of([act(*action)]),
        _ => go("home"),
    }
}

/// A word of the drawn form's command line.
fn go(word: &str) -> Turn {
    let open = act(Action::Global(Global::Command));
    Turn::of([open, Msg::Paste(word.to_owned()), act(Action::Text(TextAct::Accept))])
}

/// What is open inside a step is closed first.
fn quit(scene: &mut Scene<'_>) -> Turn {
    let captures = scene.model.wizard.current().captures_text();
    let close = captures.then(|| act(Action::Text(TextAct::Cancel)));
    Turn::of(close.into_iter().chain([act(Action::Global(Global::Quit))]).collect::<Vec<_>>())
}
