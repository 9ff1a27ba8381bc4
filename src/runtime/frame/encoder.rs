//! Bytes for the terminal, with the cursor and the pen the terminal has after them. Each request is answered with the
//! shortest sequence. It must never use a relative move where the terminal's column is in doubt.

use super::scroll::Shift;
use super::tile::{BLINK, BOLD, CROSSED, DIM, HIDDEN, ITALIC, Pen, REVERSE, Tile, UNDERLINE};

/// The output so far and the state of the terminal once it has read it.
#[derive(Clone, Debug, Default)]
pub(super) struct Encoder {
    out: Vec<u8>,
    width: u16,
    height: u16,
    row: Option<u16>,
    /// Unknown after the last column (the wrap may be pending) and after text whose width terminals dispute.
    col: Option<u16>,
    pen: Option<Pen>,
    best: Vec<u8>,
    other: Vec<u8>,
}

impl Encoder {
    /// Begins a frame; what is known of the terminal stays.
    pub fn start(&mut self) {
        self.out.clear();
    }

    pub fn bytes(&self) -> &[u8] {
        &self.out
    }

    pub fn len(&self) -> usize {
        self.out.len()
    }

    pub fn copy_from(&mut self, other: &Self) {
        self.out.clone_from(&other.out);
        (self.width, self.height) = (other.width, other.height);
        (self.row, self.col, self.pen) = (other.row, other.col, other.pen);
    }

    pub fn bracket(&mut self, before: &[u8], after: &[u8]) {
        self.out.splice(0..0, before.iter().copied());
        self.out.extend_from_slice(after);
    }

    pub fn clear_screen(&mut self, width: u16, height: u16) {
        self.out.extend_from_slice(b"\x1b[r\x1b[m\x1b[H\x1b[2J");
        (self.width, self.height) = (width, height);
        (self.row, self.col, self.pen) = (Some(0), Some(0), Some(Pen::default()));
    }

    pub fn show_cursor(&mut self, show: bool) {
        self.out.extend_from_slice(if show { b"\x1b[?25h" } else { b"\x1b[?25l" });
    }

    /// Where the next character lands, when that is certain.
    pub fn at(&self) -> Option<(u16, u16)> {
        self.col.zip(self.row)
    }

    /// The cost of a move, without making it.
    pub fn move_cost(&mut self, x: u16, y: u16) -> usize {
        if self.at() == Some((x, y)) {
            return 0;
        }
        self.shortest_move(x, y);
        self.best.len()
    }

    pub fn move_to(&mut self, x: u16, y: u16) {
        if self.at() == Some((x, y)) {
            return;
        }
        self.shortest_move(x, y);
        self.out.extend_from_slice(&self.best);
        (self.row, self.col) = (Some(y), Some(x));
    }

    /// Leaves the shortest move in `best`.
    fn shortest_move(&mut self, x: u16, y: u16) {
        let mut best = std::mem::take(&mut self.best);
        let mut other = std::mem::take(&mut self.other);
        best.clear();
        absolute(&mut best, x, y);
        for across in Across::ALL {
            other.clear();
            if self.relative(&mut other, across, x, y).is_some() && other.len() < best.len() {
                std::mem::swap(&mut best, &mut other);
            }
        }
        (self.best, self.other) = (best, other);
    }

    fn relative(&self, out: &mut Vec<u8>, across: Across, x: u16, y: u16) -> Option<()> {
        let row = self.row?;
        match across {
            Across::Return => {
                out.push(b'\r');
                down_or_up(out, row, y);
                forward(out, x);
            }
            Across::Column => {
                csi(out, x + 1, b'G');
                down_or_up(out, row, y);
            }
            Across::Step => {
                let col = self.col?;
                if x < col {
                    back(out, col - x);
                }
                down_or_up(out, row, y);
                forward(out, x.saturating_sub(col));
            }
        }
        Some(())
    }

