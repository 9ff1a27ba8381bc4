//! Backups: the list, and a manual one. It must never show incremental backups; this world has none.

use super::instances::engine_word;
use crate::sim::huawei::call::Call;
use crate::sim::huawei::checks::{self, RDS};
use crate::sim::huawei::failure::Failure;
use crate::sim::huawei::fields::Fields;
use crate::sim::huawei::reply::Done;
use crate::sim::huawei::{forms, naming};
use crate::sim::scenario::Engine;
use crate::sim::world::World;
use crate::sim::world::huawei::{Backup, Instance};
use serde_json::{Value, json};

/// `GET /backups`.
pub(super) fn list(world: &mut World, call: &Call) -> Result<Done, Failure> {
    let id = call.get("instance_id").ok_or_else(|| Failure::parameter("instance_id"))?;
    let instance = checks::instance(world, id, RDS)?;
    let page = call.page(&world.huawei.paper.rules, 100, 100)?;
    let (from, to) = span(call)?;
    if call
        .get("backup_type")
        .is_some_and(|kind| !["auto", "manual", "fragment", "incremental"].contains(&kind))
    {
        return Err(Failure::parameter("backup_type"));
    }
    let found: Vec<&Backup> = instance
        .backups_at(call.now_ms)
        .filter(|backup| {
            call.allows("backup_id", &backup.id)
                && call.allows("backup_type", &backup.kind)
                && call.allows("status", backup.status_at(call.now_ms))
                && (from..=to).contains(&backup.start_ms)
        })
        .collect();
    let rows: Vec<Value> = page.of(&found).iter().map(|backup| row(world, instance, backup, call)).collect();
    Ok(Done::ok(json!({ "backups": rows, "total_count": page.total(found.len()) })))
}

/// Both ends or none.
fn span(call: &Call) -> Result<(i64, i64), Failure> {
    let read = |name: &str| {
        call.get(name).map(|text| forms::read_time(text).ok_or_else(|| Failure::parameter(name))).transpose()
    };
    match (read("begin_time")?, read("end_time")?) {
        (None, None) => Ok((i64::MIN, i64::MAX)),
        (Some(from), Some(to)) if from <= to => Ok((from, to)),
        _ => Err(Failure::parameter("begin_time and end_time")),
    }
}

fn row(world: &World, instance: &Instance, backup: &Backup, call: &Call) -> Value {
    let rules = &world.huawei.paper.rules;
    let building = backup.is_building(call.now_ms);
    let id = if rules.spaced_backup_id { "id " } else { "id" };
    let databases: Vec<Value> = if instance.engine == Engine::SQLServer {
        instance.databases_at(backup.end_ms).map(|database| json!({ "name": database.name })).collect()
    } else {
        Vec::new()
    };
    json!({
        id: backup.id,
        "instance_id": instance.id,
        "name": backup.name,
        "type": backup.kind,
        "status": backup.status_at(call.now_ms),
        // KB here, MB on TaurusDB.
        "size": if building { 0 } else { backup.size_kb },
        "begin_time": forms::time(rules, backup.start_ms),
        "end_time": if building { String::new() } else { forms::time(rules, backup.end_ms) },
        "datastore": { "type": engine_word(instance.engine), "version": instance.paper.version },
        "databases": databases,
        "associated_with_ddm": false,
    })
}

/// `POST /backups`: the instance is busy while it is made.
pub(super) fn create(world: &mut World, call: &Call) -> Result<Done, Failure> {
    let body = call.body()?;
    let fields = Fields::of(&body, "body", &["instance_id", "name", "description", "databases"])?;
    let id = fields.need_text("instance_id")?;
    let name = fields.need_text("name")?;
    let description = fields.text("description")?.unwrap_or_default();
    checks::ready(world, checks::instance(world, id, RDS)?, call.now_ms)?;
    naming::backup(name, description)?;
    let speed = world.speed();
    let backup = world.huawei.back_up(id, name, description, speed, call.now_ms);
    let backup = backup.ok_or_else(|| Failure::of("DBS.200002"))?;
    let begun = forms::time(&world.huawei.paper.rules, backup.start_ms);
    Ok(Done::ok(json!({ "backup": {
        "id": backup.id,
        "instance_id": id,
        "name": backup.name,
        "description": backup.description,
        "begin_time": begun,
        "status": "BUILDING",
        "type": "manual",
    } })))
}
