//! Drafts by themselves: what was chosen is on disk a moment after the last change, and at once when the review opens, so
//! that a killed program or a dropped line loses nothing. It sends nothing, and nothing waits for it.

use crate::app::effect::{Effect, Ticket, Write};
use crate::app::model::Model;
use crate::app::step::Step;
use crate::domain::fault::{Fault, FaultKind};
use crate::messages::screens as msg;

/// Changes that follow one another are written once.
const QUIET_MS: i64 = 2_000;

/// For each ten thousand chosen names this much longer: writing them takes a moment.
const QUIET_MS_MORE: i64 = 1_000;

/// Watches the choices, and has them written when it is time.
pub(super) fn follow(model: &mut Model) -> Vec<Effect> {
    let now = model.now;
    if let Step::Tables(tables) = model.wizard.current()
        && tables.edits() != model.saving.edits
    {
        let many = i64::try_from(tables.chosen_count() / 10_000).unwrap_or(i64::MAX);
        let quiet = QUIET_MS.saturating_add(QUIET_MS_MORE.saturating_mul(many));
        model.saving.edits = tables.edits();
        model.saving.due = Some(now.plus_millis(quiet));
    }
    let Some(due) = model.saving.due else { return Vec::new() };
    let opens = matches!(model.wizard.current(), Step::Review(_)) && !model.wizard.current().is_awaiting();
    if (due > now && !opens) || model.saving.out.is_some() || model.farewell.is_some() {
        return Vec::new();
    }
    write(model)
}

/// Before what was chosen goes out of sight: it is written now, and no other restore takes its mark.
pub(super) fn keep(model: &mut Model) -> Vec<Effect> {
    let effects = if model.saving.due.is_some() { write(model) } else { Vec::new() };
    model.adopted |= model.saving.kept;
    model.saving.kept = false;
    effects
}

fn write(model: &mut Model) -> Vec<Effect> {
    let now = model.now;
    model.saving.due = None;
    let steps = std::iter::once(model.wizard.current()).chain(model.wizard.ahead());
    let draft = steps.filter(|step| !step.is_awaiting()).find_map(Step::draft);
    let Some(draft) = draft else { return Vec::new() };
    let ticket = model.work.issue();
    model.saving.out = Some(ticket);
    model.saving.kept = true;
    vec![Effect::Write(ticket, Write::Draft(Box::new(draft), now))]
}

/// It is on disk, or is not: then that is told once. Whoever may write nothing at all knows it.
pub(super) fn saved(model: &mut Model, ticket: Ticket, result: &Result<(), Fault>) {
    if model.saving.out.take_if(|out| *out == ticket).is_none() {
        return;
    }
    match result {
        Ok(()) => model.saving.told = false,
        Err(fault) if fault.kind == FaultKind::Unsupported || model.saving.told => {}
        Err(fault) => {
            model.saving.told = true;
            model.notify(msg::draft_not_kept(&fault.summary));
        }
    }
}
