//! The report of a run: one page for people, and the same as JSON. Made of the story alone; it holds no secret.

use super::after::Step;
use super::story::Story;
use crate::messages::{Text, report as msg};

mod json;
mod markdown;

pub use json::json;
pub use markdown::markdown;

/// What is not as it should be, or not known. An empty list is the only "all is well" a report has.
pub fn gaps(story: &Story) -> Vec<Text> {
    use crate::domain::run::RunState as S;
    let mut all = Vec::new();
    if story.state.is_unanswered() {
        all.push(msg::gap_unknown());
    }
    if story.state == S::Stalled {
        all.push(msg::gap_stalled());
    }
    if matches!(story.state, S::Failed | S::Cancelled) {
        all.push(msg::gap_failed());
    }
    if story.point.is_none() {
        all.push(msg::gap_plan());
    }
    if let Some(names) = &story.names {
        all.extend(names.count.missing.iter().map(msg::gap_missing));
        all.extend(names.count.unknown.iter().map(msg::gap_uncounted));
    } else if story.state.is_handed_back() && !story.is_whole() {
        all.push(msg::gap_names());
    }
    if story.damage.and_then(super::damage::Damage::at).is_none() {
        all.push(msg::gap_damage());
    }
    if story.state.is_handed_back() {
        let open = Step::ALL.iter().filter(|step| story.tick(**step).is_none());
        all.extend(open.map(|step| msg::gap_step(step.number(), &step.title(story.is_whole()))));
    }
    let unchecked = story.checks.iter().filter(|check| check.status == "not-checked");
    all.extend(unchecked.map(|check| msg::gap_check(&check.message)));
    all
}

#[cfg(test)]
mod tests;
