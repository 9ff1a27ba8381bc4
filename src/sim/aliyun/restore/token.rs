//! One client token, one job. It must never start anything for a token whose request was refused before.

use crate::sim::aliyun::call::Call;
use crate::sim::aliyun::failure::Failure;
use crate::sim::world::{Remembered, Restore, World};
use serde_json::json;

/// Starts the restore that `judge` accepts, unless this token started it already. `names` are the parameters that must be
/// the same when a token comes again.
pub(super) fn once(
    world: &mut World,
    call: &Call,
    names: &[&str],
    judge: impl FnOnce(&World) -> Result<Restore, Failure>,
) -> Result<(), Failure> {
    let token = client_token(call)?;
    let parameters = parameters(call, names);
    if let Some(token) = token {
        match world.gateway.token(token, &parameters) {
            Remembered::New => {}
            // Whether a repeat gets the first RequestId or a new one is UNCONFIRMED; here a new one.
            Remembered::Same => return Ok(()),
            Remembered::Other => return Err(mismatch()),
        }
    }
    let restore = judge(world)?;
    world.start_restore(restore);
    if let Some(token) = token {
        world.gateway.remember_token(token, &parameters);
    }
    Ok(())
}

/// At most 64 ASCII characters.
fn client_token<'a>(call: &Call<'a>) -> Result<Option<&'a str>, Failure> {
    match call.get("ClientToken") {
        Some(token) if token.len() > 64 || !token.is_ascii() => {
            Err(Failure::new(400, "InvalidParameters.Format", "ClientToken is at most 64 ASCII characters."))
        }
        token => Ok(token),
    }
}

fn parameters(call: &Call, names: &[&str]) -> String {
    let value = |name: &&str| match *name {
        // A boolean whose case official clients do not agree on.
        "InstantRecovery" => call.get(name).unwrap_or("false").to_ascii_lowercase(),
        _ => call.get(name).unwrap_or_default().to_owned(),
    };
    json!([names, names.iter().map(value).collect::<Vec<_>>()]).to_string()
}

fn mismatch() -> Failure {
    let message = "The request uses the same client token as a previous, but non-identical request.";
    Failure::new(400, "IdempotentParameterMismatch", message)
}
