//! Parts of screens that know nothing of undrop. They must never hold state or panic at any size.

pub mod columns;
pub mod form;
pub mod json;
pub mod keys;
pub mod popup;
pub mod progress;
pub mod scroll;
pub mod table;
pub mod tree;

#[cfg(test)]
mod tests;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::theme::{Role, Theme};

/// Draws one line of text at the left of `area`, marking what was cut; returns the column after it.
pub fn line(text: &str, role: Role, area: Rect, buf: &mut Buffer, theme: &Theme) -> u16 {
    if area.is_empty() {
        return area.x;
    }
    let cut = theme.measure.truncate(text, usize::from(area.width), theme.glyphs.cut);
    theme.measure.put(buf, area.x, area.y, area.width, &cut, theme.style(role))
}

/// Draws text wrapped to the width of `area` and returns how many rows it needs, which may be more than there are.
pub fn paragraph(text: &str, role: Role, area: Rect, buf: &mut Buffer, theme: &Theme) -> u16 {
    let lines = theme.measure.wrap(text, usize::from(area.width));
    for (text, row) in lines.iter().zip(area.rows()) {
        line(text, role, row, buf, theme);
    }
    u16::try_from(lines.len()).unwrap_or(u16::MAX)
}

/// The row `index` of an area, empty when it has no such row.
pub fn row(area: Rect, index: u16) -> Rect {
    let y = area.y.saturating_add(index);
    Rect { y, height: u16::from(index < area.height), ..area }
}

/// The part of a row from column `from` on, at most `width` wide.
pub fn part(row: Rect, from: u16, width: u16) -> Rect {
    let from = from.min(row.width);
    Rect { x: row.x.saturating_add(from), width: width.min(row.width - from), ..row }
}
