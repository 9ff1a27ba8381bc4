//! The way of the run: done, NOW, todo, each with its time.

use crate::app::step::job::JobStep;
use crate::domain::progress::{Mark, Stage, stages};
use crate::domain::run::RunState;
use crate::ui::doc::Doc;
use crate::ui::scene::{Scene, Size};
use crate::ui::theme::Role;

/// Cells of the word before a stage.
const WORD: usize = 6;

/// Draws the stages of a job that is at work or ended; before that there is no way yet.
pub fn draw(scene: &Scene, step: &JobStep, doc: &mut Doc) {
    let Some(state) = step.state().filter(|state| shows(*state)) else { return };
    let story = step.story();
    let names = story.and_then(|story| story.names.as_ref()).map(|names| &names.count);
    let accepted_at = story.and_then(|story| story.accepted_at);
    let all = stages(state, accepted_at, &step.looks, names);
    doc.gap(scene.is_wide());
    // Once it ended, the way is read in the panes and in the report.
    let most = match scene.size {
        Size::Wide => all.len(),
        _ if super::is_at_work(step) => 4,
        _ => return,
    };
    for stage in around(&all, most) {
        line(scene, stage, doc);
    }
    doc.gap(scene.is_wide());
}

fn shows(state: RunState) -> bool {
    !matches!(state, RunState::Unknown | RunState::Sending)
        && (state.has_job()
            || state.is_handed_back()
            || matches!(state, RunState::Failed | RunState::Cancelled))
}

/// So many stages with the present one among them.
fn around(all: &[Stage], most: usize) -> &[Stage] {
    let now = all.iter().position(|stage| stage.mark == Mark::Now).unwrap_or(0);
    let from = now.saturating_sub(1).min(all.len().saturating_sub(most));
    &all[from..(from + most).min(all.len())]
}

fn line(scene: &Scene, stage: &Stage, doc: &mut Doc) {
    let role = match stage.mark {
        Mark::Done => Role::Ok,
        Mark::Now => Role::Heading,
        Mark::Todo => Role::Dim,
        Mark::Failed => Role::Warn,
    };
    let measure = scene.theme.measure;
    let word = measure.pad(&scene.own(&stage.mark.word()), WORD, crate::ui::text::Align::Left, " ");
    let at = stage.at.map(|at| scene.zone().format(at, "%H:%M:%S")).unwrap_or_default();
    let at = if stage.mark == Mark::Now && !at.is_empty() {
        scene.own(&crate::messages::view_job::since(at))
    } else {
        at
    };
    let room = usize::from(doc.width()).saturating_sub(WORD + 2 + measure.width(&at) + 2).min(52);
    let words = scene.own(&stage.words);
    let words = measure.truncate(&words, room, scene.theme.glyphs.cut).into_owned();
    let words = measure.pad(&words, room, crate::ui::text::Align::Left, " ");
    doc.spans(vec![(format!("{word}  "), role), (words, Role::Text), (format!("  {at}"), Role::Dim)]);
}
