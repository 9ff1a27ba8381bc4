//! Alibaba Cloud RDS, API version 2014-08-15.
//!
//! One file for each thing: endpoints, one call, wire structures, mapping, codes, and one file per operation. Where
//! the service's pages leave something open, this code is lenient in what it accepts and sends only what the pages
//! prove.

pub mod call;
pub mod catalog;
pub mod credentials;
pub mod endpoints;
pub mod existing;
pub mod fault_codes;
pub mod faults;
pub mod instances;
pub mod map;
pub mod pages;
pub mod points;
pub mod regions;
pub mod request;
pub mod restore_ddr_table;
pub mod restore_table;
pub mod rules;
pub mod said;
pub mod submit;
pub mod tasks;
pub mod wire;

use super::{Later, Link, Operation, Provider};
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::ids::InstanceId;
use crate::domain::instance::{Instance, Listing};
use crate::domain::profile::Profile;
use crate::messages::{Text, aliyun as msg, faults as faults_msg};

/// The word in the config file.
pub const KEY: &str = "aliyun";

/// Alibaba Cloud.
#[derive(Clone, Copy, Debug)]
pub struct Aliyun;

impl Provider for Aliyun {
    fn key(&self) -> &'static str {
        KEY
    }

    fn title(&self) -> Text {
        msg::title()
    }

    fn operations(&self) -> &'static [&'static dyn Operation] {
        &[&restore_table::RestoreTable, &restore_ddr_table::RestoreDdrTable]
    }

    fn instances<'a>(&'a self, link: &'a Link) -> Later<'a, Listing> {
        Box::pin(async move { Ok(Listing::whole(instances::all(link).await?)) })
    }

    fn elsewhere<'a>(&'a self, link: &'a Link) -> Later<'a, Vec<Instance>> {
        Box::pin(restore_ddr_table::sources::all(link))
    }

    fn instance<'a>(&'a self, link: &'a Link, id: &'a InstanceId) -> Later<'a, Instance> {
        Box::pin(instances::one(link, id))
    }
}

/// Judges a profile before anything is sent: endpoint and signature style.
pub fn judge(profile: &Profile) -> Result<(), Fault> {
    endpoints::judge(profile)?;
    match profile.signature.as_deref().map(str::to_ascii_lowercase).as_deref() {
        None | Some("v1" | "v3") => Ok(()),
        Some(other) => {
            Err(Fault::new(FaultKind::Local, faults_msg::signature_unknown(other), faults_msg::fix_profile()))
        }
    }
}
