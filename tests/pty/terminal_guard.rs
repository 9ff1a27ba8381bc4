//! The guard in a real terminal. The program under test is this test binary itself, asked by an environment variable
//! to play a part.

use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use pty_process::blocking::Command;
use rustix::process::Signal;
use undrop::runtime::terminal::{self, TerminalGuard, TerminalOptions};

use crate::harness::Pty;

const PART: &str = "UNDROP_TEST_PART";
const REPORTS: &str = "UNDROP_TEST_REPORTS";

/// Not a test of its own: the other side of the tests below.
#[test]
fn player() {
    let Some(part) = std::env::vars().find_map(|(key, value)| (key == PART).then_some(value)) else { return };
    let reports = std::env::vars().find_map(|(key, value)| (key == REPORTS).then_some(value));
    terminal::install_panic_hook(reports.map(Into::into));
    let mut guard = TerminalGuard::enter(TerminalOptions::default()).unwrap();
    guard.frame(b"\x1b[2J\x1b[Hplaying").unwrap();
    let mut line = [0; 1];
    let mut wait = || std::io::Read::read(&mut std::io::stdin(), &mut line).unwrap_or(0);
    wait();
    match part.as_str() {
        "panic" => panic!("on purpose\u{1b}]52;c;AAAA\u{7}"),
        "task" => {
            let runtime = tokio::runtime::Runtime::new().unwrap();
            let task = runtime.spawn(async { panic!("on purpose") });
            assert!(runtime.block_on(task).unwrap_err().is_panic());
            guard.frame(b"\x1b[2J\x1b[Hstill playing").unwrap();
            wait();
        }
        "suspend" => {
            guard.suspend().unwrap();
            terminal::stop_process().unwrap();
            guard.resume().unwrap();
            guard.frame(b"\x1b[2J\x1b[Hback again").unwrap();
            wait();
        }
        "hangup" => {
            while guard.frame(b"x").is_ok() && guard.is_alive() {}
            assert!(!guard.is_alive());
        }
        _ => {}
    }
    drop(guard);
    terminal::restore();
}

fn play(part: &str) -> Pty {
    play_with(part, Path::new("/dev/null/no-place"))
}

fn play_with(part: &str, reports: &Path) -> Pty {
    let me = std::env::args_os().next().unwrap_or_default();
    let args = ["--exact", "terminal_guard::player", "--nocapture", "--test-threads=1"];
    let mut pty = Pty::spawn(
        Command::new(me).args(args).env(PART, part).env(REPORTS, reports).env("RUST_BACKTRACE", "0"),
        80,
        24,
    );
    pty.wait_for("the first frame", |screen| screen.alternate_screen() && screen.contents() == "playing");
    assert!(pty.screen().bracketed_paste() && pty.screen().hide_cursor());
    assert!(!pty.modes_are_restored());
    pty
}

#[track_caller]
fn assert_as_before(pty: &Pty) {
    let screen = pty.screen();
    assert!(!screen.alternate_screen() && !screen.bracketed_paste() && !screen.hide_cursor());
    assert_eq!(pty.modes(), pty.modes_before());
}

#[test]
fn a_clean_end_restores() {
    let mut pty = play("quit");
    pty.send("q");
    assert!(pty.wait_exit().success());
    assert_as_before(&pty);
}

#[test]
fn row_34_a_panic_in_a_task_leaves_the_screen_as_it_is() {
    let mut pty = play("task");
    pty.send("q");
    pty.wait_for("the next frame", |screen| screen.contents() == "still playing");
    assert!(pty.screen().alternate_screen() && !pty.modes_are_restored());
    pty.send("q");
    assert!(pty.wait_exit().success());
    assert_as_before(&pty);
}

#[test]
fn row_34_a_panic_restores_before_it_is_told_and_names_its_report() {
    let home = tempfile::tempdir().unwrap();
    let mut pty = play_with("panic", &home.path().join("log"));
    pty.send("q");
    assert!(!pty.wait_exit().success());
    assert_as_before(&pty);
    assert!(pty.contents().contains("on purpose"), "{}", pty.contents());
    let found: Vec<_> =
        std::fs::read_dir(home.path().join("log")).unwrap().map(|f| f.unwrap().path()).collect();
    let [report] = found.as_slice() else { panic!("{found:?}") };
    let shown = pty.contents().replace('\n', "");
    assert!(shown.contains(report.file_name().unwrap().to_str().unwrap()), "{shown}");
    let text = std::fs::read_to_string(report).unwrap();
    assert!(text.contains("on purpose\\x1b]52;c;AAAA") && !text.contains('\u{1b}'), "{text}");
    assert_eq!(std::fs::metadata(report).unwrap().permissions().mode() & 0o777, 0o600);
}

/// One panic, and the terminal as it was before.
pub fn player_panics() {
    let mut pty = play("panic");
    pty.send("q");
    assert!(!pty.wait_exit().success());
    assert_as_before(&pty);
}

#[test]
fn row_34_a_panic_without_a_place_for_its_report_is_told_all_the_same() {
    let mut pty = play("panic");
    pty.send("q");
    assert!(!pty.wait_exit().success());
    assert_as_before(&pty);
    assert!(
        pty.contents().contains("on purpose") && !pty.contents().contains("crash-"),
        "{}",
        pty.contents()
    );
}

#[test]
fn row_33_suspend_and_resume() {
    let mut pty = play("suspend");
    pty.send("z");
    pty.wait_for("the shell's screen", |screen| !screen.alternate_screen());
    pty.wait_stopped();
    assert_as_before(&pty);
    pty.signal(Signal::CONT);
    pty.wait_for("the new frame", |screen| screen.alternate_screen() && screen.contents() == "back again");
    assert!(!pty.modes_are_restored());
    pty.send("q");
    assert!(pty.wait_exit().success());
    assert_as_before(&pty);
}

#[test]
fn a_dead_terminal_ends_the_writing() {
    // SIGHUP is ignored as under nohup: the program learns of the hang-up only from its write.
    let me = std::env::current_exe().unwrap();
    let script = format!("trap '' HUP; exec '{}' --exact terminal_guard::player --nocapture", me.display());
    let mut pty = Pty::spawn(Command::new("/bin/sh").args(["-c", &script]).env(PART, "hangup"), 80, 24);
    pty.wait_text("playing");
    pty.hang_up();
    // Standard error is the same dead terminal, so only the way it ends can tell: no signal, no endless loop.
    assert!(pty.wait_exit().code().is_some());
}
