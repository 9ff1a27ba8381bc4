//! What a state means, and what to do then: unknown, finished, failed.

use crate::app::step::job::JobStep;
use crate::domain::run::RunState;
use crate::messages::{Text, view_job as msg};
use crate::ui::doc::Doc;
use crate::ui::scene::{Scene, Size};
use crate::ui::text::visible;
use crate::ui::theme::Role;

/// The state in sentences.
pub fn explain(scene: &Scene, step: &JobStep, doc: &mut Doc) {
    let Some(state) = step.state() else { return };
    let whole = super::is_whole(step);
    let (words, role): (Text, Role) = match state {
        RunState::Sending | RunState::Unknown => return unknown(scene, step, doc),
        RunState::CloudDone | RunState::Verified | RunState::WithGaps => return finished(scene, step, doc),
        RunState::Failed if whole => (msg::failed_whole(), Role::Block),
        RunState::Failed => (msg::failed_is(), Role::Block),
        RunState::Cancelled if whole => (msg::cancelled_whole(), Role::Block),
        RunState::Cancelled => (msg::cancelled_is(), Role::Block),
        RunState::Rejected => (msg::rejected_is(), Role::Text),
        RunState::Accepted => (msg::accepted_is(), Role::Text),
        RunState::Running => (msg::running_is(), Role::Text),
        RunState::Stalled => (state.text(), Role::Warn),
        RunState::Closed => (state.text(), Role::Text),
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
        let words = scene.own(&msg::reason_more(all.len() - most));
        doc.hang("", Role::Text, super::LABEL, &words, Role::Warn);
    }
}

/// A lost answer is not a failure: what is known, and what must not be done.
fn unknown(scene: &Scene, step: &JobStep, doc: &mut Doc) {
    doc.text(&scene.own(&RunState::Unknown.headline()), Role::Warn);
    doc.text(&scene.own(&msg::unknown_1()), Role::Text);
    doc.text(&scene.own(&msg::unknown_2()), Role::Warn);
    let snapshot = step.look.value().map(|looked| &looked.snapshot);
    let job = snapshot.and_then(|snapshot| snapshot.job.as_ref());
    let status = snapshot.and_then(|snapshot| snapshot.instance_status.as_deref());
    let evidence = [
        job.map_or_else(msg::open_job, |id| msg::found_job(visible(id.as_str()))),
        status.map_or_else(msg::open_status, |status| msg::found_status(visible(status))),
        if super::is_whole(step) { msg::data_tells() } else { msg::names_carry(visible(step.run.as_str())) },
    ];
    let label = scene.own(&msg::evidence());
    for (number, words) in evidence.iter().enumerate() {
        let lead = if number == 0 { label.as_str() } else { "" };
        doc.hang(lead, Role::Heading, super::LABEL, &scene.own(words), Role::Text);
    }
    reason(scene, step, doc);
    doc.gap(scene.size > Size::Small);
}

/// The cloud's end of the job is the beginning of the check.
fn finished(scene: &Scene, step: &JobStep, doc: &mut Doc) {
    if super::is_whole(step) {
        doc.text(&scene.own(&msg::finished_whole()), Role::Heading);
        let instance = super::called(step);
        return ahead(scene, &[msg::whole_1(instance), msg::whole_2(), msg::whole_3()], doc);
    }
    doc.text(&scene.own(&msg::finished_is()), Role::Heading);
    let first = step.look.value().and_then(|looked| looked.objects.first());
    let name = first.map(|(_, new)| visible(new).into_owned()).unwrap_or_default();
    ahead(scene, &[msg::next_1(name), msg::next_2(), msg::next_3()], doc);
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
