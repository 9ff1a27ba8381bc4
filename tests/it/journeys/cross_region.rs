//! Cross-region: a set that is kept in this region, of a source in another one, restored into an instance of this one.

use undrop::domain::run::RunState;
use undrop::messages::Lang;

use super::Journey;

const ACTION: &str = "Action=RestoreDdrTable";
const SOURCE: &str = "rm-uf6trade5prod";
const TARGET: &str = "rm-bp1geo5drill";

/// From Home to a source among the backups of other regions, its newest usable set, and the choice of a target.
pub const TO_TARGET: &str = "n<enter>/trade<enter><enter>x<enter>";
/// There: geo-restore is marked and chosen.
pub const ONTO: &str = "/geo<enter><down><down><enter>";
/// The database trade is opened, order_items and orders are chosen.
pub const CHOOSE: &str = "<tab>/order<enter><down><space><space>";

#[test]
fn a_copy_of_another_region_lands_in_the_destination() {
    let mut journey = Journey::on("default");
    journey.keys("n<enter>/trade<enter>");
    assert!(journey.screen().contains("backups of other regions kept here"), "{}", journey.screen());
    journey.keys("<enter>x<enter>").keys(ONTO);
    let boxes = "FROM trade-prod (rm-uf6trade5prod)  → TO geo-restore (rm-bp1geo5drill)";
    assert!(journey.screen().contains(boxes), "{}", journey.screen());
    journey.keys(CHOOSE);
    assert_eq!(journey.tables().chosen_count(), 2);
    journey.keys("<enter>");
    assert!(journey.screen().contains(boxes), "{}", journey.screen());
    assert_eq!(journey.review().locked(), None, "{:#?}", journey.review().checks());
    let previewed = journey.previewed();

    journey.keys("c");
    assert_eq!(journey.confirm().word, "geo-restore", "what is typed is what is written to");
    journey.keys("trade-prod<enter>");
    assert!(journey.confirm().field.error.is_some(), "the name of the source confirms nothing");
    assert!(journey.orders().is_empty());
    journey.keys("<c-u>geo-restore<enter>");
    assert_eq!(journey.job().state(), Some(RunState::Accepted));
    assert_eq!(journey.sent(ACTION), [previewed], "the bytes previewed are the bytes sent, once");
    assert_eq!(journey.orders().len(), 1);

    assert_eq!(journey.until_done(), Some(RunState::CloudDone), "{:#?}", journey.job().log);
    let run = journey.job().run.as_str().to_owned();
    let (there, here) = journey
        .world
        .with_world(|world| (world.tables_of(TARGET, "trade"), world.tables_of(SOURCE, "trade")));
    let copies = [format!("order_items_ud1119_{run}"), format!("orders_ud1119_{run}")];
    for copy in &copies {
        assert!(there.contains(copy), "{there:?}");
        assert!(!here.contains(copy), "the source is only read: {here:?}");
    }
    assert!(there.contains(&"order_items_undrop".to_owned()), "what lived there lives on: {there:?}");
}

#[test]
fn only_what_fits_can_be_written_to_and_look_alikes_are_pointed_out() {
    let mut journey = Journey::on("default");
    journey.keys(TO_TARGET).keys("/geo<enter><down>");
    assert_eq!(journey.target().marked().unwrap().id.as_str(), "pgm-bp1geo3prod");
    journey.keys("<enter>");
    assert!(journey.target().cursor.is_some(), "an unfit one leads nowhere");
    assert!(journey.notice().contains("PostgreSQL cannot"), "{}", journey.notice());
    journey.keys("<down>");
    let alike: Vec<&str> = journey.target().alike().iter().map(|other| other.name.as_str()).collect();
    assert_eq!(alike, ["geo-restored"]);
    assert!(journey.screen().contains("LOOK-ALIKE"), "{}", journey.screen());
    for (name, reason) in
        [("finance", "locked"), ("pay-prod", "DBInstanceClassChanging"), ("blog", "version")]
    {
        journey.keys(&format!("<esc>/{name}<enter><down><enter>"));
        assert_eq!(journey.step().title().en, "Target", "{name}");
        assert!(journey.notice().contains(reason), "{name}: {}", journey.notice());
    }
    assert!(journey.orders().is_empty());
}

