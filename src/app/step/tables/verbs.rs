//! The verbs of the tables step. Each edit of the tree goes through the history.

use super::{Act, Mode, TablesStep};
use crate::app::action::{Action, Nav, TextAct, moved};
use crate::app::step::{Ctx, Out};
use crate::domain::tree::{Edit, NodeKind};
use crate::messages::{screens as msg, view_names as words};

/// What is read by scrolling is not longer than this.
const LONGEST: usize = 5_000;

impl TablesStep {
    pub(in crate::app::step) fn act(&mut self, action: Action, ctx: &mut Ctx) -> Out {
        match action {
            Action::Nav(nav) => self.navigate(nav, ctx.page),
            Action::Text(TextAct::Accept) => return self.accept(ctx),
            Action::Text(TextAct::Complete) => self.complete(),
            Action::Text(TextAct::Cancel) => self.cancel(),
            Action::Tables(act) => return self.verb(act, ctx),
            Action::Find(_) => return self.find_elsewhere(),
            _ => {}
        }
        Out::stay()
    }

    pub(super) fn navigate(&mut self, nav: Nav, page: usize) {
        if self.live.is_open {
            self.scroll_request(nav, page);
        } else if let Mode::Replace(replacing) = &mut self.mode {
            replacing.go(nav);
        } else if let Mode::Options(marked) = self.mode {
            self.mode = Mode::Options(moved(nav, marked, self.specs().len(), page));
        } else if let Mode::Unlisted(top) | Mode::Listed(top) = &mut self.mode {
            *top = moved(nav, *top, LONGEST, page);
        } else {
            self.cursor = moved(nav, self.cursor, self.row_count(), page);
            self.kept.forget_mark();
        }
    }

    /// Puts the cursor on a row of the tree, or of the options.
    pub(in crate::app::step) fn mark(&mut self, row: usize) {
        match self.mode {
            Mode::Options(_) if row < self.specs().len() => self.mode = Mode::Options(row),
            Mode::Browse | Mode::Filter if row < self.row_count() && !self.live.is_open => {
                self.cursor = row;
                self.kept.forget_mark();
            }
            _ => {}
        }
    }

    pub(super) fn verb(&mut self, act: Act, ctx: &mut Ctx) -> Out {
        match act {
            Act::Toggle => return self.toggle(),
            Act::Fold | Act::Unfold | Act::Close => return self.fold(act, ctx),
            Act::Edit => return self.edit(),
            Act::Rule => self.edit_rule(),
            Act::OwnRule => self.edit_own_rule(),
            Act::WholeRule => self.edit_whole_rule(),
            Act::TakeBack => return self.take_back(),
            Act::Replace => return self.edit_replace(),
            Act::Write => return self.write_names(ctx),
            Act::Propose => return self.take_proposal(),
            Act::ProposeAll => return self.take_all_proposals(),
            Act::All | Act::None => return self.choose_all(act == Act::All, ctx),
            Act::Undo | Act::Redo => return self.undo(act == Act::Undo, ctx),
            Act::Problem | Act::ProblemBack => return self.go_to_problem(act == Act::Problem),
            Act::Filter => self.open_filter(),
            Act::Order => self.turn_order(),
            Act::ReadAll => return self.read_all(ctx),
            Act::Unlisted => self.open_unlisted(),
            Act::List => self.open_list(),
            Act::Apply => return self.apply_list(ctx),
            Act::Latest => return Out::effects(self.flip_latest(ctx)),
            Act::Options => self.mode = Mode::Options(0),
            Act::Flip => return Out::effects(self.flip_marked(ctx)),
            Act::CloseOptions | Act::Leave => self.mode = Mode::Browse,
            Act::Reload => return Out::effects(self.reread(ctx)),
            Act::Request | Act::CloseRequest => return self.open_request(act == Act::Request),
            Act::CopyRequest => return self.copy_request(),
            Act::Next => return self.next(),
        }
        Out::stay()
    }

    pub(super) fn toggle(&mut self) -> Out {
        let Some((tree, id)) = self.tree.as_ref().zip(self.marked()) else { return Out::stay() };
        let (nodes, on) = if tree.kind(id) == NodeKind::Schema {
            (tree.tables(id), tree.chosen_below(id) < tree.tables_below(id))
        } else {
            (id.into(), !tree.is_chosen(id))
        };
        if let Some(why) = self.cannot_choose(tree, id).filter(|_| on) {
            return Out::notice(why);
        }
        self.apply(Edit::Choose(nodes, on), words::undo_choice());
        self.cursor = moved(Nav::Down, self.cursor, self.row_count(), 1);
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
        let tables = self.meant(db);
        let any = tables.iter().next().filter(|_| on);
        if let Some(why) = any.and_then(|table| self.cannot_choose(tree, table)) {
            return Out::notice(why);
        }
        self.apply(Edit::Choose(tables, on), words::undo_choice());
        Out::stay()
    }
}
