//! Where the keys of a Huawei Cloud profile come from.

use std::sync::Arc;

use super::call::unreachable;
use crate::domain::fault::Fault;
use crate::domain::profile::Profile;
use crate::provider::credentials::{Described, Source, Surroundings, Wire};

/// The source of a profile. Nothing is read yet.
pub fn source(_: &Profile, _: &Surroundings, _: Wire) -> Result<Arc<dyn Source>, Fault> {
    Err(unreachable())
}

/// Where a profile's credentials come from, without any secret.
pub fn describe(_: &Profile, _: &Surroundings) -> Result<Described, Fault> {
    Err(unreachable())
}
