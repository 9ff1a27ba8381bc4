//! Choices and names by their path, while the list is read anew: nodes of one list mean nothing in the next. What the
//! new list does not hold is told and kept, and comes back with a list that holds it.

use std::collections::{BTreeMap, HashMap};

use super::TablesStep;
use super::find::{Finder, Path, path_of};
use crate::app::effect::Effect;
use crate::app::load::Load;
use crate::app::step::Ctx;
use crate::app::step::target::TargetChosen;
use crate::domain::draft::PlanDraft;
use crate::domain::naming::NameTemplate;
use crate::domain::object::ObjectPath;
use crate::domain::tree::{Edit, NodeId, NodeKind, OwnName, RenameTree};
use crate::domain::validate::Problems;
use crate::messages::{Text, screens as msg};

/// What a person did to one node.
#[derive(Clone, Debug, Default, PartialEq)]
struct Work {
    chosen: bool,
    own: Option<OwnName>,
}

/// What was done to the nodes of a list, by their paths.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Kept {
    databases: BTreeMap<String, Work>,
    /// By database, then by schema (empty where there is none) and table.
    tables: BTreeMap<String, BTreeMap<(String, String), Work>>,
    rules: Option<(NameTemplate, NameTemplate)>,
    /// Rules of databases and schemas.
    own_rules: Vec<(Path, NameTemplate)>,
    /// Paths that were open, and the one under the cursor.
    opened: Vec<Path>,
    marked: Option<Path>,
}

impl Kept {
    /// What a plan chose and named.
    fn of(draft: &PlanDraft) -> Self {
        let mut kept = Self::default();
        for db in &draft.databases {
            let work = Work { chosen: db.is_whole(), own: db.new_name.clone().map(OwnName::from) };
            if work != Work::default() {
                kept.databases.insert(db.name.clone(), work);
            }
            for (schema, table) in db.all_tables() {
                let work = Work { chosen: true, own: Some(OwnName::from(table.result())) };
                let path = (schema.to_owned(), table.name.clone());
                kept.tables.entry(db.name.clone()).or_default().insert(path, work);
            }
            kept.opened.push(vec![db.name.clone()]);
            kept.opened.extend(db.schemas.iter().map(|schema| vec![db.name.clone(), schema.name.clone()]));
        }
        kept
    }
}

/// The node of a path.
fn node_of(tree: &RenameTree, path: &[String]) -> Option<NodeId> {
    let (first, below) = path.split_first()?;
    let child = |id: NodeId, name: &String| tree.children(id).find(|child| tree.name(*child) == name);
    below.iter().try_fold(tree.database(first)?, child)
}

impl Kept {
    pub(super) fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn len(&self) -> usize {
        self.databases.len() + self.tables.values().map(BTreeMap::len).sum::<usize>()
    }

    /// Opens what holds these, and marks the first, as soon as the list has them.
    pub(super) fn expect(&mut self, paths: &[ObjectPath]) {
        let names = |path: &ObjectPath| path.names().map(str::to_owned).collect::<Path>();
        for path in paths.iter().map(names) {
            self.opened.extend((1..path.len()).map(|end| path[..end].to_vec()));
        }
        self.marked = paths.first().map(names);
    }

    /// A person moved the cursor: it stays where it is.
    pub(super) fn forget_mark(&mut self) {
        self.marked = None;
    }

    /// Adds what was done in a tree.
    fn collect(&mut self, tree: &RenameTree) {
        self.rules = Some((tree.table_rule().clone(), tree.database_rule().clone()));
        self.own_rules.extend(tree.own_rules().map(|(id, rule)| (path_of(tree, id), rule.clone())));
        for &db in tree.roots() {
            let name = tree.name(db);
            if let Some(work) = work(tree, db) {
                self.databases.insert(name.to_owned(), work);
            }
            let holders = tree.children(db).filter(|child| tree.kind(*child) == NodeKind::Schema);
            holders.chain([db]).flat_map(|id| tree.chosen_in(id)).for_each(|table| self.add(tree, table));
        }
        // A name may be kept for a table that is not chosen.
        let named = tree.named().filter(|id| tree.kind(*id) == NodeKind::Table);
        named.for_each(|table| self.add(tree, table));
    }

