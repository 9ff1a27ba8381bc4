//! Which point still has a name: a search over backup sets, or over moments where no sets are taken.
//!
//! Few questions are out at a time, their number is bounded, and none is asked after a person stopped. What one point
//! answers never changes what is told of another, and no answer moves the mark that a person set.

use super::{Kind, PointStep};
use crate::app::action::{Action, Nav, Row as KeyRow, TextAct, moved, row};
use crate::app::effect::{Effect, Query, Ticket};
use crate::app::field::Field;
use crate::app::load::Load;
use crate::app::step::{Ctx, Out};
use crate::domain::capability::Depth;
use crate::domain::damage::Damage;
use crate::domain::fault::Fault;
use crate::domain::find::{Candidate, Comparing, Found, Needle, candidates};
use crate::domain::object::ObjectPath;
use crate::domain::point::RestorePoint;
use crate::domain::time::Timestamp;
use crate::messages::{Text, find as msg, keys, screens};

/// Points asked about at first, and with each asking for older ones.
pub const BATCH: usize = 30;

/// Questions that are out at a time: services count requests by the minute, and a restore may need some soon.
pub const AT_ONCE: usize = 2;

/// Databases that are opened on the way to what was found.
const OPENED: usize = 5;

/// Verbs of the search.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// Look for a name.
    Open,
    /// Type another name.
    Name,
    /// Use the marked point.
    Take,
    /// Ask again what failed or was not asked.
    Again,
    /// Ask older points too.
    Older,
    /// Stop asking; when nothing is asked, leave the search.
    Leave,
}

/// Keys of the search.
pub const ROWS: &[KeyRow] = &[
    row(Action::Find(Act::Take), "find.take", &["<enter>"], keys::take, keys::take_long, true),
    row(
        Action::Find(Act::Name),
        "find.name",
        &["/", "F", "<f3>"],
        keys::find_name,
        keys::find_name_long,
        true,
    ),
    row(Action::Find(Act::Again), "find.again", &["r", "<f5>"], keys::ask_again, keys::ask_again_long, true),
    row(Action::Find(Act::Older), "find.older", &["o"], keys::older, keys::older_long, true),
    row(Action::Find(Act::Leave), "find.leave", &["<esc>"], keys::stop, keys::stop_long, true),
];

/// The search, kept while it is not in sight.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Find {
    /// Whether it is in sight.
    pub is_open: bool,
    /// The name as typed.
    pub name: Field,
    /// Whether the name is being typed.
    pub is_typing: bool,
    /// How names are compared from the next search on.
    pub comparing: Comparing,
    /// The search of the last name.
    pub search: Option<Search>,
    /// What was found in the point that was taken last, until its tables are in sight.
    sought: Option<Sought>,
}

impl Find {
    /// Whether the name has the keys.
    pub fn captures_text(&self) -> bool {
        self.is_open && self.is_typing
    }

    pub(super) fn name_mut(&mut self) -> Option<&mut Field> {
        self.is_typing.then_some(&mut self.name)
    }

    /// While questions are out, the time they take is shown in seconds.
    pub(in crate::app::step) fn wake_at(&self) -> Option<Timestamp> {
        let search = self.search.as_ref().filter(|search| search.is_running())?;
        let into = search.seen.since(search.began).rem_euclid(1000);
        Some(search.seen.plus_millis(1000 - into))
    }

    pub(super) fn tick(&mut self, now: Timestamp) {
        if let Some(search) = &mut self.search {
            search.seen = now;
        }
    }

    pub(super) fn abandon(&mut self) -> Vec<Ticket> {
        self.search.as_mut().map(Search::abandon).unwrap_or_default()
    }

    /// Takes back what was typed: the name and the way to compare of the last search. Without one, the search closes.
    fn cancel(&mut self) {
        self.is_typing = false;
        self.name.error = None;
        match &self.search {
            Some(search) => {
                self.comparing = search.needle.comparing();
                self.name = Field::new(search.text.clone());
            }
            None => self.is_open = false,
        }
    }

    /// The next way to compare names: part, whole, whole with its case.
    fn compare(&mut self) {
        self.comparing = match self.comparing {
            Comparing { whole: false, .. } => Comparing { whole: true, case: false },
            Comparing { whole: true, case: false } => Comparing { whole: true, case: true },
            Comparing { whole: true, case: true } => Comparing::default(),
        };
    }

    /// Marks a point that was pointed at, while the list has the keys.
    pub(super) fn mark(&mut self, row: usize) {
        let listed = self.is_open && !self.is_typing;
        if let Some(search) = self.search.as_mut().filter(|search| listed && row < search.rows.len()) {
            (search.cursor, search.is_marked) = (row, true);
        }
    }

