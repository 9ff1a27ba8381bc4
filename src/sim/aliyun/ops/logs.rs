//! DescribeLogBackupFiles: binlogs of two hours each, as long as log backup is on. Counters are numbers here. It must
//! never list a file for a hole in the chain.

use super::backups::download;
use super::instance;
use crate::sim::aliyun::{call::Call, failure::Failure};
use crate::sim::clock::{self, HOUR};
use crate::sim::world::{Instance, World};
use serde_json::{Value, json};

const LENGTH_MS: i64 = 2 * HOUR;

pub(super) fn list(world: &mut World, call: &Call) -> Result<Value, Failure> {
    let instance = instance(world, call)?;
    call.need("StartTime")?;
    call.need("EndTime")?;
    let (from, to) = call.minute_span()?;
    let page = call.page(30, 30, 1000)?;
    let (from, to) = (from.unwrap_or_default(), to.unwrap_or(call.now_ms));
    let files: Vec<File> =
        files(instance, call.now_ms).into_iter().filter(|file| file.begin < to && file.end > from).collect();
    let shown = page.of(&files);
    Ok(json!({
        "PageNumber": page.number,
        "PageRecordCount": shown.len(),
        "TotalRecordCount": files.len(),
        "TotalFileSize": shown.iter().map(File::size).sum::<i64>(),
        "Items": { "BinLogFile": shown.iter().map(|file| row(world, file, call)).collect::<Vec<_>>() },
    }))
}

struct File {
    number: i64,
    begin: i64,
    end: i64,
}

impl File {
    fn size(&self) -> i64 {
        (self.end - self.begin) / 1000 * 70_000 + self.number
    }
}

/// The files of the window, oldest first, without those in a hole.
fn files(instance: &Instance, now_ms: i64) -> Vec<File> {
    let Some((from, to)) = instance.window(now_ms) else { return Vec::new() };
    (0..=(to - from) / LENGTH_MS)
        .map(|step| (from + step * LENGTH_MS, to.min(from + (step + 1) * LENGTH_MS)))
        .filter(|(begin, end)| begin < end && !instance.lacks_logs(*begin, *end))
        .map(|(begin, end)| File { number: 1 + (begin - from) / LENGTH_MS, begin, end })
        .collect()
}

fn row(world: &World, file: &File, call: &Call) -> Value {
    let name = format!("mysql-bin.{:06}", file.number);
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
