//! Regions (DescribeRegions): asked when a region shows no instance at all, to tell an empty region from a misspelt one.
//!
//! It never changes where requests go: an endpoint is the profile's or the built-in table's, so that a prepared request
//! stays what was previewed.

use super::call::{Call, read};
use super::{endpoints, wire};
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::profile::Profile;
use crate::messages::faults as msg;
use crate::provider::Link;

/// A region as the service names it. There is one row for each zone; here it stands once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Region {
    /// Its id.
    pub id: String,
    /// The host that serves it, when told.
    pub endpoint: Option<String>,
}

/// All regions, each once, in the order of the answer.
pub async fn all(link: &Link) -> Result<Vec<Region>, Fault> {
    let answer: wire::Regions = read(link, &Call::new("DescribeRegions")).await?;
    let mut regions: Vec<Region> = Vec::new();
    for row in &answer.items.0 {
        let Some(id) = row.id.owned() else { continue };
        if regions.iter().all(|known| known.id != id) {
            regions.push(Region { id, endpoint: row.endpoint.owned() });
        }
    }
    Ok(regions)
}

/// Whether a fault says that the region is not known.
pub fn is_about_region(fault: &Fault) -> bool {
    fault.code.as_deref().is_some_and(|code| code.starts_with("InvalidRegion"))
}

/// What is wrong with the region of a profile that showed no instance; `Ok` when nothing is, or when the regions
/// cannot be read: an empty list is a sound answer.
pub async fn explain_empty(link: &Link) -> Result<(), Fault> {
    let Ok(regions) = all(link).await else { return Ok(()) };
    judge(&link.profile, &regions)
}

fn judge(profile: &Profile, regions: &[Region]) -> Result<(), Fault> {
    let region = profile.region.as_str();
    let Some(found) = regions.iter().find(|known| known.id == region) else {
        let known: Vec<&str> = regions.iter().map(|known| known.id.as_str()).collect();
        let summary = msg::region_missing(region, known.join(", "));
        return Err(Fault::new(FaultKind::NotFound, summary, msg::fix_profile()));
    };
    let Some(theirs) = found.endpoint.as_deref().filter(|_| !profile.endpoints.contains_key("rds")) else {
        return Ok(());
    };
    let ours = endpoints::host(&profile.region);
    if theirs == ours {
        return Ok(());
    }
    let summary = msg::region_elsewhere(region, ours, theirs);
    Err(Fault::new(FaultKind::NotFound, summary, msg::fix_region(theirs)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::provider::testing::{self, Script, link};

    const REGIONS: &str = r#"{"RequestId":"R","Regions":{"RDSRegion":[
        {"RegionId":"cn-hangzhou","ZoneId":"cn-hangzhou-b","RegionEndpoint":"rds.aliyuncs.com"},
        {"RegionId":"cn-hangzhou","ZoneId":"cn-hangzhou-h","RegionEndpoint":"rds.aliyuncs.com"},
        {"RegionId":"us-east-1","ZoneId":"us-east-1a","RegionEndpoint":"rds.aliyuncs.com"},{"RegionId":null}]}}"#;

    #[tokio::test]
    async fn each_region_stands_once() {
        let regions = all(&link(&Script::new([(200, REGIONS)]))).await.unwrap();
        assert_eq!(regions.iter().map(|r| r.id.as_str()).collect::<Vec<_>>(), ["cn-hangzhou", "us-east-1"]);
    }

    #[tokio::test]
    async fn an_unread_list_explains_nothing() {
        let script = Script::new([(403, r#"{"Code":"Forbidden.RAM","Message":"no","RequestId":"R"}"#)]);
        assert!(explain_empty(&link(&script)).await.is_ok());
    }

    #[tokio::test]
    async fn a_misspelt_region_and_another_endpoint_are_named() {
        let regions = all(&link(&Script::new([(200, REGIONS)]))).await.unwrap();
        let profile = |region: &str| Profile {
            region: region.into(),
            endpoints: std::collections::BTreeMap::new(),
            ..testing::profile()
        };
        assert!(judge(&profile("cn-hangzhou"), &regions).is_ok());
        let unknown = judge(&profile("cn-hangzou"), &regions).unwrap_err();
        assert!(unknown.summary.en.contains("cn-hangzhou, us-east-1"), "{}", unknown.summary);
        let elsewhere = judge(&profile("us-east-1"), &regions).unwrap_err();
        assert!(elsewhere.hint.en.contains("rds.aliyuncs.com"), "{}", elsewhere.hint);
        let given =
            Profile { endpoints: [("rds".into(), "https://x".into())].into(), ..profile("us-east-1") };
        assert!(judge(&given, &regions).is_ok(), "an endpoint of the profile is the person's own choice");
    }
}
