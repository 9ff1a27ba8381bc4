//! The list of instances. It must never show those of TaurusDB.

use crate::sim::huawei::call::Call;
use crate::sim::huawei::checks::RDS;
use crate::sim::huawei::failure::Failure;
use crate::sim::huawei::forms;
use crate::sim::huawei::reply::Done;
use crate::sim::scenario::Engine;
use crate::sim::world::World;
use crate::sim::world::huawei::Instance;
use serde_json::{Value, json};

/// `GET /instances`.
pub(super) fn list(world: &mut World, call: &Call) -> Result<Done, Failure> {
    let page = call.page(&world.huawei.paper.rules, 100, 100)?;
    for (name, known) in [
        ("type", &["Single", "Ha", "Replica"][..]),
        ("datastore_type", &["MySQL", "PostgreSQL", "SQLServer", "MariaDB"]),
    ] {
        if call.get(name).is_some_and(|value| !known.contains(&value)) {
            return Err(Failure::parameter(name));
        }
    }
    let found: Vec<&Instance> =
        world.huawei.instances.iter().filter(|instance| wanted(call, instance)).collect();
    let rows: Vec<Value> = page.of(&found).iter().map(|instance| row(world, instance, call)).collect();
    Ok(Done::ok(json!({ "instances": rows, "total_count": page.total(found.len()) })))
}

fn wanted(call: &Call, instance: &Instance) -> bool {
    RDS.contains(&instance.engine)
        && call.allows("id", &instance.id)
        && call.allows_name("name", &instance.paper.name)
        && call.allows("type", &instance.paper.r#type)
        && call.allows("datastore_type", engine_word(instance.engine))
        && call.allows("vpc_id", &instance.paper.vpc_id)
        && call.allows("subnet_id", SUBNET)
        && call.allows("eps_id", "0")
        // No instance has tags, and none is of the Flexus kind.
        && call.get("tags").is_none()
        && call.get("group_type").is_none()
}

const SUBNET: &str = "f5b0aa62-1b5d-4d5e-9d2b-8c2b1c7f3a10";

/// The engine as the lists spell it.
pub(super) fn engine_word(engine: Engine) -> &'static str {
    match engine {
        Engine::MySQL => "MySQL",
        Engine::PostgreSQL => "PostgreSQL",
        Engine::SQLServer => "SQLServer",
        Engine::TaurusDB => "gaussdb-mysql",
    }
}

fn port(engine: Engine) -> u16 {
    match engine {
        Engine::PostgreSQL => 5432,
        Engine::SQLServer => 1433,
        Engine::MySQL | Engine::TaurusDB => 3306,
    }
}

fn row(world: &World, instance: &Instance, call: &Call) -> Value {
    let paper = &instance.paper;
    let cloud = &world.huawei;
    let rules = &cloud.paper.rules;
    let created = forms::time(rules, instance.created_ms);
    let mut related: Vec<Value> = cloud
        .replicas_of(&instance.id)
        .map(|replica| json!({ "id": replica.id, "type": "replica" }))
        .collect();
    related.extend(paper.replica_of.iter().map(|id| json!({ "id": id, "type": "replica_of" })));
    json!({
        "id": instance.id,
        "name": paper.name,
        "status": cloud.status_of(instance, call.now_ms),
        "type": paper.r#type,
        "datastore": {
            "type": engine_word(instance.engine),
            "version": paper.version,
            "complete_version": paper.complete_version,
        },
        "port": port(instance.engine),
        "region": cloud.paper.region,
        "volume": { "type": "CLOUDSSD", "size": paper.storage_gb },
        "storage_used_space": used_gb(instance),
        "nodes": nodes(instance, &cloud.paper.region),
        "related_instance": related,
        "ha": if paper.r#type == "Ha" { json!({ "replication_mode": "semisync" }) } else { Value::Null },
        "backup_strategy": { "start_time": "19:00-20:00", "keep_days": 7 },
        "created": created,
        "updated": created,
        "private_ips": ["192.168.0.142"],
        "public_ips": [],
        "private_dns_names": [],
        "public_dns_names": [],
        "db_user_name": if instance.engine == Engine::SQLServer { "rdsuser" } else { "root" },
        "vpc_id": paper.vpc_id,
        "subnet_id": SUBNET,
        "security_group_id": "5d1c1b3a-2f0e-4a8e-8c0a-7b8c3b1f9e77",
        "flavor_ref": "rds.x1.xlarge.4.ha",
        "cpu": "4",
        "mem": "16",
        "time_zone": paper.time_zone,
        "enterprise_project_id": "0",
        "disk_encryption_id": "",
        "switch_strategy": "reliability",
        "maintenance_window": "18:00-22:00",
        "charge_info": { "charge_mode": "postPaid" },
        "tags": [],
        "enable_ssl": true,
        "read_only_by_user": false,
        "alias": "",
        "associated_with_ddm": false,
        "expiration_time": "",
    })
}

fn used_gb(instance: &Instance) -> u64 {
    instance.used_kb / 1024 / 1024
}

fn nodes(instance: &Instance, region: &str) -> Vec<Value> {
    let roles: &[&str] = match instance.paper.r#type.as_str() {
        "Ha" => &["master", "slave"],
        "Replica" => &["readreplica"],
        _ => &["master"],
    };
    let node = |at: usize, role: &str| {
        json!({
            "id": format!("{}{at}no01", &instance.id[..31]),
            "name": format!("{}_node{at}", instance.paper.name),
            "role": role,
            "status": "ACTIVE",
            "availability_zone": format!("{region}{}", if at == 0 { 'a' } else { 'b' }),
        })
    };
    roles.iter().enumerate().map(|(at, role)| node(at, role)).collect()
}
