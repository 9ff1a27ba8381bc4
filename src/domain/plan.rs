//! A judged plan. Only validation can make one, so what cannot be valid cannot be previewed or sent.

use super::draft::PlanDraft;

/// A plan that broke no rule when it was judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RestorePlan {
    draft: PlanDraft,
}

impl RestorePlan {
    /// For [`super::validate`] alone.
    pub(super) fn judged(draft: PlanDraft) -> Self {
        Self { draft }
    }

    /// What it says.
    pub fn draft(&self) -> &PlanDraft {
        &self.draft
    }
}
