//! Home: a new restore first, then the runs, open ones first.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::{Middle, between, more, rows, top_of};
use crate::app::click::Spot;
use crate::app::step::home::Home;
use crate::domain::run::{RunState, RunSummary};
use crate::messages::{time, view_choose as msg};
use crate::ui::doc::Doc;
use crate::ui::scene::{Scene, Size};
use crate::ui::text::visible;
use crate::ui::theme::Role;
use crate::ui::widget::columns::{Cell, Column, Row, Width};
use crate::ui::widget::table::Table;

/// Draws the step; the cursor is in the filter while one is typed.
pub fn render(scene: &Scene, step: &Home, area: Rect, buf: &mut Buffer) -> Option<Position> {
    let roomy = scene.size > Size::Small;
    let all = step.runs.value().map_or(&[][..], Vec::as_slice);
    let runs = step.shown();
    let (cursor, area) = if step.filtering || !step.filter.value.is_empty() {
        let cursor = super::filter(scene, &step.filter, step.filtering, rows(area, 0, 1), buf);
        (cursor, rows(area, 1, area.height))
    } else {
        (None, area)
    };
    let mut above = scene.doc(area);
    above.gap(roomy);
    scene.spot(rows(area, above.height(), 1), Spot::Row(0));
    first_line(scene, step, &mut above);
    above.blank();
    let open = all.iter().filter(|run| run.is_unfinished()).count();
    let head = match step.runs.value() {
        Some(_) if runs.len() < all.len() => msg::runs_shown(runs.len(), all.len()),
        Some(_) => msg::runs(all.len(), open),
        None => msg::runs_unread(),
    };
    let head = format!("{}   ", scene.own(&head));
    above.flow(vec![(head, Role::Heading), (scene.age(&step.runs, &msg::what_runs()), Role::Dim)]);
    if step.doctor.is_pending() {
        above.text(&scene.own(&msg::doctor_asks()), Role::Warn);
    }
    if let Some(fault) = step.doctor.fault() {
        scene.fault_short(fault, &mut above);
    }
    if step.runs.fault().is_some() {
        scene.load(&step.runs, &msg::what_runs(), &mut above);
    }
    let mut below = scene.doc(area);
    details(scene, step, all, &mut below);
    below.text(&scene.own(&msg::nothing_changes()), Role::Text);
    let middle = between(area, &above, &below, &Middle(4, all.len().max(1) + 1), buf);
    if runs.is_empty() && step.runs.value().is_some() {
        let mut none = scene.doc(middle);
        let words = if all.is_empty() { msg::no_runs() } else { msg::no_run_fits() };
        none.text(&scene.own(&words), Role::Dim);
        none.render(0, rows(middle, 0, 1), buf);
    } else if !runs.is_empty() {
        list(scene, step, &runs, middle, buf);
    }
    cursor
}

fn first_line(scene: &Scene, step: &Home, doc: &mut Doc) {
    let (sign, role) =
        if step.cursor == 0 { (scene.theme.glyphs.cursor, Role::Selected) } else { (" ", Role::Text) };
    doc.spans(vec![
        (format!("{sign} "), Role::Heading),
        (scene.own(&msg::new_restore()), role),
        (format!("   {}", scene.own(&msg::new_restore_note())), Role::Dim),
    ]);
}

fn list(scene: &Scene, step: &Home, runs: &[&RunSummary], area: Rect, buf: &mut Buffer) {
    let offset = scene.zone().offset_text_at(scene.model.now);
    let titles = [
        scene.own(&msg::col_run()),
        scene.own(&msg::col_operation()),
        scene.own(&msg::col_instance()),
        scene.own(&msg::col_state()),
        scene.own(&msg::col_started(offset)),
    ];
    let operation = if scene.size > Size::Small { Width::Fixed(22) } else { Width::Flex(1) };
    let columns = [
        Column::new(&titles[0], Width::Fixed(5)),
        Column::new(&titles[1], operation),
        Column::new(&titles[2], Width::Flex(1)),
        Column::new(&titles[3], Width::Fixed(15)),
        Column::new(&titles[4], Width::Fixed(14)),
    ];
    let cursor = step.cursor.checked_sub(1);
    let row = |number: usize| runs.get(number).map(|run| line(scene, run)).unwrap_or_default();
    let top = top_of(cursor.unwrap_or(0), area.height.saturating_sub(1), runs.len());
    let table = Table { columns: &columns, header: true, len: runs.len(), top, cursor, row: &row };
    let drawn = table.render(area, buf, scene.theme).into_iter();
    // The first line of the screen is the first row.
    scene.rows(drawn.map(|(number, line)| (number + 1, line)));
    more(scene, rows(area, 1, area.height), top, runs.len(), buf);
}

