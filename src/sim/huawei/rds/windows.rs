//! Restorable windows, and the probe for fast restore.

use crate::sim::huawei::call::Call;
use crate::sim::huawei::checks::{self, RDS};
use crate::sim::huawei::failure::Failure;
use crate::sim::huawei::fields::Fields;
use crate::sim::huawei::forms;
use crate::sim::huawei::reply::Done;
use crate::sim::scenario::Engine;
use crate::sim::world::World;
use serde_json::{Value, json};

/// `GET /instances/{instance_id}/restore-time`.
pub(super) fn list(world: &mut World, call: &Call) -> Result<Done, Failure> {
    let instance = checks::instance(world, call.path("instance_id"), RDS)?;
    let day = call.day("date")?;
    Ok(Done::ok(json!({ "restore_time": checks::windows(instance, day, call) })))
}

/// `POST /instances/fast-restore`. The time is text with an offset here, not milliseconds.
pub(super) fn fast(world: &mut World, call: &Call) -> Result<Done, Failure> {
    let body = call.body()?;
    let fields = Fields::of(&body, "body", &["restore_time", "instance_ids"])?;
    let text = fields.need_text("restore_time")?;
    let point_ms = forms::read_time(text).ok_or_else(|| Failure::parameter("restore_time"))?;
    let rows = fields.need_texts("instance_ids")?.into_iter().map(|id| {
        let instance = checks::engine(world, id, RDS, &[Engine::MySQL])?;
        let fast = instance.paper.fast_restore && instance.covers(point_ms, call.now_ms);
        Ok(json!({
            "instance_id": id,
            "is_support_fast_table_restore": fast,
            "is_support_fast_database_restore": fast,
        }))
    });
    let rows = rows.collect::<Result<Vec<Value>, Failure>>()?;
    Ok(Done::ok(json!({ "support_fast_restore_list": rows })))
}
