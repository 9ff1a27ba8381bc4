//! Keys to a cloud account, and where they come from.
//!
//! Secrets are types whose `Debug` prints stars. They are read when first needed, kept in memory only, and never
//! reach a plan, a run folder, a log, a fault or the application's model.

use secrecy::SecretString;

use super::Later;
use crate::domain::time::Timestamp;

/// An access key, perhaps temporary.
#[derive(Clone, Debug)]
pub struct Credentials {
    /// The key's id. It is no secret, yet it is shown only shortened.
    pub access_key_id: String,
    /// The secret.
    pub secret: SecretString,
    /// The token of a temporary key.
    pub security_token: Option<SecretString>,
    /// When a temporary key ends.
    pub expires_at: Option<Timestamp>,
    /// Which source answered, in words for people: `environment`, `~/.aliyun/config.json (profile default)`.
    pub origin: String,
}

/// A place credentials come from.
pub trait Source: Send + Sync {
    /// Reads them. A source that has none says which places were looked at, and what to do.
    fn get(&self) -> Later<'_, Credentials>;
}

/// What a process was given: its environment and its home.
#[derive(Clone, Default)]
pub struct Surroundings {
    /// Environment variables.
    pub vars: std::collections::HashMap<String, String>,
    /// Home folder.
    pub home: Option<std::path::PathBuf>,
}

/// Where a profile's credentials come from, for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Described {
    /// The source.
    pub origin: String,
    /// The key's id, shortened.
    pub access_key_id: String,
    /// What should be mended.
    pub warnings: Vec<crate::messages::Text>,
}

/// Looks where a profile's credentials come from, without using them.
pub fn describe(
    _: &crate::domain::profile::Profile,
    _: &Surroundings,
) -> Result<Described, crate::domain::fault::Fault> {
    Err(crate::domain::fault::Fault::new(
        crate::domain::fault::FaultKind::Unsupported,
        crate::messages::Text::verbatim("no cloud in this build"),
        crate::messages::Text::default(),
    ))
}
