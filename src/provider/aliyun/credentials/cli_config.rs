//! The aliyun command's file, `~/.aliyun/config.json`. It is only read, never written, and nothing of it is quoted in
//! a message but names: what stands around a syntax error may be a secret.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::Deserialize;

use super::{instance, sts};
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::time::Timestamp;
use crate::messages::{Text, credentials as msg};
use crate::provider::credentials::answer::Answer;
use crate::provider::credentials::files::{self, Usual};
use crate::provider::credentials::found::{Fetch, Fetched, Found};
use crate::provider::credentials::{Credentials, Surroundings, command};
use crate::provider::lenient::Word;

const USUAL: Usual = Usual { variable: Some("ALIBABA_CLOUD_CONFIG_FILE"), path: [".aliyun", "config.json"] };
/// How many profiles may stand on one another.
const DEEPEST: usize = 4;
/// Modes for messages.
const KNOWN: &str = "AK, StsToken, RamRoleArn, ChainableRamRoleArn, EcsRamRole, RamRoleArnWithRoleName, External, CloudSSO, OAuth";

/// The file's head; unknown keys are ignored.
#[derive(Default, Deserialize)]
#[serde(default)]
struct File {
    current: Word,
    profiles: Vec<CliProfile>,
}

/// A profile. No `Debug`: it holds secrets.
#[derive(Default, Deserialize)]
#[serde(default)]
struct CliProfile {
    name: Word,
    mode: Word,
    access_key_id: Word,
    access_key_secret: Word,
    sts_token: Word,
    sts_expiration: Word,
    ram_role_name: Word,
    ram_role_arn: Word,
    ram_session_name: Word,
    expired_seconds: Word,
    external_id: Word,
    policy: Word,
    sts_region: Word,
    sts_endpoint: Word,
    enable_vpc: Word,
    source_profile: Word,
    process_command: Word,
}

/// Whether the environment forbids this source.
pub(super) fn is_disabled(here: &Surroundings) -> bool {
    here.is_on("ALIBABA_CLOUD_CLI_PROFILE_DISABLED")
}

/// Whether there is something to read. A file named by a variable counts even when it is missing: it was meant.
pub(super) fn is_meant(here: &Surroundings) -> bool {
    USUAL.is_meant(here)
}

/// Where the file is, for sentences.
pub(super) fn place_text(here: &Surroundings) -> String {
    USUAL.place(here).map_or_else(|| USUAL.tilde(), |path| path.display().to_string())
}

/// What a profile of the file holds: the one named, else `ALIBABA_CLOUD_PROFILE`, else the current one.
pub(super) fn find(here: &Surroundings, name: Option<&str>) -> Result<Found, Fault> {
    let path = USUAL.place(here);
    let path = path.ok_or_else(|| fault(msg::no_home(USUAL.tilde())))?;
    let (file, warning) = files::json::<File>(&path, &msg::fix_aliyun_file())?;
    let named = name.or_else(|| here.var("ALIBABA_CLOUD_PROFILE"));
    let chosen = named.or(file.current.get()).unwrap_or("default");
    let reader = Reader { file: &file, path: &path, here };
    Ok(reader.found(chosen, 0)?.warn(warning))
}

/// The names of all profiles of the file.
pub(super) fn names(here: &Surroundings) -> Result<Vec<String>, Fault> {
    let path = USUAL.place(here).ok_or_else(|| fault(msg::no_home(USUAL.tilde())))?;
    let (file, _) = files::json::<File>(&path, &msg::fix_aliyun_file())?;
    Ok(file.profiles.iter().filter_map(|profile| profile.name.owned()).collect())
}

fn fault(summary: Text) -> Fault {
    Fault::new(FaultKind::Auth, summary, msg::fix_aliyun_file())
}

/// A file that is being read.
struct Reader<'a> {
    file: &'a File,
    path: &'a PathBuf,
    here: &'a Surroundings,
}

