//! Behind a real tmux on a long line: what a person sees who sits at the end of an SSH connection, and how few bytes it
//! takes. A tee on the pane tells what undrop itself writes.

use std::io::Read as _;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;
use std::time::{Duration, Instant};

use pty_process::blocking::Command;
use rustix::event::{PollFd, PollFlags, poll};
use tempfile::TempDir;

use crate::harness::{DEADLINE, Pty, until};
use crate::measure::ideal;

/// One way; there and back it is twice that.
const DELAY: Duration = Duration::from_millis(100);

/// Whether there is a tmux to stand behind. CI installs one.
pub fn is_there() -> bool {
    let there = std::process::Command::new("tmux").arg("-V").output().is_ok_and(|out| out.status.success());
    if !there {
        #[expect(clippy::print_stderr, reason = "a test that does not run says so")]
        let () = eprintln!("not run: there is no tmux on this machine");
    }
    there
}

/// A tmux of the test's own with one pane, a long line before it, and a tee on what is written in the pane.
pub struct Behind {
    pub pty: Pty,
    pub tee: Tee,
    home: TempDir,
}

impl Behind {
    /// Starts `command` (a line for the shell) in a pane of 80x24; `set` are lines of tmux's own config.
    pub fn start(command: &str, set: &str) -> Self {
        let home = TempDir::new().unwrap();
        let at = |name: &str| home.path().join(name);
        std::fs::write(
            at("tmux.conf"),
            format!("set -g status off\nset -g default-terminal tmux-256color\n{set}\n"),
        )
        .unwrap();
        std::fs::write(at("pane"), format!("tmux pipe-pane 'exec cat > tee'\nexec {command}\n")).unwrap();
        let tee = Tee::open(&at("tee"));
        let client = Command::new("tmux")
            .arg("-S")
            .arg(at("socket"))
            .arg("-f")
            .arg(at("tmux.conf"))
            .args(["new-session", "exec /bin/sh pane"])
            .env_clear()
            .env("HOME", home.path())
            .env("TMPDIR", home.path())
            .env("LANG", "C.UTF-8")
            .env("PATH", "/usr/local/bin:/usr/bin:/bin")
            .env("SHELL", "/bin/sh")
            .current_dir(home.path());
        Self { pty: Pty::spawn_far(client, 80, 24, DELAY), tee, home }
    }

    /// Waits until undrop shows a text and the person at the end of the line sees the very same screen.
    #[track_caller]
    pub fn wait_text(&mut self, text: &str) {
        self.tee.wait_for(text, |screen| screen.contents().contains(text));
        self.wait_same();
    }

    /// Both go on being read: the frame may have come in pieces.
    #[track_caller]
    fn wait_same(&mut self) {
        #[expect(clippy::disallowed_methods, reason = "deadlines need a clock")]
        let now = Instant::now;
        let end = now() + DEADLINE;
        while self.pty.contents() != self.tee.parser.screen().contents() {
            let (near, far) = (self.pty.contents(), self.tee.parser.screen().contents());
            assert!(now() < end, "the person sees\n{near}\nand undrop shows\n{far}");
            self.pty.pump(now() + Duration::from_millis(20));
            self.tee.pump(now());
        }
    }

    /// Types a key that changes the screen: the bytes undrop wrote for it, and the ideal.
    #[track_caller]
    fn press(&mut self, key: &str) -> (usize, usize) {
        let (mark, before) = (self.tee.log.len(), self.tee.parser.screen().clone());
        self.pty.send(key);
        self.tee.wait_for("a change", |screen| screen.contents() != before.contents());
        self.wait_same();
        (self.tee.log.len() - mark, ideal(&before, self.tee.parser.screen()))
    }
}

impl Drop for Behind {
    fn drop(&mut self) {
        // The server is a process of its own: a failed test must leave nothing running.
        let socket = self.home.path().join("socket");
        let _ = std::process::Command::new("tmux").arg("-S").arg(socket).arg("kill-server").output();
    }
}

/// What a program writes in a pane, and the screen that makes.
pub struct Tee {
    pipe: std::fs::File,
    parser: vt100::Parser,
    log: Vec<u8>,
}

impl Tee {
    fn open(path: &Path) -> Self {
        let made = std::process::Command::new("mkfifo").arg(path).status().unwrap();
        assert!(made.success());
        // For both ways, so that it neither waits for a writer nor ends with one.
        let nonblocking = rustix::fs::OFlags::NONBLOCK.bits().cast_signed();
        let pipe =
            std::fs::OpenOptions::new().read(true).write(true).custom_flags(nonblocking).open(path).unwrap();
        let size = |n| std::num::NonZeroU16::new(n).unwrap();
        Self { pipe, parser: vt100::Parser::new(size(24), size(80), 0), log: Vec::new() }
    }

    #[track_caller]
    fn wait_for(&mut self, what: &str, wanted: impl Fn(&vt100::Screen) -> bool) {
        #[expect(clippy::disallowed_methods, reason = "deadlines need a clock")]
        let end = Instant::now() + DEADLINE;
        while !wanted(self.parser.screen()) {
            assert!(self.pump(end), "no {what} in the pane:\n{}", self.parser.screen().contents());
        }
    }

    /// Reads once; false when nothing came in time.
    fn pump(&mut self, end: Instant) -> bool {
        let came = poll(&mut [PollFd::new(&self.pipe, PollFlags::IN)], Some(&until(end))).unwrap() > 0;
        if came {
            let mut buffer = [0; 8192];
            let count = self.pipe.read(&mut buffer).unwrap();
            self.log.extend_from_slice(&buffer[..count]);
            self.parser.process(&buffer[..count]);
        }
        came
    }
}

/// The sum of many presses, bytes against the ideal, in hundredths.
fn hundredths(presses: &[(usize, usize)]) -> usize {
    let sum = |part: fn(&(usize, usize)) -> usize| presses.iter().map(part).sum::<usize>();
    sum(|press| press.0) * 100 / sum(|press| press.1)
}

#[test]
fn a_restore_from_far_away_is_right_and_costs_few_bytes() {
    if !is_there() {
        return;
    }
    let undrop = env!("CARGO_BIN_EXE_undrop");
    let mut far = Behind::start(&format!("'{undrop}' --demo --slow"), "");
    far.wait_text("New restore");
    for (keys, text) in [
        ("n", "[PROFILE]"),
        ("\r", "rm-bp1shop7prod"),
        ("\r", "1482093516"),
        ("x\r", "shop_audit"),
        ("j\t", "order_items"),
    ] {
        far.pty.send(keys);
        far.wait_text(text);
    }
    let moves: Vec<_> = ["j", "j", "k", "k", "j", "j", "k", "k"].iter().map(|key| far.press(key)).collect();
    let told = format!("bytes and ideal of {} moves: {moves:?}", moves.len());
    assert!(hundredths(&moves) <= 110, "{told}");
    far.pty.send("/order\r");
    far.wait_text("(2 found)");
    far.pty.send("j  ");
    for (keys, text) in [("", "2 chosen"), ("\r", "READY"), ("c", "ARMED"), ("shop-prod\r", "WATCHING")] {
        far.pty.send(keys);
        far.wait_text(text);
    }
    let seen = far.pty.contents();
    assert!(seen.contains("TRAINING") && seen.contains("[JOB]"), "{seen}");
    far.pty.send("\x03");
    assert!(far.pty.wait_exit().success());
    // What was under way when tmux ended still arrives.
    far.pty.wait_for("the shell's screen", |screen| !screen.alternate_screen());
    assert!(far.pty.modes_are_restored());
}
