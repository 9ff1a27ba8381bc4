//! DescribeLogBackupFiles: binlogs of two hours each, as long as log backup is on. Counters are numbers here. It must
//! never list a file for a hole in the chain.

use super::backups::download;
use super::instance;
use crate::sim::aliyun::{call::Call, failure::Failure};
use crate::sim::clock::{self, HOUR};
use crate::sim::world::{Shelf, World};
use serde_json::{Value, json};

const LENGTH_MS: i64 = 2 * HOUR;

pub(super) fn list(world: &mut World, call: &Call) -> Result<Value, Failure> {
    let instance = instance(world, call)?;
    call.need("StartTime")?;
    call.need("EndTime")?;
    let (from, to) = call.minute_span()?;
    let page = call.page(30, 30, 1000)?;
    let (from, to) = (from.unwrap_or_default(), to.unwrap_or(call.now_ms));
    let files = files(&instance.shelf(), (from, to), call.now_ms);
    let shown = page.of(&files);
    Ok(json!({
        "PageNumber": page.number,
        "PageRecordCount": shown.len(),
        "TotalRecordCount": files.len(),
        "TotalFileSize": shown.iter().map(File::size).sum::<i64>(),
        "Items": { "BinLogFile": shown.iter().map(|file| row(world, file, call)).collect::<Vec<_>>() },
    }))
}

/// A binlog file. Unix milliseconds.
pub(super) struct File {
    pub(super) number: i64,
    pub(super) begin: i64,
    pub(super) end: i64,
}

impl File {
    pub(super) fn name(&self) -> String {
        format!("mysql-bin.{:06}", self.number)
    }

    pub(super) fn size(&self) -> i64 {
        (self.end - self.begin) / 1000 * 70_000 + self.number
    }
}

/// The files of the window that touch the span, oldest first, without those in a hole.
pub(super) fn files(shelf: &Shelf, span: (i64, i64), now_ms: i64) -> Vec<File> {
    let Some((from, to)) = shelf.window(now_ms) else { return Vec::new() };
    (0..=(to - from) / LENGTH_MS)
        .map(|step| (from + step * LENGTH_MS, to.min(from + (step + 1) * LENGTH_MS)))
        .filter(|(begin, end)| begin < end && !shelf.lacks_logs(*begin, *end))
        .filter(|(begin, end)| *begin < span.1 && *end > span.0)
        .map(|(begin, end)| File { number: 1 + (begin - from) / LENGTH_MS, begin, end })
        .collect()
}

fn row(world: &World, file: &File, call: &Call) -> Value {
    let name = file.name();
    json!({
        "LogFileName": name,
        "FileSize": file.size(),
        "HostInstanceID": "5543210",
        "Checksum": u64::from_str_radix(&world.digest(&name)[..15], 16).unwrap_or_default().to_string(),
        "RemoteStatus": "Completed",
        "LogBeginTime": clock::seconds(file.begin),
        "LogEndTime": clock::seconds(file.end),
        "DownloadLink": download(world, call, &name),
        "IntranetDownloadLink": download(world, call, &format!("intranet/{name}")),
        "LinkExpiredTime": clock::seconds(call.now_ms + HOUR),
    })
}
