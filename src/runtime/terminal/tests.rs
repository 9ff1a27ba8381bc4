//! The guard against memory; against a real pseudo-terminal it is tested in `tests/pty`.

use super::*;

const SIZE: Size = Size { width: 80, height: 24 };

fn ends_with(guard: &TerminalGuard, tail: &[u8]) -> bool {
    guard.written().ends_with(tail)
}

#[test]
fn modes_are_undone_in_reverse() {
    let mut guard =
        TerminalGuard::memory(TerminalOptions { mouse: true, ..TerminalOptions::default() }, SIZE);
    let on: &[u8] = b"\x1b[?1049h\x1b[?2004h\x1b[?1000h\x1b[?1006h\x1b[?25l";
    assert_eq!(guard.written(), on);
    guard.restore();
    assert!(ends_with(&guard, b"\x1b[?25h\x1b[?1006l\x1b[?1000l\x1b[?2004l\x1b[?1049l"));
}

#[test]
fn restoring_twice_writes_once() {
    let mut guard = TerminalGuard::memory(TerminalOptions::default(), SIZE);
    guard.restore();
    let once = guard.written().len();
    guard.restore();
    assert_eq!(guard.written().len(), once);
}

#[test]
fn resume_gains_what_suspend_gave_back() {
    let mut guard = TerminalGuard::memory(TerminalOptions::default(), SIZE);
    let entered = guard.written().to_vec();
    guard.suspend().unwrap();
    assert!(ends_with(&guard, b"\x1b[?1049l"));
    guard.resume().unwrap();
    assert!(ends_with(&guard, &entered));
}

#[test]
fn an_abandoned_terminal_is_left_alone() {
    let mut guard = TerminalGuard::memory(TerminalOptions::default(), SIZE);
    guard.abandon();
    assert!(!guard.is_alive());
    guard.frame(b"x").unwrap();
    assert!(guard.size().is_err());
    guard.resume().unwrap();
    guard.restore();
    assert!(guard.written().is_empty());
}

#[test]
fn only_asked_modes_are_gained() {
    let options =
        TerminalOptions { alternate_screen: false, hide_cursor: false, bracketed_paste: false, mouse: false };
    let guard = TerminalGuard::memory(options, SIZE);
    assert!(guard.written().is_empty());
    assert_eq!(guard.size().unwrap(), SIZE);
}
