//! Instance: the list with its age, what cannot be used and why, and names that are easily mixed up.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::{Middle, between, more, rows, top_of};
use crate::app::action::Action;
use crate::app::step::instance;
use crate::app::step::instance::InstanceStep;
use crate::domain::instance::Instance;
use crate::messages::{clouds, view_choose as msg};
use crate::ui::doc::Doc;
use crate::ui::scene::{Scene, Size};
use crate::ui::text::{bytes, visible};
use crate::ui::theme::Role;
use crate::ui::widget::columns::{Cell, Column, Row, Width};
use crate::ui::widget::table::Table;

/// Draws the step; the cursor is in the filter while one is typed.
pub fn render(scene: &Scene, step: &InstanceStep, area: Rect, buf: &mut Buffer) -> Option<Position> {
    let shown = step.shown();
    let cursor = filter(scene, step, rows(area, 0, 1), buf);
    let area = rows(area, 1, area.height);
    let mut above = scene.doc(area);
    head(scene, step, shown.len(), &mut above);
    let mut details = scene.doc(area);
    if let Some(instance) = step.marked() {
        about(scene, step, instance, &mut details);
    }
    // The details stay in their place while a filter narrows the list.
    let all = step.all().count() + usize::from(!step.foreign().is_empty());
    let middle = between(area, &above, &details, &Middle(4, all + 1), buf);
    list(scene, step, &shown, middle, buf);
    cursor
}

/// The filter while it is typed or set.
fn filter(scene: &Scene, step: &InstanceStep, row: Rect, buf: &mut Buffer) -> Option<Position> {
    if !step.filtering && step.filter.value.is_empty() {
        return None;
    }
    super::filter(scene, &step.filter, step.filtering, row, buf)
}

fn head(scene: &Scene, step: &InstanceStep, shown: usize, doc: &mut Doc) {
    let (all, shown) = (step.own().len(), shown.min(step.own_shown()));
    let age = scene.age(&step.instances, &msg::what_instances());
    let mut spans = Vec::new();
    if step.instances.value().is_some() {
        spans.push((scene.own(&msg::shown_of(shown, all)), Role::Heading));
        spans.push((format!("   {age}"), Role::Dim));
    } else if step.instances.fault().is_none() {
        spans.push((age, Role::Dim));
    }
    doc.flow(spans);
    if step.usable_only {
        doc.text(
            &scene.own(&msg::usable_only(scene.key(Action::Instance(instance::Act::Usable)))),
            Role::Warn,
        );
    }
    if let Some(fault) = step.instances.fault() {
        scene.fault_short(fault, doc);
    } else if step.instances.value().is_some() && step.shown().is_empty() {
        let words = if all == 0 { msg::no_instances() } else { msg::none_shown() };
        doc.text(&scene.own(&words), Role::Text);
    }
    for (service, fault) in step.left_out() {
        doc.text(&scene.said(&clouds::left_out(service, &fault.summary)), Role::Warn);
    }
    // Backups of other regions are a side matter: what is wrong with them is told quietly.
    if let Some(fault) = step.elsewhere.fault() {
        doc.text(&scene.said(&msg::elsewhere_unread(&fault.summary)), Role::Dim);
    }
    doc.blank();
}

/// The own instances, then the others under a heading that is no row to stand on.
fn list(scene: &Scene, step: &InstanceStep, shown: &[&Instance], area: Rect, buf: &mut Buffer) {
    if shown.is_empty() {
        return;
    }
    let own = step.own_shown();
    let heading = (shown.len() > own).then_some(own);
    let regions = shown.iter().any(|instance| instance.region != step.given.profile.region);
    let titles = [
        scene.own(&msg::col_name()),
        scene.own(&msg::col_id()),
        scene.own(&msg::col_engine()),
        scene.own(&msg::col_state()),
        scene.own(&if regions { msg::col_region() } else { msg::col_edition() }),
    ];
    let last = match (scene.is_wide(), regions) {
        (true, _) => 20,
        (false, true) => 12,
        (false, false) => 7,
    };
    let engine_width = match scene.size {
        Size::Wide => 22,
        // Where a region must be told and there is little room, names and ids come first.
        Size::Small if regions => 5,
        _ => 14,
    };
    let columns = [
        Column::new(&titles[0], Width::Flex(3)),
        Column::new(&titles[1], Width::Flex(3)),
        Column::new(&titles[2], Width::Fixed(engine_width)),
        Column::new(&titles[3], Width::Fixed(10)),
        Column::new(&titles[4], Width::Fixed(last)),
    ];
    let instance = |number: usize| shown.get(number).map(|one| line(scene, one, regions)).unwrap_or_default();
    let row = |number: usize| match heading {
        Some(at) if number == at => super::heading(scene, &msg::elsewhere(), Role::Heading),
        Some(at) if number > at => instance(number - 1),
        _ => instance(number),
    };
    let len = shown.len() + usize::from(heading.is_some());
    let cursor = step.cursor + usize::from(heading.is_some_and(|at| step.cursor >= at));
    let top = top_of(cursor, area.height.saturating_sub(1), len);
    let table = Table { columns: &columns, header: true, len, top, cursor: Some(cursor), row: &row };
    scene.rows(super::without_heading(table.render(area, buf, scene.theme), heading));
    more(scene, rows(area, 1, area.height), top, len, buf);
}

