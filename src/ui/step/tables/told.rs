//! What must be known beside the tree: what a new list lost, how full one request is, what was cut, what is not listed.

use crate::app::action::Action;
use crate::app::step::tables::{Act, TablesStep};
use crate::domain::naming::Unit;
use crate::messages::{view_list as list, view_review, view_tables as msg};
use crate::ui::doc::Doc;
use crate::ui::scene::Scene;
use crate::ui::text::{bytes, grouped, visible};
use crate::ui::theme::Role;

/// Names told before the rest is only counted.
const NAMED: usize = 3;

/// What wants attention.
pub fn below(scene: &Scene, step: &TablesStep, doc: &mut Doc) {
    let lost = step.lost();
    if !lost.is_empty() {
        let mut names: Vec<String> = lost.iter().take(NAMED).map(|path| visible(path).into_owned()).collect();
        if lost.len() > NAMED {
            names.push(scene.own(&crate::messages::view_shell::and_more(lost.len() - NAMED)));
        }
        doc.text(&scene.own(&msg::lost(lost.len(), names.join(", "))), Role::Warn);
    }
    if let Some((count, limit)) = step.near_limit() {
        let role = if count > limit { Role::Block } else { Role::Warn };
        doc.text(&scene.own(&msg::near_limit(count, limit)), role);
    }
    if let Some((count, limit)) = step.near_database_limit() {
        let role = if count > limit { Role::Block } else { Role::Warn };
        doc.text(&scene.own(&list::near_databases(grouped(count as u64), grouped(limit as u64))), role);
    }
    let refused = step.near_limit().is_some_and(|(count, limit)| count > limit);
    if let Some((count, limit)) = step.above_warning().filter(|_| !refused) {
        doc.text(&scene.own(&list::above_warning(grouped(count as u64), grouped(limit as u64))), Role::Warn);
    }
    if step.is_unjudged() {
        doc.text(&scene.own(&list::unjudged()), Role::Dim);
    }
    if let Some((tree, id)) = step.tree.as_ref().zip(step.marked())
        && tree.is_chosen(id)
        && tree.is_cut(id)
    {
        let rule = step.capabilities().names.table;
        let words = match rule.unit {
            Unit::Bytes => msg::cut_bytes(rule.max, scene.key(Action::Tables(Act::Edit))),
            Unit::Chars => msg::cut_chars(rule.max, scene.key(Action::Tables(Act::Edit))),
        };
        // Several long names look alike in the columns: here the marked one is told whole.
        let (old, new) = (visible(tree.name(id)).into_owned(), visible(&tree.new_name(id)).into_owned());
        doc.text(&format!("{old} {} {new}", scene.theme.glyphs.arrow), Role::Text);
        doc.text(&scene.own(&words), Role::Warn);
    }
    if step.capabilities().overwrites {
        let name = visible(&step.given.written().name);
        doc.text(&scene.own(&view_review::overwrites(name)), Role::Danger);
    }
}

/// The sum of what is chosen against what is free, as far as either is told. A fifth more than the sum must be free.
/// What is overwritten needs no room of its own.
pub fn size(scene: &Scene, step: &TablesStep) -> Option<(String, Role)> {
    let room = step.room().filter(|_| !step.capabilities().overwrites)?;
    if room.bytes == 0 && room.unknown > 0 {
        return Some((scene.own(&list::size_unknown()), Role::Dim));
    }
    let sum = bytes(room.bytes);
    let words = match (room.free.map(bytes), room.exact) {
        (Some(free), true) => list::room(sum, free),
        (Some(free), false) => list::room_most(sum, free),
        (None, true) => list::sum(sum),
        (None, false) => list::sum_most(sum),
    };
    let unknown = if room.unknown > 0 { scene.own(&list::and_unknown(room.unknown)) } else { String::new() };
    let short = room.free.is_some_and(|free| room.bytes.saturating_add(room.bytes / 5) > free);
    Some((format!("{}{unknown}", scene.own(&words)), if short { Role::Warn } else { Role::Text }))
}

/// How far the reading of all databases is, while it goes on.
pub fn reading(scene: &Scene, step: &TablesStep, doc: &mut Doc) {
    if let Some((read, all)) = step.reading_all() {
        doc.text(
            &scene.own(&list::reading_all(
                grouped(read as u64),
                grouped(all as u64),
                scene.key(Action::Tables(Act::ReadAll)),
            )),
            Role::Warn,
        );
    }
}

/// What is not in the list, and why: the first reason at once, the others by a key. A cut list is said loudly.
pub fn notes(scene: &Scene, step: &TablesStep, doc: &mut Doc) {
    reading(scene, step, doc);
    let Some(first) = step.notes().first() else {
        if step.is_list_cut() {
            doc.text(&scene.own(&list::list_cut()), Role::Warn);
        }
        return;
    };
    let more = scene.own(&list::unlisted_more(scene.key(Action::Tables(Act::Unlisted))));
    let role = if step.is_list_cut() { Role::Warn } else { Role::Dim };
    doc.text(&format!("{}{more}", scene.said(&list::unlisted_first(first))), role);
}
