//! The signature SDK-HMAC-SHA256 from the server's side: what the client should have signed, and the signature that
//! makes. It must never be used to send anything.

use super::received::Params;
use crate::sim::world::hex;
use hmac::{Hmac, KeyInit, Mac};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use sha2::{Digest, Sha256};

/// Letters, digits, `-`, `_`, `.` and `~` stay as they are.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// The algorithm's name, in `Authorization` and in the string to sign.
pub(super) const ALGORITHM: &str = "SDK-HMAC-SHA256";

/// What stands for the body's hash when the client does not sign the body.
pub(super) const UNSIGNED: &str = "UNSIGNED-PAYLOAD";

fn encode(text: &str) -> String {
    utf8_percent_encode(text, RESERVED).to_string()
}

/// The canonical request. `headers` are those the client lists, lower-case and sorted; `hash` is that of the body.
pub(super) fn canonical_request(
    method: &str,
    segments: &[String],
    query: &Params,
    headers: &[(String, String)],
    hash: &str,
) -> String {
    let parts: Vec<String> = segments.iter().map(|part| encode(part)).collect();
    let path = if parts.concat().is_empty() { "/".to_owned() } else { format!("/{}/", parts.join("/")) };
    let mut sorted: Vec<&(String, String)> = query.iter().collect();
    sorted.sort();
    let pairs: Vec<String> =
        sorted.iter().map(|(name, value)| format!("{}={}", encode(name), encode(value))).collect();
    let lines: Vec<String> = headers.iter().map(|(name, value)| format!("{name}:{value}\n")).collect();
    let lines = lines.concat();
    let names: Vec<&str> = headers.iter().map(|(name, _)| name.as_str()).collect();
    format!("{method}\n{path}\n{}\n{lines}\n{}\n{hash}", pairs.join("&"), names.join(";"))
}

