//! The search over all points: the name, how far it is, a line per point, and what the marked one holds in full.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::app::action::Action;
use crate::app::load::Load;
use crate::app::step::point;
use crate::app::step::point::PointStep;
use crate::app::step::point::find::{Row as Point, Search, Verdict};
use crate::domain::find::{Comparing, Found};
use crate::domain::object::ObjectPath;
use crate::domain::point::RestorePoint;
use crate::domain::time::Timestamp;
use crate::domain::zone::Zone;
use crate::messages::{Text, find as msg, time, view_point as point_msg};
use crate::ui::doc::Doc;
use crate::ui::scene::{Scene, Size};
use crate::ui::step::{Middle, between, more, rows, top_of};
use crate::ui::text::visible;
use crate::ui::theme::Role;
use crate::ui::widget::columns::{Cell, Column, Row, Width};
use crate::ui::widget::form;
use crate::ui::widget::table::Table;

/// Paths of the marked point that are written out.
const SHOWN: usize = 12;

/// Lines of the list that come before the words about the marked point.
const MOST_LINES: u16 = 7;

/// Draws the search; the cursor is in the name while it is typed.
pub fn render(scene: &Scene, step: &PointStep, area: Rect, buf: &mut Buffer) -> Option<Position> {
    let mut head = scene.doc(area);
    super::head_line(scene, step, &mut head);
    head.gap(scene.size > Size::Small);
    head.render(0, area, buf);
    let used = head.height();
    let (lines, cursor) = name(scene, step, rows(area, used, area.height), buf);
    let rest = rows(area, used + lines, area.height);
    let Some(search) = &step.find.search else {
        let mut doc = scene.doc(rest);
        scene.load(&step.points, &point_msg::what_points(), &mut doc);
        about(scene, step, &mut doc);
        doc.render(0, rest, buf);
        return cursor;
    };
    let mut above = scene.doc(rest);
    progress(scene, step, search, &mut above);
    let mut below = scene.doc(rest);
    below.gap(scene.size > Size::Small);
    details(scene, search, &mut below);
    left_out(scene, search, &mut below);
    let lines = search.rows.len() + 1;
    let least = u16::try_from(lines).map_or(MOST_LINES, |lines| lines.min(MOST_LINES));
    let middle = between(rest, &above, &below, &Middle(least, lines), buf);
    table(scene, step, search, middle, buf);
    cursor
}

/// The name with the way it is compared; returns the rows they take.
fn name(scene: &Scene, step: &PointStep, area: Rect, buf: &mut Buffer) -> (u16, Option<Position>) {
    let find = &step.find;
    let label = scene.own(&msg::look_for());
    let width = u16::try_from(scene.theme.measure.width(&label) + 1).unwrap_or(12);
    let hint = scene.own(&msg::name_hint());
    let field = form::Field {
        label: &label,
        label_width: width,
        value: &find.name.value,
        cursor: find.is_typing.then_some(find.name.cursor),
        placeholder: if find.is_typing { "" } else { &hint },
        error: None,
        masked: false,
    };
    let cursor = field.render(rows(area, 0, 1), buf, scene.theme);
    let mut below = scene.doc(area);
    if let Some(error) = &find.name.error {
        below.hang("", Role::Text, width + 1, &scene.said(error), Role::Block);
    }
    let mut words = scene.own(&compared(find.comparing));
    if find.is_typing {
        words = format!("{words}   {}", scene.own(&msg::tab_changes()));
        below.hang("", Role::Text, width + 1, &hint, Role::Dim);
    }
    below.hang("", Role::Text, width + 1, &words, Role::Dim);
    below.gap(scene.size > Size::Small);
    below.render(0, rows(area, 1, area.height), buf);
    (1 + below.height(), cursor)
}

fn compared(comparing: Comparing) -> Text {
    match (comparing.whole, comparing.case) {
        (false, false) => msg::part_any_case(),
        (false, true) => msg::part_case(),
        (true, false) => msg::whole_any_case(),
        (true, true) => msg::whole_case(),
    }
}

