//! What comes back, and under which names: the rename tree with its cursor, folding, filter and undo.
//!
//! The tree itself is `domain::tree`; here is only what a screen adds to it. Every edit is judged at once, so that a
//! clash is seen while typing.

use std::collections::{BTreeMap, BTreeSet};

use super::point::PointChosen;
use super::review::ReviewStep;
use super::{Ctx, Out, Step};
use crate::app::action::{Action, Nav, Row, TextAct, moved};
use crate::app::effect::{Effect, Query, Ticket};
use crate::app::field::Field;
use crate::app::key::KeyPress;
use crate::app::load::Load;
use crate::app::msg::Reply;
use crate::domain::capability::{OptionKind, OptionSpec, OptionValue};
use crate::domain::catalog::{Catalog, Existing};
use crate::domain::draft::PlanDraft;
use crate::domain::fault::Fault;
use crate::domain::ids::RunMark;
use crate::domain::naming::{NameContext, NameTemplate};
use crate::domain::plan::RestorePlan;
use crate::domain::tree::{Edit, Items, NodeId, NodeKind, RenameTree};
use crate::domain::validate::{Place, Violation, validate};
use crate::messages::{Text, keys, screens as msg};

/// Verbs of this step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// Choose or unchoose.
    Toggle,
    /// Open or close a database.
    Fold,
    /// Open it.
    Unfold,
    /// Close it.
    Close,
    /// Edit the name.
    Edit,
    /// Edit the rule.
    Rule,
    /// All tables of the database.
    All,
    /// None of them.
    None,
    /// Undo.
    Undo,
    /// Redo.
    Redo,
    /// Next problem.
    Problem,
    /// Problem before.
    ProblemBack,
    /// Filter.
    Filter,
    /// Options of the operation.
    Options,
    /// Go on.
    Next,
    /// Read again.
    Reload,
}

/// Keys of this step.
pub const ROWS: &[Row] = &[
    row(Act::Toggle, "tables.toggle", &["<space>"], keys::toggle, keys::toggle_long, true),
    row(Act::Edit, "tables.edit", &["e"], keys::edit, keys::edit_long, true),
    row(Act::Rule, "tables.rule", &["r"], keys::rule, keys::rule_long, true),
    row(Act::Filter, "tables.filter", &["/", "<f3>"], keys::filter, keys::filter_long, true),
    row(Act::All, "tables.all", &["a"], keys::all, keys::all_long, true),
    row(Act::None, "tables.none", &["A"], keys::none, keys::none_long, false),
    row(Act::Problem, "tables.problem", &["n", "<f6>"], keys::problem, keys::problem_long, true),
    row(Act::ProblemBack, "tables.problem-back", &["N"], keys::problem, keys::problem_back_long, false),
    row(Act::Undo, "tables.undo", &["u", "<c-z>"], keys::undo, keys::undo_long, true),
    row(Act::Redo, "tables.redo", &["U", "<c-y>"], keys::undo, keys::redo_long, false),
    row(Act::Options, "tables.options", &["o"], keys::options, keys::options_long, true),
    row(Act::Fold, "tables.fold", &["<tab>"], keys::fold, keys::fold_long, false),
    row(Act::Unfold, "tables.unfold", &["<right>", "l"], keys::fold, keys::unfold_long, false),
    row(Act::Close, "tables.close", &["<left>", "h"], keys::fold, keys::close_long, false),
    row(Act::Reload, "tables.reload", &["<f5>"], keys::reload, keys::reload_long, false),
    row(Act::Next, "tables.next", &["<enter>"], keys::next, keys::next_tables_long, true),
];

const fn row(
    act: Act,
    name: &'static str,
    keys: &'static [&'static str],
    short: fn() -> Text,
    long: fn() -> Text,
    hint: bool,
) -> Row {
    Row { action: Action::Tables(act), name, keys, short, long, hint }
}

/// What this step answers.
#[derive(Clone, Debug, PartialEq)]
pub struct TablesChosen {
    /// From which point.
    pub by: PointChosen,
    /// The judged plan.
    pub plan: RestorePlan,
}

