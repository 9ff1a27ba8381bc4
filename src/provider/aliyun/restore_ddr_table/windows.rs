//! The moments a source can be taken back to from its cross-region backups (DescribeAvailableRecoveryTime).
//!
//! The service tells one window for each set. Windows that touch are one; a hole in the logs divides them. A missing
//! window is a fact about the source, not an error.

use std::collections::VecDeque;

use futures_util::future::join_all;

use super::holes;
use crate::domain::fault::Fault;
use crate::domain::instance::Instance;
use crate::domain::point::BackupSet;
use crate::domain::time::Window;
use crate::messages::{Text, aliyun_ddr as msg, clouds};
use crate::provider::Link;
use crate::provider::aliyun::call::{Call, read as ask};
use crate::provider::aliyun::points::reason;
use crate::provider::aliyun::wire;

/// How often a pair of sets is asked for: the oldest and the newest that lie in no known window. Nearly always the
/// oldest one's window reaches over all others, and one pair is enough.
const MOST_PAIRS: usize = 20;

/// What the sets tell together.
#[derive(Default)]
struct Told {
    windows: Vec<Window>,
    why_none: Option<Text>,
}

/// The windows of a source, oldest first, or why there is none.
pub async fn read(
    link: &Link,
    source: &Instance,
    sets: &[BackupSet],
) -> Result<(Vec<Window>, Option<Text>), Fault> {
    let mut open: VecDeque<&BackupSet> = sets.iter().filter(|set| set.unusable.is_none()).collect();
    if open.is_empty() {
        return Ok((Vec::new(), Some(clouds::no_window(&msg::no_usable_set()))));
    }
    let mut told = Told::default();
    for _ in 0..MOST_PAIRS {
        open.retain(|set| !told.covers(set));
        let oldest = open.pop_back();
        let pair: Vec<&BackupSet> = oldest.into_iter().chain(open.pop_front()).collect();
        told.ask(link, source, &pair).await?;
        // Where neither the oldest nor the newest opens one, none between them does.
        if told.windows.is_empty() {
            break;
        }
    }
    let (Some(first), Some(last)) = (told.windows.first(), told.windows.last()) else {
        let why = told.why_none.map_or_else(clouds::window_not_told, |why| clouds::no_window(&why));
        return Ok((Vec::new(), Some(why)));
    };
    let span = Window { from: first.from, to: last.to };
    let holes = holes::read(link, source, span).await;
    Ok((holes::cut_out(told.windows, &holes), None))
}

impl Told {
    /// Whether a set lies in a known window: then its logs are those of that window, up to the same end.
    fn covers(&self, set: &BackupSet) -> bool {
        set.finished_at.is_some_and(|at| self.windows.iter().any(|window| window.contains(at)))
    }

    /// Asks for the windows of some sets side by side.
    async fn ask(&mut self, link: &Link, source: &Instance, sets: &[&BackupSet]) -> Result<(), Fault> {
        for answer in join_all(sets.iter().map(|set| of_set(link, source, set))).await {
            match answer {
                Ok(window) => self.windows.extend(window),
                // A set that expired a moment ago opens no window.
                Err(fault) if fault.code.as_deref() == Some("InvalidBackupSetID.NotFound") => {
                    self.why_none.get_or_insert(fault.summary);
                }
                Err(fault) => {
                    self.why_none.get_or_insert(reason(fault)?);
                }
            }
        }
        merge(&mut self.windows);
        Ok(())
    }
}

/// The window that one set opens. `RegionId` is optional and ambiguous, so it is not sent.
async fn of_set(link: &Link, source: &Instance, set: &BackupSet) -> Result<Option<Window>, Fault> {
    let call = Call::new("DescribeAvailableRecoveryTime")
        .with("CrossBackupId", set.id.as_str())
        .with("DBInstanceId", source.id.as_str());
    let answer: wire::RecoveryTime = ask(link, &call).await?;
    let window = answer.begin.time().zip(answer.end.time()).map(|(from, to)| Window { from, to });
    Ok(window.filter(|window| window.from <= window.to))
}

