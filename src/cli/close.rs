//! `undrop close`: ends a run on this machine by a person's written reason. It asks no cloud and stops nothing there.

use super::args::CloseArgs;
use super::exit::{Ended, Exit, Failure};
use super::out::Out;
use super::session::{self, Session};
use super::watch;
use crate::domain::fault::FaultKind;
use crate::messages::cli as msg;

/// Closes one run.
pub(super) fn run(session: &Session, out: &mut Out<'_>, args: &CloseArgs) -> Ended {
    let run = session::run(&args.run)?;
    let closed = session.store()?.close(&run, &args.reason, session.now);
    let record = closed.map_err(|fault| match fault.kind {
        FaultKind::Conflict | FaultKind::Invalid => Failure::blocked(fault.summary, fault.hint),
        _ => Failure::local(fault),
    })?;
    if out.json {
        out.document(&watch::document(&record))?;
    } else {
        out.text(&msg::state_line(&record.run, &record.state.text()))?;
    }
    Ok(Exit::Done)
}