/// What the keys go to.
#[derive(Clone, Debug, PartialEq, Default)]
pub enum Mode {
    /// The tree.
    #[default]
    Browse,
    /// The new name of a node.
    Name(NodeId, Field),
    /// The rule.
    Rule(Field),
    /// The filter.
    Filter,
    /// The options, one of them marked.
    Options(usize),
}

/// Choosing tables and names.
#[derive(Clone, Debug, PartialEq)]
pub struct TablesStep {
    /// What it was given.
    pub given: PointChosen,
    /// The databases of the point.
    pub catalog: Load<Catalog>,
    /// What lives on the target.
    pub existing: Load<Existing>,
    /// Tables of single databases, on their way.
    pub parts: BTreeMap<NodeId, Load<Catalog>>,
    /// The tree, once the databases and a run mark are there.
    pub tree: Option<RenameTree>,
    /// Databases (and schemas) that are open.
    pub open: BTreeSet<NodeId>,
    /// The rows in sight order.
    pub rows: Vec<NodeId>,
    /// The marked row.
    pub cursor: usize,
    /// The filter.
    pub filter: Field,
    /// What the keys go to.
    pub mode: Mode,
    /// Options of the operation as set.
    pub options: BTreeMap<String, OptionValue>,
    /// What the plan breaks now, with the node where it shows.
    pub problems: Vec<(Option<NodeId>, Violation)>,
    undo: Vec<Edit>,
    redo: Vec<Edit>,
    /// Live databases and known tables, for the judging.
    known: Existing,
}

impl TablesStep {
    /// A fresh step.
    pub fn new(given: PointChosen) -> Self {
        Self {
            given,
            catalog: Load::Idle,
            existing: Load::Idle,
            parts: BTreeMap::new(),
            tree: None,
            open: BTreeSet::new(),
            rows: Vec::new(),
            cursor: 0,
            filter: Field::default(),
            mode: Mode::Browse,
            options: BTreeMap::new(),
            problems: Vec::new(),
            undo: Vec::new(),
            redo: Vec::new(),
            known: Existing::default(),
        }
    }

    /// The run mark that the names carry.
    pub fn run(&self) -> Option<&RunMark> {
        self.tree.as_ref().map(|tree| &tree.context().run)
    }

    /// Whether anything was chosen or named.
    pub fn has_edits(&self) -> bool {
        !self.undo.is_empty()
    }

    /// The fault in sight: of the list, or of a database being opened.
    pub fn fault(&self) -> Option<&Fault> {
        let parts = self.parts.values().filter_map(Load::fault);
        self.catalog.fault().into_iter().chain(parts).next()
    }

    /// The node under the cursor.
    pub fn marked(&self) -> Option<NodeId> {
        self.rows.get(self.cursor).copied()
    }

    /// The problem of a node, if it has one.
    pub fn problem_of(&self, id: NodeId) -> Option<&Violation> {
        self.problems.iter().find(|(node, _)| *node == Some(id)).map(|(_, violation)| violation)
    }

    /// The options the operation has.
    pub fn specs(&self) -> &[OptionSpec] {
        &self.given.by.offer.capabilities.options
    }

    fn base_query(&self, database: Option<String>) -> Query {
        Query::Catalog {
            profile: self.given.by.by.profile.name.clone(),
            operation: self.given.by.offer.operation.clone(),
            instance: self.given.by.instance.id.clone(),
            point: self.given.point.clone(),
            database,
        }
    }

    pub(super) fn enter(&mut self, ctx: &mut Ctx) -> Out {
        let mut effects = Vec::new();
        if self.catalog.value().is_none() {
            let query = self.base_query(None);
            effects.extend(ctx.ask(&mut self.catalog, query));
        }
        let (profile, operation) = (self.given.by.by.profile.name.clone(), self.given.by.offer.operation.clone());
        let target = self.given.by.instance.id.clone();
        effects.extend(ctx.ask(&mut self.existing, Query::Existing(profile, operation, target)));
        self.plant(ctx);
        Out::effects(effects)
    }

