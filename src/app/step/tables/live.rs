//! The request as it would be sent, growing beside the tree. It is asked for when the judged plan changed and never for a
//! frame; while a rule is broken the last one stays in sight, marked as old.

use super::TablesStep;
use crate::app::action::{Nav, moved};
use crate::app::effect::{Effect, Query, Ticket};
use crate::app::load::Load;
use crate::app::overlay::Overlay;
use crate::app::overlay::copy::CopyMenu;
use crate::app::step::{Ctx, Go, Out};
use crate::domain::fault::Fault;
use crate::domain::listing::Listing;
use crate::domain::plan::RestorePlan;
use crate::domain::request::PreparedRequest;
use crate::domain::time::Timestamp;
use crate::domain::tree::{NodeId, NodeKind, RenameTree};
use crate::messages::screens as msg;

/// How often the age in sight changes, and after how long it stays as it is.
const AGE_STEP_MS: i64 = 10_000;
const AGED_MS: i64 = 60_000;

/// The live request.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Live {
    /// The request of the plan as it was judged last.
    pub request: Load<Box<PreparedRequest>>,
    /// Its payload in lines.
    pub listing: Listing,
    /// Since when it says what it says.
    pub changed_at: Option<Timestamp>,
    /// Whether it is seen alone, on a screen too small for both.
    pub is_open: bool,
    /// The first line in sight then.
    pub scroll: usize,
    /// The plan as judged; `None` while it breaks a rule or holds nothing.
    plan: Option<RestorePlan>,
    /// How often the plan was judged, and the judging that was asked for last.
    version: u64,
    asked: u64,
    next_age: Option<Timestamp>,
}

impl Live {
    /// The tree was judged: the plan, or nothing that could be sent.
    pub(super) fn judged(&mut self, plan: Option<RestorePlan>) {
        self.plan = plan;
        self.version += 1;
    }

    /// Whether what is in sight is not the request of the plan as it stands.
    pub fn is_old(&self) -> bool {
        self.plan.is_none() || self.asked != self.version || self.request.is_pending()
    }

    /// Whether there is a plan that could be sent.
    pub fn has_plan(&self) -> bool {
        self.plan.is_some()
    }

    pub(super) fn abandon(&mut self) -> Option<Ticket> {
        let ticket = self.request.abandon()?;
        self.asked = 0;
        Some(ticket)
    }

    fn plan_age(&mut self, now: Timestamp) {
        self.next_age = self.changed_at.and_then(|at| {
            let next = (now.since(at).max(0) / AGE_STEP_MS + 1) * AGE_STEP_MS;
            (next <= AGED_MS).then(|| at.plus_millis(next))
        });
    }
}

impl TablesStep {
    /// Asks for the request where the plan was judged anew. One asking at a time: what changed meanwhile is asked for after.
    pub(in crate::app) fn follow(&mut self, ctx: &mut Ctx) -> Vec<Effect> {
        let live = &mut self.live;
        let Some(plan) = live.plan.as_ref().filter(|_| live.asked != live.version) else { return Vec::new() };
        if live.request.is_pending() {
            return Vec::new();
        }
        live.asked = live.version;
        let query = Query::Prepare(Box::new(plan.clone()));
        ctx.ask(&mut live.request, query)
    }

    pub(super) fn receive_request(
        &mut self,
        ticket: Ticket,
        result: Result<Box<PreparedRequest>, Fault>,
        now: Timestamp,
    ) -> Out {
        let live = &mut self.live;
        let before = live.request.value().map(|request| request.body_sha256());
        if live.request.accept(ticket, result, now)
            && let Some(request) = live.request.value()
            && before != Some(request.body_sha256())
        {
            live.listing = Listing::of(&request.payload);
            live.changed_at = Some(now);
        }
        live.plan_age(now);
        Out::stay()
    }

    /// Opens or closes the request where there is room for one of both only.
    pub(super) fn open_request(&mut self, open: bool) -> Out {
        self.live.is_open = open;
        self.live.scroll = 0;
        Out::stay()
    }

    pub(super) fn scroll_request(&mut self, nav: Nav, page: usize) {
        // A line may take several rows on a narrow screen; the view stops at the last one.
        let rows = self.live.listing.len().saturating_mul(3) + 40;
        self.live.scroll = moved(nav, self.live.scroll, rows, page);
    }

    pub(super) fn copy_request(&self) -> Out {
        let request = self.live.request.value().filter(|_| !self.live.is_old());
        let Some(request) = request else { return Out::notice(msg::no_request_yet()) };
        Out::go(Go::Push(Box::new(Overlay::Copy(Box::new(CopyMenu::new(request))))))
    }

    pub(in crate::app::step) fn wake_at(&self) -> Option<Timestamp> {
        self.live.next_age
    }

    pub(in crate::app::step) fn tick(&mut self, now: Timestamp) -> Out {
        self.live.plan_age(now);
        Out::stay()
    }

    /// Which of the objects of the request the marked row is: whole databases and tables count in their order.
    pub fn marked_object(&self) -> Option<usize> {
        let (tree, id) = self.tree.as_ref().zip(self.marked())?;
        let db = tree.database_of(id);
        let before = tree.roots().iter().take_while(|root| **root != db);
        let before: usize = before.map(|root| counted(tree, *root)).sum();
        if tree.is_chosen(db) {
            return Some(before);
        }
        let (holder, at) = match tree.kind(id) {
            NodeKind::Table if tree.is_chosen(id) => (tree.parent(id)?, place(tree, id)?),
            _ => return None,
        };
        let schemas = tree.children(db).take_while(|child| *child != holder && holder != db);
        let schemas: usize = schemas.map(|schema| tree.chosen_below(schema)).sum();
        Some(before + schemas + at)
    }
}

fn counted(tree: &RenameTree, db: NodeId) -> usize {
    if tree.is_chosen(db) { 1 } else { tree.chosen_below(db) }
}

/// How many chosen tables of the same holder come before one.
fn place(tree: &RenameTree, id: NodeId) -> Option<usize> {
    let siblings = tree.children(tree.parent(id)?).take_while(|other| *other != id);
    Some(siblings.filter(|other| tree.is_chosen(*other)).count())
}
