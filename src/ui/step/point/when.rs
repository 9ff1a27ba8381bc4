//! How far the point lies before the damage and before now, and what that gives up.

use super::LABEL;
use crate::app::step::point::PointStep;
use crate::domain::damage::Damage;
use crate::messages::{time, view_point as msg};
use crate::ui::doc::Doc;
use crate::ui::scene::Scene;
use crate::ui::text::visible;
use crate::ui::theme::Role;

/// The distances in words.
pub fn lines(scene: &Scene, step: &PointStep, doc: &mut Doc) {
    clocks(scene, step, doc);
    let Some(at) = step.point().and_then(|(_, at)| at) else { return };
    let now = step.present(scene.model.now);
    let mut words = Vec::new();
    let damage = step.damage();
    if let Some(seen) = damage.and_then(Damage::at) {
        let span = time::span(seen.since(at));
        words.push(scene.own(&if at < seen { msg::before_damage(&span) } else { msg::after_damage(&span) }));
    } else if damage == Some(Damage::Unknown) {
        words.push(scene.own(&msg::maybe_after_damage()));
    }
    let spoilt = damage.and_then(Damage::at).is_some_and(|seen| at >= seen);
    let span = time::about(now.since(at));
    if at > now {
        words.push(scene.own(&msg::ahead(&span)));
    } else if !spoilt {
        words.push(scene.own(&msg::give_up(&span)));
    }
    let good = at <= now && !spoilt;
    let role = if good { Role::Heading } else { Role::Block };
    doc.hang("", Role::Text, LABEL, &words.join(&scene.own(&msg::and())), role);
    loss(scene, step, doc);
}

/// A clock that is far from the cloud's: what "15m ago" means depends on it.
fn clocks(scene: &Scene, step: &PointStep, doc: &mut Doc) {
    if step.skew_ms != 0 {
        let span = time::span(step.skew_ms);
        let words = if step.skew_ms > 0 { msg::clock_behind(&span) } else { msg::clock_ahead(&span) };
        doc.hang(&scene.own(&msg::clock()), Role::Warn, LABEL, &scene.own(&words), Role::Warn);
    }
}

/// What an overwriting restore to this point takes away.
fn loss(scene: &Scene, step: &PointStep, doc: &mut Doc) {
    let capabilities = &step.given.offer.capabilities;
    if !capabilities.overwrites {
        return;
    }
    let words = if capabilities.target.is_chosen() {
        msg::loses_target()
    } else {
        msg::loses_after(visible(&step.given.instance.name))
    };
    doc.hang("", Role::Text, LABEL, &scene.own(&words), Role::Danger);
}
