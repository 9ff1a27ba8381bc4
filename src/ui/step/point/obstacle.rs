//! What is in the way, as people are told it, and what can be taken instead by one key.

use super::fields::utc;
use crate::app::action::Action;
use crate::app::step::point::{Act, Near, PointStep, What};
use crate::domain::bounds::Flaw;
use crate::domain::time::Timestamp;
use crate::domain::typed_time::TimeError;
use crate::messages::{Text, view_point as msg, view_shell};
use crate::ui::doc::Doc;
use crate::ui::scene::Scene;
use crate::ui::text::visible;
use crate::ui::theme::Role;

/// Cells of the words on the left, as in every fault.
const INDENT: u16 = 7;

/// What it is, then what to do about it.
pub fn lines(scene: &Scene, step: &PointStep, doc: &mut Doc) {
    let Some(problem) = &step.problem else { return };
    let word = match &problem.what {
        What::Doubt(_) => msg::ask(),
        What::Moment(Flaw::Gap(_)) => msg::gap_word(),
        _ => view_shell::block(),
    };
    doc.hang(&scene.own(&word), Role::Block, INDENT, &scene.said(&what(scene, &problem.what)), Role::Block);
    let offers = offers(scene, step, problem.near);
    let lead = scene.own(&view_shell::do_());
    if offers.is_empty() {
        let way = if step.given.offer.capabilities.points.backups() {
            msg::no_offer(scene.key(Action::Point(Act::Sets)), scene.key(Action::Point(Act::Time)))
        } else {
            msg::no_offer_moment(scene.key(Action::Point(Act::Time)), scene.key(Action::Point(Act::Damage)))
        };
        doc.hang(&lead, Role::Dim, INDENT, &scene.own(&way), Role::Text);
    }
    for (number, offer) in offers.iter().enumerate() {
        doc.hang(if number == 0 { &lead } else { "" }, Role::Dim, INDENT, offer, Role::Text);
    }
}

fn what(scene: &Scene, what: &What) -> Text {
    match what {
        What::Doubt(TimeError::Repeated { input, zone, .. }) => msg::repeated(input, zone.name()),
        What::Doubt(TimeError::Skipped { input, zone, .. }) => msg::skipped(input, zone.name()),
        What::Doubt(other) => other.text(),
        What::Unusable(reason) => msg::set_unusable(reason),
        What::SetAfterDamage => msg::set_after_damage(),
        What::Moment(flaw) => match flaw {
            Flaw::Future => msg::in_future(),
            Flaw::AfterDamage => msg::spoilt(),
            Flaw::Gap(gap) => msg::in_gap(short(scene, gap.from), short(scene, gap.to)),
            Flaw::TooEarly => msg::too_early(),
            Flaw::TooLate => msg::too_late(),
            Flaw::NoWindow => msg::no_window_at_all(),
        },
    }
}

fn short(scene: &Scene, at: Timestamp) -> String {
    format!("{} {}", scene.zone().format(at, "%m-%d %H:%M:%S"), scene.zone().offset_text_at(at))
}

/// A line for each point that is offered, its key first.
fn offers(scene: &Scene, step: &PointStep, near: Near) -> Vec<String> {
    let moment = |at: Timestamp| format!("{} {}", scene.zone().exact(at), utc(scene, at));
    let set = |at: usize| {
        let set = step.sets().get(at)?;
        let end = set.finished_at.or(set.started_at).map(moment).unwrap_or_default();
        Some(scene.own(&msg::offer_set(visible(set.id.as_str()), end)))
    };
    let (before, after) = match near {
        Near::Moments(_, before, after) => (before.map(moment), after.map(moment)),
        Near::Sets(before, after) => (before.and_then(set), after.and_then(set)),
    };
    let lines = [("n", before), ("N", after)].into_iter();
    lines.filter_map(|(key, words)| Some(format!("{key}  {}", words?))).collect()
}
