//! Which host a service of a region has. A profile may name another one.

use super::call::Service;
use crate::domain::fault::Fault;
use crate::domain::profile::Profile;

/// Scheme and host of a service for a profile.
pub fn of(profile: &Profile, service: Service) -> String {
    let own = profile.endpoints.get(service.key());
    own.cloned().unwrap_or_else(|| format!("https://{}.{}.myhuaweicloud.com", service.key(), profile.region))
}

/// Judges the endpoints of a profile.
pub fn judge(_profile: &Profile) -> Result<(), Fault> {
    Ok(())
}
