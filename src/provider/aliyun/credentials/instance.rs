//! The RAM role of an ECS server, asked from its metadata service: a token first, without one where the service has
//! none and nothing forbids it.

use std::sync::Arc;

use http::{Method, StatusCode};

use crate::domain::fault::{Fault, FaultKind};
use crate::messages::credentials as msg;
use crate::provider::Later;
use crate::provider::credentials::answer::{self, Answer};
use crate::provider::credentials::found::{Fetch, Fetched};
use crate::provider::credentials::{Surroundings, Wire, metadata};

const TOKEN: &str = "http://100.100.100.200/latest/api/token";
const KEYS: &str = "http://100.100.100.200/latest/meta-data/ram/security-credentials/";
const SWITCH: &str = "ALIBABA_CLOUD_ECS_METADATA_DISABLED";

/// The service's address, for sentences.
pub(super) const ADDRESS: &str = "100.100.100.200";

/// Whether the environment forbids this source.
pub(super) fn is_disabled(here: &Surroundings) -> bool {
    here.is_on(SWITCH)
}

/// The way to the role's keys; without a name the service is asked for it.
pub(super) fn find(here: &Surroundings, place: Option<&str>, role: Option<String>) -> Result<Fetched, Fault> {
    if is_disabled(here) {
        return Err(Fault::new(FaultKind::Auth, msg::switched_off(SWITCH), msg::fix_switched_off()));
    }
    let role = role.or_else(|| here.var("ALIBABA_CLOUD_ECS_METADATA").map(str::to_owned));
    if role.as_deref().is_some_and(|name| !fits(name)) {
        return Err(metadata::odd(KEYS));
    }
    let named = role.as_ref().map_or_else(|| "ECS role".to_owned(), |role| format!("ECS role {role}"));
    let origin = place.map_or_else(|| named.clone(), |place| format!("{place}, {named}"));
    let needs_token = here.is_on("ALIBABA_CLOUD_IMDSV1_DISABLED");
    Ok(Fetched::new(origin, "", Arc::new(Instance { role, needs_token })))
}

struct Instance {
    role: Option<String>,
    needs_token: bool,
}

impl Instance {
    async fn ask(&self, wire: &Wire) -> Result<Answer, Fault> {
        let token = self.token(wire).await?;
        let header = token.as_deref().map(|token| ("X-aliyun-ecs-metadata-token", token));
        let role = match &self.role {
            Some(role) => role.clone(),
            None => role_name(wire, header).await?,
        };
        let answer = metadata::ask(wire, Method::GET, &format!("{KEYS}{role}"), header).await?;
        if answer.status() == StatusCode::NOT_FOUND {
            return Err(no_role());
        }
        if !answer.status().is_success() {
            return Err(metadata::refused(KEYS, &answer));
        }
        answer::read(answer.body()).map_err(|_| metadata::odd(KEYS))
    }

    async fn token(&self, wire: &Wire) -> Result<Option<String>, Fault> {
        let life = ("X-aliyun-ecs-metadata-token-ttl-seconds", "21600");
        let answer = metadata::ask(wire, Method::PUT, TOKEN, Some(life)).await?;
        let token = answer.status().is_success().then(|| metadata::word(&answer)).flatten();
        if token.is_none() && self.needs_token {
            let summary = msg::metadata_v1_forbidden();
            return Err(Fault::new(FaultKind::Auth, summary, msg::fix_switched_off()));
        }
        Ok(token)
    }
}

async fn role_name(wire: &Wire, header: Option<(&str, &str)>) -> Result<String, Fault> {
    let answer = metadata::ask(wire, Method::GET, KEYS, header).await?;
    if answer.status() == StatusCode::NOT_FOUND {
        return Err(no_role());
    }
    let name = answer.status().is_success().then(|| metadata::word(&answer)).flatten();
    name.filter(|name| fits(name)).ok_or_else(|| metadata::refused(KEYS, &answer))
}

/// Whether a role's name may become a part of an address.
fn fits(name: &str) -> bool {
    name.chars().all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c))
}

fn no_role() -> Fault {
    Fault::new(FaultKind::Auth, msg::no_role(), msg::fix_no_role())
}

impl Fetch for Instance {
    fn fetch<'a>(&'a self, wire: &'a Wire) -> Later<'a, Answer> {
        Box::pin(self.ask(wire))
    }
}
