//! Which instances of the profile's region a restore could be written onto, and why others could not.

use futures_util::future::join;

use super::points;
use crate::domain::fault::Fault;
use crate::domain::instance::{Engine, Instance};
use crate::domain::point::RestorePoint;
use crate::messages::{Text, aliyun as words, aliyun_ddr as msg};
use crate::provider::Link;
use crate::provider::aliyun::instances;

/// All of them but the source, each with the reason where it cannot be.
pub async fn all(link: &Link, source: &Instance, point: &RestorePoint) -> Result<Vec<Instance>, Fault> {
    let (list, not_here) = join(instances::all(link), not_here(link, source, point)).await;
    let (mut list, not_here) = (list?, not_here?);
    list.retain(|target| target.id != source.id);
    for target in &mut list {
        let why = misfit(source, target).or_else(|| not_here.clone());
        target.unusable = why.or_else(|| target.unusable.take());
    }
    Ok(list)
}

/// Why a set cannot be restored in the profile's region. A moment builds only on sets that can.
async fn not_here(link: &Link, source: &Instance, point: &RestorePoint) -> Result<Option<Text>, Fault> {
    let RestorePoint::Backup(id) = point else { return Ok(None) };
    let sets = points::sets(link, source).await?;
    let set = sets.iter().find(|set| set.id == *id);
    Ok(set.and_then(|set| points::not_restorable_in(&set.regions, &link.profile.region)))
}

/// Why a target does not fit a source: it must be MySQL of the same version. A version that cannot be read is not held
/// against it.
pub fn misfit(source: &Instance, target: &Instance) -> Option<Text> {
    if target.engine != Engine::MySql {
        return Some(words::engine_unsupported(target.engine.name()));
    }
    let versions = (version(&source.engine_version), version(&target.engine_version));
    match versions {
        (Some(one), Some(other)) if one != other => {
            Some(msg::target_version(&target.engine_version, &source.engine_version))
        }
        _ => None,
    }
}

fn version(text: &str) -> Option<(u32, u32)> {
    let mut parts = text.split('.').map(|part| part.parse::<u32>().ok());
    let major = parts.next()??;
    Some((major, parts.next().flatten().unwrap_or(0)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::time::Timestamp;
    use crate::provider::aliyun::restore_ddr_table::tests::source;
    use crate::provider::testing::{Script, link};

    const LIST: &str = r#"{"RequestId":"R","TotalRecordCount":6,"Items":{"DBInstance":[
        {"DBInstanceId":"rm-a","DBInstanceStatus":"Running","Engine":"MySQL","EngineVersion":"8.0"},
        {"DBInstanceId":"rm-b","DBInstanceStatus":"Running","Engine":"MySQL","EngineVersion":"5.7"},
        {"DBInstanceId":"rm-c","DBInstanceStatus":"Restoring","Engine":"MySQL","EngineVersion":"8.0"},
        {"DBInstanceId":"pg-d","DBInstanceStatus":"Running","Engine":"PostgreSQL","EngineVersion":"16.0"},
        {"DBInstanceId":"rm-e","DBInstanceStatus":"Running","Engine":"MySQL"},
        {"DBInstanceId":"rm-source","DBInstanceStatus":"Running","Engine":"MySQL","EngineVersion":"8.0"}]}}"#;

    #[tokio::test]
    async fn targets_are_of_the_same_engine_and_version_and_never_the_source() {
        let point = RestorePoint::At(Timestamp::from_secs(0));
        let script = Script::new([(200, LIST)]);
        let list = all(&link(&script), &source(), &point).await.unwrap();
        let told: Vec<(&str, Option<Text>)> =
            list.iter().map(|target| (target.id.as_str(), target.unusable.clone())).collect();
        assert_eq!(
            told,
            [
                ("rm-a", None),
                ("rm-b", Some(msg::target_version("5.7", "8.0"))),
                ("rm-c", Some(words::not_running("Restoring"))),
                ("pg-d", Some(words::engine_unsupported("PostgreSQL"))),
                ("rm-e", None),
            ]
        );
        assert_eq!(script.seen()[0].fields()["RegionId"], "cn-hangzhou");
    }

    #[tokio::test]
    async fn a_set_that_cannot_be_restored_here_fits_no_target() {
        let sets = r#"{"RequestId":"R","Items":{"Item":[{"CrossBackupId":7,"RestoreRegions":{"RestoreRegion":["cn-shanghai"]}},
            {"CrossBackupId":8,"RestoreRegions":{"RestoreRegion":["cn-hangzhou"]}}]}}"#;
        for (id, wanted) in
            [("7", Some(msg::set_not_here("cn-hangzhou", "cn-shanghai"))), ("8", None), ("9", None)]
        {
            let script = Script::new([(200, LIST), (200, sets)]);
            let list = all(&link(&script), &source(), &RestorePoint::Backup(id.into())).await.unwrap();
            assert_eq!(list[0].unusable, wanted, "{id}");
        }
    }
}
