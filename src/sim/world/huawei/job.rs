//! Jobs: what was asked, how far it is, and how it ends. A job moves by time alone; it must never ask what asked for it.

use super::catalog::Database;
use super::instance::Instance;
use crate::sim::clock::SECOND;
use crate::sim::scenario::Fate;
use crate::sim::world::{Span, Table};

/// Tables, and so databases, come back at this many KB per second.
const RATE_KB: u64 = 20 * 1024;
/// A job cannot be asked for until this much of its time has passed.
const HIDDEN_MS: i64 = 3 * SECOND;

/// Where a job stands; the words of the job APIs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JobState {
    Running,
    Completed,
    Failed,
}

/// A table that appears when a restore ends.
#[derive(Debug, Clone)]
pub struct NewTable {
    pub database: String,
    pub schema: String,
    pub name: String,
    pub size_kb: u64,
}

/// What a job brings.
#[derive(Debug, Clone)]
pub enum Work {
    /// Tables beside the old ones.
    Tables(Vec<NewTable>),
    /// Databases beside the old ones.
    Databases(Vec<Database>),
    /// Databases in place of those of the same names, or of all.
    Replace { databases: Vec<Database>, all: bool },
    /// Nothing that a catalogue shows: somebody else's job.
    Other,
}

/// An accepted piece of work.
#[derive(Debug, Clone)]
pub struct Order {
    /// The instance that is busy until it ends.
    pub instance: String,
    pub name: &'static str,
    pub work: Work,
    /// Why it will fail, when that is already known.
    pub doomed: Option<String>,
}

/// A job. Times are Unix milliseconds.
#[derive(Debug, Clone)]
pub struct Job {
    pub id: String,
    pub name: String,
    pub instance: String,
    /// What the instance's status is while it runs.
    pub status: String,
    pub created_ms: i64,
    pub ended_ms: Option<i64>,
    pub state: JobState,
    /// 0 to 100.
    pub process: u8,
    pub fail_reason: String,
    /// Whether it can be asked for.
    pub visible: bool,
    /// False for jobs of the scenario itself.
    pub ours: bool,
    pub(super) work: Work,
    fate: Fate,
    elapsed_ms: i64,
}

impl Order {
    fn running_ms(&self) -> i64 {
        let (fixed, data_kb) = match &self.work {
            Work::Tables(tables) => (80, tables.iter().map(|table| table.size_kb).sum()),
            Work::Databases(databases) => (80, size_kb(databases)),
            Work::Replace { databases, .. } => (140, size_kb(databases)),
            Work::Other => (40, 0),
        };
        fixed * SECOND + i64::try_from(data_kb.saturating_mul(1000) / RATE_KB).unwrap_or(i64::MAX / 2)
    }
}

fn size_kb(databases: &[Database]) -> u64 {
    databases.iter().map(|database| database.size_kb_at(database.life.from)).sum()
}

impl Job {
    pub(super) fn new(order: Order, id: String, now_ms: i64, fate: Fate) -> (Job, i64) {
        let whole = order.running_ms();
        let job = Job {
            id,
            name: order.name.to_owned(),
            instance: order.instance,
            status: "RESTORING".to_owned(),
            created_ms: now_ms,
            ended_ms: None,
            state: JobState::Running,
            process: 0,
            fail_reason: String::new(),
            visible: false,
            ours: true,
            work: order.work,
            fate,
            elapsed_ms: 0,
        };
        (job, whole)
    }

    /// A job of the scenario: it begins and ends when the scenario says.
    pub(super) fn seeded(
        paper: &crate::sim::scenario::HuaweiJob,
        id: String,
        of: &str,
        start_ms: i64,
    ) -> Job {
        let ended = paper.end.map(|end| start_ms + end.0);
        let failed = !paper.fail_reason.is_empty();
        Job {
            id,
            name: paper.name.clone(),
            instance: of.to_owned(),
            status: paper.status.clone(),
            created_ms: start_ms + paper.start.0,
            ended_ms: ended,
            state: match (ended, failed) {
                (None, _) => JobState::Running,
                (Some(_), false) => JobState::Completed,
                (Some(_), true) => JobState::Failed,
            },
            process: paper.process,
            fail_reason: paper.fail_reason.clone(),
            visible: true,
            ours: false,
            work: Work::Other,
            fate: Fate::Succeed,
            elapsed_ms: 0,
        }
    }

    /// Where it stands at that moment: a scenario's jobs may begin and end in the future.
    pub fn state_at(&self, now_ms: i64) -> JobState {
        if self.ended_ms.is_some_and(|end| end > now_ms) { JobState::Running } else { self.state }
    }

    /// Whether it keeps its instance busy at that moment.
    pub fn is_active_at(&self, now_ms: i64) -> bool {
        self.created_ms <= now_ms && self.state_at(now_ms) == JobState::Running
    }

