//! From a key to an action: a chain of scopes, innermost first. It knows no screen and changes nothing.

use std::collections::HashMap;

use super::action::{Action, Row, SCOPES, Scope};
use super::key::KeyPress;

/// The table of keys, by scope.
#[derive(Clone, Debug, PartialEq)]
pub struct Keymap {
    by_key: HashMap<(Scope, KeyPress), Action>,
}

impl Default for Keymap {
    fn default() -> Self {
        let mut by_key = HashMap::new();
        for scope in SCOPES {
            for row in scope.rows() {
                for key in row.keys.iter().filter_map(|text| press(text)) {
                    by_key.insert((scope, key), row.action);
                }
            }
        }
        Self { by_key }
    }
}

impl Keymap {
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
                let works = row.keys.first().and_then(|key| press(key));
                if works.is_some_and(|key| self.resolve(scopes, key) == Some(row.action)) {
                    rows.push((scope, row));
                }
            }
        }
        rows
    }
}

/// The label of a row's first key, for people.
pub fn label(row: &Row) -> String {
    row.keys.first().and_then(|key| press(key)).map(|key| key.to_string()).unwrap_or_default()
}

fn press(text: &str) -> Option<KeyPress> {
    KeyPress::parse_sequence(text).ok()?.first().copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::Lang;

    #[test]
    fn every_row_has_a_readable_key_words_in_both_languages_and_a_name_of_its_own() {
        let mut names = std::collections::HashMap::new();
        for scope in SCOPES {
            for row in scope.rows() {
                assert!(!row.keys.is_empty(), "{}", row.name);
                for key in row.keys {
                    let keys = KeyPress::parse_sequence(key).unwrap();
                    assert_eq!(keys.len(), 1, "{}: {key}", row.name);
                }
                for lang in [Lang::En, Lang::Zh] {
                    assert!(
                        !(row.short)().get(lang).is_empty() && !(row.long)().get(lang).is_empty(),
                        "{}",
                        row.name
                    );
                }
                if let Some(before) = names.insert(row.name, row.action) {
                    assert_eq!(before, row.action, "{} names two actions", row.name);
                }
            }
        }
    }

    #[test]
    fn no_scope_gives_a_key_two_meanings() {
        for scope in SCOPES {
            let mut seen = std::collections::HashSet::new();
            for key in scope.rows().iter().flat_map(|row| row.keys) {
                assert!(seen.insert(key), "{scope:?} has {key} twice");
            }
        }
    }
}
