//! Where the data may come from: instances of other regions whose backups are kept in the profile's region
//! (DescribeAvailableCrossRegion, DescribeCrossRegionBackupDBInstance).
//!
//! They are read from the lists of cross-region backups alone, never from the instances themselves: the reason for such a
//! restore is often that their region is down.

use std::collections::HashSet;

use futures_util::future::join_all;

use super::RestoreDdrTable;
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::ids::{InstanceId, Region};
use crate::domain::instance::{Engine, Instance};
use crate::messages::aliyun_ddr as msg;
use crate::provider::aliyun::call::{Call, read};
use crate::provider::aliyun::wire::cross;
use crate::provider::aliyun::{map, pages};
use crate::provider::{Link, offer};

/// How many regions are asked side by side, so that the account's quota is left alone.
const AT_ONCE: usize = 4;

/// The sources, and what went wrong in single regions.
#[derive(Default)]
struct Found {
    sources: Vec<Instance>,
    faults: Vec<Fault>,
}

/// All sources.
pub async fn all(link: &Link) -> Result<Vec<Instance>, Fault> {
    Ok(find(link).await?.sources)
}

/// The source with this id. Where it is not found, a region that gave no answer may be the one that has it.
pub async fn one(link: &Link, id: &InstanceId) -> Result<Instance, Fault> {
    let found = find(link).await?;
    if let Some(source) = found.sources.into_iter().find(|source| source.id == *id) {
        return Ok(source);
    }
    let here = &link.profile.region;
    let unknown = || Fault::new(FaultKind::NotFound, msg::source_unknown(id, here), msg::fix_source(here));
    Err(found.faults.into_iter().next().unwrap_or_else(unknown))
}

/// Asks every paired region, a few at a time. One that fails is left out, unless all do.
async fn find(link: &Link) -> Result<Found, Fault> {
    let regions = match paired(link).await {
        Err(fault) if has_none(&fault) => Vec::new(),
        regions => regions?,
    };
    let mut found = Found::default();
    for few in regions.chunks(AT_ONCE) {
        for answer in join_all(few.iter().map(|region| of_region(link, region))).await {
            match answer {
                Ok(sources) => found.sources.extend(sources),
                Err(fault) if has_none(&fault) => {}
                Err(fault) => found.faults.push(fault),
            }
        }
    }
    if found.faults.len() == regions.len()
        && let Some(fault) = found.faults.pop()
    {
        return Err(fault);
    }
    let mut seen = HashSet::new();
    found.sources.retain(|source| seen.insert(source.id.clone()));
    Ok(found)
}

/// Whether a fault says that there is nothing of the kind, which is an answer.
fn has_none(fault: &Fault) -> bool {
    fault.kind == FaultKind::Unsupported
}

/// Regions whose backups may lie in the profile's region. The operation tells where backups of a region may go; that it
/// holds the other way round too is UNCONFIRMED, and a region too many costs one empty answer.
async fn paired(link: &Link) -> Result<Vec<Region>, Fault> {
    let here = &link.profile.region;
    let call = Call::new("DescribeAvailableCrossRegion").with("RegionId", here.as_str());
    let answer: cross::PairedRegions = read(link, &call).await?;
    let mut regions: Vec<Region> = Vec::new();
    for name in answer.items.0.iter().flat_map(|item| region_names(item.0.or_empty())) {
        let region = Region::from(name);
        if region != *here && !regions.contains(&region) {
            regions.push(region);
        }
    }
    Ok(regions)
}

/// The names in one element: one, or as in the published sample all of them with commas and quotes in between.
fn region_names(text: &str) -> impl Iterator<Item = &str> {
    let wrapping = |c: char| c.is_whitespace() || "\"'[]\\".contains(c);
    text.split(',').map(move |name| name.trim_matches(wrapping)).filter(|name| !name.is_empty())
}

