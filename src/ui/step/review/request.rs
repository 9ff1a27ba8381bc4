//! The request as it will be sent: address, headers, parameters, the payload in readable lines, sizes and sums.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::step::review::ReviewStep;
use crate::domain::capability::Depth;
use crate::domain::request::PreparedRequest;
use crate::domain::time::Timestamp;
use crate::domain::typed_time::parse_time;
use crate::messages::{view_review as msg, view_target};
use crate::ui::doc::Doc;
use crate::ui::pretty;
use crate::ui::scene::Scene;
use crate::ui::text::{harmless, visible};
use crate::ui::theme::Role;

/// Cells of the labels of what it does and does not.
const LABEL: u16 = 18;

/// Draws the window on the request.
pub fn render(scene: &Scene, step: &ReviewStep, area: Rect, buf: &mut Buffer) {
    let mut doc = scene.scrolled(area);
    scene.load(&step.prepared, &msg::what_request(), &mut doc);
    if let Some(request) = step.prepared.value() {
        compose(scene, step, request, &mut doc);
    }
    doc.render(step.scroll, area, buf);
}

fn compose(scene: &Scene, step: &ReviewStep, request: &PreparedRequest, doc: &mut Doc) {
    doc.hang(&visible(&request.method), Role::Heading, 5, &harmless(&request.url()), Role::Text);
    for (name, value) in &request.headers {
        doc.text(&format!("{}: {}", visible(name), visible(value)), Role::Dim);
    }
    if !request.parameters.is_empty() {
        doc.text(&scene.own(&msg::parameters()), Role::Heading);
        parameters(scene, request, doc);
    }
    doc.text(&scene.own(&msg::payload(visible(&request.payload_name))), Role::Heading);
    payload(scene, request, doc);
    doc.text(&scene.own(&msg::reading_note()), Role::Note);
    let name = visible(&request.payload_name);
    let sum = msg::payload_size(name, request.payload.len(), request.payload_sha256());
    doc.text(&scene.own(&sum), Role::Text);
    if request.body != request.payload {
        doc.text(&scene.own(&msg::body_size(request.body.len(), request.body_sha256())), Role::Text);
    }
    let added: Vec<&str> = request.signing_query.iter().chain(&request.signing_headers).copied().collect();
    if !added.is_empty() {
        doc.text(&scene.own(&msg::signing_adds(added.join(", "))), Role::Note);
    }
    doc.text(&scene.own(&msg::signed_note()), Role::Note);
    doc.blank();
    consequences(scene, step, doc);
}

fn parameters(scene: &Scene, request: &PreparedRequest, doc: &mut Doc) {
    let widths = request.parameters.iter().map(|(name, _)| scene.theme.measure.width(&visible(name)));
    let indent = u16::try_from(widths.max().unwrap_or(0).min(24) + 2).unwrap_or(20);
    for (name, value) in &request.parameters {
        let shown = if *name == request.payload_name {
            scene.own(&msg::see_below())
        } else {
            let note = moment(name, value)
                .map(|at| format!("   {} {}", scene.theme.glyphs.note, scene.zone().full(at)));
            format!("{}{}", visible(value), note.unwrap_or_default())
        };
        doc.pair(&visible(name), indent, &shown);
    }
}

/// A parameter or field that is a time, by its name.
fn moment(name: &str, value: &str) -> Option<Timestamp> {
    let timely = name.to_ascii_lowercase().contains("time");
    timely.then(|| parse_time(value, None, Timestamp::from_millis(0)).ok()).flatten()
}

/// The payload with line breaks for reading; what is no JSON is shown as it is.
fn payload(scene: &Scene, request: &PreparedRequest, doc: &mut Doc) {
    for line in pretty::lines(&request.payload, doc.width(), scene.theme.measure) {
        let note = line.split_once(':').and_then(|(key, value)| {
            moment(key, value.trim().trim_end_matches(',').trim_matches('"')).map(|at| scene.zone().full(at))
        });
        doc.json(&line, note.as_deref());
    }
}

/// What it does, what it leaves out, what is blocked meanwhile, and how to undo it.
fn consequences(scene: &Scene, step: &ReviewStep, doc: &mut Doc) {
    let (point, given) = (&step.given.by.by, &step.given.by);
    let (draft, capabilities) = (step.given.plan.draft(), given.capabilities());
    let instance = visible(&given.written().name);
    let does = match (draft.table_count(), draft.whole_count()) {
        _ if capabilities.overwrites => msg::overwrites(instance),
        (0, 0) if capabilities.depth == Depth::Instance => msg::does_instance(instance),
        (0, 0) => msg::does_all(instance),
        (tables, 0) => msg::does_tables(tables, instance),
        (0, databases) => msg::does_databases(databases, instance),
        (tables, databases) => msg::does_both(tables, databases, instance),
    };
    let role = if capabilities.overwrites { Role::Danger } else { Role::Text };
    doc.hang(&scene.own(&msg::does()), Role::Heading, LABEL, &scene.own(&does), role);
    let mut label = scene.own(&msg::does_not());
    let later =
        point.state_at.map_or_else(view_target::leaves_later_rows, |at| msg::later_rows(scene.both(at)));
    for text in [&later].into_iter().chain(&capabilities.leaves_out) {
        doc.hang(&label, Role::Heading, LABEL, &scene.said(text), Role::Text);
        label.clear();
    }
    if !capabilities.while_running.is_empty() {
        let words = scene.said(&capabilities.while_running);
        doc.hang(&scene.own(&msg::while_running()), Role::Heading, LABEL, &words, Role::Text);
    }
    let undo = if capabilities.overwrites { msg::undo_backup() } else { msg::undo_how() };
    doc.hang(&scene.own(&msg::undo()), Role::Heading, LABEL, &scene.own(&undo), Role::Text);
}
