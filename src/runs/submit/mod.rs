//! From a confirmed request to an answer on disk: intent, one send, outcome.
//!
//! The order is the safety: what is on disk is never earlier than what was done. Nothing is sent when any step before
//! the send fails, and nothing is ever sent twice under one run mark.

use serde_json::{Value, json};

use super::about::About;
use super::earlier;
use super::facts::{Checked, check};
use super::files;
use super::journal::{Event, VERSION};
use super::lock::Held;
use super::state::{RunRecord, RunState};
use super::store::{CHECKS, PLAN, REQUEST, RunEntry, Store};
use crate::domain::check::{Check, Facts, Status, may_send, still_says};
use crate::domain::evidence;
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::ids::{JobId, RequestId, RunMark};
use crate::domain::plan::RestorePlan;
use crate::domain::plan_file::{self, Form};
use crate::domain::profile::Profile;
use crate::domain::request::{Confirmed, PreparedRequest, SubmitOutcome};
use crate::domain::time::Timestamp;
use crate::domain::validate::Violation;
use crate::messages::{Text, runs as msg};
use crate::provider::{Link, Operation, Provider};

mod changed;

/// What became of a confirmed request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Submitted {
    /// The run.
    pub run: RunMark,
    /// The answer.
    pub outcome: SubmitOutcome,
    /// Request id, with whatever outcome.
    pub request_id: Option<RequestId>,
    /// SHA-256 of the payload that was sent.
    pub sha256: String,
    /// Accepted keys that named no warning: most likely slips.
    pub idle: Vec<String>,
    /// What went wrong beside it, for instance an answer that could not be written down.
    pub warnings: Vec<Text>,
}

/// The run under which this very request was sent already, without an answer or with its job at work. A plan that was written by hand has no mark of
/// its own: without this, giving the same command once more would send the same restore once more.
pub fn unanswered(
    store: &Store,
    operation: &dyn Operation,
    plan: &RestorePlan,
    profile: &Profile,
) -> Result<Option<RunMark>, Fault> {
    let is_same = |entry: &RunEntry| {
        let record = entry.record.as_ref().filter(|record| record.operation.as_str() == operation.key());
        record.and_then(|record| record.body_sha256.as_ref()).is_some_and(|sent| {
            let request = operation.prepare(plan, profile, &entry.run);
            *sent == request.body_sha256()
        })
    };
    let same = store.runs()?.into_iter().find(|entry| entry.state.has_job() && is_same(entry));
    Ok(same.map(|entry| entry.run))
}

/// Everything a submit works with.
struct Work<'a> {
    store: &'a Store,
    operation: &'a dyn Operation,
    link: &'a Link,
    request: &'a PreparedRequest,
    plan: &'a RestorePlan,
}

/// What a person saw before they confirmed. A command shows nothing beforehand: then only what holds now counts.
#[derive(Clone, Copy, Debug, Default)]
pub struct Seen<'a> {
    /// The checks.
    pub checks: &'a [Check],
    /// The facts they rested on.
    pub facts: Option<&'a Facts>,
}

/// Sends a confirmed request once. `seen` is what the person saw, `accepted` the keys of the warnings they accepted. All
/// facts are read again now. An error means that for certain nothing was sent.
#[expect(clippy::too_many_arguments, reason = "each is something a send must not be without")]
pub async fn submit(
    store: &Store,
    provider: &dyn Provider,
    operation: &dyn Operation,
    link: &Link,
    request: Confirmed<PreparedRequest>,
    plan: &RestorePlan,
    seen: Seen<'_>,
    accepted: &[String],
) -> Result<Submitted, Fault> {
    let request = &request.into_inner();
    let work = Work { store, operation, link, request, plan };
    work.belongs()?;
    let _instance = store.lock_instance(&request.instance, link.pace.now())?;
    work.not_sent_before()?;
    let mut fresh = match check(provider, operation, link, plan.draft()).await {
        Err(fault) if fault.kind == FaultKind::NotFound => {
            return Err(changed::gone(provider, link, plan.draft(), seen.facts, fault).await);
        }
        read => read?,
    };
    earlier::add(&mut fresh, store, plan.draft());
    let standing = standing(seen.checks, &fresh, accepted);
    refuse(&fresh, &standing)
        .and_then(|()| changed::rests_on(seen, &fresh))
        .map_err(|fault| changed::explained(fault, plan.draft(), seen.facts, &fresh.facts))?;
    let _run = work.enter()?;
    work.write_files(seen.checks, &fresh, accepted)?;
    work.write(Event::Checked { accepted: accepted.to_vec() })?;
    work.write(Event::Armed { by: store.who() })?;
    work.write_intent(&fresh.facts)?;
    let idle = idle(&fresh.checks, accepted);
    Ok(Submitted { idle, ..work.send().await? })
}

