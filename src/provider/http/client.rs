//! How a connection is made: which certificates are believed, which proxy stands before a host, which sockets are kept.
//!
//! It never switches a check off, never sends what is meant for this machine through a proxy, and never falls back to
//! other certificates where the person named theirs.

use std::sync::OnceLock;
use std::time::Duration;

use hyper_util::client::proxy::matcher::Matcher;

use super::is_loopback;
use super::judge::words;

/// Sent with every request.
const USER_AGENT: &str = concat!("undrop/", env!("CARGO_PKG_VERSION"));
/// The metadata services of the clouds: fixed link-local addresses that speak plain http and never leave the host.
const METADATA: [&str; 2] = ["100.100.100.200", "169.254.169.254"];
/// Variables that name the certificates to believe, as OpenSSL and the clouds' own commands read them.
const ROOTS: [&str; 2] = ["SSL_CERT_FILE", "SSL_CERT_DIR"];

/// How far a request goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// Plain http to this machine or the metadata service behind it: no certificates, no proxy.
    Plain,
    /// TLS to this machine: no proxy.
    Near,
    /// TLS to anywhere else.
    Far,
}

impl Reach {
    /// How far an address is; `None` for plain http to another machine.
    pub(super) fn of(uri: &http::Uri) -> Option<Self> {
        let host = uri.host().unwrap_or_default();
        match uri.scheme_str() {
            Some("https") if is_loopback(host) => Some(Self::Near),
            Some("https") => Some(Self::Far),
            Some("http") if is_loopback(host) || METADATA.contains(&host) => Some(Self::Plain),
            _ => None,
        }
    }
}

/// The proxies that the environment names, read when first asked for. No `Debug` of its own: an address may hold a password.
#[derive(Default)]
pub struct Proxies(OnceLock<Matcher>);

impl Proxies {
    /// Whether a request to this address goes through a proxy: the same judgement as the client's.
    pub fn stands_before(&self, uri: &http::Uri) -> bool {
        self.0.get_or_init(Matcher::from_system).intercept(uri).is_some()
    }
}

impl std::fmt::Debug for Proxies {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Proxies")
    }
}

/// A client, or why there is none. Where the system has no certificates (bare containers) it says so and takes Mozilla's,
/// which are compiled in; where the person named some, those count or nothing.
pub(super) fn build(reach: Reach, fresh: bool, connect: Duration) -> Result<reqwest::Client, String> {
    // It fails only when a provider is installed already, and then there is one.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let builder = || match reach {
        Reach::Plain => builder(fresh, connect).no_proxy().tls_certs_only([]),
        Reach::Near => builder(fresh, connect).no_proxy(),
        Reach::Far => builder(fresh, connect),
    };
    let built = builder().build().or_else(|error| match named_roots() {
        Some(name) => Err(format!("{name}: {}", words(&error))),
        None => builtin(builder(), &error),
    });
    // A named file that could not be read leaves nothing to believe in, which must not look like the other side's fault.
    match (reach, named_roots()) {
        (Reach::Near | Reach::Far, Some(name))
            if rustls_native_certs::load_native_certs().certs.is_empty() =>
        {
            Err(format!("{name} names no readable certificate"))
        }
        _ => built,
    }
}

fn builtin(builder: reqwest::ClientBuilder, error: &reqwest::Error) -> Result<reqwest::Client, String> {
    tracing::warn!(%error, "no system CA certificates; using the built-in list of Mozilla's");
    let certificates = webpki_root_certs::TLS_SERVER_ROOT_CERTS.iter();
    let certificates = certificates.filter_map(|der| reqwest::Certificate::from_der(der).ok());
    builder.tls_certs_only(certificates).build().map_err(|error| words(&error))
}

/// The variable by which the person names certificates, if any.
#[expect(clippy::disallowed_methods, reason = "the client's edge: the TLS library reads the same variables")]
fn named_roots() -> Option<&'static str> {
    ROOTS.into_iter().find(|name| std::env::var_os(name).is_some())
}

pub(super) fn builder(fresh: bool, connect: Duration) -> reqwest::ClientBuilder {
    let builder = reqwest::Client::builder()
        .user_agent(USER_AGENT)
        .redirect(reqwest::redirect::Policy::none())
        .retry(reqwest::retry::never())
        .connect_timeout(connect)
        .pool_idle_timeout(Duration::from_secs(20))
        .http1_only();
    if fresh { builder.pool_max_idle_per_host(0) } else { builder }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_metadata_services_take_plain_http_besides_loopback() {
        let reach = |address: &str| Reach::of(&address.parse().unwrap());
        for near in
            ["http://100.100.100.200/", "http://169.254.169.254/", "http://127.0.0.1:9/", "http://[::1]/"]
        {
            assert_eq!(reach(near), Some(Reach::Plain), "{near}");
        }
        for far in ["100.100.100.201", "169.254.169.253", "100.100.100.200.evil.com", "metadata"] {
            assert_eq!(reach(&format!("http://{far}/")), None, "{far}");
            assert_eq!(reach(&format!("https://{far}/")), Some(Reach::Far), "{far}");
        }
        assert_eq!(reach("https://localhost/"), Some(Reach::Near));
    }
}
