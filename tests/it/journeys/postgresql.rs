//! RDS for PostgreSQL: tables of several schemas, names of up to 63 bytes, and whole databases in a request of their own.

use undrop::app::step::Step;
use undrop::domain::draft::{DatabaseItem, TableItem};
use undrop::domain::run::RunState;
use undrop::messages::Lang;

use super::Journey;

const INSTANCE: &str = "df29b535eec64ee1b286bd2c62871a9cin03";
const TABLES: &str = "/instances/batch/restore/tables";
const DATABASES: &str = "/instances/batch/restore/databases";

/// From Home to the question by which operation pay-pg is restored.
pub const TO_OPERATION: &str = "n<down><enter>/pay-pg<enter><enter>";
/// There: the first operation, 30 minutes ago and before the damage; the database payments is opened.
pub const TO_TABLES: &str = "<enter>t30m ago<enter>d20m ago<enter><enter><tab>";
/// Three tables of the schema ledger whose names are 60 or 61 bytes long, and two dropped ones of public.
pub const CHOOSE: &str = "/settlement<enter><home><down><down><space><space><space>\
                      <esc>/refunds<enter><home><down><down><space><esc>/chargebacks<enter><home><down><down><space><esc>";
/// A rule whose end is so long that all three long names are cut to the same beginning.
const LONG_RULE: &str = "r<c-u>{name}_undrop_{mmdd}_{run}<enter>";
/// The name that confirms.
const CONFIRM: &str = "cpay-pg<enter>";

fn at_tables(scenario: &str) -> Journey {
    let mut journey = Journey::on(scenario);
    journey.keys(TO_OPERATION).keys(TO_TABLES);
    journey
}

fn planned(journey: &Journey) -> Vec<(String, TableItem)> {
    let draft = journey.tables().draft().unwrap();
    let tables = draft.databases.iter().flat_map(DatabaseItem::all_tables);
    tables.map(|(schema, table)| (schema.to_owned(), table.clone())).collect()
}

#[test]
fn the_recovery_stands_last_and_is_not_marked() {
    let mut journey = Journey::on("default");
    journey.keys(TO_OPERATION);
    let Step::Operation(step) = journey.step() else { panic!("{}", journey.screen()) };
    let overwriting: Vec<bool> = step.offers().iter().map(|offer| offer.capabilities.overwrites).collect();
    assert_eq!(overwriting, [false, true]);
    assert_eq!(step.cursor, 0);
    journey.keys("<enter>");
    assert_eq!(journey.point().given.offer.operation.as_str(), "huawei.rds-postgresql-tables");
}

#[test]
fn tables_of_two_schemas_come_back_in_their_schemas() {
    let mut journey = at_tables("default");
    journey.keys(CHOOSE);
    let planned = planned(&journey);
    assert_eq!(planned.len(), 5, "{}", journey.screen());
    for (schema, table) in &planned {
        let new = table.new_name.as_deref().unwrap();
        assert!(new.len() <= 63 && new.ends_with("_ud1119_b4g5"), "the run mark stays whole: {new}");
        assert_eq!(schema == "ledger", new.len() == 63, "{new}");
    }
    journey.keys("<enter>").accept_all();
    let previewed = journey.previewed();
    journey.keys(CONFIRM);
    assert_eq!(journey.orders(), [previewed], "the bytes previewed are the bytes sent, once");
    assert_eq!(journey.sent(TABLES).len(), 1);
    assert_eq!(journey.until_done(), Some(RunState::Verified), "{:#?}", journey.job().log);
    for (schema, table) in &planned {
        let live = journey.live(INSTANCE, "payments", schema);
        assert!(live.contains(table.new_name.as_ref().unwrap()), "{schema}: {live:?}");
        let dropped = !table.name.contains("unionp");
        assert_eq!(!live.contains(&table.name), dropped, "the name itself is as it was: {live:?}");
    }
}

