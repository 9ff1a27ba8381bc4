//! Earlier restores of the same instance whose end nobody knows: whoever sends again may restore the same thing twice,
//! and where an instance is overwritten, undo what came in between.

use super::facts::Checked;
use super::store::Store;
use crate::domain::check::{Check, Status};
use crate::domain::draft::PlanDraft;
use crate::messages::runs as msg;

/// Adds that warning to what was checked. A plan that breaks a rule has no checks to add it to.
pub fn add(checked: &mut Checked, store: &Store, draft: &PlanDraft) {
    if checked.judged.is_ok() {
        checked.checks.extend(check(store, draft));
    }
}

/// A warning that names the runs without a known end; `None` when there are none. A state folder that cannot be read
/// bars the send itself, so it is no matter here.
pub(super) fn check(store: &Store, draft: &PlanDraft) -> Option<Check> {
    let runs = store.runs().ok()?.into_iter().filter(|entry| entry.state.has_job());
    let here = runs.filter(|entry| {
        let same = entry.record.as_ref().is_some_and(|record| record.instance == *draft.written());
        same && draft.run.as_ref() != Some(&entry.run)
    });
    let marks: Vec<String> = here.map(|entry| entry.run.0).collect();
    (!marks.is_empty()).then(|| {
        let message = msg::earlier_run(marks.join(", "), draft.written());
        Check::new("earlier-run", Status::Warning, message, msg::earlier_run_fix())
    })
}
