//! TaurusDB: tables dropped some minutes ago come back as of a moment. Which tables can be chosen depends on an option.

use undrop::app::step::review::Sending;
use undrop::domain::fault::FaultKind;
use undrop::domain::run::RunState;
use undrop::messages::Lang;

use super::Journey;

const INSTANCE: &str = "61a4ea66210545909d74a05c27a7179ein07";
const PATH: &str = "/backups/restore/tables";

/// From Home to the tables of order-taurus as they were 30 minutes ago, before the damage.
pub const TO_TABLES: &str = "n<down><enter>/order-taurus<enter><enter>t30m ago<enter>d22m ago<enter><enter>";
/// There: order_events, order_items and order_refunds of trade are chosen. The first and the last were dropped.
pub const CHOOSE: &str = "/order_<enter><space><space><space>";
/// The name that confirms.
const CONFIRM: &str = "corder-taurus<enter>";

/// Three tables of order-taurus, sent in a world of one's own.
pub fn sent_in(scenario: &undrop::sim::scenario::Scenario) -> Journey {
    let mut journey = Journey::in_world(scenario, Lang::En, (80, 24));
    journey.keys(TO_TABLES).keys(CHOOSE).keys("<enter>").accept_all();
    journey.keys(CONFIRM);
    journey.job();
    journey
}

fn chosen(scenario: &str) -> Journey {
    let mut journey = Journey::on(scenario);
    journey.keys(TO_TABLES).keys(CHOOSE);
    assert_eq!(journey.tables().chosen_count(), 3, "{}", journey.screen());
    journey
}

#[test]
fn dropped_tables_come_back_as_of_a_moment() {
    let mut journey = chosen("default");
    journey.keys("<enter>").accept_all();
    let previewed = journey.previewed();
    assert!(previewed.contains("\"restore_time\":\"1795096620000\""), "{previewed}");
    assert!(journey.orders().is_empty(), "nothing is sent before the last act");
    journey.keys("corder-taurus-st<enter>");
    assert!(journey.orders().is_empty(), "the name of its look-alike confirms nothing");
    journey.keys("<c-u>order-taurus<enter>");
    assert_eq!(journey.job().state(), Some(RunState::Accepted));
    assert_eq!(journey.orders(), [previewed], "the bytes previewed are the bytes sent, once");
    assert_eq!(journey.sent(PATH).len(), 1);

    assert_eq!(journey.until_done(), Some(RunState::Verified), "{:#?}", journey.job().log);
    let run = journey.job().run.as_str().to_owned();
    let live = journey.live(INSTANCE, "trade", "");
    for name in ["order_events", "order_items", "order_refunds"] {
        assert!(live.contains(&format!("{name}_ud1119_{run}")), "{live:?}");
    }
    assert!(!live.contains(&"order_refunds".to_owned()), "the dropped name itself was not written");
}

#[test]
fn a_moment_after_the_damage_leads_nowhere() {
    let mut journey = Journey::on("default");
    journey.keys("n<down><enter>/order-taurus<enter><enter>t20m ago<enter>d22m ago<enter><enter>");
    assert!(journey.point().problem.is_some());
    assert!(journey.screen().contains("it would bring the damage back"), "{}", journey.screen());
}

#[test]
fn a_time_that_is_taken_back_means_what_it_meant() {
    let mut journey = Journey::on("default");
    journey.keys("n<down><enter>/order-taurus<enter><enter>xt30m ago<enter>");
    let before = journey.point().clone();
    journey.keys("t nonsense<esc>");
    assert_eq!(journey.point(), &before);
    journey.keys("d nonsense<esc><enter>");
    journey.tables();
}

#[test]
fn what_takes_no_backup_set_shows_no_key_for_one() {
    let mut journey = Journey::on("default");
    journey.keys("n<down><enter>/order-taurus<enter><enter>");
    let shown: Vec<&str> = journey.model().hints().into_iter().map(|(row, _)| row.name).collect();
    assert!(shown.contains(&"point.time") && !shown.contains(&"point.sets"), "{shown:?}");
    journey.keys("x<enter>");
    assert_eq!(journey.notice(), "type a moment (t) first");
}

#[test]
fn latest_tables_flip_the_list_and_the_choice_is_kept() {
    let mut journey = chosen("default");
    let screen = journey.screen();
    assert!(screen.contains("latest tables: off"), "{screen}");
    let screen = journey.keys("i").screen();
    assert!(screen.contains("tables created after the last full backup"), "{screen}");
    assert!(screen.contains("names that the service cannot take"), "{screen}");
    journey.keys("<esc>");

    // The last of them has a name given by hand.
    journey.keys("e<c-u>refunds_back<enter><esc>m");
    assert_eq!(journey.tables().lost(), ["trade.order_events", "trade.order_refunds"]);
    assert!(journey.notice().contains("not in the new list: 2"), "{}", journey.notice());
    let screen = journey.screen();
    assert!(screen.contains("NOT IN THIS LIST, 2 of what was chosen: trade.order_events,"), "{screen}");
    assert!(screen.contains("tables dropped since the moment are not in this list"), "{screen}");
    journey.keys("/flash_orders<enter>");
    assert!(journey.screen().contains("[ ] flash_orders"), "{}", journey.screen());

    journey.keys("<esc>m");
    assert!(journey.tables().lost().is_empty());
    assert_eq!(journey.tables().chosen_count(), 3, "all of the choice is there again");
    let draft = journey.tables().draft().unwrap();
    let refunds = draft.databases[0].tables.iter().find(|table| table.name == "order_refunds");
    assert_eq!(refunds.unwrap().new_name.as_deref(), Some("refunds_back"), "with its own name");
    journey.keys("/flash_orders<enter>");
    assert!(!journey.screen().contains("[ ] flash_orders"), "{}", journey.screen());
}

