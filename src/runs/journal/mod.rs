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
use super::record::{FaultLine, LookLine};
use super::state::RunState;
use crate::domain::fault::Fault;
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
    /// The job ended.
    Ended {
        /// How.
        state: RunState,
    },
    /// The line before was cut off by a crash.
    Torn,
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
                push(&mut journal, *entry)?;
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

fn push(journal: &mut Journal, entry: Entry) -> Result<(), Text> {
    if let Event::Created { version, .. } = entry.event {
        if version != VERSION {
            return Err(msg::newer(version));
        }
    } else if journal.entries.is_empty() && !matches!(entry.event, Event::Torn) {
        return Err(msg::no_head());
    }
    journal.entries.push(entry);
    Ok(())
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

/// Adds one line and returns once it is on disk. Whoever calls holds the run's lock.
pub fn append(path: &Path, owner: u32, at: Timestamp, event: Event) -> Result<(), Fault> {
    let failed = |error: &std::io::Error| files::io_fault(path, error);
    let (mut file, lead) = match files::open_own(path, owner, OpenOptions::new().append(true))? {
        Some(file) => (file, mend(path, owner, at)?),
        None => (files::create_new(path).map_err(|error| failed(&error))?, String::new()),
    };
    let line = line_of(&Entry { at, event }).map_err(|error| failed(&error.into()))?;
    file.write_all(format!("{lead}{line}").as_bytes()).map_err(|error| failed(&error))?;
    file.sync_all().map_err(|error| failed(&error))
}

/// What has to stand before the next line: nothing, the missing end of line, or the mark of a cut line.
fn mend(path: &Path, owner: u32, at: Timestamp) -> Result<String, Fault> {
    match read(path, owner) {
        Found::Nothing => Ok(String::new()),
        Found::Broken(why) => Err(files::local(why)),
        Found::Journal(journal) if !journal.open_end => Ok(String::new()),
        Found::Journal(journal) => {
            let torn = line_of(&Entry { at, event: Event::Torn }).unwrap_or_default();
            Ok(if journal.torn_last { format!("\n{torn}") } else { "\n".to_owned() })
        }
    }
}

#[cfg(test)]
mod tests;
