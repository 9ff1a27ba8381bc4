//! A list of tables from elsewhere: where it comes from, what it found, and every line that found nothing.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::page;
use crate::app::action::Action;
use crate::app::field::Field;
use crate::app::load::Load;
use crate::app::step::tables::{Act, Listed, TablesStep};
use crate::domain::text_list::{Flaw, Problem};
use crate::domain::tree::{NodeId, RenameTree};
use crate::messages::{Text, view_list as msg, view_shell};
use crate::ui::doc::Doc;
use crate::ui::scene::Scene;
use crate::ui::step::rows;
use crate::ui::text::{grouped, visible};
use crate::ui::theme::Role;
use crate::ui::widget::form;

/// Lines told before the rest is only counted.
const TOLD: usize = 500;

/// Asks for a list; the cursor is in the path.
pub fn ask(
    scene: &Scene,
    step: &TablesStep,
    field: &Field,
    area: Rect,
    buf: &mut Buffer,
) -> Option<Position> {
    let mut doc = scene.doc(area);
    doc.text(&scene.own(&msg::list_title()), Role::Heading);
    doc.text(&scene.own(&msg::list_how()), Role::Text);
    doc.blank();
    doc.render(0, area, buf);
    let entry = form::Field {
        label: &scene.own(&msg::list_path()),
        label_width: 6,
        value: &field.value,
        cursor: Some(field.cursor),
        placeholder: "",
        error: None,
        masked: false,
    };
    let cursor = entry.render(rows(area, doc.height(), 1), buf, scene.theme);
    let mut below = scene.doc(area);
    match &field.error {
        _ if step.is_reading_file() => below.text(&scene.own(&msg::list_reading()), Role::Dim),
        Some(error) => below.text(&scene.said(error), Role::Block),
        None => {}
    }
    below.render(0, rows(area, doc.height() + 1, area.height), buf);
    cursor
}

/// Draws what became of the list, from a line on.
pub fn render(scene: &Scene, step: &TablesStep, top: usize, area: Rect, buf: &mut Buffer) {
    let Some((tree, listed)) = step.tree.as_ref().zip(step.listed()) else { return };
    let mut doc = scene.doc(area);
    let from = match &listed.file {
        Some(file) => msg::list_from(visible(file)),
        None => msg::list_pasted(),
    };
    doc.text(&format!("{}, {}", scene.own(&msg::list_title()), scene.own(&from)), Role::Heading);
    let found = listed.matched.tables.len();
    if found > 0 {
        let words = msg::list_found(
            grouped(found as u64),
            grouped(listed.named() as u64),
            scene.key(Action::Tables(Act::Undo)),
        );
        doc.text(&scene.own(&words), Role::Ok);
    } else {
        doc.text(&scene.own(&msg::list_found_none()), Role::Warn);
    }
    if listed.named() > 0 && !step.capabilities().rename.tables() {
        doc.text(&scene.own(&msg::list_no_rename()), Role::Warn);
    }
    super::told::reading(scene, step, &mut doc);
    if listed.list.cut {
        doc.text(&scene.own(&msg::text_cut()), Role::Warn);
    }
    doc.blank();
    if listed.open_lines() > 0 {
        doc.text(&scene.own(&msg::list_open(grouped(listed.open_lines() as u64))), Role::Warn);
        lines(scene, step, tree, listed, &mut doc);
    }
    page(scene, &doc, top, area, buf);
}

/// The lines that found no table, in their order.
fn lines(scene: &Scene, step: &TablesStep, tree: &RenameTree, listed: &Listed, doc: &mut Doc) {
    let entries = &listed.list.entries;
    let problems = listed.matched.problems.iter().filter_map(|(at, problem)| {
        let entry = entries.get(*at)?;
        Some((entry.line, entry.path.join("."), why(scene, step, tree, entry.path.len(), problem)))
    });
    let flaws = listed.list.flaws.iter().map(|(line, flaw)| (*line, String::new(), flawed(*flaw)));
    let mut all: Vec<(usize, String, Text)> = problems.chain(flaws).collect();
    all.sort_by_key(|(line, ..)| *line);
    for (line, path, why) in all.iter().take(TOLD) {
        let lead = scene.own(&msg::line(line));
        let path = if path.is_empty() { String::new() } else { format!("{}   ", visible(path)) };
        doc.hang(&lead, Role::Dim, 12, &format!("{path}{}", scene.said(why)), Role::Text);
    }
    if all.len() > TOLD {
        doc.text(&scene.own(&view_shell::and_more(all.len() - TOLD)), Role::Dim);
    }
}

fn why(scene: &Scene, step: &TablesStep, tree: &RenameTree, parts: usize, problem: &Problem) -> Text {
    match problem {
        Problem::Missing if parts == 1 && step.unread() > 0 => {
            msg::missing_bare(grouped(step.unread() as u64), scene.key(Action::Tables(Act::ReadAll)))
        }
        Problem::Missing => msg::missing(),
        Problem::Unread(db) if step.parts.get(db).is_some_and(Load::is_pending) => {
            msg::being_read(visible(tree.name(*db)))
        }
        Problem::Unread(db) => {
            msg::must_read(visible(tree.name(*db)), scene.key(Action::Tables(Act::ReadAll)))
        }
        Problem::Twice(line) => msg::twice(line),
        Problem::Several(ids, count) => {
            let paths: Vec<String> = ids.iter().map(|id| visible(&path(tree, *id)).into_owned()).collect();
            let rest = if ids.len() < *count { ", ..." } else { "" };
            msg::several(count, format!("{}{rest}", paths.join(", ")))
        }
    }
}

fn path(tree: &RenameTree, id: NodeId) -> String {
    let above = tree.parent(id).map(|parent| path(tree, parent) + ".").unwrap_or_default();
    above + tree.name(id)
}

fn flawed(flaw: Flaw) -> Text {
    match flaw {
        Flaw::Empty => msg::flaw_empty(),
        Flaw::Deep => msg::flaw_deep(),
        Flaw::Quote => msg::flaw_quote(),
        Flaw::After => msg::flaw_after(),
    }
}
