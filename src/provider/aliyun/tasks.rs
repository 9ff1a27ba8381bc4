//! Tasks of an instance (DescribeHistoryTasks): what was there before a send, and what became of it after.
//!
//! RestoreTable names no task, and which kind of task it makes is UNCONFIRMED. So ours is found by instance and time,
//! every other candidate is told as well, and only the service's own word ends a job.

use super::call::Call;
use super::{instances, map, pages, wire};
use crate::domain::fault::Fault;
use crate::domain::ids::{InstanceId, JobId};
use crate::domain::job::{JobRef, JobSnapshot, JobState, Progress};
use crate::domain::time::Timestamp;
use crate::provider::aliyun::points::cloud_now;
use crate::provider::{Link, redact};

/// How far before the send a task may have begun by the service's clock and still be ours.
const SLACK_SECS: i64 = 60;

/// How far before the send one that is taken for ours may have begun: ours takes some seconds to appear, and until then an
/// earlier one of somebody else may be the only one in sight.
const NEAR_SECS: i64 = 5;

/// All tasks of an instance that began at or after `from` by the cloud's clock. `RegionId` is a parameter of this
/// operation; the end is now, rounded up to the second.
async fn since(link: &Link, instance: &InstanceId, from: Timestamp) -> Result<Vec<wire::Task>, Fault> {
    let to = cloud_now(link).max(from).plus_secs(1);
    let call = Call::new("DescribeHistoryTasks")
        .with("RegionId", link.profile.region.as_str())
        .with("InstanceId", instance.as_str())
        .with("FromStartTime", from.sec_time())
        .with("ToStartTime", to.sec_time());
    let open = |page: wire::Tasks| (page.items.0, page.total);
    let mut list = pages::all(link, call, pages::NUMBERED, open, |task: &wire::Task| task.id.owned()).await?;
    list.retain(|task| task.instance.get().is_none_or(|id| id == instance.as_str()));
    Ok(list)
}

/// The tasks of the last day, each with whether it is at work.
pub async fn recent(link: &Link, instance: &InstanceId) -> Result<Vec<(JobId, bool)>, Fault> {
    let list = since(link, instance, cloud_now(link).plus_secs(-86_400)).await?;
    Ok(list.iter().filter_map(|task| Some((task.id.get()?.into(), map::is_active(&task.status)))).collect())
}

/// One look at the job of a run, and at the instance beside it.
pub async fn progress(link: &Link, job: &JobRef) -> Result<JobSnapshot, Fault> {
    let by_cloud = || job.since.plus_millis(job.skew_ms.or(link.skew_ms()).unwrap_or(0));
    let list = since(link, &job.instance, by_cloud().plus_secs(-SLACK_SECS)).await?;
    // The answer has told how far the clocks are apart.
    let mut snapshot = find(&list, job, by_cloud());
    snapshot.instance_status = instances::status(link, &job.instance).await;
    Ok(snapshot)
}

/// Our task among those of the instance: the one already known, else the earliest that is younger than the send, else
/// one that began just before. The rest could be ours too.
fn find(list: &[wire::Task], job: &JobRef, sent: Timestamp) -> JobSnapshot {
    let is_known = |task: &wire::Task| job.known.iter().any(|id| task.id.get() == Some(id.as_str()));
    // A start that is not told does not rule a task out: the query was bounded already.
    let begins = |task: &wire::Task| task.started.time().unwrap_or(sent);
    let young = |task: &wire::Task| begins(task) >= sent.plus_secs(-SLACK_SECS);
    let mut candidates: Vec<&wire::Task> = list.iter().filter(|t| !is_known(t) && young(t)).collect();
    let second = Timestamp::from_secs(sent.secs());
    candidates.sort_by_key(|task| (begins(task) < second, begins(task)));
    let ours = match &job.job {
        Some(id) => list.iter().find(|task| task.id.get() == Some(id.as_str())),
        None => candidates.first().copied().filter(|task| begins(task) >= second.plus_secs(-NEAR_SECS)),
    };
    let mut snapshot = ours.map_or_else(JobSnapshot::not_seen, snapshot);
    let chosen = ours.and_then(|task| task.id.get()).map(str::to_owned);
    let others = candidates.iter().filter_map(|task| task.id.get());
    snapshot.others = others.filter(|id| Some(*id) != chosen.as_deref()).map(Into::into).collect();
    snapshot
}

