//! Leaving: what was chosen is kept first, and the answer of a request that is out is waited for.

use crate::app::effect::{Effect, Ticket, Write};
use crate::app::model::{Keeping, Model};
use crate::app::overlay::{Overlay, Question};
use crate::domain::fault::Fault;
use crate::domain::ids::RunMark;
use crate::messages::screens as msg;

/// Leaving by the quit key: asks when something would be lost.
pub(super) fn quit(model: &mut Model) -> Vec<Effect> {
    if model.wizard.has_edits() && !model.wizard.current().is_awaiting() {
        model.overlays.push(Overlay::Ask(Question::Quit));
        return Vec::new();
    }
    leave(model)
}

/// Leaving by force, which still waits for the answer of a request that is out.
pub(super) fn leave(model: &mut Model) -> Vec<Effect> {
    if model.wizard.current().is_awaiting() {
        model.leaving = true;
        model.notify(msg::waits_for_answer());
        return Vec::new();
    }
    if model.keeping == Keeping::Not
        && let Some(draft) = model.wizard.current().draft()
    {
        let ticket = model.work.issue();
        model.keeping = Keeping::Out(ticket);
        return vec![Effect::Write(ticket, Write::Draft(Box::new(draft), model.now))];
    }
    model.farewell = Some(model.goodbye());
    Vec::new()
}

/// The draft is kept, or is not: either way the program is left.
pub(super) fn drafted(model: &mut Model, ticket: Ticket, run: &RunMark, result: Result<(), Fault>) {
    if model.keeping == Keeping::Out(ticket) {
        model.keeping = Keeping::Done(match result {
            Ok(()) => msg::draft_kept(run),
            Err(fault) => msg::draft_not_kept(&fault.summary),
        });
        model.farewell = Some(model.goodbye());
    }
}
