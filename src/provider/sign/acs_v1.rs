//! Alibaba Cloud's RPC signature, HMAC-SHA1 ("V1"): every parameter of query and form body, signed as one set.

use base64::Engine as _;
use secrecy::{ExposeSecret, SecretString};
use zeroize::Zeroizing;

use super::{Pair, canonical_query, hmac_sha1};
use crate::domain::request::percent;

/// The text that is signed: method, `%2F`, and the canonical query encoded once more.
pub fn string_to_sign(method: &str, pairs: &[Pair]) -> String {
    format!("{method}&%2F&{}", percent(&canonical_query(pairs)))
}

/// The value of the parameter `Signature`. The key is the secret followed by `&`.
pub fn signature(secret: &SecretString, method: &str, pairs: &[Pair]) -> String {
    let key = Zeroizing::new(format!("{}&", secret.expose_secret()));
    let digest = hmac_sha1(key.as_bytes(), &string_to_sign(method, pairs));
    base64::engine::general_purpose::STANDARD.encode(digest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[derive(serde::Deserialize)]
    struct Vectors {
        v1: Vec<Vector>,
    }

    #[derive(serde::Deserialize)]
    struct Vector {
        name: String,
        method: String,
        secret: String,
        params: BTreeMap<String, String>,
        canonical_query: String,
        string_to_sign: String,
        signature: String,
    }

    #[test]
    fn every_published_vector_is_met() {
        let text = include_str!("../../../tests/it/contract/aliyun/signature-vectors.json");
        let vectors: Vectors = serde_json::from_str(text).unwrap();
        assert_eq!(vectors.v1.len(), 5);
        for vector in vectors.v1 {
            let pairs: Vec<Pair> = vector.params.into_iter().collect();
            assert_eq!(canonical_query(&pairs), vector.canonical_query, "{}", vector.name);
            assert_eq!(string_to_sign(&vector.method, &pairs), vector.string_to_sign, "{}", vector.name);
            assert_eq!(
                signature(&vector.secret.into(), &vector.method, &pairs),
                vector.signature,
                "{}",
                vector.name
            );
        }
    }
}
