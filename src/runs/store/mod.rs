//! The state folder: one folder per run, found by its mark.
//!
//! A folder that is broken is listed as such and left alone; the others still work.

use std::io;
use std::path::{Path, PathBuf};

use super::journal::{self, Event, Found};
use super::lock::{self, Held, NotHeld};
use super::state::{RunRecord, RunState, fold};
use super::{files, journal::Journal, private};
use crate::domain::draft::PlanDraft;
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::ids::{InstanceId, RunMark};
use crate::domain::plan_file::{self, Form};
use crate::domain::request::sha256_hex;
use crate::domain::time::Timestamp;
use crate::messages::{Text, runs as msg};

/// The state folder, known to be ours and writable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Store {
    root: PathBuf,
    owner: u32,
}

/// One run in a listing.
#[derive(Clone, Debug, PartialEq)]
pub struct RunEntry {
    /// Its mark.
    pub run: RunMark,
    /// Its state.
    pub state: RunState,
    /// What the journal tells; `None` for a broken run and for a draft without its first line.
    pub record: Option<Box<RunRecord>>,
    /// Why it is broken.
    pub problem: Option<Text>,
}

/// Files of a run.
pub(super) const PLAN: &str = "plan.toml";
pub(super) const REQUEST: &str = "request.json";
pub(super) const CHECKS: &str = "checks.json";
const JOURNAL: &str = "journal.jsonl";
const LOCK: &str = "lock";

impl Store {
    /// Opens the folder, and makes it where it is missing. Refuses one that is a link, another user's, or not writable.
    pub fn open(root: &Path) -> Result<Self, Fault> {
        let unusable = |error: &io::Error| {
            files::local(msg::root_unusable(root.display())).with_detail(error.to_string())
        };
        match std::fs::symlink_metadata(root) {
            Ok(found) if !found.is_dir() => return Err(files::local(msg::not_plain(root.display()))),
            Ok(_) => {}
            Err(_) => private::make_folders(root).map_err(|error| unusable(&error))?,
        }
        let owner = files::owner_by_writing(root).map_err(|error| unusable(&error))?;
        let store = Self { root: root.to_owned(), owner };
        for folder in [root.to_owned(), store.runs_folder(), store.locks_folder()] {
            match files::make_folder(&folder) {
                Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(unusable(&error)),
                _ => {}
            }
            files::own_folder(&folder, owner)?;
        }
        Ok(store)
    }

