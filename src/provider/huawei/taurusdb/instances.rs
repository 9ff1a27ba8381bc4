//! Instances of TaurusDB: the list of a region (v3.1) and one in detail (v3, which tells what the list does not: that an
//! instance is being restored).
//!
//! An instance that cannot take a restore now is still listed, with the reason; it is never hidden.

use super::{TaurusTables, wire};
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::ids::InstanceId;
use crate::domain::instance::{Engine, Instance};
use crate::messages::{Text, clouds, huawei as msg};
use crate::provider::huawei::call::{Ask, Service, read, read_once};
use crate::provider::huawei::pages;
use crate::provider::huawei::wire::{bytes, moment};
use crate::provider::lenient::Word;
use crate::provider::{Link, offer};

/// Instances on a page.
const PAGE: usize = 100;

/// All instances of the profile's region.
pub async fn all(link: &Link) -> Result<Vec<Instance>, Fault> {
    let ask = Ask::get(Service::GaussDb, "/v3.1/{project_id}/instances");
    let open = |page: wire::Instances| (page.instances.0, page.total_count);
    let list = pages::all(link, &ask, PAGE, open, |item: &wire::Instance| item.id.owned()).await?;
    Ok(list.iter().filter_map(|item| instance(link, item)).collect())
}

/// The path of an instance, under which its other calls lie too.
pub fn path(version: &str, id: &InstanceId) -> String {
    format!("/{version}/{{project_id}}/instances/{id}")
}

fn detail(id: &InstanceId) -> Ask {
    Ask::get(Service::GaussDb, path("v3", id))
}

/// One instance in detail. An answer about another one is no answer.
pub async fn one(link: &Link, id: &InstanceId) -> Result<Instance, Fault> {
    let answer: wire::Detail = read(link, &detail(id)).await?;
    let found = instance(link, &answer.instance).filter(|found| found.id == *id);
    found.ok_or_else(|| Fault::new(FaultKind::NotFound, msg::instance_unknown(), msg::fix_instance()))
}

/// The state of an instance, asked once, for a look at a job: nothing when it could not be read.
pub async fn status(link: &Link, id: &InstanceId) -> Option<String> {
    read_once::<wire::Detail>(link, &detail(id)).await.ok()?.instance.status.owned()
}

fn instance(link: &Link, wire: &wire::Instance) -> Option<Instance> {
    let id = InstanceId(wire.id.owned()?);
    let mut addresses = wire.private_ips.0.iter().chain(&wire.private_write_ips.0);
    let mut instance = Instance {
        name: wire.name.owned().unwrap_or_else(|| id.0.clone()),
        id,
        engine: Engine::TaurusDb,
        engine_version: wire.datastore.as_ref().and_then(|d| d.version.owned()).unwrap_or_default(),
        status: wire.status.or_empty().to_owned(),
        region: wire.region.get().map_or_else(|| link.profile.region.clone(), Into::into),
        edition: None,
        storage_type: volumes(wire).find_map(|volume| volume.r#type.owned()),
        storage_bytes: bought(wire),
        used_bytes: used(wire),
        endpoint: addresses.find_map(Word::owned),
        created_at: moment(&wire.created),
        network: wire.vpc_id.owned(),
        time_zone: wire.time_zone.owned(),
        primary: None,
        // Read replicas are nodes of the same instance and share its storage: none is an instance of its own.
        replicas: Vec::new(),
        offers: Vec::new(),
        unusable: state(&wire.status),
    };
    instance.offers = vec![offer(&TaurusTables, &instance)];
    Some(instance)
}

fn node_volumes(wire: &wire::Instance) -> impl Iterator<Item = &wire::Volume> {
    wire.nodes.0.iter().filter_map(|node| node.volume.as_ref())
}

fn volumes(wire: &wire::Instance) -> impl Iterator<Item = &wire::Volume> {
    wire.volume.iter().chain(node_volumes(wire))
}

/// What was bought. Storage that is paid by use has no size: it grows.
fn bought(wire: &wire::Instance) -> Option<u64> {
    node_volumes(wire).filter_map(|volume| bytes(&volume.size)).max().filter(|&size| size > 0)
}

fn used(wire: &wire::Instance) -> Option<u64> {
    let told = node_volumes(wire).filter_map(|volume| bytes(&volume.used)).max();
    told.or_else(|| bytes(&wire.volume.as_ref()?.size))
}

/// Why an instance in this state takes no restore now. One that is not told does not count as well.
fn state(status: &Word) -> Option<Text> {
    match status.get() {
        None => Some(clouds::status_missing()),
        Some(_) if status.is("normal") || status.is("ACTIVE") => None,
        Some(_) if status.is("FROZEN") => Some(msg::frozen()),
        Some(word) => Some(msg::taurus_not_normal(word)),
    }
}
