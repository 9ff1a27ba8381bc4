//! `undrop doctor`: what must be right before the bad night: config, access, clock, terminal, state folder, runs.
//!
//! A line each, with what to do. It asks every cloud one harmless question, and changes nothing but the modes of our own
//! state folder. It works when all else is broken, so nothing here may end it early.

mod access;
mod config;
mod network;
mod state;
mod terminal;

use serde_json::{Value, json};

use super::exit::{Ended, Exit};
use super::out::Out;
use super::session::Session;
use crate::messages::{Text, doctor as msg};

/// How a thing stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Health {
    /// As it should be.
    Ok,
    /// Worth knowing; nothing fails for it.
    Warn,
    /// Something will fail for it; the status that such a command ends with.
    Problem(Exit),
}

impl Health {
    fn key(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Warn => "warn",
            Self::Problem(_) => "problem",
        }
    }

    fn word(self) -> Text {
        match self {
            Self::Ok => msg::word_ok(),
            Self::Warn => msg::word_warn(),
            Self::Problem(_) => msg::word_problem(),
        }
    }
}

/// One line.
#[derive(Clone, Debug)]
pub struct Finding {
    /// What was looked at.
    pub key: &'static str,
    /// Whose: a profile, a run.
    pub subject: Option<String>,
    /// How it stands.
    pub health: Health,
    /// What was found.
    pub message: Text,
    /// What to do; empty where all is well.
    pub fix: Text,
}

impl Finding {
    fn ok(key: &'static str, message: Text) -> Self {
        Self { key, subject: None, health: Health::Ok, message, fix: Text::default() }
    }

    fn warn(key: &'static str, message: Text, fix: Text) -> Self {
        Self { health: Health::Warn, fix, ..Self::ok(key, message) }
    }

    fn problem(key: &'static str, exit: Exit, message: Text, fix: Text) -> Self {
        Self { health: Health::Problem(exit), fix, ..Self::ok(key, message) }
    }

    fn of(mut self, subject: impl Into<String>) -> Self {
        self.subject = Some(subject.into());
        self
    }
}

/// Looks at everything, whatever is broken, and tells it.
pub(super) fn run(session: &Session, out: &mut Out<'_>) -> Ended {
    let mut found = config::look(session);
    found.extend(network::look(session));
    found.extend(access::look(session)?);
    found.extend(terminal::look(session));
    found.extend(state::look(session));
    if out.json {
        let ok = !found.iter().any(|finding| matches!(finding.health, Health::Problem(_)));
        let list: Vec<Value> = found.iter().map(|finding| object(finding, out)).collect();
        out.document(&json!({ "ok": ok, "checks": list }))?;
    } else {
        lines(&found, out)?;
        conclude(&found, out);
    }
    Ok(status(&found))
}

/// The status of the first problem: a script can tell a broken config from a lost network.
fn status(found: &[Finding]) -> Exit {
    let problem = found.iter().find_map(|finding| match finding.health {
        Health::Problem(exit) => Some(exit),
        _ => None,
    });
    problem.unwrap_or(Exit::Done)
}

fn object(finding: &Finding, out: &Out<'_>) -> Value {
    json!({
        "key": finding.key,
        "subject": finding.subject,
        "status": finding.health.key(),
        "message": finding.message.get(out.lang),
        "fix": finding.fix.get(out.lang),
    })
}

fn lines(found: &[Finding], out: &mut Out<'_>) -> std::io::Result<()> {
    let mut rows = Vec::new();
    for finding in found {
        let name = match &finding.subject {
            Some(subject) => format!("{} {subject}", finding.key),
            None => finding.key.to_owned(),
        };
        let word = finding.health.word().get(out.lang).to_owned();
        // A message of several lines, such as a config file's problems, keeps them.
        let message = finding.message.get(out.lang);
        for (nth, line) in message.split('\n').enumerate() {
            let head = if nth == 0 { (word.clone(), name.clone()) } else { Default::default() };
            rows.push(vec![head.0, head.1, line.to_owned()]);
        }
        if !finding.fix.is_empty() {
            let fix = msg::fix(&finding.fix).get(out.lang).to_owned();
            rows.push(vec![String::new(), String::new(), fix]);
        }
    }
    out.rows(&rows)
}

fn conclude(found: &[Finding], out: &mut Out<'_>) {
    let count = |wanted: &str| found.iter().filter(|finding| finding.health.key() == wanted).count();
    let (problems, warnings) = (count("problem"), count("warn"));
    out.say(&match (problems, warnings) {
        (0, 0) => msg::all_well(),
        (0, n) => msg::some_warnings(n),
        (n, _) => msg::some_problems(n),
    });
}
