//! The wire: one HTTP exchange over reqwest, bounded in time and size.
//!
//! It never follows a redirect, never retries, never sends plain http to anything but a loopback address or the metadata
//! service of the server it runs on, and never says "not sent" unless that is certain: the difference decides whether a restore may be running.

use std::error::Error as _;
use std::sync::OnceLock;
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use futures_util::future::BoxFuture;

use super::{Transport, TransportError};

/// A mark in a request's extensions: it must go out on a connection of its own, because on a pooled one a dead socket
/// could not be told from a lost answer. Every restore carries it.
#[derive(Clone, Copy, Debug)]
pub struct FreshConnection;

/// A mark in a request's extensions: the whole exchange may take only this long.
#[derive(Clone, Copy, Debug)]
pub struct Within(pub Duration);

/// The metadata services of the clouds: fixed link-local addresses that speak plain http and never leave the host.
const METADATA: [&str; 2] = ["100.100.100.200", "169.254.169.254"];

/// Time for name, connection and TLS.
const CONNECT: Duration = Duration::from_secs(5);
/// Time for a whole read, answer included. Listing backups of a large instance is slow.
const READ: Duration = Duration::from_secs(45);
/// Time for a whole submit.
const SUBMIT: Duration = Duration::from_secs(60);
/// The largest answer, after decompression: a million tables in one answer are 50 MB.
const LARGEST: usize = 64 * 1024 * 1024;
/// Sent with every request.
const USER_AGENT: &str = concat!("undrop/", env!("CARGO_PKG_VERSION"));

/// The real transport. Clients are built when first needed, so that a demo needs no CA certificates.
#[derive(Debug)]
pub struct HttpTransport {
    clients: [OnceLock<Result<reqwest::Client, String>>; 4],
    largest: usize,
    submit: Duration,
    read: Duration,
}

impl Default for HttpTransport {
    fn default() -> Self {
        Self::new()
    }
}

impl HttpTransport {
    /// A transport with the usual bounds.
    pub fn new() -> Self {
        Self { clients: Default::default(), largest: LARGEST, submit: SUBMIT, read: READ }
    }

    fn client(&self, near: bool, fresh: bool) -> Result<&reqwest::Client, TransportError> {
        let slot = &self.clients[usize::from(near) * 2 + usize::from(fresh)];
        let built = slot.get_or_init(|| build(near, fresh).map_err(|error| words(&error)));
        built.as_ref().map_err(|why| TransportError::NotSent(format!("tls: {why}")))
    }

    async fn exchange(&self, request: http::Request<Bytes>) -> Result<http::Response<Bytes>, TransportError> {
        let near = request.uri().host().is_some_and(is_near);
        if request.uri().scheme_str() != Some("https") && !near {
            return Err(TransportError::NotSent("plain http to a host that is not this machine".to_owned()));
        }
        let fresh = request.extensions().get::<FreshConnection>().is_some();
        let within = request.extensions().get::<Within>().map(|within| within.0);
        let client = self.client(near, fresh)?;
        let mut request = reqwest::Request::try_from(request)
            .map_err(|error| TransportError::NotSent(words(&error.without_url())))?;
        *request.timeout_mut() = Some(within.unwrap_or(if fresh { self.submit } else { self.read }));
        let answer = client.execute(request).await.map_err(|error| judge(&error.without_url()))?;
        self.whole(answer).await
    }

    /// Reads the body up to the bound.
    async fn whole(&self, mut answer: reqwest::Response) -> Result<http::Response<Bytes>, TransportError> {
        let mut body = BytesMut::new();
        let lost = |error: reqwest::Error| TransportError::MaybeSent(words(&error.without_url()));
        while let Some(chunk) = answer.chunk().await.map_err(lost)? {
            if body.len() + chunk.len() > self.largest {
                let limit = self.largest;
                return Err(TransportError::MaybeSent(format!(
                    "size: the answer is larger than {limit} bytes"
                )));
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

/// Whether a host is this machine, or the metadata service behind it.
fn is_near(host: &str) -> bool {
    is_loopback(host) || METADATA.contains(&host)
}

/// A client for loopback and metadata needs neither certificates nor proxies. A real one takes the system's roots; where there are none
/// (bare containers) it says so and takes Mozilla's, which are compiled in.
fn build(near: bool, fresh: bool) -> Result<reqwest::Client, reqwest::Error> {
    // It fails only when a provider is installed already, and then there is one.
    let _ = rustls::crypto::ring::default_provider().install_default();
    if near {
        return builder(fresh).no_proxy().tls_certs_only([]).build();
    }
    builder(fresh).build().or_else(|error| {
        tracing::warn!(%error, "no system CA certificates; using the built-in list of Mozilla's");
        let certificates = webpki_root_certs::TLS_SERVER_ROOT_CERTS.iter();
        let certificates = certificates.filter_map(|der| reqwest::Certificate::from_der(der).ok());
        builder(fresh).tls_certs_only(certificates).build()
    })
}

fn builder(fresh: bool) -> reqwest::ClientBuilder {
    let builder = reqwest::Client::builder()
        .user_agent(USER_AGENT)
        .redirect(reqwest::redirect::Policy::none())
        .retry(reqwest::retry::never())
        .connect_timeout(CONNECT)
        .pool_idle_timeout(Duration::from_secs(20))
        .http1_only();
    if fresh { builder.pool_max_idle_per_host(0) } else { builder }
}

/// Only a failure to build the request or to reach the other side is certain to have sent nothing.
fn judge(error: &reqwest::Error) -> TransportError {
    let text = words(error);
    let lower = text.to_ascii_lowercase();
    if error.is_builder() {
        return TransportError::NotSent(text);
    }
    if !error.is_connect() {
        let kind = if error.is_timeout() { "timeout: " } else { "" };
        return TransportError::MaybeSent(format!("{kind}{text}"));
    }
    let kind = if lower.contains("tunnel") || lower.contains("proxy") || lower.contains("socks") {
        "proxy"
    } else if error.is_dns() || lower.contains("dns") || lower.contains("lookup address") {
        "dns"
    } else if is_tls(error) {
        "tls"
    } else {
        "connect"
    };
    TransportError::NotSent(format!("{kind}: {text}"))
}

/// Whether TLS itself failed: its own error is among the causes.
fn is_tls(error: &reqwest::Error) -> bool {
    let mut cause = error.source();
    while let Some(inner) = cause {
        if inner.is::<rustls::Error>() {
            return true;
        }
        // An error of input and output hides the one it wraps from `source`.
        let wrapped = inner.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref);
        cause = match wrapped {
            Some(wrapped) => Some(wrapped),
            None => inner.source(),
        };
    }
    false
}

/// An error with its causes, without what is said twice.
fn words(error: &reqwest::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        let inner_text = inner.to_string();
        if !text.contains(&inner_text) {
            text = format!("{text}: {inner_text}");
        }
        cause = inner.source();
    }
    super::redact::mask(&text, &[])
}

#[cfg(test)]
mod tests;
