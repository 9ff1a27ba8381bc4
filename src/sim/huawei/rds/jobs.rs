//! Jobs, the task list, and what a finished restore brought.

use crate::sim::huawei::call::Call;
use crate::sim::huawei::checks::{self, RDS};
use crate::sim::huawei::failure::Failure;
use crate::sim::huawei::fields::Fields;
use crate::sim::huawei::forms;
use crate::sim::huawei::jobs::{one, visible, word};
use crate::sim::huawei::reply::Done;
use crate::sim::scenario::Engine;
use crate::sim::world::World;
use crate::sim::world::huawei::{Job, JobState};
use serde_json::{Value, json};

/// `GET /jobs?id=`.
pub(super) fn show(world: &mut World, call: &Call) -> Result<Done, Failure> {
    Ok(Done::ok(json!({ "job": one(world, RDS, call)? })))
}

/// `GET /tasklist`.
pub(super) fn list(world: &mut World, call: &Call) -> Result<Done, Failure> {
    let page = call.page(&world.huawei.paper.rules, 10, 50)?;
    let (from, to) = match (call.moment("start_time")?, call.moment("end_time")?) {
        (None, None) => (i64::MIN, i64::MAX),
        (Some(from), Some(to)) if from <= to => (from, to),
        _ => return Err(Failure::parameter("start_time and end_time")),
    };
    let found: Vec<&Job> = visible(world, RDS, call.now_ms)
        .filter(|job| {
            call.allows("id", &job.id)
                && call.allows("instance_id", &job.instance)
                && call.allows("name", &job.name)
                && call.allows("status", word(job, call.now_ms))
                && call.get("order_id").is_none()
                && (from..=to).contains(&job.created_ms)
        })
        .collect();
    let mut actions: Vec<&str> = found.iter().map(|job| job.name.as_str()).collect();
    actions.sort_unstable();
    actions.dedup();
    let tasks: Vec<Value> = page.of(&found).iter().map(|job| task(world, job, call.now_ms)).collect();
    Ok(Done::ok(json!({ "total_count": page.total(found.len()), "actions": actions, "tasks": tasks })))
}

fn task(world: &World, job: &Job, now_ms: i64) -> Value {
    let rules = &world.huawei.paper.rules;
    let instance = world.huawei.instance(&job.instance);
    let running = job.state_at(now_ms) == JobState::Running;
    json!({
        "id": job.id,
        "name": job.name,
        "instance_id": job.instance,
        "instance_name": instance.map_or("", |at| at.paper.name.as_str()),
        "instance_status": instance.map_or("", |at| world.huawei.status_of(at, now_ms)),
        "order_id": "",
        "process": if running { job.process.to_string() } else { String::new() },
        "fail_reason": if running { "" } else { job.fail_reason.as_str() },
        "create_time": forms::time(rules, job.created_ms),
        "end_time": job.ended_ms.filter(|_| !running).map(|end| forms::time(rules, end)).unwrap_or_default(),
        "status": word(job, now_ms),
    })
}

/// `POST /instances/{instance_id}/get-restore-tables`: what a finished restore brought.
pub(super) fn restored(world: &mut World, call: &Call) -> Result<Done, Failure> {
    let body = call.body()?;
    let fields = Fields::of(&body, "body", &["workflow_id", "workflow_name"])?;
    let (id, name) = (fields.need_text("workflow_id")?, fields.need_text("workflow_name")?);
    let instance = checks::engine(world, call.path("instance_id"), RDS, &[Engine::MySQL])?;
    let job = visible(world, RDS, call.now_ms)
        .find(|job| job.id == id && job.name == name && job.instance == instance.id)
        .ok_or_else(|| Failure::of("DBS.200543"))?;
    let brought = if word(job, call.now_ms) == "Completed" { job.brought() } else { Vec::new() };
    let rows: Vec<Value> = brought
        .into_iter()
        .map(|(database, table)| json!({ "database_name": database, "table_name": table }))
        .collect();
    Ok(Done::ok(json!({ "data_list": rows })))
}
