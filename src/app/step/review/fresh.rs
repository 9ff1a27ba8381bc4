//! How old the facts are: old ones are read again before the confirmation opens, and what changed since a person looked is
//! told. Nobody confirms on an old screen.

use std::sync::Arc;

use super::{ReviewStep, msg};
use crate::app::effect::Effect;
use crate::app::msg::Checked;
use crate::app::overlay::{Overlay, confirm::Confirm};
use crate::app::step::{Ctx, Go, Out};
use crate::domain::check::changes;
use crate::domain::time::Timestamp;
use crate::messages::{Text, changes as changed, time};

/// Facts older than this are read again before anything is confirmed.
pub const FRESH_MS: i64 = 60_000;

/// How often the age in sight changes.
const AGE_STEP_MS: i64 = 10_000;

impl ReviewStep {
    /// When the facts in sight were read: as old as the first of them.
    pub fn read_at(&self) -> Option<Timestamp> {
        self.checked.dated().map(|(checked, came)| came.min(checked.facts.read_at))
    }

    /// Whether the facts are too old to confirm on.
    pub fn is_old(&self, now: Timestamp) -> bool {
        self.read_at().is_none_or(|at| now.since(at) > FRESH_MS)
    }

    /// When the age in sight changes next; never again once the facts are old.
    pub(super) fn age_changes_at(&self) -> Option<Timestamp> {
        self.next_age
    }

    pub(super) fn plan_age(&mut self, now: Timestamp) {
        self.next_age = self.read_at().and_then(|at| {
            let next = (now.since(at) / AGE_STEP_MS + 1) * AGE_STEP_MS;
            (next <= FRESH_MS + AGE_STEP_MS).then(|| at.plus_millis(next))
        });
    }

    /// To the confirmation, over facts that are read again first where they are old.
    pub(super) fn confirm(&mut self, ctx: &mut Ctx) -> Out {
        if !self.is_old(ctx.now) {
            return self.arm(ctx.now);
        }
        let age = self.read_at().map_or(0, |at| ctx.now.since(at));
        self.opening = true;
        let effects: Vec<Effect> = self.check(ctx);
        Out { effects, notice: Some(changed::old_facts(&time::span(age))), ..Out::default() }
    }

    fn arm(&self, now: Timestamp) -> Out {
        let Some(request) = self.prepared.value() else { return Out::notice(msg::still_checking()) };
        let facts = self.checked.value().map(|checked| Arc::clone(&checked.facts)).zip(self.read_at());
        let confirm = Confirm::new(&self.given, request, self.checks(), facts, &self.accepted, now);
        Out::go(Go::Push(Box::new(Overlay::Confirm(Box::new(confirm)))))
    }

    /// The confirmation that waited for fresh facts opens when they say what was seen; else what changed is told.
    pub(super) fn opened(&mut self, now: Timestamp) -> Out {
        if !std::mem::take(&mut self.opening) {
            return Out::stay();
        }
        match self.locked() {
            None if self.changed.is_empty() => self.arm(now),
            None => Out::notice(changed::look_first()),
            Some(why) => Out::notice(changed::not_opened(&why)),
        }
    }

    /// What changed between two readings.
    pub(super) fn compare(&mut self, before: Option<&Checked>) {
        let draft = self.given.plan.draft();
        let now = self.checked.value().filter(|_| self.checked.fault().is_none());
        let told = before.zip(now).map(|(before, now)| changes(draft, &before.facts, &now.facts));
        self.changed = told.unwrap_or_default();
    }

    /// What changed, in one sentence.
    pub fn told_changes(&self) -> Option<Text> {
        let all = self.changed.iter().cloned().reduce(|all, next| all.join("; ", &next))?;
        Some(changed::since_look(&all))
    }
}
