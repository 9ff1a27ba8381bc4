//! `undrop profiles`: what is configured, and where each profile's credentials come from. Nothing is sent.

use serde_json::{Value, json};

use super::exit::{Ended, Exit};
use super::out::Out;
use super::session::Session;
use crate::domain::profile::Profile;
use crate::domain::time::Timestamp;
use crate::messages::cli as msg;
use crate::provider::connect::describe;
use crate::provider::credentials::{Described, Held};

/// Lists them.
pub(super) fn run(session: &Session, out: &mut Out<'_>) -> Ended {
    let profiles = &session.config.profiles;
    if out.json {
        let list: Vec<Value> = profiles.iter().map(|profile| object(session, out, profile)).collect();
        out.document(&json!({ "profiles": list }))?;
        return Ok(Exit::Done);
    }
    if profiles.is_empty() {
        out.say(&msg::none_profiles(session.place_text()));
        out.say(&msg::hint(&msg::write_config_hint(session.place_text())));
        return Ok(Exit::Done);
    }
    let head = [
        msg::h_profile(),
        msg::h_provider(),
        msg::h_region(),
        msg::h_environment(),
        msg::h_zone(),
        msg::h_credentials(),
    ];
    let mut warnings = Vec::new();
    let mut rows = Vec::new();
    for profile in profiles {
        let source = match describe(profile, &session.surroundings) {
            Ok(found) => {
                let line = line(session, out, profile, &found);
                warnings.extend(found.warnings);
                line
            }
            Err(fault) => fault.summary.get(out.lang).to_owned(),
        };
        rows.push(vec![
            profile.name.0.clone(),
            profile.provider.clone(),
            profile.region.0.clone(),
            profile.environment.0.clone(),
            profile.zone().name(),
            source,
        ]);
    }
    out.table(&head, &rows)?;
    for warning in &warnings {
        out.say(warning);
    }
    Ok(Exit::Done)
}

/// Which source answers, the shortened id, and how long it holds.
fn line(session: &Session, out: &Out<'_>, profile: &Profile, found: &Described) -> String {
    let mut parts = vec![found.origin.clone()];
    parts.extend(found.access_key_id.clone());
    let note = match (found.held, found.expires_at) {
        (Held::Fetched, _) => Some(msg::keys_fetched()),
        (Held::Login, _) => Some(msg::keys_login()),
        (_, Some(end)) if end <= session.now => Some(msg::keys_ended(profile.zone().full(end))),
        (_, Some(end)) => Some(msg::keys_until(profile.zone().full(end))),
        _ => None,
    };
    parts.extend(note.map(|note| note.get(out.lang).to_owned()));
    parts.join(" ")
}

fn object(session: &Session, out: &Out<'_>, profile: &Profile) -> Value {
    let found = describe(profile, &session.surroundings);
    let problem = found.as_ref().err().map(|fault| fault.summary.get(out.lang).to_owned());
    let found = found.ok();
    let warnings: Vec<&str> =
        found.iter().flat_map(|found| &found.warnings).map(|text| text.get(out.lang)).collect();
    json!({
        "name": profile.name,
        "default": session.config.default_profile.as_ref() == Some(&profile.name),
        "provider": profile.provider,
        "region": profile.region,
        "environment": profile.environment.0,
        "production": profile.environment.is_production(),
        "time_zone": profile.time_zone.map(|zone| zone.name()),
        "credentials": {
            "source": profile.source_shown(),
            "origin": found.as_ref().map(|found| &found.origin),
            "held": found.as_ref().map(|found| found.held.key()),
            "access_key_id": found.as_ref().and_then(|found| found.access_key_id.as_ref()),
            "expires_at": found.as_ref().and_then(|found| found.expires_at).map(Timestamp::rfc3339),
            "problem": problem,
            "warnings": warnings,
        },
    })
}
