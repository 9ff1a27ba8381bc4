//! `undrop points`: backup sets and restorable windows of an instance, the unusable ones with their reasons.

use serde_json::{Value, json};

use super::args::PointsArgs;
use super::edge;
use super::exit::{Ended, Exit};
use super::out::Out;
use super::session::{self, Session, both_times};
use crate::domain::check::gigabytes;
use crate::domain::ids::InstanceId;
use crate::domain::point::{BackupSet, PointChoices};
use crate::domain::zone::Zone;
use crate::messages::cli as msg;

/// Lists them.
pub(super) fn run(session: &Session, out: &mut Out<'_>, args: &PointsArgs) -> Ended {
    let profile = session.profile()?;
    let link = session.link(profile)?;
    let id = InstanceId::from(args.instance.as_str());
    let points = edge::block_on(edge::unless_interrupted(async {
        let (operation, instance) = session::source(profile, &link, &id, args.operation.as_deref()).await?;
        Ok(operation.points(&link, &instance).await?)
    }))?;
    if out.json {
        out.document(&document(&points, out))?;
    } else {
        show(out, profile.zone(), &points)?;
    }
    Ok(Exit::Done)
}

fn document(points: &PointChoices, out: &Out<'_>) -> Value {
    let set = |set: &BackupSet| {
        json!({
            "id": set.id,
            "started_at": set.started_at,
            "finished_at": set.finished_at,
            "size_bytes": set.size_bytes,
            "usable": set.unusable.is_none(),
            "reason": set.unusable.as_ref().map(|why| why.get(out.lang)),
            "kind": set.kind,
            "manual": set.manual,
            "regions": set.regions,
        })
    };
    let backups: Vec<Value> = points.backups.iter().map(set).collect();
    let windows: Vec<Value> = points.windows.iter().map(|w| json!({ "from": w.from, "to": w.to })).collect();
    json!({
        "backups": backups,
        "windows": windows,
        "no_window": points.no_window.as_ref().map(|why| why.get(out.lang)),
    })
}

fn show(out: &mut Out<'_>, zone: Zone, points: &PointChoices) -> std::io::Result<()> {
    if points.windows.is_empty() {
        out.text(&points.no_window.clone().unwrap_or_else(msg::no_windows))?;
    } else {
        out.text(&msg::windows())?;
        for window in &points.windows {
            out.line(&format!("  {}  …  {}", both_times(zone, window.from), both_times(zone, window.to)))?;
        }
    }
    out.line("")?;
    if points.backups.is_empty() {
        return out.text(&msg::no_backups());
    }
    out.text(&msg::backups())?;
    let head = [msg::h_id(), msg::h_finished(), msg::h_size(), msg::h_kind(), msg::h_use()];
    let rows: Vec<Vec<String>> = points.backups.iter().map(|set| row(out, zone, set)).collect();
    out.table(&head, &rows)
}

fn row(out: &Out<'_>, zone: Zone, set: &BackupSet) -> Vec<String> {
    let dash = || "-".to_owned();
    vec![
        set.id.0.clone(),
        set.finished_at.map_or_else(dash, |at| both_times(zone, at)),
        set.size_bytes.map_or_else(dash, gigabytes),
        set.kind.join(" "),
        set.unusable.clone().unwrap_or_else(msg::usable).get(out.lang).to_owned(),
    ]
}
