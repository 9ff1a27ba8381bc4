//! A program in a pseudo-terminal, seen through an emulator. It looks at the screen as it is now, never at what went
//! by, and waits on the file descriptor with a deadline, never by sleeping.

#![expect(clippy::unwrap_used, reason = "a test harness fails loudly")]
#![expect(clippy::disallowed_methods, reason = "deadlines need a clock")]

use std::io::{Read as _, Write as _};
use std::num::NonZeroU16;
use std::os::fd::{AsFd as _, OwnedFd};
use std::os::unix::net::UnixStream;
use std::process::{Child, ExitStatus};
use std::time::{Duration, Instant};

use pty_process::Size;
use pty_process::blocking::{Command, Pty as Master, open};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::process::{Pid, Signal, kill_process};
use rustix::termios::{Termios, tcgetattr};

use crate::relay;

/// Far more than anything takes; a test that reaches it has failed.
pub const DEADLINE: Duration = Duration::from_secs(30);

/// A running program and its terminal.
pub struct Pty {
    master: Option<Master>,
    /// The near end of a long line, where there is one.
    line: Option<UnixStream>,
    /// Held open so that the terminal's modes can be read after the program is gone.
    slave: OwnedFd,
    child: Child,
    parser: vt100::Parser,
    log: Vec<u8>,
    before: Termios,
}

impl Pty {
    /// Starts a program in a terminal of `columns` by `rows`.
    pub fn spawn(command: Command, columns: u16, rows: u16) -> Self {
        let (master, pts) = open().unwrap();
        master.resize(Size::new(rows, columns)).unwrap();
        let slave = pts.as_fd().try_clone_to_owned().unwrap();
        let before = tcgetattr(&slave).unwrap();
        let child = command.env("TERM", "xterm-256color").env("LC_ALL", "C.UTF-8").spawn(pts).unwrap();
        let size = |n| NonZeroU16::new(n).unwrap();
        let parser = vt100::Parser::new(size(rows), size(columns), 0);
        Self { master: Some(master), line: None, slave, child, parser, log: Vec::new(), before }
    }

    /// The same behind a line on which everything takes `delay`, each way.
    pub fn spawn_far(command: Command, columns: u16, rows: u16, delay: Duration) -> Self {
        let mut pty = Self::spawn(command, columns, rows);
        let far = pty.master.as_ref().unwrap().as_fd().try_clone_to_owned().unwrap();
        pty.line = Some(relay::between(far, delay));
        pty
    }

    /// Types bytes as a terminal would send them.
    pub fn send(&mut self, keys: &str) {
        match &mut self.line {
            Some(line) => line.write_all(keys.as_bytes()).unwrap(),
            None => self.master.as_mut().unwrap().write_all(keys.as_bytes()).unwrap(),
        }
    }

    /// Reads until the current screen is as wanted; fails with the screen after the deadline.
    #[track_caller]
    pub fn wait_for(&mut self, what: &str, wanted: impl Fn(&vt100::Screen) -> bool) {
        let end = Instant::now() + DEADLINE;
        while !wanted(self.parser.screen()) {
            let got = self.pump(end);
            assert!(got || wanted(self.parser.screen()), "no {what} on:\n{}", self.contents());
        }
    }

    /// Waits until the current screen contains `text`.
    #[track_caller]
    pub fn wait_text(&mut self, text: &str) {
        self.wait_for(text, |screen| screen.contents().contains(text));
    }

    /// The screen as it is now.
    pub fn screen(&self) -> &vt100::Screen {
        self.parser.screen()
    }

    pub fn contents(&self) -> String {
        self.parser.screen().contents()
    }

    /// Every byte the program wrote so far.
    pub fn log(&self) -> &[u8] {
        &self.log
    }

    pub fn resize(&mut self, columns: u16, rows: u16) {
        self.master.as_ref().unwrap().resize(Size::new(rows, columns)).unwrap();
        self.parser.set_size(NonZeroU16::new(rows).unwrap(), NonZeroU16::new(columns).unwrap());
    }

    pub fn signal(&self, signal: Signal) {
        kill_process(Pid::from_child(&self.child), signal).unwrap();
    }

    /// The terminal goes away, as when an SSH line drops.
    pub fn hang_up(&mut self) {
        self.master = None;
        self.line = None;
    }

    /// Waits for the program's end, reading what it still writes.
    #[track_caller]
    pub fn wait_exit(&mut self) -> ExitStatus {
        self.wait_exit_within(DEADLINE)
    }

    /// The same with less patience.
    #[track_caller]
    pub fn wait_exit_within(&mut self, time: Duration) -> ExitStatus {
        let end = Instant::now() + time;
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                while self.pump(Instant::now()) {}
                return status;
            }
            assert!(Instant::now() < end, "still running, screen:\n{}", self.contents());
            // The child's end does not show on the descriptor while the slave is held: look again soon.
            self.pump(end.min(Instant::now() + Duration::from_millis(20)));
        }
    }

    /// Waits until the process is stopped, as after Ctrl+Z, reading what it still writes.
    #[track_caller]
    pub fn wait_stopped(&mut self) {
        use rustix::process::{WaitId, WaitIdOptions, waitid};
        let options = WaitIdOptions::STOPPED | WaitIdOptions::NOWAIT | WaitIdOptions::NOHANG;
        let end = Instant::now() + DEADLINE;
        while waitid(WaitId::Pid(Pid::from_child(&self.child)), options).unwrap().is_none() {
            assert!(Instant::now() < end, "not stopped, screen:\n{}", self.contents());
            self.pump(end.min(Instant::now() + Duration::from_millis(20)));
        }
    }

    /// Whether the terminal's modes are what they were before the program started.
    pub fn modes_are_restored(&self) -> bool {
        self.modes() == self.modes_before()
    }

    /// The terminal's modes in words, to be compared.
    pub fn modes(&self) -> String {
        in_words(&tcgetattr(&self.slave).unwrap())
    }

    pub fn modes_before(&self) -> String {
        in_words(&self.before)
    }

    /// Reads once; false when nothing came in time or the terminal is gone.
    pub fn pump(&mut self, end: Instant) -> bool {
        let Some(master) = self.master.as_mut() else { return false };
        let watched = match &self.line {
            Some(line) => PollFd::new(line, PollFlags::IN),
            None => PollFd::new(&*master, PollFlags::IN),
        };
        if poll(&mut [watched], Some(&until(end))).unwrap() == 0 {
            return false;
        }
        let mut buffer = [0; 8192];
        let read = match &mut self.line {
            Some(line) => line.read(&mut buffer),
            None => master.read(&mut buffer),
        };
        let Ok(count) = read else { return false };
        self.log.extend_from_slice(&buffer[..count]);
        self.parser.process(&buffer[..count]);
        count > 0
    }
}

impl Drop for Pty {
    fn drop(&mut self) {
        // A failed test must leave nothing running.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What is left of the time to a moment, for poll.
pub fn until(end: Instant) -> Timespec {
    let left = end.saturating_duration_since(Instant::now());
    Timespec { tv_sec: left.as_secs().cast_signed(), tv_nsec: left.subsec_nanos().into() }
}

fn in_words(modes: &Termios) -> String {
    format!(
        "{:?} {:?} {:?} {:?}",
        modes.input_modes, modes.output_modes, modes.control_modes, modes.local_modes
    )
}
