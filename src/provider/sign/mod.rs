//! Signatures: pure functions with time and nonce given. Nothing here reads a clock, draws a number or sends.
//!
//! A signature never changes the body: it only reads what will be sent.

pub mod acs_v1;
pub mod acs_v3;
pub mod sdk_hmac;

use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;
use sha2::Sha256;

use crate::domain::request::percent;

/// One query or form field, decoded.
pub type Pair = (String, String);

/// Fields sorted by key in byte order and percent-encoded by RFC 3986: the canonical query of both signature
/// generations (Alibaba Cloud, "V1" steps 2 to 4 and "V3" part 3).
pub fn canonical_query(pairs: &[Pair]) -> String {
    let mut sorted: Vec<&Pair> = pairs.iter().collect();
    sorted.sort();
    form(sorted.into_iter())
}

/// Fields in the order given, percent-encoded: a query string or a form body.
pub fn form<'a>(pairs: impl Iterator<Item = &'a Pair>) -> String {
    let mut out = String::new();
    for (key, value) in pairs {
        if !out.is_empty() {
            out.push('&');
        }
        out.push_str(&percent(key));
        out.push('=');
        out.push_str(&percent(value));
    }
    out
}

/// The decoded fields of a form body. `+` is a space, as servers read it.
pub fn form_fields(body: &str) -> Vec<Pair> {
    let decode = |text: &str| {
        let spaced = text.replace('+', " ");
        percent_encoding::percent_decode_str(&spaced).decode_utf8_lossy().into_owned()
    };
    let parts = body.split('&').filter(|part| !part.is_empty());
    parts
        .map(|part| part.split_once('=').unwrap_or((part, "")))
        .map(|(k, v)| (decode(k), decode(v)))
        .collect()
}

/// HMAC-SHA1. A key of any length fits, so this cannot fail.
fn hmac_sha1(key: &[u8], text: &str) -> Vec<u8> {
    Hmac::<Sha1>::new_from_slice(key).map_or_else(|_| Vec::new(), |mac| finish(mac, text))
}

/// HMAC-SHA256. A key of any length fits, so this cannot fail.
fn hmac_sha256(key: &[u8], text: &str) -> Vec<u8> {
    Hmac::<Sha256>::new_from_slice(key).map_or_else(|_| Vec::new(), |mac| finish(mac, text))
}

fn finish<M: Mac>(mut mac: M, text: &str) -> Vec<u8> {
    mac.update(text.as_bytes());
    mac.finalize().into_bytes().to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_form_comes_back(pairs in proptest::collection::vec(("\\PC{1,8}", "\\PC{0,8}"), 0..8)) {
            prop_assert_eq!(form_fields(&form(pairs.iter())), pairs);
        }
    }
}
