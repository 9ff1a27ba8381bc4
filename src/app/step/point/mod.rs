//! From when: a backup set, or a moment that lies before the damage.
//!
//! When the damage was first seen is asked first and never skipped: a point after it would bring the damage back. Where
//! nobody knows, that is an answer, and it goes with the plan.

use super::instance::InstanceChosen;
use super::onward;
use super::{Ctx, Out};
use crate::app::action::{Action, Scope, TextAct, moved};
use crate::app::effect::{Query, Ticket};
use crate::app::load::Load;
use crate::app::msg::Reply;
use crate::domain::damage::Damage;
use crate::domain::point::{PointChoices, RestorePoint};
use crate::domain::time::Timestamp;
use crate::messages::{point as msg, screens};

mod bindings;
mod fields;
pub mod find;
mod obstacle;
mod sets;
mod stride;
mod zoom;

pub use bindings::{Act, ROWS};
pub use fields::{Entry, Open, Typing};
pub use obstacle::{Near, Obstacle, What};
pub use stride::Stride;
pub use zoom::Zoom;

/// What this step answers.
#[derive(Clone, Debug, PartialEq)]
pub struct PointChosen {
    /// On which instance.
    pub by: InstanceChosen,
    /// The point.
    pub point: RestorePoint,
    /// When its data is from, as far as known: the moment itself, or the end of the backup set.
    pub state_at: Option<Timestamp>,
    /// When the damage was first seen, or that nobody knows.
    pub damage: Damage,
}

/// Clocks that are less apart than this agree: the cloud tells its own to the second, and answers take time.
const SKEW_MS: i64 = 30_000;

/// Which of the two kinds of point is being chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A backup set.
    Set,
    /// A moment.
    Moment,
}

/// Choosing a point.
#[derive(Clone, Debug, PartialEq)]
pub struct PointStep {
    /// What it was given.
    pub given: InstanceChosen,
    /// What can be chosen.
    pub points: Load<PointChoices>,
    /// The cloud's clock minus ours, when the points were read; 0 where it is not known, or too little to matter.
    pub skew_ms: i64,
    /// Set or moment.
    pub kind: Kind,
    /// The marked set.
    pub cursor: usize,
    /// The moment.
    pub time: Entry,
    /// The damage.
    pub damaged: Entry,
    /// The field that has the keys, with what to go back to.
    pub typing: Option<Open>,
    /// How far one key moves the moment.
    pub stride: Stride,
    /// How much of the timeline is seen.
    pub zoom: Zoom,
    /// What is in the way of going on.
    pub problem: Option<Obstacle>,
    /// When the words about how long ago things were are made anew.
    pub wake_at: Option<Timestamp>,
    /// The search for a name among the points.
    pub find: find::Find,
}

impl PointStep {
    /// The step as a plan left it: the moment it restores to and what it says of the damage; a set is marked by hand
    /// again.
    pub(in crate::app::step) fn reopened(
        given: InstanceChosen,
        point: &RestorePoint,
        damage: Option<Damage>,
        ctx: &Ctx,
    ) -> Self {
        let mut step = Self::new(given);
        if let RestorePoint::At(at) = point {
            step.kind = Kind::Moment;
            step.time = Entry::chosen(*at, ctx);
        }
        match damage {
            Some(Damage::At(at)) => step.damaged = Entry::chosen(at, ctx),
            Some(Damage::Unknown) => step.say_unknown(),
            None => {}
        }
        step
    }

    /// A fresh step. Backup sets come first where there are any: they are the proven way.
    pub fn new(given: InstanceChosen) -> Self {
        let kind = if given.offer.capabilities.points.backups() { Kind::Set } else { Kind::Moment };
        Self {
            given,
            points: Load::Idle,
            skew_ms: 0,
            kind,
            cursor: 0,
            time: Entry::default(),
            damaged: Entry::default(),
            typing: None,
            stride: Stride::default(),
            zoom: Zoom::default(),
            problem: None,
            wake_at: None,
            find: find::Find::default(),
        }
    }

