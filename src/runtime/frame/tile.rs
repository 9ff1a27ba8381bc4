//! One cell as the terminal sees it, small and comparable. Cells that look the same must be equal.

use ratatui::buffer::{Buffer, Cell, CellWidth};
use ratatui::style::{Color, Modifier};

const TEXT: usize = 22;

pub(super) const BOLD: u8 = 1;
pub(super) const DIM: u8 = 2;
pub(super) const ITALIC: u8 = 4;
pub(super) const UNDERLINE: u8 = 8;
pub(super) const BLINK: u8 = 16;
pub(super) const REVERSE: u8 = 32;
pub(super) const HIDDEN: u8 = 64;
pub(super) const CROSSED: u8 = 128;

/// Attributes that show on a blank.
const ON_BLANKS: u8 = UNDERLINE | REVERSE | CROSSED;

/// Colours and attributes; 0 is the terminal's default colour, 1 to 16 its own sixteen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Pen {
    pub fg: u8,
    pub bg: u8,
    pub attrs: u8,
}

impl Pen {
    fn of(cell: &Cell) -> Self {
        Self { fg: colour(cell.fg), bg: colour(cell.bg), attrs: attributes(cell.modifier) }
    }

    /// What of a pen shows on a blank.
    fn on_blank(self) -> Self {
        let attrs = self.attrs & ON_BLANKS;
        Self { fg: if attrs == 0 { 0 } else { self.fg }, bg: self.bg, attrs }
    }

    /// Whether a blank drawn with this pen looks as `wanted` does: then no attributes need to change.
    pub fn draws_blank_as(self, wanted: Self) -> bool {
        self.on_blank() == wanted
    }
}

/// One cell: its text, its width in cells (0 for the second half of a wide character) and its pen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tile {
    text: [u8; TEXT],
    len: u8,
    pub width: u8,
    pub pen: Pen,
}

impl Tile {
    pub const BLANK: Self = Self::new(b" ", 1, Pen { fg: 0, bg: 0, attrs: 0 });

    const fn new(bytes: &[u8], width: u8, pen: Pen) -> Self {
        let mut text = [0; TEXT];
        let mut at = 0;
        while at < bytes.len() {
            text[at] = bytes[at];
            at += 1;
        }
        #[expect(clippy::cast_possible_truncation, reason = "callers pass at most TEXT bytes")]
        Self { text, len: bytes.len() as u8, width, pen }
    }

    fn of(cell: &Cell, room: usize) -> Self {
        let symbol = cell.symbol();
        let pen = Pen::of(cell);
        if symbol.is_empty() || symbol == " " {
            return Self::new(b" ", 1, pen.on_blank());
        }
        // The last wall: whatever else fails, no control character reaches the terminal.
        if symbol.chars().any(char::is_control) {
            return Self::new(b"?", 1, pen);
        }
        let width = usize::from(cell.cell_width());
        if width > room || width > 2 || width == 0 {
            return Self::new(b" ", 1, pen.on_blank());
        }
        Self::new(shortened(symbol).as_bytes(), if width == 2 { 2 } else { 1 }, pen)
    }

    fn continuation(self) -> Self {
        Self::new(b"", 0, self.pen)
    }

    pub fn text(&self) -> &[u8] {
        self.text.get(..usize::from(self.len)).unwrap_or_default()
    }

    /// Whether the terminal's own blank, as erasing leaves it.
    pub fn is_erased(&self) -> bool {
        *self == Self::BLANK
    }

    pub fn is_blank(&self) -> bool {
        self.text() == b" "
    }

    /// Whether terminals may disagree on how far this moves the cursor.
    pub fn is_disputed(&self) -> bool {
        let text = self.text();
        // More than one character: a cluster. Four bytes: emoji and other newcomers.
        text.len() > 3 || (text.len() > 1 && std::str::from_utf8(text).is_ok_and(|t| t.chars().count() > 1))
    }
}

/// The start of a cluster that fits a tile, whole characters only: what is cut are marks.
fn shortened(symbol: &str) -> &str {
    let mut end = symbol.len().min(TEXT);
    while !symbol.is_char_boundary(end) {
        end -= 1;
    }
    symbol.get(..end).unwrap_or_default()
}

/// A screen of tiles.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Grid {
    pub width: u16,
    pub height: u16,
    pub tiles: Vec<Tile>,
}

impl Grid {
    /// Takes over a buffer, reusing the memory.
    pub fn load(&mut self, buf: &Buffer) {
        self.width = buf.area.width;
        self.height = buf.area.height;
        self.tiles.clear();
        self.tiles.reserve(buf.content.len());
        for row in buf.content.chunks(usize::from(buf.area.width).max(1)) {
            let mut x = 0;
            while let Some(cell) = row.get(x) {
                let tile = Tile::of(cell, row.len() - x);
                self.tiles.push(tile);
                if tile.width == 2 {
                    self.tiles.push(tile.continuation());
                }
                x += usize::from(tile.width.max(1));
            }
        }
    }

    pub fn same_size(&self, other: &Self) -> bool {
        (self.width, self.height) == (other.width, other.height)
    }

    /// An erased screen of the other's size.
    pub fn blank_as(&mut self, other: &Self) {
        self.width = other.width;
        self.height = other.height;
        self.tiles.clear();
        self.tiles.resize(other.tiles.len(), Tile::BLANK);
    }

    pub fn row(&self, y: u16) -> &[Tile] {
        let width = usize::from(self.width);
        let start = usize::from(y) * width;
        self.tiles.get(start..start + width).unwrap_or_default()
    }

    /// The first row from which on all rows are erased.
    pub fn blank_from(&self) -> u16 {
        let used = |y: &u16| self.row(*y).iter().any(|t| !t.is_erased());
        (0..self.height).rev().find(used).map_or(0, |y| y + 1)
    }
}

/// The house draws with the terminal's sixteen; anything else falls back to the default colour.
fn colour(color: Color) -> u8 {
    match color {
        Color::Black => 1,
        Color::Red => 2,
        Color::Green => 3,
        Color::Yellow => 4,
        Color::Blue => 5,
        Color::Magenta => 6,
        Color::Cyan => 7,
        Color::Gray => 8,
        Color::DarkGray => 9,
        Color::LightRed => 10,
        Color::LightGreen => 11,
        Color::LightYellow => 12,
        Color::LightBlue => 13,
        Color::LightMagenta => 14,
        Color::LightCyan => 15,
        Color::White => 16,
        _ => 0,
    }
}

fn attributes(modifier: Modifier) -> u8 {
    const TABLE: [(Modifier, u8); 9] = [
        (Modifier::BOLD, BOLD),
        (Modifier::DIM, DIM),
        (Modifier::ITALIC, ITALIC),
        (Modifier::UNDERLINED, UNDERLINE),
        (Modifier::SLOW_BLINK, BLINK),
        (Modifier::RAPID_BLINK, BLINK),
        (Modifier::REVERSED, REVERSE),
        (Modifier::HIDDEN, HIDDEN),
        (Modifier::CROSSED_OUT, CROSSED),
    ];
    if modifier.is_empty() {
        return 0;
    }
    TABLE.iter().filter(|(m, _)| modifier.contains(*m)).fold(0, |bits, (_, bit)| bits | bit)
}
