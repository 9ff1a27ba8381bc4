//! A fault in full: the four lines in the shown language, the same in the other one, then all that the cloud said.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::domain::fault::Fault;
use crate::messages::{time, view_shell as msg};
use crate::ui::doc::Doc;
use crate::ui::scene::{Scene, fault_four};
use crate::ui::text::visible;
use crate::ui::theme::Role;
use crate::ui::widget::popup::{Panel, Popup};

/// Draws the window.
pub fn render(scene: &Scene, fault: &Fault, top: usize, area: Rect, buf: &mut Buffer) {
    let width = 96.min(area.width.saturating_sub(4));
    let doc = compose(scene, fault, width.saturating_sub(1));
    let title = scene.own(&msg::title_fault());
    let panel = Panel { title: &title, role: Role::Border };
    let inner = Popup { panel, width, height: doc.height() }.render(area, buf, scene.theme);
    doc.render(top, inner, buf);
}

/// All of it, for a width.
pub fn compose<'a>(scene: &Scene<'a>, fault: &Fault, width: u16) -> Doc<'a> {
    let mut doc = Doc::new(scene.theme, width);
    let state = scene.fault_state();
    for lang in [scene.lang(), scene.lang().other()] {
        fault_four(fault, &state, lang, &mut doc);
        doc.blank();
    }
    let indent = 14;
    let code = fault.code.as_deref().map(|code| visible(code).into_owned());
    let status = fault.http_status.map(|status| status.to_string());
    let request = fault.request_id.as_ref().map(|id| visible(id.as_str()).into_owned());
    for (label, value) in [(msg::code(), code), (msg::http(), status), (msg::request_id(), request)] {
        if let Some(value) = value {
            doc.pair(&scene.own(&label), indent, &value);
        }
    }
    if let Some(ms) = fault.retry_after_ms.and_then(|ms| i64::try_from(ms).ok()) {
        doc.text(&scene.own(&msg::wait_for(&time::span(ms))), Role::Text);
    }
    if let Some(detail) = &fault.detail {
        doc.text(&scene.own(&msg::detail()), Role::Dim);
        for line in detail.lines() {
            doc.text(&visible(line), Role::Text);
        }
    }
    doc
}
