//! The verbs of the tables step. Each edit of the tree is kept with the edit that undoes it.

use super::{Act, Mode, TablesStep};
use crate::app::action::{Action, Nav, TextAct, moved};
use crate::app::effect::Effect;
use crate::app::field::Field;
use crate::app::load::Load;
use crate::app::step::{Ctx, Out};
use crate::domain::capability::{OptionKind, OptionSpec, OptionValue, WholeDatabases};
use crate::domain::tree::{Edit, NodeId, NodeKind};
use crate::messages::screens as msg;

impl TablesStep {
    pub(in crate::app::step) fn act(&mut self, action: Action, ctx: &mut Ctx) -> Out {
        match action {
            Action::Nav(nav) => self.navigate(nav, ctx.page),
            Action::Text(TextAct::Accept) => self.accept(),
            Action::Text(TextAct::Complete) => self.complete(),
            Action::Text(TextAct::Cancel) => self.cancel(),
            Action::Tables(act) => return self.verb(act, ctx),
            _ => {}
        }
        Out::stay()
    }

    pub(super) fn navigate(&mut self, nav: Nav, page: usize) {
        if let Mode::Options(marked) = &mut self.mode {
            *marked = moved(nav, *marked, self.given.by.offer.capabilities.options.len(), page);
        } else {
            self.cursor = moved(nav, self.cursor, self.rows.len(), page);
        }
    }

    pub(super) fn verb(&mut self, act: Act, ctx: &mut Ctx) -> Out {
        match act {
            Act::Toggle => self.toggle(),
            Act::Fold | Act::Unfold | Act::Close => return self.fold(act, ctx),
            Act::Edit => self.edit(),
            Act::Rule => self.edit_rule(),
            Act::All | Act::None => return self.choose_all(act == Act::All, ctx),
            Act::Undo | Act::Redo => return self.undo(act == Act::Undo),
            Act::Problem | Act::ProblemBack => return self.go_to_problem(act == Act::Problem),
            Act::Filter => {
                self.filter = Field::default();
                self.mode = Mode::Filter;
                self.lay_out();
            }
            Act::Options => self.mode = Mode::Options(0),
            Act::Flip => self.flip_marked(),
            Act::CloseOptions => self.mode = Mode::Browse,
            Act::Reload => return self.reload(ctx),
            Act::Next => return self.next(),
        }
        Out::stay()
    }

    pub(super) fn reload(&mut self, ctx: &mut Ctx) -> Out {
        if self.has_edits() {
            return Out::notice(msg::reload_has_edits());
        }
        let query = self.base_query(None);
        self.tree = None;
        let mut effects: Vec<Effect> = ctx.work.cancel(self.abandon());
        self.catalog = Load::Idle;
        self.parts.clear();
        self.rows.clear();
        effects.extend(ctx.ask(&mut self.catalog, query));
        Out::effects(effects)
    }

    /// Flips the marked option, or goes on to its next word.
    fn flip_marked(&mut self) {
        let Mode::Options(marked) = self.mode else { return };
        if let Some(spec) = self.specs().get(marked).cloned() {
            self.flip(&spec);
        }
    }

    fn flip(&mut self, spec: &OptionSpec) {
        let now = self.options.get(spec.key).or(spec.default.as_ref());
        let next = match (spec.kind, now) {
            (OptionKind::Switch, now) => OptionValue::Switch(now != Some(&OptionValue::Switch(true))),
            (OptionKind::Choice(words), now) => {
                let at = words.iter().position(|word| Some(&OptionValue::Words((*word).to_owned())) == now);
                let next = at.map_or(0, |at| (at + 1) % words.len().max(1));
                OptionValue::Words(words.get(next).copied().unwrap_or_default().to_owned())
            }
            (OptionKind::Words, _) => return,
        };
        self.options.insert(spec.key.to_owned(), next);
        self.judge();
    }

    pub(super) fn toggle(&mut self) {
        let Some((tree, id)) = self.tree.as_ref().zip(self.marked()) else { return };
        let edit = match tree.kind(id) {
            NodeKind::Schema => {
                let tables: Vec<NodeId> = tree.children(id).collect();
                let on = tree.chosen_below(id) < tables.len();
                Edit::Choose(tables, on)
            }
            NodeKind::Database
                if self.given.by.offer.capabilities.whole_databases == WholeDatabases::Never =>
            {
                return;
            }
            _ => Edit::Choose(vec![id], !tree.is_chosen(id)),
        };
        self.apply(edit);
        self.cursor = moved(Nav::Down, self.cursor, self.rows.len(), 1);
    }

    pub(super) fn apply(&mut self, edit: Edit) {
        let Some(tree) = &mut self.tree else { return };
        self.undo.push(tree.apply(edit));
        self.redo.clear();
        self.judge();
    }

    pub(super) fn undo(&mut self, back: bool) -> Out {
        let Some(tree) = &mut self.tree else { return Out::stay() };
        let (from, to) =
            if back { (&mut self.undo, &mut self.redo) } else { (&mut self.redo, &mut self.undo) };
        let Some(edit) = from.pop() else { return Out::stay() };
        to.push(tree.apply(edit));
        self.judge();
        Out::stay()
    }

    pub(super) fn choose_all(&mut self, on: bool, ctx: &mut Ctx) -> Out {
        let Some((tree, marked)) = self.tree.as_ref().zip(self.marked()) else { return Out::stay() };
        let db = tree.database_of(marked);
        if !tree.is_read(db) {
            self.open.insert(db);
            let effects = self.read_database(db, ctx);
            return Out { effects, notice: Some(msg::reading_first()), ..Out::default() };
        }
        let children = tree.children(db);
        let tables = children.flat_map(|child| match tree.kind(child) {
            NodeKind::Table => vec![child],
            _ => tree.children(child).collect(),
        });
        let edit = Edit::Choose(tables.collect(), on);
        self.apply(edit);
        Out::stay()
    }
}
