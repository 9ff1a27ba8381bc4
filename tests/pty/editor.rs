//! The person's own editor on the real terminal: one that works, one that crashes, one that leaves a mess.

use rustix::process::Signal;

use crate::wizard::{assert_restored, choose, demo_with};

/// What is left of private folders in the home of a test, which is its temporary folder too.
fn left_behind(home: &std::path::Path) -> Vec<std::ffi::OsString> {
    let entries = std::fs::read_dir(home).unwrap().map(|entry| entry.unwrap().file_name());
    entries.filter(|name| name.to_string_lossy().starts_with("undrop-")).collect()
}

#[test]
fn names_come_back_from_an_editor_and_the_terminal_is_whole() {
    // It also looks whether the terminal was handed over as the shell had it.
    let script = "stty -a | grep -q ' icanon' && stty -a | grep -q ' echo ' || exit 9\n\
                  sed 's/^shop.orders = .*/shop.orders = orders_by_hand/' \"$1\" > \"$1.new\" && mv \"$1.new\" \"$1\"\n";
    let (mut pty, home) = demo_with(80, 24, script);
    choose(&mut pty);
    pty.send("w");
    pty.wait_text("orders_by_hand");
    pty.wait_text("undo: editor");
    assert_eq!(left_behind(home.path()), Vec::<std::ffi::OsString>::new());
    pty.send("u");
    pty.wait_for("the rule's name again", |screen| !screen.contents().contains("orders_by_hand"));
    pty.send("\x03");
    assert!(pty.wait_exit().success());
    assert_restored(&pty, "");
}

#[test]
fn row_33_an_editor_that_crashes_changes_nothing_and_says_so() {
    let (mut pty, home) = demo_with(80, 24, "echo 'shop.orders = half' > \"$1\"; kill -9 $$\n");
    choose(&mut pty);
    pty.send("w");
    pty.wait_text("nothing was changed");
    pty.wait_text("signal 9");
    pty.wait_text("w opens the text again");
    assert!(pty.screen().alternate_screen() && !pty.contents().contains("half"));
    assert_eq!(left_behind(home.path()), Vec::<std::ffi::OsString>::new());
    pty.send("\x03");
    assert!(pty.wait_exit().success());
    assert_restored(&pty, "");
}

#[test]
fn a_mess_is_tidied_up() {
    let script = "stty raw -echo; printf '\\033[?1049h\\033[5;10r\\033[?1000h\\033[?25l\\033[31mgarbage\\033(0'; exit 3\n";
    let (mut pty, _home) = demo_with(80, 24, script);
    choose(&mut pty);
    pty.send("w");
    pty.wait_text("exit 3");
    pty.wait_text("order_items");
    assert!(!pty.contents().contains("garbage"));
    pty.send("e");
    pty.wait_text("New name");
    pty.send("\x03");
    assert!(pty.wait_exit().success());
    assert_restored(&pty, "");
    assert_eq!(pty.screen().mouse_protocol_mode(), vt100::MouseProtocolMode::None);
}

#[test]
fn ending_the_program_ends_the_editor_and_loses_no_terminal() {
    let (mut pty, home) = demo_with(80, 24, "printf 'EDITING'; exec sleep 1000\n");
    choose(&mut pty);
    pty.send("w");
    pty.wait_text("EDITING");
    pty.signal(Signal::TERM);
    assert!(pty.wait_exit().success());
    assert_eq!(left_behind(home.path()), Vec::<std::ffi::OsString>::new());
    assert_eq!(pty.modes(), pty.modes_before());
    assert!(!pty.screen().alternate_screen());
}
