//! Job: how far it is, or that nobody knows. The words keep "accepted", "cloud finished" and "recovered" apart.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Middle, between, halves, rows};
use crate::app::action::{Action, Global};
use crate::app::msg::Looked;
use crate::app::step::job::JobStep;
use crate::domain::job::{JobSnapshot, Progress};
use crate::domain::progress::percent as told;
use crate::domain::run::RunState;
use crate::messages::{time, view_job as msg, view_shell};
use crate::ui::doc::Doc;
use crate::ui::scene::Scene;
use crate::ui::step::home::state_role;
use crate::ui::text::visible;
use crate::ui::theme::Role;
use crate::ui::widget;
use crate::ui::widget::progress::Progress as Bar;

mod asked;
mod far;
mod names;
mod outcome;
mod stages;
mod unknown;

/// Cells of the labels on the left.
const LABEL: u16 = 13;

/// Per cent for the bar. A job that runs is never drawn as done, whatever the cloud counts.
pub fn percent(job: &JobSnapshot) -> Option<u8> {
    let most = if job.state.is_final() { 100.0 } else { 99.0 };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0 to 100")]
    told(job).map(|percent| percent.clamp(0.0, most) as u8)
}

/// Draws the step.
pub fn render(scene: &Scene, step: &JobStep, area: Rect, buf: &mut Buffer) {
    if step.is_unknown() {
        return lost(scene, step, area, buf);
    }
    if scene.is_wide() {
        return wide(scene, step, area, buf);
    }
    let mut foot = scene.doc(area);
    closing(scene, step, &mut foot);
    let foot_rows = foot.height().min(area.height);
    foot.render(0, rows(area, area.height - foot_rows, foot_rows), buf);
    let bar = bar_rows(step);
    bar_line(scene, step, rows(area, 0, bar), buf);
    let area = rows(area, bar, area.height.saturating_sub(bar + foot_rows));
    let mut above = scene.doc(area);
    status(scene, step, &mut above);
    let mut below = scene.doc(area);
    log(scene, step, 2, &mut below);
    if above.height() + 3 + below.height() > area.height {
        // The newest line is the one to keep.
        below = scene.doc(area);
        log(scene, step, 1, &mut below);
    }
    let mut meanwhile = scene.doc(area);
    far::meanwhile(scene, step, &mut meanwhile);
    if above.height() + meanwhile.height() + below.height() + 4 <= area.height {
        above.append(meanwhile);
    }
    let middle = between(area, &above, &below, &Middle(2, usize::MAX), buf);
    names::render(scene, step, middle, buf);
}

/// A lost answer has a screen of its own: there is no progress to show, and much to weigh.
fn lost(scene: &Scene, step: &JobStep, area: Rect, buf: &mut Buffer) {
    let mut foot = scene.doc(area);
    closing(scene, step, &mut foot);
    let foot_rows = foot.height().min(area.height);
    foot.render(0, rows(area, area.height - foot_rows, foot_rows), buf);
    let area = rows(area, 0, area.height - foot_rows);
    let compose = |roomy| {
        let mut doc = scene.doc(area);
        unknown::tell(scene, step, roomy, &mut doc);
        cannot_see(scene, step, &mut doc);
        if step.profile.is_none() {
            doc.text(&scene.own(&msg::profile_gone()), Role::Warn);
        }
        doc
    };
    // The ways out stand last: the lines between the parts go first.
    let roomy = compose(true);
    let doc = if roomy.height() > area.height { compose(false) } else { roomy };
    doc.render(0, area, buf);
}

/// Two panes and the log below them.
fn wide(scene: &Scene, step: &JobStep, area: Rect, buf: &mut Buffer) {
    let log_rows = 9;
    let mut foot = scene.doc(area);
    closing(scene, step, &mut foot);
    let foot_rows = foot.height();
    let panes = rows(area, 0, area.height.saturating_sub(log_rows + foot_rows));
    let (left, right) = halves(panes);
    let left = scene.pane(&msg::pane_job(), left, buf);
    let bar = bar_rows(step);
    bar_line(scene, step, rows(left, 0, bar), buf);
    let mut doc = scene.doc(left);
    status(scene, step, &mut doc);
    doc.render(0, rows(left, bar, left.height.saturating_sub(bar)), buf);
    let right = scene.pane(&msg::pane_asked(), right, buf);
    let mut facts = scene.doc(right);
    asked::facts(scene, step, &mut facts);
    let taken = facts.height().min(right.height.saturating_sub(6));
    facts.render(0, rows(right, 0, taken), buf);
    names::render(scene, step, rows(right, taken, right.height), buf);
    let inner = scene.pane(&msg::pane_log(), rows(area, panes.height, log_rows), buf);
    let mut lines = scene.doc(inner);
    log(scene, step, usize::from(inner.height), &mut lines);
    lines.render(usize::MAX, inner, buf);
    foot.render(0, rows(area, panes.height + log_rows, foot_rows), buf);
}

/// Whether the run is for the whole instance: then there are no names of single objects.
fn is_whole(step: &JobStep) -> bool {
    step.look.value().is_some_and(|looked| looked.whole)
}

/// Whether the job is at work, as far as is known.
fn is_at_work(step: &JobStep) -> bool {
    matches!(step.state(), Some(RunState::Accepted | RunState::Running | RunState::Stalled))
}

/// The bar is shown while the job is at work: a finished bar would look like a recovery.
fn bar_rows(step: &JobStep) -> u16 {
    if is_at_work(step) { 2 } else { 0 }
}

