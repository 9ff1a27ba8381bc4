//! With keys of a person's own, screens tell those: in their last lines and in their sentences.

use super::ascii;
use super::drawn;
use super::scenes::scenes;
use crate::app::action::{SCOPES, Scope};
use crate::app::keymap::{Keymap, Wish};
use crate::messages::Lang;
use crate::ui::snapshot;

/// Scopes whose keys may be changed.
fn is_free(scope: Scope) -> bool {
    scope.is_of_step()
        || matches!(scope, Scope::Global | Scope::List | Scope::Naming | Scope::Reading | Scope::Reader)
}

/// Every key that can be another one is another one: letters of a script that is nowhere else on a screen.
fn rebound() -> Keymap {
    let fixed: Vec<&str> = SCOPES
        .into_iter()
        .filter(|scope| !is_free(*scope))
        .flat_map(Scope::rows)
        .map(|row| row.name)
        .collect();
    let mut names: Vec<&str> = SCOPES
        .into_iter()
        .filter(|scope| is_free(*scope))
        .flat_map(Scope::rows)
        .map(|row| row.name)
        .collect();
    names.sort_unstable();
    names.dedup();
    names.retain(|name| !fixed.contains(name));
    // Armenian, then Georgian letters: enough for all, and none is written anywhere.
    let letters = ('\u{531}'..='\u{556}')
        .chain('\u{561}'..='\u{586}')
        .chain('\u{10d0}'..='\u{10f0}')
        .chain('\u{1c90}'..='\u{1cb0}');
    let keys: Vec<Vec<String>> = letters.map(|letter| vec![letter.to_string()]).collect();
    assert!(keys.len() >= names.len(), "{} letters for {} actions", keys.len(), names.len());
    let wishes: Vec<Wish> = names
        .iter()
        .zip(&keys)
        .enumerate()
        .map(|(line, (name, keys))| Wish { name, keys, line: line + 1 })
        .collect();
    Keymap::with(&wishes).unwrap()
}

fn is_new(c: char) -> bool {
    matches!(c, '\u{531}'..='\u{586}' | '\u{10d0}'..='\u{10f0}' | '\u{1c90}'..='\u{1cb0}')
}

#[test]
fn no_screen_tells_a_key_that_is_not_the_persons_own() {
    let keymap = rebound();
    let mut told = 0;
    for (name, model) in scenes() {
        for lang in [Lang::En, Lang::Zh] {
            let mut model = model.clone();
            model.lang = lang;
            model.keymap = keymap.clone();
            let free = model.overlays.is_empty() && !model.wizard.current().captures_text();
            let lines = snapshot::lines(&drawn(&model, 80, 24, &ascii()).0);
            let body = lines[2..21].join("\n");
            told += usize::from(body.contains(is_new));
            if !free {
                continue;
            }
            // What stands alone in the last lines is a key, and a new one. Words are longer.
            let foot = lines[22..].join(" ");
            let keys: Vec<&str> = foot.split_whitespace().filter(|word| word.chars().count() == 1).collect();
            assert!(!keys.is_empty(), "{name}");
            let old: Vec<&&str> = keys.iter().filter(|key| key.is_ascii() && **key != "a").collect();
            assert!(old.is_empty(), "{name} {lang:?}: {old:?} in {foot}");
        }
    }
    assert!(told > 60, "sentences tell keys too: {told}");
}
