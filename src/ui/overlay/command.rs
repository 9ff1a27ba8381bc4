//! The command line: one field, the known words, and what Tab would take.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::app::field::Field;
use crate::app::overlay::command::complete;
use crate::messages::view_shell as msg;
use crate::ui::doc::Doc;
use crate::ui::scene::Scene;
use crate::ui::theme::Role;
use crate::ui::widget;
use crate::ui::widget::form;
use crate::ui::widget::popup::{Panel, Popup};

/// Draws the window; the cursor is in the field.
pub fn render(scene: &Scene, field: &Field, area: Rect, buf: &mut Buffer) -> Option<Position> {
    let width = 76.min(area.width.saturating_sub(4));
    let mut doc = Doc::new(scene.theme, width);
    let proposal = complete(&field.value).filter(|word| !field.value.is_empty() && *word != field.value);
    match (&field.error, proposal) {
        (Some(error), _) => doc.text(&scene.said(error), Role::Block),
        (None, Some(word)) => doc.text(&scene.own(&msg::command_tab(word)), Role::Dim),
        (None, None) => doc.text(&scene.own(&msg::command_words()), Role::Dim),
    }
    let title = scene.own(&msg::title_command());
    let panel = Panel { title: &title, role: Role::Border };
    let inner = Popup { panel, width, height: 1 + doc.height() }.render(area, buf, scene.theme);
    doc.render(0, super::super::step::rows(inner, 1, inner.height), buf);
    let entry = form::Field {
        label: ":",
        label_width: 1,
        value: &field.value,
        cursor: Some(field.cursor),
        placeholder: "",
        error: None,
        masked: false,
    };
    entry.render(widget::row(inner, 0), buf, scene.theme)
}
