//! What the judge must never let pass, and that it tells everything at once.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::*;
use crate::domain::capability::{
    Depth, Limit, Limits, Needed, OptionKind, OptionSpec, OptionValue, Rename, Target, WholeDatabases,
};
use crate::domain::catalog::KnownTables;
use crate::domain::draft::{SchemaItem, TableItem};
use crate::domain::naming::{Folding, NameRule, OldNames};
use crate::domain::point::RestorePoint;
use crate::domain::testing;
use crate::domain::time::Timestamp;
use crate::messages::Text;

fn capabilities() -> Capabilities {
    let rule = NameRule { max: 16, signs: "_$-", reserved: &["mysql", "sys"], ..testing::NAME };
    let tables = Limit { warn_above: Some(5), refuse_above: Some(8) };
    let fast = OptionSpec {
        key: "fast",
        label: Text::default(),
        kind: OptionKind::Switch,
        default: None,

        needed: Needed::Never,
        changes_list: false,
        explanation: Text::default(),
    };
    Capabilities {
        limits: Limits { tables, databases: Limit::default() },
        names: testing::names(rule),
        options: vec![fast],
        ..testing::capabilities()
    }
}

fn table(name: &str, new_name: &str) -> TableItem {
    TableItem { name: name.to_owned(), new_name: (!new_name.is_empty()).then(|| new_name.to_owned()) }
}

fn database(name: &str, new_name: &str, tables: Vec<TableItem>) -> DatabaseItem {
    let new_name = (!new_name.is_empty()).then(|| new_name.to_owned());
    DatabaseItem { name: name.to_owned(), new_name, schemas: Vec::new(), tables }
}

fn draft(databases: Vec<DatabaseItem>) -> PlanDraft {
    PlanDraft {
        damage: None,
        profile: "p".into(),
        operation: "o".into(),
        instance: "rm-1".into(),
        target: None,
        point: RestorePoint::At(Timestamp::from_secs(1)),
        options: BTreeMap::new(),
        run: None,
        databases,
    }
}

fn existing() -> Existing {
    Existing {
        databases: Some(vec!["shop".into(), "Audit".into()]),
        lists_tables: false,
        tables: vec![KnownTables {
            database: "shop".into(),
            schema: String::new(),
            tables: ["orders", "payments"].into_iter().collect(),
        }],
        ..Existing::default()
    }
}

fn rules(plan: &PlanDraft) -> Vec<(&'static str, String)> {
    let found = validate(plan, &capabilities(), &existing()).err().unwrap_or_default();
    found.iter().map(|v| (v.rule.key(), v.path(plan))).collect()
}

#[test]
fn a_good_plan_passes() {
    let plan = draft(vec![
        database("shop", "", vec![table("orders", "orders_ud")]),
        database("crm", "crm_ud", vec![]),
        database("报表", "", vec![table("订单", "orders_cn")]),
    ]);
    assert_eq!(rules(&plan), []);
}

#[test]
fn every_violation_is_told_at_once() {
    let mut plan = draft(vec![
        database(
            "shop",
            "",
            vec![
                table("orders", ""),
                table("a", "PAYMENTS"),
                table("b", "x y"),
                table("c", "same"),
                table("d", "SAME"),
                table("e", "a_name_that_is_too_long"),
                table("f,g", "fg"),
            ],
        ),
        database("old", "audit", vec![]),
        database("whole", "", vec![]),
        database("sysdb", "mysql", vec![]),
    ]);
    plan.options.insert("slow".into(), OptionValue::Switch(true));
    plan.options.insert("fast".into(), OptionValue::Words("yes".into()));
    let found = rules(&plan);
    for wanted in [
        ("must-change", "databases[0].tables[0]"),
        ("collides-with-live", "databases[0].tables[1]"),
        ("bad-char", "databases[0].tables[2]"),
        ("collides", "databases[0].tables[4]"),
        ("too-long", "databases[0].tables[5]"),
        ("bad-source", "databases[0].tables[6]"),
        ("collides-with-live", "databases[1]"),
        ("must-change", "databases[2]"),
        ("reserved", "databases[3]"),
        ("option", "options"),
    ] {
        assert!(found.contains(&(wanted.0, wanted.1.to_owned())), "{wanted:?} is not in {found:#?}");
    }
}

