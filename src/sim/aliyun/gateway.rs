//! The gateway: who calls, when, signed how, and whether they may. It must never look at what an operation means.
//!
//! No page publishes the order of these checks; this one is INFERRED: product, version and action, then the key, the
//! clock, the nonce, the signature, the security token, the permission.

use super::failure::Failure;
use super::ops::{self, Operation};
use super::received::Received;
use super::{VERSION, sign};
use crate::sim::clock::{self, MINUTE};
use crate::sim::scenario::Key;
use crate::sim::world::World;
use http::Method;

/// Requests may be this much older or newer than the gateway's clock.
const SKEW_MS: i64 = 15 * MINUTE;

/// Headers that the newer generation has to sign.
const ESSENTIAL: [&str; 6] =
    ["host", "x-acs-action", "x-acs-content-sha256", "x-acs-date", "x-acs-signature-nonce", "x-acs-version"];

/// What the gateway made of a request.
pub(super) struct Verdict {
    /// `valid`, `invalid` or `none`, for the log.
    pub(super) signature: &'static str,
    /// The operation to run.
    pub(super) operation: Result<Operation, Failure>,
}

/// Passes a request through the gateway at `now_ms` (Unix milliseconds).
pub(super) fn admit(world: &mut World, received: &Received, now_ms: i64) -> Verdict {
    let identity = identity(received);
    let signature = match &identity {
        Err(_) if received.authorization.is_none() && received.param("Signature").is_none() => "none",
        Err(_) => "invalid",
        Ok(identity) => match find_key(world, &identity.key_id) {
            Some(key) if identity.is_signed_by(key) => "valid",
            _ => "invalid",
        },
    };
    Verdict { signature, operation: decide(world, received, identity, signature == "valid", now_ms) }
}

fn decide(
    world: &mut World,
    received: &Received,
    identity: Result<Identity, Failure>,
    signed: bool,
    now_ms: i64,
) -> Result<Operation, Failure> {
    let operation = addressed(received)?;
    let identity = identity?;
    let key = find_key(world, &identity.key_id).cloned().ok_or_else(|| {
        Failure::new(404, "InvalidAccessKeyId.NotFound", "Specified access key is not found.")
    })?;
    if !key.active {
        return Err(Failure::new(400, "InvalidAccessKeyId.Inactive", "Specified access key is disabled."));
    }
    fresh(&identity, now_ms)?;
    if !world.gateway.note_nonce(&key.id, &identity.nonce, now_ms) {
        return Err(Failure::new(400, "SignatureNonceUsed", "Specified signature nonce was used already."));
    }
    if !signed {
        return Err(Failure::new(400, "SignatureDoesNotMatch", identity.mismatch));
    }
    trusted(&key, &identity.token, world.start_ms(), now_ms)?;
    if key.deny.contains(&received.action) {
        return Err(Failure::forbidden(&received.action));
    }
    Ok(operation)
}

fn find_key<'a>(world: &'a World, id: &str) -> Option<&'a Key> {
    world.keys.iter().find(|key| key.id == id)
}

/// Product, method, version and action.
fn addressed(received: &Received) -> Result<Operation, Failure> {
    if received.path != "/" {
        return Err(Failure::new(
            404,
            "InvalidApi.NotFound",
            "Specified api is not found, please check your url.",
        ));
    }
    if received.method != Method::GET && received.method != Method::POST {
        return Err(Failure::new(403, "UnsupportedHTTPMethod", "This http method is not supported."));
    }
    if !received.readable {
        return Err(Failure::new(400, "InvalidParameter", "A parameter is not UTF-8 text."));
    }
    match received.version.as_str() {
        "" => return Err(Failure::missing("Version")),
        VERSION => {}
        _ => return Err(Failure::new(400, "InvalidVersion", "Specified parameter Version is not valid.")),
    }
    if received.action.is_empty() {
        return Err(Failure::missing("Action"));
    }
    let unknown = "Specified api is not found, please check your url and method.";
    ops::find(&received.action).ok_or_else(|| Failure::new(404, "InvalidAction.NotFound", unknown))
}

/// Timestamp format and distance from the gateway's clock, either way.
fn fresh(identity: &Identity, now_ms: i64) -> Result<(), Failure> {
    let sent = clock::read_seconds(&identity.date).ok_or_else(|| {
        Failure::new(
            400,
            "InvalidTimeStamp.Format",
            "Specified time stamp or date value is not well formatted.",
        )
    })?;
    if (now_ms - sent).abs() > SKEW_MS {
        return Err(Failure::new(
            400,
            "InvalidTimeStamp.Expired",
            "Specified time stamp or date value is expired.",
        ));
    }
    Ok(())
}