    /// Draws a tile where the cursor is.
    pub fn tile(&mut self, tile: &Tile) {
        if tile.width == 0 {
            return;
        }
        self.pen_for(tile);
        self.out.extend_from_slice(tile.text());
        let after = self.col.map(|c| c + u16::from(tile.width));
        self.col = after.filter(|c| *c < self.width && !tile.is_disputed());
    }

    /// Whether a tile can be drawn without changing the pen.
    pub fn has_pen_for(&self, tile: &Tile) -> bool {
        self.pen.is_some_and(|pen| pen == tile.pen || (tile.is_blank() && pen.draws_blank_as(tile.pen)))
    }

    fn pen_for(&mut self, tile: &Tile) {
        if !self.has_pen_for(tile) {
            self.set_pen(tile.pen);
        }
    }

    fn set_pen(&mut self, pen: Pen) {
        change_pen(&mut self.out, self.pen, pen);
        self.pen = Some(pen);
    }

    /// Erases to the end of the line.
    pub fn erase_line(&mut self) {
        self.pen_for(&Tile::BLANK);
        self.out.extend_from_slice(b"\x1b[K");
    }

    /// Erases `count` cells without moving.
    pub fn erase_cells(&mut self, count: u16) {
        self.pen_for(&Tile::BLANK);
        csi(&mut self.out, count, b'X');
    }

    /// Erases all rows from `y` on.
    pub fn erase_below(&mut self, y: u16) {
        self.move_to(0, y);
        self.pen_for(&Tile::BLANK);
        self.out.extend_from_slice(b"\x1b[J");
    }

    /// Moves rows; what comes free is blank.
    pub fn scroll(&mut self, shift: Shift) {
        self.pen_for(&Tile::BLANK);
        if shift.bottom + 1 == self.height && shift.top > 0 {
            return self.scroll_to_bottom(shift);
        }
        let full = shift.top == 0 && shift.bottom + 1 == self.height;
        if !full {
            self.region(shift);
        }
        csi(&mut self.out, shift.by, if shift.up { b'S' } else { b'T' });
        if !full {
            self.out.extend_from_slice(b"\x1b[r");
            (self.row, self.col) = (Some(0), Some(0));
        }
    }

    /// Deleting or inserting lines needs no region when everything below moves too.
    fn scroll_to_bottom(&mut self, shift: Shift) {
        let column = self.col.unwrap_or(0);
        let column =
            if self.move_cost(column, shift.top) < self.move_cost(0, shift.top) { column } else { 0 };
        self.move_to(column, shift.top);
        csi(&mut self.out, shift.by, if shift.up { b'M' } else { b'L' });
        // Some terminals go to the first column, some stay.
        self.col = (column == 0).then_some(0);
    }

    fn region(&mut self, shift: Shift) {
        self.out.extend_from_slice(b"\x1b[");
        if shift.top > 0 {
            number(&mut self.out, shift.top + 1);
        }
        self.out.push(b';');
        number(&mut self.out, shift.bottom + 1);
        self.out.push(b'r');
    }
}

#[derive(Clone, Copy)]
enum Across {
    Return,
    Column,
    Step,
}

impl Across {
    const ALL: [Self; 3] = [Self::Return, Self::Column, Self::Step];
}

fn absolute(out: &mut Vec<u8>, x: u16, y: u16) {
    out.extend_from_slice(b"\x1b[");
    if y > 0 {
        number(out, y + 1);
    }
    if x > 0 {
        out.push(b';');
        number(out, x + 1);
    }
    out.push(b'H');
}

fn down_or_up(out: &mut Vec<u8>, from: u16, to: u16) {
    if to > from && to - from <= 3 {
        // In raw mode a line feed keeps the column; within the screen it does not scroll.
        out.extend(std::iter::repeat_n(b'\n', usize::from(to - from)));
    } else if to > from {
        csi(out, to - from, b'B');
    } else if from - to == 1 {
        out.extend_from_slice(b"\x1bM");
    } else if from > to {
        csi(out, from - to, b'A');
    }
}

