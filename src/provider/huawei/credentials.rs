//! Where the keys of a Huawei Cloud profile come from.

use std::sync::Arc;

use crate::domain::fault::{Fault, FaultKind};
use crate::domain::profile::Profile;
use crate::messages::faults as msg;
use crate::provider::credentials::{Described, Source, Surroundings, Wire};

/// The source of a profile. Nothing is read yet.
pub fn source(profile: &Profile, _: &Surroundings, _: Wire) -> Result<Arc<dyn Source>, Fault> {
    Err(none(profile))
}

/// Where a profile's credentials come from, without any secret.
pub fn describe(profile: &Profile, _: &Surroundings) -> Result<Described, Fault> {
    Err(none(profile))
}

fn none(profile: &Profile) -> Fault {
    Fault::new(FaultKind::Auth, msg::no_credentials(&profile.credentials), msg::fix_source())
}