/// The security token of a temporary key. The HTTP status of these codes is UNCONFIRMED.
fn trusted(key: &Key, token: &str, start_ms: i64, now_ms: i64) -> Result<(), Failure> {
    match &key.token {
        None if token.is_empty() => Ok(()),
        Some(_) if token.is_empty() => Err(Failure::missing("SecurityToken")),
        Some(known) if known == token => match key.expires {
            Some(end) if now_ms >= start_ms + end.0 => {
                Err(Failure::new(400, "InvalidSecurityToken.Expired", "Specified SecurityToken is expired."))
            }
            _ => Ok(()),
        },
        _ => Err(Failure::new(
            400,
            "InvalidSecurityToken.MismatchWithAccessKey",
            "Specified SecurityToken mismatch with the AccessKey.",
        )),
    }
}

/// The signature fields of a request, whichever generation it uses.
struct Identity {
    key_id: String,
    date: String,
    nonce: String,
    token: String,
    given: String,
    generation: Generation,
    string: String,
    /// The refusal's text, which echoes the server's string to sign as the real one does.
    mismatch: String,
}

enum Generation {
    V1,
    V3,
}

impl Identity {
    fn is_signed_by(&self, key: &Key) -> bool {
        let expected = match self.generation {
            Generation::V1 => sign::v1_signature(&key.secret, &self.string),
            Generation::V3 => sign::v3_signature(&key.secret, &self.string),
        };
        expected == self.given
    }
}

fn identity(received: &Received) -> Result<Identity, Failure> {
    match &received.authorization {
        Some(authorization) => v3_identity(received, authorization),
        None => v1_identity(received),
    }
}

fn v1_identity(received: &Received) -> Result<Identity, Failure> {
    let need = |name: &str| {
        received
            .param(name)
            .filter(|value| !value.is_empty())
            .map(str::to_owned)
            .ok_or_else(|| Failure::missing(name))
    };
    let key_id = need("AccessKeyId")?;
    if need("SignatureMethod")? != "HMAC-SHA1" {
        let message = "Specified signature method is not valid.";
        return Err(Failure::new(400, "InvalidSignatureMethod", message));
    }
    if need("SignatureVersion")? != "1.0" {
        let message = "Specified signature version is not valid.";
        return Err(Failure::new(400, "InvalidSignatureVersion", message));
    }
    let string = sign::v1_string(received.method.as_str(), &received.params);
    Ok(Identity {
        key_id,
        date: need("Timestamp")?,
        nonce: need("SignatureNonce")?,
        token: received.param("SecurityToken").unwrap_or_default().to_owned(),
        given: need("Signature").map_err(|_| incomplete("Signature is missing"))?,
        generation: Generation::V1,
        mismatch: format!(
            "Specified signature is not matched with our calculation. server string to sign is:{string}"
        ),
        string,
    })
}

fn v3_identity(received: &Received, authorization: &str) -> Result<Identity, Failure> {
    let (algorithm, fields) = authorization.split_once(' ').unwrap_or((authorization, ""));
    if algorithm != sign::V3_ALGORITHM {
        let message = "Specified signature method is not valid.";
        return Err(Failure::new(400, "InvalidSignatureMethod", message));
    }
    let field = |name: &str| {
        let mut parts = fields.split(',').filter_map(|part| part.trim().split_once('='));
        let value = parts.find(|(key, _)| *key == name).map(|(_, value)| value.to_owned());
        value.ok_or_else(|| incomplete(&format!("Authorization lacks {name}")))
    };
    let headers = signed_headers(received, &field("SignedHeaders")?)?;
    let request =
        sign::v3_request(received.method.as_str(), &received.path, &received.query, &headers, &received.body);
    let string = sign::v3_string(&request);
    Ok(Identity {
        key_id: field("Credential")?,
        date: received.header("x-acs-date"),
        nonce: received.header("x-acs-signature-nonce"),
        token: received.header("x-acs-security-token"),
        given: field("Signature")?,
        generation: Generation::V3,
        mismatch: format!(
            "Specified signature does not match our calculation. server sign string is [{string}], \
             server CanonicalRequest is [{request}]"
        ),
        string,
    })
}

/// The headers that the client says it signed, sorted. Which ones differs between official clients; some are a must.
fn signed_headers(received: &Received, list: &str) -> Result<Vec<(String, String)>, Failure> {
    let mut names: Vec<String> = list.split(';').map(str::to_ascii_lowercase).collect();
    names.sort();
    let token = "x-acs-security-token";
    let with_token = (!received.header(token).is_empty()).then_some(token);
    for essential in ESSENTIAL.into_iter().chain(with_token) {
        if received.header(essential).is_empty() {
            return Err(incomplete(&format!("header {essential} is missing")));
        }
        if !names.iter().any(|name| name == essential) {
            return Err(incomplete(&format!("header {essential} is not signed")));
        }
    }
    Ok(names.into_iter().map(|name| (name.clone(), received.header(&name))).collect())
}

fn incomplete(what: &str) -> Failure {
    let message = format!("The request signature does not conform to Aliyun standards: {what}.");
    Failure::new(400, "IncompleteSignature", message)
}
