//! One RPC call: shaped, signed, sent, judged.
//!
//! Business parameters stand in the form body, everything else in the query (V1) or in headers (V3). Signing adds to
//! query or headers; it never changes the body.

use bytes::Bytes;
use secrecy::ExposeSecret;

use super::{endpoints, faults, wire};
use crate::domain::fault::Fault;
use crate::domain::profile::Profile;
use crate::domain::request::PreparedRequest;
use crate::domain::time::Timestamp;
use crate::provider::credentials::Credentials;
use crate::provider::exchange::{self, NoAnswer, Note};
use crate::provider::faults::unmakeable;
use crate::provider::sign::{Pair, acs_v1, acs_v3, form, form_fields};
use crate::provider::{Link, retry};

/// The API's version.
pub const VERSION: &str = "2014-08-15";
/// The body's kind.
const FORM: &str = "application/x-www-form-urlencoded";

/// One call with its business parameters, in order.
#[derive(Clone, Debug)]
pub struct Call {
    /// The operation's name, for example `DescribeBackups`.
    pub action: &'static str,
    /// Its parameters, decoded.
    pub parameters: Vec<Pair>,
}

impl Call {
    /// A call without parameters.
    pub fn new(action: &'static str) -> Self {
        Self { action, parameters: Vec::new() }
    }

    /// The same with one more parameter.
    #[must_use]
    pub fn with(mut self, key: &str, value: impl Into<String>) -> Self {
        self.parameters.push((key.to_owned(), value.into()));
        self
    }
}

/// A request before it is signed. Its headers tell which signature it takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsigned {
    /// Scheme and host.
    pub endpoint: String,
    /// Query fields, decoded.
    pub query: Vec<Pair>,
    /// Headers.
    pub headers: Vec<Pair>,
    /// The form body.
    pub body: String,
}

fn pair(key: &str, value: impl Into<String>) -> Pair {
    (key.to_owned(), value.into())
}

/// Whether a profile asks for the header signature.
fn is_v3(profile: &Profile) -> bool {
    profile.signature.as_deref().is_some_and(|style| style.eq_ignore_ascii_case("v3"))
}

/// Shapes a call for a profile. A client token goes into the query, so that the body depends on the plan alone.
pub fn shape(profile: &Profile, call: &Call, client_token: Option<&str>) -> Unsigned {
    let mut query = Vec::new();
    let mut headers = Vec::new();
    if is_v3(profile) {
        headers.extend([
            pair("x-acs-action", call.action),
            pair("x-acs-version", VERSION),
            pair("accept", "application/json"),
        ]);
    } else {
        query.extend([pair("Action", call.action), pair("Version", VERSION), pair("Format", "JSON")]);
    }
    query.extend(client_token.map(|token| pair("ClientToken", token)));
    headers.push(pair("content-type", FORM));
    let body = form(call.parameters.iter());
    Unsigned { endpoint: endpoints::rds(profile), query, headers, body }
}

/// Names of the query fields and of the headers that signing adds for a profile. A temporary key adds its token too.
pub fn signing_names(profile: &Profile) -> (Vec<&'static str>, Vec<&'static str>) {
    if is_v3(profile) {
        let headers =
            vec!["host", "x-acs-date", "x-acs-signature-nonce", "x-acs-content-sha256", "authorization"];
        return (Vec::new(), headers);
    }
    let query = vec![
        "AccessKeyId",
        "SignatureMethod",
        "SignatureVersion",
        "SignatureNonce",
        "Timestamp",
        "Signature",
    ];
    (query, Vec::new())
}

impl From<&PreparedRequest> for Unsigned {
    fn from(request: &PreparedRequest) -> Self {
        Self {
            endpoint: request.endpoint.clone(),
            query: request.query.clone(),
            headers: request.headers.clone(),
            body: request.body.clone(),
        }
    }
}

/// Signs a request as its headers ask for.
pub fn sign(
    request: &Unsigned,
    credentials: &Credentials,
    now: Timestamp,
    nonce: &str,
) -> Result<http::Request<Bytes>, Fault> {
    let v3 = request.headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("x-acs-action"));
    let (query, headers) = if v3 {
        sign_v3(request, credentials, now, nonce)
    } else {
        (sign_v1(request, credentials, now, nonce), request.headers.clone())
    };
    let separator = if query.is_empty() { "" } else { "?" };
    let uri = format!("{}/{separator}{}", request.endpoint, form(query.iter()));
    let mut builder = http::Request::post(uri);
    for (name, value) in &headers {
        builder = builder.header(name, value);
    }
    for name in ["authorization", "x-acs-security-token"] {
        if let Some(value) = builder.headers_mut().and_then(|headers| headers.get_mut(name)) {
            value.set_sensitive(true);
        }
    }
    let body = Bytes::from(request.body.clone());
    builder.body(body).map_err(|error| unmakeable(&error.to_string(), &credentials.secrets()))
}

