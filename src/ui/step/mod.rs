//! The views of the steps, one file each, as in `app::step`.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::doc::Doc;
use super::scene::Scene;
use crate::app::step::Step;

mod home;
mod instance;
pub mod job;
mod point;
mod profile;
mod review;
mod tables;

/// Draws the present step.
pub fn render(scene: &Scene, area: Rect, buf: &mut Buffer) -> Option<Position> {
    match scene.model.wizard.current() {
        Step::Home(step) => home::render(scene, step, area, buf),
        Step::Profile(step) => profile::render(scene, step, area, buf),
        Step::Instance(step) => return instance::render(scene, step, area, buf),
        Step::Point(step) => return point::render(scene, step, area, buf),
        Step::Tables(step) => return tables::render(scene, step, area, buf),
        Step::Review(step) => review::render(scene, step, area, buf),
        Step::Job(step) => job::render(scene, step, area, buf),
    }
    None
}

/// Draws `above` and `below`, each whole if possible, and returns the room between them: `least` rows at least, where
/// the area has them. What is below gives way first.
fn between(area: Rect, above: &Doc, below: &Doc, least: u16, buf: &mut Buffer) -> Rect {
    let head = above.height().min(area.height.saturating_sub(least));
    let foot = below.height().min(area.height.saturating_sub(head + least));
    above.render(0, rows(area, 0, head), buf);
    below.render(0, rows(area, area.height - foot, foot), buf);
    rows(area, head, area.height - head - foot)
}

/// Some rows of an area.
pub fn rows(area: Rect, from: u16, height: u16) -> Rect {
    let from = from.min(area.height);
    Rect { y: area.y + from, height: height.min(area.height - from), ..area }
}

/// An area in two, side by side.
fn halves(area: Rect) -> (Rect, Rect) {
    let left = area.width / 2;
    (Rect { width: left, ..area }, Rect { x: area.x + left, width: area.width - left, ..area })
}

/// Lines of what stands below a list, at the lower end of the area.
fn top_of(cursor: usize, height: u16, len: usize) -> usize {
    super::widget::scroll::keep(0, cursor, usize::from(height), len)
}
