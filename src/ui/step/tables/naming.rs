//! Below the tree: what the marked row breaks and the way out, where its name comes from, the rules, and how much is
//! known of what lives.

use super::editing::path;
use super::tree;
use crate::app::action::Action;
use crate::app::step::tables::{Act, TablesStep};
use crate::domain::tree::{By, NameFrom, NodeId, NodeKind};
use crate::domain::validate::Rule;
use crate::messages::{Text, view_names as words, view_tables as msg};
use crate::ui::doc::Doc;
use crate::ui::scene::Scene;
use crate::ui::text::{grouped, visible};
use crate::ui::theme::Role;

/// Lines of the editor's text told before the rest is only counted.
const TOLD: usize = 3;

fn counted(count: usize) -> String {
    grouped(count as u64)
}

/// The problem of the marked row, else the first one, with its way out.
pub(super) fn problem(scene: &Scene, step: &TablesStep, doc: &mut Doc) {
    let Some(tree) = &step.tree else { return };
    let marked = step.marked().and_then(|id| Some((id, step.problem_of(id)?)));
    let first = || step.problems.next(tree, None, true).and_then(|id| step.problem_of(id));
    let plan = || step.problems.plan().first().map(|violation| violation.rule.clone());
    let shown = marked.as_ref().map(|(_, rule)| rule.clone()).or_else(first).or_else(plan);
    match shown {
        Some(rule) => {
            let word = scene.own(&tree::word(&rule));
            let indent = u16::try_from(scene.theme.measure.width(&word) + 2).unwrap_or(8);
            doc.hang(&word, Role::Block, indent, &scene.said(&rule.text()), Role::Text);
            if let Some((id, _)) = marked {
                way_out(scene, step, id, doc);
            }
            doc.text(&scene.own(&msg::problems(counted(step.problems.len()))), Role::Block);
        }
        None if tree.chosen_count() == 0 => {
            if step.capabilities().all_when_empty {
                doc.text(&scene.own(&msg::all_when_empty()), Role::Warn);
            } else {
                doc.text(
                    &scene.own(&msg::nothing_chosen(
                        scene.key(Action::Tables(Act::All)),
                        scene.key(Action::Tables(Act::List)),
                    )),
                    Role::Dim,
                );
            }
        }
        None if step.near_limit().is_some_and(|(count, limit)| count > limit) => {}
        None if tree.roots().iter().any(|db| {
            (tree.is_chosen(*db) || tree.chosen_below(*db) > 0) && !step.is_compared_in(tree, *db)
        }) =>
        {
            doc.text(&scene.own(&words::no_problem_unchecked()), Role::Warn);
        }
        None => {
            let read = step.existing.dated().map(|(_, at)| words::no_problem_since(scene.clock(at)));
            let words = read.filter(|_| !step.capabilities().overwrites).unwrap_or_else(msg::no_problem);
            doc.text(&scene.own(&words), Role::Ok);
        }
    }
}

/// A name that would break nothing.
fn way_out(scene: &Scene, step: &TablesStep, id: NodeId, doc: &mut Doc) {
    if let Some(name) = step.proposal_for(id) {
        doc.text(
            &scene.own(&words::try_name(
                visible(&name),
                scene.key(Action::Tables(Act::Propose)),
                scene.key(Action::Tables(Act::ProposeAll)),
            )),
            Role::Ok,
        );
    } else if step.problem_of(id).as_ref().is_some_and(Rule::is_of_name) {
        doc.text(&scene.own(&words::no_way_out()), Role::Dim);
    }
}

