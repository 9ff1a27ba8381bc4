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
