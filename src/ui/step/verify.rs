//! After the restore: seven steps with who ticked them, what must be read before names are swapped, and the sentence for
//! the channel.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Middle, between, top_of};
use crate::app::action::Action;
use crate::app::step::verify;
use crate::app::step::verify::VerifyStep;
use crate::domain::after::{Step as Task, swap_warnings};
use crate::domain::story::{Names, Story};
use crate::messages::{Text, after, verify as msg};
use crate::ui::doc::Doc;
use crate::ui::scene::Scene;
use crate::ui::text::visible;
use crate::ui::theme::Role;
use crate::ui::widget::columns::{Cell, Column, Row, Width};
use crate::ui::widget::table::Table;

/// Draws the step.
pub fn render(scene: &Scene, step: &VerifyStep, area: Rect, buf: &mut Buffer) {
    if scene.is_wide() {
        let (left, right) = split(area);
        let left = scene.pane(&msg::pane_after(), left, buf);
        let right = scene.pane(&msg::pane_read(), right, buf);
        let mut above = scene.doc(left);
        head(scene, step, &mut above);
        let mut below = scene.doc(left);
        below.blank();
        channel(scene, step, &mut below);
        let middle = between(left, &above, &below, &Middle(7, 7), buf);
        list(scene, step, middle, buf);
        let mut doc = scene.doc(right);
        warnings(scene, step, &mut doc);
        missing(scene, step, &mut doc);
        doc.render(0, right, buf);
        return;
    }
    let mut above = scene.doc(area);
    head(scene, step, &mut above);
    let mut below = scene.doc(area);
    missing(scene, step, &mut below);
    if step.marked() == Task::HandBack {
        warnings(scene, step, &mut below);
    }
    below.blank();
    channel(scene, step, &mut below);
    let middle = between(area, &above, &below, &Middle(7, 7), buf);
    list(scene, step, middle, buf);
}

/// The list of steps needs more room than what stands beside it.
fn split(area: Rect) -> (Rect, Rect) {
    let left = area.width.saturating_mul(3) / 5;
    (Rect { width: left, ..area }, Rect { x: area.x + left, width: area.width - left, ..area })
}

fn head(scene: &Scene, step: &VerifyStep, doc: &mut Doc) {
    scene.load(&step.look, &crate::messages::view_job::what_job(), doc);
    if let Some(fault) = &step.failed {
        scene.fault_short(fault, doc);
    }
    let Some(story) = step.story() else { return };
    let ended = match story.ended_at {
        Some(at) => msg::finished(scene.both(at)),
        None => msg::not_yet(),
    };
    doc.text(&scene.own(&ended), Role::Heading);
    let done = story.ticked();
    let words = if done == Task::ALL.len() {
        msg::all_done(scene.key(Action::Verify(verify::Act::Report)))
    } else {
        msg::done_of(done)
    };
    doc.text(&scene.own(&words), if done == Task::ALL.len() { Role::Ok } else { Role::Text });
    doc.blank();
}

fn list(scene: &Scene, step: &VerifyStep, area: Rect, buf: &mut Buffer) {
    let Some(story) = step.story() else { return };
    let columns = [
        Column::new("", Width::Fixed(5)),
        Column::new("", Width::Flex(1)),
        Column::new("", Width::Fixed(28)),
    ];
    let row = |number: usize| Task::ALL.get(number).map(|task| line(scene, story, *task)).unwrap_or_default();
    let len = Task::ALL.len();
    let top = top_of(step.cursor, area.height, len);
    let table = Table { columns: &columns, header: false, len, top, cursor: Some(step.cursor), row: &row };
    scene.rows(table.render(area, buf, scene.theme));
}

fn line(scene: &Scene, story: &Story, task: Task) -> Row<'static> {
    let [chosen, open, _] = scene.theme.glyphs.checks;
    let tick = story.tick(task);
    let mark = if tick.is_some() { chosen } else { open };
    let note = match tick {
        Some(tick) => msg::ticked(visible(&tick.by), scene.zone().format(tick.at, "%m-%d %H:%M")),
        None => note(scene, story, task),
    };
    let role = if tick.is_some() { Role::Ok } else { Role::Text };
    Row {
        cells: vec![
            Cell::new(format!("{mark} {}", task.number()), role),
            Cell::from(scene.own(&task.title(story.is_whole()))),
            Cell::new(scene.own(&note), Role::Dim),
        ],
        ..Row::default()
    }
}

/// What is known or at hand for a step that is open.
fn note(scene: &Scene, story: &Story, task: Task) -> Text {
    match task {
        Task::Names => match &story.names {
            Some(Names { count, .. }) if count.unknown.is_empty() => {
                msg::names_note(count.found, count.all())
            }
            Some(_) | None => msg::names_uncounted(),
        },
        Task::Backup => msg::console_note(),
        Task::Compare => msg::script_note("03-compare.sql"),
        Task::Recreate => msg::script_note("04-recreate.sql"),
        Task::HandBack if story.is_whole() => msg::who_when(),
        Task::HandBack => msg::choices(),
        Task::Application => msg::who_when(),
        Task::Drop => match story.drop_by() {
            Some(by) if by <= scene.model.now => msg::copies_overdue(story.copies().len(), scene.day(by)),
            Some(by) => msg::copies_by(story.copies().len(), scene.day(by)),
            None => msg::copies_note(story.copies().len()),
        },
    }
}

fn missing(scene: &Scene, step: &VerifyStep, doc: &mut Doc) {
    let Some(names) = step.story().and_then(|story| story.names.as_ref()) else { return };
    if !names.count.missing.is_empty() {
        let all: Vec<_> = names.count.missing.iter().map(|name| visible(name)).collect();
        doc.text(&scene.own(&msg::missing(all.join(", "))), Role::Warn);
    }
}

fn warnings(scene: &Scene, step: &VerifyStep, doc: &mut Doc) {
    let Some(story) = step.story().filter(|story| !story.is_whole()) else { return };
    doc.text(&scene.own(&msg::read_before()), Role::Heading);
    let at = story.state_at.map_or_else(after::the_point, |at| Text::verbatim(scene.both(at)));
    for warning in swap_warnings(story.engine.as_ref(), &at) {
        doc.hang("-", Role::Dim, 2, &scene.said(&warning), Role::Text);
    }
    doc.text(&scene.own(&msg::never_runs()), Role::Text);
}

fn channel(scene: &Scene, step: &VerifyStep, doc: &mut Doc) {
    let Some(words) = step.sentence(&scene.zone().full(scene.model.now)) else { return };
    doc.text(&scene.own(&msg::tell(scene.key(Action::Verify(verify::Act::Copy)))), Role::Dim);
    doc.text(&scene.said(&words), Role::Text);
}
