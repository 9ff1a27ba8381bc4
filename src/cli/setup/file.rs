//! The file that set-up writes: profiles without a secret, for its owner alone. A file that is there keeps every byte it has:
//! profiles are only ever added behind them.

use std::collections::BTreeMap;
use std::fs::OpenOptions;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use crate::config::{Config, JudgeKeys, Place};
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::ids::{ProfileName, Region};
use crate::domain::profile::{Environment, Profile};
use crate::messages::{Text, setup as msg};
use crate::runs::private;

/// Where profiles go.
#[derive(Clone, Debug)]
pub struct Target {
    /// The file.
    pub path: PathBuf,
    /// What it holds already, where it is there.
    pub there: Option<There>,
}

/// A file that is there, and was read without a fault.
#[derive(Clone, Debug)]
pub struct There {
    text: String,
    config: Config,
}

impl Target {
    /// The file that would be written or extended. One that is there must be sound: nothing is added behind a fault.
    pub fn of(place: &Place, judge: JudgeKeys) -> Result<Self, Fault> {
        let (Place::Given(path) | Place::Usual(path)) = place else {
            return Err(Fault::new(FaultKind::Local, msg::nowhere(), msg::nowhere_hint()));
        };
        let mut target = Self { path: path.clone(), there: None };
        if path.symlink_metadata().is_ok() {
            let config = Config::load(&Place::Given(path.clone()), judge)?;
            let text = std::fs::read_to_string(path).map_err(|error| cannot(path, error.to_string()))?;
            target.there = Some(There { text, config });
        }
        Ok(target)
    }

    /// Whether a profile of this name stands there.
    pub fn has(&self, name: &str) -> bool {
        self.there.as_ref().is_some_and(|there| there.config.profile(name).is_some())
    }

    /// What would be written: the whole file, or what is added behind it.
    pub fn text(&self, profiles: &[Profile]) -> String {
        let tables: Vec<String> = profiles.iter().map(table).collect();
        let tables = tables.join("\n");
        match (&self.there, profiles.first()) {
            (None, Some(first)) => format!("default_profile = {}\n\n{tables}", quoted(first.name.as_str())),
            _ => tables,
        }
    }

    /// Writes it, when all of it can be read back.
    pub fn write(&self, text: &str, judge: JudgeKeys) -> Result<(), Fault> {
        let old = self.there.as_ref().map_or("", |there| there.text.as_str());
        let gap = match old {
            "" => "",
            old if old.ends_with('\n') => "\n",
            _ => "\n\n",
        };
        let added = format!("{gap}{text}");
        let config = Config::parse(&format!("{old}{added}"), judge).map_err(|problems| {
            let why = problems.first().map(|problem| problem.what.to_string()).unwrap_or_default();
            let fault = cannot(&self.path, why);
            if old.is_empty() { fault } else { Fault { hint: msg::by_hand(), ..fault } }
        })?;
        let kept = self.there.as_ref().map(|there| there.config.profiles.as_slice()).unwrap_or_default();
        if !kept.iter().all(|profile| config.profiles.contains(profile)) {
            return Err(cannot(&self.path, String::new()));
        }
        let done =
            if self.there.is_some() { append(&self.path, old, &added) } else { put(&self.path, &added) };
        done.map_err(|error| cannot(&self.path, error.to_string()))
    }
}

fn cannot(path: &Path, why: String) -> Fault {
    Fault::new(FaultKind::Local, msg::cannot_write(path.display()), Text::default()).with_detail(why)
}

/// A profile of which only the cloud is known: its usual chain of credentials is looked through.
pub(super) fn stub(provider: &str) -> Profile {
    Profile {
        name: ProfileName(String::new()),
        provider: provider.to_owned(),
        region: Region(String::new()),
        environment: Environment("production".to_owned()),
        time_zone: None,
        credentials: "auto".to_owned(),
        endpoints: BTreeMap::new(),
        signature: None,
        project_id: None,
    }
}

/// A text as TOML writes it.
fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

/// A profile's table.
fn table(profile: &Profile) -> String {
    let name = profile.name.as_str();
    let key = if name.is_ascii() { name.to_owned() } else { quoted(name) };
    let zone =
        profile.time_zone.map(|zone| format!("time_zone = {}\n", quoted(&zone.name()))).unwrap_or_default();
    let services =
        profile.endpoints.iter().map(|(service, address)| format!("{service} = {}", quoted(address)));
    let services = services.collect::<Vec<_>>().join(", ");
    let endpoints = if services.is_empty() { services } else { format!("endpoints = {{ {services} }}\n") };
    format!(
        "[profiles.{key}]\nprovider = {}\nregion = {}\nenvironment = {}\n{zone}credentials = {}\n{endpoints}",
        quoted(&profile.provider),
        quoted(profile.region.as_str()),
        quoted(&profile.environment.0),
        quoted(&profile.credentials),
    )
}

fn put(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        private::make_folders(folder)?;
    }
    let mut file = private::create(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

/// Adds text behind what the file had when it was read; half of it is taken back.
fn append(path: &Path, old: &str, added: &str) -> io::Result<()> {
    let mut file = OpenOptions::new().read(true).append(true).open(path)?;
    if std::fs::read(path)? != old.as_bytes() {
        return Err(io::Error::other(msg::changed_meanwhile().en));
    }
    let written = file.write_all(added.as_bytes()).and_then(|()| file.sync_all());
    if written.is_err() {
        // Nothing better can be done where even this fails; the first error is told.
        let _ = file.set_len(old.len() as u64);
    }
    written
}
