//! From a key to an action: a chain of scopes, innermost first. It knows no screen and changes nothing.
//!
//! A person's own keys come before the usual ones, which go on working where nothing else was given to them. Sentences that
//! name a key take its name from here.

use std::collections::HashMap;

use super::action::{Action, Row, SCOPES, Scope};
use super::key::KeyPress;
use crate::messages::{Text, keys as msg};

/// The table of keys, by scope.
#[derive(Clone, Debug, PartialEq)]
pub struct Keymap {
    by_key: HashMap<(Scope, KeyPress), Action>,
    /// Keys of each row, the one to show first.
    by_row: HashMap<(Scope, &'static str), Vec<KeyPress>>,
}

/// Keys that a person wants for an action, and the line that says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wish<'a> {
    /// The name of the action.
    pub name: &'a str,
    /// The keys, as sequences are written, each one key.
    pub keys: &'a [String],
    /// The line of the file.
    pub line: usize,
}

/// Where a slip would do something: no key changes its meaning there.
const FIXED: [Scope; 7] = [
    Scope::Text,
    Scope::Asking,
    Scope::Ordering,
    Scope::Confirming,
    Scope::Overwriting,
    Scope::Copying,
    Scope::Force,
];

impl Default for Keymap {
    fn default() -> Self {
        let mut map = Self { by_key: HashMap::new(), by_row: HashMap::new() };
        for (scope, row) in all_rows() {
            let keys: Vec<KeyPress> = row.keys.iter().filter_map(|text| press(text)).collect();
            map.by_key.extend(keys.iter().map(|key| ((scope, *key), row.action)));
            map.by_row.insert((scope, row.name), keys);
        }
        map
    }
}

impl Keymap {
    /// The usual keys with those of a person before them, or everything that is wrong with these.
    pub fn with(wishes: &[Wish<'_>]) -> Result<Self, Vec<(usize, Text)>> {
        let usual = Self::default();
        let (mut map, mut wrong) = (usual.clone(), Vec::new());
        let mut given: HashMap<(Scope, KeyPress), &Wish<'_>> = HashMap::new();
        for wish in wishes {
            let rows: Vec<(Scope, &Row)> = all_rows().filter(|(_, row)| row.name == wish.name).collect();
            if rows.is_empty() {
                wrong.push((wish.line, msg::no_action(wish.name, nearest(wish.name))));
                continue;
            }
            for (at, text) in wish.keys.iter().enumerate() {
                let Some(key) = single(text) else {
                    wrong.push((wish.line, msg::no_key(text)));
                    continue;
                };
                for (scope, row) in &rows {
                    if FIXED.contains(scope) {
                        wrong.push((wish.line, msg::fixed_key(wish.name)));
                        break;
                    }
                    if key == KeyPress::ctrl('c') {
                        wrong.push((wish.line, msg::leaving_key(key)));
                        break;
                    }
                    if let Some(other) = given.insert((*scope, key), wish).filter(|o| o.name != wish.name) {
                        wrong.push((wish.line, msg::key_given_twice(key, other.name, other.line)));
                        break;
                    }
                    map.give(*scope, row, key, at);
                }
            }
        }
        for wish in wishes {
            // One slip is told once.
            if wrong.iter().all(|(line, _)| *line != wish.line) {
                wrong.extend(map.shadowed(wish).map(|text| (wish.line, text)));
            }
        }
        wrong.extend(map.left_without(&usual, wishes));
        wrong.sort_by_key(|(line, _)| *line);
        wrong.dedup();
        if wrong.is_empty() { Ok(map) } else { Err(wrong) }
    }

    /// Gives a key to a row, at this place of its keys; whoever had it in this scope has it no more.
    fn give(&mut self, scope: Scope, row: &Row, key: KeyPress, at: usize) {
        for other in scope.rows() {
            if let Some(keys) = self.by_row.get_mut(&(scope, other.name)) {
                keys.retain(|had| *had != key);
            }
        }
        let keys = self.by_row.entry((scope, row.name)).or_default();
        keys.insert(at.min(keys.len()), key);
        self.by_key.insert((scope, key), row.action);
    }

    /// A wish that an inner scope takes the key away from.
    fn shadowed(&self, wish: &Wish<'_>) -> Option<Text> {
        let keys: Vec<KeyPress> = wish.keys.iter().filter_map(|text| single(text)).collect();
        let rows = || all_rows().filter(|(_, row)| row.name == wish.name);
        chains().find_map(|chain| {
            let row = rows().find(|(scope, _)| chain.contains(scope))?.1;
            let usual = |key: &KeyPress| row.keys.iter().any(|text| press(text) == Some(*key));
            let lost = |key: &&KeyPress| {
                !usual(key) && self.resolve(&chain, **key).is_some_and(|action| action != row.action)
            };
            let key = keys.iter().find(lost)?;
            let action = self.resolve(&chain, *key)?;
            let other = chain.iter().flat_map(|scope| scope.rows()).find(|row| row.action == action)?;
            Some(msg::key_shadowed(key, other.name))
        })
    }

    /// Actions that had a key and have none left.
    fn left_without(&self, usual: &Self, wishes: &[Wish<'_>]) -> Vec<(usize, Text)> {
        let mut found: Vec<(usize, Text)> = Vec::new();
        for chain in chains() {
            for row in chain.iter().flat_map(|scope| scope.rows()) {
                if usual.label(&chain, row).is_empty() || !self.label(&chain, row).is_empty() {
                    continue;
                }
                let taken = |wish: &&Wish<'_>| {
                    let keys = wish.keys.iter().filter_map(|text| single(text));
                    keys.into_iter().any(|key| row.keys.iter().any(|text| press(text) == Some(key)))
                };
                let line = wishes.iter().find(taken).map_or(1, |wish| wish.line);
                found.push((line, msg::no_key_left(row.name)));
            }
        }
        found
    }

    /// What a key means here.
    pub fn resolve(&self, scopes: &[Scope], key: KeyPress) -> Option<Action> {
        scopes.iter().find_map(|scope| self.by_key.get(&(*scope, key)).copied())
    }

    /// The rows that the footer shows, innermost scope first.
    pub fn hints(&self, scopes: &[Scope]) -> Vec<&'static Row> {
        self.help(scopes).into_iter().filter(|(_, row)| row.hint).map(|(_, row)| row).collect()
    }

