//! The plain form: the same steps as questions and answers. Whatever is asked for in one form is the same plan, byte for
//! byte, in the other.

mod names;
mod parity;
mod random;

use undrop::app::msg::Msg;
use undrop::domain::run::RunState;
use undrop::messages::Lang;
use undrop::runtime::plain::rehearse;
use undrop::sim::scenario::Scenario;

use super::{Journey, cross_region, restore, taurusdb};

/// What both forms are told, up to the review.
struct Pair {
    keys: String,
    lines: &'static str,
    /// What confirms, line by line.
    confirm: &'static str,
    /// How many warnings are accepted.
    warnings: usize,
}

fn talk(journey: &mut Journey, lines: &str) -> String {
    rehearse(&mut journey.driver, lines)
}

/// Accepts every open warning by its number.
fn accepts(journey: &Journey) -> String {
    use undrop::domain::check::Status;
    let checks = journey.review().checks().iter().enumerate();
    let open = checks.filter(|(_, check)| check.status == Status::Warning);
    open.fold(String::new(), |all, (row, _)| all + "accept " + &(row + 1).to_string() + "\n")
}

/// The two forms side by side: one plan, one request, and the same bytes sent.
fn the_same(pair: &Pair) -> String {
    let mut wizard = Journey::on("default");
    wizard.keys(&pair.keys).keys("s");
    let mut plain = Journey::on("default");
    let mut said = talk(&mut plain, pair.lines);
    let accept = accepts(&plain);
    assert_eq!(accept.lines().count(), pair.warnings, "{accept}{said}");
    said += &talk(&mut plain, &format!("save\n{accept}"));
    assert_eq!(plain.saved_plan(), wizard.saved_plan(), "{said}");
    assert_eq!(plain.previewed(), wizard.previewed());
    assert_eq!(plain.review().locked(), None, "{said}");
    assert!(plain.orders().is_empty(), "nothing is sent before the last question of all");
    let previewed = plain.previewed();
    said += &talk(&mut plain, &format!("send\n{}", pair.confirm));
    assert_eq!(plain.orders(), [previewed], "{said}");
    assert!(!said.contains('\u{1b}'), "no terminal is driven: {said:?}");
    said
}

#[test]
fn tables_of_a_backup_set() {
    let said = the_same(&Pair {
        keys: format!("{}{}<enter>", restore::TO_TABLES, restore::CHOOSE),
        lines: "1\n1\nshop-prod\n1\nyes\nunknown\nyes\norders, shop.order_items\ndone\n",
        confirm: "shop-prod\n",
        warnings: 0,
    });
    for words in
        ["Nobody knows when the damage", "Chosen: shop.orders becomes orders_ud1119_", "The request: POST to"]
    {
        assert!(said.contains(words), "{words}: {said}");
    }
}

#[test]
fn tables_of_another_region() {
    let said = the_same(&Pair {
        keys: format!("{}{}{}<enter>", cross_region::TO_TARGET, cross_region::ONTO, cross_region::CHOOSE),
        lines: "1\n1\ntrade\n1\nyes\nunknown\nyes\ngeo-restore\n1\nyes\ntrade.orders trade.order_items\ndone\n",
        confirm: "geo-restore\n",
        warnings: 0,
    });
    assert!(said.contains("FROM trade-prod (rm-uf6trade5prod), read only. TO geo-restore"), "{said}");
}

#[test]
fn tables_of_a_moment() {
    let said = the_same(&Pair {
        keys: format!("{}{}<enter>", taurusdb::TO_TABLES, taurusdb::CHOOSE),
        lines: "1\n2\norder-taurus\n1\nyes\n22m ago\n30m ago\nyes\n\
                order_events order_items order_refunds\ndone\n",
        confirm: "order-taurus\n",
        warnings: 1,
    });
    assert!(said.contains("8 min before the damage"), "{said}");
    assert!(said.contains("It is sent as 1795096620000."), "{said}");
}

#[test]
fn tables_in_schemas() {
    use super::postgresql::{CHOOSE, TO_OPERATION, TO_TABLES};
    the_same(&Pair {
        keys: format!("{TO_OPERATION}{TO_TABLES}{CHOOSE}<enter>"),
        lines: "1\n2\npay-pg\n1\nyes\n1\n20m ago\n30m ago\nyes\nlist payments\n\
                settlement_reconciliation_daily_summary_by_channe_alipay_2026 \
                settlement_reconciliation_daily_summary_by_channe_unionp_2026 \
                settlement_reconciliation_daily_summary_by_channe_wechat_2026\n\
                payments.public.refunds, payments.public.chargebacks\ndone\n",
        confirm: "pay-pg\n",
        warnings: 2,
    });
}

