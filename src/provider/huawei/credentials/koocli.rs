//! KooCLI's file `~/.hcloud/config.json`. It is only read, never written. Unless told otherwise KooCLI encrypts what it
//! keeps; such values are recognised by their shape and never sent anywhere.

use std::path::Path;

use serde::Deserialize;

use super::agency;
use crate::domain::fault::{Fault, FaultKind};
use crate::messages::{Text, credentials as msg};
use crate::provider::credentials::files::{self, Usual};
use crate::provider::credentials::found::Found;
use crate::provider::credentials::{Credentials, Surroundings};
use crate::provider::lenient::Word;

const USUAL: Usual = Usual { variable: None, path: [".hcloud", "config.json"] };
/// Modes for messages.
const KNOWN: &str = "AKSK, SSO, ecsAgency";

/// The file's head; unknown keys are ignored.
#[derive(Default, Deserialize)]
#[serde(default)]
struct File {
    current: Word,
    profiles: Vec<KooProfile>,
}

/// A profile. No `Debug`: it holds secrets.
#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct KooProfile {
    name: Word,
    mode: Word,
    project_id: Word,
    #[serde(flatten)]
    keys: Keys,
    sso_auth: Option<SsoAuth>,
}

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct SsoAuth {
    sts_token: Option<Keys>,
}

/// Keys. The name of an end is UNCONFIRMED, so the likely ones are taken.
#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Keys {
    access_key_id: Word,
    secret_access_key: Word,
    security_token: Word,
    #[serde(alias = "expiration", alias = "expires_at")]
    expires_at: Word,
}

/// Whether there is something to read.
pub(super) fn is_meant(here: &Surroundings) -> bool {
    USUAL.is_meant(here)
}

/// What a profile of the file holds: the one named, else the current one.
pub(super) fn find(here: &Surroundings, name: Option<&str>) -> Result<Found, Fault> {
    let path = USUAL.place(here);
    let path = path.ok_or_else(|| fault(msg::no_home(USUAL.tilde())))?;
    let (file, warning) = files::json::<File>(&path, &msg::fix_koocli())?;
    let chosen = name.or(file.current.get()).unwrap_or("default");
    let profile = file.profiles.iter().find(|profile| profile.name.get() == Some(chosen));
    let profile = profile.ok_or_else(|| {
        let known: Vec<&str> = file.profiles.iter().filter_map(|profile| profile.name.get()).collect();
        fault(msg::profile_missing(path.display(), chosen, known.join(", ")))
    })?;
    Ok(Own { profile, path: &path, name: chosen }.found()?.warn(warning))
}

/// The names of all profiles of the file.
pub(super) fn names(here: &Surroundings) -> Result<Vec<String>, Fault> {
    let path = USUAL.place(here).ok_or_else(|| fault(msg::no_home(USUAL.tilde())))?;
    let (file, _) = files::json::<File>(&path, &msg::fix_koocli())?;
    Ok(file.profiles.iter().filter_map(|profile| profile.name.owned()).collect())
}

fn fault(summary: Text) -> Fault {
    Fault::new(FaultKind::Auth, summary, msg::fix_koocli())
}

/// One profile with its name and its file, for messages.
struct Own<'a> {
    profile: &'a KooProfile,
    path: &'a Path,
    name: &'a str,
}

impl Own<'_> {
    fn found(&self) -> Result<Found, Fault> {
        let mode = self.profile.mode.or_empty();
        match mode.to_ascii_lowercase().as_str() {
            "aksk" => self.keys(&self.profile.keys).map(Found::Keys),
            "sso" => self.signed_in(),
            "ecsagency" => Ok(Found::Fetched(agency::way(Some(&self.origin())))),
            _ => {
                let mode = if mode.is_empty() { "(none)" } else { mode };
                let summary = msg::mode_unsupported(self.path.display(), self.name, mode, KNOWN);
                Err(Fault::new(FaultKind::Auth, summary, msg::fix_mode()))
            }
        }
    }

    fn origin(&self) -> String {
        format!("{} (profile {})", self.path.display(), self.name)
    }

    /// The keys that KooCLI fetched when the person signed in.
    fn signed_in(&self) -> Result<Found, Fault> {
        let kept = self.profile.sso_auth.as_ref().and_then(|sso| sso.sts_token.as_ref());
        let kept = kept.filter(|keys| keys.access_key_id.get().is_some());
        let over = || Fault::new(FaultKind::Auth, msg::login_over(self.origin()), msg::fix_hcloud_sso());
        let keys = self.keys(kept.ok_or_else(over)?)?;
        Ok(Found::Cached(keys, msg::fix_hcloud_sso()))
    }

    fn keys(&self, keys: &Keys) -> Result<Credentials, Fault> {
        let field = |word: &Word, key: &str| {
            word.owned().ok_or_else(|| fault(msg::field_missing(self.path.display(), self.name, key)))
        };
        let id = field(&keys.access_key_id, "accessKeyId")?;
        let secret = field(&keys.secret_access_key, "secretAccessKey")?;
        if !is_plain(&id, &secret) {
            let summary = msg::encrypted(self.path.display(), self.name);
            return Err(Fault::new(FaultKind::Auth, summary, msg::fix_encrypted()));
        }
        Ok(Credentials {
            access_key_id: id,
            secret: secret.into(),
            security_token: keys.security_token.owned().map(Into::into),
            expires_at: keys.expires_at.time(),
            project_id: self.profile.project_id.owned(),
            origin: self.origin(),
            warnings: Vec::new(),
        })
    }
}

/// Plain keys are 20 upper-case letters and digits and 40 letters and digits in every documented sample; other lengths
/// are let through as long as the letters fit.
fn is_plain(id: &str, secret: &str) -> bool {
    let id_fits = id.len() <= 40 && id.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
    id_fits && secret.len() <= 64 && secret.chars().all(|c| c.is_ascii_alphanumeric())
}
