//! From effects to tasks and back to events. A task that panics still answers: with a fault that says so.
//!
//! A read can be cancelled; a send never is.

use std::any::Any;
use std::collections::HashMap;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;

use futures_util::FutureExt as _;
use tokio::sync::mpsc::UnboundedSender;
use tokio::task::AbortHandle;

use super::services::Services;
use crate::app::effect::{Effect, Query, Submission, Ticket};
use crate::app::msg::{Msg, Reply, Sent};
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::ids::{InstanceId, OperationKey, ProfileName};
use crate::domain::request::{Confirmed, PreparedRequest, SubmitOutcome};
use crate::messages::runtime as msg;
use crate::provider::News;
use crate::provider::redact::mask;

/// Carries out effects.
pub struct Effects {
    services: Arc<Services>,
    events: UnboundedSender<Msg>,
    reads: HashMap<Ticket, AbortHandle>,
}

/// What the loop itself must do, because it owns the terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Aside {
    /// Put this on the clipboard.
    Copy(String),
    /// Tell the person this.
    Notify(String),
    /// Give the terminal back to the shell for a while.
    Suspend,
    /// Hand this text to the editor, and answer under this ticket.
    Edit(Ticket, String),
    /// Hand what is read on the screen to the pager, and answer under this ticket.
    Page(Ticket),
}

impl Effects {
    /// Carries out effects with these services; answers come back on this channel.
    pub fn new(services: Arc<Services>, events: UnboundedSender<Msg>) -> Self {
        Self { services, events, reads: HashMap::new() }
    }

    /// Starts one effect. What only the terminal can do is given back.
    pub fn start(&mut self, effect: Effect) -> Option<Aside> {
        match effect {
            Effect::Fetch(ticket, query) => self.fetch(ticket, query),
            Effect::Submit(ticket, submission) => self.submit(ticket, *submission),
            Effect::BackUp(ticket, profile, operation, target) => {
                self.back_up(ticket, profile, operation, target);
            }
            Effect::Repeat(ticket, request) => self.repeat(ticket, *request),
            Effect::Write(ticket, write) => self.tell(ticket, self.services.write(write)),
            Effect::Cancel(ticket) => {
                if let Some(task) = self.reads.remove(&ticket) {
                    task.abort();
                }
            }
            Effect::Copy(text) => return Some(Aside::Copy(text)),
            Effect::Notify(text) => return Some(Aside::Notify(text)),
            Effect::Suspend => return Some(Aside::Suspend),
            Effect::OpenEditor(ticket, text) => return Some(Aside::Edit(ticket, text)),
            Effect::OpenPager(ticket) => return Some(Aside::Page(ticket)),
        }
        None
    }

    fn fetch(&mut self, ticket: Ticket, query: Query) {
        let (services, events) = (Arc::clone(&self.services), self.events.clone());
        let died = died(&query);
        let pages = self.events.clone();
        let heard = move |news| {
            let told = match news {
                News::Come(count) => Msg::Progress(ticket, count),
                News::Pause(span) => Msg::Pause(ticket, i64::try_from(span.as_millis()).unwrap_or(i64::MAX)),
            };
            drop(pages.send(told));
        };
        let task = spawn(async move {
            let answer = services.answer_telling(query, Arc::new(heard));
            let answer = AssertUnwindSafe(answer).catch_unwind().await;
            let reply = answer.unwrap_or_else(|panic| died(bug(msg::report_bug(), &*panic)));
            // The loop may have ended meanwhile: then nobody wants the answer.
            let _ = events.send(Msg::Reply(ticket, Box::new(reply)));
        });
        self.reads.retain(|_, task| !task.is_finished());
        self.reads.insert(ticket, task);
    }

    fn submit(&self, ticket: Ticket, submission: Submission) {
        let services = Arc::clone(&self.services);
        self.send(ticket, async move { services.submit(submission).await }, Reply::Submitted);
    }

    fn repeat(&self, ticket: Ticket, request: Confirmed<PreparedRequest>) {
        let services = Arc::clone(&self.services);
        self.send(ticket, async move { services.repeat(request).await }, Reply::Repeated);
    }

    fn send(
        &self,
        ticket: Ticket,
        work: impl Future<Output = Result<Sent, Fault>> + Send + 'static,
        reply: fn(Result<Sent, Fault>) -> Reply,
    ) {
        let events = self.events.clone();
        spawn(async move {
            let answer = AssertUnwindSafe(work).catch_unwind().await;
            // A panic in the middle of a send: it may have left. That is "unknown", never "failed".
            let sent = answer.unwrap_or_else(|panic| {
                Ok(SubmitOutcome::Unknown(bug(msg::submit_died_hint(), &*panic)).into())
            });
            let _ = events.send(Msg::Reply(ticket, Box::new(reply(sent))));
        });
    }

    /// A backup order that died may have left; the fault says so, and it is not given again.
    fn back_up(&self, ticket: Ticket, profile: ProfileName, operation: OperationKey, target: InstanceId) {
        let (services, events) = (Arc::clone(&self.services), self.events.clone());
        spawn(async move {
            let order = services.back_up(&profile, &operation, &target);
            let answer = AssertUnwindSafe(order).catch_unwind().await;
            let reply = answer.unwrap_or_else(|panic| Err(bug(msg::backup_died_hint(), &*panic)));
            let _ = events.send(Msg::Reply(ticket, Box::new(Reply::BackedUp(reply))));
        });
    }

    fn tell(&self, ticket: Ticket, reply: Reply) {
        // The loop may have ended meanwhile: then nobody wants the answer.
        let _ = self.events.send(Msg::Reply(ticket, Box::new(reply)));
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "this is the one place that starts tasks, and each of them answers"
)]
fn spawn(task: impl Future<Output = ()> + Send + 'static) -> AbortHandle {
    tokio::spawn(task).abort_handle()
}

/// The panic's own words go into the details: nothing else reports it.
fn bug(hint: crate::messages::Text, panic: &(dyn Any + Send)) -> Fault {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    let text = text.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or_default();
    Fault::new(FaultKind::Bug, msg::task_died(), hint).with_detail(mask(text, &[]))
}

/// The reply that tells of the death of a query's task.
fn died(query: &Query) -> fn(Fault) -> Reply {
    match query {
        Query::Runs => |fault| Reply::Runs(Err(fault)),
        Query::Mark => |fault| Reply::Mark(Err(fault)),
        Query::Instances(_) => |fault| Reply::Instances(Err(fault)),
        Query::Elsewhere(_) => |fault| Reply::Elsewhere(Err(fault)),
        Query::Targets(..) => |fault| Reply::Targets(Err(fault)),
        Query::Points(..) => |fault| Reply::Points(Err(fault), None),
        Query::Catalog { .. } => |fault| Reply::Catalog(Err(fault)),
        Query::Find { .. } => |fault| Reply::Found(Err(fault)),
        Query::Existing(..) => |fault| Reply::Existing(Err(fault)),
        Query::Check(_) => |fault| Reply::Checked(Err(fault)),
        Query::Prepare(_) => |fault| Reply::Prepared(Err(fault)),
        Query::Plans => |fault| Reply::Plans(Err(fault)),
        Query::Doctor => |fault| Reply::Doctor(Err(fault)),
        Query::Open(_) | Query::Draft(_) => |fault| Reply::Opened(Err(fault)),
        Query::Look(_) => |fault| Reply::Looked(Err(fault)),
        Query::TextFile(_) => |fault| Reply::TextFile(Err(fault)),
    }
}
