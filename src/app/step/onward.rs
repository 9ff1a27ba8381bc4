//! What follows a point and a target: the target where one is chosen, the tables where there are any, else the review
//! of a plan for the whole instance.

use super::point::PointChosen;
use super::review::ReviewStep;
use super::tables::{TablesChosen, TablesStep};
use super::target::{TargetChosen, TargetStep};
use super::{Ctx, Out, Step};
use crate::domain::capability::Depth;
use crate::domain::catalog::Existing;
use crate::domain::validate::validate;
use crate::messages::screens as msg;

/// On from the point.
pub(super) fn after_point(given: PointChosen, ctx: &Ctx) -> Out {
    if given.by.offer.capabilities.target.is_chosen() {
        Out::next(Step::Target(Box::new(TargetStep::new(given))))
    } else {
        after_target(TargetChosen::source_itself(given), ctx)
    }
}

/// On from the target.
pub(super) fn after_target(given: TargetChosen, ctx: &Ctx) -> Out {
    if given.capabilities().depth != Depth::Instance {
        return Out::next(Step::Tables(Box::new(TablesStep::new(given))));
    }
    let Some(mark) = ctx.mark else { return Out::notice(msg::wait_for_mark()) };
    let draft = given.draft(given.capabilities().needed_options(&given.by.point), mark, Vec::new());
    match validate(&draft, given.capabilities(), &Existing::default()) {
        Ok(plan) => Out::next(Step::Review(Box::new(ReviewStep::new(TablesChosen { by: given, plan })))),
        Err(found) => Out { notice: found.first().map(|first| first.rule.text()), ..Out::default() },
    }
}
