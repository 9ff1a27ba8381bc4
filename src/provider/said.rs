//! What every operation's bytes say is what its plan says, whatever the plan; and a byte that says otherwise shows.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::testing::{huawei_profile, profile};
use super::{Operation, Provider, registry};
use crate::domain::capability::{
    Capabilities, Depth, Needed, OptionKind, OptionValue, Rename, WholeDatabases,
};
use crate::domain::catalog::Existing;
use crate::domain::check::Status;
use crate::domain::draft::{DatabaseItem, PlanDraft, SchemaItem, TableItem};
use crate::domain::plan::RestorePlan;
use crate::domain::point::RestorePoint;
use crate::domain::profile::Profile;
use crate::domain::request::PreparedRequest;
use crate::domain::said;
use crate::domain::time::Timestamp;
use crate::domain::validate::validate;

/// Everything a plan may vary, for whichever operation.
#[derive(Clone, Debug)]
struct Seed {
    instance: String,
    target: String,
    set: Option<String>,
    millis: i64,
    switch: Option<bool>,
    v3: bool,
    databases: Vec<(String, bool, Vec<(String, bool)>)>,
}

fn seeds() -> impl Strategy<Value = Seed> {
    let name = || prop_oneof!["[a-zA-Z0-9_-]{1,20}", "[^,\\x00]{1,12}"];
    let tables = proptest::collection::vec((name(), any::<bool>()), 0..6);
    let databases = proptest::collection::vec((name(), any::<bool>(), tables), 0..5);
    let ids = ("in0[134]", "in0[134]");
    (
        ids,
        proptest::option::of("[0-9]{1,9}"),
        0..4_000_000_000_000_i64,
        any::<Option<bool>>(),
        any::<bool>(),
        databases,
    )
        .prop_map(|((instance, target), set, millis, switch, v3, databases)| Seed {
            instance: format!("61a4ea66210545909d74a05c27a7179e{instance}"),
            target: format!("61a4ea66210545909d74a05c27a7179f{target}"),
            set,
            millis,
            switch,
            v3,
            databases,
        })
}

fn operations() -> Vec<(&'static dyn Operation, Profile)> {
    let of = |cloud: &'static dyn Provider| {
        let profile = if cloud.key() == "huawei" { huawei_profile() } else { profile() };
        cloud.operations().iter().map(move |operation| (*operation, profile.clone()))
    };
    registry::providers().iter().flat_map(|cloud| of(*cloud)).collect()
}

/// The plan that a seed makes for an operation, as near as its rules let it.
fn plan(operation: &dyn Operation, seed: &Seed) -> Option<RestorePlan> {
    let capabilities = operation.capabilities(None);
    let point = match &seed.set {
        Some(set) if capabilities.points.backups() => RestorePoint::Backup(set.as_str().into()),
        _ => RestorePoint::At(Timestamp::from_millis(seed.millis)),
    };
    let draft = PlanDraft {
        profile: "p".into(),
        operation: operation.key().into(),
        instance: seed.instance.as_str().into(),
        target: capabilities.target.is_chosen().then(|| seed.target.as_str().into()),
        options: options(&capabilities, seed, &point),
        point,
        damage: None,
        run: Some("k7q2".into()),
        databases: databases(&capabilities, seed),
    };
    validate(&draft, &capabilities, &Existing::default()).ok()
}

fn options(capabilities: &Capabilities, seed: &Seed, point: &RestorePoint) -> BTreeMap<String, OptionValue> {
    let mut options = BTreeMap::new();
    for spec in &capabilities.options {
        let value = match (spec.kind, seed.switch) {
            (OptionKind::Switch, Some(on)) => OptionValue::Switch(on),
            (OptionKind::Words, _) if spec.needed == Needed::ForMoment || spec.is_needed(point) => {
                OptionValue::Words(" cn-shanghai ".into())
            }
            _ => continue,
        };
        options.insert(spec.key.to_owned(), value);
    }
    options
}

