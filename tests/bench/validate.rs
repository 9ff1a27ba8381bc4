//! How fast names are judged and a request is made: medians beside what serialising the same JSON takes, in one run.
//!
//! `cargo bench --bench validate`; `UNDROP_BENCH_RENAMES` and `UNDROP_BENCH_TABLES` set other sizes.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a measurement reads the clock, prints, and fails loudly"
)]

use std::collections::BTreeMap;
use std::hint::black_box;
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};
use undrop::domain::capability::{Capabilities, Limits, Rename};
use undrop::domain::catalog::{Catalog, DatabaseEntry, Existing, Group, KnownTables};
use undrop::domain::draft::{DatabaseItem, PlanDraft, TableItem};
use undrop::domain::naming::replace::Replace;
use undrop::domain::naming::{NameContext, NameTemplate};
use undrop::domain::point::RestorePoint;
use undrop::domain::profile::Profile;
use undrop::domain::time::Timestamp;
use undrop::domain::tree::{Edit, NodeId, RenameTree, RuleFor};
use undrop::domain::validate::{Ground, Live, Problems, Trial, validate, validate_owned};
use undrop::messages::Lang;
use undrop::provider::registry;
use undrop::sim::scenario::Scenario;
use undrop::training::Rehearsal;

const ROUNDS: usize = 15;

/// The same JSON as the request's, for a plain serialiser.
#[derive(Serialize, Deserialize)]
struct Body {
    restore_time: String,
    restore_tables: Vec<Database>,
}

#[derive(Serialize, Deserialize)]
struct Database {
    database: String,
    tables: Vec<Table>,
}

#[derive(Serialize, Deserialize)]
struct Table {
    old_name: String,
    new_name: String,
}

fn number(variable: &str, usual: usize) -> usize {
    std::env::var(variable).ok().and_then(|value| value.parse().ok()).unwrap_or(usual)
}

/// The median of several rounds. What a round makes is given back after the clock was read.
fn median<T>(mut work: impl FnMut() -> T) -> Duration {
    let mut times: Vec<Duration> = Vec::with_capacity(ROUNDS);
    for _ in 0..ROUNDS {
        let start = Instant::now();
        let made = black_box(work());
        times.push(start.elapsed());
        drop(made);
    }
    times.sort_unstable();
    times[ROUNDS / 2]
}

fn told(what: &str, time: Duration, peer: Duration) {
    let ratio = time.as_secs_f64() / peer.as_secs_f64();
    println!("{what:<58} {:>10.3} ms   {ratio:>7.2} x", time.as_secs_f64() * 1e3);
}

fn old(n: usize) -> String {
    format!("customer_orders_{n:07}")
}

fn context() -> NameContext {
    NameContext { run: "k7q2".into(), mmdd: "1119".into(), hhmm: "2203".into() }
}

fn draft(renames: usize) -> PlanDraft {
    let table = |n: usize| TableItem { name: old(n), new_name: Some(format!("{}_ud1119_k7q2", old(n))) };
    let item = |name: &str, from: usize, to: usize| DatabaseItem {
        name: name.to_owned(),
        new_name: None,
        schemas: Vec::new(),
        tables: (from..to).map(table).collect(),
    };
    PlanDraft {
        profile: "pay-prod".into(),
        operation: "huawei.taurusdb-tables".into(),
        instance: "in07".into(),
        target: None,
        point: RestorePoint::At(Timestamp::from_secs(1_700_000_000)),
        options: BTreeMap::new(),
        run: Some("k7q2".into()),
        damage: None,
        databases: vec![item("shop", 0, renames / 2), item("crm", renames / 2, renames)],
    }
}

fn existing(tables: usize) -> Existing {
    let known = |database: &str, from: usize, to: usize| {
        let names: Vec<String> = (from..to).map(old).collect();
        let tables = names.iter().map(String::as_str).collect();
        KnownTables { database: database.to_owned(), schema: String::new(), tables }
    };
    Existing {
        databases: Some(vec!["shop".into(), "crm".into()]),
        lists_tables: true,
        tables: vec![known("shop", 0, tables / 2), known("crm", tables / 2, tables)],
    }
}

fn profile() -> Profile {
    let start = Timestamp::from_secs(1_700_000_000);
    let world = Rehearsal::new(&Scenario::builtin("default").unwrap(), start, 1);
    let profiles = world.setup(Lang::En, (80, 24), 1).profiles;
    profiles.into_iter().find(|profile| profile.provider == "huawei").unwrap()
}

