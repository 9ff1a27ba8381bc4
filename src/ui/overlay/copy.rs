//! The choice of a form to copy.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::click::Spot;
use crate::app::overlay::copy::{CopyMenu, Form};
use crate::messages::copy as msg;
use crate::ui::doc::Doc;
use crate::ui::scene::Scene;
use crate::ui::step::rows;
use crate::ui::theme::Role;
use crate::ui::widget::popup::{Panel, Popup};

/// Draws the window: a line for each form, with the figure that takes it at once.
pub fn render(scene: &Scene, menu: &CopyMenu, area: Rect, buf: &mut Buffer) {
    let width = 66.min(area.width.saturating_sub(4));
    let mut doc = Doc::new(scene.theme, width);
    doc.blank();
    let mut ends = Vec::new();
    for (at, form) in Form::ALL.into_iter().enumerate() {
        let here = at == menu.cursor;
        let sign = if here { scene.theme.glyphs.cursor } else { " " };
        let role = if here { Role::Selected } else { Role::Text };
        doc.hang(&format!("{sign} {}", at + 1), Role::Heading, 5, &scene.said(&menu.name(form)), role);
        ends.push(doc.height());
    }
    doc.blank();
    doc.text(&scene.own(&msg::no_secret()), Role::Dim);
    doc.text(&scene.own(&msg::dry_run()), Role::Warn);
    doc.blank();
    let title = scene.own(&msg::title());
    let panel = Panel { title: &title, role: Role::Border };
    let inner = Popup { panel, width, height: doc.height() }.render(area, buf, scene.theme);
    doc.render(0, inner, buf);
    let mut from = 1;
    for (at, end) in ends.into_iter().enumerate() {
        scene.spot(rows(inner, from, end - from), Spot::Row(at));
        from = end;
    }
}
