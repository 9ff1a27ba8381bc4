//! The end of a job, told to somebody who looks elsewhere: the bytes as the terminal gets them, alone and through what
//! stands between.

use std::net::SocketAddr;

use pty_process::blocking::Command;
use tempfile::TempDir;
use undrop::sim::scenario::Scenario;
use undrop::sim::server::{Options, Server};

use crate::harness::Pty;
use crate::tmux::{self, Behind};
use crate::wizard::{choose, confirm};

/// A simulated cloud and a home with one profile on it that wants to be told as `notify` says.
struct Away {
    server: Server,
    home: TempDir,
}

impl Away {
    fn new(notify: &str) -> Self {
        let home = TempDir::new().unwrap();
        // A job takes a few seconds: it is seen running, and its end is seen too.
        let options = Options {
            listen: SocketAddr::from(([127, 0, 0, 1], 0)),
            scenario: Scenario::builtin("default").unwrap(),
            speed: 240,
            log: None,
        };
        let server = Server::start(options).unwrap();
        let config = format!(
            "notify = \"{notify}\"\n\n[profiles.shop]\nprovider = \"aliyun\"\nregion = \"cn-hangzhou\"\n\
             environment = \"test\"\nendpoints = {{ rds = \"{}\" }}\n",
            server.rds_endpoint()
        );
        std::fs::write(home.path().join("config.toml"), config).unwrap();
        Self { server, home }
    }

    fn vars(&self) -> [(&'static str, String); 5] {
        let keys = self.server.credentials();
        let home = self.home.path().display();
        [
            ("HOME", home.to_string()),
            ("LANG", "C.UTF-8".to_owned()),
            ("UNDROP_CONFIG", format!("{home}/config.toml")),
            ("ALIBABA_CLOUD_ACCESS_KEY_ID", keys.access_key_id),
            ("ALIBABA_CLOUD_ACCESS_KEY_SECRET", keys.access_key_secret),
        ]
    }

    fn start(&self, between: &[(&str, &str)]) -> Pty {
        let command = Command::new(env!("CARGO_BIN_EXE_undrop"))
            .env_clear()
            .envs(self.vars())
            .envs(between.iter().copied())
            .current_dir(self.home.path());
        let mut pty = Pty::spawn(command, 80, 24);
        pty.wait_text("New restore");
        pty
    }
}

/// The first word of the sentence; the name of its run comes next, so the rest differs from run to run.
const TOLD: &str = "Restore ";

/// Looks at the job until it has ended: `r` asks anew, and each second the clock on the screen moves.
fn until_end(pty: &mut Pty) {
    const END: &str = "That is not yet a recovery";
    while !pty.contents().contains(END) {
        let before = pty.contents();
        pty.send("r");
        pty.wait_for("another second", |screen| screen.contents() != before);
    }
}

/// Restores two tables and waits for the end; what was written from the running job on.
fn told(between: &[(&str, &str)], notify: &str) -> String {
    let away = Away::new(notify);
    let mut pty = away.start(between);
    choose(&mut pty);
    confirm(&mut pty);
    let mark = pty.log().len();
    until_end(&mut pty);
    let told = String::from_utf8_lossy(&pty.log()[mark..]).into_owned();
    pty.send("\x03");
    assert!(pty.wait_exit().success());
    assert!(pty.modes_are_restored());
    told
}

#[test]
fn a_bell_and_nothing_else_is_the_usual_way() {
    let told = told(&[], "bell");
    assert_eq!(told.matches('\x07').count(), 1, "{told:?}");
    assert!(!told.contains("\x1b]"), "{told:?}");
}

#[test]
fn who_wants_no_word_gets_none() {
    let told = told(&[], "none");
    assert!(!told.contains('\x07') && !told.contains("\x1b]"), "{told:?}");
}

#[test]
fn the_desktop_is_told_in_both_tongues() {
    let told = told(&[], "desktop");
    assert_eq!(told.matches(&format!("\x07\x1b]9;{TOLD}")).count(), 1, "{told:?}");
    assert_eq!(told.matches(&format!("\x07\x1b]777;notify;undrop;{TOLD}")).count(), 1, "{told:?}");
    assert_eq!(told.matches('\x07').count(), 3, "{told:?}");
}

#[test]
fn tmux_and_screen_get_it_in_their_envelopes() {
    let in_tmux = told(&[("TMUX", "/tmp/tmux-1/default,1,0")], "desktop");
    assert!(in_tmux.contains(&format!("\x07\x1bPtmux;\x1b\x1b]9;{TOLD}")), "{in_tmux:?}");
    assert!(
        in_tmux.contains(&format!("\x07\x1b\\\x1bPtmux;\x1b\x1b]777;notify;undrop;{TOLD}")),
        "{in_tmux:?}"
    );
    let in_screen = told(&[("STY", "1.pts-0.host"), ("TERM", "screen-256color")], "desktop");
    assert!(in_screen.contains(&format!("\x07\x1bP\x1b]9;{TOLD}")), "{in_screen:?}");
    assert!(in_screen.contains(&format!("\x07\x1b\\\x1bP\x1b]777;notify;undrop;{TOLD}")), "{in_screen:?}");
}

#[test]
fn a_real_tmux_passes_it_on() {
    if !tmux::is_there() {
        return;
    }
    let away = Away::new("desktop");
    let vars = away.vars().map(|(name, value)| format!("{name}='{value}'")).join(" ");
    let mut far = Behind::start(
        &format!("env {vars} '{}'", env!("CARGO_BIN_EXE_undrop")),
        "set -g allow-passthrough on",
    );
    far.wait_text("New restore");
    choose(&mut far.pty);
    confirm(&mut far.pty);
    let mark = far.pty.log().len();
    until_end(&mut far.pty);
    let told = String::from_utf8_lossy(&far.pty.log()[mark..]).into_owned();
    assert!(told.contains(&format!("\x1b]9;{TOLD}")), "{told:?}");
    assert!(told.contains(&format!("\x1b]777;notify;undrop;{TOLD}")), "{told:?}");
    assert!(told.contains("\x07\x1b["), "the bell reaches the window too: {told:?}");
    far.pty.send("\x03");
    assert!(far.pty.wait_exit().success());
}
