//! A program that prints keys: `command:PROGRAM ARGUMENTS`, and the aliyun command's mode External.
//!
//! The line is split into words as a shell would, but no shell runs: nothing in it is expanded. What the program prints
//! is never shown and never logged; what it says on standard error is shown masked, and only if it failed. It gets
//! no terminal: the wizard is drawing on it.

use std::process::{ExitStatus, Stdio};
use std::sync::Arc;
use std::time::Duration;

use futures_util::future::{Either, join3, select};
use tokio::io::{AsyncRead, AsyncReadExt as _};
use tokio::process::{Child, Command};
use zeroize::Zeroizing;

use super::answer::{self, Answer, Unusable};
use super::found::{Fetch, Fetched};
use super::{Surroundings, Wire};
use crate::domain::fault::{Fault, FaultKind};
use crate::messages::{Text, credentials as msg};
use crate::provider::{Later, redact};

/// How long a program may take.
const PATIENCE: Duration = Duration::from_secs(30);
/// More than any real output.
const LARGEST: u64 = 256 * 1024;
/// Room for any usual output at once, so that no half of it is left behind by growing.
const USUAL: usize = 16 * 1024;
/// How much of standard error is shown.
const SHOWN: usize = 400;

/// A program and its surroundings. No `Debug`: arguments and variables may be secrets.
struct Program {
    words: Vec<String>,
    here: Surroundings,
}

/// The way to keys through a program; `place` tells where the line was found.
pub fn fetched(place: &str, line: &str, here: &Surroundings) -> Result<Fetched, Fault> {
    let words = shlex::split(line).unwrap_or_default();
    // `NAME=secret program` needs a shell, and must not be taken for a program's name and shown.
    if words.first().is_none_or(|word| word.is_empty() || word.contains('=')) {
        let summary = msg::command_unreadable();
        return Err(Fault::new(FaultKind::Local, summary, msg::fix_command_line()));
    }
    let program = Program { words, here: here.clone() };
    let origin = format!("{place} ({})", program.name());
    let identity = crate::domain::request::sha256_hex(line.as_bytes());
    Ok(Fetched::new(origin, &identity, Arc::new(program)))
}

impl Program {
    /// The program's name without its folder; only a plain one is shown.
    fn name(&self) -> String {
        let first = self.words.first().map_or("", String::as_str);
        let name = first.rsplit(['/', '\\']).next().unwrap_or_default();
        let plain = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
        let shown = !name.is_empty() && name.len() <= 40 && name.chars().all(plain);
        redact::mask(if shown { name } else { "…" }, &[])
    }

    fn start(&self) -> Result<Child, Fault> {
        let (program, arguments) = self.words.split_first().ok_or_else(|| {
            Fault::new(FaultKind::Local, msg::command_unreadable(), msg::fix_command_line())
        })?;
        let mut command = Command::new(program);
        command.args(arguments).env_clear().envs(&self.here.vars);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).kill_on_drop(true);
        // A group of its own cannot read from our terminal, nor does our Ctrl-C end it half-way.
        #[cfg(unix)]
        command.process_group(0);
        let kind = |error: std::io::Error| {
            fault(msg::command_not_started(self.name())).with_detail(error.kind().to_string())
        };
        command.spawn().map_err(kind)
    }

    async fn run(&self, wire: &Wire) -> Result<Answer, Fault> {
        let mut child = self.start()?;
        let group = child.id();
        let (out, err) = (child.stdout.take(), child.stderr.take());
        let ended = {
            let work = Box::pin(join3(whole(out), whole(err), child.wait()));
            match select(work, wire.pace.sleep(PATIENCE)).await {
                Either::Left((ended, _)) => Some(ended),
                Either::Right(_) => None,
            }
        };
        let Some((out, err, status)) = ended else {
            stop(group);
            return Err(fault(msg::command_slow(self.name(), PATIENCE.as_secs())));
        };
        self.judge(status.ok(), &out, &err)
    }

    fn judge(&self, status: Option<ExitStatus>, out: &[u8], err: &[u8]) -> Result<Answer, Fault> {
        if !status.is_some_and(|status| status.success()) {
            let status = status.map_or_else(|| "no status".to_owned(), |status| status.to_string());
            let failed = fault(msg::command_failed(self.name(), status));
            let said = self.said(out, err);
            return Err(if said.is_empty() { failed } else { failed.with_detail(said) });
        }
        answer::read(out).map_err(|error| {
            let odd = |missing: &str| fault(msg::command_odd(self.name(), missing));
            match error {
                Unusable::NoObject => odd(&msg::a_json_object().en),
                Unusable::Missing(part) => odd(part),
            }
        })
    }

    /// Standard error, masked: neither what stood on standard output nor an argument or a secret variable is repeated.
    fn said(&self, out: &[u8], err: &[u8]) -> String {
        let out = String::from_utf8_lossy(out);
        let inside = |c: char| !(c.is_ascii_alphanumeric() || "+/=_-.".contains(c));
        let printed = out.split(inside).filter(|word| word.len() >= 6);
        let arguments = self.words.iter().skip(1).flat_map(|word| word.split(inside));
        let secret = |name: &str| {
            let name = name.to_ascii_uppercase();
            ["SECRET", "TOKEN", "PASS", "KEY", "_AK", "_SK"].iter().any(|part| name.contains(part))
        };
        let variables =
            self.here.vars.iter().filter(|(name, _)| secret(name)).map(|(_, value)| value.as_str());
        let mut known: Vec<&str> =
            printed.chain(arguments.filter(|word| word.len() >= 6)).chain(variables).collect();
        // The longest first, so that no rest of one is left standing.
        known.sort_by_key(|word| std::cmp::Reverse(word.len()));
        let text = redact::mask(String::from_utf8_lossy(err).trim(), &known);
        text.chars().take(SHOWN).collect()
    }
}

