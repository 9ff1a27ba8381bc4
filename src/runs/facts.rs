//! Reading what the checks weigh: one gathering for both front ends, before the preview and again before the send.
//!
//! What must be known fails loudly (the instance, its points). What may be unknown becomes `None`, which the checks
//! show as "not checked" and never as "ok". Nothing here writes.

use futures_util::future::{join, join3};

use crate::domain::capability::Depth;
use crate::domain::catalog::{Catalog, Existing};
use crate::domain::check::{Check, Facts, evaluate};
use crate::domain::draft::{DatabaseItem, PlanDraft};
use crate::domain::fault::Fault;
use crate::domain::instance::Instance;
use crate::domain::plan::RestorePlan;
use crate::domain::validate::{Violation, validate};
use crate::provider::{Link, Operation, Provider, Wanted, groups_of};

/// A plan after all checks.
#[derive(Clone, Debug, PartialEq)]
pub struct Checked {
    /// The plan, or every rule it breaks.
    pub judged: Result<RestorePlan, Vec<Violation>>,
    /// The checks; empty when a rule is broken, because such a plan cannot be weighed.
    pub checks: Vec<Check>,
    /// What was read.
    pub facts: Facts,
}

/// Reads everything that the checks of a plan need, at about one moment.
pub async fn gather(
    provider: &dyn Provider,
    operation: &dyn Operation,
    link: &Link,
    draft: &PlanDraft,
) -> Result<Facts, Fault> {
    let (instance, source) = instances(provider, link, draft).await?;
    let points = operation.points(link, &source);
    let target = draft.written();
    let (points, live) = join(
        points,
        join3(
            operation.existing(link, target),
            operation.tasks(link, target),
            contents(operation, link, draft),
        ),
    )
    .await;
    let (existing, tasks, catalog) = live;
    let mut existing: Existing = existing.unwrap_or_default();
    if let Some(catalog) = catalog.as_ref().filter(|_| *target == draft.instance) {
        existing.learn(catalog);
    }
    Ok(Facts {
        instance,
        points: points?,
        catalog,
        existing,
        tasks: tasks.ok(),
        skew_ms: link.skew_ms(),
        read_at: link.pace.now(),
    })
}

/// The instance that is written to, and the source; the same one where there is no other target.
async fn instances(
    provider: &dyn Provider,
    link: &Link,
    draft: &PlanDraft,
) -> Result<(Instance, Instance), Fault> {
    let target = provider.instance(link, draft.written()).await?;
    if *draft.written() == draft.instance {
        return Ok((target.clone(), target));
    }
    let source = provider.instance(link, &draft.instance).await?;
    Ok((target, source))
}

/// What the point contains: its databases, and the tables of those databases that the plan takes tables from. A list
/// that could be read in part only counts as unread, so that "all are there" is never said of a part.
async fn contents(operation: &dyn Operation, link: &Link, draft: &PlanDraft) -> Option<Catalog> {
    if operation.capabilities(None).depth == Depth::Instance {
        return None;
    }
    let read = |wanted| operation.catalog(link, &draft.instance, &draft.point, wanted);
    let mut catalog = read(Wanted::Databases).await.ok()?;
    for db in draft.databases.iter().filter(|db| !DatabaseItem::is_whole(db)) {
        let Some(entry) = catalog.databases.iter_mut().find(|entry| entry.name == db.name) else { continue };
        if entry.groups.is_none() {
            entry.groups = Some(groups_of(read(Wanted::Tables(&db.name)).await.ok()?, &db.name)?);
        }
    }
    Some(catalog)
}

/// Judges a draft against what lives on the target now, then weighs the facts.
pub async fn check(
    provider: &dyn Provider,
    operation: &dyn Operation,
    link: &Link,
    draft: &PlanDraft,
) -> Result<Checked, Fault> {
    let facts = gather(provider, operation, link, draft).await?;
    let capabilities = operation.capabilities(Some(&facts.instance));
    let judged = validate(draft, &capabilities, &facts.existing);
    let checks = judged.as_ref().map(|plan| evaluate(plan, &capabilities, &facts)).unwrap_or_default();
    Ok(Checked { judged, checks, facts })
}

#[cfg(test)]
mod tests;
