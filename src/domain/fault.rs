//! What went wrong, in a form that any screen and any script can show.
//!
//! A fault says what happened (`summary`), what to do (`hint`), and keeps the cloud's own code, message and request
//! id verbatim. It never holds a secret: whoever makes one from a wire error redacts it first.

use super::ids::RequestId;
use crate::messages::Text;

/// The kinds a program decides by. The cloud's own code stays beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FaultKind {
    /// Credentials missing, wrong or expired.
    Auth,
    /// Known to the cloud, but not allowed.
    Denied,
    /// No such thing.
    NotFound,
    /// In the way: busy, duplicate, wrong state.
    Conflict,
    /// A quantity too large, or no room.
    Limit,
    /// Too many requests.
    Throttled,
    /// A value the cloud does not accept.
    Invalid,
    /// The cloud is not well (5xx).
    Unavailable,
    /// No connection, no answer.
    Network,
    /// An answer that could not be understood.
    Decode,
    /// Not offered for this engine, edition or region.
    Unsupported,
    /// On this machine: disk, config, state folder.
    Local,
    /// A slip of this program.
    Bug,
}

impl FaultKind {
    /// The word in JSON outputs.
    pub fn key(self) -> &'static str {
        match self {
            Self::Auth => "auth",
            Self::Denied => "denied",
            Self::NotFound => "not-found",
            Self::Conflict => "conflict",
            Self::Limit => "limit",
            Self::Throttled => "throttled",
            Self::Invalid => "invalid",
            Self::Unavailable => "unavailable",
            Self::Network => "network",
            Self::Decode => "decode",
            Self::Unsupported => "unsupported",
            Self::Local => "local",
            Self::Bug => "bug",
        }
    }

    /// Whether what met one question of many will meet the others too: then they are not asked in vain. A wrong secret
    /// asked again and again may even lock the account.
    pub fn stops_all(self) -> bool {
        matches!(self, Self::Throttled | Self::Auth | Self::Network)
    }
}

/// Whether asking again can help.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Retry {
    /// The same request will fail again.
    Never,
    /// It may work later.
    Later,
    /// It was tried again already, as often as is sensible.
    Exhausted,
}

/// One fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What to decide by.
    pub kind: FaultKind,
    /// Whether asking again can help.
    pub retry: Retry,
    /// What happened, in one sentence.
    pub summary: Text,
    /// What to do.
    pub hint: Text,
    /// The cloud's code, verbatim.
    pub code: Option<String>,
    /// The cloud's request id.
    pub request_id: Option<RequestId>,
    /// HTTP status.
    pub http_status: Option<u16>,
    /// The cloud's message or the low-level cause, redacted, else verbatim (so: escape it before showing).
    pub detail: Option<String>,
    /// How long the cloud asks to wait, in milliseconds.
    pub retry_after_ms: Option<u64>,
}

impl Fault {
    /// A fault without a cloud behind it.
    pub fn new(kind: FaultKind, summary: Text, hint: Text) -> Self {
        Self {
            kind,
            retry: Retry::Never,
            summary,
            hint,
            code: None,
            request_id: None,
            http_status: None,
            detail: None,
            retry_after_ms: None,
        }
    }

    /// The same with the low-level cause.
    #[must_use]
    pub fn with_detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    /// Whether something that was ordered may be under way in spite of this fault: no answer came, or none that proves
    /// the opposite, or this program died over it.
    pub fn leaves_open(&self) -> bool {
        use FaultKind::{Bug, Decode, Network, Unavailable};
        matches!(self.kind, Network | Unavailable | Decode | Bug)
    }

    /// The same with a judgement on asking again.
    #[must_use]
    pub fn with_retry(mut self, retry: Retry) -> Self {
        self.retry = retry;
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_surely_turned_away_may_be_ordered_again() {
        use FaultKind::{Auth, Bug, Conflict, Decode, Denied, Invalid, Network, Throttled, Unavailable};
        let open = |kind| Fault::new(kind, Text::default(), Text::default()).leaves_open();
        assert!([Network, Unavailable, Decode, Bug].into_iter().all(open));
        assert!(![Auth, Denied, Conflict, Invalid, Throttled].into_iter().any(open));
    }
}