impl Work<'_> {
    /// The bytes that were confirmed must be the bytes of this plan.
    fn belongs(&self) -> Result<(), Fault> {
        let prepared = self.operation.prepare(self.plan, &self.link.profile, &self.request.run);
        let mark = self.plan.draft().run.as_ref().is_none_or(|run| *run == self.request.run);
        if prepared == *self.request && mark && self.request.instance == *self.plan.draft().written() {
            return Ok(());
        }
        Err(Fault::new(FaultKind::Bug, msg::mismatch(), msg::mismatch_hint()))
    }

    fn not_sent_before(&self) -> Result<(), Fault> {
        let run = &self.request.run;
        let Some(entry) = self.store.entry(run)? else { return Ok(()) };
        if !entry.state.may_be_sent() {
            return Err(self.already(&entry));
        }
        // A draft may still become that of another restore.
        if entry.state == RunState::Draft || entry.record.as_ref().is_none_or(|record| self.is_of(record)) {
            return Ok(());
        }
        Err(Fault::new(FaultKind::Conflict, msg::mark_taken(run), msg::mark_taken_hint()))
    }

    fn is_of(&self, record: &RunRecord) -> bool {
        record.instance == self.request.instance && record.operation == self.request.operation
    }

    fn already(&self, entry: &RunEntry) -> Fault {
        let run = &self.request.run;
        if let Some(why) = &entry.problem {
            return Fault::new(FaultKind::Local, msg::journal_broken(run, why), msg::journal_hint());
        }
        let sentence = msg::already_sent(run, &entry.state.text());
        Fault::new(FaultKind::Conflict, sentence, msg::already_sent_hint(run))
    }

    /// Takes the run's folder and its lock, and looks once more under the lock.
    fn enter(&self) -> Result<Held, Fault> {
        let run = &self.request.run;
        self.store.enter(run)?;
        let held = self.store.lock_run(run, self.link.pace.now())?;
        self.not_sent_before()?;
        let known = self.store.entry(run)?.and_then(|entry| entry.record);
        let known = known.is_some_and(|record| self.is_of(&record) && record.profile == self.request.profile);
        if !known {
            let created = Event::Created {
                version: VERSION,
                run: run.clone(),
                profile: self.request.profile.clone(),
                operation: self.request.operation.clone(),
                instance: self.request.instance.clone(),
            };
            self.store.append(run, self.link.pace.now(), created)?;
        }
        Ok(held)
    }

    fn write_files(&self, seen: &[Check], fresh: &Checked, accepted: &[String]) -> Result<(), Fault> {
        let folder = self.store.folder(&self.request.run)?;
        let mut draft = self.plan.draft().clone();
        draft.run = Some(self.request.run.clone());
        files::write_whole(&folder, PLAN, plan_file::write(&draft, Form::Toml).as_bytes())?;
        files::write_whole(&folder, REQUEST, pretty(&envelope(self.request)).as_bytes())?;
        let checks = json!({
            "read_at": fresh.facts.read_at,
            "accepted": accepted,
            "about": self.about(&fresh.facts),
            "checks": fresh.checks.iter().map(check_json).collect::<Vec<_>>(),
            "seen": seen.iter().map(check_json).collect::<Vec<_>>(),
        });
        files::write_whole(&folder, CHECKS, pretty(&checks).as_bytes())
    }

    /// What a later look at the run needs and nobody could ask for then.
    fn about(&self, facts: &Facts) -> About {
        let capabilities = self.operation.capabilities(Some(&facts.source));
        About::of(facts, self.plan.draft(), &capabilities)
    }

    fn write_intent(&self, facts: &Facts) -> Result<(), Fault> {
        let known: Vec<JobId> = facts.tasks.iter().flatten().map(|(job, _)| job.clone()).collect();
        let now = self.link.pace.now();
        let draft = self.plan.draft();
        let folding = self.operation.capabilities(Some(&facts.source)).names.folding;
        let places: Vec<_> = evidence::asked(draft).into_iter().chain(evidence::homes(draft)).collect();
        let taken = evidence::count(&places, folding, &facts.existing, Timestamp::from_millis(i64::MIN));
        let intent = Event::Intent {
            sha256: self.request.payload_sha256(),
            body_sha256: self.request.body_sha256(),
            client_token: self.request.client_token.clone(),
            known_tasks: known,
            since: now,
            skew_ms: self.link.skew_ms(),
            names_free: !places.is_empty() && taken.names.missing.len() == places.len(),
        };
        self.store.append(&self.request.run, now, intent)
    }

    async fn send(&self) -> Result<Submitted, Fault> {
        if let Err(fault) = self.write(Event::Sending) {
            // Perhaps the line is on disk after all: then the next one says that nothing left.
            let _ = self.write(Event::NotSent { fault: (&fault).into() });
            return Err(fault);
        }
        let outcome = match self.operation.send(self.link, self.request).await {
            Ok(outcome) => outcome,
            Err(fault) => {
                // A journal that ends with `sending` counts as unknown, which is later than the truth and safe.
                let _ = self.write(Event::NotSent { fault: (&fault).into() });
                return Err(fault);
            }
        };
        let written = self.write(event_of(&outcome));
        let warnings =
            written.err().map(|fault| msg::outcome_not_written(&self.request.run).join(": ", &fault.summary));
        Ok(Submitted {
            run: self.request.run.clone(),
            request_id: request_id(&outcome),
            sha256: self.request.payload_sha256(),
            outcome,
            idle: Vec::new(),
            warnings: warnings.into_iter().collect(),
        })
    }

    fn write(&self, event: Event) -> Result<(), Fault> {
        self.store.append(&self.request.run, self.link.pace.now(), event)
    }
}

