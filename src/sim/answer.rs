//! What a dialect hands to the listener. It must never say how bytes travel, only which ones and when.

use bytes::Bytes;
use http::Response;
use std::time::Duration;

/// What the listener is to do with a request.
#[derive(Debug)]
pub struct Answer {
    /// The answer; not to be sent when `drop_connection` is set.
    pub response: Response<Bytes>,
    /// How long to hold the answer back.
    pub delay: Duration,
    /// Close the connection without a byte.
    pub drop_connection: bool,
    /// Whether the signature was `valid`, `invalid`, or there was `none`.
    pub signature: &'static str,
    /// The error code; empty when the answer has none.
    pub code: String,
}

/// What a proxy says when it cannot reach the service.
pub(super) const MIDDLEBOX: &str = "<!DOCTYPE html>\n<html><head><title>502 Bad Gateway</title></head>\n\
    <body><h1>502 Bad Gateway</h1><p>The proxy got no answer from the upstream server.</p></body></html>\n";
