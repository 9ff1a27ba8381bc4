//! Tables: the rename tree with its checks, the rule, and the line that is being typed.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::{Middle, between, from_to, more, rows};
use crate::app::action::Action;
use crate::app::load::Load;
use crate::app::step::tables::{Act, Mode, TablesStep};
use crate::domain::capability::OptionValue;
use crate::domain::filter::Found;
use crate::domain::point::RestorePoint;
use crate::messages::{view_list as list, view_tables as msg};
use crate::ui::doc::Doc;
use crate::ui::scene::Scene;
use crate::ui::text::{grouped, visible};
use crate::ui::theme::Role;
use editing::Editing;

mod editing;
mod listed;
pub mod live;
mod naming;
mod options;
mod told;
mod tree;
mod unlisted;

/// Draws the step; the cursor is in the field that is typed in.
pub fn render(scene: &Scene, step: &TablesStep, area: Rect, buf: &mut Buffer) -> Option<Position> {
    if let Mode::Options(marked) | Mode::Words(marked, _) = step.mode {
        return options::render(scene, step, marked, area, buf);
    }
    if step.live.is_open {
        live::alone(scene, step, area, buf);
        return None;
    }
    match &step.mode {
        Mode::Unlisted(top) => {
            unlisted::render(scene, step, *top, area, buf);
            return None;
        }
        Mode::Listed(top) => {
            listed::render(scene, step, *top, area, buf);
            return None;
        }
        Mode::ListPath(field) => return listed::ask(scene, step, field, area, buf),
        _ => {}
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
    spans.extend(told::size(scene, step).map(|(size, role)| (format!("   {size}"), role)));
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
        spans.push((format!("   / {} ({})", visible(&step.filter.value), fitting(scene, step)), Role::Warn));
    }
    doc.flow(spans);
    if let Some(fault) = step.catalog.fault().or(unmarked) {
        scene.fault_short(fault, doc);
    }
    doc.blank();
}

/// How many tables the filter leaves, and how they stand.
fn fitting(scene: &Scene, step: &TablesStep) -> String {
    let count = step.found().map_or(0, Found::tables);
    if !step.is_best_first() {
        return scene.own(&list::fits(grouped(count as u64)));
    }
    if step.row_count() < count {
        return scene.own(&list::best_of(grouped(step.row_count() as u64), grouped(count as u64)));
    }
    format!("{}, {}", scene.own(&list::fits(grouped(count as u64))), scene.own(&list::best_first()))
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

/// What a filter may say, what it leaves, and where it does not look.
fn filter_help(scene: &Scene, step: &TablesStep, doc: &mut Doc) {
    if step.found().is_none() {
        doc.text(&scene.own(&list::syntax()), Role::Dim);
    } else {
        let other = if step.is_best_first() { list::as_in_tree() } else { list::best_first() };
        let turns = scene.said(&list::tab_turns(&other));
        doc.flow(vec![(fitting(scene, step), Role::Heading), (format!("   {turns}"), Role::Dim)]);
    }
    if step.has_tables() && step.unread() > 0 {
        let all = step.tree.as_ref().map_or(0, |tree| tree.roots().len());
        doc.text(
            &scene.own(&list::not_looked(
                grouped(step.unread() as u64),
                grouped(all as u64),
                scene.key(Action::Tables(Act::ReadAll)),
            )),
            Role::Warn,
        );
    }
}

/// Draws a page that is read, from a line on but never past its end, with the signs for more.
fn page(scene: &Scene, doc: &Doc, top: usize, area: Rect, buf: &mut Buffer) {
    let height = usize::from(doc.height());
    let top = top.min(height.saturating_sub(usize::from(area.height)));
    doc.render(top, area, buf);
    more(scene, area, top, height, buf);
}
