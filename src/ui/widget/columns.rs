//! Columns shared by tables and trees: their widths and their cells. It must never look at a row that is not drawn.

use std::borrow::Cow;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::ui::text::Align;
use crate::ui::theme::{Role, Theme};

/// Cells between two columns: nothing stands right of a long name without a gap.
const GAP: u16 = 2;

/// How wide a column is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Width {
    /// Always this wide.
    Fixed(u16),
    /// A share of what the fixed columns leave.
    Flex(u16),
}

/// One column of a table or tree.
#[derive(Clone, Copy, Debug)]
pub struct Column<'a> {
    /// The word above it.
    pub title: &'a str,
    /// How wide it is.
    pub width: Width,
    /// Where its text stands.
    pub align: Align,
}

impl<'a> Column<'a> {
    /// A column of text.
    pub const fn new(title: &'a str, width: Width) -> Self {
        Self { title, width, align: Align::Left }
    }

    /// A column of numbers.
    pub const fn right(title: &'a str, width: Width) -> Self {
        Self { title, width, align: Align::Right }
    }
}

/// What stands in one column of one row. Foreign text comes escaped (see `text::visible`).
#[derive(Clone, Debug, Default)]
pub struct Cell<'a> {
    /// The text; it is cut to the column.
    pub text: Cow<'a, str>,
    /// What it is.
    pub role: Role,
    /// Where there is no room it is cut in its middle: the end tells it from others.
    pub keeps_end: bool,
    /// Letters that a filter met, by their places in the text, counted in `char`s.
    pub marks: Vec<usize>,
}

impl<'a> Cell<'a> {
    /// A cell with a role of its own.
    pub fn new(text: impl Into<Cow<'a, str>>, role: Role) -> Self {
        Self { text: text.into(), role, keeps_end: false, marks: Vec::new() }
    }

    /// A text whose end tells it from others: an id, a new name with the run mark at its end.
    pub fn keeping_end(text: impl Into<Cow<'a, str>>) -> Self {
        Self { keeps_end: true, ..Self::new(text, Role::Text) }
    }
}

impl<'a, T: Into<Cow<'a, str>>> From<T> for Cell<'a> {
    fn from(text: T) -> Self {
        Self::new(text, Role::Text)
    }
}

/// What tables and trees have in common about a row.
#[derive(Clone, Debug, Default)]
pub struct Row<'a> {
    /// The cells; the columns of missing ones are left to the note.
    pub cells: Vec<Cell<'a>>,
    /// Cannot be used: drawn dim, whatever the cells' roles are.
    pub dimmed: bool,
    /// Drawn after the last cell up to the right end: why a row is dimmed, or a remark.
    pub note: Option<Cow<'a, str>>,
    /// The note is no remark but this: a heading between rows.
    pub note_role: Option<Role>,
}

