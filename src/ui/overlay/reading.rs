//! A long text in a window as large as the screen allows: escaped, wrapped, scrolled.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::overlay::reading::Reading;
use crate::ui::doc::Doc;
use crate::ui::scene::Scene;
use crate::ui::text::visible;
use crate::ui::theme::Role;
use crate::ui::widget::popup::{Panel, Popup};

/// Draws the window.
pub fn render(scene: &Scene, reading: &Reading, area: Rect, buf: &mut Buffer) {
    let width = area.width.saturating_sub(2);
    // A frame and a blank at both sides, and the last column for the marks.
    let mut doc = Doc::new(scene.theme, width.saturating_sub(5));
    for line in reading.body.lines() {
        doc.text(&visible(line), Role::Text);
    }
    let title = scene.said(&reading.title);
    let panel = Panel { title: &title, role: Role::Border };
    let inner = Popup { panel, width, height: doc.height() }.render(area, buf, scene.theme);
    doc.render(reading.top, inner, buf);
}