    fn step(&mut self, nav: Nav, page: usize) {
        if let Some(search) = &mut self.search {
            search.cursor = moved(nav, search.cursor, search.rows.len(), page);
            search.is_marked = true;
        }
    }
}

/// A search of one name.
#[derive(Clone, Debug, PartialEq)]
pub struct Search {
    /// The name.
    pub needle: Needle,
    /// The same as it was typed.
    pub text: String,
    /// The points, newest first.
    pub rows: Vec<Row>,
    /// The marked one.
    pub cursor: usize,
    /// Whether the mark was set by hand.
    is_marked: bool,
    /// When the damage was seen, as it was known when the search began.
    pub damage: Option<Timestamp>,
    /// How many older points are not asked about.
    pub older: usize,
    /// How many sets cannot be used.
    pub unusable: usize,
    /// Whether more questions will be asked.
    pub is_asking: bool,
    /// When it began.
    pub began: Timestamp,
    /// When it was done or stopped.
    pub ended: Option<Timestamp>,
    /// When it last heard of the time.
    seen: Timestamp,
}

/// One point of a search.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The point.
    pub candidate: Candidate,
    /// What it holds of the name.
    pub found: Load<Found>,
}

impl Row {
    /// Whether the name is in it.
    pub fn is_hit(&self) -> bool {
        self.found.value().is_some_and(|found| found.count() > 0)
    }

    fn is_open(&self) -> bool {
        matches!(self.found, Load::Idle)
    }
}

/// What a search tells.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Verdict<'a> {
    /// The newest point that has the name, and whether every newer one was read.
    Newest {
        /// The point.
        row: &'a Row,
        /// Whether no newer point can have it.
        is_final: bool,
    },
    /// There is no point to look into.
    NoPoints,
    /// Nothing was found, and questions are out.
    NotYet,
    /// Nothing was found, and some points were not read.
    Unread,
    /// Nothing was found, and some lists were cut.
    Cut,
    /// Every list was read whole, and none has it.
    Nowhere,
}

/// What leads from a found name to its row among the tables.
#[derive(Clone, Debug, PartialEq)]
pub struct Sought {
    /// What the list is filtered by.
    pub filter: String,
    /// Paths to open, the first to be marked.
    pub paths: Vec<ObjectPath>,
}

impl Search {
    /// The marked point.
    pub fn marked(&self) -> Option<&Row> {
        self.rows.get(self.cursor)
    }

    /// How many points answered, well or not.
    pub fn answered(&self) -> usize {
        self.rows.iter().filter(|row| matches!(row.found, Load::Ready(..) | Load::Failed { .. })).count()
    }

    /// How many failed.
    pub fn failed(&self) -> usize {
        self.rows.iter().filter(|row| row.found.fault().is_some()).count()
    }

    /// The newest point that has the name, of those that lie before the damage.
    pub fn newest(&self) -> Option<&Row> {
        self.rows.iter().find(|row| self.is_good(row))
    }

    /// Whether a point has the name and lies before the damage.
    fn is_good(&self, row: &Row) -> bool {
        row.is_hit() && !self.is_damaged(row)
    }

    /// Whether a point does not lie before the damage: it would bring the damage back.
    pub fn is_damaged(&self, row: &Row) -> bool {
        row.candidate.state_at.zip(self.damage).is_some_and(|(at, damage)| at >= damage)
    }

    /// Between which two points the name went: the newest that has it, and the next newer one, which was read and does
    /// not have it.
    pub fn gone_between(&self) -> Option<(Timestamp, Timestamp)> {
        let at = self.rows.iter().position(|row| self.is_good(row))?;
        let newer = self.rows.get(at.checked_sub(1)?)?;
        let gone = newer.found.value().is_some_and(|found| found.count() == 0 && !found.cut);
        self.rows[at].candidate.state_at.zip(newer.candidate.state_at).filter(|_| gone)
    }

    /// What the points asked so far tell. That a name is nowhere is said only when all was read.
    pub fn verdict(&self) -> Verdict<'_> {
        let unread = |row: &Row| row.found.value().is_none();
        match self.newest() {
            Some(row) => {
                let newer = self.rows.iter().take_while(|row| !self.is_good(row));
                let is_final = !newer.filter(|row| !self.is_damaged(row)).any(unread);
                Verdict::Newest { row, is_final }
            }
            None if self.rows.is_empty() => Verdict::NoPoints,
            None if self.is_running() => Verdict::NotYet,
            None if self.rows.iter().any(unread) => Verdict::Unread,
            None if self.rows.iter().any(|row| row.found.value().is_some_and(|found| found.cut)) => {
                Verdict::Cut
            }
            None => Verdict::Nowhere,
        }
    }

    /// Whether a question is out.
    pub fn is_running(&self) -> bool {
        self.rows.iter().any(|row| row.found.is_pending())
    }

    /// Whether there is anything to ask again.
    fn is_open(&self) -> bool {
        !self.is_running() && self.rows.iter().any(|row| row.is_open() || row.found.fault().is_some())
    }

    fn abandon(&mut self) -> Vec<Ticket> {
        self.is_asking = false;
        self.rows.iter_mut().filter_map(|row| row.found.abandon()).collect()
    }

    /// Takes an answer to the point that asked for it.
    fn accept(&mut self, ticket: Ticket, result: Result<Found, Fault>, now: Timestamp) {
        let asked = self.rows.iter_mut().find(|row| row.found.ticket() == Some(ticket));
        let Some(row) = asked else { return };
        // What stands in the way of one question stands in the way of all: the others are not asked in vain.
        if result.as_ref().is_err_and(|fault| fault.kind.stops_all()) {
            self.is_asking = false;
        }
        row.found.accept(ticket, result, now);
        if !self.is_marked {
            self.cursor = self.rows.iter().position(|row| self.is_good(row)).unwrap_or(0);
        }
    }
}

