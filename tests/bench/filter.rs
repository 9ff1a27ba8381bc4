//! Filtering a million qualified names: key by key in this process, texts beside a plain scan of the same bytes, and
//! whole processes beside `fzf --filter`, all in one run. A peer that is not installed is said, not failed.

#[expect(dead_code, reason = "each measurement uses a part of it")]
mod common;

use std::io::{BufRead as _, BufReader, BufWriter, Write as _};
use std::process::{Command, Stdio};
use std::time::Duration;

use common::{catalog, figures, kib, of_process, say, timed, tree};
use undrop::domain::catalog::{Catalog, DatabaseEntry, Group, Names};
use undrop::domain::filter::{Found, Index, Query, best};
use undrop::domain::tree::RenameTree;

const TYPED: [&str; 8] =
    ["order", "'order_items", "custhist", "shop_07 paylog", "'_000123", "^refund", "legacy_04$", "zqx"];

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    if let [_, flag, typed, file] = arguments.as_slice()
        && flag == "--filter"
    {
        whole(typed, file);
        return;
    }
    let catalog = catalog();
    let tree = tree(&catalog);
    let mut index = Index::default();
    let ((), built) = timed(|| index.grow(&tree));
    say(&format!(
        "1,000,000 names, letters noted in {:.1} ms; rss {} MiB\n",
        built.as_secs_f64() * 1e3,
        kib("VmRSS") / 1024
    ));
    keys(&tree, &index);
    texts(&tree, &index, &catalog);
    processes(&tree);
}

/// Every letter of every text, one after another, as it is typed.
fn keys(tree: &RenameTree, index: &Index) {
    say("typed              found     tree order ms p50 / p99    best first ms p50 / p99");
    for typed in TYPED {
        let (mut plain, mut ranked, mut found) = (Vec::new(), Vec::new(), 0);
        for _ in 0..7 {
            let mut before: Option<Found> = None;
            for end in 1..=typed.len() {
                let query = Query::parse(&typed[..end]);
                let old = before.take();
                let (hits, time) = timed(|| Found::new(tree, index, query, old));
                let (_, scored) = timed(|| best(tree, &hits, 1_000));
                plain.push(time);
                ranked.push(time + scored);
                found = hits.tables();
                before = Some(hits);
            }
        }
        let ((a, b), (c, d)) = (figures(&mut plain), figures(&mut ranked));
        say(&format!("{typed:<16} {found:>8}        {a:>7.2} / {b:>6.2}          {c:>7.2} / {d:>6.2}"));
    }
}

/// Exact texts, from nothing, beside a scan of the same bytes that only counts.
fn texts(tree: &RenameTree, index: &Index, catalog: &Catalog) {
    say("\nexact text         hits      filter ms    plain scan ms    ratio");
    let groups = || catalog.databases.iter().flat_map(|entry| entry.groups.iter().flatten());
    for text in ["order_items_eu_000123", "_000123", "snapshot_legacy", "customer", "zqx"] {
        let query = Query::parse(&format!("'{text}"));
        let (mut ours, mut scans, mut found, mut seen) = (Vec::new(), Vec::new(), 0, 0);
        for _ in 0..15 {
            let (hits, time) = timed(|| Found::new(tree, index, query.clone(), None));
            found = hits.tables();
            ours.push(time);
            let finder = memchr::memmem::Finder::new(text);
            let scan =
                || groups().map(|group| finder.find_iter(group.tables.text().as_bytes()).count()).sum();
            let (count, time): (usize, Duration) = timed(scan);
            seen = count;
            scans.push(time);
        }
        let ((a, _), (b, _)) = (figures(&mut ours), figures(&mut scans));
        say(&format!(
            "{text:<22} {found:>7}  {a:>8.2}      {b:>8.2}        {:>5.2}   (the scan counts {seen})",
            a / b
        ));
    }
}