fn line(scene: &Scene, run: &RunSummary) -> Row<'static> {
    let cell = |text: &str| Cell::from(visible(text).into_owned());
    let role = state_role(run.state);
    let state = scene.own(&run.state.headline());
    let cells = vec![
        cell(run.run.as_str()),
        cell(run.operation.as_str()),
        Cell::keeping_end(visible(run.instance.as_str()).into_owned()),
        Cell::new(state, role),
        Cell::from(age_or_start(scene, run)),
    ];
    Row { cells, ..Row::default() }
}

/// How long ago an open run began; of one that is over, when.
fn age_or_start(scene: &Scene, run: &RunSummary) -> String {
    let age = run.started_at.filter(|_| run.state.is_open());
    let age = age.map(|at| time::age(scene.model.now.since(at).max(0) / 60_000 * 60_000));
    age.map_or_else(|| scene.short(run.started_at), |age| scene.own(&age))
}

/// The colour on top of a state's word.
pub fn state_role(state: RunState) -> Role {
    match state {
        RunState::Sending | RunState::Unknown | RunState::Stalled | RunState::WithGaps => Role::Warn,
        RunState::Failed | RunState::Broken => Role::Block,
        RunState::Accepted | RunState::Running | RunState::CloudDone => Role::Heading,
        RunState::Verified => Role::Ok,
        RunState::Draft
        | RunState::Checked
        | RunState::Armed
        | RunState::Intent
        | RunState::NotSent
        | RunState::Rejected
        | RunState::Cancelled
        | RunState::Closed => Role::Text,
    }
}

/// The marked run whole, and what an unknown outcome means.
fn details(scene: &Scene, step: &Home, runs: &[RunSummary], doc: &mut Doc) {
    doc.blank();
    if let Some(run) = step.marked() {
        let indent = 12;
        let operation = visible(run.operation.as_str());
        doc.pair(&scene.own(&msg::operation()), indent, &operation);
        let profile = visible(run.profile.as_str());
        let instance = format!("{}   ({})", visible(run.instance.as_str()), profile);
        doc.pair(&scene.own(&msg::instance()), indent, &instance);
        if let Some(at) = run.started_at {
            doc.pair(&scene.own(&msg::started()), indent, &scene.both(at));
        }
        if run.state == RunState::Draft {
            doc.text(&scene.own(&msg::draft_run(visible(run.run.as_str()))), Role::Text);
        }
        if let Some(by) = &run.by {
            doc.pair(&scene.own(&msg::confirmed_by()), indent, &visible(by));
        }
        if run.steps_open() > 0 {
            doc.text(&scene.own(&msg::steps_open(run.ticked)), Role::Text);
        }
        if let Some(job) = &run.job {
            doc.pair(&scene.own(&msg::job()), indent, &visible(job.as_str()));
        }
        doc.blank();
    }
    let told = step.marked().into_iter().chain(runs);
    let mut named = Vec::new();
    for run in told.filter(|run| !matches!(run.state, RunState::Running | RunState::Accepted)) {
        let mark = visible(run.run.as_str());
        let words = match run.state {
            RunState::Sending | RunState::Unknown => msg::unknown_run(&mark),
            RunState::Broken => msg::broken_run(&mark),
            _ => continue,
        };
        if named.len() < 2 && !named.contains(&&run.run) {
            named.push(&run.run);
            doc.text(&scene.own(&words), Role::Warn);
        }
    }
    doc.gap(!named.is_empty());
}
