//! What a tree breaks, kept up edit by edit: one name among a hundred thousand is judged without looking at the others.
//!
//! It says what [`super::validate`] would say of the plan; a property test holds the two together. Names are told apart
//! by a hash of 64 bits: no clash is ever missed, and the word that counts before a send is that of `validate`.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::{BuildHasherDefault, Hasher};

use super::head::{self, Counts};
use super::home::{Home, Naming, database_rules, hash_database, home, judge_table, made};
use super::touched::Touched;
use super::{Ground, Place, Rule, Violation};
use crate::domain::capability::Capabilities;
use crate::domain::draft::PlanDraft;
use crate::domain::tree::{Edit, NodeId, NodeKind, RenameTree};

/// A database and one of its nodes (itself included): the order in which a plan names them.
type Spot = (NodeId, NodeId);

/// The hash of a name is its own hash.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Own(u64);

impl Hasher for Own {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, _: &[u8]) {}

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }
}

/// Who gets one name.
#[derive(Clone, Debug, PartialEq)]
enum Holders {
    One(Spot),
    Many(BTreeSet<Spot>),
}

/// What is kept of a node of the plan.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Slot {
    hash: u64,
    /// Of the new name, in the unit of its rule.
    length: u32,
    table: bool,
    whole: bool,
}

/// What a tree breaks.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Problems {
    /// Of the head of the plan.
    plan: Vec<Violation>,
    /// Of single nodes, by themselves and against what lives.
    broken: BTreeMap<Spot, Vec<Rule>>,
    /// Nodes whose new name another one before them has.
    twice: BTreeSet<Spot>,
    names: HashMap<u64, Holders, BuildHasherDefault<Own>>,
    slots: HashMap<NodeId, Slot>,
    /// How many tables have a new name of each length.
    lengths: BTreeMap<u32, usize>,
    cut: BTreeSet<Spot>,
    counts: Tally,
    /// Rules that single nodes break.
    rules: usize,
}

/// [`Counts`] that can be compared and printed.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Tally {
    tables: usize,
    databases: usize,
    whole: usize,
}

impl Problems {
    /// Judges a whole tree.
    pub fn of(tree: &RenameTree, ground: Ground<'_>) -> Self {
        Self::named(tree, ground, &|_| None)
    }

    /// The same under other names.
    pub(super) fn named(tree: &RenameTree, ground: Ground<'_>, naming: Naming<'_>) -> Self {
        let mut problems = Self::default();
        let chosen = tree.chosen_count();
        problems.names.reserve(chosen);
        problems.slots.reserve(chosen);
        for &db in tree.roots() {
            problems.add_database(tree, ground, db, naming);
        }
        problems
    }

    /// Judges again what an edit touched. The edit may be the one that was made or the one that undoes it.
    pub fn follow(&mut self, tree: &RenameTree, ground: Ground<'_>, edit: &Edit) {
        let mut touched = Touched::default();
        touched.add(tree, edit);
        for &db in &touched.databases {
            self.remove_database(tree, db);
            self.add_database(tree, ground, db, &|_| None);
        }
        let tables = touched.tables.iter().filter(|id| !touched.databases.contains(&tree.database_of(**id)));
        let mut by_database: BTreeMap<NodeId, Vec<NodeId>> = BTreeMap::new();
        for &id in tables {
            by_database.entry(tree.database_of(id)).or_default().push(id);
        }
        for (db, tables) in by_database {
            tables.iter().chain([&db]).for_each(|id| self.remove((db, *id)));
            let Some(home) = self.add_head(tree, ground, db, &|_| None) else { continue };
            for id in tables {
                if tree.is_chosen(id) {
                    self.add_table(tree, ground, &home, id, &|_| None);
                }
            }
        }
    }

    /// Takes the head of the plan anew: its databases are those of the tree.
    pub fn set_head(&mut self, head: &PlanDraft, capabilities: &Capabilities) {
        self.plan = head::violations(head, self.counts(), capabilities);
    }

    /// How many rules are broken. Of a plan without objects nothing is said: nothing was begun.
    pub fn len(&self) -> usize {
        if self.slots.is_empty() { 0 } else { self.plan.len() + self.rules + self.twice.len() }
    }

    /// Whether none is.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether there is no object at all.
    pub fn nothing_named(&self) -> bool {
        self.slots.is_empty()
    }

    /// How many names break a rule.
    pub fn nodes(&self) -> usize {
        self.broken.keys().filter(|place| !self.twice.contains(*place)).count() + self.twice.len()
    }

