//! What may be unknown is "not checked", never "ok"; what must be known fails.

use futures_util::FutureExt as _;

use super::*;
use crate::domain::check::Status;
use crate::runs::testing::{Bench, draft};

fn checked(bench: &Bench) -> Result<Checked, Fault> {
    check(&bench.cloud, &bench.cloud, &bench.link, &draft()).now_or_never().unwrap()
}

fn status(checked: &Checked, key: &str) -> Status {
    checked.checks.iter().find(|check| check.key == key).unwrap().status
}

#[test]
fn all_read() {
    let found = checked(&Bench::new()).unwrap();
    assert!(found.judged.is_ok());
    for key in ["no-other-task", "point", "in-backup", "names-free", "disk", "clock"] {
        assert_eq!(status(&found, key), Status::Ok, "{key}");
    }
    assert_eq!(found.facts.existing.tables.len(), 1, "the backup's names are learnt");
}

#[test]
fn what_cannot_be_read_is_not_checked() {
    for (blind, key) in [
        ("databases", "in-backup"),
        ("tables", "in-backup"),
        ("existing", "names-free"),
        ("tasks", "no-other-task"),
    ] {
        let bench = Bench::new();
        bench.cloud.blind.lock().unwrap().push(blind);
        assert_eq!(status(&checked(&bench).unwrap(), key), Status::NotChecked, "{blind}");
    }
}

#[test]
fn without_points_there_is_nothing_to_weigh() {
    let bench = Bench::new();
    bench.cloud.blind.lock().unwrap().push("points");
    assert!(checked(&bench).is_err());
    assert!(bench.submit(&bench.plan()).is_err());
    assert_eq!(bench.cloud.sent(), 0);
}

#[test]
fn what_a_cut_list_does_not_have_is_not_checked() {
    let bench = Bench::new();
    let mut draft = draft();
    draft.databases[0].tables[0].name = "beyond_the_end".into();
    let look = |bench: &Bench| {
        let found = check(&bench.cloud, &bench.cloud, &bench.link, &draft).now_or_never().unwrap().unwrap();
        status(&found, "in-backup")
    };
    assert_eq!(look(&bench), Status::Blocked);
    bench.cloud.cut.store(true, std::sync::atomic::Ordering::SeqCst);
    assert_eq!(look(&bench), Status::NotChecked);
}
