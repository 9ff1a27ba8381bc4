//! The verbs of the tables step and their keys.

use crate::app::action::{Action, PAGER, Row, row};
use crate::app::step::point::find;
use crate::messages::keys;

/// Verbs of this step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// Choose or unchoose.
    Toggle,
    /// Open or close a database.
    Fold,
    /// Open it.
    Unfold,
    /// Close it.
    Close,
    /// Edit the name.
    Edit,
    /// Edit the rule.
    Rule,
    /// Edit the rule of the marked database or schema.
    OwnRule,
    /// Edit the rule for whole databases.
    WholeRule,
    /// Take back what the marked row has of its own.
    TakeBack,
    /// Replace a pattern in the new names.
    Replace,
    /// Write the new names in an editor.
    Write,
    /// Accept the proposal for the marked row.
    Propose,
    /// Accept the proposals for all rows with the same flaw.
    ProposeAll,
    /// All tables of the database.
    All,
    /// None of them.
    None,
    /// Undo.
    Undo,
    /// Redo.
    Redo,
    /// Next problem.
    Problem,
    /// Problem before.
    ProblemBack,
    /// Filter.
    Filter,
    /// Flip the option that changes the list, and read the list anew.
    Latest,
    /// Options of the operation.
    Options,
    /// Change the marked option.
    Flip,
    /// Close the options.
    CloseOptions,
    /// See the request that grows with the choice.
    Request,
    /// Back to the tree.
    CloseRequest,
    /// Copy the request.
    CopyRequest,
    /// Go on.
    Next,
    /// Read again.
    Reload,
    /// What a filter leaves: best first, or as in the tree.
    Order,
    /// Read the tables of all databases, or stop that.
    ReadAll,
    /// What is not in the list, and why.
    Unlisted,
    /// A list of tables, from a file or pasted.
    List,
    /// Take what the list found.
    Apply,
    /// Back to the tree.
    Leave,
}

/// Keys of this step.
pub const ROWS: &[Row] = &[
    row(Action::Tables(Act::Toggle), "tables.toggle", &["<space>"], keys::toggle, keys::toggle_long, true),
    row(Action::Tables(Act::Edit), "tables.edit", &["e"], keys::edit, keys::edit_long, true),
    row(Action::Tables(Act::Rule), "tables.rule", &["r"], keys::rule, keys::rule_long, true),
    row(
        Action::Tables(Act::Filter),
        "tables.filter",
        &["/", "<f3>"],
        keys::filter,
        keys::filter_tables_long,
        true,
    ),
    row(Action::Tables(Act::All), "tables.all", &["a"], keys::all, keys::all_long, true),
    row(Action::Tables(Act::None), "tables.none", &["A"], keys::none, keys::none_long, false),
    row(
        Action::Tables(Act::Problem),
        "tables.problem",
        &["n", "<f6>"],
        keys::problem,
        keys::problem_long,
        true,
    ),
    row(
        Action::Tables(Act::ProblemBack),
        "tables.problem-back",
        &["N"],
        keys::problem,
        keys::problem_back_long,
        false,
    ),
    row(Action::Tables(Act::Propose), "tables.propose", &["p"], keys::propose, keys::propose_long, true),
    row(Action::Tables(Act::Undo), "tables.undo", &["u", "<c-z>"], keys::undo, keys::undo_long, true),
    row(Action::Tables(Act::Next), "tables.next", &["<enter>"], keys::next, keys::next_tables_long, true),
    row(Action::Tables(Act::Redo), "tables.redo", &["U", "<c-y>"], keys::undo, keys::redo_long, false),
    row(Action::Tables(Act::Latest), "tables.latest", &["m"], keys::latest, keys::latest_long, true),
    row(Action::Tables(Act::Request), "tables.request", &["v"], keys::live, keys::live_long, true),
    row(
        Action::Tables(Act::CopyRequest),
        "tables.copy",
        &["y", "<f8>"],
        keys::copy,
        keys::copy_request_long,
        false,
    ),
    row(Action::Tables(Act::Options), "tables.options", &["o"], keys::options, keys::options_long, true),
    row(Action::Tables(Act::Order), "tables.order", &["b"], keys::order, keys::order_long, false),
    row(Action::Tables(Act::List), "tables.list", &["t"], keys::list, keys::list_long, false),
    row(Action::Tables(Act::Unlisted), "tables.unlisted", &["i"], keys::unlisted, keys::unlisted_long, false),
    row(Action::Tables(Act::ReadAll), "tables.read-all", &["L"], keys::read_all, keys::read_all_long, false),
    row(Action::Tables(Act::Fold), "tables.fold", &["<tab>"], keys::fold, keys::fold_long, false),
    row(
        Action::Tables(Act::Unfold),
        "tables.unfold",
        &["<right>", "l"],
        keys::fold,
        keys::unfold_long,
        false,
    ),
    row(Action::Tables(Act::Close), "tables.close", &["<left>", "h"], keys::fold, keys::close_long, false),
    row(Action::Find(find::Act::Open), "find.open", &["F"], keys::find, keys::find_other_long, false),
    row(Action::Tables(Act::Reload), "tables.reload", &["<f5>"], keys::reload, keys::reload_long, false),
];