#[test]
fn a_table_younger_than_the_full_backup_comes_back_with_latest_tables_on() {
    let mut journey = Journey::on("default");
    journey.keys(TO_TABLES).keys("m/flash_orders<enter><tab><home><down><space><enter>");
    journey.accept_all().keys(CONFIRM);
    let sent = journey.sent(PATH);
    assert!(sent.len() == 1 && sent[0].contains("\"last_table_info\":\"true\""), "{sent:?}");
    assert_eq!(journey.until_done(), Some(RunState::Verified));
    let live = journey.live(INSTANCE, "trade", "");
    assert!(live.contains(&"flash_orders_ud1119_b4g5".to_owned()), "{live:?}");
}

#[test]
fn a_name_the_service_cannot_take_is_refused_here() {
    let mut journey = Journey::on("default");
    journey.keys(TO_TABLES).keys("/trade<enter><tab><esc>/promo<enter><home><down><space>");
    assert_eq!(journey.tables().problems.len(), 2, "the old name and the new one: {}", journey.screen());
    journey.keys("<enter>");
    assert!(journey.notice().starts_with("`promo 2026!` cannot be named"), "{}", journey.notice());
    journey.tables();
    assert!(journey.orders().is_empty());
}

#[test]
fn what_the_service_refuses_is_told_with_its_code() {
    let mut journey = Journey::on("default");
    journey.keys(TO_TABLES).keys("/trade<enter><tab><esc>/stock<enter><home><down><space><enter>");
    journey.accept_all().keys(CONFIRM);
    let Sending::Rejected(fault) = &journey.review().sending else { panic!("{}", journey.screen()) };
    assert_eq!(fault.code.as_deref(), Some("DBS.280001"), "a table with a trigger");
    assert!(journey.screen().contains("nothing runs, nothing was changed"), "{}", journey.screen());
}

#[test]
fn a_lost_answer_is_unknown_until_the_job_is_found() {
    let mut journey = chosen("hw-lost-answer");
    journey.keys("<enter>").accept_all().keys(CONFIRM);
    assert_eq!(journey.job().state(), Some(RunState::Unknown));
    assert!(journey.screen().contains("Do not start a second one"), "{}", journey.screen());
    assert_eq!(journey.until_done(), Some(RunState::Verified));
    assert_eq!(journey.orders().len(), 1, "never sent again");
    assert_eq!(journey.world.with_world(|world| world.restores_seen()), 1);
}

#[test]
fn a_throttled_restore_is_refused_and_the_next_try_is_a_run_of_its_own() {
    let mut journey = chosen("hw-throttle");
    journey.keys("<enter>").accept_all().keys(CONFIRM);
    let Sending::Rejected(fault) = &journey.review().sending else { panic!("{}", journey.screen()) };
    assert_eq!(fault.kind, FaultKind::Throttled);
    let first = journey.step().run().cloned();
    journey.keys("<esc>");
    assert_eq!(journey.tables().chosen_count(), 3, "the choice is kept");
    assert_ne!(journey.step().run().cloned(), first, "with a fresh mark");
    journey.keys("<enter>").accept_all().keys(CONFIRM);
    assert_eq!(journey.until_done(), Some(RunState::Verified));
    let sent = journey.orders();
    assert_eq!(sent.len(), 2);
    assert_ne!(sent[0], sent[1]);
}

/// Milestones of the main journey, and the keys from one to the next.
const MILESTONES: [(&str, &str); 12] = [
    ("profile", "n<down>"),
    ("instance", "<enter>/order-taurus<enter>"),
    ("point", "<enter>"),
    ("point-moment", "t30m ago<enter>d22m ago<enter>"),
    ("tables", "<enter>"),
    ("tables-chosen", CHOOSE),
    ("latest", "<esc>m"),
    ("odd-name", "m/promo<enter><home><down><space>"),
    ("review", "u<esc><enter>"),
    ("request", "a<tab>"),
    ("confirm", "c"),
    ("job", "order-taurus<enter><wait><wait>"),
];

fn walk(lang: Lang) -> String {
    let mut journey = Journey::sized("default", lang, (80, 24));
    let frames = journey.frames(&MILESTONES) + &journey.last_frame();
    let mut lost = Journey::sized("hw-lost-answer", lang, (80, 24));
    lost.keys(TO_TABLES).keys(CHOOSE).keys("<enter>").accept_all();
    let mut refused = Journey::sized("hw-throttle", lang, (80, 24));
    refused.keys(TO_TABLES).keys(CHOOSE).keys("<enter>").accept_all();
    frames + &lost.frames(&[("lost answer", CONFIRM)]) + &refused.frames(&[("throttled", CONFIRM)])
}

#[test]
fn every_step_in_english() {
    insta::assert_snapshot!("80x24-en", walk(Lang::En));
}

#[test]
fn every_step_in_chinese() {
    insta::assert_snapshot!("80x24-zh", walk(Lang::Zh));
}
