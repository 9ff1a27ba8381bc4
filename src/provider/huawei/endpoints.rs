//! Which host a service of a region has (reference: section 2.1). An endpoint of the profile replaces everything.

use super::call::Service;
use crate::domain::fault::Fault;
use crate::domain::ids::Region;
use crate::domain::profile::Profile;
use crate::provider::endpoint;

/// Regions in which TaurusDB's host begins with `gaussdbformysql`.
const FOR_MYSQL: [&str; 5] = ["ap-southeast-1", "ap-southeast-2", "cn-north-11", "me-east-1", "tr-west-1"];
/// Regions in which it begins with `gaussdb-mysql`. In all others, and in those of no table, it is `gaussdb`; one
/// source says so for every region. UNCONFIRMED.
const DASH_MYSQL: [&str; 4] = ["af-south-1", "cn-east-5", "cn-southwest-3", "la-north-2"];

/// The built-in host of a service. The European site has its own domain; its host of TaurusDB is UNCONFIRMED.
fn host(service: Service, region: &Region) -> String {
    let region = region.as_str();
    let word = match service {
        Service::GaussDb if FOR_MYSQL.contains(&region) => "gaussdbformysql",
        Service::GaussDb if DASH_MYSQL.contains(&region) => "gaussdb-mysql",
        other => other.key(),
    };
    let domain = if region.starts_with("eu-west-1") { "eu" } else { "com" };
    format!("{word}.{region}.myhuaweicloud.{domain}")
}

/// Scheme and host of a service for a profile, without a slash at the end.
pub fn of(profile: &Profile, service: Service) -> String {
    endpoint::given(profile, service.key())
        .unwrap_or_else(|| format!("https://{}", host(service, &profile.region)))
}

/// Where a profile's logins go: its own endpoint, else what the credentials name (`OS_AUTH_URL`), else the region's.
pub fn iam(profile: &Profile, auth_url: Option<&str>) -> Result<String, Fault> {
    let own = endpoint::given(profile, Service::Iam.key());
    let named = auth_url.map(|url| url.trim().trim_end_matches('/').trim_end_matches("/v3").to_owned());
    let chosen = own.or(named.filter(|url| !url.is_empty())).unwrap_or_else(|| of(profile, Service::Iam));
    endpoint::judge(&chosen).map(|()| chosen)
}

/// Every address that a profile's calls go to.
pub fn hosts(profile: &Profile) -> Vec<String> {
    [Service::Rds, Service::GaussDb, Service::Iam].map(|service| of(profile, service)).into()
}

/// Judges the endpoints of a profile before anything is sent: scheme and host only, plain http to loopback only.
pub fn judge(profile: &Profile) -> Result<(), Fault> {
    [Service::Rds, Service::GaussDb, Service::Iam]
        .into_iter()
        .try_for_each(|service| endpoint::judge(&of(profile, service)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::provider::testing::huawei_profile;

    #[test]
    fn regions_have_their_hosts() {
        for (service, region, wanted) in [
            (Service::Rds, "cn-north-4", "rds.cn-north-4.myhuaweicloud.com"),
            (Service::Rds, "eu-west-0", "rds.eu-west-0.myhuaweicloud.com"),
            (Service::Rds, "eu-west-101", "rds.eu-west-101.myhuaweicloud.eu"),
            (Service::Rds, "xx-new-9", "rds.xx-new-9.myhuaweicloud.com"),
            (Service::Iam, "cn-north-4", "iam.cn-north-4.myhuaweicloud.com"),
            (Service::Iam, "eu-west-101", "iam.eu-west-101.myhuaweicloud.eu"),
            (Service::GaussDb, "cn-north-4", "gaussdb.cn-north-4.myhuaweicloud.com"),
            (Service::GaussDb, "ap-southeast-1", "gaussdbformysql.ap-southeast-1.myhuaweicloud.com"),
            (Service::GaussDb, "tr-west-1", "gaussdbformysql.tr-west-1.myhuaweicloud.com"),
            (Service::GaussDb, "la-north-2", "gaussdb-mysql.la-north-2.myhuaweicloud.com"),
            (Service::GaussDb, "xx-new-9", "gaussdb.xx-new-9.myhuaweicloud.com"),
        ] {
            assert_eq!(host(service, &region.into()), wanted);
        }
    }

    #[test]
    fn an_endpoint_of_the_profile_replaces_the_table() {
        for key in ["rds", "gaussdb", "iam"] {
            for (given, good) in
                [("http://127.0.0.1:8080/", true), ("http://h", false), ("https://h/v3", false), ("h", true)]
            {
                let mut profile = huawei_profile();
                profile.endpoints.insert(key.into(), given.into());
                assert_eq!(judge(&profile).is_ok(), good, "{key}: {given}");
            }
        }
        assert!(judge(&huawei_profile()).is_ok());
    }

    #[test]
    fn the_identity_service_is_where_the_profile_says_else_the_credentials() {
        let mut profile = huawei_profile();
        let named = Some("https://iam.otc.example/v3/");
        assert_eq!(iam(&profile, named).unwrap(), "https://iam.otc.example");
        assert_eq!(iam(&profile, None).unwrap(), "https://iam.cn-north-4.myhuaweicloud.com");
        assert!(iam(&profile, Some("http://iam.otc.example/v3")).is_err());
        profile.endpoints.insert("iam".into(), "https://own".into());
        assert_eq!(iam(&profile, named).unwrap(), "https://own");
    }
}