/// More keys for names: they come last in the footer, since the way on must always be seen.
pub const NAMING_ROWS: &[Row] = &[
    row(Action::Tables(Act::Replace), "tables.replace", &["s"], keys::replace, keys::replace_long, true),
    row(Action::Tables(Act::Write), "tables.write", &["w"], keys::write, keys::write_long, true),
    row(Action::Tables(Act::OwnRule), "tables.own-rule", &["R"], keys::own_rule, keys::own_rule_long, true),
    row(
        Action::Tables(Act::WholeRule),
        "tables.whole-rule",
        &["D"],
        keys::whole_rule,
        keys::whole_rule_long,
        false,
    ),
    row(
        Action::Tables(Act::TakeBack),
        "tables.take-back",
        &["d", "<del>"],
        keys::take_back,
        keys::take_back_long,
        false,
    ),
    row(
        Action::Tables(Act::ProposeAll),
        "tables.propose-all",
        &["P"],
        keys::propose,
        keys::propose_all_long,
        false,
    ),
];

/// Keys while the request is seen alone.
pub const REQUEST_ROWS: &[Row] = &[
    row(
        Action::Tables(Act::CloseRequest),
        "request.close",
        &["v", "<esc>", "<enter>"],
        keys::tree,
        keys::tree_long,
        true,
    ),
    row(
        Action::Tables(Act::CopyRequest),
        "request.copy",
        &["y", "<f8>"],
        keys::copy,
        keys::copy_request_long,
        true,
    ),
    PAGER,
];

/// Keys while the options are open.
pub const OPTION_ROWS: &[Row] = &[
    row(Action::Tables(Act::Flip), "options.flip", &["<space>"], keys::flip, keys::flip_long, true),
    row(
        Action::Tables(Act::CloseOptions),
        "options.close",
        &["<enter>", "<esc>", "o"],
        keys::close,
        keys::close_options_long,
        true,
    ),
];

/// Keys while what is not in the list is explained.
pub const UNLISTED_ROWS: &[Row] = &[
    row(
        Action::Tables(Act::Leave),
        "unlisted.leave",
        &["<enter>", "<esc>", "i"],
        keys::close,
        keys::close,
        true,
    ),
    row(Action::Tables(Act::Latest), "tables.latest", &["m"], keys::latest, keys::latest_long, true),
    row(Action::Tables(Act::ReadAll), "tables.read-all", &["L"], keys::read_all, keys::read_all_long, true),
];

/// Keys while a list of tables is looked at.
pub const LISTED_ROWS: &[Row] = &[
    row(Action::Tables(Act::Apply), "listed.take", &["<enter>"], keys::take_list, keys::take_list_long, true),
    row(Action::Tables(Act::Leave), "listed.leave", &["<esc>"], keys::keep_list, keys::keep_list_long, true),
    row(Action::Tables(Act::List), "tables.list", &["t"], keys::list, keys::list_long, true),
    row(Action::Tables(Act::ReadAll), "tables.read-all", &["L"], keys::read_all, keys::read_all_long, true),
];
