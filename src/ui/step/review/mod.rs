//! Review: the checks and the request, and why it can or cannot be sent.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{from_to, rows};
use crate::app::action::Action;
use crate::app::step::review::{Act, Pane, ReviewStep, Sending};
use crate::messages::{open, view_review as msg, view_shell};
use crate::ui::scene::{Scene, fault_four};
use crate::ui::text::visible;
use crate::ui::theme::Role;

mod checks;
pub mod danger;
pub mod request;

/// Draws the step.
pub fn render(scene: &Scene, step: &ReviewStep, area: Rect, buf: &mut Buffer) {
    let mut head = scene.doc(area);
    ended(scene, step, &mut head);
    origin(scene, step, &mut head);
    from_to(scene, &step.given.by, &mut head);
    danger::heading(scene, step, &mut head);
    head.render(0, area, buf);
    let mut foot = scene.doc(area);
    foot.blank();
    match step.locked() {
        Some(why) => foot.text(&scene.said(&msg::locked(&why)), Role::Block),
        None => foot.text(&scene.own(&msg::ready(scene.key(Action::Review(Act::Send)))), Role::Ok),
    }
    let foot_rows = foot.height().min(area.height);
    foot.render(0, rows(area, area.height - foot_rows, foot_rows), buf);
    let used = head.height();
    let middle = rows(area, used, area.height.saturating_sub(used + foot_rows));
    if scene.is_wide() {
        let left = Rect { width: middle.width * 9 / 20, ..middle };
        let right = Rect { x: middle.x + left.width, width: middle.width - left.width, ..middle };
        let left = scene.pane(&msg::pane_checks(), left, buf);
        checks::render(scene, step, left, buf);
        let right = scene.pane(&msg::pane_request(), right, buf);
        request::render(scene, step, right, buf);
        return;
    }
    tabs(scene, step, rows(middle, 0, 1), buf);
    let middle = rows(middle, 1, middle.height);
    match step.pane {
        Pane::Checks => checks::render(scene, step, middle, buf),
        Pane::Request => request::render(scene, step, middle, buf),
    }
}

fn tabs(scene: &Scene, step: &ReviewStep, row: Rect, buf: &mut Buffer) {
    let mut doc = scene.doc(row);
    let mut spans = Vec::new();
    for (pane, words) in [(Pane::Checks, msg::pane_checks()), (Pane::Request, msg::pane_request())] {
        let words = scene.own(&words);
        let here = step.pane == pane;
        let text = if here { format!("[{words}]") } else { format!(" {words} ") };
        spans.push((text, if here { Role::Selected } else { Role::Dim }));
        spans.push(("   ".to_owned(), Role::Text));
    }
    spans.push((scene.own(&msg::tab_switches()), Role::Dim));
    doc.spans(spans);
    doc.render(0, row, buf);
}

/// The file that the plan was read from: a second person must know what they answer for.
fn origin(scene: &Scene, step: &ReviewStep, doc: &mut crate::ui::doc::Doc) {
    let Some(origin) = &step.origin else { return };
    let when = origin.modified.map(|at| scene.both(at)).unwrap_or_default();
    let saved = match origin.owner {
        Some(owner) => scene.own(&open::by_owner(when, owner)),
        None => when,
    };
    let sha: String = origin.sha256.chars().take(12).collect();
    doc.text(&scene.own(&msg::from_file(visible(&origin.path), saved, sha)), Role::Heading);
}

/// After a send that came to nothing, in four lines.
fn ended(scene: &Scene, step: &ReviewStep, doc: &mut crate::ui::doc::Doc) {
    let (fault, state) = match &step.sending {
        Sending::NotSent(fault) => (fault, view_shell::not_sent_state()),
        Sending::Rejected(fault) => (fault, view_shell::refused_state()),
        Sending::Not | Sending::Out(_) => return,
    };
    fault_four(fault, &state, scene.lang(), doc);
    doc.blank();
}
