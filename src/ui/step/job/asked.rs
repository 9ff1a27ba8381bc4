//! What was asked, for the pane beside the progress.

use crate::app::step::job::JobStep;
use crate::domain::damage::Damage;
use crate::domain::point::RestorePoint;
use crate::messages::{report, view_job as msg};
use crate::ui::doc::Doc;
use crate::ui::scene::Scene;
use crate::ui::text::visible;
use crate::ui::theme::Role;

/// The facts of the request, one to a line.
pub fn facts(scene: &Scene, step: &JobStep, doc: &mut Doc) {
    let Some(story) = step.story() else { return };
    let mut pair = |label, value: &str| doc.pair(&scene.own(&label), super::LABEL, value);
    pair(report::operation(), &visible(story.operation.as_str()));
    if let Some(source) = story.elsewhere() {
        pair(report::source(), &visible(source.as_str()));
    }
    let point = match &story.point {
        Some(RestorePoint::At(at)) => scene.both(*at),
        Some(RestorePoint::Backup(id)) => scene.own(&report::backup_set(visible(id.as_str()))),
        None => scene.own(&report::unknown()),
    };
    pair(report::point(), &point);
    let damage = match story.damage {
        Some(Damage::At(at)) => scene.both(at),
        Some(Damage::Unknown) | None => scene.own(&report::unknown()),
    };
    pair(msg::damage(), &damage);
    if let Some(sha) = &story.sha256 {
        pair(msg::request(), &format!("sha256 {}", visible(&sha[..sha.len().min(12)])));
    }
    // Where exactly, the report and the notices say; here it is enough to find it below the state folder.
    pair(msg::record(), &format!("{}/runs/{}", scene.theme.glyphs.cut, visible(story.run.as_str())));
    if let Some(words) = story.meanwhile.as_ref().filter(|_| super::is_at_work(step)) {
        doc.hang(&scene.own(&msg::blocked()), Role::Dim, super::LABEL, &scene.said(words), Role::Text);
    }
    doc.blank();
}
