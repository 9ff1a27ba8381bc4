//! The agency of an ECS server, asked from its metadata service: a token first, without one where the service is old.

use std::sync::Arc;

use http::{Method, StatusCode};

use crate::domain::fault::{Fault, FaultKind};
use crate::messages::credentials as msg;
use crate::provider::Later;
use crate::provider::credentials::answer::{self, Answer};
use crate::provider::credentials::found::{Fetch, Fetched};
use crate::provider::credentials::{Wire, metadata};

const TOKEN: &str = "http://169.254.169.254/meta-data/latest/api/token";
const KEYS: &str = "http://169.254.169.254/openstack/latest/securitykey";

/// The service's address, for sentences.
pub(super) const ADDRESS: &str = "169.254.169.254";

/// The way to the agency's keys; `place` is the file that names it.
pub(super) fn way(place: Option<&str>) -> Fetched {
    let origin = place.map_or_else(|| "ECS agency".to_owned(), |place| format!("{place}, ECS agency"));
    Fetched::new(origin, "", Arc::new(Agency))
}

struct Agency;

impl Agency {
    async fn ask(wire: &Wire) -> Result<Answer, Fault> {
        let token = token(wire).await?;
        let header = token.as_deref().map(|token| ("X-Metadata-Token", token));
        let answer = metadata::ask(wire, Method::GET, KEYS, header).await?;
        match answer.status() {
            // The text says "Please configure Cloud Service Agency first".
            StatusCode::UNAUTHORIZED => {
                Err(Fault::new(FaultKind::Auth, msg::no_agency(), msg::fix_no_role()))
            }
            status if status.is_success() => answer::read(answer.body()).map_err(|_| metadata::odd(KEYS)),
            _ => Err(metadata::refused(KEYS, &answer)),
        }
    }
}

/// `None` where the service is of the old kind, which has no tokens.
async fn token(wire: &Wire) -> Result<Option<String>, Fault> {
    let life = ("X-Metadata-Token-Ttl-Seconds", "21600");
    let answer = metadata::ask(wire, Method::PUT, TOKEN, Some(life)).await?;
    match answer.status().as_u16() {
        404 | 405 | 503 => Ok(None),
        200..=299 => metadata::word(&answer).map(Some).ok_or_else(|| metadata::odd(TOKEN)),
        _ => Err(metadata::refused(TOKEN, &answer)),
    }
}

impl Fetch for Agency {
    fn fetch<'a>(&'a self, wire: &'a Wire) -> Later<'a, Answer> {
        Box::pin(Self::ask(wire))
    }
}
