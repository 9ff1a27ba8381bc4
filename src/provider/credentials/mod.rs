//! Keys to a cloud account, and where they come from.
//!
//! Secrets are types whose `Debug` prints stars. They are read when first needed, kept in memory only, and never
//! reach a plan, a run folder, a log, a fault or the application's model.

pub mod answer;
pub mod command;
pub mod files;
pub mod found;
pub mod ini;
pub mod metadata;
pub mod refresh;
pub mod spec;
#[cfg(all(test, unix))]
pub(crate) mod testing;
#[cfg(all(test, unix))]
mod tests;

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;

use secrecy::{ExposeSecret, SecretString};

use super::{Later, Pace, Transport, redact};
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::time::Timestamp;
use crate::messages::{Text, faults as msg};

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
    /// The project that the source names (Huawei Cloud).
    pub project_id: Option<String>,
    /// Which source answered, in words for people: `environment`, `~/.aliyun/config.json (profile default)`.
    pub origin: String,
    /// What a person should know about the source: a file that others can read, a variable that is not honoured.
    pub warnings: Vec<Text>,
}

impl Credentials {
    /// What must never be shown. The key's id is no secret, but it is masked where the cloud repeats it.
    pub fn secrets(&self) -> [&str; 3] {
        let token = self.security_token.as_ref().map_or("", |token| token.expose_secret());
        [self.secret.expose_secret(), token, &self.access_key_id]
    }

    /// The same, unless a temporary key ran out.
    pub fn unexpired(self, now: Timestamp) -> Result<Self, Fault> {
        match self.expires_at {
            Some(end) if end <= now => {
                let detail = format!("{}: {}", self.origin, end.rfc3339());
                Err(Fault::new(FaultKind::Auth, msg::token_expired(), msg::fix_token()).with_detail(detail))
            }
            _ => Ok(self),
        }
    }
}

/// A place credentials come from. It is asked before every exchange, so that a token that was renewed outside is seen.
pub trait Source: Send + Sync {
    /// Reads them. A source that has none says which places were looked at, and what to do.
    fn get(&self) -> Later<'_, Credentials>;

    /// A password login (OpenStack style) instead of an access key, where the source holds one.
    fn login(&self) -> Later<'_, Option<Login>> {
        Box::pin(std::future::ready(Ok(None)))
    }
}

/// A person's login by password, or a token that was made from one elsewhere.
#[derive(Clone, Debug)]
pub struct Login {
    /// How the person proves who they are.
    pub proof: Proof,
    /// Project id, where the source names it.
    pub project_id: Option<String>,
    /// Project name; the region where the source names none.
    pub project_name: Option<String>,
    /// The identity service's address, where the source names it (`OS_AUTH_URL`).
    pub auth_url: Option<String>,
    /// Which source answered, in words for people.
    pub origin: String,
}

/// How a login proves itself.
#[derive(Clone, Debug)]
pub enum Proof {
    /// By password.
    Password {
        /// IAM user.
        user: String,
        /// Account.
        domain: String,
        /// Password.
        password: SecretString,
    },
    /// By a token.
    Token(SecretString),
}

/// What a source may need to fetch a temporary key: the wire and the clock of its link.
#[derive(Clone)]
pub struct Wire {
    /// The wire.
    pub transport: Arc<dyn Transport>,
    /// Time.
    pub pace: Arc<dyn Pace>,
}

/// The environment as data: this module reads neither variables nor the home folder's name by itself.
#[derive(Clone, Default)]
pub struct Surroundings {
    /// Environment variables.
    pub vars: HashMap<String, String>,
    /// The home folder.
    pub home: Option<PathBuf>,
    /// The folder the program was started in: OpenStack's tools look there first.
    pub folder: Option<PathBuf>,
}

impl Surroundings {
    /// A variable that is set to something: the SDKs take an empty one for not set.
    pub fn var(&self, name: &str) -> Option<&str> {
        self.vars.get(name).map(String::as_str).filter(|value| !value.trim().is_empty())
    }

    /// Whether a switch is on: `true` or `1`, whatever the case.
    pub fn is_on(&self, name: &str) -> bool {
        self.var(name).is_some_and(|value| value.eq_ignore_ascii_case("true") || value == "1")
    }
}

/// Values may be secrets: only the count is printed.
impl std::fmt::Debug for Surroundings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut out = f.debug_struct("Surroundings");
        out.field("vars", &self.vars.len()).field("home", &self.home).field("folder", &self.folder).finish()
    }
}

/// What a source holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Held {
    /// A key that stays.
    Key,
    /// A key that ends.
    Temporary,
    /// Nothing yet: a role or a program is asked when keys are first needed.
    Fetched,
    /// A login by password or token.
    Login,
}

impl Held {
    /// The word in JSON outputs.
    pub fn key(self) -> &'static str {
        match self {
            Self::Key => "key",
            Self::Temporary => "temporary-key",
            Self::Fetched => "fetched-when-needed",
            Self::Login => "login",
        }
    }
}

/// A profile's credentials without any secret, for `undrop profiles`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Described {
    /// Which source answers.
    pub origin: String,
    /// What it holds.
    pub held: Held,
    /// The key's id, shortened: `LTAI…wxyz`. A role's or a program's is not known before it is asked.
    pub access_key_id: Option<String>,
    /// When a temporary key ends; whether that is past is for whoever has a clock.
    pub expires_at: Option<Timestamp>,
    /// What a person should know.
    pub warnings: Vec<Text>,
}

impl From<Credentials> for Described {
    fn from(credentials: Credentials) -> Self {
        Self {
            origin: credentials.origin,
            held: if credentials.security_token.is_some() { Held::Temporary } else { Held::Key },
            access_key_id: Some(redact::short(&credentials.access_key_id)),
            expires_at: credentials.expires_at,
            warnings: credentials.warnings,
        }
    }
}
