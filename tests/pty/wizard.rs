//! The built program in a real terminal: what only a terminal shows.

use pty_process::blocking::Command;
use rustix::process::Signal;
use tempfile::TempDir;

use crate::harness::Pty;

/// The demo on a terminal that had a line on it already.
pub fn demo(columns: u16, rows: u16) -> (Pty, TempDir) {
    demo_with(columns, rows, "")
}

/// The same with a script as the person's editor, lying in the home folder.
pub fn demo_with(columns: u16, rows: u16, editor: &str) -> (Pty, TempDir) {
    demo_args(columns, rows, "--demo", editor)
}

/// The same with other arguments.
pub fn demo_args(columns: u16, rows: u16, args: &str, editor: &str) -> (Pty, TempDir) {
    demo_in(columns, rows, args, editor, None)
}

/// The same with a pager of the person's.
pub fn demo_in(columns: u16, rows: u16, args: &str, editor: &str, pager: Option<&str>) -> (Pty, TempDir) {
    let (mut pty, home) = started(columns, rows, args, editor, pager);
    pty.wait_text("New restore");
    (pty, home)
}

/// The line that a terminal had on it before.
pub fn first_line(pty: &mut Pty) {
    pty.wait_for("the first line", |screen| screen.alternate_screen() || screen.contents() == "before");
}

/// The demo without waiting for anything.
pub fn demo_command(columns: u16, rows: u16, args: &str, editor: &str) -> (Pty, TempDir) {
    started(columns, rows, args, editor, None)
}

fn started(columns: u16, rows: u16, args: &str, editor: &str, pager: Option<&str>) -> (Pty, TempDir) {
    let home = TempDir::new().unwrap();
    let script = home.path().join("editor");
    std::fs::write(&script, editor).unwrap();
    let command = Command::new("/bin/sh")
        .args(["-c", &format!("echo before; exec \"$0\" {args}"), env!("CARGO_BIN_EXE_undrop")])
        .env_clear()
        .env("HOME", home.path())
        .env("TERM", "xterm-256color")
        .env("LANG", "C.UTF-8")
        .env("PATH", "/usr/bin:/bin")
        .env("TMPDIR", home.path())
        .env("VISUAL", format!("/bin/sh '{}'", script.display()))
        .envs(pager.map(|pager| ("PAGER", pager.to_owned())))
        .current_dir(home.path());
    (Pty::spawn(command, columns, rows), home)
}

/// Everything is as it was: modes, screen, and the line that stood there.
#[track_caller]
pub fn assert_restored(pty: &Pty, last_words: &str) {
    let screen = pty.screen();
    assert!(!screen.alternate_screen() && !screen.bracketed_paste() && !screen.hide_cursor());
    assert_eq!(pty.modes(), pty.modes_before());
    assert_eq!(pty.contents().trim_end(), format!("before\n{last_words}").trim_end());
}

/// From Home to the tables of shop-prod with two of them chosen.
pub fn choose(pty: &mut Pty) {
    pty.send("n");
    pty.wait_text("[PROFILE]");
    pty.send("\r");
    pty.wait_text("rm-bp1shop7prod");
    pty.send("\r");
    pty.wait_text("1482093516");
    pty.send("x");
    pty.send("\r");
    pty.wait_text("shop_audit");
    pty.send("j\t");
    pty.wait_text("order_items");
    pty.send("/order\r");
    pty.send("j  ");
    pty.wait_text("2 chosen");
}

/// From there through the review and the typed name to the running job.
pub fn confirm(pty: &mut Pty) {
    pty.send("\r");
    pty.wait_text("READY");
    pty.send("c");
    pty.wait_text("ARMED");
    pty.send("shop-prod\r");
    pty.wait_text("WATCHING");
}

#[test]
fn the_whole_demo_restore_to_its_end() {
    let (mut pty, _home) = demo(80, 24);
    choose(&mut pty);
    confirm(&mut pty);
    pty.wait_text("That is not yet a recovery");
    pty.wait_text("shop.orders_ud");
    pty.send("q");
    assert!(pty.wait_exit().success());
    assert_restored(&pty, "");
}

