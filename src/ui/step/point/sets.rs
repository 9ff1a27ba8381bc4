//! The backup sets as a list: age, size, whether each can be used and why not, and which one the point is built on.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::step::point::{Kind, PointStep};
use crate::domain::point::BackupSet;
use crate::domain::zone::Zone;
use crate::messages::{time, view_point as msg};
use crate::ui::scene::{Scene, Size};
use crate::ui::step::{more, rows, top_of};
use crate::ui::text::{bytes, visible};
use crate::ui::theme::Role;
use crate::ui::widget::columns::{Cell, Column, Row, Width};
use crate::ui::widget::table::Table;

/// Draws the list where this operation takes sets.
pub fn render(scene: &Scene, step: &PointStep, area: Rect, buf: &mut Buffer) {
    if step.points.value().is_none() || !step.given.offer.capabilities.points.backups() {
        return;
    }
    let sets = step.sets();
    let mut head = scene.doc(area);
    if sets.is_empty() {
        head.text(&scene.own(&msg::no_sets()), Role::Dim);
    } else {
        let age = scene.age(&step.points, &msg::what_points());
        head.flow(vec![(scene.own(&msg::sets(sets.len())), Role::Heading), (format!("   {age}"), Role::Dim)]);
    }
    head.render(0, rows(area, 0, 1), buf);
    if !sets.is_empty() {
        table(scene, step, sets, rows(area, 1, area.height), buf);
    }
}

fn table(scene: &Scene, step: &PointStep, sets: &[BackupSet], area: Rect, buf: &mut Buffer) {
    let titles = [
        scene.own(&msg::col_set()),
        scene.own(&msg::col_finished(scene.zone().offset_text_at(scene.model.now))),
        scene.own(&msg::col_utc()),
        scene.own(&msg::col_age()),
        scene.own(&msg::col_size()),
        scene.own(&msg::col_kind()),
        scene.own(&msg::col_state()),
    ];
    let all = [
        Column::new(&titles[0], Width::Flex(2)),
        Column::new(&titles[1], Width::Fixed(13)),
        Column::new(&titles[2], Width::Fixed(12)),
        Column::new(&titles[3], Width::Fixed(13)),
        Column::right(&titles[4], Width::Fixed(8)),
        Column::new(&titles[5], Width::Flex(2)),
        Column::new(&titles[6], Width::Flex(3)),
    ];
    let columns: Vec<Column> = shown(scene).iter().map(|at| all[*at]).collect();
    let row = |number: usize| sets.get(number).map(|set| line(scene, step, set)).unwrap_or_default();
    // While a moment is chosen, the set it is built on is what is looked at.
    let base = step.base().and_then(|base| sets.iter().position(|set| set.id == base.id));
    let marked = if step.kind == Kind::Set { step.cursor } else { base.unwrap_or(0) };
    let top = top_of(marked, area.height.saturating_sub(1), sets.len());
    let table = Table {
        columns: &columns,
        header: true,
        len: sets.len(),
        top,
        cursor: (step.kind == Kind::Set).then_some(step.cursor),
        row: &row,
    };
    scene.rows(table.render(area, buf, scene.theme));
    more(scene, rows(area, 1, area.height), top, sets.len(), buf);
}

/// Where room is short, the set and whether it can be used come first.
fn shown(scene: &Scene) -> &'static [usize] {
    match scene.size {
        Size::Wide => &[0, 1, 2, 3, 4, 5, 6],
        Size::Normal => &[0, 1, 3, 4, 6],
        Size::Small | Size::Tiny => &[0, 1, 6],
    }
}

fn line(scene: &Scene, step: &PointStep, set: &BackupSet) -> Row<'static> {
    let end = set.finished_at;
    let age = end.map(|end| scene.own(&time::about(scene.model.now.since(end).max(0)))).unwrap_or_default();
    let utc = end.map(|end| Zone::UTC.format(end, "%m-%d %H:%MZ")).unwrap_or_default();
    let base = step.base().is_some_and(|base| base.id == set.id && end.is_some());
    let state = if base {
        format!("{} {} {}", scene.own(&msg::usable()), scene.theme.glyphs.note, scene.own(&msg::is_base()))
    } else {
        scene.own(&msg::usable())
    };
    let all = [
        Cell::keeping_end(visible(set.id.as_str()).into_owned()),
        Cell::from(scene.short(end)),
        Cell::from(utc),
        Cell::from(age),
        Cell::from(set.size_bytes.map(bytes).unwrap_or_default()),
        Cell::from(visible(&set.kind.join(" ")).into_owned()),
        Cell::new(state, Role::Ok),
    ];
    let all = shown(scene).iter().map(|at| all[*at].clone());
    match &set.unusable {
        Some(reason) => {
            let note = scene.said(&msg::unusable(reason));
            let cells = all.take(if scene.is_wide() { 5 } else { 2 }).collect();
            Row { cells, dimmed: true, note: Some(note.into()), ..Row::default() }
        }
        None => Row { cells: all.collect(), dimmed: step.kind != Kind::Set, ..Row::default() },
    }
}
