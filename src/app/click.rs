//! What a click may do: mark a row, open the one that is marked, tick a box, press a key that is hinted.
//!
//! It knows no place on the screen, only what stands there. It must never arm, confirm, accept or order anything: those
//! acts belong to keys, whatever is clicked.

use super::action::{Action, TextAct};
use super::effect::Effect;
use super::model::Model;
use super::overlay::command::Entry;
use super::overlay::copy::Form;
use super::overlay::{Act as OverlayAct, Overlay};
use super::step::tables::Mode;
use super::step::{Step, home, instance, job, operation, point, profile, review, tables, target, verify};
use super::update::named;
use crate::domain::tree::NodeKind;
use crate::messages::screens as msg;

/// What was clicked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spot {
    /// A row of the list in sight, counted from 0.
    Row(usize),
    /// The box of a row, where rows are chosen by boxes.
    Box(usize),
    /// A key that is hinted.
    Hint(Action),
}

/// The second click of a double click comes this soon. It must not act on a screen that the first one brought.
const DOUBLE_MS: i64 = 400;

/// Handles a click.
pub(super) fn click(model: &mut Model, spot: Spot) -> Vec<Effect> {
    let now = model.now;
    if model.turned_at.is_some_and(|at| now.since(at) < DOUBLE_MS) {
        return Vec::new();
    }
    let before = place(model);
    let effects = match spot {
        Spot::Row(row) => on_row(model, row),
        Spot::Box(row) => on_box(model, row),
        Spot::Hint(action) => press(model, action),
    };
    model.turned_at = (place(model) != before).then_some(now);
    effects
}

/// Which screen is in sight.
fn place(model: &Model) -> (usize, usize, Vec<super::action::Scope>) {
    (model.wizard.trail().len(), model.overlays.len(), model.scopes())
}

/// Does what a key would, unless that is left to keys.
fn press(model: &mut Model, action: Action) -> Vec<Effect> {
    if is_for_keys(model, action) {
        model.notify(msg::only_by_key());
        return Vec::new();
    }
    named(model, action)
}

/// Marks a row; one that is marked already is opened.
fn on_row(model: &mut Model, row: usize) -> Vec<Effect> {
    if marked(model) != Some(row) {
        mark(model, row);
        return Vec::new();
    }
    match opening(model) {
        Some(action) => press(model, action),
        None => Vec::new(),
    }
}

/// Ticks or unticks the box of a row, and leaves the cursor there.
fn on_box(model: &mut Model, row: usize) -> Vec<Effect> {
    mark(model, row);
    let toggle = Action::Tables(tables::Act::Toggle);
    if marked(model) != Some(row) || !model.offers(toggle) {
        return Vec::new();
    }
    let effects = press(model, toggle);
    mark(model, row);
    effects
}

fn mark(model: &mut Model, row: usize) {
    match model.overlays.last_mut() {
        None => model.with_step(|step, ctx| step.mark(row, ctx)),
        Some(Overlay::Copy(menu)) => menu.cursor = row.min(Form::ALL.len() - 1),
        Some(Overlay::Command(_)) => mark_entry(model, row),
        Some(_) => {}
    }
}

fn mark_entry(model: &mut Model, row: usize) {
    let Some(Overlay::Command(palette)) = model.overlays.last() else { return };
    let there = row < palette.entries(model).len();
    if let Some(Overlay::Command(palette)) = model.overlays.last_mut().filter(|_| there) {
        palette.cursor = Some(row);
    }
}

/// The row that has the mark.
fn marked(model: &Model) -> Option<usize> {
    match model.overlays.last() {
        Some(Overlay::Copy(menu)) => return Some(menu.cursor),
        Some(Overlay::Command(palette)) => return palette.cursor,
        Some(_) => return None,
        None => {}
    }
    match model.wizard.current() {
        Step::Home(step) => match &step.opening {
            Some(opening) => opening.cursor,
            None => Some(step.cursor),
        },
        Step::Profile(step) => Some(step.cursor),
        Step::Instance(step) => Some(step.cursor),
        Step::Operation(step) => Some(step.cursor),
        Step::Point(step) if step.find.is_open => step.find.search.as_ref().map(|search| search.cursor),
        Step::Point(step) => (step.kind == point::Kind::Set).then_some(step.cursor),
        Step::Target(step) => step.cursor,
        Step::Tables(step) => match step.mode {
            Mode::Options(at) => Some(at),
            _ => Some(step.cursor),
        },
        Step::Review(step) => Some(step.cursor),
        Step::Verify(step) => Some(step.cursor),
        Step::Job(_) => None,
    }
}

/// What opens or chooses the marked row. A row of the tree opens when it holds others and is ticked when it does not: the
/// way on to the review is no matter of a row.
fn opening(model: &Model) -> Option<Action> {
    match model.overlays.last() {
        Some(Overlay::Copy(_)) => return Some(Action::Overlay(OverlayAct::CopyMarked)),
        Some(Overlay::Command(_)) => return Some(Action::Text(TextAct::Accept)),
        Some(_) => return None,
        None => {}
    }
    let step = model.wizard.current();
    // While something is typed its list has no other keys than those of the field: Enter leaves a filter, and opens the
    // path of a plan. A name, a rule or a time is never taken by a click elsewhere.
    if step.captures_text() {
        let ends = match step {
            Step::Home(_) | Step::Instance(_) | Step::Target(_) => true,
            Step::Tables(step) => step.mode == Mode::Filter,
            _ => false,
        };
        return ends.then_some(Action::Text(TextAct::Accept));
    }
    Some(match step {
        Step::Home(_) => Action::Home(home::Act::Open),
        Step::Profile(_) => Action::Profile(profile::Act::Choose),
        Step::Instance(_) => Action::Instance(instance::Act::Choose),
        Step::Operation(_) => Action::Operation(operation::Act::Choose),
        Step::Point(step) if step.find.is_open => Action::Find(point::find::Act::Take),
        Step::Point(_) => Action::Point(point::Act::Next),
        Step::Target(_) => Action::Target(target::Act::Choose),
        Step::Tables(step) => Action::Tables(in_tables(step)),
        Step::Verify(_) => Action::Verify(verify::Act::Open),
        Step::Review(_) | Step::Job(_) => return None,
    })
}

fn in_tables(step: &tables::TablesStep) -> tables::Act {
    let holds = |id| step.tree.as_ref().is_some_and(|tree| tree.kind(id) != NodeKind::Table);
    match step.mode {
        Mode::Options(_) => tables::Act::Flip,
        _ if step.has_tables() && step.marked().is_some_and(holds) => tables::Act::Fold,
        _ => tables::Act::Toggle,
    }
}

/// What a click never does: arm, confirm, accept, order, say yes to losing something, close a run by hand, or take a step
/// as done. An entry of the command line is judged by what it stands for.
fn is_for_keys(model: &Model, action: Action) -> bool {
    match action {
        Action::Text(TextAct::Accept) => match model.overlays.last() {
            None => false,
            Some(Overlay::Command(palette)) => match palette.chosen(model) {
                Some(Entry::Act(row)) => is_grave(row.action),
                Some(Entry::Word(_)) | None => false,
            },
            Some(_) => true,
        },
        action => is_grave(action),
    }
}

fn is_grave(action: Action) -> bool {
    matches!(
        action,
        Action::Review(review::Act::Send | review::Act::Accept | review::Act::BackUp)
            | Action::Home(home::Act::Close)
            | Action::Job(job::Act::Again | job::Act::Close)
            | Action::Verify(verify::Act::Tick)
            | Action::Overlay(OverlayAct::Yes)
    )
}
