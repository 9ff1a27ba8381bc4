//! The person's own pager on the real terminal: one that works, one that crashes, one that is missing.

use rustix::process::Signal;

use crate::harness::Pty;
use crate::wizard::{assert_restored, choose, demo_in};

/// The request that grows with the choice, alone on the screen.
fn request(pty: &mut Pty) {
    choose(pty);
    pty.send("v");
    pty.wait_text("TableMeta");
}

/// Everything in the home of a test, which is its temporary folder too.
fn files(home: &std::path::Path) -> Vec<std::ffi::OsString> {
    let mut names: Vec<_> =
        std::fs::read_dir(home).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    names
}

#[test]
fn a_text_is_read_in_a_pager_and_the_terminal_is_whole() {
    // It takes the text from its standard input and its keys from the terminal, which is as the shell had it.
    let pager = "/bin/sh -c 'stty -a < /dev/tty | grep -q \" icanon\" || exit 9; \
                 printf \"PAGED \"; tr -cd \"{\" | wc -c; read key < /dev/tty'";
    let (mut pty, home) = demo_in(80, 24, "--demo", "", Some(pager));
    request(&mut pty);
    let before = files(home.path());
    pty.send("|");
    pty.wait_text("PAGED ");
    assert!(!pty.screen().alternate_screen(), "the pager has the terminal");
    pty.send("\n");
    pty.wait_for("the request again", |screen| {
        screen.alternate_screen() && screen.contents().contains("TableMeta")
    });
    assert_eq!(files(home.path()), before, "nothing is left behind");
    pty.send("\x03");
    assert!(pty.wait_exit().success());
    // What the pager wrote is its own.
    assert_restored(&pty, "PAGED \n3");
}

#[test]
fn a_pager_that_crashes_or_is_missing_is_told_and_nothing_is_lost() {
    for (pager, told) in [("/bin/sh -c 'kill -9 $$'", "signal 9"), ("/no/such/pager", "could not be started")]
    {
        let (mut pty, _home) = demo_in(80, 24, "--demo", "", Some(pager));
        request(&mut pty);
        pty.send("|");
        pty.wait_text(told);
        pty.wait_text("nothing is lost");
        assert!(pty.screen().alternate_screen() && pty.contents().contains("TableMeta"));
        pty.send("\x03");
        assert!(pty.wait_exit().success());
        assert_restored(&pty, "");
    }
}

#[test]
fn ending_the_program_ends_the_pager() {
    let pager = "/bin/sh -c 'printf READING; exec sleep 1000'";
    let (mut pty, _home) = demo_in(80, 24, "--demo", "", Some(pager));
    request(&mut pty);
    pty.send("|");
    pty.wait_text("READING");
    pty.signal(Signal::TERM);
    assert!(pty.wait_exit().success());
    assert_eq!(pty.modes(), pty.modes_before());
    assert!(!pty.screen().alternate_screen());
}
