//! The mouse on a real terminal: off unless asked for, and clicks as the terminal sends them.

use crate::wizard::{assert_restored, demo_args};

/// Press and release of the first button at a place counted from 0, as terminals tell it (SGR, 1006).
fn click(column: u16, row: u16) -> String {
    format!("\x1b[<0;{0};{1}M\x1b[<0;{0};{1}m", column + 1, row + 1)
}

/// Where words stand on the screen: column and row.
fn place(screen: &vt100::Screen, words: &str) -> Option<(u16, u16)> {
    screen.contents().lines().enumerate().find_map(|(row, line)| {
        let column = line.find(words)?;
        Some((u16::try_from(column).ok()?, u16::try_from(row).ok()?))
    })
}

#[test]
fn a_click_moves_the_mark_and_opens_what_is_marked() {
    let (mut pty, _home) = demo_args(80, 24, "--demo --mouse", "");
    assert_ne!(pty.screen().mouse_protocol_mode(), vt100::MouseProtocolMode::None);
    pty.send("n");
    pty.wait_text("[PROFILE]");
    pty.send("\r");
    pty.wait_text("rm-bp1shop7prod");
    let (column, row) = place(pty.screen(), "rm-bp1blog4nolog").unwrap();
    pty.send(&click(column, row));
    pty.wait_for("the mark on the clicked row", |screen| {
        let line = screen.contents().lines().nth(usize::from(row)).unwrap_or_default().to_owned();
        line.trim_start().starts_with("> blog")
    });
    let (column, row) = place(pty.screen(), "? help").unwrap();
    pty.send(&click(column, row));
    pty.wait_text("Help: the keys");
    pty.send("\x03");
    assert!(pty.wait_exit().success());
    assert_restored(&pty, "");
    assert_eq!(pty.screen().mouse_protocol_mode(), vt100::MouseProtocolMode::None);
}

#[test]
fn the_mouse_is_the_terminals_own_unless_asked_for() {
    let (pty, _home) = demo_args(80, 24, "--demo", "");
    assert_eq!(pty.screen().mouse_protocol_mode(), vt100::MouseProtocolMode::None);
}
