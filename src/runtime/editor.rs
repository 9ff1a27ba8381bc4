//! A text in the person's own editor: in a private file that is gone afterwards, with the terminal handed over whole.
//!
//! Whatever the editor does, what comes back is a text or a fault; it must never take the program down.

use std::fs::{File, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use super::signals::Signals;
use crate::app::msg::Edited;
use crate::domain::fault::{Fault, FaultKind};
use crate::messages::{Text, runtime as msg};

/// What is used where nobody named an editor.
const USUAL: &str = "vi";

/// More than this is no list of names.
const MOST: u64 = 64 << 20;

/// How long an editor gets to save what it has before it is ended.
const LAST_SAVE: Duration = Duration::from_secs(2);

/// A text that lies ready, with the editor's command.
pub(super) struct Desk {
    folder: tempfile::TempDir,
    words: Vec<String>,
}

/// How an editor ended.
pub(super) enum End {
    /// As it should.
    Well,
    /// Otherwise, in its own words.
    Badly(String),
    /// It was ended, because the program is to end.
    Stopped,
}

impl Desk {
    /// Lays a text ready for the editor that was named (`$VISUAL`, `$EDITOR`), else for the usual one.
    pub(super) fn lay(named: Option<&str>, text: &str) -> Result<Self, Fault> {
        let words = shlex::split(named.unwrap_or(USUAL)).filter(|words| !words.is_empty());
        let words = words.ok_or_else(|| fault(msg::editor_words(named.unwrap_or_default())))?;
        let desk = folder().map(|folder| Self { folder, words });
        let write = |desk: Self| {
            let mut options = OpenOptions::new();
            options.write(true).create_new(true);
            private(&mut options);
            options.open(desk.file())?.write_all(text.as_bytes())?;
            Ok(desk)
        };
        desk.and_then(write).map_err(|error: io::Error| fault(msg::editor_file(error)))
    }

    fn file(&self) -> std::path::PathBuf {
        self.folder.path().join("names.txt")
    }

    /// Starts the editor on the terminal. Where there is none it gets nothing to read and nowhere to write: lines that wait
    /// to be read are answers, and what is written is a record.
    pub(super) fn start(&self, on_terminal: bool) -> Result<Child, Fault> {
        let (program, arguments) =
            self.words.split_first().map_or((USUAL, &[][..]), |(p, a)| (p.as_str(), a));
        let mut command = Command::new(program);
        command.args(arguments).arg(self.file());
        if !on_terminal {
            command.stdin(Stdio::null()).stdout(Stdio::null());
        }
        command.spawn().map_err(|error| fault(msg::editor_not_started(program, error)))
    }

    /// What the editor left behind.
    pub(super) fn take(self, end: End) -> Edited {
        let text = read(&self.file());
        let program = self.words.first().cloned().unwrap_or_default();
        match (end, text) {
            (End::Well, Ok(text)) => Edited::Done(text),
            (End::Well, Err(error)) => Edited::Failed(Box::new(fault(msg::editor_file(error))), None),
            (End::Badly(how), text) => {
                Edited::Failed(Box::new(fault(msg::editor_crashed(program, how))), text.ok())
            }
            (End::Stopped, text) => Edited::Failed(Box::new(fault(msg::editor_stopped())), text.ok()),
        }
    }
}

fn read(path: &Path) -> io::Result<String> {
    let file = File::open(path)?;
    if !file.metadata()?.is_file() {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let mut bytes = Vec::new();
    file.take(MOST + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MOST {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    String::from_utf8(bytes).map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))
}

fn fault(what: Text) -> Fault {
    Fault::new(FaultKind::Local, what, msg::editor_hint())
}

#[cfg(unix)]
fn folder() -> io::Result<tempfile::TempDir> {
    use std::os::unix::fs::PermissionsExt as _;
    let own = std::fs::Permissions::from_mode(0o700);
    tempfile::Builder::new().prefix("undrop-").permissions(own).tempdir()
}

#[cfg(not(unix))]
fn folder() -> io::Result<tempfile::TempDir> {
    tempfile::Builder::new().prefix("undrop-").tempdir()
}

#[cfg(unix)]
fn private(options: &mut OpenOptions) {
    use std::os::unix::fs::OpenOptionsExt as _;
    options.mode(0o600);
}

#[cfg(not(unix))]
fn private(_: &mut OpenOptions) {}

/// Waits for the editor to end, or ends it when the program is to end. The flag tells which.
pub(super) async fn attend(mut child: Child, signals: &mut Signals) -> (End, bool) {
    let id = child.id();
    let mut waiting = tokio::task::spawn_blocking(move || wait(&mut child));
    let ended = |end: Result<End, _>| end.unwrap_or_else(|_| End::Badly(String::new()));
    tokio::select! {
        end = &mut waiting => return (ended(end), false),
        () = signals.end() => {}
    }
    ask_to_end(id);
    if tokio::time::timeout(LAST_SAVE, &mut waiting).await.is_err() {
        end(id);
        let _ = waiting.await;
    }
    (End::Stopped, true)
}

/// Waits for an editor. One that is stopped (Ctrl+Z) stops this program too, so that the shell gets its turn.
#[cfg(unix)]
pub(super) fn wait(child: &mut Child) -> End {
    use rustix::process::{Signal, WaitOptions, kill_process, waitpid};
    let Some(pid) = pid(child.id()) else { return End::Badly(String::new()) };
    loop {
        match waitpid(Some(pid), WaitOptions::UNTRACED) {
            Ok(Some((_, status))) if status.stopped() => {
                let _ = super::terminal::stop_process();
                let _ = kill_process(pid, Signal::CONT);
            }
            Ok(Some((_, status))) => {
                return match (status.exit_status(), status.terminating_signal()) {
                    (Some(0), _) => End::Well,
                    (Some(code), _) => End::Badly(format!("exit {code}")),
                    (None, signal) => End::Badly(format!("signal {}", signal.unwrap_or_default())),
                };
            }
            Err(rustix::io::Errno::INTR) | Ok(None) => {}
            Err(error) => return End::Badly(error.to_string()),
        }
    }
}

#[cfg(unix)]
fn pid(id: u32) -> Option<rustix::process::Pid> {
    i32::try_from(id).ok().and_then(rustix::process::Pid::from_raw)
}

/// Asks an editor to end: most save what they have.
#[cfg(unix)]
fn ask_to_end(id: u32) {
    if let Some(pid) = pid(id) {
        let _ = rustix::process::kill_process(pid, rustix::process::Signal::HUP);
    }
}

/// Ends an editor that does not.
#[cfg(unix)]
fn end(id: u32) {
    if let Some(pid) = pid(id) {
        let _ = rustix::process::kill_process(pid, rustix::process::Signal::KILL);
    }
}

#[cfg(not(unix))]
fn ask_to_end(_: u32) {}

#[cfg(not(unix))]
fn end(_: u32) {}

#[cfg(not(unix))]
pub(super) fn wait(child: &mut Child) -> End {
    match child.wait() {
        Ok(status) if status.success() => End::Well,
        Ok(status) => End::Badly(status.to_string()),
        Err(error) => End::Badly(error.to_string()),
    }
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt as _;

    fn edited(editor: &str, text: &str) -> Edited {
        let desk = Desk::lay(Some(editor), text).unwrap();
        let mode = |path: &Path| path.metadata().unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(desk.folder.path()), mode(&desk.file())), (0o700, 0o600));
        let folder = desk.folder.path().to_owned();
        let mut child = desk.start(false).unwrap();
        let edited = desk.take(wait(&mut child));
        assert!(!folder.exists(), "nothing is left behind");
        edited
    }

    #[test]
    fn an_editor_gives_back_what_it_wrote() {
        assert_eq!(edited("true", "a = b\n"), Edited::Done("a = b\n".into()));
        assert_eq!(
            edited("sh -c 'echo \"c = d\" >> \"$0\"'", "a = b\n"),
            Edited::Done("a = b\nc = d\n".into())
        );
        let renamed = "sh -c 'echo x > \"$0.new\" && mv \"$0.new\" \"$0\"'";
        assert_eq!(edited(renamed, "a = b\n"), Edited::Done("x\n".into()));
    }

    #[test]
    fn a_failed_editor_is_told_and_its_text_kept() {
        let told = |edited| match edited {
            Edited::Failed(fault, text) => (fault.summary.en.into_owned(), text),
            Edited::Done(text) => panic!("{text}"),
        };
        let (words, text) = told(edited("sh -c 'echo half > \"$0\"; exit 3'", ""));
        assert!(words.contains("exit 3"), "{words}");
        assert_eq!(text.as_deref(), Some("half\n"));
        let (words, _) = told(edited("sh -c 'kill -9 $$'", ""));
        assert!(words.contains("signal 9"), "{words}");
        let (_, text) = told(edited("sh -c 'printf \"\\377\" > \"$0\"'", ""));
        assert_eq!(text, None, "bytes that are no text");
        let (_, text) = told(edited("rm", ""));
        assert_eq!(text, None, "a file that is gone");
        assert!(Desk::lay(Some("'"), "").is_err() && Desk::lay(Some(" "), "").is_err());
        assert!(Desk::lay(Some("/no/such/editor"), "").unwrap().start(false).is_err());
    }
}