    /// What the head of the plan breaks.
    pub fn plan(&self) -> &[Violation] {
        if self.slots.is_empty() { &[] } else { &self.plan }
    }

    /// The first thing a node breaks.
    pub fn first_of(&self, tree: &RenameTree, id: NodeId) -> Option<Rule> {
        self.all_of(tree, id).into_iter().next()
    }

    /// All that a node breaks.
    pub fn all_of(&self, tree: &RenameTree, id: NodeId) -> Vec<Rule> {
        let place = (tree.database_of(id), id);
        let mut rules = self.broken.get(&place).cloned().unwrap_or_default();
        rules.extend(self.twice_of(tree, place));
        rules
    }

    fn twice_of(&self, tree: &RenameTree, place: Spot) -> Option<Rule> {
        let slot = self.slots.get(&place.1).filter(|_| self.twice.contains(&place))?;
        let Some(Holders::Many(holders)) = self.names.get(&slot.hash) else { return None };
        let (_, first) = holders.first()?;
        Some(Rule::CollidesWith(tree.new_name(place.1).into_owned(), Place::Node(*first)))
    }

    /// The next node (or the one before) that breaks something, from a node on and around the end.
    pub fn next(&self, tree: &RenameTree, from: Option<NodeId>, forward: bool) -> Option<NodeId> {
        use std::ops::Bound::{Excluded, Unbounded};
        let here = from.map(|id| (tree.database_of(id), id));
        let found = if forward {
            let after = (here.map_or(Unbounded, Excluded), Unbounded);
            let beyond =
                [self.broken.range(after).next().map(|(at, _)| *at), self.twice.range(after).next().copied()];
            let around = [self.broken.first_key_value().map(|(at, _)| *at), self.twice.first().copied()];
            let first = |places: [Option<Spot>; 2]| places.into_iter().flatten().min();
            first(beyond).or_else(|| first(around))
        } else {
            let before = (Unbounded, here.map_or(Unbounded, Excluded));
            let beyond = [
                self.broken.range(before).next_back().map(|(at, _)| *at),
                self.twice.range(before).next_back().copied(),
            ];
            let around = [self.broken.last_key_value().map(|(at, _)| *at), self.twice.last().copied()];
            let last = |places: [Option<Spot>; 2]| places.into_iter().flatten().max();
            last(beyond).or_else(|| last(around))
        };
        found.map(|(_, id)| id)
    }

    /// All nodes that break something, in the order of the plan.
    pub fn all(&self) -> impl Iterator<Item = NodeId> {
        let both: BTreeSet<Spot> = self.broken.keys().chain(&self.twice).copied().collect();
        both.into_iter().map(|(_, id)| id)
    }

    /// Length of the longest new table name, in the unit of its rule.
    pub fn longest(&self) -> Option<usize> {
        self.lengths.last_key_value().map(|(length, _)| *length as usize)
    }

    /// How many names the rule had to cut, and the first of them.
    pub fn cut(&self) -> (usize, Option<NodeId>) {
        (self.cut.len(), self.cut.first().map(|(_, id)| *id))
    }

    /// What a node would break under another name, were it chosen: nothing is changed for that.
    pub fn under(&self, tree: &RenameTree, ground: Ground<'_>, id: NodeId, name: &str) -> Vec<Rule> {
        let db = tree.database_of(id);
        let naming = |node: NodeId| (node == id).then(|| (name.to_owned(), false));
        let home = home(tree, ground, db, &naming);
        let place = (db, id);
        let (mut rules, hash) = if id == db {
            let rules = database_rules(tree, ground.judge(), &home);
            (rules, hash_database(&home.folded))
        } else {
            let mut rules = Vec::new();
            let hash = judge_table(tree, ground, &home, id, name, &mut |rule| rules.push(rule));
            (rules, hash)
        };
        let other = match self.names.get(&hash) {
            Some(Holders::One(holder)) => Some(*holder).filter(|holder| *holder != place),
            Some(Holders::Many(holders)) => holders.iter().copied().find(|holder| *holder != place),
            None => None,
        };
        rules.extend(other.map(|(_, other)| Rule::CollidesWith(name.to_owned(), Place::Node(other))));
        rules
    }

    fn counts(&self) -> Counts {
        let Tally { tables, databases, whole } = self.counts;
        Counts { tables, databases, whole }
    }

