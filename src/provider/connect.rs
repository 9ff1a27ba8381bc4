//! From a profile to a link.

use super::Link;
use super::credentials::Surroundings;
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::profile::Profile;
use crate::messages::Text;

/// A link for a profile. Nothing is sent and no secret is read yet.
pub fn connect(_: &Profile, _: &Surroundings) -> Result<Link, Fault> {
    Err(Fault::new(FaultKind::Unsupported, Text::verbatim("no cloud in this build"), Text::default()))
}
