//! The state folder and the runs in it: whether a restore could be recorded, and which ones wait for somebody.

use std::path::Path;

use super::Finding;
use super::config::told;
use crate::cli::exit::Exit;
use crate::cli::session::Session;
use crate::domain::run::RunState;
use crate::messages::{doctor as msg, runs as runs_msg};
use crate::runs::store::{RunEntry, Store};

const KEY: &str = "state";
const RUNS: &str = "run";
/// Below this, in MiB, a record may fail at any moment.
const LITTLE: u64 = 16;

/// The folder, then its runs. A folder that is missing is not made.
pub(super) fn look(session: &Session) -> Vec<Finding> {
    let Some(root) = session.state_root() else {
        return vec![Finding::problem(KEY, Exit::Usage, runs_msg::no_root(), runs_msg::root_hint())];
    };
    if std::fs::symlink_metadata(&root).is_err() {
        return vec![Finding::ok(KEY, msg::state_new(root.display()))];
    }
    let mode = open_to_others(&root);
    let store = match Store::open(&root) {
        Ok(store) => store,
        Err(fault) => return vec![Finding::problem(KEY, Exit::Usage, told(&fault), fault.hint)],
    };
    let mut found = vec![room(&root)];
    if let Some(mode) = mode {
        found.push(Finding::warn(KEY, msg::state_opened(root.display(), mode), msg::state_opened_fix()));
    }
    found.extend(runs(&store));
    found
}

fn room(root: &Path) -> Finding {
    let free = free_mib(root);
    let shown = free.map_or_else(|| "?".to_owned(), |free| free.to_string());
    if free.is_some_and(|free| free < LITTLE) {
        return Finding::problem(
            KEY,
            Exit::Usage,
            msg::state_full(root.display(), shown),
            msg::state_full_fix(),
        );
    }
    Finding::ok(KEY, msg::state_ready(root.display(), shown))
}

fn runs(store: &Store) -> Vec<Finding> {
    let all = match store.runs() {
        Ok(all) => all,
        Err(fault) => return vec![Finding::problem(RUNS, Exit::Usage, told(&fault), fault.hint)],
    };
    let waiting: Vec<Finding> = all.iter().filter_map(waiting).collect();
    if waiting.is_empty() { vec![Finding::ok(RUNS, msg::runs_quiet(all.len()))] } else { waiting }
}

/// A run that somebody should look at.
fn waiting(entry: &RunEntry) -> Option<Finding> {
    let run = &entry.run;
    if let Some(why) = &entry.problem {
        let message = msg::run_broken(run, why);
        return Some(Finding::warn(RUNS, message, msg::run_broken_fix(run)).of(run.as_str()));
    }
    let open = entry.state.has_job() || entry.state == RunState::Broken;
    let instance = entry.record.as_ref().map_or("-", |record| record.instance.as_str());
    let message = msg::run_open(run, &entry.state.text(), instance);
    open.then(|| Finding::warn(RUNS, message, msg::run_open_fix(run)).of(run.as_str()))
}

#[cfg(unix)]
fn open_to_others(root: &Path) -> Option<String> {
    use std::os::unix::fs::MetadataExt as _;
    let mode = std::fs::symlink_metadata(root).ok()?.mode() & 0o777;
    (mode & 0o077 != 0).then(|| format!("{mode:04o}"))
}

#[cfg(not(unix))]
fn open_to_others(_: &Path) -> Option<String> {
    None
}

/// Room that is left for us on the folder's disk.
#[cfg(unix)]
fn free_mib(root: &Path) -> Option<u64> {
    let disk = rustix::fs::statvfs(root).ok()?;
    Some(disk.f_bavail.saturating_mul(disk.f_frsize) >> 20)
}

#[cfg(not(unix))]
fn free_mib(_: &Path) -> Option<u64> {
    None
}
