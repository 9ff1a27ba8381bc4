//! New names: the mistakes of tired people tried on each cloud, and none of them gets through; and the ways to name a
//! hundred tables at once, each undone by one key.

use undrop::app::msg::Edited;
use undrop::app::step::Step;
use undrop::app::step::tables::Mode;
use undrop::domain::fault::{Fault, FaultKind};
use undrop::domain::tree::{NameFrom, NodeId};
use undrop::messages::{Lang, Text};

use super::Journey;
use super::restore::{CHOOSE, TO_TABLES};

fn chosen() -> Journey {
    let mut journey = Journey::on("default");
    journey.keys(TO_TABLES).keys(CHOOSE);
    journey
}

/// New names of the plan, in order.
fn names(journey: &Journey) -> Vec<String> {
    let draft = journey.tables().draft().unwrap();
    let tables =
        draft.databases.iter().flat_map(|db| db.all_tables().map(|(_, table)| table.result().to_owned()));
    tables.collect()
}

/// What the marked row breaks, by its key.
fn broken(journey: &Journey) -> Option<&'static str> {
    let tables = journey.tables();
    tables.problem_of(tables.marked()?).map(|rule| rule.key())
}

fn marked(journey: &Journey) -> NodeId {
    journey.tables().marked().unwrap()
}

#[test]
fn no_name_that_lives_gets_through_whatever_its_case_or_length() {
    // H8, on Alibaba Cloud: what stood in the backup is taken for living, in any case.
    let mut journey = chosen();
    for (typed, key) in [
        ("payments", "collides-with-live"),
        ("PAYMENTS", "collides-with-live"),
        ("order_items", "must-change"),
        ("Order_Items", "must-change"),
        ("orders_ud1119_b4g5", "collides"),
        ("ORDERS_UD1119_B4G5", "collides"),
    ] {
        journey.keys(&format!("<home><down>e<c-u>{typed}"));
        let Mode::Name(_, field) = &journey.tables().mode else { panic!("{}", journey.screen()) };
        assert!(field.error.is_some(), "{typed} is named while it is typed");
        journey.keys("<enter>");
        // The second of two equal names is the one that is told.
        let row = if key == "collides" { "<down>" } else { "" };
        journey.keys(row);
        assert_eq!(broken(&journey), Some(key), "{typed}: {}", journey.screen());
        journey.keys("<enter>");
        assert!(matches!(journey.step(), Step::Tables(_)), "{typed} bars the way");
        journey.keys("u");
        assert!(journey.tables().problems.is_empty(), "{typed} is undone");
    }
    assert!(journey.orders().is_empty());
}

#[test]
fn a_live_list_catches_what_was_made_since_the_point() {
    // H8, on Huawei Cloud: the live tables themselves are read.
    let mut journey = Journey::on("default");
    journey
        .keys(super::taurusdb::TO_TABLES)
        .keys("/trade<enter><tab><esc>/order_items<enter><home><down><space>");
    assert!(journey.screen().contains(" ok"), "compared with live tables: {}", journey.screen());
    assert!(journey.screen().contains("Live names read 22:27"), "{}", journey.screen());
    journey.keys("e<c-u>Flash_Orders<enter>");
    assert_eq!(broken(&journey), Some("collides-with-live"), "made after the backup: {}", journey.screen());
    journey.keys("p");
    assert_eq!(broken(&journey), None, "{}", journey.screen());
}

#[test]
fn what_was_not_compared_is_never_called_ok() {
    let journey = chosen();
    let screen = journey.screen();
    assert!(screen.contains("new*") && screen.contains("not checked against live tables"), "{screen}");
    assert!(!screen.contains(" ok"), "{screen}");
}

