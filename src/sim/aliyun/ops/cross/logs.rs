//! DescribeCrossRegionLogBackupFiles: the copied binlogs, as long as they are copied. It must never list a file for a hole
//! in the chain.

use super::{copies, page, source};
use crate::sim::aliyun::{call::Call, failure::Failure, ops::backups, ops::logs};
use crate::sim::clock::{self, HOUR};
use crate::sim::world::{Copies, Instance, World};
use serde_json::{Value, json};

pub(in crate::sim::aliyun::ops) fn list(world: &mut World, call: &Call) -> Result<Value, Failure> {
    let instance = source(world, call)?;
    let (start, end) = (call.need("StartTime")?, call.need("EndTime")?);
    let span = call.second_span()?.unwrap_or_default();
    let page = page(call)?;
    let copies = copies(instance, call);
    let files = copies.map_or_else(Vec::new, |copies| {
        logs::files(&copies.shelf(&instance.paper.engine_version, &copies.paper.region), span, call.now_ms)
    });
    let shown = page.of(&files);
    let rows: Vec<Value> = copies
        .into_iter()
        .flat_map(|copies| shown.iter().map(move |file| (copies, file)))
        .map(|(copies, file)| row(world, instance, copies, file, call))
        .collect();
    Ok(json!({
        "DBInstanceId": instance.id,
        "RegionId": instance.paper.region,
        "StartTime": start,
        "EndTime": end,
        "PageNumber": page.number,
        "PageRecordCount": rows.len(),
        "TotalRecordCount": files.len(),
        "Items": { "Item": rows },
    }))
}

fn row(world: &World, instance: &Instance, copies: &Copies, file: &logs::File, call: &Call) -> Value {
    let name = file.name();
    let link = format!("{}/{}/{name}", copies.paper.region, instance.id);
    json!({
        "CrossLogBackupId": 52_800_000 + file.number,
        "CrossLogBackupSize": file.size(),
        "CrossBackupRegion": copies.paper.region,
        "CrossDownloadLink": backups::download(world, call, &link),
        "CrossIntranetDownloadLink": backups::download(world, call, &format!("intranet/{link}")),
        "LinkExpiredTime": clock::seconds(call.now_ms + HOUR),
        "LogBeginTime": clock::seconds(file.begin),
        "LogEndTime": clock::seconds(file.end),
        "LogFileName": name,
        "InstanceId": backups::host_number(world, instance),
    })
}