#[test]
fn quantities_and_shapes() {
    let many = (0..9).map(|n| table(&format!("t{n}"), &format!("n{n}"))).collect();
    assert_eq!(rules(&draft(vec![database("shop", "", many)])), [("too-many", "databases".to_owned())]);
    assert_eq!(rules(&draft(vec![])), [("nothing-chosen", "databases".to_owned())]);
    let mut schemas = database("shop", "", vec![]);
    schemas.schemas.push(SchemaItem { name: "s".into(), tables: vec![table("a", "b")] });
    assert_eq!(rules(&draft(vec![schemas])), [("unsupported", "databases[0]".to_owned())]);
    let mut bare = draft(vec![database("pg", "", vec![])]);
    bare.databases[0].schemas.push(SchemaItem { name: "public".into(), tables: vec![] });
    let schemas = Capabilities { depth: Depth::Schemas, ..capabilities() };
    let found = validate(&bare, &schemas, &existing()).unwrap_err();
    assert_eq!(found, [Violation { place: Place::Database(0), rule: Rule::NothingChosen }]);
    let mut elsewhere = draft(vec![database("crm", "crm_ud", vec![])]);
    elsewhere.target = Some("rm-2".into());
    assert_eq!(rules(&elsewhere), [("unsupported", "target".to_owned())]);
}

#[test]
fn a_path_reaches_into_schemas() {
    let mut plan = draft(vec![database("pg", "", vec![])]);
    for (schema, name) in [("public", "a"), ("audit", "b")] {
        plan.databases[0].schemas.push(SchemaItem { name: schema.into(), tables: vec![table(name, name)] });
    }
    let violation = Violation { place: Place::Table(0, 1), rule: Rule::NothingChosen };
    assert_eq!(violation.path(&plan), "databases[0].schemas[1].tables[0]");
}

fn keys(plan: &PlanDraft, capabilities: &Capabilities, existing: &Existing) -> Vec<&'static str> {
    let found = validate(plan, capabilities, existing).err().unwrap_or_default();
    found.iter().map(|violation| violation.rule.key()).collect()
}

#[test]
fn onto_another_instance_names_may_stay_where_nothing_of_that_name_lives() {
    let another = Capabilities { target: Target::Another, ..capabilities() };
    let mut plan = draft(vec![
        database("crm", "", vec![]),
        database("shop", "", vec![table("orders_old", "")]),
        database("news", "", vec![table("orders", "")]),
    ]);
    assert_eq!(keys(&plan, &another, &existing())[0], "unsupported", "the target must be named");
    plan.target = Some("rm-2".into());
    assert_eq!(keys(&plan, &another, &existing()), ["must-change"], "a table into a live database");
    plan.databases[0].name = "Audit".into();
    assert_eq!(keys(&plan, &another, &existing()), ["collides-with-live", "must-change"]);
    plan.databases[1].tables[0].new_name = Some("Payments".into());
    assert_eq!(keys(&plan, &another, &existing()), ["collides-with-live", "collides-with-live"]);
    plan.target = Some("rm-1".into());
    assert_eq!(
        keys(&plan, &another, &existing())[0],
        "unsupported",
        "the source itself is no other instance"
    );
}

#[test]
fn what_is_overwritten_may_keep_its_name_and_nothing_may_mean_everything() {
    let over = Capabilities {
        overwrites: true,
        all_when_empty: true,
        target: Target::AnyInstance,
        ..capabilities()
    };
    assert_eq!(keys(&draft(vec![]), &over, &existing()), Vec::<&str>::new());
    assert_eq!(keys(&draft(vec![database("shop", "", vec![])]), &over, &existing()), Vec::<&str>::new());
    let twice = draft(vec![database("shop", "a", vec![]), database("crm", "A", vec![])]);
    assert_eq!(keys(&twice, &over, &existing()), ["collides"]);
    let whole = Capabilities { depth: Depth::Instance, ..over };
    assert_eq!(keys(&draft(vec![]), &whole, &existing()), Vec::<&str>::new());
    assert_eq!(keys(&draft(vec![database("shop", "", vec![])]), &whole, &existing()), ["unsupported"]);
}

#[test]
fn whole_databases_may_have_a_request_of_their_own() {
    let alone = Capabilities {
        whole_databases: WholeDatabases::Alone,
        rename: Rename::TablesOrWholeDatabases,
        ..capabilities()
    };
    let whole = database("crm", "crm_ud", vec![]);
    let tables = database("shop", "", vec![table("orders", "orders_ud")]);
    assert_eq!(keys(&draft(vec![whole.clone()]), &alone, &existing()), Vec::<&str>::new());
    assert_eq!(keys(&draft(vec![tables.clone()]), &alone, &existing()), Vec::<&str>::new());
    assert_eq!(keys(&draft(vec![whole, tables]), &alone, &existing()), ["unsupported"]);
    let moved = database("shop", "shop_ud", vec![table("orders", "orders_ud")]);
    assert_eq!(keys(&draft(vec![moved]), &alone, &existing()), ["unsupported"], "a database of tables stays");
    let never = Capabilities { whole_databases: WholeDatabases::Never, ..alone };
    assert_eq!(keys(&draft(vec![database("crm", "crm_ud", vec![])]), &never, &existing()), ["unsupported"]);
}

