//! What is to be seen of a run beside its job, read and never written: its new names, tasks since the send, the state of the
//! instance. What could not be read is `None`, and nobody may take that for "no".

use futures_util::future::join3;

use super::state::RunRecord;
use super::store::Store;
use crate::domain::draft::PlanDraft;
use crate::domain::evidence::{Counted, Evidence, Place, asked, count, homes};
use crate::domain::instance::Instance;
use crate::domain::naming::Folding;
use crate::domain::time::Timestamp;
use crate::provider::{Link, Operation, Provider};

/// Evidence, and the instance it is about where that could be read.
pub struct Gathered {
    /// What was seen.
    pub evidence: Evidence,
    /// The instance.
    pub instance: Option<Instance>,
}

/// Looks at everything but the job itself, at about one moment.
pub async fn gather(
    store: &Store,
    provider: &dyn Provider,
    operation: &dyn Operation,
    link: &Link,
    record: &RunRecord,
) -> Gathered {
    let target = &record.instance;
    let live = operation.existing(link, target);
    let (live, tasks, instance) =
        join3(live, operation.tasks(link, target), provider.instance(link, target)).await;
    let (tasks, instance) = (tasks.ok(), instance.ok());
    let draft = store.draft(&record.run);
    let names = draft.as_ref().zip(live.ok()).and_then(|(draft, live)| {
        let capabilities = operation.capabilities(instance.as_ref());
        let places = proving(draft, record).filter(|_| !capabilities.overwrites)?;
        Some(count(&places, capabilities.names.folding, &live, by_cloud(link, record, record.since)).names)
    });
    let new = |(job, _): &(_, bool)| !record.known_tasks.contains(job);
    let evidence = Evidence {
        names,
        tasks: tasks
            .as_ref()
            .map(|list| list.iter().filter(|task| new(task)).map(|(job, _)| job.clone()).collect()),
        at_work: tasks.map(|list| list.iter().any(|(_, active)| *active)),
        instance_status: instance.as_ref().map(|instance| instance.status.clone()),
        idle: instance.as_ref().map(|instance| instance.unusable.is_none()),
    };
    Gathered { evidence, instance }
}

/// The names that only this run can have made: none of them was there before the send, or they carry its mark. `None` where
/// they prove nothing.
fn proving<'a>(draft: &'a PlanDraft, record: &RunRecord) -> Option<Vec<Place<'a>>> {
    let all: Vec<Place<'a>> = asked(draft).into_iter().chain(homes(draft)).collect();
    let is_ours = |place: &Place<'_>| record.names_free || place.name().contains(record.run.as_str());
    (!all.is_empty() && all.iter().all(is_ours)).then_some(all)
}

/// Counts the names of a plan after its job's end. `None` where there is none to count: the whole instance came back.
pub async fn names(
    operation: &dyn Operation,
    link: &Link,
    record: &RunRecord,
    draft: &PlanDraft,
    folding: Folding,
) -> Option<Result<Counted, crate::domain::fault::Fault>> {
    let places = asked(draft);
    if places.is_empty() {
        return None;
    }
    let ended = record.look.as_ref().and_then(|look| look.ended_at);
    let since = ended.unwrap_or_else(|| by_cloud(link, record, record.moved_at));
    let live = operation.existing(link, &record.instance).await;
    Some(live.map(|live| count(&places, folding, &live, since)))
}

/// A moment of ours by the cloud's clock, as both stood at the send.
fn by_cloud(link: &Link, record: &RunRecord, at: Timestamp) -> Timestamp {
    at.plus_millis(record.skew_ms.or(link.skew_ms()).unwrap_or(0))
}
