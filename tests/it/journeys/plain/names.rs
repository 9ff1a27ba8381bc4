//! New names in both forms: by a rule, by a pattern, as proposed, in the editor. One plan, byte for byte.

use undrop::app::msg::Edited;
use undrop::messages::Lang;

use super::super::Journey;
use super::super::restore::{CHOOSE, TO_TABLES};
use super::parity::with_editor;
use super::talk;

/// From Home to the two tables, chosen.
const CHOSEN: &str = "1\n1\nshop-prod\n1\nyes\nunknown\nyes\norders, shop.order_items\n";
const CHOSEN_ZH: &str = "新建\n1\nshop-prod\n1\n是\n未知\n是\norders，shop.order_items\n";

fn by_hand(text: &str) -> Edited {
    Edited::Done(text.replace("_ud1119", "_by_hand"))
}

/// The plan and the request of both forms, and of the plain one in Chinese.
fn the_same(keys: &str, lines: &str, chinese: &str) -> String {
    let mut drawn = Journey::on("default");
    with_editor(&mut drawn, by_hand);
    drawn.keys(TO_TABLES).keys(CHOOSE).keys(keys).keys("<enter>s");
    let mut said = String::new();
    for (lang, begin, words) in [(Lang::En, CHOSEN, lines), (Lang::Zh, CHOSEN_ZH, chinese)] {
        let mut plain = Journey::sized("default", lang, (80, 24));
        with_editor(&mut plain, by_hand);
        let done = if lang == Lang::En { "done\nsave\n" } else { "完成\n保存\n" };
        said += &talk(&mut plain, &format!("{begin}{words}{done}"));
        assert_eq!(plain.saved_plan(), drawn.saved_plan(), "{words}: {said}");
        assert_eq!(plain.previewed(), drawn.previewed(), "{words}: {said}");
        assert!(plain.orders().is_empty());
    }
    said
}

#[test]
fn by_a_rule_for_all_and_one_for_a_database() {
    let said = the_same("r<c-u>{name}_all<enter>", "rule {name}_all\n", "规则 {name}_all\n");
    assert!(said.contains("New names follow the rule {name}_all."), "{said}");
    the_same(
        "<home>R<c-u>{db}_{name}_{run}<enter>",
        "rule of shop {db}_{name}_{run}\n",
        "规则 属于 shop {db}_{name}_{run}\n",
    );
    the_same(
        "<home>R<c-u>{name}_own<enter><home>d",
        "rule of shop {name}_own\nreset shop\n",
        "规则 属于 shop {name}_own\n还原 shop\n",
    );
    the_same("D<c-u>{name}_w<enter>", "rule whole {name}_w\n", "规则 整库 {name}_w\n");
}

#[test]
fn by_a_pattern_for_all_for_one_database_and_for_what_a_filter_leaves() {
    the_same("s_ud(\\d+)<down>-$1<enter>", "replace _ud(\\d+) -$1\n", "替换 _ud(\\d+) -$1\n");
    the_same(
        "sitems<down>lines<enter>",
        "replace /_ud.*/_x/\nundo\nreplace /_ud.*//\nundo\nreplace items lines\n",
        "替换 items lines\n",
    );
    the_same("s_ud.*<down>_in<down> <enter>", "replace /_ud.*/_in/ in shop\n", "替换 _ud.* _in 于 shop\n");
    the_same(
        "/<c-u>order_i<enter>s_ud.*<down>_seen<enter>",
        "filter order_i\nreplace _ud.* _seen\nfilter\n",
        "筛选 order_i\n替换 _ud.* _seen\n筛选\n",
    );
}

#[test]
fn as_proposed_one_by_one_and_all_at_once() {
    let said = the_same(
        "<home><down>e<c-u>payments<enter><home><down>p",
        "shop.order_items=payments\npropose shop.order_items\n",
        "shop.order_items=payments\n建议 shop.order_items\n",
    );
    assert!(said.contains("Type propose shop.order_items to call it order_items_ud1119_b4g5."), "{said}");
    the_same("s_ud.*<down> x<enter>P", "replace /_ud.*/ x/\npropose\n", "替换 /_ud.*/ x/\n建议\n");
}