    /// The folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    fn runs_folder(&self) -> PathBuf {
        self.root.join("runs")
    }

    fn locks_folder(&self) -> PathBuf {
        self.root.join("locks")
    }

    /// The folder of a run. A mark that is not four letters and digits names no folder.
    pub fn folder(&self, run: &RunMark) -> Result<PathBuf, Fault> {
        let safe = RunMark::parse(run.as_str())
            .ok_or_else(|| Fault::new(FaultKind::Invalid, msg::bad_mark(run), msg::no_run_hint()))?;
        Ok(self.runs_folder().join(safe.as_str()))
    }

    fn path(&self, run: &RunMark, file: &str) -> Result<PathBuf, Fault> {
        Ok(self.folder(run)?.join(file))
    }

    /// A mark that no run has yet. Nothing is made: a plan may never be sent.
    pub fn fresh_mark(&self, mut random: impl FnMut() -> u64) -> Result<RunMark, Fault> {
        for _ in 0..1000 {
            let mark = RunMark::from_random(random());
            if !self.folder(&mark)?.exists() {
                return Ok(mark);
            }
        }
        Err(files::local(msg::no_mark_left()))
    }

    /// Makes a run's folder, or finds the one that is there.
    pub(super) fn enter(&self, run: &RunMark) -> Result<PathBuf, Fault> {
        let folder = self.folder(run)?;
        self.enter_folder(&folder)?;
        Ok(folder)
    }

    /// One run in whatever state, or `None` when there is no such run.
    pub fn entry(&self, run: &RunMark) -> Result<Option<RunEntry>, Fault> {
        let folder = self.folder(run)?;
        match std::fs::symlink_metadata(&folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(files::io_fault(&folder, &error)),
            Ok(_) => {}
        }
        Ok(Some(self.entry_of(run, &folder)))
    }

    fn entry_of(&self, run: &RunMark, folder: &Path) -> RunEntry {
        let broken = |why: Text| RunEntry {
            run: run.clone(),
            state: RunState::Broken,
            record: None,
            problem: Some(why),
        };
        if let Err(fault) = files::own_folder(folder, self.owner) {
            return broken(fault.summary);
        }
        let journal = match journal::read(&folder.join(JOURNAL), self.owner) {
            Found::Broken(why) => return broken(why),
            Found::Nothing if folder.join(REQUEST).exists() => return broken(msg::no_journal()),
            Found::Nothing => Journal::default(),
            Found::Journal(journal) => journal,
        };
        let Some(mut record) = fold(&journal) else {
            let state = RunState::Draft;
            return RunEntry { run: run.clone(), state, record: None, problem: None };
        };
        if record.run != *run {
            return broken(msg::no_head());
        }
        match record.state {
            RunState::Unknown if record.is_out && self.is_held(folder) => record.state = RunState::Sending,
            // Whoever confirmed it is gone, and the confirmation with them.
            RunState::Armed if !self.is_held(folder) => record.state = RunState::Checked,
            _ => {}
        }
        RunEntry { run: run.clone(), state: record.state, record: Some(Box::new(record)), problem: None }
    }

    fn is_held(&self, folder: &Path) -> bool {
        lock::is_held(&folder.join(LOCK), self.owner)
    }

    /// A run that can be trusted; a fault says why it cannot, or that there is none.
    pub fn run(&self, run: &RunMark) -> Result<RunRecord, Fault> {
        let missing =
            || Fault::new(FaultKind::NotFound, msg::no_run(run, self.root.display()), msg::no_run_hint());
        let entry = self.entry(run)?.ok_or_else(missing)?;
        if let Some(why) = entry.problem {
            return Err(Fault::new(FaultKind::Local, msg::journal_broken(run, &why), msg::journal_hint()));
        }
        entry.record.map(|record| *record).ok_or_else(missing)
    }

    /// All runs, newest first; those without a date come last. What is no run is passed over.
    pub fn runs(&self) -> Result<Vec<RunEntry>, Fault> {
        let folder = self.runs_folder();
        let names = std::fs::read_dir(&folder).map_err(|error| files::io_fault(&folder, &error))?;
        let marks = names.filter_map(|name| RunMark::parse(name.ok()?.file_name().to_str()?));
        let mut all: Vec<RunEntry> =
            marks.map(|run| self.entry_of(&run, &folder.join(run.as_str()))).collect();
        all.sort_by_key(|entry| {
            let created = entry.record.as_ref().map(|record| record.created_at);
            (std::cmp::Reverse(created), entry.run.clone())
        });
        Ok(all)
    }

    /// The plan of a run, as written.
    pub fn plan_text(&self, run: &RunMark) -> Result<Option<String>, Fault> {
        self.text(run, PLAN)
    }

    /// The request of a run, as written.
    pub fn request_text(&self, run: &RunMark) -> Result<Option<String>, Fault> {
        self.text(run, REQUEST)
    }

    /// The checks of a run, as written.
    pub(super) fn checks_text(&self, run: &RunMark) -> Result<Option<String>, Fault> {
        self.text(run, CHECKS)
    }

    /// Makes a folder in this one where it is missing, and makes sure that it is ours.
    pub(super) fn enter_folder(&self, folder: &Path) -> Result<(), Fault> {
        files::enter_folder(folder, self.owner)
    }

    fn text(&self, run: &RunMark, file: &str) -> Result<Option<String>, Fault> {
        let bytes = files::read_own(&self.path(run, file)?, self.owner)?;
        Ok(bytes.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()))
    }

    /// The journal of a run as read, for stories and reports.
    pub fn journal(&self, run: &RunMark) -> Result<Journal, Fault> {
        match journal::read(&self.path(run, JOURNAL)?, self.owner) {
            Found::Journal(journal) => Ok(journal),
            Found::Nothing => Ok(Journal::default()),
            Found::Broken(why) => {
                Err(Fault::new(FaultKind::Local, msg::journal_broken(run, &why), msg::journal_hint()))
            }
        }
    }

    /// Adds a line to a run's journal. The caller holds the run's lock.
    pub fn append(&self, run: &RunMark, at: Timestamp, event: Event) -> Result<(), Fault> {
        journal::append(&self.path(run, JOURNAL)?, self.owner, at, event)
    }

    /// Who writes here, for the person who reads it later.
    pub fn who(&self) -> String {
        lock::who(self.owner)
    }

    /// The plan of a run; `None` where it cannot be read, for instance because an older version wrote it.
    pub fn draft(&self, run: &RunMark) -> Option<PlanDraft> {
        plan_file::read(&self.plan_text(run).ok()??, Form::Toml).ok()
    }

    /// Keeps what was chosen and never confirmed, so that it can be taken up again. A run that went further is left alone:
    /// its plan is the one that was sent.
    pub fn save_draft(&self, draft: &PlanDraft, at: Timestamp) -> Result<(), Fault> {
        let Some(run) = &draft.run else { return Err(files::local(msg::no_head())) };
        let folder = self.enter(run)?;
        let _held = self.lock_run(run, at)?;
        let entry = self.entry_of(run, &folder);
        if entry.state != RunState::Draft {
            return Err(Fault::new(FaultKind::Conflict, msg::mark_taken(run), msg::illegal_hint()));
        }
        files::write_whole(&folder, PLAN, plan_file::write(draft, Form::Toml).as_bytes())?;
        let same = entry.record.is_some_and(|record| {
            record.profile == draft.profile
                && record.operation == draft.operation
                && record.instance == *draft.written()
        });
        if same {
            return Ok(());
        }
        let created = Event::Created {
            version: journal::VERSION,
            run: run.clone(),
            profile: draft.profile.clone(),
            operation: draft.operation.clone(),
            instance: draft.written().clone(),
        };
        self.append(run, at, created)
    }

    /// Closes a run by a person's written reason. Nothing is asked of the cloud and nothing is stopped there.
    pub fn close(&self, run: &RunMark, reason: &str, at: Timestamp) -> Result<RunRecord, Fault> {
        let reason = reason.trim().to_owned();
        if reason.is_empty() {
            return Err(Fault::new(FaultKind::Invalid, msg::no_reason(), msg::no_reason_hint()));
        }
        self.run(run)?;
        let _held = self.lock_run(run, at)?;
        self.append(run, at, Event::Closed { reason, by: self.who() })?;
        self.run(run)
    }

    /// The lock of one run.
    pub fn lock_run(&self, run: &RunMark, now: Timestamp) -> Result<Held, Fault> {
        let path = self.path(run, LOCK)?;
        lock::take(&path, self.owner, now).map_err(|why| refused(why, |who| msg::locked_run(run, &who)))
    }

    /// The lock of everything that sends to one instance, whichever profile it is reached by.
    pub fn lock_instance(&self, instance: &InstanceId, now: Timestamp) -> Result<Held, Fault> {
        let name = &sha256_hex(instance.as_str().as_bytes())[..16];
        let path = self.locks_folder().join(format!("instance-{name}"));
        lock::take(&path, self.owner, now)
            .map_err(|why| refused(why, |who| msg::locked_instance(instance, &who)))
    }
}

fn refused(why: NotHeld, sentence: impl FnOnce(Text) -> Text) -> Fault {
    match why {
        NotHeld::By(who) => Fault::new(FaultKind::Conflict, sentence(who), msg::locked_hint()),
        NotHeld::Fault(fault) => *fault,
    }
}

#[cfg(test)]
mod tests;
