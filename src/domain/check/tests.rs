//! Each check has every result it can have, and only blocks and unaccepted warnings bar the way.

use super::*;
use crate::domain::capability::{Limit, Limits, Target};
use crate::domain::catalog::{DatabaseEntry, Group};
use crate::domain::damage::Damage;
use crate::domain::draft::TableItem;
use crate::domain::instance::Engine;
use crate::domain::testing;
use crate::domain::time::Window;
use crate::domain::validate::validate;

const GB: u64 = 1 << 30;

fn capabilities() -> Capabilities {
    let tables = Limit { warn_above: Some(1), refuse_above: None };
    Capabilities { limits: Limits { tables, databases: Limit::default() }, ..testing::capabilities() }
}

fn at(text: &str) -> Timestamp {
    Timestamp::parse_rfc3339(text).unwrap()
}

fn facts() -> Facts {
    let instance = Instance {
        id: "rm-1".into(),
        name: "shop".into(),
        engine: Engine::MySql,
        engine_version: "8.0".into(),
        status: "Running".into(),
        region: "cn-hangzhou".into(),
        edition: None,
        storage_type: None,
        storage_bytes: Some(100 * GB),
        used_bytes: Some(40 * GB),
        endpoint: None,
        created_at: None,
        network: None,
        time_zone: None,
        primary: None,
        replicas: vec![],
        offers: vec![],
        unusable: None,
    };
    let tables = Group { schema: None, tables: ["orders", "items"].into_iter().collect() };
    let entry = DatabaseEntry { name: "shop".into(), size_bytes: Some(10 * GB), groups: Some(vec![tables]) };
    let set = |id: &str, unusable| BackupSet {
        id: id.into(),
        started_at: None,
        finished_at: Some(at("2026-11-19T02:00:00Z")),
        size_bytes: None,
        kind: vec![],
        manual: false,
        regions: vec![],
        unusable,
    };
    let points = PointChoices {
        backups: vec![set("1", None), set("2", Some(Text::verbatim("LARGE")))],
        windows: vec![Window { from: at("2026-11-12T00:00:00Z"), to: at("2026-11-19T14:00:00Z") }],
        no_window: None,
    };
    Facts {
        source: instance.clone(),
        instance,
        points,
        target_points: None,
        examined: vec![],
        catalog: Some(Catalog { databases: vec![entry], ..Catalog::default() }),
        existing: Existing { databases: Some(vec!["shop".into()]), ..Existing::default() },
        tasks: Some(vec![("t-old".into(), false)]),
        skew_ms: Some(400),
        read_at: at("2026-11-19T14:05:00Z"),
    }
}

fn plan(point: RestorePoint, databases: Vec<DatabaseItem>) -> RestorePlan {
    let draft = PlanDraft {
        damage: None,
        profile: "p".into(),
        operation: "o".into(),
        instance: "rm-1".into(),
        target: None,
        point,
        options: std::collections::BTreeMap::new(),
        run: None,
        databases,
    };
    validate(&draft, &capabilities(), &Existing::default()).unwrap()
}

fn table(name: &str, new_name: &str) -> TableItem {
    TableItem { name: name.into(), new_name: Some(new_name.into()) }
}

fn shop(new_name: Option<&str>, tables: Vec<TableItem>) -> Vec<DatabaseItem> {
    vec![DatabaseItem { name: "shop".into(), new_name: new_name.map(Into::into), schemas: vec![], tables }]
}

fn orders() -> RestorePlan {
    plan(RestorePoint::Backup("1".into()), shop(None, vec![table("orders", "orders_ud")]))
}

fn status(plan: &RestorePlan, facts: &Facts, key: &str) -> Status {
    let checks = evaluate(plan, &capabilities(), facts);
    checks.iter().find(|check| check.key == key).unwrap_or_else(|| panic!("no check {key}")).status
}

#[test]
fn a_good_plan_needs_no_acceptance() {
    let checks = evaluate(&orders(), &capabilities(), &facts());
    assert!(may_send(&checks, &[]), "{checks:#?}");
    assert!(checks.iter().all(|check| !check.message.en.is_empty() && !check.message.zh.is_empty()));
}

