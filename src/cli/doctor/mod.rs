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

use super::exit::{Ended, Exit, Failure};
use super::out::Out;
use super::session::Session;
use crate::messages::{Lang, Text, doctor as msg};

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

    fn name(&self) -> String {
        match &self.subject {
            Some(subject) => format!("{} {subject}", self.key),
            None => self.key.to_owned(),
        }
    }

    fn of(mut self, subject: impl Into<String>) -> Self {
        self.subject = Some(subject.into());
        self
    }
}

/// Looks at everything, whatever is broken.
fn examine(session: &Session) -> Result<Vec<Finding>, Failure> {
    let mut found = config::look(session);
    found.extend(network::look(session));
    found.extend(access::look(session)?);
    found.extend(terminal::look(session));
    found.extend(state::look(session));
    Ok(found)
}

/// The same on a page, for the wizard: a block of lines for each thing. It waits for the clouds.
pub(super) fn page(session: &Session) -> Text {
    let found = match examine(session) {
        Ok(found) => found,
        Err(failure) => {
            let summary = failure.fault().map(|fault| fault.summary).unwrap_or_default();
            vec![Finding::problem("credentials", failure.exit(), summary, Text::default())]
        }
    };
    let in_lang = |lang: Lang| {
        let mut page = String::new();
        for finding in &found {
            let word = finding.health.word().get(lang).to_owned();
            page.push_str(&[&word, "  ", &finding.name(), "\n"].concat());
            let fix = (!finding.fix.is_empty()).then(|| msg::fix(&finding.fix));
            let said = [Some(finding.message.clone()), fix].into_iter().flatten();
            for line in said.flat_map(|text| text.get(lang).lines().map(str::to_owned).collect::<Vec<_>>()) {
                page.push_str(&["    ", &line, "\n"].concat());
            }
        }
        page + "\n" + conclusion(&found).get(lang)
    };
    Text { en: in_lang(Lang::En).into(), zh: in_lang(Lang::Zh).into() }
}

/// Tells everything.
pub(super) fn run(session: &Session, out: &mut Out<'_>) -> Ended {
    let found = examine(session)?;
    if out.json {
        let ok = !found.iter().any(|finding| matches!(finding.health, Health::Problem(_)));
        let list: Vec<Value> = found.iter().map(|finding| object(finding, out)).collect();
        out.document(&json!({ "ok": ok, "checks": list }))?;
    } else {
        lines(&found, out)?;
        out.say(&conclusion(&found));
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
        let name = finding.name();
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

fn conclusion(found: &[Finding]) -> Text {
    let count = |wanted: &str| found.iter().filter(|finding| finding.health.key() == wanted).count();
    let (problems, warnings) = (count("problem"), count("warn"));
    match (problems, warnings) {
        (0, 0) => msg::all_well(),
        (0, n) => msg::some_warnings(n),
        (n, _) => msg::some_problems(n),
    }
}
