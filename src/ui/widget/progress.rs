//! A bar that says in words what it shows. It must never move by itself nor show a part that nobody reported.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::ui::theme::{Role, Theme};

/// How far something is.
#[derive(Clone, Copy, Debug)]
pub struct Progress<'a> {
    /// Per cent as reported; `None` when nobody knows. More than 100 is shown as 100.
    pub percent: Option<u8>,
    /// The words after the bar: elapsed time, or "the cloud does not say how far".
    pub words: &'a str,
}

impl Progress<'_> {
    /// Draws the bar, the number and the words on one line; the bar gives way to the words.
    pub fn render(&self, area: Rect, buf: &mut Buffer, theme: &Theme) {
        let row = super::row(area.intersection(buf.area), 0);
        let percent = self.percent.map(|p| p.min(100));
        let number = percent.map_or_else(|| "  ? %".to_owned(), |p| format!("{p:>3} %"));
        let after = if self.words.is_empty() { number } else { format!("{number}   {}", self.words) };
        let needed = u16::try_from(theme.measure.width(&after)).unwrap_or(u16::MAX);
        let bar = row.width.saturating_sub(needed.saturating_add(2));
        let used = if bar >= 6 { draw_bar(percent, super::part(row, 0, bar), buf, theme) } else { 0 };
        super::line(&after, Role::Text, super::part(row, used, row.width), buf, theme);
    }
}

/// Draws `[###...]`; returns the cells it takes with the gap after it.
fn draw_bar(percent: Option<u8>, area: Rect, buf: &mut Buffer, theme: &Theme) -> u16 {
    let inside = area.width.saturating_sub(2);
    let full = u32::from(inside) * u32::from(percent.unwrap_or(0)) / 100;
    let full = u16::try_from(full).unwrap_or(inside).min(inside);
    let done = theme.glyphs.bar_full.repeat(usize::from(full));
    let open = theme.glyphs.bar_empty.repeat(usize::from(inside - full));
    super::line("[", Role::Text, super::part(area, 0, 1), buf, theme);
    super::line(&done, Role::Bar, super::part(area, 1, full), buf, theme);
    super::line(&open, Role::Dim, super::part(area, 1 + full, inside - full), buf, theme);
    super::line("]", Role::Text, super::part(area, 1 + inside, 1), buf, theme);
    area.width.saturating_add(1)
}
