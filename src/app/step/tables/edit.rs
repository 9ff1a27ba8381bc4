//! Text fields of the tables step: names, rules, replacements, the filter. What is typed is judged at once and never
//! lost.

use super::replace::At;
use super::{Mode, TablesStep};
use crate::app::field::Field;
use crate::app::key::KeyPress;
use crate::app::step::{Ctx, Out};
use crate::domain::tree::{By, Edit, NodeId, NodeKind, OwnName, RenameTree};
use crate::domain::validate::Rule;
use crate::messages::{Text, screens as msg, view_names as words};

impl TablesStep {
    pub(super) fn field(&mut self) -> Option<&mut Field> {
        match &mut self.mode {
            Mode::Name(_, field) | Mode::Words(_, field) | Mode::ListPath(field) => Some(field),
            Mode::Rule(ruling) => Some(&mut ruling.field),
            Mode::Replace(replacing) => replacing.field(),
            Mode::Filter => Some(&mut self.filter),
            Mode::Browse | Mode::Options(_) | Mode::Unlisted(_) | Mode::Listed(_) => None,
        }
    }

    pub(in crate::app::step) fn type_key(&mut self, press: KeyPress) -> bool {
        if let Mode::Replace(replacing) = &mut self.mode
            && replacing.at == At::Among
            && press.typed().is_some()
        {
            // A letter here means nothing: it must not act as a key of the tree either.
            if press == KeyPress::char(' ') {
                replacing.among = replacing.among.next();
                self.typed();
            }
            return true;
        }
        let took = self.field().is_some_and(|field| field.key(press));
        if took {
            self.typed();
        }
        took
    }

    pub(in crate::app::step) fn paste(&mut self, text: &str, ctx: &mut Ctx) -> Option<Out> {
        if let Some(out) = self.paste_list(text, ctx) {
            return Some(out);
        }
        let took = self.field().is_some_and(|field| field.paste(text));
        self.typed();
        took.then(Out::stay)
    }

    /// What typing changes at once: the filter narrows, a name is judged while it is typed.
    pub(super) fn typed(&mut self) {
        match &self.mode {
            Mode::Filter => self.lay_out(),
            Mode::Name(node, field) => {
                let error = self.flaw_of(*node, &field.value).map(|rule| rule.text());
                if let Mode::Name(_, field) = &mut self.mode {
                    field.error = error;
                }
            }
            Mode::Rule(_) => self.try_rule(),
            Mode::Replace(_) => self.try_replace(),
            Mode::Browse
            | Mode::Options(_)
            | Mode::Words(..)
            | Mode::Unlisted(_)
            | Mode::ListPath(_)
            | Mode::Listed(_) => {}
        }
    }

    /// What a node would break under this name, were it chosen.
    fn flaw_of(&self, node: NodeId, name: &str) -> Option<Rule> {
        let tree = self.tree.as_ref()?;
        self.problems.under(tree, self.ground(), node, name).into_iter().next()
    }

    pub(super) fn edit(&mut self) -> Out {
        let Some((tree, id)) = self.tree.as_ref().zip(self.marked()) else { return Out::stay() };
        if tree.kind(id) == NodeKind::Schema {
            return Out::stay();
        }
        if !tree.can_rename(id) {
            return Out::notice(msg::keeps_name());
        }
        self.mode = Mode::Name(id, Field::new(tree.new_name(id).into_owned()));
        self.typed();
        Out::stay()
    }

    /// What Tab takes: a name without the flaw of the one that is typed, else the name the rule gives.
    pub fn proposal(&self) -> Option<String> {
        let Mode::Name(id, field) = &self.mode else { return None };
        let tree = self.tree.as_ref()?;
        let broken = self.problems.under(tree, self.ground(), *id, &field.value);
        match broken.iter().find(|rule| rule.is_of_name()) {
            Some(rule) => self.problems.instead(tree, self.ground(), *id, rule, &field.value),
            None => Some(ruled(tree, *id)),
        }
    }

    pub(super) fn complete(&mut self) {
        match &mut self.mode {
            Mode::Filter => {
                self.turn_order();
                return;
            }
            Mode::Rule(ruling) => ruling.complete(),
            Mode::Replace(replacing) => replacing.at = replacing.at.next(),
            _ => {
                let Some(text) = self.proposal() else { return };
                if let Some(field) = self.field() {
                    *field = Field::new(text);
                }
            }
        }
        self.typed();
    }

    pub(super) fn accept(&mut self, ctx: &mut Ctx) -> Out {
        match std::mem::take(&mut self.mode) {
            Mode::Name(id, field) => self.accept_name(id, field),
            Mode::Rule(ruling) => self.accept_rule(ruling),
            Mode::Replace(replacing) => self.accept_replace(*replacing),
            Mode::Words(marked, field) => Out::effects(self.take_words(marked, &field.value, ctx)),
            Mode::ListPath(field) => Out::effects(self.read_file(field, ctx)),
            Mode::Filter | Mode::Browse | Mode::Options(_) | Mode::Unlisted(_) | Mode::Listed(_) => {
                Out::stay()
            }
        }
    }

    fn accept_name(&mut self, id: NodeId, field: Field) -> Out {
        let Some(tree) = &self.tree else { return Out::stay() };
        let table = tree.kind(id) == NodeKind::Table;
        if let Some(why) = self.cannot_choose(tree, id).filter(|_| table) {
            self.mode = Mode::Name(id, field);
            return Out::notice(why);
        }
        let by_rule = field.value == ruled(tree, id);
        if by_rule && tree.own(id).is_none() {
            return Out::stay();
        }
        let own = (!by_rule).then(|| OwnName::new(field.value, By::Hand));
        let rename = Edit::Rename(id, own);
        let edit = if table { Edit::All(vec![Edit::Choose(id.into(), true), rename]) } else { rename };
        self.apply(edit, words::undo_name());
        Out::stay()
    }

    /// Takes back what the marked row has of its own: the rule of a holder, or a name.
    pub(super) fn take_back(&mut self) -> Out {
        let Some((tree, id)) = self.tree.as_ref().zip(self.marked()) else { return Out::stay() };
        let (edit, words): (Edit, Text) = if tree.own_rule(id).is_some() {
            (Edit::OwnRule(id, None), words::undo_own_rule())
        } else if tree.own(id).is_some() {
            (Edit::Rename(id, None), words::undo_name())
        } else {
            return Out::notice(words::nothing_own());
        };
        self.apply(edit, words);
        Out::stay()
    }

    pub(super) fn cancel(&mut self) {
        if self.mode == Mode::Filter {
            self.filter = Field::default();
            self.mode = Mode::Browse;
            self.lay_out();
        }
        self.file = None;
        // A text is left for the options it belongs to.
        self.mode = match self.mode {
            Mode::Words(marked, _) => Mode::Options(marked),
            _ => Mode::Browse,
        };
    }
}

/// The name a node has without one of its own.
fn ruled(tree: &RenameTree, id: NodeId) -> String {
    let kept = tree.kind(id) == NodeKind::Database && !tree.is_chosen(id);
    if kept { tree.name(id).to_owned() } else { tree.ruled_name(id).into_owned() }
}
