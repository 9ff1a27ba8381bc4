//! A whole instance into an existing one: everything on the target is replaced.
//!
//! The order of the checks is INFERRED, and which code goes with which of them where the pages only state the constraint.

use super::sql_server::{self, Choice};
use super::versions;
use crate::sim::huawei::call::Call;
use crate::sim::huawei::checks::{self, RDS};
use crate::sim::huawei::failure::Failure;
use crate::sim::huawei::fields::Fields;
use crate::sim::huawei::reply::Done;
use crate::sim::scenario::Engine;
use crate::sim::world::World;
use crate::sim::world::huawei::{Instance, Order, Work};
use serde_json::json;

/// `POST /v3/{project_id}/instances/recovery` and the same under v3.1.
pub(super) fn run(world: &mut World, call: &Call) -> Result<Done, Failure> {
    let newer = call.version() == "v3.1";
    let order = order(world, call, newer)?;
    let job = world.start_huawei(order);
    Ok(checks::accepted(world, if newer { 202 } else { 200 }, json!({ "job_id": job })))
}

fn order(world: &World, call: &Call, newer: bool) -> Result<Order, Failure> {
    let body = call.body()?;
    let fields = Fields::of(&body, "body", &["source", "target"])?;
    let mut known = vec!["instance_id", "type", "backup_id", "restore_time", "database_name"];
    known.extend(newer.then_some("restore_all_database"));
    let from = fields.need_fields("source", &known)?;
    let to = fields.need_fields("target", &["instance_id"])?;
    let source = checks::instance(world, from.need_text("instance_id")?, RDS)?;
    let target = checks::instance(world, to.need_text("instance_id")?, RDS)?;
    let choice = choice(&from, source, newer)?;
    suited(source, target, newer)?;
    checks::ready(world, target, call.now_ms)?;
    healthy(world, source, target, call)?;
    let point_ms = point(&from, source, call)?;
    let databases = sql_server::copies(source, &choice, point_ms)?;
    let name = match source.engine {
        Engine::SQLServer => "RestoreSqlserverInInstance",
        // UNCONFIRMED names.
        Engine::PostgreSQL => "RestorePostgresqlInInstance",
        Engine::MySQL | Engine::TaurusDB => "RestoreMysqlInInstance",
    };
    let work = Work::Replace { databases, all: matches!(choice, Choice::All) };
    Ok(Order { instance: target.id.clone(), name, work, doomed: None })
}

/// What of the source is wanted. v3 restores all without a map; v3.1 nothing, unless told to restore all.
fn choice(from: &Fields, source: &Instance, newer: bool) -> Result<Choice, Failure> {
    let all = if newer { from.flag("restore_all_database")? } else { None };
    let map = from.get("database_name");
    if source.engine != Engine::SQLServer {
        return match (map, all) {
            (None, None | Some(false)) => Ok(Choice::All),
            _ => Err(Failure::parameter("database_name and restore_all_database")),
        };
    }
    match (map, all) {
        (Some(_), Some(true)) => Err(Failure::parameter("restore_all_database")),
        (Some(map), _) => sql_server::read(map),
        (None, Some(true)) => Ok(Choice::All),
        (None, _) if !newer => Ok(Choice::All),
        // UNCONFIRMED: a restore of no database may well be accepted; refused, so that it is not done by mistake.
        (None, _) => Err(Failure::of("DBS.280001").about("no database to restore")),
    }
}

/// Engines, versions, disks and settings of the two.
fn suited(source: &Instance, target: &Instance, newer: bool) -> Result<(), Failure> {
    if source.engine != target.engine {
        return Err(Failure::of("DBS.201207"));
    }
    // Pages before 2026 say that v3 does not serve PostgreSQL, and all say that it cannot be restored in place.
    if source.engine == Engine::PostgreSQL && (!newer || source.id == target.id) {
        return Err(Failure::of("DBS.201207"));
    }
    if !versions::fit(source, target) {
        return Err(Failure::of("DBS.200037"));
    }
    if target.paper.storage_gb < source.paper.storage_gb {
        return Err(Failure::of("DBS.200023"));
    }
    let (from, to) = (&source.paper, &target.paper);
    let alike = match source.engine {
        Engine::PostgreSQL => from.vpc_id == to.vpc_id,
        Engine::SQLServer => from.time_zone == to.time_zone,
        Engine::MySQL | Engine::TaurusDB => from.lower_case_table_names == to.lower_case_table_names,
    };
    if alike { Ok(()) } else { Err(Failure::of("DBS.200402").about("the instances' settings differ")) }
}

/// A source that is no replica and is not being changed.
fn healthy(world: &World, source: &Instance, target: &Instance, call: &Call) -> Result<(), Failure> {
    if source.id == target.id { Ok(()) } else { checks::ready(world, source, call.now_ms) }
}

/// The moment whose data is wanted, Unix milliseconds.
fn point(from: &Fields, source: &Instance, call: &Call) -> Result<i64, Failure> {
    match from.text("type")?.unwrap_or("backup") {
        "backup" => checks::of_backup(source, from.need_text("backup_id")?, call.now_ms),
        "timestamp" => {
            let point_ms = from.need_moment("restore_time")?;
            checks::covered(source, point_ms, call.now_ms).map(|()| point_ms)
        }
        _ => Err(Failure::parameter("source.type")),
    }
}
