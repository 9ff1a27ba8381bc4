//! A tree judged edit by edit is judged as the whole plan is; and every proposal mends what it is offered for.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::*;
use crate::domain::capability::{Depth, Limit, Limits, Rename, Target, WholeDatabases};
use crate::domain::catalog::{Catalog, DatabaseEntry, Group, KnownTables, Names as List};
use crate::domain::naming::replace::Replace;
use crate::domain::naming::{Folding, NameContext, NameRule, NameTemplate, OldNames};
use crate::domain::point::RestorePoint;
use crate::domain::testing;
use crate::domain::time::Timestamp;
use crate::domain::tree::{By, Edit, NodeKind, OwnName, RenameTree, RuleFor};

/// An operation, a tree, and what lives.
#[derive(Clone, Debug)]
struct World {
    capabilities: Capabilities,
    tree: RenameTree,
    live: Live,
    elsewhere: bool,
}

impl World {
    fn ground(&self) -> Ground<'_> {
        Ground { capabilities: &self.capabilities, elsewhere: self.elsewhere, live: &self.live }
    }

    fn head(&self) -> PlanDraft {
        PlanDraft {
            profile: "p".into(),
            operation: "o".into(),
            instance: "rm-1".into(),
            target: self.elsewhere.then(|| "rm-2".into()),
            point: RestorePoint::At(Timestamp::from_secs(1)),
            options: BTreeMap::new(),
            run: None,
            damage: None,
            databases: Vec::new(),
        }
    }

    /// Everything the plan breaks, by node and sentence.
    fn whole(&self) -> BTreeSet<(Option<NodeId>, String, Option<NodeId>)> {
        let items = self.tree.items();
        if items.databases.is_empty() {
            return BTreeSet::new();
        }
        let draft = PlanDraft { databases: items.databases, ..self.head() };
        let found = validate(&draft, &self.capabilities, self.live.existing()).err().unwrap_or_default();
        let node = |place| match place {
            Place::Plan(_) => None,
            Place::Database(d) => Some(items.nodes[d].0),
            Place::Table(d, t) => Some(items.nodes[d].1[t]),
            Place::Node(id) => Some(id),
        };
        let told = found.iter().map(|violation| {
            let other = match &violation.rule {
                Rule::CollidesWith(_, other) => node(*other),
                _ => None,
            };
            (node(violation.place), format!("{} {}", violation.rule.key(), violation.rule.text().en), other)
        });
        told.collect()
    }

    /// The same as the tree's own judgement has it.
    fn kept(&self, problems: &Problems) -> BTreeSet<(Option<NodeId>, String, Option<NodeId>)> {
        let told = |rule: &Rule| format!("{} {}", rule.key(), rule.text().en);
        let mut all: BTreeSet<_> =
            problems.plan().iter().map(|violation| (None, told(&violation.rule), None)).collect();
        for id in problems.all() {
            for rule in problems.all_of(&self.tree, id) {
                let other = match &rule {
                    Rule::CollidesWith(_, Place::Node(other)) => Some(*other),
                    _ => None,
                };
                all.insert((Some(id), told(&rule), other));
            }
        }
        all
    }

    fn judged(&self) -> Problems {
        let mut problems = Problems::of(&self.tree, self.ground());
        problems.set_head(&self.head(), &self.capabilities);
        problems
    }
}

fn list(names: &[&str]) -> List {
    names.iter().copied().collect()
}

fn group(schema: Option<&str>, names: &[&str]) -> Group {
    Group { schema: schema.map(str::to_owned), tables: list(names) }
}

fn catalog() -> Catalog {
    let entry = |name: &str, groups| DatabaseEntry { name: name.to_owned(), size_bytes: None, groups };
    Catalog {
        databases: vec![
            entry("shop", Some(vec![group(None, &["orders", "Orders", "items", "a,b", "订单"])])),
            entry("pg", Some(vec![group(Some("public"), &["a", "b"]), group(Some("audit"), &["a"])])),
            entry("Shop", Some(vec![group(None, &["orders", "items"])])),
            entry("crm", None),
        ],
        ..Catalog::default()
    }
}

/// How many nodes the catalogue makes.
const NODES: u32 = 4 + 5 + 2 + 3 + 2;

