//! What both services say of a job. A job can be asked for only some seconds after it was made.

use super::call::Call;
use super::failure::Failure;
use super::forms;
use crate::sim::scenario::Engine;
use crate::sim::world::World;
use crate::sim::world::huawei::{Job, JobState};
use serde_json::{Value, json};

/// Jobs of a service that can be asked for, newest first.
pub(super) fn visible<'a>(
    world: &'a World,
    engines: &'a [Engine],
    now_ms: i64,
) -> impl Iterator<Item = &'a Job> {
    let of =
        move |job: &&Job| world.huawei.instance(&job.instance).is_some_and(|at| engines.contains(&at.engine));
    world.huawei.jobs.iter().rev().filter(of).filter(move |job| job.is_visible_at(now_ms))
}

/// The word of a job's state.
pub(super) fn word(job: &Job, now_ms: i64) -> &'static str {
    match job.state_at(now_ms) {
        JobState::Running => "Running",
        JobState::Completed => "Completed",
        JobState::Failed => "Failed",
    }
}

/// `GET /jobs?id=`, on either service.
pub(super) fn one(world: &World, engines: &[Engine], call: &Call) -> Result<Value, Failure> {
    let id = call.get("id").ok_or_else(|| Failure::parameter("id"))?;
    let job = visible(world, engines, call.now_ms).find(|job| job.id == id);
    let job = job.ok_or_else(|| Failure::of("DBS.200543"))?;
    let rules = &world.huawei.paper.rules;
    let running = job.state_at(call.now_ms) == JobState::Running;
    let name = world.huawei.instance(&job.instance).map_or("", |instance| instance.paper.name.as_str());
    let mut row = json!({
        "id": job.id,
        "name": job.name,
        "status": word(job, call.now_ms),
        "created": forms::time(rules, job.created_ms),
        "process": if running { forms::process(rules, job.process) } else { String::new() },
        "instance": { "id": job.instance, "name": name },
        "entities": {},
    });
    if let Some(end) = job.ended_ms.filter(|_| !running) {
        row["ended"] = forms::time(rules, end).into();
    }
    if !running && !job.fail_reason.is_empty() {
        row["fail_reason"] = job.fail_reason.clone().into();
    }
    Ok(row)
}
