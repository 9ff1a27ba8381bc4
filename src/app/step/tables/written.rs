//! New names written in the person's own editor. Nothing is taken unless every line is understood, and what was written
//! is not lost: it is offered again with what is wrong.

use std::collections::HashMap;

use super::find::{Finder, path_of};
use super::{Act, TablesStep};
use crate::app::action::Action;
use crate::app::effect::{Effect, Ticket};
use crate::app::msg::Edited;
use crate::app::step::{Ctx, Out};
use crate::domain::naming::listing::{self, BadLine, Line};
use crate::domain::naming::{NameRule, Unit};
use crate::domain::tree::{By, Edit, NodeId, NodeKind, OwnName, RenameTree};
use crate::messages::{Lang, Text, view_names as words};

/// Lines told in the text itself before the rest is only counted.
const TOLD: usize = 20;

/// A text that was written and not taken.
#[derive(Clone, Debug, PartialEq)]
pub struct Unread {
    /// The text, as it was left.
    pub text: String,
    /// Lines that are not understood; none where the editor failed.
    pub bad: Vec<BadLine>,
}

/// A text that is out at the editor.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Handed {
    ticket: Ticket,
    text: String,
}

impl TablesStep {
    /// Hands the names to the editor: those of the tree, or a text that could not be taken.
    pub(super) fn write_names(&mut self, ctx: &mut Ctx) -> Out {
        let Some(tree) = &self.tree else { return Out::stay() };
        if tree.chosen_count() == 0 {
            return Out::notice(words::choose_first());
        }
        let text = match &self.unread {
            Some(unread) => again(unread, ctx.lang),
            None => self.written_out(tree, ctx.lang),
        };
        let ticket = ctx.work.issue();
        self.written = Some(Handed { ticket, text: text.clone() });
        Out::effects(vec![Effect::OpenEditor(ticket, text)])
    }

    /// Whether a text from the editor waits to be mended.
    pub fn has_unread(&self) -> bool {
        self.unread.is_some()
    }

    /// The names of the tree as a text, with what must be known above them.
    fn written_out(&self, tree: &RenameTree, lang: Lang) -> String {
        let mut text = String::new();
        let mut note = |words: &Text| listing::comment(&mut text, words.get(lang));
        let names = &self.capabilities().names;
        note(&words::editor_head());
        if self.has_tables() {
            note(&words::editor_tables(&described(&names.table)));
        }
        if self.capabilities().rename.databases(true) {
            note(&words::editor_databases(&described(&names.database)));
        }
        for id in tree.chosen().filter(|id| tree.can_rename(*id)) {
            let path = path_of(tree, id);
            let path: Vec<&str> = path.iter().map(String::as_str).collect();
            listing::write(&mut text, &path, &tree.new_name(id));
        }
        text
    }

    /// What the editor left behind.
    pub(super) fn take_written(&mut self, ticket: Ticket, edited: Edited, ctx: &Ctx) -> Out {
        let Some(out) = self.written.take_if(|out| out.ticket == ticket) else { return Out::stay() };
        match edited {
            Edited::Failed(fault, text) => {
                if let Some(text) = text.filter(|text| *text != out.text) {
                    self.unread = Some(Unread { text, bad: Vec::new() });
                }
                Out::notice(words::editor_failed(&fault.summary))
            }
            Edited::Done(text) if text == out.text => Out::notice(words::nothing_changed()),
            Edited::Done(text) => match self.read_names(&text) {
                Ok(edits) if edits.is_empty() => {
                    self.unread = None;
                    Out::notice(words::nothing_changed())
                }
                Ok(edits) => {
                    self.unread = None;
                    let count = edits.len();
                    self.apply(Edit::All(edits), words::undo_editor());
                    Out::notice(words::written(count))
                }
                Err(bad) => {
                    let told = words::not_understood(bad.len(), ctx.key(Action::Tables(Act::Write)));
                    self.unread = Some(Unread { text, bad });
                    Out::notice(told)
                }
            },
        }
    }

    /// The edits of a text, or every line that is wrong.
    fn read_names(&self, text: &str) -> Result<Vec<Edit>, Vec<BadLine>> {
        let Some(tree) = &self.tree else { return Ok(Vec::new()) };
        let (lines, mut bad) = listing::read(text);
        let mut finder = Finder::of(tree);
        let mut seen = HashMap::new();
        let mut edits = Vec::new();
        for Line { number, path, new_name } in lines {
            match found(tree, &mut finder, &path) {
                Err(what) => bad.push(BadLine { number, what }),
                Ok(id) => {
                    if let Some(first) = seen.insert(id, number) {
                        bad.push(BadLine { number, what: words::line_twice(path.join("."), first) });
                    }
                    edits.extend(named(tree, id, new_name));
                }
            }
        }
        bad.sort_by_key(|bad| bad.number);
        if bad.is_empty() { Ok(edits) } else { Err(bad) }
    }
}

/// The chosen object of a path.
fn found(tree: &RenameTree, finder: &mut Finder<'_>, path: &[String]) -> Result<NodeId, Text> {
    let id = finder.find(path).ok_or_else(|| words::line_unknown(path.join(".")))?;
    let whole = tree.is_chosen(tree.database_of(id)) && tree.kind(id) != NodeKind::Database;
    if whole || !tree.is_chosen(id) {
        return Err(words::line_not_chosen(path.join(".")));
    }
    if tree.can_rename(id) { Ok(id) } else { Err(words::line_keeps(path.join("."))) }
}

/// The edit that gives a node its name; the name of its rule is left to the rule.
fn named(tree: &RenameTree, id: NodeId, new_name: String) -> Option<Edit> {
    if tree.new_name(id) == new_name {
        return None;
    }
    let own = (tree.ruled_name(id) != new_name).then(|| OwnName::new(new_name, By::Editor));
    Some(Edit::Rename(id, own))
}

/// A text that was not understood, with what is wrong above it. The notes of the time before are taken out.
fn again(unread: &Unread, lang: Lang) -> String {
    let mut text = String::new();
    // The notes shift the lines they are about: what they quote stands beside the number.
    let lines: Vec<&str> = unread.text.lines().collect();
    for BadLine { number, what } in unread.bad.iter().take(TOLD) {
        let quoted = lines.get(number - 1).copied().unwrap_or_default();
        listing::comment(&mut text, words::editor_line(quoted.trim(), what).get(lang));
    }
    if let Some(more) = unread.bad.len().checked_sub(TOLD).filter(|more| *more > 0) {
        listing::comment(&mut text, words::editor_more(more).get(lang));
    }
    let marks = [Lang::En, Lang::Zh].map(|lang| format!("# {}", words::editor_wrong().get(lang)));
    for line in lines.iter().filter(|line| !marks.iter().any(|mark| line.starts_with(mark.as_str()))) {
        text.push_str(line);
        text.push('\n');
    }
    text
}

/// A rule for names in words.
pub fn described(rule: &NameRule) -> Text {
    let letters = if rule.upper { "A-Z a-z 0-9" } else { "a-z 0-9" };
    let signs: Vec<String> = rule.signs.chars().map(String::from).collect();
    let letters = format!("{letters} {}", signs.join(" "));
    match rule.unit {
        Unit::Chars => words::rule_chars(rule.min, rule.max, letters.trim_end()),
        Unit::Bytes => words::rule_bytes(rule.min, rule.max, letters.trim_end()),
    }
}
