//! Where the keys of an Alibaba Cloud profile come from: `auto`, `env`, `aliyun-cli[:PROFILE]`.
//!
//! A source that was named is never passed over, and in `auto` a broken one is told instead of silently trying the
//! next. Sources of the SDKs that are not supported yet are named as such.

use std::sync::Arc;

use super::cli_config;
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::profile::Profile;
use crate::messages::{Text, faults as msg};
use crate::provider::Later;
use crate::provider::credentials::{Credentials, Described, Source, Surroundings, Wire};

const ID: &str = "ALIBABA_CLOUD_ACCESS_KEY_ID";
const SECRET: &str = "ALIBABA_CLOUD_ACCESS_KEY_SECRET";
const TOKEN: &str = "ALIBABA_CLOUD_SECURITY_TOKEN";
/// Supported specs, for messages.
const KNOWN: &str = "auto, env, aliyun-cli, aliyun-cli:PROFILE";

/// What `credentials` of a profile says.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Spec {
    Auto,
    Env,
    Cli(Option<String>),
}

impl Spec {
    fn parse(text: &str) -> Result<Self, Fault> {
        match text
            .trim()
            .split_once(':')
            .map_or((text.trim(), None), |(kind, rest)| (kind, Some(rest.trim())))
        {
            ("auto" | "", None) => Ok(Self::Auto),
            ("env", None) => Ok(Self::Env),
            ("aliyun-cli", None) => Ok(Self::Cli(None)),
            ("aliyun-cli", Some(name)) if !name.is_empty() => Ok(Self::Cli(Some(name.to_owned()))),
            // What stands after the colon may be a command line; it is not repeated.
            (kind, _) => {
                Err(Fault::new(FaultKind::Local, msg::source_unsupported(kind, KNOWN), msg::fix_source()))
            }
        }
    }
}

/// The source of a profile. Nothing is read yet.
pub fn source(profile: &Profile, surroundings: &Surroundings, _wire: Wire) -> Result<Arc<dyn Source>, Fault> {
    let spec = Spec::parse(&profile.credentials)?;
    Ok(Arc::new(Chain { spec, surroundings: surroundings.clone() }))
}

/// Where a profile's credentials come from, without any secret.
pub fn describe(profile: &Profile, surroundings: &Surroundings) -> Result<Described, Fault> {
    let spec = Spec::parse(&profile.credentials)?;
    read(&spec, surroundings).map(Described::from)
}

/// Reads the file anew each time: the aliyun command may have renewed a token in it.
#[derive(Debug)]
struct Chain {
    spec: Spec,
    surroundings: Surroundings,
}

impl Source for Chain {
    fn get(&self) -> Later<'_, Credentials> {
        Box::pin(async move { read(&self.spec, &self.surroundings) })
    }
}

fn read(spec: &Spec, here: &Surroundings) -> Result<Credentials, Fault> {
    match spec {
        Spec::Env => {
            environment(here)?.ok_or_else(|| Fault::new(FaultKind::Auth, msg::env_none(), msg::fix_env()))
        }
        Spec::Cli(name) => {
            if cli_config::is_disabled(here) {
                return Err(Fault::new(FaultKind::Auth, msg::cli_disabled(), msg::fix_cli_disabled()));
            }
            cli_config::read(here, name.as_deref())
        }
        Spec::Auto => auto(here),
    }
}

/// Environment, then the aliyun command's file.
fn auto(here: &Surroundings) -> Result<Credentials, Fault> {
    if let Some(credentials) = environment(here)? {
        return Ok(credentials);
    }
    if !cli_config::is_disabled(here) && cli_config::exists(here) {
        let mut credentials = cli_config::read(here, None)?;
        credentials.warnings.extend(oidc_warning(here));
        return Ok(credentials);
    }
    let file = if cli_config::is_disabled(here) {
        "ALIBABA_CLOUD_CLI_PROFILE_DISABLED".to_owned()
    } else {
        cli_config::path(here)
            .map_or_else(|| "~/.aliyun/config.json".to_owned(), |path| path.display().to_string())
    };
    let places = format!("{ID}, {file}");
    Err(Fault::new(FaultKind::Auth, msg::no_credentials(places), msg::fix_no_credentials()))
}

/// The variables of the SDKs' default chain, step 1. Half a key is a mistake, not an absence.
fn environment(here: &Surroundings) -> Result<Option<Credentials>, Fault> {
    let half = |missing| Err(Fault::new(FaultKind::Auth, msg::env_half(missing), msg::fix_env()));
    match (here.var(ID), here.var(SECRET)) {
        (None, None) => Ok(None),
        (Some(_), None) => half(SECRET),
        (None, Some(_)) => half(ID),
        (Some(id), Some(secret)) => Ok(Some(Credentials {
            access_key_id: id.trim().to_owned(),
            secret: secret.trim().to_owned().into(),
            security_token: here.var(TOKEN).map(|token| token.trim().to_owned().into()),
            expires_at: None,
            project_id: None,
            origin: "environment".to_owned(),
            warnings: Vec::new(),
        })),
    }
}

/// The SDKs would use OIDC before the file: another identity, so it is said.
fn oidc_warning(here: &Surroundings) -> Option<Text> {
    let names =
        ["ALIBABA_CLOUD_ROLE_ARN", "ALIBABA_CLOUD_OIDC_PROVIDER_ARN", "ALIBABA_CLOUD_OIDC_TOKEN_FILE"];
    names.iter().all(|name| here.var(name).is_some()).then(msg::oidc_ignored)
}

#[cfg(unix)]
#[cfg(test)]
mod tests;
