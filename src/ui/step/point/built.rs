//! What the point rests on, and the value that goes out.

use super::LABEL;
use super::fields::utc;
use crate::app::step::point::{Kind, PointStep};
use crate::domain::point::{BackupSet, RestorePoint};
use crate::domain::time::Timestamp;
use crate::domain::zone::Zone;
use crate::messages::{Text, time, view_point as msg};
use crate::ui::doc::Doc;
use crate::ui::scene::Scene;
use crate::ui::text::{bytes, visible};

/// The base and the length of log, then the value as sent.
pub fn lines(scene: &Scene, step: &PointStep, doc: &mut Doc) {
    based(scene, step, doc);
    sent(scene, step, doc);
}

fn based(scene: &Scene, step: &PointStep, doc: &mut Doc) {
    let (label, indent) = (scene.own(&msg::built_from()), LABEL);
    let base = step.base().and_then(|set| set.finished_at.map(|end| (set, end)));
    let Some((_, Some(at))) = step.point() else { return };
    match (step.kind, base) {
        (Kind::Set, Some((set, end))) => {
            let words = msg::base_set(visible(set.id.as_str()), short(scene, end), size(scene, set));
            doc.pair(&label, indent, &scene.own(&words));
        }
        (Kind::Moment, _) if !step.points.value().is_some_and(|choices| choices.covers(at)) => {}
        (Kind::Moment, Some((set, end))) => {
            let words = msg::base(visible(set.id.as_str()), short(scene, end), &time::span(at.since(end)));
            doc.pair(&label, indent, &scene.own(&words));
        }
        // Where no sets are listed, it is the service that knows what the moment rests on.
        (Kind::Moment, None) if step.given.offer.capabilities.points.backups() => {
            doc.pair(&label, indent, &scene.own(&msg::no_base()));
        }
        _ => {}
    }
}

fn size(scene: &Scene, set: &BackupSet) -> String {
    let told = scene.is_wide().then_some(set.size_bytes).flatten();
    told.map(|size| format!(", {}", bytes(size))).unwrap_or_default()
}

fn short(scene: &Scene, at: Timestamp) -> String {
    format!("{} {}", scene.zone().format(at, "%m-%d %H:%M:%S"), scene.zone().offset_text_at(at))
}

/// What a time in UTC is in the shown zone, with the date where it is another one.
fn local(scene: &Scene, at: Timestamp) -> String {
    let zone = scene.zone();
    let same_day = zone.format(at, "%F") == Zone::UTC.format(at, "%F");
    let form = if same_day { "%H:%M:%S" } else { "%m-%d %H:%M:%S" };
    format!("{} {}", zone.format(at, form), zone.offset_text_at(at))
}

fn sent(scene: &Scene, step: &PointStep, doc: &mut Doc) {
    let words: Text = match step.point() {
        Some((RestorePoint::Backup(id), _)) => msg::sent_set(visible(id.as_str())),
        Some((RestorePoint::At(at), _)) => {
            let form = step.given.offer.capabilities.time_form.text(at);
            let decoded = if form.bytes().all(|b| b.is_ascii_digit()) {
                format!("{} {}", scene.zone().exact(at), utc(scene, at))
            } else {
                local(scene, at)
            };
            msg::sent_time(form, decoded)
        }
        None => msg::nothing_yet(),
    };
    doc.pair(&scene.own(&msg::sent_as()), LABEL, &scene.own(&words));
}
