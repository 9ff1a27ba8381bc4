//! Boxes: panes with a title, and windows in the middle that cover what is behind. They must never draw outside.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::ui::theme::{Role, Theme};

/// A frame with a title in its upper line.
#[derive(Clone, Copy, Debug)]
pub struct Panel<'a> {
    /// The words in the frame's upper line; may be empty.
    pub title: &'a str,
    /// `Border` for a pane, `Danger` for the double frame around what destroys.
    pub role: Role,
}

impl Panel<'_> {
    /// Draws the frame and returns the room inside, with a blank left and right.
    pub fn render(&self, area: Rect, buf: &mut Buffer, theme: &Theme) -> Rect {
        let area = area.intersection(buf.area);
        if area.width < 2 || area.height < 2 {
            return Rect { height: 0, width: 0, ..area };
        }
        let lines = Lines::of(theme, self.role == Role::Danger);
        self.draw_rows(area, &lines, buf, theme);
        self.draw_sides(area, &lines, buf, theme);
        if !self.title.is_empty() {
            let room = super::part(super::row(area, 0), 2, area.width.saturating_sub(4));
            let role = if self.role == Role::Danger { Role::Danger } else { Role::Heading };
            super::line(&format!(" {} ", self.title), role, room, buf, theme);
        }
        let side = 2.min(area.width / 2);
        Rect { x: area.x + side, y: area.y + 1, width: area.width - 2 * side, height: area.height - 2 }
    }

    fn draw_rows(&self, area: Rect, lines: &Lines, buf: &mut Buffer, theme: &Theme) {
        let middle = lines.horizontal.repeat(usize::from(area.width) - 2);
        let [tl, tr, bl, br] = lines.corners;
        for (row, left, right) in [(0, tl, tr), (area.height - 1, bl, br)] {
            let text = format!("{left}{middle}{right}");
            theme.measure.put(buf, area.x, area.y + row, area.width, &text, theme.style(self.role));
        }
    }

    fn draw_sides(&self, area: Rect, lines: &Lines, buf: &mut Buffer, theme: &Theme) {
        for y in area.top() + 1..area.bottom() - 1 {
            for x in [area.left(), area.right() - 1] {
                theme.measure.put(buf, x, y, 1, lines.vertical, theme.style(self.role));
            }
        }
    }
}

struct Lines {
    horizontal: &'static str,
    vertical: &'static str,
    corners: [&'static str; 4],
}

impl Lines {
    fn of(theme: &Theme, double: bool) -> Self {
        let glyphs = theme.glyphs;
        if double {
            let [horizontal, vertical, tl, tr, bl, br] = glyphs.double;
            return Self { horizontal, vertical, corners: [tl, tr, bl, br] };
        }
        Self { horizontal: glyphs.horizontal, vertical: glyphs.vertical, corners: glyphs.corners }
    }
}

/// A window in the middle of the screen.
#[derive(Clone, Copy, Debug)]
pub struct Popup<'a> {
    /// Its frame.
    pub panel: Panel<'a>,
    /// The cells wanted inside; it gets smaller on a small screen.
    pub width: u16,
    /// The rows wanted inside.
    pub height: u16,
}

impl Popup<'_> {
    /// The place on a screen, frame included.
    pub fn place(&self, area: Rect) -> Rect {
        let width = self.width.saturating_add(4).min(area.width);
        let height = self.height.saturating_add(2).min(area.height);
        Rect { x: area.x + (area.width - width) / 2, y: area.y + (area.height - height) / 2, width, height }
    }

    /// Clears what is behind, draws the frame and returns the room inside.
    pub fn render(&self, area: Rect, buf: &mut Buffer, theme: &Theme) -> Rect {
        let place = self.place(area.intersection(buf.area));
        clear(place, buf);
        self.panel.render(place, buf, theme)
    }
}

/// Blanks an area, and the half of a wide character that would stick out of its left edge.
pub fn clear(area: Rect, buf: &mut Buffer) {
    use ratatui::buffer::CellWidth as _;
    let area = area.intersection(buf.area);
    for row in area.rows().filter(|row| row.x > 0 && row.width > 0) {
        if let Some(cell) = buf.cell_mut((row.x - 1, row.y)).filter(|c| c.cell_width() > 1) {
            cell.set_symbol(" ");
        }
    }
    for at in area.positions() {
        if let Some(cell) = buf.cell_mut(at) {
            cell.reset();
        }
    }
}