#[test]
fn in_the_editor_and_one_name_at_a_time() {
    let said = the_same("w", "editor\n", "编辑\n");
    assert!(said.contains("2 names taken from the editor"), "{said}");
    the_same(
        "<home><down>e<c-u>kept back<enter>uU<home><down>e<c-u>kept_back<enter>",
        "name shop.order_items kept_back\nundo\nredo\n",
        "命名 shop.order_items=kept_back\n撤销\n重做\n",
    );
}

#[test]
fn a_text_of_the_editor_that_is_not_understood_is_told_line_by_line_and_kept() {
    let mut journey = Journey::on("default");
    with_editor(&mut journey, |text| Edited::Done(format!("{text}shop.nobody = x\n")));
    let said = talk(&mut journey, &format!("{CHOSEN}editor\n"));
    for words in
        ["shop.nobody is not in the list", "lines not understood: 1. Type editor to open that text again"]
    {
        assert!(said.contains(words), "{words}: {said}");
    }
    assert!(journey.tables().has_unread());
    with_editor(&mut journey, |text| {
        Edited::Done(text.replace("shop.nobody = x\n", "").replace("_ud", "_e"))
    });
    talk(&mut journey, "w\n");
    assert!(!journey.tables().has_unread(), "the letter that the sentence names works too");
}

#[test]
fn where_no_editor_can_be_had_it_is_said_and_nothing_changes() {
    let mut journey = Journey::on("default");
    let said = talk(&mut journey, &format!("{CHOSEN}editor\ndone\n"));
    assert!(said.contains("nothing was changed"), "{said}");
    journey.review();
}

#[test]
fn what_is_refused_says_why_and_loses_nothing() {
    let mut journey = Journey::on("default");
    let lines = "rule {nme}\nreplace ( x\nreplace one\nreplace zzz y\nname shop.orders\nname nobody=x\nreset shop.orders\n\
                 propose shop.orders\nrule of nobody x\nset 9\nset\nfile\nfile nowhere.txt\nfind\ncopy pdf\n\
                 drop nobody\nall nobody\nwhole nobody\n";
    let said = talk(&mut journey, &format!("{CHOSEN}{lines}"));
    for words in [
        "Not taken: {nme} is no field",
        "Not taken: character 1: a group is opened and never closed. Nothing was changed",
        "A pattern and a text are needed",
        "the pattern changes no name",
        "The new name is missing",
        "Nothing that was read is called nobody",
        "shop.orders has no name and no rule of its own",
        "There is no proposal for shop.orders",
        "There is no option 9",
        "The path of a file is missing",
        "nowhere.txt",
        "type a name to look for",
        "json, command, curl or sums",
        "There is no database nobody here",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    let plain = said.lines().filter(|line| line.contains(" becomes ")).count();
    assert_eq!(plain, 2, "nothing changed: {said}");
    assert_eq!(journey.tables().chosen_count(), 2);
}

#[test]
fn the_switch_of_the_list_and_a_find_lead_to_the_same_tables() {
    let mut drawn = Journey::on("default");
    drawn.keys("n<down><enter>/order-taurus<enter><enter>d22m ago<enter>Ftrade.order_items<enter><enter>");
    drawn.keys("m<space><enter>s");
    let mut plain = Journey::on("default");
    let lines =
        "1\n2\norder-taurus\n1\nyes\n22m ago\nfind trade.order_items\nyes\nlatest\norder_items\ndone\nsave\n";
    let said = talk(&mut plain, lines);
    assert_eq!(plain.saved_plan(), drawn.saved_plan(), "{said}");
    assert_eq!(plain.previewed(), drawn.previewed(), "{said}");
    assert!(said.contains("newest point whose list has it"), "{said}");
    assert!(said.contains("AFTER THE DAMAGE"), "{said}");
}
