//! Rows 35, 36, 39 and 40: this machine: disks, files of others, limits, terminals. What is told is told before anything is
//! sent.

use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::os::unix::process::ExitStatusExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::commands::{Cloud, Ran, told};

const SHOP_PROD: &str = "rm-bp1shop7prod";
const PLAN: [&str; 8] = [
    "--operation",
    "aliyun.restore-table",
    "--instance",
    SHOP_PROD,
    "--backup",
    "1482093516",
    "--table",
    "shop.orders",
];

/// A cloud with a plan that could be sent.
fn ready() -> Cloud {
    let cloud = Cloud::new("default", "");
    cloud.plan("shop", &PLAN);
    cloud
}

fn submit(command: &mut Command) -> Ran {
    told(command.args(["submit", "plan.toml", "--json", "--confirm", SHOP_PROD]))
}

fn restores(cloud: &Cloud) -> usize {
    cloud.server.with_world(|world| world.restores_seen())
}

/// The program under a shell that sets limits first.
fn limited(cloud: &Cloud, limits: &str, args: &[&str]) -> Command {
    let bare = cloud.bare();
    let mut command = Command::new("/bin/sh");
    command.args(["-c", &format!("{limits}; exec \"$0\" \"$@\""), env!("CARGO_BIN_EXE_undrop")]).args(args);
    command.env_clear().current_dir(cloud.home.path());
    command.envs(bare.get_envs().filter_map(|(name, value)| Some((name, value?))));
    command
}

#[test]
fn row_35_disk_full_read_only_or_missing_state_folder_is_told_before_anything_is_sent() {
    let cloud = ready();
    // A full disk, as the shell can make one: no file may grow.
    let full = submit(&mut limited(&cloud, "trap '' XFSZ; ulimit -f 0", &[]));
    assert_eq!((full.status, restores(&cloud)), (2, 0), "{} {}", full.out, full.err);
    assert_eq!(full.json()["error"]["kind"], "local", "{}", full.out);
    std::fs::remove_dir_all(cloud.home.path().join("state")).ok();

    let (file, link, real) =
        (cloud.home.path().join("file"), cloud.home.path().join("link"), cloud.home.path().join("real"));
    std::fs::write(&file, "").unwrap();
    std::fs::create_dir_all(real.join("undrop")).unwrap();
    std::fs::create_dir(&link).unwrap();
    symlink(real.join("undrop"), link.join("undrop")).unwrap();
    for root in [Path::new("/proc/nowhere"), &file, &link] {
        let mut command = cloud.bare();
        let ran = submit(command.env("XDG_STATE_HOME", root));
        assert_eq!((ran.status, restores(&cloud)), (2, 0), "{}: {} {}", root.display(), ran.out, ran.err);
        let message = ran.json()["error"]["message"].as_str().unwrap().to_owned();
        assert!(message.contains(&*root.to_string_lossy()), "{message}");
    }
    let nobody = cloud.home.path().join("nobodys");
    std::fs::create_dir_all(nobody.join("undrop")).unwrap();
    if std::os::unix::fs::chown(nobody.join("undrop"), Some(54_321), None).is_ok() {
        let mut command = cloud.bare();
        let ran = submit(command.env("XDG_STATE_HOME", &nobody));
        assert_eq!((ran.status, restores(&cloud)), (2, 0), "{} {}", ran.out, ran.err);
    }
    assert_eq!(submit(&mut cloud.bare()).json()["outcome"], "accepted", "and afterwards it works");
}

#[test]
fn row_35_no_write_of_the_record_may_fail_unseen() {
    if !can_trace() {
        return;
    }
    // Each call that puts the record on disk fails in its turn.
    for call in
        ["fsync:error=ENOSPC", "fsync:error=EIO", "write:error=ENOSPC", "renameat,rename:error=EDQUOT"]
    {
        for nth in [1, 2, 3, 4, 5, 6, 7] {
            let cloud = ready();
            let journal = journal_of(&cloud).display().to_string();
            let filter = if call.starts_with("write") { vec!["-P", journal.as_str()] } else { vec![] };
            let mut command = Command::new("strace");
            command.args(["-f", "-qq", "-o", "/dev/null"]).args(&filter);
            command.args(["-e", &format!("trace={}", call.split(':').next().unwrap())]);
            command.args(["-e", &format!("inject={call}:when={nth}"), env!("CARGO_BIN_EXE_undrop")]);
            command.env_clear().current_dir(cloud.home.path());
            command.envs(cloud.bare().get_envs().filter_map(|(name, value)| Some((name, value?))));
            let ran = submit(&mut command);
            let seen = restores(&cloud);
            match ran.status {
                2 => assert_eq!(seen, 0, "{call} {nth}: refused, and sent: {} {}", ran.out, ran.err),
                0 | 5 => {
                    assert_eq!(seen, 1, "{call} {nth}: {}", ran.out);
                    assert_eq!(
                        cloud.submit_again(SHOP_PROD),
                        3,
                        "{call} {nth}: it can be told that it was sent"
                    );
                    assert_eq!(restores(&cloud), 1, "{call} {nth}");
                }
                other => panic!("{call} {nth}: {other} {} {}", ran.out, ran.err),
            }
        }
    }
}

