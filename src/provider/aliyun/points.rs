//! Restore points: backup sets (DescribeBackups) and the window of moments (DescribeLocalAvailableRecoveryTime).
//!
//! A set that cannot be used is listed with its reason. A missing window is a fact about the instance, not an error.

use super::call::{Call, read};
use super::{map, pages, wire};
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::ids::InstanceId;
use crate::domain::point::{BackupSet, PointChoices};
use crate::domain::time::{Timestamp, Window};
use crate::messages::{Text, clouds};
use crate::provider::Link;

/// How far back sets are listed. The pages ask for a short range; a month is more than the usual retention.
const LOOK_BACK_DAYS: i64 = 32;

/// The present by the cloud's clock, as far as it is known. For ranges of lists only, never for a restore point.
pub fn cloud_now(link: &Link) -> Timestamp {
    link.pace.now().plus_millis(link.skew_ms().unwrap_or(0))
}

/// Sets and window of an instance.
pub async fn choices(link: &Link, instance: &InstanceId) -> Result<PointChoices, Fault> {
    let backups = backups(link, instance).await?;
    let (windows, no_window) = match window(link, instance).await {
        Ok(Some(window)) => (vec![window], None),
        Ok(None) => (Vec::new(), Some(clouds::window_not_told())),
        Err(fault) => (Vec::new(), Some(clouds::no_window(&reason(fault)?))),
    };
    Ok(PointChoices { backups, windows, no_window })
}

/// All sets of the last month, newest first. Start and end are min-time, the end rounded up.
async fn backups(link: &Link, instance: &InstanceId) -> Result<Vec<BackupSet>, Fault> {
    let now = cloud_now(link);
    let call = Call::new("DescribeBackups")
        .with("DBInstanceId", instance.as_str())
        .with("StartTime", now.plus_secs(-LOOK_BACK_DAYS * 86_400).min_time())
        .with("EndTime", now.min_time_up());
    let open = |page: wire::Backups| (page.items.0, page.total);
    let list = pages::all(link, call, pages::NUMBERED, open, |set: &wire::Backup| set.id.owned()).await?;
    let mut sets: Vec<BackupSet> = list.iter().filter_map(map::backup_set).collect();
    sets.sort_by_key(|set| std::cmp::Reverse(set.finished_at.or(set.started_at)));
    Ok(sets)
}

/// The one continuous window. Holes in it show only when a restore is asked for.
async fn window(link: &Link, instance: &InstanceId) -> Result<Option<Window>, Fault> {
    let call = Call::new("DescribeLocalAvailableRecoveryTime").with("DBInstanceId", instance.as_str());
    let answer: wire::RecoveryTime = read(link, &call).await?;
    let window = answer.begin.time().zip(answer.end.time()).map(|(from, to)| Window { from, to });
    Ok(window.filter(|window| window.from <= window.to))
}

/// Codes that tell of missing backups or logs, not of a wrong question.
const NOTHING_THERE: [&str; 4] = [
    "InvalidBinlog.NotFound",
    "InvalidBackup.NotFound",
    "NoAvailableLogBackup",
    "NoAvailableDisasterRestoreBakset",
];

/// Why there is no window, when the fault says something about this instance; else the fault itself.
pub fn reason(fault: Fault) -> Result<Text, Fault> {
    let about_instance =
        matches!(fault.kind, FaultKind::Unsupported | FaultKind::Conflict | FaultKind::Denied)
            || fault.code.as_deref().is_some_and(|code| NOTHING_THERE.contains(&code));
    if about_instance { Ok(fault.summary) } else { Err(fault) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::aliyun as msg;
    use crate::messages::faults;
    use crate::provider::testing::{Script, answer, link};

    const NONE: &str = r#"{"RequestId":"R"}"#;
    const BACKUPS: &str = r#"{"PageNumber":"1","PageRecordCount":"2","TotalRecordCount":"2","Items":{"Backup":[
        {"BackupId":"327329803","BackupStatus":"Success","IsAvail":1,"MetaStatus":"OK","BackupType":"FullBackup","BackupMode":"Automated",
         "BackupMethod":"Physical","BackupStartTime":"2026-11-19T02:10:00Z","BackupEndTime":"2026-11-19T02:20Z","BackupSize":2167808,
         "BackupDownloadURL":"https://secret"},
        {"BackupId":327329804,"BackupStatus":"Success","IsAvail":"1","MetaStatus":"","BackupType":"FullBackup",
         "BackupEndTime":"2026-11-20T02:20:00Z"}]}}"#;

    #[tokio::test]
    async fn sets_come_newest_first_and_the_window_with_them() {
        let window =
            r#"{"RecoveryBeginTime":"2026-11-14T02:00:00Z","RecoveryEndTime":"2026-11-21T01:59:00Z"}"#;
        let script = Script::new([(200, BACKUPS), (200, window)]);
        let choices = choices(&link(&script), &"rm-1".into()).await.unwrap();
        let fields = script.seen()[0].fields();
        assert_eq!(
            (fields["StartTime"].as_str(), fields["EndTime"].as_str()),
            ("2026-10-20T02:00Z", "2026-11-21T02:00Z")
        );
        assert_eq!(choices.backups[0].id.as_str(), "327329804");
        assert_eq!(choices.backups[0].unusable, Some(msg::backup_no_meta()));
        let good = &choices.backups[1];
        assert_eq!((good.unusable.clone(), good.size_bytes), (None, Some(2_167_808)));
        assert_eq!(good.kind, ["FullBackup", "Automated", "Physical"]);
        assert_eq!(good.finished_at, Timestamp::parse_rfc3339("2026-11-19T02:20:00Z"));
        assert_eq!(choices.windows.len(), 1);
        assert_eq!(choices.no_window, None);
    }

    #[tokio::test]
    async fn no_window_is_a_reason_and_a_broken_read_is_a_fault() {
        let off = (400, r#"{"Code":"LogBackupNotEnabled","Message":"m"}"#);
        let script = Script::new([(200, NONE), off, (200, NONE), (200, NONE)]);
        let link = link(&script);
        let first = choices(&link, &"rm-1".into()).await.unwrap();
        assert_eq!(first.no_window, Some(clouds::no_window(&faults::log_backup_off())));
        assert_eq!(choices(&link, &"rm-1".into()).await.unwrap().no_window, Some(clouds::window_not_told()));
        for body in [r#"{"Code":"InvalidDBInstance.NotFound"}"#, r#"{"Code":"SignatureDoesNotMatch"}"#] {
            script.push(Ok(answer(200, NONE)));
            script.push(Ok(answer(404, body)));
            assert!(choices(&link, &"rm-1".into()).await.is_err());
        }
    }
}
