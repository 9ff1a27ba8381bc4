//! Alibaba Cloud's header signature, ACS3-HMAC-SHA256 ("V3").

use std::fmt::Write as _;

use secrecy::{ExposeSecret, SecretString};

use super::{Pair, canonical_query, hmac_sha256};
use crate::domain::request::{hex, sha256_hex};

/// The algorithm's name, as it stands in `Authorization`.
pub const ALGORITHM: &str = "ACS3-HMAC-SHA256";

/// What is signed of one request.
#[derive(Clone, Debug)]
pub struct Request<'a> {
    /// HTTP method.
    pub method: &'a str,
    /// Decoded query fields.
    pub query: &'a [Pair],
    /// The headers to sign; the server recomputes from exactly these.
    pub headers: &'a [Pair],
    /// The body.
    pub body: &'a [u8],
}

impl Request<'_> {
    fn sorted_headers(&self) -> Vec<(String, &str)> {
        let mut headers: Vec<(String, &str)> =
            self.headers.iter().map(|(name, value)| (name.to_ascii_lowercase(), value.trim())).collect();
        headers.sort();
        headers
    }

    /// The six parts joined by newlines. The path of an RPC product is always `/`.
    pub fn canonical(&self) -> String {
        let headers = self.sorted_headers();
        let lines = headers.iter().fold(String::new(), |mut lines, (name, value)| {
            let _ = writeln!(lines, "{name}:{value}");
            lines
        });
        let query = canonical_query(self.query);
        let (method, names, hash) = (self.method, names(&headers), sha256_hex(self.body));
        format!("{method}\n/\n{query}\n{lines}\n{names}\n{hash}")
    }

    /// The value of the header `Authorization`. The key is the bare secret.
    pub fn authorization(&self, access_key_id: &str, secret: &SecretString) -> String {
        let text = format!("{ALGORITHM}\n{}", sha256_hex(self.canonical().as_bytes()));
        let signature = hex(&hmac_sha256(secret.expose_secret().as_bytes(), &text));
        let signed = names(&self.sorted_headers());
        format!("{ALGORITHM} Credential={access_key_id},SignedHeaders={signed},Signature={signature}")
    }
}

fn names(headers: &[(String, &str)]) -> String {
    headers.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>().join(";")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[derive(serde::Deserialize)]
    struct Vectors {
        v3: Vec<Vector>,
    }

    #[derive(serde::Deserialize)]
    struct Vector {
        name: String,
        method: String,
        access_key_id: String,
        secret: String,
        query: BTreeMap<String, String>,
        headers: BTreeMap<String, String>,
        body: String,
        canonical_request: String,
        canonical_request_sha256: String,
        authorization: String,
    }

    #[test]
    fn every_published_vector_is_met() {
        let text = include_str!("../../../tests/it/contract/aliyun/signature-vectors.json");
        let vectors: Vectors = serde_json::from_str(text).unwrap();
        assert_eq!(vectors.v3.len(), 4);
        for vector in vectors.v3 {
            let query: Vec<Pair> = vector.query.into_iter().collect();
            let headers: Vec<Pair> = vector.headers.into_iter().collect();
            let request = Request {
                method: &vector.method,
                query: &query,
                headers: &headers,
                body: vector.body.as_bytes(),
            };
            assert_eq!(request.canonical(), vector.canonical_request, "{}", vector.name);
            assert_eq!(sha256_hex(request.canonical().as_bytes()), vector.canonical_request_sha256);
            let authorization = request.authorization(&vector.access_key_id, &vector.secret.into());
            assert_eq!(authorization, vector.authorization, "{}", vector.name);
        }
    }
}
