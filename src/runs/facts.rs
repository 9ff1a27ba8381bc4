//! Reading what the checks weigh: one gathering for both front ends, before the preview and again before the send.
//!
//! What must be known fails loudly (the instance, its points). What may be unknown becomes `None`, which the checks
//! show as "not checked" and never as "ok". Nothing here writes.

use futures_util::future::{join, join4};

use crate::domain::capability::{Capabilities, Depth};
use crate::domain::catalog::{Catalog, Existing};
use crate::domain::check::{Check, Facts, Status, evaluate};
use crate::domain::draft::{DatabaseItem, PlanDraft};
use crate::domain::fault::Fault;
use crate::domain::ids::RunMark;
use crate::domain::instance::Instance;
use crate::domain::plan::RestorePlan;
use crate::domain::point::PointChoices;
use crate::domain::request::PreparedRequest;
use crate::domain::said;
use crate::domain::time::Timestamp;
use crate::domain::validate::{Violation, validate};
use crate::domain::zone::Zone;
use crate::messages::{Lang, Text, checks as msg};
use crate::provider::{Link, Operation, Provider, Spot, Wanted, groups_of};

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
    // Facts are as old as the first of them.
    let read_at = link.pace.now();
    let (source, instance) = instances(provider, operation, link, draft).await?;
    let target = draft.written();
    let capabilities = operation.capabilities(Some(&source));
    let points =
        join(operation.points(link, &source), own_points(operation, link, &capabilities, &source, &instance));
    let live = join4(
        operation.existing(link, target),
        operation.tasks(link, target),
        contents(operation, link, draft, &source),
        operation.examine(link, draft, &source, &instance),
    );
    let ((points, target_points), (existing, tasks, catalog, examined)) = join(points, live).await;
    let mut existing: Existing = existing.unwrap_or_default();
    if let Some(catalog) = catalog.as_ref().filter(|_| *target == draft.instance) {
        existing.learn(catalog);
    }
    Ok(Facts {
        instance,
        source,
        points: points?,
        target_points,
        catalog,
        existing,
        tasks: tasks.ok(),
        examined: examined?,
        skew_ms: link.skew_ms(),
        read_at,
    })
}

/// The source, and the instance that is written to; the same one where there is no other target.
async fn instances(
    provider: &dyn Provider,
    operation: &dyn Operation,
    link: &Link,
    draft: &PlanDraft,
) -> Result<(Instance, Instance), Fault> {
    if *draft.written() == draft.instance {
        let source = operation.source(link, &draft.instance).await?;
        return Ok((source.clone(), source));
    }
    let (source, target) =
        join(operation.source(link, &draft.instance), provider.instance(link, draft.written())).await;
    Ok((source?, target?))
}

/// Backups of the instance that will be overwritten: whether there is a way back. `None` where nothing is overwritten,
/// or where they could not be read.
async fn own_points(
    operation: &dyn Operation,
    link: &Link,
    capabilities: &Capabilities,
    source: &Instance,
    target: &Instance,
) -> Option<PointChoices> {
    if !capabilities.overwrites || source.id == target.id {
        return None;
    }
    operation.points(link, target).await.ok()
}

/// The name of a backup that is made before an overwriting restore: a letter first, letters, digits and `-`, in UTC.
pub fn backup_name(now: Timestamp) -> String {
    format!("undrop-{}", Zone::UTC.format(now, "%Y%m%d-%H%M%S"))
}

/// What the point contains: its databases, and the tables of those databases that the plan takes tables from. A list
/// that could be read in part only counts as unread, so that "all are there" is never said of a part.
async fn contents(
    operation: &dyn Operation,
    link: &Link,
    draft: &PlanDraft,
    source: &Instance,
) -> Option<Catalog> {
    if operation.capabilities(Some(source)).depth == Depth::Instance {
        return None;
    }
    let spot = Spot { source, point: &draft.point, options: &draft.options };
    let read = |wanted| operation.catalog(link, spot, wanted);
    let mut catalog = read(Wanted::Databases).await.ok()?;
    for db in draft.databases.iter().filter(|db| !DatabaseItem::is_whole(db)) {
        let Some(entry) = catalog.databases.iter_mut().find(|entry| entry.name == db.name) else { continue };
        if entry.groups.is_none() {
            let tables = read(Wanted::Tables(&db.name)).await.ok()?;
            catalog.cut |= tables.cut;
            entry.groups = Some(groups_of(tables, &db.name)?);
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
    let capabilities = operation.capabilities(Some(&facts.source));
    let judged = validate(draft, &capabilities, &facts.existing);
    let checks = judged.as_ref().map(|plan| all(provider, operation, link, plan, &capabilities, &facts));
    Ok(Checked { checks: checks.unwrap_or_default(), judged, facts })
}

/// The facts weighed, and what the request itself tells.
fn all(
    provider: &dyn Provider,
    operation: &dyn Operation,
    link: &Link,
    plan: &RestorePlan,
    capabilities: &Capabilities,
    facts: &Facts,
) -> Vec<Check> {
    let draft = plan.draft();
    // The mark changes the token alone, and that is no part of what is read back.
    let run = draft.run.clone().unwrap_or_else(|| RunMark::from_random(0));
    let request = operation.prepare(plan, &link.profile, &run);
    let mut checks = evaluate(plan, capabilities, facts);
    let place = checks.iter().position(|check| check.key.starts_with("missing-")).unwrap_or(checks.len());
    let says = said::check(draft, capabilities, &request, operation.said(&request).as_ref());
    let may = permission(provider, &request, link, capabilities.overwrites, &facts.instance);
    checks.splice(place..place, [says, may]);
    checks
}

/// Whether the person may send it is known to the cloud alone: no call that this program makes tells. Whom to ask for what
/// is known.
fn permission(
    provider: &dyn Provider,
    request: &PreparedRequest,
    link: &Link,
    overwrites: bool,
    instance: &Instance,
) -> Check {
    let profile = &link.profile;
    let what = if overwrites { msg::letter_overwrites() } else { msg::letter_copies() };
    let letter = |action: &str, lang: Lang| {
        let title = provider.title();
        let (provider, region, name) = (title.get(lang), &profile.region, &profile.name);
        msg::letter(provider, region, name, action, &instance.name, &instance.id, &what).get(lang).to_owned()
    };
    let role = msg::letter_role();
    let action = |lang: Lang| request.needs.as_deref().unwrap_or(role.get(lang)).to_owned();
    let (message, fix) = match &request.needs {
        Some(action) => (msg::permission(action), msg::permission_fix(action, &instance.id)),
        None => (msg::permission_by_role(), msg::permission_fix_role(&instance.id)),
    };
    let letter = Text {
        en: letter(&action(Lang::En), Lang::En).into(),
        zh: letter(&action(Lang::Zh), Lang::Zh).into(),
    };
    Check { letter: Some(letter), ..Check::new("permission", Status::NotChecked, message, fix) }
}

#[cfg(test)]
mod tests;
