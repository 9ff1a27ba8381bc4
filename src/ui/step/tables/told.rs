//! What must be known beside the tree: what a new list lost, how full one request is, what was cut, what is not listed.

use crate::app::load::Load;
use crate::app::step::tables::TablesStep;
use crate::domain::naming::Unit;
use crate::messages::{view_review, view_tables as msg};
use crate::ui::doc::Doc;
use crate::ui::scene::Scene;
use crate::ui::text::visible;
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
    if let Some((tree, id)) = step.tree.as_ref().zip(step.marked())
        && tree.is_chosen(id)
        && tree.is_cut(id)
    {
        let rule = step.capabilities().names.table;
        let words = match rule.unit {
            Unit::Bytes => msg::cut_bytes(rule.max),
            Unit::Chars => msg::cut_chars(rule.max),
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

/// What is not in the list, and why.
pub fn notes(scene: &Scene, step: &TablesStep, doc: &mut Doc) {
    let lists = step.catalog.value().into_iter().chain(step.parts.values().filter_map(Load::value));
    let mut told = Vec::new();
    for note in lists.flat_map(|catalog| &catalog.notes) {
        if !told.contains(&note) {
            doc.text(&scene.said(&msg::note(note)), Role::Dim);
            told.push(note);
        }
    }
}
