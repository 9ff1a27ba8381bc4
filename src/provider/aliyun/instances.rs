//! Instances: the list of a region (DescribeDBInstances) and one in detail (DescribeDBInstanceAttribute).
//!
//! An instance that cannot take a restore now is still listed, with the reason; it is never hidden.

use super::call::{Call, read, read_once};
use super::{map, pages, regions, restore_table, wire};
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::ids::InstanceId;
use crate::domain::instance::{Engine, Instance};
use crate::messages::{Text, aliyun as msg, clouds, faults};
use crate::provider::{Link, offer};

/// All instances of the profile's region. `InstanceLevel=1` asks for the edition as well; the English page has the two
/// values reversed, its answer does not.
pub async fn all(link: &Link) -> Result<Vec<Instance>, Fault> {
    let call = Call::new("DescribeDBInstances")
        .with("RegionId", link.profile.region.as_str())
        .with("InstanceLevel", "1");
    let open = |page: wire::DbInstances| (page.items.0, page.total);
    let list = pages::all(link, call, pages::NUMBERED, open, |item: &wire::DbInstance| item.id.owned()).await;
    if list.as_ref().map_or_else(regions::is_about_region, Vec::is_empty) {
        regions::explain_empty(link).await?;
    }
    let list = list?;
    Ok(list.iter().filter_map(|item| instance(link, item)).collect())
}

fn attribute_call(id: &InstanceId) -> Call {
    Call::new("DescribeDBInstanceAttribute").with("DBInstanceId", id.as_str())
}

/// One instance in detail. Whether an unknown id brings an error or an empty list is UNCONFIRMED: both are told as
/// "no such instance".
pub async fn one(link: &Link, id: &InstanceId) -> Result<Instance, Fault> {
    instance(link, &detail(link, id).await?).ok_or_else(unknown)
}

/// One instance as the service describes it.
pub async fn detail(link: &Link, id: &InstanceId) -> Result<wire::DbInstance, Fault> {
    let answer: wire::Attributes = read(link, &attribute_call(id)).await?;
    let found = answer.items.0.into_iter().find(|item| item.0.id.get() == Some(id.as_str()));
    found.map(|item| item.0).ok_or_else(unknown)
}

fn unknown() -> Fault {
    Fault::new(FaultKind::NotFound, faults::instance_unknown(), faults::fix_instance())
}

/// The state of an instance, asked once, for a look at a job: nothing when it could not be read.
pub async fn status(link: &Link, id: &InstanceId) -> Option<String> {
    let answer: wire::Attributes = read_once(link, &attribute_call(id)).await.ok()?;
    answer.items.0.iter().find(|item| item.0.id.get() == Some(id.as_str()))?.0.status.owned()
}

fn instance(link: &Link, wire: &wire::DbInstance) -> Option<Instance> {
    let id = InstanceId(wire.id.owned()?);
    let mut instance = Instance {
        name: wire.description.owned().unwrap_or_else(|| id.0.clone()),
        id,
        engine: map::engine(&wire.engine),
        engine_version: wire.engine_version.or_empty().to_owned(),
        status: wire.status.or_empty().to_owned(),
        region: wire.region.get().map_or_else(|| link.profile.region.clone(), Into::into),
        edition: wire.category.owned(),
        storage_type: wire.storage_type.owned(),
        storage_bytes: wire.storage_gb.u64().and_then(|gb| gb.checked_mul(1 << 30)),
        used_bytes: wire.disk_used.u64(),
        endpoint: wire.connection.owned(),
        created_at: wire.created.time().or_else(|| wire.creation.time()),
        network: None,
        time_zone: None,
        primary: wire.master.owned().map(InstanceId),
        replicas: wire.replicas.0.iter().filter_map(|r| r.id.owned()).map(InstanceId).collect(),
        offers: Vec::new(),
        unusable: None,
    };
    let unsupported = unsupported(&instance);
    if unsupported.is_none() {
        instance.offers = vec![offer(&restore_table::RestoreTable, &instance)];
    }
    instance.unusable = unsupported.or_else(|| role(wire)).or_else(|| state(wire));
    Some(instance)
}

/// Why this engine, version or edition has no such restore (RestoreTable: MySQL 5.6 and newer, the oldest that any page
/// names; PostgreSQL 10 and newer, not serverless). Narrower rules of older pages (High-availability, local SSD) are left to the service.
fn unsupported(instance: &Instance) -> Option<Text> {
    match &instance.engine {
        Engine::MySql => older(&instance.engine_version, (5, 6))
            .then(|| msg::version_unsupported("MySQL", &instance.engine_version, "5.6")),
        Engine::PostgreSql => {
            let edition = instance.edition.as_deref().unwrap_or_default().to_ascii_lowercase();
            if edition.contains("serverless") {
                Some(msg::serverless_unsupported())
            } else if older(&instance.engine_version, (10, 0)) {
                Some(msg::version_unsupported("PostgreSQL", &instance.engine_version, "10"))
            } else {
                None
            }
        }
        other => Some(msg::engine_unsupported(other.name())),
    }
}

/// Whether a version is older. One that cannot be read is not held against the instance.
fn older(version: &str, oldest: (u32, u32)) -> bool {
    let mut parts = version.split('.').map(|part| part.parse::<u32>().ok());
    let major = parts.next().flatten();
    let minor = parts.next().flatten().unwrap_or(0);
    major.is_some_and(|major| (major, minor) < oldest)
}

