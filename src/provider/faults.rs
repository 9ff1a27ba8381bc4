//! Faults that every cloud shares: no connection, no answer, an answer that is none, and what a bare HTTP status means.
//!
//! `secrets` are those in use; whatever enters a fault is masked against them.

use bytes::Bytes;

use super::decode::DecodeError;
use super::redact;
use crate::domain::fault::{Fault, FaultKind, Retry};
use crate::messages::faults as msg;

/// Nothing left this machine.
pub fn not_sent(why: &str, secrets: &[&str]) -> Fault {
    let (summary, hint, retry) = match why.split_once(": ").map(|(kind, _)| kind) {
        Some("dns") => (msg::dns(), msg::fix_network(), Retry::Later),
        Some("tls") => (msg::tls(), msg::fix_tls(), Retry::Never),
        Some("tls-roots") => (msg::tls_roots(), msg::fix_tls_roots(), Retry::Never),
        Some("tls-issuer") => (msg::tls_issuer(), msg::fix_tls_issuer(), Retry::Never),
        Some("tls-name") => (msg::tls_name(), msg::fix_tls_name(), Retry::Never),
        Some("tls-expired") => (msg::tls_expired(), msg::fix_tls_expired(), Retry::Never),
        Some("tls-early") => (msg::tls_early(), msg::fix_tls_expired(), Retry::Never),
        Some("proxy") => (msg::proxy(), msg::fix_proxy(), Retry::Never),
        Some("proxy-password") => (msg::proxy_password(), msg::fix_proxy_password(), Retry::Never),
        Some("proxy-away") => (msg::proxy_away(), msg::fix_proxy(), Retry::Later),
        Some("connect") => (msg::connect(), msg::fix_network(), Retry::Later),
        _ => (msg::not_sent(), msg::fix_network(), Retry::Never),
    };
    Fault::new(FaultKind::Network, summary, hint).with_retry(retry).with_detail(redact::mask(why, secrets))
}

/// Something may have left this machine.
pub fn maybe_sent(why: &str, secrets: &[&str]) -> Fault {
    if why.starts_with("size: ") {
        return Fault::new(FaultKind::Decode, msg::too_large(), msg::fix_not_understood())
            .with_detail(redact::mask(why, secrets));
    }
    Fault::new(FaultKind::Network, msg::no_answer(), msg::fix_lost_answer())
        .with_retry(Retry::Later)
        .with_detail(redact::mask(why, secrets))
}

/// A request that cannot be put together, so that nothing is sent.
pub fn unmakeable(why: &str, secrets: &[&str]) -> Fault {
    Fault::new(FaultKind::Invalid, msg::request_unmakeable(), msg::fix_values())
        .with_detail(redact::mask(why, secrets))
}

/// What an HTTP status says where the service says nothing more.
pub fn by_status(status: u16) -> Fault {
    let (kind, retry, summary, hint) = match status {
        401 => (FaultKind::Auth, Retry::Never, msg::other_status(status), msg::fix_key()),
        403 => (FaultKind::Denied, Retry::Never, msg::other_status(status), msg::fix_other()),
        404 => (FaultKind::NotFound, Retry::Never, msg::other_status(status), msg::fix_other()),
        409 => (FaultKind::Conflict, Retry::Later, msg::other_status(status), msg::fix_other()),
        429 => (FaultKind::Throttled, Retry::Later, msg::throttled(), msg::fix_throttled()),
        500.. => (FaultKind::Unavailable, Retry::Later, msg::unavailable(), msg::fix_later()),
        _ => (FaultKind::Invalid, Retry::Never, msg::other_status(status), msg::fix_other()),
    };
    Fault { http_status: Some(status), ..Fault::new(kind, summary, hint).with_retry(retry) }
}

/// An answer that could not be read, with its first line.
pub fn undecodable(answer: &http::Response<Bytes>, error: &DecodeError, secrets: &[&str]) -> Fault {
    let json = serde_json::from_slice::<serde::de::IgnoredAny>(answer.body()).is_ok();
    let summary =
        if json && error.path != "." { msg::not_understood_at(&error.path) } else { msg::not_understood() };
    let why = redact::mask(&error.why, secrets);
    let detail = match (json, why.is_empty()) {
        (true, _) => why,
        (false, true) => first_line(answer, secrets),
        (false, false) => format!("{why}: {}", first_line(answer, secrets)),
    };
    let mut fault = Fault::new(FaultKind::Decode, summary, msg::fix_not_understood()).with_detail(detail);
    fault.http_status = Some(answer.status().as_u16());
    fault
}

/// A redirect, which is not followed.
pub fn redirected(answer: &http::Response<Bytes>, secrets: &[&str]) -> Fault {
    let whole = DecodeError { path: ".".into(), why: String::new() };
    let summary = msg::redirected(answer.status().as_u16());
    Fault { summary, ..undecodable(answer, &whole, secrets) }
}

/// The first line of an answer, masked.
pub fn first_line(answer: &http::Response<Bytes>, secrets: &[&str]) -> String {
    redact::first_line(answer.body(), secrets)
}
