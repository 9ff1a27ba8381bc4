//! A person's own keys: from the config file to the wizard's table, and that table in files for people.
//!
//! The table of actions is the only source: the example file and the page of keys are made from it.

use std::fmt::Write as _;

use crate::app::action::{Row, SCOPES, Scope};
use crate::app::key::KeyPress;
use crate::app::keymap::{Keymap, Wish};
use crate::config::{Binding, Config, Problem};
use crate::messages::{Lang, config as msg};

/// What is wrong with these keys.
pub fn judge(bindings: &[Binding]) -> Vec<Problem> {
    let wrong = Keymap::with(&wishes(bindings)).err().unwrap_or_default();
    wrong.into_iter().map(|(line, what)| Problem { line, what }).collect()
}

/// The keys of a config that was judged; where it was not, the usual ones.
pub fn keymap(config: &Config) -> Keymap {
    Keymap::with(&wishes(&config.keys)).unwrap_or_default()
}

fn wishes(bindings: &[Binding]) -> Vec<Wish<'_>> {
    bindings.iter().map(|b| Wish { name: &b.action, keys: &b.keys, line: b.line }).collect()
}

/// Every action with a key that can be changed, in the order of the screens, each once.
fn rows() -> Vec<(Scope, &'static Row)> {
    let mut rows: Vec<(Scope, &Row)> = Vec::new();
    for scope in SCOPES.into_iter().filter(|scope| has_free_keys(*scope)) {
        for row in scope.rows() {
            // What is read is read by the same keys everywhere: they stand together.
            let elsewhere = row.name.starts_with("reading.") && !is_read(scope);
            if rows.iter().all(|(_, other)| other.name != row.name) && !elsewhere && !is_fixed(row) {
                rows.push((scope, row));
            }
        }
    }
    rows
}

fn has_free_keys(scope: Scope) -> bool {
    scope.is_of_step() || is_shared(scope) || is_read(scope)
}

fn is_read(scope: Scope) -> bool {
    matches!(scope, Scope::Reading | Scope::Reader)
}

/// Whether an action is one of those where no key changes its meaning, too.
fn is_fixed(row: &Row) -> bool {
    let fixed = SCOPES.into_iter().filter(|scope| !has_free_keys(*scope));
    fixed.flat_map(Scope::rows).any(|other| other.name == row.name)
}

fn is_shared(scope: Scope) -> bool {
    matches!(scope, Scope::Global | Scope::List | Scope::Naming)
}

/// `config.example.toml`: every key of the file with its default, and every action with its keys.
pub fn example() -> String {
    let mut out = Config::example();
    let _ = write!(out, "\n# {}\n[keys]\n", msg::keys_table());
    for (_, row) in rows() {
        let keys: Vec<String> = row.keys.iter().map(|key| format!("{key:?}")).collect();
        let name = if row.name.contains('.') { format!("{:?}", row.name) } else { row.name.to_owned() };
        let _ = writeln!(out, "# {name} = [{}]  # {}", keys.join(", "), (row.long)());
    }
    out
}

/// `docs/keys.md`: all keys, by what they work in.
pub fn page() -> String {
    let mut out = format!("# {}\n\n{}\n", PAGE.0, PAGE.1);
    let mut heading = "";
    for (scope, row) in rows() {
        let group = row.name.split_once('.').map_or("everywhere", |(group, _)| group);
        let group = if is_shared(scope) && scope != Scope::Naming { "everywhere" } else { group };
        if group != heading {
            let _ =
                write!(out, "\n## {group}\n\n| Action | Keys | What it does | 作用 |\n|---|---|---|---|\n");
            heading = group;
        }
        let presses = row.keys.iter().filter_map(|key| KeyPress::parse_sequence(key).ok());
        let keys: Vec<String> = presses.flatten().map(|key| format!("`{key}`")).collect();
        let (en, zh) = ((row.long)(), (row.long)());
        let _ = writeln!(
            out,
            "| `{}` | {} | {} | {} |",
            row.name,
            keys.join(" ").replace('|', "\\|"),
            en.get(Lang::En),
            zh.get(Lang::Zh)
        );
    }
    out
}

/// Title and first words of the page.
const PAGE: (&str, &str) = (
    "Keys",
    "Made from the table that the program itself reads. `?` or F1 tells the keys that work where you are; `:` or F4 lists \
     every action there, so that each can be reached with arrows and Enter while an input method is on. Your own keys go \
     into `[keys]` of the config file; what answers a question or sends is fixed.",
);

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[expect(
        clippy::disallowed_methods,
        reason = "a person's word to write the files anew, for this test alone"
    )]
    fn is_asked_to_write() -> bool {
        std::env::var_os("UPDATE_DOCS").is_some()
    }

    fn is_current(name: &str, wanted: &str) {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
        let written = std::fs::read_to_string(&path).unwrap_or_default();
        if written != wanted && is_asked_to_write() {
            std::fs::write(&path, wanted).unwrap();
            return;
        }
        assert_eq!(written, wanted, "{name}: write it anew with UPDATE_DOCS=1");
    }

    #[test]
    fn the_example_and_the_page_of_keys_are_current() {
        is_current("config.example.toml", &example());
        is_current("docs/keys.md", &page());
    }

    #[test]
    fn the_example_can_be_read_and_so_can_all_it_leaves_as_a_comment() {
        let config = Config::parse(&example(), judge).unwrap();
        assert_eq!(config.profiles.len(), 2);
        let head = Config::example();
        for key in crate::config::keys::TOP.iter().chain(&crate::config::keys::PROFILE) {
            assert!(head.contains(&format!("{} = ", key.name)), "{}", key.name);
        }
        let whole = example();
        let (head, keys) = whole.split_once("[keys]\n").unwrap();
        let keys: String = keys.lines().fold(String::new(), |all, line| {
            all + line.trim_start_matches("# ")
                + "
"
        });
        let config = Config::parse(&format!("{head}[keys]\n{keys}"), judge).unwrap();
        assert!(config.keys.len() > 60);
        let map = keymap(&config);
        for (scope, row) in rows() {
            let chain = if scope.is_of_step() { scope.chain() } else { vec![scope] };
            assert_eq!(map.label(&chain, row), Keymap::default().label(&chain, row), "{}", row.name);
        }
    }

    #[test]
    fn wrong_keys_are_told_with_the_other_faults_of_the_file() {
        let text = "ascii = 1\n[keys]\n\"review.save\" = \"c\"\n";
        let lines: Vec<usize> = Config::parse(text, judge).unwrap_err().iter().map(|p| p.line).collect();
        assert_eq!(lines, [1, 3]);
    }
}
