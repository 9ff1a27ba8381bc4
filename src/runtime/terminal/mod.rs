//! The terminal's modes: gained one by one, given back in reverse whatever happens.
//! It must never query the terminal, never print, and never touch a terminal that has gone away.

mod lend;
mod modes;
mod report;
#[cfg(test)]
mod tests;

use std::fs::File;
use std::io::{self, Write as _};
use std::path::PathBuf;
use std::sync::Once;

use ratatui::layout::Size;

use crate::messages::runtime as msg;

pub use lend::Lent;
use modes::{Mode, Modes};

/// One buffer, one write: a frame is rarely larger.
const BUFFER: usize = 64 * 1024;

/// The modes of the real terminal. Static, because a panic hook has nothing else to hold on to.
static TERMINAL: Modes = Modes::new();

/// Which modes to gain besides raw mode.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TerminalOptions {
    /// Draw on the alternate screen, so that the shell's lines come back.
    pub alternate_screen: bool,
    /// Hide the cursor until a frame shows it.
    pub hide_cursor: bool,
    /// Learn of pastes as such: pasted text must never act as keys.
    pub bracketed_paste: bool,
    /// Capture the mouse. Off by default: it takes away selecting text.
    pub mouse: bool,
}

impl Default for TerminalOptions {
    fn default() -> Self {
        Self { alternate_screen: true, hide_cursor: true, bracketed_paste: true, mouse: false }
    }
}

impl TerminalOptions {
    fn modes(self) -> impl Iterator<Item = Mode> {
        let wanted = [
            (true, Mode::Raw),
            (self.alternate_screen, Mode::AlternateScreen),
            (self.bracketed_paste, Mode::BracketedPaste),
            (self.mouse, Mode::Mouse),
            (self.hide_cursor, Mode::HiddenCursor),
        ];
        wanted.into_iter().filter_map(|(on, mode)| on.then_some(mode))
    }
}

#[derive(Debug)]
enum Sink {
    Tty(File),
    Memory {
        bytes: Vec<u8>,
        size: Size,
    },
    /// The terminal hung up: everything written is dropped.
    Gone,
}

/// Holds the terminal's modes; dropping it gives them back.
#[derive(Debug)]
pub struct TerminalGuard {
    options: TerminalOptions,
    sink: Sink,
    pending: Vec<u8>,
    /// Modes of a guard in memory; a real one keeps them in [`TERMINAL`].
    own: Option<Modes>,
}

impl TerminalGuard {
    /// Takes the terminal on standard output. When a mode cannot be gained, those gained before are given back.
    pub fn enter(options: TerminalOptions) -> io::Result<Self> {
        let mut guard = Self::with(options, Sink::Tty(unbuffered_stdout()?), None);
        guard.gain()?;
        Ok(guard)
    }

    /// A guard that writes into memory: for one printed frame and for tests, no terminal needed.
    pub fn memory(options: TerminalOptions, size: Size) -> Self {
        let mut guard = Self::with(options, Sink::Memory { bytes: Vec::new(), size }, Some(Modes::new()));
        // Memory takes everything.
        let _ = guard.gain();
        guard
    }

    fn with(options: TerminalOptions, sink: Sink, own: Option<Modes>) -> Self {
        Self { options, sink, pending: Vec::with_capacity(BUFFER), own }
    }

    fn modes(&self) -> &Modes {
        self.own.as_ref().unwrap_or(&TERMINAL)
    }

    fn is_memory(&self) -> bool {
        self.own.is_some()
    }

    fn gain(&mut self) -> io::Result<()> {
        for mode in self.options.modes() {
            if mode == Mode::Raw && !self.is_memory() {
                crossterm::terminal::enable_raw_mode()?;
            }
            // Recorded before the bytes leave: half a write may already have switched it on.
            self.modes().gain(mode);
            self.write(mode.on());
        }
        self.flush()
    }

    /// Adds bytes to the next write.
    pub fn write(&mut self, bytes: &[u8]) {
        self.pending.extend_from_slice(bytes);
    }

    /// Sends what was added, in one write. An error means that the terminal is gone; later calls do nothing.
    pub fn flush(&mut self) -> io::Result<()> {
        if self.pending.is_empty() {
            return Ok(());
        }
        let sent = match &mut self.sink {
            Sink::Tty(tty) => send(tty, &self.pending),
            Sink::Memory { bytes, .. } => {
                bytes.extend_from_slice(&self.pending);
                Ok(())
            }
            Sink::Gone => Ok(()),
        };
        self.pending.clear();
        if sent.is_err() {
            self.abandon();
        }
        sent
    }

    /// Writes and flushes: one frame.
    pub fn frame(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.write(bytes);
        self.flush()
    }

    /// Stops touching the terminal for good: it hung up, and any write to it would fail or block.
    pub fn abandon(&mut self) {
        self.modes().forget();
        self.sink = Sink::Gone;
    }

    /// Whether writes still reach anything.
    pub fn is_alive(&self) -> bool {
        !matches!(self.sink, Sink::Gone)
    }

