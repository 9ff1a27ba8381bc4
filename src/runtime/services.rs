//! What effects need from the outside: profiles, links to clouds, the state folder. One place answers every query,
//! for the real loop, for scripted keys and for tests alike.
//!
//! It decides nothing: it asks `provider` and `runs`, and gives back what they say.

use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use super::looked::{again, looked, of_record, summary};
use super::text_file;
use crate::app::effect::{Query, Submission};
use crate::app::msg::{Checked, Looked, Reply, Sent};
use crate::domain::catalog::{Catalog, Existing};
use crate::domain::draft::PlanDraft;
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::find::{Found, Needle};
use crate::domain::ids::{BackupId, InstanceId, OperationKey, ProfileName, RunMark};
use crate::domain::instance::Instance;
use crate::domain::plan::RestorePlan;
use crate::domain::point::{PointChoices, RestorePoint};
use crate::domain::profile::Profile;
use crate::domain::request::{Confirmed, PreparedRequest};
use crate::domain::run::RunSummary;
use crate::messages::{runs as runs_msg, runtime as msg};
use crate::provider::{Heard, Link, Operation, Provider, Spot, Wanted, find, registry};
use crate::runs::follow::Looker;
use crate::runs::store::Store;
use crate::runs::{earlier, facts, follow, repeat, submit};

/// Makes the link of a profile.
pub type Connect = dyn Fn(&Profile) -> Result<Link, Fault> + Send + Sync;

