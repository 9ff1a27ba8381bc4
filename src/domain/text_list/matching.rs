//! From paths to nodes. The names wanted are few and the tree may be large: the tree is gone through once.

use std::collections::HashMap;

use super::parse::Entry;
use crate::domain::tree::{Edit, Ids, NodeId, RenameTree, Shelf};

/// Why an entry has no table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// Nothing of this path is in the list of the point.
    Missing,
    /// The tables of its database have not been read yet.
    Unread(NodeId),
    /// Several tables fit; these are the first of them.
    Several(Vec<NodeId>, usize),
    /// The table stands in an earlier line with another new name, or without one.
    Twice(usize),
}

/// What became of the entries of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matched {
    /// Tables by the places of their entries, each with the new name given for it.
    pub tables: Vec<(usize, NodeId, Option<String>)>,
    /// Entries without a table, by their places.
    pub problems: Vec<(usize, Problem)>,
}

/// Paths told of an entry that fits several tables.
const TOLD: usize = 4;

impl Matched {
    /// Databases that must be read before all can be said, in their order.
    pub fn unread(&self) -> Vec<NodeId> {
        let mut ids: Vec<NodeId> = self
            .problems
            .iter()
            .filter_map(|(_, problem)| if let Problem::Unread(id) = problem { Some(*id) } else { None })
            .collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    /// The edit that chooses what was found and names it, undone as one. New names only where tables can have them.
    pub fn edit(&self, rename: bool) -> Edit {
        let mut ids: Vec<NodeId> = self.tables.iter().map(|(_, id, _)| *id).collect();
        ids.sort_unstable();
        let mut edits = vec![Edit::Choose(ids.into_iter().collect::<Ids>(), true)];
        let named = self.tables.iter().filter(|_| rename);
        edits.extend(named.filter_map(|(_, id, name)| Some(Edit::Rename(*id, Some(name.clone()?.into())))));
        Edit::All(edits)
    }
}

/// Finds the entries of a list in a tree. A path is tried as it is written; where nothing is called so, without regard
/// to case. Two parts are a database and a table, else a schema and a table.
pub fn find(tree: &RenameTree, entries: &[Entry]) -> Matched {
    let mut search = Search::new(entries);
    tree.shelves().for_each(|shelf| search.shelf(&shelf));
    let unread = tree.roots().iter().filter(|id| !tree.is_read(**id));
    let unread: HashMap<String, NodeId> = unread.map(|id| (fold(tree.name(*id)), *id)).collect();
    let mut matched = Matched::default();
    let mut taken: HashMap<NodeId, &Entry> = HashMap::new();
    for (at, entry) in entries.iter().enumerate() {
        let hits = search.hits(at);
        let problem = match hits.first.as_slice() {
            [] => match above(entry).first().and_then(|db| unread.get(&fold(db))) {
                Some(db) => Problem::Unread(*db),
                None => Problem::Missing,
            },
            [id] => match taken.insert(*id, entry) {
                None => {
                    matched.tables.push((at, *id, entry.new_name.clone()));
                    continue;
                }
                Some(before) if before.new_name == entry.new_name => continue,
                Some(before) => Problem::Twice(before.line),
            },
            several => Problem::Several(several.to_vec(), hits.count),
        };
        matched.problems.push((at, problem));
    }
    matched
}

/// What stands before the table of a path.
fn above(entry: &Entry) -> &[String] {
    entry.path.split_last().map_or(&[], |(_, above)| above)
}

/// Tables that fit an entry: the first ones and how many.
#[derive(Clone, Debug, Default)]
struct Hits {
    first: Vec<NodeId>,
    count: usize,
}

impl Hits {
    fn add(&mut self, id: NodeId) {
        if self.first.len() < TOLD {
            self.first.push(id);
        }
        self.count += 1;
    }
}

/// What fits so far, as written and without regard to case.
struct Search<'a> {
    entries: &'a [Entry],
    /// Entries by the folded names of their tables.
    by_name: HashMap<String, Vec<usize>>,
    /// Whether any of these names has a length in bytes: most names of a tree need no further look.
    lengths: Vec<bool>,
    exact: Vec<Hits>,
    folded: Vec<Hits>,
}

impl<'a> Search<'a> {
    fn new(entries: &'a [Entry]) -> Self {
        let mut by_name: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, entry) in entries.iter().enumerate() {
            if let Some(table) = entry.path.last() {
                by_name.entry(fold(table)).or_default().push(at);
            }
        }
        let longest = by_name.keys().map(String::len).max().unwrap_or_default();
        let mut lengths = vec![false; longest + 1];
        for name in by_name.keys() {
            lengths[name.len()] = true;
        }
        let none = vec![Hits::default(); entries.len()];
        Self { entries, by_name, lengths, exact: none.clone(), folded: none }
    }

    fn shelf(&mut self, shelf: &Shelf) {
        let places = (shelf.database_name.to_owned(), shelf.schema.unwrap_or_default().to_owned());
        let folded = (fold(&places.0), fold(&places.1));
        for (id, name) in shelf.range().zip(shelf.names.iter()) {
            if name.is_ascii() && !self.lengths.get(name.len()).copied().unwrap_or_default() {
                continue;
            }
            let Some(wanted) = self.by_name.get(&fold(name)) else { continue };
            for &at in wanted {
                let (id, above) = (NodeId::at(id), above(&self.entries[at]));
                if self.entries[at].path.last().is_some_and(|table| table == name) && leads(above, &places) {
                    self.exact[at].add(id);
                }
                let above: Vec<String> = above.iter().map(|part| fold(part)).collect();
                if leads(&above, &folded) {
                    self.folded[at].add(id);
                }
            }
        }
    }

    fn hits(&self, at: usize) -> &Hits {
        if self.exact[at].count > 0 { &self.exact[at] } else { &self.folded[at] }
    }
}

/// Whether what stands before a table's name leads to a database and its schema, which is empty where there is none.
fn leads(above: &[String], (database, schema): &(String, String)) -> bool {
    match above {
        [] => true,
        [one] => one == database || !schema.is_empty() && one == schema,
        [first, second] => first == database && second == schema,
        _ => false,
    }
}

fn fold(text: &str) -> String {
    text.to_lowercase()
}
