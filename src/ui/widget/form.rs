//! A labelled line of text being typed, with what is wrong about it below. It draws a value and a cursor that others
//! keep. It must never lose text that does not fit: the line scrolls.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use unicode_segmentation::UnicodeSegmentation;

use crate::ui::text::harmless;
use crate::ui::theme::{Role, Theme};

/// A field of a form: one row, and a second one when there is an error.
#[derive(Clone, Copy, Debug)]
pub struct Field<'a> {
    /// What is asked for.
    pub label: &'a str,
    /// Cells the label takes, so that the fields of a form stand in a column.
    pub label_width: u16,
    /// What was typed.
    pub value: &'a str,
    /// The cursor in characters, as `tui_input::Input::cursor` counts; `None` without the focus.
    pub cursor: Option<usize>,
    /// Shown while nothing was typed.
    pub placeholder: &'a str,
    /// What is wrong, drawn in the row below.
    pub error: Option<&'a str>,
    /// Draw a star for each character.
    pub masked: bool,
}

impl Field<'_> {
    /// The rows this field takes.
    pub fn height(&self) -> u16 {
        1 + u16::from(self.error.is_some())
    }

    /// Draws the field and returns where the terminal's cursor belongs, when the field has the focus.
    pub fn render(&self, area: Rect, buf: &mut Buffer, theme: &Theme) -> Option<Position> {
        let area = area.intersection(buf.area);
        let first = super::row(area, 0);
        let gap = u16::from(self.label_width > 0);
        let from = self.label_width.saturating_add(gap);
        super::line(self.label, Role::Text, super::part(first, 0, self.label_width), buf, theme);
        let cursor = self.draw_value(super::part(first, from, area.width), buf, theme);
        if let Some(error) = self.error {
            super::line(error, Role::Block, super::part(super::row(area, 1), from, area.width), buf, theme);
        }
        cursor
    }

    fn draw_value(&self, area: Rect, buf: &mut Buffer, theme: &Theme) -> Option<Position> {
        if area.is_empty() {
            return None;
        }
        if self.value.is_empty() && !self.placeholder.is_empty() {
            super::line(self.placeholder, Role::Dim, area, buf, theme);
            return self.cursor.map(|_| area.as_position());
        }
        let at = self.cursor.map(|cursor| byte_of(self.value, cursor));
        let (before, after) = self.value.split_at(at.unwrap_or(0));
        let (before, after) = (self.shown(before), self.shown(after));
        // Two cells stay free on the right: for the cursor, even before a wide character.
        let room = usize::from(area.width).saturating_sub(2);
        let start = scrolled(theme, &before, room);
        let (before, style) = (before.get(start..).unwrap_or_default(), theme.style(Role::Field));
        let x = theme.measure.put(buf, area.x, area.y, area.width, before, style);
        theme.measure.put(buf, x, area.y, area.right().saturating_sub(x), &after, style);
        self.cursor.map(|_| Position { x: x.min(area.right() - 1), y: area.y })
    }

    fn shown(&self, text: &str) -> String {
        if self.masked { "*".repeat(text.chars().count()) } else { harmless(text).into_owned() }
    }
}

fn byte_of(value: &str, chars: usize) -> usize {
    value.char_indices().nth(chars).map_or(value.len(), |(at, _)| at)
}

/// Where the visible part begins so that the end of `before` is at most `room` cells in.
fn scrolled(theme: &Theme, before: &str, room: usize) -> usize {
    let mut width = theme.measure.width(before);
    for (at, cluster) in before.grapheme_indices(true) {
        if width <= room {
            return at;
        }
        width -= theme.measure.grapheme(cluster);
    }
    if width <= room { 0 } else { before.len() }
}