#[test]
fn the_instance_and_its_tasks() {
    let mut facts = facts();
    facts.instance.unusable = Some(Text::verbatim("LockByExpiration"));
    assert_eq!(status(&orders(), &facts, "instance"), Status::Blocked);
    facts.tasks = Some(vec![("t-1".into(), true)]);
    assert_eq!(status(&orders(), &facts, "no-other-task"), Status::Blocked);
    facts.tasks = None;
    assert_eq!(status(&orders(), &facts, "no-other-task"), Status::NotChecked);
    facts.instance.replicas = vec!["rr-1".into()];
    assert_eq!(status(&orders(), &facts, "replicas"), Status::Warning);
}

#[test]
fn points() {
    let facts = facts();
    let with = |point| plan(point, shop(None, vec![table("orders", "orders_ud")]));
    for (point, wanted) in [
        (RestorePoint::Backup("1".into()), Status::Ok),
        (RestorePoint::Backup("2".into()), Status::Blocked),
        (RestorePoint::Backup("3".into()), Status::Blocked),
        (RestorePoint::At(at("2026-11-19T13:00:00Z")), Status::Ok),
        (RestorePoint::At(at("2026-11-19T14:01:00Z")), Status::Blocked),
        (RestorePoint::At(at("2026-11-20T00:00:00Z")), Status::Blocked),
    ] {
        assert_eq!(status(&with(point.clone()), &facts, "point"), wanted, "{point:?}");
    }
    let outside = with(RestorePoint::At(at("2026-11-19T14:01:00Z")));
    let checks = evaluate(&outside, &capabilities(), &facts);
    assert!(
        checks[2].fix.en.contains("2026-11-19T14:00:00Z"),
        "the nearest moment is named: {:?}",
        checks[2].fix
    );
}

#[test]
fn what_is_not_in_the_backup_blocks_and_is_named() {
    let plan = plan(RestorePoint::Backup("1".into()), shop(None, vec![table("gone", "gone_ud")]));
    let checks = evaluate(&plan, &capabilities(), &facts());
    let check = checks.iter().find(|check| check.key == "in-backup").unwrap();
    assert_eq!(check.status, Status::Blocked);
    assert!(check.message.en.contains("shop.gone"));
    let mut cut = facts();
    cut.catalog.as_mut().unwrap().cut = true;
    assert_eq!(status(&plan, &cut, "in-backup"), Status::NotChecked, "it may be in the part left out");
    assert_eq!(status(&orders(), &cut, "in-backup"), Status::Ok);
    let unread = Facts { catalog: None, ..facts() };
    assert_eq!(status(&plan, &unread, "in-backup"), Status::NotChecked);
}

#[test]
fn room() {
    let whole = plan(RestorePoint::Backup("1".into()), shop(Some("shop_ud"), vec![]));
    let mut facts = facts();
    assert_eq!(status(&whole, &facts, "disk"), Status::Ok);
    facts.instance.used_bytes = Some(89 * GB);
    assert_eq!(status(&whole, &facts, "disk"), Status::Blocked, "11 GB free are less than 10 GB and a fifth");
    assert_eq!(status(&orders(), &facts, "disk"), Status::Warning, "one table of it may well fit");
    facts.instance.storage_bytes = None;
    assert_eq!(status(&whole, &facts, "disk"), Status::Warning);
}

#[test]
fn clocks() {
    for (skew, wanted) in [
        (Some(-30_000), Status::Ok),
        (Some(31_000), Status::Warning),
        (Some(-301_000), Status::Blocked),
        (None, Status::NotChecked),
    ] {
        assert_eq!(status(&orders(), &Facts { skew_ms: skew, ..facts() }, "clock"), wanted, "{skew:?}");
    }
}

#[test]
fn warnings_are_accepted_one_by_one() {
    let two = vec![table("orders", "orders_ud"), table("items", "items")];
    let plan = plan(RestorePoint::Backup("1".into()), shop(Some("shop_ud"), two));
    let checks = evaluate(&plan, &capabilities(), &facts());
    let warnings: Vec<&str> = checks.iter().filter(|c| c.status == Status::Warning).map(|c| c.key).collect();
    assert_eq!(warnings, ["count", "names-kept"]);
    assert!(!may_send(&checks, &["count".into()]));
    assert!(may_send(&checks, &["count".into(), "names-kept".into()]));
}