fn snapshot(task: &wire::Task) -> JobSnapshot {
    let state = map::job_state(&task.status);
    let ended_badly = matches!(state, JobState::Failed | JobState::Cancelled);
    let percent = task.progress.f64().map(|percent| Progress::Percent(percent.clamp(0.0, 100.0)));
    JobSnapshot {
        job: task.id.owned().map(JobId),
        kind: task.kind.owned(),
        state,
        status: task.status.owned(),
        progress: percent.unwrap_or(Progress::Unknown),
        step: task.step.owned(),
        started_at: task.started.time(),
        ended_at: task.ended.time().filter(|_| state.is_final()),
        remaining_secs: task.remaining.u64().filter(|_| !state.is_final()),
        reason: task.reason.get().filter(|_| ended_badly).map(|words| redact::mask(words, &[])),
        others: Vec::new(),
        instance_status: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::provider::testing::{NOW, Script, link};

    fn job(known: &[&str], id: Option<&str>) -> JobRef {
        JobRef {
            operation: "aliyun.restore-table".into(),
            instance: "rm-1".into(),
            job: id.map(Into::into),
            since: Timestamp::from_millis(NOW * 1000 + 400),
            skew_ms: None,
            known: known.iter().map(|id| (*id).into()).collect(),
        }
    }

    fn task(id: &str, at: i64, status: &str) -> String {
        let start = Timestamp::from_secs(NOW + at).sec_time();
        format!(
            r#"{{"TaskId":"{id}","Status":"{status}","StartTime":"{start}","Progress":79.0,"RemainTime":"12","InstanceId":"rm-1",
               "TaskType":"autotest_dispatch_cases","CurrentStepName":"exec_task","ReasonCode":"磁盘"}}"#
        )
    }

    fn page(tasks: &[String]) -> (u16, String) {
        (200, format!(r#"{{"TotalCount":{},"Items":[{}]}}"#, tasks.len(), tasks.join(",")))
    }

    const BUSY: &str =
        r#"{"Items":{"DBInstanceAttribute":[{"DBInstanceId":"rm-1","DBInstanceStatus":"Restoring"}]}}"#;

    #[tokio::test]
    async fn ours_is_the_earliest_after_the_send_and_the_rest_are_told() {
        let tasks = [
            task("t-old", -30, "Running"),
            task("t-known", 1, "Running"),
            task("t-b", 9, "Scheduled"),
            task("t-a", 0, "Running"),
            task("t-early", -3600, "Succeed"),
        ];
        let script = Script::new([page(&tasks), (200, BUSY.into())]);
        let look = progress(&link(&script), &job(&["t-known"], None)).await.unwrap();
        assert_eq!(look.job.unwrap().as_str(), "t-a");
        assert_eq!(look.others, ["t-b".into(), "t-old".into()]);
        assert_eq!(look.state, JobState::Running);
        assert_eq!(look.progress, Progress::Percent(79.0));
        assert_eq!((look.step.as_deref(), look.remaining_secs), (Some("exec_task"), Some(12)));
        assert_eq!((look.instance_status.as_deref(), look.reason), (Some("Restoring"), None));
        let fields = script.seen()[0].fields();
        assert_eq!(fields["FromStartTime"], "2026-11-21T01:59:00Z");
        assert_eq!(fields["ToStartTime"], "2026-11-21T02:00:01Z");
        assert_eq!((fields["InstanceId"].as_str(), fields["RegionId"].as_str()), ("rm-1", "cn-hangzhou"));
    }

    #[tokio::test]
    async fn a_known_job_is_followed_and_a_failed_second_read_does_no_harm() {
        let script =
            Script::new([page(&[task("t-a", 0, "Running"), task("t-b", 9, "Failed")]), (403, "{}".into())]);
        let look = progress(&link(&script), &job(&[], Some("t-b"))).await.unwrap();
        assert_eq!((look.state, look.reason.as_deref()), (JobState::Failed, Some("磁盘")));
        assert_eq!((look.others, look.instance_status), (vec!["t-a".into()], None));
        assert_eq!(script.seen().len(), 2);
    }

    #[tokio::test]
    async fn what_began_before_the_send_is_told_and_not_taken_for_ours() {
        for (at, ours) in [(-30, None), (-6, None), (-5, Some("t-a"))] {
            let script = Script::new([page(&[task("t-a", at, "Succeed")]), (200, BUSY.into())]);
            let look = progress(&link(&script), &job(&[], None)).await.unwrap();
            assert_eq!(look.job.as_ref().map(JobId::as_str), ours, "{at}");
            assert_eq!(
                (look.state == JobState::NotSeen, look.others.len()),
                (ours.is_none(), usize::from(ours.is_none()))
            );
        }
    }

    #[tokio::test]
    async fn the_clock_of_the_answer_counts_where_none_was_known() {
        let script = Script::default();
        // Our clock is 200 s behind: this began 150 s before the send by the cloud's clock.
        let (status, body) = page(&[task("t-a", 50, "Succeed")]);
        let mut late = crate::provider::testing::answer(status, &body);
        late.headers_mut().insert("date", "Sat, 21 Nov 2026 02:03:20 GMT".parse().unwrap());
        script.push(Ok(late));
        script.push(Ok(crate::provider::testing::answer(200, BUSY)));
        let look = progress(&link(&std::sync::Arc::new(script)), &job(&[], None)).await.unwrap();
        assert_eq!((look.job, look.others), (None, vec![]));
    }

    #[tokio::test]
    async fn nothing_to_see_is_not_an_end() {
        let script =
            Script::new([page(&[]), (200, BUSY.into()), page(&[task("t-a", 1, "Odd")]), (200, BUSY.into())]);
        let link = link(&script);
        assert_eq!(progress(&link, &job(&[], None)).await.unwrap().state, JobState::NotSeen);
        let odd = progress(&link, &job(&[], None)).await.unwrap();
        assert_eq!((odd.state, odd.status.as_deref()), (JobState::Running, Some("Odd")));
    }

    #[tokio::test]
    async fn recent_tasks_say_whether_they_are_at_work() {
        let script = Script::new([page(&[task("t-a", -5, "Waiting"), task("t-b", -9, "Succeed")])]);
        let tasks = recent(&link(&script), &"rm-1".into()).await.unwrap();
        assert_eq!(tasks, [("t-a".into(), true), ("t-b".into(), false)]);
    }
}
