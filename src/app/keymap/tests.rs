//! The table of keys, and a person's own keys over it.

use super::*;
use crate::app::action::Global;
use crate::app::step::{review, tables};
use crate::messages::Lang;

#[test]
fn every_row_has_a_readable_key_words_in_both_languages_and_a_name_of_its_own() {
    let mut names = std::collections::HashMap::new();
    for (_, row) in all_rows() {
        assert!(!row.keys.is_empty(), "{}", row.name);
        for key in row.keys {
            assert!(single(key).is_some(), "{}: {key}", row.name);
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

#[test]
fn no_scope_gives_a_key_two_meanings() {
    for scope in SCOPES {
        let mut seen = std::collections::HashSet::new();
        for key in scope.rows().iter().flat_map(|row| row.keys) {
            assert!(seen.insert(key), "{scope:?} has {key} twice");
        }
    }
}

/// Where letters mean something, a list of all actions is one function key away; where they do not, a key that no input
/// method eats is needed.
#[test]
fn everything_can_be_reached_without_a_letter() {
    let map = Keymap::default();
    let plain = |key: &KeyPress| key.typed().is_none_or(|c| c == ' ' || c.is_ascii_digit());
    for chain in chains() {
        let command = map.resolve(&chain, press("<f4>").unwrap());
        assert_eq!(command, Some(Action::Global(Global::Command)), "{chain:?}");
    }
    let overlays = SCOPES.into_iter().filter(|scope| !scope.is_of_step());
    for scope in overlays.filter(|scope| !matches!(scope, Scope::Global | Scope::List | Scope::Naming)) {
        for row in scope.rows() {
            assert!(map.keys(&[scope], row).iter().any(plain), "{scope:?} {}", row.name);
        }
    }
    for row in Scope::List.rows() {
        assert!(map.keys(&[Scope::List], row).iter().any(plain), "{}", row.name);
    }
}

fn wishes(all: &[(&str, &[&str])]) -> Result<Keymap, Vec<(usize, Text)>> {
    let keys: Vec<Vec<String>> =
        all.iter().map(|(_, keys)| keys.iter().map(|key| (*key).to_owned()).collect()).collect();
    let wishes: Vec<Wish<'_>> = all
        .iter()
        .zip(&keys)
        .enumerate()
        .map(|(line, ((name, _), keys))| Wish { name, keys, line: line + 1 })
        .collect();
    Keymap::with(&wishes)
}

#[test]
fn own_keys_come_first_and_the_usual_ones_go_on_working() {
    let map = wishes(&[("tables.undo", &["<f9>", "<c-_>"]), ("zone", &["Z"])]).unwrap();
    let chain = Scope::Tables.chain();
    let undo = Scope::Tables.rows().iter().find(|row| row.name == "tables.undo").unwrap();
    let labels: Vec<String> = map.keys(&chain, undo).iter().map(ToString::to_string).collect();
    assert_eq!(labels, ["F9", "Ctrl+_", "u", "Ctrl+Z"]);
    assert_eq!(map.resolve(&chain, KeyPress::char('Z')), Some(Action::Global(Global::Zone)));
    assert_eq!(wishes(&[]).unwrap(), Keymap::default());
}

#[test]
fn a_key_can_be_taken_from_an_action_that_has_others() {
    let map = wishes(&[("tables.edit", &["u"])]).unwrap();
    let chain = Scope::Tables.chain();
    assert_eq!(map.resolve(&chain, KeyPress::char('u')), Some(Action::Tables(tables::Act::Edit)));
    assert_eq!(map.resolve(&chain, KeyPress::ctrl('z')), Some(Action::Tables(tables::Act::Undo)));
}

#[test]
fn all_that_is_wrong_is_told_at_once_with_its_line() {
    let wrong = wishes(&[
        ("tables.undo", &["ab"]),
        ("tables.nothing", &["x"]),
        ("review.send", &["<f9>"]),
        ("review.save", &["<f9>"]),
        ("confirm.send", &["y"]),
        ("zone", &["r"]),
        ("help", &["<c-c>"]),
        ("tables.next", &["e"]),
    ])
    .unwrap_err();
    let lines: Vec<usize> = wrong.iter().map(|(line, _)| *line).collect();
    assert_eq!(lines, [1, 2, 4, 5, 6, 7, 8], "{wrong:#?}");
    assert!(wrong[1].1.en.contains("tables.undo"), "names of that screen are offered: {}", wrong[1].1);
    assert!(wrong[2].1.en.contains("line 3"), "{}", wrong[2].1);
    assert!(wrong[6].1.en.contains("tables.edit"), "its last key was taken: {}", wrong[6].1);
}

#[test]
fn no_key_of_a_person_sends_or_answers_a_question() {
    for name in ["confirm.send", "overlay.yes", "text.accept", "confirm.cancel", "confirm.switch"] {
        assert!(wishes(&[(name, &["<f9>"])]).is_err(), "{name}");
    }
    let map = wishes(&[("review.save", &["<enter>"])]).unwrap();
    assert_ne!(
        map.resolve(&Scope::Review.chain(), press("<enter>").unwrap()),
        Some(Action::Review(review::Act::Send))
    );
}
