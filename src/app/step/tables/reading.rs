//! Reading the tables of databases: the one that is opened, or all of them a few at a time. Every reading says how far
//! it is and can be stopped; a late answer finds its database or is dropped.

use std::collections::VecDeque;

use super::TablesStep;
use crate::app::effect::{Effect, Ticket};
use crate::app::load::Load;
use crate::app::step::{Ctx, Out};
use crate::domain::catalog::Catalog;
use crate::domain::fault::Fault;
use crate::domain::tree::{NodeId, NodeKind};
use crate::domain::visible::visible;
use crate::messages::{Text, view_list as msg};

/// So many databases are asked for at a time: enough to hide the way there and back, too few to be throttled for it.
const AT_A_TIME: usize = 4;

/// Databases that wait to be read one after another.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Queue {
    waiting: VecDeque<NodeId>,
    /// How many there were at the start.
    total: usize,
}

impl TablesStep {
    pub(super) fn read_database(&mut self, id: NodeId, ctx: &mut Ctx) -> Vec<Effect> {
        let Some(tree) = &self.tree else { return Vec::new() };
        if tree.is_read(id) || tree.kind(id) != NodeKind::Database {
            return Vec::new();
        }
        let query = self.base_query(Some(tree.name(id).to_owned()));
        ctx.ask(self.parts.entry(id).or_default(), query)
    }

    /// Stops reading a database.
    pub(super) fn stop_reading(&mut self, id: NodeId, ctx: &mut Ctx) -> Vec<Effect> {
        let ticket = self.parts.get_mut(&id).and_then(Load::abandon);
        if ticket.is_some() {
            self.parts.remove(&id);
        }
        ctx.work.cancel(ticket.into_iter().collect())
    }

    /// Starts reading all databases, or stops it.
    pub(super) fn read_all(&mut self, ctx: &mut Ctx) -> Out {
        if self.reading_all().is_some() {
            return self.stop_all(ctx);
        }
        let Some(tree) = &self.tree else { return Out::stay() };
        let waiting: Vec<NodeId> = tree.roots().iter().copied().filter(|id| !tree.is_read(*id)).collect();
        if waiting.is_empty() {
            return Out::notice(msg::all_read());
        }
        Out::effects(self.read_these(waiting, ctx))
    }

    /// Reads these databases, a few at a time.
    pub(super) fn read_these(&mut self, waiting: Vec<NodeId>, ctx: &mut Ctx) -> Vec<Effect> {
        self.queue = Queue { total: waiting.len(), waiting: waiting.into() };
        self.read_next(ctx)
    }

    fn stop_all(&mut self, ctx: &mut Ctx) -> Out {
        self.queue = Queue::default();
        let tickets: Vec<Ticket> = self.parts.values_mut().filter_map(Load::abandon).collect();
        self.parts.retain(|_, load| load.fault().is_some());
        Out { effects: ctx.work.cancel(tickets), notice: Some(msg::stopped_reading()), ..Out::default() }
    }

    fn read_next(&mut self, ctx: &mut Ctx) -> Vec<Effect> {
        let mut effects = Vec::new();
        let mut out = self.parts.values().filter(|load| load.is_pending()).count();
        while out < AT_A_TIME {
            let Some(id) = self.queue.waiting.pop_front() else { break };
            let asked = self.read_database(id, ctx);
            out += asked.len();
            effects.extend(asked);
        }
        effects
    }

    /// How many databases were read of how many, while all are being read.
    pub fn reading_all(&self) -> Option<(usize, usize)> {
        let pending = self.parts.values().filter(|load| load.is_pending()).count();
        let left = self.queue.waiting.len() + pending;
        (self.queue.total > 0 && left > 0).then(|| (self.queue.total.saturating_sub(left), self.queue.total))
    }

    /// How many names have come so far of a list that is being read in pages.
    pub fn so_far(&self, id: Option<NodeId>) -> Option<usize> {
        let ticket = match id {
            Some(id) => self.parts.get(&id).and_then(Load::ticket),
            None => self.catalog.ticket(),
        };
        ticket.and_then(|ticket| self.heard.get(&ticket)).copied()
    }

    /// A list that is being read has come so far.
    pub(in crate::app) fn hear(&mut self, ticket: Ticket, count: usize) {
        self.heard.insert(ticket, count);
    }

    pub(super) fn receive_part(
        &mut self,
        ticket: Ticket,
        result: Result<Catalog, Fault>,
        ctx: &mut Ctx,
    ) -> Out {
        self.heard.remove(&ticket);
        let waiting = self.parts.iter().find(|(_, load)| load.ticket() == Some(ticket));
        let Some(id) = waiting.map(|(id, _)| *id) else { return Out::stay() };
        let mut notice = None;
        match result {
            Ok(part) => {
                self.parts.remove(&id);
                notice = self.take_in(id, &part);
            }
            Err(fault) => {
                if let Some(load) = self.parts.get_mut(&id) {
                    load.accept(ticket, Err(fault), ctx.now);
                }
                // What failed for one most likely fails for the next: a person decides whether to go on.
                self.queue.waiting.clear();
            }
        }
        self.lay_out();
        self.find_mark();
        self.judge();
        let effects = self.read_next(ctx);
        self.match_again();
        Out { effects, notice, ..Out::default() }
    }

    /// A database that the answer does not name stays unread: what it holds is not known.
    fn take_in(&mut self, id: NodeId, part: &Catalog) -> Option<Text> {
        self.told.add(part);
        let tree = self.tree.as_mut()?;
        let name = tree.name(id).to_owned();
        let Some(groups) = part.database(&name).and_then(|entry| entry.groups.as_deref()) else {
            return Some(msg::not_told(visible(&name)));
        };
        tree.read(id, groups);
        if !self.given.is_elsewhere() {
            self.alive.learn(part);
        }
        self.open_only_schema(id);
        self.take_up_tables(id);
        self.tell_lost()
    }

    pub(in crate::app::step) fn abandon(&mut self) -> Vec<Ticket> {
        let mut tickets: Vec<Ticket> = self.parts.values_mut().filter_map(Load::abandon).collect();
        self.parts.retain(|_, load| load.fault().is_some());
        self.queue = Queue::default();
        self.heard.clear();
        tickets.extend(self.catalog.abandon());
        tickets.extend(self.existing.abandon());
        tickets.extend(self.live.abandon());
        tickets.extend(self.file.take().map(|(ticket, _)| ticket));
        tickets
    }
}
