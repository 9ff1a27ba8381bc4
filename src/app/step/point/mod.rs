//! From when: a backup set, or a moment that lies before the damage.

pub mod find;

use super::instance::InstanceChosen;
use super::onward;
use super::{Ctx, Out};
use crate::app::action::{Action, Row, Scope, TextAct, moved, row};
use crate::app::effect::{Query, Ticket};
use crate::app::field::Field;
use crate::app::key::KeyPress;
use crate::app::load::Load;
use crate::app::msg::Reply;
use crate::domain::point::{BackupSet, PointChoices, RestorePoint};
use crate::domain::time::Timestamp;
use crate::domain::zone::{Zone, parse_time};
use crate::messages::{Text, keys, screens as msg};

/// Verbs of this step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// Go on.
    Next,
    /// Type the damage time.
    Damage,
    /// Type the moment.
    Time,
    /// Choose among the backup sets.
    Sets,
    /// Move the moment by so many seconds.
    Step(i64),
    /// Read again.
    Reload,
}

/// Keys of this step.
pub const ROWS: &[Row] = &[
    row(Action::Point(Act::Next), "point.next", &["<enter>"], keys::next, keys::next_point_long, true),
    row(Action::Point(Act::Damage), "point.damage", &["d"], keys::damage, keys::damage_long, true),
    row(Action::Point(Act::Time), "point.time", &["t"], keys::time, keys::time_long, true),
    row(Action::Point(Act::Sets), "point.sets", &["b"], keys::sets, keys::sets_long, true),
    row(Action::Point(Act::Step(60)), "point.later", &["+", "="], keys::step, keys::later_long, false),
    row(Action::Point(Act::Step(-60)), "point.earlier", &["-"], keys::step, keys::earlier_long, false),
    row(Action::Point(Act::Step(10)), "point.later-small", &["]"], keys::step, keys::later_small_long, false),
    row(
        Action::Point(Act::Step(-10)),
        "point.earlier-small",
        &["["],
        keys::step,
        keys::earlier_small_long,
        false,
    ),
    row(Action::Find(find::Act::Open), "find.open", &["F"], keys::find, keys::find_long, true),
    row(Action::Point(Act::Reload), "point.reload", &["r", "<f5>"], keys::reload, keys::reload_long, false),
];

/// What this step answers.
#[derive(Clone, Debug, PartialEq)]
pub struct PointChosen {
    /// On which instance.
    pub by: InstanceChosen,
    /// The point.
    pub point: RestorePoint,
    /// When its data is from, as far as known: the moment itself, or the end of the backup set.
    pub state_at: Option<Timestamp>,
    /// When the damage was first seen, if the person said.
    pub damage: Option<Timestamp>,
}

/// Which of the two kinds of point is being chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A backup set.
    Set,
    /// A moment.
    Moment,
}

/// Which text field has the keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Typing {
    /// The moment.
    Time,
    /// The damage.
    Damage,
}

/// Choosing a point.
#[derive(Clone, Debug, PartialEq)]
pub struct PointStep {
    /// What it was given.
    pub given: InstanceChosen,
    /// What can be chosen.
    pub points: Load<PointChoices>,
    /// Set or moment.
    pub kind: Kind,
    /// The marked set.
    pub cursor: usize,
    /// The moment as typed.
    pub time: Field,
    /// The moment as understood.
    pub at: Option<Timestamp>,
    /// The damage as typed.
    pub damage: Field,
    /// The damage as understood.
    pub damaged_at: Option<Timestamp>,
    /// The field that has the keys, with the text to go back to.
    pub typing: Option<(Typing, Field)>,
    /// What is in the way of going on.
    pub problem: Option<Text>,
    /// The search for a name among the points.
    pub find: find::Find,
}

impl PointStep {
    /// A fresh step. Backup sets come first where there are any: they are the proven way.
    pub fn new(given: InstanceChosen) -> Self {
        let kind = if given.offer.capabilities.points.backups() { Kind::Set } else { Kind::Moment };
        Self {
            given,
            points: Load::Idle,
            kind,
            cursor: 0,
            time: Field::default(),
            at: None,
            damage: Field::default(),
            damaged_at: None,
            typing: None,
            problem: None,
            find: find::Find::default(),
        }
    }

    /// The marked set.
    pub fn marked(&self) -> Option<&BackupSet> {
        self.points.value()?.backups.get(self.cursor)
    }

