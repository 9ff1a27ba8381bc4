//! A text list: pasted, or read from a file, shown with what became of each line, and taken as one edit. A line that
//! finds nothing is told and kept; nothing is taken before the person says so.

use super::{Act, Mode, TablesStep};
use crate::app::action::Action;
use crate::app::effect::{Effect, Query, Ticket};
use crate::app::field::Field;
use crate::app::load::Load;
use crate::app::step::{Ctx, Out};
use crate::domain::fault::Fault;
use crate::domain::text_list::{List, Matched, find, parse};
use crate::messages::{Text, view_list as msg, view_names as words};

/// A list and what became of its lines.
#[derive(Clone, Debug, PartialEq)]
pub struct Listed {
    /// The file it came from; `None` when it was pasted.
    pub file: Option<String>,
    /// The lines.
    pub list: List,
    /// What became of them.
    pub matched: Matched,
}

impl TablesStep {
    /// Shows the list that is there, or asks for one.
    pub(super) fn open_list(&mut self) {
        let shown = matches!(self.mode, Mode::Listed(_));
        self.mode = match self.listed {
            Some(_) if !shown => Mode::Listed(0),
            _ => Mode::ListPath(Field::default()),
        };
    }

    /// The list, once there is one.
    pub fn listed(&self) -> Option<&Listed> {
        self.listed.as_deref()
    }

    /// Takes pasted text as a list, where the tree has the keys or a path is asked for. A single line into the field is
    /// a path.
    pub(super) fn paste_list(&mut self, text: &str, ctx: &mut Ctx) -> Option<Out> {
        let several = text.trim().contains(['\n', '\r']);
        let takes = match &self.mode {
            Mode::Browse | Mode::Listed(_) => self.tree.is_some() && self.has_tables() && !self.live.is_open,
            Mode::ListPath(_) => several,
            _ => false,
        };
        takes.then(|| Out::effects(self.take_list(text, None, ctx)))
    }

    /// Asks for the file whose path was typed.
    pub(super) fn read_file(&mut self, field: Field, ctx: &mut Ctx) -> Vec<Effect> {
        let path = field.value.trim().to_owned();
        self.mode = Mode::ListPath(field);
        if path.is_empty() {
            return Vec::new();
        }
        let mut effects = ctx.work.cancel(self.file.take().into_iter().map(|(ticket, _)| ticket).collect());
        let ticket = ctx.work.issue();
        self.file = Some((ticket, path.clone()));
        effects.push(Effect::Fetch(ticket, Query::TextFile(path)));
        effects
    }

    /// Whether a file is being read.
    pub fn is_reading_file(&self) -> bool {
        self.file.is_some()
    }

    pub(super) fn receive_file(
        &mut self,
        ticket: Ticket,
        result: Result<String, Fault>,
        ctx: &mut Ctx,
    ) -> Out {
        let Some((_, path)) = self.file.take_if(|(asked, _)| *asked == ticket) else { return Out::stay() };
        match result {
            Ok(text) => Out::effects(self.take_list(&text, Some(path), ctx)),
            Err(fault) => {
                if let Mode::ListPath(field) = &mut self.mode {
                    field.error = Some(fault.summary.clone());
                }
                Out::notice(fault.summary)
            }
        }
    }

    /// Reads the lines, matches them, and reads the databases that they name and nobody opened yet.
    fn take_list(&mut self, text: &str, file: Option<String>, ctx: &mut Ctx) -> Vec<Effect> {
        let Some(tree) = &self.tree else { return Vec::new() };
        let list = parse(text);
        let matched = find(tree, &list.entries);
        let unread = matched.unread();
        self.listed = Some(Box::new(Listed { file, list, matched }));
        self.mode = Mode::Listed(0);
        if unread.is_empty() { Vec::new() } else { self.read_these(unread, ctx) }
    }

    /// Matches the list again once nothing is being read any more.
    pub(super) fn match_again(&mut self) {
        if self.parts.values().any(Load::is_pending) {
            return;
        }
        if let (Some(tree), Some(listed)) = (&self.tree, &mut self.listed) {
            listed.matched = find(tree, &listed.list.entries);
        }
    }

    /// Takes what was found, as one edit. Lines that found nothing stay to be looked at.
    pub(super) fn apply_list(&mut self, ctx: &Ctx) -> Out {
        let Some((tree, listed)) = self.tree.as_ref().zip(self.listed.as_deref()) else { return Out::stay() };
        let Some((_, first, _)) = listed.matched.tables.first() else {
            return Out::notice(msg::nothing_found());
        };
        if let Some(why) = self.cannot_choose(tree, *first) {
            return Out::notice(why);
        }
        let edit = listed.matched.edit(self.capabilities().rename.tables());
        let (count, rest) = (listed.matched.tables.len(), listed.open_lines());
        self.apply(edit, words::undo_list());
        self.mode = Mode::Browse;
        if rest == 0 {
            self.listed = None;
        }
        Out::notice(taken(count, rest, ctx))
    }
}

fn taken(count: usize, rest: usize, ctx: &Ctx) -> Text {
    if rest == 0 {
        msg::taken(count)
    } else {
        msg::taken_with_rest(count, rest, ctx.key(Action::Tables(Act::List)))
    }
}

impl Listed {
    /// Lines that found no table.
    pub fn open_lines(&self) -> usize {
        self.matched.problems.len() + self.list.flaws.len()
    }

    /// How many of the tables found get the new name given for them.
    pub fn named(&self) -> usize {
        self.matched.tables.iter().filter(|(_, _, name)| name.is_some()).count()
    }
}
