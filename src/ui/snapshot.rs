//! A buffer as text: for snapshots in tests and for printing one frame. It must never be used to draw on a terminal.

use ratatui::buffer::{Buffer, Cell, CellWidth};
use ratatui::style::{Color, Modifier};

/// The rows as text, wide characters once, blanks at the end cut.
pub fn lines(buf: &Buffer) -> Vec<String> {
    rows(buf)
        .map(|row| {
            let line: String = drawn(row).map(Cell::symbol).collect();
            line.trim_end_matches(' ').to_owned()
        })
        .collect()
}

/// The whole screen as text with a newline after each row.
pub fn text(buf: &Buffer) -> String {
    lines(buf).into_iter().map(|line| line + "\n").collect()
}

/// The whole screen with colours as SGR sequences, each row by itself so that it can be cut and pasted.
pub fn ansi(buf: &Buffer) -> String {
    rows(buf).map(ansi_row).collect()
}

fn rows(buf: &Buffer) -> impl Iterator<Item = &[Cell]> {
    buf.content.chunks(usize::from(buf.area.width).max(1))
}

/// The cells that are seen: those behind a wide character are not.
fn drawn(row: &[Cell]) -> impl Iterator<Item = &Cell> {
    let mut hidden = 0;
    row.iter().filter(move |cell| {
        if hidden > 0 {
            hidden -= 1;
            return false;
        }
        hidden = cell.cell_width().saturating_sub(1);
        true
    })
}

fn ansi_row(row: &[Cell]) -> String {
    let used =
        row.iter().rposition(|c| c.symbol() != " " || codes(c) != codes(&Cell::EMPTY)).map_or(0, |at| at + 1);
    let mut out = String::new();
    let mut pen = String::new();
    for cell in drawn(&row[..used]) {
        let wanted = codes(cell);
        if wanted != pen {
            out.push_str("\x1b[0");
            out.push_str(&wanted);
            out.push('m');
            pen = wanted;
        }
        out.push_str(cell.symbol());
    }
    if !pen.is_empty() {
        out.push_str("\x1b[0m");
    }
    out.push('\n');
    out
}

/// The SGR codes of a cell after a reset, each with a semicolon before it.
fn codes(cell: &Cell) -> String {
    const ATTRS: [(Modifier, u8); 6] = [
        (Modifier::BOLD, 1),
        (Modifier::DIM, 2),
        (Modifier::ITALIC, 3),
        (Modifier::UNDERLINED, 4),
        (Modifier::REVERSED, 7),
        (Modifier::CROSSED_OUT, 9),
    ];
    let attrs = ATTRS.iter().filter(|(m, _)| cell.modifier.contains(*m)).map(|(_, code)| *code);
    let colours = colour(cell.fg).into_iter().chain(colour(cell.bg).map(|c| c + 10));
    attrs.chain(colours).fold(String::new(), |codes, code| codes + ";" + &code.to_string())
}

fn colour(color: Color) -> Option<u8> {
    Some(match color {
        Color::Black => 30,
        Color::Red => 31,
        Color::Green => 32,
        Color::Yellow => 33,
        Color::Blue => 34,
        Color::Magenta => 35,
        Color::Cyan => 36,
        Color::Gray => 37,
        Color::DarkGray => 90,
        Color::LightRed => 91,
        Color::LightGreen => 92,
        Color::LightYellow => 93,
        Color::LightBlue => 94,
        Color::LightMagenta => 95,
        Color::LightCyan => 96,
        Color::White => 97,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    fn sample() -> Buffer {
        let mut buf = Buffer::empty(Rect::new(0, 0, 10, 2));
        buf.set_string(0, 0, "订单 ok", Style::new());
        buf.set_string(0, 1, "BLOCK", Style::new().fg(Color::Red).add_modifier(Modifier::BOLD));
        buf
    }

    #[test]
    fn wide_cells_appear_once_and_blanks_are_cut() {
        assert_eq!(text(&sample()), "订单 ok\nBLOCK\n");
    }

    #[test]
    fn colours_end_with_their_row() {
        assert_eq!(ansi(&sample()), "订单 ok\n\x1b[0;1;31mBLOCK\x1b[0m\n");
    }

    #[test]
    fn an_empty_buffer_is_no_lines() {
        assert_eq!(text(&Buffer::empty(Rect::ZERO)), "");
    }
}