fn bar_line(scene: &Scene, step: &JobStep, area: Rect, buf: &mut Buffer) {
    let Some(looked) = step.look.value().filter(|_| area.height > 0) else { return };
    let elapsed = looked.sent_at.map(|at| msg::elapsed(&time::span(scene.model.now.since(at))));
    let words = match (&looked.snapshot.progress, elapsed) {
        (Progress::Unknown, Some(elapsed)) => msg::no_percent().join(", ", &elapsed),
        (Progress::Unknown, None) => msg::no_percent(),
        (Progress::Phases(names, at), _) => msg::phase(at + 1, names.len()),
        (Progress::Percent(_), Some(elapsed)) => elapsed,
        (Progress::Percent(_), None) => crate::messages::Text::default(),
    };
    // Elsewhere a line of its own says the state.
    let words = match looked.state {
        RunState::Running if !scene.is_wide() => looked.state.headline().join(", ", &words),
        _ => words,
    };
    Bar { percent: percent(&looked.snapshot), words: &scene.own(&words) }.render(
        widget::row(area, 0),
        buf,
        scene.theme,
    );
}

/// The state and what it means first, then how far it is, then the facts.
fn status(scene: &Scene, step: &JobStep, doc: &mut Doc) {
    // While it runs, the bar and the stages say so.
    let says_itself = step.state() == Some(RunState::Running);
    if let Some(state) = step.state().filter(|_| !says_itself || scene.is_wide()) {
        let word = scene.own(&state.headline());
        let cloud = step.look.value().and_then(|looked| looked.snapshot.status.as_deref());
        let cloud = cloud.map(|status| format!("   ({})", visible(status))).unwrap_or_default();
        doc.hang(&scene.own(&msg::state()), Role::Dim, LABEL, &(word + &cloud), state_role(state));
    }
    if !says_itself {
        outcome::explain(scene, step, doc);
    }
    cannot_see(scene, step, doc);
    if step.look.value().is_some_and(|looked| looked.out_of_sight) {
        doc.text(&scene.own(&crate::messages::view_unknown::hidden()), Role::Warn);
    }
    if step.profile.is_none() {
        doc.text(&scene.own(&msg::profile_gone()), Role::Warn);
    }
    let Some(looked) = step.look.value() else { return };
    facts(scene, step, looked, doc);
    if !looked.snapshot.others.is_empty() {
        let names: Vec<_> = looked.snapshot.others.iter().map(|id| visible(id.as_str())).collect();
        let words = scene.own(&msg::others(names.join(", ")));
        doc.hang(&scene.own(&msg::others_label()), Role::Warn, LABEL, &words, Role::Text);
    }
    stages::draw(scene, step, doc);
    far::draw(scene, step, doc);
}

/// A look that failed blocks nothing: the job goes on unseen.
fn cannot_see(scene: &Scene, step: &JobStep, doc: &mut Doc) {
    if let Some(fault) = step.look.fault() {
        if let Some(blind) = &step.blind {
            let words = blind.text(&scene.clock(blind.since), scene.model.now);
            doc.text(&scene.own(&words), Role::Warn);
        }
        let what = format!(
            "{}   {}",
            scene.said(&fault.summary),
            scene.own(&view_shell::explains(scene.key(Action::Global(Global::Explain))))
        );
        doc.pair(&scene.own(&msg::why()), LABEL, what.trim_end());
    } else if step.look.value().is_none() {
        doc.text(&scene.age(&step.look, &msg::what_job()), Role::Dim);
    }
}

/// The instance by its name, where that is known, and its id.
fn called(step: &JobStep) -> String {
    let id = visible(step.instance.as_str());
    let name = step.name.as_deref().or(step.story().and_then(|story| story.name.as_deref()));
    match name.filter(|name| *name != step.instance.as_str()) {
        Some(name) => format!("{} ({id})", visible(name)),
        None => id.into_owned(),
    }
}

fn facts(scene: &Scene, step: &JobStep, looked: &Looked, doc: &mut Doc) {
    let job = &looked.snapshot;
    let id = match &job.job {
        Some(id) => {
            format!("{}   {}", visible(id.as_str()), visible(job.kind.as_deref().unwrap_or_default()))
        }
        None => scene.own(&msg::no_job()),
    };
    if job.job.is_some() || looked.sent_at.is_some() {
        doc.pair(&scene.own(&msg::job()), LABEL, id.trim_end());
    }
    let status = job.instance_status.as_deref().map(|status| format!("   {}", visible(status)));
    let instance = format!("{}{}", called(step), status.unwrap_or_default());
    doc.pair(&scene.own(&msg::instance()), LABEL, &instance);
    // Without a time nothing is said: only the state tells whether it was sent.
    if let Some(at) = looked.sent_at {
        doc.pair(&scene.own(&msg::sent()), LABEL, &scene.both(at));
    }
}

/// The newest lines of what was seen, each on one row: the full log shows them whole.
fn log(scene: &Scene, step: &JobStep, lines: usize, doc: &mut Doc) {
    if step.log.is_empty() {
        doc.text(&scene.own(&msg::no_log()), Role::Dim);
    }
    let room = usize::from(doc.width()).saturating_sub(10);
    for seen in step.log.iter().skip(step.log.len().saturating_sub(lines)) {
        let at = scene.zone().format(seen.at, "%H:%M:%S");
        let words = scene.said(&seen.text);
        let words = scene.theme.measure.truncate(&words, room, scene.theme.glyphs.cut);
        doc.spans(vec![(format!("{at}  "), Role::Dim), (words.into_owned(), Role::Text)]);
    }
}

fn closing(scene: &Scene, step: &JobStep, doc: &mut Doc) {
    let run = visible(step.run.as_str());
    let words = match step.state() {
        Some(state) if state.is_handed_back() => msg::closing_verify(run),
        Some(RunState::Failed | RunState::Cancelled) => msg::closing_ended(run),
        _ => msg::closing(run),
    };
    doc.text(&scene.own(&words), Role::Text);
}