#[test]
fn names_that_become_equal_when_cut_are_named_and_mended_by_hand() {
    let mut journey = at_tables("default");
    journey.keys(CHOOSE).keys(LONG_RULE);
    assert_eq!(journey.tables().problems.len(), 2, "the second and the third are given twice");
    assert!(journey.screen().contains("would"), "{}", journey.screen());
    journey.keys("<enter>");
    assert!(journey.notice().contains("would be given twice in this plan"), "{}", journey.notice());
    journey.keys("e<c-u>summary_unionp_b4g5<enter>n");
    assert_eq!(journey.tables().problems.len(), 1, "{}", journey.screen());
    journey.keys("e<c-u>summary_wechat_b4g5<enter>");
    assert!(journey.tables().problems.is_empty(), "{}", journey.screen());
    let names: Vec<String> =
        planned(&journey).into_iter().filter_map(|(_, table)| table.new_name).take(3).collect();
    let cut = "settlement_reconciliation_daily_summary_by_cha_undrop_1119_b4g5";
    assert_eq!(names, [cut, "summary_unionp_b4g5", "summary_wechat_b4g5"]);
    journey.keys("<enter>");
    journey.review();
}

#[test]
fn rows_of_long_names_can_be_told_apart() {
    let mut journey = at_tables("default");
    journey.keys("/settlement<enter>");
    let screen = journey.screen();
    for end in ["alipay_2026", "unionp_2026", "wechat_2026"] {
        assert!(screen.contains(end), "{screen}");
    }
}

#[test]
fn a_whole_database_and_single_tables_are_two_plans() {
    let mut journey = Journey::on("default");
    journey.keys(TO_OPERATION).keys(TO_TABLES).keys("<home><down><tab><down><space>");
    assert_eq!(journey.tables().chosen_count(), 1, "{}", journey.screen());
    journey.keys("<end><space>");
    assert!(journey.notice().contains("cannot go into one request"), "{}", journey.notice());
    assert_eq!(journey.tables().chosen_count(), 1);
    journey.keys("u<end><space><home><down><down><space>");
    assert!(journey.notice().contains("cannot go into one request"), "{}", journey.notice());
    assert_eq!(journey.tables().chosen_count(), 1, "the database alone");
}

#[test]
fn a_whole_database_comes_back_under_a_new_name() {
    let mut journey = at_tables("default");
    journey.keys("<home><space><enter>").accept_all();
    let previewed = journey.previewed();
    journey.keys(CONFIRM);
    assert_eq!(journey.sent(DATABASES), [previewed]);
    assert_eq!(journey.orders().len(), 1);
    assert_eq!(journey.until_done(), Some(RunState::CloudDone));
    let databases = journey.databases(INSTANCE);
    assert!(databases.contains(&"payments_ud1119_b4g5".to_owned()), "{databases:?}");
    assert!(databases.contains(&"payments".to_owned()), "the live one stays: {databases:?}");
    let tables = journey.live(INSTANCE, "payments_ud1119_b4g5", "public");
    assert!(tables.contains(&"refunds".to_owned()), "{tables:?}");
}

#[test]
fn a_lost_answer_is_unknown_until_the_job_is_found() {
    let mut journey = at_tables("hw-lost-answer");
    journey.keys(CHOOSE).keys("<enter>").accept_all().keys(CONFIRM);
    assert_eq!(journey.job().state(), Some(RunState::Unknown));
    assert_eq!(journey.until_done(), Some(RunState::Verified));
    assert_eq!(journey.orders().len(), 1, "never sent again");
}

/// Milestones of the main journey, and the keys from one to the next.
const MILESTONES: [(&str, &str); 13] = [
    ("operation", TO_OPERATION),
    ("point", "<enter>"),
    ("point-moment", "t30m ago<enter>d20m ago<enter>"),
    ("tables", "<enter>"),
    ("schemas", "<tab>"),
    ("whole-refused", "<end><space><home><down><tab><down><space>"),
    ("tables-chosen", "u<home><down><tab><home>/settlement<enter><home><down><down><space><space><space>"),
    ("clash", LONG_RULE),
    ("mending", "ne"),
    ("review", "<esc>u<enter>"),
    ("request", "a<down>a<tab>"),
    ("confirm", "c"),
    ("job", "pay-pg<enter><wait><wait>"),
];

fn walk(lang: Lang) -> String {
    let mut journey = Journey::sized("default", lang, (80, 24));
    journey.frames(&MILESTONES) + &journey.last_frame()
}

#[test]
fn every_step_in_english() {
    insta::assert_snapshot!("80x24-en", walk(Lang::En));
}

#[test]
fn every_step_in_chinese() {
    insta::assert_snapshot!("80x24-zh", walk(Lang::Zh));
}
