//! The backup sets as a list: only the marked one is chosen, and only when sets are the chosen kind.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::step::point::{Kind, PointStep};
use crate::domain::point::BackupSet;
use crate::messages::view_point as msg;
use crate::ui::scene::{Scene, Size};
use crate::ui::step::{more, rows, top_of};
use crate::ui::text::{bytes, visible};
use crate::ui::theme::Role;
use crate::ui::widget::columns::{Cell, Column, Row, Width};
use crate::ui::widget::table::Table;

/// Draws the list where this operation takes sets.
pub fn render(scene: &Scene, step: &PointStep, area: Rect, buf: &mut Buffer) {
    let Some(choices) = step.points.value() else { return };
    if !step.given.offer.capabilities.points.backups() {
        return;
    }
    let sets = &choices.backups;
    let mut head = scene.doc(area);
    if sets.is_empty() {
        head.text(&scene.own(&msg::no_sets()), Role::Dim);
    } else {
        head.flow(vec![
            (scene.own(&msg::sets(sets.len())), Role::Heading),
            (format!("   {}", scene.age(&step.points, &msg::what_points())), Role::Dim),
        ]);
    }
    head.render(0, rows(area, 0, 1), buf);
    let area = rows(area, 1, area.height);
    if !sets.is_empty() {
        table(scene, step, sets, area, buf);
    }
}

fn table(scene: &Scene, step: &PointStep, sets: &[BackupSet], area: Rect, buf: &mut Buffer) {
    let chosen = step.kind == Kind::Set;
    let titles = [
        scene.own(&msg::col_set()),
        scene.own(&msg::col_started(scene.zone().offset_text_at(scene.model.now))),
        scene.own(&msg::col_finished()),
        scene.own(&msg::col_size()),
        scene.own(&msg::col_kind()),
        scene.own(&msg::col_state()),
    ];
    let mut columns = vec![
        Column::new(&titles[0], Width::Flex(3)),
        Column::new(&titles[1], Width::Fixed(14)),
        Column::new(&titles[2], Width::Fixed(11)),
        Column::right(&titles[3], Width::Fixed(7)),
        Column::new(&titles[4], Width::Flex(3)),
        Column::new(&titles[5], Width::Flex(2)),
    ];
    // Where room is short, the set and whether it can be used come first.
    if scene.size == Size::Small {
        columns.drain(3..5);
    }
    let row = |number: usize| sets.get(number).map(|set| line(scene, set, chosen)).unwrap_or_default();
    let top = top_of(step.cursor, area.height.saturating_sub(1), sets.len());
    Table {
        columns: &columns,
        header: true,
        len: sets.len(),
        top,
        cursor: chosen.then_some(step.cursor),
        row: &row,
    }
    .render(area, buf, scene.theme);
    more(scene, rows(area, 1, area.height), top, sets.len(), buf);
}

fn line(scene: &Scene, set: &BackupSet, chosen: bool) -> Row<'static> {
    let small = scene.size == Size::Small;
    let mut cells = vec![
        Cell::keeping_end(visible(set.id.as_str()).into_owned()),
        Cell::from(scene.short(set.started_at)),
        Cell::from(scene.short(set.finished_at)),
    ];
    if !small {
        cells.push(Cell::from(set.size_bytes.map(bytes).unwrap_or_default()));
    }
    if let Some(reason) = &set.unusable {
        let note = scene.said(&msg::unusable(reason));
        return Row { cells, dimmed: true, note: Some(note.into()), ..Row::default() };
    }
    if !small {
        cells.push(Cell::from(visible(&set.kind.join(" ")).into_owned()));
    }
    cells.push(Cell::new(scene.own(&msg::usable()), Role::Ok));
    Row { cells, dimmed: !chosen, ..Row::default() }
}
