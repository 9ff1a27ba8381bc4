//! All new names of a plan, each found once: which of them meet, and which live already. It judges nothing.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::hash::BuildHasher as _;

use hashbrown::{DefaultHashBuilder, HashTable};

use super::Place;
use super::ground::Judge;
use crate::domain::catalog::Existing;
use crate::domain::draft::PlanDraft;

/// The first place of a name, and whether something live has it.
#[derive(Clone, Copy)]
pub(super) struct Taken {
    pub(super) first: Place,
    pub(super) live: bool,
}

/// All new names of a plan, each found once however often it is looked at afterwards.
pub(super) struct Names {
    /// For each database the first one with the same result, and whether a live one has that name.
    pub(super) databases: Vec<(usize, bool)>,
    /// The names of tables, by the numbers below.
    pub(super) taken: Vec<Taken>,
    /// For each table in the order of the plan the number of its name.
    pub(super) of_table: Vec<u32>,
}

impl Names {
    /// The known names may be half a million and the plan small, so they are gone through once and nothing is kept.
    pub(super) fn of(draft: &PlanDraft, judge: Judge, existing: &Existing) -> Self {
        let folding = judge.capabilities.names.folding;
        let live = live_databases(existing, judge);
        let mut firsts: HashMap<Cow<'_, str>, usize> = HashMap::with_capacity(draft.databases.len());
        let mut databases = Vec::with_capacity(draft.databases.len());
        let mut numbers = Numbers::default();
        let (mut taken, mut of_table) = (Vec::new(), Vec::new());
        for (d, db) in draft.databases.iter().enumerate() {
            let result = folding.fold(db.result());
            let is_live = live.contains(&*result);
            let first = *firsts.entry(result).or_insert(d);
            databases.push((first, is_live));
            numbers.reserve(db.tables.len());
            for (t, (schema, table)) in db.all_tables().enumerate() {
                let number = numbers.of((first, schema, folding.fold(table.result())));
                if number as usize == taken.len() {
                    taken.push(Taken { first: Place::Table(d, t), live: false });
                }
                of_table.push(number);
            }
        }
        for known in &existing.tables {
            let Some(&first) = firsts.get(&folding.fold(&known.database)) else { continue };
            // A million live names stand against a few new ones: most are passed over at a glance.
            for name in known.tables.iter().filter(|name| numbers.looks.may_hold(name)) {
                if let Some(number) = numbers.get(&(first, known.schema.as_str(), folding.fold(name))) {
                    taken[number as usize].live = true;
                }
            }
        }
        Self { databases, taken, of_table }
    }
}

/// A name with its place: the database by its number, the schema, the folded name.
type Placed<'a> = (usize, &'a str, Cow<'a, str>);

/// Names numbered in the order they came. The table holds numbers alone, so that asking for a name that is not there,
/// which is nearly every question, touches little memory.
#[derive(Default)]
struct Numbers<'a> {
    names: Vec<Placed<'a>>,
    table: HashTable<u32>,
    hasher: DefaultHashBuilder,
    looks: Looks,
}

impl<'a> Numbers<'a> {
    fn reserve(&mut self, more: usize) {
        let (names, hasher) = (&self.names, &self.hasher);
        self.table.reserve(more, |&number| hasher.hash_one(&names[number as usize]));
        self.names.reserve(more);
    }

    /// The number of a name: a new one when it was not there.
    fn of(&mut self, name: Placed<'a>) -> u32 {
        let (names, hasher) = (&mut self.names, &self.hasher);
        let hash = hasher.hash_one(&name);
        if let Some(&number) = self.table.find(hash, |&number| names[number as usize] == name) {
            return number;
        }
        let next = u32::try_from(names.len()).unwrap_or(u32::MAX);
        self.looks.note(&name.2);
        names.push(name);
        self.table.insert_unique(hash, next, |&number| hasher.hash_one(&names[number as usize]));
        next
    }

    fn get(&self, name: &Placed<'_>) -> Option<u32> {
        let hash = self.hasher.hash_one(name);
        self.table.find(hash, |&number| self.names[number as usize] == *name).copied()
    }
}

/// Which lengths with which first and last letters there are: a name that looks like none of them is none of them.
pub(super) struct Looks(Box<[u64; 1 << 10]>);

impl Default for Looks {
    fn default() -> Self {
        Self(Box::new([0; 1 << 10]))
    }
}

impl Looks {
    /// The place for a name. A letter and its capital share their lower five bits, and so one place.
    fn of(name: &str) -> Option<(usize, u32)> {
        let (first, last) = (name.bytes().next()?, name.bytes().next_back()?);
        let first = usize::from(first & 31);
        Some(((name.len() & 31) << 5 | first, u32::from(last | 0x20) & 63))
    }

    pub(super) fn note(&mut self, folded: &str) {
        if let Some((word, bit)) = Self::of(folded) {
            self.0[word] |= 1 << bit;
        }
    }

    /// Whether a name, in whatever letters, could be one of those noted. Only of ASCII is it known how it folds.
    pub(super) fn may_hold(&self, name: &str) -> bool {
        !name.is_ascii() || Self::of(name).is_none_or(|(word, bit)| self.0[word] & 1 << bit != 0)
    }
}

/// Names of live databases, folded. Where they could not be read, those of the point are the next best.
fn live_databases(existing: &Existing, judge: Judge) -> HashSet<String> {
    let folding = judge.capabilities.names.folding;
    let fold = |name: &String| folding.fold(name).into_owned();
    match &existing.databases {
        Some(names) => names.iter().map(fold).collect(),
        None => existing.tables.iter().map(|known| fold(&known.database)).collect(),
    }
}
