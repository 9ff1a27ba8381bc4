//! A scripted cloud: every answer is set by the test, every send is counted, and a send looks at what is on disk.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::Bytes;
use futures_util::future::{BoxFuture, FutureExt as _, ready};

use super::store::Store;
use crate::domain::capability::{Capabilities, ClientToken};
use crate::domain::catalog::{Catalog, DatabaseEntry, Existing, Group, KnownTables, Names};
use crate::domain::draft::{DatabaseItem, PlanDraft, TableItem};
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::ids::{InstanceId, JobId, RunMark};
use crate::domain::instance::{Engine, Instance, Listing};
use crate::domain::job::{JobRef, JobSnapshot, JobState};
use crate::domain::plan::RestorePlan;
use crate::domain::plan_file::{self, Form};
use crate::domain::point::{BackupSet, PointChoices, RestorePoint};
use crate::domain::profile::{Environment, Profile};
use crate::domain::request::{Accepted, Confirmed, PreparedRequest, SubmitOutcome, Tool};
use crate::domain::said::Said;
use crate::domain::testing;
use crate::domain::time::Timestamp;
use crate::domain::validate::validate;
use crate::messages::Text;
use crate::provider::credentials::{Credentials, Source};
use crate::provider::{Later, Link, Operation, Pace, Provider, Spot, Transport, TransportError, Wanted};

/// Time that only moves when somebody waits.
pub struct Clock(AtomicI64, AtomicU64);

impl Pace for Clock {
    fn now(&self) -> Timestamp {
        Timestamp::from_millis(self.0.load(Ordering::SeqCst))
    }
    fn sleep(&self, span: Duration) -> BoxFuture<'_, ()> {
        self.0.fetch_add(i64::try_from(span.as_millis()).unwrap(), Ordering::SeqCst);
        ready(()).boxed()
    }
    fn nonce(&self) -> String {
        format!("{:032x}", self.1.fetch_add(1, Ordering::SeqCst))
    }
    fn chance(&self) -> f64 {
        0.5
    }
}

struct Nothing;

impl Source for Nothing {
    fn get(&self) -> Later<'_, Credentials> {
        ready(Err(fault(FaultKind::Auth))).boxed()
    }
}

impl Transport for Nothing {
    fn call(&self, _: http::Request<Bytes>) -> BoxFuture<'_, Result<http::Response<Bytes>, TransportError>> {
        ready(Err(TransportError::NotSent("no wire in tests".into()))).boxed()
    }
}

/// A fault of a kind.
pub fn fault(kind: FaultKind) -> Fault {
    Fault::new(kind, Text::verbatim("scripted"), Text::default())
}

/// What a send looks at and may spoil while it is under way.
type OnSend = Box<dyn Fn() + Send + Sync>;

/// The scripted cloud, provider and operation in one.
pub struct Cloud {
    /// How many requests arrived.
    pub sends: AtomicUsize,
    /// The answer to a send.
    pub answer: Mutex<Result<SubmitOutcome, Fault>>,
    /// Looks at the job, the last one for ever.
    pub looks: Mutex<VecDeque<Result<JobSnapshot, Fault>>>,
    /// The instance.
    pub instance: Mutex<Instance>,
    /// Reads that fail: `databases`, `tables`, `existing`, `tasks`, `points`.
    pub blind: Mutex<Vec<&'static str>>,
    /// Whether the lists of tables are said to be cut.
    pub cut: AtomicBool,
    /// What can be restored from.
    pub points: Mutex<PointChoices>,
    /// The tables that the point holds.
    pub tables: Mutex<Vec<&'static str>>,
    /// Live tables, where the cloud lists them.
    pub live: Mutex<Option<Names>>,
    /// Somebody else's task that is at work.
    pub busy: Mutex<Option<JobId>>,
    /// Whether the instance is not found by its id.
    pub gone: Mutex<bool>,
    /// Whether the service knows a repeat by its token.
    pub token: AtomicBool,
    /// The moment that the lists of names are told of.
    pub as_of: Mutex<Option<Timestamp>>,
    /// Called when a request arrives.
    pub on_send: Mutex<OnSend>,
}

impl Cloud {
    /// A cloud that takes everything.
    pub fn new() -> Self {
        Self {
            sends: AtomicUsize::new(0),
            answer: Mutex::new(Ok(accepted())),
            looks: Mutex::new(VecDeque::new()),
            instance: Mutex::new(instance()),
            blind: Mutex::new(vec![]),
            cut: AtomicBool::new(false),
            points: Mutex::new(points()),
            tables: Mutex::new(vec!["orders", "taken"]),
            live: Mutex::default(),
            busy: Mutex::default(),
            gone: Mutex::default(),
            token: AtomicBool::new(false),
            as_of: Mutex::default(),
            on_send: Mutex::new(Box::new(|| ())),
        }
    }

