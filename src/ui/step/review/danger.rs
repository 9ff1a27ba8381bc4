//! What an overwriting restore destroys, in the words of its checks: above everything else on the review, and once more in
//! the confirmation.

use crate::app::step::review::{BackupOrder, ReviewStep};
use crate::domain::check::{Check, Status};
use crate::messages::{view_review as msg, view_shell};
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
    // The line from the source to the target names it already; and before the checks are read nothing else does.
    if !step.given.by.is_elsewhere() || step.checks().is_empty() {
        let name = format!("{} ({})", visible(&written.name), visible(written.id.as_str()));
        doc.text(&scene.own(&msg::overwrites(name)), Role::Danger);
    }
    let keys = if scene.size > Size::Small { &KEYS[..] } else { &KEYS[..1] };
    lines(scene, step.checks(), keys, 9, doc);
    backup(scene, step, doc);
    doc.gap(scene.size > Size::Small);
}

/// What is lost, which replicas go with it, and whether there is a way back: the checks that tell it.
pub const KEYS: [&str; 3] = ["overwrite", "replicas", "safety-backup"];

/// The checks of these keys with a word before each.
pub fn lines(scene: &Scene, checks: &[Check], keys: &[&str], indent: u16, doc: &mut Doc) {
    for key in keys {
        let Some(check) = checks.iter().find(|check| check.key == *key) else { continue };
        let label = match *key {
            "overwrite" => msg::lost(),
            "replicas" => msg::replicas(),
            _ => msg::way_back(),
        };
        let role = if check.status == Status::Ok { Role::Text } else { Role::Danger };
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