    fn add_database(&mut self, tree: &RenameTree, ground: Ground<'_>, db: NodeId, naming: Naming<'_>) {
        let Some(home) = self.add_head(tree, ground, db, naming) else { return };
        if tree.is_chosen(db) {
            return;
        }
        for child in tree.children(db) {
            match tree.kind(child) {
                NodeKind::Table if tree.is_chosen(child) => {
                    self.add_table(tree, ground, &home, child, naming);
                }
                NodeKind::Schema if tree.chosen_below(child) > 0 => {
                    for table in tree.children(child).filter(|table| tree.is_chosen(*table)) {
                        self.add_table(tree, ground, &home, table, naming);
                    }
                }
                _ => {}
            }
        }
    }

    /// The database itself, when it is in the plan; its tables are for the caller.
    fn add_head<'a>(
        &mut self,
        tree: &'a RenameTree,
        ground: Ground<'_>,
        db: NodeId,
        naming: Naming<'_>,
    ) -> Option<Home<'a>> {
        let whole = tree.is_chosen(db);
        if !whole && tree.chosen_below(db) == 0 {
            return None;
        }
        let home = home(tree, ground, db, naming);
        let rules = database_rules(tree, ground.judge(), &home);
        let hash = hash_database(&home.folded);
        let slot = Slot { hash, length: 0, table: false, whole };
        let cut = whole && naming(db).map_or_else(|| tree.is_cut(db), |(_, cut)| cut);
        self.put((db, db), slot, rules, cut);
        (!whole).then_some(home)
    }

    fn add_table(
        &mut self,
        tree: &RenameTree,
        ground: Ground<'_>,
        home: &Home<'_>,
        id: NodeId,
        naming: Naming<'_>,
    ) {
        let (name, cut) = made(tree, id, naming);
        let mut rules = Vec::new();
        let hash = judge_table(tree, ground, home, id, &name, &mut |rule| rules.push(rule));
        let length = ground.capabilities.names.table.length(&name);
        let length = u32::try_from(length).unwrap_or(u32::MAX);
        self.put((home.id, id), Slot { hash, length, table: true, whole: false }, rules, cut);
    }

    fn put(&mut self, place: Spot, slot: Slot, rules: Vec<Rule>, cut: bool) {
        self.slots.insert(place.1, slot);
        self.counts.tables += usize::from(slot.table);
        self.counts.databases += usize::from(!slot.table);
        self.counts.whole += usize::from(slot.whole);
        if slot.table {
            *self.lengths.entry(slot.length).or_default() += 1;
        }
        if cut {
            self.cut.insert(place);
        }
        if !rules.is_empty() {
            self.rules += rules.len();
            self.broken.insert(place, rules);
        }
        self.hold(slot.hash, place);
    }

    fn hold(&mut self, hash: u64, place: Spot) {
        match self.names.get_mut(&hash) {
            None => {
                self.names.insert(hash, Holders::One(place));
            }
            Some(Holders::One(only)) => {
                let only = *only;
                self.twice.insert(only.max(place));
                self.names.insert(hash, Holders::Many(BTreeSet::from([only, place])));
            }
            Some(Holders::Many(holders)) => {
                let first = holders.first().copied().unwrap_or(place);
                self.twice.insert(first.max(place));
                holders.insert(place);
            }
        }
    }

    fn remove_database(&mut self, tree: &RenameTree, db: NodeId) {
        self.remove((db, db));
        for child in tree.children(db) {
            match tree.kind(child) {
                NodeKind::Schema => tree.children(child).for_each(|table| self.remove((db, table))),
                _ => self.remove((db, child)),
            }
        }
    }

    fn remove(&mut self, place: Spot) {
        let Some(slot) = self.slots.remove(&place.1) else { return };
        self.counts.tables -= usize::from(slot.table);
        self.counts.databases -= usize::from(!slot.table);
        self.counts.whole -= usize::from(slot.whole);
        if let Some(count) = self.lengths.get_mut(&slot.length).filter(|_| slot.table) {
            *count -= 1;
            if *count == 0 {
                self.lengths.remove(&slot.length);
            }
        }
        self.cut.remove(&place);
        self.rules -= self.broken.remove(&place).map_or(0, |rules| rules.len());
        self.twice.remove(&place);
        match self.names.get_mut(&slot.hash) {
            Some(Holders::Many(holders)) => {
                holders.remove(&place);
                let first = holders.first().copied();
                let only = holders.len() == 1;
                if let Some(first) = first {
                    self.twice.remove(&first);
                    if only {
                        self.names.insert(slot.hash, Holders::One(first));
                    }
                }
            }
            Some(Holders::One(_)) => {
                self.names.remove(&slot.hash);
            }
            None => {}
        }
    }
}