#[test]
fn row_32_leaving_while_a_job_runs_restores_and_says_so() {
    let (mut pty, _home) = demo(80, 24);
    choose(&mut pty);
    confirm(&mut pty);
    pty.send("\x03");
    assert!(pty.wait_exit().success());
    assert_restored(&pty, "the simulated cloud is gone with this program\n");
}

#[test]
fn row_32_sigterm_restores() {
    let (mut pty, _home) = demo(80, 24);
    choose(&mut pty);
    pty.signal(Signal::TERM);
    assert!(pty.wait_exit().success());
    assert_restored(&pty, "");
}

#[test]
fn row_32_a_hang_up_ends_the_program() {
    let (mut pty, _home) = demo(80, 24);
    pty.hang_up();
    pty.wait_exit();
}

#[test]
fn row_33_stopping_and_going_on_brings_the_screen_back() {
    let (mut pty, _home) = demo(80, 24);
    pty.signal(Signal::TSTP);
    pty.wait_stopped();
    pty.wait_for("the shell's screen", |screen| !screen.alternate_screen());
    assert!(pty.modes_are_restored());
    pty.signal(Signal::CONT);
    pty.wait_for("the wizard again", |screen| {
        screen.alternate_screen() && screen.contents().contains("New restore")
    });
    pty.send("q");
    assert!(pty.wait_exit().success());
    assert_restored(&pty, "");
}

#[test]
fn row_41_resizing_keeps_what_was_chosen_and_typed() {
    let (mut pty, _home) = demo(80, 24);
    choose(&mut pty);
    pty.send("e");
    pty.send("_x");
    for _ in 0..20 {
        for (columns, rows) in [(120, 40), (60, 20), (20, 5), (1, 1), (500, 200), (80, 24)] {
            pty.resize(columns, rows);
        }
    }
    pty.wait_text("_x");
    pty.wait_text("2 chosen");
    pty.send("\x03");
    assert!(pty.wait_exit().success());
    // A terminal of one cell forgot the line that stood there; its modes are all that can be compared.
    assert_eq!(pty.modes(), pty.modes_before());
    assert!(!pty.screen().alternate_screen());
}

/// A cloud whose answers never end.
fn trickling_cloud() -> std::net::SocketAddr {
    use std::io::{Read as _, Write as _};
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            std::thread::spawn(move || {
                let mut stream = stream.unwrap();
                let _ = stream.read(&mut [0; 4096]);
                let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
                while stream.write_all(b" ").is_ok() {
                    #[expect(clippy::disallowed_methods, reason = "this server is slow on purpose")]
                    std::thread::sleep(std::time::Duration::from_millis(100));
                }
            });
        }
    });
    address
}

#[test]
fn row_07_the_screen_stays_alive_while_an_answer_trickles() {
    let home = TempDir::new().unwrap();
    let config = format!(
        "[profiles.slow]\nprovider = \"aliyun\"\nregion = \"cn-hangzhou\"\nenvironment = \"test\"\nendpoints = {{ rds = \"http://{}\" }}\n",
        trickling_cloud()
    );
    std::fs::write(home.path().join("config.toml"), config).unwrap();
    let command = Command::new(env!("CARGO_BIN_EXE_undrop"))
        .args(["--config", "config.toml"])
        .env_clear()
        .env("HOME", home.path())
        .env("ALIBABA_CLOUD_ACCESS_KEY_ID", "LTAI5tFaultsKeyAbCdEf01")
        .env("ALIBABA_CLOUD_ACCESS_KEY_SECRET", "faults-aliyun-secret-0001")
        .current_dir(home.path());
    let mut pty = Pty::spawn(command, 80, 24);
    pty.wait_text("New restore");
    pty.send("n");
    pty.wait_text("[PROFILE]");
    pty.send("\r");
    pty.wait_text("[INSTANCE]");
    pty.send("?");
    pty.wait_text("Help: the keys");
    pty.send("\x1b");
    pty.wait_for("no help", |screen| !screen.contents().contains("Help: the keys"));
    pty.send("\x03");
    pty.wait_exit();
    assert!(pty.modes_are_restored());
}
