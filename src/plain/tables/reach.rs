//! From a typed path to its row. What hides the row is taken away first, and the line goes on after that: a filter is
//! taken off, a database is opened and read.

use super::{
    Act, Action, Msg, NodeId, NodeKind, RenameTree, TablesStep, TextAct, Turn, act, do_, msg, visible,
};
use crate::domain::text_list::{self, Problem};
use crate::plain::verb::Scene;

/// The step and its tree, once the list is there.
pub(super) fn parts<'a>(scene: &Scene<'a>) -> Option<(&'a TablesStep, &'a RenameTree)> {
    let crate::app::step::Step::Tables(step) = scene.model.wizard.current() else { return None };
    Some((step, step.tree.as_ref()?))
}

/// Which of several things of one name is meant first.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum First {
    Table,
    Database,
}

/// The node that a path names. The database that must be read first is opened, and the line goes on.
pub(super) fn node(
    scene: &mut Scene<'_>,
    (step, tree): (&TablesStep, &RenameTree),
    typed: &str,
    first: First,
) -> Result<NodeId, Turn> {
    let list = text_list::parse(typed);
    let Some(entry) = list.entries.first() else { return Err(Turn::say(msg::name_missing())) };
    let holder = || match entry.path.as_slice() {
        [name] => tree.database(name),
        [db, schema] => {
            let db = tree.database(db).filter(|db| tree.has_schemas(*db))?;
            tree.children(db).find(|id| tree.name(*id) == schema)
        }
        _ => None,
    };
    let found = text_list::find(tree, &list.entries[..1]);
    let table = found.tables.first().map(|(_, id, _)| *id);
    let id = if first == First::Table { table.or_else(holder) } else { holder().or(table) };
    if let Some(id) = id {
        return Ok(id);
    }
    match found.problems.first() {
        Some((_, Problem::Unread(db))) => {
            put_off(scene);
            Err(open(step, *db))
        }
        Some((_, Problem::Several(ids, _))) => {
            let paths: Vec<String> = ids.iter().map(|id| super::path(tree, *id)).collect();
            Err(Turn::say(msg::several(visible(typed), paths.join(", "))))
        }
        _ => Err(Turn::say(msg::no_such_name(visible(typed)))),
    }
}

/// A database by its name.
pub(super) fn database(tree: &RenameTree, typed: &str) -> Result<NodeId, Turn> {
    let list = text_list::parse(typed);
    let name = list.entries.first().filter(|entry| entry.path.len() == 1).map(|entry| entry.path[0].as_str());
    let id = name.and_then(|name| tree.database(name));
    id.ok_or_else(|| Turn::say(msg::no_database(visible(typed))))
}

/// The row of a node, once nothing hides it.
pub(super) fn row(
    scene: &mut Scene<'_>,
    (step, tree): (&TablesStep, &RenameTree),
    id: NodeId,
) -> Result<usize, Turn> {
    if let Some(row) = step.row_of(id) {
        return Ok(row);
    }
    if !step.filter.value.is_empty() {
        put_off(scene);
        return Err(Turn::of([do_(Act::Filter), act(Action::Text(TextAct::Cancel))]));
    }
    let above: Vec<NodeId> = std::iter::successors(tree.parent(id), |id| tree.parent(*id)).collect();
    let closed = above.into_iter().rev().find(|holder| {
        tree.kind(*holder) != NodeKind::Table && step.row_of(*holder).is_some() && !step.open.contains(holder)
    });
    match closed {
        Some(holder) => {
            put_off(scene);
            Err(open(step, holder))
        }
        None => Err(Turn::say(msg::not_understood())),
    }
}

pub(super) fn put_off(scene: &mut Scene<'_>) {
    let line = scene.line.to_owned();
    scene.talk.put_off(&line);
}

/// Opens a database or a schema; a database is read by that.
pub(super) fn open(step: &TablesStep, id: NodeId) -> Turn {
    match step.row_of(id) {
        Some(row) => Turn::of([Msg::Mark(row), do_(Act::Unfold)]),
        // A filter may hide it.
        None => Turn::of([do_(Act::Filter), act(Action::Text(TextAct::Cancel))]),
    }
}
