//! `undrop submit`: a plan's request, confirmed by the instance's id, sent once.

use std::path::Path;
use std::time::Duration;

use serde_json::json;

use super::args::SubmitArgs;
use super::edge::{self, Waited};
use super::exit::{Ended, Exit, Failure};
use super::out::{Out, fault_json};
use super::session::{self, Session};
use super::{violations, watch};
use crate::domain::catalog::Existing;
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::ids::RunMark;
use crate::domain::plan::RestorePlan;
use crate::domain::profile::Profile;
use crate::domain::request::{Confirmed, PreparedRequest, SubmitOutcome};
use crate::domain::validate::validate;
use crate::messages::{cli as msg, runs as runs_msg};
use crate::provider::{Link, Operation, Provider};
use crate::runs::follow::Looker;
use crate::runs::repeat;
use crate::runs::state::RunState;
use crate::runs::store::Store;
use crate::runs::submit::{Seen, Submitted, submit, unanswered};

/// An answer is waited for so long after a signal.
pub(super) const PATIENCE: Duration = Duration::from_secs(30);

/// Everything a send needs.
struct Ready {
    store: Store,
    link: Link,
    provider: &'static dyn Provider,
    operation: &'static dyn Operation,
    act: Act,
}

/// What leaves.
enum Act {
    /// A plan's request.
    Send(Box<(RestorePlan, Confirmed<PreparedRequest>)>),
    /// The same request once more.
    Repeat(Box<Confirmed<PreparedRequest>>),
}

impl Ready {
    async fn leave(&self, accepted: &[String]) -> Result<Submitted, Fault> {
        let Self { store, link, provider, operation, act } = self;
        match act {
            Act::Send(both) => {
                let (plan, request) = both.as_ref();
                let seen = Seen::default();
                submit(store, *provider, *operation, link, request.clone(), plan, seen, accepted).await
            }
            Act::Repeat(request) => {
                repeat::repeat(store, *provider, *operation, link, request.as_ref().clone()).await
            }
        }
    }
}

/// Refuses whatever is not confirmed, sends once, tells what became of it.
pub(super) fn run(session: &Session, out: &mut Out<'_>, args: &SubmitArgs) -> Ended {
    if let Some(run) = &args.repeat {
        return again(session, out, args, run);
    }
    let draft = session.plan(args.plan.as_deref().unwrap_or_else(|| Path::new("")))?;
    let profile = session.profile_for(&draft)?;
    let (provider, operation) = session::operation(profile, &draft.operation)?;
    let capabilities = operation.capabilities(None);
    let plan = match validate(&draft, &capabilities, &Existing::default()) {
        Ok(plan) => plan,
        Err(broken) => return violations::refuse(&draft, &broken, out),
    };
    overwrite(out, args, capabilities.overwrites, &plan)?;
    let store = session.store()?;
    let run = mark(&store, operation, &plan, profile).map_err(Failure::local)?;
    let request = confirmed(operation.prepare(&plan, profile, &run), args)?;
    let link = session.link(profile)?;
    let ready = Ready { store, link, provider, operation, act: Act::Send(Box::new((plan, request))) };
    edge::block_on(send_and_tell(out, args, ready, run))
}

/// The very same request once more, under its token.
fn again(session: &Session, out: &mut Out<'_>, args: &SubmitArgs, run: &str) -> Ended {
    let run = session::run(run)?;
    let store = session.store()?;
    let record = store.run(&run).map_err(Failure::local)?;
    let profile = session.profile_of(record.profile.as_str())?;
    let (provider, operation) = session::operation(profile, &record.operation)?;
    let barred = repeat::barred(&record, operation.capabilities(None).client_token, session.now);
    if let Some(why) = barred {
        return Err(Failure::blocked(why, runs_msg::repeat_hint(&run)));
    }
    let request = repeat::request(&store, operation, profile, &record).map_err(Failure::local)?;
    let request = confirmed(request, args)?;
    let link = session.link(profile)?;
    let act = Act::Repeat(Box::new(request));
    edge::block_on(send_and_tell(out, args, Ready { store, link, provider, operation, act }, run))
}

/// The plan's mark; for a plan without one that of the same request without an answer, which is then not sent again; else
/// a new one.
fn mark(
    store: &Store,
    operation: &dyn Operation,
    plan: &RestorePlan,
    profile: &Profile,
) -> Result<RunMark, Fault> {
    if let Some(run) = &plan.draft().run {
        return Ok(run.clone());
    }
    match unanswered(store, operation, plan, profile)? {
        Some(run) => Ok(run),
        None => store.fresh_mark(edge::random),
    }
}

fn overwrite(
    out: &mut Out<'_>,
    args: &SubmitArgs,
    overwrites: bool,
    plan: &RestorePlan,
) -> Result<(), Failure> {
    if overwrites && !args.overwrite {
        let instance = plan.draft().written();
        return Err(Failure::blocked(msg::needs_overwrite(instance), msg::needs_overwrite_hint()));
    }
    if args.overwrite && !overwrites {
        out.say(&msg::overwrite_idle());
    }
    Ok(())
}

