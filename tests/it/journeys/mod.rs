//! Whole journeys as one string of keys, against the simulator without sockets. No sleeps: time moves when told.

mod after;
mod cross_region;
mod drafts;
mod find;
mod home;
mod looks;
mod many;
mod mistakes;
mod mouse;
mod names;
mod pager;
mod plain;
mod point;
mod postgresql;
mod random;
mod recovery;
pub mod restore;
mod review;
mod screens;
mod sending;
mod storm;
pub mod taurusdb;
mod unknown;

use std::fmt::Write as _;
use std::path::PathBuf;

use tempfile::TempDir;
use undrop::app::model::Model;
use undrop::app::overlay::Overlay;
use undrop::app::overlay::confirm::Confirm;
use undrop::app::step::Step;
use undrop::app::step::job::JobStep;
use undrop::app::step::point::PointStep;
use undrop::app::step::review::ReviewStep;
use undrop::app::step::tables::TablesStep;
use undrop::app::step::target::TargetStep;
use undrop::domain::check::Status;
use undrop::domain::ids::RunMark;
use undrop::domain::run::RunState;
use undrop::domain::time::Timestamp;
use undrop::messages::Lang;
use undrop::runs::store::Store;
use undrop::runtime::script::{Driver, parse};
use undrop::sim::scenario::Scenario;
use undrop::training::Rehearsal;
use undrop::ui::snapshot;
use undrop::ui::theme::Theme;

/// The program on a scenario, ready for keys.
pub struct Journey {
    pub driver: Driver,
    pub world: Rehearsal,
    state: TempDir,
}

/// The moment every journey begins: 22:27 in Beijing.
pub fn start() -> Timestamp {
    Timestamp::parse_rfc3339("2026-11-19T14:27:00Z").unwrap()
}

impl Journey {
    pub fn on(scenario: &str) -> Self {
        Self::sized(scenario, Lang::En, (80, 24))
    }

    pub fn sized(scenario: &str, lang: Lang, size: (u16, u16)) -> Self {
        Self::in_world(&Scenario::builtin(scenario).unwrap(), lang, size)
    }

    pub fn in_world(scenario: &Scenario, lang: Lang, size: (u16, u16)) -> Self {
        let world = Rehearsal::new(scenario, start(), 1);
        Self::over(world, TempDir::new().unwrap(), lang, size)
    }

    /// The program started again over the same world and state folder.
    pub fn again(self) -> Self {
        let model = self.model();
        let (lang, size) = (model.lang, model.size);
        Self::over(self.world, self.state, lang, size)
    }

    fn over(world: Rehearsal, state: TempDir, lang: Lang, size: (u16, u16)) -> Self {
        let services = world.services(&state.path().join("state"), state.path(), 7);
        let driver = Driver::start(world.setup(lang, size, 1), services, world.clock()).unwrap();
        Self { driver, world, state }
    }

    /// Where the runs are kept.
    pub fn state_folder(&self) -> PathBuf {
        self.state.path().join("state")
    }

    /// What was written down about the run in sight, oldest first.
    pub fn events(&self) -> Vec<String> {
        let folder = self.state_folder().join("runs").join(self.step().run().unwrap().as_str());
        let journal = std::fs::read_to_string(folder.join("journal.jsonl")).unwrap();
        let event = |line: &str| {
            let line: serde_json::Value = serde_json::from_str(line).unwrap();
            line["event"].as_str().unwrap().to_owned()
        };
        journal.lines().map(event).collect()
    }

    /// The screen as text, the same on every machine: whoever runs the tests is called `me@here`.
    pub fn screen(&self) -> String {
        let text = snapshot::text(&self.driver.frame(&Theme::default()).0);
        let Ok(store) = Store::open(&self.state_folder()) else { return text };
        let (who, me) = (store.who(), "me@here");
        match who.len().checked_sub(me.len()) {
            Some(longer) => text.replace(&who, &format!("{me}{}", " ".repeat(longer))),
            None => text.replace(&format!("{who}{}", " ".repeat(me.len() - who.len())), me),
        }
    }

    /// Feeds keys.
    pub fn keys(&mut self, keys: &str) -> &mut Self {
        self.driver.feed(&parse(keys).unwrap());
        self
    }

    pub fn model(&self) -> &Model {
        &self.driver.model
    }

    pub fn step(&self) -> &Step {
        self.model().wizard.current()
    }

    /// What the program last said in its line for notices, in English.
    pub fn notice(&self) -> &str {
        self.model().notice.as_ref().map_or("", |notice| &notice.text.en)
    }

    pub fn point(&self) -> &PointStep {
        let Step::Point(point) = self.step() else { panic!("{}", self.screen()) };
        point
    }

