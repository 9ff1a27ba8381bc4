//! Logging in by password (reference: section 1.1): one request, one token for a day.
//!
//! A password that was refused is never offered again: a few refusals lock the person out.

use bytes::Bytes;
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use serde_json::json;
use zeroize::Zeroizing;

use super::call::Service;
use super::caller::Means;
use super::endpoints;
use super::faults::Context;
use super::request::{self, Unsigned};
use crate::domain::fault::{Fault, FaultKind, Retry};
use crate::domain::request::sha256_hex;
use crate::domain::time::Timestamp;
use crate::messages::huawei as msg;
use crate::provider::credentials::{Login, Proof};
use crate::provider::decode::{DecodeError, decode};
use crate::provider::exchange::{self, NoAnswer, Note};
use crate::provider::lenient::Word;
use crate::provider::memory::{Refusal, Token};
use crate::provider::{Link, faults};

const PATH: &str = "/v3/auth/tokens";
/// A token is renewed this long before it ends.
const MARGIN_MS: i64 = 5 * 60 * 1000;

#[derive(Deserialize)]
struct Answer {
    token: Issued,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Issued {
    expires_at: Word,
    project: Option<Project>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Project {
    id: Word,
}

/// The token of a login by password with its project: the one in memory, else a new one.
pub async fn token(link: &Link, login: &Login) -> Result<(SecretString, Option<String>), Fault> {
    let mut known = link.memory.token.lock().await;
    let now = link.pace.now().plus_millis(link.skew_ms().unwrap_or_default());
    if let Some(token) = known.as_ref().filter(|token| lasts(token, now)) {
        return Ok((token.secret.clone(), token.project.clone()));
    }
    let token = ask(link, login).await?;
    let both = (token.secret.clone(), token.project.clone());
    *known = Some(token);
    Ok(both)
}

/// Forgets a token that the cloud no longer takes, unless a newer one has come in the meantime.
pub async fn forget(link: &Link, spent: &SecretString) {
    let mut known = link.memory.token.lock().await;
    if known.as_ref().is_some_and(|token| token.secret.expose_secret() == spent.expose_secret()) {
        *known = None;
    }
}

fn lasts(token: &Token, now: Timestamp) -> bool {
    token.expires_at.is_none_or(|end| end.since(now) > MARGIN_MS)
}

async fn ask(link: &Link, login: &Login) -> Result<Token, Fault> {
    let Proof::Password { user, domain, password } = &login.proof else {
        return Err(Fault::new(FaultKind::Auth, msg::token_invalid(), msg::fix_login()));
    };
    let password = password.expose_secret();
    let of = sha256_hex(Zeroizing::new(format!("{domain}\n{user}\n{password}")).as_bytes());
    if let Some(fault) = link.memory.refused(&of, link.pace.now()).await {
        return Err(fault);
    }
    let secrets = [password];
    let answer = send(link, login, body(link, login, user, domain, password), &secrets).await?;
    let context = Context { service: Service::Iam, method: "POST", path: PATH, secrets: &secrets, link };
    if !answer.status().is_success() {
        let fault = judge(&context, &answer);
        if fault.http_status == Some(401) {
            link.memory.refuse(Refusal { of, until: None, fault: fault.clone() }).await;
        }
        return Err(fault);
    }
    read(&answer).map_err(|error| context.undecodable(&answer, &error))
}

/// One try. A password whose answer was lost is not sent again by itself: it may have been refused.
async fn send(
    link: &Link,
    login: &Login,
    body: String,
    secrets: &[&str],
) -> Result<http::Response<Bytes>, Fault> {
    let unsigned = Unsigned {
        endpoint: endpoints::iam(&link.profile, login.auth_url.as_deref())?,
        method: "POST".to_owned(),
        path: PATH.to_owned(),
        query: vec![("nocatalog".to_owned(), "true".to_owned())],
        headers: request::headers(),
        body,
    };
    let signed = request::sign(&unsigned, &Means::None, None, link.pace.now());
    let signed = signed.map_err(|why| faults::unmakeable(&why, secrets))?;
    let note = Note { action: &unsigned.name(), secrets, fresh: false };
    exchange::send(link, signed, note).await.map_err(|error| match error {
        NoAnswer::NotSent(fault) => fault,
        NoAnswer::MaybeSent(fault) => Fault { hint: msg::fix_login_lost(), ..fault }.with_retry(Retry::Never),
    })
}

/// Scope: the project by its id where one is known, else by its name, which is the region's unless it was named.
fn body(link: &Link, login: &Login, user: &str, domain: &str, password: &str) -> String {
    let id = link.profile.project_id.as_deref().or(login.project_id.as_deref());
    let name = login.project_name.as_deref().unwrap_or(link.profile.region.as_str());
    let project = id.map_or_else(|| json!({ "name": name }), |id| json!({ "id": id }));
    let person = json!({ "name": user, "password": password, "domain": { "name": domain } });
    let identity = json!({ "methods": ["password"], "password": { "user": person } });
    json!({ "auth": { "identity": identity, "scope": { "project": project } } }).to_string()
}

fn judge(context: &Context<'_>, answer: &http::Response<Bytes>) -> Fault {
    let fault = context.fault(answer);
    if answer.status() != http::StatusCode::UNAUTHORIZED {
        return fault;
    }
    let locked = fault.code.as_deref() == Some("IAM.0061");
    let summary = if locked { fault.summary.clone() } else { msg::password_wrong() };
    Fault { kind: FaultKind::Auth, summary, hint: msg::fix_login(), ..fault }.with_retry(Retry::Never)
}

/// The token stands in a header; the body tells its end and its project.
fn read(answer: &http::Response<Bytes>) -> Result<Token, DecodeError> {
    let header = answer.headers().get("x-subject-token").and_then(|value| value.to_str().ok());
    let missing = || DecodeError { path: "X-Subject-Token".to_owned(), why: "missing".to_owned() };
    let secret = header.filter(|text| !text.trim().is_empty()).ok_or_else(missing)?;
    let Answer { token } = decode(answer.body())?;
    let project = token.project.and_then(|project| project.id.owned());
    Ok(Token { secret: secret.trim().to_owned().into(), expires_at: token.expires_at.time(), project })
}

#[cfg(test)]
mod tests;
