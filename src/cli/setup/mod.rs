//! The first run: a profile asked line by line, tried with one call that only reads, and written for its owner alone.
//!
//! It must never write a secret, never touch a file that exists, and never change anything in a cloud.

use std::io::{self, BufRead, Write};
use std::path::{Path, PathBuf};

use super::edge;
use super::exit::{Ended, Exit, Failure};
use super::out::Out;
use super::session::Session;
use crate::config::{Config, JudgeKeys, Place};
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::profile::{Environment, Profile};
use crate::domain::visible::visible;
use crate::domain::zone::Zone;
use crate::messages::{Lang, Text, setup as msg};
use crate::provider::connect::{connect, describe};
use crate::provider::credentials::{Held, Surroundings};
use crate::provider::registry;

mod file;
#[cfg(test)]
mod tests;

/// What came of the first run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum First {
    /// The simulated cloud is wanted.
    Demo,
    /// A profile was written.
    Written,
    /// Nothing.
    Left,
}

/// Tries a profile with one call that only reads: how many instances are seen.
pub type Try<'a> = &'a dyn Fn(&Profile) -> Result<usize, Fault>;

/// What the conversation needs.
pub struct Setup<'a> {
    /// Language.
    pub lang: Lang,
    /// Environment and home: credentials are looked for there.
    pub surroundings: &'a Surroundings,
    /// The file that is written.
    pub path: &'a Path,
    /// The zone of this machine.
    pub zone: Option<Zone>,
    /// Whether the demo is offered first.
    pub offers_demo: bool,
    /// The one call.
    pub tried: Try<'a>,
    /// Who judges keys; none are written here.
    pub judge: JudgeKeys,
}

/// `undrop setup`.
pub(super) fn run(session: &Session, out: &mut Out<'_>) -> Ended {
    let path = place(&session.place).map_err(Failure::local)?;
    let around = &session.surroundings;
    let setup = Setup {
        lang: out.lang,
        surroundings: around,
        path: &path,
        zone: edge::host_zone(),
        offers_demo: false,
        tried: &|profile| try_once(profile, around),
        judge: session.judge,
    };
    converse(&setup, &mut io::stdin().lock(), &mut io::stdout()).map_err(Failure::local)?;
    Ok(Exit::Done)
}

/// The file that would be written: it must not be there.
pub fn place(place: &Place) -> Result<PathBuf, Fault> {
    match place {
        Place::Nowhere => Err(Fault::new(FaultKind::Local, msg::nowhere(), msg::nowhere_hint())),
        Place::Given(path) | Place::Usual(path) if path.symlink_metadata().is_ok() => {
            Err(Fault::new(FaultKind::Local, msg::exists(path.display()), msg::exists_hint()))
        }
        Place::Given(path) | Place::Usual(path) => Ok(path.clone()),
    }
}

/// The list of instances, for their number.
pub fn try_once(profile: &Profile, around: &Surroundings) -> Result<usize, Fault> {
    let provider = registry::provider(&profile.provider);
    let link = connect(profile, around)?;
    let Some(provider) = provider else { return Ok(0) };
    let work = async { provider.instances(&link).await.map_err(Failure::from) };
    let done = edge::block_on(edge::unless_interrupted(work));
    let stopped = || Fault::new(FaultKind::Local, msg::not_written(), Text::default());
    done.map(|listing| listing.instances.len()).map_err(|failure| failure.fault().unwrap_or_else(stopped))
}

/// Asks, tries, shows and writes.
pub fn converse(setup: &Setup<'_>, input: &mut dyn BufRead, out: &mut dyn Write) -> Result<First, Fault> {
    let mut talk = Talk { setup, input, out };
    match talk.all() {
        Ok(Some(first)) => Ok(first),
        // The input ended, or the person left.
        Ok(None) => {
            talk.say(&msg::not_written());
            Ok(First::Left)
        }
        Err(fault) => Err(fault),
    }
}

struct Talk<'a> {
    setup: &'a Setup<'a>,
    input: &'a mut dyn BufRead,
    out: &'a mut dyn Write,
}

