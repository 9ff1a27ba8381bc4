//! Holes in the logs that lie in the profile's region (DescribeCrossRegionLogBackupFiles).
//!
//! A window is cut only by what a complete list proves. A list that could not be read, or has gaps of its own, cuts
//! nothing: then the service finds the hole, by refusing.

use crate::domain::instance::Instance;
use crate::domain::time::{Timestamp, Window};
use crate::provider::Link;
use crate::provider::aliyun::call::Call;
use crate::provider::aliyun::pages;
use crate::provider::aliyun::wire::cross;
use crate::provider::lenient::Word;

/// A log file ends and the next begins within this; more is a hole.
const SLACK_MS: i64 = 5_000;

/// The holes in a span; none where the list does not prove any.
pub async fn read(link: &Link, source: &Instance, span: Window) -> Vec<Window> {
    let call = Call::new("DescribeCrossRegionLogBackupFiles")
        .with("RegionId", source.region.as_str())
        .with("DBInstanceId", source.id.as_str())
        .with("StartTime", span.from.sec_time())
        .with("EndTime", span.to.sec_time())
        .with("CrossBackupRegion", link.profile.region.as_str());
    let open = |page: cross::Logs| (page.items.0, page.total);
    let key = |log: &cross::Log| log.id.owned();
    let Ok((list, told)) = pages::counted(link, call, pages::NUMBERED, open, key).await else {
        return Vec::new();
    };
    let files: Option<Vec<Window>> = list.iter().map(reach).collect();
    match files {
        Some(files) if told == Some(list.len() as u64) => between(files),
        _ => Vec::new(),
    }
}

fn reach(log: &cross::Log) -> Option<Window> {
    Some(Window { from: log.begin.time()?, to: last_moment(&log.end)? })
}

/// The end of a log. The pages have this with seconds and without: without them it may be any moment of that minute.
fn last_moment(end: &Word) -> Option<Timestamp> {
    let minute_form = end.or_empty().trim().len() == "2026-01-02T03:04Z".len();
    Some(end.time()?.plus_secs(if minute_form { 59 } else { 0 }))
}

/// What lies between files. Files of several nodes overlap; what one of them has is not missing.
fn between(mut files: Vec<Window>) -> Vec<Window> {
    files.sort_by_key(|file| file.from);
    let mut holes = Vec::new();
    let mut covered: Option<Timestamp> = None;
    for file in files {
        let before = covered.unwrap_or(file.from);
        if file.from.since(before) > SLACK_MS {
            holes.push(Window { from: before, to: file.from });
        }
        covered = Some(before.max(file.to));
    }
    holes
}

/// Windows without what lies inside the holes.
pub fn cut_out(windows: Vec<Window>, holes: &[Window]) -> Vec<Window> {
    holes.iter().fold(windows, |windows, hole| windows.into_iter().flat_map(|w| cut(w, hole)).collect())
}

fn cut(window: Window, hole: &Window) -> Vec<Window> {
    if hole.to <= window.from || window.to <= hole.from {
        return vec![window];
    }
    let parts = [Window { to: hole.from, ..window }, Window { from: hole.to, ..window }];
    parts.into_iter().filter(|part| part.from < part.to).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::provider::aliyun::restore_ddr_table::tests::source;
    use crate::provider::testing::{NOW, Script, link};
    use proptest::prelude::*;

    fn at(secs: i64) -> Timestamp {
        Timestamp::from_secs(NOW + secs)
    }

    fn span(from: i64, to: i64) -> Window {
        Window { from: at(from), to: at(to) }
    }

    fn log(id: i64, from: i64, to: i64) -> String {
        let (from, to) = (at(from).sec_time(), at(to).sec_time());
        format!(
            r#"{{"CrossLogBackupId":{id},"LogBeginTime":"{from}","LogEndTime":"{to}","CrossDownloadLink":"https://secret"}}"#
        )
    }

    async fn holes_of(total: &str, logs: &[String]) -> Vec<Window> {
        let page = format!(
            r#"{{"RequestId":"R","TotalRecordCount":{total},"Items":{{"Item":[{}]}}}}"#,
            logs.join(",")
        );
        let script = Script::new([(200, page.clone()), (200, page)]);
        read(&link(&script), &source(), span(0, 900)).await
    }

    #[tokio::test]
    async fn a_hole_is_what_no_file_of_a_complete_list_has() {
        let logs = [log(1, 0, 300), log(2, 302, 400), log(3, 100, 350), log(4, 500, 900)];
        assert_eq!(holes_of("4", &logs).await, [span(400, 500)]);
        assert_eq!(holes_of("5", &logs).await, [], "one file is not listed");
        assert_eq!(holes_of("null", &logs).await, [], "how many there are is not told");
        let odd = r#"{"CrossLogBackupId":9,"LogBeginTime":"soon"}"#.to_owned();
        assert_eq!(holes_of("5", &[&logs[..], &[odd]].concat()).await, [], "one file has no times");
        let script = Script::new([(403, r#"{"Code":"Forbidden.RAM"}"#)]);
        assert_eq!(read(&link(&script), &source(), span(0, 900)).await, []);
    }

    #[tokio::test]
    async fn the_list_is_asked_of_the_source_for_the_profiles_region() {
        let script = Script::new([(200, r#"{"RequestId":"R","Items":{"Item":[]}}"#)]);
        read(&link(&script), &source(), span(0, 900)).await;
        let fields = script.seen()[0].fields();
        for (key, wanted) in [
            ("Action", "DescribeCrossRegionLogBackupFiles"),
            ("RegionId", "cn-shanghai"),
            ("DBInstanceId", "rm-source"),
            ("CrossBackupRegion", "cn-hangzhou"),
            ("StartTime", "2026-11-21T02:00:00Z"),
            ("EndTime", "2026-11-21T02:15:00Z"),
        ] {
            assert_eq!(fields[key], wanted, "{key}");
        }
    }

    #[test]
    fn an_end_without_seconds_is_no_hole() {
        let log =
            |begin: &str, end: &str| cross::Log { id: "1".into(), begin: begin.into(), end: end.into() };
        let files =
            [log("2026-11-19T02:00Z", "2026-11-19T02:05Z"), log("2026-11-19T02:06Z", "2026-11-19T02:09Z")];
        assert_eq!(between(files.iter().filter_map(reach).collect()), []);
    }

    proptest! {
        #[test]
        fn cutting_takes_away_the_insides_and_nothing_else(
            windows in proptest::collection::vec((0_i64..50, 1_i64..20), 0..4),
            holes in proptest::collection::vec((0_i64..60, 1_i64..9), 0..4),
        ) {
            let spans = |list: Vec<(i64, i64)>| -> Vec<Window> {
                list.into_iter().map(|(from, length)| span(from, from + length)).collect()
            };
            let (windows, holes) = (spans(windows), spans(holes));
            let cut = cut_out(windows.clone(), &holes);
            for half in 0..160 {
                let moment = at(0).plus_millis(half * 500);
                let inside = |hole: &Window| hole.from < moment && moment < hole.to;
                let edge = |hole: &Window| hole.from == moment || moment == hole.to;
                let before = windows.iter().any(|w| w.contains(moment));
                let after = cut.iter().any(|w| w.contains(moment));
                prop_assert!(before || !after);
                prop_assert!(!(after && holes.iter().any(inside)));
                prop_assert!(after || !before || holes.iter().any(|hole| inside(hole) || edge(hole)));
            }
        }
    }
}
