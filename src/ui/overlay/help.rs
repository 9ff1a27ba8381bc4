//! Help: every key that works where it was asked for, grouped, with a sentence each.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::action::{Row, Scope};
use crate::messages::view_shell as msg;
use crate::ui::doc::Doc;
use crate::ui::scene::Scene;
use crate::ui::theme::Role;
use crate::ui::widget::popup::{Panel, Popup};

/// Draws the window.
pub fn render(scene: &Scene, scopes: &[Scope], top: usize, area: Rect, buf: &mut Buffer) {
    let width = 76.min(area.width.saturating_sub(4));
    let mut doc = Doc::new(scene.theme, width.saturating_sub(1));
    let mut heading = None;
    let rows = scene.model.keymap.help(scopes).into_iter();
    for (scope, row) in rows.filter(|(_, row)| scene.model.has(row.action)) {
        let title = scene.own(&scope.title());
        if heading.as_ref() != Some(&title) {
            doc.gap(heading.is_some());
            doc.text(&title, Role::Heading);
            heading = Some(title);
        }
        doc.hang(&keys(scene, scopes, row), Role::HintKey, 14, (row.long)().get(scene.lang()), Role::Text);
    }
    let title = scene.own(&msg::title_help());
    let panel = Panel { title: &title, role: Role::Border };
    let inner = Popup { panel, width, height: doc.height() }.render(area, buf, scene.theme);
    doc.render(top, inner, buf);
}

/// All keys of a row, as people call them.
fn keys(scene: &Scene, scopes: &[Scope], row: &Row) -> String {
    let keys = scene.model.keymap.keys(scopes, row);
    let names: Vec<String> = keys.iter().map(ToString::to_string).collect();
    names.join("  ")
}