    pub fn target(&self) -> &TargetStep {
        let Step::Target(target) = self.step() else { panic!("{}", self.screen()) };
        target
    }

    pub fn tables(&self) -> &TablesStep {
        let Step::Tables(tables) = self.step() else { panic!("{}", self.screen()) };
        tables
    }

    pub fn review(&self) -> &ReviewStep {
        let Step::Review(review) = self.step() else { panic!("{}", self.screen()) };
        review
    }

    pub fn job(&self) -> &JobStep {
        let Step::Job(job) = self.step() else { panic!("{}", self.screen()) };
        job
    }

    pub fn confirm(&self) -> &Confirm {
        let Some(Overlay::Confirm(confirm)) = self.model().overlays.last() else {
            panic!("{}", self.screen())
        };
        confirm
    }

    /// The body of the request as it is previewed.
    pub fn previewed(&self) -> String {
        self.review().prepared.value().unwrap().body.clone()
    }

    /// Accepts each warning of the review by its own key.
    pub fn accept_all(&mut self) -> &mut Self {
        self.keys("<home>");
        for _ in 0..self.review().checks().len() {
            let check = &self.review().checks()[self.review().cursor];
            let open =
                check.status == Status::Warning && !self.review().accepted.iter().any(|key| key == check.key);
            self.keys(if open { "a<down>" } else { "<down>" });
        }
        assert_eq!(self.review().locked(), None, "{:#?}", self.review().checks());
        self
    }

    /// Lets time pass until the job has ended; the state it ended in.
    pub fn until_done(&mut self) -> Option<RunState> {
        for _ in 0..200 {
            if self.model().wake_at().is_none() {
                break;
            }
            self.keys("<wait>");
        }
        assert_eq!(self.model().wake_at(), None, "a finished job wakes nobody");
        self.job().state()
    }

    /// The plan file that was saved for the run in sight.
    pub fn saved_plan(&self) -> String {
        let run = self.step().run().unwrap().as_str();
        std::fs::read_to_string(self.state.path().join(format!("undrop-{run}.toml"))).unwrap()
    }

    /// Bodies of the requests whose address holds this, oldest first. What is read is not counted.
    pub fn sent(&self, part: &str) -> Vec<String> {
        self.world.with_received(|received| {
            let orders = received.iter().filter(|request| is_order(request));
            let sent = orders.filter(|request| request.uri().to_string().contains(part));
            sent.map(|request| String::from_utf8(request.body().to_vec()).unwrap()).collect()
        })
    }

    /// Bodies of all requests that ordered something, on whichever cloud.
    pub fn orders(&self) -> Vec<String> {
        self.sent("")
    }

    /// Restore requests of the first operation that reached the cloud.
    pub fn restores(&self) -> Vec<String> {
        self.sent("Action=RestoreTable")
    }

    /// Runs on disk with their states.
    pub fn runs(&self) -> Vec<(RunMark, RunState)> {
        let store = Store::open(&self.state_folder()).unwrap();
        store.runs().unwrap().into_iter().map(|entry| (entry.run, entry.state)).collect()
    }

    /// Live tables on Huawei Cloud; `schema` is empty where the engine has none.
    pub fn live(&self, instance: &str, database: &str, schema: &str) -> Vec<String> {
        self.world.with_world(|world| world.huawei_tables_of(instance, database, schema))
    }

    /// Whether a database is live, on whichever cloud.
    pub fn has_database(&self, instance: &str, database: &str) -> bool {
        self.databases(instance).iter().any(|name| name == database)
            || self.world.with_world(|world| world.has_database(instance, database))
    }

    /// Live databases on Huawei Cloud.
    pub fn databases(&self, instance: &str) -> Vec<String> {
        self.world.with_world(|world| world.huawei_databases_of(instance))
    }

    /// The screen after each stretch of keys, under its name.
    pub fn frames(&mut self, milestones: &[(&str, &str)]) -> String {
        let mut frames = String::new();
        for (name, keys) in milestones {
            self.keys(keys);
            writeln!(frames, "=== {name}\n{}", self.screen()).unwrap();
        }
        frames
    }

    /// The screen as it stands when the job has ended.
    pub fn last_frame(&mut self) -> String {
        self.until_done();
        format!("=== finished\n{}\n", self.screen())
    }
}

/// Whether a request orders something: a restore or a backup.
fn is_order(request: &http::Request<bytes::Bytes>) -> bool {
    let uri = request.uri().to_string();
    let ordering = ["Action=Restore", "/restore/tables", "/restore/databases", "/instances/recovery"];
    let named = ordering.iter().any(|part| uri.contains(part)) || request.uri().path().ends_with("/backups");
    request.method() == http::Method::POST && named
}
