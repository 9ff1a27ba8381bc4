//! Instances of RDS (`GET /v3/{project_id}/instances`): the whole list, and one of them by its id.
//!
//! An instance that cannot take a restore now is still listed, with the reason; it is never hidden.

use super::{offers, wire};
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::ids::InstanceId;
use crate::domain::instance::{Engine, Instance};
use crate::messages::{Text, clouds, huawei as msg};
use crate::provider::Link;
use crate::provider::huawei::call::{Ask, Service, read};
use crate::provider::huawei::pages;
use crate::provider::huawei::wire::{bytes, moment};
use crate::provider::lenient::Word;

const PATH: &str = "/v3/{project_id}/instances";

/// All instances of the profile's project.
pub async fn all(link: &Link) -> Result<Vec<Instance>, Fault> {
    let ask = Ask::get(Service::Rds, PATH);
    let open = |page: wire::Instances| (page.instances.0, page.total_count);
    let list = pages::all(link, &ask, super::PAGE, open, |item: &wire::Instance| item.id.owned()).await?;
    Ok(list.iter().filter_map(|item| instance(link, item)).collect())
}

/// One instance. There is no call for one: the list is asked for its id.
pub async fn one(link: &Link, id: &InstanceId) -> Result<Instance, Fault> {
    let ask = Ask::get(Service::Rds, PATH).with("id", id.as_str());
    let page: wire::Instances = read(link, &ask).await?;
    let found = page.instances.0.iter().find(|item| item.id.get() == Some(id.as_str()));
    found
        .and_then(|item| instance(link, item))
        .ok_or_else(|| Fault::new(FaultKind::NotFound, msg::instance_unknown(), msg::fix_instance()))
}

/// The state of an instance, for a look at a job: nothing when it could not be read.
pub async fn status(link: &Link, id: &InstanceId) -> Option<String> {
    Some(one(link, id).await.ok()?.status).filter(|status| !status.is_empty())
}

fn instance(link: &Link, wire: &wire::Instance) -> Option<Instance> {
    let id = InstanceId(wire.id.owned()?);
    let datastore = wire.datastore.clone().unwrap_or_default();
    let engine = engine(&datastore.kind);
    let volume = wire.volume.clone().unwrap_or_default();
    let related = |kind: &'static str| {
        let found = wire.related_instance.0.iter().filter(move |other| other.kind.is(kind));
        found.filter_map(|other| other.id.owned()).map(InstanceId)
    };
    let mut instance = Instance {
        name: wire.name.owned().unwrap_or_else(|| id.0.clone()),
        id,
        engine_version: version(&engine, &datastore),
        engine,
        status: wire.status.or_empty().to_owned(),
        region: wire.region.get().map_or_else(|| link.profile.region.clone(), Into::into),
        edition: wire.kind.owned(),
        storage_type: volume.kind.owned(),
        storage_bytes: bytes(&volume.size),
        used_bytes: bytes(&wire.storage_used_space),
        endpoint: wire.private_dns_names.0.iter().chain(&wire.private_ips.0).find_map(Word::owned),
        created_at: moment(&wire.created),
        network: wire.vpc_id.owned(),
        time_zone: wire.time_zone.owned(),
        primary: related("replica_of").next(),
        replicas: related("replica").collect(),
        offers: Vec::new(),
        unusable: None,
    };
    instance.offers = offers(&instance);
    instance.unusable = engine_flaw(&instance).or_else(|| role(wire, &instance)).or_else(|| state(wire));
    Some(instance)
}

/// The engine by the name RDS gives.
pub fn engine(word: &Word) -> Engine {
    match word.or_empty().to_ascii_lowercase().as_str() {
        "mysql" => Engine::MySql,
        "postgresql" => Engine::PostgreSql,
        "sqlserver" => Engine::SqlServer,
        "mariadb" => Engine::MariaDb,
        _ => Engine::Other(word.or_empty().to_owned()),
    }
}

/// The fullest version that is told. For SQL Server it is the chosen one, because only that has the edition in it.
fn version(engine: &Engine, datastore: &wire::Datastore) -> String {
    let full = datastore.complete_version.get().filter(|_| *engine != Engine::SqlServer);
    full.unwrap_or(datastore.version.or_empty()).to_owned()
}

fn engine_flaw(instance: &Instance) -> Option<Text> {
    instance.offers.is_empty().then(|| msg::rds_engine(instance.engine.name()))
}

/// A read replica is neither source nor target.
fn role(wire: &wire::Instance, instance: &Instance) -> Option<Text> {
    let role = wire.nodes.0.iter().any(|node| node.role.is("readreplica"));
    match &instance.primary {
        Some(primary) => Some(msg::rds_replica(primary)),
        None if role || wire.kind.is("Replica") => Some(msg::rds_replica_of_unknown()),
        None => None,
    }
}

