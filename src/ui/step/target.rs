//! Target: two boxes with an arrow between them. The left one was filled on earlier screens, the right one by the row
//! that is marked in the list below.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::instance::{both_names, engine};
use super::{Middle, between, filter, more, rows, top_of};
use crate::app::step::target::TargetStep;
use crate::domain::instance::Instance;
use crate::domain::point::RestorePoint;
use crate::messages::{view_choose, view_target as msg};
use crate::ui::doc::Doc;
use crate::ui::scene::{Scene, Size};
use crate::ui::text::visible;
use crate::ui::theme::Role;
use crate::ui::widget;
use crate::ui::widget::columns::{Cell, Column, Row, Width};
use crate::ui::widget::popup::Panel;
use crate::ui::widget::table::Table;

/// Draws the step; the cursor is in the filter while one is typed.
pub fn render(scene: &Scene, step: &TargetStep, area: Rect, buf: &mut Buffer) -> Option<Position> {
    let used = boxes(scene, step, area, buf);
    let area = rows(area, used, area.height);
    let cursor = head(scene, step, rows(area, 0, 1), buf);
    let area = rows(area, 1, area.height);
    let shown = step.shown();
    let mut above = scene.doc(area);
    above.gap(scene.size > Size::Small);
    state(scene, step, shown.len(), &mut above);
    let mut below = scene.doc(area);
    about(scene, step, &mut below);
    let middle = between(area, &above, &below, &Middle(3, shown.len() + 1), buf);
    list(scene, step, &shown, middle, buf);
    cursor
}

/// The two boxes; returns the rows they take.
fn boxes(scene: &Scene, step: &TargetStep, area: Rect, buf: &mut Buffer) -> u16 {
    let gap = 4;
    let width = area.width.saturating_sub(gap) / 2;
    let left = Rect { width, ..area };
    let right = Rect { x: area.x + width + gap, width: area.width.saturating_sub(width + gap), ..area };
    let inside = |area: Rect| Rect { width: area.width.saturating_sub(4), ..area };
    let mut from = scene.doc(inside(left));
    of_instance(scene, step.source(), &mut from);
    from.text(&point(scene, step), Role::Text);
    let mut to = scene.doc(inside(right));
    match step.marked() {
        Some(instance) => {
            of_instance(scene, instance, &mut to);
            if step.is_source(instance) {
                to.text(&scene.own(&msg::is_source()), Role::Warn);
            }
        }
        None => to.text(&scene.own(&msg::to_nothing()), Role::Dim),
    }
    let height = from.height().max(to.height()).max(4) + 2;
    let overwritten = step.overwrites();
    let (title, role) =
        if overwritten { (msg::to_box_overwritten(), Role::Danger) } else { (msg::to_box(), Role::Border) };
    let frame = |area: Rect, title: &str, role, buf: &mut Buffer| {
        Panel { title, role }.render(rows(area, 0, height), buf, scene.theme)
    };
    from.render(0, frame(left, &scene.own(&msg::from_box()), Role::Border, buf), buf);
    to.render(0, frame(right, &scene.own(&title), role, buf), buf);
    let arrow = widget::part(widget::row(area, height / 2), width, gap);
    let sign = format!(" {}", scene.theme.glyphs.arrow);
    widget::line(&sign, if overwritten { Role::Danger } else { Role::Heading }, arrow, buf, scene.theme);
    height
}

/// Name, id and place: what tells two instances apart, each on a line of its own.
fn of_instance(scene: &Scene, instance: &Instance, doc: &mut Doc) {
    doc.text(&visible(&instance.name), Role::Heading);
    doc.text(&visible(instance.id.as_str()), Role::Text);
    let place = format!("{}   {}", visible(instance.region.as_str()), visible(&engine(instance)));
    doc.text(&place, Role::Text);
    if scene.size > Size::Normal
        && let Some(endpoint) = &instance.endpoint
    {
        doc.text(&visible(endpoint), Role::Dim);
    }
}

fn point(scene: &Scene, step: &TargetStep) -> String {
    let at = step.given.state_at.map(|at| scene.zone().full(at));
    let set = match &step.given.point {
        RestorePoint::Backup(id) => Some(scene.own(&msg::set(visible(id.as_str())))),
        RestorePoint::At(_) => None,
    };
    let parts: Vec<String> = [set, at].into_iter().flatten().collect();
    parts.join(", ")
}

