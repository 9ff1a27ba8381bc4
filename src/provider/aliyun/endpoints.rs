//! Which host serves RDS in a region (reference: section 2.1). It never guesses beyond the published rule, and an
//! endpoint of the profile replaces everything.

use crate::domain::fault::Fault;
use crate::domain::ids::Region;
use crate::domain::profile::Profile;
use crate::provider::endpoint;

/// Regions that the central endpoint serves, as all sources agree.
const CENTRAL: [&str; 10] = [
    "cn-qingdao",
    "cn-beijing",
    "cn-hangzhou",
    "cn-shanghai",
    "cn-shenzhen",
    "cn-heyuan",
    "cn-hongkong",
    "cn-shanghai-finance-1",
    "cn-beijing-finance-1",
    "cn-north-2-gov-1",
];

/// The built-in host of a region. Regions on which the sources disagree (`ap-southeast-1`, `us-east-1`, `us-west-1`,
/// `cn-guangzhou`, `cn-shenzhen-finance-1`) take the regional form, which the newest metadata names; so does every
/// region that is in no table.
pub fn host(region: &Region) -> String {
    match region.as_str() {
        // SDK map; the metadata names the central endpoint. UNCONFIRMED.
        "cn-hangzhou-finance" => "rds-vpc.cn-hangzhou-finance.aliyuncs.com".to_owned(),
        known if CENTRAL.contains(&known) => "rds.aliyuncs.com".to_owned(),
        other => format!("rds.{other}.aliyuncs.com"),
    }
}

/// Scheme and host that a profile's requests go to, without a slash at the end.
pub fn rds(profile: &Profile) -> String {
    endpoint::given(profile, "rds").unwrap_or_else(|| format!("https://{}", host(&profile.region)))
}

/// Every address that a profile's calls go to.
pub fn hosts(profile: &Profile) -> Vec<String> {
    vec![rds(profile)]
}

/// Judges the endpoint of a profile before anything is sent: scheme and host only, plain http to loopback only.
pub fn judge(profile: &Profile) -> Result<(), Fault> {
    endpoint::judge(&rds(profile))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::provider::testing::profile;

    #[test]
    fn regions_have_their_hosts() {
        for (region, wanted) in [
            ("cn-hangzhou", "rds.aliyuncs.com"),
            ("cn-zhangjiakou", "rds.cn-zhangjiakou.aliyuncs.com"),
            ("us-east-1", "rds.us-east-1.aliyuncs.com"),
            ("xx-new-9", "rds.xx-new-9.aliyuncs.com"),
        ] {
            assert_eq!(host(&region.into()), wanted);
        }
    }

    #[test]
    fn an_endpoint_of_the_profile_replaces_the_table() {
        for (given, wanted, good) in [
            ("http://127.0.0.1:8080/", "http://127.0.0.1:8080", true),
            ("rds-vpc.cn-hangzhou.aliyuncs.com", "https://rds-vpc.cn-hangzhou.aliyuncs.com", true),
            ("http://rds.aliyuncs.com", "http://rds.aliyuncs.com", false),
            ("https://h/path", "https://h/path", false),
            ("https://u:p@h", "https://u:p@h", false),
            ("ftp://h", "ftp://h", false),
            ("https://a b", "https://a b", false),
        ] {
            let mut profile = profile();
            profile.endpoints.insert("rds".into(), given.into());
            assert_eq!(rds(&profile), wanted);
            assert_eq!(judge(&profile).is_ok(), good, "{given}");
        }
        assert!(judge(&profile()).is_ok());
    }
}
