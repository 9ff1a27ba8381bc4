//! Keys in environment variables: the SDKs' names, then Terraform's. Half a key is a mistake, not an absence.

use crate::domain::fault::{Fault, FaultKind};
use crate::messages::credentials as msg;
use crate::provider::credentials::{Credentials, Surroundings};

/// The first variable of the SDKs.
pub(super) const ID: &str = "ALIBABA_CLOUD_ACCESS_KEY_ID";

/// Id, secret, token.
const NAMES: [[&str; 3]; 2] = [
    [ID, "ALIBABA_CLOUD_ACCESS_KEY_SECRET", "ALIBABA_CLOUD_SECURITY_TOKEN"],
    ["ALICLOUD_ACCESS_KEY", "ALICLOUD_SECRET_KEY", "ALICLOUD_SECURITY_TOKEN"],
];

/// The keys, if any stand there.
pub(super) fn find(here: &Surroundings) -> Result<Option<Credentials>, Fault> {
    for [id_name, secret_name, token_name] in NAMES {
        let half = |missing| Err(Fault::new(FaultKind::Auth, msg::env_half(missing), msg::fix_env_aliyun()));
        let (id, secret) = match (here.var(id_name), here.var(secret_name)) {
            (None, None) => continue,
            (Some(_), None) => return half(secret_name),
            (None, Some(_)) => return half(id_name),
            (Some(id), Some(secret)) => (id, secret),
        };
        return Ok(Some(Credentials {
            access_key_id: id.trim().to_owned(),
            secret: secret.trim().to_owned().into(),
            security_token: here.var(token_name).map(|token| token.trim().to_owned().into()),
            expires_at: None,
            project_id: None,
            origin: if id_name == ID { "environment".to_owned() } else { format!("environment ({id_name})") },
            warnings: Vec::new(),
        }));
    }
    Ok(None)
}
