//! Where the keys of a Huawei Cloud profile come from: `auto`, `env`, `huawei-ini`, `koocli[:PROFILE]`,
//! `openstack[:CLOUD]`, `instance-role`, `command:…`.
//!
//! `auto` looks into the environment, where `OS_CLOUD` names a cloud of clouds.yaml, then into the SDKs' file, KooCLI's,
//! clouds.yaml, and asks the server's agency last. A source that was named is never passed over, and in `auto` a broken
//! one is told instead of silently trying the next. A login by password or token is handed on as it is: this module
//! signs nobody in.

mod agency;
mod environment;
mod ini;
mod koocli;
mod openstack;

use std::sync::Arc;

use crate::domain::fault::{Fault, FaultKind};
use crate::domain::profile::Profile;
use crate::messages::{Text, credentials as msg};
use crate::provider::credentials::found::{Finder, Found};
use crate::provider::credentials::spec::{self, Spec, is_rehearsal};
use crate::provider::credentials::{Described, Source, Surroundings, Wire, command};

/// Supported specs, for messages.
const KNOWN: &str = "auto, env, huawei-ini, koocli, koocli:PROFILE, openstack, openstack:CLOUD, instance-role, command:PROGRAM";

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

/// What `credentials` could say on this machine: every source that holds something or is broken, and the agency last, which
/// is only known once it is asked. Each profile of a file is a source of its own; a file that cannot be read is one.
pub fn specs(here: &Surroundings) -> Vec<String> {
    let mut specs = Vec::new();
    if !matches!(environment::find(here), Ok(None)) {
        specs.push("env".to_owned());
    }
    if ini::is_meant(here) {
        specs.push("huawei-ini".to_owned());
    }
    if koocli::is_meant(here) {
        specs.extend(spec::each("koocli", koocli::names(here)));
    }
    if openstack::is_meant(here) {
        specs.extend(spec::each("openstack", openstack::names(here)));
    }
    specs.push("instance-role".to_owned());
    specs
}

/// Whether this provider takes a spec.
fn judge(text: &str) -> Result<(), Fault> {
    let spec = Spec::parse(text);
    match (spec.word, spec.rest) {
        ("auto" | "env" | "huawei-ini" | "koocli" | "openstack" | "instance-role", None)
        | ("koocli" | "openstack" | "command", Some(_)) => Ok(()),
        _ => Err(spec.unsupported(KNOWN)),
    }
}

fn find(profile: &Profile, here: &Surroundings) -> Result<Found, Fault> {
    let spec = Spec::parse(&profile.credentials);
    match (spec.word, spec.rest) {
        ("auto", None) => Ok(auto(profile, here)?.warn(oidc_warning(here))),
        ("env", None) => environment::find(here)?
            .ok_or_else(|| Fault::new(FaultKind::Auth, msg::env_none(), msg::fix_env_huawei())),
        ("huawei-ini", None) => ini::find(here),
        ("koocli", name) => koocli::find(here, name),
        ("openstack", name) => openstack::find(here, name),
        ("instance-role", None) => Ok(Found::Fetched(agency::way(None))),
        ("command", Some(line)) => command::fetched("command", line, here).map(Found::Fetched),
        _ => Err(spec.unsupported(KNOWN)),
    }
}

fn auto(profile: &Profile, here: &Surroundings) -> Result<Found, Fault> {
    if let Some(found) = environment::find(here)? {
        return Ok(found);
    }
    if here.var(openstack::CLOUD).is_some() {
        return openstack::find(here, None);
    }
    if ini::is_meant(here) {
        return ini::find(here);
    }
    if koocli::is_meant(here) {
        return koocli::find(here, None);
    }
    if openstack::is_meant(here) {
        return openstack::find(here, None);
    }
    let places = "HUAWEICLOUD_SDK_AK, HW_ACCESS_KEY, OS_USERNAME, ~/.huaweicloud/credentials, ~/.hcloud/config.json, clouds.yaml";
    let none = |places: &str| Fault::new(FaultKind::Auth, msg::none_found(places), msg::fix_none_huawei());
    if is_rehearsal(profile) {
        return Err(none(places));
    }
    let all = format!("{places}, {}", agency::ADDRESS);
    Ok(Found::Fetched(agency::way(None).last_of(none(&all))).warn(Some(msg::only_role_left(places))))
}

/// The SDKs would use OIDC first: another identity, so it is said.
fn oidc_warning(here: &Surroundings) -> Option<Text> {
    let names = ["HUAWEICLOUD_SDK_IDP_ID", "HUAWEICLOUD_OIDC_"];
    let is_one = |name: &String| names.iter().any(|known| name.starts_with(known));
    here.vars.keys().any(is_one).then(msg::oidc_ignored)
}

#[cfg(all(test, unix))]
mod tests;
