//! One exchange with the metadata service of a cloud server: plain http to a fixed link-local address, answered within
//! moments or not at all. The bodies hold keys, so no fault quotes them.

use std::time::Duration;

use bytes::Bytes;
use http::{Method, Request, Response};

use super::Wire;
use crate::domain::fault::{Fault, FaultKind};
use crate::messages::credentials as msg;
use crate::provider::TransportError;
use crate::provider::http::Within;

/// The SDKs wait one to three seconds; a service on the same host needs milliseconds.
const PATIENCE: Duration = Duration::from_secs(3);

/// Asks the service of an address.
pub async fn ask(
    wire: &Wire,
    method: Method,
    url: &str,
    header: Option<(&str, &str)>,
) -> Result<Response<Bytes>, Fault> {
    let mut request = Request::builder().method(method).uri(url);
    if let Some((name, value)) = header {
        request = request.header(name, value);
    }
    let mut request = request.body(Bytes::new()).map_err(|_| odd(url))?;
    for value in request.headers_mut().values_mut() {
        value.set_sensitive(true);
    }
    request.extensions_mut().insert(Within(PATIENCE));
    wire.transport.call(request).await.map_err(|error| {
        let (TransportError::NotSent(why) | TransportError::MaybeSent(why)) = error;
        Fault::new(FaultKind::Auth, msg::metadata_silent(host(url)), msg::fix_metadata()).with_detail(why)
    })
}

/// The fault of an answer that is of no use.
pub fn odd(url: &str) -> Fault {
    Fault::new(FaultKind::Auth, msg::metadata_odd(host(url)), msg::fix_metadata())
}

/// The same with the answer's status.
pub fn refused(url: &str, answer: &Response<Bytes>) -> Fault {
    let mut fault = odd(url);
    fault.http_status = Some(answer.status().as_u16());
    fault
}

/// A short text answer: a token, a role's name. `None` for anything that is no such text.
pub fn word(answer: &Response<Bytes>) -> Option<String> {
    let text = std::str::from_utf8(answer.body()).ok()?.lines().next()?.trim();
    let plain = |c: char| c.is_ascii_graphic();
    (!text.is_empty() && text.len() <= 4096 && text.chars().all(plain)).then(|| text.to_owned())
}

fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split('/').next().unwrap_or(rest)
}