/// The query with the authentication parameters and `Signature` over query and body together.
fn sign_v1(request: &Unsigned, credentials: &Credentials, now: Timestamp, nonce: &str) -> Vec<Pair> {
    let mut query = request.query.clone();
    query.extend([
        pair("AccessKeyId", &credentials.access_key_id),
        pair("SignatureMethod", "HMAC-SHA1"),
        pair("SignatureVersion", "1.0"),
        pair("SignatureNonce", nonce),
        pair("Timestamp", now.sec_time()),
    ]);
    query.extend(credentials.security_token.as_ref().map(|t| pair("SecurityToken", t.expose_secret())));
    let mut all = query.clone();
    all.extend(form_fields(&request.body));
    query.push(pair("Signature", acs_v1::signature(&credentials.secret, "POST", &all)));
    query
}

/// The query unchanged and the headers with `Authorization`; host, content-type and all `x-acs-*` are signed, as the
/// documentation and the Node SDK do.
fn sign_v3(
    request: &Unsigned,
    credentials: &Credentials,
    now: Timestamp,
    nonce: &str,
) -> (Vec<Pair>, Vec<Pair>) {
    let host = request.endpoint.split_once("://").map_or(request.endpoint.as_str(), |(_, host)| host);
    let mut headers = request.headers.clone();
    headers.extend([
        pair("host", host),
        pair("x-acs-date", now.sec_time()),
        pair("x-acs-signature-nonce", nonce),
        pair("x-acs-content-sha256", crate::domain::request::sha256_hex(request.body.as_bytes())),
    ]);
    if let Some(token) = &credentials.security_token {
        headers.push(pair("x-acs-accesskey-id", &credentials.access_key_id));
        headers.push(pair("x-acs-security-token", token.expose_secret()));
    }
    let is_signed = |name: &str| name == "host" || name == "content-type" || name.starts_with("x-acs-");
    let signed: Vec<Pair> = headers.iter().filter(|(name, _)| is_signed(name)).cloned().collect();
    let body = request.body.as_bytes();
    let scope = acs_v3::Request { method: "POST", query: &request.query, headers: &signed, body };
    let authorization = scope.authorization(&credentials.access_key_id, &credentials.secret);
    headers.push(pair("authorization", authorization));
    (request.query.clone(), headers)
}

/// Credentials that have not run out.
pub async fn credentials(link: &Link) -> Result<Credentials, Fault> {
    link.credentials.get().await?.unexpired(link.pace.now())
}

/// Signs and sends once.
pub async fn exchange(
    link: &Link,
    request: &Unsigned,
    credentials: &Credentials,
    fresh: bool,
) -> Result<http::Response<Bytes>, NoAnswer> {
    let signed =
        sign(request, credentials, link.pace.now(), &link.pace.nonce()).map_err(NoAnswer::NotSent)?;
    let named = |(name, _): &&Pair| name == "Action" || name == "x-acs-action";
    let action = request.query.iter().chain(&request.headers).find(named).map_or("", |(_, value)| value);
    exchange::send(link, signed, Note { action, secrets: &credentials.secrets(), fresh }).await
}

/// Reads: asks, and asks again where that may help.
pub async fn read<T: wire::Answer>(link: &Link, call: &Call) -> Result<T, Fault> {
    retry::reads(&*link.pace, &retry::READS, || read_once(link, call)).await
}

/// Asks once. A token that ran out is fetched anew once, if its source has a newer one.
pub async fn read_once<T: wire::Answer>(link: &Link, call: &Call) -> Result<T, Fault> {
    let first = credentials(link).await?;
    let fault = match attempt(link, call, &first).await {
        Err(fault) if fault.code.as_deref().is_some_and(|code| code.starts_with("InvalidSecurityToken")) => {
            fault
        }
        result => return result,
    };
    let second = credentials(link).await?;
    if same(&first, &second) { Err(fault) } else { attempt(link, call, &second).await }
}

fn same(a: &Credentials, b: &Credentials) -> bool {
    a.secrets() == b.secrets()
}

async fn attempt<T: wire::Answer>(link: &Link, call: &Call, credentials: &Credentials) -> Result<T, Fault> {
    let request = shape(&link.profile, call, None);
    let answer = exchange(link, &request, credentials, false).await.map_err(NoAnswer::fault)?;
    let context = faults::Context { action: call.action, credentials, link };
    if !answer.status().is_success() {
        return Err(context.fault(&answer));
    }
    if let Some(fault) = context.hidden_fault(&answer) {
        return Err(fault);
    }
    wire::decode_answer(answer.body()).map_err(|error| context.undecodable(&answer, &error))
}

#[cfg(test)]
mod tests;
