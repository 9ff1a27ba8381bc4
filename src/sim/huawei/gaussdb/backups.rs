//! Backups: of the account, of one instance, and a manual one. Their sizes have three different units.

use crate::sim::clock::MINUTE;
use crate::sim::huawei::call::Call;
use crate::sim::huawei::checks::{self, TAURUS};
use crate::sim::huawei::failure::Failure;
use crate::sim::huawei::fields::Fields;
use crate::sim::huawei::reply::Done;
use crate::sim::huawei::{forms, naming};
use crate::sim::world::World;
use crate::sim::world::huawei::{Backup, Instance};
use serde_json::{Value, json};

/// `GET /backups`: every parameter is optional.
pub(super) fn list(world: &mut World, call: &Call) -> Result<Done, Failure> {
    let page = call.page(&world.huawei.paper.rules, 100, 100)?;
    if let Some(id) = call.get("instance_id") {
        checks::instance(world, id, TAURUS)?;
    }
    if call.get("backup_type").is_some_and(|kind| !["auto", "manual"].contains(&kind)) {
        return Err(Failure::parameter("backup_type"));
    }
    let read = |name: &str| {
        call.get(name).map(|text| forms::read_time(text).ok_or_else(|| Failure::parameter(name))).transpose()
    };
    let (from, to) = (read("begin_time")?.unwrap_or(i64::MIN), read("end_time")?.unwrap_or(i64::MAX));
    let all = world.huawei.instances.iter().filter(|instance| TAURUS.contains(&instance.engine));
    let mut found: Vec<(&Instance, &Backup)> = all
        .filter(|instance| {
            call.allows("instance_id", &instance.id)
                && call.allows_name("instance_name", &instance.paper.name)
        })
        .flat_map(|instance| instance.backups_at(call.now_ms).map(move |backup| (instance, backup)))
        .filter(|(_, backup)| {
            call.allows("backup_id", &backup.id)
                && call.allows("backup_type", &backup.kind)
                && call.allows_name("name", &backup.name)
                && (from..=to).contains(&backup.start_ms)
        })
        .collect();
    found.sort_by_key(|(_, backup)| std::cmp::Reverse(backup.start_ms));
    let rows: Vec<Value> =
        page.of(&found).iter().map(|(instance, backup)| row(world, instance, backup, call.now_ms)).collect();
    Ok(Done::ok(json!({ "backups": rows, "total_count": page.total(found.len()) })))
}

fn row(world: &World, instance: &Instance, backup: &Backup, now_ms: i64) -> Value {
    let rules = &world.huawei.paper.rules;
    let building = backup.is_building(now_ms);
    let id = if rules.spaced_backup_id { "id " } else { "id" };
    json!({
        id: backup.id,
        "name": backup.name,
        "instance_id": instance.id,
        "instance_name": instance.paper.name,
        "type": backup.kind,
        "status": backup.status_at(now_ms),
        "begin_time": forms::time(rules, backup.start_ms),
        "end_time": if building { String::new() } else { forms::time(rules, backup.end_ms) },
        "take_up_time": (backup.end_ms - backup.start_ms) / MINUTE,
        // MB here, KB on RDS.
        "size": if building { 0 } else { backup.size_kb / 1024 },
        "datastore": { "type": "gaussdb-mysql", "version": instance.paper.version },
        "backup_level": "1",
        "description": backup.description,
        "backup_mode": "completed",
    })
}

/// `GET /instances/{instance_id}/backups`: the size in KB, and the total as text.
pub(super) fn of_instance(world: &mut World, call: &Call) -> Result<Done, Failure> {
    let instance = checks::instance(world, call.path("instance_id"), TAURUS)?;
    let page = call.page(&world.huawei.paper.rules, 10, 100)?;
    let rules = &world.huawei.paper.rules;
    let mut found: Vec<&Backup> = instance.backups_at(call.now_ms).collect();
    if call.get("order_rule") == Some("asc") {
        found.reverse();
    }
    let rows: Vec<Value> = page
        .of(&found)
        .iter()
        .map(|backup| {
            let mut row = row(world, instance, backup, call.now_ms);
            row["size"] = backup.size_kb.into();
            row["size_unit"] = "KB".into();
            row["created"] = forms::time(rules, backup.start_ms).into();
            row["updated"] = forms::time(rules, backup.end_ms).into();
            row
        })
        .collect();
    Ok(Done::ok(json!({ "backups": rows, "total_count": page.total(found.len()).to_string() })))
}

/// `POST /backups/create`: the instance is busy while it is made.
pub(super) fn create(world: &mut World, call: &Call) -> Result<Done, Failure> {
    let body = call.body()?;
    let fields = Fields::of(&body, "body", &["instance_id", "name", "description"])?;
    let (id, name) = (fields.need_text("instance_id")?, fields.need_text("name")?);
    let description = fields.text("description")?.unwrap_or_default();
    checks::ready(world, checks::instance(world, id, TAURUS)?, call.now_ms)?;
    naming::backup(name, description)?;
    let speed = world.speed();
    let backup = world.huawei.back_up(id, name, description, speed, call.now_ms);
    let backup = backup.ok_or_else(|| Failure::of("DBS.200002"))?;
    let begun = forms::time(&world.huawei.paper.rules, backup.start_ms);
    Ok(Done::ok(json!({
        "backup": {
            "id": backup.id,
            "name": backup.name,
            "begin_time": begun,
            "status": "BUILDING",
            "type": "manual",
            "instance_id": id,
            "description": backup.description,
        },
    })))
}