    /// The point as it stands, and when its data is from.
    pub fn point(&self) -> Option<(RestorePoint, Option<Timestamp>)> {
        match self.kind {
            Kind::Set => {
                let set = self.marked()?;
                Some((RestorePoint::Backup(set.id.clone()), set.finished_at.or(set.started_at)))
            }
            Kind::Moment => self.at.map(|at| (RestorePoint::At(at), Some(at))),
        }
    }

    /// What is in the way of this point, if anything.
    pub fn obstacle(&self, now: Timestamp) -> Option<Text> {
        let points = self.points.value()?;
        let state_at = match self.kind {
            Kind::Set => {
                let set = self.marked()?;
                if let Some(reason) = &set.unusable {
                    return Some(msg::set_unusable(reason));
                }
                set.finished_at.or(set.started_at)
            }
            Kind::Moment => self.at,
        };
        let at = state_at?;
        if self.damaged_at.is_some_and(|damage| at >= damage) {
            return Some(msg::after_damage());
        }
        if self.kind == Kind::Moment {
            if at > now {
                return Some(msg::in_future());
            }
            if !points.covers(at) {
                return Some(outside(points, at, self.given.by.profile.zone()));
            }
        }
        None
    }

    pub(super) fn enter(&mut self, ctx: &mut Ctx) -> Out {
        let query = Query::Points(
            self.given.by.profile.name.clone(),
            self.given.offer.operation.clone(),
            Box::new(self.given.instance.clone()),
        );
        Out::effects(ctx.ask(&mut self.points, query))
    }

    pub(super) fn captures_text(&self) -> bool {
        self.typing.is_some() || (self.find.is_open && self.find.is_typing)
    }

    /// Where its keys are looked up.
    pub(super) fn scope(&self) -> Scope {
        if self.find.is_open { Scope::Find } else { Scope::Point }
    }

    fn field(&mut self) -> Option<&mut Field> {
        if self.find.is_open {
            return self.find.is_typing.then_some(&mut self.find.name);
        }
        match self.typing.as_ref()?.0 {
            Typing::Time => Some(&mut self.time),
            Typing::Damage => Some(&mut self.damage),
        }
    }

    pub(super) fn type_key(&mut self, press: KeyPress, ctx: &mut Ctx) -> bool {
        let took = self.field().is_some_and(|field| field.key(press));
        if took {
            self.understand(ctx);
        }
        took
    }

    pub(super) fn paste(&mut self, text: &str, ctx: &mut Ctx) -> bool {
        let took = self.field().is_some_and(|field| field.paste(text));
        self.understand(ctx);
        took
    }

    /// Reads both fields again. While typing, an unfinished time is no error yet; accepting makes it one.
    fn understand(&mut self, ctx: &Ctx) {
        let zone = self.given.by.profile.time_zone;
        let read = |field: &Field| parse_time(&field.value, zone, ctx.now).ok();
        self.at = read(&self.time);
        self.damaged_at = read(&self.damage);
        self.problem = self.obstacle(ctx.now);
    }

    pub(super) fn act(&mut self, action: Action, ctx: &mut Ctx) -> Out {
        match action {
            Action::Find(act) => return self.find_act(act, ctx),
            Action::Text(TextAct::Accept) if self.find.is_open => return self.find_accept(ctx),
            Action::Text(TextAct::Cancel) if self.find.is_open => self.find_cancel(),
            Action::Text(TextAct::Complete) if self.find.is_open => self.find_compare(),
            Action::Nav(nav) if self.find.is_open => self.find_move(nav, ctx.page),
            Action::Nav(nav) if self.kind == Kind::Set => {
                let count = self.points.value().map_or(0, |points| points.backups.len());
                self.cursor = moved(nav, self.cursor, count, ctx.page);
            }
            Action::Text(TextAct::Accept) => self.accept(ctx),
            Action::Text(TextAct::Cancel) => self.cancel(ctx),
            Action::Point(Act::Time) if self.given.offer.capabilities.points.window() => {
                self.kind = Kind::Moment;
                self.typing = Some((Typing::Time, self.time.clone()));
            }
            Action::Point(Act::Damage) => self.typing = Some((Typing::Damage, self.damage.clone())),
            Action::Point(Act::Sets) => self.switch(),
            Action::Point(Act::Step(seconds)) => self.step(seconds, ctx),
            Action::Point(Act::Reload) => return self.enter(ctx),
            Action::Point(Act::Next) => return self.next(ctx),
            _ => {}
        }
        if self.typing.is_none() {
            self.problem = self.obstacle(ctx.now);
        }
        Out::stay()
    }