#[test]
fn the_source_is_no_target() {
    let mut journey = Journey::on("default");
    journey.keys(TO_TARGET);
    let target = journey.target();
    let source = target.source().clone();
    assert!(target.targets.value().unwrap().iter().all(|one| one.id != source.id), "it is of another region");
}

#[test]
fn a_moment_names_the_source_and_its_region() {
    let mut journey = Journey::on("default");
    journey.keys("n<enter>/trade<enter><enter>t30m ago<enter>x<enter>").keys(ONTO).keys(CHOOSE);
    journey.keys("<enter>cgeo-restore<enter>");
    let sent = journey.sent(ACTION);
    assert_eq!(sent.len(), 1, "{}", journey.screen());
    for pair in ["RestoreType=1", "SourceRegion=cn-shanghai", "SourceDBInstanceName=rm-uf6trade5prod"] {
        assert!(sent[0].split('&').any(|given| given == pair), "{pair}: {}", sent[0]);
    }
    assert!(sent[0].contains("RestoreTime=2026-11-19T13%3A57%3A00Z"), "{}", sent[0]);
    assert!(!sent[0].contains("BackupId="), "{}", sent[0]);
    assert_eq!(journey.until_done(), Some(RunState::CloudDone));
}

#[test]
fn tables_that_go_to_another_database_say_so() {
    let mut journey = Journey::on("default");
    journey.keys(TO_TARGET).keys(ONTO).keys(CHOOSE).keys("<home>e<c-u>trade_back<enter>");
    let row = |journey: &Journey| {
        let screen = journey.screen();
        screen.lines().find(|line| line.contains("[~] trade ")).unwrap_or_default().to_owned()
    };
    assert!(row(&journey).contains("trade_back   5 tables, 2 chosen"), "{}", journey.screen());
    journey.keys("e<c-u>trade back!<enter>");
    assert!(row(&journey).contains("trade back!"), "{}", journey.screen());
    assert!(!journey.tables().problems.is_empty(), "{}", journey.screen());
    journey.keys("u<enter>cgeo-restore<enter>");
    assert_eq!(journey.until_done(), Some(RunState::CloudDone), "{}", journey.screen());
    let live = journey.world.with_world(|world| world.tables_of(TARGET, "trade_back"));
    assert_eq!(live.len(), 2, "{live:?}");
}

#[test]
fn a_lost_answer_is_unknown_and_the_job_in_the_destination_settles_it() {
    let mut journey = Journey::on("ddr-lost-answer");
    journey.keys(TO_TARGET).keys(ONTO).keys(CHOOSE).keys("<enter>cgeo-restore<enter>");
    assert_eq!(journey.events()[..6], ["created", "checked", "armed", "intent", "sending", "unknown"]);
    assert_eq!(journey.until_done(), Some(RunState::CloudDone));
    assert_eq!(journey.orders().len(), 1, "never sent again");
    assert_eq!(journey.world.with_world(|world| world.restores_seen()), 1);
}

/// Milestones of the main journey, and the keys from one to the next.
const MILESTONES: [(&str, &str); 12] = [
    ("instance", "n<enter>/trade<enter>"),
    ("point", "<enter>"),
    ("target", "x<enter>"),
    ("target-unfit", "/geo<enter><down><enter>"),
    ("target-chosen", "<down>"),
    ("tables", "<enter>"),
    ("tables-chosen", CHOOSE),
    ("review", "<enter>"),
    ("request", "<tab>"),
    ("confirm", "c"),
    ("confirm-wrong", "trade-prod<enter>"),
    ("job", "<c-u>geo-restore<enter><wait><wait>"),
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
