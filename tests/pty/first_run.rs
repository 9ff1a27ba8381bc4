//! The first start on a machine: no config, a person at a terminal. And set-up as a whole against the simulator.

use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;

use pty_process::blocking::Command;
use rustix::process::Signal;
use tempfile::TempDir;
use undrop::sim::scenario::Scenario;
use undrop::sim::server::{Options, Server};

use crate::harness::Pty;

/// What the person answers to set up the key of the environment, one line for each question. The one call is left out:
/// without an address of its own it would go to the real cloud.
const ANSWERS: [(&str, &str); 8] = [
    ("or 3 to leave", "2"),
    ("Which of these sources", "1"),
    ("Which region", "cn-hangzhou"),
    ("Which environment", "test"),
    ("In which time zone", "UTC"),
    ("profile to be called", "shop"),
    ("call that only reads", "no"),
    ("Type yes or no.", "yes"),
];

struct Fresh {
    home: TempDir,
    keys: (String, String),
}

impl Fresh {
    fn new() -> Self {
        let keys = ("LTAI5tFirstRunFirstRun00".to_owned(), "first-run-secret-00000000".to_owned());
        Self { home: TempDir::new().unwrap(), keys }
    }

    fn start(&self, args: &[&str]) -> Pty {
        self.start_at(args, 200)
    }

    /// On a terminal of so many columns.
    fn start_at(&self, args: &[&str], columns: u16) -> Pty {
        let command = Command::new(env!("CARGO_BIN_EXE_undrop"))
            .args(args)
            .env_clear()
            .env("HOME", self.home.path())
            .env("LANG", "C.UTF-8")
            .env("ALIBABA_CLOUD_ACCESS_KEY_ID", &self.keys.0)
            .env("ALIBABA_CLOUD_ACCESS_KEY_SECRET", &self.keys.1)
            .current_dir(self.home.path());
        Pty::spawn(command, columns, 40)
    }

    fn config(&self) -> PathBuf {
        self.home.path().join(".config/undrop/config.toml")
    }

    /// Answers so many questions and waits for the next.
    fn answered(&self, count: usize) -> Pty {
        let mut pty = self.start(&[]);
        for (question, answer) in &ANSWERS[..count] {
            pty.wait_text(question);
            pty.send(&format!("{answer}\r"));
        }
        if let Some((question, _)) = ANSWERS.get(count) {
            pty.wait_text(question);
        }
        pty
    }
}

#[test]
fn sentences_are_broken_between_words() {
    let fresh = Fresh::new();
    let mut pty = fresh.start_at(&[], 60);
    pty.wait_text("to leave.");
    pty.send("2\r");
    pty.wait_text("Which of these sources");
    let screen = pty.contents();
    let rows: Vec<&str> = screen.lines().map(str::trim_end).collect();
    let at = rows.iter().position(|row| row.starts_with("A profile is one account")).unwrap();
    let said = rows[at..].iter().take(5).copied().collect::<Vec<_>>().join(" ");
    assert!(said.contains("Nothing is changed in the cloud here, and no secret is ever written"), "{screen}");
    pty.send("quit\r");
}

#[test]
fn the_demo_is_one_answer_away() {
    let fresh = Fresh::new();
    let mut pty = fresh.start(&[]);
    pty.wait_text("There is no config yet");
    pty.send("1\r");
    pty.wait_text("TRAINING");
    pty.wait_text("New restore");
    pty.send("q");
    assert!(pty.wait_exit().success());
    assert!(pty.modes_are_restored() && !fresh.config().exists());
}

#[test]
fn a_profile_is_set_up_and_the_wizard_opens_with_it() {
    let fresh = Fresh::new();
    let mut pty = fresh.answered(ANSWERS.len());
    pty.wait_text("New restore");
    pty.send("n");
    pty.wait_text("[PROFILE]");
    pty.wait_text("shop");
    pty.send("\x03");
    assert!(pty.wait_exit().success());
    let text = std::fs::read_to_string(fresh.config()).unwrap();
    assert!(text.contains("environment = \"test\"") && text.contains("credentials = \"env\""), "{text}");
    let mode = |path: PathBuf| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(fresh.config()), 0o600);
    let seen = String::from_utf8_lossy(pty.log()).into_owned();
    assert!(!seen.contains(&fresh.keys.1) && !seen.contains(&fresh.keys.0) && !text.contains(&fresh.keys.1));
}

#[test]
fn leaving_at_any_question_writes_nothing() {
    for count in 0..ANSWERS.len() {
        let fresh = Fresh::new();
        let mut pty = fresh.answered(count);
        // Ctrl+C, Ctrl+D and a line that went dead, in turn.
        match count % 3 {
            0 => pty.send("\x03"),
            1 => pty.send("\x04"),
            _ => pty.signal(Signal::HUP),
        }
        pty.wait_exit();
        assert!(pty.modes_are_restored(), "question {count}");
        assert!(!fresh.home.path().join(".config").exists(), "question {count}");
    }
}

#[test]
fn setup_tries_the_profile_and_adds_a_second_one_behind() {
    let options = Options {
        listen: std::net::SocketAddr::from(([127, 0, 0, 1], 0)),
        scenario: Scenario::builtin("default").unwrap(),
        speed: 60,
        log: None,
    };
    let server = Server::start(options).unwrap();
    let keys = server.credentials();
    let fresh = Fresh { home: TempDir::new().unwrap(), keys: (keys.access_key_id, keys.access_key_secret) };
    let config = fresh.config();
    std::fs::create_dir_all(config.parent().unwrap()).unwrap();
    let old = "# who is called at night: see the rota\ntheme = \"dark\"\n";
    std::fs::write(&config, old).unwrap();
    let address = format!("aliyun.rds={}", server.rds_endpoint());
    let mut pty = fresh.start(&["setup", "--endpoint", &address]);
    for (question, answer) in &ANSWERS[1..ANSWERS.len() - 2] {
        pty.wait_text(question);
        pty.send(&format!("{answer}\r"));
    }
    pty.wait_text("call that only reads");
    pty.send("\r");
    pty.wait_text("It works:");
    pty.wait_text("Type yes or no.");
    pty.wait_text("added behind what stands there");
    pty.send("yes\r");
    assert!(pty.wait_exit().success(), "{}", pty.contents());
    let text = std::fs::read_to_string(&config).unwrap();
    assert!(text.starts_with(&format!("{old}\n[profiles.shop]\n")), "{text}");
    // What was written is what the wizard works with.
    let mut pty = fresh.start(&[]);
    pty.wait_text("New restore");
    pty.send("n");
    pty.wait_text("[PROFILE]");
    pty.send("\r");
    pty.wait_text("rm-bp1shop7prod");
    pty.send("\x03");
    assert!(pty.wait_exit().success());
}
