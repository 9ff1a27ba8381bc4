//! The journal of a run: JSON lines that are only ever added, each on disk before the program goes on.
//!
//! Every line ends with a short sum of itself, so that a flipped bit is found and not believed. A last line without
//! its end is what a crash leaves: it is reported and kept. Anything else that cannot be read is refused, and never
//! overwritten.

use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::files;
use super::machine::{self, Illegal};
use super::record::{EvidenceLine, FaultLine, LookLine, NamesLine};
use super::state::RunState;
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::ids::{InstanceId, JobId, OperationKey, ProfileName, RequestId, RunMark};
use crate::domain::request::sha256_hex;
use crate::domain::time::Timestamp;
use crate::messages::{Text, runs as msg};

/// The version this build writes and reads.
pub const VERSION: u32 = 1;

/// What can happen to a run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    /// The run came to be: the first line.
    Created {
        /// Version of the journal.
        version: u32,
        /// The run.
        run: RunMark,
        /// Profile.
        profile: ProfileName,
        /// Operation.
        operation: OperationKey,
        /// Instance that is written to.
        instance: InstanceId,
    },
    /// Every check was made and nothing blocks.
    Checked {
        /// Keys of the warnings that were accepted.
        accepted: Vec<String>,
    },
    /// The instance's name was typed, or given as a flag.
    Armed {
        /// Who did.
        by: String,
    },
    /// All is ready and nothing was sent yet.
    Intent {
        /// SHA-256 of the payload that people check.
        sha256: String,
        /// SHA-256 of the whole body.
        body_sha256: String,
        /// Token by which the service knows a repeat.
        client_token: Option<String>,
        /// Tasks that were there before: none of them is ours.
        known_tasks: Vec<JobId>,
        /// Only younger tasks can be ours.
        since: Timestamp,
        /// Whether lists showed that none of the new names was taken: only then do the names prove anything later.
        #[serde(default)]
        names_free: bool,
        /// The cloud's clock minus ours at that moment, in milliseconds, where it was known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        skew_ms: Option<i64>,
    },
    /// From here on the request may have arrived.
    Sending,
    /// The cloud took it.
    Accepted {
        /// Request id.
        request_id: Option<RequestId>,
        /// Job, where it names one.
        job: Option<JobId>,
    },
    /// The cloud refused it: nothing runs.
    Rejected {
        /// Why.
        fault: FaultLine,
    },
    /// It may have arrived.
    Unknown {
        /// What is known of why.
        fault: FaultLine,
    },
    /// Not one byte left.
    NotSent {
        /// Why.
        fault: FaultLine,
    },
    /// A look at the job that showed something new.
    Look(Box<LookLine>),
    /// Nothing about the job has changed for too long.
    Stalled,
    /// The job ended. Written by earlier versions; today the look says it.
    Ended {
        /// How.
        state: RunState,
    },
    /// What is known beside the job, read where no job of ours can be seen.
    Evidence(Box<EvidenceLine>),
    /// The new names, counted after the job's end.
    Names(NamesLine),
    /// The very same request leaves once more, under the same token.
    Repeated {
        /// The token.
        token: String,
        /// SHA-256 of the whole body: that of the intent.
        body_sha256: String,
        /// Who asked for it.
        by: String,
    },
    /// A person said what became of it.
    Closed {
        /// What they wrote.
        reason: String,
        /// Who.
        by: String,
    },
    /// A step of the way back to work was done.
    Ticked {
        /// Its key.
        step: String,
        /// Who.
        by: String,
        /// Whether the tick was taken away again.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        undone: bool,
    },
    /// The line before was cut off by a crash.
    Torn,
}

impl Event {
    /// Its word in the journal.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Created { .. } => "created",
            Self::Checked { .. } => "checked",
            Self::Armed { .. } => "armed",
            Self::Intent { .. } => "intent",
            Self::Sending => "sending",
            Self::Accepted { .. } => "accepted",
            Self::Rejected { .. } => "rejected",
            Self::Unknown { .. } => "unknown",
            Self::NotSent { .. } => "not_sent",
            Self::Look(_) => "look",
            Self::Stalled => "stalled",
            Self::Ended { .. } => "ended",
            Self::Evidence(_) => "evidence",
            Self::Names(_) => "names",
            Self::Repeated { .. } => "repeated",
            Self::Closed { .. } => "closed",
            Self::Ticked { .. } => "ticked",
            Self::Torn => "torn",
        }
    }
}

/// One line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// When.
    pub at: Timestamp,
    /// What.
    #[serde(flatten)]
    pub event: Event,
}

/// A journal as read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Journal {
    /// Its lines.
    pub entries: Vec<Entry>,
    /// Whether a line was cut off: what it said is not known.
    pub torn: bool,
    /// Whether that line is the last one, so that no mark follows it yet.
    pub(super) torn_last: bool,
    /// The state that the lines lead to; `None` before the first one.
    state: Option<RunState>,
    /// Whether the file lacks its last end of line.
    open_end: bool,
}

/// `,"sum":"01234567"}`
const SUM_LENGTH: usize = 18;

fn line_of(entry: &Entry) -> Result<String, serde_json::Error> {
    let json = serde_json::to_string(entry)?;
    let sum = sha256_hex(json.as_bytes());
    Ok(format!("{},\"sum\":\"{}\"}}\n", &json[..json.len() - 1], &sum[..8]))
}

enum Line {
    Entry(Box<Entry>),
    Unknown,
    Damaged,
}

