//! An endpoint of a profile: scheme and host, nothing more, and plain http to this machine only.

use crate::domain::fault::{Fault, FaultKind};
use crate::domain::profile::Profile;
use crate::messages::faults as msg;

/// The endpoint that a profile gives a service, without a slash at the end.
pub fn given(profile: &Profile, service: &str) -> Option<String> {
    match profile.endpoints.get(service)?.trim().trim_end_matches('/') {
        "" => None,
        given if given.contains("://") => Some(given.to_owned()),
        given => Some(format!("https://{given}")),
    }
}

/// Judges an endpoint before anything is sent.
pub fn judge(endpoint: &str) -> Result<(), Fault> {
    let bad = |summary| Err(Fault::new(FaultKind::Local, summary, msg::fix_profile()));
    let Ok(uri) = endpoint.parse::<http::Uri>() else { return bad(msg::endpoint_invalid(endpoint)) };
    let host = uri.host().unwrap_or_default();
    let bare = uri.path() == "/" && uri.query().is_none() && !endpoint.contains(['@', '#']);
    match uri.scheme_str() {
        _ if host.is_empty() || !bare => bad(msg::endpoint_invalid(endpoint)),
        Some("https") => Ok(()),
        Some("http") if super::http::is_loopback(host) => Ok(()),
        Some("http") => bad(msg::endpoint_plain(endpoint)),
        _ => bad(msg::endpoint_invalid(endpoint)),
    }
}
