//! A whole instance into an existing one, or into itself: everything on the target is replaced. The order of the checks is
//! INFERRED.

use crate::sim::huawei::call::Call;
use crate::sim::huawei::checks::{self, TAURUS};
use crate::sim::huawei::failure::Failure;
use crate::sim::huawei::fields::Fields;
use crate::sim::huawei::reply::Done;
use crate::sim::world::World;
use crate::sim::world::huawei::{Instance, Order, Work};
use serde_json::json;

/// `POST /instances/restore`. The type has no default here.
pub(super) fn run(world: &mut World, call: &Call) -> Result<Done, Failure> {
    let body = call.body()?;
    let known = ["source_instance_id", "target_instance_id", "type", "backup_id", "restore_time"];
    let fields = Fields::of(&body, "body", &known)?;
    let source = checks::instance(world, fields.need_text("source_instance_id")?, TAURUS)?;
    let target = checks::instance(world, fields.need_text("target_instance_id")?, TAURUS)?;
    let (from, to) = (&source.paper, &target.paper);
    if from.version != to.version {
        return Err(Failure::of("DBS.200037"));
    }
    if from.lower_case_table_names != to.lower_case_table_names {
        return Err(Failure::of("DBS.200402").about("lower_case_table_names differs"));
    }
    checks::ready(world, target, call.now_ms)?;
    if source.id != target.id {
        checks::ready(world, source, call.now_ms)?;
    }
    let point_ms = point(&fields, source, call)?;
    let all = source.databases_at(point_ms);
    let databases = all.map(|database| database.copy_at(point_ms, &database.name, point_ms)).collect();
    let work = Work::Replace { databases, all: true };
    // UNCONFIRMED name.
    let name = "RestoreGaussDBforMySQLInstance";
    let order = Order { instance: target.id.clone(), name, work, doomed: None };
    let job = world.start_huawei(order);
    Ok(checks::accepted(world, 200, json!({ "job_id": job })))
}

fn point(fields: &Fields, source: &Instance, call: &Call) -> Result<i64, Failure> {
    match fields.need_text("type")? {
        "backup" => checks::of_backup(source, fields.need_text("backup_id")?, call.now_ms),
        "timestamp" => {
            let point_ms = fields.need_moment("restore_time")?;
            checks::covered(source, point_ms, call.now_ms).map(|()| point_ms)
        }
        _ => Err(Failure::parameter("type")),
    }
}
