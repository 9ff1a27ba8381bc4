//! From a client's error to what it proves: whether anything left this machine, and whose fault it is.
//!
//! It never says "not sent" unless that is certain. The first word of a reason, up to the colon, is its kind.

use std::error::Error;

use rustls::CertificateError;

use super::super::TransportError;
use super::super::redact;

/// Only a failure to build the request, to reach the other side, or to hand the request to the connection is certain
/// to have sent nothing. `proxied` says that a proxy stands between.
pub(super) fn judge(error: &reqwest::Error, proxied: bool) -> TransportError {
    let text = words(error);
    if error.is_builder() {
        return TransportError::NotSent(text);
    }
    if error.is_connect() {
        return TransportError::NotSent(format!(
            "{}: {text}",
            kind(error, &text.to_ascii_lowercase(), proxied)
        ));
    }
    if cause::<hyper::Error>(error).is_some_and(hyper::Error::is_canceled) {
        // The connection ended before it took the request, which came back whole.
        return TransportError::NotSent(format!("connect: {text}"));
    }
    let kind = if error.is_timeout() { "timeout: " } else { "" };
    TransportError::MaybeSent(format!("{kind}{text}"))
}

/// What kept a connection from being made.
fn kind(error: &reqwest::Error, lower: &str, proxied: bool) -> &'static str {
    if let Some(tls) = cause::<rustls::Error>(error) {
        return tls_kind(tls);
    }
    let says = |word: &str| lower.contains(word);
    if says("proxy auth") {
        return "proxy-password";
    }
    if says("unsuccessful") || says("socks") {
        return "proxy";
    }
    if proxied {
        // Whoever goes through a proxy connects to nobody else.
        return "proxy-away";
    }
    if says("dns") || says("lookup address") { "dns" } else { "connect" }
}

fn tls_kind(error: &rustls::Error) -> &'static str {
    let rustls::Error::InvalidCertificate(why) = error else { return "tls" };
    match why {
        // A bad signature: an authority of the same name, and not the same.
        CertificateError::UnknownIssuer | CertificateError::BadSignature => "tls-issuer",
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => "tls-name",
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => "tls-expired",
        CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => "tls-early",
        _ => "tls",
    }
}

/// The first cause of a type. An error of input and output hides the one it wraps from `source`.
fn cause<'a, E: Error + 'static>(error: &'a (dyn Error + 'static)) -> Option<&'a E> {
    let mut cause = error.source();
    while let Some(inner) = cause {
        if let Some(found) = inner.downcast_ref::<E>() {
            return Some(found);
        }
        let wrapped = inner.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref);
        cause = match wrapped {
            Some(wrapped) => Some(wrapped),
            None => inner.source(),
        };
    }
    None
}

/// An error with its causes, without what is said twice.
pub(super) fn words(error: &reqwest::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        let inner_text = inner.to_string();
        if !text.contains(&inner_text) {
            text = format!("{text}: {inner_text}");
        }
        cause = inner.source();
    }
    redact::mask(&text, &[])
}