fn capabilities() -> impl Strategy<Value = Capabilities> {
    let rename = prop_oneof![
        Just(Rename::DatabasesAndTables),
        Just(Rename::TablesOrWholeDatabases),
        Just(Rename::Tables),
        Just(Rename::Never)
    ];
    let depth = prop_oneof![Just(Depth::Tables), Just(Depth::Schemas), Just(Depth::Databases)];
    let whole =
        prop_oneof![Just(WholeDatabases::Mixed), Just(WholeDatabases::Alone), Just(WholeDatabases::Never)];
    let folding = prop_oneof![Just(Folding::Insensitive), Just(Folding::Sensitive)];
    (rename, depth, whole, folding, any::<bool>(), 20_usize..28).prop_map(
        |(rename, depth, whole_databases, folding, overwrites, max)| {
            let rule = NameRule { max, signs: "_$", reserved: &["sys"], ..testing::NAME };
            let names =
                crate::domain::naming::NameRules { folding, old: OldNames::NoComma, ..testing::names(rule) };
            let tables = Limit { warn_above: None, refuse_above: Some(4) };
            Capabilities {
                rename,
                depth,
                whole_databases,
                names,
                overwrites,
                target: Target::AnyInstance,
                limits: Limits { tables, databases: Limit { warn_above: None, refuse_above: Some(2) } },
                ..testing::capabilities()
            }
        },
    )
}

fn existing() -> impl Strategy<Value = Existing> {
    let known = |database: &str, schema: &str, names: &[&str]| KnownTables {
        database: database.to_owned(),
        schema: schema.to_owned(),
        tables: list(names),
    };
    let all = vec![
        known("shop", "", &["orders", "items", "ITEMS_x", "new"]),
        known("pg", "public", &["a", "b", "x"]),
        known("NEW", "", &["orders"]),
        known("shop", "", &["late"]),
    ];
    let tables = proptest::sample::subsequence(all, 0..=4);
    let names = ["shop", "pg", "New", "sys"].map(str::to_owned).to_vec();
    let databases = proptest::option::of(proptest::sample::subsequence(names, 0..=4));
    (databases, any::<bool>(), tables).prop_map(|(databases, lists_tables, tables)| Existing {
        databases,
        lists_tables,
        tables,
        ..Existing::default()
    })
}

fn world() -> impl Strategy<Value = World> {
    (capabilities(), existing(), any::<bool>()).prop_map(|(capabilities, existing, elsewhere)| {
        let context = NameContext { run: "k7q2".into(), mmdd: "1119".into(), hhmm: "2203".into() };
        let tree = RenameTree::new(&catalog(), capabilities.rename, capabilities.names, context);
        let live = Live::new(existing, capabilities.names.folding);
        World { capabilities, tree, live, elsewhere }
    })
}

fn template() -> impl Strategy<Value = NameTemplate> {
    prop_oneof![
        Just("{name}"),
        Just("{name}_{run}"),
        Just("{db}_{name}"),
        Just("{name}_ud{mmdd}_{run}"),
        Just("x {name}"),
        Just("{schema}{name}{name}")
    ]
    .prop_map(|text| NameTemplate::parse(text).unwrap())
}

fn name() -> impl Strategy<Value = String> {
    let words = ["orders", "items", "new", "NEW", "late", "a", "sys", "", "订", "k7q2", "shop", "x"];
    prop_oneof![proptest::sample::select(words.map(str::to_owned).to_vec()), "[a-bX_ ]{0,20}"]
}

/// An edit of one of the nodes, by its number.
fn edit() -> impl Strategy<Value = Edit<u32, Vec<u32>>> {
    let node = 0..NODES;
    let one = prop_oneof![
        4 => (proptest::collection::vec(0..NODES, 0..6), any::<bool>()).prop_map(|(n, on)| Edit::Choose(n, on)),
        3 => (node.clone(), proptest::option::of(name()))
            .prop_map(|(n, name)| Edit::Rename(n, name.map(OwnName::from))),
        1 => template().prop_map(Edit::TableRule),
        1 => template().prop_map(Edit::DatabaseRule),
        1 => (node, proptest::option::of(template())).prop_map(|(n, rule)| Edit::OwnRule(n, rule)),
    ];
    one.prop_recursive(2, 8, 4, |inner| proptest::collection::vec(inner, 0..4).prop_map(Edit::All))
}

