//! The config file and its place. Flags and environment are handed in; the file is read here.
//!
//! Every problem of a file is reported at once, each with its line. What this module must never do: quote a value
//! that may be a secret, accept a key it does not know, or read credentials.

use std::path::{Path, PathBuf};

use crate::domain::fault::{Fault, FaultKind};
use crate::domain::ids::ProfileName;
use crate::domain::notify::Notify;
use crate::domain::profile::Profile;
use crate::messages::{Lang, Text, config as msg};

pub mod keys;
mod place;
mod read;
mod values;

/// What the file says; all of it default where there is no file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    /// The profile used when none is named.
    pub default_profile: Option<ProfileName>,
    /// Language; `None` by the locale.
    pub lang: Option<Lang>,
    /// Theme by name.
    pub theme: Option<String>,
    /// Draw with ASCII only.
    pub ascii: bool,
    /// How the end of a job is told.
    pub notify: Notify,
    /// Whether the terminal gives two cells to characters of ambiguous width.
    pub wide: bool,
    /// Whether the wizard takes the mouse.
    pub mouse: bool,
    /// Whether nothing is drawn that nobody asked for.
    pub slow: bool,
    /// A person's own keys, in the order of the file.
    pub keys: Vec<Binding>,
    /// Profiles in the order of their names.
    pub profiles: Vec<Profile>,
    /// The file it was read from.
    pub path: Option<PathBuf>,
    /// What should be mended though the file can be used.
    pub warnings: Vec<Text>,
}

/// Names of the themes.
pub const THEMES: [&str; 6] = ["default", "dark", "light", "high-contrast", "colour-blind", "mono"];

/// Keys for one action, as the file has them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Binding {
    /// The name of the action.
    pub action: String,
    /// The keys.
    pub keys: Vec<String>,
    /// Line, counted from 1.
    pub line: usize,
}

/// Who knows the actions and their keys says what is wrong with a person's own: they are not known here.
pub type JudgeKeys = fn(&[Binding]) -> Vec<Problem>;

/// One thing that is wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Line, counted from 1.
    pub line: usize,
    /// What.
    pub what: Text,
}

/// Where the file is to be found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// Named by a person: it must be there.
    Given(PathBuf),
    /// The usual place: it may be missing.
    Usual(PathBuf),
    /// There is no usual place: neither XDG_CONFIG_HOME nor a home.
    Nowhere,
}

impl Place {
    /// `--config`, else `$UNDROP_CONFIG`, else `$XDG_CONFIG_HOME/undrop/config.toml`, else below `~/.config`.
    pub fn find(flag: Option<PathBuf>, var: &dyn Fn(&str) -> Option<String>, home: Option<&Path>) -> Self {
        let named = flag.or_else(|| var("UNDROP_CONFIG").filter(|path| !path.is_empty()).map(PathBuf::from));
        if let Some(path) = named {
            return Self::Given(path);
        }
        base(var("XDG_CONFIG_HOME"), home, ".config")
            .map_or(Self::Nowhere, |base| Self::Usual(base.join("undrop").join("config.toml")))
    }
}

/// `$XDG_STATE_HOME/undrop`, else `~/.local/state/undrop`.
pub fn state_root(var: &dyn Fn(&str) -> Option<String>, home: Option<&Path>) -> Option<PathBuf> {
    base(var("XDG_STATE_HOME"), home, ".local/state").map(|base| base.join("undrop"))
}

/// A relative path in an XDG variable is to be ignored.
fn base(named: Option<String>, home: Option<&Path>, usual: &str) -> Option<PathBuf> {
    let named = named.map(PathBuf::from).filter(|path| path.is_absolute());
    named.or_else(|| home.map(|home| home.join(usual)))
}

impl Config {
    /// Reads the file at its place; keys are judged together with all else, so that everything wrong is told at once.
    pub fn load(place: &Place, judge: JudgeKeys) -> Result<Self, Fault> {
        let (path, must) = match place {
            Place::Given(path) => (path, true),
            Place::Usual(path) => (path, false),
            Place::Nowhere => return Ok(Self::default()),
        };
        let bytes = match place::read(path, must) {
            Ok(bytes) => bytes,
            Err(place::Unread::Io(error)) if error.kind() == std::io::ErrorKind::NotFound && !must => {
                return Ok(Self::default());
            }
            Err(place::Unread::Io(error)) => return Err(unreadable(path, error.to_string())),
            Err(place::Unread::Refused(why)) => return Err(refused(path, &why)),
        };
        let text = String::from_utf8(bytes).map_err(|_| unreadable(path, msg::not_utf8().en.into_owned()))?;
        let mut config = Self::parse(&text, judge).map_err(|problems| faulty(path, &problems))?;
        config.path = Some(path.clone());
        if place::is_open_to_others(path) {
            config.warnings.push(msg::writable(path.display()));
        }
        Ok(config)
    }

    /// Reads a file's text, or says everything that is wrong with it.
    pub fn parse(text: &str, judge: JudgeKeys) -> Result<Self, Vec<Problem>> {
        read::read(text, judge)
    }

    /// The profile of a name.
    pub fn profile(&self, name: &str) -> Option<&Profile> {
        self.profiles.iter().find(|profile| profile.name.as_str() == name)
    }

    /// A file with every key and its default, but for the keys of actions, which are not known here.
    pub fn example() -> String {
        keys::example()
    }
}

fn unreadable(path: &Path, why: String) -> Fault {
    Fault::new(FaultKind::Local, msg::unreadable(path.display()), msg::hint()).with_detail(why)
}

fn refused(path: &Path, why: &Text) -> Fault {
    let summary = msg::unreadable(path.display()).join(": ", why);
    Fault::new(FaultKind::Local, summary, msg::place_hint())
}

fn faulty(path: &Path, problems: &[Problem]) -> Fault {
    let head = msg::problems(path.display(), problems.len());
    let lines = problems.iter().map(|problem| msg::line(problem.line, &problem.what));
    let summary = lines.fold(head, |all, line| all.join("\n  ", &line));
    Fault::new(FaultKind::Local, summary, msg::hint())
}

#[cfg(test)]
mod tests;
