//! The way of a run as stages: what is done, what is done now, what is still to do; each with its time where it has one.

use super::Look;
use crate::domain::evidence::NameCount;
use crate::domain::job::{JobState, Progress};
use crate::domain::run::RunState;
use crate::domain::time::Timestamp;
use crate::domain::visible::visible;
use crate::messages::{Text, progress as msg};

/// Where a stage stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Behind.
    Done,
    /// At work.
    Now,
    /// Ahead.
    Todo,
    /// It ended badly.
    Failed,
}

impl Mark {
    /// The word that stands before a stage: never a colour alone.
    pub fn word(self) -> Text {
        match self {
            Self::Done => msg::done(),
            Self::Now => msg::now(),
            Self::Todo => msg::todo(),
            Self::Failed => msg::ended(),
        }
    }
}

/// One stage. What the cloud calls it is escaped already.
#[derive(Clone, Debug, PartialEq)]
pub struct Stage {
    /// Where it stands.
    pub mark: Mark,
    /// What it is.
    pub words: Text,
    /// When it began (or was first seen).
    pub at: Option<Timestamp>,
}

/// The stages of a run, from its state, the looks and the names that were looked for.
pub fn stages(
    state: RunState,
    accepted_at: Option<Timestamp>,
    looks: &[Look],
    names: Option<&NameCount>,
) -> Vec<Stage> {
    let mut all = vec![accepted(state, accepted_at)];
    let last = looks.last().map(|look| &look.job);
    let job = last.map_or(JobState::NotSeen, |job| job.state);
    all.extend(clouds_steps(looks));
    let ended = looks.iter().find(|look| look.job.state.is_final()).map(|look| look.at);
    let end = match job {
        JobState::Succeeded => Mark::Done,
        JobState::Failed | JobState::Cancelled => Mark::Failed,
        _ => Mark::Todo,
    };
    if end == Mark::Todo && all.iter().all(|stage| stage.mark != Mark::Now) && state.has_job() {
        let mark = if job >= JobState::Running { Mark::Now } else { Mark::Todo };
        let begun = looks.iter().find(|look| look.job.state == JobState::Running).map(|look| look.at);
        all.push(Stage { mark, words: msg::at_work(), at: begun });
    }
    all.push(Stage { mark: end, words: msg::clouds_end(), at: ended });
    if end != Mark::Failed {
        all.push(match names {
            Some(count) if !count.missing.is_empty() || count.unknown.is_empty() => {
                let mark = if count.missing.is_empty() { Mark::Done } else { Mark::Failed };
                Stage { mark, words: msg::names_found(count.found, count.all()), at: None }
            }
            // What no list tells of is for a person to look at.
            Some(_) | None => Stage { mark: Mark::Todo, words: msg::names_looked_for(), at: None },
        });
        all.push(Stage { mark: Mark::Todo, words: msg::checked_by_people(), at: None });
    }
    all
}

fn accepted(state: RunState, at: Option<Timestamp>) -> Stage {
    match at {
        Some(_) => Stage { mark: Mark::Done, words: msg::accepted(), at },
        None if state.is_unanswered() => Stage { mark: Mark::Now, words: msg::answer_lost(), at: None },
        None => Stage { mark: Mark::Done, words: msg::sent(), at: None },
    }
}

/// The steps the cloud named, in the order in which they were first seen, and those it named beforehand.
fn clouds_steps(looks: &[Look]) -> Vec<Stage> {
    let mut seen: Vec<(&str, Timestamp)> = Vec::new();
    for look in looks {
        let phase = match &look.job.progress {
            Progress::Phases(names, at) => names.get(*at).map(String::as_str),
            Progress::Percent(_) | Progress::Unknown => None,
        };
        let step = phase.or(look.job.step.as_deref()).filter(|step| !step.trim().is_empty());
        if let Some(step) = step.filter(|step| seen.iter().all(|(name, _)| name != step)) {
            seen.push((step, look.at));
        }
    }
    let Some(last) = looks.last() else { return Vec::new() };
    let present = match &last.job.progress {
        Progress::Phases(names, at) => names.get(*at).map(String::as_str),
        Progress::Percent(_) | Progress::Unknown => last.job.step.as_deref(),
    };
    let over = last.job.state.is_final();
    let stage = |(name, at): &(&str, Timestamp)| {
        let mark = match (over, present == Some(*name)) {
            (false, true) => Mark::Now,
            (true, true) if last.job.state != JobState::Succeeded => Mark::Failed,
            _ => Mark::Done,
        };
        Stage { mark, words: Text::verbatim(visible(name)), at: Some(*at) }
    };
    let mut all: Vec<Stage> = seen.iter().map(stage).collect();
    if let (Progress::Phases(names, at), false) = (&last.job.progress, over) {
        let ahead = names.iter().skip(at + 1);
        all.extend(ahead.map(|name| Stage {
            mark: Mark::Todo,
            words: Text::verbatim(visible(name)),
            at: None,
        }));
    }
    all
}