#[test]
fn a_restore_of_everything_has_no_check_of_names() {
    let plan = plan(RestorePoint::Backup("1".into()), shop(Some("shop_ud"), vec![]));
    let mut draft = plan.draft().clone();
    draft.databases.clear();
    let all = Capabilities { all_when_empty: true, overwrites: true, ..capabilities() };
    let plan = validate(&draft, &all, &Existing::default()).unwrap();
    let keys: Vec<&str> = evaluate(&plan, &all, &facts()).iter().map(|check| check.key).collect();
    assert!(!keys.contains(&"in-backup") && !keys.contains(&"count"), "{keys:?}");
    assert!(keys.contains(&"overwrite") && keys.contains(&"point"));
}

/// An operation that replaces the whole instance.
fn overwriting() -> Capabilities {
    Capabilities {
        overwrites: true,
        safety_backup: true,
        depth: Depth::Instance,
        target: Target::AnyInstance,
        ..capabilities()
    }
}

fn rollback(target: Option<&str>, facts: &Facts) -> Vec<Check> {
    let mut draft = orders().draft().clone();
    draft.databases.clear();
    draft.point = RestorePoint::At(at("2026-11-19T13:25:00Z"));
    draft.target = target.map(Into::into);
    let plan = validate(&draft, &overwriting(), &Existing::default()).unwrap();
    evaluate(&plan, &overwriting(), facts)
}

fn of<'a>(checks: &'a [Check], key: &str) -> &'a Check {
    checks.iter().find(|check| check.key == key).unwrap_or_else(|| panic!("no check {key}"))
}

#[test]
fn what_an_overwriting_restore_destroys_is_told_in_figures_and_must_be_accepted() {
    let mut facts = facts();
    facts.instance.replicas = vec!["rr-1".into()];
    let checks = rollback(None, &facts);
    let loss = of(&checks, "overwrite");
    assert_eq!(loss.status, Status::Warning);
    assert!(
        loss.message.en.contains("all its databases (1)") && loss.message.en.contains("40 min"),
        "{:?}",
        loss.message
    );
    assert!(of(&checks, "replicas").message.en.contains("rr-1"));
    assert!(!may_send(&checks, &[]));
    for absent in ["in-backup", "names-free", "disk", "live-tables"] {
        assert!(checks.iter().all(|check| check.key != absent), "{absent}");
    }
    facts.instance.id = "rm-2".into();
    facts.existing.databases = None;
    let checks = rollback(Some("rm-2"), &facts);
    assert!(of(&checks, "overwrite").message.en.contains("all of its own writes"));
}

#[test]
fn a_loss_that_was_accepted_stands_while_only_time_goes_by() {
    let (before, mut now) = (facts(), facts());
    let accepted = of(&rollback(None, &before), "overwrite").clone();
    let stands = |now: &Facts| still_says(&accepted, of(&rollback(None, now), "overwrite"), now);
    now.read_at = now.read_at.plus_secs(90);
    assert_ne!(of(&rollback(None, &now), "overwrite"), &accepted);
    assert!(stands(&now));
    now.existing.databases = Some((0..21).map(|n| format!("db{n}")).collect());
    assert!(!stands(&now), "more is lost than was accepted");
    now.existing.databases = None;
    assert!(!stands(&now));
    now.existing.databases = before.existing.databases.clone();
    now.instance.name = "other".into();
    assert!(!stands(&now));
}

#[test]
fn a_way_back_is_a_finished_manual_backup_of_the_target_itself() {
    let mut facts = facts();
    assert_eq!(
        of(&rollback(None, &facts), "safety-backup").status,
        Status::Warning,
        "automatic ones do not count"
    );
    let mut own = facts.points.clone();
    own.backups[0].manual = true;
    own.backups[0].finished_at = Some(at("2026-11-19T13:50:00Z"));
    facts.points = own.clone();
    assert_eq!(of(&rollback(None, &facts), "safety-backup").status, Status::Ok);
    facts.points.backups[0].finished_at = Some(at("2026-11-19T12:50:00Z"));
    assert_eq!(of(&rollback(None, &facts), "safety-backup").status, Status::Warning, "too old");
    facts.points.backups[0].finished_at = None;
    assert_eq!(of(&rollback(None, &facts), "safety-backup").status, Status::Warning, "not finished");
    facts.points = own.clone();
    facts.instance.id = "rm-2".into();
    assert_eq!(of(&rollback(Some("rm-2"), &facts), "safety-backup").status, Status::Warning, "the source's");
    facts.target_points = Some(own);
    assert_eq!(of(&rollback(Some("rm-2"), &facts), "safety-backup").status, Status::Ok);
}