/// What a search asks, before there is one.
fn about(scene: &Scene, step: &PointStep, doc: &mut Doc) {
    let sets = step.given.offer.capabilities.points.backups();
    doc.text(&scene.own(&if sets { msg::about_sets() } else { msg::about_moments() }), Role::Dim);
}

/// How many points answered, how long it takes, and the newest one that has the name.
fn progress(scene: &Scene, step: &PointStep, search: &Search, doc: &mut Doc) {
    let (answered, all) = (search.answered(), search.rows.len());
    let read = answered - search.failed();
    let sets = step.given.offer.capabilities.points.backups();
    let count = if sets { msg::sets_read(read, all) } else { msg::moments_read(read, all) };
    let spent = search.ended.unwrap_or(scene.model.now).since(search.began);
    let mut spans = vec![
        (scene.own(&count), Role::Heading),
        (format!("   {}", scene.own(&time::span(spent))), Role::Text),
    ];
    if search.failed() > 0 {
        spans.push((format!("   {}", scene.own(&msg::failed(search.failed()))), Role::Warn));
    }
    let state = if search.is_running() {
        msg::goes_on()
    } else {
        msg::state(answered < all, &scene.key(Action::Find(point::find::Act::Again)))
    };
    spans.push((format!("   {}", scene.own(&state)), Role::Dim));
    doc.flow(spans);
    let role = if search.newest().is_some() { Role::Ok } else { Role::Text };
    doc.text(&scene.own(&verdict(scene, step, search)), role);
    if step.lists_of_backup() {
        if search.newest().is_some() {
            doc.text(&scene.own(&msg::list_of_backup()), Role::Warn);
        }
    } else if let Some((from, to)) = search.gone_between().filter(|_| !sets) {
        doc.text(
            &scene.own(&msg::gone_between(
                scene.both(from),
                scene.both(to),
                scene.key(Action::Point(point::Act::Damage)),
                scene.key(Action::Point(point::Act::Time)),
            )),
            Role::Text,
        );
    }
}

/// The answer to the question, as far as it is known.
fn verdict(scene: &Scene, step: &PointStep, search: &Search) -> Text {
    let name = visible(&search.text);
    match search.verdict() {
        Verdict::Newest { row, is_final } => {
            let when =
                row.candidate.state_at.map_or_else(|| scene.own(&msg::unknown_time()), |at| scene.both(at));
            match (is_final, step.lists_of_backup()) {
                (false, _) => msg::newest_so_far(name, when),
                (true, false) => msg::newest(name, when),
                (true, true) => msg::newest_listed(name, when),
            }
        }
        Verdict::NoPoints => msg::no_points(),
        Verdict::NotYet => msg::not_yet_found(name),
        Verdict::Unread => msg::not_found_open(name, scene.key(Action::Find(point::find::Act::Again))),
        Verdict::Cut => msg::not_found_cut(name),
        Verdict::Nowhere => msg::not_found(name),
    }
}

fn table(scene: &Scene, step: &PointStep, search: &Search, area: Rect, buf: &mut Buffer) {
    let small = scene.size == Size::Small;
    let utc = scene.zone() == Zone::UTC;
    let titles = [
        scene.own(&msg::col_from(scene.zone().offset_text_at(scene.model.now))),
        scene.own(&msg::col_utc()),
        scene.own(&msg::col_age()),
        scene.own(&msg::col_holds()),
    ];
    let mut columns = vec![Column::new(&titles[0], Width::Fixed(16))];
    if !utc && !small {
        columns.push(Column::new(&titles[1], Width::Fixed(11)));
    }
    columns.push(Column::new(&titles[2], Width::Fixed(14)));
    columns.push(Column::new(&titles[3], Width::Flex(1)));
    let row = |number: usize| {
        search.rows.get(number).map(|row| line(scene, search, row, !utc && !small)).unwrap_or_default()
    };
    let top = top_of(search.cursor, area.height.saturating_sub(1), search.rows.len());
    let table = Table {
        columns: &columns,
        header: true,
        len: search.rows.len(),
        top,
        cursor: (!step.find.is_typing).then_some(search.cursor),
        row: &row,
    };
    scene.rows(table.render(area, buf, scene.theme));
    more(scene, rows(area, 1, area.height), top, search.rows.len(), buf);
}

