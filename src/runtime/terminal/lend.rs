//! The terminal lent to another program, and taken back in whatever state it was left.

use std::io;

use super::TerminalGuard;

/// Undoes what a program may leave behind: its alternate screen, mouse and paste modes, scroll region, wrapping and
/// origin, character set, keypad, colours, a hidden cursor.
const TIDY: &[u8] =
    b"\x1b[?1049l\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?2004l\x1b[?2026l\x1b[r\x1b[?6l\x1b[?7h\
\x1b[4l\x1b(B\x0f\x1b[?1l\x1b>\x1b[0m\x1b[?25h";

/// What the terminal was when it was lent.
pub struct Lent {
    #[cfg(unix)]
    modes: Option<rustix::termios::Termios>,
}

impl Lent {
    /// The line discipline as it stands, for a program that never changed it itself.
    pub fn as_it_stands() -> Self {
        Self {
            #[cfg(unix)]
            modes: rustix::termios::tcgetattr(io::stdin()).ok(),
        }
    }

    /// Puts it back. What was typed for the other program and not read by it must not act as keys or answers.
    pub fn put_back(self) {
        #[cfg(unix)]
        if let Some(modes) = self.modes {
            let _ = rustix::termios::tcsetattr(io::stdin(), rustix::termios::OptionalActions::Flush, &modes);
        }
        #[cfg(not(unix))]
        let Self {} = self;
    }
}

impl TerminalGuard {
    /// Gives the modes back for another program.
    pub fn lend(&mut self) -> io::Result<Lent> {
        self.suspend()?;
        Ok(Lent::as_it_stands())
    }

    /// Takes the terminal again. The next frame must be a whole one.
    pub fn take_back(&mut self, lent: Lent) -> io::Result<()> {
        if !self.is_alive() {
            return Ok(());
        }
        // First the line discipline: raw mode is gained from here, and given back to this at the end.
        lent.put_back();
        self.write(TIDY);
        self.resume()
    }
}
