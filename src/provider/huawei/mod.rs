//! Huawei Cloud: RDS and TaurusDB (GaussDB(for MySQL)), with IAM beside them.
//!
//! One file for each thing: endpoints, one call, codes, and one file per operation. The same paths exist on the hosts
//! of both services with different bodies, so every call names its service. Where the pages leave something open, this
//! code is lenient in what it accepts and sends only what the pages and the official SDKs prove.

pub mod call;
pub mod caller;
pub mod credentials;
pub mod endpoints;
pub mod fault_codes;
pub mod faults;
pub mod login;
pub mod permissions;
pub mod project;
pub mod request;
pub mod submit;

use super::{Later, Link, Operation, Provider};
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::ids::InstanceId;
use crate::domain::instance::Instance;
use crate::domain::profile::Profile;
use crate::messages::{Text, faults as faults_msg, huawei as msg};

/// The word in the config file.
pub const KEY: &str = "huawei";

/// Huawei Cloud.
#[derive(Clone, Copy, Debug)]
pub struct Huawei;

impl Provider for Huawei {
    fn key(&self) -> &'static str {
        KEY
    }

    fn title(&self) -> Text {
        msg::title()
    }

    fn operations(&self) -> &'static [&'static dyn Operation] {
        &[]
    }

    fn instances<'a>(&'a self, _link: &'a Link) -> Later<'a, Vec<Instance>> {
        Box::pin(std::future::ready(Ok(Vec::new())))
    }

    fn instance<'a>(&'a self, _link: &'a Link, _id: &'a InstanceId) -> Later<'a, Instance> {
        let fault =
            Fault::new(FaultKind::NotFound, faults_msg::instance_unknown(), faults_msg::fix_instance());
        Box::pin(std::future::ready(Err(fault)))
    }
}

/// Judges a profile before anything is sent.
pub fn judge(profile: &Profile) -> Result<(), Fault> {
    endpoints::judge(profile)
}