    fn add(&mut self, tree: &RenameTree, table: NodeId) {
        if let Some(work) = work(tree, table) {
            let db = tree.database_of(table);
            let schema = tree.parent(table).filter(|parent| *parent != db).map_or("", |id| tree.name(id));
            let path = (schema.to_owned(), tree.name(table).to_owned());
            self.tables.entry(tree.name(db).to_owned()).or_default().insert(path, work);
        }
    }

    fn paths(&self) -> impl Iterator<Item = (&str, String)> {
        let databases = self.databases.keys().map(|db| (db.as_str(), db.clone()));
        let tables = self.tables.iter().flat_map(|(db, tables)| {
            tables.keys().map(move |(schema, table)| {
                let dot = if schema.is_empty() { String::new() } else { format!("{schema}.") };
                (db.as_str(), format!("{db}.{dot}{table}"))
            })
        });
        databases.chain(tables)
    }
}

fn work(tree: &RenameTree, id: NodeId) -> Option<Work> {
    let work = Work { chosen: tree.is_chosen(id), own: tree.own(id).cloned() };
    (work != Work::default()).then_some(work)
}

/// The edits that do the same to a node again.
fn again(id: NodeId, work: Work, edits: &mut Vec<Edit>) {
    if work.chosen {
        edits.push(Edit::Choose(id.into(), true));
    }
    if work.own.is_some() {
        edits.push(Edit::Rename(id, work.own));
    }
}

impl TablesStep {
    /// The step as a plan left it: its choices are taken up when the lists are read.
    pub(in crate::app::step) fn reopened(given: TargetChosen, draft: &PlanDraft) -> Self {
        let mut step = Self::new(given);
        step.options.extend(draft.options.clone());
        step.kept = Kept::of(draft);
        step
    }

    /// Reads the list anew. What was chosen and named is kept by path.
    pub(super) fn reread(&mut self, ctx: &mut Ctx) -> Vec<Effect> {
        let marked = self.marked();
        if let Some(tree) = self.tree.take() {
            self.history.part_with(&tree);
            self.kept.opened = self.open.iter().map(|id| path_of(&tree, *id)).collect();
            self.kept.marked = marked.map(|id| path_of(&tree, id));
            self.kept.collect(&tree);
        }
        let mut effects = ctx.work.cancel(self.abandon());
        self.catalog = Load::Idle;
        self.parts.clear();
        self.open.clear();
        self.rows = super::rows::Rows::default();
        (self.found, self.index) = (None, crate::domain::filter::Index::default());
        self.told = super::told::Told::default();
        self.lost.clear();
        self.problems = Problems::default();
        let query = self.base_query(None);
        effects.extend(ctx.ask(&mut self.catalog, query));
        effects
    }

    /// Does again in a new tree what was done in the one before, as far as it holds the databases.
    pub(super) fn take_up(&mut self, ctx: &mut Ctx) -> Vec<Effect> {
        let Some(tree) = &mut self.tree else { return Vec::new() };
        if let Some((tables, databases)) = self.kept.rules.take() {
            tree.apply(Edit::TableRule(tables));
            tree.apply(Edit::DatabaseRule(databases));
        }
        let mut edits = Vec::new();
        for &db in tree.roots() {
            if let Some(work) = self.kept.databases.remove(tree.name(db)) {
                again(db, work, &mut edits);
            }
            if self.kept.opened.contains(&path_of(tree, db)) {
                self.open.insert(db);
            }
        }
        self.redo_work(edits);
        self.take_up_rules();
        for db in self.tree.as_ref().map(|tree| tree.roots().to_vec()).unwrap_or_default() {
            if self.tree.as_ref().is_some_and(|tree| tree.is_read(db)) {
                self.take_up_tables(db);
            }
        }
        self.find_lost();
        self.read_wanted(ctx)
    }

