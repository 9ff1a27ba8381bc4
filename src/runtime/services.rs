//! What effects need from the outside: profiles, links to clouds, the state folder. One place answers every query,
//! for the real loop, for scripted keys and for tests alike.
//!
//! It decides nothing: it asks `provider` and `runs`, and gives back what they say.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use super::asking::Asking;
use super::looked::of_record;
use crate::app::effect::{Query, Submission};
use crate::app::msg::{Reply, Sent};
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::ids::{BackupId, InstanceId, OperationKey, ProfileName, RunMark};
use crate::domain::profile::Profile;
use crate::domain::request::{Confirmed, PreparedRequest};
use crate::domain::run::RunSummary;
use crate::messages::{Text, runs as runs_msg, runtime as msg};
use crate::provider::{Heard, Link, Operation, Provider, registry};
use crate::runs::store::Store;
use crate::runs::{facts, repeat, submit};

/// Makes the link of a profile.
pub type Connect = dyn Fn(&Profile) -> Result<Link, Fault> + Send + Sync;

/// Random bits.
pub type Random = dyn Fn() -> u64 + Send + Sync;

/// Looks at everything that must be right, and says so on a page. It waits for clouds.
pub type Doctor = dyn Fn() -> Text + Send + Sync;

/// Everything outside the core, as far as queries need it.
pub struct Services {
    profiles: Vec<Profile>,
    connect: Box<Connect>,
    links: Mutex<HashMap<ProfileName, Link>>,
    state_root: Option<PathBuf>,
    store: Mutex<Option<Store>>,
    plans: PathBuf,
    random: Box<Random>,
    /// Whether restores may be sent at all: scripted keys may not send to a real cloud.
    may_send: bool,
    /// How the clipboard is reached.
    clipboard: Reach,
    /// The simulator's factor; 1 on a real cloud.
    speed: u32,
    /// Where there is something to look at.
    doctor: Option<Arc<Doctor>>,
}

/// How the clipboard is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// Through the terminal.
    Near,
    /// Over another machine or a multiplexer, which may drop what is put there.
    Far,
    /// Not at all.
    None,
}

impl Services {
    /// Services over these profiles. `plans` is where saved plans go. Nothing is read or opened yet.
    pub fn new(
        profiles: Vec<Profile>,
        connect: Box<Connect>,
        state_root: Option<PathBuf>,
        plans: PathBuf,
        random: Box<Random>,
    ) -> Self {
        let (links, store) = (Mutex::default(), Mutex::default());
        Self {
            profiles,
            connect,
            links,
            state_root,
            store,
            plans,
            random,
            may_send: true,
            clipboard: Reach::Near,
            speed: 1,
            doctor: None,
        }
    }

    /// The same, for looking only.
    #[must_use]
    pub fn read_only(mut self) -> Self {
        self.may_send = false;
        self
    }

    /// The same, on a simulator whose jobs run so many times faster.
    #[must_use]
    pub fn at_speed(mut self, speed: u32) -> Self {
        self.speed = speed;
        self
    }

    /// The same, with a clipboard that may not be reached.
    #[must_use]
    pub fn far_from_the_clipboard(mut self, far: bool) -> Self {
        self.clipboard = if far { Reach::Far } else { Reach::Near };
        self
    }

    /// The same, without any clipboard: what is copied goes into a file.
    #[must_use]
    pub fn without_a_clipboard(mut self) -> Self {
        self.clipboard = Reach::None;
        self
    }

    /// The same, with a doctor.
    #[must_use]
    pub fn with_doctor(mut self, doctor: Arc<Doctor>) -> Self {
        self.doctor = Some(doctor);
        self
    }

    /// What the doctor finds, asked where it may wait.
    pub(super) async fn doctor(&self) -> Result<Text, Fault> {
        let none = || Fault::new(FaultKind::Unsupported, msg::no_doctor(), msg::no_doctor_hint());
        let doctor = self.doctor.clone().ok_or_else(none)?;
        let page = tokio::task::spawn_blocking(move || doctor()).await;
        page.map_err(|_| Fault::new(FaultKind::Bug, msg::task_died(), msg::report_bug()))
    }

    /// The state folder, opened on first use.
    pub fn store(&self) -> Result<Store, Fault> {
        let mut opened = self.store.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(store) = opened.as_ref() {
            return Ok(store.clone());
        }
        let root = self
            .state_root
            .as_ref()
            .ok_or_else(|| Fault::new(FaultKind::Local, runs_msg::no_root(), runs_msg::root_hint()))?;
        let store = Store::open(root)?;
        *opened = Some(store.clone());
        Ok(store)
    }

