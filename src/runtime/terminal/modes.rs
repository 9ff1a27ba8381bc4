//! Which modes the terminal is in because of us. Plain atomics, so that a panic hook can ask at any moment.
//! It must never block.

use std::sync::atomic::{AtomicU8, Ordering};

/// A mode of the terminal. The order is the order in which they are gained.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    Raw = 1,
    AlternateScreen = 2,
    BracketedPaste = 4,
    Mouse = 8,
    HiddenCursor = 16,
}

impl Mode {
    /// The order of giving back.
    const LAST_FIRST: [Self; 5] =
        [Self::HiddenCursor, Self::Mouse, Self::BracketedPaste, Self::AlternateScreen, Self::Raw];

    pub const fn on(self) -> &'static [u8] {
        match self {
            Self::Raw => b"",
            Self::AlternateScreen => b"\x1b[?1049h",
            Self::BracketedPaste => b"\x1b[?2004h",
            Self::Mouse => b"\x1b[?1000h\x1b[?1006h",
            Self::HiddenCursor => b"\x1b[?25l",
        }
    }

    const fn off(self) -> &'static [u8] {
        match self {
            Self::Raw => b"",
            Self::AlternateScreen => b"\x1b[?1049l",
            Self::BracketedPaste => b"\x1b[?2004l",
            Self::Mouse => b"\x1b[?1006l\x1b[?1000l",
            Self::HiddenCursor => b"\x1b[?25h",
        }
    }
}

/// The modes gained and not yet given back.
#[derive(Debug)]
pub(super) struct Modes(AtomicU8);

impl Modes {
    pub const fn new() -> Self {
        Self(AtomicU8::new(0))
    }

    pub fn gain(&self, mode: Mode) {
        self.0.fetch_or(mode as u8, Ordering::SeqCst);
    }

    /// Nothing is ours any more.
    pub fn forget(&self) {
        self.0.store(0, Ordering::SeqCst);
    }

    /// Takes the modes and returns the bytes that undo them, and whether raw mode is to be undone too. Whoever comes
    /// first gets them: a second caller has nothing to do.
    pub fn release(&self) -> (Vec<u8>, bool) {
        let bits = self.0.swap(0, Ordering::SeqCst);
        let mut bytes = Vec::new();
        if bits != 0 {
            // Ends a half-drawn frame: synchronized update, pen and scroll region.
            bytes.extend_from_slice(b"\x1b[?2026l\x1b[m\x1b[r");
        }
        for mode in Mode::LAST_FIRST.iter().filter(|m| bits & **m as u8 != 0) {
            bytes.extend_from_slice(mode.off());
        }
        (bytes, bits & Mode::Raw as u8 != 0)
    }
}
