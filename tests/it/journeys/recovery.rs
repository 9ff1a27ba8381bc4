//! Recovery of a whole instance, the only operation that overwrites: nothing is marked for a person, a backup can be
//! made first, and only a name and a word together send.

use undrop::app::overlay::Overlay;
use undrop::app::step::Step;
use undrop::app::step::review::BackupOrder;
use undrop::domain::run::RunState;
use undrop::messages::Lang;

use super::Journey;

const SOURCE: &str = "d8e6ca5a624745bcb546a227aa3ae1cfin01";
const STANDIN: &str = "e9d265da6f2375a73a267ebb9f4251ebin01";
const ERP_TEST: &str = "d9a931682ad574e7527447a9d64d53c9in04";
const RECOVERY: &str = "/instances/recovery";

/// From Home to the targets of shop-mysql, from its newest usable set.
pub const TO_TARGET: &str = "n<down><enter>/shop-mysql<enter><enter><enter>x<enter>";
/// There: shop-mysql-standin is marked and chosen.
pub const ONTO_STANDIN: &str = "<down><down><down><enter>";
/// There: the source itself is marked and chosen.
const IN_PLACE: &str = "<down><enter>";
/// From Home to the databases of erp-mssql, onto erp-mssql-test.
pub const TO_DATABASES: &str = "n<down><enter>/erp-mssql<enter><enter><enter>x<enter><down><down><enter>";

fn at_review(scenario: &str, target: &str) -> Journey {
    let mut journey = Journey::on(scenario);
    journey.keys(TO_TARGET).keys(target);
    journey
}

#[test]
fn the_only_operation_is_asked_for_all_the_same() {
    let mut journey = Journey::on("default");
    journey.keys("n<down><enter>/shop-mysql<enter><enter>");
    let Step::Operation(step) = journey.step() else { panic!("{}", journey.screen()) };
    assert!(step.offers().iter().all(|offer| offer.capabilities.overwrites));
    let screen = journey.screen();
    for words in ["REPLACES EVERYTHING", "every database on the instance it is written to", "OFFLINE"] {
        assert!(screen.contains(words), "{screen}");
    }
}

#[test]
fn no_target_is_marked_before_a_person_marks_one() {
    let mut journey = Journey::on("default");
    journey.keys(TO_TARGET);
    assert_eq!(journey.target().cursor, None);
    assert!(journey.screen().contains("nothing marked yet"), "{}", journey.screen());
    journey.keys("<enter>");
    journey.target();
    assert!(journey.notice().contains("mark the instance"), "{}", journey.notice());
    for (name, reason) in [("small", "disk"), ("older", "8.0.21"), ("wiki", "5.7"), ("night", "backup")] {
        journey.keys(&format!("/{name}<enter><down><enter>"));
        journey.target();
        assert!(journey.notice().contains(reason), "{name}: {}", journey.notice());
        journey.keys("<esc>");
    }
    assert!(journey.orders().is_empty());
}

#[test]
fn a_backup_is_ordered_once_and_looked_for_until_it_is_finished() {
    let mut journey = at_review("default", ONTO_STANDIN);
    assert!(journey.screen().contains("there is no way"), "{}", journey.screen());
    journey.keys("b<enter>");
    assert!(journey.orders().is_empty(), "Enter orders nothing");
    journey.keys("bD");
    assert!(matches!(journey.review().backup, BackupOrder::Taken(..)), "{}", journey.screen());
    journey.keys("bDbD");
    let orders = journey.sent("/backups");
    assert_eq!(orders.len(), 1, "one order, however often one asks");
    assert!(orders[0].contains(STANDIN), "of the target: {}", orders[0]);
    for _ in 0..40 {
        if journey.review().is_backed_up() {
            break;
        }
        journey.keys("<wait>");
    }
    assert!(journey.review().is_backed_up(), "{}", journey.screen());
    assert!(journey.screen().contains("a finished manual backup of the target is there"));
    journey.keys("b");
    assert!(journey.model().overlays.is_empty(), "no second one is offered");
    assert_eq!(journey.orders().len(), 1);
    assert!(journey.sent(RECOVERY).is_empty());
}

