//! A list with columns, of which only the visible rows are asked for. It must never walk the whole list.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::columns::{self, Column, Row};
use crate::ui::theme::{Role, Theme};

/// Cells before the first column: the cursor's mark and a blank.
const MARGIN: u16 = 2;

/// A window on a list.
#[derive(Clone, Copy)]
pub struct Table<'a> {
    /// The columns.
    pub columns: &'a [Column<'a>],
    /// Whether a line with the columns' titles comes first.
    pub header: bool,
    /// How many rows the whole list has.
    pub len: usize,
    /// The first visible row (see `scroll::keep`).
    pub top: usize,
    /// The row with the cursor, when the list has the focus.
    pub cursor: Option<usize>,
    /// Gives a row by its number; asked for visible rows only.
    pub row: &'a dyn Fn(usize) -> Row<'a>,
}

impl Table<'_> {
    /// How many rows a window in an area of this height shows.
    pub fn window(header: bool, height: u16) -> usize {
        usize::from(height.saturating_sub(u16::from(header)))
    }

    /// Draws the titles and the visible rows; returns where each row stands.
    pub fn render(&self, area: Rect, buf: &mut Buffer, theme: &Theme) -> Vec<(usize, Rect)> {
        let area = area.intersection(buf.area);
        let places = columns::places(self.columns, area.width.saturating_sub(MARGIN));
        let head = u16::from(self.header);
        if self.header {
            columns::titles(self.columns, &places, body(area, 0), buf, theme);
        }
        let mut rows: Vec<(Row, Rect)> = Vec::new();
        for line in head..area.height {
            let number = self.top.saturating_add(usize::from(line - head));
            if number >= self.len {
                break;
            }
            let mut row = (self.row)(number);
            if self.cursor == Some(number) {
                mark(&mut row, super::row(area, line), buf, theme);
            }
            let (above, below) =
                (line == head && self.top > 0, line + 1 == area.height && number + 1 < self.len);
            rows.push((row, under_sign(body(area, line), above, below)));
        }
        let places_of =
            |room: &Rect| places.iter().map(|(x, w)| (*w).min(room.width.saturating_sub(*x))).collect();
        let mut named: Vec<(&mut Row, Vec<u16>)> =
            rows.iter_mut().map(|(row, room)| (row, places_of(room))).collect();
        columns::tell_apart(&mut named, self.columns.len(), theme);
        for (row, room) in &rows {
            columns::draw(row, self.columns, &places, *room, buf, theme);
        }
        let drawn = (0..rows.len()).map(|at| self.top.saturating_add(at));
        drawn.zip(area.rows().skip(usize::from(head))).collect()
    }
}

fn body(area: Rect, line: u16) -> Rect {
    super::part(super::row(area, line), MARGIN, area.width)
}

/// The first and the last visible row leave their last cell to the sign for more rows: a text that ends there is cut with
/// a mark, not overwritten.
pub(super) fn under_sign(area: Rect, above: bool, below: bool) -> Rect {
    Rect { width: area.width.saturating_sub(u16::from(above || below)), ..area }
}

/// The cursor is a mark and a highlighted first cell, not a painted row: it shows without colour and costs few bytes.
pub(super) fn mark(row: &mut Row<'_>, area: Rect, buf: &mut Buffer, theme: &Theme) {
    super::line(theme.glyphs.cursor, Role::Heading, super::part(area, 0, 1), buf, theme);
    if let Some(first) = row.cells.first_mut() {
        first.role = Role::Selected;
        // The cursor must be seen on a row that cannot be used, too.
        if row.dimmed {
            row.dimmed = false;
            row.cells.iter_mut().skip(1).for_each(|c| c.role = Role::Dim);
        }
    }
}
