//! A temporary key for whoever has a token. It must never outlive the day.

use crate::sim::clock::{self, SECOND};
use crate::sim::huawei::call::Call;
use crate::sim::huawei::failure::Failure;
use crate::sim::huawei::reply::Done;
use crate::sim::world::World;
use crate::sim::world::huawei::TemporaryKey;
use serde_json::{Value, json};

/// `POST /v3.0/OS-CREDENTIAL/securitytokens`.
pub(super) fn create(world: &mut World, call: &Call) -> Result<Done, Failure> {
    let invalid = || Failure::keystone(400, "The request body is invalid");
    let body: Value = serde_json::from_slice(&call.received.body).map_err(|_| invalid())?;
    let identity = &body["auth"]["identity"];
    // No agency exists here, so that no other way is open.
    if identity["methods"] != json!(["token"]) {
        return Err(invalid());
    }
    let seconds = match &identity["token"]["duration_seconds"] {
        Value::Null => 900,
        given => given.as_i64().filter(|given| (900..=86_400).contains(given)).ok_or_else(invalid)?,
    };
    let key = TemporaryKey {
        id: world.huawei.fresh("access")[..20].to_uppercase(),
        secret: world.huawei.fresh("secret")[..40].to_owned(),
        token: format!("hQp{}{}==", world.huawei.fresh("security"), world.huawei.fresh("security")),
        expires_ms: call.now_ms + seconds * SECOND,
    };
    let shown = json!({
        "access": key.id,
        "secret": key.secret,
        "securitytoken": key.token,
        "expires_at": clock::seconds(key.expires_ms).replace('Z', ".769000Z"),
    });
    world.huawei.access.temporary.push(key);
    Ok(Done { status: 201, body: json!({ "credential": shown }), subject_token: None })
}
