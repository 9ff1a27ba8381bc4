//! Instances: the lists of v3.1 and v3, and one instance. It must never show those of RDS.

use crate::sim::huawei::call::Call;
use crate::sim::huawei::checks::{self, TAURUS};
use crate::sim::huawei::failure::Failure;
use crate::sim::huawei::forms;
use crate::sim::huawei::reply::Done;
use crate::sim::scenario::Engine;
use crate::sim::world::World;
use crate::sim::world::huawei::Instance;
use serde_json::{Value, json};

const WRITE_IP: &str = "192.168.0.156";
const SUBNET: &str = "f5b0aa62-1b5d-4d5e-9d2b-8c2b1c7f3a10";
const GROUP: &str = "5d1c1b3a-2f0e-4a8e-8c0a-7b8c3b1f9e77";

/// `GET /instances` of either version; they differ in the words of `status`.
pub(super) fn list(world: &mut World, call: &Call) -> Result<Done, Failure> {
    let page = call.page(&world.huawei.paper.rules, 100, 100)?;
    for (name, known) in [("type", "Cluster"), ("datastore_type", "gaussdb-mysql")] {
        if call.get(name).is_some_and(|value| value != known) {
            return Err(Failure::parameter(name));
        }
    }
    let found: Vec<&Instance> =
        world.huawei.instances.iter().filter(|instance| wanted(call, instance)).collect();
    let rows: Vec<Value> = page.of(&found).iter().map(|instance| row(world, instance, call)).collect();
    Ok(Done::ok(json!({ "instances": rows, "total_count": page.total(found.len()) })))
}

fn wanted(call: &Call, instance: &Instance) -> bool {
    instance.engine == Engine::TaurusDB
        && call.allows("id", &instance.id)
        && call.allows_name("name", &instance.paper.name)
        && call.allows("vpc_id", &instance.paper.vpc_id)
        && call.allows("subnet_id", SUBNET)
        && call.allows("private_ip", WRITE_IP)
        && ["readonly_private_ip", "proxy_ip", "tags"].iter().all(|name| call.get(name).is_none())
}

/// v3.1 unites the words; whether it has one for a restore under way is UNCONFIRMED, so the scenario says.
fn status(world: &World, instance: &Instance, call: &Call) -> String {
    let word = world.huawei.status_of(instance, call.now_ms);
    if call.version() != "v3.1" {
        return word.to_owned();
    }
    let united = match word {
        "BUILD" => "creating",
        "CREATE FAIL" => "createfail",
        "FAILED" | "FROZEN" | "STORAGE FULL" => "abnormal",
        "RESTORING" if world.huawei.paper.rules.unified_restoring => "restoring",
        _ => "normal",
    };
    united.to_owned()
}

fn common(world: &World, instance: &Instance, call: &Call) -> Value {
    let paper = &instance.paper;
    let rules = &world.huawei.paper.rules;
    let number = |number| forms::text_or_number(rules, number);
    let created = forms::time(rules, instance.created_ms);
    json!({
        "id": instance.id,
        "name": paper.name,
        "status": status(world, instance, call),
        "port": number(3306),
        "type": "Cluster",
        "datastore": {
            "type": "gaussdb-mysql",
            "version": paper.version,
            "kernel_version": paper.complete_version,
        },
        "created": created,
        "updated": created,
        "db_user_name": "root",
        "vpc_id": paper.vpc_id,
        "subnet_id": SUBNET,
        "security_group_id": GROUP,
        "backup_strategy": { "start_time": "16:00-17:00", "keep_days": number(7) },
        "enterprise_project_id": number(0),
        "time_zone": paper.time_zone,
        "charge_info": { "charge_mode": "postPaid" },
        "dedicated_resource_id": "",
        "tags": [],
    })
}

fn row(world: &World, instance: &Instance, call: &Call) -> Value {
    let rules = &world.huawei.paper.rules;
    let number = |number| forms::text_or_number(rules, number);
    let mut row = common(world, instance, call);
    row["region"] = world.huawei.paper.region.clone().into();
    row["private_ips"] = json!([WRITE_IP]);
    row["proxy_ips"] = json!([]);
    row["readonly_private_ips"] = json!([]);
    row["public_ips"] = json!([]);
    row["flavor_ref"] = "gaussdb.mysql.xlarge.x86.4".into();
    row["flavor_info"] = json!({ "vcpus": number(4), "ram": number(16) });
    row["volume"] = json!({ "type": "DL6", "size": number(instance.used_kb / 1024 / 1024) });
    row
}

/// `GET /v3/{project_id}/instances/{instance_id}`.
pub(super) fn show(world: &mut World, call: &Call) -> Result<Done, Failure> {
    let instance = checks::instance(world, call.path("instance_id"), TAURUS)?;
    let region = world.huawei.paper.region.clone();
    let mut row = common(world, instance, call);
    row["project_id"] = call.path("project_id").into();
    row["alias"] = "".into();
    row["node_count"] = 2.into();
    row["backup_used_space"] = json!(0.0);
    row["private_write_ips"] = json!([WRITE_IP]);
    row["private_dns_names"] = json!([]);
    row["public_ips"] = "".into();
    row["configuration_id"] = "43570e0de32e40c5a15f831aa5ce4176pr07".into();
    row["az_mode"] = "single".into();
    row["master_az_code"] = format!("{region}a").into();
    row["maintenance_window"] = "18:00-22:00".into();
    row["proxies"] = json!([]);
    row["nodes"] = (0..2).map(|at| node(instance, at, &region)).collect();
    Ok(Done::ok(json!({ "instance": row })))
}

fn node(instance: &Instance, at: usize, region: &str) -> Value {
    json!({
        "id": format!("{}{at}no07", &instance.id[..31]),
        "name": format!("{}_node{at}", instance.paper.name),
        "type": if at == 0 { "master" } else { "slave" },
        "status": "ACTIVE",
        "port": 3306,
        "az_code": format!("{region}a"),
        "region_code": region,
        "flavor_ref": "gaussdb.mysql.xlarge.x86.4",
        "vcpus": "4",
        "ram": "16",
    })
}
