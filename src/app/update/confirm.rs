//! What a person did on purpose: the confirmation, the second one of the same request, the reason that closes a run. The only
//! ways to a send.

use super::disarm;
use crate::app::effect::Effect;
use crate::app::model::Model;
use crate::app::overlay::Overlay;
use crate::app::step::Step;
use crate::messages::screens as msg;

/// The only way to an [`Effect::Submit`].
pub(super) fn send(model: &mut Model) -> Vec<Effect> {
    let (now, seen) = (model.now, model.is_seen());
    let Some(Overlay::Confirm(confirm)) = model.overlays.last_mut() else { return Vec::new() };
    if !confirm.is_armed(now) {
        disarm(model);
        return Vec::new();
    }
    if !seen {
        confirm.field.error = Some(msg::not_seen());
        return Vec::new();
    }
    if confirm.goes_on() {
        return Vec::new();
    }
    let Some(submission) = confirm.submission(now) else {
        confirm.tell_what_differs();
        return Vec::new();
    };
    model.overlays.pop();
    model.with_step(|step, ctx| match step {
        Step::Review(review) => review.submit(submission, ctx),
        _ => Vec::new(),
    })
}

/// The only way to an [`Effect::Repeat`].
pub(super) fn again(model: &mut Model) -> Vec<Effect> {
    let (now, seen) = (model.now, model.is_seen());
    let Some(Overlay::Repeat(repeat)) = model.overlays.last_mut() else { return Vec::new() };
    if !repeat.is_armed(now) {
        disarm(model);
        return Vec::new();
    }
    let Some(request) = repeat.confirmed(now).filter(|_| seen) else {
        repeat.field.error = Some(if seen { msg::name_differs(&repeat.word) } else { msg::not_seen() });
        return Vec::new();
    };
    model.overlays.pop();
    model.with_step(|step, ctx| match step {
        Step::Job(job) => job.repeat(request, ctx),
        _ => Vec::new(),
    })
}

/// Closes a run by the reason that was written.
pub(super) fn close(model: &mut Model) -> Vec<Effect> {
    let Some(Overlay::Reason(field)) = model.overlays.last_mut() else { return Vec::new() };
    let reason = field.value.trim().to_owned();
    if reason.is_empty() {
        field.error = Some(msg::write_reason());
        return Vec::new();
    }
    model.overlays.pop();
    model.with_step(|step, ctx| match step {
        Step::Job(job) => job.close(reason, ctx),
        Step::Home(home) => home.close(reason, ctx),
        _ => Vec::new(),
    })
}
