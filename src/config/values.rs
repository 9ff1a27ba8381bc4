//! Single values of the config file: what each may be. Pure, and silent about a value that may be a secret.

use std::net::IpAddr;

use super::keys::SOURCES;
use crate::messages::{Text, config as msg};

/// Parts of names that only secrets have.
const SECRETIVE: [&str; 8] =
    ["secret", "password", "passwd", "token", "access_key", "accesskey", "private_key", "apikey"];

/// Whether a key's name says that its value is a secret.
pub(super) fn looks_secret(key: &str) -> bool {
    let plain = key.to_ascii_lowercase().replace('-', "_");
    matches!(plain.as_str(), "ak" | "sk" | "key" | "pass" | "pwd")
        || SECRETIVE.iter().any(|word| plain.contains(word))
}

/// Whether text names a source of credentials. It is never quoted: people paste keys into the wrong place.
pub(super) fn source(text: &str) -> Result<(), Text> {
    let (word, rest) = text.split_once(':').map_or((text, None), |(word, rest)| (word, Some(rest)));
    let known = SOURCES.iter().find(|(name, _)| *name == word).ok_or_else(msg::bad_source)?;
    let fits = match rest {
        None => word != "command",
        Some(name) => known.1 && !name.trim().is_empty(),
    };
    if fits { Ok(()) } else { Err(msg::bad_source()) }
}

/// Judges an endpoint and gives it without a slash at its end.
pub(super) fn endpoint(service: &str, text: &str) -> Result<String, Text> {
    let bad = || msg::bad_endpoint(service);
    let (scheme, rest) = text.split_once("://").ok_or_else(bad)?;
    let authority = rest.strip_suffix('/').unwrap_or(rest);
    let host = host(authority).ok_or_else(bad)?;
    match scheme {
        "https" => {}
        "http" if is_loopback(host) => {}
        "http" => return Err(msg::plain_http(service)),
        _ => return Err(bad()),
    }
    Ok(format!("{scheme}://{authority}"))
}

/// The host of `HOST[:PORT]`, where only characters of host names stand.
fn host(authority: &str) -> Option<&str> {
    let (host, port) = match authority.strip_prefix('[') {
        Some(rest) => {
            let (host, after) = rest.split_once(']')?;
            (host, after.strip_prefix(':').or_else(|| after.is_empty().then_some("443"))?)
        }
        None => authority.split_once(':').unwrap_or((authority, "443")),
    };
    let plain = |c: char| c.is_ascii_alphanumeric() || "-._:".contains(c);
    let fits = !host.is_empty() && host.chars().all(plain) && port.parse::<u16>().is_ok_and(|port| port > 0);
    (fits && (authority.starts_with('[') || !host.contains(':'))).then_some(host)
}

/// A loopback address. `localhost` counts; any other name may point elsewhere.
fn is_loopback(host: &str) -> bool {
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_http_is_for_loopback_only() {
        for good in
            ["https://rds.aliyuncs.com", "http://127.0.0.1:8080", "http://[::1]:80/", "http://localhost"]
        {
            assert!(endpoint("rds", good).is_ok(), "{good}");
        }
        for bad in [
            "http://rds.aliyuncs.com",
            "http://127.0.0.1.evil.com",
            "http://localhost.evil.com",
            "http://127.0.0.1@evil.com",
            "https://user:pass@host",
            "https://host/path",
            "https://host?x",
            "ftp://host",
            "rds.aliyuncs.com",
            "https://",
            "https://host:0",
            "https://::1",
        ] {
            assert!(endpoint("rds", bad).is_err(), "{bad}");
        }
        assert_eq!(endpoint("rds", "https://h/").unwrap(), "https://h");
    }

    #[test]
    fn sources() {
        for good in ["auto", "env", "aliyun-cli", "aliyun-cli:prod", "command:pass show x", "instance-role"] {
            assert!(source(good).is_ok(), "{good}");
        }
        for bad in ["", "LTAI5tSecret", "env:x", "aliyun-cli:", "command", "command: "] {
            assert!(source(bad).is_err(), "{bad}");
        }
    }
}