    /// Columns and rows, from the kernel; the terminal itself is not asked.
    pub fn size(&self) -> io::Result<Size> {
        match &self.sink {
            Sink::Memory { size, .. } => Ok(*size),
            Sink::Tty(_) => crossterm::terminal::size().map(|(width, height)| Size { width, height }),
            Sink::Gone => Err(io::Error::from(io::ErrorKind::NotConnected)),
        }
    }

    /// What was written to memory; empty for a real terminal.
    pub fn written(&self) -> &[u8] {
        if let Sink::Memory { bytes, .. } = &self.sink { bytes } else { &[] }
    }

    /// Gives the modes back for a while: before the process stops, or for an editor.
    pub fn suspend(&mut self) -> io::Result<()> {
        self.write_undo();
        self.flush()
    }

    /// Takes the modes again. The next frame must be a whole one.
    pub fn resume(&mut self) -> io::Result<()> {
        if self.is_alive() { self.gain() } else { Ok(()) }
    }

    /// Gives the modes back. Harmless when called again.
    pub fn restore(&mut self) {
        // Errors are ignored: there is no better place to go.
        let _ = self.suspend();
    }

    fn write_undo(&mut self) {
        let (bytes, raw) = self.modes().release();
        self.write(&bytes);
        if raw && !self.is_memory() {
            // Written before raw mode ends, or the line discipline would echo keys onto the old screen.
            let _ = self.flush();
            let _ = crossterm::terminal::disable_raw_mode();
        }
    }
}

impl Drop for TerminalGuard {
    fn drop(&mut self) {
        self.restore();
    }
}

/// Gives back the real terminal's modes from anywhere; does nothing when no guard holds them.
pub fn restore() {
    let (bytes, raw) = TERMINAL.release();
    if let Ok(mut tty) = unbuffered_stdout() {
        let _ = send(&mut tty, &bytes);
    }
    if raw {
        let _ = crossterm::terminal::disable_raw_mode();
    }
}

/// Restores the terminal before a panic is reported, then calls the hook that was there. Once per process. A task that
/// panics does not end the program: its fault is shown on the screen, which must stay what it is. Where a folder for
/// reports is given, one is written into it and its path is the last word.
pub fn install_panic_hook(reports: Option<PathBuf>) {
    static INSTALLED: Once = Once::new();
    INSTALLED.call_once(|| {
        let previous = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            if tokio::task::try_id().is_some() {
                return;
            }
            restore();
            previous(info);
            if let Some(Ok(path)) = reports.as_deref().map(|folder| report::write(folder, info)) {
                let words = msg::crash_report(path.display());
                let _ = writeln!(io::stderr(), "undrop: {} / {}", words.en, words.zh);
            }
        }));
    });
}

/// Stops this process and its group as Ctrl+Z would, and returns when it is continued.
/// Call [`TerminalGuard::suspend`] before and [`TerminalGuard::resume`] after.
#[cfg(unix)]
pub fn stop_process() -> io::Result<()> {
    // SIGSTOP, since SIGTSTP is caught by the program itself. The whole group, so that a wrapping script stops too.
    rustix::process::kill_current_process_group(rustix::process::Signal::STOP)?;
    // Another thread may take the signal and stop this one a moment later: nothing must run until then. The time spent
    // stopped counts, so that this returns at once when the process is continued.
    let moment = rustix::event::Timespec { tv_sec: 0, tv_nsec: 200_000_000 };
    match rustix::event::poll(&mut [], Some(&moment)) {
        Err(e) if e != rustix::io::Errno::INTR => Err(e.into()),
        _ => Ok(()),
    }
}

/// Standard output without std's line buffer, which would cut every frame into pieces.
fn unbuffered_stdout() -> io::Result<File> {
    #[cfg(unix)]
    {
        use std::os::fd::AsFd as _;
        Ok(File::from(io::stdout().as_fd().try_clone_to_owned()?))
    }
    #[cfg(windows)]
    {
        use std::os::windows::io::AsHandle as _;
        Ok(File::from(io::stdout().as_handle().try_clone_to_owned()?))
    }
}

/// Writes all of it; a terminal that somebody made non-blocking is waited for.
fn send(tty: &mut File, mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        match tty.write(bytes) {
            Ok(0) => return Err(io::Error::from(io::ErrorKind::WriteZero)),
            Ok(sent) => bytes = bytes.get(sent..).unwrap_or_default(),
            Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
            Err(e) if e.kind() == io::ErrorKind::WouldBlock => wait_writable(tty)?,
            Err(e) => return Err(e),
        }
    }
    Ok(())
}

#[cfg(unix)]
fn wait_writable(tty: &File) -> io::Result<()> {
    use rustix::event::{PollFd, PollFlags, poll};
    // A terminal that takes nothing for ten seconds (flow control, a dead line) must not hang the program for ever.
    let limit = rustix::event::Timespec { tv_sec: 10, tv_nsec: 0 };
    match poll(&mut [PollFd::new(tty, PollFlags::OUT)], Some(&limit))? {
        0 => Err(io::Error::from(io::ErrorKind::TimedOut)),
        _ => Ok(()),
    }
}

#[cfg(windows)]
fn wait_writable(_: &File) -> io::Result<()> {
    Err(io::Error::from(io::ErrorKind::WouldBlock))
}