async fn of_region(link: &Link, region: &Region) -> Result<Vec<Instance>, Fault> {
    let call = Call::new("DescribeCrossRegionBackupDBInstance").with("RegionId", region.as_str());
    let open = |page: cross::Sources| (page.items.0, page.total);
    let key = |source: &cross::Source| source.id.owned();
    let list = pages::all(link, call, pages::NUMBERED, open, key).await?;
    let here = link.profile.region.as_str();
    let kept_here = list.iter().filter(|source| source.kept_in.get().is_none_or(|kept| kept == here));
    Ok(kept_here.filter_map(|wire| source(wire, region)).collect())
}

/// A source of this restore: MySQL only. Its own state does not matter, because nothing is written to it.
fn source(wire: &cross::Source, region: &Region) -> Option<Instance> {
    let id = InstanceId(wire.id.owned()?);
    let mut source = Instance {
        name: wire.description.owned().unwrap_or_else(|| id.0.clone()),
        id,
        engine: map::engine(&wire.engine),
        engine_version: wire.engine_version.or_empty().to_owned(),
        status: wire.status.or_empty().to_owned(),
        region: region.clone(),
        edition: None,
        storage_type: None,
        storage_bytes: None,
        used_bytes: None,
        endpoint: None,
        created_at: None,
        network: None,
        time_zone: None,
        primary: None,
        replicas: Vec::new(),
        offers: Vec::new(),
        unusable: None,
    };
    source.offers = vec![offer(&RestoreDdrTable, &source)];
    (source.engine == Engine::MySql).then_some(source)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::faults;
    use crate::provider::aliyun::restore_ddr_table::KEY;
    use crate::provider::testing::{Script, link};

    const PAIRED: &str =
        r#"{"RequestId":"R","Regions":{"Region":["cn-shanghai","cn-beijing","cn-hangzhou"]}}"#;
    const SHANGHAI: &str = r#"{"RequestId":"R","ItemsNumbers":5,"TotalRecords":4,"RegionId":"cn-shanghai","Items":{"Item":[
        {"DBInstanceId":"rm-1","DBInstanceDescription":"shop","DBInstanceStatus":"Running","Engine":"MySQL","EngineVersion":"8.0",
         "BackupEnabled":"Enable","LogBackupEnabled":"Enable","CrossBackupRegion":"cn-hangzhou","LockMode":"Unlock"},
        {"DBInstanceId":"rm-2","Engine":"mysql","EngineVersion":5.7,"DBInstanceStatus":"","CrossBackupRegion":""},
        {"DBInstanceId":"rm-3","Engine":"MySQL","CrossBackupRegion":"cn-qingdao"},
        {"DBInstanceId":"pg-1","Engine":"PostgreSQL","CrossBackupRegion":"cn-hangzhou"},{"Engine":"MySQL"}]}}"#;
    const NONE: &str = r#"{"RequestId":"R","TotalRecords":0,"Items":{"Item":[]}}"#;
    const NOT_HERE: &str = r#"{"RequestId":"R","Code":"CrossBackupNotSupport","Message":"m"}"#;
    const DENIED: &str = r#"{"RequestId":"R","Code":"Forbidden.RAM","Message":"m"}"#;

    #[tokio::test]
    async fn mysql_instances_whose_backups_lie_here_are_sources() {
        let script = Script::new([(200, PAIRED), (200, SHANGHAI), (200, NONE)]);
        let list = all(&link(&script)).await.unwrap();
        let seen = script.seen();
        let asked: Vec<(String, String)> =
            seen.iter().map(|s| (s.fields()["Action"].clone(), s.fields()["RegionId"].clone())).collect();
        let by_instance =
            |region: &str| ("DescribeCrossRegionBackupDBInstance".to_owned(), region.to_owned());
        assert_eq!(asked[0], ("DescribeAvailableCrossRegion".into(), "cn-hangzhou".into()));
        assert_eq!(asked[1..], [by_instance("cn-shanghai"), by_instance("cn-beijing")]);
        assert!(seen.iter().all(|request| request.uri.starts_with("https://rds.aliyuncs.com/")));
        let told: Vec<(&str, &str, &str)> =
            list.iter().map(|i| (i.id.as_str(), i.name.as_str(), i.engine_version.as_str())).collect();
        assert_eq!(told, [("rm-1", "shop", "8.0"), ("rm-2", "rm-2", "5.7")]);
        for source in &list {
            assert_eq!((source.region.as_str(), &source.unusable), ("cn-shanghai", &None));
            assert_eq!(source.offers.iter().map(|o| o.operation.as_str()).collect::<Vec<_>>(), [KEY]);
        }
    }

    #[test]
    fn the_samples_one_text_is_taken_apart() {
        let names = |text| region_names(text).collect::<Vec<_>>();
        assert_eq!(
            names(r#"cn-beijing","cn-shanghai" , "us-west-1"#),
            ["cn-beijing", "cn-shanghai", "us-west-1"]
        );
        assert_eq!(names(r#"["a\",\"b"]"#), ["a", "b"]);
        assert_eq!(names("cn-beijing"), ["cn-beijing"]);
        assert_eq!(names(" , "), [""; 0]);
    }

    #[tokio::test]
    async fn no_cross_region_backup_is_no_source_and_no_error() {
        let script = Script::new([(403, NOT_HERE), (200, PAIRED), (403, NOT_HERE), (403, NOT_HERE)]);
        let link = link(&script);
        assert_eq!(all(&link).await.unwrap(), []);
        assert_eq!(all(&link).await.unwrap(), []);
        let script = Script::new([(200, r#"{"RequestId":"R","Regions":{"Region":[]}}"#)]);
        assert_eq!(all(&crate::provider::testing::link(&script)).await.unwrap(), []);
    }

    #[tokio::test]
    async fn a_failing_region_is_left_out_unless_all_fail() {
        let script = Script::new([(200, PAIRED), (403, DENIED), (200, SHANGHAI)]);
        assert_eq!(all(&link(&script)).await.unwrap().len(), 2);
        let script = Script::new([(200, PAIRED), (403, DENIED), (403, DENIED)]);
        let fault = all(&link(&script)).await.unwrap_err();
        assert_eq!(fault.kind, FaultKind::Denied);
        let script = Script::new([(403, DENIED)]);
        assert_eq!(all(&link(&script)).await.unwrap_err().kind, FaultKind::Denied);
    }

    #[tokio::test]
    async fn a_source_is_found_or_explained() {
        let script = Script::new([(200, PAIRED), (200, SHANGHAI), (200, NONE)]);
        let source = one(&link(&script), &"rm-1".into()).await.unwrap();
        assert_eq!(source.region.as_str(), "cn-shanghai");
        let script = Script::new([(200, PAIRED), (200, SHANGHAI), (200, NONE)]);
        let fault = one(&link(&script), &"rm-9".into()).await.unwrap_err();
        assert_eq!(
            (fault.kind, fault.summary),
            (FaultKind::NotFound, msg::source_unknown("rm-9", "cn-hangzhou"))
        );
        // The region that has it may be the one that did not answer.
        let script = Script::new([(200, PAIRED), (200, SHANGHAI), (403, DENIED)]);
        let fault = one(&link(&script), &"rm-9".into()).await.unwrap_err();
        assert_eq!(fault.summary, faults::permission("rds:DescribeCrossRegionBackupDBInstance"));
    }

    #[tokio::test]
    async fn many_regions_are_asked_in_turns() {
        let names: Vec<String> = (0..9).map(|n| format!("\"r-{n}\"")).collect();
        let paired = format!(r#"{{"RequestId":"R","Regions":{{"Region":[{}]}}}}"#, names.join(","));
        let script = Script::new([(200, paired)]);
        for _ in 0..9 {
            script.push(Ok(crate::provider::testing::answer(200, NONE)));
        }
        assert_eq!(all(&link(&script)).await.unwrap(), []);
        let asked: Vec<String> = script.seen()[1..].iter().map(|s| s.fields()["RegionId"].clone()).collect();
        assert_eq!(asked, (0..9).map(|n| format!("r-{n}")).collect::<Vec<_>>());
    }
}
