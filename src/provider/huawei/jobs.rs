//! Jobs of both services: one answer becomes one look, and among several jobs ours is found by time.
//!
//! What a table restore's job is called is UNCONFIRMED, so nothing is decided by a job's name. A word for a state that
//! this build has never heard of ends nothing: only the cloud ends a job.

use serde::Deserialize;

use super::call::{Ask, Service, read};
use crate::domain::fault::Fault;
use crate::domain::ids::JobId;
use crate::domain::job::{JobRef, JobSnapshot, JobState, Progress};
use crate::domain::time::Timestamp;
use crate::provider::lenient::Word;
use crate::provider::{Link, redact};

use super::wire::moment;

/// How far before the send a job may have begun by the service's clock and still be ours.
pub const SLACK_SECS: i64 = 60;

/// How far before the send one that is taken for ours may have begun: ours is invisible for some seconds, and until then an
/// earlier one of somebody else may be the only one in sight.
pub const NEAR_SECS: i64 = 5;

/// "Job not found": also said of a job that was made a moment ago.
const INVISIBLE: &str = "DBS.200543";

/// A job, under the keys of `jobs`, of `immediate-jobs` (TaurusDB) and of `tasklist` (RDS).
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Row {
    id: Word,
    job_id: Word,
    name: Word,
    job_name: Word,
    status: Word,
    process: Word,
    created: Word,
    created_time: Word,
    create_time: Word,
    ended: Word,
    ended_time: Word,
    end_time: Word,
    fail_reason: Word,
    instance_id: Word,
}

/// Answer of `jobs?id=`.
#[derive(Clone, Debug, Deserialize)]
struct Answer {
    job: Row,
}

fn first<const N: usize>(words: [&Word; N]) -> Option<String> {
    words.into_iter().find_map(Word::owned)
}

fn first_moment<const N: usize>(words: [&Word; N]) -> Option<Timestamp> {
    words.into_iter().find_map(moment)
}

impl Row {
    /// Its id, under whichever key.
    pub fn id(&self) -> Option<String> {
        first([&self.id, &self.job_id])
    }

    /// Whether it may be a job of this instance. One that names none is not ruled out.
    pub fn may_be_of(&self, instance: &str) -> bool {
        self.instance_id.get().is_none_or(|own| own == instance)
    }

    /// Whether it is at work, so that the instance takes no other.
    pub fn is_active(&self) -> bool {
        ["Pending", "Running"].iter().any(|word| self.status.is(word))
    }

    /// One look at it.
    pub fn snapshot(&self) -> JobSnapshot {
        let state = state(&self.status);
        let ended_badly = matches!(state, JobState::Failed | JobState::Cancelled);
        JobSnapshot {
            job: self.id().map(JobId),
            kind: first([&self.name, &self.job_name]),
            state,
            status: self.status.owned(),
            progress: percent(&self.process).map_or(Progress::Unknown, Progress::Percent),
            started_at: first_moment([&self.created, &self.created_time, &self.create_time]),
            ended_at: first_moment([&self.ended, &self.ended_time, &self.end_time])
                .filter(|_| state.is_final()),
            reason: self.fail_reason.get().filter(|_| ended_badly).map(|words| redact::mask(words, &[])),
            ..JobSnapshot::not_seen()
        }
    }
}

/// The state by the service's word.
fn state(word: &Word) -> JobState {
    match word.or_empty().trim().to_ascii_lowercase().as_str() {
        "pending" => JobState::Waiting,
        "completed" => JobState::Succeeded,
        "failed" => JobState::Failed,
        "canceled" | "cancelled" => JobState::Cancelled,
        _ => JobState::Running,
    }
}

/// Per cent, 0 to 100: the pages write `60`, `60%` and `60 % `, and nothing once the job is over.
pub fn percent(word: &Word) -> Option<f64> {
    let digits = word.get()?.trim().trim_end_matches('%').trim_end();
    digits.parse().ok().filter(|n: &f64| n.is_finite()).map(|n| n.clamp(0.0, 100.0))
}

/// The present by the cloud's clock, as far as it is known.
pub fn cloud_now(link: &Link) -> Timestamp {
    by_cloud(link, link.pace.now())
}

/// A moment of ours by the cloud's clock.
pub fn by_cloud(link: &Link, at: Timestamp) -> Timestamp {
    at.plus_millis(link.skew_ms().unwrap_or(0))
}

/// When a run was sent, by the cloud's clock: by the difference of then, where it was written down.
pub fn sent(link: &Link, job: &JobRef) -> Timestamp {
    job.since.plus_millis(job.skew_ms.or(link.skew_ms()).unwrap_or(0))
}

