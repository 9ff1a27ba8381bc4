//! Point: the damage and the moment with what was understood, what is in the way, the timeline and the backup sets.
//!
//! Read from the top: when it broke, what is restored to, how far apart the two are, and what speaks against it.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::{Middle, between, halves, rows};
use crate::app::action::{Action, Global};
use crate::app::step::point::{Kind, PointStep};
use crate::messages::view_point as msg;
use crate::ui::doc::Doc;
use crate::ui::scene::{Scene, Size};
use crate::ui::text::visible;
use crate::ui::theme::Role;

mod built;
mod elsewhere;
mod fields;
mod find;
mod obstacle;
mod sets;
mod timeline;
mod twin;
mod when;

/// Cells of the labels on the left.
const LABEL: u16 = 13;

/// Draws the step; the cursor is in the field that is typed in.
pub fn render(scene: &Scene, step: &PointStep, area: Rect, buf: &mut Buffer) -> Option<Position> {
    if step.find.is_open {
        return find::render(scene, step, area, buf);
    }
    if scene.is_wide() {
        return wide(scene, step, area, buf);
    }
    let mut head = scene.doc(area);
    head_line(scene, step, &mut head);
    head.gap(scene.size > Size::Small);
    head.render(0, area, buf);
    let used = head.height().min(area.height);
    let (lines, cursor) = fields::render(scene, step, rows(area, used, area.height), buf);
    let rest = rows(area, used + lines, area.height);
    let mut above = scene.doc(rest);
    when::lines(scene, step, &mut above);
    twin::note(scene, step, &mut above);
    obstacle::lines(scene, step, &mut above);
    timeline::lines(scene, step, &mut above);
    built::lines(scene, step, &mut above);
    scene.load(&step.points, &msg::what_points(), &mut above);
    let backups = step.given.offer.capabilities.points.backups();
    let least = if backups && step.kind == Kind::Set { 4 } else { 0 };
    let middle = between(rest, &above, &scene.doc(rest), &Middle(least, step.sets().len() + 2), buf);
    sets::render(scene, step, middle, buf);
    cursor
}

/// Two panes: the times on the left, what they are built from on the right; the timeline and the sets below both.
fn wide(scene: &Scene, step: &PointStep, area: Rect, buf: &mut Buffer) -> Option<Position> {
    let mut head = scene.doc(area);
    head_line(scene, step, &mut head);
    head.render(0, area, buf);
    let used = head.height() + 1;
    let (pane_rows, bar_rows) = (19, 6);
    let (left, right) = halves(rows(area, used, pane_rows));
    let left = scene.pane(&msg::pane_when(), left, buf);
    let (lines, cursor) = fields::render(scene, step, left, buf);
    let mut times = scene.doc(left);
    when::lines(scene, step, &mut times);
    obstacle::lines(scene, step, &mut times);
    elsewhere::lines(scene, step, &mut times);
    times.render(0, rows(left, lines, left.height), buf);
    let right = scene.pane(&msg::pane_built(), right, buf);
    let mut base = scene.doc(right);
    built::lines(scene, step, &mut base);
    base.blank();
    timeline::windows(scene, step, &mut base);
    timeline::all_gaps(scene, step, &mut base);
    twin::mistakes(scene, step, &mut base);
    scene.load(&step.points, &msg::what_points(), &mut base);
    base.render(0, right, buf);
    let bar = scene.pane(&msg::pane_timeline(), rows(area, used + pane_rows, bar_rows), buf);
    let mut line = scene.doc(bar);
    timeline::bar(scene, step, &mut line);
    line.render(0, bar, buf);
    let from = used + pane_rows + bar_rows;
    sets::render(scene, step, rows(area, from, area.height.saturating_sub(from)), buf);
    cursor
}

/// The instance and the zone.
fn head_line(scene: &Scene, step: &PointStep, doc: &mut Doc) {
    let instance = &step.given.instance;
    let mut spans = vec![(visible(&instance.name).into_owned(), Role::Heading)];
    if instance.region != step.given.by.profile.region {
        spans.push((format!("   {}", visible(instance.region.as_str())), Role::Warn));
    }
    if scene.is_wide() {
        spans.push((format!("   {}", scene.said(&step.given.offer.title)), Role::Text));
    }
    let (zone, now) = (scene.zone(), scene.model.now);
    let shown = match scene.model.zones().next(now).and_then(|next| scene.model.zones().of(next)) {
        Some(next) => msg::zone_shown(
            zone.name(),
            zone.offset_text_at(now),
            next.name(),
            scene.key(Action::Global(Global::Zone)),
        ),
        None => msg::zone_only(zone.name(), zone.offset_text_at(now)),
    };
    spans.push((format!("   {}", scene.own(&shown)), Role::Dim));
    doc.flow(spans);
}
