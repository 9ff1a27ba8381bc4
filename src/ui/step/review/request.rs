//! The request as it will be sent: address, headers, parameters, the payload in readable lines, sizes and sums.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::action::Action;
use crate::app::step::review::{Act, ReviewStep};
use crate::domain::capability::Depth;
use crate::domain::request::PreparedRequest;
use crate::domain::typed_time::moment_of;
use crate::messages::{view_review as msg, view_target};
use crate::ui::doc::Doc;
use crate::ui::pretty;
use crate::ui::scene::Scene;
use crate::ui::step::rows;
use crate::ui::text::{harmless, visible};
use crate::ui::theme::Role;

/// Cells of the labels of what it does and does not.
const LABEL: u16 = 18;
/// Letters of the payload on one line that are shown on a screen.
const SHOWN: usize = 1_200;

/// Draws the window on the request, and says how much of it lies outside: nothing is hidden without a sign.
pub fn render(scene: &Scene, step: &ReviewStep, area: Rect, buf: &mut Buffer) {
    let mut doc = scene.scrolled(area);
    scene.load(&step.prepared, &msg::what_request(), &mut doc);
    if let Some(request) = step.prepared.value() {
        compose(scene, step, request, SHOWN, &mut doc);
    }
    let (lines, room) = (usize::from(doc.height()), usize::from(area.height));
    if lines <= room || room < 3 {
        return doc.render(step.scroll, area, buf);
    }
    let top = step.scroll.min(lines - (room - 1));
    doc.render(top, rows(area, 0, area.height - 1), buf);
    let mut place = scene.doc(area);
    place.text(&scene.own(&msg::lines_of(top + 1, top + room - 1, lines)), Role::Note);
    place.render(0, rows(area, area.height - 1, 1), buf);
}

/// All of it, for a width, the payload to its last byte.
pub fn whole<'a>(scene: &Scene<'a>, step: &ReviewStep, width: u16) -> Option<Doc<'a>> {
    let mut doc = Doc::new(scene.theme, width);
    compose(scene, step, step.prepared.value()?, usize::MAX, &mut doc);
    Some(doc)
}

fn compose(scene: &Scene, step: &ReviewStep, request: &PreparedRequest, shown: usize, doc: &mut Doc) {
    doc.hang(&visible(&request.method), Role::Heading, 5, &harmless(&request.url()), Role::Text);
    for (name, value) in &request.headers {
        doc.text(&format!("{}: {}", visible(name), visible(value)), Role::Dim);
    }
    parameters(scene, request, doc);
    doc.text(&scene.own(&msg::payload(visible(&request.payload_name))), Role::Heading);
    payload(scene, request, doc);
    let body = msg::sum(visible("body"), request.body.len(), sum(scene, &request.body_sha256()));
    if request.body != request.payload {
        let payload = sum(scene, &request.payload_sha256());
        let name = visible(&request.payload_name);
        doc.text(&scene.own(&msg::sum(name, request.payload.len(), payload)), Role::Text);
    }
    doc.text(&scene.own(&body), Role::Text);
    doc.blank();
    consequences(scene, step, doc);
    doc.blank();
    as_sent(scene, request, shown, doc);
    doc.text(&scene.own(&msg::reading_note()), Role::Note);
    let added: Vec<&str> = request.signing_query.iter().chain(&request.signing_headers).copied().collect();
    if !added.is_empty() {
        doc.text(&scene.own(&msg::signing_adds(added.join(", "))), Role::Note);
    }
    doc.text(&scene.own(&msg::signed_note()), Role::Note);
}

/// A sum: whole where there is room, else as much of it as is compared by eye. `y` copies it whole.
fn sum(scene: &Scene, sha: &str) -> String {
    if scene.is_wide() { sha.to_owned() } else { sha.chars().take(12).collect() }
}

