//! The only code that speaks HTTP to a cloud.
//!
//! A [`Provider`] knows one cloud; an [`Operation`] is one restore API, in one folder. Both turn wire errors into
//! [`Fault`]s and wire values into domain values. Nothing outside this module knows a provider's name, and nothing
//! here decides what a person sees.
//!
//! What this module must never do: send a restore twice, follow a redirect, let a secret into a fault or a log, or
//! read the clock (time comes from [`Pace`]).

pub mod aliyun;
pub mod connect;
pub mod credentials;
pub mod decode;
pub mod endpoint;
pub mod exchange;
pub mod faults;
pub mod find;
pub mod http;
pub mod huawei;
pub mod lenient;
pub mod memory;
pub mod pace;
pub mod redact;
pub mod registry;
pub mod retry;
#[cfg(test)]
mod said;
pub mod sign;
#[cfg(test)]
pub(crate) mod testing;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use futures_util::future::BoxFuture;

use crate::domain::capability::{Capabilities, OptionValue};
use crate::domain::catalog::{Catalog, Existing, Group};
use crate::domain::check::Check;
use crate::domain::draft::PlanDraft;
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::find::Needle;
use crate::domain::ids::{BackupId, InstanceId, JobId, RunMark};
use crate::domain::instance::{Instance, Listing, Offer};
use crate::domain::job::{JobRef, JobSnapshot};
use crate::domain::plan::RestorePlan;
use crate::domain::point::{PointChoices, RestorePoint};
use crate::domain::profile::Profile;
use crate::domain::progress::Speed;
use crate::domain::request::{PreparedRequest, SubmitOutcome};
use crate::domain::said::Said;
use crate::domain::time::Timestamp;
use crate::messages::{Text, faults as msg};

/// What a read gives back, later.
pub type Later<'a, T> = BoxFuture<'a, Result<T, Fault>>;

/// Why a transport brought no answer. The difference decides whether a restore may be running.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TransportError {
    /// Not one byte of the request left: name not resolved, connection refused, TLS not agreed, proxy refused.
    NotSent(String),
    /// Something may have left: reset, timeout, answer cut off.
    MaybeSent(String),
}

/// One HTTP exchange. Bounded in time and size by whoever implements it; it never retries and never follows a redirect.
pub trait Transport: Send + Sync {
    /// Sends one signed request and reads the whole answer.
    fn call(
        &self,
        request: ::http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<::http::Response<Bytes>, TransportError>>;
}

/// Time and chance, injected: the present, waiting, nonces.
pub trait Pace: Send + Sync {
    /// The present.
    fn now(&self) -> Timestamp;
    /// Hears of a pause that the cloud asked for, before it is slept: where a person waits, somebody tells them.
    fn pauses(&self, _span: Duration) {}
    /// Waits.
    fn sleep(&self, span: Duration) -> BoxFuture<'_, ()>;
    /// 32 hex characters, never the same twice.
    fn nonce(&self) -> String;
    /// A number in 0..1 for jitter.
    fn chance(&self) -> f64;
}

/// A profile with all that is needed to speak to its cloud.
#[derive(Clone)]
pub struct Link {
    /// The profile.
    pub profile: Arc<Profile>,
    /// Where its credentials come from. Read when first needed, never shown.
    pub credentials: Arc<dyn credentials::Source>,
    /// The wire.
    pub transport: Arc<dyn Transport>,
    /// Time and chance.
    pub pace: Arc<dyn Pace>,
    /// The cloud's clock minus ours in milliseconds, from the last `Date` header; `i64::MIN` while unknown.
    pub skew_ms: Arc<std::sync::atomic::AtomicI64>,
    /// What was learned on the way: a session's token, the project's id.
    pub memory: Arc<memory::Memory>,
    /// Who is told what goes on during a read.
    pub heard: Option<Arc<Heard>>,
}

/// What goes on during a read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum News {
    /// So many elements of a list in pages have come, and more are asked for.
    Come(usize),
    /// The cloud asked for a pause: the read goes on after it.
    Pause(Duration),
}

/// Is told what goes on during a read.
pub type Heard = dyn Fn(News) + Send + Sync;

impl Link {
    /// A link without a known clock difference.
    pub fn new(
        profile: Profile,
        credentials: Arc<dyn credentials::Source>,
        transport: Arc<dyn Transport>,
        pace: Arc<dyn Pace>,
    ) -> Self {
        let skew_ms = Arc::new(std::sync::atomic::AtomicI64::new(i64::MIN));
        Self {
            profile: Arc::new(profile),
            credentials,
            transport,
            pace,
            skew_ms,
            memory: Arc::default(),
            heard: None,
        }
    }

    /// The same link, telling how far lists in pages have come and what is waited for.
    #[must_use]
    pub fn heard_by(self, heard: Arc<Heard>) -> Self {
        let pace = Arc::new(pace::Telling { pace: self.pace, heard: Arc::clone(&heard) });
        Self { heard: Some(heard), pace, ..self }
    }

    /// So many elements have come and more are asked for.
    pub fn tell(&self, count: usize) {
        if let Some(heard) = &self.heard {
            heard(News::Come(count));
        }
    }

    /// The cloud's clock minus ours, once an answer carried a date.
    pub fn skew_ms(&self) -> Option<i64> {
        let skew = self.skew_ms.load(std::sync::atomic::Ordering::Relaxed);
        (skew != i64::MIN).then_some(skew)
    }
}

/// One cloud.
pub trait Provider: Send + Sync {
    /// The word in the config file: `aliyun`, `huawei`.
    fn key(&self) -> &'static str;

    /// Its name for people.
    fn title(&self) -> Text;