impl Talk<'_> {
    fn say(&mut self, text: &Text) {
        // A reader that is gone ends the questions with the input.
        let _ = writeln!(self.out, "{}", visible(text.get(self.setup.lang)));
    }

    /// A line; `None` when there are no more, or the person leaves.
    fn line(&mut self) -> Option<String> {
        let _ = self.out.flush();
        let mut line = String::new();
        let read = self.input.read_line(&mut line).ok().filter(|read| *read > 0)?;
        let _ = read;
        let line = line.trim().to_owned();
        (!matches!(line.as_str(), "quit" | "q" | "退出")).then_some(line)
    }

    /// Asks until the answer can be used.
    fn ask<T>(&mut self, question: &Text, take: impl Fn(&str) -> Option<T>) -> Option<T> {
        loop {
            self.say(question);
            let line = self.line()?;
            if let Some(taken) = take(&line) {
                return Some(taken);
            }
            self.say(&msg::again());
        }
    }

    fn yes(&mut self, question: &Text, usual: Option<bool>) -> Option<bool> {
        self.ask(question, |line| match line.to_lowercase().as_str() {
            "" => usual,
            "yes" | "y" | "是" => Some(true),
            "no" | "n" | "否" => Some(false),
            _ => None,
        })
    }

    fn all(&mut self) -> Result<Option<First>, Fault> {
        if self.setup.offers_demo {
            self.say(&msg::no_config(self.setup.path.display()));
            let choice = self.ask(&msg::choose(), |line| line.parse().ok().filter(|n| (1..=3).contains(n)));
            match choice {
                Some(1) => return Ok(Some(First::Demo)),
                Some(2) => {}
                _ => return Ok(None),
            }
        }
        self.say(&msg::begins());
        let Some(profile) = self.profile() else { return Ok(None) };
        let Some(wanted) = self.yes(&msg::test(), Some(true)) else { return Ok(None) };
        if wanted {
            match (self.setup.tried)(&profile) {
                Ok(count) => self.say(&msg::works(count)),
                Err(fault) => {
                    self.say(&msg::fails(&fault.summary));
                    self.say(&fault.hint);
                }
            }
        }
        let text = file::text(&profile);
        self.say(&msg::shown());
        let _ = writeln!(self.out, "\n{text}");
        let question = msg::write(self.setup.path.display());
        if self.yes(&question, None) != Some(true) {
            return Ok(None);
        }
        file::write(self.setup.path, &text, self.setup.judge)?;
        self.say(&msg::written(self.setup.path.display()));
        Ok(Some(First::Written))
    }

    /// The profile as answered.
    fn profile(&mut self) -> Option<Profile> {
        let rows = registry::rows();
        for (at, row) in rows.iter().enumerate() {
            let stub = file::stub(row.provider.key());
            self.say(&told(at + 1, row.provider.key(), describe(&stub, self.setup.surroundings)));
        }
        let row = self.ask(&msg::which_cloud(), |line| {
            line.parse::<usize>().ok().and_then(|number| rows.get(number.checked_sub(1)?))
        })?;
        let mut profile = file::stub(row.provider.key());
        profile.region.0 = self.ask(&msg::which_region(), |line| plain_word(line).map(str::to_owned))?;
        let word = self.ask(&msg::which_environment(), |line| plain_word(line).map(str::to_owned))?;
        profile.environment = Environment(word);
        if profile.environment.is_production() {
            self.say(&msg::is_production(visible(&profile.environment.0)));
        }
        let usual = self.setup.zone.unwrap_or(Zone::UTC);
        profile.time_zone = self.ask(&msg::which_zone(usual.name()), |line| {
            if line.is_empty() { Some(Some(usual)) } else { Zone::parse(line).map(Some) }
        })?;
        let usual = format!("{}-{}", profile.provider, profile.environment.0.to_lowercase());
        profile.name.0 = self.ask(&msg::which_name(&usual), |line| {
            if line.is_empty() { Some(usual.clone()) } else { plain_word(line).map(str::to_owned) }
        })?;
        Some(profile)
    }
}

/// What was found of one cloud; no secret is in it.
fn told(
    number: usize,
    provider: &str,
    found: Result<crate::provider::credentials::Described, Fault>,
) -> Text {
    match found {
        // A role is only known to be there once it is asked.
        Ok(found) if found.held == Held::Fetched => msg::would_ask(number, provider, visible(&found.origin)),
        Ok(found) => match &found.access_key_id {
            Some(key) => msg::found_key(number, provider, visible(&found.origin), visible(key)),
            None => msg::found(number, provider, visible(&found.origin)),
        },
        Err(fault) => msg::not_found(number, provider, &fault.summary),
    }
}

/// Letters, digits, `-` and `_`: what a region, an environment and a name consist of, and what needs no quoting.
fn plain_word(line: &str) -> Option<&str> {
    let fits = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    (!line.is_empty() && line.chars().count() <= 64 && line.chars().all(fits)).then_some(line)
}

/// The same for whoever starts without a config: it is offered, not forced.
pub fn is_first(config: &Config) -> bool {
    config.path.is_none() && config.profiles.is_empty()
}
