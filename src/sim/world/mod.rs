//! The world behind the simulator: instances, backups, catalogues over time, jobs, and what the gateway remembers.
//!
//! It is pure: no clock, no IO, no HTTP, no provider's words for an answer. Time goes in through
//! [`World::advance`] and never goes back.

mod build;
mod catalog;
mod copies;
mod gateway;
pub(in crate::sim) mod huawei;
mod instance;
mod job;
mod shelf;
#[cfg(test)]
mod tests;

pub(in crate::sim) use catalog::{Database, Span, Table};
pub(in crate::sim) use copies::{CopiedSet, Copies};
pub(in crate::sim) use gateway::Remembered;
pub use huawei::HuaweiCredentials;
pub(in crate::sim) use instance::{Backup, Instance};
pub(in crate::sim) use job::{NewTable, Restore, Task, TaskState};
pub(in crate::sim) use shelf::Shelf;

use crate::sim::scenario::{Act, ApiFault, Fate, JobFault, Key, Region, Rules, Scenario, When};
use gateway::Gateway;
use job::Job;
use sha2::{Digest, Sha256};

/// The key pair that a client is handed. It opens nothing outside the simulator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Credentials {
    /// Goes over the wire with every request.
    pub access_key_id: String,
    /// Signs; never goes over the wire.
    pub access_key_secret: String,
}

impl Credentials {
    /// Those of an account on paper.
    pub(in crate::sim) fn of(keys: &[Key]) -> Self {
        // A scenario without a usable first key does not load.
        keys.first().map_or_else(
            || Self { access_key_id: String::new(), access_key_secret: String::new() },
            |key| Self { access_key_id: key.id.clone(), access_key_secret: key.secret.clone() },
        )
    }
}

/// One simulated account. All times are Unix milliseconds, UTC.
#[derive(Debug)]
pub struct World {
    now_ms: i64,
    start_ms: i64,
    speed: u32,
    seed: u64,
    answers: u64,
    pub(in crate::sim) rules: Rules,
    pub(in crate::sim) regions: Vec<Region>,
    pub(in crate::sim) keys: Vec<Key>,
    pub(in crate::sim) gateway: Gateway,
    pub(in crate::sim) instances: Vec<Instance>,
    pub(in crate::sim) tasks: Vec<Task>,
    pub(in crate::sim) huawei: huawei::Cloud,
    jobs: Vec<Job>,
    api_faults: Vec<Counted<ApiFault>>,
    job_faults: Vec<Counted<JobFault>>,
}

/// A fault and how many requests or jobs it has met.
#[derive(Debug)]
struct Counted<T> {
    fault: T,
    met: u32,
}

impl<T> Counted<T> {
    /// Counts one meeting; true when the fault strikes.
    fn strikes(&mut self, after: u32, times: Option<u32>) -> bool {
        let turn = self.met;
        self.met = self.met.saturating_add(1);
        turn >= after && times.is_none_or(|times| turn - after < times)
    }
}

impl World {
    /// A fresh world. `start_ms` (Unix milliseconds) is what the scenario's times are relative to.
    pub fn new(scenario: &Scenario, start_ms: i64) -> World {
        build::build(scenario, start_ms)
    }

    /// Makes jobs run `n` times faster. The gateway's clock stays real.
    pub fn set_speed(&mut self, n: u32) {
        self.speed = n.max(1);
    }

    /// Moves jobs to `now_ms` (Unix milliseconds). Doing it twice changes nothing; an earlier time is ignored.
    pub fn advance(&mut self, now_ms: i64) {
        let passed = now_ms - self.now_ms;
        if passed <= 0 {
            return;
        }
        self.now_ms = now_ms;
        self.huawei.advance(passed, self.speed, now_ms);
        for job in &mut self.jobs {
            let Some(task) = self.tasks.get_mut(job.task) else { continue };
            let before = task.state;
            job.advance(task, passed, self.speed, now_ms);
            if before.is_active() && !task.state.is_active() {
                let Some(instance) = self.instances.iter_mut().find(|instance| instance.id == task.instance)
                else {
                    continue;
                };
                "Running".clone_into(&mut instance.status);
                if task.state == TaskState::Succeed {
                    job.land(instance, task.end_ms.unwrap_or(now_ms));
                }
            }
        }
    }

    /// The key pair of the account's operator.
    pub fn credentials(&self) -> Credentials {
        Credentials::of(&self.keys)
    }

    /// The live tables of a database, sorted; empty when there is no such database. For tests: "then the tables exist".
    pub fn tables_of(&self, instance: &str, database: &str) -> Vec<String> {
        let Some(instance) = self.instance(instance) else { return Vec::new() };
        let Some(database) = instance.database_at(database, self.now_ms) else { return Vec::new() };
        database.tables_at(self.now_ms).map(|table| table.name.clone()).collect()
    }

    /// Whether a database is live on an instance of Alibaba Cloud.
    pub fn has_database(&self, instance: &str, database: &str) -> bool {
        self.instance(instance).is_some_and(|at| at.database_at(database, self.now_ms).is_some())
    }

    /// Restore jobs really created on either cloud, so that a test can say "at most one".
    pub fn restores_seen(&self) -> usize {
        self.jobs.len() + self.huawei.restores_seen()
    }

    /// What a client is handed for Huawei Cloud.
    pub fn huawei_credentials(&self) -> HuaweiCredentials {
        self.huawei.credentials()
    }