    /// The profiles.
    pub(super) fn profiles(&self) -> &[Profile] {
        &self.profiles
    }

    /// Refuses for whoever only looks.
    pub(super) fn acts(&self) -> Result<(), Fault> {
        let refused = || Fault::new(FaultKind::Unsupported, msg::scripted(), msg::scripted_hint());
        if self.may_send { Ok(()) } else { Err(refused()) }
    }

    /// How the clipboard is reached.
    pub(super) fn clipboard(&self) -> Reach {
        self.clipboard
    }

    /// Where plans are saved and looked for.
    pub(super) fn plans(&self) -> &std::path::Path {
        &self.plans
    }

    /// Random bits.
    pub(super) fn random(&self) -> u64 {
        (self.random)()
    }

    /// How many times faster than the clock the cloud's jobs run.
    pub(super) fn speed(&self) -> u32 {
        self.speed
    }

    /// The way to a profile's cloud.
    pub(super) fn link(&self, name: &ProfileName) -> Result<Link, Fault> {
        let mut links = self.links.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(link) = links.get(name) {
            return Ok(link.clone());
        }
        let link = (self.connect)(self.profile(name)?)?;
        links.insert(name.clone(), link.clone());
        Ok(link)
    }

    /// A profile by its name.
    pub(super) fn profile(&self, name: &ProfileName) -> Result<&Profile, Fault> {
        let found = self.profiles.iter().find(|profile| profile.name == *name);
        found.ok_or_else(|| Fault::new(FaultKind::Local, msg::no_profile(name), msg::no_profile_hint()))
    }

    /// Answers a query.
    pub async fn answer(&self, query: Query) -> Reply {
        self.answer_telling(query, Arc::new(|_| {})).await
    }

    /// The same, telling what goes on meanwhile: how far a list has come that is read in pages, what is waited for.
    pub async fn answer_telling(&self, query: Query, heard: Arc<Heard>) -> Reply {
        Asking { services: self, heard }.answer(query).await
    }

    /// One line about a run.
    pub fn summary(&self, run: &RunMark) -> Result<RunSummary, Fault> {
        Ok(of_record(&self.store()?.run(run)?))
    }

    /// Has a backup of an instance made, once.
    pub async fn back_up(
        &self,
        profile: &ProfileName,
        operation: &OperationKey,
        target: &InstanceId,
    ) -> Result<BackupId, Fault> {
        self.acts()?;
        let link = self.link(profile)?;
        let name = facts::backup_name(link.pace.now());
        operation_of(operation)?.1.back_up(&link, target, &name).await
    }

    /// Sends a confirmed restore, once.
    pub async fn submit(&self, submission: Submission) -> Result<Sent, Fault> {
        self.acts()?;
        let Submission { request, plan, checks, facts, accepted } = submission;
        let link = self.link(&request.get().profile)?;
        let (provider, operation) = operation_of(&request.get().operation)?;
        let store = self.store()?;
        let seen = submit::Seen { checks: &checks, facts: facts.as_deref() };
        let sent =
            submit::submit(&store, provider, operation, &link, request, &plan, seen, &accepted).await?;
        Ok(Sent { outcome: sent.outcome, warnings: sent.warnings })
    }

    /// Sends the very same request again under its token, once.
    pub async fn repeat(&self, request: Confirmed<PreparedRequest>) -> Result<Sent, Fault> {
        self.acts()?;
        let link = self.link(&request.get().profile)?;
        let (provider, operation) = operation_of(&request.get().operation)?;
        let sent = repeat::repeat(&self.store()?, provider, operation, &link, request).await?;
        Ok(Sent { outcome: sent.outcome, warnings: sent.warnings })
    }
}

/// The cloud of a link.
pub(super) fn provider_of(link: &Link) -> Result<&'static dyn Provider, Fault> {
    registry::provider(&link.profile.provider).ok_or_else(|| {
        Fault::new(FaultKind::Unsupported, msg::no_provider(&link.profile.provider), msg::no_provider_hint())
    })
}

/// An operation, with its cloud.
pub(super) fn operation_of(
    key: &OperationKey,
) -> Result<(&'static dyn Provider, &'static dyn Operation), Fault> {
    registry::operation(key)
        .ok_or_else(|| Fault::new(FaultKind::Unsupported, msg::no_operation(key), msg::no_provider_hint()))
}
