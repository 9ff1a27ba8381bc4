//! The way in: one screen from one model.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::scene::{Scene, Size};
use super::theme::Theme;
use super::{overlay, shell, step};
use crate::app::action::Action;
use crate::app::model::Model;

/// The action that a click at a place means, if any: the hints of the last lines can be clicked.
pub fn hit(model: &Model, theme: &Theme, column: u16, row: u16) -> Option<Action> {
    let area = Rect::new(0, 0, model.size.0, model.size.1);
    let scene = Scene { model, theme, size: Size::of(area) };
    if scene.size == Size::Tiny { None } else { shell::hit(&scene, area, column, row) }
}

/// Draws the whole screen and says where the terminal's cursor belongs; `None` hides it.
pub fn view(model: &Model, theme: &Theme, area: Rect, buf: &mut Buffer) -> Option<Position> {
    let area = area.intersection(buf.area);
    let scene = Scene { model, theme, size: Size::of(area) };
    if scene.size == Size::Tiny {
        shell::tiny(&scene, area, buf);
        return None;
    }
    let body = shell::render(&scene, area, buf);
    let cursor = step::render(&scene, body, buf);
    match model.overlays.last() {
        Some(top) => overlay::render(&scene, top, body, buf),
        None => cursor,
    }
}
