//! What is not in the list, and why, as one page.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::page;
use crate::app::action::Action;
use crate::app::step::tables::{Act, TablesStep};
use crate::messages::view_list as msg;
use crate::ui::scene::Scene;
use crate::ui::text::{grouped, visible};
use crate::ui::theme::Role;

/// Draws the page from a line on.
pub fn render(scene: &Scene, step: &TablesStep, top: usize, area: Rect, buf: &mut Buffer) {
    let mut doc = scene.doc(area);
    doc.text(&scene.own(&msg::unlisted_title()), Role::Heading);
    doc.blank();
    let mut reason = |text: &str, role| doc.hang("-", Role::Dim, 2, text, role);
    let all = step.tree.as_ref().map_or(0, |tree| tree.roots().len());
    if step.has_tables() && step.unread() > 0 {
        let words = msg::unread(
            grouped(step.unread() as u64),
            grouped(all as u64),
            scene.key(Action::Tables(Act::ReadAll)),
        );
        reason(&scene.own(&words), Role::Warn);
    }
    if step.is_list_cut() && step.notes().is_empty() {
        reason(&scene.own(&msg::list_cut()), Role::Warn);
    }
    for note in step.notes() {
        reason(&scene.said(note), Role::Text);
    }
    if let Some(spec) = step.latest() {
        reason(
            &scene.said(&msg::other_list(&spec.label, scene.key(Action::Tables(Act::Latest)))),
            Role::Text,
        );
    }
    reason(&scene.own(&msg::after_point()), Role::Text);
    reason(&scene.own(&msg::dropped_before()), Role::Text);
    reason(&scene.own(&msg::engine_own()), Role::Text);
    let newer = step.newer();
    let lists = step.existing.value().is_some_and(|live| live.lists_tables);
    if newer.count > 0 {
        reason(&scene.own(&msg::newer(grouped(newer.count as u64))), Role::Warn);
        paths(scene, &newer.paths, newer.count, &mut doc);
    } else if !lists && !step.given.is_elsewhere() {
        reason(&scene.own(&msg::newer_unknown()), Role::Dim);
    }
    if !step.lost().is_empty() {
        doc.hang("-", Role::Dim, 2, &scene.own(&msg::lost_title(step.lost().len())), Role::Warn);
        paths(scene, step.lost(), step.lost().len(), &mut doc);
    }
    page(scene, &doc, top, area, buf);
}

/// Paths below a reason, as many as there is sense in.
fn paths(scene: &Scene, paths: &[String], count: usize, doc: &mut crate::ui::doc::Doc) {
    const TOLD: usize = 20;
    for path in paths.iter().take(TOLD) {
        doc.hang("", Role::Text, 4, &visible(path), Role::Text);
    }
    if let Some(rest) = count.checked_sub(paths.len().min(TOLD)).filter(|rest| *rest > 0) {
        doc.hang("", Role::Text, 4, &scene.own(&crate::messages::view_shell::and_more(rest)), Role::Dim);
    }
}
