//! The same moment on other clocks, where there is room for it: in UTC, in the profile's zone, on this machine.

use super::twin;
use crate::app::step::point::PointStep;
use crate::app::zones::Shown;
use crate::domain::time::Timestamp;
use crate::messages::{Text, view_point as msg};
use crate::ui::doc::Doc;
use crate::ui::scene::Scene;
use crate::ui::theme::Role;

/// Cells of the names of zones.
const NAMES: u16 = 24;

/// Now, then the moment on each clock.
pub fn lines(scene: &Scene, step: &PointStep, doc: &mut Doc) {
    twin::note(scene, step, doc);
    doc.blank();
    let now = scene.model.now;
    let words = format!("{} = {}Z", clock(scene, now), crate::domain::zone::Zone::UTC.format(now, "%H:%M"));
    doc.pair(&scene.own(&msg::now()), super::LABEL, &words);
    let Some((_, Some(at))) = step.point() else { return };
    doc.blank();
    let sign = scene.theme.glyphs.cursor;
    doc.text(&scene.own(&msg::elsewhere(sign)), Role::Dim);
    let zones = scene.model.zones();
    let mut told = Vec::new();
    for shown in [Shown::Utc, Shown::Profile, Shown::Host] {
        let Some(zone) = zones.of(shown).filter(|zone| !told.contains(zone)) else { continue };
        told.push(zone);
        let name = match shown {
            Shown::Host => scene.own(&msg::this_machine(zone.name())),
            _ => zone.name(),
        };
        let mark = if zone == scene.zone() { sign } else { " " };
        let words = format!("{} {}", scene.own(&weekday(zone.format(at, "%u").as_str())), zone.exact(at));
        let name = scene.theme.measure.truncate(&name, usize::from(NAMES) - 3, scene.theme.glyphs.cut);
        doc.pair(&format!("{mark} {name}"), NAMES, &words);
    }
}

fn clock(scene: &Scene, at: Timestamp) -> String {
    format!("{} {}", scene.zone().format(at, "%Y-%m-%d %H:%M"), scene.zone().offset_text_at(at))
}

/// By its number, Monday first.
fn weekday(number: &str) -> Text {
    match number {
        "1" => msg::monday(),
        "2" => msg::tuesday(),
        "3" => msg::wednesday(),
        "4" => msg::thursday(),
        "5" => msg::friday(),
        "6" => msg::saturday(),
        _ => msg::sunday(),
    }
}
