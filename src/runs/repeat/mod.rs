//! The very same request once more, where its answer was lost: same bytes, same token, by which the service keeps it from
//! running twice; another nonce and another signature.
//!
//! It never goes out by itself and never where a service has no such token. What is read again just before must show nothing
//! of the first one: a person's second confirmation alone is not enough.

use super::evidence::{self, Gathered};
use super::follow::job_ref;
use super::journal::Event;
use super::state::{RunRecord, RunState};
use super::store::Store;
use super::submit::{Submitted, event_of, request_id};
use crate::domain::capability::ClientToken;
use crate::domain::catalog::Existing;
use crate::domain::evidence::Evidence;
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::ids::RunMark;
use crate::domain::job::JobState;
use crate::domain::profile::Profile;
use crate::domain::request::{Confirmed, PreparedRequest, SubmitOutcome};
use crate::domain::time::Timestamp;
use crate::domain::validate::validate;
use crate::messages::{Text, runs as msg};
use crate::provider::{Link, Operation, Provider};

/// For so long a token is taken to be remembered. How long the service really does is not published: after that a repeat
/// could be a second restore.
const REMEMBERED_MS: i64 = 24 * 60 * 60_000;

/// Why the same request may not go out again, by what is on disk alone; `None` where the evidence decides.
pub fn barred(record: &RunRecord, token: ClientToken, now: Timestamp) -> Option<Text> {
    if record.state != RunState::Unknown {
        return Some(msg::repeat_not_unknown(&record.state.text()));
    }
    if token == ClientToken::None || record.client_token.is_none() {
        return Some(msg::repeat_no_token());
    }
    if let Some(fault) = record.fault.as_ref().filter(|fault| !was_unheard(fault)) {
        return Some(msg::repeat_was_answered(&fault.summary));
    }
    let sent = record.sent_at.unwrap_or(record.created_at);
    (now.since(sent) > REMEMBERED_MS).then(msg::repeat_too_late)
}

/// No answer at all, or one of the two by which the service asks for the same request again.
fn was_unheard(fault: &Fault) -> bool {
    match fault.http_status {
        None => matches!(fault.kind, FaultKind::Network | FaultKind::Unavailable),
        Some(status) => matches!(status, 500 | 503),
    }
}

/// Why what is to be seen bars it; `None` where nothing is to be seen.
pub fn barred_by(evidence: &Evidence) -> Option<Text> {
    if evidence.shows_nothing() {
        return None;
    }
    Some(match evidence {
        found if found.proves_arrival() => msg::repeat_names(),
        Evidence { tasks: Some(tasks), .. } if !tasks.is_empty() => msg::repeat_tasks(tasks.len()),
        Evidence { at_work: Some(true), .. } => msg::repeat_at_work(),
        Evidence { idle: Some(false), instance_status, .. } => {
            msg::repeat_busy(instance_status.as_deref().unwrap_or("?"))
        }
        _ => msg::repeat_blind(),
    })
}

/// The request of a run, made again from its plan: the same bytes and the same token, or none.
pub fn request(
    store: &Store,
    operation: &dyn Operation,
    profile: &Profile,
    record: &RunRecord,
) -> Result<PreparedRequest, Fault> {
    let differs =
        || Fault::new(FaultKind::Local, msg::repeat_differs(&record.run), msg::repeat_hint(&record.run));
    let draft = store.draft(&record.run).ok_or_else(differs)?;
    let plan =
        validate(&draft, &operation.capabilities(None), &Existing::default()).map_err(|_| differs())?;
    let request = operation.prepare(&plan, profile, &record.run);
    let same = Some(request.body_sha256()) == record.body_sha256
        && request.client_token == record.client_token
        && request.instance == record.instance
        && request.operation == record.operation;
    if same { Ok(request) } else { Err(differs()) }
}

/// Sends the same request again. `Err` means that it did not go out; the run is as unknown as before, unless evidence has
/// settled it meanwhile.
pub async fn repeat(
    store: &Store,
    provider: &dyn Provider,
    operation: &dyn Operation,
    link: &Link,
    confirmed: Confirmed<PreparedRequest>,
) -> Result<Submitted, Fault> {
    let wanted = confirmed.into_inner();
    let run = &wanted.run;
    let refused = |why: Text| Fault::new(FaultKind::Conflict, why, msg::repeat_hint(run));
    let _instance = store.lock_instance(&wanted.instance, link.pace.now())?;
    let _run = store.lock_run(run, link.pace.now())?;
    let record = store.run(run)?;
    // Whoever died with the lock left a send without an answer behind.
    let token = operation.capabilities(None).client_token;
    if let Some(why) = barred(&record, token, link.pace.now()) {
        return Err(refused(why));
    }
    if request(store, operation, &link.profile, &record)? != wanted {
        return Err(Fault::new(FaultKind::Bug, msg::mismatch(), msg::mismatch_hint()));
    }
    let look = operation.progress(link, &job_ref(&record)).await?;
    if look.state != JobState::NotSeen || !look.others.is_empty() {
        return Err(refused(msg::repeat_tasks(1 + look.others.len())));
    }
    let Gathered { evidence, .. } = evidence::gather(store, provider, operation, link, &record).await;
    let write = |event| store.append(run, link.pace.now(), event);
    write(Event::Evidence(Box::new(evidence.clone())))?;
    if let Some(why) = barred_by(&evidence) {
        return Err(refused(why));
    }
    write(Event::Repeated {
        token: wanted.client_token.clone().unwrap_or_default(),
        body_sha256: wanted.body_sha256(),
        by: store.who(),
    })?;
    answered(store, link, run, &wanted, operation.send(link, &wanted).await)
}

/// That the repeat was refused or did not leave says nothing about the first one: only acceptance settles anything.
fn answered(
    store: &Store,
    link: &Link,
    run: &RunMark,
    sent: &PreparedRequest,
    answer: Result<SubmitOutcome, Fault>,
) -> Result<Submitted, Fault> {
    let outcome = match answer {
        Ok(SubmitOutcome::Rejected(fault)) => SubmitOutcome::Unknown(fault),
        Ok(outcome) => outcome,
        Err(fault) => {
            let _ = store.append(run, link.pace.now(), Event::Unknown { fault: (&fault).into() });
            return Err(fault);
        }
    };
    let written = store.append(run, link.pace.now(), event_of(&outcome));
    let warning = written.err().map(|fault| msg::outcome_not_written(run).join(": ", &fault.summary));
    Ok(Submitted {
        run: run.clone(),
        request_id: request_id(&outcome),
        sha256: sent.payload_sha256(),
        outcome,
        idle: Vec::new(),
        warnings: warning.into_iter().collect(),
    })
}

#[cfg(test)]
mod tests;