/// The columns' places as (offset, width), never beyond `total`. What does not fit has width 0.
pub(super) fn places(columns: &[Column<'_>], total: u16) -> Vec<(u16, u16)> {
    let gaps = GAP.saturating_mul(u16::try_from(columns.len().saturating_sub(1)).unwrap_or(u16::MAX));
    let (mut fixed, mut shares) = (0u16, 0u32);
    for column in columns {
        match column.width {
            Width::Fixed(width) => fixed = fixed.saturating_add(width),
            Width::Flex(share) => shares += u32::from(share.max(1)),
        }
    }
    let mut room = u32::from(total.saturating_sub(gaps).saturating_sub(fixed));
    let mut offset = 0u16;
    let mut places = Vec::with_capacity(columns.len());
    for column in columns {
        let wanted = match column.width {
            Width::Fixed(width) => width,
            Width::Flex(share) => {
                let share = u32::from(share.max(1));
                let width = room * share / shares.max(1);
                (room, shares) = (room - width, shares - share);
                u16::try_from(width).unwrap_or(u16::MAX)
            }
        };
        let width = wanted.min(total.saturating_sub(offset));
        places.push((offset, width));
        offset = offset.saturating_add(width).saturating_add(GAP).min(total);
    }
    places
}

/// Cuts the names of the visible rows so that no two that differ look the same. Only those that would are changed.
pub(super) fn tell_apart(rows: &mut [(&mut Row<'_>, Vec<u16>)], columns: usize, theme: &Theme) {
    for column in 0..columns {
        let cells =
            |row: &Row<'_>| row.cells.get(column).filter(|cell| cell.keeps_end).map(|c| c.text.to_string());
        let named: Vec<(usize, String, usize)> = rows
            .iter()
            .enumerate()
            .filter_map(|(at, (row, widths))| {
                let width = usize::from(widths.get(column).copied().unwrap_or_default());
                Some((at, cells(row)?, width))
            })
            .collect();
        let cut = |(_, text, width): &(usize, String, usize)| theme.measure.width(text) > *width;
        if named.iter().filter(|name| cut(name)).count() < 2 {
            continue;
        }
        let texts: Vec<(&str, usize)> =
            named.iter().map(|(_, text, width)| (text.as_str(), *width)).collect();
        let shown = theme.measure.apart(&texts, theme.glyphs.cut);
        for ((at, text, width), shown) in named.iter().zip(shown) {
            let usual = theme.measure.truncate_middle(text, *width, theme.glyphs.cut);
            if usual != shown
                && let Some(cell) = rows[*at].0.cells.get_mut(column)
            {
                // Letters that a filter met stand elsewhere now.
                cell.marks.clear();
                cell.text = Cow::Owned(shown.into_owned());
            }
        }
    }
}

/// Draws cells into their columns and the note after them.
pub(super) fn draw(
    row: &Row<'_>,
    columns: &[Column<'_>],
    places: &[(u16, u16)],
    area: Rect,
    buf: &mut Buffer,
    theme: &Theme,
) {
    let role = |role| if row.dimmed { Role::Dim } else { role };
    for ((cell, column), place) in row.cells.iter().zip(columns).zip(places) {
        let area = super::part(area, place.0, place.1);
        let text = if cell.keeps_end {
            theme.measure.truncate_middle(&cell.text, usize::from(area.width), theme.glyphs.cut)
        } else {
            Cow::Borrowed(cell.text.as_ref())
        };
        draw_text(&text, role(cell.role), column.align, area, buf, theme);
        if !cell.marks.is_empty() && column.align == Align::Left {
            let shown = theme.measure.truncate(&text, usize::from(area.width), theme.glyphs.cut);
            highlight(cell, &shown, area, buf, theme);
        }
    }
    if let Some(note) = &row.note {
        let from = places.get(row.cells.len()).map_or(area.width, |(offset, _)| *offset);
        super::line(
            note,
            role(row.note_role.unwrap_or(Role::Note)),
            super::part(area, from, area.width),
            buf,
            theme,
        );
    }
}

pub(super) fn titles(
    columns: &[Column<'_>],
    places: &[(u16, u16)],
    area: Rect,
    buf: &mut Buffer,
    theme: &Theme,
) {
    for (column, place) in columns.iter().zip(places) {
        draw_text(column.title, Role::Heading, column.align, super::part(area, place.0, place.1), buf, theme);
    }
}

fn draw_text(text: &str, role: Role, align: Align, area: Rect, buf: &mut Buffer, theme: &Theme) {
    let cut = theme.measure.truncate(text, usize::from(area.width), theme.glyphs.cut);
    let used = u16::try_from(theme.measure.width(&cut)).unwrap_or(u16::MAX);
    let shift = if align == Align::Right { area.width.saturating_sub(used) } else { 0 };
    super::line(&cut, role, super::part(area, shift, area.width), buf, theme);
}

/// Marks letters of a text as it was cut: those before the cut from the left, those after it from the right.
fn highlight(cell: &Cell<'_>, shown: &str, area: Rect, buf: &mut Buffer, theme: &Theme) {
    let text = cell.text.as_ref();
    let same = |(a, b): &(char, char)| a == b;
    let head = if text == shown {
        text.len()
    } else {
        text.chars().zip(shown.chars()).take_while(same).map(|(c, _)| c.len_utf8()).sum()
    };
    let tail: usize =
        text.chars().rev().zip(shown.chars().rev()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
    let mut chars = text.char_indices().enumerate();
    for mark in &cell.marks {
        let Some((_, (at, _))) = chars.find(|(place, _)| place == mark) else { return };
        let column = if at < head {
            theme.measure.width(&text[..at])
        } else if at >= text.len().saturating_sub(tail) {
            theme.measure.width(shown).saturating_sub(theme.measure.width(&text[at..]))
        } else {
            continue;
        };
        let x = area.x.saturating_add(u16::try_from(column).unwrap_or(u16::MAX));
        if x < area.right() && area.height > 0 {
            buf[(x, area.y)].set_style(theme.style(Role::Match));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_marked_on_both_sides_of_a_cut() {
        let theme = Theme { palette: crate::ui::theme::Palette::Mono, ..Theme::default() };
        let area = Rect::new(0, 0, 9, 1);
        let mut buf = Buffer::empty(area);
        let cell = Cell { marks: vec![0, 6, 11], ..Cell::keeping_end("abcdefghijkl") };
        let columns = [Column::new("", Width::Flex(1))];
        let row = Row { cells: vec![cell], ..Row::default() };
        draw(&row, &columns, &[(0, 9)], area, &mut buf, &theme);
        let marked = |x: u16| buf[(x, 0)].modifier.contains(ratatui::style::Modifier::UNDERLINED);
        let marks: String = (0..9).filter(|x| marked(*x)).map(|x| buf[(x, 0)].symbol().to_owned()).collect();
        assert_eq!(marks, "al");
    }

    #[test]
    fn shares_are_of_what_is_left() {
        let columns = [
            Column::new("a", Width::Flex(1)),
            Column::right("b", Width::Fixed(8)),
            Column::new("c", Width::Flex(2)),
        ];
        assert_eq!(places(&columns, 42), [(0, 10), (12, 8), (22, 20)]);
        assert_eq!(places(&columns, 6), [(0, 0), (2, 4), (6, 0)]);
        assert_eq!(places(&columns, 0), [(0, 0), (0, 0), (0, 0)]);
    }
}
