//! Who may import whom. The compiler cannot tell within one crate, so this test does.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Each module and what it may import of ours. `messages` and `domain` stand at the bottom, `launch` ties all parts
/// together for `main`, and `training` the wizard to the simulator.
const MAY: [(&str, &[&str]); 13] = [
    ("messages", &[]),
    ("domain", &["messages"]),
    ("app", &["domain", "messages"]),
    ("ui", &["app", "domain", "messages"]),
    ("plain", &["app", "domain", "messages"]),
    ("provider", &["domain", "messages"]),
    ("config", &["domain", "messages"]),
    ("runs", &["domain", "provider", "messages"]),
    ("cli", &["domain", "provider", "runs", "config", "messages"]),
    ("runtime", &["app", "ui", "plain", "domain", "provider", "runs", "config", "messages"]),
    ("sim", &[]),
    ("training", &["app", "domain", "messages", "provider", "runtime", "sim"]),
    (
        "launch",
        &["app", "cli", "config", "domain", "messages", "provider", "runtime", "sim", "training", "ui"],
    ),
];

#[test]
fn dependencies_point_one_way() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let rules: BTreeMap<&str, &[&str]> = MAY.into_iter().collect();
    let mut broken = Vec::new();
    let mut seen = 0;
    for file in rust_files(&root) {
        let inside = file.strip_prefix(&root).unwrap().to_path_buf();
        let module =
            inside.components().next().unwrap().as_os_str().to_str().unwrap().trim_end_matches(".rs");
        if matches!(module, "lib" | "main") {
            continue;
        }
        let Some(may) = rules.get(module) else {
            broken.push(format!(
                "{}: module `{module}` has no row in the table of {}",
                inside.display(),
                file!()
            ));
            continue;
        };
        for (line, imported) in imports(&fs::read_to_string(&file).unwrap()) {
            seen += 1;
            if imported != module && !may.contains(&imported.as_str()) {
                broken.push(format!(
                    "{}:{line}: `{module}` imports `{imported}`, but may import only {may:?}",
                    inside.display()
                ));
            }
        }
    }
    assert!(seen > 100, "the walk found hardly any import: it looks in the wrong place");
    assert!(broken.is_empty(), "\n{}", broken.join("\n"));
}

#[test]
fn the_wizard_and_the_commands_name_no_provider() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut named = Vec::new();
    let mut seen = 0;
    for module in ["app", "ui", "plain", "cli"] {
        for file in rust_files(&root.join(module)) {
            let inside = file.strip_prefix(&root).unwrap();
            // What only tests compile may name one; it stands in files and folders of these names.
            let of_tests = ["tests", "tests.rs", "testing", "testing.rs"];
            if inside.iter().any(|part| of_tests.contains(&part.to_str().unwrap())) {
                continue;
            }
            seen += 1;
            let text = fs::read_to_string(&file).unwrap();
            named.extend(providers(&text).map(|line| format!("{}:{line}", inside.display())));
        }
    }
    assert!(seen > 80, "the walk found hardly any file: it looks in the wrong place");
    assert!(named.is_empty(), "a provider is named in:\n{}", named.join("\n"));
}

/// Screens say what a thing is; only the themes say how that looks. The bytes of frames and printed screens know colours
/// because they are what colours are made of.
#[test]
fn colours_are_named_in_themes_alone() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let may = ["ui/theme", "ui/snapshot.rs", "runtime/frame"];
    let words = ["Color::", "Style::new().fg", ".fg(", ".bg(", "Modifier::"];
    let (mut named, mut allowed) = (Vec::new(), 0);
    for file in rust_files(&root) {
        let inside = file.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
        let text = fs::read_to_string(&file).unwrap();
        let code = text.split("\n#[cfg(test)]").next().unwrap_or_default();
        let tests = inside.contains("/tests") || inside.contains("/testing");
        let found = code.lines().enumerate().filter(|(_, line)| {
            !line.trim_start().starts_with("//") && words.iter().any(|word| line.contains(word))
        });
        let found: Vec<usize> = found.map(|(at, _)| at + 1).collect();
        if may.iter().any(|part| inside.starts_with(part)) {
            allowed += found.len();
        } else if !tests {
            named.extend(found.into_iter().map(|line| format!("{inside}:{line}")));
        }
    }
    assert!(allowed > 20, "the walk found hardly any colour where they belong: it looks in the wrong place");
    assert!(named.is_empty(), "a colour is named in:\n{}", named.join("\n"));
}

#[test]
fn a_provider_is_recognised_in_code_only() {
    let text = "//! Huawei\nlet a = \"aliyun.x\";\n/// aliyun\nlet b = Huawei; // c\n#[cfg(test)]\nmod tests {\n\"huawei\"";
    assert_eq!(providers(text).collect::<Vec<_>>(), [2, 4]);
}

/// The lines of code that name a provider: comments and what follows `#[cfg(test)]` at the end of a file do not count.
fn providers(text: &str) -> impl Iterator<Item = usize> {
    let code = text.split("\n#[cfg(test)]\nmod tests").next().unwrap_or_default();
    let lines = code.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//"));
    lines.filter_map(|(index, line)| {
        let lower = line.to_ascii_lowercase();
        ["aliyun", "alibaba", "huawei"].iter().any(|name| lower.contains(name)).then_some(index + 1)
    })
}

#[test]
fn an_import_is_recognised_in_every_form() {
    let text =
        "use crate::domain::x;\nlet a = crate::ui::text::visible(\"\");\nuse crate::{app, sim::world};\n";
    let found: Vec<String> = imports(text).into_iter().map(|(_, module)| module).collect();
    assert_eq!(found, ["domain", "ui", "app", "sim"]);
}

/// Modules of ours that a text names, with their lines. Comments do not count.
fn imports(text: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (index, line) in text.lines().enumerate() {
        if line.trim_start().starts_with("//") {
            continue;
        }
        for part in line.split("crate::").skip(1) {
            if let Some(list) = part.strip_prefix('{') {
                let names = list.split([',', '}']).map(|item| word(item.trim()));
                found.extend(names.filter(|name| !name.is_empty()).map(|name| (index + 1, name)));
            } else {
                let name = word(part);
                if name.chars().next().is_some_and(char::is_lowercase) && !name.is_empty() {
                    found.push((index + 1, name));
                }
            }
        }
    }
    let modules: Vec<&str> = MAY.iter().map(|(module, _)| *module).collect();
    found.retain(|(_, name)| modules.contains(&name.as_str()));
    found
}

fn word(text: &str) -> String {
    text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|e| e == "rs") {
            files.push(path);
        }
    }
    files
}
