//! The way out: proxies and certificates that the environment names. Nothing is sent. No address of a proxy is shown,
//! because it may hold a password.

use super::Finding;
use crate::cli::session::Session;
use crate::messages::doctor as msg;
use crate::provider::connect::hosts;
use crate::provider::http::Proxies;

const KEY: &str = "network";
const PROXIES: [&str; 6] =
    ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy", "HTTP_PROXY", "http_proxy"];
const ROOTS: [&str; 2] = ["SSL_CERT_FILE", "SSL_CERT_DIR"];

/// Which hosts of the profiles go through a proxy, and whose certificates are believed.
pub(super) fn look(session: &Session) -> Vec<Finding> {
    let set = |name: &&str| session.surroundings.var(name).is_some();
    let proxies = Proxies::default();
    let mut through: Vec<String> = session
        .config
        .profiles
        .iter()
        .flat_map(hosts)
        .filter(|uri| proxies.stands_before(uri))
        .map(|uri| uri.host().unwrap_or_default().to_owned())
        .collect();
    through.sort();
    through.dedup();
    let proxy = match (PROXIES.iter().any(set), through.is_empty()) {
        (false, true) => msg::direct(),
        (true, true) => msg::proxy_unused(),
        (_, false) => msg::proxied(through.join(", ")),
    };
    let roots = ROOTS.into_iter().filter_map(|name| Some((name, session.surroundings.var(name)?)));
    let roots = roots.map(|(name, path)| Finding::ok(KEY, msg::own_roots(name, path)));
    std::iter::once(Finding::ok(KEY, proxy)).chain(roots).collect()
}