impl PointStep {
    /// Whether a verb of the search exists here now. Where the whole instance comes back, no point has a list of names.
    pub(in crate::app::step) fn has_find(&self, act: Act) -> bool {
        let search = self.find.search.as_ref();
        match act {
            Act::Open => self.given.offer.capabilities.depth != Depth::Instance,
            Act::Again => search.is_some_and(Search::is_open),
            Act::Older => search.is_some_and(|search| search.older > 0 && !search.is_running()),
            Act::Name | Act::Take | Act::Leave => true,
        }
    }

    /// Whether the service lists what the last full backup before a moment held: then a table that was dropped between
    /// the two is listed though the moment does not have it.
    pub fn lists_of_backup(&self) -> bool {
        self.given.offer.capabilities.options.iter().any(|spec| spec.changes_list)
    }

    fn damaged_at(&self) -> Option<Timestamp> {
        self.damage().and_then(Damage::at)
    }

    /// Opens the search with a name and begins it.
    pub(in crate::app) fn find_name(&mut self, name: String, whole: bool, ctx: &mut Ctx) -> Out {
        self.find.is_open = true;
        self.find.comparing = Comparing { whole, case: false };
        self.find.name = Field::new(name);
        self.begin(ctx)
    }

    /// A key while the search is in sight.
    pub(super) fn find_action(&mut self, action: Action, ctx: &mut Ctx) -> Out {
        match action {
            Action::Find(act) => return self.find_act(act, ctx),
            Action::Text(TextAct::Accept) => return self.begin(ctx),
            Action::Text(TextAct::Cancel) => self.find.cancel(),
            Action::Text(TextAct::Complete) => self.find.compare(),
            Action::Nav(nav) => self.find.step(nav, ctx.page),
            _ => {}
        }
        Out::stay()
    }

    pub(super) fn find_act(&mut self, act: Act, ctx: &mut Ctx) -> Out {
        if !self.has_find(act) {
            return Out::stay();
        }
        match act {
            Act::Open => {
                self.find.is_open = true;
                self.find.is_typing = self.find.search.is_none();
            }
            Act::Name => self.find.is_typing = true,
            Act::Take => return self.take(ctx),
            Act::Again => return self.again(ctx),
            Act::Older => return self.older(ctx),
            Act::Leave => return self.leave(ctx),
        }
        Out::stay()
    }

    fn begin(&mut self, ctx: &mut Ctx) -> Out {
        self.find.is_typing = true;
        let needle = match Needle::parse(&self.find.name.value, self.find.comparing) {
            Ok(needle) => needle,
            Err(why) => {
                self.find.name.error = Some(why);
                return Out::stay();
            }
        };
        let Some(choices) = self.points.value() else { return Out::notice(screens::still_reading()) };
        let list = candidates(choices, self.given.offer.capabilities.points, self.damaged_at(), BATCH);
        let rows = list.points.into_iter().map(|candidate| Row { candidate, found: Load::Idle });
        let search = Search {
            needle,
            text: self.find.name.value.clone(),
            rows: rows.collect(),
            cursor: 0,
            is_marked: false,
            damage: self.damaged_at(),
            older: list.older,
            unusable: list.unusable,
            is_asking: true,
            began: ctx.now,
            ended: None,
            seen: ctx.now,
        };
        let mut effects = self.find_cancelled(ctx);
        self.find.search = Some(search);
        self.find.is_typing = false;
        effects.extend(self.pump(ctx));
        Out::effects(effects)
    }

