//! The story of a run, gathered from its folder: journal, plan, checks. It asks no cloud and changes nothing.

use serde::Deserialize;

use super::about::About;
use super::journal::{Entry, Event};
use super::state::RunRecord;
use super::store::Store;
use crate::domain::after::{self, Step};
use crate::domain::fault::Fault;
use crate::domain::ids::{JobId, RunMark};
use crate::domain::job::JobSnapshot;
use crate::domain::progress::{Look, percent, whole};
use crate::domain::story::{CheckLine, Names, Story, Tick, Told};
use crate::messages::{Text, report as msg};
use crate::provider::registry;

/// The part of `checks.json` that a story needs.
#[derive(Default, Deserialize)]
struct Checks {
    #[serde(default)]
    accepted: Vec<String>,
    #[serde(default, rename = "checks")]
    lines: Vec<Line>,
    #[serde(default)]
    about: About,
}

#[derive(Deserialize)]
struct Line {
    key: String,
    status: String,
    #[serde(default)]
    message: String,
}

/// Tells it. A plan or a list of checks that cannot be read leaves its part out; a journal that cannot be trusted is a fault.
pub fn tell(store: &Store, run: &RunMark) -> Result<Story, Fault> {
    of(store, &store.run(run)?)
}

/// The same for a run whose record was just made.
pub fn of(store: &Store, record: &RunRecord) -> Result<Story, Fault> {
    let run = &record.run;
    let journal = store.journal(run)?;
    let draft = store.draft(run);
    let checks = store.checks_text(run).ok().flatten();
    let checks: Checks = checks.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default();
    let entries = &journal.entries;
    let at = |wanted: fn(&Event) -> bool| {
        entries.iter().rev().find(|entry| wanted(&entry.event)).map(|entry| entry.at)
    };
    let looks = looks(entries);
    let ended_at = looks.iter().find(|look| look.job.state.is_final()).map(|look| look.at);
    let speed =
        registry::operation(&record.operation).and_then(|(_, operation)| operation.documented_speed());
    Ok(Story {
        run: run.clone(),
        state: record.state,
        profile: record.profile.clone(),
        operation: record.operation.clone(),
        written: record.instance.clone(),
        name: checks.about.name(),
        source: draft.as_ref().map_or_else(|| record.instance.clone(), |draft| draft.instance.clone()),
        engine: checks.about.engine(draft.as_ref()),
        engine_version: checks.about.engine_version.clone(),
        point: draft.as_ref().map(|draft| draft.point.clone()),
        state_at: checks.about.state_at.or(draft.as_ref().and_then(|draft| match draft.point {
            crate::domain::point::RestorePoint::At(at) => Some(at),
            crate::domain::point::RestorePoint::Backup(_) => None,
        })),
        damage: draft.as_ref().and_then(|draft| draft.damage),
        pairs: draft.as_ref().map(after::pairs).unwrap_or_default(),
        bytes: checks.about.bytes,
        speed,
        meanwhile: checks.about.meanwhile(),
        created_at: record.created_at,
        sent_at: record.sent_at,
        accepted_at: at(|event| matches!(event, Event::Accepted { .. })),
        ended_at: ended_at.or_else(|| at(|event| matches!(event, Event::Ended { .. }))),
        sha256: record.sha256.clone(),
        body_sha256: record.body_sha256.clone(),
        request_id: record.request_id.clone(),
        job: record.job.clone(),
        told: entries.iter().filter_map(told).collect(),
        looks,
        names: names(record),
        ticks: ticks(record),
        checks: check_lines(checks.lines, &checks.accepted),
        people: people(entries),
        folder: store.folder(run)?.display().to_string(),
    })
}

fn looks(entries: &[Entry]) -> Vec<Look> {
    let of = |entry: &Entry| match &entry.event {
        Event::Look(line) => Some(Look { at: entry.at, job: line.as_ref().into() }),
        _ => None,
    };
    entries.iter().filter_map(of).collect()
}

fn names(record: &RunRecord) -> Option<Names> {
    let (at, count) = record.names.as_ref()?;
    Some(Names { at: *at, count: count.clone() })
}

fn ticks(record: &RunRecord) -> Vec<Tick> {
    let notes = record.ticks.iter();
    notes
        .filter_map(|note| Some(Tick { step: Step::of_key(&note.what)?, at: note.at, by: note.by.clone() }))
        .collect()
}

fn check_lines(lines: Vec<Line>, accepted: &[String]) -> Vec<CheckLine> {
    let of = |line: Line| CheckLine {
        accepted: line.status == "warning" && accepted.contains(&line.key),
        key: line.key,
        status: line.status,
        message: line.message,
    };
    lines.into_iter().map(of).collect()
}

fn people(entries: &[Entry]) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for entry in entries {
        let (Event::Armed { by }
        | Event::Repeated { by, .. }
        | Event::Closed { by, .. }
        | Event::Ticked { by, .. }) = &entry.event
        else {
            continue;
        };
        if !by.is_empty() && !all.contains(by) {
            all.push(by.clone());
        }
    }
    all
}

fn told(entry: &Entry) -> Option<Told> {
    let text = match &entry.event {
        Event::Created { .. } => msg::told_created(),
        Event::Checked { .. } => msg::told_checked(),
        Event::Armed { by } => msg::told_armed(by),
        Event::Intent { sha256, .. } => msg::told_intent(sha256),
        Event::Sending => msg::told_sending(),
        Event::Accepted { request_id, .. } => {
            msg::told_accepted(request_id.as_ref().map_or("-", |id| id.as_str()))
        }
        Event::Rejected { fault } => msg::told_rejected(&said(&fault.into())),
        Event::Unknown { fault } => msg::told_unknown(&said(&fault.into())),
        Event::NotSent { fault } => msg::told_not_sent(&said(&fault.into())),
        Event::Look(line) => look(&line.as_ref().into()),
        Event::Stalled => msg::told_stalled(),
        Event::Ended { state } => msg::told_ended(&state.text()),
        Event::Evidence(_) => msg::told_evidence(),
        Event::Names(names) => msg::told_names(names.found, names.missing.len(), names.unknown.len()),
        Event::Repeated { by, .. } => msg::told_repeated(by),
        Event::Closed { reason, by } => msg::told_closed(by, reason),
        Event::Ticked { step, by, undone } => {
            let step = Step::of_key(step)?;
            let say = if *undone { msg::told_unticked } else { msg::told_ticked };
            say(step.number(), &step.title(false), by)
        }
        Event::Torn => msg::told_torn(),
    };
    Some(Told { at: entry.at, key: entry.event.key(), text })
}

fn said(fault: &Fault) -> Text {
    match &fault.code {
        Some(code) => fault.summary.clone().join(" ", &Text::verbatim(format!("({code})"))),
        None => fault.summary.clone(),
    }
}

/// What a look said: the cloud's own words, with its reason whole.
fn look(job: &JobSnapshot) -> Text {
    let mut words = vec![job.status.clone().unwrap_or_else(|| job.state.key().to_owned())];
    words.extend(percent(job).map(|percent| format!("{} %", whole(percent))));
    words.extend(job.step.clone().filter(|step| !step.trim().is_empty()));
    words.extend(job.reason.clone().filter(|reason| !reason.trim().is_empty()));
    let said = msg::look(words.join("  "));
    if job.others.is_empty() {
        return said;
    }
    let jobs: Vec<&str> = job.job.iter().chain(&job.others).map(JobId::as_str).collect();
    said.join("; ", &msg::others(jobs.join(", ")))
}
