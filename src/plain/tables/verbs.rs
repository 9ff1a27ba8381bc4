//! The words of the tables and of a list of names.

use super::{Act, choice, naming, options};
use crate::app::action::Action;
use crate::messages::{keys, plain_tables as words, plain_words};
use crate::plain::verb::{Verb, nothing};
use crate::plain::{copying, find};

const fn of(act: Act) -> Action {
    Action::Tables(act)
}

/// The words.
pub(in crate::plain) const VERBS: &[Verb] = &[
    Verb::free(words::names, words::choose, &[of(Act::Apply)]),
    Verb::own(["list", "列出"], words::maybe_database, words::list, &[of(Act::Unfold)], choice::list),
    Verb::own(["filter", "筛选"], words::maybe_part, words::filter, &[of(Act::Filter)], choice::filter),
    Verb::act(["best", "匹配"], words::best, &[of(Act::Order)]),
    Verb::own(["all", "全部"], words::database, words::all, &[of(Act::All)], choice::all),
    Verb::own(["none", "清空"], words::database, words::none, &[of(Act::None)], choice::none),
    Verb::own(
        ["whole", "整库"],
        words::whole_takes,
        words::whole,
        &[of(Act::Toggle), of(Act::Edit)],
        choice::whole,
    ),
    Verb::own(["drop", "取消"], words::path, words::drop, &[of(Act::Toggle)], choice::drop),
    Verb::own(["file", "文件"], plain_words::a_path, words::file, &[of(Act::List)], choice::file),
    Verb::own(["name", "命名"], words::path_is_name, words::name, &[of(Act::Edit)], naming::name),
    Verb::own(["reset", "还原"], words::path, words::reset, &[of(Act::TakeBack)], naming::reset),
    Verb::own(["rule", "规则"], words::maybe_rule, words::rule, RULES, naming::rule),
    Verb::own(["replace", "替换"], words::pattern_by, words::replace, &[of(Act::Replace)], naming::replace),
    Verb::own(["propose", "建议"], words::maybe_path, words::propose, PROPOSE, naming::propose).always(),
    Verb::act(["editor", "编辑"], keys::write_long, &[of(Act::Write)]),
    Verb::own(["problems", "问题"], nothing, words::problems, &[], naming::problems)
        .in_place_of(&[of(Act::Problem), of(Act::ProblemBack)]),
    Verb::act(["undo", "撤销"], keys::undo_long, &[of(Act::Undo)]),
    Verb::act(["redo", "重做"], keys::redo_long, &[of(Act::Redo)]),
    Verb::act(["read", "读取"], words::read, &[of(Act::ReadAll)]),
    Verb::act(["missing", "缺少"], keys::unlisted_long, &[of(Act::Unlisted), of(Act::Leave)]),
    Verb::own(["latest", "切换"], nothing, keys::latest_long, &[of(Act::Latest)], options::latest),
    Verb::own(["options", "选项"], nothing, keys::options_long, &[], options::options)
        .in_place_of(&[of(Act::Options)]),
    Verb::own(["set", "设置"], words::option_number, words::set, SET, options::set),
    Verb::own(["find", "查找"], plain_words::a_name_to_find, keys::find_other_long, find::OPEN, find::open),
    Verb::own(["request", "请求"], nothing, keys::live_long, &[], options::request)
        .in_place_of(&[of(Act::Request), of(Act::CloseRequest)]),
    Verb::own(["copy", "复制"], plain_words::a_form, plain_words::copy, copying::TABLES, options::copy),
    Verb::act(["done", "完成"], keys::next_tables_long, &[of(Act::Next)]),
    Verb::act(["next", "下一步"], nothing, &[of(Act::Next)]),
];

const RULES: &[Action] = &[of(Act::Rule), of(Act::OwnRule), of(Act::WholeRule)];
const PROPOSE: &[Action] = &[of(Act::Propose), of(Act::ProposeAll)];
const SET: &[Action] = &[of(Act::Options), of(Act::Flip), of(Act::CloseOptions)];

/// The words while a list of names waits for an answer.
pub(in crate::plain) const LISTED: &[Verb] = &[
    Verb::own(["yes", "是"], nothing, keys::take_list_long, &[of(Act::Apply)], choice::take),
    Verb::own(["no", "否"], nothing, words::leave_list, &[of(Act::Leave)], choice::take),
];
