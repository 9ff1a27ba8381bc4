//! Tasks of an instance (`GET tasklist`) and the job of a restore (`GET jobs`).
//!
//! A job is visible some seconds after it was asked for. After a lost answer it is looked for among the tasks of the
//! instance, and every other candidate is told.

use futures_util::future::join;

use super::{instances, wire};
use crate::domain::fault::Fault;
use crate::domain::ids::{InstanceId, JobId};
use crate::domain::job::{JobRef, JobSnapshot};
use crate::domain::time::Timestamp;
use crate::provider::Link;
use crate::provider::huawei::call::{Ask, Service};
use crate::provider::huawei::{jobs, pages};

/// Tasks on a page: the most this list gives.
const PAGE: usize = 50;

/// How far back tasks are listed that may stand in the way.
const LOOK_BACK_SECS: i64 = 86_400;

/// Tasks of an instance that began at or after `from` by the cloud's clock. Both ends are sent, or none is taken.
async fn since(link: &Link, instance: &InstanceId, from: Timestamp) -> Result<Vec<jobs::Row>, Fault> {
    let to = jobs::cloud_now(link).max(from).plus_secs(1);
    let ask = Ask::get(Service::Rds, "/v3/{project_id}/tasklist")
        .with("instance_id", instance.as_str())
        .with("start_time", from.millis().to_string())
        .with("end_time", to.millis().to_string());
    let open = |page: wire::Tasks| (page.tasks.0, page.total_count);
    pages::all(link, &ask, PAGE, open, jobs::Row::id).await
}

/// The tasks of the last day, each with whether it is at work.
pub async fn recent(link: &Link, instance: &InstanceId) -> Result<Vec<(JobId, bool)>, Fault> {
    let list = since(link, instance, jobs::cloud_now(link).plus_secs(-LOOK_BACK_SECS)).await?;
    Ok(jobs::with_activity(&list, instance.as_str()))
}

/// One look at the job of a run, and at the instance beside it.
pub async fn progress(link: &Link, job: &JobRef) -> Result<JobSnapshot, Fault> {
    let (look, instance_status) = join(look(link, job), instances::status(link, &job.instance)).await;
    Ok(JobSnapshot { instance_status, ..look? })
}

async fn look(link: &Link, job: &JobRef) -> Result<JobSnapshot, Fault> {
    if let Some(id) = &job.job {
        return jobs::look(link, Service::Rds, id).await;
    }
    let sent = jobs::sent(link, job);
    let list = since(link, &job.instance, sent.plus_secs(-jobs::SLACK_SECS)).await?;
    // The answer has told how far the clocks are apart.
    Ok(jobs::choose(&list, job, jobs::sent(link, job)))
}