fn confirmed(request: PreparedRequest, args: &SubmitArgs) -> Result<Confirmed<PreparedRequest>, Failure> {
    let given = &args.confirm;
    Confirmed::by_flag(request, given, args.overwrite).map_err(|request| {
        let expected = &request.instance;
        Failure::blocked(msg::wrong_confirm(given, expected), msg::wrong_confirm_hint(expected))
    })
}

async fn send_and_tell(out: &mut Out<'_>, args: &SubmitArgs, ready: Ready, run: RunMark) -> Ended {
    let mut sending = Box::pin(ready.leave(&args.accept));
    let answer = match edge::until_signal(&mut sending).await {
        Waited::Done(answer) => answer,
        // The future does not move while we look: what the journal says now is what was done.
        Waited::Interrupted if !ready.is_out(&run) => return Err(Failure::Interrupted),
        Waited::Interrupted => {
            out.say(&msg::waiting_for_answer());
            match edge::for_at_most(PATIENCE, &mut sending).await {
                Some(answer) => answer,
                None => return Ok(gave_up(out, &run)),
            }
        }
    };
    drop(sending);
    let submitted = answer.map_err(Failure::unsent)?;
    let exit = exit_of(&submitted.outcome);
    if !submitted.idle.is_empty() {
        out.say(&runs_msg::accept_idle(submitted.idle.join(", ")));
    }
    for warning in &submitted.warnings {
        out.say(warning);
    }
    let follows = args.watch && matches!(exit, Exit::Done | Exit::Unknown);
    if !out.json || !follows {
        // The send is done: an output that cannot be written changes nothing about how it ended.
        let _ = tell(out, &submitted, None);
    }
    if !follows {
        return Ok(exit);
    }
    let Ready { store, link, provider, operation, .. } = &ready;
    let looker = Looker { store, provider: *provider, operation: *operation, link, speed: args.speed };
    let watched = watch::follow_run(out, &looker, &run).await;
    let state = watched.as_ref().ok().map(|record| record.state);
    if out.json {
        let _ = tell(out, &submitted, state);
    }
    Ok(match watched {
        Ok(record) => watch::exit_of(record.state),
        Err(Failure::Interrupted) => Exit::Interrupted,
        Err(Failure::Output(_)) => exit,
        Err(failure) => unwatched(out, &failure),
    })
}

/// The request is out but its job could not be followed: never a status that says that nothing was sent.
fn unwatched(out: &mut Out<'_>, failure: &Failure) -> Exit {
    if let Some(fault) = failure.fault() {
        out.say(&runs_msg::cannot_see(&fault.summary));
    }
    Exit::Unknown
}

impl Ready {
    /// Whether the journal says that the request may be on its way.
    fn is_out(&self, run: &RunMark) -> bool {
        let entry = self.store.entry(run).ok().flatten();
        entry.is_some_and(|entry| match self.act {
            Act::Send(_) => !entry.state.may_be_sent(),
            Act::Repeat(_) => entry.record.is_some_and(|record| record.is_out && record.repeats > 0),
        })
    }
}

fn gave_up(out: &mut Out<'_>, run: &RunMark) -> Exit {
    if out.json {
        let _ = out.document(&json!({
            "run": run, "outcome": "unknown", "job": null, "request_id": null, "sha256": null,
        }));
    }
    out.say(&msg::gave_up_waiting(run));
    out.say(&msg::look_first(run));
    Exit::Unknown
}

fn exit_of(outcome: &SubmitOutcome) -> Exit {
    match outcome {
        SubmitOutcome::Accepted(_) => Exit::Done,
        SubmitOutcome::Rejected(fault) if matches!(fault.kind, FaultKind::Auth | FaultKind::Denied) => {
            Exit::Credentials
        }
        SubmitOutcome::Rejected(_) => Exit::Refused,
        SubmitOutcome::Unknown(_) => Exit::Unknown,
    }
}

/// The outcome, as one document or as sentences.
fn tell(out: &mut Out<'_>, sent: &Submitted, state: Option<RunState>) -> std::io::Result<()> {
    let (job, fault) = match &sent.outcome {
        SubmitOutcome::Accepted(accepted) => (accepted.job.as_ref(), None),
        SubmitOutcome::Rejected(fault) | SubmitOutcome::Unknown(fault) => (None, Some(fault)),
    };
    if out.json {
        let mut document = json!({
            "run": sent.run,
            "outcome": sent.outcome.key(),
            "job": job,
            "request_id": sent.request_id,
            "sha256": sent.sha256,
        });
        if let Some(fault) = fault {
            document["error"] = fault_json(fault, out.lang);
        }
        if let Some(state) = state {
            document["state"] = json!(state.key());
        }
        return out.document(&document);
    }
    match &sent.outcome {
        SubmitOutcome::Accepted(_) => {
            out.text(&msg::accepted(&sent.run))?;
            out.say(&msg::follow_with(&sent.run));
        }
        SubmitOutcome::Rejected(fault) => {
            out.text(&msg::rejected(&sent.run, &fault.summary))?;
            out.fault(fault)?;
        }
        SubmitOutcome::Unknown(fault) => {
            out.text(&msg::unknown(&sent.run, &fault.summary))?;
            out.say(&msg::look_first(&sent.run));
        }
    }
    Ok(())
}