/// Every node of a tree, in the order of its making.
fn nodes(tree: &RenameTree) -> Vec<NodeId> {
    let mut all: Vec<NodeId> = tree.roots().to_vec();
    let mut at = 0;
    while at < all.len() {
        all.extend(tree.children(all[at]));
        at += 1;
    }
    all.sort_unstable();
    all
}

/// What a screen never asks for: a name for a schema, or a rule for a table.
fn sane(tree: &RenameTree, edit: Edit<u32, Vec<u32>>) -> Edit {
    let ids = nodes(tree);
    let edit = edit.renamed(&mut |n: u32| ids.get(n as usize).copied());
    kept(tree, edit)
}

fn kept(tree: &RenameTree, edit: Edit) -> Edit {
    match edit {
        Edit::Rename(id, _) if !tree.can_rename(id) => Edit::All(Vec::new()),
        Edit::OwnRule(id, _) if tree.kind(id) == NodeKind::Table => Edit::All(Vec::new()),
        Edit::All(edits) => Edit::All(edits.into_iter().map(|edit| kept(tree, edit)).collect()),
        edit => edit,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn judged_edit_by_edit_is_judged_whole(mut world in world(), edits in proptest::collection::vec(edit(), 0..10)) {
        let mut problems = world.judged();
        for edit in edits {
            let edit = sane(&world.tree, edit);
            let undo = world.tree.apply(edit);
            problems.follow(&world.tree, world.ground(), &undo);
            problems.set_head(&world.head(), &world.capabilities);
            prop_assert_eq!(world.kept(&problems), world.whole());
            prop_assert_eq!(problems.is_empty(), world.whole().is_empty());
            prop_assert_eq!(&problems, &world.judged(), "nothing of the way here is left in it");
        }
    }

    #[test]
    fn a_name_tried_is_judged_as_if_given(
        mut world in world(), edits in proptest::collection::vec(edit(), 0..6), at in 0..NODES, name in name()
    ) {
        for edit in edits {
            let edit = sane(&world.tree, edit);
            world.tree.apply(edit);
        }
        let id = nodes(&world.tree)[at as usize];
        let db = world.tree.database_of(id);
        world.tree.apply(Edit::Choose(db.into(), false));
        world.tree.apply(Edit::Choose(id.into(), true));
        if !world.tree.can_rename(id) {
            return Ok(());
        }
        let before = world.judged();
        let tried = before.under(&world.tree, world.ground(), id, &name);
        prop_assert_eq!(&world.judged(), &before);
        world.tree.apply(Edit::Rename(id, Some(name.as_str().into())));
        let given = world.judged().all_of(&world.tree, id);
        // The first of two equal names is not told when it is given, but it is while it is typed.
        let own = |rules: &[Rule]| -> Vec<Rule> {
            rules.iter().filter(|rule| !matches!(rule, Rule::CollidesWith(..))).cloned().collect()
        };
        prop_assert_eq!(own(&tried), own(&given));
        let twice = |rules: &[Rule]| rules.iter().any(|rule| matches!(rule, Rule::CollidesWith(..)));
        prop_assert!(twice(&tried) || !twice(&given));
    }

    #[test]
    fn every_proposal_mends_what_it_is_offered_for(
        mut world in world(), edits in proptest::collection::vec(edit(), 0..8)
    ) {
        for edit in edits {
            let edit = sane(&world.tree, edit);
            world.tree.apply(edit);
        }
        let problems = world.judged();
        for id in problems.all() {
            let broken = problems.all_of(&world.tree, id);
            let named = broken.iter().any(Rule::is_of_name);
            let proposal = problems.proposal(&world.tree, world.ground(), id);
            prop_assert!(named || proposal.is_none());
            prop_assert!(proposal.is_some() || !named || !world.tree.can_rename(id), "{:?} has no way out", broken);
            let Some(name) = proposal else { continue };
            let mut mended = world.clone();
            mended.tree.apply(Edit::Rename(id, Some(OwnName::new(name, By::Proposal))));
            let left = mended.judged().all_of(&mended.tree, id);
            prop_assert!(!left.iter().any(Rule::is_of_name), "{:?} after {:?}", left, broken);
        }
    }

    #[test]
    fn a_rule_tried_tells_what_it_would_do(
        mut world in world(), edits in proptest::collection::vec(edit(), 0..6), rule in template(), at in 0..NODES, what in 0_usize..4
    ) {
        for edit in edits {
            let edit = sane(&world.tree, edit);
            world.tree.apply(edit);
        }
        let holder = nodes(&world.tree)[at as usize];
        let holder = if world.tree.kind(holder) == NodeKind::Table { world.tree.database_of(holder) } else { holder };
        let given = [RuleFor::All, RuleFor::Tables, RuleFor::Whole, RuleFor::Below(holder)][what];
        let trial = Trial::of_rule(&world.tree, world.ground(), &rule, given);
        let before: Vec<(NodeId, String)> =
            world.tree.chosen().map(|id| (id, world.tree.new_name(id).into_owned())).collect();
        let edit = world.tree.ruling(given, Some(rule));
        world.tree.apply(edit);
        let problems = Problems::of(&world.tree, world.ground());
        let changed = before.iter().filter(|(id, name)| world.tree.new_name(*id) != name.as_str()).count();
        prop_assert_eq!((trial.changed, trial.broken), (changed, problems.nodes()));
        prop_assert_eq!(trial.longest, problems.longest());
        prop_assert!(trial.cut <= problems.cut().0);
        for (id, _, after) in &trial.examples {
            prop_assert_eq!(&*world.tree.new_name(*id), after.as_str());
        }
        prop_assert_eq!(trial.first_broken.map(|(id, ..)| id), problems.next(&world.tree, None, true));
    }

    #[test]
    fn a_replacement_gives_what_typing_gives(
        mut world in world(), edits in proptest::collection::vec(edit(), 0..6), pattern in "[a-o_]{1,2}", with in "[a-c_]{0,3}"
    ) {
        for edit in edits {
            let edit = sane(&world.tree, edit);
            world.tree.apply(edit);
        }
        let replace = Replace::parse(&pattern, &with).unwrap();
        let trial = Trial::of_replace(&world.tree, world.ground(), &replace, |_| true);
        let ids: Vec<NodeId> = world.tree.chosen().filter(|id| world.tree.can_rename(*id)).collect();
        let mut changed = 0;
        for id in ids {
            let before = world.tree.new_name(id).into_owned();
            let after = before.replace(&pattern, &with);
            changed += usize::from(after != before);
            if after != before {
                world.tree.apply(Edit::Rename(id, Some(after.into())));
            }
        }
        prop_assert_eq!((trial.changed, trial.broken), (changed, world.judged().nodes()));
    }

    #[test]
    fn jumps_visit_every_problem_and_come_around(
        mut world in world(), edits in proptest::collection::vec(edit(), 0..8), forward in any::<bool>()
    ) {
        for edit in edits {
            let edit = sane(&world.tree, edit);
            world.tree.apply(edit);
        }
        let problems = world.judged();
        let mut all: Vec<NodeId> = problems.all().collect();
        if !forward {
            all.reverse();
        }
        let mut at = None;
        for id in &all {
            at = problems.next(&world.tree, at, forward);
            prop_assert_eq!(at, Some(*id));
        }
        prop_assert_eq!(problems.next(&world.tree, at, forward), all.first().copied());
    }
}

#[test]
fn what_cannot_be_compared_is_never_called_free() {
    let capabilities = testing::capabilities();
    let known = |databases: Option<&[&str]>, lists_tables| {
        let databases = databases.map(|names| names.iter().map(|name| (*name).to_owned()).collect());
        let existing = Existing { databases, lists_tables, ..Existing::default() };
        Live::new(existing, Folding::Insensitive)
    };
    for (live, whole, result, compared) in [
        (known(None, false), true, "shop_x", false),
        (known(None, false), false, "shop", false),
        (known(Some(&["shop"]), false), true, "shop_x", true),
        (known(Some(&["shop"]), false), false, "SHOP", false),
        (known(Some(&["shop"]), false), false, "shop_x", true),
        (known(Some(&["shop"]), true), false, "shop", true),
        (known(None, true), false, "shop", true),
    ] {
        let ground = Ground { capabilities: &capabilities, elsewhere: false, live: &live };
        assert_eq!(ground.compares(whole, result), compared, "{whole} {result} {live:?}");
    }
}