fn forward(out: &mut Vec<u8>, by: u16) {
    if by > 0 {
        csi(out, by, b'C');
    }
}

fn back(out: &mut Vec<u8>, by: u16) {
    if by <= 3 {
        out.extend(std::iter::repeat_n(8, usize::from(by)));
    } else {
        csi(out, by, b'D');
    }
}

/// A control sequence with one number, left out where it is 1.
fn csi(out: &mut Vec<u8>, count: u16, end: u8) {
    out.extend_from_slice(b"\x1b[");
    if count != 1 {
        number(out, count);
    }
    out.push(end);
}

fn number(out: &mut Vec<u8>, n: u16) {
    if n >= 10 {
        number(out, n / 10);
    }
    out.push(b'0' + (n % 10) as u8);
}

/// Attributes with the codes that set and clear them; bold and dim share one clearing code.
const ATTRS: [(u8, u8, u8); 8] = [
    (BOLD, 1, 22),
    (DIM, 2, 22),
    (ITALIC, 3, 23),
    (UNDERLINE, 4, 24),
    (BLINK, 5, 25),
    (REVERSE, 7, 27),
    (HIDDEN, 8, 28),
    (CROSSED, 9, 29),
];

fn change_pen(out: &mut Vec<u8>, from: Option<Pen>, to: Pen) {
    let mut fresh = Codes::new();
    fresh.reset();
    fresh.difference(Pen::default(), to);
    let mut codes = fresh;
    if let Some(from) = from {
        let mut step = Codes::new();
        step.difference(from, to);
        if step.len() < codes.len() {
            codes = step;
        }
    }
    out.extend_from_slice(b"\x1b[");
    codes.write(out);
    out.push(b'm');
}

/// A short list of SGR codes; 0 stands first and is written as nothing.
#[derive(Clone, Copy)]
struct Codes {
    list: [u8; 20],
    used: usize,
}

impl Codes {
    const fn new() -> Self {
        Self { list: [0; 20], used: 0 }
    }

    fn reset(&mut self) {
        self.push(0);
    }

    fn push(&mut self, code: u8) {
        if let Some(slot) = self.list.get_mut(self.used) {
            *slot = code;
            self.used += 1;
        }
    }

    fn codes(&self) -> &[u8] {
        self.list.get(..self.used).unwrap_or_default()
    }

    fn difference(&mut self, from: Pen, to: Pen) {
        let mut had = from.attrs;
        let lost = had & !to.attrs;
        for (bit, _, off) in ATTRS {
            if lost & bit != 0 && !(bit == DIM && lost & BOLD != 0) {
                self.push(off);
            }
        }
        if lost & (BOLD | DIM) != 0 {
            had &= !(BOLD | DIM);
        }
        for (bit, on, _) in ATTRS {
            if to.attrs & !had & bit != 0 {
                self.push(on);
            }
        }
        if from.fg != to.fg {
            self.push(colour(to.fg, 30, 90));
        }
        if from.bg != to.bg {
            self.push(colour(to.bg, 40, 100));
        }
    }

    fn len(&self) -> usize {
        let digits: usize =
            self.codes().iter().map(|c| if *c == 0 { 0 } else { c.ilog10() as usize + 1 }).sum();
        digits + self.used.saturating_sub(1)
    }

    fn write(&self, out: &mut Vec<u8>) {
        for (at, code) in self.codes().iter().enumerate() {
            if at > 0 {
                out.push(b';');
            }
            if *code > 0 {
                number(out, u16::from(*code));
            }
        }
    }
}

/// The SGR code of a colour: 9 above the base for the default, then eight, then eight bright ones.
fn colour(index: u8, base: u8, bright: u8) -> u8 {
    match index {
        0 => base + 9,
        1..=8 => base + index - 1,
        _ => bright + index - 9,
    }
}