fn line(scene: &Scene, instance: &Instance, regions: bool) -> Row<'static> {
    let cell = |text: &str| Cell::from(visible(text).into_owned());
    let id = Cell::keeping_end(visible(instance.id.as_str()).into_owned());
    let mut cells = vec![Cell::keeping_end(visible(&instance.name).into_owned()), id];
    if let Some(why) = why_not(scene, instance) {
        let note = format!("{}: {why}", visible(&instance.status));
        return Row { cells, dimmed: true, note: Some(note.into()), ..Row::default() };
    }
    cells.push(cell(&engine(instance)));
    cells.push(cell(&instance.status));
    let edition = instance.edition.as_deref().unwrap_or_default();
    cells.push(cell(if regions { instance.region.as_str() } else { edition }));
    Row { cells, ..Row::default() }
}

/// Why nothing can be restored here.
fn why_not(scene: &Scene, instance: &Instance) -> Option<String> {
    match &instance.unusable {
        Some(reason) => Some(scene.said(reason)),
        None if instance.offers.is_empty() => Some(scene.own(&msg::no_operation())),
        None => None,
    }
}

pub(super) fn engine(instance: &Instance) -> String {
    format!("{} {}", instance.engine.name(), instance.engine_version)
}

/// The marked instance whole, and what looks like it.
fn about(scene: &Scene, step: &InstanceStep, instance: &Instance, doc: &mut Doc) {
    doc.blank();
    let alike: Vec<String> = step.alike().iter().map(|other| both_names(other)).collect();
    if !alike.is_empty() {
        doc.text(&scene.own(&msg::look_alike(both_names(instance), alike.join(", "))), Role::Warn);
    }
    if let Some(why) = &instance.unusable {
        doc.text(&scene.said(&msg::cannot(why)), Role::Block);
    } else if instance.offers.is_empty() {
        doc.text(&scene.said(&msg::cannot(&msg::no_operation())), Role::Block);
    }
    let indent = 14;
    let kind = format!("{}   {}", visible(&engine(instance)), visible(&instance.status));
    let name = visible(&instance.name);
    if scene.theme.measure.width(&name) < usize::from(indent) {
        doc.hang(&name, Role::Heading, indent, &kind, Role::Text);
    } else {
        doc.flow(vec![(name.into_owned(), Role::Heading), (format!("   {kind}"), Role::Text)]);
    }
    doc.pair(&scene.own(&msg::col_id()), indent, &visible(instance.id.as_str()));
    if instance.region != step.given.profile.region {
        doc.pair(&scene.own(&msg::region()), indent, &visible(instance.region.as_str()));
    }
    if let Some(endpoint) = &instance.endpoint {
        doc.pair(&scene.own(&msg::endpoint()), indent, &visible(endpoint));
    }
    if let (Some(used), Some(all)) = (instance.used_bytes, instance.storage_bytes) {
        doc.pair(&scene.own(&msg::disk()), indent, &scene.own(&msg::disk_used(bytes(used), bytes(all))));
    } else if let Some(all) = instance.storage_bytes {
        doc.pair(&scene.own(&msg::disk()), indent, &bytes(all));
    }
    if let Some(primary) = &instance.primary {
        doc.pair(&scene.own(&msg::replica_of()), indent, &visible(primary.as_str()));
    }
    if !instance.replicas.is_empty() {
        let names: Vec<_> = instance.replicas.iter().map(|id| visible(id.as_str())).collect();
        doc.pair(&scene.own(&msg::replicas()), indent, &names.join(", "));
    }
    let mut label = scene.own(&msg::restores_by());
    for offer in &instance.offers {
        let operation = format!("{}  ({})", scene.said(&offer.title), visible(offer.operation.as_str()));
        doc.pair(&label, indent, &operation);
        label.clear();
    }
    if let Some(at) = instance.created_at.filter(|_| scene.is_wide()) {
        doc.pair(&scene.own(&msg::created()), indent, &scene.both(at));
    }
}

pub(super) fn both_names(instance: &Instance) -> String {
    format!("{} ({})", visible(&instance.name), visible(instance.id.as_str()))
}