/// Where the name of the marked row comes from, unless that is the rule for all.
pub(super) fn origin(scene: &Scene, step: &TablesStep, doc: &mut Doc) {
    let Some((tree, id)) = step.tree.as_ref().zip(step.marked()) else { return };
    if let Some(rule) = tree.own_rule(id) {
        doc.text(
            &scene.own(&words::holder_rule(visible(rule.source()), scene.key(Action::Tables(Act::TakeBack)))),
            Role::Text,
        );
    }
    // What comes with a whole database has no name of its own.
    let whole = tree.is_chosen(tree.database_of(id)) && tree.kind(id) != NodeKind::Database;
    let named = tree.is_chosen(id) || tree.kind(id) == NodeKind::Database;
    let told = match tree.name_from(id) {
        _ if whole || !named => None,
        NameFrom::Kept | NameFrom::Rule => None,
        NameFrom::RuleOf(holder) => {
            let rule = tree.own_rule(holder).map(|rule| visible(rule.source()).into_owned());
            Some(words::from_rule_of(
                path(tree, holder),
                rule.unwrap_or_default(),
                scene.key(Action::Tables(Act::TakeBack)),
            ))
        }
        NameFrom::Own(By::Hand) => Some(words::from_hand(scene.key(Action::Tables(Act::TakeBack)))),
        NameFrom::Own(By::Pattern) => Some(words::from_pattern(scene.key(Action::Tables(Act::TakeBack)))),
        NameFrom::Own(By::Editor) => Some(words::from_editor(scene.key(Action::Tables(Act::TakeBack)))),
        NameFrom::Own(By::Proposal) => Some(words::from_proposal(scene.key(Action::Tables(Act::TakeBack)))),
    };
    if let Some(told) = told {
        doc.text(&scene.own(&told), Role::Dim);
    }
}

/// The rules, and the longest name they make.
pub(super) fn rules(scene: &Scene, step: &TablesStep, doc: &mut Doc) {
    let Some(tree) = &step.tree else { return };
    if !step.capabilities().rename.tables() {
        return;
    }
    let source = if step.has_tables() { tree.table_rule() } else { tree.database_rule() };
    let mut spans = vec![(scene.own(&msg::rule(visible(source.source()))), Role::Text)];
    let max = step.capabilities().names.table.max;
    let longest = step.problems.longest().map(|length| msg::longest(length, max));
    spans.extend(longest.map(|words| (format!("   {}", scene.own(&words)), Role::Text)));
    if step.has_tables() && !tree.has_one_rule() {
        let whole = scene.own(&words::rule_whole_too(visible(tree.database_rule().source())));
        spans.push((format!("   {whole}"), Role::Text));
    }
    doc.flow(spans);
}

/// How much is known of what lives on the target, and since when.
pub(super) fn live(scene: &Scene, step: &TablesStep, doc: &mut Doc) {
    // On a smaller screen the line above tells how old the names are, and whether they were compared at all.
    if step.capabilities().overwrites || step.existing.fault().is_some() || !scene.is_wide() {
        return;
    }
    let known = step.existing.value();
    let age = scene.age(&step.existing, &Text::default());
    let (words, role) = match known {
        None if step.existing.is_pending() => (words::live_reading(), Role::Dim),
        None => (words::live_unknown(age), Role::Warn),
        Some(known) => {
            let databases = known.databases.as_ref().map(Vec::len);
            let tables = known.tables.iter().map(|list| list.tables.len()).sum::<usize>();
            match (databases, known.lists_tables) {
                (Some(databases), true) => {
                    (words::live_tables(counted(tables), counted(databases), age), Role::Dim)
                }
                (Some(databases), false) => (words::live_databases(counted(databases), age), Role::Dim),
                (None, _) => (words::live_unknown(age), Role::Warn),
            }
        }
    };
    doc.text(&scene.own(&words), role);
}

/// A text from the editor that could not be taken.
pub(super) fn unread(scene: &Scene, step: &TablesStep, doc: &mut Doc) {
    let Some(unread) = &step.unread else { return };
    let told = match unread.bad.len() {
        0 => words::unread_kept(scene.key(Action::Tables(Act::Write))),
        count => words::unread_lines(counted(count), scene.key(Action::Tables(Act::Write))),
    };
    doc.text(&scene.own(&told), Role::Block);
    for bad in unread.bad.iter().take(TOLD) {
        doc.text(&scene.said(&words::unread_line(bad.number, &bad.what)), Role::Text);
    }
}
