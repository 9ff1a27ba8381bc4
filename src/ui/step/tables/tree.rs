//! The rows of the rename tree. Only visible ones are looked at.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::action::{Action, Global};
use crate::app::click::Spot;
use crate::app::load::Load;
use crate::app::step::tables::TablesStep;
use crate::domain::filter;
use crate::domain::naming::NameFlaw;
use crate::domain::tree::{Choice, NodeId, NodeKind, RenameTree};
use crate::domain::validate::Rule;
use crate::messages::{Text, view_list, view_names as words, view_tables as msg};
use crate::ui::scene::{Scene, Size};
use crate::ui::step::{more, rows, top_of};
use crate::ui::text::{bytes, grouped, visible};
use crate::ui::theme::Role;
use crate::ui::widget;
use crate::ui::widget::columns::{Cell, Column, Row, Width};
use crate::ui::widget::tree::{Branch, Check, Tree, TreeRow};

/// Draws the visible part.
pub fn render(scene: &Scene, step: &TablesStep, area: Rect, buf: &mut Buffer) {
    let Some(tree) = &step.tree else { return };
    if step.row_count() == 0 {
        let words = match step.filter.value.is_empty() {
            true => msg::no_databases(),
            false if step.has_tables() && step.unread() > 0 => msg::none_shown_yet(),
            false => msg::none_shown(),
        };
        widget::line(&scene.own(&words), Role::Dim, widget::row(area, 0), buf, scene.theme);
        return;
    }
    let titles = [scene.own(&msg::col_from()), scene.own(&msg::col_new()), scene.own(&msg::col_check())];
    // One cell more than the words need, so that the sign for more rows hides none of them.
    let check = if scene.size > Size::Small { 8 } else { 7 };
    let columns = [
        Column::new(&titles[0], Width::Flex(1)),
        Column::new(&titles[1], Width::Flex(1)),
        Column::new(&titles[2], Width::Fixed(check)),
    ];
    let row = |number: usize| step.row(number).map(|id| line(scene, step, tree, id)).unwrap_or_default();
    let len = step.row_count();
    let top = top_of(step.cursor, area.height.saturating_sub(1), len);
    let tree = Tree { columns: &columns, header: true, len, top, cursor: Some(step.cursor), row: &row };
    for (number, line, tick) in tree.render(area, buf, scene.theme) {
        scene.spot(line, Spot::Row(number));
        scene.spot(tick, Spot::Box(number));
    }
    more(scene, rows(area, 1, area.height), top, len, buf);
}

fn line(scene: &Scene, step: &TablesStep, tree: &RenameTree, id: NodeId) -> TreeRow<'static> {
    let check = match tree.choice(id) {
        Choice::None => Check::Off,
        Choice::Some => Check::Partly,
        Choice::Whole => Check::On,
    };
    let row = if tree.kind(id) == NodeKind::Table {
        table(scene, step, tree, id)
    } else {
        holder(scene, step, tree, id)
    };
    let depth = if is_flat(step) { 0 } else { depth(tree, id) };
    TreeRow { depth, branch: branch(step, tree, id), check, row }
}

/// Best first there is no tree around a table: its row has the whole path.
fn is_flat(step: &TablesStep) -> bool {
    step.is_best_first() && step.found().is_some()
}

fn depth(tree: &RenameTree, id: NodeId) -> u16 {
    let mut depth = 0;
    let mut at = id;
    while let Some(parent) = tree.parent(at) {
        (at, depth) = (parent, depth + 1);
    }
    depth
}

fn branch(step: &TablesStep, tree: &RenameTree, id: NodeId) -> Branch {
    let shown = step.open.contains(&id) || !step.filter.value.is_empty();
    match (tree.kind(id), shown) {
        (NodeKind::Table, _) => Branch::Leaf,
        _ if !step.has_tables() => Branch::Leaf,
        (_, true) => Branch::Open,
        (_, false) => Branch::Closed,
    }
}

fn table(scene: &Scene, step: &TablesStep, tree: &RenameTree, id: NodeId) -> Row<'static> {
    let name = own_name(step, tree, id);
    if tree.choice(id) != Choice::Whole {
        return Row { cells: vec![name], ..Row::default() };
    }
    if tree.is_chosen(tree.database_of(id)) {
        let note = scene.own(&msg::in_whole());
        return Row { cells: vec![name], note: Some(note.into()), ..Row::default() };
    }
    Row { cells: vec![name, new_name(tree, id), verdict(scene, step, tree, id)], ..Row::default() }
}

/// Its name, with the path before it where rows stand by themselves, and the letters that the filter met. Letters of a
/// name that must be written out to be seen are not marked: their places are not those of the name.
fn own_name(step: &TablesStep, tree: &RenameTree, id: NodeId) -> Cell<'static> {
    let path = path_before(tree, id);
    let name = tree.name(id);
    let shown = if is_flat(step) { format!("{path}{name}") } else { name.to_owned() };
    let mut cell = Cell::keeping_end(visible(&shown).into_owned());
    if let Some(found) = step.found().filter(|_| cell.text.ends_with(name)) {
        let hidden = if is_flat(step) { 0 } else { path.chars().count() };
        let marks = filter::marks(found.query(), &path, name).into_iter();
        cell.marks = marks.filter_map(|at| at.checked_sub(hidden)).collect();
    }
    cell
}