    /// Whether anybody can be told of it at that moment.
    pub fn is_visible_at(&self, now_ms: i64) -> bool {
        self.visible && self.created_ms <= now_ms
    }

    /// Moves it by `passed` real milliseconds at `speed`; `whole` is how long it runs. True when it just completed.
    pub(super) fn advance(&mut self, whole: i64, passed: i64, speed: i64, now_ms: i64) -> bool {
        if !self.ours || self.state != JobState::Running {
            return false;
        }
        self.elapsed_ms = self.elapsed_ms.saturating_add(passed.saturating_mul(speed));
        let last = self.last_ms(whole);
        self.show(self.elapsed_ms.min(last), whole);
        let overshoot = self.elapsed_ms - last;
        overshoot >= 0 && self.finish(now_ms - overshoot / speed)
    }

    fn show(&mut self, ran: i64, whole: i64) {
        let percent = u8::try_from(ran.saturating_mul(100) / whole.max(1)).unwrap_or(100);
        self.process = match self.fate {
            Fate::Stuck { at: 100 } => percent,
            Fate::Backwards { at } if percent >= at => percent.min(99) - at / 2,
            _ => percent.min(99),
        };
        self.visible = match self.fate {
            Fate::Invisible => false,
            Fate::Vanish { at } if percent >= at => false,
            _ => self.elapsed_ms >= HIDDEN_MS,
        };
    }

    /// How much of the running time it will use; one that fails or sticks uses less.
    fn last_ms(&self, whole: i64) -> i64 {
        match self.fate {
            Fate::Fail { at, .. } | Fate::Stuck { at } => (whole * i64::from(at)).div_euclid(100) + 1,
            _ => whole,
        }
    }

    fn finish(&mut self, end_ms: i64) -> bool {
        match &self.fate {
            Fate::Stuck { .. } => return false,
            Fate::Fail { reason, .. } => {
                self.fail_reason.clone_from(reason);
                self.state = JobState::Failed;
            }
            _ => {
                self.process = 100;
                self.state = JobState::Completed;
            }
        }
        self.ended_ms = Some(end_ms);
        self.state == JobState::Completed
    }

    /// The tables that came back, as `database` and `table`.
    pub fn brought(&self) -> Vec<(String, String)> {
        match &self.work {
            Work::Tables(tables) => {
                self.kept(tables).iter().map(|table| (table.database.clone(), table.name.clone())).collect()
            }
            Work::Databases(databases) => databases
                .iter()
                .flat_map(|database| {
                    let tables = database.schemas.iter().flat_map(|schema| &schema.tables);
                    tables.map(|table| (database.name.clone(), table.name.clone()))
                })
                .collect(),
            Work::Replace { .. } | Work::Other => Vec::new(),
        }
    }

    fn kept<'a>(&self, tables: &'a [NewTable]) -> &'a [NewTable] {
        let lost = usize::from(self.fate == Fate::LoseTable);
        &tables[..tables.len().saturating_sub(lost)]
    }

    /// Puts what was restored into the instance at `end_ms`.
    pub(super) fn land(&self, instance: &mut Instance, end_ms: i64) {
        match &self.work {
            Work::Tables(tables) => {
                self.kept(tables).iter().for_each(|table| land_table(instance, table, end_ms));
            }
            Work::Databases(databases) => self.land_databases(instance, databases, end_ms),
            Work::Replace { databases, all } => {
                let names: Vec<&str> = databases.iter().map(|database| database.name.as_str()).collect();
                for old in instance.databases.iter_mut().filter(|old| old.life.covers(end_ms)) {
                    if *all || names.contains(&old.name.as_str()) {
                        old.life.until = Some(end_ms);
                    }
                }
                self.land_databases(instance, databases, end_ms);
            }
            Work::Other => {}
        }
    }

    fn land_databases(&self, instance: &mut Instance, databases: &[Database], end_ms: i64) {
        for database in databases {
            let mut landed = database.copy_at(database.life.from, &database.name, end_ms);
            if self.fate == Fate::LoseTable {
                landed.schemas.last_mut().map(|schema| schema.tables.pop());
            }
            let at = instance.databases.partition_point(|other| other.name <= landed.name);
            instance.databases.insert(at, landed);
        }
    }
}

fn land_table(instance: &mut Instance, table: &NewTable, end_ms: i64) {
    let mut live = instance.databases.iter_mut().filter(|database| database.life.covers(end_ms));
    if let Some(home) = live.find(|database| database.name == table.database) {
        let life = Span::since(end_ms);
        home.add(&table.schema, Table { name: table.name.clone(), size_kb: table.size_kb, life });
        instance.used_kb += table.size_kb;
    }
}