fn fault(summary: Text) -> Fault {
    Fault::new(FaultKind::Auth, summary, msg::fix_command())
}

impl Fetch for Program {
    fn fetch<'a>(&'a self, wire: &'a Wire) -> Later<'a, Answer> {
        Box::pin(self.run(wire))
    }
}

/// All a pipe gives, up to the bound.
async fn whole(pipe: Option<impl AsyncRead + Unpin>) -> Zeroizing<Vec<u8>> {
    let mut bytes = Zeroizing::new(Vec::with_capacity(USUAL));
    if let Some(pipe) = pipe {
        // A pipe that breaks ends the output; what came is judged.
        let _ = pipe.take(LARGEST).read_to_end(&mut bytes).await;
    }
    bytes
}

/// Ends a program and what it started.
#[cfg(unix)]
fn stop(group: Option<u32>) {
    use rustix::process::{Pid, Signal, kill_process_group};
    let pid = group.and_then(|id| i32::try_from(id).ok()).and_then(Pid::from_raw);
    // It fails only when the program has just ended by itself.
    let _ = pid.map(|pid| kill_process_group(pid, Signal::KILL));
}

/// Elsewhere the program alone ends, when its handle is dropped.
#[cfg(not(unix))]
fn stop(_: Option<u32>) {}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use secrecy::ExposeSecret as _;

    use super::*;
    use crate::provider::Pace;
    use crate::provider::pace::RealPace;
    use crate::provider::testing::{FakePace, Script};

    fn wire(pace: impl Pace + 'static) -> Wire {
        Wire { transport: Script::new::<&str>([]), pace: Arc::new(pace) }
    }

    fn here() -> Surroundings {
        let vars = [("PATH", "/usr/bin:/bin"), ("MY_TOKEN", "variable-secret")];
        let vars = vars.map(|(name, value)| (name.to_owned(), value.to_owned()));
        Surroundings { vars: vars.into(), ..Surroundings::default() }
    }

    async fn run(line: &str) -> Result<Answer, Fault> {
        let recipe = fetched("command", line, &here())?;
        recipe.fetch.fetch(&wire(RealPace)).await
    }

    #[tokio::test]
    async fn what_it_prints_are_keys_and_no_shell_expands_anything() {
        let keys = run(r#"printf '{"ak":"%s","sk":"%s"}' $HOME 'a b'"#).await.unwrap();
        assert_eq!((keys.id.as_str(), keys.secret.expose_secret()), ("$HOME", "a b"));
        let keys = run(r#"sh -c 'printf "{\"mode\":\"AK\",\"access_key_id\":\"$MY_TOKEN\",\"access_key_secret\":\"x\"}"'"#).await;
        assert_eq!(keys.unwrap().id, "variable-secret");
    }

    #[tokio::test]
    async fn failures_are_told_without_what_it_printed() {
        let fault =
            run("sh -c 'echo hunter2secret; echo cannot unlock hunter2secret variable-secret >&2; exit 3'")
                .await
                .unwrap_err();
        assert!(
            fault.summary.en.contains("program sh") && fault.summary.en.contains('3'),
            "{}",
            fault.summary
        );
        let shown = format!("{fault:?}");
        assert!(
            shown.contains("****") && !shown.contains("hunter2") && !shown.contains("variable-s"),
            "{shown}"
        );
        assert!(run("/nowhere/hunter2").await.unwrap_err().summary.en.contains("could not be started"));
        for (line, missing) in
            [("echo hunter2", "JSON object"), ("echo '{\"ak\":\"hunter2\"}'", "access_key_secret")]
        {
            let fault = run(line).await.unwrap_err();
            assert_eq!(fault.summary, msg::command_odd("echo", missing));
            assert!(!format!("{fault:?}").contains("hunter2"));
        }
    }

    #[tokio::test]
    async fn a_program_that_hangs_is_stopped() {
        let recipe = fetched("command", "sleep 600", &here()).unwrap();
        let fault = recipe.fetch.fetch(&wire(FakePace::default())).await.unwrap_err();
        assert_eq!(fault.summary, msg::command_slow("sleep", 30));
    }

    #[test]
    fn lines_that_are_no_command_are_refused_unseen() {
        for line in ["KEY=hunter2 program", "'open", "''", "   "] {
            let fault = fetched("command", line, &here()).map(|_| ()).unwrap_err();
            assert_eq!(fault.summary, msg::command_unreadable(), "{line}");
        }
        assert_eq!(
            fetched("command", "/opt/x/get-keys --p hunter2", &here()).unwrap().origin,
            "command (get-keys)"
        );
    }
}
