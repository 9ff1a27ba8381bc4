//! Where the process meets the commands: clock, chance, environment, signals. Nothing else in `cli` touches them.

use std::future::Future;
use std::path::PathBuf;
use std::time::Duration;

use futures_util::future::{BoxFuture, Either, select};

use super::exit::{Exit, Failure};
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::time::Timestamp;
use crate::domain::zone::Zone;
use crate::messages::{Lang, Text, cli as msg, time};
use crate::provider::Pace;
use crate::provider::credentials::Surroundings;
use crate::provider::pace::RealPace;

/// The present.
#[expect(clippy::disallowed_methods, reason = "the commands' only look at the clock")]
pub fn now() -> Timestamp {
    Timestamp::from_millis(chrono::Utc::now().timestamp_millis())
}

/// The zone of this machine, where it is known.
pub fn host_zone() -> Option<Zone> {
    Zone::parse(&iana_time_zone::get_timezone().ok()?)
}

/// Random bits for a run mark.
pub fn random() -> u64 {
    uuid::Uuid::new_v4().as_u64_pair().1 ^ uuid::Uuid::new_v4().as_u64_pair().0
}

/// The environment, the home and the folder of this process. Variables that are no text are left out.
pub fn surroundings() -> Surroundings {
    let vars = std::env::vars_os()
        .filter_map(|(key, value)| Some((key.into_string().ok()?, value.into_string().ok()?)));
    let vars: std::collections::HashMap<String, String> = vars.collect();
    let named = vars.get("HOME").filter(|home| !home.is_empty()).map(PathBuf::from);
    let home = named.or_else(|| directories::BaseDirs::new().map(|dirs| dirs.home_dir().to_owned()));
    Surroundings { vars, home, folder: std::env::current_dir().ok() }
}

/// From here on this process leaves no core file and cannot be looked into by others of the same user: it holds keys. What
/// it starts (an editor, a program that prints keys) is not bound by it. A system that refuses has no such files to fear.
pub fn keep_memory_private() {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
        let none = Rlimit { current: Some(0), ..getrlimit(Resource::Core) };
        let _ = setrlimit(Resource::Core, none);
    }
    // Where cores are piped to a program, the limit is not asked; this is.
    #[cfg(any(target_os = "linux", target_os = "android"))]
    let _ = rustix::process::set_dumpable_behavior(rustix::process::DumpableBehavior::NotDumpable);
}

/// The size of the terminal that data would be drawn on, in columns and rows; `None` where a pipe or a file is in its place.
pub fn terminal_size() -> Option<(u16, u16)> {
    use std::io::IsTerminal as _;
    let both = std::io::stdin().is_terminal() && std::io::stdout().is_terminal();
    both.then(|| crossterm::terminal::size().ok()).flatten()
}

/// Whether the locale is a UTF-8 one.
pub fn speaks_utf8(surroundings: &Surroundings) -> bool {
    let named = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(|name| surroundings.var(name));
    let lower = named.unwrap_or_default().to_ascii_lowercase();
    lower.contains("utf-8") || lower.contains("utf8")
}

/// The real clock, which says on standard error how long the cloud asks a person to wait.
pub struct TellingPace {
    /// Their language.
    pub lang: Lang,
    /// The zone they read times in.
    pub zone: Zone,
}

impl Pace for TellingPace {
    fn now(&self) -> Timestamp {
        RealPace.now()
    }

    fn pauses(&self, span: Duration) {
        use std::io::Write as _;
        if span < Duration::from_secs(1) {
            return;
        }
        let ms = i64::try_from(span.as_millis()).unwrap_or(i64::MAX);
        let again = self.zone.wall(self.now().plus_millis(ms));
        let words = msg::asked_to_wait(&time::span(ms), again);
        // Nothing depends on its being read.
        let _ = writeln!(std::io::stderr(), "{}", words.get(self.lang));
    }

