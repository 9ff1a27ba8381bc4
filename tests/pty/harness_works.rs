//! The harness against programs that every system has.

use pty_process::blocking::Command;
use rustix::process::Signal;

use crate::harness::Pty;

fn sh(script: &str) -> Pty {
    Pty::spawn(Command::new("/bin/sh").arg("-c").arg(script), 40, 6)
}

#[test]
fn sends_keys_and_sees_the_screen() {
    let mut pty = Pty::spawn(Command::new("cat"), 40, 6);
    pty.send("hello\r");
    pty.wait_for("echo and answer", |screen| screen.contents() == "hello\nhello");
    pty.send("\x04");
    assert!(pty.wait_exit().success());
    assert!(pty.modes_are_restored());
    assert_eq!(pty.log(), b"hello\r\nhello\r\n");
}

#[test]
fn looks_at_the_current_screen_only() {
    let mut pty = sh("printf 'gone\\033[2J\\033[Hnow'; read x");
    pty.wait_text("now");
    assert_eq!(pty.contents(), "now");
}

#[test]
fn tells_a_broken_terminal() {
    let mut pty = sh("stty raw -echo; exit 3");
    assert_eq!(pty.wait_exit().code(), Some(3));
    assert!(!pty.modes_are_restored());
}

#[test]
fn resizes_and_signals() {
    let mut pty =
        sh("trap 'stty size' WINCH; trap 'echo bye; exit 7' TERM; echo ready; while :; do read x; done");
    pty.wait_text("ready");
    pty.resize(50, 9);
    pty.wait_text("9 50");
    pty.signal(Signal::TERM);
    pty.wait_text("bye");
    assert_eq!(pty.wait_exit().code(), Some(7));
}

#[test]
fn hangs_up() {
    let mut pty = sh("echo ready; read x");
    pty.wait_text("ready");
    pty.hang_up();
    assert!(!pty.wait_exit().success());
}