/// Sorts windows and joins those that touch.
fn merge(windows: &mut Vec<Window>) {
    windows.sort_by_key(|window| window.from);
    windows.dedup_by(|next, kept| {
        let touches = next.from <= kept.to;
        if touches {
            kept.to = kept.to.max(next.to);
        }
        touches
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fault::FaultKind;
    use crate::domain::time::Timestamp;
    use crate::messages::aliyun_codes as codes;
    use crate::provider::aliyun::restore_ddr_table::tests::source;
    use crate::provider::testing::{Script, link};

    const NO_LOGS: &str = r#"{"RequestId":"R","TotalRecordCount":0,"Items":{"Item":[]}}"#;

    fn day(day: i64) -> Timestamp {
        Timestamp::parse_rfc3339("2026-11-01T00:00:00Z").unwrap().plus_secs((day - 1) * 86_400)
    }

    /// Sets of these days, newest first.
    fn sets(days: &[i64]) -> Vec<BackupSet> {
        let set = |&at: &i64| BackupSet {
            id: format!("set-{at}").into(),
            started_at: None,
            finished_at: Some(day(at)),
            size_bytes: None,
            kind: Vec::new(),
            manual: false,
            regions: Vec::new(),
            unusable: None,
        };
        days.iter().map(set).collect()
    }

    fn window(from: i64, to: i64) -> (u16, String) {
        let (from, to) = (day(from).sec_time(), day(to).sec_time());
        (200, format!(r#"{{"CrossBackupId":0,"RecoveryBeginTime":"{from}","RecoveryEndTime":"{to}"}}"#))
    }

    fn span(from: i64, to: i64) -> Window {
        Window { from: day(from), to: day(to) }
    }

    #[tokio::test]
    async fn the_oldest_sets_window_usually_covers_all() {
        let script = Script::new([window(2, 20), window(19, 20), (200, NO_LOGS.to_owned())]);
        let (windows, why) = read(&link(&script), &source(), &sets(&[19, 12, 9, 5, 2])).await.unwrap();
        assert_eq!((windows, why), (vec![span(2, 20)], None));
        let seen = script.seen();
        let asked: Vec<String> =
            seen[..2].iter().map(|request| request.fields()["CrossBackupId"].clone()).collect();
        assert_eq!(asked, ["set-2", "set-19"]);
        assert_eq!(seen[0].fields()["Action"], "DescribeAvailableRecoveryTime");
        assert_eq!(seen[0].fields()["DBInstanceId"], "rm-source");
        let logs = seen[2].fields();
        assert_eq!(
            (logs["StartTime"].as_str(), logs["EndTime"].as_str()),
            ("2026-11-02T00:00:00Z", "2026-11-20T00:00:00Z")
        );
    }

    #[tokio::test]
    async fn sets_outside_known_windows_are_asked_and_all_is_merged() {
        let script = Script::new([
            window(2, 4),
            window(12, 20),
            window(6, 9),
            window(9, 10),
            (200, NO_LOGS.to_owned()),
        ]);
        let (windows, _) = read(&link(&script), &source(), &sets(&[19, 12, 9, 6, 3, 2])).await.unwrap();
        assert_eq!(windows, [span(2, 4), span(6, 10), span(12, 20)]);
        assert_eq!(script.seen().len(), 5, "sets 12 and 3 lie in known windows");
        let off = r#"{"Code":"NoAvailableLogBackup"}"#;
        let script = Script::new([(400, off), (400, off)]);
        let (windows, _) = read(&link(&script), &source(), &sets(&[19, 12, 9, 6])).await.unwrap();
        assert_eq!((windows, script.seen().len()), (vec![], 2));
    }

    #[tokio::test]
    async fn no_window_is_a_reason_and_a_broken_read_is_a_fault() {
        let (_, why) = read(&link(&Script::new::<String>([])), &source(), &[]).await.unwrap();
        assert_eq!(why, Some(clouds::no_window(&msg::no_usable_set())));
        let off = (400, r#"{"Code":"NoAvailableLogBackup","Message":"m"}"#);
        let (windows, why) = read(&link(&Script::new([off])), &source(), &sets(&[2])).await.unwrap();
        assert_eq!((windows, why), (vec![], Some(clouds::no_window(&codes::no_cross_logs()))));
        let (_, why) = read(&link(&Script::new([(200, "{\"RequestId\":\"R\"}")])), &source(), &sets(&[2]))
            .await
            .unwrap();
        assert_eq!(why, Some(clouds::window_not_told()));
        let broken = Script::new([(400, r#"{"Code":"SignatureDoesNotMatch"}"#)]);
        assert_eq!(read(&link(&broken), &source(), &sets(&[2])).await.unwrap_err().kind, FaultKind::Auth);
        let expired = Script::new([
            (404, r#"{"Code":"InvalidBackupSetID.NotFound"}"#.to_owned()),
            window(9, 12),
            (403, "{}".into()),
        ]);
        let (windows, why) = read(&link(&expired), &source(), &sets(&[9, 2])).await.unwrap();
        assert_eq!((windows, why), (vec![span(9, 12)], None));
    }
}
