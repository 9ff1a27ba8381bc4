//! What was asked: old names and new ones, as a list that scrolls.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::step::job::JobStep;
use crate::messages::{Text, view_job as msg};
use crate::ui::doc::Doc;
use crate::ui::scene::Scene;
use crate::ui::text::visible;
use crate::ui::theme::Role;
use crate::ui::widget;

/// Draws the visible part; with a title of its own.
pub fn render(scene: &Scene, step: &JobStep, area: Rect, buf: &mut Buffer) {
    let objects = step.look.value().map_or(&[][..], |looked| looked.objects.as_slice());
    if objects.is_empty() {
        if step.look.value().is_some_and(|looked| looked.whole) {
            let words = scene.own(&msg::whole());
            widget::line(&words, Role::Heading, widget::row(area, 0), buf, scene.theme);
        }
        return;
    }
    let mut area = area;
    if area.height > 1 {
        let title = scene.own(&msg::pane_names(objects.len()));
        widget::line(&title, Role::Heading, widget::row(area, 0), buf, scene.theme);
        area = super::rows(area, 1, area.height);
    }
    let mut top = step.scroll.min(objects.len() - 1);
    let mut doc = compose(scene, step, objects, top, area);
    // Long names take two lines, so only composing tells whether the last window is full.
    while top > 0 && doc.height() < area.height {
        top -= 1;
        doc = compose(scene, step, objects, top, area);
    }
    doc.render(0, area, buf);
    if top > 0 {
        let row = widget::row(area, 0);
        let end = widget::part(row, row.width.saturating_sub(1), 1);
        widget::line(scene.theme.glyphs.more[0], Role::Heading, end, buf, scene.theme);
    }
}

/// The names from one on, no more of them than can be seen and one that tells there are more.
fn compose<'a>(
    scene: &Scene<'a>,
    step: &JobStep,
    objects: &[(String, String)],
    top: usize,
    area: Rect,
) -> Doc<'a> {
    let mut doc = scene.scrolled(area);
    for (old, new) in objects.iter().skip(top).take(usize::from(area.height) + 1) {
        let (word, role) = there(step, new);
        let text = format!("{} {} {}", visible(old), scene.theme.glyphs.arrow, visible(new));
        doc.hang(&scene.own(&word), role, 9, &text, Role::Text);
    }
    doc
}

/// Whether a name was seen, as far as anybody can tell.
fn there(step: &JobStep, new: &str) -> (Text, Role) {
    let Some(looked) = step.look.value() else { return (msg::name_unknown(), Role::Dim) };
    let among = |list: &[String]| list.iter().any(|name| name == new);
    match &looked.names {
        Some(names) if among(&names.missing) => (msg::name_missing(), Role::Warn),
        Some(names) if !among(&names.unknown) => (msg::name_found(), Role::Ok),
        None if looked.state.has_job() => (msg::name_waiting(), Role::Dim),
        _ => (msg::name_unknown(), Role::Dim),
    }
}
