//! What a screen shows of a run: from its record and its story, and of a look where there was one. It reads and never
//! writes.

use std::sync::Arc;

use crate::app::msg::{Again, Beside, Looked};
use crate::domain::evidence::Evidence;
use crate::domain::ids::{InstanceId, OperationKey, ProfileName};
use crate::domain::job::JobSnapshot;
use crate::domain::run::{RunState, RunSummary};
use crate::domain::story::Story;
use crate::runs::follow::{Looker, RunView};
use crate::runs::state::RunRecord;
use crate::runs::store::{RunEntry, Store};
use crate::runs::{repeat, story};

/// The whole of it.
pub(super) fn looked(store: &Store, record: &RunRecord, view: Option<&RunView>) -> Looked {
    let snapshot = match view {
        Some(view) => view.snapshot.clone(),
        None => record.look.clone().unwrap_or_else(JobSnapshot::not_seen),
    };
    let summary = of_record(record);
    let story = story::of(store, record).ok();
    let objects = story.as_ref().map(objects).unwrap_or_default();
    Looked {
        state: summary.state,
        snapshot,
        sent_at: record.sent_at,
        objects,
        whole: story.as_ref().is_some_and(Story::is_whole),
        summary,
        names: record.names.as_ref().map(|(_, names)| names.clone()),
        uncounted: view.and_then(|view| view.uncounted.clone()),
        out_of_sight: view.is_some_and(|view| view.out_of_sight),
        beside: Beside {
            evidence: record.evidence.clone(),
            fault: record.fault.clone().map(Box::new),
            token: record.client_token.clone(),
            repeats: record.repeats,
            again: Again::No,
        },
        closed: record.closed.as_ref().map(|note| (note.at, note.by.clone(), note.what.clone())),
        story: story.map(Arc::new),
    }
}

/// Old and new names.
fn objects(story: &Story) -> Vec<(String, String)> {
    story.pairs.iter().map(|pair| (pair.old.plain(), pair.new.plain())).collect()
}

/// Whether the same request may go out again, by what is on disk and what was just seen.
pub(super) fn again(looker: &Looker<'_>, view: &RunView) -> Again {
    let (record, token) = (&view.record, looker.operation.capabilities(None).client_token);
    let seen = record.evidence.as_ref().map(|(_, evidence)| evidence);
    let barred = repeat::barred(record, token, looker.link.pace.now());
    let barred = barred.or_else(|| repeat::barred_by(seen.unwrap_or(&Evidence::default())));
    if let Some(why) = barred {
        return Again::Locked(why);
    }
    let name = view.instance.as_ref().map(|instance| instance.name.clone());
    match repeat::request(looker.store, looker.operation, &looker.link.profile, record) {
        Err(fault) => Again::Locked(fault.summary),
        Ok(request) => {
            let word = name.filter(|name| !name.is_empty()).unwrap_or_else(|| request.instance.0.clone());
            Again::Ready(Box::new(request), word)
        }
    }
}

/// A line of the list of runs. A draft that was cut off before its first line is told by its plan.
pub(super) fn summary(store: &Store, entry: RunEntry) -> RunSummary {
    if let Some(record) = entry.record {
        return RunSummary { state: entry.state, ..of_record(&record) };
    }
    let plan = if entry.state == RunState::Draft { store.draft(&entry.run) } else { None };
    let told = plan.map(|plan| (plan.profile.clone(), plan.operation.clone(), plan.written().clone()));
    let nothing = || (ProfileName(String::new()), OperationKey(String::new()), InstanceId(String::new()));
    let (profile, operation, instance) = told.unwrap_or_else(nothing);
    let (run, state) = (entry.run, entry.state);
    RunSummary { run, profile, operation, instance, state, started_at: None, job: None, ticked: 0, by: None }
}

pub(super) fn of_record(record: &RunRecord) -> RunSummary {
    RunSummary {
        run: record.run.clone(),
        profile: record.profile.clone(),
        operation: record.operation.clone(),
        instance: record.instance.clone(),
        state: record.state,
        started_at: Some(record.created_at),
        job: record.job.clone(),
        ticked: record.ticks.len(),
        by: record.by.clone(),
    }
}
