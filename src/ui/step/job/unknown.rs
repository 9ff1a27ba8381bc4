//! A run whose answer was lost: what was sent, what is to be seen of it, and the two ways out that a person has.

use crate::app::action::Action;
use crate::app::msg::{Again, Looked};
use crate::app::step::job::Act;
use crate::app::step::job::JobStep;
use crate::domain::evidence::Evidence;
use crate::domain::run::RunState;
use crate::domain::visible::some;
use crate::messages::{Text, time, view_job, view_unknown as msg};
use crate::ui::doc::Doc;
use crate::ui::scene::Scene;
use crate::ui::text::visible;
use crate::ui::theme::Role;

/// Cells of the words on the left.
const LABEL: u16 = 12;

/// Names and tasks that are written out; the rest is counted.
pub const TOLD: usize = 3;

/// The whole of it, with lines between its parts where there is room.
pub fn tell(scene: &Scene, step: &JobStep, roomy: bool, doc: &mut Doc) {
    let Some(looked) = step.look.value() else { return };
    let since = looked.sent_at.map(|at| msg::since(&time::span(scene.model.now.since(at).max(0))));
    let head = scene.own(&RunState::Unknown.headline());
    let since = since.map(|since| format!("   {}", scene.own(&since))).unwrap_or_default();
    doc.text(&(head + &since), Role::Warn);
    sent(scene, step, looked, doc);
    doc.gap(roomy);
    doc.text(&scene.own(&msg::may_be()), Role::Text);
    doc.text(&scene.own(&msg::no_second()), Role::Warn);
    doc.gap(roomy);
    match &looked.beside.evidence {
        None => doc.text(&scene.own(&msg::none_gathered()), Role::Heading),
        Some((at, _)) => {
            let age = time::age(scene.model.now.since(*at).max(0));
            doc.text(&scene.own(&msg::gathered(&age)), Role::Heading);
        }
    }
    evidence(scene, looked, doc);
    doc.gap(roomy);
    doc.text(&scene.own(&msg::settles()), Role::Text);
    let again = match &looked.beside.again {
        Again::Ready(..) => Some(msg::again_open(scene.key(Action::Job(Act::Again)))),
        Again::Locked(why) => Some(msg::again_locked(why, scene.key(Action::Job(Act::Again)))),
        Again::No => None,
    };
    for words in again.into_iter().chain([msg::close_it(scene.key(Action::Job(Act::Close)))]) {
        let said = scene.said(&words);
        let (key, rest) = said.split_once("  ").unwrap_or(("", &said));
        doc.hang(key, Role::Heading, 3, rest, Role::Text);
    }
}

fn sent(scene: &Scene, step: &JobStep, looked: &Looked, doc: &mut Doc) {
    if let Some(at) = looked.sent_at {
        doc.text(&scene.own(&msg::sent(scene.both(at), super::called(step))), Role::Text);
    }
    if let Some(token) = &looked.beside.token {
        let repeats = looked.beside.repeats;
        let token = scene.own(&msg::token(visible(token)));
        let again =
            if repeats > 0 { format!("   {}", scene.own(&msg::repeated(repeats))) } else { String::new() };
        doc.text(&(token + &again), Role::Text);
    }
    let why = looked.beside.fault.as_ref().map_or_else(msg::no_answer_kept, |fault| msg::why(&fault.summary));
    doc.text(&scene.said(&why), Role::Text);
}

/// Each piece with whether it was found, is open, or cannot be seen.
fn evidence(scene: &Scene, looked: &Looked, doc: &mut Doc) {
    let mut lines: Vec<(Text, Role, Text)> = Vec::new();
    let found = || (msg::found(), Role::Heading);
    let open = || (msg::open(), Role::Text);
    let blind = || (msg::blind(), Role::Warn);
    let mut add = |(sign, role): (Text, Role), words: Text| lines.push((sign, role, words));
    let job = &looked.snapshot;
    if let Some(id) = &job.job {
        add(found(), msg::job(visible(id.as_str())));
    }
    if !job.others.is_empty() {
        let names: Vec<_> = job.others.iter().map(|id| visible(id.as_str())).collect();
        add(found(), view_job::others(names.join(", ")));
    }
    let none = Evidence::default();
    let seen = looked.beside.evidence.as_ref().map_or(&none, |(_, seen)| seen);
    match &seen.tasks {
        None => add(blind(), msg::blind_tasks()),
        Some(tasks) if tasks.is_empty() => add(open(), msg::no_tasks()),
        Some(tasks) => {
            let told: Vec<_> = tasks.iter().take(TOLD).map(|id| visible(id.as_str())).collect();
            add(found(), msg::tasks(tasks.len(), told.join(", ")));
        }
    }
    let status = seen.instance_status.as_deref().or(job.instance_status.as_deref()).map(visible);
    match (status, seen.idle) {
        (Some(status), Some(true)) => add(open(), msg::at_rest(status)),
        (Some(status), _) => add(found(), msg::busy(status)),
        (None, _) => add(blind(), msg::blind_status()),
    }
    let mut statement = None;
    match &seen.names {
        None => add(blind(), if looked.whole { view_job::data_tells() } else { msg::no_new_names() }),
        Some(names) => {
            if names.found > 0 {
                add(found(), msg::names(names.found, names.all()));
            }
            if !names.missing.is_empty() {
                add(open(), msg::no_names(some(&names.missing, TOLD)));
            }
            if !names.unknown.is_empty() {
                add(blind(), msg::blind_names(names.unknown.len()));
                statement = names.sql();
            }
        }
    }
    for (sign, role, words) in lines {
        doc.hang(&scene.own(&sign), role, LABEL, &scene.own(&words), Role::Text);
    }
    if let Some(statement) = statement {
        doc.hang("", Role::Text, LABEL, &visible(&statement), Role::Text);
    }
}
