//! The request of a table restore, prepared: pure, without credentials.
//!
//! The body depends on the call alone, the client token on run and body. So the same plan, profile and run give the
//! same bytes, and the service recognises a repeat.

use super::call::{Call, shape, signing_names};
use crate::domain::ids::RunMark;
use crate::domain::plan::RestorePlan;
use crate::domain::profile::Profile;
use crate::domain::request::{PreparedRequest, Tool, ToolStyle, sha256_hex};
use crate::messages::{Text, fields as msg};

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
        needs: Some(format!("rds:{}", call.action)),
        notes: notes(call),
        tool: tool(call, profile),
    }
}

/// What the fields of a call mean.
fn notes(call: &Call) -> Vec<(&'static str, Text)> {
    let value =
        |key: &str| call.parameters.iter().find(|(name, _)| name == key).map(|(_, value)| value.as_str());
    let by = if value("RestoreType") == Some("0") { msg::by_set() } else { msg::by_moment() };
    let all = [
        ("DBInstanceId", msg::written()),
        ("RegionId", msg::here()),
        ("RestoreType", by),
        ("BackupId", msg::set()),
        ("InstantRecovery", msg::fast()),
        ("SourceRegion", msg::source_region()),
        ("SourceDBInstanceName", msg::source()),
    ];
    let mut notes: Vec<_> = all.into_iter().filter(|(key, _)| value(key).is_some()).collect();
    notes.push(("ClientToken", msg::token()));
    notes
}

/// The same call in `aliyun`, which takes each parameter as a switch of its name.
fn tool(call: &Call, profile: &Profile) -> Tool {
    let words = ["aliyun", "rds", call.action, "--region", profile.region.as_str()];
    Tool { words: words.map(str::to_owned).to_vec(), style: ToolStyle::Switches }
}