    /// Its restore APIs.
    fn operations(&self) -> &'static [&'static dyn Operation];

    /// All instances of the profile's region, every page of them, with the operations that fit each; and the services of
    /// the cloud that have none here or may not be asked.
    fn instances<'a>(&'a self, link: &'a Link) -> Later<'a, Listing>;

    /// Instances of other regions whose backups are kept in this profile's region: sources only, with the operations that
    /// read such backups.
    fn elsewhere<'a>(&'a self, _link: &'a Link) -> Later<'a, Vec<Instance>> {
        Box::pin(std::future::ready(Ok(Vec::new())))
    }

    /// One instance in detail: disk, replicas, state as of now.
    fn instance<'a>(&'a self, link: &'a Link, id: &'a InstanceId) -> Later<'a, Instance>;
}

/// What an operation offers when asked for a whole catalogue or one database of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted<'a> {
    /// The databases; their tables only where the same call gives them anyway.
    Databases,
    /// The tables of one database.
    Tables(&'a str),
    /// The databases among which a name is looked for. Tables come along where one call brings those of all of them,
    /// and then at least the ones that are meant; where they do not, they are asked for by each database's name.
    Matching(&'a Needle),
}

/// Where a catalogue is read.
#[derive(Clone, Copy, Debug)]
pub struct Spot<'a> {
    /// The source.
    pub source: &'a Instance,
    /// The point.
    pub point: &'a RestorePoint,
    /// The options of the plan so far: some change the list.
    pub options: &'a BTreeMap<String, OptionValue>,
}

/// One restore API: one folder.
pub trait Operation: Send + Sync {
    /// Its key, for example `aliyun.restore-table`.
    fn key(&self) -> &'static str;

    /// Its name for people.
    fn title(&self) -> Text;

    /// What it can do on an instance; without one, what holds for every instance (commands that work offline).
    fn capabilities(&self, instance: Option<&Instance>) -> Capabilities;

    /// The source by its id, wherever this operation finds its sources.
    fn source<'a>(&'a self, link: &'a Link, id: &'a InstanceId) -> Later<'a, Instance>;

    /// Backup sets and windows of a source.
    fn points<'a>(&'a self, link: &'a Link, source: &'a Instance) -> Later<'a, PointChoices>;

    /// Instances that a restore of this source could be written onto, each with the reason (`unusable`) where it cannot.
    /// Asked only where [`Capabilities::target`] is chosen.
    fn targets<'a>(
        &'a self,
        _link: &'a Link,
        _source: &'a Instance,
        _point: &'a RestorePoint,
    ) -> Later<'a, Vec<Instance>> {
        Box::pin(std::future::ready(Ok(Vec::new())))
    }

    /// What a point contains. For [`Wanted::Tables`] the answer has that one database with its groups read.
    fn catalog<'a>(&'a self, link: &'a Link, spot: Spot<'a>, wanted: Wanted<'a>) -> Later<'a, Catalog>;

    /// What lives on the target now, as far as the cloud tells.
    fn existing<'a>(&'a self, link: &'a Link, target: &'a InstanceId) -> Later<'a, Existing>;

    /// Tasks of the target as of now, each with whether it is still at work: none of them can be ours later.
    fn tasks<'a>(&'a self, link: &'a Link, target: &'a InstanceId) -> Later<'a, Vec<(JobId, bool)>>;

    /// Checks that only this operation has: the cloud's own pre-check, whether the target fits the source.
    fn examine<'a>(
        &'a self,
        _link: &'a Link,
        _draft: &'a PlanDraft,
        _source: &'a Instance,
        _target: &'a Instance,
    ) -> Later<'a, Vec<Check>> {
        Box::pin(std::future::ready(Ok(Vec::new())))
    }

    /// Has a backup of an instance made, under this name, before it is overwritten. Asked only where
    /// [`Capabilities::safety_backup`] says so, once, and never repeated: a second one costs space.
    fn back_up<'a>(
        &'a self,
        _link: &'a Link,
        _target: &'a InstanceId,
        _name: &'a str,
    ) -> Later<'a, BackupId> {
        let fault = Fault::new(FaultKind::Unsupported, msg::no_safety_backup(), msg::fix_safety_backup());
        Box::pin(std::future::ready(Err(fault)))
    }

    /// The request of a plan: pure, without credentials. The same plan, profile and run give the same bytes.
    fn prepare(&self, plan: &RestorePlan, profile: &Profile, run: &RunMark) -> PreparedRequest;

    /// Reads back what the bytes of a request say; `None` where they say anything that a plan cannot. Pure, and written apart
    /// from what makes the bytes: the two must agree before a request may be sent.
    fn said(&self, request: &PreparedRequest) -> Option<Said>;

    /// Sends a prepared request once. `Err` means that for certain nothing left this machine.
    fn send<'a>(&'a self, link: &'a Link, request: &'a PreparedRequest) -> Later<'a, SubmitOutcome>;

    /// How fast the provider's pages say such a restore is; `None` where they say nothing. Only a figure with a source may
    /// stand here: a time left is told to people on it.
    fn documented_speed(&self) -> Option<Speed> {
        None
    }

    /// Looks at the job of a run once.
    fn progress<'a>(&'a self, link: &'a Link, job: &'a JobRef) -> Later<'a, JobSnapshot>;
}

/// An operation as an instance offers it.
pub fn offer(operation: &dyn Operation, instance: &Instance) -> Offer {
    Offer {
        operation: operation.key().into(),
        title: operation.title(),
        capabilities: operation.capabilities(Some(instance)),
    }
}

/// Takes the groups of one database out of an answer to [`Wanted::Tables`].
pub fn groups_of(catalog: Catalog, database: &str) -> Option<Vec<Group>> {
    catalog.databases.into_iter().find(|entry| entry.name == database).and_then(|entry| entry.groups)
}
