//! Set-up and the first run: the sources of credentials on this machine, a profile for each that is wanted asked line by line,
//! each tried with one call that only reads, and all written for their owner alone.
//!
//! It must never write a secret, never change a byte of a file that exists, and never change anything in a cloud.

use std::collections::BTreeMap;
use std::io::{self, BufRead, Write};

use super::args::SetupArgs;
use super::edge;
use super::exit::{Ended, Exit, Failure};
use super::out::Out;
use super::session::Session;
use super::wrap::wrapped;
use crate::config::keys::PROVIDERS;
use crate::config::{Config, JudgeKeys};
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::profile::{Environment, Profile};
use crate::domain::visible::visible;
use crate::domain::zone::Zone;
use crate::messages::{Lang, Text, setup as msg};
use crate::provider::connect::connect;
use crate::provider::credentials::Surroundings;
use crate::provider::registry;

mod file;
mod offers;
#[cfg(test)]
mod tests;

pub use file::{Target, There};
use offers::{Offer, Offers};

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

/// Addresses of services by cloud, in place of the built-in ones.
pub type Addresses = BTreeMap<String, BTreeMap<String, String>>;

/// What the conversation needs.
pub struct Setup<'a> {
    /// Language.
    pub lang: Lang,
    /// Environment and home: credentials are looked for there.
    pub surroundings: &'a Surroundings,
    /// The file that is written or extended.
    pub target: &'a Target,
    /// The zone of this machine.
    pub zone: Option<Zone>,
    /// Columns of the terminal, where the person sits at one.
    pub width: Option<u16>,
    /// Whether the demo is offered first.
    pub offers_demo: bool,
    /// Addresses that the profiles get.
    pub addresses: Addresses,
    /// The one call.
    pub tried: Try<'a>,
    /// Who judges keys; none are written here.
    pub judge: JudgeKeys,
}

/// `undrop setup`.
pub(super) fn run(session: &Session, out: &mut Out<'_>, args: &SetupArgs) -> Ended {
    let addresses = addresses(&args.endpoint)?;
    let target = Target::of(&session.place, session.judge).map_err(Failure::local)?;
    let around = &session.surroundings;
    let setup = Setup {
        lang: out.lang,
        surroundings: around,
        target: &target,
        zone: edge::host_zone(),
        width: edge::terminal_size().map(|(columns, _)| columns),
        offers_demo: false,
        addresses,
        tried: &|profile| try_once(profile, around),
        judge: session.judge,
    };
    converse(&setup, &mut io::stdin().lock(), &mut io::stdout()).map_err(Failure::local)?;
    Ok(Exit::Done)
}