/// Lower-case hex of SHA-256.
pub(super) fn hash(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// The string to sign. `date` is the text of X-Sdk-Date.
pub(super) fn string_to_sign(date: &str, canonical_request: &str) -> String {
    format!("{ALGORITHM}\n{date}\n{}", hash(canonical_request.as_bytes()))
}

/// HMAC-SHA256 under the bare secret, as lower-case hex.
pub(super) fn signature(secret: &str, string: &str) -> String {
    let mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes());
    mac.map(|mac| hex(&mac.chain_update(string).finalize().into_bytes())).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::received::Received;
    use super::*;
    use bytes::Bytes;
    use http::Request;

    const SK: &str = "undrop-example-secret-key-0123456789abcd";
    const DATE: &str = "20260102T030405Z";
    const P: &str = "0483b6b16e954cb88930a360d2c4e663";

    /// Rebuilds a request as the gateway does: string-to-sign line 3 and signature.
    fn signed(
        secret: &str,
        method: &str,
        uri: &str,
        headers: &[(&str, &str)],
        body: &str,
    ) -> (String, String) {
        let mut request = Request::builder().method(method).uri(uri);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let read = Received::read(&request.body(Bytes::from(body.to_owned())).unwrap());
        let mut names: Vec<String> = headers.iter().map(|(name, _)| (*name).to_owned()).collect();
        names.sort();
        let lines: Vec<(String, String)> =
            names.into_iter().map(|name| (name.clone(), read.header(&name))).collect();
        let hashed = hash(&read.body);
        let canonical = canonical_request(method, &read.segments, &read.query, &lines, &hashed);
        let string = string_to_sign(&read.header("x-sdk-date"), &canonical);
        (string.lines().nth(2).unwrap().to_owned(), signature(secret, &string))
    }

    fn pair(line: &str, signature: &str) -> (String, String) {
        (line.to_owned(), signature.to_owned())
    }

    #[test]
    fn the_signing_guides_own_example() {
        let headers = [
            ("content-type", "application/json"),
            ("host", "service.region.example.com"),
            ("x-sdk-date", "20191115T033655Z"),
        ];
        let uri =
            "/v1/77b6a44cba5143ab91d13ab9a8ff44fd/vpcs?limit=2&marker=13551d6b-755d-4757-b956-536f674975c0";
        let got = signed("MFyfvK41ba2giqM7Uio6PznpdUKGpownRZlmVmHc", "GET", uri, &headers, "");
        assert_eq!(
            got,
            pair(
                "b25362e603ee30f4f25e7858e8a7160fd36e803bb2dfe206278659d71a9bcd7a",
                "7be6668032f70418fcc22abc52071e57aff61b84a1d2381bb430d6870f4f6ebe"
            )
        );
    }

    #[test]
    fn a_query_with_everything_in_it() {
        let headers = [
            ("content-type", "application/json"),
            ("host", "rds.cn-north-4.myhuaweicloud.com"),
            ("x-sdk-date", DATE),
        ];
        let uri = format!(
            "/v3/{P}/instances?offset=0&limit=100&name=%2Aprod%20db%2F1~a&datastore_type=MySQL&tags="
        );
        assert_eq!(
            signed(SK, "GET", &uri, &headers, ""),
            pair(
                "9e93ed80ef8d60a0d44b64768edaff4d552ed5e4838720c00048155c12f080ac",
                "0076a21237387519ae3f99da66cc2619779466097677c94afaa09df25abb279d"
            )
        );
    }

    #[test]
    fn a_postgresql_restore() {
        let headers = [
            ("content-type", "application/json"),
            ("host", "rds.cn-north-4.myhuaweicloud.com"),
            ("x-sdk-date", DATE),
        ];
        let body = r#"{"instances":[{"restore_time":1688556737000,"instance_id":"df29b535eec64ee1b286bd2c62871a9cin03","databases":[{"database":"data1","schemas":[{"schema":"schema1","tables":[{"old_name":"table1","new_name":"table1_1688556737000"}]}]}]}]}"#;
        assert_eq!(body.len(), 234);
        assert_eq!(
            signed(SK, "POST", &format!("/v3/{P}/instances/batch/restore/tables"), &headers, body),
            pair(
                "1ee34a5a3de1af4cebaa77ccea75677fb76b54b08f869f916dcb9d5e5240dd5c",
                "da2da8d2cd1057f4dc613b306f44097579866d8a70022abe1b138f0ec7d4d9e4"
            )
        );
    }

    #[test]
    fn a_body_in_utf8() {
        let headers = [
            ("content-type", "application/json"),
            ("host", "gaussdb.cn-north-4.myhuaweicloud.com"),
            ("x-sdk-date", DATE),
        ];
        let body = r#"{"restore_time":"1690890940000","last_table_info":"true","restore_tables":[{"database":"订单库","tables":[{"old_name":"café_表","new_name":"café_表_1690890940000"}]}]}"#;
        assert_eq!(body.len(), 174);
        let uri = format!("/v3/{P}/instances/61a4ea66210545909d74a05c27a7179ein07/backups/restore/tables");
        assert_eq!(
            signed(SK, "POST", &uri, &headers, body),
            pair(
                "2a5af7e706a6c2174544e19ecdfb96283c3536c198f313b879442f4abd3dda5d",
                "7990eb6fed04edad73a71c1f7e8efbbc991d39975e077c78cbac42c6cf585691"
            )
        );
    }

    #[test]
    fn a_temporary_key_and_an_odd_path() {
        let headers = [
            ("content-type", "application/json"),
            ("host", "127.0.0.1:18080"),
            ("x-language", "en-us"),
            ("x-project-id", P),
            ("x-sdk-date", DATE),
            ("x-security-token", "  tok/EN+abc==  "),
        ];
        let uri = format!("/v3/{P}/instances/a%20b/restore-time?date=2026-01-02&k=b&k=a&flag=true");
        assert_eq!(
            signed(SK, "GET", &uri, &headers, ""),
            pair(
                "e2e81bf2546888596f627a26b9fa762b31e58871959efa9209f42903acf6a1f3",
                "65d4eb0c32decd356cfb43205b1b2c7c23924a028675c2c476b825c542d74129"
            )
        );
    }

    #[test]
    fn the_fewest_headers() {
        let headers = [("host", "iam.cn-north-4.myhuaweicloud.com"), ("x-sdk-date", DATE)];
        assert_eq!(
            signed(SK, "GET", "/v3/projects?name=cn-north-4", &headers, ""),
            pair(
                "e92db4612b298261b54ae977c3128cc3b2c056466377f811e25bca85ad9eb77b",
                "9a779cceab969cee6768065d90f7169f1b1555a9b8b5aeb244ca3aba5928c1a4"
            )
        );
    }
}