/// Whole processes on one file of qualified names.
fn processes(tree: &RenameTree) {
    let Ok(folder) = tempfile::tempdir() else {
        return say("no temporary folder: whole processes are not measured");
    };
    let file = folder.path().join("names");
    let Ok(made) = std::fs::File::create(&file) else { return };
    let mut out = BufWriter::new(made);
    for shelf in tree.shelves() {
        for name in shelf.names.iter() {
            let _ = writeln!(out, "{}.{name}", shelf.database_name);
        }
    }
    let _ = out.flush();
    let path = file.display().to_string();
    let own = std::env::current_exe().map(|path| path.display().to_string()).unwrap_or_default();
    say("\nwhole process      undrop s / MiB       fzf s / MiB      fzf / undrop");
    for typed in ["order", "custhist", "'order_items", "zqx"] {
        let ours = run(&[own.as_str(), "--filter", typed, path.as_str()], None);
        let theirs = run(&["fzf", "--filter", typed], Some(&path));
        let Some((ours_s, ours_mib)) = ours else { continue };
        match theirs {
            Some((s, mib)) => say(&format!(
                "{typed:<16}    {ours_s:>6.3} / {ours_mib:>4}       {s:>6.3} / {mib:>4}       {:>5.1}",
                s / ours_s
            )),
            None => {
                say(&format!("{typed:<16}    {ours_s:>6.3} / {ours_mib:>4}       fzf is not installed here"));
            }
        }
    }
}

/// Runs a command five times; median seconds, and MiB at most.
#[expect(clippy::disallowed_methods, reason = "another process is looked at now and then")]
fn run(command: &[&str], input: Option<&str>) -> Option<(f64, usize)> {
    let (mut times, mut most) = (Vec::new(), 0);
    for _ in 0..5 {
        let stdin = match input {
            Some(path) => Stdio::from(std::fs::File::open(path).ok()?),
            None => Stdio::null(),
        };
        let (peak, time) = timed(|| {
            let mut child = Command::new(command[0])
                .args(&command[1..])
                .stdin(stdin)
                .stdout(Stdio::null())
                .spawn()
                .ok()?;
            let mut peak = 0;
            // The peak is looked at while it runs: afterwards the system no longer tells it.
            while child.try_wait().ok()?.is_none() {
                peak = peak.max(of_process(&child.id().to_string(), "VmHWM"));
                std::thread::sleep(Duration::from_millis(2));
            }
            Some(peak)
        });
        most = most.max(peak?);
        times.push(time);
    }
    Some((figures(&mut times).0 / 1e3, most / 1024))
}

/// What `fzf --filter` does, with the parts of undrop: reads names, prints those that fit, best first.
fn whole(typed: &str, file: &str) {
    let Ok(file) = std::fs::File::open(file) else { return };
    let (mut lines, mut line) = (BufReader::with_capacity(1 << 16, file), String::new());
    let mut databases: Vec<(String, Names)> = Vec::new();
    while lines.read_line(&mut line).is_ok_and(|length| length > 0) {
        let (database, table) = line.trim_end().split_once('.').unwrap_or_default();
        match databases.last_mut() {
            Some((name, tables)) if name == database => tables.push(table),
            _ => {
                let mut tables = Names::default();
                tables.push(table);
                databases.push((database.to_owned(), tables));
            }
        }
        line.clear();
    }
    let entry = |(name, tables): (String, Names)| DatabaseEntry {
        name,
        size_bytes: None,
        groups: Some(vec![Group { schema: None, tables }]),
    };
    let catalog = Catalog { databases: databases.into_iter().map(entry).collect(), ..Catalog::default() };
    let tree = tree(&catalog);
    let mut index = Index::default();
    index.grow(&tree);
    let found = Found::new(&tree, &index, Query::parse(typed), None);
    let mut out = BufWriter::new(std::io::stdout());
    for id in best(&tree, &found, found.tables()) {
        let _ = writeln!(out, "{}.{}", tree.name(tree.database_of(id)), tree.name(id));
    }
    let _ = out.flush();
}
