//! The wire: one HTTP exchange over reqwest, bounded in time and size.
//!
//! It never follows a redirect, never retries, never sends plain http to anything but a loopback address or the metadata
//! service of the server it runs on, and never says "not sent" unless that is certain: the difference decides whether a restore may be running.

mod client;
mod judge;

use std::sync::OnceLock;
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use futures_util::future::BoxFuture;

pub use self::client::Proxies;
use self::client::Reach;
use super::{Transport, TransportError};

/// A mark in a request's extensions: it must go out on a connection of its own, because on a pooled one a dead socket
/// could not be told from a lost answer. Every restore carries it.
#[derive(Clone, Copy, Debug)]
pub struct FreshConnection;

/// A mark in a request's extensions: the whole exchange may take only this long.
#[derive(Clone, Copy, Debug)]
pub struct Within(pub Duration);

/// Time for name, connection and TLS.
const CONNECT: Duration = Duration::from_secs(5);
/// Time for a whole read, answer included. Listing backups of a large instance is slow.
const READ: Duration = Duration::from_secs(45);
/// Time for a whole submit.
const SUBMIT: Duration = Duration::from_secs(60);
/// The largest answer, after decompression: a million tables in one answer are 50 MB.
const LARGEST: usize = 64 * 1024 * 1024;
/// How much time and room an exchange gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// For name, connection and TLS.
    pub connect: Duration,
    /// For a whole read, answer included.
    pub read: Duration,
    /// For a whole submit, answer included.
    pub submit: Duration,
    /// Bytes of the largest answer, after decompression.
    pub largest: usize,
}

impl Default for Bounds {
    fn default() -> Self {
        Self { connect: CONNECT, read: READ, submit: SUBMIT, largest: LARGEST }
    }
}

/// The real transport. Clients are built when first needed, so that a demo needs no CA certificates.
#[derive(Debug, Default)]
pub struct HttpTransport {
    clients: [OnceLock<Result<reqwest::Client, String>>; 6],
    proxies: Proxies,
    bounds: Bounds,
}

impl HttpTransport {
    /// A transport with the usual bounds.
    pub fn new() -> Self {
        Self::default()
    }

    /// A transport with bounds of its own: a look that may not take long, a test.
    pub fn within(bounds: Bounds) -> Self {
        Self { bounds, ..Self::default() }
    }

    fn client(&self, reach: Reach, fresh: bool) -> Result<&reqwest::Client, TransportError> {
        let slot = &self.clients[reach as usize * 2 + usize::from(fresh)];
        let built = slot.get_or_init(|| client::build(reach, fresh, self.bounds.connect));
        built.as_ref().map_err(|why| TransportError::NotSent(format!("tls-roots: {why}")))
    }

    async fn exchange(&self, request: http::Request<Bytes>) -> Result<http::Response<Bytes>, TransportError> {
        let reach = Reach::of(request.uri()).ok_or_else(|| {
            TransportError::NotSent("plain http to a host that is not this machine".to_owned())
        })?;
        let proxied = reach == Reach::Far && self.proxies.stands_before(request.uri());
        let fresh = request.extensions().get::<FreshConnection>().is_some();
        let within = request.extensions().get::<Within>().map(|within| within.0);
        let client = self.client(reach, fresh)?;
        let mut request = reqwest::Request::try_from(request)
            .map_err(|error| TransportError::NotSent(judge::words(&error.without_url())))?;
        let usual = if fresh { self.bounds.submit } else { self.bounds.read };
        *request.timeout_mut() = Some(within.unwrap_or(usual));
        let answer = client.execute(request).await;
        self.whole(answer.map_err(|error| judge::judge(&error.without_url(), proxied))?).await
    }

    /// Reads the body up to the bound.
    async fn whole(&self, mut answer: reqwest::Response) -> Result<http::Response<Bytes>, TransportError> {
        let largest = self.bounds.largest;
        let mut body = BytesMut::new();
        let lost = |error: reqwest::Error| TransportError::MaybeSent(judge::words(&error.without_url()));
        while let Some(chunk) = answer.chunk().await.map_err(lost)? {
            if body.len() + chunk.len() > largest {
                let why = format!("size: the answer is larger than {largest} bytes");
                return Err(TransportError::MaybeSent(why));
            }
            body.extend_from_slice(&chunk);
        }
        let mut response = http::Response::new(body.freeze());
        *response.status_mut() = answer.status();
        *response.headers_mut() = answer.headers().clone();
        Ok(response)
    }
}

impl Transport for HttpTransport {
    fn call(
        &self,
        request: http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<http::Response<Bytes>, TransportError>> {
        Box::pin(self.exchange(request))
    }
}

/// Whether a host is this machine by its very form; a name other than `localhost` is looked up, so it is not.
pub fn is_loopback(host: &str) -> bool {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    bare.eq_ignore_ascii_case("localhost")
        || bare.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests;
