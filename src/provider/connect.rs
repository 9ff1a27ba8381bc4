//! From a profile to a link: the real transport, the real clock, the profile's credentials. Nothing is sent and no
//! secret is read until the first call.

use std::sync::Arc;

use super::credentials::{Described, Surroundings, Wire};
use super::http::HttpTransport;
use super::pace::RealPace;
use super::registry::{self, Row};
use super::{Link, Transport};
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::profile::Profile;
use crate::messages::faults as msg;

/// A link over HTTP.
pub fn connect(profile: &Profile, surroundings: &Surroundings) -> Result<Link, Fault> {
    connect_over(profile, surroundings, Arc::new(HttpTransport::new()))
}

/// A link over another transport: the embedded simulator's, or a shared one.
pub fn connect_over(
    profile: &Profile,
    surroundings: &Surroundings,
    transport: Arc<dyn Transport>,
) -> Result<Link, Fault> {
    connect_with(profile, surroundings, Wire { transport, pace: Arc::new(RealPace) })
}

/// A link with another clock as well: a rehearsal's.
pub fn connect_with(profile: &Profile, surroundings: &Surroundings, wire: Wire) -> Result<Link, Fault> {
    let row = row(profile)?;
    (row.judge)(profile)?;
    let source = (row.source)(profile, surroundings, wire.clone())?;
    Ok(Link::new(profile.clone(), source, wire.transport, wire.pace))
}

/// Where a profile's credentials come from, for `undrop profiles`. It reveals no secret.
pub fn describe(profile: &Profile, surroundings: &Surroundings) -> Result<Described, Fault> {
    (row(profile)?.describe)(profile, surroundings)
}

/// The addresses that a profile's calls go to, before anybody is asked: for judging the way there.
pub fn hosts(profile: &Profile) -> Vec<http::Uri> {
    let all = row(profile).map(|row| (row.hosts)(profile)).unwrap_or_default();
    all.iter().filter_map(|address| address.parse().ok()).collect()
}

fn row(profile: &Profile) -> Result<&'static Row, Fault> {
    registry::row(&profile.provider).ok_or_else(|| {
        let known: Vec<&str> = registry::providers().iter().map(|cloud| cloud.key()).collect();
        let summary = msg::provider_unknown(&profile.provider, known.join(", "));
        Fault::new(FaultKind::Local, summary, msg::fix_profile())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::provider::testing::profile;

    #[test]
    fn a_profile_is_judged_before_anything_is_sent() {
        let here = Surroundings::default();
        assert!(connect(&profile(), &here).is_ok());
        let mut plain = crate::provider::testing::huawei_profile();
        plain.endpoints.insert("gaussdb".into(), "http://gaussdb.cn-north-4.myhuaweicloud.com".into());
        assert_eq!(connect(&plain, &here).map(|_| ()).unwrap_err().kind, FaultKind::Local);
        let mut plain = profile();
        plain.endpoints.insert("rds".into(), "http://rds.aliyuncs.com".into());
        assert!(connect(&plain, &here).is_err());
        plain.endpoints.insert("rds".into(), "http://127.0.0.1:1".into());
        assert!(connect(&plain, &here).is_ok());
        for broken in [
            Profile { provider: "nimbus".into(), ..profile() },
            Profile { credentials: "koocli".into(), ..profile() },
            Profile { signature: Some("v9".into()), ..profile() },
        ] {
            assert_eq!(connect(&broken, &here).map(|_| ()).unwrap_err().kind, FaultKind::Local);
        }
    }
}
