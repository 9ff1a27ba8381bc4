//! The account on Huawei Cloud: instances, backups, catalogues over time, jobs, and what its gateway remembers.
//!
//! Like the rest of the world it is pure: time goes in, no API's words come out.

mod access;
mod build;
mod catalog;
mod instance;
mod job;

pub(in crate::sim) use access::{Access, TOKEN_LIFE_MS, TemporaryKey, Token};
pub(in crate::sim) use catalog::Database;
pub(in crate::sim) use instance::{Backup, Instance};
pub(in crate::sim) use job::{Job, JobState, NewTable, Order, Work};

use crate::sim::clock::SECOND;
use crate::sim::scenario::{Engine, Fate, Huawei};
use sha2::{Digest, Sha256};

/// What a client is handed for Huawei Cloud. It opens nothing outside the simulator.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HuaweiCredentials {
    /// Access key: goes over the wire with every signed request.
    pub ak: String,
    /// Secret key: signs; never goes over the wire.
    pub sk: String,
    /// The project of the region.
    pub project_id: String,
    /// An IAM user of the account.
    pub user: String,
    /// That user's password.
    pub password: String,
    /// The account's name.
    pub domain: String,
}

impl HuaweiCredentials {
    /// Those of an account on paper.
    pub(in crate::sim) fn of(paper: &Huawei) -> Self {
        let key = paper.keys.first();
        Self {
            ak: key.map(|key| key.id.clone()).unwrap_or_default(),
            sk: key.map(|key| key.secret.clone()).unwrap_or_default(),
            project_id: paper.projects.first().map(|project| project.id.clone()).unwrap_or_default(),
            user: paper.user.clone(),
            password: paper.password.clone(),
            domain: paper.domain.clone(),
        }
    }
}

/// How long a backup takes, and how long after a restore the automatic one begins, in job time.
const BACKUP_MS: i64 = 40 * SECOND;
const REST_MS: i64 = 20 * SECOND;

/// The account. All times are Unix milliseconds, UTC.
#[derive(Debug, Default)]
pub struct Cloud {
    seed: u64,
    start_ms: i64,
    /// Account, projects, keys and rules; its instances are in `instances`.
    pub paper: Huawei,
    pub access: Access,
    pub instances: Vec<Instance>,
    pub jobs: Vec<Job>,
    /// How long each of `jobs` runs.
    running_ms: Vec<i64>,
    /// Names made so far, so that each is new.
    made: u64,
}

impl Cloud {
    pub(super) fn new(paper: Option<&Huawei>, seed: u64, start_ms: i64) -> Cloud {
        paper.map_or_else(Cloud::default, |paper| build::build(paper, seed, start_ms))
    }

    /// What a client is handed.
    pub fn credentials(&self) -> HuaweiCredentials {
        HuaweiCredentials::of(&self.paper)
    }

    /// The moment the scenario's times are relative to.
    pub fn start_ms(&self) -> i64 {
        self.start_ms
    }

    /// An instance by id.
    pub fn instance(&self, id: &str) -> Option<&Instance> {
        self.instances.iter().find(|instance| instance.id == id)
    }

    /// Read replicas of that instance.
    pub fn replicas_of(&self, id: &str) -> impl Iterator<Item = &Instance> {
        self.instances.iter().filter(move |instance| instance.paper.replica_of.as_deref() == Some(id))
    }

    /// The job that keeps an instance busy.
    pub fn active_job(&self, instance: &str, now_ms: i64) -> Option<&Job> {
        self.jobs.iter().find(|job| job.instance == instance && job.is_active_at(now_ms))
    }

    /// An instance's status, in the words of the lists. A replica is away while its primary is restored.
    pub fn status_of<'a>(&'a self, instance: &'a Instance, now_ms: i64) -> &'a str {
        if let Some(job) = self.active_job(&instance.id, now_ms) {
            return &job.status;
        }
        let primary = instance.paper.replica_of.as_deref();
        let replaced = |job: &&Job| matches!(job.work, Work::Replace { .. });
        if let Some(job) = primary.and_then(|id| self.active_job(id, now_ms)).filter(replaced) {
            return &job.status;
        }
        if instance.backups.iter().any(|backup| backup.is_building(now_ms)) {
            return "BACKING UP";
        }
        &instance.paper.status
    }