fn parse_line(bytes: &[u8]) -> Line {
    let Ok(text) = std::str::from_utf8(bytes) else { return Line::Damaged };
    let Some(cut) = text.len().checked_sub(SUM_LENGTH).filter(|&cut| text.is_char_boundary(cut)) else {
        return Line::Damaged;
    };
    let json = format!("{}}}", &text[..cut]);
    let sum = sha256_hex(json.as_bytes());
    if text[cut..] != format!(",\"sum\":\"{}\"}}", &sum[..8]) {
        return Line::Damaged;
    }
    serde_json::from_str(&json).map_or(Line::Unknown, |entry| Line::Entry(Box::new(entry)))
}

/// Reads a journal's bytes. The error says which line cannot be trusted, and why.
pub fn parse(bytes: &[u8]) -> Result<Journal, Text> {
    let open_end = bytes.last().is_some_and(|&last| last != b'\n');
    let mut journal = Journal { open_end, ..Journal::default() };
    let body = bytes.strip_suffix(b"\n").unwrap_or(bytes);
    if body.is_empty() {
        return Ok(journal);
    }
    let lines: Vec<&[u8]> = body.split(|&byte| byte == b'\n').collect();
    let mut damaged = None;
    for (index, line) in lines.iter().enumerate() {
        match parse_line(line) {
            // A sum that fits proves the line whole: a newer undrop wrote it.
            Line::Unknown => return Err(newer_or(line, index + 1)),
            Line::Damaged => damaged = damaged.or(Some(index + 1)),
            Line::Entry(entry) => {
                let torn = damaged.take();
                if let Some(number) = torn.filter(|_| entry.event != Event::Torn) {
                    return Err(msg::line_broken(number));
                }
                journal.torn |= torn.is_some();
                push(&mut journal, *entry, index + 1)?;
            }
        }
    }
    match damaged {
        Some(number) if !open_end => return Err(msg::line_broken(number)),
        tail => journal.torn_last = tail.is_some(),
    }
    journal.torn |= journal.torn_last;
    Ok(journal)
}

fn push(journal: &mut Journal, entry: Entry, number: usize) -> Result<(), Text> {
    match (&entry.event, journal.state) {
        (Event::Created { version, .. }, None) if *version != VERSION => return Err(msg::newer(version)),
        (Event::Created { .. }, None) => journal.state = Some(RunState::Draft),
        (Event::Torn, None) => {}
        (_, None) => return Err(msg::no_head()),
        (event, Some(state)) => {
            let moved = machine::next(state, event);
            journal.state = Some(moved.map_err(|illegal| msg::line_illegal(number, &illegal.text()))?);
        }
    }
    journal.entries.push(entry);
    Ok(())
}

impl Journal {
    /// Whether an event may follow what is written.
    fn allows(&self, event: &Event) -> Result<(), Illegal> {
        let Some(state) = self.state else {
            let is_first = matches!(event, Event::Created { .. });
            let illegal = Illegal { from: RunState::Draft, event: event.key() };
            return if is_first { Ok(()) } else { Err(illegal) };
        };
        let state = if self.torn_last { machine::next(state, &Event::Torn)? } else { state };
        machine::next(state, event).map(|_| ())
    }
}

fn newer_or(line: &[u8], number: usize) -> Text {
    let value: Option<serde_json::Value> = serde_json::from_slice(line).ok();
    let version = value.and_then(|value| value.get("version")?.as_u64());
    match version {
        Some(version) if version != u64::from(VERSION) => msg::newer(version),
        _ => msg::line_event(number),
    }
}

/// What reading a journal file brought.
pub enum Found {
    /// No such file.
    Nothing,
    /// A journal.
    Journal(Journal),
    /// A journal that cannot be trusted, and why.
    Broken(Text),
}

/// Reads a journal file.
pub fn read(path: &Path, owner: u32) -> Found {
    match files::read_own(path, owner) {
        Ok(None) => Found::Nothing,
        Ok(Some(bytes)) => parse(&bytes).map_or_else(Found::Broken, Found::Journal),
        Err(fault) => Found::Broken(fault.summary),
    }
}

/// Adds one line and returns once it is on disk. Whoever calls holds the run's lock. A line that cannot follow what is
/// written is refused before anything is written.
pub fn append(path: &Path, owner: u32, at: Timestamp, event: Event) -> Result<(), Fault> {
    let failed = |error: &std::io::Error| files::io_fault(path, error);
    let opened = files::open_own(path, owner, OpenOptions::new().append(true))?;
    let journal = match read(path, owner) {
        Found::Nothing => Journal::default(),
        Found::Broken(why) => return Err(files::local(why)),
        Found::Journal(journal) => journal,
    };
    journal.allows(&event).map_err(refused)?;
    let mut file = match opened {
        Some(file) => file,
        None => files::create_new(path).map_err(|error| failed(&error))?,
    };
    let lead = mend(&journal, at);
    let line = line_of(&Entry { at, event }).map_err(|error| failed(&error.into()))?;
    file.write_all(format!("{lead}{line}").as_bytes()).map_err(|error| failed(&error))?;
    file.sync_all().map_err(|error| failed(&error))
}

fn refused(illegal: Illegal) -> Fault {
    Fault::new(FaultKind::Conflict, illegal.text(), msg::illegal_hint())
}

/// What has to stand before the next line: nothing, the missing end of line, or the mark of a cut line.
fn mend(journal: &Journal, at: Timestamp) -> String {
    if !journal.open_end {
        return String::new();
    }
    let torn = line_of(&Entry { at, event: Event::Torn }).unwrap_or_default();
    if journal.torn_last { format!("\n{torn}") } else { "\n".to_owned() }
}

#[cfg(test)]
mod tests;