pub(super) fn event_of(outcome: &SubmitOutcome) -> Event {
    match outcome {
        SubmitOutcome::Accepted(accepted) => {
            Event::Accepted { request_id: accepted.request_id.clone(), job: accepted.job.clone() }
        }
        SubmitOutcome::Rejected(fault) => Event::Rejected { fault: fault.into() },
        SubmitOutcome::Unknown(fault) => Event::Unknown { fault: fault.into() },
    }
}

pub(super) fn request_id(outcome: &SubmitOutcome) -> Option<RequestId> {
    match outcome {
        SubmitOutcome::Accepted(accepted) => accepted.request_id.clone(),
        SubmitOutcome::Rejected(fault) | SubmitOutcome::Unknown(fault) => fault.request_id.clone(),
    }
}

/// The accepted keys whose warnings still say what the person saw. Where nothing was shown (a command names keys
/// beforehand) the keys count as they are.
fn standing(seen: &[Check], fresh: &Checked, accepted: &[String]) -> Vec<String> {
    let pair = |key: &str| {
        let of = |list: &[Check]| list.iter().find(|check| check.key == key).cloned();
        of(seen).zip(of(&fresh.checks))
    };
    let stands = |key: &&String| pair(key).is_none_or(|(old, now)| still_says(&old, &now, &fresh.facts));
    accepted.iter().filter(stands).cloned().collect()
}

/// Says everything that is in the way now, not only the first thing.
fn refuse(fresh: &Checked, accepted: &[String]) -> Result<(), Fault> {
    let conflict = |summary| Err(Fault::new(FaultKind::Conflict, summary, msg::refused_hint()));
    if let Err(violations) = &fresh.judged {
        let list = violations.iter().map(|Violation { rule, .. }| rule.text());
        return conflict(msg::broken_now(&joined(list)));
    }
    if may_send(&fresh.checks, accepted) {
        return Ok(());
    }
    let blocked: Vec<&Check> = fresh.checks.iter().filter(|check| check.status == Status::Blocked).collect();
    if !blocked.is_empty() {
        return conflict(msg::blocked_now(&joined(blocked.iter().map(|check| check.message.clone()))));
    }
    let open = unaccepted(&fresh.checks, accepted);
    let keys: Vec<&str> = open.iter().map(|check| check.key).collect();
    let summary = msg::unaccepted(keys.join(", "), &joined(open.iter().map(|check| check.message.clone())));
    let idle = idle(&fresh.checks, accepted);
    conflict(if idle.is_empty() { summary } else { summary.join("; ", &msg::accept_idle(idle.join(", "))) })
}

/// The accepted keys that are those of no warning.
fn idle(checks: &[Check], accepted: &[String]) -> Vec<String> {
    let warns = |key: &&String| {
        checks.iter().any(|check| check.status == Status::Warning && check.key == key.as_str())
    };
    accepted.iter().filter(|key| !warns(key)).cloned().collect()
}

/// The warnings whose keys are not among the accepted ones.
pub fn unaccepted<'a>(checks: &'a [Check], accepted: &[String]) -> Vec<&'a Check> {
    let warnings = checks.iter().filter(|check| check.status == Status::Warning);
    warnings.filter(|check| !accepted.iter().any(|key| key == check.key)).collect()
}

fn joined(list: impl Iterator<Item = Text>) -> Text {
    list.fold(Text::default(), |all, next| all.join("; ", &next))
}

/// One check as `checks.json` and `check --json` write it, in English.
pub fn check_json(check: &Check) -> Value {
    json!({
        "key": check.key,
        "status": check.status.key(),
        "message": check.message.en,
        "fix": check.fix.en,
        "read_at": check.at,
    })
}

/// The request as `request.json` keeps it: the body as its exact text.
pub fn envelope(request: &PreparedRequest) -> Value {
    json!({
        "version": 1,
        "run": request.run,
        "profile": request.profile,
        "operation": request.operation,
        "instance": request.instance,
        "method": request.method,
        "url": request.url(),
        "headers": pairs(&request.headers),
        "parameters": pairs(&request.parameters),
        "payload_name": request.payload_name,
        "body": request.body,
        "client_token": request.client_token,
        "sha256": request.payload_sha256(),
        "body_sha256": request.body_sha256(),
    })
}

/// Ordered pairs as an object.
fn pairs(list: &[(String, String)]) -> Value {
    Value::Object(list.iter().map(|(key, value)| (key.clone(), Value::String(value.clone()))).collect())
}

fn pretty(value: &Value) -> String {
    serde_json::to_string_pretty(value).map(|text| text + "\n").unwrap_or_default()
}

#[cfg(test)]
mod tests;
