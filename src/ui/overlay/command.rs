//! The command line: one field, and below it every action and word that fits, with its key and what it does.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::app::click::Spot;
use crate::app::overlay::command::{Entry, Palette};
use crate::messages::view_shell as msg;
use crate::ui::doc::Doc;
use crate::ui::scene::Scene;
use crate::ui::step::{rows, top_of};
use crate::ui::text::Align;
use crate::ui::theme::Role;
use crate::ui::widget;
use crate::ui::widget::form;
use crate::ui::widget::popup::{Panel, Popup};

/// Lines of the list, where there is room.
const LINES: u16 = 10;
/// Cells of the names and of the keys.
const NAMES: usize = 20;
const KEYS: usize = 7;

/// Draws the window; the cursor is in the field.
pub fn render(scene: &Scene, palette: &Palette, area: Rect, buf: &mut Buffer) -> Option<Position> {
    let width = 76.min(area.width.saturating_sub(4));
    let entries = palette.entries(scene.model);
    let mut doc = Doc::new(scene.theme, width);
    match &palette.field.error {
        Some(error) => doc.text(&scene.said(error), Role::Block),
        // What a marked entry does is told whole here; its line may be too short for it.
        None => match palette.cursor.and_then(|at| entries.get(at)) {
            Some(entry) => doc.text(&scene.own(&entry.about()), Role::Heading),
            None => doc.text(&scene.own(&msg::command_how(entries.len())), Role::Dim),
        },
    }
    // The window stays where it is while the mark moves.
    (doc.height()..2).for_each(|_| doc.blank());
    let lines = LINES.min(area.height.saturating_sub(3 + doc.height()));
    let title = scene.own(&msg::title_command());
    let panel = Panel { title: &title, role: Role::Border };
    let height = 1 + doc.height() + lines;
    let inner = Popup { panel, width, height }.render(area, buf, scene.theme);
    doc.render(0, rows(inner, 1, doc.height()), buf);
    list(scene, palette, &entries, rows(inner, 1 + doc.height(), lines), buf);
    let entry = form::Field {
        label: ":",
        label_width: 1,
        value: &palette.field.value,
        cursor: Some(palette.field.cursor),
        placeholder: "",
        error: None,
        masked: false,
    };
    entry.render(widget::row(inner, 0), buf, scene.theme)
}

fn list(scene: &Scene, palette: &Palette, entries: &[Entry], area: Rect, buf: &mut Buffer) {
    let measure = scene.theme.measure;
    let cut = scene.theme.glyphs.cut;
    let top = top_of(palette.cursor.unwrap_or(0), area.height, entries.len());
    let shown = entries.iter().enumerate().skip(top).take(usize::from(area.height));
    for ((at, entry), y) in shown.zip(0..) {
        let key = match entry {
            Entry::Act(row) => scene.model.keymap.label(&palette.scopes, row),
            Entry::Word(_) => String::new(),
        };
        let name = measure.pad(entry.name(), NAMES, Align::Left, cut);
        let key = measure.pad(&key, KEYS, Align::Left, cut);
        let marked = palette.cursor == Some(at);
        let mark = if marked { scene.theme.glyphs.cursor } else { " " };
        let line = format!("{mark} {name} {key} {}", scene.own(&entry.about()));
        let line = measure.truncate(&line, usize::from(area.width), cut);
        let role = if marked { Role::Selected } else { Role::Text };
        widget::line(&line, role, widget::row(area, y), buf, scene.theme);
        scene.spot(widget::row(area, y), Spot::Row(at));
    }
}
