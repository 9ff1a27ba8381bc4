//! The views of the steps, one file each, as in `app::step`.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::doc::Doc;
use super::scene::Scene;
use super::theme::Role;
use super::widget;
use super::widget::columns::Row;
use super::widget::form::Field;
use crate::app::field::Field as TextField;
use crate::app::step::Step;
use crate::app::step::target::TargetChosen;
use crate::messages::{Text, view_choose, view_target as msg};

mod home;
mod instance;
pub mod job;
mod opening;
mod operation;
mod point;
mod profile;
pub mod review;
pub mod tables;
mod target;
mod verify;

pub use review::danger;

/// Draws the present step.
pub fn render(scene: &Scene, area: Rect, buf: &mut Buffer) -> Option<Position> {
    match scene.model.wizard.current() {
        Step::Home(step) => match &step.opening {
            Some(opening) => return opening::render(scene, opening, area, buf),
            None => return home::render(scene, step, area, buf),
        },
        Step::Profile(step) => profile::render(scene, step, area, buf),
        Step::Instance(step) => return instance::render(scene, step, area, buf),
        Step::Operation(step) => operation::render(scene, step, area, buf),
        Step::Target(step) => return target::render(scene, step, area, buf),
        Step::Point(step) => return point::render(scene, step, area, buf),
        Step::Tables(step) => return tables::render(scene, step, area, buf),
        Step::Review(step) => review::render(scene, step, area, buf),
        Step::Job(step) => job::render(scene, step, area, buf),
        Step::Verify(step) => verify::render(scene, step, area, buf),
    }
    None
}

/// Rows of a list between two documents: the fewest it can do with, and how many it can use.
struct Middle(u16, usize);

/// Draws `above` and `below`, each whole if possible, and returns the room between them. What is below follows the list
/// at once, and gives way first.
fn between(area: Rect, above: &Doc, below: &Doc, middle: &Middle, buf: &mut Buffer) -> Rect {
    let Middle(least, wanted) = *middle;
    let head = above.height().min(area.height.saturating_sub(least));
    let foot = below.height().min(area.height.saturating_sub(head + least));
    let room = area.height - head - foot;
    let list = room.min(u16::try_from(wanted).unwrap_or(u16::MAX));
    above.render(0, rows(area, 0, head), buf);
    below.render(0, rows(area, head + list, foot), buf);
    rows(area, head, list)
}

/// Marks at the right end of a list that there are more rows above or below.
fn more(scene: &Scene, area: Rect, top: usize, len: usize, buf: &mut Buffer) {
    let [up, down] = scene.theme.glyphs.more;
    let last = area.height.saturating_sub(1);
    let hidden_below = len > top + usize::from(area.height);
    for (hidden, sign, at) in [(top > 0, up, 0), (hidden_below, down, last)] {
        let row = widget::row(area, at);
        let end = widget::part(row, row.width.saturating_sub(1), 1);
        if hidden {
            widget::line(sign, Role::Heading, end, buf, scene.theme);
        }
    }
}

/// A heading between the rows of a list.
fn heading(scene: &Scene, words: &Text, role: Role) -> Row<'static> {
    let line = scene.theme.glyphs.horizontal.repeat(2);
    let note = format!("{line} {} {line}", scene.own(words));
    Row { note: Some(note.into()), note_role: Some(role), ..Row::default() }
}

/// The rows of a list around a heading that is none of them, with their own numbers.
fn without_heading(drawn: Vec<(usize, Rect)>, heading: Option<usize>) -> impl Iterator<Item = (usize, Rect)> {
    drawn.into_iter().filter_map(move |(number, line)| match heading {
        Some(at) if number == at => None,
        Some(at) if number > at => Some((number - 1, line)),
        _ => Some((number, line)),
    })
}

/// The source, and the instance that is written to where that is another one.
fn from_to(scene: &Scene, given: &TargetChosen, doc: &mut Doc) {
    if !given.is_elsewhere() {
        return;
    }
    let role = if given.capabilities().overwrites { Role::Danger } else { Role::Heading };
    let (from, to) = (format!("{} ", scene.own(&msg::from())), format!("{} ", scene.own(&msg::to())));
    let (source, written) = (instance::both_names(given.source()), instance::both_names(given.written()));
    let arrow = format!("{} ", scene.theme.glyphs.arrow);
    let all = [&from, &source, "  ", &arrow, &to, &written].map(|part| scene.theme.measure.width(part));
    let mut first = vec![(from, Role::Dim), (source, Role::Text)];
    let second = vec![(arrow + &to, Role::Dim), (written, role)];
    // Where one line is too short for both, each has its own: an end of one is never read as part of the other.
    if all.iter().sum::<usize>() <= usize::from(doc.width()) {
        first.push(("  ".to_owned(), Role::Text));
        first.extend(second);
        doc.spans(first);
    } else {
        doc.flow(first);
        doc.flow(second);
    }
}

/// Some rows of an area.
pub fn rows(area: Rect, from: u16, height: u16) -> Rect {
    let from = from.min(area.height);
    Rect { y: area.y + from, height: height.min(area.height - from), ..area }
}

/// The filter of a list of instances; what it holds is drawn while it is typed or set.
fn filter(
    scene: &Scene,
    typed: &TextField,
    filtering: bool,
    row: Rect,
    buf: &mut Buffer,
) -> Option<Position> {
    let label = format!("/ {}", scene.own(&view_choose::filter()));
    let field = Field {
        label: &label,
        label_width: 8,
        value: &typed.value,
        cursor: filtering.then_some(typed.cursor),
        placeholder: "",
        error: None,
        masked: false,
    };
    field.render(halves(row).0, buf, scene.theme)
}

/// An area in two, side by side.
fn halves(area: Rect) -> (Rect, Rect) {
    let left = area.width / 2;
    (Rect { width: left, ..area }, Rect { x: area.x + left, width: area.width - left, ..area })
}

/// The first row of a list that keeps its cursor in sight.
pub(in crate::ui) fn top_of(cursor: usize, height: u16, len: usize) -> usize {
    widget::scroll::keep(0, cursor, usize::from(height), len)
}
