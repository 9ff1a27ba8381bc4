//! Huawei Cloud's header signature, SDK-HMAC-SHA256.

use std::fmt::Write as _;

use secrecy::{ExposeSecret, SecretString};

use super::{Pair, canonical_query, hmac_sha256};
use crate::domain::request::{hex, percent, sha256_hex};

/// The algorithm's name, as it stands in `Authorization`.
pub const ALGORITHM: &str = "SDK-HMAC-SHA256";
/// The header that carries the time of signing.
pub const DATE: &str = "x-sdk-date";

/// What is signed of one request.
#[derive(Clone, Debug)]
pub struct Request<'a> {
    /// HTTP method.
    pub method: &'a str,
    /// The path, as people write it or percent-encoded.
    pub path: &'a str,
    /// Decoded query fields.
    pub query: &'a [Pair],
    /// The headers that are sent, [`DATE`] among them. Those whose name has a `_` are not signed.
    pub headers: &'a [Pair],
    /// The body.
    pub body: &'a [u8],
}

/// A path with each of its segments percent-encoded once, however it was written: the form that is sent.
pub fn encoded_path(path: &str) -> String {
    let plain = percent_encoding::percent_decode_str(path).decode_utf8_lossy();
    plain.split('/').map(percent).collect::<Vec<_>>().join("/")
}

impl Request<'_> {
    fn sorted_headers(&self) -> Vec<(String, &str)> {
        let signed = self.headers.iter().filter(|(name, _)| !name.contains('_'));
        let mut headers: Vec<(String, &str)> =
            signed.map(|(name, value)| (name.to_ascii_lowercase(), value.trim())).collect();
        headers.sort();
        headers
    }

    /// The six parts joined by newlines. The canonical path ends with a slash, though the one that is sent does not.
    pub fn canonical(&self) -> String {
        let headers = self.sorted_headers();
        let lines = headers.iter().fold(String::new(), |mut lines, (name, value)| {
            let _ = writeln!(lines, "{name}:{value}");
            lines
        });
        let mut path = encoded_path(self.path);
        if !path.ends_with('/') {
            path.push('/');
        }
        let query = canonical_query(self.query);
        let (method, names, hash) = (self.method, names(&headers), sha256_hex(self.body));
        format!("{method}\n{path}\n{query}\n{lines}\n{names}\n{hash}")
    }

    /// The value of the header `Authorization`. The key is the bare secret.
    pub fn authorization(&self, access_key_id: &str, secret: &SecretString) -> String {
        let headers = self.sorted_headers();
        let date = headers.iter().find(|(name, _)| name == DATE).map_or("", |(_, value)| *value);
        let text = format!("{ALGORITHM}\n{date}\n{}", sha256_hex(self.canonical().as_bytes()));
        let signature = hex(&hmac_sha256(secret.expose_secret().as_bytes(), &text));
        let signed = names(&headers);
        format!("{ALGORITHM} Access={access_key_id}, SignedHeaders={signed}, Signature={signature}")
    }
}