#[test]
fn only_the_name_and_the_word_together_send() {
    let mut journey = at_review("default", ONTO_STANDIN);
    journey.accept_all().keys("c");
    assert_eq!(journey.confirm().word, "shop-mysql-standin");
    let nothing_sent = |journey: &Journey| {
        assert!(matches!(journey.model().overlays.last(), Some(Overlay::Confirm(_))), "{}", journey.screen());
        assert!(journey.orders().is_empty());
    };
    journey.keys("<enter>");
    nothing_sent(&journey);
    journey.keys("shop-mysql<enter>");
    assert!(journey.confirm().field.error.is_some(), "the source is not the target");
    journey.keys("<tab>OVERWRITE<enter>");
    nothing_sent(&journey);
    journey.keys("<c-u>shop-mysql-standin<enter>");
    assert!(journey.confirm().at_loss, "from the first of two fields nothing is sent");
    nothing_sent(&journey);
    for word in ["", "overwrite", "OVERWRIT", "OVERWRITE ", "yes", "覆"] {
        journey.keys(&format!("<c-u>{}<enter>", word.replace(' ', "<space>")));
        assert!(journey.confirm().loss.error.is_some(), "{word}");
        nothing_sent(&journey);
    }
    journey.keys("<c-u>OVERWRITE<enter>");
    assert_eq!(journey.sent(RECOVERY).len(), 1, "{}", journey.screen());
}

#[test]
fn another_instance_becomes_what_the_source_was() {
    let mut journey = at_review("default", ONTO_STANDIN);
    journey.accept_all();
    let previewed = journey.previewed();
    assert_eq!(journey.databases(STANDIN), ["scratch"]);
    let source = journey.databases(SOURCE);
    journey.keys("cshop-mysql-standin<enter>OVERWRITE<enter>");
    assert_eq!(journey.orders(), [previewed], "the bytes previewed are the bytes sent, once");
    assert_eq!(journey.until_done(), Some(RunState::CloudDone), "{:#?}", journey.job().log);
    assert_eq!(journey.databases(STANDIN), ["cms", "crm", "shop"], "what it held is gone");
    assert!(journey.live(STANDIN, "shop", "").contains(&"orders".to_owned()));
    assert_eq!(journey.databases(SOURCE), source, "the source is only read");
}

#[test]
fn the_source_itself_goes_back_to_its_own_state() {
    let mut journey = at_review("default", IN_PLACE);
    assert!(journey.screen().contains("OVERWRITES what shop-mysql"), "{}", journey.screen());
    assert_eq!(journey.databases(SOURCE), ["cms", "shop"]);
    journey.accept_all().keys("cshop-mysql<enter>覆盖<enter>");
    assert_eq!(journey.sent(RECOVERY).len(), 1, "either word does: {}", journey.screen());
    assert_eq!(journey.until_done(), Some(RunState::CloudDone), "{:#?}", journey.job().log);
    assert_eq!(journey.databases(SOURCE), ["cms", "crm", "shop"]);
    assert!(journey.live(SOURCE, "shop", "").contains(&"order_items".to_owned()));
}

#[test]
fn a_moment_is_restored_without_a_set() {
    let mut journey = Journey::on("default");
    journey.keys("n<down><enter>/shop-mysql<enter><enter><enter>t30m ago<enter>d24m ago<enter><enter>");
    journey.keys(IN_PLACE).accept_all().keys("cshop-mysql<enter>OVERWRITE<enter>");
    let sent = journey.sent(RECOVERY);
    assert_eq!(sent.len(), 1, "{}", journey.screen());
    assert!(
        sent[0].contains("\"restore_time\":1795096620000") && !sent[0].contains("backup_id"),
        "{}",
        sent[0]
    );
    assert_eq!(journey.until_done(), Some(RunState::CloudDone));
}