/// How many there are and how old the list is, or the filter while it is typed or set.
fn head(scene: &Scene, step: &TargetStep, row: Rect, buf: &mut Buffer) -> Option<Position> {
    if step.filtering || !step.filter.value.is_empty() {
        return filter(scene, &step.filter, step.filtering, row, buf);
    }
    let mut doc = scene.doc(row);
    let mut spans = Vec::new();
    if let Some(all) = step.targets.value() {
        spans.push((format!("{}   ", scene.own(&msg::onto_which(all.len()))), Role::Heading));
    }
    if step.targets.fault().is_none() || step.targets.value().is_some() {
        spans.push((scene.age(&step.targets, &msg::what_targets()), Role::Dim));
    }
    doc.spans(spans);
    doc.render(0, row, buf);
    None
}

fn state(scene: &Scene, step: &TargetStep, shown: usize, doc: &mut Doc) {
    if let Some(fault) = step.targets.fault() {
        scene.fault_short(fault, doc);
    } else if let Some(all) = step.targets.value().filter(|_| shown == 0) {
        let words = if all.is_empty() { msg::no_targets() } else { msg::none_shown() };
        doc.text(&scene.own(&words), Role::Text);
    }
}

fn list(scene: &Scene, step: &TargetStep, shown: &[&Instance], area: Rect, buf: &mut Buffer) {
    if shown.is_empty() {
        return;
    }
    let titles = [
        scene.own(&view_choose::col_name()),
        scene.own(&view_choose::col_id()),
        scene.own(&view_choose::col_engine()),
        scene.own(&view_choose::col_state()),
    ];
    let mut columns = vec![Column::new(&titles[0], Width::Flex(3)), Column::new(&titles[1], Width::Flex(3))];
    if scene.size > Size::Small {
        columns.push(Column::new(&titles[2], Width::Fixed(14)));
    }
    columns.push(Column::new(&titles[3], Width::Fixed(10)));
    let row =
        |number: usize| shown.get(number).map(|instance| line(scene, step, instance)).unwrap_or_default();
    let top = top_of(step.cursor.unwrap_or(0), area.height.saturating_sub(1), shown.len());
    let table =
        Table { columns: &columns, header: true, len: shown.len(), top, cursor: step.cursor, row: &row };
    scene.rows(table.render(area, buf, scene.theme));
    more(scene, rows(area, 1, area.height), top, shown.len(), buf);
}

fn line(scene: &Scene, step: &TargetStep, instance: &Instance) -> Row<'static> {
    let mut cells = vec![
        Cell::keeping_end(visible(&instance.name).into_owned()),
        Cell::keeping_end(visible(instance.id.as_str()).into_owned()),
    ];
    if let Some(reason) = step.refusal(instance) {
        let note = format!("{}: {}", visible(&instance.status), scene.said(&reason));
        return Row { cells, dimmed: true, note: Some(note.into()), ..Row::default() };
    }
    if step.is_source(instance) {
        let words = if scene.size > Size::Small { msg::is_source() } else { msg::from() };
        let note = format!("({})", scene.own(&words));
        return Row { cells, note: Some(note.into()), note_role: Some(Role::Warn), ..Row::default() };
    }
    if scene.size > Size::Small {
        cells.push(Cell::from(visible(&engine(instance)).into_owned()));
    }
    cells.push(Cell::from(visible(&instance.status).into_owned()));
    Row { cells, ..Row::default() }
}

/// What the marked row means.
fn about(scene: &Scene, step: &TargetStep, doc: &mut Doc) {
    let Some(instance) = step.marked() else { return };
    doc.gap(scene.size > Size::Small);
    if let Some(why) = step.refusal(instance) {
        doc.text(&scene.said(&view_choose::cannot(&why)), Role::Block);
        return;
    }
    // The boxes above tell the ids; where there is little room, names are enough here.
    let called = |other: &Instance| match scene.size {
        Size::Small if other.name != instance.name => visible(&other.name).into_owned(),
        _ => both_names(other),
    };
    let alike: Vec<String> = step.alike().into_iter().map(called).collect();
    if !alike.is_empty() {
        let name =
            if scene.size > Size::Small { both_names(instance) } else { visible(&instance.name).into() };
        doc.text(&scene.own(&msg::look_alike(name, alike.join(", "))), Role::Warn);
    }
    match (step.is_source(instance), step.overwrites()) {
        (true, true) => doc.text(&scene.own(&msg::is_source_overwritten()), Role::Danger),
        (true, false) => doc.text(&scene.own(&msg::is_source_written()), Role::Text),
        (false, true) => doc.text(&scene.own(&msg::overwritten(visible(&instance.name))), Role::Danger),
        (false, false) => {}
    }
    doc.text(&scene.own(&msg::next_is_checked()), Role::Dim);
}