/// Looks at one job by its id. One that cannot be seen yet is no fault.
pub async fn look(link: &Link, service: Service, id: &JobId) -> Result<JobSnapshot, Fault> {
    let ask = Ask::get(service, "/v3/{project_id}/jobs").with("id", id.as_str());
    let snapshot = match read::<Answer>(link, &ask).await {
        Ok(answer) => answer.job.snapshot(),
        Err(fault) if fault.code.as_deref() == Some(INVISIBLE) => JobSnapshot::not_seen(),
        Err(fault) => return Err(fault),
    };
    Ok(JobSnapshot { job: Some(id.clone()), ..snapshot })
}

/// Whether a job makes a backup. Its name may rule it out, though none proves a job to be ours: the service makes backups by
/// itself, and a finished one must not pass for a restore.
fn is_backup(look: &JobSnapshot) -> bool {
    let name = look.kind.as_deref().unwrap_or_default().to_ascii_lowercase();
    name.contains("backup") && !["restor", "recover"].iter().any(|part| name.contains(part))
}

/// Ours among the jobs of its instance, after a lost answer: the earliest that is younger than the send (`sent`, by the
/// cloud's clock), else one that began just before. The rest could be ours too and are told.
pub fn choose(rows: &[Row], job: &JobRef, sent: Timestamp) -> JobSnapshot {
    // A begin that is not told does not rule a job out.
    let begins = |look: &JobSnapshot| look.started_at.unwrap_or(sent);
    let is_new = |look: &JobSnapshot| look.job.as_ref().is_some_and(|id| !job.known.contains(id));
    let looks = rows.iter().filter(|row| row.may_be_of(job.instance.as_str())).map(Row::snapshot);
    let second = Timestamp::from_secs(sent.secs());
    // What was over before the send is none of ours, however the clocks stand.
    let is_over = |look: &JobSnapshot| look.ended_at.is_some_and(|end| end < second);
    let is_young = |look: &JobSnapshot| begins(look) >= sent.plus_secs(-SLACK_SECS) && !is_over(look);
    let may_be = |look: &JobSnapshot| is_new(look) && is_young(look) && !is_backup(look);
    let mut candidates: Vec<JobSnapshot> = looks.filter(may_be).collect();
    candidates.sort_by_key(|look| (begins(look) < second, begins(look)));
    let is_near = |look: &JobSnapshot| begins(look) >= second.plus_secs(-NEAR_SECS);
    let ours = candidates.first().is_some_and(is_near).then(|| candidates.remove(0));
    let others = candidates.into_iter().filter_map(|look| look.job).collect();
    JobSnapshot { others, ..ours.unwrap_or_else(JobSnapshot::not_seen) }
}