/// Random bits.
pub type Random = dyn Fn() -> u64 + Send + Sync;

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

    /// The way to a profile's cloud.
    pub(super) fn link_to(&self, profile: &Profile) -> Result<Link, Fault> {
        self.link(&profile.name)
    }

    fn link(&self, name: &ProfileName) -> Result<Link, Fault> {
        let mut links = self.links.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(link) = links.get(name) {
            return Ok(link.clone());
        }
        let link = (self.connect)(self.profile(name)?)?;
        links.insert(name.clone(), link.clone());
        Ok(link)
    }

    fn profile(&self, name: &ProfileName) -> Result<&Profile, Fault> {
        let found = self.profiles.iter().find(|profile| profile.name == *name);
        found.ok_or_else(|| Fault::new(FaultKind::Local, msg::no_profile(name), msg::no_profile_hint()))
    }

    /// Answers a query.
    pub async fn answer(&self, query: Query) -> Reply {
        self.answer_telling(query, Arc::new(|_| {})).await
    }

    /// The same, telling how far a list has come that is read in pages.
    pub async fn answer_telling(&self, query: Query, heard: Arc<Heard>) -> Reply {
        match query {
            Query::Runs => Reply::Runs(self.runs()),
            Query::Mark => Reply::Mark(self.mark()),
            Query::Instances(profile) => Reply::Instances(self.instances(&profile).await),
            Query::Points(profile, operation, instance) => {
                let (points, skew_ms) = self.points(&profile, &operation, &instance).await;
                Reply::Points(points, skew_ms)
            }
            Query::Elsewhere(profile) => Reply::Elsewhere(self.elsewhere(&profile).await),
            Query::Targets(profile, operation, source, point) => {
                Reply::Targets(self.targets(&profile, &operation, &source, &point).await)
            }
            Query::Catalog { profile, operation, source, point, options, database } => {
                let spot = Spot { source: &source, point: &point, options: &options };
                Reply::Catalog(self.catalog(&profile, &operation, spot, database.as_deref(), heard).await)
            }
            Query::Find { profile, operation, source, point, needle } => {
                let options = BTreeMap::new();
                let spot = Spot { source: &source, point: &point, options: &options };
                Reply::Found(self.find(&profile, &operation, spot, &needle).await)
            }
            Query::Existing(profile, operation, target) => {
                Reply::Existing(self.existing(&profile, &operation, &target).await)
            }
            Query::Check(draft) => Reply::Checked(self.check(&draft).await),
            Query::Prepare(plan) => Reply::Prepared(self.prepare(&plan).map(Box::new)),
            Query::Plans => Reply::Plans(Ok(self.plan_files())),
            Query::Open(path) => Reply::Opened(self.open_plan(&path).await.map(Box::new)),
            Query::Draft(run) => Reply::Opened(self.open_draft(&run).await.map(Box::new)),
            Query::Look(run) => Reply::Looked(self.look(&run).await.map(Box::new)),
            Query::TextFile(path) => Reply::TextFile(text_file::read(&path).await),
        }
    }

    fn runs(&self) -> Result<Vec<RunSummary>, Fault> {
        Ok(self.store()?.runs()?.into_iter().map(summary).collect())
    }

    /// One line about a run.
    pub fn summary(&self, run: &RunMark) -> Result<RunSummary, Fault> {
        Ok(of_record(&self.store()?.run(run)?))
    }

    fn mark(&self) -> Result<RunMark, Fault> {
        self.store()?.fresh_mark(|| (self.random)())
    }

    async fn instances(&self, profile: &ProfileName) -> Result<Vec<Instance>, Fault> {
        let link = self.link(profile)?;
        provider_of(&link)?.instances(&link).await
    }

    async fn elsewhere(&self, profile: &ProfileName) -> Result<Vec<Instance>, Fault> {
        let link = self.link(profile)?;
        provider_of(&link)?.elsewhere(&link).await
    }

    async fn targets(
        &self,
        profile: &ProfileName,
        operation: &OperationKey,
        source: &Instance,
        point: &RestorePoint,
    ) -> Result<Vec<Instance>, Fault> {
        let link = self.link(profile)?;
        operation_of(operation)?.1.targets(&link, source, point).await
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

    async fn points(
        &self,
        profile: &ProfileName,
        operation: &OperationKey,
        instance: &Instance,
    ) -> (Result<PointChoices, Fault>, Option<i64>) {
        let (link, operation) =
            match self.link(profile).and_then(|link| Ok((link, operation_of(operation)?.1))) {
                Ok(both) => both,
                Err(fault) => return (Err(fault), None),
            };
        let points = operation.points(&link, instance).await;
        (points, link.skew_ms())
    }

    async fn catalog(
        &self,
        profile: &ProfileName,
        operation: &OperationKey,
        spot: Spot<'_>,
        database: Option<&str>,
        heard: Arc<Heard>,
    ) -> Result<Catalog, Fault> {
        let link = self.link(profile)?.heard_by(heard);
        let wanted = database.map_or(Wanted::Databases, Wanted::Tables);
        operation_of(operation)?.1.catalog(&link, spot, wanted).await
    }

    async fn find(
        &self,
        profile: &ProfileName,
        operation: &OperationKey,
        spot: Spot<'_>,
        needle: &Needle,
    ) -> Result<Found, Fault> {
        let link = self.link(profile)?;
        find::find(operation_of(operation)?.1, &link, spot, needle).await
    }

    async fn existing(
        &self,
        profile: &ProfileName,
        operation: &OperationKey,
        target: &InstanceId,
    ) -> Result<Existing, Fault> {
        let link = self.link(profile)?;
        operation_of(operation)?.1.existing(&link, target).await
    }

    async fn check(&self, draft: &PlanDraft) -> Result<Checked, Fault> {
        let link = self.link(&draft.profile)?;
        let (provider, operation) = operation_of(&draft.operation)?;
        let mut found = facts::check(provider, operation, &link, draft).await?;
        earlier::add(&mut found, &self.store()?, draft);
        Ok(Checked { verdict: found.judged, checks: found.checks, facts: Arc::new(found.facts) })
    }

    fn prepare(&self, plan: &RestorePlan) -> Result<PreparedRequest, Fault> {
        let draft = plan.draft();
        let run = draft
            .run
            .as_ref()
            .ok_or_else(|| Fault::new(FaultKind::Bug, msg::plan_without_mark(), msg::report_bug()))?;
        Ok(operation_of(&draft.operation)?.1.prepare(plan, self.profile(&draft.profile)?, run))
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

    async fn open_draft(&self, run: &RunMark) -> Result<crate::app::msg::Opened, Fault> {
        let path = self.store()?.folder(run)?.join("plan.toml");
        self.open_plan(&path.to_string_lossy()).await
    }

    /// Looks at a run. One whose job is over is told from disk where the cloud cannot be asked any more.
    async fn look(&self, run: &RunMark) -> Result<Looked, Fault> {
        let store = self.store()?;
        let record = store.run(run)?;
        let way = self.link(&record.profile).and_then(|link| Ok((link, operation_of(&record.operation)?)));
        let (link, (provider, operation)) = match way {
            Ok(way) => way,
            Err(fault) if record.state.has_job() => return Err(fault),
            Err(_) => return Ok(looked(&store, &record, None)),
        };
        let looker = Looker { store: &store, provider, operation, link: &link, speed: self.speed };
        let view = follow::look(&looker, record).await?;
        let mut seen = looked(&store, &view.record, Some(&view));
        if view.record.state.is_unanswered() {
            seen.beside.again = again(&looker, &view);
        }
        Ok(seen)
    }
}

fn provider_of(link: &Link) -> Result<&'static dyn Provider, Fault> {
    registry::provider(&link.profile.provider).ok_or_else(|| {
        Fault::new(FaultKind::Unsupported, msg::no_provider(&link.profile.provider), msg::no_provider_hint())
    })
}

fn operation_of(key: &OperationKey) -> Result<(&'static dyn Provider, &'static dyn Operation), Fault> {
    registry::operation(key)
        .ok_or_else(|| Fault::new(FaultKind::Unsupported, msg::no_operation(key), msg::no_provider_hint()))
}