    /// The point as it stands, and when its data is from.
    pub fn point(&self) -> Option<(RestorePoint, Option<Timestamp>)> {
        match self.kind {
            Kind::Set => {
                let set = self.marked()?;
                Some((RestorePoint::Backup(set.id.clone()), set.finished_at.or(set.started_at)))
            }
            Kind::Moment => self.time.at().map(|at| (RestorePoint::At(at), Some(at))),
        }
    }

    pub(super) fn enter(&mut self, ctx: &mut Ctx) -> Out {
        self.wake(ctx.now);
        let query = Query::Points(
            self.given.by.profile.name.clone(),
            self.given.offer.operation.clone(),
            Box::new(self.given.instance.clone()),
        );
        Out::effects(ctx.ask(&mut self.points, query))
    }

    /// "15 min ago" is true for a minute.
    fn wake(&mut self, now: Timestamp) {
        let passed = now.millis().rem_euclid(60_000);
        self.wake_at = Some(now.plus_millis(60_000 - passed));
    }

    pub(super) fn wakes_at(&self) -> Option<Timestamp> {
        self.wake_at.into_iter().chain(self.find.wake_at()).min()
    }

    /// Where its keys are looked up.
    pub(super) fn scope(&self) -> Scope {
        if self.find.is_open { Scope::Find } else { Scope::Point }
    }

    pub(super) fn tick(&mut self, ctx: &mut Ctx) -> Out {
        self.find.tick(ctx.now);
        if self.wake_at.is_some_and(|at| at <= ctx.now) {
            self.wake(ctx.now);
            self.understand(ctx);
            self.problem = self.obstacle(ctx.now);
        }
        Out::stay()
    }

    pub(super) fn act(&mut self, action: Action, ctx: &mut Ctx) -> Out {
        let out = match action {
            Action::Find(_) | Action::Text(_) | Action::Nav(_) if self.find.is_open => {
                self.find_action(action, ctx)
            }
            Action::Find(act) => self.find_act(act, ctx),
            Action::Nav(nav) if self.kind == Kind::Set && self.typing.is_none() => {
                self.cursor = moved(nav, self.cursor, self.sets().len(), ctx.page);
                Out::stay()
            }
            Action::Text(TextAct::Accept) => {
                self.accept(ctx);
                Out::stay()
            }
            Action::Text(TextAct::Cancel) => {
                self.cancel();
                Out::stay()
            }
            Action::Point(act) if self.has(act) => self.verb(act, ctx),
            _ => Out::stay(),
        };
        self.problem = self.obstacle(ctx.now);
        out
    }

    fn verb(&mut self, act: Act, ctx: &mut Ctx) -> Out {
        match act {
            Act::Next => return self.next(ctx),
            Act::Reload => return self.enter(ctx),
            Act::Damage => self.open(Typing::Damage, ctx),
            Act::Unknown => self.say_unknown(),
            Act::Time => self.open(Typing::Time, ctx),
            Act::JustBefore => self.take_just_before(ctx),
            Act::Sets => self.switch(),
            Act::Later => self.move_by(1, ctx),
            Act::Earlier => self.move_by(-1, ctx),
            Act::Finer => self.stride = self.stride.finer(),
            Act::Coarser => self.stride = self.stride.coarser(),
            Act::NearBefore => self.take_near(false, ctx),
            Act::NearAfter => self.take_near(true, ctx),
            Act::ZoomIn => self.zoom_in(ctx.now),
            Act::ZoomOut => self.zoom_out(),
            Act::Whole => self.zoom = Zoom::WHOLE,
        }
        Out::stay()
    }

