//! `undrop runs`: all runs on this machine, newest first. It asks no cloud.

use serde_json::{Value, json};

use super::exit::{Ended, Exit};
use super::out::Out;
use super::session::{Session, both_times};
use super::told;
use crate::domain::after::Step;
use crate::domain::profile::Profile;
use crate::domain::visible::visible;
use crate::domain::zone::Zone;
use crate::messages::{Text, cli as msg, report};
use crate::runs::store::{RunEntry, Store};
use crate::runs::{after, story};

/// Lists them; a broken one is listed as such.
pub(super) fn run(session: &Session, out: &mut Out<'_>, copies: bool) -> Ended {
    let store = session.store()?;
    let all = store.runs().map_err(super::exit::Failure::local)?;
    if copies {
        return list_copies(session, out, &store, &all);
    }
    if out.json {
        let list: Vec<Value> = all.iter().map(|entry| object(entry, out)).collect();
        out.document(&json!({ "runs": list }))?;
        return Ok(Exit::Done);
    }
    if all.is_empty() {
        out.say(&msg::none_runs());
        return Ok(Exit::Done);
    }
    let head =
        [msg::h_run(), msg::h_started(), msg::h_instance(), msg::h_operation(), msg::h_job(), msg::h_state()];
    let rows: Vec<Vec<String>> = all.iter().map(|entry| row(session, entry, out)).collect();
    out.table(&head, &rows)?;
    Ok(Exit::Done)
}

/// The copies that still stand beside the originals, each run with the script that would drop them.
fn list_copies(session: &Session, out: &mut Out<'_>, store: &Store, all: &[RunEntry]) -> Ended {
    let mut found = Vec::new();
    for entry in all.iter().filter(|entry| entry.record.is_some()) {
        let Ok(story) = story::tell(store, &entry.run) else { continue };
        let names: Vec<String> = story.copies().iter().map(|path| path.text()).collect();
        if names.is_empty() {
            continue;
        }
        let written = after::write_scripts(store, &story, out.lang).map_err(super::exit::Failure::local)?;
        let script = written.scripts.iter().find(|script| script.step == Step::Drop);
        let script = script.map(|script| written.folder.join(&script.name).display().to_string());
        found.push((story, names, script));
    }
    if out.json {
        let list: Vec<Value> = found
            .iter()
            .map(|(story, names, script)| {
                json!({
                    "run": story.run, "instance": story.written, "sent_at": story.sent_at,
                    "copies": names, "script": script, "drop_by": story.drop_by(),
                })
            })
            .collect();
        out.document(&json!({ "copies": list }))?;
        return Ok(Exit::Done);
    }
    if found.is_empty() {
        out.say(&report::none_copies());
        return Ok(Exit::Done);
    }
    for (story, names, script) in &found {
        let zone = session.config.profile(story.profile.as_str()).map_or(Zone::UTC, Profile::zone);
        let at = both_times(zone, story.sent_at.unwrap_or(story.created_at));
        out.line(&format!("{}  {at}  {}", story.run, visible(story.written.as_str())))?;
        if let Some(by) = story.drop_by() {
            let day = zone.format(by, "%Y-%m-%d");
            let words = if by <= session.now { report::copies_overdue(day) } else { report::copies_by(day) };
            out.line(&format!("  {}", words.get(out.lang)))?;
        }
        for name in names {
            out.line(&format!("  {}", visible(name)))?;
        }
        let words = script.clone().unwrap_or_else(|| report::no_script().get(out.lang).to_owned());
        out.line(&format!("  {}: {words}", report::h_script().get(out.lang)))?;
    }
    Ok(Exit::Done)
}

fn object(entry: &RunEntry, out: &Out<'_>) -> Value {
    let record = entry.record.as_deref();
    let mut object = json!({
        "run": entry.run,
        "operation": record.map(|record| &record.operation),
        "instance": record.map(|record| &record.instance),
        "state": entry.state.key(),
        "started_at": record.map(|record| record.sent_at.unwrap_or(record.created_at)),
        "job": record.and_then(|record| record.job.as_ref()),
        "steps_done": record.filter(|record| record.state.is_handed_back()).map(|record| record.ticks.len()),
        "by": record.and_then(|record| record.by.as_ref()),
        "profile": record.map(|record| &record.profile),
        "request_id": record.and_then(|record| record.request_id.as_ref()),
        "problem": entry.problem.as_ref().map(|why| why.get(out.lang)),
    });
    if let Some(record) = record {
        told::add(&mut object, record);
    }
    object
}

fn row(session: &Session, entry: &RunEntry, out: &Out<'_>) -> Vec<String> {
    let state = match &entry.problem {
        Some(why) => entry.state.text().join(": ", why),
        None => entry.state.text(),
    };
    let more = entry.record.as_deref().map(told::words).unwrap_or_default();
    let state: &Text = &more.iter().fold(state, |all, next| all.join("; ", next));
    let Some(record) = entry.record.as_deref() else {
        let dash = || "-".to_owned();
        return vec![entry.run.0.clone(), dash(), dash(), dash(), dash(), state.get(out.lang).to_owned()];
    };
    let zone = session.config.profile(record.profile.as_str()).map_or(Zone::UTC, Profile::zone);
    vec![
        entry.run.0.clone(),
        both_times(zone, record.sent_at.unwrap_or(record.created_at)),
        record.instance.0.clone(),
        record.operation.0.clone(),
        record.job.as_ref().map_or_else(|| "-".to_owned(), |job| job.0.clone()),
        state.get(out.lang).to_owned(),
    ]
}
