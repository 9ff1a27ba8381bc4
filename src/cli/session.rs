//! What the commands share: config, profile, plan, operation, store, link. Each is made when it is asked for, so that
//! a command needs no more than it uses.

use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::args::{Global, PointArgs};
use super::edge;
use super::exit::Failure;
use crate::config::{self, Config, JudgeKeys, Place};
use crate::domain::damage::Damage;
use crate::domain::draft::PlanDraft;
use crate::domain::fault::FaultKind;
use crate::domain::ids::{InstanceId, OperationKey, ProfileName, RunMark};
use crate::domain::instance::Instance;
use crate::domain::plan_file::{self, Form};
use crate::domain::point::RestorePoint;
use crate::domain::profile::Profile;
use crate::domain::time::Timestamp;
use crate::domain::typed_time::parse_time;
use crate::domain::zone::Zone;
use crate::messages::{Lang, cli as msg, runs as runs_msg};
use crate::provider::credentials::{Surroundings, Wire};
use crate::provider::http::HttpTransport;
use crate::provider::{Link, Operation, Provider, connect, registry};
use crate::runs::store::Store;

/// A plan of a million tables has some hundred bytes for each.
const LARGEST_PLAN: u64 = 256 << 20;

/// One command's surroundings.
pub struct Session {
    /// Global options.
    pub global: Global,
    /// Environment and home.
    pub surroundings: Surroundings,
    /// The config.
    pub config: Config,
    /// Its place.
    pub place: Place,
    /// Who knows what is wrong with a person's own keys.
    pub judge: JudgeKeys,
    /// The present, read once.
    pub now: Timestamp,
}

/// An operation with its cloud.
pub type Api = (&'static dyn Provider, &'static dyn Operation);

impl Session {
    /// The config file's place, for sentences.
    pub fn place_text(&self) -> String {
        match &self.place {
            Place::Given(path) | Place::Usual(path) => path.display().to_string(),
            Place::Nowhere => msg::no_place().en.into_owned(),
        }
    }

    /// The profile of `--profile`, else the default one, else the only one.
    pub fn profile(&self) -> Result<&Profile, Failure> {
        let named = self.global.profile.as_deref();
        let default = self.config.default_profile.as_ref().map(ProfileName::as_str);
        if let Some(name) = named.or(default) {
            return self.profile_of(name);
        }
        match self.config.profiles.as_slice() {
            [only] => Ok(only),
            _ => Err(Failure::usage(msg::no_profile(), msg::no_profile_hint(self.place_text()))),
        }
    }

    /// The profile of a name.
    pub fn profile_of(&self, name: &str) -> Result<&Profile, Failure> {
        let place = self.place_text();
        self.config.profile(name).ok_or_else(|| {
            let known: Vec<&str> = self.config.profiles.iter().map(|p| p.name.as_str()).collect();
            let summary = if known.is_empty() {
                msg::no_profiles_at_all(name, &place)
            } else {
                msg::no_such_profile(name, known.join(", "))
            };
            Failure::usage(summary, msg::write_config_hint(place))
        })
    }

    /// The profile a plan is for. Another one by `--profile` is a contradiction, not a choice.
    pub fn profile_for(&self, plan: &PlanDraft) -> Result<&Profile, Failure> {
        match &self.global.profile {
            Some(given) if given != plan.profile.as_str() => {
                Err(Failure::usage(msg::other_profile(given, &plan.profile), msg::other_profile_hint()))
            }
            _ => self.profile_of(plan.profile.as_str()),
        }
    }

    /// The way to a profile's cloud.
    pub fn link(&self, profile: &Profile) -> Result<Link, Failure> {
        let pace = edge::TellingPace { lang: self.lang(), zone: profile.zone() };
        let wire = Wire { transport: Arc::new(HttpTransport::new()), pace: Arc::new(pace) };
        Ok(connect::connect_with(profile, &self.surroundings, wire)?)
    }

    /// Reads a plan file.
    pub fn plan(&self, path: &Path) -> Result<PlanDraft, Failure> {
        let bad = |why: String| Failure::usage(msg::plan_file(path.display(), why), msg::plan_file_hint());
        let mut text = String::new();
        let file = std::fs::File::open(path).map_err(|error| bad(error.to_string()))?;
        let read = file.take(LARGEST_PLAN + 1).read_to_string(&mut text);
        read.map_err(|error| bad(error.to_string()))?;
        if text.len() as u64 > LARGEST_PLAN {
            return Err(bad(msg::plan_too_large(LARGEST_PLAN >> 20).get(self.lang()).to_owned()));
        }
        let form = Form::of(&path.to_string_lossy());
        plan_file::read(&text, form).map_err(|why| bad(why.get(self.lang()).to_owned()))
    }

    /// A point as given, with times read in the profile's zone.
    pub fn point(&self, profile: &Profile, given: &PointArgs) -> Result<RestorePoint, Failure> {
        if let Some(at) = &given.at {
            let read = parse_time(at, profile.time_zone, self.now);
            return read
                .map(RestorePoint::At)
                .map_err(|error| Failure::usage(error.text(), msg::bad_time_hint()));
        }
        Ok(RestorePoint::Backup(given.backup.clone().unwrap_or_default().into()))
    }