/// The jobs of an instance, each with whether it is at work.
pub fn with_activity(rows: &[Row], instance: &str) -> Vec<(JobId, bool)> {
    let own = rows.iter().filter(|row| row.may_be_of(instance));
    own.filter_map(|row| Some((JobId(row.id()?), row.is_active()))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::provider::huawei::wire::query_time;
    use crate::provider::testing::NOW;

    fn row(json: &str) -> Row {
        serde_json::from_str(json).unwrap()
    }

    fn job(known: &[&str]) -> JobRef {
        JobRef {
            operation: "huawei.taurusdb-tables".into(),
            instance: "own-in07".into(),
            job: None,
            since: Timestamp::from_millis(NOW * 1000 + 400),
            skew_ms: None,
            known: known.iter().map(|id| (*id).into()).collect(),
        }
    }

    fn made(id: &str, instance: &str, at: i64) -> Row {
        let created = query_time(Timestamp::from_secs(NOW + at));
        row(&format!(
            r#"{{"job_id":"{id}","instance_id":"{instance}","status":"Running","created_time":"{created}"}}"#
        ))
    }

    #[test]
    fn per_cent_is_read_in_every_form() {
        for (json, wanted) in [
            (r#""60""#, Some(60.0)),
            (r#""60%""#, Some(60.0)),
            (r#"" 60 % ""#, Some(60.0)),
            ("60", Some(60.0)),
            ("7.5", Some(7.5)),
            (r#""""#, None),
            ("null", None),
            (r#""%""#, None),
            (r#""NaN""#, None),
            ("900", Some(100.0)),
            ("-1", Some(0.0)),
        ] {
            assert_eq!(percent(&serde_json::from_str(json).unwrap()), wanted, "{json}");
        }
    }

    #[test]
    fn states_are_read_and_unknown_ones_never_end_a_job() {
        for (word, wanted, active) in [
            ("Pending", JobState::Waiting, true),
            ("Running", JobState::Running, true),
            ("RUNNING", JobState::Running, true),
            ("Completed", JobState::Succeeded, false),
            ("Failed", JobState::Failed, false),
            ("Canceled", JobState::Cancelled, false),
            ("Paused", JobState::Running, false),
            ("", JobState::Running, false),
        ] {
            let row = row(&format!(r#"{{"id":"j","status":"{word}"}}"#));
            assert_eq!((row.snapshot().state, row.is_active()), (wanted, active), "{word}");
        }
    }

    #[test]
    fn a_job_is_read_under_the_keys_of_every_list() {
        let begin = Timestamp::parse_rfc3339("2026-11-21T01:59:00Z");
        let end = Timestamp::parse_rfc3339("2026-11-21T02:09:00Z");
        for json in [
            r#"{"id":"j","name":"Restore","status":"Failed","created":"2026-11-21T09:59:00+0800","ended":"2026-11-21T10:09:00+0800",
                "process":"","fail_reason":"磁盘","entities":{},"instance":{"id":"own-in07","name":"shop"}}"#,
            r#"{"job_id":"j","job_name":"Restore","status":"Failed","created_time":"2026-11-21T01:59:00Z","ended_time":"2026-11-21T02:09:00Z",
                "process":null,"fail_reason":"磁盘","instance_id":"own-in07","order_id":null,"show_detail":false}"#,
            r#"{"id":"j","name":"Restore","status":"Failed","create_time":"1795226340000","end_time":1795226940000,
                "fail_reason":"磁盘","instance_id":"own-in07"}"#,
        ] {
            let look = row(json).snapshot();
            assert_eq!((look.job.as_ref().unwrap().as_str(), look.kind.as_deref()), ("j", Some("Restore")));
            assert_eq!((look.state, look.reason.as_deref()), (JobState::Failed, Some("磁盘")));
            assert_eq!((look.started_at, look.ended_at, &look.progress), (begin, end, &Progress::Unknown));
        }
    }

    #[test]
    fn a_job_at_work_has_neither_end_nor_reason() {
        let look = row(
            r#"{"id":"j","status":"Running","process":"60%","ended":"2026-11-21T10:09:00+0800","fail_reason":"x"}"#,
        );
        let look = look.snapshot();
        assert_eq!((look.ended_at, look.reason, look.progress), (None, None, Progress::Percent(60.0)));
    }

    #[test]
    fn a_backup_that_begins_after_the_send_is_never_taken_for_the_restore() {
        let named = |name: &str| {
            let json = format!(
                r#"{{"id":"j","name":"{name}","instance_id":"own-in07","status":"Completed","created":{}000}}"#,
                NOW + 5
            );
            choose(&[row(&json)], &job(&[]), job(&[]).since).job
        };
        for backup in ["CreateManualBackup", "AutoBackup", "snapshot_backup_mysql"] {
            assert_eq!(named(backup), None, "{backup}");
        }
        for other in ["RestoreFromBackup", "RecoverBackupInPlace", "RestoreTableMysql", "Odd", ""] {
            assert_eq!(named(other), Some("j".into()), "{other}");
        }
    }

    #[test]
    fn ours_is_the_earliest_after_the_send_and_the_rest_are_told() {
        let rows = [
            made("known", "own-in07", 1),
            made("early", "own-in07", -61),
            made("slack", "own-in07", -30),
            made("later", "own-in07", 9),
            made("ours", "own-in07", 0),
            made("foreign", "other-in07", 1),
        ];
        let look = choose(&rows, &job(&["known"]), job(&[]).since);
        assert_eq!(look.job, Some("ours".into()));
        assert_eq!(look.others, ["later".into(), "slack".into()]);
        assert_eq!(choose(&rows[..2], &job(&["known"]), job(&[]).since), JobSnapshot::not_seen());
        // Ours is not to be seen yet: what began before the send is told, and not taken for it.
        let alone = choose(&rows[2..3], &job(&[]), job(&[]).since);
        assert_eq!(alone, JobSnapshot { others: vec!["slack".into()], ..JobSnapshot::not_seen() });
        let near = choose(&[made("near", "own-in07", -5)], &job(&[]), job(&[]).since);
        assert_eq!((near.job, near.others), (Some("near".into()), vec![]));
        let timeless = [row(r#"{"job_id":"j","status":"Running"}"#)];
        assert_eq!(choose(&timeless, &job(&[]), job(&[]).since).job, Some("j".into()));
        let over = [row(&format!(
            r#"{{"job_id":"over","status":"Completed","created_time":{0}000,"ended_time":{0}999}}"#,
            NOW - 1
        ))];
        assert_eq!(choose(&over, &job(&[]), job(&[]).since), JobSnapshot::not_seen());
        let activity = with_activity(&rows[4..], "own-in07");
        assert_eq!(activity, [("ours".into(), true)]);
    }
}
