//! The SDKs' file `~/.huaweicloud/credentials`: the section `[basic]` with `ak` and `sk`.

use crate::domain::fault::{Fault, FaultKind};
use crate::messages::{Text, credentials as msg};
use crate::provider::credentials::files::{self, Usual};
use crate::provider::credentials::found::Found;
use crate::provider::credentials::{Credentials, Surroundings, ini};

const USUAL: Usual =
    Usual { variable: Some("HUAWEICLOUD_SDK_CREDENTIALS_FILE"), path: [".huaweicloud", "credentials"] };
/// The section of keys that belong to a project. The other one, `[global]`, is for services without regions.
const SECTION: &str = "basic";

/// Whether there is something to read, or a variable says there should be.
pub(super) fn is_meant(here: &Surroundings) -> bool {
    USUAL.is_meant(here)
}

/// The keys of the file.
pub(super) fn find(here: &Surroundings) -> Result<Found, Fault> {
    let path = USUAL.place(here);
    let path = path.ok_or_else(|| fault(msg::no_home(USUAL.tilde())))?;
    let read = files::read(&path, &msg::fix_huawei_ini())?;
    let sections =
        ini::parse(&read.text).map_err(|line| files::malformed(&path, (line, 1), &msg::fix_huawei_ini()))?;
    let section = sections.iter().find(|section| section.name == SECTION).ok_or_else(|| {
        let known: Vec<&str> = sections.iter().map(|section| section.name).collect();
        fault(msg::profile_missing(path.display(), SECTION, known.join(", ")))
    })?;
    let owned = |key: &str| section.get(key).map(str::to_owned);
    if section.get("ak").is_none() && section.get("idp_id").is_some() {
        let summary =
            msg::mode_unsupported(path.display(), SECTION, "idp_id (OIDC)", "ak, sk, security_token");
        return Err(Fault::new(FaultKind::Auth, summary, msg::fix_mode()));
    }
    let field = |key: &str| owned(key).ok_or_else(|| fault(msg::field_missing(path.display(), SECTION, key)));
    let keys = Credentials {
        access_key_id: field("ak")?,
        secret: field("sk")?.into(),
        security_token: owned("security_token").map(Into::into),
        expires_at: None,
        project_id: owned("project_id"),
        origin: format!("{} ([{SECTION}])", path.display()),
        warnings: Vec::new(),
    };
    Ok(Found::Keys(keys).warn(read.warning))
}

fn fault(summary: Text) -> Fault {
    Fault::new(FaultKind::Auth, summary, msg::fix_huawei_ini())
}