#[test]
fn a_moment_may_need_an_option_that_a_set_does_not() {
    let region = OptionSpec {
        key: "region",
        kind: OptionKind::Words,
        needed: Needed::ForMoment,
        ..capabilities().options.remove(0)
    };
    let needy = Capabilities { options: vec![region], ..capabilities() };
    let mut plan = draft(vec![database("crm", "crm_ud", vec![])]);
    assert_eq!(keys(&plan, &needy, &existing()), ["option"]);
    plan.options.insert("region".into(), OptionValue::Words(" ".into()));
    assert_eq!(keys(&plan, &needy, &existing()), ["option"]);
    plan.options.insert("region".into(), OptionValue::Words("r".into()));
    assert_eq!(keys(&plan, &needy, &existing()), Vec::<&str>::new());
    plan.options.clear();
    plan.point = RestorePoint::Backup("1".into());
    assert_eq!(keys(&plan, &needy, &existing()), Vec::<&str>::new());
}

#[test]
fn old_names_are_refused_only_where_the_service_cannot_take_them() {
    let rule = NameRule { signs: "_-", ..testing::NAME };
    for (old, taken) in [
        (OldNames::Any, [true, true, true, false]),
        (OldNames::NoComma, [true, true, false, false]),
        (OldNames::Only(rule), [true, false, false, false]),
    ] {
        let names = ["plain-name", "订单 \u{1b}[31m\"`", "a,b", ""];
        assert_eq!(names.map(|name| old.takes(name)), taken, "{old:?}");
    }
}

fn name() -> impl Strategy<Value = String> {
    prop_oneof!["[a-cA-C]{1,2}", Just("orders".to_owned()), Just("shop".to_owned()), "\\PC{0,4}"]
}

fn some_table() -> impl Strategy<Value = TableItem> {
    (name(), proptest::option::of(name())).prop_map(|(name, new_name)| TableItem { name, new_name })
}

fn some_database() -> impl Strategy<Value = DatabaseItem> {
    (name(), proptest::option::of(name()), proptest::collection::vec(some_table(), 0..4))
        .prop_map(|(name, new_name, tables)| DatabaseItem { name, new_name, schemas: Vec::new(), tables })
}

proptest! {
    #[test]
    fn a_valid_plan_has_no_two_equal_targets_and_never_a_live_name(
        databases in proptest::collection::vec(some_database(), 0..4)
    ) {
        let Ok(plan) = validate(&draft(databases), &capabilities(), &existing()) else { return Ok(()) };
        let fold = |text: &str| text.to_lowercase();
        let mut targets = BTreeSet::new();
        for db in &plan.draft().databases {
            if db.is_whole() {
                prop_assert!(!["shop", "audit"].contains(&fold(db.result()).as_str()), "{db:?}");
                prop_assert!(targets.insert((fold(db.result()), String::new())), "{db:?}");
            }
            for (_, table) in db.all_tables() {
                let target = (fold(db.result()), fold(table.result()));
                prop_assert!(target != (fold(&db.name), fold(&table.name)), "{table:?}");
                prop_assert!(!(target.0 == "shop" && ["orders", "payments"].contains(&target.1.as_str())), "{table:?}");
                prop_assert!(targets.insert(target), "{table:?}");
            }
        }
    }

    #[test]
    fn the_judge_never_panics_and_sorts_by_place(databases in proptest::collection::vec(some_database(), 0..6)) {
        let plan = draft(databases);
        if let Err(found) = validate(&plan, &capabilities(), &Existing::default()) {
            prop_assert!(!found.is_empty());
            prop_assert!(found.is_sorted_by_key(|violation| violation.place));
            for violation in &found {
                prop_assert!(!violation.path(&plan).is_empty());
                prop_assert!(!violation.rule.text().en.is_empty() && !violation.rule.text().zh.is_empty());
            }
        }
    }
}

proptest::proptest! {
    #[test]
    fn a_name_that_was_noted_is_never_passed_over(name in "\\PC{0,40}", other in "[A-Za-z_0-9]{0,12}") {
        let mut looks = super::names::Looks::default();
        for name in [&name, &other] {
            looks.note(&Folding::Insensitive.fold(name));
        }
        for seen in [name.clone(), name.to_uppercase(), other.clone(), other.to_ascii_uppercase()] {
            let folds_alike = [&name, &other].iter().any(|noted| Folding::Insensitive.same(noted, &seen));
            proptest::prop_assert!(!folds_alike || looks.may_hold(&seen) || seen.is_empty());
        }
    }
}
