//! What people read beside the program is true: every operation has its page, every command that is named exists, links
//! lead somewhere, and the pages that the program makes of itself are whole.

use std::path::{Path, PathBuf};
use std::process::Command;

use clap::CommandFactory as _;
use undrop::cli::args::Args;
use undrop::provider::registry;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn pages(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let pages = entries.flat_map(|path| if path.is_dir() { pages(&path) } else { vec![path] });
    pages.filter(|path| path.extension().is_some_and(|end| end == "md")).collect()
}

#[test]
fn every_operation_has_a_page_with_its_traps() {
    let index = std::fs::read_to_string(root().join("docs/operations/README.md")).unwrap();
    let mut seen = 0;
    for provider in registry::providers() {
        for operation in provider.operations() {
            let key = operation.key();
            let file = format!("{}.md", key.replace('.', "-"));
            let page =
                std::fs::read_to_string(root().join("docs/operations").join(&file)).unwrap_or_default();
            assert!(page.starts_with(&format!("# {key}\n")), "{file}");
            assert!(page.contains("\n## Traps\n") && page.contains("\n## What it needs\n"), "{file}");
            assert!(index.contains(&format!("]({file})")), "{file} is not listed");
            seen += 1;
        }
    }
    assert_eq!(seen, pages(&root().join("docs/operations")).len() - 1);
}

#[test]
fn what_is_named_exists() {
    let all = Args::command();
    let mut commands = 0;
    for page in pages(&root().join("docs")).into_iter().chain([root().join("CHANGELOG.md")]) {
        let text = std::fs::read_to_string(&page).unwrap();
        for rest in text.split("undrop ").skip(1) {
            let word: String = rest.chars().take_while(char::is_ascii_lowercase).collect();
            let end = rest.as_ptr() as usize - text.as_ptr() as usize - "undrop ".len();
            // In prose the name of the program is followed by any word.
            let as_code = text[..end].ends_with('`') || text[..end].ends_with("$ ");
            if as_code && !word.is_empty() {
                assert!(all.find_subcommand(&word).is_some(), "{}: undrop {word}", page.display());
                commands += 1;
            }
        }
        for link in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let there = link.contains("://") || page.parent().unwrap().join(link).exists();
            assert!(there, "{}: {link}", page.display());
        }
    }
    assert!(commands > 5, "hardly any command is named: {commands}");
}

fn made(args: &[&str]) -> (Option<i32>, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_undrop"));
    let output = command.env_clear().args(args).output().unwrap();
    (output.status.code(), String::from_utf8(output.stdout).unwrap())
}

#[test]
fn completions_and_manual_pages_know_every_command() {
    let names: Vec<String> = Args::command().get_subcommands().map(|c| c.get_name().to_owned()).collect();
    for shell in ["bash", "zsh", "fish", "powershell"] {
        let (status, script) = made(&["completions", shell]);
        assert_eq!(status, Some(0), "{shell}");
        assert!(names.iter().all(|name| script.contains(name)), "{shell}");
    }
    let (status, page) = made(&["man"]);
    assert!(status == Some(0) && page.contains(".TH undrop 1"), "{page}");
    assert!(names.iter().all(|name| page.contains(&name.replace('-', "\\-"))), "{page}");
    for name in &names {
        let (status, page) = made(&["man", name]);
        assert!(status == Some(0) && page.contains(&format!("undrop\\-{name}")), "{name}: {page}");
    }
    assert_eq!(made(&["man", "nothing"]).0, Some(2));
}

#[test]
fn what_the_package_is_made_of_is_there_or_made_by_its_script() {
    let manifest = std::fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let manifest: toml::Table = manifest.parse().unwrap();
    let assets = manifest["package"]["metadata"]["deb"]["assets"].as_array().unwrap().clone();
    let script = std::fs::read_to_string(root().join(".ci/package")).unwrap();
    let mut made = 0;
    for asset in &assets {
        let source = asset[0].as_str().unwrap();
        match source.strip_prefix("target/") {
            Some("release/undrop") => {}
            // `undrop.bash` is written in a loop over the shells, pages in one over the commands.
            Some(file) => {
                let end = file.rsplit('.').next().unwrap();
                assert!(script.contains(&format!(" {end}")) || end == "1", "{source}: {script}");
                made += 1;
            }
            None => {
                let place = source.split("/**").next().unwrap();
                assert!(root().join(place).exists(), "{source}");
            }
        }
    }
    assert_eq!((assets.len(), made), (10, 4));
    // Each command has a page of its own under the name that the first page gives it.
    for command in Args::command().get_subcommands() {
        let name = command.get_name();
        let out = Command::new(env!("CARGO_BIN_EXE_undrop")).args(["man", name]).output().unwrap();
        let text = String::from_utf8_lossy(&out.stdout).into_owned();
        assert!(out.status.success() && text.contains(&format!("undrop\\-{name}")), "{name}: {text}");
    }
}
