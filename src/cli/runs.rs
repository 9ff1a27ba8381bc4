//! `undrop runs`: all runs on this machine, newest first. It asks no cloud.

use serde_json::{Value, json};

use super::exit::{Ended, Exit};
use super::out::Out;
use super::session::{Session, both_times};
use super::told;
use crate::domain::profile::Profile;
use crate::domain::zone::Zone;
use crate::messages::{Text, cli as msg};
use crate::runs::store::RunEntry;

/// Lists them; a broken one is listed as such.
pub(super) fn run(session: &Session, out: &mut Out<'_>) -> Ended {
    let all = session.store()?.runs().map_err(super::exit::Failure::local)?;
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

fn object(entry: &RunEntry, out: &Out<'_>) -> Value {
    let record = entry.record.as_deref();
    let mut object = json!({
        "run": entry.run,
        "operation": record.map(|record| &record.operation),
        "instance": record.map(|record| &record.instance),
        "state": entry.state.key(),
        "started_at": record.map(|record| record.sent_at.unwrap_or(record.created_at)),
        "job": record.and_then(|record| record.job.as_ref()),
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
