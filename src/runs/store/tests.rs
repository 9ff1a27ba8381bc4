//! The state folder: private, ours, and tolerant of what lies in it.

use std::os::unix::fs::{PermissionsExt as _, symlink};

use super::*;
use crate::runs::testing::Bench;

#[test]
fn folders_and_files_are_private() {
    let bench = Bench::new();
    bench.submit(&bench.plan()).unwrap();
    let mode = |path: PathBuf| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let folder = bench.store.folder(&"k7q2".into()).unwrap();
    assert_eq!(mode(bench.store.root().to_owned()), 0o700);
    assert_eq!(mode(folder.clone()), 0o700);
    for file in ["plan.toml", "request.json", "checks.json", "journal.jsonl", "lock"] {
        assert_eq!(mode(folder.join(file)), 0o600, "{file}");
    }
}

#[test]
fn a_folder_that_is_not_ours_to_use_is_refused() {
    let place = tempfile::tempdir().unwrap();
    let (real, link, file) =
        (place.path().join("real"), place.path().join("link"), place.path().join("file"));
    std::fs::create_dir(&real).unwrap();
    symlink(&real, &link).unwrap();
    std::fs::write(&file, "").unwrap();
    for path in [&link, &file, &file.join("below")] {
        assert_eq!(Store::open(path).unwrap_err().kind, FaultKind::Local, "{}", path.display());
    }
    Store::open(&real).unwrap();
    Store::open(&real).unwrap();
}

#[test]
fn broken_runs_are_listed_and_the_others_still_work() {
    let bench = Bench::new();
    bench.submit(&bench.plan()).unwrap();
    let runs = bench.store.root().join("runs");
    std::fs::create_dir(runs.join("a2b3")).unwrap();
    std::fs::write(runs.join("a2b3/journal.jsonl"), "garbage\n").unwrap();
    std::fs::create_dir(runs.join("c2d3")).unwrap();
    std::fs::create_dir(runs.join("no run")).unwrap();
    symlink(runs.join("k7q2"), runs.join("e2f3")).unwrap();
    let all = bench.store.runs().unwrap();
    let states: Vec<(&str, &str)> = all.iter().map(|e| (e.run.as_str(), e.state.key())).collect();
    assert_eq!(states, [("k7q2", "accepted"), ("a2b3", "broken"), ("c2d3", "draft"), ("e2f3", "broken")]);
}

#[test]
fn marks_are_safe_as_names_and_never_given_twice() {
    let bench = Bench::new();
    for bad in ["../x", "k7q", "", "K7Q2", "a/b2"] {
        assert_eq!(bench.store.run(&bad.into()).unwrap_err().kind, FaultKind::Invalid, "{bad}");
    }
    assert_eq!(bench.store.run(&"zzzz".into()).unwrap_err().kind, FaultKind::NotFound);
    let mut seed = 0;
    let mut random = || {
        seed += 1;
        seed / 2
    };
    let first = bench.store.fresh_mark(&mut random).unwrap();
    bench.store.enter(&first).unwrap();
    assert_ne!(bench.store.fresh_mark(&mut random).unwrap(), first);
    assert!(bench.store.fresh_mark(|| 0).is_err(), "the only one it offers is taken");
}
