//! The request of a table restore, prepared: pure, without credentials.
//!
//! The body depends on the call alone, the client token on run and body. So the same plan, profile and run give the
//! same bytes, and the service recognises a repeat.

use super::call::{Call, shape, signing_names};
use crate::domain::ids::RunMark;
use crate::domain::plan::RestorePlan;
use crate::domain::profile::Profile;
use crate::domain::request::{PreparedRequest, sha256_hex};

/// Shapes the call of an operation for a profile. Its last parameter is `TableMeta`: what people check.
pub fn prepare(
    operation: &str,
    call: &Call,
    plan: &RestorePlan,
    profile: &Profile,
    run: &RunMark,
) -> PreparedRequest {
    let bare = shape(profile, call, None);
    let digest: String = sha256_hex(bare.body.as_bytes()).chars().take(16).collect();
    let token = format!("undrop-{run}-{digest}");
    let shaped = shape(profile, call, Some(&token));
    let (signing_query, signing_headers) = signing_names(profile);
    let payload = call.parameters.last().map(|(_, meta)| meta.clone()).unwrap_or_default();
    PreparedRequest {
        operation: operation.into(),
        profile: profile.name.clone(),
        run: run.clone(),
        instance: plan.draft().written().clone(),
        overwrites: false,
        method: "POST".to_owned(),
        endpoint: shaped.endpoint,
        path: "/".to_owned(),
        query: shaped.query,
        headers: shaped.headers,
        parameters: call.parameters.clone(),
        payload,
        payload_name: "TableMeta".to_owned(),
        body: shaped.body,
        client_token: Some(token),
        signing_query,
        signing_headers,
    }
}