fn names(headers: &[(String, &str)]) -> String {
    headers.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>().join(";")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A vector of the reference: made with the official SDK and checked by an independent HMAC.
    struct Vector {
        key: (&'static str, &'static str),
        method: &'static str,
        path: &'static str,
        query: &'static [(&'static str, &'static str)],
        headers: &'static [(&'static str, &'static str)],
        body: &'static str,
        /// Path and query of the canonical request, and the names of what is signed.
        canonical: (&'static str, &'static str, &'static str),
        hashes: (&'static str, &'static str),
        signature: &'static str,
    }

    const EMPTY: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    const OURS: (&str, &str) = ("UNDROPEXAMPLEAK00001", "undrop-example-secret-key-0123456789abcd");
    const DATED: (&str, &str) = ("X-Sdk-Date", "20260102T030405Z");
    const JSON: (&str, &str) = ("Content-Type", "application/json");
    const USUAL: &str = "content-type;host;x-sdk-date";

    const VECTORS: [Vector; 6] = [
        // V0: Huawei's own guide.
        Vector {
            key: ("QTWAOYTTINDUT2QVKYUC", "MFyfvK41ba2giqM7Uio6PznpdUKGpownRZlmVmHc"),
            method: "GET",
            path: "/v1/77b6a44cba5143ab91d13ab9a8ff44fd/vpcs",
            query: &[("limit", "2"), ("marker", "13551d6b-755d-4757-b956-536f674975c0")],
            headers: &[("Host", "service.region.example.com"), JSON, ("X-Sdk-Date", "20191115T033655Z")],
            body: "",
            canonical: (
                "/v1/77b6a44cba5143ab91d13ab9a8ff44fd/vpcs/",
                "limit=2&marker=13551d6b-755d-4757-b956-536f674975c0",
                USUAL,
            ),
            hashes: (EMPTY, "b25362e603ee30f4f25e7858e8a7160fd36e803bb2dfe206278659d71a9bcd7a"),
            signature: "7be6668032f70418fcc22abc52071e57aff61b84a1d2381bb430d6870f4f6ebe",
        },
        // V1: query.
        Vector {
            key: OURS,
            method: "GET",
            path: "/v3/0483b6b16e954cb88930a360d2c4e663/instances",
            query: &[
                ("offset", "0"),
                ("limit", "100"),
                ("name", "*prod db/1~a"),
                ("datastore_type", "MySQL"),
                ("tags", ""),
            ],
            headers: &[JSON, ("Host", "rds.cn-north-4.myhuaweicloud.com"), DATED],
            body: "",
            canonical: (
                "/v3/0483b6b16e954cb88930a360d2c4e663/instances/",
                "datastore_type=MySQL&limit=100&name=%2Aprod%20db%2F1~a&offset=0&tags=",
                USUAL,
            ),
            hashes: (EMPTY, "9e93ed80ef8d60a0d44b64768edaff4d552ed5e4838720c00048155c12f080ac"),
            signature: "0076a21237387519ae3f99da66cc2619779466097677c94afaa09df25abb279d",
        },
        // V2: a body in ASCII.
        Vector {
            key: OURS,
            method: "POST",
            path: "/v3/0483b6b16e954cb88930a360d2c4e663/instances/batch/restore/tables",
            query: &[],
            headers: &[JSON, ("Host", "rds.cn-north-4.myhuaweicloud.com"), DATED],
            body: r#"{"instances":[{"restore_time":1688556737000,"instance_id":"df29b535eec64ee1b286bd2c62871a9cin03","databases":[{"database":"data1","schemas":[{"schema":"schema1","tables":[{"old_name":"table1","new_name":"table1_1688556737000"}]}]}]}]}"#,
            canonical: ("/v3/0483b6b16e954cb88930a360d2c4e663/instances/batch/restore/tables/", "", USUAL),
            hashes: (
                "2ef2d436076f9d096a8c42f0171dd841212d1274b208bf2eb6a105edfaddbef3",
                "1ee34a5a3de1af4cebaa77ccea75677fb76b54b08f869f916dcb9d5e5240dd5c",
            ),
            signature: "da2da8d2cd1057f4dc613b306f44097579866d8a70022abe1b138f0ec7d4d9e4",
        },
        // V3: a body in UTF-8, unescaped.
        Vector {
            key: OURS,
            method: "POST",
            path: "/v3/0483b6b16e954cb88930a360d2c4e663/instances/61a4ea66210545909d74a05c27a7179ein07/backups/restore/tables",
            query: &[],
            headers: &[JSON, ("Host", "gaussdb.cn-north-4.myhuaweicloud.com"), DATED],
            body: "{\"restore_time\":\"1690890940000\",\"last_table_info\":\"true\",\"restore_tables\":[{\"database\":\"订单库\",\"tables\":[{\"old_name\":\"caf\u{e9}_表\",\"new_name\":\"caf\u{e9}_表_1690890940000\"}]}]}",
            canonical: (
                "/v3/0483b6b16e954cb88930a360d2c4e663/instances/61a4ea66210545909d74a05c27a7179ein07/backups/restore/tables/",
                "",
                USUAL,
            ),
            hashes: (
                "576593c73f1bc4501f0aa5bd9a3a44f9bb7f3483805403e6b434b74be3189f17",
                "2a5af7e706a6c2174544e19ecdfb96283c3536c198f313b879442f4abd3dda5d",
            ),
            signature: "7990eb6fed04edad73a71c1f7e8efbbc991d39975e077c78cbac42c6cf585691",
        },
        // V4: temporary key, odd path, port, a repeated field.
        Vector {
            key: OURS,
            method: "GET",
            path: "/v3/0483b6b16e954cb88930a360d2c4e663/instances/a b/restore-time",
            query: &[("date", "2026-01-02"), ("k", "b"), ("k", "a"), ("flag", "true")],
            headers: &[
                JSON,
                ("Host", "127.0.0.1:18080"),
                ("X-Project-Id", "0483b6b16e954cb88930a360d2c4e663"),
                ("X-Language", "en-us"),
                ("X-Security-Token", "  tok/EN+abc==  "),
                DATED,
                ("not_signed", "x"),
            ],
            body: "",
            canonical: (
                "/v3/0483b6b16e954cb88930a360d2c4e663/instances/a%20b/restore-time/",
                "date=2026-01-02&flag=true&k=a&k=b",
                "content-type;host;x-language;x-project-id;x-sdk-date;x-security-token",
            ),
            hashes: (EMPTY, "e2e81bf2546888596f627a26b9fa762b31e58871959efa9209f42903acf6a1f3"),
            signature: "65d4eb0c32decd356cfb43205b1b2c7c23924a028675c2c476b825c542d74129",
        },
        // V5: the smallest set of headers.
        Vector {
            key: OURS,
            method: "GET",
            path: "/v3/projects",
            query: &[("name", "cn-north-4")],
            headers: &[("Host", "iam.cn-north-4.myhuaweicloud.com"), DATED],
            body: "",
            canonical: ("/v3/projects/", "name=cn-north-4", "host;x-sdk-date"),
            hashes: (EMPTY, "e92db4612b298261b54ae977c3128cc3b2c056466377f811e25bca85ad9eb77b"),
            signature: "9a779cceab969cee6768065d90f7169f1b1555a9b8b5aeb244ca3aba5928c1a4",
        },
    ];

    fn pairs(given: &[(&str, &str)]) -> Vec<Pair> {
        given.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn every_published_vector_is_met() {
        for (index, vector) in VECTORS.iter().enumerate() {
            let (query, headers) = (pairs(vector.query), pairs(vector.headers));
            let body = vector.body.as_bytes();
            let request =
                Request { method: vector.method, path: vector.path, query: &query, headers: &headers, body };
            let canonical = request.canonical();
            let lines: Vec<&str> = canonical.lines().collect();
            let (path, query, signed) = vector.canonical;
            assert_eq!((lines[0], lines[1], lines[2]), (vector.method, path, query), "V{index}");
            assert_eq!(lines[lines.len() - 2], signed, "V{index}");
            assert_eq!(lines[lines.len() - 1], vector.hashes.0, "V{index}");
            assert_eq!(lines[lines.len() - 3], "", "V{index}");
            assert_eq!(sha256_hex(canonical.as_bytes()), vector.hashes.1, "V{index}");
            let (id, secret) = vector.key;
            assert_eq!(
                request.authorization(id, &secret.to_owned().into()),
                format!(
                    "SDK-HMAC-SHA256 Access={id}, SignedHeaders={signed}, Signature={}",
                    vector.signature
                ),
                "V{index}"
            );
        }
    }

    #[test]
    fn a_token_is_signed_without_its_blanks() {
        let headers = pairs(VECTORS[4].headers);
        let request = Request { method: "GET", path: "/", query: &[], headers: &headers, body: b"" };
        assert!(request.canonical().contains("\nx-security-token:tok/EN+abc==\n"));
        assert!(request.canonical().starts_with("GET\n/\n\n"));
    }

    #[test]
    fn a_path_is_encoded_once() {
        assert_eq!(encoded_path("/a b/订%20x/c"), "/a%20b/%E8%AE%A2%20x/c");
        assert_eq!(encoded_path(&encoded_path("/a b/订")), encoded_path("/a b/订"));
    }
}
