//! What a state means, and what to do then: unknown, finished, failed.

use super::unknown;
use crate::app::action::Action;
use crate::app::overlay;
use crate::app::step::job;
use crate::app::step::job::JobStep;
use crate::domain::evidence::NameCount;
use crate::domain::run::RunState;
use crate::domain::visible::some;
use crate::messages::{Text, view_job as msg, view_unknown as names};
use crate::ui::doc::Doc;
use crate::ui::scene::{Scene, Size};
use crate::ui::text::visible;
use crate::ui::theme::Role;

/// The state in sentences.
pub fn explain(scene: &Scene, step: &JobStep, doc: &mut Doc) {
    let Some(state) = step.state() else { return };
    let whole = super::is_whole(step);
    let (words, role): (Text, Role) = match state {
        // A lost answer has a screen of its own.
        RunState::Sending | RunState::Unknown => return,
        RunState::CloudDone | RunState::Verified | RunState::WithGaps => return finished(scene, step, doc),
        RunState::Failed if whole => (msg::failed_whole(), Role::Block),
        RunState::Failed => (msg::failed_is(), Role::Block),
        RunState::Cancelled if whole => (msg::cancelled_whole(), Role::Block),
        RunState::Cancelled => (msg::cancelled_is(), Role::Block),
        RunState::Rejected => (msg::rejected_is(), Role::Text),
        RunState::Accepted => (msg::accepted_is(), Role::Text),
        RunState::Running => (msg::running_is(), Role::Text),
        RunState::Stalled => (state.text(), Role::Warn),
        RunState::Closed => return closed(scene, step, doc),
        RunState::Draft | RunState::Checked | RunState::Armed | RunState::Intent | RunState::NotSent => {
            (msg::not_sent_is(), Role::Text)
        }
        RunState::Broken => (msg::broken_is(), Role::Block),
    };
    doc.text(&scene.own(&words), role);
    reason(scene, step, doc);
    doc.gap(scene.size > Size::Small);
}

/// The cloud's own words; the full log has all of them.
fn reason(scene: &Scene, step: &JobStep, doc: &mut Doc) {
    let reason = step.look.value().and_then(|looked| looked.snapshot.reason.as_deref());
    let Some(reason) = reason.filter(|reason| !reason.is_empty()) else { return };
    let label = scene.own(&msg::reason());
    let room = usize::from(doc.width().saturating_sub(super::LABEL));
    let all: Vec<String> =
        reason.lines().flat_map(|line| scene.theme.measure.wrap(&visible(line), room)).collect();
    let most = if scene.is_wide() { 8 } else { 4 };
    for (number, line) in all.iter().take(most).enumerate() {
        let lead = if number == 0 { label.as_str() } else { "" };
        doc.hang(lead, Role::Block, super::LABEL, line, Role::Text);
    }
    if all.len() > most {
        let words = scene.own(&msg::reason_more(
            all.len() - most,
            scene.key(Action::Job(job::Act::Log)),
            scene.key(Action::Overlay(overlay::Act::CopyAll)),
        ));
        doc.hang("", Role::Text, super::LABEL, &words, Role::Warn);
    }
}

/// Who closed it, when, and their words.
fn closed(scene: &Scene, step: &JobStep, doc: &mut Doc) {
    let Some((at, by, reason)) = step.look.value().and_then(|looked| looked.closed.as_ref()) else { return };
    doc.text(&scene.own(&names::closed_by(scene.both(*at), visible(by))), Role::Text);
    doc.text(&visible(reason), Role::Text);
    doc.gap(scene.size > Size::Small);
}

/// What was counted: how many of the names, which are missing, or that no call lists them.
fn counted(scene: &Scene, step: &JobStep, doc: &mut Doc) {
    let Some(looked) = step.look.value() else { return };
    if let Some(count) = looked.names.as_ref().filter(|count| count.all() > count.unknown.len()) {
        let role = if count.missing.is_empty() { Role::Ok } else { Role::Warn };
        doc.text(&scene.own(&names::counted(count.found, count.all())), role);
        if !count.missing.is_empty() {
            doc.text(&scene.own(&names::missing(some(&count.missing, unknown::TOLD))), Role::Warn);
        }
    }
    if let Some(why) = &looked.uncounted {
        doc.text(&scene.own(why), Role::Dim);
    } else if let Some(statement) = looked.names.as_ref().and_then(NameCount::sql) {
        doc.text(&scene.own(&names::by_hand()), Role::Text);
        doc.text(&visible(&statement), Role::Text);
    }
}

/// The cloud's end of the job is the beginning of the check.
fn finished(scene: &Scene, step: &JobStep, doc: &mut Doc) {
    if super::is_whole(step) {
        doc.text(&scene.own(&msg::finished_whole()), Role::Heading);
        let instance = super::called(step);
        return ahead(scene, &[msg::whole_1(instance), msg::whole_2(), msg::whole_3()], doc);
    }
    let (words, role) = match step.state() {
        Some(RunState::WithGaps) => (names::gaps_is(), Role::Warn),
        Some(RunState::Verified) => (names::verified_is(), Role::Heading),
        _ => (msg::finished_is(), Role::Heading),
    };
    doc.text(&scene.own(&words), role);
    counted(scene, step, doc);
    let first = step.look.value().and_then(|looked| looked.objects.first());
    let name = first.map(|(_, new)| visible(new).into_owned()).unwrap_or_default();
    // The seven steps say the same and more, one key away: in a small place the new names matter more.
    if scene.is_wide() {
        ahead(scene, &[msg::next_1(name), msg::next_2(), msg::next_3()], doc);
    }
}

/// What to do next; each begins with its number, and what wraps stays right of it.
fn ahead(scene: &Scene, steps: &[Text], doc: &mut Doc) {
    for words in steps {
        let said = scene.own(words);
        let (number, rest) = said.split_once(' ').unwrap_or(("", &said));
        doc.hang(number, Role::Text, 2, rest, Role::Text);
    }
    doc.gap(scene.size > Size::Small);
}
