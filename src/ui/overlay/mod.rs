//! The views of what lies on top, one file each, as in `app::overlay`.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::scene::Scene;
use crate::app::overlay::Overlay;

mod ask;
mod command;
mod confirm;
mod copy;
pub mod fault;
mod help;
mod reading;
mod repeat;

/// Draws the topmost overlay over the body of the screen.
pub fn render(scene: &Scene, overlay: &Overlay, area: Rect, buf: &mut Buffer) -> Option<Position> {
    match overlay {
        Overlay::Help(scopes, top) => help::render(scene, scopes, *top, area, buf),
        Overlay::Fault(fault, top) => fault::render(scene, fault, *top, area, buf),
        Overlay::Confirm(confirm) => return confirm::render(scene, confirm, area, buf),
        Overlay::Ask(question) => ask::render(scene, question, area, buf),
        Overlay::Read(text) => reading::render(scene, text, area, buf),
        Overlay::Copy(menu) => copy::render(scene, menu, area, buf),
        Overlay::Command(field) => return command::render(scene, field, area, buf),
        Overlay::Repeat(repeat) => return repeat::render(scene, repeat, area, buf),
        Overlay::Reason(field) => return repeat::reason(scene, field, area, buf),
    }
    None
}