    /// The instance by its id.
    fn found(&self) -> Later<'_, Instance> {
        if *self.gone.lock().unwrap() {
            return ready(Err(fault(FaultKind::NotFound))).boxed();
        }
        ready(Ok(self.instance.lock().unwrap().clone())).boxed()
    }

    /// What a read brings, or a fault where it is to fail.
    fn read<T: Send + 'static>(&self, name: &str, value: T) -> Later<'_, T> {
        let blind = self.blind.lock().unwrap().contains(&name);
        ready(if blind { Err(fault(FaultKind::Unavailable)) } else { Ok(value) }).boxed()
    }

    /// Requests that arrived.
    pub fn sent(&self) -> usize {
        self.sends.load(Ordering::SeqCst)
    }
}

/// An answer with a job.
pub fn accepted() -> SubmitOutcome {
    SubmitOutcome::Accepted(Accepted { job: Some("job-1".into()), request_id: Some("REQ-1".into()) })
}

/// A look at job-1.
pub fn look(state: JobState) -> JobSnapshot {
    JobSnapshot { job: Some("job-1".into()), state, ..JobSnapshot::not_seen() }
}

fn points() -> PointChoices {
    let set = BackupSet {
        id: "902".into(),
        started_at: None,
        finished_at: None,
        size_bytes: None,
        kind: vec![],
        manual: false,
        regions: vec![],
        unusable: None,
    };
    PointChoices { backups: vec![set], windows: vec![], no_window: None }
}

fn instance() -> Instance {
    Instance {
        id: "rm-1".into(),
        name: "shop".into(),
        engine: Engine::MySql,
        engine_version: "8.0".into(),
        status: "Running".into(),
        region: "r".into(),
        edition: None,
        storage_type: None,
        storage_bytes: Some(1 << 40),
        used_bytes: Some(0),
        endpoint: None,
        created_at: None,
        network: None,
        time_zone: None,
        primary: None,
        replicas: vec![],
        offers: vec![],
        unusable: None,
    }
}

impl Provider for Cloud {
    fn key(&self) -> &'static str {
        "fake"
    }
    fn title(&self) -> Text {
        Text::verbatim("fake")
    }
    fn operations(&self) -> &'static [&'static dyn Operation] {
        &[]
    }
    fn instances<'a>(&'a self, _: &'a Link) -> Later<'a, Listing> {
        let instance = self.instance.lock().unwrap().clone();
        let gone = *self.gone.lock().unwrap() && instance.id.as_str() == "rm-1";
        ready(Ok(Listing::whole(if gone { vec![] } else { vec![instance] }))).boxed()
    }
    fn instance<'a>(&'a self, _: &'a Link, _: &'a InstanceId) -> Later<'a, Instance> {
        self.found()
    }
}

impl Operation for Cloud {
    fn key(&self) -> &'static str {
        "fake.restore"
    }
    fn title(&self) -> Text {
        Text::verbatim("fake")
    }
    fn capabilities(&self, _: Option<&Instance>) -> Capabilities {
        let token = self.token.load(Ordering::SeqCst);
        let client_token = if token { ClientToken::Honoured(64) } else { ClientToken::None };
        Capabilities { client_token, ..testing::capabilities() }
    }
    fn source<'a>(&'a self, _: &'a Link, _: &'a InstanceId) -> Later<'a, Instance> {
        self.found()
    }
    fn points<'a>(&'a self, _: &'a Link, _: &'a Instance) -> Later<'a, PointChoices> {
        self.read("points", self.points.lock().unwrap().clone())
    }
    fn catalog<'a>(&'a self, _: &'a Link, _: Spot<'a>, wanted: Wanted<'a>) -> Later<'a, Catalog> {
        let groups =
            vec![Group { schema: None, tables: self.tables.lock().unwrap().iter().copied().collect() }];
        let name = if wanted == Wanted::Databases { "databases" } else { "tables" };
        let groups = (wanted != Wanted::Databases).then_some(groups);
        let entry = DatabaseEntry { name: "shop".into(), size_bytes: Some(1 << 20), groups };
        let cut = wanted != Wanted::Databases && self.cut.load(Ordering::SeqCst);
        self.read(name, Catalog { databases: vec![entry], cut, ..Catalog::default() })
    }
    fn existing<'a>(&'a self, _: &'a Link, _: &'a InstanceId) -> Later<'a, Existing> {
        let live = self.live.lock().unwrap().clone();
        let (database, schema) = ("shop".to_owned(), String::new());
        let known = live.clone().map(|tables| KnownTables { database, schema, tables });
        let (databases, tables) = (Some(vec!["shop".into()]), known.into_iter().collect());
        let lists_tables = live.is_some();
        let as_of = *self.as_of.lock().unwrap();
        self.read("existing", Existing { databases, lists_tables, tables, as_of, plain_only: false })
    }
    fn tasks<'a>(&'a self, _: &'a Link, _: &'a InstanceId) -> Later<'a, Vec<(JobId, bool)>> {
        let busy = self.busy.lock().unwrap().clone().map(|task| (task, true));
        self.read("tasks", [("old-task".into(), false)].into_iter().chain(busy).collect())
    }
    fn prepare(&self, plan: &RestorePlan, profile: &Profile, run: &RunMark) -> PreparedRequest {
        PreparedRequest {
            operation: "fake.restore".into(),
            profile: profile.name.clone(),
            run: run.clone(),
            instance: plan.draft().written().clone(),
            overwrites: false,
            method: "POST".into(),
            endpoint: "https://fake".into(),
            path: "/".into(),
            query: vec![],
            headers: vec![],
            parameters: vec![],
            payload: body(plan.draft()),
            payload_name: "body".into(),
            body: body(plan.draft()),
            signing_query: vec![],
            signing_headers: vec![],
            client_token: self.token.load(Ordering::SeqCst).then(|| format!("undrop-{run}")),
            needs: None,
            notes: vec![],
            tool: Tool::default(),
        }
    }
    fn said(&self, request: &PreparedRequest) -> Option<Said> {
        let draft = plan_file::read(&request.body, Form::Json).ok()?;
        Some(Said {
            instance: draft.written().clone(),
            source: None,
            point: draft.point,
            options: draft.options,
            databases: draft.databases,
        })
    }
    fn send<'a>(&'a self, _: &'a Link, _: &'a PreparedRequest) -> Later<'a, SubmitOutcome> {
        (self.on_send.lock().unwrap())();
        let answer = self.answer.lock().unwrap().clone();
        if answer.is_ok() {
            self.sends.fetch_add(1, Ordering::SeqCst);
        }
        ready(answer).boxed()
    }
    fn progress<'a>(&'a self, _: &'a Link, _: &'a JobRef) -> Later<'a, JobSnapshot> {
        let mut looks = self.looks.lock().unwrap();
        let next = if looks.len() > 1 { looks.pop_front() } else { looks.front().cloned() };
        ready(next.unwrap_or_else(|| Ok(JobSnapshot::not_seen()))).boxed()
    }
}