impl<'a> Reader<'a> {
    fn profile(&self, name: &str) -> Result<&'a CliProfile, Fault> {
        let profiles = &self.file.profiles;
        profiles.iter().find(|profile| profile.name.get() == Some(name)).ok_or_else(|| {
            let known: Vec<&str> = profiles.iter().filter_map(|profile| profile.name.get()).collect();
            fault(msg::profile_missing(self.path.display(), name, known.join(", ")))
        })
    }

    /// The newest command matches modes without case, the SDKs exactly.
    fn found(&self, name: &str, depth: usize) -> Result<Found, Fault> {
        let own = Own { profile: self.profile(name)?, path: self.path, name };
        if depth > DEEPEST {
            return Err(fault(msg::chain_too_long(self.path.display(), name)));
        }
        let mode = own.profile.mode.or_empty();
        match mode.to_ascii_lowercase().as_str() {
            "ak" => own.keys(false).map(Found::Keys),
            "ststoken" => own.keys(true).map(Found::Keys),
            "cloudsso" => own.cached(msg::fix_cloud_sso(name)),
            "oauth" => own.cached(msg::fix_oauth(name)),
            "ecsramrole" => self.instance(&own).map(Found::Fetched),
            "ramrolearnwithrolename" => {
                let base = self.instance(&own)?;
                own.role(&base.identity, base.fetch).map(Found::Fetched)
            }
            "ramrolearn" | "chainableramrolearn" => self.role(&own, depth).map(Found::Fetched),
            "external" => self.program(&own).map(Found::Fetched),
            _ => {
                let mode = if mode.is_empty() { "(none)" } else { mode };
                let summary = msg::mode_unsupported(self.path.display(), name, mode, KNOWN);
                Err(Fault::new(FaultKind::Auth, summary, msg::fix_mode()))
            }
        }
    }

    /// A role taken with the profile's own key, or with what its source profile holds.
    fn role(&self, own: &Own<'_>, depth: usize) -> Result<Fetched, Fault> {
        let chained = own.profile.mode.is("ChainableRamRoleArn") || own.profile.access_key_id.get().is_none();
        if !chained {
            let keys = own.keys(own.profile.sts_token.get().is_some())?;
            return own.role(&keys.access_key_id, Arc::new(Answer::from(&keys)));
        }
        let source = own.field(&own.profile.source_profile, "source_profile")?;
        match self.found(&source, depth + 1)? {
            Found::Keys(keys) | Found::Cached(keys, _) => {
                own.role(&keys.access_key_id, Arc::new(Answer::from(&keys)))
            }
            Found::Fetched(base) => own.role(&base.identity, base.fetch),
            Found::Login(..) => Err(fault(msg::login_without_keys(own.origin()))),
        }
    }

    fn instance(&self, own: &Own<'_>) -> Result<Fetched, Fault> {
        instance::find(self.here, Some(&own.origin()), own.profile.ram_role_name.owned())
    }

    fn program(&self, own: &Own<'_>) -> Result<Fetched, Fault> {
        let switch = "ALIBABA_CLOUD_DISABLE_EXTERNAL_PROCESS";
        if self.here.is_on(switch) {
            return Err(Fault::new(FaultKind::Auth, msg::switched_off(switch), msg::fix_switched_off()));
        }
        let line = own.field(&own.profile.process_command, "process_command")?;
        command::fetched(&own.origin(), &line, self.here)
    }
}

/// One profile with its name and its file, for messages.
struct Own<'a> {
    profile: &'a CliProfile,
    path: &'a Path,
    name: &'a str,
}

impl Own<'_> {
    fn origin(&self) -> String {
        format!("{} (profile {})", self.path.display(), self.name)
    }

    fn field(&self, word: &Word, key: &str) -> Result<String, Fault> {
        word.owned().ok_or_else(|| fault(msg::field_missing(self.path.display(), self.name, key)))
    }

    fn keys(&self, temporary: bool) -> Result<Credentials, Fault> {
        let profile = self.profile;
        let token = if temporary { Some(self.field(&profile.sts_token, "sts_token")?) } else { None };
        let expires = profile.sts_expiration.u64().filter(|&secs| temporary && secs > 0);
        Ok(Credentials {
            access_key_id: self.field(&profile.access_key_id, "access_key_id")?,
            secret: self.field(&profile.access_key_secret, "access_key_secret")?.into(),
            security_token: token.map(Into::into),
            project_id: None,
            expires_at: expires.and_then(|secs| i64::try_from(secs).ok()).map(Timestamp::from_secs),
            origin: self.origin(),
            warnings: Vec::new(),
        })
    }

    /// Keys that the command fetched after a login; it clears them when the person signs out.
    fn cached(&self, renew: Text) -> Result<Found, Fault> {
        if self.profile.sts_token.get().is_none() {
            return Err(Fault::new(FaultKind::Auth, msg::login_over(self.origin()), renew));
        }
        self.keys(true).map(|keys| Found::Cached(keys, renew))
    }

    fn role(&self, base_id: &str, base: Arc<dyn Fetch>) -> Result<Fetched, Fault> {
        let profile = self.profile;
        let arn = self.field(&profile.ram_role_arn, "ram_role_arn")?;
        let role = sts::Role {
            base,
            session: profile.ram_session_name.owned(),
            seconds: profile.expired_seconds.u64(),
            external_id: profile.external_id.owned(),
            policy: profile.policy.owned(),
            endpoint: sts::address(
                profile.sts_endpoint.get(),
                profile.sts_region.get(),
                profile.enable_vpc.is("true"),
            )?,
            arn,
        };
        let origin = format!("{}, role {}", self.origin(), role.arn);
        Ok(Fetched::new(origin, base_id, Arc::new(role)))
    }
}