#[test]
fn a_lost_answer_is_unknown_until_the_job_is_found() {
    let mut journey = at_review("hw-lost-answer", ONTO_STANDIN);
    journey.accept_all().keys("cshop-mysql-standin<enter>OVERWRITE<enter>");
    assert_eq!(journey.job().state(), Some(RunState::Unknown));
    assert_eq!(journey.until_done(), Some(RunState::CloudDone));
    assert_eq!(journey.orders().len(), 1, "never sent again");
}

#[test]
fn all_databases_of_sql_server_come_back_where_none_is_chosen() {
    let mut journey = Journey::on("default");
    journey.keys(TO_DATABASES);
    assert!(journey.screen().contains("Enter means ALL databases"), "{}", journey.screen());
    journey.keys("<enter>").accept_all().keys("cerp-mssql-test<enter>OVERWRITE<enter>");
    assert_eq!(journey.until_done(), Some(RunState::CloudDone), "{}", journey.screen());
    let sent = journey.sent(RECOVERY);
    assert!(sent.len() == 1 && !sent[0].contains("database_name"), "{sent:?}");
    assert_eq!(journey.databases(ERP_TEST), ["erp", "payroll"]);
}

#[test]
fn some_databases_of_sql_server_come_back_under_new_names() {
    let mut journey = Journey::on("default");
    journey.keys(TO_DATABASES).keys("<space>");
    assert_eq!(journey.tables().chosen_count(), 1);
    journey.keys("<up>e<c-u>erp_back<enter><enter>").accept_all();
    journey.keys("cerp-mssql-test<enter>OVERWRITE<enter>");
    assert_eq!(journey.until_done(), Some(RunState::Verified), "{}", journey.screen());
    let sent = journey.sent(RECOVERY);
    assert!(sent.len() == 1 && sent[0].contains("\"database_name\":{\"erp\":\"erp_back\"}"), "{sent:?}");
    let databases = journey.databases(ERP_TEST);
    assert!(databases.contains(&"erp_back".to_owned()), "{databases:?}");
    assert!(!databases.contains(&"payroll".to_owned()), "{databases:?}");
}

/// Milestones of the main journey, and the keys from one to the next.
const MILESTONES: [(&str, &str); 15] = [
    ("operation", "n<down><enter>/shop-mysql<enter><enter>"),
    ("point", "<enter>"),
    ("target", "x<enter>"),
    ("target-source", "<down>"),
    ("target-chosen", "<down><down>"),
    ("review", "<enter>"),
    ("backup-first", "b"),
    ("backup-ordered", "D"),
    ("backup-finished", "<wait><wait><wait><wait><wait><wait><wait><wait>"),
    ("request", "a<down>a<tab>"),
    ("confirm", "c"),
    ("confirm-wrong-name", "shop-mysql<enter>"),
    ("confirm-word", "<c-u>shop-mysql-standin<enter>"),
    ("confirm-wrong-word", "overwrite<enter>"),
    ("job", "<c-u>OVERWRITE<enter><wait><wait>"),
];

fn walk(lang: Lang) -> String {
    let mut journey = Journey::sized("default", lang, (80, 24));
    let frames = journey.frames(&MILESTONES) + &journey.last_frame();
    let mut mssql = Journey::sized("default", lang, (80, 24));
    frames
        + &mssql.frames(&[
            ("sql server: databases", TO_DATABASES),
            ("sql server: one of them", "<space><up>e<c-u>erp_back<enter>"),
            ("sql server: review", "<enter>"),
        ])
}

#[test]
fn every_step_in_english() {
    insta::assert_snapshot!("80x24-en", walk(Lang::En));
}

#[test]
fn every_step_in_chinese() {
    insta::assert_snapshot!("80x24-zh", walk(Lang::Zh));
}
