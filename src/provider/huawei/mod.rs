//! Huawei Cloud: RDS and TaurusDB (GaussDB(for MySQL)), with IAM beside them.
//!
//! One file for each thing: endpoints, one call, codes, and one folder per service. The same paths exist on the hosts
//! of both services with different bodies, so every call names its service. Where the pages leave something open, this
//! code is lenient in what it accepts and sends only what the pages and the official SDKs prove.

pub mod call;
pub mod caller;
pub mod credentials;
pub mod endpoints;
pub mod fault_codes;
pub mod faults;
pub mod jobs;
pub mod login;
pub mod pages;
pub mod permissions;
pub mod project;
pub mod rds;
pub mod request;
pub mod submit;
pub mod taurusdb;
pub mod wire;

use futures_util::future::join;

use super::{Later, Link, Operation, Provider};
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::ids::InstanceId;
use crate::domain::instance::{Instance, Listing};
use crate::domain::profile::Profile;
use crate::messages::{Text, faults as words, huawei as msg};

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
        &[&taurusdb::TaurusTables, &rds::tables::PostgresqlTables, &rds::recovery::Recovery]
    }

    fn instances<'a>(&'a self, link: &'a Link) -> Later<'a, Listing> {
        Box::pin(async move {
            let (rds, taurusdb) = join(rds::instances::all(link), taurusdb::instances::all(link)).await;
            together(vec![(msg::service_rds(), rds), (msg::service_taurusdb(), taurusdb)])
        })
    }

    fn instance<'a>(&'a self, link: &'a Link, id: &'a InstanceId) -> Later<'a, Instance> {
        Box::pin(async move {
            if id.as_str().ends_with(TAURUSDB_SUFFIX) {
                return taurusdb::instances::one(link, id).await;
            }
            rds::instances::one(link, id).await
        })
    }
}

/// How the ids of TaurusDB end; those of RDS end with `in01`, `in03`, `in04`.
const TAURUSDB_SUFFIX: &str = "in07";

/// The lists of all services as one. A service that this account or region does not have is left out and named, but only
/// beside another that has instances: an empty list must not stand for a fault.
fn together(lists: Vec<(Text, Result<Vec<Instance>, Fault>)>) -> Result<Listing, Fault> {
    let mut all = Listing::default();
    for (service, list) in lists {
        match list {
            Ok(list) => all.instances.extend(list),
            Err(fault) if is_absence(&fault) => all.left_out.push((service, fault)),
            Err(fault) => return Err(fault),
        }
    }
    match all.left_out.first() {
        Some((_, fault)) if all.instances.is_empty() => Err(fault.clone()),
        _ => Ok(all),
    }
}

/// Whether a fault may mean that there is no such service here: not allowed, no such API, no such host. A lost answer or a
/// broken connection means nothing of the kind, and half of a list must not pass for all of it.
fn is_absence(fault: &Fault) -> bool {
    use FaultKind::{Denied, NotFound, Unsupported};
    matches!(fault.kind, Denied | NotFound | Unsupported) || fault.summary == words::dns()
}

/// Judges a profile before anything is sent.
pub fn judge(profile: &Profile) -> Result<(), Fault> {
    endpoints::judge(profile)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::provider::testing::{Script, huawei_link};

    const ONE: &str = r#"{"instances":[{"id":"xin07","status":"normal"}],"total_count":1}"#;

    fn fault(kind: FaultKind) -> Fault {
        Fault::new(kind, Text::default(), Text::default())
    }

    #[tokio::test]
    async fn a_service_that_is_not_there_is_left_out_only_beside_one_that_is() {
        use FaultKind::{Auth, Decode, Network, Throttled, Unavailable};
        let some = taurusdb::instances::all(&huawei_link(&Script::new([(200, ONE)]))).await.unwrap();
        let lists =
            |rds, taurusdb| together(vec![(msg::service_rds(), rds), (msg::service_taurusdb(), taurusdb)]);
        let no_host = Fault::new(FaultKind::Network, words::dns(), Text::default());
        let listed = lists(Err(no_host.clone()), Ok(some.clone())).unwrap();
        assert_eq!((listed.instances, listed.left_out), (some.clone(), vec![(msg::service_rds(), no_host)]));
        for kind in [FaultKind::Denied, FaultKind::NotFound, FaultKind::Unsupported] {
            let listed = lists(Ok(some.clone()), Err(fault(kind))).unwrap();
            let left_out = vec![(msg::service_taurusdb(), fault(kind))];
            assert_eq!((listed.instances, listed.left_out), (some.clone(), left_out), "it is named");
            assert_eq!(lists(Ok(vec![]), Err(fault(kind))), Err(fault(kind)));
        }
        for kind in [Unavailable, Throttled, Decode, Auth, Network] {
            assert_eq!(lists(Ok(some.clone()), Err(fault(kind))), Err(fault(kind)));
        }
        let both = lists(Ok(some.clone()), Ok(some.clone())).unwrap();
        assert_eq!((both.instances.len(), lists(Ok(vec![]), Ok(vec![]))), (2, Ok(Listing::default())));
    }
}
