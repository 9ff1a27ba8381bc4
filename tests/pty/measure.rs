//! What a change of the screen costs at least, told by the yardstick of the frame writer's own tests: two screens as an
//! emulator shows them, and about the fewest bytes from one to the other.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};

#[expect(dead_code, reason = "moved rows are measured elsewhere")]
#[path = "../../src/runtime/frame/tests/ideal.rs"]
mod ideal;
#[expect(dead_code, reason = "cells as that yardstick sees them")]
#[path = "../../src/runtime/frame/tile.rs"]
pub mod tile;

/// The fewest bytes of a careful program that moves no rows.
pub fn ideal(before: &vt100::Screen, after: &vt100::Screen) -> usize {
    ideal::plain(&buffer(before), &buffer(after))
}

fn buffer(screen: &vt100::Screen) -> Buffer {
    let (rows, columns) = screen.size();
    let mut buffer = Buffer::empty(Rect::new(0, 0, columns.get(), rows.get()));
    for (row, column) in (0..rows.get()).flat_map(|row| (0..columns.get()).map(move |column| (row, column))) {
        let (Some(from), Some(to)) = (screen.cell(row, column), buffer.cell_mut((column, row))) else {
            continue;
        };
        to.set_symbol(if from.has_contents() { from.contents() } else { " " });
        to.fg = colour(from.fgcolor());
        to.bg = colour(from.bgcolor());
        for (on, modifier) in [
            (from.bold(), Modifier::BOLD),
            (from.dim(), Modifier::DIM),
            (from.italic(), Modifier::ITALIC),
            (from.underline(), Modifier::UNDERLINED),
            (from.inverse(), Modifier::REVERSED),
        ] {
            to.modifier.set(modifier, on);
        }
    }
    buffer
}

fn colour(colour: vt100::Color) -> Color {
    const NAMED: [Color; 16] = [
        Color::Black,
        Color::Red,
        Color::Green,
        Color::Yellow,
        Color::Blue,
        Color::Magenta,
        Color::Cyan,
        Color::Gray,
        Color::DarkGray,
        Color::LightRed,
        Color::LightGreen,
        Color::LightYellow,
        Color::LightBlue,
        Color::LightMagenta,
        Color::LightCyan,
        Color::White,
    ];
    match colour {
        vt100::Color::Idx(index) => NAMED.get(usize::from(index)).copied().unwrap_or(Color::Reset),
        _ => Color::Reset,
    }
}
