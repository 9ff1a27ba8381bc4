//! Random conversations: whatever is typed, nothing is sent but by the typed name, nothing panics, and no byte reaches a
//! terminal that is not text.

use proptest::prelude::*;
use undrop::app::overlay::Overlay;
use undrop::domain::visible::is_hazard;
use undrop::messages::Lang;
use undrop::runtime::plain::rehearse;

use super::super::Journey;

/// What people type, and what scripts and cats do.
const LINES: [&str; 64] = [
    "1",
    "1",
    "2",
    "3",
    "99",
    "yes",
    "yes",
    "no",
    "是",
    "done",
    "完成",
    "back",
    "返回",
    "esc",
    "shop-prod",
    "shop-pro",
    "shop-mysql",
    "order-taurus",
    "unknown",
    "15m ago",
    "before",
    "earlier",
    "later",
    "damage 20m ago",
    "damage",
    "find orders",
    "find",
    "查找 精确 orders",
    "older",
    "close",
    "orders",
    "orders, order_items",
    "shop.orders=payments",
    "list shop",
    "list",
    "all shop",
    "none shop",
    "whole shop",
    "whole shop=x",
    "drop shop.orders",
    "rule {name}_x",
    "rule of shop {name}",
    "规则 整库 {x",
    "replace o 0",
    "replace /(/x/",
    "propose",
    "editor",
    "undo",
    "redo",
    "filter ord",
    "filter",
    "best",
    "options",
    "set 1",
    "latest",
    "copy sums",
    "request",
    "send",
    "accept 1",
    "?",
    "? send",
    "lang zh",
    "refresh",
    "home",
];

fn line() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => proptest::sample::select(LINES.as_slice()).prop_map(str::to_owned),
        1 => "[^\\n]{0,12}",
        1 => Just("\u{1b}]52;c;x\u{7}\u{1b}[2J".to_owned()),
        1 => Just("shop-prod".to_owned()),
    ]
}

/// Where talks begin: at the start, at the tables, one word before the send, with a job at work.
const STARTS: [&str; 4] = [
    "",
    "1\n1\nshop-prod\n1\nyes\nunknown\nyes\n",
    "1\n1\nshop-prod\n1\nyes\nunknown\nyes\norders\ndone\nsend\n",
    "1\n2\norder-taurus\n1\nyes\n22m ago\n30m ago\nyes\n",
];

/// The name that the question in sight asks for, and only it.
fn is_the_name(journey: &Journey, line: &str) -> bool {
    match journey.model().overlays.last() {
        Some(Overlay::Confirm(about)) => about.word == line || about.at_loss,
        Some(Overlay::Repeat(about)) => about.word == line,
        _ => false,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_typed_sends_nothing_but_by_the_name_and_says_nothing_but_text(
        start in proptest::sample::select(STARTS.as_slice()),
        lines in proptest::collection::vec(line(), 1..40),
        zh in any::<bool>(),
    ) {
        let lang = if zh { Lang::Zh } else { Lang::En };
        let mut journey = Journey::sized("default", lang, (80, 24));
        let mut said = rehearse(&mut journey.driver, start);
        let mut named = 0;
        for line in lines {
            named += usize::from(is_the_name(&journey, &line));
            said += &rehearse(&mut journey.driver, &format!("{line}\n"));
            prop_assert!(journey.restores().len() <= named, "{line}: {said}");
        }
        let odd = |c: &char| *c != '\n' && is_hazard(*c);
        prop_assert_eq!(said.chars().find(odd), None, "{:?}", said);
    }
}