/// Where the journal of the plan will be.
fn journal_of(cloud: &Cloud) -> PathBuf {
    let plan: toml::Table =
        std::fs::read_to_string(cloud.home.path().join("plan.toml")).unwrap().parse().unwrap();
    let run = plan["run"].as_str().unwrap();
    cloud.home.path().join("state/undrop/runs").join(run).join("journal.jsonl")
}

/// Whether system calls can be made to fail here.
fn can_trace() -> bool {
    let tried =
        Command::new("strace").args(["-qq", "-o", "/dev/null", "true"]).stderr(Stdio::null()).status();
    tried.is_ok_and(|status| status.success())
}

#[test]
fn row_36_a_journal_that_cannot_be_trusted_is_refused_and_left_alone() {
    let cloud = ready();
    let run = submit(&mut cloud.bare()).json()["run"].as_str().unwrap().to_owned();
    let runs = cloud.home.path().join("state/undrop/runs");
    let good = std::fs::read(journal_of(&cloud)).unwrap();
    let make = |mark: &str, journal: &[u8]| {
        let folder = runs.join(mark);
        std::fs::create_dir(&folder).unwrap();
        std::fs::write(folder.join("request.json"), "{}").unwrap();
        // The first line names the run it belongs to.
        let text = String::from_utf8_lossy(journal);
        std::fs::write(folder.join("journal.jsonl"), text.as_bytes()).unwrap();
        folder.join("journal.jsonl")
    };
    let mut flipped = good.clone();
    flipped[40] ^= 1;
    let line = good.iter().position(|&byte| byte == b'\n').unwrap();
    let newer = "{\"at\":\"2026-11-21T02:00:00Z\",\"event\":\"created\",\"version\":9}\n";
    let cases = [
        ("aaaa", make("aaaa", &flipped), "line 1"),
        ("bbbb", make("bbbb", &[&good[..=line], b"garbage\n", &good[line + 1..]].concat()), "line 2"),
        ("cccc", make("cccc", newer.as_bytes()), ""),
        ("dddd", make("dddd", b""), ""),
        ("eeee", make("eeee", &good), ""),
    ];
    std::fs::create_dir(runs.join("ffff")).unwrap();
    symlink(journal_of(&cloud), runs.join("ffff/journal.jsonl")).unwrap();
    std::fs::create_dir(runs.join("gggg")).unwrap();
    rustix::fs::mkfifoat(rustix::fs::CWD, runs.join("gggg/journal.jsonl"), rustix::fs::Mode::RUSR).unwrap();
    make("hhhh", &good);
    std::fs::hard_link(runs.join("hhhh/journal.jsonl"), cloud.home.path().join("second")).unwrap();
    symlink(runs.join(&run), runs.join("jjjj")).unwrap();
    let mut broken = vec!["aaaa", "bbbb", "cccc", "eeee", "ffff", "gggg", "hhhh", "jjjj"];
    make("kkkk", &good);
    if std::os::unix::fs::chown(runs.join("kkkk/journal.jsonl"), Some(54_321), None).is_ok() {
        broken.push("kkkk");
    }
    let before: Vec<Vec<u8>> = cases.iter().map(|(_, path, _)| std::fs::read(path).unwrap()).collect();
    let listed = cloud.any(&["runs", "--json"]).good().json();
    let all = listed["runs"].as_array().unwrap();
    let of =
        |mark: &str| all.iter().find(|one| one["run"] == mark).unwrap_or_else(|| panic!("{mark}: {listed}"));
    assert_eq!(of(&run)["state"], "accepted", "the others still work");
    for mark in broken {
        assert_eq!(of(mark)["state"], "broken", "{mark}: {}", of(mark));
        assert_eq!(cloud.any(&["watch", mark]).status, 2, "{mark}");
    }
    for (mark, _, words) in &cases {
        let problem = of(mark)["problem"].as_str().unwrap_or_default();
        assert!(problem.contains(words), "{mark}: {problem}");
    }
    let after: Vec<Vec<u8>> = cases.iter().map(|(_, path, _)| std::fs::read(path).unwrap()).collect();
    assert_eq!(before, after, "never overwritten");
    assert!(cloud.any(&["watch", &run, "--speed", "3600"]).status == 0);
}

