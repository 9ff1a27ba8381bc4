//! The way in: one screen from one model.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::scene::{Scene, Size};
use super::spots::Spots;
use super::theme::Theme;
use super::{overlay, shell, step};
use crate::app::click::Spot;
use crate::app::model::Model;

/// What stands at a place, if anything can be clicked there. It is asked of the screen as it is drawn, so that the two
/// cannot differ.
pub fn hit(model: &Model, theme: &Theme, column: u16, row: u16) -> Option<Spot> {
    spots(model, theme).at(Position::new(column, row))
}

/// All that can be clicked on the screen.
pub(super) fn spots(model: &Model, theme: &Theme) -> Spots {
    let area = Rect::new(0, 0, model.size.0, model.size.1);
    let spots = Spots::default();
    draw(model, theme, area, &mut Buffer::empty(area), Some(&spots));
    spots
}

/// Draws the whole screen and says where the terminal's cursor belongs; `None` hides it.
pub fn view(model: &Model, theme: &Theme, area: Rect, buf: &mut Buffer) -> Option<Position> {
    draw(model, theme, area, buf, None)
}

fn draw(
    model: &Model,
    theme: &Theme,
    area: Rect,
    buf: &mut Buffer,
    spots: Option<&Spots>,
) -> Option<Position> {
    let area = area.intersection(buf.area);
    let theme = &theme.asked_for(model.palette);
    let scene = Scene { model, theme, size: Size::of(area), spots };
    if scene.size == Size::Tiny {
        shell::tiny(&scene, area, buf);
        return None;
    }
    let body = shell::render(&scene, area, buf);
    let cursor = step::render(&scene, body, buf);
    match model.overlays.last() {
        Some(top) => {
            // What is behind cannot be clicked.
            spots.inspect(|spots| spots.cover(body));
            #[cfg(test)]
            super::text::cuts::take();
            overlay::render(&scene, top, body, buf)
        }
        None => cursor,
    }
}
