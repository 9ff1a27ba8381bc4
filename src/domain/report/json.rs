//! The report as JSON: stable keys, times in RFC 3339 and UTC, sentences in English as the journal has them.

use serde_json::{Value, json};

use super::gaps;
use crate::domain::after::Step;
use crate::domain::damage::Damage;
use crate::domain::object::ObjectPath;
use crate::domain::point::RestorePoint;
use crate::domain::story::Story;
use crate::domain::time::Timestamp;

/// The document.
pub fn json(story: &Story, now: Timestamp) -> Value {
    let secs = |ms: Option<i64>| ms.map(|ms| ms.div_euclid(1000));
    json!({
        "version": 1,
        "run": story.run,
        "state": story.state.key(),
        "made_at": now,
        "profile": story.profile,
        "operation": story.operation,
        "instance": story.written,
        "instance_name": story.name,
        "source": story.source,
        "engine": story.engine.as_ref().map(crate::domain::instance::Engine::name),
        "engine_version": story.engine_version,
        "point": story.point.as_ref().map(point),
        "state_at": story.state_at,
        "damage": story.damage.and_then(Damage::at),
        "created_at": story.created_at,
        "sent_at": story.sent_at,
        "accepted_at": story.accepted_at,
        "ended_at": story.ended_at,
        "sha256": story.sha256,
        "body_sha256": story.body_sha256,
        "request_id": story.request_id,
        "job": story.job,
        "rpo_seconds": secs(story.rpo_ms()),
        "rto_seconds": secs(story.rto_ms()),
        "job_seconds": secs(story.job_ms()),
        "objects": story.pairs.iter().map(|pair| json!({
            "old": path(&pair.old),
            "new": path(&pair.new),
            "found": story.names.as_ref().and_then(|names| names.count.has(&pair.new)),
        })).collect::<Vec<_>>(),
        "whole_instance": story.is_whole(),
        "names": story.names.as_ref().map(|names| json!({
            "counted_at": names.at, "found": names.count.found, "asked": names.count.all(),
            "missing": names.count.missing, "unknown": names.count.unknown,
        })),
        "copies": story.copies().into_iter().map(path).collect::<Vec<_>>(),
        "drop_copies_by": story.drop_by(),
        "timeline": story.told.iter().map(|told| json!({
            "at": told.at, "event": told.key, "text": told.text.en,
        })).collect::<Vec<_>>(),
        "checks": story.checks.iter().map(|check| json!({
            "key": check.key, "status": check.status, "message": check.message, "accepted": check.accepted,
        })).collect::<Vec<_>>(),
        "steps": Step::ALL.iter().map(|step| {
            let tick = story.tick(*step);
            json!({
                "number": step.number(), "key": step.key(), "title": step.title(story.is_whole()).en,
                "done_at": tick.map(|tick| tick.at), "by": tick.map(|tick| &tick.by),
            })
        }).collect::<Vec<_>>(),
        "gaps": gaps(story).iter().map(|gap| gap.en.clone()).collect::<Vec<_>>(),
        "people": story.people,
        "folder": story.folder,
    })
}

fn point(point: &RestorePoint) -> Value {
    match point {
        RestorePoint::At(at) => json!({ "time": at }),
        RestorePoint::Backup(id) => json!({ "backup": id }),
    }
}

fn path(path: &ObjectPath) -> Value {
    json!({ "database": path.database, "schema": path.schema, "table": path.table })
}