    /// The live tables of a database on Huawei Cloud, sorted; `schema` is empty where the engine has none. For tests.
    pub fn huawei_tables_of(&self, instance: &str, database: &str, schema: &str) -> Vec<String> {
        let database = self.huawei.instance(instance).and_then(|at| at.database_at(database, self.now_ms));
        let schema = database.and_then(|database| database.schema(schema));
        schema
            .map(|home| home.tables_at(self.now_ms).map(|table| table.name.clone()).collect())
            .unwrap_or_default()
    }

    /// The live databases of an instance on Huawei Cloud, sorted. For tests.
    pub fn huawei_databases_of(&self, instance: &str) -> Vec<String> {
        let instance = self.huawei.instance(instance);
        instance
            .map(|at| at.databases_at(self.now_ms).map(|database| database.name.clone()).collect())
            .unwrap_or_default()
    }

    /// Starts a restore on Huawei Cloud, with the fate that the scenario has for it. Gives the job's id.
    pub(in crate::sim) fn start_huawei(&mut self, order: huawei::Order) -> String {
        let fate = self.next_fate();
        self.huawei.start(order, fate, self.now_ms)
    }

    /// How many times faster jobs run.
    pub(in crate::sim) fn speed(&self) -> u32 {
        self.speed
    }

    /// Where the clock stands, Unix milliseconds.
    pub(in crate::sim) fn now_ms(&self) -> i64 {
        self.now_ms
    }

    /// The moment the scenario's times are relative to.
    pub(in crate::sim) fn start_ms(&self) -> i64 {
        self.start_ms
    }

    pub(in crate::sim) fn instance(&self, id: &str) -> Option<&Instance> {
        self.instances.iter().find(|instance| instance.id == id)
    }

    /// The copied set of that CrossBackupId, its instance's copies and the instance.
    pub(in crate::sim) fn copy(&self, id: &str) -> Option<(&Instance, &Copies, &CopiedSet)> {
        self.instances.iter().find_map(|instance| {
            let copies = instance.copies.as_ref()?;
            Some((instance, copies, copies.copy(id)?))
        })
    }

    /// Whether a task of that instance has not ended.
    pub(in crate::sim) fn has_active_task(&self, instance: &str) -> bool {
        self.tasks.iter().any(|task| task.instance == instance && task.is_active_at(self.now_ms))
    }

    /// Read replicas of that instance.
    pub(in crate::sim) fn replicas_of(&self, id: &str) -> impl Iterator<Item = &Instance> {
        self.instances.iter().filter(move |instance| instance.master.as_deref() == Some(id))
    }

    /// Starts a restore job: the instance is `Restoring` until it ends.
    pub(in crate::sim) fn start_restore(&mut self, restore: Restore) {
        let mut fate = self.next_fate();
        if let (Some(reason), Fate::Succeed) = (&restore.doomed, &fate) {
            fate = Fate::Fail { at: 60, reason: reason.clone() };
        }
        let Some(at) = self.instances.iter().position(|instance| instance.id == restore.instance) else {
            return;
        };
        "Restoring".clone_into(&mut self.instances[at].status);
        let number = self.tasks.len();
        let task = Task::restore(&restore, self.task_id(number), self.now_ms, fate == Fate::Invisible);
        self.tasks.push(task);
        self.jobs.push(Job::new(restore, number, fate));
    }

    fn next_fate(&mut self) -> Fate {
        for counted in &mut self.job_faults {
            let (after, times) = (counted.fault.after, counted.fault.times);
            if counted.strikes(after, times) {
                return counted.fault.fate.clone();
            }
        }
        Fate::Succeed
    }

    /// The faults that strike this request, in the scenario's order: any number that make it slow, then at most one
    /// other. A request that is struck does not meet the faults after it, so that they come one after another.
    pub(in crate::sim) fn strike(&mut self, action: &str) -> Vec<(Act, When)> {
        let mut struck = Vec::new();
        for counted in &mut self.api_faults {
            let (after, times) = (counted.fault.after, counted.fault.times);
            if names(&counted.fault.on, action) && counted.strikes(after, times) {
                struck.push((counted.fault.act.clone(), counted.fault.when));
                if !matches!(counted.fault.act, Act::Slow { .. }) {
                    break;
                }
            }
        }
        struck
    }

    /// The next request id: an upper-case UUID, the same in every run of one scenario.
    pub(in crate::sim) fn next_request_id(&mut self) -> String {
        self.answers += 1;
        let hex = self.digest(&format!("request {}", self.answers)).to_uppercase();
        format!("{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..32])
    }

    /// Lower-case hex that depends on the scenario's seed and on `text` only.
    pub(in crate::sim) fn digest(&self, text: &str) -> String {
        hex(&Sha256::digest(format!("{} {text}", self.seed)))
    }

    fn task_id(&self, number: usize) -> String {
        format!("t-{}", &self.digest(&format!("task {number}"))[..18])
    }
}

/// Whether a fault's `on` names an operation: itself, all, or all of a group such as `huawei.rds.*`.
fn names(on: &str, action: &str) -> bool {
    on == action || on.strip_suffix('*').is_some_and(|group| action.starts_with(group))
}

/// Lower-case hex of bytes.
pub(in crate::sim) fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    bytes
        .iter()
        .flat_map(|byte| [DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]])
        .map(char::from)
        .collect()
}
