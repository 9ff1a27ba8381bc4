//! Opening a plan file: the path, the plans of the folder, and what is wrong with the one that was tried.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::{Middle, between, more, rows, top_of};
use crate::app::msg::PlanFile;
use crate::app::step::open::Opening;
use crate::messages::open as msg;
use crate::ui::scene::{Scene, Size};
use crate::ui::text::visible;
use crate::ui::theme::Role;
use crate::ui::widget::columns::{Cell, Column, Row, Width};
use crate::ui::widget::form::Field;
use crate::ui::widget::table::Table;

/// Draws the step; the cursor is in the path.
pub fn render(scene: &Scene, opening: &Opening, area: Rect, buf: &mut Buffer) -> Option<Position> {
    let mut head = scene.doc(area);
    head.gap(scene.size > Size::Small);
    head.text(&scene.own(&msg::title()), Role::Heading);
    head.text(&scene.own(&msg::how()), Role::Dim);
    head.blank();
    head.render(0, area, buf);
    let label = scene.own(&msg::path());
    let field = Field {
        label: &label,
        label_width: 7,
        value: &opening.path.value,
        cursor: Some(opening.path.cursor),
        placeholder: "",
        error: None,
        masked: false,
    };
    let cursor = field.render(rows(area, head.height(), 1), buf, scene.theme);
    list(scene, opening, rows(area, head.height() + 1, area.height), buf);
    cursor
}

fn list(scene: &Scene, opening: &Opening, area: Rect, buf: &mut Buffer) {
    let files = opening.files.value().map_or(&[][..], Vec::as_slice);
    let mut above = scene.doc(area);
    above.blank();
    if opening.opened.is_pending() {
        above.text(&scene.own(&msg::opening()), Role::Warn);
        above.blank();
    } else if let Some(fault) = opening.opened.fault() {
        scene.fault_short(fault, &mut above);
        above.blank();
    }
    scene.load(&opening.files, &msg::what(), &mut above);
    if opening.files.value().is_some() {
        let words = if files.is_empty() { msg::none() } else { msg::found(files.len()) };
        above.text(&scene.own(&words), Role::Dim);
    }
    let below = scene.doc(area);
    let area = between(area, &above, &below, &Middle(3, files.len() + 1), buf);
    if files.is_empty() {
        return;
    }
    let offset = scene.zone().offset_text_at(scene.model.now);
    let titles = [msg::col_file(), msg::col_saved(offset), msg::col_what()].map(|title| scene.own(&title));
    let columns = [
        Column::new(&titles[0], Width::Flex(2)),
        Column::new(&titles[1], Width::Fixed(14)),
        Column::new(&titles[2], Width::Flex(3)),
    ];
    let row = |number: usize| files.get(number).map(|file| line(scene, file)).unwrap_or_default();
    let top = top_of(opening.cursor.unwrap_or(0), area.height.saturating_sub(1), files.len());
    let table =
        Table { columns: &columns, header: true, len: files.len(), top, cursor: opening.cursor, row: &row };
    scene.rows(table.render(area, buf, scene.theme));
    more(scene, rows(area, 1, area.height), top, files.len(), buf);
}

fn line(scene: &Scene, file: &PlanFile) -> Row<'static> {
    let (what, role) = match &file.judged {
        Ok(draft) => {
            let count = draft.table_count() + draft.whole_count();
            let (operation, instance) =
                (visible(draft.operation.as_str()), visible(draft.written().as_str()));
            (scene.own(&msg::objects(operation, instance, count)), Role::Text)
        }
        Err(why) => (scene.said(why), Role::Block),
    };
    let cells = vec![
        Cell::from(visible(&file.path).into_owned()),
        Cell::from(scene.short(file.modified)),
        Cell::new(what, role),
    ];
    Row { cells, ..Row::default() }
}
