//! What a million tables take in memory: names, tree, what is known to live, the filter.

#[expect(dead_code, reason = "each measurement uses a part of it")]
mod common;

use common::{TABLES, catalog, kib, number, say, tree};
use undrop::domain::catalog::Existing;
use undrop::domain::filter::{Found, Index, Query};
use undrop::domain::tree::Edit;

fn main() {
    let start = kib("VmRSS");
    if start == 0 {
        say("this system does not tell what a process holds: nothing is measured");
        return;
    }
    let mut before = start;
    say("                         KiB     bytes a table");
    let mut step = |what: &str| {
        let now = kib("VmRSS");
        let grown = now.saturating_sub(before);
        before = now;
        say(&format!("{what:<22} {grown:>7}  {:>12.1}", number(grown) * 1024.0 / number(TABLES)));
    };
    let catalog = catalog();
    step("names");
    let mut tree = tree(&catalog);
    step("tree");
    let mut known = Existing::default();
    known.learn(&catalog);
    step("known names");
    let all = tree.roots().to_vec();
    let undo: Vec<Edit> = all.iter().map(|db| tree.apply(Edit::Choose(tree.tables(*db), true))).collect();
    step("all chosen, undo kept");
    let mut index = Index::default();
    index.grow(&tree);
    step("letters of names");
    let found = Found::new(&tree, &index, Query::parse("o"), None);
    step("a broad filter");
    let text: usize =
        catalog.databases.iter().flat_map(|e| e.groups.iter().flatten()).map(|g| g.tables.text().len()).sum();
    say(&format!(
        "\n{} KiB in all, {} KiB of it text; {} tables chosen, {} found, {} edits kept",
        kib("VmRSS"),
        text / 1024,
        tree.chosen_count(),
        found.tables(),
        undo.len()
    ));
}
