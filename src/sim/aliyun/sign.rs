//! Both signature generations, from the server's side: what the client should have signed, and the signature that makes.
//! It must never be used to send anything.

use super::received::Params;
use crate::sim::world::hex;
use base64::{Engine, engine::general_purpose::STANDARD};
use hmac::{Hmac, KeyInit, Mac};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use sha1::Sha1;
use sha2::{Digest, Sha256};

/// RFC 3986 leaves letters, digits, `-`, `_`, `.` and `~` as they are.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// The newer generation's name, in `Authorization` and in the string to sign.
pub(super) const V3_ALGORITHM: &str = "ACS3-HMAC-SHA256";

fn encode(text: &str) -> String {
    utf8_percent_encode(text, RESERVED).to_string()
}

/// Pairs sorted by key in byte order, encoded, joined.
fn canonical_query<'a>(params: impl Iterator<Item = &'a (String, String)>) -> String {
    let mut sorted: Vec<&(String, String)> = params.collect();
    sorted.sort();
    let joined: Vec<String> =
        sorted.iter().map(|(key, value)| format!("{}={}", encode(key), encode(value))).collect();
    joined.join("&")
}

/// The older generation's string to sign. `params` is query and form body together.
pub(super) fn v1_string(method: &str, params: &Params) -> String {
    let query = canonical_query(params.iter().filter(|(key, _)| key != "Signature"));
    format!("{method}&{}&{}", encode("/"), encode(&query))
}

/// The older generation's signature: HMAC-SHA1 under the secret and one `&`, as base64.
pub(super) fn v1_signature(secret: &str, string: &str) -> String {
    let mac = Hmac::<Sha1>::new_from_slice(format!("{secret}&").as_bytes());
    mac.map(|mac| STANDARD.encode(mac.chain_update(string).finalize().into_bytes())).unwrap_or_default()
}

/// The newer generation's canonical request. `headers` are those the client lists, lower-case and sorted.
pub(super) fn v3_request(
    method: &str,
    path: &str,
    query: &Params,
    headers: &[(String, String)],
    body: &[u8],
) -> String {
    let lines: Vec<String> = headers.iter().map(|(name, value)| format!("{name}:{value}\n")).collect();
    let lines = lines.concat();
    let names: Vec<&str> = headers.iter().map(|(name, _)| name.as_str()).collect();
    let hash = hex(&Sha256::digest(body));
    format!("{method}\n{path}\n{}\n{lines}\n{}\n{hash}", canonical_query(query.iter()), names.join(";"))
}

/// The newer generation's string to sign.
pub(super) fn v3_string(canonical_request: &str) -> String {
    format!("{V3_ALGORITHM}\n{}", hex(&Sha256::digest(canonical_request)))
}

/// The newer generation's signature: HMAC-SHA256 under the bare secret, as lower-case hex.
pub(super) fn v3_signature(secret: &str, string: &str) -> String {
    let mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes());
    mac.map(|mac| hex(&mac.chain_update(string).finalize().into_bytes())).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    fn vectors() -> Value {
        serde_json::from_str(include_str!("../../../tests/it/contract/aliyun/signature-vectors.json"))
            .unwrap()
    }

    fn pairs(object: &Value) -> Params {
        object.as_object().unwrap().iter().map(|(k, v)| (k.clone(), v.as_str().unwrap().to_owned())).collect()
    }

    #[test]
    fn the_older_generation_agrees_with_the_vectors() {
        let all = vectors();
        let list = all["v1"].as_array().unwrap();
        assert_eq!(list.len(), 5);
        for vector in list {
            let string = v1_string(vector["method"].as_str().unwrap(), &pairs(&vector["params"]));
            assert_eq!(string, vector["string_to_sign"], "{}", vector["name"]);
            assert_eq!(v1_signature(vector["secret"].as_str().unwrap(), &string), vector["signature"]);
        }
    }

    #[test]
    fn the_newer_generation_agrees_with_the_vectors() {
        let all = vectors();
        let list = all["v3"].as_array().unwrap();
        assert_eq!(list.len(), 4);
        for vector in list {
            let mut headers = pairs(&vector["headers"]);
            headers.sort();
            let body = vector["body"].as_str().unwrap().as_bytes();
            let method = vector["method"].as_str().unwrap();
            let canonical = v3_request(method, "/", &pairs(&vector["query"]), &headers, body);
            assert_eq!(canonical, vector["canonical_request"], "{}", vector["name"]);
            let string = v3_string(&canonical);
            assert!(string.ends_with(vector["canonical_request_sha256"].as_str().unwrap()));
            assert_eq!(v3_signature(vector["secret"].as_str().unwrap(), &string), vector["signature"]);
        }
    }
}
