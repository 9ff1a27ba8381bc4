//! `undrop watch`: follows a run, a line per change, until it ends. Leaving does not touch the job.

use futures_util::future::{Either, select};
use serde_json::{Value, json};

use super::edge::{self, Waited};
use super::exit::{Ended, Exit, Failure};
use super::out::Out;
use super::sentence;
use super::session::{self, Session, both_times};
use super::told;
use crate::domain::between::Between;
use crate::domain::fault::FaultKind;
use crate::domain::ids::RunMark;
use crate::domain::job::Progress;
use crate::domain::time::Timestamp;
use crate::domain::visible::visible;
use crate::domain::zone::Zone;
use crate::messages::{Text, cli as msg};
use crate::runs::follow::{Line, Looker, follow};
use crate::runs::state::{RunRecord, RunState};

/// Follows one run.
pub(super) fn run(session: &Session, out: &mut Out<'_>, run: &str, speed: u32) -> Ended {
    let run = session::run(run)?;
    let store = session.store()?;
    let record = store.run(&run).map_err(Failure::local)?;
    if !record.state.has_job() && !matches!(record.state, RunState::CloudDone | RunState::WithGaps) {
        return end(out, &record);
    }
    let profile = session.profile_of(record.profile.as_str())?;
    let (provider, operation) = session::operation(profile, &record.operation)?;
    let link = session.link(profile)?;
    let looker = Looker { store: &store, provider, operation, link: &link, speed };
    let followed = follow_run(out, &looker, &run);
    match edge::block_on(followed) {
        Ok(record) => {
            let ended = end(out, &record);
            ring(session, out, &record)?;
            ended
        }
        Err(Failure::Interrupted) => {
            if out.json {
                out.document(&document(&store.run(&run).map_err(Failure::local)?))?;
            }
            Ok(Exit::Interrupted)
        }
        Err(failure) => Err(failure),
    }
}

/// Follows until the end or a signal, telling as it goes.
pub(super) async fn follow_run(
    out: &mut Out<'_>,
    looker: &Looker<'_>,
    run: &RunMark,
) -> Result<RunRecord, Failure> {
    let zone = looker.link.profile.zone();
    let (send, gone) = tokio::sync::oneshot::channel();
    let mut send = Some(send);
    let mut tell = |at: Timestamp, line: Line| {
        let words = match &line {
            Line::Look(view) | Line::SeenAgain(view) => Some(sentence::of(looker, run, view, at)),
            other => other.text(),
        };
        if let Err(error) = say(out, zone, at, &words.unwrap_or_default()) {
            let _ = send.take().map(|send| send.send(error));
        }
    };
    let following = Box::pin(follow(looker, run, &mut tell));
    // A reader that leaves ends the watching at once, not at the job's end.
    let mut work = Box::pin(async {
        match select(following, gone).await {
            Either::Left((record, _)) => Ok(record),
            Either::Right((error, _)) => Err(error.unwrap_or_else(|_| std::io::ErrorKind::BrokenPipe.into())),
        }
    });
    let waited = edge::until_signal(&mut work).await;
    drop(work);
    match waited {
        Waited::Done(record) => record?.map_err(|fault| match fault.kind {
            FaultKind::Auth | FaultKind::Denied => fault.into(),
            _ => Failure::local(fault),
        }),
        Waited::Interrupted => {
            out.say(&msg::detached(run));
            Err(Failure::Interrupted)
        }
    }
}

/// One line. Under `--json` the lines are no data: the document comes at the end.
fn say(out: &mut Out<'_>, zone: Zone, at: Timestamp, words: &Text) -> std::io::Result<()> {
    let words = words.get(out.lang);
    let whole = format!("{}  {words}", both_times(zone, at));
    if out.json {
        out.say(&Text::verbatim(whole));
        return Ok(());
    }
    out.line(&whole)
}

/// Tells the person that it ended, as they wished, where there is a terminal to do it.
fn ring(session: &Session, out: &mut Out<'_>, record: &RunRecord) -> Result<(), Failure> {
    if out.json || edge::terminal_size().is_none() {
        return Ok(());
    }
    let vars = &session.surroundings.vars;
    let between = Between::of(|name| vars.get(name).is_some_and(|value| !value.is_empty()));
    let words = msg::state_line(&record.run, &record.state.text());
    out.bytes(&session.config.notify.bytes(words.get(out.lang), between))?;
    Ok(())
}

fn end(out: &mut Out<'_>, record: &RunRecord) -> Ended {
    if out.json {
        out.document(&document(record))?;
    } else {
        out.text(&msg::state_line(&record.run, &record.state.text()))?;
        for words in told::words(record) {
            out.line(&format!("  {}", visible(words.get(out.lang))))?;
        }
        if let Some(reason) = record.look.as_ref().and_then(|look| look.reason.as_ref()) {
            out.line(&format!("  {}", visible(reason)))?;
        }
    }
    Ok(exit_of(record.state))
}

pub(super) fn document(record: &RunRecord) -> Value {
    let look = record.look.as_ref();
    let percent = look.and_then(|look| match look.progress {
        Progress::Percent(percent) => Some(percent),
        _ => None,
    });
    let mut document = json!({
        "run": record.run,
        "state": record.state.key(),
        "operation": record.operation,
        "instance": record.instance,
        "job": record.job,
        "request_id": record.request_id,
        "status": look.and_then(|look| look.status.as_ref()),
        "percent": percent,
        "step": look.and_then(|look| look.step.as_ref()),
        "reason": look.and_then(|look| look.reason.as_ref()),
        "started_at": look.and_then(|look| look.started_at),
        "ended_at": look.and_then(|look| look.ended_at),
        "others": look.map(|look| look.others.clone()).unwrap_or_default(),
    });
    told::add(&mut document, record);
    document
}

/// How following ends for scripts.
pub(super) fn exit_of(state: RunState) -> Exit {
    match state {
        RunState::CloudDone | RunState::Verified => Exit::Done,
        RunState::Failed | RunState::Cancelled | RunState::Rejected | RunState::WithGaps => Exit::Refused,
        state if state.may_be_sent() => Exit::Unreachable,
        RunState::Broken => Exit::Usage,
        // A person's word closes a run; it proves nothing to a script.
        _ => Exit::Unknown,
    }
}