    /// Reads the databases whose tables are open or wait to be taken up.
    pub(super) fn read_wanted(&mut self, ctx: &mut Ctx) -> Vec<Effect> {
        let Some(tree) = &self.tree else { return Vec::new() };
        let wanted = |db: &NodeId| self.open.contains(db) || self.kept.tables.contains_key(tree.name(*db));
        let wanted: Vec<NodeId> = tree.roots().iter().copied().filter(wanted).collect();
        wanted.into_iter().flat_map(|db| self.read_database(db, ctx)).collect()
    }

    /// How much of what was chosen or named waits for a list that has not come.
    pub(super) fn waiting_count(&self) -> usize {
        self.kept.len().saturating_sub(self.lost.len())
    }

    /// The same for the tables of a database that was just read.
    pub(super) fn take_up_tables(&mut self, db: NodeId) {
        let Some(tree) = &self.tree else { return };
        let schemas = tree.children(db).take_while(|id| tree.kind(*id) == NodeKind::Schema);
        let opened = schemas.filter(|id| self.kept.opened.contains(&path_of(tree, *id)));
        self.open.extend(opened.collect::<Vec<_>>());
        self.take_up_rules();
        let Some(tree) = &self.tree else { return };
        let Some(mut kept) = self.kept.tables.remove(tree.name(db)) else { return };
        let mut edits = Vec::new();
        for (path, id) in tables_of(tree, db) {
            if let Some(work) = kept.remove(&path) {
                again(id, work, &mut edits);
            }
        }
        if !kept.is_empty() {
            self.kept.tables.insert(tree.name(db).to_owned(), kept);
        }
        self.redo_work(edits);
        self.find_lost();
    }

    /// What was done stays in the history as it was done, so the doing again is no step of its own.
    fn redo_work(&mut self, edits: Vec<Edit>) {
        if let Some(tree) = &mut self.tree {
            tree.apply(Edit::All(edits));
        }
    }

    /// Rules of holders that this tree has, once they are in it.
    fn take_up_rules(&mut self) {
        let Some(tree) = &mut self.tree else { return };
        if self.kept.own_rules.is_empty() {
            return;
        }
        let mut edits = Vec::new();
        let mut finder = Finder::of(tree);
        self.kept.own_rules.retain(|(path, rule)| match finder.find(path) {
            Some(id) => {
                edits.push(Edit::OwnRule(id, Some(rule.clone())));
                false
            }
            None => true,
        });
        tree.apply(Edit::All(edits));
    }

    /// The cursor goes back to where it stood, once that row is there.
    pub(super) fn find_mark(&mut self) {
        let Some((tree, path)) = self.tree.as_ref().zip(self.kept.marked.as_ref()) else { return };
        if let Some(place) = node_of(tree, path).and_then(|id| self.row_of(id)) {
            self.cursor = place;
            self.kept.marked = None;
        }
    }

    /// Finds what is kept though the place where it would stand has been read.
    fn find_lost(&mut self) {
        let Some(tree) = &self.tree else { return };
        let roots: HashMap<&str, NodeId> = tree.roots().iter().map(|id| (tree.name(*id), *id)).collect();
        let read = |db: &str| roots.get(db).is_none_or(|id| tree.is_read(*id));
        self.lost = self.kept.paths().filter(|(db, _)| read(db)).map(|(_, path)| path).collect();
    }

    /// A line about what the new list does not hold.
    pub(super) fn tell_lost(&self) -> Option<Text> {
        (!self.lost.is_empty()).then(|| msg::not_in_new_list(self.lost.len()))
    }
}

/// The tables of a database with their schemas and names.
fn tables_of(tree: &RenameTree, db: NodeId) -> impl Iterator<Item = ((String, String), NodeId)> + '_ {
    tree.children(db).flat_map(move |child| {
        let holds = tree.kind(child) == NodeKind::Schema;
        let schema = if holds { tree.name(child) } else { "" };
        let ids: Vec<NodeId> = if holds { tree.children(child).collect() } else { vec![child] };
        ids.into_iter().map(move |id| ((schema.to_owned(), tree.name(id).to_owned()), id))
    })
}