    /// Makes the tree when databases and mark are both there. A new mark (the old one was used up by a send) renames
    /// what the rule names; names given by hand stay.
    pub(in crate::app) fn plant(&mut self, ctx: &Ctx) {
        let (Some(catalog), Some(mark)) = (self.catalog.value(), ctx.mark) else { return };
        let zone = self.given.by.by.profile.zone();
        let context = NameContext {
            run: mark.clone(),
            mmdd: zone.format(ctx.now, "%m%d"),
            hhmm: zone.format(ctx.now, "%H%M"),
        };
        match &mut self.tree {
            Some(tree) if tree.context().run != *mark => tree.remark(context),
            Some(_) => return,
            None => {
                self.tree = Some(RenameTree::new(catalog, context));
                self.lay_out();
            }
        }
        self.judge();
    }

    /// Closes the options or clears the filter; then Esc means "back".
    pub(super) fn escape(&mut self) -> bool {
        if self.mode != Mode::Browse {
            self.mode = Mode::Browse;
            return true;
        }
        let filtered = !self.filter.value.is_empty();
        self.filter = Field::default();
        if filtered {
            self.lay_out();
        }
        filtered
    }

    /// Why an action does not work now.
    pub(super) fn refuses(&self, action: Action) -> Option<Text> {
        match action {
            Action::Tables(Act::Undo) if self.undo.is_empty() => Some(msg::nothing_to_undo()),
            Action::Tables(Act::Redo) if self.redo.is_empty() => Some(msg::nothing_to_undo()),
            Action::Tables(Act::Problem | Act::ProblemBack) if self.problems.is_empty() => Some(msg::no_problems()),
            Action::Tables(Act::Options) if self.specs().is_empty() => Some(msg::no_options()),
            _ => None,
        }
    }

    pub(super) fn captures_text(&self) -> bool {
        matches!(self.mode, Mode::Name(..) | Mode::Rule(_) | Mode::Filter)
    }

    fn field(&mut self) -> Option<&mut Field> {
        match &mut self.mode {
            Mode::Name(_, field) | Mode::Rule(field) => Some(field),
            Mode::Filter => Some(&mut self.filter),
            Mode::Browse | Mode::Options(_) => None,
        }
    }

    pub(super) fn type_key(&mut self, press: KeyPress) -> bool {
        let took = self.field().is_some_and(|field| field.key(press));
        if took {
            self.typed();
        }
        took
    }

    pub(super) fn paste(&mut self, text: &str) -> bool {
        let took = self.field().is_some_and(|field| field.paste(text));
        self.typed();
        took
    }

    /// What typing changes at once: the filter narrows, a name is judged while it is typed.
    fn typed(&mut self) {
        match &self.mode {
            Mode::Filter => self.lay_out(),
            Mode::Name(node, field) => {
                let (node, value) = (*node, field.value.clone());
                let Some(tree) = &self.tree else { return };
                let mut trial = tree.clone();
                trial.apply(Edit::Rename(node, Some(value)));
                let problems = self.problems_of(&trial);
                let error = problems.iter().find(|(at, _)| *at == Some(node)).map(|(_, v)| v.rule.text());
                if let Mode::Name(_, field) = &mut self.mode {
                    field.error = error;
                }
            }
            Mode::Rule(field) => {
                let error = NameTemplate::parse(&field.value).err().map(|error| msg::bad_rule(&error));
                if let Mode::Rule(field) = &mut self.mode {
                    field.error = error;
                }
            }
            Mode::Browse | Mode::Options(_) => {}
        }
    }

