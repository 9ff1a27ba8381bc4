//! What was asked: old names and new ones, as a list that scrolls.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::step::job::JobStep;
use crate::domain::run::RunState;
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
    let shown = objects.iter().enumerate().skip(top).take(usize::from(area.height) + 1);
    for (number, (old, new)) in shown {
        let (word, role) = there(step, number);
        let text = format!("{} {} {}", visible(old), scene.theme.glyphs.arrow, visible(new));
        doc.hang(&scene.own(&word), role, 9, &text, Role::Text);
    }
    doc
}

/// Whether a name was seen, as far as anybody can tell.
fn there(step: &JobStep, number: usize) -> (Text, Role) {
    let at_work = step.state().is_none_or(RunState::has_job);
    let counted = step.story().and_then(|story| {
        let pair = story.pairs.get(number)?;
        story.names.as_ref().map(|names| names.has(&pair.new))
    });
    match counted {
        Some(Some(true)) => (msg::name_found(), Role::Ok),
        Some(Some(false)) => (msg::name_missing(), Role::Warn),
        Some(None) => (msg::name_unknown(), Role::Dim),
        None if at_work => (msg::name_waiting(), Role::Dim),
        None => (msg::name_unknown(), Role::Dim),
    }
}