    /// Whether a verb exists here now.
    pub fn has(&self, act: Act) -> bool {
        let support = self.given.offer.capabilities.points;
        let (before, after) = self.problem.as_ref().map_or((false, false), |problem| problem.near.has());
        match act {
            Act::NearBefore => before,
            Act::NearAfter => after,
            Act::Sets => support.backups(),
            Act::JustBefore => self.damage().is_some_and(|damage| damage.at().is_some()),
            Act::Time | Act::Later | Act::Earlier | Act::Finer | Act::Coarser => support.window(),
            Act::Unknown => self.damage().is_none(),
            Act::Next | Act::Damage | Act::Reload | Act::ZoomIn | Act::ZoomOut | Act::Whole => true,
        }
    }

    /// Puts the cursor on a set, where sets are chosen from, or on a point of the search.
    pub(in crate::app::step) fn mark(&mut self, row: usize, ctx: &Ctx) {
        self.find.mark(row);
        if self.kind == Kind::Set && self.typing.is_none() && !self.find.is_open && row < self.sets().len() {
            self.cursor = row;
            self.problem = self.obstacle(ctx.now);
        }
    }

    fn switch(&mut self) {
        let support = self.given.offer.capabilities.points;
        self.kind = match self.kind {
            Kind::Set if support.window() => Kind::Moment,
            Kind::Moment if support.backups() => Kind::Set,
            same => same,
        };
    }

    /// The last good point before the damage: a moment where there are any, else a set.
    fn take_just_before(&mut self, ctx: &Ctx) {
        match self.proposal(ctx.now) {
            Some(at) => self.take_moment(at, ctx),
            None if self.given.offer.capabilities.points.backups() => {
                self.kind = Kind::Set;
                self.cursor = self.newest_good().unwrap_or(self.cursor);
            }
            None => {}
        }
    }

    fn next(&mut self, ctx: &mut Ctx) -> Out {
        let obstacle = self.obstacle(ctx.now);
        if let Some(Obstacle { what: What::Doubt(_), .. }) = obstacle {
            return Out::notice(msg::in_the_way());
        }
        let Some(damage) = self.damage() else {
            self.ask_damage(ctx);
            return Out::stay();
        };
        if obstacle.is_some() {
            return Out::notice(msg::in_the_way());
        }
        let Some((point, state_at)) = self.point() else {
            return Out::notice(match self.points.value() {
                None => screens::still_reading(),
                Some(_) if self.has(Act::Sets) => {
                    msg::no_point(ctx.key(Action::Point(Act::Sets)), ctx.key(Action::Point(Act::Time)))
                }
                Some(_) => msg::no_moment(ctx.key(Action::Point(Act::Time))),
            });
        };
        onward::after_point(PointChosen { by: self.given.clone(), point, state_at, damage }, ctx)
    }

    pub(super) fn receive(&mut self, ticket: Ticket, reply: Reply, ctx: &mut Ctx) -> Out {
        let (result, skew_ms) = match reply {
            Reply::Points(result, skew_ms) => (result, skew_ms),
            Reply::Found(result) => return self.receive_found(ticket, result, ctx),
            _ => return Out::stay(),
        };
        let first = self.points.value().is_none();
        self.points.accept(ticket, result, ctx.now);
        self.skew_ms = skew_ms.filter(|ms| ms.abs() > SKEW_MS).unwrap_or(0);
        self.cursor = self.cursor.min(self.sets().len().saturating_sub(1));
        if first {
            // The newest usable set is marked; above it stand newer ones with their reasons.
            let usable = self.sets().iter().position(|set| set.unusable.is_none());
            self.cursor = usable.unwrap_or(self.cursor);
            if usable.is_none() && self.given.offer.capabilities.points.window() {
                self.kind = Kind::Moment;
            }
        }
        self.problem = self.obstacle(ctx.now);
        Out::stay()
    }

    pub(super) fn abandon(&mut self) -> Vec<Ticket> {
        self.points.abandon().into_iter().chain(self.find.abandon()).collect()
    }
}
