//! The request as it would be sent: beside the tree where there is room, else alone. Only lines in sight are drawn, so that
//! thousands of tables cost no more than ten.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::step::tables::TablesStep;
use crate::domain::check::gigabytes;
use crate::domain::request::PreparedRequest;
use crate::domain::tree::RenameTree;
use crate::domain::typed_time::moment_of;
use crate::messages::{time, view_live as msg, view_review, view_tables};
use crate::ui::doc::Doc;
use crate::ui::pretty;
use crate::ui::scene::Scene;
use crate::ui::step::rows;
use crate::ui::text::{harmless, visible};
use crate::ui::theme::Role;

/// The pane beside the tree: the request, and under it what must be known.
pub fn beside(scene: &Scene, step: &TablesStep, area: Rect, buf: &mut Buffer) {
    let mut know = scene.doc(Rect { width: area.width.saturating_sub(4), ..area });
    things_to_know(scene, step, &mut know);
    let below = (know.height() + 2).min(area.height * 2 / 5);
    let above = Rect { height: area.height - below, ..area };
    let inner = scene.pane(&title(step), above, buf);
    request(scene, step, inner, buf);
    let inner = scene.pane(&msg::pane_know(), rows(area, above.height, below), buf);
    know.render(0, inner, buf);
}

/// The request alone, scrolled.
pub fn alone(scene: &Scene, step: &TablesStep, area: Rect, buf: &mut Buffer) {
    let inner = scene.pane(&title(step), area, buf);
    let mut foot = scene.doc(inner);
    sum(scene, step, &mut foot);
    let room = inner.height.saturating_sub(foot.height());
    let mut doc = scene.scrolled(inner);
    state(scene, step, &mut doc);
    if let Some(request) = step.live.request.value() {
        head(request, &mut doc);
        let marked = step.marked_object().and_then(|object| step.live.listing.item(object));
        // As many lines as fill the window from where it is scrolled to; a line takes a row at least.
        let last = step.live.scroll + usize::from(room) + 1;
        for at in 0..step.live.listing.len() {
            if usize::from(doc.height()) > last {
                break;
            }
            line(scene, step, at, marked == Some(at), &mut doc);
        }
    }
    doc.render(step.live.scroll, rows(inner, 0, room), buf);
    foot.render(0, rows(inner, room, foot.height()), buf);
}

/// All of it, for a width.
pub fn whole<'a>(scene: &Scene<'a>, step: &TablesStep, width: u16) -> Option<Doc<'a>> {
    let request = step.live.request.value()?;
    let mut doc = Doc::new(scene.theme, width);
    state(scene, step, &mut doc);
    head(request, &mut doc);
    (0..step.live.listing.len()).for_each(|at| line(scene, step, at, false, &mut doc));
    sum(scene, step, &mut doc);
    Some(doc)
}

fn title(step: &TablesStep) -> crate::messages::Text {
    let old = step.live.request.value().is_some() && !step.live.has_plan();
    if old { msg::pane_old() } else { msg::pane() }
}

/// Why what is in sight is not the request of the plan as it stands.
fn state(scene: &Scene, step: &TablesStep, doc: &mut Doc) {
    let live = &step.live;
    if let Some(fault) = live.request.fault() {
        scene.fault_short(fault, doc);
    } else if live.request.value().is_none() {
        let words = if live.request.is_pending() { msg::making() } else { msg::empty() };
        doc.text(&scene.own(&words), Role::Dim);
    } else if !live.has_plan() {
        doc.text(&scene.own(&msg::old()), Role::Warn);
    } else if live.is_old() {
        doc.text(&scene.own(&msg::making()), Role::Dim);
    }
}

/// Method, path and the fields that are not in the payload.
fn head(request: &PreparedRequest, doc: &mut Doc) {
    doc.hang(&visible(&request.method), Role::Heading, 5, &harmless(&request.path), Role::Text);
    let others = request.parameters.iter().filter(|(name, _)| *name != request.payload_name);
    for (name, value) in others {
        doc.pair(&visible(name), 15, &visible(value));
    }
    if !request.parameters.is_empty() {
        doc.text(&visible(&request.payload_name), Role::Heading);
    }
}

/// The head, the part around the marked table, and how much there is besides.
fn request(scene: &Scene, step: &TablesStep, area: Rect, buf: &mut Buffer) {
    let mut foot = scene.doc(area);
    sum(scene, step, &mut foot);
    let mut doc = scene.doc(area);
    state(scene, step, &mut doc);
    if let Some(request) = step.live.request.value() {
        head(request, &mut doc);
        let room = area.height.saturating_sub(doc.height() + foot.height());
        window(scene, step, room, &mut doc);
    }
    let room = area.height.saturating_sub(foot.height());
    doc.render(0, rows(area, 0, room), buf);
    foot.render(0, rows(area, room.min(doc.height()), foot.height()), buf);
}

