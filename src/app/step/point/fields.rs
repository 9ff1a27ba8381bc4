//! The two times of the point step: typing them, understanding them, asking where they can mean two moments. Nothing
//! that was typed is lost.

use super::{Kind, PointStep};
use crate::app::field::Field;
use crate::app::key::{Key, KeyPress};
use crate::app::step::Ctx;
use crate::domain::damage::Damage;
use crate::domain::time::Timestamp;
use crate::domain::typed_time::{Read, TimeError, read_time};
use crate::messages::point as msg;

/// Which of the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Typing {
    /// The moment.
    Time,
    /// The damage.
    Damage,
}

/// A time as typed and as understood.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entry {
    /// As typed.
    pub field: Field,
    /// As understood.
    pub read: Option<Read>,
    /// Why it waits for a person to say which of two moments it is.
    pub doubt: Option<TimeError>,
}

/// A field that has the keys.
#[derive(Clone, Debug, PartialEq)]
pub struct Open {
    /// Which.
    pub which: Typing,
    /// What to go back to.
    pub before: Entry,
    /// Whether what it held before is replaced by what is typed: a new time is hardly ever an old one with more digits
    /// behind it. Any key that moves in it makes it a text to be edited.
    pub replaces: bool,
}

impl Entry {
    /// A moment that was chosen, not typed.
    pub(super) fn chosen(at: Timestamp, ctx: &Ctx) -> Self {
        Self {
            field: Field::new(ctx.zones.zone().exact(at)),
            read: Some(Read { at, digits: None }),
            doubt: None,
        }
    }

    /// The moment.
    pub fn at(&self) -> Option<Timestamp> {
        self.read.map(|read| read.at)
    }

    fn is_empty(&self) -> bool {
        self.field.value.trim().is_empty()
    }
}

impl PointStep {
    /// What was said about the damage; `None` before anything was.
    pub fn damage(&self) -> Option<Damage> {
        if Damage::is_unknown_word(&self.damaged.field.value) {
            return Some(Damage::Unknown);
        }
        self.damaged.at().map(Damage::At)
    }

    /// Whether a field has the keys.
    pub(in crate::app::step) fn captures_text(&self) -> bool {
        self.typing.is_some()
    }

    /// The field that has the keys.
    pub fn focus(&self) -> Option<Typing> {
        self.typing.as_ref().map(|open| open.which)
    }

    pub(super) fn entry_mut(&mut self, which: Typing) -> &mut Entry {
        match which {
            Typing::Time => &mut self.time,
            Typing::Damage => &mut self.damaged,
        }
    }

    pub(in crate::app::step) fn type_key(&mut self, press: KeyPress, ctx: &mut Ctx) -> bool {
        let replaced =
            matches!(press.key, Key::Char(_) | Key::Backspace | Key::Delete) && !press.ctrl && !press.alt;
        self.edit(ctx, replaced, |field| field.key(press))
    }

    pub(in crate::app::step) fn paste(&mut self, text: &str, ctx: &mut Ctx) -> bool {
        self.edit(ctx, true, |field| field.paste(text))
    }

    fn edit(&mut self, ctx: &Ctx, replaced: bool, change: impl FnOnce(&mut Field) -> bool) -> bool {
        let Some(open) = &mut self.typing else { return false };
        let which = open.which;
        if std::mem::take(&mut open.replaces) && replaced {
            self.entry_mut(which).field = Field::default();
        }
        let took = change(&mut self.entry_mut(which).field);
        if took {
            self.understand(ctx);
        }
        took
    }

    /// Gives the keys to a field. What it shows is in the zone that is shown, so that the digits around it agree.
    pub(super) fn open(&mut self, which: Typing, ctx: &Ctx) {
        let before = self.entry_mut(which).clone();
        if let Some(at) = before.at() {
            self.entry_mut(which).field = Field::new(ctx.zones.zone().exact(at));
        }
        let replaces = !before.is_empty();
        if which == Typing::Time {
            self.kind = Kind::Moment;
        }
        self.typing = Some(Open { which, before, replaces });
    }

    /// Asks for the damage: without an answer there is no way on.
    pub(super) fn ask_damage(&mut self, ctx: &Ctx) {
        self.open(Typing::Damage, ctx);
        self.damaged.field.error = Some(msg::damage_first());
    }

    /// Reads the field that is typed in again. An unfinished time is no error yet; accepting makes it one.
    pub(super) fn understand(&mut self, ctx: &Ctx) {
        let Some(which) = self.focus() else { return };
        let read = self.reading(which, ctx).ok();
        let entry = self.entry_mut(which);
        (entry.read, entry.doubt) = (read, None);
        self.problem = self.obstacle(ctx.now);
    }

    fn reading(&self, which: Typing, ctx: &Ctx) -> Result<Read, TimeError> {
        let (zone, now) = (ctx.zones.read_in(), self.present(ctx.now));
        match which {
            Typing::Time => read_time(&self.time.field.value, zone, now),
            Typing::Damage => Damage::seen(&self.damaged.field.value, zone, now),
        }
    }

    /// Takes the field that is typed in. What cannot be read stays in it with the reason beside it; what can mean two
    /// moments is asked.
    pub(super) fn accept(&mut self, ctx: &Ctx) {
        let Some(which) = self.focus() else { return };
        let read = self.reading(which, ctx);
        let known = which == Typing::Damage && self.damage() == Some(Damage::Unknown);
        let entry = self.entry_mut(which);
        match read {
            _ if entry.is_empty() && which == Typing::Damage => {
                entry.field.error = Some(msg::damage_first());
                return;
            }
            _ if known || entry.is_empty() => (entry.read, entry.field.error) = (None, None),
            // "15m ago" must not move while the person thinks: what was understood is written out.
            Ok(read) => *entry = Entry { read: Some(read), ..Entry::chosen(read.at, ctx) },
            Err(doubt) if doubt.choices().is_some() => (entry.read, entry.doubt) = (None, Some(doubt)),
            Err(error) => {
                entry.field.error = Some(error.text());
                return;
            }
        }
        self.typing = None;
    }

    /// Takes back what was typed. The text from before means again what it meant.
    pub(super) fn cancel(&mut self) {
        if let Some(open) = self.typing.take() {
            *self.entry_mut(open.which) = open.before;
        }
    }

    /// Says that nobody knows when the damage was first seen.
    pub(super) fn say_unknown(&mut self) {
        self.damaged = Entry { field: Field::new("?"), ..Entry::default() };
    }
}
