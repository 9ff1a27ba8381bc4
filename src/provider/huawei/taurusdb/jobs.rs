//! Jobs of TaurusDB: what was there before a send, and what became of ours after.

use futures_util::future::join;

use super::instances::{path, status};
use super::wire;
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::ids::{InstanceId, JobId};
use crate::domain::job::{JobRef, JobSnapshot, JobState, Progress};
use crate::domain::time::Timestamp;
use crate::provider::Link;
use crate::provider::huawei::call::{Ask, Service, read, read_once};
use crate::provider::huawei::wire::query_time;
use crate::provider::huawei::{jobs, pages};
use crate::provider::lenient::total;

/// Jobs on a page: the most that the service takes.
const PAGE: usize = 50;

/// How far back jobs are listed before a send. One that is older and still at work shows in the instance's state.
const LOOK_BACK_SECS: i64 = 86_400;

/// The project's jobs from a moment on, by the cloud's clock. There is no filter for an instance. The page says of the
/// offset that it counts records and that its default is 1 (UNCONFIRMED what that leaves out), so it is sent; where the
/// service does not take 0, its own first page is read instead.
async fn since(link: &Link, from: Timestamp) -> Result<Vec<jobs::Row>, Fault> {
    let to = jobs::cloud_now(link).max(from).plus_secs(1);
    let ask = Ask::get(Service::GaussDb, "/v3/{project_id}/immediate-jobs")
        .with("start_time", query_time(from))
        .with("end_time", query_time(to));
    let open = |page: wire::Jobs| (page.jobs.0, page.total_count);
    match pages::all(link, &ask, PAGE, open, jobs::Row::id).await {
        Err(fault) if fault.kind == FaultKind::Invalid => {
            let first: wire::Jobs = read(link, &ask.with("limit", PAGE.to_string())).await?;
            Ok(first.jobs.0)
        }
        list => list,
    }
}

/// The jobs of the last day, each with whether it is at work.
pub async fn recent(link: &Link, instance: &InstanceId) -> Result<Vec<(JobId, bool)>, Fault> {
    let list = since(link, jobs::cloud_now(link).plus_secs(-LOOK_BACK_SECS)).await?;
    Ok(jobs::with_activity(&list, instance.as_str()))
}

/// One look at the job of a run, at the instance beside it, and at the steps of a job at work.
pub async fn progress(link: &Link, job: &JobRef) -> Result<JobSnapshot, Fault> {
    let (look, instance_status) = join(look(link, job), status(link, &job.instance)).await;
    let look = JobSnapshot { instance_status, ..look? };
    if !matches!(look.state, JobState::Waiting | JobState::Running) {
        return Ok(look);
    }
    Ok(match steps(link, &job.instance, &look).await {
        Some(steps) => with_steps(look, &steps.sub_task_list.0),
        None => look,
    })
}

async fn look(link: &Link, job: &JobRef) -> Result<JobSnapshot, Fault> {
    match &job.job {
        Some(id) => jobs::look(link, Service::GaussDb, id).await,
        None => found(link, job).await,
    }
}

/// After a lost answer: the new job of this instance.
async fn found(link: &Link, job: &JobRef) -> Result<JobSnapshot, Fault> {
    let sent = jobs::sent(link, job);
    let list = since(link, sent.plus_secs(-jobs::SLACK_SECS)).await?;
    // The answer has told how far the clocks are apart.
    Ok(jobs::choose(&list, job, jobs::sent(link, job)))
}

/// The parts of a job at work, asked for once. Not every job has them, so any fault means none.
async fn steps(link: &Link, instance: &InstanceId, look: &JobSnapshot) -> Option<wire::Steps> {
    let id = look.job.as_ref()?;
    let mut ask =
        Ask::get(Service::GaussDb, path("v3", instance) + "/task-center-detail").with("job_id", id.as_str());
    if let Some(name) = &look.kind {
        ask = ask.with("job_name", name);
    }
    read_once(link, &ask).await.ok()
}

/// The look with its present step and the seconds left of all that is not done. Where the job tells no per cent, the
/// steps are the progress.
fn with_steps(look: JobSnapshot, steps: &[wire::Step]) -> JobSnapshot {
    let open: Vec<&wire::Step> = steps.iter().filter(|step| !step.status.is("Completed")).collect();
    let index = steps.iter().position(|step| step.status.is("Running"));
    let Some(index) = index.or_else(|| steps.iter().position(|step| !step.status.is("Completed"))) else {
        return look;
    };
    let left = total(open.iter().map(|step| step.remaining_time.u64()));
    let progress = match look.progress {
        Progress::Unknown => {
            let names = steps.iter().map(|step| step.sub_task_name.or_empty().to_owned());
            Progress::Phases(names.collect(), index)
        }
        told => told,
    };
    JobSnapshot { step: steps[index].sub_task_name.owned(), remaining_secs: left, progress, ..look }
}
