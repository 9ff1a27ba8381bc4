//! Frames as bytes: what the terminal shows now, what it should show, and the shortest way between the two.
//! It must never ask the terminal anything, and never let a control character of a name through.

mod encoder;
mod row;
mod scroll;
mod tile;

#[cfg(test)]
mod tests;

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use encoder::Encoder;
use tile::Grid;

/// From this size on a frame is worth bracketing: smaller ones reach the terminal in one piece anyway.
const SYNC_FROM: usize = 512;

/// What the terminal is trusted with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FrameOptions {
    /// Move rows with scroll regions. Off for the Linux console, which knows no SU and SD.
    pub scroll: bool,
    /// Bracket large frames with synchronized update, for terminals that would tear them.
    pub synchronized: bool,
}

impl Default for FrameOptions {
    fn default() -> Self {
        Self { scroll: true, synchronized: false }
    }
}

/// Remembers the terminal's state and turns each buffer into the bytes that change it.
#[derive(Debug)]
pub struct FrameWriter {
    options: FrameOptions,
    shown: Grid,
    next: Grid,
    encoder: Encoder,
    trial: Encoder,
    cursor_visible: Option<bool>,
    fresh: bool,
}

impl FrameWriter {
    /// A writer that knows nothing of the terminal yet: its first frame clears the screen.
    pub fn new(options: FrameOptions) -> Self {
        Self {
            options,
            shown: Grid::default(),
            next: Grid::default(),
            encoder: Encoder::default(),
            trial: Encoder::default(),
            cursor_visible: None,
            fresh: true,
        }
    }

    /// Forgets the terminal's state: after a resize, a suspension or anything else that wrote to it.
    pub fn invalidate(&mut self) {
        self.fresh = true;
    }

    /// The bytes that make the terminal show `next` with the cursor at `cursor`, or hidden. Empty when nothing changed.
    /// The bytes must all be written: the writer takes the frame as shown.
    pub fn frame(&mut self, next: &Buffer, cursor: Option<Position>) -> &[u8] {
        self.next.load(next);
        self.encoder.start();
        if self.fresh || !self.shown.same_size(&self.next) {
            self.clear();
        }
        if self.shown != self.next {
            self.draw();
        }
        self.place_cursor(cursor);
        std::mem::swap(&mut self.shown, &mut self.next);
        self.bracket();
        self.encoder.bytes()
    }

    fn clear(&mut self) {
        self.encoder.clear_screen(self.next.width, self.next.height);
        self.shown.blank_as(&self.next);
        self.cursor_visible = None;
        self.fresh = false;
    }

    /// Encodes with and without the best scroll and keeps the shorter: no guess is cheaper than knowing.
    fn draw(&mut self) {
        let best = if self.options.scroll { scroll::candidates(&self.shown, &self.next) } else { Vec::new() };
        self.trial.copy_from(&self.encoder);
        encode(&mut self.encoder, &self.shown, &self.next);
        for shift in best {
            let mut attempt = self.trial.clone();
            let mut scrolled = self.shown.clone();
            attempt.scroll(shift);
            scroll::apply(&mut scrolled, shift);
            encode(&mut attempt, &scrolled, &self.next);
            if attempt.len() < self.encoder.len() {
                self.encoder = attempt;
            }
        }
    }

    fn place_cursor(&mut self, cursor: Option<Position>) {
        let wanted = cursor.filter(|at| at.x < self.next.width && at.y < self.next.height);
        if let Some(at) = wanted {
            self.encoder.move_to(at.x, at.y);
        }
        if self.cursor_visible != Some(wanted.is_some()) {
            self.encoder.show_cursor(wanted.is_some());
            self.cursor_visible = Some(wanted.is_some());
        }
    }

    fn bracket(&mut self) {
        if self.options.synchronized && self.encoder.len() >= SYNC_FROM {
            self.encoder.bracket(b"\x1b[?2026h", b"\x1b[?2026l");
        }
    }
}

fn encode(encoder: &mut Encoder, shown: &Grid, next: &Grid) {
    let blank_from = next.blank_from();
    let erase = (blank_from..next.height).filter(|&y| shown.row(y) != next.row(y)).count() > 1;
    let rows = if erase { blank_from } else { next.height };
    for y in 0..rows {
        row::encode(encoder, shown.row(y), next.row(y), y);
    }
    if erase {
        encoder.erase_below(blank_from);
    }
}
