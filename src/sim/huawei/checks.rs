//! Checks that several operations share, one function each. They must never change the world.

use super::call::Call;
use super::failure::Failure;
use super::reply::Done;
use crate::sim::scenario::Engine;
use crate::sim::world::World;
use crate::sim::world::huawei::Instance;
use serde_json::Value;

/// The engines of RDS; TaurusDB has a service of its own.
pub(super) const RDS: &[Engine] = &[Engine::MySQL, Engine::PostgreSQL, Engine::SQLServer];
/// The engine of the other service.
pub(super) const TAURUS: &[Engine] = &[Engine::TaurusDB];

/// An instance of this service by id.
pub(super) fn instance<'a>(world: &'a World, id: &str, of: &[Engine]) -> Result<&'a Instance, Failure> {
    if id.len() != 36 || !id.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return Err(Failure::of("DBS.280404").about(id));
    }
    let found = world.huawei.instance(id).filter(|instance| of.contains(&instance.engine));
    found.ok_or_else(|| Failure::of("DBS.200002").about(id))
}

/// An instance whose engine the operation is for.
pub(super) fn engine<'a>(
    world: &'a World,
    id: &str,
    service: &[Engine],
    wanted: &[Engine],
) -> Result<&'a Instance, Failure> {
    let found = instance(world, id, service)?;
    if wanted.contains(&found.engine) { Ok(found) } else { Err(Failure::of("DBS.201207")) }
}

/// A primary that is healthy and does nothing else. Which code goes with which status is INFERRED from their texts.
pub(super) fn ready(world: &World, instance: &Instance, now_ms: i64) -> Result<(), Failure> {
    if instance.paper.replica_of.is_some() {
        return Err(Failure::of("DBS.280406"));
    }
    if world.huawei.active_job(&instance.id, now_ms).is_some() {
        return Err(Failure::of("DBS.200047"));
    }
    match world.huawei.status_of(instance, now_ms) {
        "ACTIVE" => Ok(()),
        "BACKING UP" => Err(Failure::of("DBS.201205")),
        "STORAGE FULL" => Err(Failure::of("DBS.200316")),
        "FROZEN" => Err(Failure::of("DBS.280449")),
        "FAILED" => Err(Failure::of("DBS.200011")),
        "CREATE FAIL" => Err(Failure::of("DBS.200086")),
        _ => Err(Failure::of("DBS.200047")),
    }
}

/// A point inside a window. UNCONFIRMED code.
pub(super) fn covered(instance: &Instance, point_ms: i64, now_ms: i64) -> Result<(), Failure> {
    if instance.covers(point_ms, now_ms) {
        return Ok(());
    }
    Err(Failure::of("DBS.280001").about("restore_time is not within the restorable time."))
}

/// Disk for what comes back. The needed amount is not published; here it is the tables' size.
pub(super) fn room(instance: &Instance, size_kb: u64) -> Result<(), Failure> {
    if size_kb > instance.free_kb() { Err(Failure::of("DBS.200316")) } else { Ok(()) }
}

/// The answer to an accepted restore; the scenario may want another status than the documented one.
pub(super) fn accepted(world: &World, documented: u16, body: Value) -> Done {
    let status = world.huawei.paper.rules.accepted_status.unwrap_or(documented);
    Done { status, body, subject_token: None }
}

/// Windows as `start_time` and `end_time`, narrowed to a span when one is asked for.
pub(super) fn windows(instance: &Instance, span: Option<(i64, i64)>, call: &Call) -> Vec<Value> {
    let mut rows: Vec<Value> = Vec::new();
    for (at, (from, to)) in instance.windows(call.now_ms).into_iter().enumerate() {
        let (from, to) = span.map_or((from, to), |(first, last)| (from.max(first), to.min(last)));
        if from < to {
            let swapped = at == 0 && instance.paper.inverted_window;
            let (from, to) = if swapped { (to, from) } else { (from, to) };
            rows.push(serde_json::json!({ "start_time": from, "end_time": to }));
        }
    }
    rows
}

/// The end of a completed backup of that instance.
pub(super) fn of_backup(source: &Instance, id: &str, now_ms: i64) -> Result<i64, Failure> {
    let backup = source.backups_at(now_ms).find(|backup| backup.id == id);
    let backup = backup.ok_or_else(|| Failure::of("DBS.201010").about(id))?;
    if !backup.is_usable(now_ms) {
        return Err(Failure::of("DBS.201208"));
    }
    Ok(backup.end_ms)
}