#[test]
fn the_services_own_limit_and_the_operations_own_checks_count() {
    let mut facts = facts();
    facts.catalog.as_mut().unwrap().table_limit = Some(0);
    assert_eq!(status(&orders(), &facts, "count"), Status::Blocked);
    facts.examined = vec![Check::new("fits", Status::Blocked, Text::verbatim("no"), Text::default())];
    assert_eq!(status(&orders(), &facts, "fits"), Status::Blocked);
    let told = |lists: bool| {
        let capabilities = Capabilities { lists_live_tables: lists, ..capabilities() };
        let checks = evaluate(&orders(), &capabilities, &facts);
        checks.into_iter().find(|check| check.key == "live-tables").unwrap().message
    };
    assert!(told(false).en.contains("does not list") && told(true).en.contains("could not be read"));
    facts.existing.lists_tables = true;
    assert_eq!(status(&orders(), &facts, "live-tables"), Status::Ok, "live tables were read");
}

#[test]
fn a_name_that_stays_on_another_instance_needs_its_list() {
    let capabilities = Capabilities { target: Target::AnyInstance, ..capabilities() };
    let mut draft = orders().draft().clone();
    draft.databases = shop(None, vec![]);
    draft.target = Some("rm-2".into());
    let plan = validate(&draft, &capabilities, &Existing::default()).unwrap();
    let mut facts = facts();
    let free = |facts: &Facts| of(&evaluate(&plan, &capabilities, facts), "names-free").status;
    assert_eq!(free(&facts), Status::Ok);
    facts.existing.databases = None;
    assert_eq!(free(&facts), Status::Blocked);
}

#[test]
fn the_point_must_lie_before_the_damage() {
    let with = |point: RestorePoint, damage: Option<Damage>| {
        let plan = plan(point, shop(None, vec![table("orders", "orders_ud")]));
        let draft = PlanDraft { damage, ..plan.draft().clone() };
        let plan = validate(&draft, &capabilities(), &Existing::default()).unwrap();
        let checks = evaluate(&plan, &capabilities(), &facts());
        checks.into_iter().find(|check| check.key == "damage").unwrap()
    };
    let moment = || RestorePoint::At(at("2026-11-19T13:00:00Z"));
    let seen = |text: &str| Some(Damage::At(at(text)));
    let before = with(moment(), seen("2026-11-19T13:01:30Z"));
    assert_eq!(before.status, Status::Ok);
    assert!(before.message.en.contains("1 min 30 s before"), "{}", before.message);
    for late in ["2026-11-19T13:00:00Z", "2026-11-19T12:00:00Z"] {
        assert_eq!(with(moment(), seen(late)).status, Status::Blocked, "{late}");
    }
    // A set is as of its end, and one whose end is not told proves nothing.
    let set = |id: &str| RestorePoint::Backup(id.into());
    let end = facts().points.backups[0].finished_at.unwrap();
    assert_eq!(with(set("1"), Some(Damage::At(end))).status, Status::Blocked);
    assert_eq!(with(set("1"), Some(Damage::At(end.plus_secs(1)))).status, Status::Ok);
    assert_eq!(with(set("gone"), Some(Damage::At(end))).status, Status::NotChecked);
    // What nobody said and what nobody knows are told apart, and neither counts as in order.
    let (silent, unknown) = (with(moment(), None), with(moment(), Some(Damage::Unknown)));
    assert_eq!((silent.status, unknown.status), (Status::NotChecked, Status::NotChecked));
    assert_ne!(silent.message, unknown.message);
    assert!(!silent.fix.is_empty() && !unknown.fix.is_empty());
}
