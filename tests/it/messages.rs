//! The catalogue holds what is said and nothing else. That a language is missing does not compile; that a message is never
//! said, this finds.

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries
        .flat_map(|path| if path.is_dir() { rust_files(&path) } else { vec![path] })
        .filter(|path| path.extension().is_some_and(|end| end == "rs"))
        .collect()
}

/// The messages of a file of the catalogue: `name(…) {` inside of the macro.
fn declared(text: &str) -> Vec<String> {
    let inside = text.split("messages! {").nth(1).unwrap_or_default();
    let named = inside.lines().filter_map(|line| {
        let line = line.strip_prefix("    ").filter(|line| !line.starts_with([' ', '/', '#']))?;
        let (name, rest) = line.split_once('(')?;
        let ours = rest.contains(") {") && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
        ours.then(|| name.to_owned())
    });
    named.collect()
}

/// Words that are called, passed on or imported: every identifier behind `::`, or in a list of imports.
fn words(text: &str) -> HashSet<String> {
    let ident = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    code.flat_map(|line| line.split(|c: char| !ident(c)).map(str::to_owned).collect::<Vec<_>>()).collect()
}

#[test]
fn no_message_is_never_said() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut messages: BTreeMap<String, String> = BTreeMap::new();
    let mut said: HashSet<String> = HashSet::new();
    for file in rust_files(&root) {
        let text = fs::read_to_string(&file).unwrap();
        let inside = file.strip_prefix(&root).unwrap().to_string_lossy().into_owned();
        if inside.starts_with("messages") {
            messages.extend(declared(&text).into_iter().map(|name| (name, inside.clone())));
            // Helpers beside the catalogue say messages too.
            let helpers = text.split("\n}\n").skip(1).collect::<Vec<_>>().join("\n");
            said.extend(words(&helpers));
        } else {
            said.extend(words(&text));
        }
    }
    assert!(messages.len() > 900, "the catalogue was not found: {}", messages.len());
    let silent: Vec<String> = messages
        .iter()
        .filter(|(name, _)| !said.contains(*name))
        .map(|(name, file)| format!("{file}: {name}"))
        .collect();
    assert_eq!(silent, Vec::<String>::new());
}

#[test]
fn a_message_is_recognised() {
    let text = "messages! {\n    /// a\n    one() { en: \"x\", zh: \"y\" }\n    two(show a) {\n        en: \"\",\n    }\n}\n";
    assert_eq!(declared(text), ["one", "two"]);
}

/// Files whose sentences stand on no screen of the wizard: what is typed in the plain form and printed by commands, the
/// texts of reports and scripts, and what is said about the config file itself.
const OFF_SCREEN: [&str; 8] =
    ["plain.rs", "cli.rs", "doctor.rs", "setup.rs", "config.rs", "report.rs", "after.rs", "credentials.rs"];

/// Signs and letters that stand alone and are no keys, and why.
const NO_KEYS: [(&str, &str); 8] = [
    ("damage_first", "? is typed into the field as an answer"),
    ("type_damage", "? is the sign of an open question"),
    ("legend", "letters of the timeline's marks"),
    ("legend_sets", "letters of the timeline's marks"),
    ("no_key", "x shows how a key is written in the config"),
    ("pattern_class_open", "a sign of the pattern that was typed"),
    ("input_method", "F keys are called so"),
    ("choices", "| stands between three ways"),
];

/// The strings of both languages of each message of a file, by name.
fn sentences(text: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut name = String::new();
    for line in text.split("messages! {").nth(1).unwrap_or_default().lines() {
        let own = line.strip_prefix("    ").filter(|line| !line.starts_with([' ', '/', '#']));
        if let Some((called, _)) = own.and_then(|line| line.split_once('(')) {
            called.clone_into(&mut name);
        }
        for lang in ["en: \"", "zh: \""] {
            let Some((_, rest)) = line.split_once(lang) else { continue };
            let escaped = |at: usize| rest[..at].ends_with('\\');
            let end = rest.match_indices('"').map(|(at, _)| at).find(|at| !escaped(*at));
            found.push((name.clone(), rest[..end.unwrap_or(rest.len())].to_owned()));
        }
    }
    found
}

