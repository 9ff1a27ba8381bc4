//! A request before and after its signature. Signing adds headers; it never changes path, query or body.

use bytes::Bytes;
use secrecy::ExposeSecret;

use super::caller::Means;
use crate::domain::request::PreparedRequest;
use crate::domain::time::Timestamp;
use crate::provider::credentials::Credentials;
use crate::provider::sign::{Pair, canonical_query, sdk_hmac};

/// Where the project's id belongs in a path.
pub const PROJECT: &str = "{project_id}";
/// Headers that signing adds to a request, by name. A temporary key adds its token
/// too; a login adds `X-Auth-Token` in the place of the last two.
pub const SIGNING: [&str; 4] = ["Host", "X-Project-Id", "X-Sdk-Date", "Authorization"];
/// Headers that are marked, so that no library prints them.
const SECRET: [&str; 3] = ["authorization", "x-auth-token", "x-security-token"];

/// A request before it is signed.
#[derive(Clone, PartialEq, Eq)]
pub struct Unsigned {
    /// Scheme and host.
    pub endpoint: String,
    /// Method.
    pub method: String,
    /// Path, perhaps with [`PROJECT`] in it.
    pub path: String,
    /// Query fields, decoded.
    pub query: Vec<Pair>,
    /// Headers.
    pub headers: Vec<Pair>,
    /// JSON body.
    pub body: String,
}

/// The body of a login is a password: only its length is printed.
impl std::fmt::Debug for Unsigned {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut out = f.debug_struct("Unsigned");
        out.field("method", &self.method).field("endpoint", &self.endpoint).field("path", &self.path);
        out.field("query", &self.query).field("body", &self.body.len()).finish_non_exhaustive()
    }
}

fn pair(key: &str, value: impl Into<String>) -> Pair {
    (key.to_owned(), value.into())
}

/// Headers of every request, known before it is signed. The services' messages come in English.
pub fn headers() -> Vec<Pair> {
    vec![pair("content-type", "application/json"), pair("x-language", "en-us")]
}

impl From<&PreparedRequest> for Unsigned {
    fn from(request: &PreparedRequest) -> Self {
        Self {
            endpoint: request.endpoint.clone(),
            method: request.method.clone(),
            path: request.path.clone(),
            query: request.query.clone(),
            headers: request.headers.clone(),
            body: request.body.clone(),
        }
    }
}

impl Unsigned {
    /// Its name in the log: the method and the words of its path, without ids.
    pub fn name(&self) -> String {
        let is_word = |part: &&str| {
            !part.is_empty()
                && *part != PROJECT
                && (part.len() <= 4 || !part.contains(|c: char| c.is_ascii_digit()))
        };
        let words: Vec<&str> = self.path.split('/').filter(is_word).collect();
        format!("{} {}", self.method, words.join("/"))
    }
}

/// Signs a request, or puts a token into it. What cannot be sent says why.
pub fn sign(
    request: &Unsigned,
    means: &Means,
    project: Option<&str>,
    now: Timestamp,
) -> Result<http::Request<Bytes>, String> {
    let path = project.map_or_else(|| request.path.clone(), |id| request.path.replace(PROJECT, id));
    let path = sdk_hmac::encoded_path(&path);
    // The wire would resolve such a part, and ask for something else than what was signed.
    if path.split('/').any(|part| matches!(part, "." | "..")) {
        return Err(format!("path {path}"));
    }
    let host = request.endpoint.split_once("://").map_or(request.endpoint.as_str(), |(_, host)| host);
    let mut headers = request.headers.clone();
    headers.push(pair("host", host));
    headers.extend(project.map(|id| pair("x-project-id", id)));
    match means {
        Means::None => {}
        Means::Token(token) => headers.push(pair("x-auth-token", token.expose_secret().trim())),
        Means::Key(credentials) => add_signature(request, &path, &mut headers, credentials, now),
    }
    let query = canonical_query(&request.query);
    let separator = if query.is_empty() { "" } else { "?" };
    let uri = format!("{}{path}{separator}{query}", request.endpoint);
    let mut builder = http::Request::builder().method(request.method.as_str()).uri(uri);
    for (name, value) in &headers {
        builder = builder.header(name, value);
    }
    for name in SECRET {
        if let Some(value) = builder.headers_mut().and_then(|headers| headers.get_mut(name)) {
            value.set_sensitive(true);
        }
    }
    builder.body(Bytes::from(request.body.clone())).map_err(|error| error.to_string())
}

fn add_signature(
    request: &Unsigned,
    path: &str,
    headers: &mut Vec<Pair>,
    credentials: &Credentials,
    now: Timestamp,
) {
    headers.push(pair(sdk_hmac::DATE, now.utc().format("%Y%m%dT%H%M%SZ").to_string()));
    if let Some(token) = &credentials.security_token {
        headers.push(pair("x-security-token", token.expose_secret().trim()));
    }
    let scope = sdk_hmac::Request {
        method: &request.method,
        path,
        query: &request.query,
        headers,
        body: request.body.as_bytes(),
    };
    let authorization = scope.authorization(&credentials.access_key_id, &credentials.secret);
    headers.push(pair("authorization", authorization));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_is_not_printed() {
        let login = Unsigned {
            endpoint: "https://iam".to_owned(),
            method: "POST".to_owned(),
            path: "/v3/auth/tokens".to_owned(),
            query: vec![],
            headers: headers(),
            body: r#"{"password":"hunter2"}"#.to_owned(),
        };
        let printed = format!("{login:?}");
        assert!(printed.contains("/v3/auth/tokens") && !printed.contains("hunter2"), "{printed}");
    }
}
