//! The second pane of the tables step: what will be made, from old names to new ones.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::step::tables::TablesStep;
use crate::domain::tree::{NodeId, NodeKind, RenameTree};
use crate::messages::{view_review, view_shell, view_tables as msg};
use crate::ui::scene::Scene;
use crate::ui::step::rows;
use crate::ui::text::visible;
use crate::ui::theme::Role;

/// Draws as many lines as fit, and says how many there are besides.
pub fn render(scene: &Scene, step: &TablesStep, area: Rect, buf: &mut Buffer) {
    let Some(tree) = &step.tree else { return };
    let mut foot = scene.doc(area);
    foot.blank();
    let capabilities = step.capabilities();
    if capabilities.overwrites {
        let instance = visible(&step.given.written().name);
        foot.text(&scene.own(&view_review::overwrites(instance)), Role::Danger);
    } else {
        foot.text(&scene.own(&msg::live_untouched()), Role::Dim);
    }
    if let Some(max) = step.table_limit() {
        foot.text(&scene.own(&msg::limit(max)), Role::Dim);
    }
    let room = area.height.saturating_sub(foot.height());
    let mut doc = scene.doc(area);
    let mut shown = 0;
    for id in chosen(tree) {
        let before = doc.height();
        doc.text(&pair(scene, tree, id), Role::Text);
        if doc.height() >= room {
            // The last line is for what is left out.
            shown += usize::from(doc.height() < room);
            break;
        }
        shown += usize::from(doc.height() > before);
    }
    let list = rows(area, 0, room.saturating_sub(1));
    doc.render(0, list, buf);
    let rest = tree.chosen_count().saturating_sub(shown);
    if rest > 0 {
        let mut more = scene.doc(area);
        more.text(&scene.own(&view_shell::and_more(rest)), Role::Dim);
        more.render(0, rows(area, list.height, 1), buf);
    }
    foot.render(0, rows(area, room, foot.height()), buf);
}

/// Whole databases and chosen tables, in order, one after another: nothing is collected.
fn chosen(tree: &RenameTree) -> impl Iterator<Item = NodeId> {
    let whole = tree.roots().iter().copied();
    whole.flat_map(|db| -> Box<dyn Iterator<Item = NodeId>> {
        if tree.is_chosen(db) { Box::new(std::iter::once(db)) } else { tables(tree, db) }
    })
}

fn tables(tree: &RenameTree, holder: NodeId) -> Box<dyn Iterator<Item = NodeId> + '_> {
    if tree.chosen_below(holder) == 0 {
        return Box::new(std::iter::empty());
    }
    Box::new(tree.children(holder).flat_map(move |id| -> Box<dyn Iterator<Item = NodeId> + '_> {
        match tree.kind(id) {
            NodeKind::Table => Box::new(std::iter::once(id).filter(|id| tree.is_chosen(*id))),
            NodeKind::Schema | NodeKind::Database => tables(tree, id),
        }
    }))
}

fn pair(scene: &Scene, tree: &RenameTree, id: NodeId) -> String {
    let arrow = scene.theme.glyphs.arrow;
    if tree.kind(id) == NodeKind::Database {
        let new = format!("{arrow} {}", visible(&tree.new_name(id)));
        return scene.own(&msg::made_whole(visible(tree.name(id)), new));
    }
    let db = tree.database_of(id);
    let schema = tree.parent(id).filter(|parent| *parent != db);
    let schema = schema.map(|schema| format!("{}.", visible(tree.name(schema)))).unwrap_or_default();
    format!(
        "{}.{schema}{} {arrow} {}.{schema}{}",
        visible(tree.name(db)),
        visible(tree.name(id)),
        visible(&tree.new_name(db)),
        visible(&tree.new_name(id))
    )
}
