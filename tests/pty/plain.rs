//! The plain form as a program: on a terminal with an editor in between, and fed by a script.

use std::io::Write as _;
use std::process::{Command, Stdio};

use tempfile::TempDir;

use crate::harness::Pty;

/// The demo's plain form with a script as the person's editor: what runs it, and its home.
fn environment(editor: &str) -> (Vec<(&'static str, String)>, TempDir) {
    let home = TempDir::new().unwrap();
    let script = home.path().join("editor");
    std::fs::write(&script, editor).unwrap();
    let folder = home.path().display().to_string();
    let vars = vec![
        ("HOME", folder.clone()),
        ("TERM", "xterm-256color".to_owned()),
        ("LANG", "C.UTF-8".to_owned()),
        ("PATH", "/usr/bin:/bin".to_owned()),
        ("TMPDIR", folder),
        ("VISUAL", format!("/bin/sh '{}'", script.display())),
    ];
    (vars, home)
}

const TO_TABLES: [&str; 8] = ["1", "1", "shop-prod", "1", "yes", "unknown", "yes", "orders"];

#[test]
fn on_a_terminal_the_editor_gets_what_is_typed_and_the_next_line_is_an_answer_again() {
    let script = "echo READY TO EDIT; read -r word; sed \"s/_ud/_$word/\" \"$1\" > \"$1.new\" && mv \"$1.new\" \"$1\"\n";
    let (vars, home) = environment(script);
    let command = pty_process::blocking::Command::new(env!("CARGO_BIN_EXE_undrop"))
        .args(["--demo", "--plain"])
        .env_clear()
        .envs(vars)
        .current_dir(home.path());
    let mut pty = Pty::spawn(command, 100, 40);
    for line in TO_TABLES {
        pty.send(&format!("{line}\n"));
    }
    pty.wait_text("Chosen in all: 1.");
    pty.send("editor\n");
    pty.wait_text("READY TO EDIT");
    pty.send("typed\n");
    pty.wait_text("becomes orders_typed");
    pty.send("undo\n");
    pty.wait_for("an answer to the next line", |screen| {
        screen.contents().matches("becomes orders_ud").count() > 1
    });
    // The end of the input leaves.
    pty.send("\x04");
    assert!(pty.wait_exit().success());
    assert_eq!(pty.modes(), pty.modes_before());
    assert!(!pty.log().contains(&0x1b), "{}", String::from_utf8_lossy(pty.log()));
}

#[test]
fn a_script_of_answers_is_read_line_by_line_and_no_editor_eats_it() {
    let script = "cat > eaten; sed 's/_ud/_by_script/' \"$1\" > \"$1.new\" && mv \"$1.new\" \"$1\"; printf '\\033[2J'\n";
    let (vars, home) = environment(script);
    let mut child = Command::new(env!("CARGO_BIN_EXE_undrop"))
        .args(["--demo", "--plain"])
        .env_clear()
        .envs(vars)
        .current_dir(home.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let answers =
        [TO_TABLES.as_slice(), &["editor", "done", "copy sums", "send", "shop-prod", "wait"]].concat();
    child.stdin.take().unwrap().write_all(answers.join("\n").as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{said}");
    assert_eq!(std::fs::read_to_string(home.path().join("eaten")).unwrap(), "");
    for words in
        ["becomes orders_by_script", "written to ", "Asked for: shop.orders", "finished, says the cloud"]
    {
        assert!(said.contains(words), "{words}: {said}");
    }
    assert!(!said.contains("Working on it"), "each look at the job is short: {said}");
    let odd = |c: &char| c.is_control() && *c != '\n';
    assert_eq!(said.chars().find(odd), None, "{said:?}");
}
