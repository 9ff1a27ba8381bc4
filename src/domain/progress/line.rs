//! A whole sentence about a run: for the channel, for `watch`, for a screen reader.

use super::{Blind, Far, Ground, clouds_own, far, left, stalled_ms, whole};
use crate::domain::ids::RunMark;
use crate::domain::job::JobState;
use crate::domain::run::RunState;
use crate::domain::time::Timestamp;
use crate::domain::visible::visible;
use crate::messages::{Text, progress as msg, time};

/// What a sentence is made of.
#[derive(Clone, Copy, Debug)]
pub struct Line<'a> {
    /// The run.
    pub run: &'a RunMark,
    /// Its state.
    pub state: RunState,
    /// What the time left rests on, with the looks.
    pub ground: Ground<'a>,
    /// When what is seen last changed.
    pub changed_at: Timestamp,
    /// Looks that failed since.
    pub blind: Option<&'a Blind>,
    /// The present.
    pub now: Timestamp,
}

/// The sentence. What came from the cloud is escaped.
pub fn line(of: &Line) -> Text {
    let looks = of.ground.looks;
    let last = looks.last().map(|look| &look.job);
    let job = last.map_or(JobState::NotSeen, |job| job.state);
    let mut words = msg::line_head(of.run, &of.state.text());
    let mut add = |part: Text| {
        if !part.is_empty() {
            words = std::mem::take(&mut words).join("; ", &part);
        }
    };
    if of.state.has_job() {
        match far(looks) {
            Far::Percent(percent) => add(msg::percent(whole(percent))),
            Far::Untold if job >= JobState::Running => add(msg::untold()),
            Far::Untold => {}
            other => add(other.text()),
        }
        if let Some(step) = last.and_then(|job| job.step.as_deref()).filter(|step| !step.trim().is_empty()) {
            add(msg::step(visible(step)));
        }
        if let Some(sent_at) = of.ground.sent_at {
            add(msg::since_sent(&time::span(of.now.since(sent_at))));
        }
        let left = left(&of.ground, of.now);
        if !left.text().is_empty() {
            add(msg::left_by(&left.text(), &left.basis()));
        }
        if let Some(own) = last.and_then(clouds_own) {
            add(own);
        }
        if let Some(still) = stalled_ms(job, of.changed_at, of.now, of.ground.factor) {
            add(msg::stalled(&time::span(still)));
        }
    }
    if let Some(blind) = of.blind {
        add(msg::blind_short(blind.count, &time::span(of.now.since(blind.since))));
    }
    if let Some(reason) =
        last.and_then(|job| job.reason.as_deref()).filter(|reason| !reason.trim().is_empty())
    {
        add(msg::reason(visible(reason)));
    }
    Text { en: format!("{}.", words.en).into(), zh: format!("{}。", words.zh).into() }
}