    /// What is known of the damage, with times read in the profile's zone.
    pub fn damage(&self, profile: &Profile, given: Option<&str>) -> Result<Option<Damage>, Failure> {
        let read = given.map(|words| Damage::parse(words, profile.time_zone, self.now)).transpose();
        read.map_err(|error| Failure::usage(error.text(), msg::bad_time_hint()))
    }

    /// The state folder.
    pub fn store(&self) -> Result<Store, Failure> {
        let root =
            self.state_root().ok_or_else(|| Failure::usage(runs_msg::no_root(), runs_msg::root_hint()))?;
        Store::open(&root).map_err(Failure::local)
    }

    /// The state folder's place.
    pub fn state_root(&self) -> Option<PathBuf> {
        config::state_root(
            &|name| self.surroundings.vars.get(name).cloned(),
            self.surroundings.home.as_deref(),
        )
    }

    /// A mark for a plan: one that no run on this machine has, as far as can be seen. No state folder is made for it.
    pub fn mark(&self) -> RunMark {
        let root = self.state_root().filter(|root| root.is_dir());
        let store = root.and_then(|root| Store::open(&root).ok());
        let free = store.and_then(|store| store.fresh_mark(edge::random).ok());
        free.unwrap_or_else(|| RunMark::from_random(edge::random()))
    }

    /// The language.
    pub fn lang(&self) -> Lang {
        super::language(self.global.lang, self.config.lang, &self.surroundings)
    }
}

/// The cloud of a profile.
pub fn provider(profile: &Profile) -> Result<&'static dyn Provider, Failure> {
    registry::provider(&profile.provider).ok_or_else(|| {
        let known: Vec<&str> = registry::providers().iter().map(|provider| provider.key()).collect();
        Failure::usage(msg::no_provider(&profile.provider, known.join(", ")), msg::check_spelling())
    })
}

/// An operation by its key, which must be one of the profile's cloud.
pub fn operation(profile: &Profile, key: &OperationKey) -> Result<Api, Failure> {
    let (provider, operation) = registry::operation(key).ok_or_else(|| {
        let all = registry::providers().iter().flat_map(|provider| provider.operations());
        let known: Vec<&str> = all.map(|operation| operation.key()).collect();
        Failure::usage(msg::no_operation(key, known.join(", ")), msg::check_spelling())
    })?;
    if provider.key() != profile.provider {
        return Err(Failure::usage(msg::foreign_operation(key, &profile.name), msg::check_spelling()));
    }
    Ok((provider, operation))
}

/// The operation that was named with its source, else the instance with the first operation that fits it.
pub async fn source(
    profile: &Profile,
    link: &Link,
    id: &InstanceId,
    named: Option<&str>,
) -> Result<(&'static dyn Operation, Instance), Failure> {
    if let Some(key) = named {
        let (_, operation) = operation(profile, &OperationKey::from(key))?;
        return Ok((operation, operation.source(link, id).await?));
    }
    let instance = found(profile, link, id).await?;
    Ok((first_operation(profile, &instance)?, instance))
}

/// An instance by its id. One of another region counts by the backups of it that are kept here, even where one endpoint
/// answers for both regions.
async fn found(profile: &Profile, link: &Link, id: &InstanceId) -> Result<Instance, Failure> {
    let provider = provider(profile)?;
    let read = provider.instance(link, id).await;
    let foreign = match &read {
        Ok(instance) => instance.region != profile.region,
        Err(fault) => fault.kind == FaultKind::NotFound,
    };
    if !foreign {
        return Ok(read?);
    }
    let elsewhere = provider.elsewhere(link).await.unwrap_or_default();
    match elsewhere.into_iter().find(|instance| instance.id == *id) {
        Some(instance) => Ok(instance),
        None => Ok(read?),
    }
}

/// A run mark as typed.
pub fn run(text: &str) -> Result<RunMark, Failure> {
    RunMark::parse(text).ok_or_else(|| Failure::usage(runs_msg::bad_mark(text), runs_msg::no_run_hint()))
}

/// The first operation that fits an instance: the one that changes least.
fn first_operation(profile: &Profile, instance: &Instance) -> Result<&'static dyn Operation, Failure> {
    let key = instance.offers.first().map(|offer| offer.operation.clone()).ok_or_else(|| {
        let why = instance.unusable.clone().unwrap_or_else(msg::no_offer_hint);
        Failure::blocked(msg::no_offer(&instance.id), why)
    })?;
    Ok(operation(profile, &key)?.1)
}

/// A moment for people: in their zone with its offset, and in UTC.
pub fn both_times(zone: Zone, at: Timestamp) -> String {
    if zone.offset_at(at) == 0 {
        return format!("{}Z", Zone::UTC.wall(at));
    }
    format!("{} = {}Z", zone.full(at), Zone::UTC.wall(at))
}