/// The lines that fit: from the top while the marked one is among them, else around it.
fn window<'a>(scene: &Scene<'a>, step: &TablesStep, room: u16, doc: &mut Doc<'a>) {
    let listing = &step.live.listing;
    let marked = step.marked_object().and_then(|object| listing.item(object));
    let draw = |from: usize, room: u16| {
        let mut part = Doc::new(scene.theme, doc.width());
        let mut at = from;
        while at < listing.len() {
            let mut next = Doc::new(scene.theme, doc.width());
            line(scene, step, at, marked == Some(at), &mut next);
            if part.height() + next.height() > room {
                break;
            }
            part.append(next);
            at += 1;
        }
        (part, at)
    };
    let (whole, end) = draw(0, room);
    if end >= listing.len() {
        return doc.append(whole);
    }
    let gap = |count: usize| scene.own(&msg::lines_between(count));
    let (part, end) = draw(0, room.saturating_sub(1));
    let Some(mark) = marked.filter(|mark| *mark >= end) else {
        doc.append(part);
        return doc.text(&gap(listing.len() - end), Role::Dim);
    };
    // The first lines tell what it is; the marked one stands in the middle of what is left.
    let (top, head_end) = draw(0, 3.min(room));
    let rest = room.saturating_sub(top.height() + 2);
    let from = mark.saturating_sub(usize::from(rest) / 3).max(head_end);
    let (part, end) = draw(from, rest);
    let (part, from, end) = if end > mark { (part, from, end) } else { with(draw(mark, rest), mark) };
    doc.append(top);
    doc.text(&gap(from - head_end), Role::Dim);
    doc.append(part);
    if end < listing.len() {
        doc.text(&gap(listing.len() - end), Role::Dim);
    }
}

fn with((part, end): (Doc<'_>, usize), from: usize) -> (Doc<'_>, usize, usize) {
    (part, from, end)
}

/// One line of the payload, with a sign where it is the marked table's, and a note where it is a time.
fn line(scene: &Scene, step: &TablesStep, at: usize, marked: bool, doc: &mut Doc) {
    let Some(text) = step.live.listing.line(at) else { return };
    let sign = if marked { scene.theme.glyphs.cursor } else { " " };
    let body = text.trim_start();
    let indent = text.len() - body.len();
    let plain = body.trim_end_matches(',');
    let comma = &body[plain.len()..];
    let width = doc.width().saturating_sub(u16::try_from(indent).unwrap_or(0) + 3);
    // A whole value on a line is laid out by its fields; a piece of one stays as it is.
    let whole = body.starts_with('{') && plain.ends_with('}');
    let mut lines = if whole {
        pretty::lines(plain, width, scene.theme.measure)
    } else {
        vec![harmless(plain).into_owned()]
    };
    if let Some(last) = lines.last_mut() {
        last.push_str(comma);
    }
    let note = plain.split_once(':').and_then(|(key, value)| moment_of(key, value));
    let note = note.map(|at| scene.zone().full(at)).filter(|_| !whole);
    for (number, piece) in lines.iter().enumerate() {
        let sign = if number == 0 { sign } else { " " };
        doc.json_marked(sign, &format!("{}{piece}", " ".repeat(indent)), note.as_deref(), marked);
    }
}

/// Bytes, sum, and when it changed last.
fn sum(scene: &Scene, step: &TablesStep, doc: &mut Doc) {
    let Some(request) = step.live.request.value() else { return };
    let sum = msg::sum(request.body.len(), request.short_sha());
    let mut spans = vec![(scene.own(&sum), Role::Text)];
    if let Some(at) = step.live.changed_at {
        let ms = scene.model.now.since(at).max(0);
        let words = if ms >= 60_000 {
            msg::changed_before()
        } else {
            msg::changed(&time::ago(&time::seconds(ms / 1000)))
        };
        spans.push((format!("   {}", scene.own(&words)), Role::Dim));
    }
    let objects = step.live.listing.items();
    if objects > 20 {
        spans.push((format!("   {}", scene.own(&msg::objects(objects))), Role::Dim));
    }
    doc.flow(spans);
}

/// Facts that are there already: sizes, limits, what the list does not hold, what does not come back.
fn things_to_know(scene: &Scene, step: &TablesStep, doc: &mut Doc) {
    const LABEL: u16 = 6;
    let mut say = |label: crate::messages::Text, words: &crate::messages::Text, role: Role| {
        doc.hang(&scene.own(&label), Role::Heading, LABEL, &scene.said(words), role);
    };
    let capabilities = step.capabilities();
    if capabilities.overwrites {
        let instance = visible(&step.given.written().name);
        say(msg::live(), &view_review::overwrites(instance), Role::Danger);
    } else {
        say(msg::live(), &view_tables::live_untouched(), Role::Text);
        say(msg::size(), &size(step), Role::Text);
    }
    if let Some(max) = step.table_limit() {
        let count = step.tree.as_ref().map_or(0, RenameTree::single_count);
        say(msg::limit(), &msg::limit_of(count, max), Role::Text);
    }
    step.notes().iter().for_each(|note| say(msg::list(), note, Role::Text));
    for left in &capabilities.leaves_out {
        say(msg::left(), &left.what, Role::Text);
    }
}

/// The most that the chosen objects can take, as far as the list tells sizes.
fn size(step: &TablesStep) -> crate::messages::Text {
    let told = step.room().filter(|room| room.unknown == 0);
    match told.and_then(|room| Some((room.bytes, room.free?))) {
        Some((need, free)) => msg::size_of(gigabytes(need), gigabytes(free)),
        None => msg::size_unknown(),
    }
}
