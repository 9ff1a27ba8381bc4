//! The aliyun command's file, `~/.aliyun/config.json`. It is only read, never written, and nothing of it is quoted in
//! a message but names: what stands around a syntax error may be a secret.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::domain::fault::{Fault, FaultKind};
use crate::domain::time::Timestamp;
use crate::messages::{Text, faults as msg};
use crate::provider::credentials::{Credentials, Surroundings};
use crate::provider::lenient::Word;

/// More than any real file.
const LARGEST: u64 = 4 * 1024 * 1024;

/// The file's head; unknown keys are ignored.
#[derive(Default, Deserialize)]
#[serde(default)]
struct File {
    current: Word,
    profiles: Vec<CliProfile>,
}

/// The keys of a profile that the modes AK and StsToken use. No `Debug`: it holds secrets.
#[derive(Default, Deserialize)]
#[serde(default)]
struct CliProfile {
    name: Word,
    mode: Word,
    access_key_id: Word,
    access_key_secret: Word,
    sts_token: Word,
    sts_expiration: Word,
}

/// Whether the environment forbids this source.
pub fn is_disabled(here: &Surroundings) -> bool {
    here.is_on("ALIBABA_CLOUD_CLI_PROFILE_DISABLED")
}

/// Where the file is: `ALIBABA_CLOUD_CONFIG_FILE`, else in the home folder.
pub fn path(here: &Surroundings) -> Option<PathBuf> {
    let named = here.var("ALIBABA_CLOUD_CONFIG_FILE").map(PathBuf::from);
    named.or_else(|| Some(here.home.as_ref()?.join(".aliyun").join("config.json")))
}

/// Whether there is something to read. A file named by a variable counts even when it is missing: it was meant.
pub fn exists(here: &Surroundings) -> bool {
    let named = here.var("ALIBABA_CLOUD_CONFIG_FILE").is_some();
    named || path(here).is_some_and(|path| path.symlink_metadata().is_ok())
}

/// The credentials of a profile of the file: the one named, else `ALIBABA_CLOUD_PROFILE`, else the current one.
pub fn read(here: &Surroundings, name: Option<&str>) -> Result<Credentials, Fault> {
    let path = path(here).ok_or_else(|| fault(msg::no_home()))?;
    let (file, warning) = load(&path)?;
    let chosen =
        name.or_else(|| here.var("ALIBABA_CLOUD_PROFILE")).or(file.current.get()).unwrap_or("default");
    let profile = file.profiles.iter().find(|profile| profile.name.get() == Some(chosen));
    let profile = profile.ok_or_else(|| {
        let known: Vec<&str> = file.profiles.iter().filter_map(|profile| profile.name.get()).collect();
        fault(msg::profile_missing(path.display(), chosen, known.join(", ")))
    })?;
    let mut credentials = keys(profile, &path, chosen)?;
    credentials.warnings.extend(warning);
    Ok(credentials)
}

fn fault(summary: Text) -> Fault {
    Fault::new(FaultKind::Auth, summary, msg::fix_file())
}

fn load(path: &Path) -> Result<(File, Option<Text>), Fault> {
    let meta = std::fs::metadata(path).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => fault(msg::file_missing(path.display())),
        _ => unreadable(path, &error.to_string()),
    })?;
    // A pipe or a device could hang the program.
    if !meta.is_file() || meta.len() > LARGEST {
        return Err(unreadable(path, "not a regular file of sensible size"));
    }
    let mut text = Vec::new();
    let file = std::fs::File::open(path).map_err(|error| unreadable(path, &error.to_string()))?;
    file.take(LARGEST).read_to_end(&mut text).map_err(|error| unreadable(path, &error.to_string()))?;
    let json = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&text);
    // The parser's own words may quote a value, so only the place is told.
    let file = serde_json::from_slice(json)
        .map_err(|error| fault(msg::file_malformed(path.display(), error.line(), error.column())))?;
    Ok((file, open_to_others(path, &meta)))
}

fn unreadable(path: &Path, why: &str) -> Fault {
    fault(msg::file_unreadable(path.display())).with_detail(why)
}

#[cfg(unix)]
fn open_to_others(path: &Path, meta: &std::fs::Metadata) -> Option<Text> {
    use std::os::unix::fs::PermissionsExt as _;
    let mode = meta.permissions().mode() & 0o777;
    (mode & 0o077 != 0).then(|| msg::file_open(path.display(), format!("{mode:04o}")))
}

#[cfg(not(unix))]
fn open_to_others(_: &Path, _: &std::fs::Metadata) -> Option<Text> {
    None
}

/// The keys of a profile of mode AK or StsToken; every other mode is named. The newest command matches modes without
/// case, the SDKs exactly.
fn keys(profile: &CliProfile, path: &Path, name: &str) -> Result<Credentials, Fault> {
    let temporary = match profile.mode.or_empty().to_ascii_lowercase().as_str() {
        "ak" => false,
        "ststoken" => true,
        _ => {
            let summary = msg::mode_unsupported(path.display(), name, profile.mode.get().unwrap_or("(none)"));
            return Err(Fault::new(FaultKind::Auth, summary, msg::fix_mode()));
        }
    };
    let field = |word: &Word, key: &str| {
        word.owned().ok_or_else(|| fault(msg::field_missing(path.display(), name, key)))
    };
    let token = if temporary { Some(field(&profile.sts_token, "sts_token")?) } else { None };
    let expires = profile.sts_expiration.u64().filter(|&secs| temporary && secs > 0);
    Ok(Credentials {
        access_key_id: field(&profile.access_key_id, "access_key_id")?,
        secret: field(&profile.access_key_secret, "access_key_secret")?.into(),
        security_token: token.map(Into::into),
        project_id: None,
        expires_at: expires.and_then(|secs| i64::try_from(secs).ok()).map(Timestamp::from_secs),
        origin: format!("{} (profile {name})", path.display()),
        warnings: Vec::new(),
    })
}