    /// All rows that work here, innermost scope first. A row whose first key means something else in an inner scope
    /// is left out.
    pub fn help(&self, scopes: &[Scope]) -> Vec<(Scope, &'static Row)> {
        let mut rows = Vec::new();
        for &scope in scopes {
            for row in scope.rows() {
                let first = self.by_row.get(&(scope, row.name)).and_then(|keys| keys.first());
                if first.is_some_and(|key| self.resolve(scopes, *key) == Some(row.action)) {
                    rows.push((scope, row));
                }
            }
        }
        rows
    }

    /// The keys of a row that work here, the one to show first.
    pub fn keys(&self, scopes: &[Scope], row: &Row) -> Vec<KeyPress> {
        let all = scopes.iter().filter_map(|scope| self.by_row.get(&(*scope, row.name))).flatten();
        all.copied().filter(|key| self.resolve(scopes, *key) == Some(row.action)).collect()
    }

    /// What a sentence calls the key of an action: the first one that means it here, else where the action belongs. An
    /// action without any has its name in the command line.
    pub fn called(&self, here: &[Scope], action: Action) -> String {
        let mut all: Vec<_> = all_rows().filter(|(_, row)| row.action == action).collect();
        all.sort_by_key(|(scope, _)| !here.contains(scope));
        let all = all.into_iter();
        let mut labels = all.map(|(scope, row)| (self.label(&scope.chain(), row), row.name));
        let (label, name) = labels.next().unwrap_or_default();
        if label.is_empty() { format!(":{name}") } else { label }
    }

    /// The label of the first of them, for people; empty where none works.
    pub fn label(&self, scopes: &[Scope], row: &Row) -> String {
        self.keys(scopes, row).first().map(ToString::to_string).unwrap_or_default()
    }
}

/// Every row with its scope.
fn all_rows() -> impl Iterator<Item = (Scope, &'static Row)> {
    SCOPES.into_iter().flat_map(|scope| scope.rows().iter().map(move |row| (scope, row)))
}

/// The chains that keys are looked up in outside of overlays and fields.
fn chains() -> impl Iterator<Item = Vec<Scope>> {
    SCOPES.into_iter().filter(|scope| scope.is_of_step()).map(Scope::chain)
}

/// A text that is one key.
fn single(text: &str) -> Option<KeyPress> {
    let keys = KeyPress::parse_sequence(text).ok()?;
    if let [key] = keys.as_slice() { Some(*key) } else { None }
}

/// Names that begin like a wrong one, or those of its screen.
fn nearest(name: &str) -> String {
    let group = name.split('.').next().unwrap_or_default();
    let mut names: Vec<&str> = all_rows().map(|(_, row)| row.name).collect();
    names.sort_unstable();
    names.dedup();
    let near: Vec<&str> = names.iter().copied().filter(|other| other.starts_with(group)).collect();
    if near.is_empty() || group.is_empty() { names.join(", ") } else { near.join(", ") }
}

fn press(text: &str) -> Option<KeyPress> {
    KeyPress::parse_sequence(text).ok()?.first().copied()
}

#[cfg(test)]
mod tests;
