//! What is known of a run beside its state: names, evidence, the words that closed it. The same for `runs` and `watch`.

use serde_json::{Value, json};

use crate::domain::evidence::{Evidence, NameCount};
use crate::domain::time::Timestamp;
use crate::domain::visible::{some, visible};
use crate::messages::{Text, runs as msg};
use crate::runs::state::{Note, RunRecord};

/// Names that are written out; the rest is counted.
const TOLD: usize = 5;

/// The stable keys of a run beside its state.
pub(super) fn document(record: &RunRecord) -> Value {
    json!({
        "names": record.names.as_ref().map(|(at, names)| count(*at, names)),
        "evidence": record.evidence.as_ref().map(|(at, evidence)| seen(*at, evidence)),
        "closed": record.closed.as_ref().map(note),
        "repeats": record.repeats,
    })
}

/// Adds them to a document.
pub(super) fn add(document: &mut Value, record: &RunRecord) {
    if let (Some(all), Value::Object(more)) = (document.as_object_mut(), self::document(record)) {
        all.extend(more);
    }
}

fn count(at: Timestamp, names: &NameCount) -> Value {
    json!({
        "counted_at": at.rfc3339(), "found": names.found, "missing": names.missing, "unknown": names.unknown,
        "sql": names.sql(),
    })
}

fn seen(at: Timestamp, evidence: &Evidence) -> Value {
    json!({
        "read_at": at.rfc3339(),
        "names": evidence.names.as_ref().map(|names| count(at, names)),
        "tasks": evidence.tasks,
        "at_work": evidence.at_work,
        "instance_status": evidence.instance_status,
        "idle": evidence.idle,
    })
}

fn note(note: &Note) -> Value {
    json!({ "at": note.at.rfc3339(), "by": note.by, "reason": note.what })
}

/// The same in sentences, as far as they say anything about the state that the run is in.
pub(super) fn words(record: &RunRecord) -> Vec<Text> {
    let mut words = Vec::new();
    if let Some((_, names)) = record.names.as_ref().filter(|_| record.state.is_handed_back()) {
        words.extend((names.all() > names.unknown.len()).then(|| msg::names_found(names.found, names.all())));
        words.extend((!names.missing.is_empty()).then(|| msg::names_missing(some(&names.missing, TOLD))));
        words.extend((!names.unknown.is_empty()).then(|| msg::names_uncounted(some(&names.unknown, TOLD))));
        words.extend(names.sql().map(msg::names_by_hand));
    }
    if let Some((_, evidence)) = record.evidence.as_ref().filter(|_| record.state.has_job()) {
        let names = evidence.names.as_ref().map(|names| msg::saw_names(names.found, names.all()));
        words.extend(names);
        words.extend(evidence.tasks.as_ref().map(|tasks| msg::saw_tasks(tasks.len())));
        words.extend(evidence.instance_status.as_deref().map(|status| msg::saw_status(visible(status))));
    }
    if let Some(note) = &record.closed {
        words.push(Text::verbatim(format!("{}: {}", visible(&note.by), visible(&note.what))));
    }
    words
}