#[test]
fn row_36_what_others_may_do_with_our_files_is_taken_away() {
    let cloud = ready();
    let run = submit(&mut cloud.bare()).json()["run"].as_str().unwrap().to_owned();
    let root = cloud.home.path().join("state/undrop");
    let folder = root.join("runs").join(&run);
    let files = ["journal.jsonl", "request.json", "plan.toml", "checks.json", "lock"];
    for path in [&root, &folder] {
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o777)).unwrap();
    }
    for file in files {
        std::fs::set_permissions(folder.join(file), std::fs::Permissions::from_mode(0o666)).unwrap();
    }
    cloud.any(&["watch", &run, "--speed", "3600"]).good();
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(&root), mode(&folder)), (0o700, 0o700));
    assert_eq!(mode(&folder.join("journal.jsonl")), 0o600);
}

#[test]
fn row_39_out_of_file_descriptors_or_memory() {
    let cloud = ready();
    for limits in (3..24)
        .step_by(2)
        .map(|n| format!("ulimit -n {n}"))
        .chain(["ulimit -v 150000".to_owned(), "ulimit -u 1".to_owned()])
    {
        for args in [
            &["--profile", "shop", "instances", "--json"][..],
            &["submit", "plan.toml", "--json", "--confirm", SHOP_PROD],
            &["--demo", "--keys", "n", "--print"],
        ] {
            let output = limited(&cloud, &limits, args).output().unwrap();
            let err = String::from_utf8_lossy(&output.stderr);
            if err.contains("error while loading shared libraries") || err.contains("ulimit:") {
                continue;
            }
            assert_eq!(output.status.signal(), None, "{limits} {args:?}: {err}");
            assert!(
                output.status.code() != Some(101) && !err.contains("panicked"),
                "{limits} {args:?}: {err}"
            );
        }
    }
    assert!(restores(&cloud) <= 1, "one mark, at most one restore");
}

#[test]
fn row_40_no_terminal_dumb_terminal_no_home_no_utf8() {
    let cloud = Cloud::new("default", "");
    let refused = |vars: &[(&str, &str)], args: &[&str]| {
        let mut command = cloud.bare();
        for name in ["TERM", "HOME", "LANG"] {
            command.env_remove(name);
        }
        let output = command.envs(vars.iter().copied()).args(args).stdin(Stdio::null()).output().unwrap();
        let out = String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap();
        assert!(!out.contains('\u{1b}'), "{vars:?} {args:?}: {out:?}");
        (output.status.code(), out)
    };
    for vars in [&[][..], &[("TERM", "dumb")], &[("TERM", "xterm-256color")], &[("TERM", "")]] {
        for args in [&[][..], &["--demo"]] {
            let (status, out) = refused(vars, args);
            // Line by line where nothing can be drawn; the end of the input leaves it.
            assert_eq!(status, Some(0), "{vars:?} {args:?}: {out}");
            assert!(out.contains("plain form") && out.contains("1. A new restore."), "{out}");
        }
    }
    let (status, frame) = refused(&[("LANG", "C"), ("HOME", "/nowhere")], &["--demo", "--print"]);
    assert_eq!((status, frame.is_ascii()), (Some(0), true), "{frame}");
    let (status, out) = refused(&[("LANG", "C")], &["runs"]);
    assert_eq!(status, Some(0), "{out}");
    // Neither a home nor a state folder named: told, and nothing is made anywhere.
    let mut command = Command::new(env!("CARGO_BIN_EXE_undrop"));
    let ran = told(
        command.env_clear().current_dir(cloud.home.path()).args(["runs", "--json"]).env("HOME", "/proc/none"),
    );
    assert_eq!(ran.status, 2, "{}", ran.out);
}