    pub(super) fn act(&mut self, action: Action, ctx: &mut Ctx) -> Out {
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

    fn navigate(&mut self, nav: Nav, page: usize) {
        if let Mode::Options(marked) = &mut self.mode {
            *marked = moved(nav, *marked, self.given.by.offer.capabilities.options.len(), page);
        } else {
            self.cursor = moved(nav, self.cursor, self.rows.len(), page);
        }
    }

    fn verb(&mut self, act: Act, ctx: &mut Ctx) -> Out {
        if let Mode::Options(marked) = self.mode {
            return self.option_verb(act, marked);
        }
        match act {
            Act::Toggle => self.toggle(),
            Act::Fold | Act::Unfold | Act::Close => return self.fold(act, ctx),
            Act::Edit => self.edit(),
            Act::Rule => self.edit_rule(),
            Act::All | Act::None => return self.choose_all(act == Act::All, ctx),
            Act::Undo | Act::Redo => return self.undo(act == Act::Undo),
            Act::Problem | Act::ProblemBack => return self.to_problem(act == Act::Problem),
            Act::Filter => self.mode = Mode::Filter,
            Act::Options => self.mode = Mode::Options(0),
            Act::Reload => return self.reload(ctx),
            Act::Next => return self.next(),
        }
        Out::stay()
    }

    fn reload(&mut self, ctx: &mut Ctx) -> Out {
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

    /// Options: Space flips or goes to the next word, Enter and Esc leave.
    fn option_verb(&mut self, act: Act, marked: usize) -> Out {
        match act {
            Act::Toggle => {
                if let Some(spec) = self.specs().get(marked).cloned() {
                    self.flip(&spec);
                }
            }
            _ => self.mode = Mode::Browse,
        }
        Out::stay()
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

    fn toggle(&mut self) {
        let Some((tree, id)) = self.tree.as_ref().zip(self.marked()) else { return };
        let edit = match tree.kind(id) {
            NodeKind::Schema => {
                let tables: Vec<NodeId> = tree.children(id).collect();
                let on = tree.chosen_below(id) < tables.len();
                Edit::Choose(tables, on)
            }
            NodeKind::Database if !self.given.by.offer.capabilities.whole_databases => return,
            _ => Edit::Choose(vec![id], !tree.is_chosen(id)),
        };
        self.apply(edit);
        self.cursor = moved(Nav::Down, self.cursor, self.rows.len(), 1);
    }

    fn apply(&mut self, edit: Edit) {
        let Some(tree) = &mut self.tree else { return };
        self.undo.push(tree.apply(edit));
        self.redo.clear();
        self.judge();
    }

    fn undo(&mut self, back: bool) -> Out {
        let Some(tree) = &mut self.tree else { return Out::stay() };
        let (from, to) = if back { (&mut self.undo, &mut self.redo) } else { (&mut self.redo, &mut self.undo) };
        let Some(edit) = from.pop() else { return Out::stay() };
        to.push(tree.apply(edit));
        self.judge();
        Out::stay()
    }

    fn fold(&mut self, act: Act, ctx: &mut Ctx) -> Out {
        let Some((tree, marked)) = self.tree.as_ref().zip(self.marked()) else { return Out::stay() };
        let holder = if tree.kind(marked) == NodeKind::Table { tree.parent(marked) } else { Some(marked) };
        let Some(id) = holder else { return Out::stay() };
        let open = match act {
            Act::Unfold => true,
            Act::Close => false,
            _ => !self.open.contains(&id),
        };
        if open {
            self.open.insert(id);
            let effects = self.read_database(id, ctx);
            self.lay_out();
            return Out::effects(effects);
        }
        self.open.remove(&id);
        self.lay_out();
        self.cursor = self.rows.iter().position(|row| *row == id).unwrap_or(self.cursor);
        Out::stay()
    }

    fn read_database(&mut self, id: NodeId, ctx: &mut Ctx) -> Vec<Effect> {
        let Some(tree) = &self.tree else { return Vec::new() };
        if tree.is_read(id) || tree.kind(id) != NodeKind::Database {
            return Vec::new();
        }
        let query = self.base_query(Some(tree.name(id).to_owned()));
        ctx.ask(self.parts.entry(id).or_default(), query)
    }

    fn choose_all(&mut self, on: bool, ctx: &mut Ctx) -> Out {
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

    fn edit(&mut self) {
        let Some((tree, id)) = self.tree.as_ref().zip(self.marked()) else { return };
        if tree.kind(id) != NodeKind::Schema {
            self.mode = Mode::Name(id, Field::new(tree.new_name(id).into_owned()));
            self.typed();
        }
    }

    fn edit_rule(&mut self) {
        if let Some(tree) = &self.tree {
            self.mode = Mode::Rule(Field::new(tree.table_rule().source()));
        }
    }

    /// The name the rule would give: what Tab takes.
    pub fn proposal(&self) -> Option<String> {
        match &self.mode {
            Mode::Name(id, _) => {
                let mut plain = self.tree.clone()?;
                plain.apply(Edit::Rename(*id, None));
                plain.apply(Edit::Choose(vec![*id], true));
                Some(plain.new_name(*id).into_owned())
            }
            Mode::Rule(_) => Some(NameTemplate::default().source().to_owned()),
            Mode::Browse | Mode::Filter | Mode::Options(_) => None,
        }
    }

    fn complete(&mut self) {
        if let Some(text) = self.proposal()
            && let Some(field) = self.field()
        {
            *field = Field::new(text);
            self.typed();
        }
    }

    fn accept(&mut self) {
        match std::mem::take(&mut self.mode) {
            Mode::Name(id, field) => {
                let by_rule = self.tree.as_ref().is_some_and(|tree| {
                    tree.own_name(id).is_none() && tree.new_name(id) == field.value
                });
                if !by_rule {
                    let choose = Edit::Choose(vec![id], true);
                    let rename = Edit::Rename(id, Some(field.value));
                    let table = self.tree.as_ref().is_some_and(|tree| tree.kind(id) == NodeKind::Table);
                    self.apply(if table { Edit::All(vec![choose, rename]) } else { rename });
                }
            }
            Mode::Rule(mut field) => match NameTemplate::parse(&field.value) {
                Ok(rule) => {
                    self.apply(Edit::All(vec![Edit::TableRule(rule.clone()), Edit::DatabaseRule(rule)]));
                }
                Err(error) => {
                    field.error = Some(msg::bad_rule(&error));
                    self.mode = Mode::Rule(field);
                }
            },
            Mode::Filter | Mode::Browse | Mode::Options(_) => {}
        }
    }

    fn cancel(&mut self) {
        if self.mode == Mode::Filter {
            self.filter = Field::default();
            self.mode = Mode::Browse;
            self.lay_out();
        }
        self.mode = Mode::Browse;
    }

    /// Computes the rows in sight. The node under the cursor stays under it when it is still there.
    fn lay_out(&mut self) {
        let Some(tree) = &self.tree else { return };
        let kept = self.marked();
        let needle = self.filter.value.to_lowercase();
        let mut rows = Vec::new();
        for &db in tree.roots() {
            let below = self.below(tree, db, &needle);
            let named = needle.is_empty() || tree.name(db).to_lowercase().contains(&needle);
            if named || !below.is_empty() {
                rows.push(db);
                rows.extend(below);
            }
        }
        self.rows = rows;
        let place = kept.and_then(|node| self.rows.iter().position(|row| *row == node));
        self.cursor = place.unwrap_or(self.cursor).min(self.rows.len().saturating_sub(1));
    }

    /// With a filter, matching tables show even in closed databases; without one, only what is open.
    fn below(&self, tree: &RenameTree, id: NodeId, needle: &str) -> Vec<NodeId> {
        if needle.is_empty() && !self.open.contains(&id) {
            return Vec::new();
        }
        let mut rows = Vec::new();
        for child in tree.children(id) {
            if tree.kind(child) == NodeKind::Table {
                if needle.is_empty() || tree.name(child).to_lowercase().contains(needle) {
                    rows.push(child);
                }
                continue;
            }
            let below = self.below(tree, child, needle);
            if needle.is_empty() || !below.is_empty() {
                rows.push(child);
                rows.extend(below);
            }
        }
        rows
    }

    /// The plan as it stands.
    pub fn draft(&self) -> Option<PlanDraft> {
        self.tree.as_ref().map(|tree| self.draft_of(tree).0)
    }

    fn draft_of(&self, tree: &RenameTree) -> (PlanDraft, Items) {
        let items = tree.items();
        let draft = PlanDraft {
            profile: self.given.by.by.profile.name.clone(),
            operation: self.given.by.offer.operation.clone(),
            instance: self.given.by.instance.id.clone(),
            target: None,
            point: self.given.point.clone(),
            options: self.options.clone(),
            run: Some(tree.context().run.clone()),
            databases: items.databases.clone(),
        };
        (draft, items)
    }

    fn problems_of(&self, tree: &RenameTree) -> Vec<(Option<NodeId>, Violation)> {
        let (draft, items) = self.draft_of(tree);
        if draft.databases.is_empty() {
            return Vec::new();
        }
        let found = validate(&draft, &self.given.by.offer.capabilities, &self.known).err().unwrap_or_default();
        found.into_iter().map(|violation| (node_of(&items, violation.place), violation)).collect()
    }

    fn judge(&mut self) {
        if let Some(tree) = &self.tree {
            self.problems = self.problems_of(tree);
        }
    }

    fn to_problem(&mut self, forward: bool) -> Out {
        let mut nodes: Vec<NodeId> = self.problems.iter().filter_map(|(node, _)| *node).collect();
        nodes.sort_unstable();
        nodes.dedup();
        let Some(tree) = &self.tree else { return Out::stay() };
        let here = self.marked();
        let next = if forward {
            nodes.iter().find(|n| Some(**n) > here).or(nodes.first())
        } else {
            nodes.iter().rev().find(|n| Some(**n) < here).or(nodes.last())
        };
        let Some(&node) = next else { return Out::notice(msg::no_problems()) };
        let mut holder = tree.parent(node);
        while let Some(id) = holder {
            self.open.insert(id);
            holder = tree.parent(id);
        }
        self.filter = Field::default();
        self.lay_out();
        self.cursor = self.rows.iter().position(|row| *row == node).unwrap_or(self.cursor);
        Out::stay()
    }

    fn next(&mut self) -> Out {
        let Some(tree) = &self.tree else { return Out::notice(msg::still_reading()) };
        let (draft, items) = self.draft_of(tree);
        match validate(&draft, &self.given.by.offer.capabilities, &self.known) {
            Ok(plan) => {
                let given = TablesChosen { by: self.given.clone(), plan };
                Out::next(Step::Review(Box::new(ReviewStep::new(given))))
            }
            Err(found) => {
                let first = found.first().map(|violation| violation.rule.text());
                self.problems = found.into_iter().map(|v| (node_of(&items, v.place), v)).collect();
                let mut out = self.to_problem(true);
                out.notice = first;
                out
            }
        }
    }

    pub(super) fn receive(&mut self, ticket: Ticket, reply: Reply, ctx: &mut Ctx) -> Out {
        match reply {
            Reply::Existing(result) => {
                self.existing.accept(ticket, result, ctx.now);
                self.learn();
                self.judge();
                Out::stay()
            }
            Reply::Catalog(result) => self.receive_catalog(ticket, result, ctx),
            _ => Out::stay(),
        }
    }

    fn receive_catalog(
        &mut self,
        ticket: Ticket,
        result: Result<Catalog, Fault>,
        ctx: &mut Ctx,
    ) -> Out {
        if self.catalog.ticket() == Some(ticket) {
            self.catalog.accept(ticket, result, ctx.now);
            self.plant(ctx);
            self.learn();
            return self.open_only_one(ctx);
        }
        let waiting = self.parts.iter_mut().find(|(_, load)| load.ticket() == Some(ticket));
        let Some((&id, load)) = waiting else { return Out::stay() };
        load.accept(ticket, result, ctx.now);
        if let (Some(tree), Some(part)) = (&mut self.tree, load.value()) {
            let name = tree.name(id).to_owned();
            if let Some(groups) = part.database(&name).and_then(|entry| entry.groups.as_ref()) {
                tree.read(id, groups);
            }
        }
        self.learn();
        self.lay_out();
        self.judge();
        Out::stay()
    }

    /// With a single database there is nothing to choose between: it is opened.
    fn open_only_one(&mut self, ctx: &mut Ctx) -> Out {
        let Some(tree) = &self.tree else { return Out::stay() };
        let [only] = tree.roots() else { return Out::stay() };
        let only = *only;
        self.open.insert(only);
        let effects = self.read_database(only, ctx);
        self.lay_out();
        Out::effects(effects)
    }

    fn learn(&mut self) {
        let mut known = self.existing.value().cloned().unwrap_or_default();
        for catalog in self.catalog.value().into_iter().chain(self.parts.values().filter_map(Load::value)) {
            known.learn(catalog);
        }
        self.known = known;
    }

    pub(super) fn abandon(&mut self) -> Vec<Ticket> {
        let mut tickets: Vec<Ticket> = self.parts.values_mut().filter_map(Load::abandon).collect();
        tickets.extend(self.catalog.abandon());
        tickets.extend(self.existing.abandon());
        tickets
    }
}

fn node_of(items: &Items, place: Place) -> Option<NodeId> {
    match place {
        Place::Plan(_) => None,
        Place::Database(d) => items.nodes.get(d).map(|(node, _)| *node),
        Place::Table(d, t) => items.nodes.get(d).and_then(|(_, tables)| tables.get(t)).copied(),
    }
}
