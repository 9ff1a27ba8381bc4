//! The checks, each with a word for its result; the marked one whole below, with what to do.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::action::Action;
use crate::app::step::review::{Act, FRESH_MS, ReviewStep};
use crate::domain::check::{Check, Status};
use crate::messages::{Text, view_review as msg, view_shell};
use crate::ui::doc::Doc;
use crate::ui::scene::{Scene, Size};
use crate::ui::step::danger;
use crate::ui::step::{Middle, between, more, top_of};
use crate::ui::theme::Role;
use crate::ui::widget::columns::{Cell, Column, Row, Width};
use crate::ui::widget::table::Table;

/// Draws the list and the marked check.
pub fn render(scene: &Scene, step: &ReviewStep, area: Rect, buf: &mut Buffer) {
    let mut above = scene.doc(area);
    head(scene, step, &mut above);
    let mut below = scene.doc(area);
    if let Some(check) = step.checks().get(step.cursor) {
        marked(scene, step, check, &mut below);
    }
    let area = between(area, &above, &below, &Middle(3, step.checks().len()), buf);
    let checks = step.checks();
    let columns = [
        Column::new("", Width::Fixed(11)),
        Column::new("", Width::Flex(1)),
        Column::new("", Width::Fixed(5)),
    ];
    let row = |number: usize| checks.get(number).map(|check| line(scene, step, check)).unwrap_or_default();
    let top = top_of(step.cursor, area.height, checks.len());
    let table = Table {
        columns: &columns,
        header: false,
        len: checks.len(),
        top,
        cursor: Some(step.cursor),
        row: &row,
    };
    scene.rows(table.render(area, buf, scene.theme));
    more(scene, area, top, checks.len(), buf);
}

fn head(scene: &Scene, step: &ReviewStep, doc: &mut Doc) {
    let checks = step.checks();
    let count = |status| checks.iter().filter(|check| check.status == status).count();
    let age = scene.age(&step.checked, &msg::what_checks());
    let mut spans = Vec::new();
    let open = |check: &&Check| check.status == Status::Warning && !step.is_accepted(check);
    if !checks.is_empty() {
        let to_accept = checks.iter().filter(open).count();
        let (ok, block, rest) = (count(Status::Ok), count(Status::Blocked), count(Status::NotChecked));
        let counts = scene.own(&msg::counts(checks.len(), ok, to_accept, block, rest));
        spans.push((format!("{counts}   "), Role::Heading));
    }
    spans.push((age, Role::Dim));
    doc.flow(spans);
    if let Some(changed) = step.told_changes() {
        doc.text(&scene.said(&changed), Role::Warn);
    }
    if let Some(fault) = step.checked.fault() {
        scene.fault_short(fault, doc);
    }
    if !step.violations().is_empty() {
        doc.text(&scene.own(&msg::broken(step.violations().len())), Role::Block);
        for violation in step.violations().iter().take(4) {
            let word = scene.own(&view_shell::block());
            doc.hang(&word, Role::Block, 7, &scene.said(&violation.rule.text()), Role::Text);
        }
    }
    doc.blank();
}

/// The word of a result; an accepted warning has its own.
fn word(scene: &Scene, step: &ReviewStep, check: &Check) -> (String, Role) {
    let (word, role) = match check.status {
        Status::Ok => (msg::ok(), Role::Ok),
        Status::Warning if step.is_accepted(check) => (msg::accepted(), Role::Text),
        Status::Warning => (msg::accept(), Role::Warn),
        Status::Blocked => (msg::block(), Role::Block),
        Status::NotChecked => (msg::not_checked(), Role::Dim),
    };
    (scene.own(&word), role)
}

fn line(scene: &Scene, step: &ReviewStep, check: &Check) -> Row<'static> {
    let (word, role) = word(scene, step, check);
    let (age, old) = age(scene, check);
    let age = Cell::new(age, if old { Role::Warn } else { Role::Dim });
    let cells = vec![Cell::new(word, role), Cell::from(scene.said(&check.message)), age];
    Row { cells, ..Row::default() }
}

/// How old a check's fact is, in steps of ten seconds, and whether it is too old to confirm on. What was not read from the
/// cloud has no age.
fn age(scene: &Scene, check: &Check) -> (String, bool) {
    let Some(at) = check.at else { return (String::new(), false) };
    let ms = scene.model.now.since(at).max(0);
    let words = match ms / 10_000 {
        _ if ms > FRESH_MS => msg::age_old(),
        0 => msg::age_now(),
        tens => msg::age_secs(tens * 10),
    };
    (scene.own(&words), ms > FRESH_MS)
}

fn marked(scene: &Scene, step: &ReviewStep, check: &Check, doc: &mut Doc) {
    let indent = 13;
    doc.blank();
    let (word, role) = word(scene, step, check);
    // What stands above the list in full is not told a second time where room is short.
    let told = step.given.by.capabilities().overwrites
        && scene.size == Size::Normal
        && danger::KEYS.contains(&check.key);
    if !told {
        doc.hang(&word, role, indent, &scene.said(&check.message), Role::Text);
    }
    if !check.fix.is_empty() {
        doc.pair(&scene.own(&view_shell::do_()), indent, &scene.said(&check.fix));
    }
    if check.letter.is_some() {
        doc.hang(
            "",
            Role::Text,
            indent,
            &scene.own(&msg::letter_how(scene.key(Action::Review(Act::Copy)))),
            Role::Dim,
        );
    }
    if let Some(at) = check.at {
        let old = scene.model.now.since(at) > FRESH_MS;
        let words = if old { msg::too_old() } else { msg::read_how(&Text::verbatim(scene.clock(at))) };
        doc.hang("", Role::Text, indent, &scene.own(&words), if old { Role::Warn } else { Role::Dim });
    }
    if check.status == Status::Warning {
        let how = if step.is_accepted(check) {
            msg::accepted_how(scene.key(Action::Review(Act::Accept)))
        } else {
            msg::accept_how(scene.key(Action::Review(Act::Accept)))
        };
        doc.hang("", Role::Text, indent, &scene.own(&how), Role::Dim);
    }
}
