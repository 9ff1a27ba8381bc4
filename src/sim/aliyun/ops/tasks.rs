//! DescribeHistoryTasks: the only documented way to follow a restore. `Items` is a bare list here. It must never
//! tell which task belongs to which request; the real one does not.

use crate::sim::aliyun::call::{Call, Page};
use crate::sim::aliyun::failure::Failure;
use crate::sim::clock::{self, DAY};
use crate::sim::world::{Task, World};
use serde_json::{Value, json};

pub(super) fn list(world: &mut World, call: &Call) -> Result<Value, Failure> {
    let (from, to) = span(call)?;
    let page = page(call)?;
    if call.get("InstanceType").is_some_and(|kind| kind != "Instance") {
        return Err(invalid("InstanceType"));
    }
    for name in ["InstanceId", "TaskId", "TaskType"] {
        if call.get(name).is_some_and(|list| list.split(',').count() > 30) {
            return Err(invalid(name));
        }
    }
    let shortest = seconds(call, "FromExecTime")?;
    let longest = seconds(call, "ToExecTime")?.filter(|longest| *longest > 0);
    let mut found: Vec<&Task> = world
        .tasks
        .iter()
        .filter(|task| !task.hidden && task.start_ms <= call.now_ms && (from..=to).contains(&task.start_ms))
        .filter(|task| {
            let ran = (task.end_ms.unwrap_or(call.now_ms).min(call.now_ms) - task.start_ms) / 1000;
            shortest.is_none_or(|least| ran >= least) && longest.is_none_or(|most| ran <= most)
        })
        .filter(|task| is_wanted(world, task, call))
        .collect();
    found.sort_by_key(|task| std::cmp::Reverse(task.start_ms));
    let shown = page.of(&found);
    Ok(json!({
        "TotalCount": found.len(),
        "PageNumber": page.number,
        "PageSize": page.size,
        "Items": shown.iter().map(|task| row(world, task, call.now_ms)).collect::<Vec<_>>(),
    }))
}

fn is_wanted(world: &World, task: &Task, call: &Call) -> bool {
    let among =
        |name: &str, value: &str| call.get(name).is_none_or(|list| list.split(',').any(|item| item == value));
    let region = world.instance(&task.instance).map_or("", |instance| instance.paper.region.as_str());
    among("InstanceId", &task.instance)
        && among("Status", task.state_at(call.now_ms).word())
        && among("TaskId", &task.id)
        && among("TaskType", &task.kind)
        && call.allows("RegionId", region)
}

fn row(world: &World, task: &Task, now_ms: i64) -> Value {
    let instance = world.instance(&task.instance);
    let engine =
        instance.map_or("mysql", |found| if found.paper.engine == "PostgreSQL" { "pgsql" } else { "mysql" });
    // UNCONFIRMED where the reason of a failure stands; here in both.
    let detail = if task.reason.is_empty() {
        task.detail.clone()
    } else {
        json!({ "message": task.reason }).to_string()
    };
    json!({
        "TaskId": task.id,
        "TaskType": task.kind,
        "Status": task.state_at(now_ms).word(),
        "CurrentStepName": task.step,
        "Progress": task.progress,
        "RemainTime": task.remain_s,
        "StartTime": clock::seconds(task.start_ms),
        "EndTime": task.end_ms.filter(|end| *end <= now_ms).map(clock::seconds).unwrap_or_default(),
        "InstanceId": task.instance,
        "InstanceName": instance.map_or("", |instance| instance.description.as_str()),
        "InstanceType": "Instance",
        "RegionId": instance.map_or("", |instance| instance.paper.region.as_str()),
        "DbType": engine,
        "Product": "rds",
        "Uid": "1234567890123456",
        "TaskDetail": detail,
        "ActionInfo": json!({ "steps": [] }).to_string(),
        "ReasonCode": task.reason,
        "CallerSource": "OPENAPI",
        "CallerUid": "1234567890123456",
    })
}

/// Both ends, Unix milliseconds. Tasks older than 30 days are gone.
fn span(call: &Call) -> Result<(i64, i64), Failure> {
    let read = |name: &str| clock::read_seconds(call.need(name)?).ok_or_else(|| invalid(name));
    let (from, to) = (read("FromStartTime")?, read("ToStartTime")?);
    if to < from {
        let message = "The end time must not be earlier than the start time.";
        return Err(Failure::new(400, "Param.Invalid.TimeEndBeforeStart", message));
    }
    // A task that starts within the second of `to` is inside.
    Ok((from.max(call.now_ms - 30 * DAY), to + 999))
}

fn page(call: &Call) -> Result<Page, Failure> {
    let read = |name: &str, usual: usize| {
        call.get(name).map_or(Ok(usual), |text| text.parse().map_err(|_| invalid(name)))
    };
    let (number, size) = (read("PageNumber", 1)?, read("PageSize", 10)?);
    match (number, size) {
        (0, _) => Err(invalid("PageNumber")),
        (_, 10..=100) => Ok(Page { number, size }),
        _ => Err(invalid("PageSize")),
    }
}

fn seconds(call: &Call, name: &str) -> Result<Option<i64>, Failure> {
    call.get(name).map(|text| text.parse().map_err(|_| invalid(name))).transpose()
}

fn invalid(name: &str) -> Failure {
    Failure::new(400, "Param.Invalid", format!("The parameter {name} is invalid."))
}