    fn sleep(&self, span: Duration) -> BoxFuture<'_, ()> {
        RealPace.sleep(span)
    }

    fn nonce(&self) -> String {
        RealPace.nonce()
    }

    fn chance(&self) -> f64 {
        RealPace.chance()
    }
}

/// How a wait ended.
pub enum Waited<T> {
    /// By itself.
    Done(T),
    /// By Ctrl-C, SIGTERM or a hang-up.
    Interrupted,
}

/// From here on each request to the cloud is a line on standard error. Only our own lines: what libraries say of a
/// request could hold what we keep back.
pub fn tell_requests() {
    let lines = tracing_subscriber::fmt().with_writer(std::io::stderr).with_ansi(false).with_target(false);
    let ours = tracing_subscriber::EnvFilter::new("off,undrop=debug");
    // It fails only when somebody listens already.
    let _ = lines.with_env_filter(ours).try_init();
}

/// Runs a command's future to its end.
pub fn block_on<T>(work: impl Future<Output = Result<T, Failure>>) -> Result<T, Failure> {
    let build = || tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = can_wait().and_then(|()| build()).map_err(|error| runtime_fault(&error))?;
    let result = runtime.block_on(work);
    // A name that is still being looked up must not keep the program from ending.
    runtime.shutdown_background();
    result
}

/// Whether there are file descriptors to spare for waiting and for hearing signals. Without them the libraries would end the
/// program where it stands, terminal and all.
pub fn can_wait() -> std::io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::net::UnixStream;
        let _spare: Vec<_> = (0..6).map(|_| UnixStream::pair()).collect::<Result<_, _>>()?;
    }
    Ok(())
}

fn runtime_fault(error: &std::io::Error) -> Failure {
    let summary = msg::no_runtime();
    let fault = Fault::new(FaultKind::Local, summary, Text::default()).with_detail(error.to_string());
    Failure::Fault(Exit::Usage, Box::new(fault))
}

/// Reads end at once on a signal.
pub async fn unless_interrupted<T>(work: impl Future<Output = Result<T, Failure>>) -> Result<T, Failure> {
    match until_signal(&mut Box::pin(work)).await {
        Waited::Done(result) => result,
        Waited::Interrupted => Err(Failure::Interrupted),
    }
}

/// Waits for work or a signal, whichever comes first. The work stays whole and can be waited for again.
pub async fn until_signal<T>(work: &mut (impl Future<Output = T> + Unpin)) -> Waited<T> {
    match select(work, Box::pin(signal())).await {
        Either::Left((result, _)) => Waited::Done(result),
        Either::Right(_) => Waited::Interrupted,
    }
}

/// Waits for work, but only so long.
pub async fn for_at_most<T>(span: Duration, work: &mut (impl Future<Output = T> + Unpin)) -> Option<T> {
    tokio::time::timeout(span, work).await.ok()
}

/// Ctrl-C, SIGTERM, or the hang-up of the terminal. Where none can be heard, it never comes.
#[cfg(unix)]
async fn signal() {
    use tokio::signal::unix::{SignalKind, signal};
    let heard = |kind| async move {
        match signal(kind) {
            Ok(mut stream) => drop(stream.recv().await),
            Err(_) => std::future::pending().await,
        }
    };
    let hang_up = async {
        // Whoever started us with nohup wants us to go on.
        if ignores_hang_up() { std::future::pending().await } else { heard(SignalKind::hangup()).await }
    };
    let ends = select(Box::pin(heard(SignalKind::terminate())), Box::pin(hang_up));
    select(Box::pin(ctrl_c()), ends).await;
}

/// Whether SIGHUP, the first bit of the kernel's mask, was ignored when we were started.
#[cfg(unix)]
fn ignores_hang_up() -> bool {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).is_some_and(|mask| mask & 1 == 1)
}

#[cfg(not(unix))]
async fn signal() {
    ctrl_c().await;
}

async fn ctrl_c() {
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}
