//! One whole sentence about a run and its job, with the same facts as the screen of the wizard.

use super::told;
use crate::domain::ids::RunMark;
use crate::domain::job::{JobSnapshot, JobState};
use crate::domain::progress::{Ground, Line, Look, line};
use crate::domain::time::Timestamp;
use crate::domain::visible::visible;
use crate::messages::{Text, cli as msg, runs as runs_msg};
use crate::runs::follow::{Looker, RunView, several};
use crate::runs::story;

/// The sentence for a look. What is on disk tells the looks before it; without that the look stands alone.
pub(super) fn of(looker: &Looker<'_>, run: &RunMark, view: &RunView, at: Timestamp) -> Text {
    let story = story::of(looker.store, &view.record).ok();
    let mut looks = story.as_ref().map(|story| story.looks.clone()).unwrap_or_default();
    add(&mut looks, &view.snapshot, at);
    let ground = Ground {
        sent_at: view.record.sent_at,
        looks: &looks,
        bytes: story.as_ref().and_then(|story| story.bytes),
        speed: story.as_ref().and_then(|story| story.speed),
        factor: looker.speed,
    };
    let state = view.record.state;
    let said = line(&Line { run, state, ground, changed_at: at, blind: None, now: at });
    let look = &view.snapshot;
    let mut more = Vec::new();
    if state.has_job() && look.state == JobState::NotSeen {
        more.push(runs_msg::not_seen());
    }
    more.extend(
        told::words(&view.record)
            .into_iter()
            .map(|words| Text { en: format!("{}.", words.en).into(), zh: format!("{}。", words.zh).into() }),
    );
    if !look.others.is_empty() {
        more.push(several(look));
    }
    let own = look
        .status
        .iter()
        .map(|status| visible(status))
        .chain(look.job.iter().map(|job| visible(job.as_str())));
    let own: Vec<String> = own.map(std::borrow::Cow::into_owned).collect();
    if !own.is_empty() {
        more.push(msg::cloud_words(own.join(", ")));
    }
    more.iter().fold(said, |all, one| all.join(" ", one))
}

/// The look as it stands, which may not be written down.
fn add(looks: &mut Vec<Look>, live: &JobSnapshot, at: Timestamp) {
    match looks.last_mut() {
        Some(last) if last.job.shows_the_same(live) => last.job = live.clone(),
        _ if live.state > JobState::NotSeen => looks.push(Look { at, job: live.clone() }),
        _ => {}
    }
}