/// Reads `CLOUD.SERVICE=ADDRESS`, each judged as the config file's are.
fn addresses(given: &[String]) -> Result<Addresses, Failure> {
    let mut all = Addresses::new();
    for text in given {
        let known = |cloud: &str, service: &str| {
            PROVIDERS.iter().any(|(name, services)| *name == cloud && services.contains(&service))
        };
        let parts = text.split_once('=').and_then(|(what, address)| Some((what.split_once('.')?, address)));
        let Some(((cloud, service), address)) = parts.filter(|((cloud, service), _)| known(cloud, service))
        else {
            let all = PROVIDERS
                .iter()
                .flat_map(|(cloud, services)| services.iter().map(move |one| format!("{cloud}.{one}")));
            let hint = msg::endpoint_hint(all.collect::<Vec<_>>().join(", "));
            return Err(Failure::usage(msg::bad_endpoint(visible(text)), hint));
        };
        all.entry(cloud.to_owned()).or_default().insert(service.to_owned(), address.to_owned());
    }
    for row in registry::rows() {
        let mut profile = file::stub(row.provider.key());
        profile.endpoints = all.get(row.provider.key()).cloned().unwrap_or_default();
        (row.judge)(&profile).map_err(Failure::local)?;
    }
    Ok(all)
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
        let said = visible(text.get(self.setup.lang));
        let _ = writeln!(self.out, "{}", wrapped(&said, self.setup.width));
    }

    /// A line; `None` when there are no more, or the person leaves.
    fn line(&mut self) -> Option<String> {
        let _ = self.out.flush();
        let mut line = String::new();
        self.input.read_line(&mut line).ok().filter(|read| *read > 0)?;
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
        let target = self.setup.target;
        if self.setup.offers_demo {
            self.say(&msg::no_config(target.path.display()));
            let choice = self.ask(&msg::choose(), |line| line.parse().ok().filter(|n| (1..=3).contains(n)));
            match choice {
                Some(1) => return Ok(Some(First::Demo)),
                Some(2) => {}
                _ => return Ok(None),
            }
        }
        self.say(&msg::begins());
        if target.there.is_some() {
            self.say(&msg::extends(target.path.display()));
        }
        let offers = offers::all(self.setup.surroundings);
        self.tell(&offers);
        let Some(picked) = self.ask(&msg::which_sources(), |line| offers::chosen(line, &offers.good)) else {
            return Ok(None);
        };
        let mut profiles = Vec::new();
        for (at, offer) in picked.iter().enumerate() {
            if picked.len() > 1 {
                self.say(&msg::next(at + 1, picked.len(), &offer.told(at + 1)));
            }
            let Some(profile) = self.profile(offer, &profiles) else { return Ok(None) };
            if !self.is_tried(&profile) {
                return Ok(None);
            }
            profiles.push(profile);
        }
        let text = target.text(&profiles);
        self.say(&if target.there.is_some() { msg::shown_behind() } else { msg::shown() });
        let _ = writeln!(self.out, "\n{text}");
        let question = msg::write(target.path.display());
        if self.yes(&question, None) != Some(true) {
            return Ok(None);
        }
        target.write(&text, self.setup.judge)?;
        let path = target.path.display();
        self.say(&if target.there.is_some() { msg::added(path) } else { msg::written(path) });
        Ok(Some(First::Written))
    }

    /// Every source that was found, numbered where it can be used.
    fn tell(&mut self, offers: &Offers) {
        for (at, offer) in offers.good.iter().enumerate() {
            self.say(&offer.told(at + 1));
            for more in offer.ends().iter().chain(offer.warnings()) {
                self.say(&msg::beside(more));
            }
        }
        for (cloud, spec, fault) in &offers.broken {
            self.say(&msg::broken(*cloud, visible(spec), &fault.summary));
            self.say(&msg::beside(&fault.hint));
        }
    }

    /// The one call, where it is wanted; false when the person left.
    fn is_tried(&mut self, profile: &Profile) -> bool {
        let Some(wanted) = self.yes(&msg::test(), Some(true)) else { return false };
        if wanted {
            match (self.setup.tried)(profile) {
                Ok(count) => self.say(&msg::works(count)),
                Err(fault) => {
                    self.say(&msg::fails(&fault.summary));
                    self.say(&fault.hint);
                }
            }
        }
        true
    }

    /// The profile of a source, as answered. Its name is that of no other.
    fn profile(&mut self, offer: &Offer, before: &[Profile]) -> Option<Profile> {
        let mut profile = offer.profile.clone();
        profile.endpoints = self.setup.addresses.get(&profile.provider).cloned().unwrap_or_default();
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
        let target = self.setup.target;
        let taken = |name: &str| target.has(name) || before.iter().any(|one| one.name.as_str() == name);
        let usual =
            free_name(&format!("{}-{}", profile.provider, profile.environment.0.to_lowercase()), &taken);
        loop {
            let name = self.ask(&msg::which_name(&usual), |line| {
                if line.is_empty() { Some(usual.clone()) } else { plain_word(line).map(str::to_owned) }
            })?;
            if !taken(&name) {
                profile.name.0 = name;
                return Some(profile);
            }
            self.say(&msg::taken(visible(&name)));
        }
    }
}

/// The name, or the first of `name-2`, `name-3` … that nobody has.
fn free_name(name: &str, taken: &dyn Fn(&str) -> bool) -> String {
    let more = (2..).map(|number: u32| format!("{name}-{number}"));
    std::iter::once(name.to_owned()).chain(more).find(|name| !taken(name)).unwrap_or_default()
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
