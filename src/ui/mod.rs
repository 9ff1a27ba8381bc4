//! What is drawn: borrowing views over plain values. It must never change state, read a clock or write to a terminal.

pub mod snapshot;
pub mod text;
pub mod theme;
pub mod widget;

use crate::app::model::Model;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

/// Draws the whole screen, and says where the terminal's cursor goes.
pub fn view(model: &Model, theme: &theme::Theme, area: Rect, buf: &mut Buffer) -> Option<Position> {
    let _ = (model, theme, area, buf);
    None
}