/// Why an instance of this role takes no restore.
fn role(wire: &wire::DbInstance) -> Option<Text> {
    match wire.kind.or_empty().to_ascii_lowercase().as_str() {
        "readonly" => Some(match wire.master.get() {
            Some(primary) => msg::is_replica(primary),
            None => msg::is_replica_of_unknown(),
        }),
        "guard" => Some(msg::is_guard()),
        "temp" => Some(msg::is_temporary()),
        _ => None,
    }
}

/// Why an instance in this state takes no restore now. A lock mode that is not told counts as unlocked; a status that
/// is not told does not count as running.
fn state(wire: &wire::DbInstance) -> Option<Text> {
    let locked = wire.lock_mode.get().filter(|_| !wire.lock_mode.is("Unlock"));
    if let Some(mode) = locked {
        return Some(msg::locked(mode));
    }
    match wire.status.get() {
        None => Some(clouds::status_missing()),
        Some(_) if wire.status.is("Running") => None,
        Some(status) => Some(msg::not_running(status)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::capability::Depth;
    use crate::provider::testing::{Script, link};

    const LIST: &str = r#"{"PageNumber":1,"TotalRecordCount":7,"PageRecordCount":7,"Items":{"DBInstance":[
        {"DBInstanceId":"rm-1","DBInstanceDescription":"shop","DBInstanceStatus":"Running","LockMode":"Unlock","Engine":"MySQL",
         "EngineVersion":"8.0","DBInstanceType":"Primary","Category":"HighAvailability","CreateTime":"2024-01-02T03:04:05Z",
         "ReadOnlyDBInstanceIds":{"ReadOnlyDBInstanceId":[{"DBInstanceId":"rr-1"}]},"Unheard":{"of":[1]}},
        {"DBInstanceId":"rr-1","DBInstanceStatus":"Running","Engine":"MySQL","DBInstanceType":"Readonly","MasterInstanceId":"rm-1"},
        {"DBInstanceId":"rm-2","DBInstanceStatus":"Restoring","LockMode":null,"Engine":"mysql","EngineVersion":5.7},
        {"DBInstanceId":"rm-3","DBInstanceStatus":"Running","LockMode":"LockByDiskQuota","Engine":"MySQL"},
        {"DBInstanceId":"pg-1","DBInstanceStatus":"Running","Engine":"PostgreSQL","EngineVersion":"16.0"},
        {"DBInstanceId":"pg-2","DBInstanceStatus":"Running","Engine":"PostgreSQL","EngineVersion":"14.0","Category":"serverless_basic"},
        {"DBInstanceId":"rm-1","DBInstanceStatus":"Deleting"},
        {"DBInstanceId":"ms-1","DBInstanceStatus":"Running","Engine":"SQLServer"},{"DBInstanceId":null}]}}"#;

    #[tokio::test]
    async fn instances_are_listed_once_with_offers_and_reasons() {
        let script = Script::new([(200, LIST)]);
        let list = all(&link(&script)).await.unwrap();
        let fields = script.seen()[0].fields();
        assert_eq!((fields["RegionId"].as_str(), fields["InstanceLevel"].as_str()), ("cn-hangzhou", "1"));
        let reasons: Vec<(&str, usize, Option<Text>)> =
            list.iter().map(|i| (i.id.as_str(), i.offers.len(), i.unusable.clone())).collect();
        assert_eq!(
            reasons,
            [
                ("rm-1", 1, None),
                ("rr-1", 1, Some(msg::is_replica("rm-1"))),
                ("rm-2", 1, Some(msg::not_running("Restoring"))),
                ("rm-3", 1, Some(msg::locked("LockByDiskQuota"))),
                ("pg-1", 1, None),
                ("pg-2", 0, Some(msg::serverless_unsupported())),
                ("ms-1", 0, Some(msg::engine_unsupported("SQL Server"))),
            ]
        );
        assert_eq!(list[0].replicas, ["rr-1".into()]);
        assert_eq!(list[0].name, "shop");
        assert_eq!(list[1].name, "rr-1");
        assert_eq!(list[2].engine_version, "5.7");
        assert_eq!(list[0].offers[0].capabilities.depth, Depth::Tables);
        assert_eq!(list[4].offers[0].capabilities.depth, Depth::Databases);
    }

    #[tokio::test]
    async fn details_are_read_and_an_empty_answer_is_no_instance() {
        let detail = r#"{"Items":{"DBInstanceAttribute":[{"DBInstanceId":"rm-1","DBInstanceStatus":"Running","LockMode":"Unlock",
            "Engine":"MySQL","DBInstanceStorage":20,"DBInstanceDiskUsed":"1073741824","CreationTime":"2024-01-02T03:04:05Z"}]}}"#;
        let script = Script::new([(200, detail), (200, r#"{"Items":{"DBInstanceAttribute":[]}}"#)]);
        let link = link(&script);
        let found = one(&link, &"rm-1".into()).await.unwrap();
        assert_eq!((found.free_bytes(), found.unusable), (Some(19 << 30), None));
        assert!(found.created_at.is_some());
        assert_eq!(one(&link, &"rm-1".into()).await.unwrap_err().kind, FaultKind::NotFound);
    }

    #[test]
    fn versions_are_compared_as_numbers() {
        assert!(older("5.5", (5, 6)) && older("9.6", (10, 0)));
        assert!(!older("5.6", (5, 6)) && !older("8.0", (5, 6)) && !older("16.0", (10, 0)));
        assert!(!older("", (5, 6)) && !older("next", (5, 6)));
    }
}
