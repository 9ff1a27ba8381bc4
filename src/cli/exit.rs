//! Exit statuses, and what ends a command early.

use std::io;

use crate::domain::fault::{Fault, FaultKind};
use crate::messages::{Text, cli as msg};

/// How the program ends. The numbers are a contract with scripts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Exit {
    /// Done.
    Done = 0,
    /// The provider refused or the job failed.
    Refused = 1,
    /// Usage or config.
    Usage = 2,
    /// The plan breaks a rule or a check blocks.
    Blocked = 3,
    /// Credentials or permission.
    Credentials = 4,
    /// Outcome unknown: the request may have arrived.
    Unknown = 5,
    /// Provider unreachable: nothing was sent.
    Unreachable = 6,
    /// Interrupted.
    Interrupted = 130,
}

impl From<Exit> for std::process::ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// Why a command ended early.
#[derive(Debug)]
pub enum Failure {
    /// A fault with its status.
    Fault(Exit, Box<Fault>),
    /// The reader of our output left, or it cannot be written.
    Output(io::Error),
    /// Ctrl-C or SIGTERM.
    Interrupted,
}

impl Failure {
    /// A slip in the command line, a plan or the config.
    pub fn usage(summary: Text, hint: Text) -> Self {
        Self::Fault(Exit::Usage, Box::new(Fault::new(FaultKind::Invalid, summary, hint)))
    }

    /// A rule broken or a confirmation missing: nothing was sent.
    pub fn blocked(summary: Text, hint: Text) -> Self {
        Self::Fault(Exit::Blocked, Box::new(Fault::new(FaultKind::Conflict, summary, hint)))
    }

    /// A fault of our own files: a missing run is a slip of whoever named it.
    pub fn local(fault: Fault) -> Self {
        Self::Fault(Exit::Usage, Box::new(fault))
    }

    /// A fault of a send that for certain sent nothing. Conflicts without a cloud's code are our own refusals.
    pub fn unsent(fault: Fault) -> Self {
        let ours = fault.kind == FaultKind::Conflict && fault.code.is_none() && fault.http_status.is_none();
        if ours { Self::Fault(Exit::Blocked, Box::new(fault)) } else { fault.into() }
    }

    /// How the program ends.
    pub fn exit(&self) -> Exit {
        match self {
            Self::Fault(exit, _) => *exit,
            Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => Exit::Done,
            Self::Output(_) => Exit::Usage,
            Self::Interrupted => Exit::Interrupted,
        }
    }

    /// What to say, if anything.
    pub fn fault(&self) -> Option<Fault> {
        match self {
            Self::Fault(_, fault) => Some(fault.as_ref().clone()),
            Self::Output(_) => None,
            Self::Interrupted => Some(Fault::new(FaultKind::Local, msg::interrupted(), Text::default())),
        }
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

/// By the kind of a fault that a cloud, or the way to it, gave.
impl From<Fault> for Failure {
    fn from(fault: Fault) -> Self {
        let exit = match fault.kind {
            FaultKind::Auth | FaultKind::Denied => Exit::Credentials,
            FaultKind::Network | FaultKind::Unavailable => Exit::Unreachable,
            FaultKind::Local => Exit::Usage,
            FaultKind::NotFound
            | FaultKind::Conflict
            | FaultKind::Limit
            | FaultKind::Throttled
            | FaultKind::Invalid
            | FaultKind::Decode
            | FaultKind::Unsupported
            | FaultKind::Bug => Exit::Refused,
        };
        Self::Fault(exit, Box::new(fault))
    }
}

/// How a command ends.
pub type Ended = Result<Exit, Failure>;
