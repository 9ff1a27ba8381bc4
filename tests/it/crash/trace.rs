//! The system calls of a send, and how one of them is tampered with: by strace, so the program under test is the one that
//! is shipped.

use std::collections::HashMap;
use std::process::{Command, Stdio};

/// One call: the n-th of its name in the process.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    pub name: String,
    pub nth: usize,
    /// The line of the trace, for the message of a failed test.
    pub line: String,
}

impl Step {
    /// Whether the call is one that changes or reads files and may fail for want of space.
    pub fn touches_files(&self) -> bool {
        [
            "openat",
            "mkdir",
            "write",
            "fsync",
            "fdatasync",
            "renameat",
            "rename",
            "linkat",
            "ftruncate",
            "flock",
        ]
        .contains(&self.name.as_str())
    }
}

/// What happens at the step.
#[derive(Clone, Copy, Debug)]
pub enum Injection {
    /// SIGKILL, before the call does anything.
    Kill,
    /// The call fails with this error.
    Error(&'static str),
}

/// Whether there is a strace that may trace: without one there is nothing to prove.
#[expect(clippy::disallowed_methods, reason = "CI must have what a developer may lack")]
pub fn is_possible() -> bool {
    let traced =
        Command::new("strace").args(["-qq", "-o", "/dev/null", "true"]).stderr(Stdio::null()).status();
    let possible = traced.is_ok_and(|status| status.success());
    assert!(possible || std::env::var_os("CI").is_none(), "CI must have strace: it is installed by .ci/run");
    possible
}

/// The program behind strace, with the environment and folder of a command.
pub fn under(command: &Command, strace: &[String]) -> Command {
    let mut traced = Command::new("strace");
    traced.args(["-f", "-qq"]).args(strace).arg("--").arg(command.get_program()).args(command.get_args());
    traced.env_clear();
    for (name, value) in command.get_envs() {
        if let Some(value) = value {
            traced.env(name, value);
        }
    }
    traced.env("PATH", "/usr/local/bin:/usr/bin:/bin");
    if let Some(folder) = command.get_current_dir() {
        traced.current_dir(folder);
    }
    traced
}

/// Tampers with one step.
pub fn tampered(command: &Command, how: &Injection, step: &Step) -> Command {
    let (name, nth) = (&step.name, step.nth);
    let what = match how {
        Injection::Kill => "signal=KILL".to_owned(),
        Injection::Error(error) => format!("error={error}"),
    };
    let inject = format!("inject={name}:{what}:when={nth}");
    let trace = format!("trace={name}");
    under(command, &["-o".into(), "/dev/null".into(), "-e".into(), trace, "-e".into(), inject])
}

/// The calls from the first that names the state folder to the end, in order.
pub fn steps(trace: &str, state: &str) -> Vec<Step> {
    let mut counts: HashMap<String, usize> = HashMap::new();
    let mut steps = Vec::new();
    let mut begun = false;
    for line in trace.lines() {
        let Some(name) = call(line) else { continue };
        let nth = counts.entry(name.to_owned()).or_default();
        *nth += 1;
        begun |= line.contains(state);
        if begun && !name.starts_with("exit") {
            steps.push(Step { name: name.to_owned(), nth: *nth, line: line.to_owned() });
        }
    }
    steps
}

/// The name of the call a line begins: `123 openat(AT_FDCWD, …`.
fn call(line: &str) -> Option<&str> {
    let (_, rest) = line.split_once(' ')?;
    let (name, _) = rest.trim_start().split_once('(')?;
    name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_').then_some(name)
}

#[test]
fn a_trace_is_read() {
    let trace = "7 execve(\"x\") = 0\n7 write(1, \"a\", 1) = 1\n7 openat(AT_FDCWD, \"/s/undrop/runs\") = 3\n\
                 7 write(3, \"b\", 1) = 1\n7 exit_group(0) = ?\n7 +++ exited with 0 +++\n";
    let found: Vec<(String, usize)> =
        steps(trace, "/s/undrop").into_iter().map(|step| (step.name, step.nth)).collect();
    assert_eq!(found, [("openat".to_owned(), 1), ("write".to_owned(), 2)]);
}