#[test]
fn tables_of_one_name_in_two_databases_stay_apart() {
    // H9: each is named with its database, and they cannot be brought together under one name.
    let mut journey = Journey::sized("default", Lang::En, (120, 40));
    journey.keys(TO_TABLES).keys("/shop<enter><home><tab><esc>/audit<enter><home><tab><esc>/orders<enter>");
    journey.keys("<home><down><down><space><end><space>");
    journey.keys("<home><down><down>e<c-u>same_name<enter><end>e<c-u>same_name<enter>");
    assert_eq!(names(&journey), ["same_name", "same_name"], "{}", journey.screen());
    assert!(journey.tables().problems.is_empty(), "{}", journey.screen());
    journey.keys("<enter>");
    let screen = journey.screen();
    let places =
        [r#""name": "shop","#, r#""name": "orders""#, r#""name": "shop_audit""#, r#""name": "audit_orders""#]
            .map(|part| screen.find(part).unwrap_or_else(|| panic!("no {part}: {screen}")));
    assert!(places.is_sorted(), "each stands below its database: {screen}");
    journey.keys("<esc><end><up>e<c-u>shop<enter>");
    assert!(broken(&journey).is_some(), "{}", journey.screen());
    journey.keys("<enter>");
    assert!(matches!(journey.step(), Step::Tables(_)), "that bars the way: {}", journey.screen());
}

#[test]
fn letters_lengths_and_reserved_names_are_refused_with_a_way_out() {
    // H14.
    let long = "a".repeat(70);
    for (typed, key, mended) in [
        ("orders 2026", "bad-char", "orders_2026"),
        ("订单", "bad-char", "_"),
        ("a.b", "bad-char", "a_b"),
        (&long, "too-long", &long[..64]),
        ("", "empty", "order_items_ud1119_b4g5"),
    ] {
        let mut journey = chosen();
        journey.keys(&format!("<home><down>e<c-u>{typed}<enter>"));
        assert_eq!(broken(&journey), Some(key), "{typed}: {}", journey.screen());
        journey.keys("<enter>");
        assert!(matches!(journey.step(), Step::Tables(_)), "{typed} bars the way");
        assert!(journey.screen().contains("Try: "), "{}", journey.screen());
        journey.keys("p");
        assert_eq!(names(&journey)[0], mended, "{}", journey.screen());
        journey.keys("<enter>");
        assert!(matches!(journey.step(), Step::Review(_)), "{typed} is mended: {}", journey.screen());
        assert!(journey.orders().is_empty());
    }
    let mut journey = Journey::on("default");
    journey.keys(TO_TABLES).keys("/shop<enter><home><space><home>e<c-u>mysql<enter>");
    assert_eq!(broken(&journey), Some("reserved"), "{}", journey.screen());
    journey.keys("p");
    assert_eq!(broken(&journey), None, "{}", journey.screen());
}

#[test]
fn tab_takes_the_proposal_while_typing() {
    let mut journey = chosen();
    journey.keys("<home><down>e<c-u>payments<tab>");
    let Mode::Name(_, field) = &journey.tables().mode else { panic!("{}", journey.screen()) };
    assert_eq!((field.value.as_str(), field.error.is_none()), ("order_items_ud1119_b4g5", true));
    journey.keys("<c-u>order items<tab><enter>");
    assert_eq!(names(&journey)[0], "order_items_2", "{}", journey.screen());
}

#[test]
fn proposals_for_all_rows_with_the_same_flaw_are_one_step() {
    let mut journey = chosen();
    journey.keys("s_ud.*<down> x<enter>");
    assert_eq!(names(&journey), ["order_items x", "orders x"]);
    assert_eq!(journey.tables().problems.len(), 2);
    journey.keys("P");
    assert_eq!(names(&journey), ["order_items_x", "orders_x"]);
    assert!(journey.screen().contains("undo: 2 proposals"), "{}", journey.screen());
    journey.keys("u");
    assert_eq!(names(&journey), ["order_items x", "orders x"]);
    journey.keys("UU");
    assert_eq!(names(&journey), ["order_items_x", "orders_x"]);
}

#[test]
fn rules_for_all_for_a_database_and_for_whole_ones() {
    let mut journey = chosen();
    journey.keys("<home>R<c-u>{db}_{n<tab>_{run}<enter>");
    assert_eq!(names(&journey), ["shop_order_items_b4g5", "shop_orders_b4g5"]);
    journey.keys("<down>");
    let tree = journey.tables().tree.as_ref().unwrap();
    assert!(matches!(tree.name_from(marked(&journey)), NameFrom::RuleOf(_)));
    assert!(journey.screen().contains("Name by the rule of shop: {db}_{name}_{run}"), "{}", journey.screen());
    journey.keys("r<c-u>{name}_all<enter>");
    assert_eq!(names(&journey)[0], "shop_order_items_b4g5", "the nearer rule holds");
    journey.keys("<home>d");
    assert_eq!(names(&journey)[0], "order_items_all", "taken back by one key");
    journey.keys("D<c-u>{name}_w<enter>");
    assert_eq!(names(&journey)[0], "order_items_all");
    journey.keys("uuuu");
    assert_eq!(names(&journey)[0], "order_items_ud1119_b4g5");
    journey.keys("UUUU");
    let tree = journey.tables().tree.as_ref().unwrap();
    assert_eq!((tree.table_rule().source(), tree.database_rule().source()), ("{name}_all", "{name}_w"));
    assert_eq!(tree.own_rules().len(), 0);
}

#[test]
fn a_rule_that_cuts_or_clashes_says_so_while_it_is_typed() {
    let mut journey = chosen();
    let long = "x".repeat(60);
    journey.keys(&format!("r<c-u>{{name}}{long}"));
    let screen = journey.screen();
    assert!(screen.contains("longest 64 of 64 characters"), "{screen}");
    assert!(screen.contains("2 are cut, first:"), "{screen}");
    journey.keys("<c-u>{name}");
    let screen = journey.screen();
    assert!(screen.contains("2 would break a rule, first:"), "{screen}");
    journey.keys("<esc>");
    assert_eq!(names(&journey)[0], "order_items_ud1119_b4g5", "nothing was taken");
}

#[test]
fn a_pattern_replaces_in_many_names_and_tells_what_it_would_break() {
    let mut journey = chosen();
    journey.keys("s_ud(\\d+)<down>-$1_x");
    assert!(journey.screen().contains("means a group named `1_x`"), "{}", journey.screen());
    journey.keys("<enter>");
    assert!(matches!(journey.tables().mode, Mode::Replace(_)), "a fault is not taken");
    journey.keys("<c-u>-$1");
    let screen = journey.screen();
    assert!(
        screen.contains("order_items_ud1119_b4g5") && screen.contains("order_items-1119_b4g5"),
        "{screen}"
    );
    assert!(screen.contains("changes 2 of 2 names"), "{screen}");
    journey.keys("<enter>");
    assert_eq!(names(&journey), ["order_items-1119_b4g5", "orders-1119_b4g5"]);
    assert!(journey.screen().contains("undo: replace"), "{}", journey.screen());
    journey.keys("s^.*$<down>payments");
    assert!(journey.screen().contains("2 would break a rule"), "{}", journey.screen());
    journey.keys("<esc>u");
    assert_eq!(names(&journey)[0], "order_items_ud1119_b4g5");
    journey.keys("s(");
    assert!(
        journey.screen().contains("character 1: a group is opened and never closed"),
        "{}",
        journey.screen()
    );
}

#[test]
fn the_filter_keeps_a_replacement_to_what_is_in_sight() {
    let mut journey = chosen();
    journey.keys("/<c-u>order_i<enter>s_ud.*<down>_seen<enter>");
    assert_eq!(names(&journey), ["order_items_seen", "orders_ud1119_b4g5"]);
}

fn with_editor(journey: &mut Journey, edit: impl Fn(&str) -> Edited + 'static) {
    journey.driver.editor = Some(Box::new(edit));
}

#[test]
fn names_written_in_an_editor_are_taken_as_one_step() {
    let mut journey = chosen();
    with_editor(&mut journey, |text| {
        assert!(text.contains("# Tables: 1 to 64 characters of A-Z a-z 0-9"), "{text}");
        assert!(text.contains("shop.orders = orders_ud1119_b4g5\n"), "{text}");
        Edited::Done(text.replace("_ud1119", "_by_hand"))
    });
    journey.keys("w");
    assert_eq!(names(&journey), ["order_items_by_hand_b4g5", "orders_by_hand_b4g5"]);
    assert!(journey.screen().contains("undo: editor"), "{}", journey.screen());
    journey.keys("<down>");
    journey.keys("u");
    assert_eq!(names(&journey)[0], "order_items_ud1119_b4g5");
    with_editor(&mut journey, |text| Edited::Done(text.to_owned()));
    journey.keys("w");
    assert_eq!(journey.notice(), "nothing was changed");
}

#[test]
fn one_bad_line_takes_nothing_and_loses_nothing() {
    let mut journey = chosen();
    with_editor(&mut journey, |text| {
        Edited::Done(format!("{}shop.nothing = x\nshop.orders\n", text.replace("_ud", "_me")))
    });
    journey.keys("w");
    assert_eq!(names(&journey)[0], "order_items_ud1119_b4g5", "nothing is taken");
    let screen = journey.screen();
    assert!(screen.contains("2 lines are not understood"), "{screen}");
    assert!(screen.contains("shop.nothing is not in the list"), "{screen}");
    assert!(journey.tables().has_unread());
    with_editor(&mut journey, |text| {
        assert!(
            text.contains("# NOT UNDERSTOOD  shop.nothing = x  : shop.nothing is not in the list"),
            "{text}"
        );
        assert!(text.contains("shop.orders = orders_me1119_b4g5"), "what was written is still there: {text}");
        let good: Vec<&str> =
            text.lines().filter(|line| line.contains("_me") || line.starts_with('#')).collect();
        Edited::Done(good.join("\n"))
    });
    journey.keys("w");
    assert_eq!(names(&journey), ["order_items_me1119_b4g5", "orders_me1119_b4g5"]);
    assert!(!journey.tables().has_unread());
}

#[test]
fn a_failed_editor_changes_nothing_and_its_text_is_offered_again() {
    let mut journey = chosen();
    with_editor(&mut journey, |text| {
        let fault = Fault::new(FaultKind::Local, Text::verbatim("exit 3"), Text::default());
        Edited::Failed(Box::new(fault), Some(text.replace("_ud", "_half")))
    });
    journey.keys("w");
    assert!(journey.notice().contains("nothing was changed: exit 3"), "{}", journey.notice());
    assert_eq!(names(&journey)[0], "order_items_ud1119_b4g5");
    with_editor(&mut journey, |text| {
        assert!(text.contains("orders_half1119_b4g5"), "{text}");
        Edited::Done(text.to_owned())
    });
    journey.keys("w");
    journey.driver.editor = None;
    journey.keys("w");
    assert!(journey.notice().contains("no terminal for an editor"), "{}", journey.notice());
}

#[test]
fn everything_on_this_screen_can_be_undone_and_redone() {
    let mut journey = Journey::on("default");
    journey.keys(TO_TABLES).keys("/shop<enter><tab>/order<enter><down>");
    let steps = [
        "<space>",
        "<up><space>",
        "<home><down>e<c-u>mine<enter>",
        "r<c-u>{name}_x<enter>",
        "<home>R<c-u>{db}{name}<enter>",
        "s_x<down>_y<enter>",
        "o<space><esc>",
        "D<c-u>{name}_d<enter>",
        "<home><down>d",
    ];
    let state = |journey: &Journey| {
        let tables = journey.tables();
        (tables.tree.clone(), tables.options.clone(), tables.problems.clone())
    };
    let mut before = vec![state(&journey)];
    for keys in steps {
        journey.keys(keys);
        if Some(&state(&journey)) != before.last() {
            before.push(state(&journey));
        }
    }
    assert!(before.len() > 6, "{}", before.len());
    let last = before.len() - 1;
    for at in (0..last).rev() {
        journey.keys("u");
        assert!(state(&journey) == before[at], "undo to {at}: {}", journey.screen());
    }
    for (at, state_then) in before.iter().enumerate().skip(1) {
        journey.keys("U");
        assert!(state(&journey) == *state_then, "redo to {at}: {}", journey.screen());
    }
}

#[test]
fn undo_reaches_past_the_switch_of_the_list() {
    let mut journey = Journey::on("default");
    journey
        .keys(super::taurusdb::TO_TABLES)
        .keys("/trade<enter><tab><esc>/order_items<enter><home><down><space>e<c-u>mine<enter>");
    assert_eq!(names(&journey), ["mine"], "{}", journey.screen());
    journey.keys("m");
    assert_eq!(journey.tables().options.len(), 1);
    assert_eq!(names(&journey), ["mine"]);
    journey.keys("u");
    assert_eq!(journey.tables().value_of(journey.tables().latest().unwrap()), None, "the list as it was");
    assert_eq!(names(&journey), ["mine"]);
    journey.keys("u");
    assert_eq!(names(&journey).len(), 1);
    assert_ne!(names(&journey), ["mine"], "the name is undone in the new list");
    journey.keys("u");
    assert!(names(&journey).is_empty(), "{}", journey.screen());
    journey.keys("UU");
    assert_eq!(names(&journey), ["mine"]);
}
