//! The second confirmation of one and the same request, and the question why a run is closed by hand.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::app::field::Field;
use crate::app::overlay::repeat::Repeat;
use crate::messages::{Text, view_unknown as msg};
use crate::ui::doc::Doc;
use crate::ui::scene::Scene;
use crate::ui::step::rows;
use crate::ui::text::visible;
use crate::ui::theme::Role;
use crate::ui::widget;
use crate::ui::widget::form;
use crate::ui::widget::popup::{Panel, Popup};

/// Draws the confirmation; the cursor is in the field.
pub fn render(scene: &Scene, repeat: &Repeat, area: Rect, buf: &mut Buffer) -> Option<Position> {
    let width = 74.min(area.width.saturating_sub(4));
    let mut doc = Doc::new(scene.theme, width);
    let request = &repeat.request;
    let token = visible(request.client_token.as_deref().unwrap_or_default());
    doc.text(&scene.own(&msg::again_1()), Role::Text);
    doc.pair(&scene.own(&msg::again_token()), 10, &token);
    doc.pair(&scene.own(&msg::again_sha()), 10, &request.short_sha());
    doc.pair(&scene.own(&msg::again_instance()), 10, &visible(request.instance.as_str()));
    doc.text(&scene.own(&msg::again_2()), Role::Text);
    doc.text(&scene.own(&msg::again_3()), Role::Dim);
    window(
        scene,
        &msg::again_title(),
        &msg::again_type(visible(&repeat.word)),
        &repeat.field,
        &doc,
        area,
        buf,
    )
}

/// Draws the question for a reason.
pub fn reason(scene: &Scene, field: &Field, area: Rect, buf: &mut Buffer) -> Option<Position> {
    let width = 74.min(area.width.saturating_sub(4));
    let mut doc = Doc::new(scene.theme, width);
    doc.text(&scene.own(&msg::close_1()), Role::Text);
    doc.text(&scene.own(&msg::close_2()), Role::Text);
    window(scene, &msg::close_title(), &msg::close_label(), field, &doc, area, buf)
}

/// Sentences, the field below them, and what is wrong with it.
fn window(
    scene: &Scene,
    title: &Text,
    label: &Text,
    field: &Field,
    doc: &Doc<'_>,
    area: Rect,
    buf: &mut Buffer,
) -> Option<Position> {
    let width = 74.min(area.width.saturating_sub(4));
    let mut below = Doc::new(scene.theme, width);
    match &field.error {
        Some(error) => below.text(&scene.said(error), Role::Block),
        None => below.text(&scene.own(&msg::esc_back()), Role::Dim),
    }
    let (title, label) = (scene.own(title), scene.own(label));
    let panel = Panel { title: &title, role: Role::Border };
    let (head, height) = (doc.height(), doc.height() + 1 + below.height());
    let inner = Popup { panel, width, height }.render(area, buf, scene.theme);
    doc.render(0, rows(inner, 0, head), buf);
    below.render(0, rows(inner, head + 1, inner.height), buf);
    let entry = form::Field {
        label: &label,
        label_width: u16::try_from(scene.theme.measure.width(&label)).unwrap_or(30),
        value: &field.value,
        cursor: Some(field.cursor),
        placeholder: "",
        error: None,
        masked: false,
    };
    entry.render(widget::row(inner, head), buf, scene.theme)
}
