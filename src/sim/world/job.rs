//! Restore jobs and the task list. A job moves by time alone; it must never ask what asked for it.

use super::{Database, Instance, Span, Table};
use crate::sim::clock::{self, SECOND};
use crate::sim::scenario::Fate;

/// A job waits this long before it starts.
const SCHEDULED_MS: i64 = 3 * SECOND;
/// Every restore takes this long, whatever its size: the set is fetched and a temporary instance is started.
const FIXED_MS: i64 = 72 * SECOND;
/// And this much for data, in KB per second.
const RATE_KB: u64 = 20 * 1024;

/// Step names. UNCONFIRMED: no page publishes those of a table restore.
const STEPS: [(u8, &str); 4] =
    [(20, "prepare_backup_set"), (55, "restore_backup_set"), (85, "import_tables"), (100, "verify_tables")];

/// Where a task stands; the words of DescribeHistoryTasks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TaskState {
    Scheduled,
    Running,
    Succeed,
    Failed,
}

impl TaskState {
    /// Whether the task still keeps its instance busy.
    pub fn is_active(self) -> bool {
        matches!(self, TaskState::Scheduled | TaskState::Running)
    }

    /// The word on the wire.
    pub fn word(self) -> &'static str {
        match self {
            TaskState::Scheduled => "Scheduled",
            TaskState::Running => "Running",
            TaskState::Succeed => "Succeed",
            TaskState::Failed => "Failed",
        }
    }
}

/// A row of the task list. Times are Unix milliseconds.
#[derive(Debug, Clone)]
pub struct Task {
    pub id: String,
    pub kind: String,
    pub instance: String,
    pub state: TaskState,
    pub step: String,
    /// 0 to 100.
    pub progress: f64,
    pub remain_s: i64,
    pub start_ms: i64,
    pub end_ms: Option<i64>,
    pub reason: String,
    /// JSON text, as DescribeHistoryTasks gives it.
    pub detail: String,
    /// A task that exists and is not listed.
    pub hidden: bool,
}

/// A table that appears when a restore ends.
#[derive(Debug, Clone)]
pub struct NewTable {
    pub database: String,
    pub name: String,
    pub size_kb: u64,
}

/// An accepted restore: what appears where.
#[derive(Debug, Clone)]
pub struct Restore {
    pub instance: String,
    /// The moment whose data comes back, Unix milliseconds.
    pub point_ms: i64,
    /// Databases to make if absent: name and character set.
    pub databases: Vec<(String, String)>,
    pub tables: Vec<NewTable>,
    /// Why it will fail, when that is already known.
    pub doomed: Option<String>,
}

impl Restore {
    /// What the new tables need, in KB.
    pub fn size_kb(&self) -> u64 {
        self.tables.iter().map(|table| table.size_kb).sum()
    }

    fn running_ms(&self) -> i64 {
        let data = self.size_kb().saturating_mul(1000) / RATE_KB;
        FIXED_MS.saturating_add(i64::try_from(data).unwrap_or(i64::MAX))
    }
}

impl Task {
    pub(super) fn restore(restore: &Restore, id: String, now_ms: i64, hidden: bool) -> Task {
        Task {
            id,
            // UNCONFIRMED: no page publishes the TaskType of a table restore.
            kind: "rds_apsaradb_restore_table".to_owned(),
            instance: restore.instance.clone(),
            state: TaskState::Scheduled,
            step: String::new(),
            progress: 0.0,
            remain_s: (SCHEDULED_MS + restore.running_ms()) / SECOND,
            start_ms: now_ms,
            end_ms: None,
            reason: String::new(),
            detail: detail(restore),
            hidden,
        }
    }

    /// Where the task stands at that moment: a scenario's own tasks may begin and end in the future.
    pub fn state_at(&self, now_ms: i64) -> TaskState {
        if self.end_ms.is_some_and(|end| end > now_ms) { TaskState::Running } else { self.state }
    }

    /// Whether the task keeps its instance busy at that moment.
    pub fn is_active_at(&self, now_ms: i64) -> bool {
        self.start_ms <= now_ms && self.state_at(now_ms).is_active()
    }

    fn end(&mut self, state: TaskState, end_ms: i64) {
        self.state = state;
        self.end_ms = Some(end_ms);
        self.remain_s = 0;
    }
}

