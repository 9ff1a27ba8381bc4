//! What an overwriting restore destroys, in the words of its checks: above everything else on the review, and once more in
//! the confirmation.

use crate::app::step::review::{BackupOrder, ReviewStep};
use crate::domain::check::{Check, Status};
use crate::messages::{Text, view_review as msg, view_shell};
use crate::ui::doc::Doc;
use crate::ui::scene::{Scene, Size};
use crate::ui::text::visible;
use crate::ui::theme::Role;

/// The heading of the review; nothing where nothing is overwritten.
pub fn heading(scene: &Scene, step: &ReviewStep, doc: &mut Doc) {
    if !step.given.by.capabilities().overwrites {
        return;
    }
    let written = step.given.by.written();
    let name = format!("{} ({})", visible(&written.name), visible(written.id.as_str()));
    doc.text(&scene.own(&msg::overwrites(name)), Role::Danger);
    lines(scene, step.checks(), 9, scene.size > Size::Small, doc);
    backup(scene, step, doc);
    doc.gap(scene.size > Size::Small);
}

/// What is lost, which replicas go with it, and whether there is a way back. Where room is short, what is in order is
/// left out.
pub fn lines(scene: &Scene, checks: &[Check], indent: u16, roomy: bool, doc: &mut Doc) {
    let labels: [(&str, Text); 3] = [
        ("overwrite", msg::lost()),
        ("replicas", msg::replicas()),
        ("safety-backup", msg::way_back()),
    ];
    for (key, label) in labels {
        let Some(check) = checks.iter().find(|check| check.key == key) else { continue };
        let fine = check.status == Status::Ok;
        if fine && !roomy && key == "replicas" {
            continue;
        }
        let role = if fine { Role::Text } else { Role::Danger };
        doc.hang(&scene.own(&label), role, indent, &scene.said(&check.message), Role::Text);
    }
}

/// Where the order of a backup stands.
fn backup(scene: &Scene, step: &ReviewStep, doc: &mut Doc) {
    let (words, role) = match &step.backup {
        BackupOrder::None => return,
        BackupOrder::Out(_) => (msg::backup_out(), Role::Warn),
        BackupOrder::Taken(id, _) if step.is_backed_up() => {
            (msg::backup_finished(visible(id.as_str())), Role::Ok)
        }
        BackupOrder::Taken(id, _) => (msg::backup_running(visible(id.as_str())), Role::Warn),
        BackupOrder::Refused(fault) => (msg::backup_refused(&fault.summary), Role::Block),
        BackupOrder::Doubtful(fault, _) => (msg::backup_doubtful(&fault.summary), Role::Block),
    };
    doc.hang(&scene.own(&msg::ordered()), role, 9, &scene.said(&words), Role::Text);
    if let BackupOrder::Refused(fault) = &step.backup {
        doc.hang(&scene.own(&view_shell::do_()), Role::Dim, 9, &scene.said(&fault.hint), Role::Text);
    }
}