/// What stands alone in a sentence and could be a key: a letter, or a sign that is one by default. Articles and units of
/// what was measured are words.
fn lone(sentence: &str) -> Vec<char> {
    // An argument is not looked into, but something stands there.
    let mut text = String::new();
    let mut depth = 0;
    for c in sentence.chars() {
        match c {
            '{' => depth += 1,
            '}' if depth > 0 => {
                depth -= 1;
                text.push('\u{1}');
            }
            _ if depth > 0 => {}
            _ => text.push(c),
        }
    }
    let letters: Vec<char> = text.chars().collect();
    let at = |at: Option<usize>| at.and_then(|at| letters.get(at)).copied().unwrap_or(' ');
    let mut found = Vec::new();
    for (place, &c) in letters.iter().enumerate() {
        let (before, after) = (at(place.checked_sub(1)), at(Some(place + 1)));
        let (long_before, long_after) = (at(place.checked_sub(2)), at(Some(place + 2)));
        let edge = |c: char| c.is_whitespace() || !c.is_ascii() || ",;:.()\"".contains(c);
        if !edge(before) || !edge(after) || before == '"' {
            continue;
        }
        let article =
            c == 'a' && after == ' ' && (long_after.is_ascii_alphanumeric() || "\u{1}`".contains(long_after))
                || c == 'A' && after == ' ';
        let unit = before == ' ' && (long_before == '\u{1}' || long_before.is_ascii_digit());
        let plural = before == '(' && after == ')' && long_before.is_ascii_alphabetic();
        let drive = before == ':' || before == '.' && !long_before.is_whitespace();
        let word = article || drive || plural || unit && "smhdZ".contains(c);
        let sign = "/?|+-[]".contains(c) && before == ' ' && after == ' ' && !unit && long_after != '\u{1}';
        let key = sign || c.is_ascii_alphabetic() && !word;
        if key && !(c == 'Z' && text.contains("+08:00")) {
            found.push(c);
        }
    }
    found
}

#[test]
fn a_sentence_of_a_screen_names_no_key_but_by_its_argument() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/messages");
    let (mut named, mut looked, mut excused) = (Vec::new(), 0, HashSet::new());
    for file in rust_files(&folder) {
        let inside = file.file_name().unwrap().to_string_lossy().into_owned();
        if OFF_SCREEN.contains(&inside.as_str()) {
            continue;
        }
        for (name, sentence) in sentences(&fs::read_to_string(&file).unwrap()) {
            looked += 1;
            let lone = lone(&sentence);
            if lone.is_empty() {
                continue;
            }
            match NO_KEYS.iter().find(|(excused, _)| *excused == name) {
                Some((known, _)) => drop(excused.insert(*known)),
                None => named.push(format!("{inside}: {name}: {lone:?} in {sentence}")),
            }
        }
    }
    assert!(looked > 1000, "{looked}");
    assert!(named.is_empty(), "give the key as an argument (Keymap::called):\n{}", named.join("\n"));
    let idle: Vec<&str> =
        NO_KEYS.iter().map(|(name, _)| *name).filter(|name| !excused.contains(name)).collect();
    assert_eq!(idle, Vec::<&str>::new(), "nothing to excuse any more");
}

#[test]
fn a_lone_key_is_recognised() {
    for sentence in [
        "{count} taken; u undoes it",
        "press c again",
        "(b) or (t)",
        "按 L 读取",
        "p writes it",
        "there: / sets one",
        "a accepts. 按 a 接受",
    ] {
        let found = lone(sentence);
        assert!(!found.is_empty() || sentence.starts_with("a accepts"), "{sentence}");
    }
    for sentence in ["a name", "A table of {b}", "{s} s", "120 s", "the list is kept", "{h} h {m} min"] {
        assert_eq!(lone(sentence), Vec::<char>::new(), "{sentence}");
    }
}
