//! A profile: one account on one provider in one region. It never holds a secret, only where to look for one.

use std::collections::BTreeMap;

use super::ids::{ProfileName, Region};
use super::zone::Zone;

/// The word a profile must carry about its environment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Environment(pub String);

/// Words known to be safe. Any other word counts as production.
const SAFE: [&str; 8] = ["test", "testing", "staging", "stage", "dev", "development", "training", "sandbox"];

impl Environment {
    /// Whether mistakes here hurt. An unknown word counts as production.
    pub fn is_production(&self) -> bool {
        !SAFE.contains(&self.0.to_ascii_lowercase().as_str())
    }
}

/// One profile of the config file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// Its name in the file.
    pub name: ProfileName,
    /// `aliyun` or `huawei`.
    pub provider: String,
    /// Region.
    pub region: Region,
    /// Environment word.
    pub environment: Environment,
    /// Zone that times without an offset are read in, and that times are shown in.
    pub time_zone: Option<Zone>,
    /// Where the credentials come from: `auto`, `env`, `aliyun-cli:NAME` and so on.
    pub credentials: String,
    /// Endpoints by service that replace the built-in ones, for example `rds` → `https://rds.aliyuncs.com`.
    pub endpoints: BTreeMap<String, String>,
    /// Signature style where the provider has more than one: `v1` or `v3` on Alibaba Cloud.
    pub signature: Option<String>,
    /// Project id (Huawei Cloud); looked up when absent.
    pub project_id: Option<String>,
}

impl Profile {
    /// The zone times are shown in: the profile's, else UTC.
    pub fn zone(&self) -> Zone {
        self.time_zone.unwrap_or(Zone::UTC)
    }

    /// `credentials` as it may be shown: a command line may hold a secret, so only the word before it stays.
    pub fn source_shown(&self) -> &str {
        if self.credentials.trim_start().starts_with("command:") { "command:…" } else { &self.credentials }
    }
}