    /// Asks about the next points, as long as few questions are out.
    fn pump(&mut self, ctx: &mut Ctx) -> Vec<Effect> {
        let Some(search) = &mut self.find.search else { return Vec::new() };
        search.seen = ctx.now;
        let mut effects = Vec::new();
        let mut room =
            AT_ONCE.saturating_sub(search.rows.iter().filter(|row| row.found.is_pending()).count());
        for row in search.rows.iter_mut().filter(|row| row.is_open()) {
            if room == 0 || !search.is_asking {
                break;
            }
            room -= 1;
            let query = Query::Find {
                profile: self.given.by.profile.name.clone(),
                operation: self.given.offer.operation.clone(),
                source: Box::new(self.given.instance.clone()),
                point: row.candidate.point.clone(),
                needle: search.needle.clone(),
            };
            effects.extend(ctx.ask(&mut row.found, query));
        }
        if !search.is_running() {
            search.is_asking = false;
            search.ended.get_or_insert(ctx.now);
        }
        effects
    }

    pub(super) fn receive_found(
        &mut self,
        ticket: Ticket,
        result: Result<Found, Fault>,
        ctx: &mut Ctx,
    ) -> Out {
        if let Some(search) = &mut self.find.search {
            search.accept(ticket, result, ctx.now);
        }
        Out::effects(self.pump(ctx))
    }

    fn again(&mut self, ctx: &mut Ctx) -> Out {
        if let Some(search) = &mut self.find.search {
            for row in search.rows.iter_mut().filter(|row| row.found.fault().is_some()) {
                row.found = Load::Idle;
            }
            (search.is_asking, search.began, search.ended) = (true, ctx.now, None);
        }
        Out::effects(self.pump(ctx))
    }

    /// Goes on with older points. A list that was read anew meanwhile may have others: the known rows stay.
    fn older(&mut self, ctx: &mut Ctx) -> Out {
        let (support, damage) = (self.given.offer.capabilities.points, self.damaged_at());
        if let (Some(search), Some(choices)) = (&mut self.find.search, self.points.value()) {
            let wanted = search.rows.len() + BATCH;
            let list = candidates(choices, support, damage, wanted);
            let known: Vec<RestorePoint> =
                search.rows.iter().map(|row| row.candidate.point.clone()).collect();
            let new = list.points.into_iter().filter(|candidate| !known.contains(&candidate.point));
            search.rows.extend(new.map(|candidate| Row { candidate, found: Load::Idle }));
            search.older = list.older;
            (search.is_asking, search.began, search.ended) = (true, ctx.now, None);
        }
        Out::effects(self.pump(ctx))
    }

    /// Stops; stopped already, goes back to the point. What was found stays.
    fn leave(&mut self, ctx: &mut Ctx) -> Out {
        let running = self.find.search.as_ref().is_some_and(Search::is_running);
        if !running {
            self.find.is_open = false;
            return Out::stay();
        }
        let effects = self.find_cancelled(ctx);
        Out { effects, notice: Some(msg::stopped(ctx.key(Action::Find(Act::Again)))), ..Out::default() }
    }

    fn find_cancelled(&mut self, ctx: &mut Ctx) -> Vec<Effect> {
        let tickets = self.find.abandon();
        if let Some(search) = &mut self.find.search {
            search.ended.get_or_insert(ctx.now);
        }
        ctx.work.cancel(tickets)
    }

    /// Takes the marked point and goes on with it, as if it had been chosen on the screen of points. Whatever is in the
    /// way is shown there.
    fn take(&mut self, ctx: &mut Ctx) -> Out {
        let Some(search) = &self.find.search else { return Out::stay() };
        let Some(row) = search.marked().cloned() else { return Out::stay() };
        if search.is_damaged(&row) {
            return Out::notice(msg::brings_damage());
        }
        if let Err(why) = self.point_at(&row.candidate.point, ctx) {
            return Out::notice(why);
        }
        self.find.sought = row.found.value().and_then(|found| self.sought(found));
        self.find.is_open = false;
        self.next(ctx)
    }

    fn point_at(&mut self, point: &RestorePoint, ctx: &Ctx) -> Result<(), Text> {
        match point {
            RestorePoint::Backup(id) => {
                self.cursor = self.sets().iter().position(|set| set.id == *id).ok_or_else(msg::set_gone)?;
                self.kind = Kind::Set;
            }
            RestorePoint::At(at) => self.take_moment(*at, ctx),
        }
        Ok(())
    }

    fn sought(&self, found: &Found) -> Option<Sought> {
        let search = self.find.search.as_ref()?;
        let paths: Vec<ObjectPath> = found.paths.iter().take(OPENED).cloned().collect();
        (!paths.is_empty()).then(|| Sought { filter: search.needle.name().to_owned(), paths })
    }

    /// What was found in the point that was taken, once.
    pub(in crate::app) fn take_sought(&mut self) -> Option<Sought> {
        self.find.sought.take()
    }

    /// The fault in sight.
    pub(in crate::app::step) fn find_fault(&self) -> Option<&Fault> {
        self.find.search.as_ref()?.marked()?.found.fault()
    }
}
