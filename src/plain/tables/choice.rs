//! What comes back: databases listed, filtered, chosen whole or with all their tables, and taken back.

use super::naming::assigned;
use super::reach::{First, database, node, open, parts, put_off, row};
use super::{Act, Msg, Turn, Word, do_, is_listed, msg, path, retyped, visible};
use crate::app::action::{Action, TextAct};
use crate::plain::answer::act;
use crate::plain::verb::Scene;

/// Opens a database and tells what it holds, as soon as that was read. Without a name everything is told again.
pub(super) fn list(scene: &mut Scene<'_>) -> Turn {
    let Some((step, tree)) = parts(scene) else { return Turn::say(msg::not_understood()) };
    if scene.rest.is_empty() {
        scene.talk.forget();
        return Turn::default();
    }
    let id = match database(tree, scene.rest) {
        Ok(id) => id,
        Err(turn) => return turn,
    };
    if tree.is_read(id) || !step.has_tables() {
        return Turn::telling(super::tell::contents(tree, id));
    }
    put_off(scene);
    open(step, id)
}

/// Only what holds these letters is listed from now on; without any, everything is.
pub(super) fn filter(scene: &mut Scene<'_>) -> Turn {
    let open = do_(Act::Filter);
    if scene.rest.is_empty() {
        return Turn::of([open, act(Action::Text(TextAct::Cancel))]);
    }
    Turn::of([open].into_iter().chain(retyped(scene.rest)).collect::<Vec<_>>())
}

pub(super) fn all(scene: &mut Scene<'_>) -> Turn {
    whole_list(scene, Act::All)
}

pub(super) fn none(scene: &mut Scene<'_>) -> Turn {
    whole_list(scene, Act::None)
}

fn whole_list(scene: &mut Scene<'_>, verb: Act) -> Turn {
    let Some(parts) = parts(scene) else { return Turn::say(msg::not_understood()) };
    let (step, tree) = parts;
    let found = database(tree, scene.rest).and_then(|id| {
        if !tree.is_read(id) && step.has_tables() {
            put_off(scene);
            return Err(open(step, id));
        }
        row(scene, parts, id)
    });
    match found {
        Ok(row) => Turn::of([Msg::Mark(row), do_(verb)]),
        Err(turn) => turn,
    }
}

/// A database itself, with a new name where one is given.
pub(super) fn whole(scene: &mut Scene<'_>) -> Turn {
    let Some(parts) = parts(scene) else { return Turn::say(msg::not_understood()) };
    let (_, tree) = parts;
    let (name, new) = assigned(scene.rest);
    let found = database(tree, name).and_then(|id| Ok((id, row(scene, parts, id)?)));
    let (id, row) = match found {
        Ok(found) => found,
        Err(turn) => return turn,
    };
    let mut events = Vec::new();
    if !tree.is_chosen(id) {
        events.extend([Msg::Mark(row), do_(Act::Toggle)]);
    }
    if let Some(new) = new {
        events.extend([Msg::Mark(row), do_(Act::Edit)]);
        events.extend(retyped(new));
    }
    if events.is_empty() { Turn::say(msg::chosen_already(visible(name))) } else { Turn::of(events) }
}

/// Takes a choice back; what hides it is opened first.
pub(super) fn drop(scene: &mut Scene<'_>) -> Turn {
    let Some(parts) = parts(scene) else { return Turn::say(msg::not_understood()) };
    let (_, tree) = parts;
    let typed = scene.rest;
    let found = node(scene, parts, typed, First::Table).and_then(|id| {
        // A name that both a table and a database have means the one that is chosen.
        let other = || database(tree, typed).ok().filter(|id| tree.is_chosen(*id));
        let chosen = Some(id).filter(|id| tree.is_chosen(*id)).or_else(other);
        let id = chosen.ok_or_else(|| Turn::say(msg::no_table(visible(typed))))?;
        Ok((id, row(scene, parts, id)?))
    });
    match found {
        Ok((id, row)) => {
            Turn::with(vec![Msg::Mark(row), do_(Act::Toggle)], vec![msg::dropped(path(tree, id))])
        }
        Err(turn) => turn,
    }
}

/// Takes what a list found, or leaves it.
pub(super) fn take(scene: &mut Scene<'_>) -> Turn {
    let listed = parts(scene).is_some_and(|(step, _)| is_listed(step));
    match Word::of(scene.line) {
        Word::Yes if listed => Turn::of([do_(Act::Apply)]),
        _ if listed => Turn::of([do_(Act::Leave)]),
        _ => Turn::say(msg::not_understood()),
    }
}

/// Reads a list of names from a file.
pub(super) fn file(scene: &mut Scene<'_>) -> Turn {
    let Some((step, _)) = parts(scene) else { return Turn::say(msg::not_understood()) };
    if scene.rest.is_empty() {
        return Turn::say(msg::file_missing());
    }
    // With a list from before the first word shows that one.
    let again = step.listed().map(|_| do_(Act::List));
    let open = [do_(Act::List)].into_iter().chain(again);
    Turn::of(open.chain(retyped(scene.rest)).collect::<Vec<_>>())
}
