//! How far it is and how long it may take: a range with its basis, the cloud's own figure apart, the last change, the next
//! look. What is not known is said.

use crate::app::step::job::JobStep;
use crate::domain::progress::{Far, clouds_own, far, left};
use crate::messages::{progress, time, view_job as msg};
use crate::ui::doc::Doc;
use crate::ui::scene::Scene;
use crate::ui::theme::Role;

/// Draws it.
pub fn draw(scene: &Scene, step: &JobStep, doc: &mut Doc) {
    let now = scene.model.now;
    let speed = scene.model.speed;
    if let Some(still) = step.stalled_ms(now, speed) {
        doc.text(&scene.own(&progress::stalled(&time::span(still))), Role::Warn);
    }
    if super::is_at_work(step) {
        let odd = far(&step.looks);
        if matches!(odd, Far::WentBack { .. } | Far::FullButRunning) {
            doc.text(&scene.own(&odd.text()), Role::Warn);
        }
        let left = left(&step.ground(speed), now);
        if !left.text().is_empty() {
            let range = match left.ends(now) {
                Some((from, to)) => msg::range_ends(&left.text(), clock(scene, from), clock(scene, to)),
                None => left.text(),
            };
            doc.pair(&scene.own(&msg::left()), super::LABEL, &scene.own(&range));
            doc.pair(&scene.own(&msg::basis()), super::LABEL, &scene.own(&left.basis()));
        }
        if let Some(own) = step.looks.last().and_then(|look| clouds_own(&look.job)) {
            doc.pair(&scene.own(&msg::cloud()), super::LABEL, &scene.own(&own));
        }
    }
    times(scene, step, doc);
}

/// What is blocked on the instance meanwhile, where there is room for it.
pub fn meanwhile(scene: &Scene, step: &JobStep, doc: &mut Doc) {
    let meanwhile = step.story().and_then(|story| story.meanwhile.as_ref());
    if let Some(words) = meanwhile.filter(|_| super::is_at_work(step)) {
        doc.pair(&scene.own(&msg::blocked()), super::LABEL, &scene.said(words));
    }
}

fn clock(scene: &Scene, at: crate::domain::time::Timestamp) -> String {
    scene.zone().format(at, "%H:%M")
}

fn times(scene: &Scene, step: &JobStep, doc: &mut Doc) {
    let now = scene.model.now;
    let changed = msg::changed_at(scene.clock(step.changed_at), &time::age(now.since(step.changed_at)));
    let next = match (step.look.is_pending(), step.next_look) {
        (true, _) => Some(msg::looking()),
        (false, Some(at)) => Some(msg::next_at(scene.clock(at), &time::span(at.since(now).max(0)))),
        (false, None) => None,
    };
    doc.pair(&scene.own(&msg::changed()), super::LABEL, &scene.own(&changed));
    if let Some(next) = next {
        doc.pair(&scene.own(&msg::next_look()), super::LABEL, &scene.own(&next));
    }
    if step.stalled_ms(now, scene.model.speed).is_none() && scene.is_wide() && super::is_at_work(step) {
        doc.pair(&scene.own(&msg::alarm()), super::LABEL, &scene.own(&msg::alarm_is()));
    }
}
