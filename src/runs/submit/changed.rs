//! Why nothing is sent when the world is not what the person saw: told as what is different, not only as what is in the
//! way.

use super::Seen;
use crate::domain::check::{Facts, changes, worse};
use crate::domain::draft::PlanDraft;
use crate::domain::fault::{Fault, FaultKind};
use crate::messages::{Text, changes as msg, runs as runs_msg};
use crate::provider::{Link, Provider};
use crate::runs::facts::Checked;

/// A check that was in order when it was seen and is not now: the send would rest on something nobody agreed to.
pub(super) fn rests_on(seen: Seen<'_>, fresh: &Checked) -> Result<(), Fault> {
    let worse = worse(seen.checks, &fresh.checks);
    let told = worse.iter().map(|(old, new)| msg::check_worse(&old.message, &new.message));
    match told.reduce(|all, next| all.join("; ", &next)) {
        None => Ok(()),
        Some(what) => Err(Fault::new(FaultKind::Conflict, what, runs_msg::refused_hint())),
    }
}

/// The same refusal, with what changed since the preview before it.
pub(super) fn explained(mut fault: Fault, draft: &PlanDraft, seen: Option<&Facts>, now: &Facts) -> Fault {
    let changed = seen.map(|seen| changes(draft, seen, now)).unwrap_or_default();
    if let Some(what) = changed.into_iter().reduce(|all, next| all.join("; ", &next)) {
        fault.summary = msg::since_preview(&what).join(". ", &fault.summary);
    }
    fault
}

/// An instance that is not found any more, and whether another one has taken its name: that one was not chosen.
pub(super) async fn gone(
    provider: &dyn Provider,
    link: &Link,
    draft: &PlanDraft,
    seen: Option<&Facts>,
    fault: Fault,
) -> Fault {
    let Some(seen) = seen else { return fault };
    let list = provider.instances(link).await.unwrap_or_default().instances;
    let missing =
        [&seen.instance, &seen.source].into_iter().find(|old| list.iter().all(|new| new.id != old.id));
    let Some(old) = missing.filter(|old| old.id == *draft.written() || old.id == draft.instance) else {
        return fault;
    };
    let mut what: Text = msg::instance_gone(&old.name, &old.id);
    if let Some(other) = list.iter().find(|other| other.name == old.name) {
        what = what.join("; ", &msg::name_taken_over(&other.name, &other.id));
    }
    Fault { kind: FaultKind::Conflict, summary: msg::since_preview(&what), ..fault }
}