fn whole(renames: usize, capabilities: &Capabilities) -> Duration {
    let (_, operation) = registry::operation(&"huawei.taurusdb-tables".into()).unwrap();
    let (draft, profile) = (draft(renames), profile());
    let (nothing, known) = (Existing::default(), existing(renames));
    let plan = validate(&draft, capabilities, &nothing).unwrap();
    let payload = operation.prepare(&plan, &profile, &"k7q2".into()).payload;
    let body: Body = serde_json::from_str(&payload).unwrap();
    assert_eq!(serde_json::to_string(&body).unwrap(), payload, "the peer writes the same bytes");
    println!("{renames} renames, {} bytes of JSON; medians of {ROUNDS}\n", payload.len());
    let peer = median(|| serde_json::to_string(black_box(&body)).unwrap());
    told("serde_json of the same structure (peer)", peer, peer);
    // The tables step hands its draft over, so copies are made outside the clock.
    let mut drafts = vec![draft; 3 * ROUNDS];
    told(
        "validate, nothing known of the target",
        median(|| validate_owned(drafts.pop().unwrap(), capabilities, &nothing).unwrap()),
        peer,
    );
    told(
        "validate, as many live names known",
        median(|| validate_owned(drafts.pop().unwrap(), capabilities, &known).unwrap()),
        peer,
    );
    told(
        "build the request of a judged plan",
        median(|| operation.prepare(black_box(&plan), &profile, &"k7q2".into())),
        peer,
    );
    told(
        "validate and build, as many live names known",
        median(|| {
            let plan = validate_owned(drafts.pop().unwrap(), capabilities, &known).unwrap();
            let request = operation.prepare(&plan, &profile, &"k7q2".into());
            (plan, request)
        }),
        peer,
    );
    peer
}

fn tree(tables: usize, capabilities: &Capabilities) -> RenameTree {
    let entry = |name: &str, from: usize, to: usize| {
        let names: Vec<String> = (from..to).map(old).collect();
        let tables = names.iter().map(String::as_str).collect();
        DatabaseEntry {
            name: name.to_owned(),
            size_bytes: None,
            groups: Some(vec![Group { schema: None, tables }]),
        }
    };
    let databases = vec![entry("shop", 0, tables / 2), entry("crm", tables / 2, tables)];
    let catalog = Catalog { databases, ..Catalog::default() };
    RenameTree::new(&catalog, capabilities.rename, capabilities.names, context())
}

fn step_by_step(renames: usize, tables: usize, capabilities: &Capabilities, peer: Duration) {
    let mut tree = tree(tables, capabilities);
    let roots = tree.roots().to_vec();
    let some: Vec<NodeId> = roots.iter().flat_map(|db| tree.children(*db).take(renames / 2)).collect();
    let live = Live::new(existing(tables), capabilities.names.folding);
    let ground = Ground { capabilities, elsewhere: false, live: &live };
    let chosen = median(|| {
        let edit = tree.apply(Edit::Choose(some.clone().into(), true));
        tree.apply(edit);
    });
    println!("\n{tables} tables, {renames} of them chosen\n");
    told("choose and unchoose them, not judged", chosen, peer);
    tree.apply(Edit::Choose(some.clone().into(), true));
    let mut problems = Problems::of(&tree, ground);
    told("judge the whole tree anew", median(|| problems = Problems::of(&tree, ground)), peer);
    assert!(problems.is_empty());
    let one = some[some.len() / 2];
    told(
        "one name given, judged, taken back, judged",
        median(|| {
            let undo = tree.apply(Edit::Rename(one, Some("another_name".into())));
            problems.follow(&tree, ground, &undo);
            let redo = tree.apply(undo);
            problems.follow(&tree, ground, &redo);
        }),
        peer,
    );
    told(
        "one letter of a name typed: flaw and proposal",
        median(|| {
            let name = old(tables / 2 + 7);
            let broken = black_box(problems.under(&tree, ground, one, &name));
            black_box(problems.instead(&tree, ground, one, &broken[0], &name));
        }),
        peer,
    );
    told(
        "one table chosen and unchosen, judged",
        median(|| {
            let undo = tree.apply(Edit::Choose(vec![one].into(), false));
            problems.follow(&tree, ground, &undo);
            let redo = tree.apply(undo);
            problems.follow(&tree, ground, &redo);
        }),
        peer,
    );
    let rule = NameTemplate::parse("{name}_{db}_{run}").unwrap();
    told(
        "one letter of the rule typed: all its results",
        median(|| {
            black_box(Trial::of_rule(&tree, ground, &rule, RuleFor::All));
        }),
        peer,
    );
    let replace = Replace::parse("_ud(\\d+)_", "_back${1}_").unwrap();
    told(
        "one letter of a pattern typed: all its results",
        median(|| {
            black_box(Trial::of_replace(&tree, ground, &replace, |_| true));
        }),
        peer,
    );
    tree.apply(Edit::TableRule(NameTemplate::parse("{name}").unwrap()));
    problems = Problems::of(&tree, ground);
    println!("\n{} problems\n", problems.len());
    told(
        "to the next problem and back",
        median(|| {
            let next = problems.next(&tree, Some(one), true);
            black_box(problems.next(&tree, next, false));
        }),
        peer,
    );
    told(
        "the proposal for one of them",
        median(|| {
            black_box(problems.proposal(&tree, ground, one));
        }),
        peer,
    );
}

fn main() {
    let (renames, tables) =
        (number("UNDROP_BENCH_RENAMES", 100_000), number("UNDROP_BENCH_TABLES", 1_000_000));
    let (_, operation) = registry::operation(&"huawei.taurusdb-tables".into()).unwrap();
    let capabilities =
        Capabilities { limits: Limits::default(), rename: Rename::Tables, ..operation.capabilities(None) };
    let peer = whole(renames, &capabilities);
    step_by_step(renames, tables, &capabilities, peer);
}