fn databases(capabilities: &Capabilities, seed: &Seed) -> Vec<DatabaseItem> {
    let whole_first = seed.databases.first().is_none_or(|(_, whole, tables)| *whole || tables.is_empty());
    let mut seen = std::collections::HashSet::new();
    let all = seed.databases.iter().enumerate().filter(|(_, (name, ..))| seen.insert(name.to_lowercase()));
    all.map(|(at, (name, whole, tables))| {
        let whole = match capabilities.whole_databases {
            WholeDatabases::Never => false,
            WholeDatabases::Alone => whole_first,
            WholeDatabases::Mixed => *whole || tables.is_empty() || capabilities.depth == Depth::Databases,
        };
        let new = capabilities.rename.databases(whole)
            && (whole || capabilities.rename == Rename::DatabasesAndTables);
        let tables = if whole { Vec::new() } else { renamed(at, tables) };
        let (schemas, tables) = match capabilities.depth {
            Depth::Schemas if !whole => (vec![SchemaItem { name: "public".into(), tables }], Vec::new()),
            _ => (Vec::new(), tables),
        };
        DatabaseItem { name: name.clone(), new_name: new.then(|| format!("db{at}x")), schemas, tables }
    })
    .collect()
}

fn renamed(db: usize, tables: &[(String, bool)]) -> Vec<TableItem> {
    let mut seen = std::collections::HashSet::new();
    let all = tables.iter().enumerate().filter(|(_, (name, _))| seen.insert(name.to_lowercase()));
    let mut items: Vec<TableItem> = all
        .map(|(at, (name, _))| TableItem { name: name.clone(), new_name: Some(format!("t{db}_{at}")) })
        .collect();
    if items.is_empty() {
        items.push(TableItem { name: "only".into(), new_name: Some(format!("only{db}")) });
    }
    items
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(160))]

    #[test]
    fn the_bytes_of_every_operation_say_what_the_plan_says(seed in seeds()) {
        for (operation, mut profile) in operations() {
            profile.signature = seed.v3.then(|| "v3".to_owned());
            let Some(plan) = plan(operation, &seed) else { continue };
            let request = operation.prepare(&plan, &profile, &"k7q2".into());
            let said = operation.said(&request);
            prop_assert!(said.is_some(), "{}: {}", operation.key(), request.body);
            let (said, capabilities) = (said.unwrap(), operation.capabilities(None));
            prop_assert_eq!(said::differs(plan.draft(), &capabilities, &said), None, "{}", request.body);
            // Another point, another instance: it shows.
            let mut other = plan.draft().clone();
            other.point = RestorePoint::At(Timestamp::from_millis(seed.millis + 5_000));
            prop_assert!(said::differs(&other, &capabilities, &said).is_some());
        }
    }
}

#[test]
fn each_operation_gets_plans_and_a_changed_byte_shows() {
    let table = |at: usize| (format!("t{at}"), true);
    let seed = Seed {
        instance: "61a4ea66210545909d74a05c27a7179ein04".into(),
        target: "61a4ea66210545909d74a05c27a7179fin04".into(),
        set: None,
        millis: 1_795_097_010_000,
        switch: Some(true),
        v3: false,
        databases: vec![("shop".into(), false, (0..3).map(table).collect())],
    };
    for (operation, profile) in operations() {
        let plan = plan(operation, &seed).unwrap();
        let request = operation.prepare(&plan, &profile, &"k7q2".into());
        let capabilities = operation.capabilities(None);
        let judge = |body: String| {
            let payload = if request.parameters.is_empty() { body.clone() } else { request.payload.clone() };
            let parameters = super::sign::form_fields(&body);
            let parameters = if request.parameters.is_empty() { Vec::new() } else { parameters };
            // Some calls have the instance in their path.
            let path = if body.contains("moved") {
                request.path.replace("in04", "in01")
            } else {
                request.path.clone()
            };
            let body = body.replace("moved", "");
            let changed = PreparedRequest { path, body, payload, parameters, ..request.clone() };
            said::check(plan.draft(), &capabilities, &changed, operation.said(&changed).as_ref()).status
        };
        let key = operation.key();
        assert_eq!(judge(request.body.clone()), Status::Ok, "{key}");
        let odd = request.body.replace("t0_0", "t0").replace("db0x", "shop");
        assert_eq!(judge(odd), Status::Blocked, "{key}: another name");
        let moved = format!("{}moved", request.body.replacen("in04", "in01", 1));
        assert_eq!(judge(moved), Status::Blocked, "{key}: another instance");
        let more = if request.parameters.is_empty() {
            request.body.replacen('{', "{\"more\":1,", 1)
        } else {
            format!("{}&More=1", request.body)
        };
        assert_eq!(judge(more), Status::Blocked, "{key}: a field of no plan");
        assert_eq!(judge("x".into()), Status::Blocked, "{key}");
    }
}