fn line(scene: &Scene, search: &Search, row: &Point, with_utc: bool) -> Row<'static> {
    let at = row.candidate.state_at;
    let mut cells = vec![Cell::from(scene.short(at))];
    if with_utc {
        cells.push(Cell::from(at.map(|at| Zone::UTC.format(at, "%m-%d %H:%M")).unwrap_or_default()));
    }
    cells.push(Cell::from(at.map(|at| age(scene, at)).unwrap_or_default()));
    let (words, role) = holds(scene, search, row);
    if search.is_damaged(row) {
        let words = scene.own(&msg::after_damage(&Text::verbatim(words)));
        cells.push(Cell::new(words, Role::Warn));
        return Row { cells, dimmed: true, ..Row::default() };
    }
    cells.push(Cell::new(words, role));
    Row { cells, ..Row::default() }
}

fn age(scene: &Scene, at: Timestamp) -> String {
    scene.own(&time::span(scene.model.now.since(at)))
}

/// What a point holds, in one cell.
fn holds(scene: &Scene, search: &Search, row: &Point) -> (String, Role) {
    match &row.found {
        Load::Pending { .. } => (scene.own(&msg::reading()), Role::Dim),
        Load::Idle => {
            (scene.own(&if search.is_asking { msg::waiting() } else { msg::not_asked() }), Role::Dim)
        }
        Load::Failed { fault, .. } => (scene.said(&msg::could_not(&fault.summary)), Role::Warn),
        Load::Ready(found, _) => answer(scene, found),
    }
}

fn answer(scene: &Scene, found: &Found) -> (String, Role) {
    match found.paths.first() {
        Some(path) if found.count() == 1 => (shown(path), Role::Ok),
        Some(path) => (scene.own(&msg::and_more(shown(path), found.count() - 1)), Role::Ok),
        None if found.cut => (scene.own(&msg::not_in_cut()), Role::Warn),
        None => (scene.own(&msg::not_in_it()), Role::Text),
    }
}

fn shown(path: &ObjectPath) -> String {
    visible(&path.text()).into_owned()
}

/// The marked point in full.
fn details(scene: &Scene, search: &Search, doc: &mut Doc) {
    let Some(row) = search.marked() else { return };
    let when = row.candidate.state_at.map_or_else(|| scene.own(&msg::unknown_time()), |at| scene.both(at));
    let what = match &row.candidate.point {
        RestorePoint::Backup(id) => scene.own(&point_msg::sent_set(visible(id.as_str()))),
        RestorePoint::At(_) => scene.own(&point_msg::kind_moment()),
    };
    doc.flow(vec![(what, Role::Heading), (format!("   {when}"), Role::Text)]);
    if let Some(fault) = row.found.fault() {
        scene.fault_short(fault, doc);
    }
    let Some(found) = row.found.value() else { return };
    let shown: Vec<String> = found.paths.iter().take(SHOWN).map(shown).collect();
    match found.count().saturating_sub(shown.len()) {
        _ if shown.is_empty() => {}
        0 => doc.text(&shown.join(", "), Role::Text),
        left => doc.text(&scene.own(&msg::and_more(shown.join(", "), left)), Role::Text),
    }
    if found.cut {
        doc.text(&scene.own(&msg::list_cut()), Role::Warn);
    }
    for note in &found.notes {
        doc.text(&scene.said(note), Role::Dim);
    }
}

/// What was not asked about, and why.
fn left_out(scene: &Scene, search: &Search, doc: &mut Doc) {
    if search.older > 0 {
        doc.text(
            &scene.own(&msg::older(search.older, scene.key(Action::Find(point::find::Act::Older)))),
            Role::Note,
        );
    }
    if search.unusable > 0 {
        doc.text(&scene.own(&msg::unusable(search.unusable)), Role::Dim);
    }
}