    /// Whether a verb exists here at all.
    pub(super) fn has(&self, act: Act) -> bool {
        let support = self.given.offer.capabilities.points;
        match act {
            Act::Sets => support.backups(),
            Act::Time | Act::Step(_) => support.window(),
            Act::Next | Act::Damage | Act::Reload => true,
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

    /// Takes the field that is typed in. What cannot be read stays in the field with the reason beside it.
    fn accept(&mut self, ctx: &Ctx) {
        let zone = self.given.by.profile.time_zone;
        let Some(field) = self.field() else { return };
        if field.value.trim().is_empty() {
            field.error = None;
        } else if let Err(error) = parse_time(&field.value, zone, ctx.now) {
            field.error = Some(error.text());
            return;
        }
        // "15m ago" must not move while the person thinks: what was understood is written out.
        let understood = match self.typing.take() {
            Some((Typing::Time, _)) => self.at.map(|at| (&mut self.time, at)),
            Some((Typing::Damage, _)) => self.damaged_at.map(|at| (&mut self.damage, at)),
            None => None,
        };
        if let Some((field, at)) = understood {
            *field = Field::new(zone.unwrap_or(Zone::UTC).full(at));
        }
        self.understand(ctx);
    }

    /// Takes back what was typed. The text from before means again what it meant.
    fn cancel(&mut self, ctx: &Ctx) {
        match self.typing.take() {
            Some((Typing::Time, before)) => self.time = before,
            Some((Typing::Damage, before)) => self.damage = before,
            None => {}
        }
        self.understand(ctx);
    }

    fn step(&mut self, seconds: i64, ctx: &Ctx) {
        let latest = self.points.value().and_then(|points| points.windows.last()).map(|window| window.to);
        let Some(from) = self.at.or(latest) else { return };
        if self.kind != Kind::Moment {
            return;
        }
        let at = from.plus_secs(seconds);
        self.time = Field::new(self.given.by.profile.zone().full(at));
        self.understand(ctx);
    }

    fn next(&mut self, ctx: &mut Ctx) -> Out {
        if let Some(problem) = self.obstacle(ctx.now) {
            self.problem = Some(problem.clone());
            return Out::notice(problem);
        }
        let Some((point, state_at)) = self.point() else {
            return Out::notice(match self.points.value() {
                None => msg::still_reading(),
                Some(_) if self.has(Act::Sets) => msg::no_point(),
                Some(_) => msg::no_moment(),
            });
        };
        let given = PointChosen { by: self.given.clone(), point, state_at, damage: self.damaged_at };
        onward::after_point(given, ctx)
    }

    pub(super) fn receive(&mut self, ticket: Ticket, reply: Reply, ctx: &mut Ctx) -> Out {
        let result = match reply {
            Reply::Points(result) => result,
            Reply::Found(result) => return self.receive_found(ticket, result, ctx),
            _ => return Out::stay(),
        };
        let first = self.points.value().is_none();
        self.points.accept(ticket, result, ctx.now);
        let count = self.points.value().map_or(0, |points| points.backups.len());
        self.cursor = self.cursor.min(count.saturating_sub(1));
        if first {
            // The newest usable set is marked; above it stand newer ones with their reasons.
            let usable =
                self.points.value().and_then(|p| p.backups.iter().position(|set| set.unusable.is_none()));
            self.cursor = usable.unwrap_or(self.cursor);
            if usable.is_none() && self.given.offer.capabilities.points.window() {
                self.kind = Kind::Moment;
            }
        }
        self.problem = self.obstacle(ctx.now);
        Out::stay()
    }

    pub(super) fn abandon(&mut self) -> Vec<Ticket> {
        self.points.abandon().into_iter().chain(self.find_abandon()).collect()
    }
}

fn outside(points: &PointChoices, at: Timestamp, zone: Zone) -> Text {
    let (before, after) = points.nearest(at);
    let near: Vec<String> = [before, after].into_iter().flatten().map(|at| zone.full(at)).collect();
    match &points.no_window {
        Some(reason) if near.is_empty() => reason.clone(),
        _ => msg::outside_window(near.join(", ")),
    }
}