    /// Restore jobs really created.
    pub fn restores_seen(&self) -> usize {
        self.jobs.iter().filter(|job| job.ours).count()
    }

    /// Starts a job; the instance is busy until it ends. Gives its id.
    pub(super) fn start(&mut self, mut order: Order, mut fate: Fate, now_ms: i64) -> String {
        if let (Some(reason), Fate::Succeed) = (order.doomed.take(), &fate) {
            fate = Fate::Fail { at: 60, reason };
        }
        let id = uuid(&self.digest(&format!("job {}", self.jobs.len())));
        let (job, running_ms) = Job::new(order, id.clone(), now_ms, fate);
        self.jobs.push(job);
        self.running_ms.push(running_ms);
        id
    }

    /// Begins a manual backup; gives a copy of it.
    pub fn back_up(
        &mut self,
        of: &str,
        name: &str,
        description: &str,
        speed: u32,
        now_ms: i64,
    ) -> Option<Backup> {
        let engine = self.instance(of)?.engine;
        self.made += 1;
        let id = self.backup_id(engine, &format!("made {}", self.made));
        let instance = self.instances.iter_mut().find(|instance| instance.id == of)?;
        let backup = Backup {
            id,
            name: name.to_owned(),
            kind: "manual".to_owned(),
            start_ms: now_ms,
            end_ms: now_ms + BACKUP_MS / i64::from(speed),
            status: "COMPLETED".to_owned(),
            size_kb: instance.used_kb,
            description: description.to_owned(),
        };
        instance.backups.insert(0, backup.clone());
        Some(backup)
    }

    /// Moves jobs by `passed` real milliseconds at `speed`.
    pub(super) fn advance(&mut self, passed: i64, speed: u32, now_ms: i64) {
        for at in 0..self.jobs.len() {
            if self.jobs[at].advance(self.running_ms[at], passed, i64::from(speed), now_ms) {
                self.land(at, speed, now_ms);
            }
        }
    }

    fn land(&mut self, at: usize, speed: u32, now_ms: i64) {
        let job = &self.jobs[at];
        let end_ms = job.ended_ms.unwrap_or(now_ms);
        let replaced = matches!(job.work, Work::Replace { .. });
        self.made += 1;
        let made = format!("made {}", self.made);
        let Some(place) = self.instances.iter().position(|instance| instance.id == job.instance) else {
            return;
        };
        let engine = self.instances[place].engine;
        let id = self.backup_id(engine, &made);
        let instance = &mut self.instances[place];
        job.land(instance, end_ms);
        if replaced {
            // The service takes a full backup by itself; until it is there, no point after the restore is covered.
            let start_ms = end_ms + REST_MS / i64::from(speed);
            let backup = Backup {
                id,
                name: automatic_name(&instance.paper.name, start_ms),
                kind: "auto".to_owned(),
                start_ms,
                end_ms: start_ms + BACKUP_MS / i64::from(speed),
                status: "COMPLETED".to_owned(),
                size_kb: instance.used_kb,
                description: String::new(),
            };
            instance.log_holes.push((job.created_ms, backup.end_ms));
            instance.window_from = instance.window_from.or(Some(backup.end_ms));
            instance.backups.insert(0, backup);
        }
    }

    /// Lower-case hex that depends on the scenario's seed and on `text` only.
    pub fn digest(&self, text: &str) -> String {
        crate::sim::world::hex(&Sha256::digest(format!("{} huawei {text}", self.seed)))
    }

    /// Something new and hard to guess.
    pub fn fresh(&mut self, text: &str) -> String {
        self.made += 1;
        self.digest(&format!("{text} {}", self.made))
    }

    fn backup_id(&self, engine: Engine, of: &str) -> String {
        let suffix = match engine {
            Engine::MySQL => "br01",
            Engine::PostgreSQL => "br03",
            Engine::SQLServer => "br04",
            Engine::TaurusDB => "br07",
        };
        format!("{}{suffix}", &self.digest(&format!("backup {of}"))[..32])
    }
}

/// The first 32 digits with dashes, as a UUID is written.
fn uuid(hex: &str) -> String {
    format!("{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..32])
}

/// What an automatic backup is called.
fn automatic_name(instance: &str, start_ms: i64) -> String {
    let stamp: String = crate::sim::clock::seconds(start_ms).chars().filter(char::is_ascii_digit).collect();
    format!("{instance}-{stamp}")
}