/// The plan itself, without the mark: the same restore under another mark has the same body.
fn body(draft: &PlanDraft) -> String {
    plan_file::write(&PlanDraft { run: None, ..draft.clone() }, Form::Json)
}

/// A store in a folder of its own, a link without a wire, and a cloud.
pub struct Bench {
    /// Keeps the folder.
    _folder: tempfile::TempDir,
    /// The store.
    pub store: Store,
    /// The link.
    pub link: Link,
    /// The cloud.
    pub cloud: Cloud,
}

impl Bench {
    /// All of it, fresh.
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("undrop")).unwrap();
        let pace = Arc::new(Clock(AtomicI64::new(1_795_097_010_000), AtomicU64::new(0)));
        let link = Link::new(profile(), Arc::new(Nothing), Arc::new(Nothing), pace);
        link.skew_ms.store(0, Ordering::Relaxed);
        Self { _folder: folder, store, link, cloud: Cloud::new() }
    }

    /// A plan that is in order, with its mark.
    pub fn plan(&self) -> RestorePlan {
        self.judged(&draft())
    }

    /// A draft, judged without knowledge of the target.
    pub fn judged(&self, draft: &PlanDraft) -> RestorePlan {
        validate(draft, &self.cloud.capabilities(None), &Existing::default()).unwrap()
    }

    /// The confirmed request of a plan.
    pub fn confirmed(&self, plan: &RestorePlan) -> Confirmed<PreparedRequest> {
        let run = plan.draft().run.clone().unwrap();
        let request = self.cloud.prepare(plan, &self.link.profile, &run);
        Confirmed::by_flag(request, "rm-1", false).unwrap()
    }

    /// Sends a plan with nothing accepted.
    pub fn submit(&self, plan: &RestorePlan) -> Result<super::submit::Submitted, Fault> {
        self.submit_accepting(plan, &[])
    }

    /// Sends a plan with these warnings accepted.
    pub fn submit_accepting(
        &self,
        plan: &RestorePlan,
        accepted: &[String],
    ) -> Result<super::submit::Submitted, Fault> {
        let request = self.confirmed(plan);
        let sent = super::submit::submit(
            &self.store,
            &self.cloud,
            &self.cloud,
            &self.link,
            request,
            plan,
            super::submit::Seen::default(),
            accepted,
        );
        sent.now_or_never().unwrap()
    }
}

fn profile() -> Profile {
    Profile {
        name: "p".into(),
        provider: "fake".into(),
        region: "r".into(),
        environment: Environment("test".into()),
        time_zone: None,
        credentials: "auto".into(),
        endpoints: std::collections::BTreeMap::default(),
        signature: None,
        project_id: None,
    }
}

/// A draft that is in order.
pub fn draft() -> PlanDraft {
    let table = TableItem { name: "orders".into(), new_name: Some("orders_ud1119_k7q2".into()) };
    let db = DatabaseItem { name: "shop".into(), new_name: None, schemas: vec![], tables: vec![table] };
    PlanDraft {
        damage: None,
        profile: "p".into(),
        operation: "fake.restore".into(),
        instance: "rm-1".into(),
        target: None,
        point: RestorePoint::Backup("902".into()),
        options: std::collections::BTreeMap::default(),
        run: Some("k7q2".into()),
        databases: vec![db],
    }
}