/// The parameters, decoded, and the fields of the address that mean something; beside each what it means.
fn parameters(scene: &Scene, request: &PreparedRequest, doc: &mut Doc) {
    let told = |name: &str| request.notes.iter().any(|(noted, _)| *noted == name);
    let query = request.query.iter().filter(|(name, _)| told(name));
    let all: Vec<&(String, String)> = request.parameters.iter().chain(query).collect();
    if all.is_empty() {
        return;
    }
    doc.text(&scene.own(&msg::parameters()), Role::Heading);
    let widths = all.iter().map(|(name, _)| scene.theme.measure.width(&visible(name)));
    let indent = u16::try_from(widths.max().unwrap_or(0).min(24) + 2).unwrap_or(20);
    for (name, value) in all {
        let shown = if *name == request.payload_name {
            scene.own(&msg::see_below())
        } else {
            let note = note(scene, request, name, value);
            let note = note.map(|note| format!("   {} {note}", scene.theme.glyphs.note));
            format!("{}{}", visible(value), note.unwrap_or_default())
        };
        doc.pair(&visible(name), indent, &shown);
    }
}

/// What a field means: a moment in both zones, else the operation's own words.
fn note(scene: &Scene, request: &PreparedRequest, name: &str, value: &str) -> Option<String> {
    let moment = moment_of(name, value).map(|at| scene.both(at));
    moment.or_else(|| {
        let (_, words) = request.notes.iter().find(|(noted, _)| *noted == name)?;
        Some(scene.own(words))
    })
}

/// The payload with line breaks for reading; what is no JSON is shown as it is. Notes stand behind their lines, or below
/// them where there is no room.
fn payload(scene: &Scene, request: &PreparedRequest, doc: &mut Doc) {
    let measure = scene.theme.measure;
    for line in pretty::lines(&request.payload, doc.width(), measure) {
        let notes = fields(&line).into_iter().filter_map(|(name, value)| note(scene, request, name, value));
        let notes = notes.collect::<Vec<_>>().join("; ");
        let note = Some(notes.as_str()).filter(|note| !note.is_empty());
        let fits = measure.width(&line) + measure.width(&notes) + 8 <= usize::from(doc.width());
        doc.json(&line, note.filter(|_| fits));
        if let Some(note) = note.filter(|_| !fits) {
            let indent = u16::try_from(line.len() - line.trim_start().len() + 5).unwrap_or(5);
            doc.hang(
                &format!("{:>1$} ", scene.theme.glyphs.note, usize::from(indent) - 1),
                Role::Note,
                indent,
                note,
                Role::Note,
            );
        }
    }
}

/// Names and values of the fields on a line.
fn fields(line: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    let mut rest = line;
    while let Some((_, after)) = rest.split_once('"') {
        let Some((name, after)) = after.split_once('"') else { break };
        rest = after;
        let Some(value) = after.strip_prefix(": ") else { continue };
        let end = match value.strip_prefix('"') {
            Some(text) => text.find('"').map_or(value.len(), |end| end + 2),
            None => value.find([',', '}', ' ']).unwrap_or(value.len()),
        };
        found.push((name, &value[..end]));
        rest = &value[end..];
    }
    found
}

/// The payload on one line, as it goes into the body; of a long one the beginning.
fn as_sent(scene: &Scene, request: &PreparedRequest, shown: usize, doc: &mut Doc) {
    if request.body == request.payload {
        return;
    }
    doc.text(&scene.own(&msg::as_sent(visible(&request.payload_name))), Role::Heading);
    let end = request.payload.char_indices().nth(shown).map_or(request.payload.len(), |(at, _)| at);
    doc.text(&harmless(&request.payload[..end]), Role::JsonString);
    let rest = request.payload.len() - end;
    if rest > 0 {
        doc.text(&scene.own(&msg::more_bytes(rest, scene.key(Action::Review(Act::Copy)))), Role::Dim);
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
    for text in [&later].into_iter().chain(capabilities.leaves_out.iter().map(|left| &left.what)) {
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
