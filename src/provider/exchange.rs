//! One exchange over a link, whatever the cloud: sent once, logged by name and figures, the clocks compared.
//!
//! It never repeats a request. What was not sent for certain and what may have been sent stay two things.

use bytes::Bytes;

use super::http::FreshConnection;
use super::{Link, TransportError, faults, retry};
use crate::domain::fault::Fault;

/// Why an exchange brought no answer to judge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoAnswer {
    /// Nothing left this machine.
    NotSent(Fault),
    /// Something may have.
    MaybeSent(Fault),
}

impl NoAnswer {
    /// The fault, where the difference does not matter: in reads.
    pub fn fault(self) -> Fault {
        match self {
            Self::NotSent(fault) | Self::MaybeSent(fault) => fault,
        }
    }
}

/// What stands beside a request.
#[derive(Clone, Copy, Debug)]
pub struct Note<'a> {
    /// Its name in the log.
    pub action: &'a str,
    /// Secrets in use, masked in whatever is said about it.
    pub secrets: &'a [&'a str],
    /// Whether it goes out on a connection of its own, as everything that must not be sent twice.
    pub fresh: bool,
}

/// Sends a signed request once, and notes how far the cloud's clock is from ours.
pub async fn send(
    link: &Link,
    mut request: http::Request<Bytes>,
    note: Note<'_>,
) -> Result<http::Response<Bytes>, NoAnswer> {
    if note.fresh {
        request.extensions_mut().insert(FreshConnection);
    }
    let sent = link.pace.now();
    let answer = link.transport.call(request).await;
    tell(note.action, &answer, link.pace.now().since(sent));
    let answer = answer.map_err(|error| match error {
        TransportError::NotSent(why) => NoAnswer::NotSent(faults::not_sent(&why, note.secrets)),
        TransportError::MaybeSent(why) => NoAnswer::MaybeSent(faults::maybe_sent(&why, note.secrets)),
    })?;
    if let Some(skew) = retry::skew_ms(answer.headers(), sent, link.pace.now()) {
        link.skew_ms.store(skew, std::sync::atomic::Ordering::Relaxed);
    }
    Ok(answer)
}

/// A line about a request for whoever asked to see them. Names and figures only: neither values nor answers.
fn tell(action: &str, answer: &Result<http::Response<Bytes>, TransportError>, ms: i64) {
    match answer {
        Ok(answer) => tracing::debug!(action, status = answer.status().as_u16(), ms, "answered"),
        Err(TransportError::NotSent(_)) => tracing::debug!(action, ms, "not sent"),
        Err(TransportError::MaybeSent(_)) => tracing::debug!(action, ms, "no answer"),
    }
}
