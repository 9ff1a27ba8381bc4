//! Every way out gives the terminal back: modes, screen, and the line that stood on it. Each way is tried at several
//! moments; `UNDROP_EXITS=1000` tries as many as that.

use std::time::{Duration, Instant};

use pty_process::blocking::Command;
use rustix::process::Signal;

use crate::harness::Pty;
use crate::terminal_guard::player_panics;
use crate::wizard::{assert_restored, choose, demo, demo_command, first_line};

/// Tries in a usual run: every way at every moment once.
const USUAL: usize = WAYS.len() * MOMENTS.len();

/// A way to leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Quit,
    CtrlC,
    Told(Signal),
    /// Stopped by Ctrl+Z, continued, then left.
    StoppedBefore,
    Panic,
}

const WAYS: [Way; 8] = [
    Way::Quit,
    Way::CtrlC,
    Way::Told(Signal::TERM),
    Way::Told(Signal::HUP),
    Way::Told(Signal::INT),
    Way::Told(Signal::QUIT),
    Way::StoppedBefore,
    Way::Panic,
];

/// How far the program is when it is left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Moment {
    /// The process has just begun: it may not even have taken the terminal.
    Begun,
    /// The terminal is taken, perhaps without a frame on it.
    Taken,
    /// Home is drawn.
    Home,
    /// Something lies over it.
    Help,
}

const MOMENTS: [Moment; 4] = [Moment::Begun, Moment::Taken, Moment::Home, Moment::Help];

#[test]
fn row_32_the_terminal_is_restored_on_every_way_out() {
    let wanted =
        std::env::vars().find_map(|(name, value)| (name == "UNDROP_EXITS").then(|| value.parse().unwrap()));
    let exits: usize = wanted.unwrap_or(USUAL);
    for exit in 0..exits {
        let (way, moment) = (WAYS[exit % WAYS.len()], MOMENTS[exit / WAYS.len() % MOMENTS.len()]);
        leave(way, moment);
    }
    if wanted.is_some() {
        // A figure that was asked for.
        eprintln!("the terminal was restored in {exits} of {exits} exits");
    }
}

/// Leaves once; the terminal must be as it was.
fn leave(way: Way, moment: Moment) {
    if way == Way::Panic {
        return player_panics();
    }
    let (mut pty, _home) = demo_command(80, 24, "--demo", "");
    first_line(&mut pty);
    match moment {
        Moment::Begun => {}
        Moment::Taken => pty.wait_for("the terminal taken", vt100::Screen::alternate_screen),
        Moment::Home | Moment::Help => pty.wait_text("New restore"),
    }
    if moment == Moment::Help {
        pty.send("?");
        pty.wait_text("Help: the keys");
    }
    match way {
        // Keys typed before the terminal is taken would be the line discipline's.
        Way::Quit | Way::CtrlC | Way::StoppedBefore if moment == Moment::Begun => {
            pty.wait_text("New restore");
        }
        _ => {}
    }
    match way {
        Way::Quit => {
            if moment == Moment::Help {
                pty.send("\x1b");
                pty.wait_for("no help", |screen| !screen.contents().contains("Help: the keys"));
            }
            pty.send("q");
        }
        Way::CtrlC => pty.send("\x03"),
        Way::Told(signal) => pty.signal(signal),
        Way::StoppedBefore => {
            stop_and_go_on(&mut pty);
            pty.send("\x03");
        }
        Way::Panic => {}
    }
    pty.wait_exit();
    assert_restored(&pty, "");
}

/// Ctrl+Z, the shell's screen, and the wizard again.
fn stop_and_go_on(pty: &mut Pty) {
    pty.send("\x1a");
    pty.wait_stopped();
    pty.wait_for("the shell's screen", |screen| !screen.alternate_screen());
    assert!(pty.modes_are_restored());
    pty.signal(Signal::CONT);
    pty.wait_for("the wizard again", |screen| screen.alternate_screen() && !screen.contents().is_empty());
}

/// How long a hang-up may take to end the program.
const GONE: Duration = Duration::from_secs(1);

/// Hangs up and measures; whether it was fast enough. On a busy machine one try may be late without any fault of the
/// program: the best of three counts.
#[track_caller]
fn assert_gone(what: &str, start: impl Fn() -> Pty) {
    let times: Vec<Duration> = (0..3)
        .map(|_| {
            let mut pty = start();
            #[expect(clippy::disallowed_methods, reason = "a time that is promised")]
            let begin = Instant::now();
            pty.hang_up();
            pty.wait_exit();
            begin.elapsed()
        })
        .collect();
    assert!(times.iter().any(|time| *time <= GONE), "{what}: {times:?}");
}

#[test]
fn row_32_a_hang_up_ends_it_within_a_second_wherever_it_is() {
    assert_gone("home", || demo(80, 24).0);
    assert_gone("tables", || {
        let (mut pty, _home) = demo(80, 24);
        choose(&mut pty);
        pty
    });
}

#[test]
fn row_32_a_hang_up_ends_it_where_the_signal_is_ignored() {
    assert_gone("under nohup", || {
        let home = tempfile::tempdir().unwrap();
        let command = Command::new("/bin/sh")
            .args(["-c", "trap '' HUP; exec \"$0\" --demo", env!("CARGO_BIN_EXE_undrop")])
            .env_clear()
            .env("HOME", home.path())
            .env("LANG", "C.UTF-8");
        let mut pty = Pty::spawn(command, 80, 24);
        pty.wait_text("New restore");
        pty
    });
}
