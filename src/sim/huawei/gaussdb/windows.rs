//! Restorable windows: the answer's key is plural here, unlike on RDS.

use crate::sim::huawei::call::Call;
use crate::sim::huawei::checks::{self, TAURUS};
use crate::sim::huawei::failure::Failure;
use crate::sim::huawei::reply::Done;
use crate::sim::world::World;
use serde_json::json;

/// `GET /instances/{instance_id}/restore-time`: a day, or a pair of milliseconds that a day makes void.
pub(super) fn list(world: &mut World, call: &Call) -> Result<Done, Failure> {
    let instance = checks::instance(world, call.path("instance_id"), TAURUS)?;
    let span = match (call.day("date")?, call.moment("start_time")?, call.moment("end_time")?) {
        (Some(day), ..) => Some(day),
        (None, None, None) => None,
        (None, Some(from), Some(to)) if from <= to => Some((from, to)),
        _ => return Err(Failure::parameter("start_time and end_time")),
    };
    Ok(Done::ok(json!({ "restore_times": checks::windows(instance, span, call) })))
}
