//! The gateway: who calls, when, signed how, for which project, and whether they may. It must never look at what an
//! operation means.
//!
//! No page publishes the order of these checks; this one is INFERRED: path, size, key or token, clock, signature,
//! security token, project, permission.

use super::failure::Failure;
use super::received::Received;
use super::route::{self, Operation};
use super::{Service, forms, sign};
use crate::sim::clock::{self, MINUTE};
use crate::sim::world::World;

/// Requests may be this much older or newer than the gateway's clock.
const SKEW_MS: i64 = 15 * MINUTE;

/// Larger bodies are refused.
const LARGEST_BODY: usize = 12 * 1024 * 1024;

/// A request that may go on to its operation.
pub(super) struct Admitted {
    pub(super) operation: &'static Operation,
    /// What the path holds.
    pub(super) captures: Vec<(&'static str, String)>,
}

/// What the gateway made of a request.
pub(super) struct Verdict {
    /// `valid`, `invalid` or `none`, for the log.
    pub(super) signature: &'static str,
    pub(super) admitted: Result<Admitted, Failure>,
}

/// Who calls.
struct Caller {
    /// The only project it may use; nothing when every project of the account.
    project: Option<String>,
    deny: Vec<String>,
}

/// Passes a request through the gateway at `now_ms` (Unix milliseconds).
pub(super) fn admit(world: &mut World, service: Service, received: &Received, now_ms: i64) -> Verdict {
    let authorization = received.header("authorization");
    let Some((operation, captures)) = route::find(service, received) else {
        let signature = if authorization.is_empty() { "none" } else { "invalid" };
        return Verdict { signature, admitted: Err(Failure::of("APIGW.0101")) };
    };
    if received.body.len() > LARGEST_BODY {
        return Verdict { signature: "none", admitted: Err(Failure::of("APIGW.0201")) };
    }
    let (signature, caller) = if operation.action.is_empty() {
        // Whoever asks for a token has none yet.
        ("none", Ok(Caller { project: None, deny: Vec::new() }))
    } else if authorization.is_empty() {
        ("none", by_token(world, service, received, now_ms))
    } else {
        by_key(world, received, &authorization, now_ms)
    };
    let allowed = caller.and_then(|caller| allow(world, service, operation, &captures, &caller));
    Verdict { signature, admitted: allowed.map(|()| Admitted { operation, captures }) }
}

/// The project of the path, and the account's policy.
fn allow(
    world: &World,
    service: Service,
    operation: &Operation,
    captures: &[(&'static str, String)],
    caller: &Caller,
) -> Result<(), Failure> {
    if let Some((_, project)) = captures.iter().find(|(name, _)| *name == "project_id") {
        let known = world.huawei.paper.projects.iter().any(|known| known.id == *project);
        if !known || caller.project.as_ref().is_some_and(|own| own != project) {
            return Err(Failure::of("DBS.280056"));
        }
    }
    if caller.deny.contains(&operation.full_name(service)) {
        return Err(Failure::denied(operation.action, world.huawei.digest(operation.action)));
    }
    Ok(())
}

fn by_token(world: &World, service: Service, received: &Received, now_ms: i64) -> Result<Caller, Failure> {
    let text = received.header("x-auth-token");
    if text.is_empty() {
        // UNCONFIRMED which of its two shapes IAM takes here.
        let unknown = "The request you have made requires authentication.";
        return Err(match service {
            Service::Iam => Failure::keystone(401, unknown),
            Service::Rds | Service::Gaussdb => Failure::identity("x-auth-token not found"),
        });
    }
    let token =
        world.huawei.access.tokens.get(&text).ok_or_else(|| Failure::identity("decrypt token fail"))?;
    if now_ms >= token.expires_ms {
        let end = clock::seconds(token.expires_ms);
        return Err(Failure::identity(&format!("token expires, expires_at: {end}")));
    }
    if token.project.is_none() && service != Service::Iam {
        return Err(Failure::of("DBS.280056"));
    }
    Ok(Caller { project: token.project.clone(), deny: Vec::new() })
}

/// A key pair as the gateway knows it.
struct Key {
    secret: String,
    token: Option<String>,
    expires_ms: Option<i64>,
    deny: Vec<String>,
}

fn find_key(world: &World, id: &str) -> Option<Key> {
    let cloud = &world.huawei;
    if let Some(key) = cloud.paper.keys.iter().find(|key| key.id == id) {
        return Some(Key {
            secret: key.secret.clone(),
            token: key.token.clone(),
            expires_ms: key.expires.map(|end| cloud.start_ms() + end.0),
            deny: key.deny.clone(),
        });
    }
    let key = cloud.access.temporary.iter().find(|key| key.id == id)?;
    let (secret, token) = (key.secret.clone(), Some(key.token.clone()));
    Some(Key { secret, token, expires_ms: Some(key.expires_ms), deny: Vec::new() })
}

fn by_key(
    world: &mut World,
    received: &Received,
    authorization: &str,
    now_ms: i64,
) -> (&'static str, Result<Caller, Failure>) {
    let signed = match Signed::read(received, authorization) {
        Ok(signed) => signed,
        Err(failure) => return ("invalid", Err(failure)),
    };
    let Some(key) = find_key(world, &signed.key_id) else {
        let masked: String = signed.key_id.chars().take(4).collect();
        let detail = format!("Get secretKey failed,ak:{masked}****,err:ak not exist");
        return ("invalid", Err(Failure::identity(&detail)));
    };
    let access = &mut world.huawei.access;
    let valid = sign::signature(&key.secret, &signed.string) == signed.given;
    let word = if valid { "valid" } else { "invalid" };
    if access.key_is_locked(&signed.key_id, now_ms) {
        return (word, Err(Failure::identity("AK access failed to reach the limit,forbidden")));
    }
    if forms::read_stamp(&signed.date).is_none_or(|sent| (now_ms - sent).abs() > SKEW_MS) {
        // UNCONFIRMED text; a wrong clock does not count towards the lock.
        return (word, Err(Failure::identity("signature expired, check x-sdk-date")));
    }
    access.note_signature(&signed.key_id, valid, now_ms);
    if !valid {
        let echo = signed.canonical.replace('\n', "|");
        return (
            word,
            Err(Failure::identity(&format!("verify aksk signature fail, canonicalRequest:{echo}"))),
        );
    }
    (word, trusted(&key, &received.header("x-security-token"), now_ms))
}

/// The security token of a temporary key. UNCONFIRMED texts.
fn trusted(key: &Key, token: &str, now_ms: i64) -> Result<Caller, Failure> {
    if key.token.as_deref().unwrap_or_default() != token {
        return Err(Failure::identity("decrypt token fail"));
    }
    if let Some(end) = key.expires_ms.filter(|end| now_ms >= *end) {
        return Err(Failure::identity(&format!("token expires, expires_at: {}", clock::seconds(end))));
    }
    Ok(Caller { project: None, deny: key.deny.clone() })
}

/// The signature's parts.
struct Signed {
    key_id: String,
    date: String,
    given: String,
    canonical: String,
    string: String,
}

impl Signed {
    fn read(received: &Received, authorization: &str) -> Result<Signed, Failure> {
        let wrong = |what: &str| Failure::identity(&format!("verify aksk signature fail, {what}"));
        let fields = authorization
            .strip_prefix(sign::ALGORITHM)
            .and_then(|rest| rest.strip_prefix(' '))
            .ok_or_else(|| wrong("unknown algorithm"))?;
        let field = |name: &str| {
            let mut parts = fields.split(',').filter_map(|part| part.trim().split_once('='));
            let value = parts.find(|(key, _)| *key == name).map(|(_, value)| value.to_owned());
            value.ok_or_else(|| wrong(&format!("Authorization lacks {name}")))
        };
        let names = field("SignedHeaders")?;
        let names: Vec<&str> = names.split(';').collect();
        if !names.contains(&"host") || !names.contains(&"x-sdk-date") {
            return Err(wrong("host and x-sdk-date have to be signed"));
        }
        if !names.is_sorted() || names.iter().any(|name| name.chars().any(|c| c.is_ascii_uppercase())) {
            return Err(wrong("SignedHeaders has to be sorted and in lower case"));
        }
        let headers: Vec<(String, String)> =
            names.iter().map(|name| ((*name).to_owned(), received.header(name))).collect();
        let hash = match received.header("x-sdk-content-sha256").as_str() {
            sign::UNSIGNED => sign::UNSIGNED.to_owned(),
            _ => sign::hash(&received.body),
        };
        let method = received.method.as_str();
        let canonical = sign::canonical_request(method, &received.segments, &received.query, &headers, &hash);
        let date = received.header("x-sdk-date");
        let string = sign::string_to_sign(&date, &canonical);
        Ok(Signed { key_id: field("Access")?, date, given: field("Signature")?, canonical, string })
    }
}