/// The names above a node, each with a dot.
fn path_before(tree: &RenameTree, id: NodeId) -> String {
    tree.parent(id)
        .map(|parent| format!("{}{}.", path_before(tree, parent), tree.name(parent)))
        .unwrap_or_default()
}

fn new_name(tree: &RenameTree, id: NodeId) -> Cell<'static> {
    Cell::keeping_end(visible(&tree.new_name(id)).into_owned())
}

/// A word for each row, never only a colour. What could not be compared with what lives is never called free.
fn verdict(scene: &Scene, step: &TablesStep, tree: &RenameTree, id: NodeId) -> Cell<'static> {
    if let Some(rule) = step.problem_of(id) {
        return Cell::new(scene.own(&word(&rule)), Role::Block);
    }
    let (words, role) = match (tree.is_cut(id), step.is_compared(tree, id)) {
        (true, true) => (msg::ok_cut(), Role::Warn),
        (true, false) => (words::unchecked_cut(), Role::Warn),
        (false, true) => (msg::ok(), Role::Ok),
        (false, false) => (words::unchecked(), Role::Text),
    };
    Cell::new(scene.own(&words), role)
}

/// A database or schema: how much it holds, or that it is being read.
fn holder(scene: &Scene, step: &TablesStep, tree: &RenameTree, id: NodeId) -> Row<'static> {
    let name = Cell { role: Role::Heading, ..own_name(step, tree, id) };
    if tree.is_chosen(id) {
        return Row {
            cells: vec![name, new_name(tree, id), verdict(scene, step, tree, id)],
            ..Row::default()
        };
    }
    let other = other_name(tree, id);
    let part = step.parts.get(&id);
    if let Some(fault) = part.and_then(Load::fault) {
        let note = scene.said(&msg::failed_node(&fault.summary, scene.key(Action::Global(Global::Explain))));
        return Row { cells: vec![name], note: Some(note.into()), ..Row::default() };
    }
    if let Some(rule) = step.problem_of(id) {
        let word = Cell::new(scene.own(&word(&rule)), Role::Block);
        return Row { cells: vec![name, Cell::keeping_end(other), word], ..Row::default() };
    }
    let note = if part.is_some_and(Load::is_pending) {
        match step.so_far(Some(id)) {
            Some(count) => scene.own(&view_list::so_far(grouped(count as u64))),
            None => scene.own(&msg::reading_node()),
        }
    } else if tree.is_read(id) {
        holds(scene, step, tree, id)
    } else if step.has_tables() {
        scene.own(&msg::not_opened())
    } else {
        scene.own(&msg::whole_only())
    };
    let size = tree.size_bytes(id).map(|size| format!("   {}", bytes(size))).unwrap_or_default();
    let gap = if other.is_empty() { "" } else { "   " };
    let rule = tree.own_rule(id).map(|rule| format!("   {}", visible(rule.source()))).unwrap_or_default();
    Row { cells: vec![name], note: Some((other + gap + &note + &size + &rule).into()), ..Row::default() }
}

/// How much it holds, how much of that is chosen, and how much the filter leaves.
fn holds(scene: &Scene, step: &TablesStep, tree: &RenameTree, id: NodeId) -> String {
    let number = |count: usize| grouped(count as u64);
    let mut said = scene.own(&msg::tables(number(tree.tables_below(id)), number(tree.chosen_below(id))));
    if let Some(found) = step.found() {
        let fitting: usize = tree.tables(id).runs().iter().map(|run| found.count(run.clone())).sum();
        said = format!("{said}   {}", scene.own(&view_list::fits(number(fitting))));
    }
    said
}

/// The other name that a person gave to a database whose tables go there; empty where it keeps its own.
fn other_name(tree: &RenameTree, id: NodeId) -> String {
    let other = tree.own_name(id).filter(|own| *own != tree.name(id));
    other.map(|own| visible(own).into_owned()).unwrap_or_default()
}

/// The word for a broken rule in the column of checks.
pub fn word(rule: &Rule) -> Text {
    match rule {
        Rule::Name(_, flaw) => match flaw {
            NameFlaw::Empty => msg::empty(),
            NameFlaw::TooShort(_) => msg::short(),
            NameFlaw::TooLong { .. } => msg::long(),
            NameFlaw::BadChar(_) | NameFlaw::BadStart(_) | NameFlaw::BadEnd(_) => msg::letter(),
            NameFlaw::Reserved | NameFlaw::Contains(_) => msg::kept(),
        },
        Rule::CollidesWith(..) => msg::twice(),
        Rule::CollidesWithExisting(_) => msg::clash(),
        Rule::MustChange(_) => msg::same(),
        Rule::BadSource(_) | Rule::Unsupported(_) => msg::not_so(),
        Rule::TooMany { .. } => msg::many(),
        Rule::NothingChosen => msg::empty(),
        Rule::Option(..) => msg::option(),
    }
}
