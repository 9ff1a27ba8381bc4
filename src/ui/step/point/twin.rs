//! The misread twin in words: what the same digits would mean in another zone, and whether they can have been meant so.

use super::LABEL;
use crate::app::step::point::{Entry, Kind, PointStep};
use crate::domain::bounds::{Bounds, Flaw};
use crate::domain::time::Timestamp;
use crate::domain::twin::{Twin, twin, twins};
use crate::domain::zone::Zone;
use crate::messages::{Text, time, view_point as msg};
use crate::ui::doc::Doc;
use crate::ui::scene::{Scene, Size};
use crate::ui::theme::Role;

/// Below the fields: of digits that were typed without an offset, what they would mean in the other zone.
pub fn note(scene: &Scene, step: &PointStep, doc: &mut Doc) {
    damage_note(scene, step, doc);
    if step.kind == Kind::Moment {
        let bounds = step.bounds(scene.model.now);
        typed(scene, &step.time, &bounds, doc);
    }
}

/// The damage can have been misread too; where its twin lies ahead it cannot.
fn damage_note(scene: &Scene, step: &PointStep, doc: &mut Doc) {
    let bounds = Bounds { now: step.present(scene.model.now), damage: None, choices: None };
    let ahead = typed_twin(scene, &step.damaged, &bounds).is_none_or(|(_, twin)| twin.flaw.is_some());
    if !ahead {
        typed(scene, &step.damaged, &bounds, doc);
    }
}

/// A moment that was typed without an offset, with its twin.
fn typed_twin(scene: &Scene, entry: &Entry, bounds: &Bounds) -> Option<(Timestamp, Twin)> {
    let read = entry.read?;
    let zone = read.digits?;
    let away = if zone.offset_at(read.at) == 0 { scene.model.zones().other() } else { Zone::UTC };
    Some((read.at, twin(read.at, zone, away, bounds)?))
}

fn typed(scene: &Scene, entry: &Entry, bounds: &Bounds, doc: &mut Doc) {
    let Some((at, twin)) = typed_twin(scene, entry, bounds) else { return };
    let told = scene.own(&told(scene, at, &twin, bounds));
    if twin.flaw.is_some() {
        // That it cannot be is good to know; where there is room, it stands among the mistakes.
        if scene.size == Size::Normal {
            doc.hang("", Role::Text, LABEL, &told, Role::Dim);
        }
        return;
    }
    let digits = twin.digits_of.format(at, "%H:%M:%S");
    let sign = if twin.read_in == Zone::UTC {
        "Z".to_owned()
    } else {
        format!(" {}", twin.read_in.offset_text_at(twin.at))
    };
    let ask = scene.own(&msg::twin_possible(twin.read_in.name(), format!("{digits}{sign}")));
    doc.hang(&scene.own(&msg::check()), Role::Warn, LABEL, &format!("{told}{ask}"), Role::Warn);
}

/// Both mistakes that can be made with the moment.
pub fn mistakes(scene: &Scene, step: &PointStep, doc: &mut Doc) {
    if step.kind != Kind::Moment {
        return;
    }
    let Some(at) = step.time.at() else { return };
    let bounds = step.bounds(scene.model.now);
    let found: Vec<Twin> =
        twins(at, scene.zone(), scene.model.zones().other(), &bounds).into_iter().flatten().collect();
    if found.is_empty() {
        return;
    }
    doc.blank();
    doc.text(&scene.own(&msg::mistakes()), Role::Dim);
    for twin in found {
        let role = if twin.flaw.is_some() { Role::Text } else { Role::Warn };
        doc.hang("", Role::Text, 2, &scene.own(&told(scene, at, &twin, &bounds)), role);
    }
}

/// `22:03:30 read as UTC would be 11-20 06:03:30 +08:00: in the future`.
fn told(scene: &Scene, at: Timestamp, twin: &Twin, bounds: &Bounds) -> Text {
    let zone = scene.zone();
    let same_day = zone.format(at, "%F") == zone.format(twin.at, "%F");
    let form = if same_day { "%H:%M:%S" } else { "%m-%d %H:%M:%S" };
    let when = format!("{} {}", zone.format(twin.at, form), zone.offset_text_at(twin.at));
    let digits = twin.digits_of.format(at, "%H:%M:%S");
    msg::twin(digits, twin.read_in.name(), when, &verdict(at, twin, bounds))
}

fn verdict(at: Timestamp, twin: &Twin, bounds: &Bounds) -> Text {
    match twin.flaw {
        Some(Flaw::Future) => msg::twin_future(),
        Some(Flaw::AfterDamage) => msg::twin_after_damage(),
        Some(_) => msg::twin_outside(),
        None if twin.at < at => msg::twin_loses(&time::span(at.since(twin.at))),
        None => match bounds.damage {
            Some(seen) => msg::before_damage(&time::span(seen.since(twin.at))),
            None => time::age_about(bounds.now.since(twin.at)),
        },
    }
}
