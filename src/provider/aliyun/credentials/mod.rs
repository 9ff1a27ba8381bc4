//! Where the keys of an Alibaba Cloud profile come from: `auto`, `env`, `aliyun-cli[:PROFILE]`,
//! `aliyun-ini[:PROFILE]`, `instance-role`, `command:…`.
//!
//! `auto` is the SDKs' default chain: environment, the aliyun command's file, the ini file, the server's role. A source
//! that was named is never passed over, and in `auto` a broken one is told instead of silently trying the next.

mod cli_config;
mod environment;
mod ini;
mod instance;
mod sts;

use std::sync::Arc;

use crate::domain::fault::{Fault, FaultKind};
use crate::domain::profile::Profile;
use crate::messages::{Text, credentials as msg};
use crate::provider::credentials::found::{Finder, Found};
use crate::provider::credentials::spec::{self, Spec, is_rehearsal};
use crate::provider::credentials::{Described, Source, Surroundings, Wire, command};

/// Supported specs, for messages.
const KNOWN: &str = "auto, env, aliyun-cli, aliyun-cli:PROFILE, aliyun-ini, aliyun-ini:PROFILE, instance-role, command:PROGRAM";

/// The source of a profile. Nothing is read yet.
pub fn source(profile: &Profile, surroundings: &Surroundings, wire: Wire) -> Result<Arc<dyn Source>, Fault> {
    judge(&profile.credentials)?;
    let (profile, here) = (profile.clone(), surroundings.clone());
    Ok(Arc::new(Finder::new(Box::new(move || find(&profile, &here)), wire)))
}

/// Where a profile's credentials come from, without any secret and without asking anyone.
pub fn describe(profile: &Profile, surroundings: &Surroundings) -> Result<Described, Fault> {
    find(profile, surroundings).map(Found::describe)
}

/// What `credentials` could say on this machine: every source that holds something or is broken, and the role last, which
/// is only known once it is asked. Each profile of a file is a source of its own; a file that cannot be read is one.
pub fn specs(here: &Surroundings) -> Vec<String> {
    let mut specs = Vec::new();
    if !matches!(environment::find(here), Ok(None)) {
        specs.push("env".to_owned());
    }
    if cli_config::is_meant(here) {
        specs.extend(spec::each("aliyun-cli", cli_config::names(here)));
    }
    if let Some(path) = ini::path(here) {
        specs.extend(spec::each("aliyun-ini", ini::names(&path)));
    }
    if !instance::is_disabled(here) {
        specs.push("instance-role".to_owned());
    }
    specs
}

/// Whether this provider takes a spec.
fn judge(text: &str) -> Result<(), Fault> {
    let spec = Spec::parse(text);
    match (spec.word, spec.rest) {
        ("auto" | "env" | "aliyun-cli" | "aliyun-ini" | "instance-role", None)
        | ("aliyun-cli" | "aliyun-ini" | "command", Some(_)) => Ok(()),
        _ => Err(spec.unsupported(KNOWN)),
    }
}

fn find(profile: &Profile, here: &Surroundings) -> Result<Found, Fault> {
    let spec = Spec::parse(&profile.credentials);
    match (spec.word, spec.rest) {
        ("auto", None) => auto(profile, here),
        ("env", None) => environment::find(here)?
            .map(Found::Keys)
            .ok_or_else(|| Fault::new(FaultKind::Auth, msg::env_none(), msg::fix_env_aliyun())),
        ("aliyun-cli", name) => {
            if cli_config::is_disabled(here) {
                return Err(Fault::new(FaultKind::Auth, msg::cli_disabled(), msg::fix_cli_disabled()));
            }
            cli_config::find(here, name)
        }
        ("aliyun-ini", name) => {
            let path = ini::path(here).ok_or_else(ini::missing)?;
            ini::find(here, &path, name)
        }
        ("instance-role", None) => instance::find(here, None, None).map(Found::Fetched),
        ("command", Some(line)) => command::fetched("command", line, here).map(Found::Fetched),
        _ => Err(spec.unsupported(KNOWN)),
    }
}

fn auto(profile: &Profile, here: &Surroundings) -> Result<Found, Fault> {
    if let Some(keys) = environment::find(here)? {
        return Ok(Found::Keys(keys));
    }
    if !cli_config::is_disabled(here) && cli_config::is_meant(here) {
        return Ok(cli_config::find(here, None)?.warn(oidc_warning(here)));
    }
    if let Some(path) = ini::path(here) {
        return Ok(ini::find(here, &path, None)?.warn(oidc_warning(here)));
    }
    let places = places(here);
    let none = |places: &str| Fault::new(FaultKind::Auth, msg::none_found(places), msg::fix_none_aliyun());
    if is_rehearsal(profile) || instance::is_disabled(here) {
        return Err(none(&places));
    }
    let all = format!("{places}, {}", instance::ADDRESS);
    let role = instance::find(here, None, None)?.last_of(none(&all));
    Ok(Found::Fetched(role).warn(Some(msg::only_role_left(places))).warn(oidc_warning(here)))
}

/// Where keys were looked for before the server's role.
fn places(here: &Surroundings) -> String {
    let file = if cli_config::is_disabled(here) {
        "ALIBABA_CLOUD_CLI_PROFILE_DISABLED".to_owned()
    } else {
        cli_config::place_text(here)
    };
    format!("{}, {file}, ~/.alibabacloud/credentials", environment::ID)
}

/// The SDKs would use OIDC before the file: another identity, so it is said.
fn oidc_warning(here: &Surroundings) -> Option<Text> {
    let names =
        ["ALIBABA_CLOUD_ROLE_ARN", "ALIBABA_CLOUD_OIDC_PROVIDER_ARN", "ALIBABA_CLOUD_OIDC_TOKEN_FILE"];
    names.iter().all(|name| here.var(name).is_some()).then(msg::oidc_ignored)
}

#[cfg(all(test, unix))]
mod tests;