/// Why an instance in this state takes no restore now. A state that is not told does not count as active.
fn state(wire: &wire::Instance) -> Option<Text> {
    let status = wire.status.or_empty();
    match status.to_ascii_uppercase().as_str() {
        "ACTIVE" => None,
        "" => Some(clouds::status_missing()),
        "FROZEN" => Some(msg::rds_frozen(status)),
        "STORAGE FULL" => Some(msg::rds_storage_full(status)),
        "BACKING UP" => Some(msg::rds_backing_up(status)),
        "RESTORING" => Some(msg::rds_restoring(status)),
        "FAILED" | "CREATE FAIL" => Some(msg::rds_failed(status)),
        _ => Some(msg::rds_not_active(status)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::time::Timestamp;
    use crate::provider::testing::{PROJECT, Script, huawei_link as link};

    const LIST: &str = r#"{"total_count":"6","instances":[
        {"id":"a1in01","name":"shop","status":"ACTIVE","type":"Ha","port":3306,"region":"cn-north-4","created":"2024-01-02T03:04:05+0000",
         "datastore":{"type":"MySQL","version":"8.0","complete_version":"8.0.28.231003"},"volume":{"type":"CLOUDSSD","size":"100"},
         "related_instance":[{"id":"b1in01","type":"replica"}],"private_ips":["192.168.0.5"],"private_dns_names":null,
         "nodes":[{"id":"n1no01","role":"master","status":"ACTIVE"},{"id":"n2no01","role":"slave"}],"vpc_id":"v-1","time_zone":"UTC+08:00"},
        {"id":"b1in01","name":"","status":"ACTIVE","type":"Replica","datastore":{"type":"MySQL","version":"8.0"},
         "related_instance":[{"id":"a1in01","type":"replica_of"}],"nodes":[{"role":"readreplica"}]},
        {"id":"c1in03","name":"geo","status":"BACKING UP","type":"Single","datastore":{"type":"PostgreSQL","version":"14"}},
        {"id":"d1in04","name":"ms","status":"ACTIVE","type":"Single","datastore":{"type":"SQLServer","version":"2019_SE","complete_version":"15.0"},
         "volume":{"size":40},"storage_used_space":10.5},
        {"id":"e1in05","name":"maria","status":"ACTIVE","datastore":{"type":"MariaDB","version":"10.5"}},
        {"id":"f1in03","status":"ACTIVE","type":"Single","datastore":{"type":"postgresql"},"nodes":[{"role":"readreplica"}]}]}"#;

    #[tokio::test]
    async fn instances_are_listed_with_offers_and_reasons() {
        let script = Script::new([(200, LIST)]);
        let list = all(&link(&script)).await.unwrap();
        let found: Vec<(&str, Vec<&str>, Option<Text>)> = list
            .iter()
            .map(|i| {
                (i.id.as_str(), i.offers.iter().map(|o| o.operation.as_str()).collect(), i.unusable.clone())
            })
            .collect();
        let (tables, recovery) = ("huawei.rds-postgresql-tables", "huawei.rds-recovery");
        let wanted = [
            ("a1in01", vec![recovery], None),
            ("b1in01", vec![recovery], Some(msg::rds_replica("a1in01"))),
            ("c1in03", vec![tables, recovery], Some(msg::rds_backing_up("BACKING UP"))),
            ("d1in04", vec![recovery], None),
            ("e1in05", vec![], Some(msg::rds_engine("MariaDB"))),
            ("f1in03", vec![tables, recovery], Some(msg::rds_replica_of_unknown())),
        ];
        assert_eq!(found, wanted);
        for instance in &list {
            let overwriting = instance.offers.iter().position(|offer| offer.capabilities.overwrites);
            assert!(overwriting.is_none_or(|index| index + 1 == instance.offers.len()), "the last of all");
        }
        let shop = &list[0];
        assert_eq!((shop.name.as_str(), shop.engine_version.as_str()), ("shop", "8.0.28.231003"));
        assert_eq!((shop.storage_bytes, shop.used_bytes), (Some(100 << 30), None));
        assert_eq!((shop.endpoint.as_deref(), shop.network.as_deref()), (Some("192.168.0.5"), Some("v-1")));
        assert_eq!(shop.created_at, Timestamp::parse_rfc3339("2024-01-02T03:04:05Z"));
        assert_eq!(shop.replicas, ["b1in01".into()]);
        assert_eq!((list[1].name.as_str(), list[1].primary.clone()), ("b1in01", Some("a1in01".into())));
        assert_eq!(list[3].engine_version, "2019_SE", "the edition is only in this one");
        assert_eq!(list[3].used_bytes, Some((10 << 30) + (512 << 20)));
        let query = script.seen()[0].fields();
        assert_eq!((query["offset"].as_str(), query["limit"].as_str()), ("0", "100"));
        assert!(
            script.seen()[0]
                .uri
                .contains(&format!("//rds.cn-north-4.myhuaweicloud.com/v3/{PROJECT}/instances?"))
        );
    }

    #[tokio::test]
    async fn one_is_picked_out_by_its_id() {
        let script = Script::new([(200, LIST), (200, r#"{"instances":[],"total_count":0}"#), (200, LIST)]);
        let link = link(&script);
        assert_eq!(one(&link, &"c1in03".into()).await.unwrap().name, "geo");
        assert_eq!(script.seen()[0].fields()["id"], "c1in03");
        assert_eq!(one(&link, &"c1in03".into()).await.unwrap_err().kind, FaultKind::NotFound);
        assert_eq!(status(&link, &"c1in03".into()).await.as_deref(), Some("BACKING UP"));
    }

    #[test]
    fn every_state_has_its_reason() {
        for (status, wanted) in [
            ("ACTIVE", None),
            ("", Some(clouds::status_missing())),
            ("FROZEN", Some(msg::rds_frozen("FROZEN"))),
            ("RESTORING", Some(msg::rds_restoring("RESTORING"))),
            ("CREATE FAIL", Some(msg::rds_failed("CREATE FAIL"))),
            ("MODIFYING INSTANCE TYPE", Some(msg::rds_not_active("MODIFYING INSTANCE TYPE"))),
        ] {
            let wire = wire::Instance { status: status.into(), ..wire::Instance::default() };
            assert_eq!(state(&wire), wanted, "{status}");
        }
    }
}
