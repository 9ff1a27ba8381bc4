//! The SDKs' ini file: `~/.alibabacloud/credentials` (Go, Node) or `credentials.ini` (Python), whichever is there. Its
//! kinds are access_key, sts, ram_role_arn and ecs_ram_role.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{instance, sts};
use crate::domain::fault::{Fault, FaultKind};
use crate::messages::{Text, credentials as msg};
use crate::provider::credentials::answer::Answer;
use crate::provider::credentials::files::{self, Usual};
use crate::provider::credentials::found::{Fetched, Found};
use crate::provider::credentials::ini::{self, Section};
use crate::provider::credentials::{Credentials, Surroundings};

const VARIABLE: Option<&str> = Some("ALIBABA_CLOUD_CREDENTIALS_FILE");
const USUAL: [Usual; 2] = [
    Usual { variable: VARIABLE, path: [".alibabacloud", "credentials"] },
    Usual { variable: VARIABLE, path: [".alibabacloud", "credentials.ini"] },
];
/// Kinds for messages. No current SDK reads `sts`; older ones did (UNCONFIRMED), and its meaning is plain.
const KNOWN: &str = "access_key, sts, ram_role_arn, ecs_ram_role";

/// The file, if one is there or a variable names one.
pub(super) fn path(here: &Surroundings) -> Option<PathBuf> {
    USUAL.iter().find(|usual| usual.is_meant(here))?.place(here)
}

/// The names of all sections of the file.
pub(super) fn names(path: &Path) -> Result<Vec<String>, Fault> {
    let read = files::read(path, &msg::fix_aliyun_ini())?;
    Ok(sections(path, &read.text)?.iter().map(|section| section.name.to_owned()).collect())
}

fn sections<'a>(path: &Path, text: &'a str) -> Result<Vec<Section<'a>>, Fault> {
    ini::parse(text).map_err(|line| files::malformed(path, (line, 1), &msg::fix_aliyun_ini()))
}

/// The file that was named, where there is none to be found.
pub(super) fn missing() -> Fault {
    fault(msg::file_missing(USUAL[0].tilde()))
}

/// What a section holds: the one named, else that of `ALIBABA_CLOUD_PROFILE`, else `default`.
pub(super) fn find(here: &Surroundings, path: &Path, name: Option<&str>) -> Result<Found, Fault> {
    let read = files::read(path, &msg::fix_aliyun_ini())?;
    let sections = sections(path, &read.text)?;
    let name = name.or_else(|| here.var("ALIBABA_CLOUD_PROFILE")).unwrap_or("default");
    let section = sections.iter().find(|section| section.name == name).ok_or_else(|| {
        let known: Vec<&str> = sections.iter().map(|section| section.name).collect();
        fault(msg::profile_missing(path.display(), name, known.join(", ")))
    })?;
    let own = Own { section, path, name };
    Ok(own.found(here)?.warn(read.warning))
}

fn fault(summary: Text) -> Fault {
    Fault::new(FaultKind::Auth, summary, msg::fix_aliyun_ini())
}

/// One section with its name and its file, for messages.
struct Own<'a> {
    section: &'a Section<'a>,
    path: &'a Path,
    name: &'a str,
}

impl Own<'_> {
    fn found(&self, here: &Surroundings) -> Result<Found, Fault> {
        match self.section.get("type").unwrap_or("(none)") {
            "access_key" => self.keys(None).map(Found::Keys),
            "sts" => self.keys(Some(self.field("security_token")?)).map(Found::Keys),
            "ram_role_arn" => self.role().map(Found::Fetched),
            "ecs_ram_role" => {
                let role = self.section.get("role_name").map(str::to_owned);
                instance::find(here, Some(&self.origin()), role).map(Found::Fetched)
            }
            other => {
                let summary = msg::mode_unsupported(self.path.display(), self.name, other, KNOWN);
                Err(Fault::new(FaultKind::Auth, summary, msg::fix_mode()))
            }
        }
    }

    fn origin(&self) -> String {
        format!("{} (profile {})", self.path.display(), self.name)
    }

    fn field(&self, key: &str) -> Result<&str, Fault> {
        let missing = || fault(msg::field_missing(self.path.display(), self.name, key));
        self.section.get(key).ok_or_else(missing)
    }

    fn keys(&self, token: Option<&str>) -> Result<Credentials, Fault> {
        Ok(Credentials {
            access_key_id: self.field("access_key_id")?.to_owned(),
            secret: self.field("access_key_secret")?.to_owned().into(),
            security_token: token.map(|token| token.to_owned().into()),
            project_id: None,
            expires_at: None,
            origin: self.origin(),
            warnings: Vec::new(),
        })
    }

    fn role(&self) -> Result<Fetched, Fault> {
        let keys = self.keys(None)?;
        let arn = self.field("role_arn")?.to_owned();
        let owned = |key: &str| self.section.get(key).map(str::to_owned);
        let origin = format!("{}, role {arn}", self.origin());
        let role = sts::Role {
            base: Arc::new(Answer::from(&keys)),
            arn,
            session: owned("role_session_name"),
            seconds: None,
            external_id: None,
            policy: owned("policy"),
            endpoint: sts::address(None, None, false)?,
        };
        Ok(Fetched::new(origin, &keys.access_key_id, Arc::new(role)))
    }
}
