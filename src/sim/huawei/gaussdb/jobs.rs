//! Jobs, the list of immediate jobs, and the steps of one.

use crate::sim::huawei::call::Call;
use crate::sim::huawei::checks::{self, TAURUS};
use crate::sim::huawei::failure::Failure;
use crate::sim::huawei::forms;
use crate::sim::huawei::jobs::{one, visible, word};
use crate::sim::huawei::reply::Done;
use crate::sim::world::World;
use crate::sim::world::huawei::{Job, JobState};
use serde_json::{Value, json};

/// The steps of a restore, and the percentage each ends at. UNCONFIRMED names.
const STEPS: [(&str, u8); 4] = [
    ("Create Temporary Instance", 20),
    ("Restore Full Backup", 55),
    ("Replay Logs", 80),
    ("Import Data", 100),
];

/// `GET /jobs?id=`.
pub(super) fn show(world: &mut World, call: &Call) -> Result<Done, Failure> {
    let mut job = one(world, TAURUS, call)?;
    let pending = world.huawei.paper.rules.pending_jobs && job["status"] == "Running";
    let begun = world.huawei.jobs.iter().any(|known| job["id"] == known.id.as_str() && known.process >= 20);
    if pending && !begun {
        job["status"] = "Pending".into();
    }
    Ok(Done::ok(json!({ "job": job })))
}

/// `GET /immediate-jobs`: the offset counts records. The page gives 1 as its default and does not say whether that
/// leaves the first one out (UNCONFIRMED); here a list without an offset begins at its beginning.
pub(super) fn list(world: &mut World, call: &Call) -> Result<Done, Failure> {
    let read = |name: &str, usual: usize| {
        call.get(name).map_or(Ok(usual), |text| text.parse().map_err(|_| Failure::parameter(name)))
    };
    let (offset, size) = (read("offset", 0)?, read("limit", 10)?);
    if ![10, 20, 50].contains(&size) {
        return Err(Failure::of("DBS.280439"));
    }
    let moment = |name: &str| {
        call.get(name).map(|text| forms::read_time(text).ok_or_else(|| Failure::parameter(name))).transpose()
    };
    let (from, to) = (moment("start_time")?.unwrap_or(i64::MIN), moment("end_time")?.unwrap_or(i64::MAX));
    let found: Vec<&Job> = visible(world, TAURUS, call.now_ms)
        .filter(|job| {
            call.allows("job_id", &job.id)
                && call.allows("job_name", &job.name)
                && call.allows("status", word(job, call.now_ms))
                && (from..=to).contains(&job.created_ms)
        })
        .collect();
    let mut names: Vec<&str> = found.iter().map(|job| job.name.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    let page = found.iter().skip(offset).take(size);
    let rows: Vec<Value> = page.map(|job| row(world, job, call.now_ms)).collect();
    Ok(Done::ok(json!({ "jobs": rows, "total_count": found.len(), "action_names": names })))
}

fn row(world: &World, job: &Job, now_ms: i64) -> Value {
    let rules = &world.huawei.paper.rules;
    let instance = world.huawei.instance(&job.instance);
    let running = job.state_at(now_ms) == JobState::Running;
    json!({
        "job_id": job.id,
        "job_name": job.name,
        "status": word(job, now_ms),
        "process": if running { forms::process(rules, job.process) } else { String::new() },
        "instance_id": job.instance,
        "instance_name": instance.map_or("", |at| at.paper.name.as_str()),
        "instance_status": instance.map_or("", |at| world.huawei.status_of(at, now_ms)),
        "created_time": forms::time(rules, job.created_ms),
        "ended_time": job.ended_ms.filter(|_| !running).map(|end| forms::time(rules, end)).unwrap_or_default(),
        "fail_reason": if running { "" } else { job.fail_reason.as_str() },
        "order_id": "",
        "show_detail": job.ours,
        "extend_fields": {},
    })
}

/// `GET /instances/{instance_id}/task-center-detail`.
pub(super) fn detail(world: &mut World, call: &Call) -> Result<Done, Failure> {
    let instance = checks::instance(world, call.path("instance_id"), TAURUS)?;
    let id = call.get("job_id").ok_or_else(|| Failure::parameter("job_id"))?;
    let job = visible(world, TAURUS, call.now_ms)
        .find(|job| job.id == id && job.instance == instance.id && job.ours)
        .ok_or_else(|| Failure::of("DBS.200543"))?;
    let mut begins = 0;
    let steps: Vec<Value> = STEPS
        .iter()
        .map(|(name, ends)| {
            let step = step(job, name, begins, *ends);
            begins = *ends;
            step
        })
        .collect();
    Ok(Done::ok(json!({
        "instance_id": instance.id,
        "instance_name": instance.paper.name,
        "job_id": job.id,
        "job_name": job.name,
        "status": word(job, call.now_ms),
        "sub_task_list": steps,
    })))
}

fn step(job: &Job, name: &str, begins: u8, ends: u8) -> Value {
    let done = job.process.clamp(begins, ends) - begins;
    let percent = u32::from(done) * 100 / u32::from(ends - begins);
    let status = match percent {
        100 => "Completed",
        0 if job.process < begins => "Pending",
        _ => "Running",
    };
    json!({
        "sub_task_name": name,
        "percent": percent.to_string(),
        "status": status,
        "remaining_time": u32::from(ends - begins - done),
    })
}