/// A restore under way, and how it will end.
#[derive(Debug)]
pub(super) struct Job {
    pub(super) task: usize,
    restore: Restore,
    fate: Fate,
    /// Job time passed, in milliseconds at speed 1.
    elapsed_ms: i64,
}

impl Job {
    pub(super) fn new(restore: Restore, task: usize, fate: Fate) -> Job {
        Job { task, restore, fate, elapsed_ms: 0 }
    }

    /// Moves the job by `passed` real milliseconds at `speed`, and its row in the task list with it.
    pub(super) fn advance(&mut self, task: &mut Task, passed: i64, speed: u32, now_ms: i64) {
        if !task.state.is_active() {
            return;
        }
        let speed = i64::from(speed);
        self.elapsed_ms = self.elapsed_ms.saturating_add(passed.saturating_mul(speed));
        if self.elapsed_ms < SCHEDULED_MS {
            return;
        }
        task.state = TaskState::Running;
        let whole = self.restore.running_ms();
        let last = self.last_ms(whole);
        let ran = (self.elapsed_ms - SCHEDULED_MS).min(last);
        self.show(task, ran, whole);
        let overshoot = self.elapsed_ms - SCHEDULED_MS - last;
        if overshoot >= 0 {
            self.finish(task, now_ms - overshoot / speed);
        }
    }

    /// Shows how far the running job is, or what its fate shows instead.
    fn show(&self, task: &mut Task, ran: i64, whole: i64) {
        let percent = u8::try_from(ran.saturating_mul(100) / whole.max(1)).unwrap_or(100);
        let shown = match self.fate {
            Fate::Stuck { at: 100 } => percent,
            Fate::Backwards { at } if percent >= at => percent.min(99) - at / 2,
            _ => percent.min(99),
        };
        task.progress = f64::from(shown);
        task.hidden |= matches!(self.fate, Fate::Vanish { at } if percent >= at);
        task.remain_s = ((whole - ran + SECOND - 1) / SECOND).max(0);
        let step =
            STEPS.iter().find(|(until, _)| shown < *until).or(STEPS.last()).map_or("", |(_, name)| name);
        step.clone_into(&mut task.step);
    }

    /// How much of the running time the job will use; a job that fails or sticks uses less.
    fn last_ms(&self, whole: i64) -> i64 {
        match self.fate {
            Fate::Fail { at, .. } | Fate::Stuck { at } => (whole * i64::from(at)).div_euclid(100) + 1,
            _ => whole,
        }
    }

    fn finish(&self, task: &mut Task, end_ms: i64) {
        match &self.fate {
            Fate::Stuck { .. } => {}
            Fate::Fail { reason, .. } => {
                task.reason.clone_from(reason);
                task.end(TaskState::Failed, end_ms);
            }
            _ => {
                task.progress = 100.0;
                task.end(TaskState::Succeed, end_ms);
            }
        }
    }

    /// Puts the restored tables into the instance.
    pub(super) fn land(&self, instance: &mut Instance, end_ms: i64) {
        for (name, charset) in &self.restore.databases {
            if instance.database_like(name, end_ms).is_none() {
                instance.add_database(Database {
                    name: name.clone(),
                    charset: charset.clone(),
                    comment: String::new(),
                    life: Span::since(end_ms),
                    tables: Vec::new(),
                });
            }
        }
        let lost = usize::from(self.fate == Fate::LoseTable);
        let kept = self.restore.tables.len().saturating_sub(lost);
        for table in &self.restore.tables[..kept] {
            let home = instance.databases.iter_mut().find(|database| {
                database.life.covers(end_ms) && super::catalog::same_name(&database.name, &table.database)
            });
            if let Some(home) = home {
                home.add(Table {
                    name: table.name.clone(),
                    size_kb: table.size_kb,
                    life: Span::since(end_ms),
                });
                instance.used_kb += table.size_kb;
            }
        }
    }
}

/// UNCONFIRMED: no page publishes the TaskDetail of a table restore.
fn detail(restore: &Restore) -> String {
    let names = restore.tables.iter().map(|table| format!("{}.{}", table.database, table.name));
    serde_json::json!({
        "restoreTime": clock::seconds(restore.point_ms),
        "tables": names.collect::<Vec<_>>(),
    })
    .to_string()
}
