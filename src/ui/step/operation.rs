//! Operation: what comes back and what it costs. What overwrites stands last, under a heading that says so.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Middle, between, heading, more, rows, top_of, without_heading};
use crate::app::step::operation::OperationStep;
use crate::domain::capability::{Capabilities, Depth, PointSupport, Target, WholeDatabases};
use crate::domain::instance::Offer;
use crate::messages::{Text, view_review, view_target as msg};
use crate::ui::doc::Doc;
use crate::ui::scene::{Scene, Size};
use crate::ui::text::visible;
use crate::ui::theme::Role;
use crate::ui::widget::columns::{Cell, Column, Row, Width};
use crate::ui::widget::table::Table;

/// Draws the step.
pub fn render(scene: &Scene, step: &OperationStep, area: Rect, buf: &mut Buffer) {
    let offers = step.offers();
    let mut above = scene.doc(area);
    above.gap(scene.size > Size::Small);
    let name = super::instance::both_names(&step.given.instance);
    above.text(&scene.own(&msg::which_operation(name)), Role::Heading);
    if offers.iter().all(|offer| offer.capabilities.overwrites) {
        above.text(&scene.own(&msg::only_overwrites()), Role::Danger);
    }
    above.blank();
    let mut below = scene.doc(area);
    if let Some(offer) = step.marked() {
        details(scene, offer, &mut below);
    }
    let middle = between(area, &above, &below, &Middle(4, offers.len() + 2), buf);
    list(scene, step, &offers, middle, buf);
}

fn list(scene: &Scene, step: &OperationStep, offers: &[&Offer], area: Rect, buf: &mut Buffer) {
    let mild = offers.iter().filter(|offer| !offer.capabilities.overwrites).count();
    let danger = (offers.len() > mild).then_some(mild);
    let titles = [scene.own(&msg::col_way()), scene.own(&msg::col_brings()), scene.own(&msg::col_onto())];
    let columns = [
        Column::new(&titles[0], Width::Flex(1)),
        Column::new(&titles[1], Width::Fixed(17)),
        Column::new(&titles[2], Width::Fixed(13)),
    ];
    let offer = |number: usize| offers.get(number).map(|offer| line(scene, offer)).unwrap_or_default();
    let row = |number: usize| match danger {
        Some(at) if number == at => heading(scene, &msg::overwriting(), Role::Danger),
        Some(at) if number > at => offer(number - 1),
        _ => offer(number),
    };
    let len = offers.len() + usize::from(danger.is_some());
    let cursor = step.cursor + usize::from(danger.is_some_and(|at| step.cursor >= at));
    let top = top_of(cursor, area.height.saturating_sub(1), len);
    let table = Table { columns: &columns, header: true, len, top, cursor: Some(cursor), row: &row };
    scene.rows(without_heading(table.render(area, buf, scene.theme), danger));
    more(scene, rows(area, 1, area.height), top, len, buf);
}

fn line(scene: &Scene, offer: &Offer) -> Row<'static> {
    let capabilities = &offer.capabilities;
    let onto = match capabilities.target {
        Target::Same => msg::onto_same(),
        Target::AnyInstance => msg::onto_any(),
        Target::Another => msg::onto_another(),
    };
    let role = if capabilities.overwrites { Role::Danger } else { Role::Text };
    let cells = vec![
        Cell::new(scene.said(&offer.title), role),
        Cell::from(scene.own(&brings(capabilities))),
        Cell::from(scene.own(&onto)),
    ];
    Row { cells, ..Row::default() }
}

fn brings(capabilities: &Capabilities) -> Text {
    match (capabilities.depth, capabilities.whole_databases) {
        (Depth::Instance, _) => msg::brings_instance(),
        (Depth::Databases, _) if capabilities.all_when_empty => msg::brings_some_or_all(),
        (Depth::Databases, _) => msg::brings_databases(),
        (_, WholeDatabases::Never) => msg::brings_tables_only(),
        _ => msg::brings_tables(),
    }
}

/// The marked operation whole: what it destroys first.
fn details(scene: &Scene, offer: &Offer, doc: &mut Doc) {
    let indent = 16;
    let capabilities = &offer.capabilities;
    doc.blank();
    doc.text(&scene.said(&offer.title), Role::Heading);
    if capabilities.overwrites {
        let words =
            if capabilities.target.is_chosen() { msg::destroys_target() } else { msg::destroys_same() };
        doc.hang(&scene.own(&msg::destroys()), Role::Danger, indent, &scene.own(&words), Role::Danger);
    } else {
        doc.pair(&scene.own(&msg::names()), indent, &scene.own(&msg::names_new()));
    }
    let points = match capabilities.points {
        PointSupport::Backups => msg::points_sets(),
        PointSupport::Window => msg::points_moment(),
        PointSupport::Both => msg::points_both(),
    };
    doc.pair(&scene.own(&msg::points()), indent, &scene.own(&points));
    let later = msg::leaves_later_rows();
    let left = [&later].into_iter().chain(capabilities.leaves_out.iter().map(|left| &left.what));
    let left: Vec<String> = left.map(|words| scene.said(words)).collect();
    doc.pair(&scene.own(&msg::leaves_out()), indent, &left.join("; "));
    if !capabilities.while_running.is_empty() {
        let words = scene.said(&capabilities.while_running);
        doc.pair(&scene.own(&view_review::while_running()), indent, &words);
    }
    doc.pair(&scene.own(&msg::key()), indent, &visible(offer.operation.as_str()));
}
