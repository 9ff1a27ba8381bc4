//! One call: shaped, signed or with a token, sent, judged.

use serde::de::DeserializeOwned;

use crate::domain::fault::{Fault, FaultKind};
use crate::messages::faults as msg;
use crate::provider::Link;
use crate::provider::sign::Pair;

/// Which of the three hosts is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Service {
    /// RDS.
    Rds,
    /// TaurusDB; its host still begins with `gaussdb`.
    GaussDb,
    /// Identity.
    Iam,
}

impl Service {
    /// Its key among a profile's endpoints.
    pub fn key(self) -> &'static str {
        match self {
            Self::Rds => "rds",
            Self::GaussDb => "gaussdb",
            Self::Iam => "iam",
        }
    }
}

/// One question. `{project_id}` in the path is filled in when it is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    /// Service.
    pub service: Service,
    /// Method.
    pub method: &'static str,
    /// Path, with `{project_id}` where the project's id belongs.
    pub path: String,
    /// Query fields, decoded.
    pub query: Vec<Pair>,
    /// JSON body of a POST that only reads.
    pub body: Option<String>,
}

impl Ask {
    /// A GET.
    pub fn get(service: Service, path: impl Into<String>) -> Self {
        Self { service, method: "GET", path: path.into(), query: Vec::new(), body: None }
    }

    /// A POST that only reads: `history/databases` and its like.
    pub fn post(service: Service, path: impl Into<String>, body: String) -> Self {
        Self { service, method: "POST", path: path.into(), query: Vec::new(), body: Some(body) }
    }

    /// The same with one more query field.
    #[must_use]
    pub fn with(mut self, key: &str, value: impl Into<String>) -> Self {
        self.query.push((key.to_owned(), value.into()));
        self
    }
}

/// Reads: asks, and asks again where that may help.
pub async fn read<T: DeserializeOwned>(_link: &Link, _ask: &Ask) -> Result<T, Fault> {
    std::future::ready(Err(unreachable())).await
}

/// Until the parts above are written.
pub fn unreachable() -> Fault {
    Fault::new(FaultKind::Unsupported, msg::no_safety_backup(), msg::fix_safety_backup())
}