#[test]
fn a_whole_instance_takes_the_name_and_the_word() {
    use super::recovery::{ONTO_STANDIN, TO_TARGET};
    let said = the_same(&Pair {
        keys: format!("{TO_TARGET}{ONTO_STANDIN}"),
        lines: "1\n2\nshop-mysql\n1\nyes\n1\nunknown\nyes\nstandin\n1\nyes\n",
        confirm: "shop-mysql\nshop-mysql-standin\noverwrite\nOVERWRITE\n",
        warnings: 3,
    });
    assert!(said.contains("About to OVERWRITE shop-mysql-standin"), "{said}");
}

#[test]
fn an_empty_line_and_another_name_send_nothing() {
    let to_review = "1\n1\nshop-prod\n1\nyes\nunknown\nyes\norders\ndone\n";
    for wrong in ["", "shop-prod ", "Shop-prod", "yes", "send"] {
        let mut journey = Journey::on("default");
        let said = talk(&mut journey, &format!("{to_review}send\n{wrong}\n"));
        assert!(journey.orders().is_empty(), "`{wrong}`: {said}");
    }
}

#[test]
fn the_end_is_told_once_it_is_there() {
    let mut journey = Journey::on("default");
    let lines = "1\n1\n1\nyes\nunknown\nyes\norders\ndone\nsend\nshop-prod\nwait\nquit\n";
    let said = talk(&mut journey, lines);
    assert_eq!(journey.runs()[0].1, RunState::CloudDone, "{said}");
    assert!(said.trim_end().ends_with("> quit"), "{said}");
    let mut seen = std::collections::HashSet::new();
    let questions = |line: &&str| line.contains('?') || line.starts_with('>') || line.contains("Type ");
    let twice: Vec<&str> =
        said.lines().filter(|line| !questions(line)).filter(|line| !seen.insert(*line)).collect();
    assert_eq!(twice, Vec::<&str>::new(), "said twice in:\n{said}");
}

