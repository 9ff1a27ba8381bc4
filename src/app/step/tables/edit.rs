//! Text fields of the tables step: names, the rule, the filter. What is typed is judged at once and never lost.

use super::{Mode, TablesStep};
use crate::app::field::Field;
use crate::app::key::KeyPress;
use crate::app::step::{Ctx, Out};
use crate::domain::naming::NameTemplate;
use crate::domain::tree::{Edit, NodeId, NodeKind};
use crate::messages::{Text, screens as msg};

impl TablesStep {
    pub(super) fn field(&mut self) -> Option<&mut Field> {
        match &mut self.mode {
            Mode::Name(_, field) | Mode::Rule(field) | Mode::Words(_, field) | Mode::ListPath(field) => {
                Some(field)
            }
            Mode::Filter => Some(&mut self.filter),
            Mode::Browse | Mode::Options(_) | Mode::Unlisted(_) | Mode::Listed(_) => None,
        }
    }

    pub(in crate::app::step) fn type_key(&mut self, press: KeyPress) -> bool {
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
                let (node, value) = (*node, field.value.clone());
                let error = self.flaw_of(node, value);
                if let Mode::Name(_, field) = &mut self.mode {
                    field.error = error;
                }
            }
            Mode::Rule(field) => {
                let error = NameTemplate::parse(&field.value).err().map(|error| error.text());
                if let Mode::Rule(field) = &mut self.mode {
                    field.error = error;
                }
            }
            Mode::Browse
            | Mode::Options(_)
            | Mode::Words(..)
            | Mode::Unlisted(_)
            | Mode::ListPath(_)
            | Mode::Listed(_) => {}
        }
    }

    /// What the plan would break at a node under this name. The name is tried in the tree itself and taken back,
    /// because a copy of half a million tables for each letter is felt.
    fn flaw_of(&mut self, node: NodeId, name: String) -> Option<Text> {
        let mut tree = self.tree.take()?;
        let undo = tree.apply(Edit::Rename(node, Some(name)));
        let problems = self.problems_of(&tree);
        tree.apply(undo);
        self.tree = Some(tree);
        problems.iter().find(|(at, _)| *at == Some(node)).map(|(_, violation)| violation.rule.text())
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

    pub(super) fn edit_rule(&mut self) {
        if let Some(tree) = &self.tree {
            self.mode = Mode::Rule(Field::new(tree.table_rule().source()));
        }
    }

    /// The name the rule would give: what Tab takes.
    pub fn proposal(&self) -> Option<String> {
        match &self.mode {
            Mode::Name(id, _) => self.tree.as_ref().map(|tree| tree.ruled_name(*id).into_owned()),
            Mode::Rule(_) => Some(NameTemplate::default().source().to_owned()),
            _ => None,
        }
    }

    pub(super) fn complete(&mut self) {
        if self.mode == Mode::Filter {
            self.turn_order();
            return;
        }
        if let Some(text) = self.proposal()
            && let Some(field) = self.field()
        {
            *field = Field::new(text);
            self.typed();
        }
    }

    pub(super) fn accept(&mut self, ctx: &mut Ctx) -> Out {
        match std::mem::take(&mut self.mode) {
            Mode::Name(id, field) => {
                let by_rule = self
                    .tree
                    .as_ref()
                    .is_some_and(|tree| tree.own_name(id).is_none() && tree.new_name(id) == field.value);
                let table = self.tree.as_ref().is_some_and(|tree| tree.kind(id) == NodeKind::Table);
                let refused = self.tree.as_ref().and_then(|tree| self.cannot_choose(tree, id));
                if let Some(why) = refused.filter(|_| table) {
                    self.mode = Mode::Name(id, field);
                    return Out::notice(why);
                }
                if !by_rule {
                    let choose = Edit::Choose(id.into(), true);
                    let rename = Edit::Rename(id, Some(field.value));
                    self.apply(if table { Edit::All(vec![choose, rename]) } else { rename });
                }
            }
            Mode::Rule(mut field) => match NameTemplate::parse(&field.value) {
                Ok(rule) => {
                    self.apply(Edit::All(vec![Edit::TableRule(rule.clone()), Edit::DatabaseRule(rule)]));
                }
                Err(error) => {
                    field.error = Some(error.text());
                    self.mode = Mode::Rule(field);
                }
            },
            Mode::Words(marked, field) => return Out::effects(self.take_words(marked, &field.value, ctx)),
            Mode::ListPath(field) => return Out::effects(self.read_file(field, ctx)),
            Mode::Filter | Mode::Browse | Mode::Options(_) | Mode::Unlisted(_) | Mode::Listed(_) => {}
        }
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
