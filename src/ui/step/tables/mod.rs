//! Tables: the rename tree with its checks, the rule, and the line that is being typed.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::{Middle, between, from_to, rows};
use crate::app::load::Load;
use crate::app::step::tables::{Mode, TablesStep};
use crate::domain::capability::OptionValue;
use crate::domain::point::RestorePoint;
use crate::messages::view_tables as msg;
use crate::ui::doc::Doc;
use crate::ui::scene::Scene;
use crate::ui::text::visible;
use crate::ui::theme::Role;
use editing::Editing;

mod editing;
mod live;
mod naming;
mod options;
mod told;
mod tree;

/// Draws the step; the cursor is in the field that is typed in.
pub fn render(scene: &Scene, step: &TablesStep, area: Rect, buf: &mut Buffer) -> Option<Position> {
    if let Mode::Options(marked) | Mode::Words(marked, _) = step.mode {
        return options::render(scene, step, marked, area, buf);
    }
    if step.live.is_open {
        live::alone(scene, step, area, buf);
        return None;
    }
    if !scene.is_wide() {
        return choose(scene, step, area, buf);
    }
    let left = area.width * 3 / 5;
    let right = Rect { x: area.x + left, width: area.width - left, ..area };
    let inner = scene.pane(&msg::pane_choose(), Rect { width: left, ..area }, buf);
    let cursor = choose(scene, step, inner, buf);
    live::beside(scene, step, right, buf);
    cursor
}

fn choose(scene: &Scene, step: &TablesStep, area: Rect, buf: &mut Buffer) -> Option<Position> {
    let mut above = scene.doc(area);
    head(scene, step, &mut above);
    let edit = Editing::of(scene, step, area.width);
    let edit_rows = edit.as_ref().map_or(0, Editing::height);
    let list = rows(area, 0, area.height.saturating_sub(edit_rows));
    let mut below = scene.doc(area);
    // Beside a name that is being typed, the verdict on the plan before it would only confuse.
    if edit.is_none() || step.mode == Mode::Filter {
        foot(scene, step, &mut below);
    }
    let middle = between(list, &above, &below, &Middle(4, usize::MAX), buf);
    tree::render(scene, step, middle, buf);
    edit.and_then(|edit| edit.render(scene, rows(area, list.height, edit_rows), buf))
}

/// Where it comes from, and how much is chosen.
fn head(scene: &Scene, step: &TablesStep, doc: &mut Doc) {
    let given = &step.given;
    let state = given.by.state_at.map(|at| scene.both(at)).unwrap_or_default();
    let point = match &given.by.point {
        RestorePoint::Backup(id) => scene.own(&msg::head_set(visible(id.as_str()), state)),
        RestorePoint::At(_) => state,
    };
    doc.text(&scene.own(&msg::head(visible(&given.source().name), point)), Role::Text);
    from_to(scene, given, doc);
    let mut spans = vec![(scene.own(&msg::chosen(step.chosen_count())), Role::Heading)];
    let age = scene.age(&step.catalog, &msg::what_databases());
    if step.catalog.fault().is_none() {
        spans.push((format!("   {age}"), Role::Dim));
    }
    if let Some(spec) = step.latest() {
        let on = step.value_of(spec) == Some(&OptionValue::Switch(true));
        let state = scene.own(&if on { msg::on() } else { msg::off() });
        let role = if on { Role::Warn } else { Role::Dim };
        spans.push((format!("   {}: {state}", scene.said(&spec.label)), role));
    }
    let unmarked = scene.model.mark.fault().filter(|_| step.tree.is_none());
    if step.catalog.value().is_some() && step.tree.is_none() && unmarked.is_none() {
        spans.push((format!("   {}", scene.own(&msg::waiting_mark())), Role::Dim));
    }
    if !step.filter.value.is_empty() && step.mode != Mode::Filter {
        let filter =
            format!("   / {} ({})", visible(&step.filter.value), scene.own(&msg::rows_left(step.rows.len())));
        spans.push((filter, Role::Warn));
    }
    doc.flow(spans);
    if let Some(fault) = step.catalog.fault().or(unmarked) {
        scene.fault_short(fault, doc);
    }
    doc.blank();
}

/// The problem in sight and its way out, the rules, what is known.
fn foot(scene: &Scene, step: &TablesStep, doc: &mut Doc) {
    if step.tree.is_none() {
        return;
    }
    doc.blank();
    let reading = step.marked().and_then(|id| step.parts.get(&id));
    match reading.and_then(Load::fault) {
        Some(fault) => scene.fault_short(fault, doc),
        None => naming::problem(scene, step, doc),
    }
    naming::origin(scene, step, doc);
    naming::unread(scene, step, doc);
    told::below(scene, step, doc);
    naming::rules(scene, step, doc);
    if step.existing.fault().is_some() {
        doc.text(&scene.own(&msg::existing_unread()), Role::Warn);
    }
    naming::live(scene, step, doc);
    told::notes(scene, step, doc);
}
