//! A run whose answer was lost: what was sent, what is to be seen of it, and what a person can do. Nobody knows what became
//! of it, and no sentence here says more.

use super::teller::{Teller, utc};
use crate::app::msg::{Again, Looked};
use crate::app::step::job::JobStep;
use crate::domain::evidence::Evidence;
use crate::domain::visible::{some, visible};
use crate::messages::{Text, plain_find as words, view_job, view_unknown as msg};

/// Names and tasks that are told; the rest is counted.
const TOLD: usize = 10;

pub(super) fn tell(step: &JobStep, looked: &Looked, out: &mut Teller) {
    if let Some(at) = looked.sent_at {
        let to = visible(step.name.as_deref().unwrap_or(step.instance.as_str()));
        out.say(&words::left(out.local(at), utc(at), to));
    }
    if let Some(token) = &looked.beside.token {
        let token = msg::token(visible(token));
        let repeats = looked.beside.repeats;
        out.say(&if repeats > 0 { token.join(", ", &msg::repeated(repeats)) } else { token });
    }
    let fault = looked.beside.fault.as_ref();
    out.say(&fault.map_or_else(msg::no_answer_kept, |fault| msg::why(&fault.summary)));
    out.say(&msg::may_be());
    out.say(&msg::no_second());
    match &looked.beside.evidence {
        None => out.say(&msg::none_gathered()),
        Some((at, _)) => out.say(&words::gathered(out.local(*at))),
    }
    pieces(looked, out);
    out.say(&if looked.whole {
        view_job::data_tells()
    } else {
        view_job::names_carry(visible(step.run.as_str()))
    });
    if let Again::Locked(why) = &looked.beside.again {
        out.say(&words::resend_locked(why));
    }
}

/// Each piece with whether it was found, is open, or cannot be seen.
fn pieces(looked: &Looked, out: &mut Teller) {
    let mut piece = |sign: Text, what: &Text| out.say(&sign.join(": ", what));
    let job = &looked.snapshot;
    if let Some(id) = &job.job {
        piece(msg::found(), &msg::job(visible(id.as_str())));
    }
    if !job.others.is_empty() {
        let names: Vec<String> = job.others.iter().map(|id| id.as_str().to_owned()).collect();
        piece(msg::found(), &view_job::others(some(&names, TOLD)));
    }
    let none = Evidence::default();
    let seen = looked.beside.evidence.as_ref().map_or(&none, |(_, seen)| seen);
    match &seen.tasks {
        None => piece(msg::blind(), &msg::blind_tasks()),
        Some(tasks) if tasks.is_empty() => piece(msg::open(), &msg::no_tasks()),
        Some(tasks) => {
            let names: Vec<String> = tasks.iter().map(|id| id.as_str().to_owned()).collect();
            piece(msg::found(), &msg::tasks(tasks.len(), some(&names, TOLD)));
        }
    }
    let status = seen.instance_status.as_deref().or(job.instance_status.as_deref()).map(visible);
    match (status, seen.idle) {
        (Some(status), Some(true)) => piece(msg::open(), &msg::at_rest(status)),
        (Some(status), _) => piece(msg::found(), &msg::busy(status)),
        (None, _) => piece(msg::blind(), &msg::blind_status()),
    }
    let Some(names) = &seen.names else {
        return piece(msg::blind(), &if looked.whole { view_job::data_tells() } else { msg::no_new_names() });
    };
    if names.found > 0 {
        piece(msg::found(), &msg::names(names.found, names.all()));
    }
    if !names.missing.is_empty() {
        piece(msg::open(), &msg::no_names(some(&names.missing, TOLD)));
    }
    if !names.unknown.is_empty() {
        piece(msg::blind(), &msg::blind_names(names.unknown.len()));
        if let Some(statement) = names.sql() {
            out.show(&statement);
        }
    }
}
