//! What was asked: old names and new ones, as a list that scrolls.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::step::job::JobStep;
use crate::messages::view_job as msg;
use crate::ui::scene::Scene;
use crate::ui::text::visible;
use crate::ui::theme::Role;
use crate::ui::widget;

/// Draws the visible part; below 120x40 with a title of its own.
pub fn render(scene: &Scene, step: &JobStep, area: Rect, buf: &mut Buffer) {
    let objects = step.look.value().map_or(&[][..], |looked| looked.objects.as_slice());
    if objects.is_empty() {
        return;
    }
    let mut area = area;
    if !scene.is_wide() && area.height > 1 {
        let title = scene.own(&msg::pane_names(objects.len()));
        widget::line(&title, Role::Heading, widget::row(area, 0), buf, scene.theme);
        area = super::rows(area, 1, area.height);
    }
    let mut doc = scene.scrolled(area);
    let height = usize::from(area.height);
    // Each name may take two lines; only those that can be seen are composed, and one that tells there are more.
    let top = step.scroll.min(objects.len().saturating_sub(height));
    for (old, new) in objects.iter().skip(top).take(height + 1) {
        let text = format!("{} {} {}", visible(old), scene.theme.glyphs.arrow, visible(new));
        doc.text(&text, Role::Text);
    }
    doc.render(0, area, buf);
    if top > 0 {
        let row = widget::row(area, 0);
        let end = widget::part(row, row.width.saturating_sub(1), 1);
        widget::line(scene.theme.glyphs.more[0], Role::Heading, end, buf, scene.theme);
    }
}