#[test]
fn names_are_renamed_taken_back_and_refused_as_in_the_wizard() {
    let mut journey = Journey::on("default");
    let lines = "1\n1\nshop-prod\n1\nyes\nunknown\nyes\nshop.orders=Payments\ndone\nundo\nnowhere\n\
                 orders items_of_nobody\nyes\ndrop shop.orders\norder_items=kept_back\nrule {name}\nrule {name}_x\n";
    let said = talk(&mut journey, lines);
    for words in [
        "Problem, shop.orders: ",
        "`nowhere` was not taken",
        "`items_of_nobody` was not taken",
        "Chosen: shop.order_items becomes kept_back.",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    let tables = journey.tables();
    let tree = tables.tree.as_ref().unwrap();
    assert_eq!(tree.chosen_count(), 1, "{said}");
    assert_eq!(tree.table_rule().source(), "{name}_x", "{said}");
}

#[test]
fn what_is_in_the_way_is_told_with_the_way_out() {
    let mut journey = Journey::on("default");
    let lines = "1\n2\norder-taurus\n1\nyes\nnonsense\n22m ago\n20m ago\nyes\nearlier\nyes\n";
    let said = talk(&mut journey, lines);
    for words in ["`nonsense` is not a time", "In the way: ", "Type earlier to take"] {
        assert!(said.contains(words), "{words}: {said}");
    }
    journey.tables();
}

#[test]
fn both_languages_and_the_other_one_by_a_word() {
    let mut journey = Journey::sized("default", Lang::Zh, (80, 24));
    let said = talk(&mut journey, "帮助\n1\n1\nshop-prod\n1\n是\n未知\n是\norders\n完成\n返回\nlang en\n");
    assert!(said.contains("纯文本形式") && said.contains("已选：shop.orders 恢复为"), "{said}");
    assert!(said.trim_end().lines().last().unwrap().starts_with("Which tables"), "{said}");
    let own: Vec<&str> = said.lines().filter(|line| line.is_ascii() && !line.starts_with('>')).collect();
    assert!(own.iter().all(|line| !line.contains("Type ") || said.contains("lang en")), "{own:?}");
}

#[test]
fn what_comes_after_is_ticked_and_told_line_by_line() {
    let mut journey = Journey::on("default");
    let lines = "1\n1\nshop-prod\n1\nyes\nunknown\nyes\norders\ndone\nsend\nshop-prod\nwait\nverify\n3\nscript 3\n\nreport\n\n9\nback\nquit\n";
    let said = talk(&mut journey, lines);
    assert!(said.contains("1 of 7 steps done."), "{said}");
    assert!(said.contains("03-compare.sql"), "{said}");
    assert!(said.contains("There is no number 9 here"), "{said}");
    assert_eq!(journey.orders().len(), 1);
}

#[test]
fn a_lost_answer_is_told_and_closed_by_a_reason_only() {
    let never = "extends = \"default\"\ntitle = \"Lost\"\n[[faults]]\non = \"RestoreTable\"\ndo = \"drop_answer\"\nwhen = \"before\"\ntimes = 1\n";
    let mut journey = Journey::in_world(&Scenario::parse(never).unwrap(), Lang::En, (80, 24));
    let lines = "1\n1\nshop-prod\n1\nyes\nunknown\nyes\norders\ndone\nsend\nshop-prod\nclose\n\nclose\nseen in the console, it runs\nquit\n";
    let said = talk(&mut journey, lines);
    assert!(said.contains("An empty line closes nothing."), "{said}");
    assert_eq!(journey.runs()[0].1, RunState::Closed, "{said}");
    assert!(journey.orders().len() <= 1, "{said}");
    assert!(said.contains("do not send a second one"), "{said}");
}

#[test]
fn the_end_of_the_input_leaves_as_quitting_does_and_sends_nothing() {
    let to_tables = "1\n1\nshop-prod\n1\nyes\nunknown\nyes\norders\n";
    for rest in ["", "done\n", "done\nsend\n", "done\nsend\nshop-pro\n", "quit\n"] {
        let mut journey = Journey::on("default");
        talk(&mut journey, &format!("{to_tables}{rest}"));
        journey.driver.event(Msg::Quit);
        let farewell = journey.model().farewell.clone().unwrap();
        assert!(farewell.draft.unwrap().en.contains("kept as draft"), "{rest}");
        assert_eq!(journey.runs()[0].1, RunState::Draft, "{rest}");
        assert!(journey.orders().is_empty(), "{rest}");
    }
}

#[test]
fn a_list_that_changes_is_told_with_its_new_numbers() {
    let mut journey = Journey::on("default");
    let said = talk(&mut journey, "1\n1\nshop-prod\nusable\nall\n");
    let fewer = said.split("> shop-prod").nth(1).unwrap().split("> usable").next().unwrap();
    assert!(fewer.contains("`shop-prod` is listed: 2."), "{fewer}");
    assert!(fewer.contains("1. shop-prod (") && fewer.contains("2. shop-prod-st ("), "{fewer}");
    assert!(said.contains("Only instances that can take a restore now are listed"), "{said}");
}

#[test]
fn a_confirmation_that_is_left_repeats_nothing_but_the_question() {
    let mut journey = Journey::on("default");
    let said = talk(
        &mut journey,
        "1\n1\nshop-prod\n1\nyes\nunknown\nyes\norders\ndone\nsend\n\nsend\n?\nshop-prod \nback\n",
    );
    assert_eq!(said.matches("Check 1, ok").count(), 1, "{said}");
    assert_eq!(said.matches("Nothing was sent.").count(), 1, "{said}");
    assert!(said.contains("Only the name that is asked for sends it."), "{said}");
    assert_eq!(said.matches("not the name: type shop-prod").count(), 2, "also for a blank behind it: {said}");
    assert!(journey.orders().is_empty());
}

#[test]
fn the_request_is_told_byte_for_byte() {
    let mut journey = Journey::on("default");
    let said = talk(&mut journey, "1\n1\nshop-prod\n1\nyes\nunknown\nyes\norders\nrequest\ndone\nrequest\n");
    let payload = journey.review().prepared.value().unwrap().payload.clone();
    assert_eq!(said.lines().filter(|line| *line == payload).count(), 2, "{payload}: {said}");
}
